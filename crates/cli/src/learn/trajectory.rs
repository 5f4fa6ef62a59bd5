//! `onward learn trajectory`: how long until an event, and how often it comes.

use std::io::Write;

use anyhow::bail;
use serde::Serialize;
use stats::{IntervalKind, LogRank, MeanCumulativePoint, Observation, SurvivalCurve};

use super::layout::{self, fixed, or_dash, p_value, short};
use super::observed;
use super::table::{Kind, Labels, Table};
use super::{LEVEL, Out, write_json};
use crate::args::{IntervalScale, Trajectory};

/// A longer table is for programs.
const MAX_LINES: usize = 60;
/// The log-rank test costs the square of this at each time; more are rather people than groups.
const MAX_GROUPS: usize = 100;

/// The answer in JSON.
#[derive(Serialize)]
struct TrajectoryJson<'a> {
    survival: Vec<SurvivalJson<'a>>,
    median: MedianJson<'a>,
    mean_cumulative: Vec<MeanCumulativeJson<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    log_rank: Option<LogRankJson>,
}

#[derive(Serialize)]
struct SurvivalJson<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    group: Option<&'a str>,
    time: f64,
    at_risk: usize,
    events: usize,
    survival: f64,
    se: Option<f64>,
    low: Option<f64>,
    high: Option<f64>,
}

/// One number, or one for each group.
#[derive(Serialize)]
#[serde(untagged)]
enum MedianJson<'a> {
    One(Option<f64>),
    Groups(Vec<GroupMedianJson<'a>>),
}

#[derive(Serialize)]
struct GroupMedianJson<'a> {
    group: &'a str,
    median: Option<f64>,
}

#[derive(Serialize)]
struct MeanCumulativeJson<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    group: Option<&'a str>,
    time: f64,
    value: f64,
    se: f64,
}

#[derive(Serialize)]
struct LogRankJson {
    chi_square: f64,
    df: usize,
    p: f64,
}

/// What is known of one group, or of all rows.
struct Part<'a> {
    group: Option<&'a str>,
    n_rows: usize,
    n_people: usize,
    n_events: usize,
    curve: SurvivalCurve,
    mean: Vec<MeanCumulativePoint>,
}

pub(super) fn run(args: &Trajectory, out: &mut Out) -> anyhow::Result<()> {
    let mut wanted = observed::columns(&args.times);
    let labels = args.person.iter().chain(&args.group);
    wanted.extend(labels.map(|it| (it.as_str(), Kind::Label)));
    let table = Table::read(&args.data.file, &wanted)?;
    let observations = observed::observations(&table, &args.times)?;
    let people = people(args, &table)?;
    let groups = args.group.as_ref().map(|it| (it, table.labels(it)));
    let parts = match groups {
        None => {
            let all: Vec<usize> = (0..table.n_rows()).collect();
            vec![part(args, &table, None, &all, &observations, &people)?]
        }
        Some((name, groups)) if groups.names.len() < 2 => {
            let only = &groups.names[0];
            bail!("column {name:?} is {only:?} in every row: there is nothing to compare")
        }
        Some((name, groups)) if groups.names.len() > MAX_GROUPS => {
            let n_groups = groups.names.len();
            bail!("column {name:?} makes {n_groups} groups, and at most {MAX_GROUPS} are compared")
        }
        Some((_, groups)) => {
            let parts = rows_by_group(groups).into_iter().zip(&groups.names);
            parts
                .map(|(rows, name)| part(args, &table, Some(name), &rows, &observations, &people))
                .collect::<anyhow::Result<_>>()?
        }
    };
    let log_rank = match groups {
        None => None,
        Some((_, groups)) => Some(
            stats::log_rank(&observations, &groups.codes)
                .map_err(|error| observed::explain(&error, &table, &[]))?,
        ),
    };
    table.tell_left_out();
    if args.data.json {
        return write_json(out, &json(&parts, log_rank.as_ref()));
    }
    text(args, &parts, log_rank.as_ref(), out)
}

/// Returns the person of each row.
fn people(args: &Trajectory, table: &Table) -> anyhow::Result<Vec<usize>> {
    let Some(name) = &args.person else {
        return Ok((0..table.n_rows()).collect());
    };
    let people = table.labels(name);
    if people.names.len() < 2 {
        bail!(
            "column {name:?} holds one person only, and one tells nothing about how people differ"
        );
    }
    Ok(people.codes.clone())
}

fn rows_by_group(groups: &Labels) -> Vec<Vec<usize>> {
    let mut rows = vec![Vec::new(); groups.names.len()];
    for (idx, group) in groups.codes.iter().enumerate() {
        rows[*group].push(idx);
    }
    rows
}

fn part<'a>(
    args: &Trajectory,
    table: &Table,
    group: Option<&'a String>,
    rows: &[usize],
    observations: &[Observation],
    people: &[usize],
) -> anyhow::Result<Part<'a>> {
    let own: Vec<Observation> = rows.iter().map(|it| observations[*it]).collect();
    let people: Vec<usize> = rows.iter().map(|it| people[*it]).collect();
    let kind = match args.interval {
        IntervalScale::Log => IntervalKind::Log,
        IntervalScale::LogLog => IntervalKind::LogLog,
        IntervalScale::Plain => IntervalKind::Plain,
    };
    let explain = |error| observed::explain(&of_all_rows(error, rows), table, &[]);
    let curve = stats::kaplan_meier(&own, kind, LEVEL).map_err(explain)?;
    let (subjects, n_people) = renumbered(&people);
    let spells = match args.times.start {
        Some(_) => own.clone(),
        None => end_to_end(&own, &subjects),
    };
    let mean = stats::mean_cumulative(&spells, &subjects).map_err(explain)?;
    Ok(Part {
        group: group.map(String::as_str),
        n_rows: own.len(),
        n_people,
        n_events: own.iter().filter(|it| it.event).count(),
        curve,
        mean,
    })
}

/// Numbers the people of a group from zero, so that what is kept for each is no larger than the group.
fn renumbered(people: &[usize]) -> (Vec<usize>, usize) {
    let mut known = people.to_vec();
    known.sort_unstable();
    known.dedup();
    let subjects = people
        .iter()
        .map(|it| known.partition_point(|own| own < it));
    (subjects.collect(), known.len())
}

/// Without starts, a person is at risk from the beginning to their last row, so that each row starts where theirs
/// before it stopped.
fn end_to_end(own: &[Observation], subjects: &[usize]) -> Vec<Observation> {
    let mut order: Vec<usize> = (0..own.len()).collect();
    order.sort_by(|a, b| {
        let by_time = own[*a].stop.total_cmp(&own[*b].stop);
        subjects[*a].cmp(&subjects[*b]).then(by_time)
    });
    let mut spells = own.to_vec();
    for pair in order.windows(2) {
        if subjects[pair[0]] == subjects[pair[1]] {
            spells[pair[1]].start = own[pair[0]].stop;
        }
    }
    spells
}

/// Returns the error with the index among all rows instead of among some.
fn of_all_rows(error: stats::Error, rows: &[usize]) -> stats::Error {
    match error {
        stats::Error::NotAfterStart { idx, start, stop } => stats::Error::NotAfterStart {
            idx: rows[idx],
            start,
            stop,
        },
        stats::Error::Overlap { idx } => stats::Error::Overlap { idx: rows[idx] },
        other => other,
    }
}

fn json<'a>(parts: &[Part<'a>], log_rank: Option<&LogRank>) -> TrajectoryJson<'a> {
    let survival = parts.iter().flat_map(|part| {
        part.curve.points.iter().map(|it| SurvivalJson {
            group: part.group,
            time: it.time,
            at_risk: it.at_risk,
            events: it.events,
            survival: it.survival,
            se: it.se,
            low: it.interval.map(|it| it.low),
            high: it.interval.map(|it| it.high),
        })
    });
    let mean = parts.iter().flat_map(|part| {
        part.mean.iter().map(|it| MeanCumulativeJson {
            group: part.group,
            time: it.time,
            value: it.value,
            se: it.se,
        })
    });
    let grouped = parts.iter().filter_map(|part| {
        Some(GroupMedianJson {
            group: part.group?,
            median: part.curve.median(),
        })
    });
    TrajectoryJson {
        survival: survival.collect(),
        median: match parts {
            [only] => MedianJson::One(only.curve.median()),
            _ => MedianJson::Groups(grouped.collect()),
        },
        mean_cumulative: mean.collect(),
        log_rank: log_rank.map(|it| LogRankJson {
            chi_square: it.chi_square,
            df: it.df,
            p: it.p,
        }),
    }
}

fn text(
    args: &Trajectory,
    parts: &[Part<'_>],
    log_rank: Option<&LogRank>,
    out: &mut Out,
) -> anyhow::Result<()> {
    for part in parts {
        let whom = match (&args.group, part.group) {
            (Some(column), Some(group)) => format!("{column} {group}: "),
            _ => String::new(),
        };
        let (low, high) = part.curve.median_interval();
        let median = part.curve.median().map_or_else(
            || "not reached".to_owned(),
            |it| {
                let [low, high] = [low, high].map(|it| or_dash(it.map(short)));
                format!("{} (95% {low} to {high})", short(it))
            },
        );
        writeln!(
            out,
            "{whom}{} rows of {} people, {} events, median time {median}\n",
            part.n_rows, part.n_people, part.n_events
        )?;
        survival_table(part, out)?;
        writeln!(out)?;
    }
    if let Some(it) = log_rank {
        let (chi_square, p) = (fixed(it.chi_square), p_value(it.p));
        writeln!(
            out,
            "log-rank test: chi-square {chi_square}, df {}, p {p}",
            it.df
        )?;
    }
    Ok(())
}

/// Writes the times with events; between them nothing changes.
fn survival_table(part: &Part<'_>, out: &mut Out) -> anyhow::Result<()> {
    let points = part.curve.points.iter().zip(&part.mean);
    let rows = points.filter(|(it, _)| it.events > 0).map(|(it, mean)| {
        let interval = it
            .interval
            .map(|it| format!("{} to {}", fixed(it.low), fixed(it.high)));
        vec![
            short(it.time),
            it.at_risk.to_string(),
            it.events.to_string(),
            fixed(it.survival),
            or_dash(it.se.map(fixed)),
            or_dash(interval),
            fixed(mean.value),
            fixed(mean.se),
        ]
    });
    let mut rows: Vec<Vec<String>> = rows.collect();
    let n_more = rows.len().saturating_sub(MAX_LINES);
    rows.truncate(MAX_LINES);
    let header = [
        "time",
        "at risk",
        "events",
        "survival",
        "se",
        "95% interval",
        "mean number",
        "se",
    ];
    layout::table(out, &header, &rows)?;
    if n_more > 0 {
        writeln!(
            out,
            "and {n_more} more times with events; --json has them all"
        )?;
    }
    Ok(())
}
