//! `onward learn cox`: the proportional hazards model.

use std::io::Write;

use anyhow::bail;
use serde::Serialize;
use stats::{CoxFit, Ties};

use super::layout::{self, fixed, p_value};
use super::observed;
use super::table::{Kind, Table};
use super::{LEVEL, Out, write_json};
use crate::args::{Cox, TieMethod};

/// The answer in JSON.
#[derive(Serialize)]
struct CoxJson<'a> {
    terms: Vec<TermJson<'a>>,
    log_likelihood: [f64; 2],
    iterations: usize,
    /// Only there when it is so.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    shrunken: bool,
}

#[derive(Serialize)]
struct TermJson<'a> {
    name: &'a str,
    coefficient: f64,
    se: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    robust_se: Option<f64>,
    z: f64,
    p: f64,
}

pub(super) fn run(args: &Cox, out: &mut Out) -> anyhow::Result<()> {
    let mut wanted = observed::columns(&args.times);
    let factors = args.terms.iter().flat_map(|it| it.split(':'));
    wanted.extend(factors.map(|it| (it, Kind::Number)));
    let groups = args.strata.iter().chain(&args.cluster);
    wanted.extend(groups.map(|it| (it.as_str(), Kind::Label)));
    let table = Table::read(&args.data.file, &distinct(wanted))?;
    let observations = observed::observations(&table, &args.times)?;
    let codes = |name: &Option<String>| name.as_ref().map(|it| &table.labels(it).codes[..]);
    if let Some(name) = &args.cluster
        && table.labels(name).names.len() < 2
    {
        bail!("column {name:?} is the same in every row: errors by cluster need several");
    }
    let fit = stats::cox(&stats::Cox {
        observations: &observations,
        terms: &terms(&table, &args.terms),
        n_terms: args.terms.len(),
        strata: codes(&args.strata),
        clusters: codes(&args.cluster),
        ties: match args.ties {
            TieMethod::Efron => Ties::Efron,
            TieMethod::Breslow => Ties::Breslow,
        },
    });
    let fit = fit.map_err(|error| observed::explain(&error, &table, &args.terms))?;
    table.tell_left_out();
    if fit.is_shrunken {
        eprintln!(
            "onward: some term tells all events apart, so no coefficient fits best; a prior holds them near zero"
        );
    }
    if args.data.json {
        return write_json(out, &json(args, &fit));
    }
    let n_events = observations.iter().filter(|it| it.event).count();
    writeln!(out, "{} rows, {n_events} events\n", table.n_rows())?;
    text(args, &fit, out)
}

/// Keeps the first of each column that is asked for in the same manner.
fn distinct(wanted: Vec<(&str, Kind)>) -> Vec<(&str, Kind)> {
    let mut distinct: Vec<(&str, Kind)> = Vec::new();
    for column in wanted {
        if !distinct.contains(&column) {
            distinct.push(column);
        }
    }
    distinct
}

/// Returns row after row of the terms, products multiplied.
fn terms(table: &Table, names: &[String]) -> Vec<f64> {
    let columns: Vec<Vec<&[f64]>> = names
        .iter()
        .map(|it| it.split(':').map(|it| table.numbers(it)).collect())
        .collect();
    let mut terms = Vec::with_capacity(table.n_rows() * names.len());
    for idx in 0..table.n_rows() {
        let row = columns.iter().map(|it| it.iter().map(|it| it[idx]));
        terms.extend(row.map(Iterator::product::<f64>));
    }
    terms
}

fn json<'a>(args: &'a Cox, fit: &CoxFit) -> CoxJson<'a> {
    let terms = args.terms.iter().zip(&fit.coefficients);
    CoxJson {
        terms: terms
            .map(|(name, it)| TermJson {
                name,
                coefficient: it.estimate,
                se: it.se,
                robust_se: it.robust_se,
                z: it.z,
                p: it.p,
            })
            .collect(),
        log_likelihood: [fit.log_likelihood_null, fit.log_likelihood],
        iterations: fit.iterations,
        shrunken: fit.is_shrunken,
    }
}

fn text(args: &Cox, fit: &CoxFit, out: &mut Out) -> anyhow::Result<()> {
    let z = stats::normal_quantile(f64::midpoint(1.0, LEVEL));
    let is_robust = args.cluster.is_some();
    let rows = args.terms.iter().zip(&fit.coefficients).map(|(name, it)| {
        let half = z * it.robust_se.unwrap_or(it.se);
        let (low, high) = ((it.estimate - half).exp(), (it.estimate + half).exp());
        let ratio = fixed(it.estimate.exp());
        let interval = format!("{} to {}", fixed(low), fixed(high));
        let mut row = vec![
            name.clone(),
            ratio,
            interval,
            fixed(it.estimate),
            fixed(it.se),
        ];
        row.extend(it.robust_se.map(fixed));
        row.extend([fixed(it.z), p_value(it.p)]);
        row
    });
    let mut header = vec!["term", "hazard ratio", "95% interval", "coefficient", "se"];
    if is_robust {
        header.push("robust se");
    }
    header.extend(["z", "p"]);
    layout::table(out, &header, &rows.collect::<Vec<_>>())?;
    writeln!(
        out,
        "\nlog likelihood {} without terms, {} with them; {} iterations",
        fixed(fit.log_likelihood_null),
        fixed(fit.log_likelihood),
        fit.iterations
    )?;
    Ok(())
}
