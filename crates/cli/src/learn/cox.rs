//! `onward learn cox`: the proportional hazards model.

use std::io::Write;

use anyhow::bail;
use serde::Serialize;
use stats::{CoxFit, Ties};

use super::layout::{self, fixed, p_value};
use super::observed::{self, Observed};
use super::part;
use super::table::{self, Kind, Table};
use super::{LEVEL, Out, write_json};
use crate::args::{Cox, TieMethod};

/// A column with more words tells rather who a row is of.
const MAX_WORDS: usize = 100;
/// Each row adds the square of this to the work.
const MAX_TERMS: usize = 200;

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
    check_parts(args)?;
    let mut wanted = observed::columns(&args.times);
    let factors = args.terms.iter().flat_map(|it| it.split(':'));
    wanted.extend(factors.map(|it| (it, Kind::Term)));
    let groups = args.strata.iter().chain(&args.cluster);
    wanted.extend(groups.map(|it| (it.as_str(), Kind::Person)));
    let table = Table::read(&args.data.file, &distinct(wanted))?;
    let observations = Observed::new(&table, &args.times)?.rows(0..table.n_rows());
    let codes = |name: &Option<String>| name.as_ref().map(|it| &table.people(it).codes[..]);
    if let Some(name) = &args.cluster
        && table.people(name).n_people < 2
    {
        bail!("column {name:?} is the same in every row: errors by cluster need several");
    }
    let terms = terms(&table, &args.terms)?;
    let names: Vec<String> = terms.iter().map(|it| it.name.clone()).collect();
    let fit = stats::cox(&stats::Cox {
        observations: &observations,
        terms: &row_after_row(&terms, table.n_rows()),
        n_terms: terms.len(),
        strata: codes(&args.strata),
        clusters: codes(&args.cluster),
        ties: match args.ties {
            TieMethod::Efron => Ties::Efron,
            TieMethod::Breslow => Ties::Breslow,
        },
    });
    let fit = fit.map_err(|error| observed::explain(&error, &table, &names))?;
    table.tell_left_out();
    if fit.is_shrunken {
        eprintln!(
            "onward: some term tells all events apart, so no coefficient fits best; a prior holds them near zero"
        );
    }
    if args.data.json {
        return write_json(out, &json(&names, &fit));
    }
    let n_events = observations.iter().filter(|it| it.event).count();
    writeln!(out, "{} rows, {n_events} events\n", table.n_rows())?;
    text(args, &names, &fit, out)
}

/// A term may depend on the stratum, and a stratum be a cluster; neither may be what happened, nor when.
fn check_parts(args: &Cox) -> anyhow::Result<()> {
    let times = part::of_times(&args.times);
    let strata = args.strata.iter().map(|it| ("the strata", it.as_str()));
    part::one_each(&times.iter().copied().chain(strata).collect::<Vec<_>>())?;
    let clusters = args.cluster.iter().map(|it| ("the cluster", it.as_str()));
    let factors = args.terms.iter().flat_map(|it| it.split(':'));
    let terms = factors.map(|it| ("a term", it));
    let parts: Vec<_> = times.into_iter().chain(clusters).chain(terms).collect();
    part::one_each(&parts)
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

/// A term of the model: the product of its factors.
struct Term<'a> {
    name: String,
    factors: Vec<Factor<'a>>,
}

/// A column, or whether it holds one of its words.
#[derive(Clone, Copy)]
enum Factor<'a> {
    Number(&'a [f64]),
    Is { codes: &'a [usize], code: usize },
}

impl Factor<'_> {
    fn value(self, idx: usize) -> f64 {
        match self {
            Factor::Number(values) => values[idx],
            Factor::Is { codes, code } => f64::from(u8::from(codes[idx] == code)),
        }
    }
}

impl<'a> Term<'a> {
    /// Returns the terms of a column: itself, or one for each word but the first.
    fn of_column(table: &'a Table, column: &str) -> anyhow::Result<Vec<Self>> {
        let labels = match table.term(column) {
            table::Term::Numbers(values) => {
                return Ok(vec![Term {
                    name: column.to_owned(),
                    factors: vec![Factor::Number(values)],
                }]);
            }
            table::Term::Words(labels) => labels,
        };
        match labels.names.len() {
            1 => bail!(
                "column {column:?} is {:?} in every row; leave it out",
                labels.names[0]
            ),
            n_words if n_words > MAX_WORDS => bail!(
                "column {column:?} holds {n_words} different words, and a term has at most {MAX_WORDS}"
            ),
            _ => {}
        }
        let words = labels.names.iter().enumerate().skip(1);
        let terms = words.map(|(code, word)| Term {
            name: format!("{column}={word}"),
            factors: vec![Factor::Is {
                codes: &labels.codes,
                code,
            }],
        });
        Ok(terms.collect())
    }

    fn times(&self, other: &Self) -> Self {
        Term {
            name: format!("{}:{}", self.name, other.name),
            factors: [&self.factors[..], &other.factors[..]].concat(),
        }
    }
}

/// Returns the terms that are asked for. In a product of words the first word varies fastest, as in R.
fn terms<'a>(table: &'a Table, asked: &[String]) -> anyhow::Result<Vec<Term<'a>>> {
    let mut all = Vec::new();
    for asked in asked {
        let mut product: Option<Vec<Term<'_>>> = None;
        for column in asked.split(':') {
            let own = Term::of_column(table, column)?;
            product = Some(match product {
                None => own,
                Some(product) => {
                    let pairs = own.iter().flat_map(|b| product.iter().map(|a| a.times(b)));
                    pairs.collect()
                }
            });
        }
        all.extend(product.unwrap_or_default());
    }
    if all.len() > MAX_TERMS {
        bail!(
            "words make {} terms, and a model has at most {MAX_TERMS}",
            all.len()
        );
    }
    Ok(all)
}

fn row_after_row(terms: &[Term<'_>], n_rows: usize) -> Vec<f64> {
    let mut values = Vec::with_capacity(n_rows * terms.len());
    for idx in 0..n_rows {
        let factors = terms
            .iter()
            .map(|it| it.factors.iter().map(|it| it.value(idx)));
        values.extend(factors.map(Iterator::product::<f64>));
    }
    values
}

fn json<'a>(names: &'a [String], fit: &CoxFit) -> CoxJson<'a> {
    let terms = names.iter().zip(&fit.coefficients);
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

fn text(args: &Cox, names: &[String], fit: &CoxFit, out: &mut Out) -> anyhow::Result<()> {
    let z = stats::normal_quantile(f64::midpoint(1.0, LEVEL));
    let is_robust = args.cluster.is_some();
    let rows = names.iter().zip(&fit.coefficients).map(|(name, it)| {
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
