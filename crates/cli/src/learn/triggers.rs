//! `onward learn triggers`: what makes an outcome likelier, each person beside their own usual.

use std::io::Write;

use anyhow::{anyhow, bail};
use serde::Serialize;
use stats::{EffectPosterior, MixedPosterior};

use super::layout::{self, fixed};
use super::observed;
use super::part;
use super::table::{self, Kind, Labels, Table};
use super::{LEVEL, Out, write_json};
use crate::args::Triggers;

/// A direction is told only when its probability is above this,
const SURE: f64 = 0.9;
/// and the trigger was met this often.
const MIN_EXPOSURES: usize = 5;
/// A column of more words is most likely names, or numbers with a slip.
const MOST_WORDS: usize = 50;

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

/// A column of the model.
struct Term {
    name: String,
    values: Vec<f64>,
}

pub(super) fn run(args: &Triggers, out: &mut Out) -> anyhow::Result<()> {
    check_parts(args)?;
    let kinds = table::kinds(&args.outcomes.data.file, &args.adjust)?;
    let mut wanted = vec![
        (args.outcomes.person.as_str(), Kind::Label),
        (args.outcomes.outcome.as_str(), Kind::Flag),
    ];
    wanted.extend(args.names.iter().map(|it| (it.as_str(), Kind::Number)));
    let adjust = args.adjust.iter().map(String::as_str);
    wanted.extend(adjust.zip(kinds.iter().copied()));
    let table = Table::read(&args.outcomes.data.file, &wanted)?;
    let people = table.labels(&args.outcomes.person);
    if people.names.len() < 2 {
        bail!(
            "column {:?} holds one person only, and one tells nothing about how people differ",
            args.outcomes.person
        );
    }
    let mut terms: Vec<Term> = args.names.iter().map(|it| number(&table, it)).collect();
    for (name, kind) in args.adjust.iter().zip(kinds) {
        match kind {
            Kind::Label => terms.extend(words(table.labels(name), name)?),
            _ => terms.push(number(&table, name)),
        }
    }
    let model = stats::MixedLogistic {
        outcomes: table.flags(&args.outcomes.outcome),
        groups: &people.codes,
        terms: &rows(&terms, table.n_rows()),
        n_terms: terms.len(),
    };
    let posterior = stats::mixed_posterior(&model, args.names.len(), LEVEL)
        .map_err(|error| explain(&error, &table, args, &terms))?;
    table.tell_left_out();
    if posterior.is_separated {
        eprintln!(
            "onward: something tells the outcomes apart, so no odds ratio fits best; a prior holds them near one"
        );
    }
    let answer = answer(args, &table, &posterior);
    if args.outcomes.data.json {
        return write_json(out, &answer);
    }
    text(args, &table, &answer, posterior.group_sd, out)
}

fn check_parts(args: &Triggers) -> anyhow::Result<()> {
    let mut parts = part::of_outcomes(&args.outcomes);
    parts.extend(args.names.iter().map(|it| ("a trigger", it.as_str())));
    let adjust = args.adjust.iter().map(String::as_str);
    parts.extend(adjust.map(|it| ("what is adjusted for", it)));
    part::one_each(&parts)
}

fn number(table: &Table, name: &str) -> Term {
    Term {
        name: name.to_owned(),
        values: table.numbers(name).to_vec(),
    }
}

/// Makes a term of each word but the first, with which the others are compared.
fn words(labels: &Labels, name: &str) -> anyhow::Result<Vec<Term>> {
    let n_words = labels.names.len();
    if n_words > MOST_WORDS {
        bail!("column {name:?} holds {n_words} words, more than the {MOST_WORDS} to adjust for");
    }
    let words = labels.names.iter().enumerate().skip(1);
    let is_it = |code: usize| labels.codes.iter().map(move |it| f64::from(*it == code));
    Ok(words
        .map(|(code, word)| Term {
            name: format!("{name}={word}"),
            values: is_it(code).collect(),
        })
        .collect())
}

/// Returns row after row of the terms.
fn rows(terms: &[Term], n_rows: usize) -> Vec<f64> {
    (0..n_rows)
        .flat_map(|idx| terms.iter().map(move |it| it.values[idx]))
        .collect()
}

/// Says why there is no answer, in names of the table.
fn explain(error: &stats::Error, table: &Table, args: &Triggers, terms: &[Term]) -> anyhow::Error {
    match error {
        stats::Error::ConstantOutcome => {
            let name = &args.outcomes.outcome;
            anyhow!("column {name:?} is the same in every row: there is nothing to tell apart")
        }
        stats::Error::NoRepeats => {
            let name = &args.outcomes.person;
            anyhow!(
                "column {name:?} has one row for each person, which tells nothing about how people differ"
            )
        }
        stats::Error::Collinear { term } => {
            let term = &terms[*term].name;
            anyhow!("term {term:?} follows from the terms before it; leave it out")
        }
        _ => {
            let names: Vec<String> = terms.iter().map(|it| it.name.clone()).collect();
            observed::explain(error, table, &names)
        }
    }
}

fn answer<'a>(args: &'a Triggers, table: &Table, posterior: &MixedPosterior) -> TriggersJson<'a> {
    let triggers = args.names.iter().zip(&posterior.terms);
    TriggersJson {
        people: posterior.n_groups,
        rows: table.n_rows(),
        triggers: triggers
            .map(|(name, effect)| trigger(name, table.numbers(name), *effect))
            .collect(),
        shrunken: posterior.is_separated,
    }
}

fn trigger<'a>(name: &'a str, values: &[f64], effect: EffectPosterior) -> TriggerJson<'a> {
    let present = values.iter().filter(|it| **it != 0.0).count();
    let probability_raises = effect.probability_above_zero;
    TriggerJson {
        name,
        present,
        odds_ratio: effect.median.exp(),
        low: effect.interval.low.exp(),
        high: effect.interval.high.exp(),
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
    let outcomes = table.flags(&args.outcomes.outcome).iter();
    let n_outcomes = outcomes.filter(|it| **it).count();
    let (rows, people) = (answer.rows, answer.people);
    let outcome = &args.outcomes.outcome;
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
