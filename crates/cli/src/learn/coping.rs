//! `onward learn coping`: how often a strategy helped when it was tried.

use std::collections::BTreeMap;
use std::io::Write;

use serde::Serialize;

use super::layout::{self, fixed};
use super::table::{Kind, Labels, Table};
use super::{LEVEL, Out, write_json};
use crate::args::Coping;

/// The answer in JSON.
#[derive(Serialize)]
struct CopingJson<'a> {
    strategies: Vec<StrategyJson<'a>>,
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

/// How often something was tried, and how often it helped.
#[derive(Clone, Copy, Default)]
struct Tally {
    tried: u64,
    helped: u64,
}

pub(super) fn run(args: &Coping, out: &mut Out) -> anyhow::Result<()> {
    let labels = [&args.person, &args.strategy].into_iter();
    let labels = labels.chain(&args.context);
    let mut wanted: Vec<_> = labels.map(|it| (it.as_str(), Kind::Label)).collect();
    wanted.push((args.success.as_str(), Kind::Flag));
    let table = Table::read(&args.data.file, &wanted)?;
    let strategies = table.labels(&args.strategy);
    let contexts = args.context.as_ref().map(|it| table.labels(it));
    let tallies = tallies(strategies, contexts, table.flags(&args.success));
    let answer = CopingJson {
        strategies: tallies
            .into_iter()
            .map(|((strategy, context), tally)| {
                let name = &strategies.names[strategy];
                let context = contexts.map(|it| it.names[context].as_str());
                summary(name, context, tally)
            })
            .collect::<anyhow::Result<_>>()?,
    };
    table.tell_left_out();
    if args.data.json {
        return write_json(out, &answer);
    }
    let (n_rows, n_people) = (table.n_rows(), table.labels(&args.person).names.len());
    writeln!(out, "{n_rows} rows of {n_people} people\n")?;
    text(args, &answer, out)
}

/// Counts by strategy and context; without contexts, all are one.
fn tallies(
    strategies: &Labels,
    contexts: Option<&Labels>,
    helped: &[bool],
) -> BTreeMap<(usize, usize), Tally> {
    let mut tallies: BTreeMap<_, Tally> = BTreeMap::new();
    for (idx, (strategy, helped)) in strategies.codes.iter().zip(helped).enumerate() {
        let context = contexts.map_or(0, |it| it.codes[idx]);
        let tally = tallies.entry((*strategy, context)).or_default();
        tally.tried += 1;
        tally.helped += u64::from(*helped);
    }
    tallies
}

fn summary<'a>(
    name: &'a str,
    context: Option<&'a str>,
    Tally { tried, helped }: Tally,
) -> anyhow::Result<StrategyJson<'a>> {
    let share = stats::share(helped, tried, LEVEL)?;
    Ok(StrategyJson {
        name,
        context,
        tried,
        helped,
        mean: share.mean,
        low: share.interval.low,
        high: share.interval.high,
    })
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
    Ok(())
}
