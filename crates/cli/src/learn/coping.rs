//! `onward learn coping`: how often a strategy helped when it was tried.

use std::collections::BTreeMap;
use std::io::Write;

use anyhow::bail;
use serde::Serialize;
use stats::contrast::Count;
use stats::{Belief, Pooled};

use super::layout::{self, fixed};
use super::part;
use super::table::{Kind, Labels, Table};
use super::{LEVEL, Out, write_json};
use crate::args::Coping;

/// The answer in JSON.
#[derive(Serialize)]
struct CopingJson<'a> {
    strategies: Vec<StrategyJson<'a>>,
    /// The share of rows in a context in which, by the table, some strategy has worked for that person.
    #[serde(skip_serializing_if = "Option::is_none")]
    coverage: Option<f64>,
}

#[derive(Serialize)]
struct StrategyJson<'a> {
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    context: Option<&'a str>,
    tried: u64,
    helped: u64,
    mean: f64,
    low: f64,
    high: f64,
}

/// Before anything is known of a strategy (Jeffreys).
const NOTHING_KNOWN: Belief = Belief {
    successes: 0.5,
    failures: 0.5,
};

pub(super) fn run(args: &Coping, out: &mut Out) -> anyhow::Result<()> {
    let mut parts = vec![
        ("the person", args.person.as_str()),
        ("the success", args.success.as_str()),
        ("the strategy", args.strategy.as_str()),
    ];
    parts.extend(args.context.iter().map(|it| ("the context", it.as_str())));
    part::one_each(&parts)?;
    let labels = [&args.person, &args.strategy].into_iter();
    let labels = labels.chain(&args.context);
    let mut wanted: Vec<_> = labels.map(|it| (it.as_str(), Kind::Label)).collect();
    wanted.push((args.success.as_str(), Kind::Flag));
    let table = Table::read(&args.data.file, &wanted)?;
    let strategies = table.labels(&args.strategy);
    let contexts = args.context.as_ref().map(|it| table.labels(it));
    let people = table.labels(&args.person);
    if people.names.len() < 2 {
        bail!(
            "column {:?} holds one person only, and one tells nothing about how people differ",
            args.person
        );
    }
    let tallies = tallies(people, strategies, contexts, table.flags(&args.success));
    let cells: Vec<Vec<Count>> = tallies
        .values()
        .map(|it| it.values().copied().collect())
        .collect();
    let pooled = stats::pooled(&cells, NOTHING_KNOWN)?;
    let each = tallies.keys().zip(&pooled);
    let answer = CopingJson {
        strategies: each
            .map(|((strategy, context), pooled)| {
                let name = &strategies.names[*strategy];
                let context = contexts.map(|it| it.names[*context].as_str());
                summary(name, context, pooled)
            })
            .collect(),
        coverage: contexts.map(|_| coverage(&tallies)),
    };
    table.tell_left_out();
    if args.data.json {
        return write_json(out, &answer);
    }
    let (n_rows, n_people) = (table.n_rows(), people.names.len());
    writeln!(out, "{n_rows} rows of {n_people} people\n")?;
    text(args, &answer, out)
}

/// Counts by strategy and context, and there by person.
type Tallies = BTreeMap<(usize, usize), BTreeMap<usize, Count>>;

/// Counts by strategy and context, and there by person; without contexts, all are one.
fn tallies(
    people: &Labels,
    strategies: &Labels,
    contexts: Option<&Labels>,
    helped: &[bool],
) -> Tallies {
    let mut tallies = Tallies::new();
    for (idx, (strategy, helped)) in strategies.codes.iter().zip(helped).enumerate() {
        let context = contexts.map_or(0, |it| it.codes[idx]);
        let own = tallies.entry((*strategy, context)).or_default();
        let count = own.entry(people.codes[idx]).or_default();
        count.trials += 1;
        count.successes += u32::from(*helped);
    }
    tallies
}

/// A context is met for a person if any strategy helped there once or more.
fn coverage(tallies: &Tallies) -> f64 {
    let mut by_moment: BTreeMap<(usize, usize), Count> = BTreeMap::new();
    for ((_, context), by_person) in tallies {
        for (person, own) in by_person {
            let all = by_moment.entry((*person, *context)).or_default();
            all.trials += own.trials;
            all.successes += own.successes;
        }
    }
    let (mut met, mut all) = (0.0, 0.0);
    for moment in by_moment.values() {
        let rows = f64::from(moment.trials);
        all += rows;
        if moment.successes > 0 {
            met += rows;
        }
    }
    met / all
}

/// Tells of people, each of whom a strategy helps as often as it does: `pooled` has a cell for each.
fn summary<'a>(name: &'a str, context: Option<&'a str>, pooled: &Pooled) -> StrategyJson<'a> {
    let sum = |of: fn(&Count) -> u32| pooled.cells.iter().map(|it| u64::from(of(it))).sum();
    let interval = pooled.interval(LEVEL);
    StrategyJson {
        name,
        context,
        tried: sum(|it| it.trials),
        helped: sum(|it| it.successes),
        mean: pooled.mean(),
        low: interval.low,
        high: interval.high,
    }
}

fn text(args: &Coping, answer: &CopingJson<'_>, out: &mut Out) -> anyhow::Result<()> {
    let mut header = vec!["strategy"];
    header.extend(args.context.as_deref());
    header.extend(["tried", "helped", "mean", "95% interval"]);
    let rows = answer.strategies.iter().map(|it| {
        let mut row = vec![it.name.to_owned()];
        row.extend(it.context.map(str::to_owned));
        let interval = format!("{} to {}", fixed(it.low), fixed(it.high));
        row.extend([
            it.tried.to_string(),
            it.helped.to_string(),
            fixed(it.mean),
            interval,
        ]);
        row
    });
    layout::table(out, &header, &rows.collect::<Vec<_>>())?;
    if let Some(coverage) = answer.coverage {
        let coverage = fixed(coverage);
        writeln!(
            out,
            "\n{coverage} of rows are in a context where something has worked for that person"
        )?;
    }
    Ok(())
}
