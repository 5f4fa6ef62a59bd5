//! `onward learn triggers`: what makes an outcome likelier, each person beside their own usual.

use std::io::Write;

use anyhow::{anyhow, bail};
use serde::Serialize;
use stats::{Effect, MixedFit};

use super::layout::{self, fixed};
use super::observed;
use super::table::{Kind, Table};
use super::{LEVEL, Out, write_json};
use crate::args::Triggers;

/// A direction is told only when its probability is above this,
const SURE: f64 = 0.9;
/// and the trigger was met this often.
const MIN_EXPOSURES: usize = 5;

/// The answer in JSON.
#[derive(Serialize)]
struct TriggersJson<'a> {
    people: usize,
    rows: usize,
    triggers: Vec<TriggerJson<'a>>,
    /// Only there when it is so.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    shrunken: bool,
}

#[derive(Serialize)]
struct TriggerJson<'a> {
    name: &'a str,
    present: usize,
    odds_ratio: f64,
    low: f64,
    high: f64,
    probability_raises: f64,
    verdict: Verdict,
}

/// What may be said of a trigger.
#[derive(Clone, Copy, Serialize)]
enum Verdict {
    #[serde(rename = "probably raises")]
    Raises,
    #[serde(rename = "probably lowers")]
    Lowers,
    #[serde(rename = "too early to tell")]
    TooEarly,
}

impl Verdict {
    fn of(present: usize, probability_raises: f64) -> Self {
        if present < MIN_EXPOSURES {
            return Verdict::TooEarly;
        }
        if probability_raises > SURE {
            Verdict::Raises
        } else if 1.0 - probability_raises > SURE {
            Verdict::Lowers
        } else {
            Verdict::TooEarly
        }
    }

    fn words(self) -> &'static str {
        match self {
            Verdict::Raises => "probably raises",
            Verdict::Lowers => "probably lowers",
            Verdict::TooEarly => "too early to tell",
        }
    }
}

pub(super) fn run(args: &Triggers, out: &mut Out) -> anyhow::Result<()> {
    let terms: Vec<String> = args.names.iter().chain(&args.adjust).cloned().collect();
    let mut wanted = vec![
        (args.person.as_str(), Kind::Label),
        (args.outcome.as_str(), Kind::Flag),
    ];
    wanted.extend(terms.iter().map(|it| (it.as_str(), Kind::Number)));
    let table = Table::read(&args.data.file, &wanted)?;
    let people = table.labels(&args.person);
    if people.names.len() < 2 {
        bail!(
            "column {:?} holds one person only, and one tells nothing about how people differ",
            args.person
        );
    }
    let fit = stats::mixed_logistic(&stats::MixedLogistic {
        outcomes: table.flags(&args.outcome),
        groups: &people.codes,
        terms: &rows(&table, &terms),
        n_terms: terms.len(),
    });
    let fit = fit.map_err(|error| explain(&error, &table, args, &terms))?;
    table.tell_left_out();
    if fit.is_shrunken {
        eprintln!(
            "onward: something tells the outcomes apart, so no odds ratio fits best; a prior holds them near one"
        );
    }
    let answer = answer(args, &table, &fit);
    if args.data.json {
        return write_json(out, &answer);
    }
    text(args, &table, &answer, fit.group_sd, out)
}

/// Returns row after row of the columns.
fn rows(table: &Table, names: &[String]) -> Vec<f64> {
    let columns: Vec<&[f64]> = names.iter().map(|it| table.numbers(it)).collect();
    let rows = 0..table.n_rows();
    rows.flat_map(|idx| columns.iter().map(move |it| it[idx]))
        .collect()
}

/// Says why there is no answer, in names of the table.
fn explain(
    error: &stats::Error,
    table: &Table,
    args: &Triggers,
    terms: &[String],
) -> anyhow::Error {
    match error {
        stats::Error::ConstantOutcome => {
            let name = &args.outcome;
            anyhow!("column {name:?} is the same in every row: there is nothing to tell apart")
        }
        stats::Error::NoRepeats => {
            let name = &args.person;
            anyhow!(
                "column {name:?} has one row for each person, which tells nothing about how people differ"
            )
        }
        stats::Error::Collinear { term } => {
            let term = &terms[*term];
            anyhow!("term {term:?} follows from the terms before it; leave it out")
        }
        _ => observed::explain(error, table, terms),
    }
}

fn answer<'a>(args: &'a Triggers, table: &Table, fit: &MixedFit) -> TriggersJson<'a> {
    let triggers = args.names.iter().zip(&fit.terms);
    TriggersJson {
        people: fit.n_groups,
        rows: table.n_rows(),
        triggers: triggers
            .map(|(name, effect)| trigger(name, table.numbers(name), *effect))
            .collect(),
        shrunken: fit.is_shrunken,
    }
}

fn trigger<'a>(name: &'a str, values: &[f64], effect: Effect) -> TriggerJson<'a> {
    let half = stats::normal_quantile(f64::midpoint(1.0, LEVEL)) * effect.se;
    let present = values.iter().filter(|it| **it != 0.0).count();
    let probability_raises = effect.probability_above_zero();
    TriggerJson {
        name,
        present,
        odds_ratio: effect.estimate.exp(),
        low: (effect.estimate - half).exp(),
        high: (effect.estimate + half).exp(),
        probability_raises,
        verdict: Verdict::of(present, probability_raises),
    }
}

fn text(
    args: &Triggers,
    table: &Table,
    answer: &TriggersJson<'_>,
    group_sd: f64,
    out: &mut Out,
) -> anyhow::Result<()> {
    let outcomes = table.flags(&args.outcome).iter();
    let n_outcomes = outcomes.filter(|it| **it).count();
    let (rows, people) = (answer.rows, answer.people);
    let outcome = &args.outcome;
    writeln!(
        out,
        "{rows} rows of {people} people, {n_outcomes} with {outcome}\n"
    )?;
    let header = [
        "trigger",
        "present",
        "odds ratio",
        "95% interval",
        "probability that it raises",
        "",
    ];
    let rows = answer.triggers.iter().map(|it| {
        vec![
            it.name.to_owned(),
            it.present.to_string(),
            fixed(it.odds_ratio),
            format!("{} to {}", fixed(it.low), fixed(it.high)),
            fixed(it.probability_raises),
            it.verdict.words().to_owned(),
        ]
    });
    layout::table(out, &header, &rows.collect::<Vec<_>>())?;
    writeln!(
        out,
        "\nlog odds differ between people by a standard deviation of {}",
        fixed(group_sd)
    )?;
    Ok(())
}
