//! `onward learn trajectory`: how long until an event, and how often it comes.

use std::io::Write;

use anyhow::bail;
use serde::{Serialize, Serializer};
use stats::{IntervalKind, LogRank, MeanCumulativePoint, Observation, SurvivalCurve};

use super::layout::{self, fixed, or_dash, p_value, short};
use super::observed::{self, Observed};
use super::part;
use super::table::{Kind, Labels, People, Table};
use super::{LEVEL, Out, write_json};
use crate::args::{IntervalScale, Trajectory};

/// A longer table is for programs.
const MAX_LINES: usize = 60;
/// The log-rank test costs the square of this at each time; more are rather people than groups.
const MAX_GROUPS: usize = 100;

/// The answer in JSON.
#[derive(Serialize)]
struct TrajectoryJson<'a> {
    #[serde(serialize_with = "survival_json")]
    survival: &'a [Part<'a>],
    median: MedianJson<'a>,
    #[serde(serialize_with = "mean_cumulative_json")]
    mean_cumulative: &'a [Part<'a>],
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
    let mut parts = part::of_times(&args.times);
    parts.extend(args.person.iter().map(|it| ("the person", it.as_str())));
    parts.extend(args.group.iter().map(|it| ("the group", it.as_str())));
    part::one_each(&parts)?;
    let mut wanted = observed::columns(&args.times);
    wanted.extend(args.person.iter().map(|it| (it.as_str(), Kind::Person)));
    wanted.extend(args.group.iter().map(|it| (it.as_str(), Kind::Label)));
    let table = Table::read(&args.data.file, &wanted)?;
    let observed = Observed::new(&table, &args.times)?;
    let people = people(args, &table)?;
    // In order of time once, so that each method finds it so.
    let order = stats::order(observed.stops.iter().copied());
    let rows = Rows {
        args,
        table: &table,
        observed,
        people,
    };
    let groups = args.group.as_ref().map(|it| (it, table.labels(it)));
    let (parts, log_rank) = match groups {
        None => (vec![rows.part(None, &order)?], None),
        Some((name, groups)) if groups.names.len() < 2 => {
            let only = &groups.names[0];
            bail!("column {name:?} is {only:?} in every row: there is nothing to compare")
        }
        Some((name, groups)) if groups.names.len() > MAX_GROUPS => {
            let n_groups = groups.names.len();
            bail!("column {name:?} makes {n_groups} groups, and at most {MAX_GROUPS} are compared")
        }
        Some((_, groups)) => {
            let parts = rows_by_group(groups, &order).into_iter();
            let parts = parts.zip(&groups.names);
            let parts = parts.map(|(own, name)| rows.part(Some(name), &own));
            let parts = parts.collect::<anyhow::Result<_>>()?;
            (parts, Some(rows.log_rank(groups, &order)?))
        }
    };
    table.tell_left_out();
    if args.data.json {
        return write_json(out, &json(&parts, log_rank.as_ref()));
    }
    text(args, &parts, log_rank.as_ref(), out)
}

/// Returns whom each row is of; none if each is of another person.
fn people<'a>(args: &Trajectory, table: &'a Table) -> anyhow::Result<Option<&'a People>> {
    let Some(name) = &args.person else {
        return Ok(None);
    };
    let people = table.people(name);
    if people.n_people < 2 {
        bail!(
            "column {name:?} holds one person only, and one tells nothing about how people differ"
        );
    }
    Ok(Some(people))
}

fn rows_by_group(groups: &Labels, order: &[usize]) -> Vec<Vec<usize>> {
    let mut rows = vec![Vec::new(); groups.names.len()];
    for idx in order {
        rows[groups.codes[*idx]].push(*idx);
    }
    rows
}

/// What is asked, and of what.
struct Rows<'a> {
    args: &'a Trajectory,
    table: &'a Table,
    observed: Observed<'a>,
    people: Option<&'a People>,
}

impl Rows<'_> {
    /// Answers for some rows, which are in order of time.
    fn part<'a>(&self, group: Option<&'a String>, rows: &[usize]) -> anyhow::Result<Part<'a>> {
        let mut own = self.observed.rows(rows.iter().copied());
        let kind = match self.args.interval {
            IntervalScale::Log => IntervalKind::Log,
            IntervalScale::LogLog => IntervalKind::LogLog,
            IntervalScale::Plain => IntervalKind::Plain,
        };
        let explain = |error| observed::explain(&of_all_rows(error, rows), self.table, &[]);
        let curve = stats::kaplan_meier(&own, kind, LEVEL).map_err(explain)?;
        let (subjects, n_people) = self.subjects(rows);
        if self.args.times.start.is_none() {
            join_end_to_end(&mut own, &subjects, n_people);
        }
        let mean = stats::mean_cumulative(&own, &subjects).map_err(explain)?;
        Ok(Part {
            group: group.map(String::as_str),
            n_rows: own.len(),
            n_people,
            n_events: own.iter().filter(|it| it.event).count(),
            curve,
            mean,
        })
    }

    /// Numbers the people of some rows in the order of their coming, so that what is kept for each is no larger than
    /// the group; returns also how many they are.
    fn subjects(&self, rows: &[usize]) -> (Vec<usize>, usize) {
        let Some(people) = self.people else {
            return ((0..rows.len()).collect(), rows.len());
        };
        let mut own = vec![None; people.n_people];
        let mut n_people = 0;
        let subjects = rows.iter().map(|it| {
            *own[people.codes[*it]].get_or_insert_with(|| {
                n_people += 1;
                n_people - 1
            })
        });
        (subjects.collect(), n_people)
    }

    fn log_rank(&self, groups: &Labels, order: &[usize]) -> anyhow::Result<LogRank> {
        let observations = self.observed.rows(order.iter().copied());
        let codes: Vec<usize> = order.iter().map(|it| groups.codes[*it]).collect();
        stats::log_rank(&observations, &codes)
            .map_err(|error| observed::explain(&of_all_rows(error, order), self.table, &[]))
    }
}

/// Without starts, a person is at risk from the beginning to their last row, so that each row starts where theirs
/// before it stopped. Rows are in order of time.
fn join_end_to_end(own: &mut [Observation], subjects: &[usize], n_people: usize) {
    let mut stopped = vec![f64::NEG_INFINITY; n_people];
    for (observation, subject) in own.iter_mut().zip(subjects) {
        observation.start = std::mem::replace(&mut stopped[*subject], observation.stop);
    }
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

/// Writes point after point, because all of them take more room than the table.
fn survival_json<S: Serializer>(parts: &[Part<'_>], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(parts.iter().flat_map(|part| {
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
    }))
}

fn mean_cumulative_json<S: Serializer>(
    parts: &[Part<'_>],
    serializer: S,
) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(parts.iter().flat_map(|part| {
        part.mean.iter().map(|it| MeanCumulativeJson {
            group: part.group,
            time: it.time,
            value: it.value,
            se: it.se,
        })
    }))
}

fn json<'a>(parts: &'a [Part<'a>], log_rank: Option<&LogRank>) -> TrajectoryJson<'a> {
    let grouped = parts.iter().filter_map(|part| {
        Some(GroupMedianJson {
            group: part.group?,
            median: part.curve.median(),
        })
    });
    TrajectoryJson {
        survival: parts,
        median: match parts {
            [only] => MedianJson::One(only.curve.median()),
            _ => MedianJson::Groups(grouped.collect()),
        },
        mean_cumulative: parts,
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
    let points = points.filter(|(it, _)| it.events > 0);
    let n_more = points.clone().count().saturating_sub(MAX_LINES);
    let rows = points.take(MAX_LINES).map(|(it, mean)| {
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
    let rows: Vec<Vec<String>> = rows.collect();
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
