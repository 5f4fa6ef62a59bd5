//! The rows of a table as observations, and what is said when there is no answer for them.

use anyhow::{Error, anyhow, bail};
use stats::Observation;

use super::table::{Kind, Table};
use crate::args::Times;

/// Returns which columns hold times and events, and how they are read.
pub(super) fn columns(times: &Times) -> Vec<(&str, Kind)> {
    let start = times.start.iter().map(|it| (it.as_str(), Kind::Number));
    let stop = (times.stop.as_str(), Kind::Number);
    let event = (times.event.as_str(), Kind::Flag);
    start.chain([stop, event]).collect()
}

/// Returns an observation for each row; there has to be an event among them.
pub(super) fn observations(table: &Table, times: &Times) -> anyhow::Result<Vec<Observation>> {
    let stops = table.numbers(&times.stop);
    let events = table.flags(&times.event);
    let starts = times.start.as_ref().map(|it| table.numbers(it));
    if !events.contains(&true) {
        bail!(
            "there are no events: column {:?} is 0 in every row",
            times.event
        );
    }
    let rows = 0..table.n_rows();
    Ok(rows
        .map(|idx| Observation {
            start: starts.map_or(f64::NEG_INFINITY, |it| it[idx]),
            stop: stops[idx],
            event: events[idx],
        })
        .collect())
}

/// Says why there is no answer, in rows and names of the table.
pub(super) fn explain(error: &stats::Error, table: &Table, terms: &[String]) -> Error {
    match *error {
        stats::Error::NotAfterStart { idx, start, stop } => {
            let row = table.rows[idx];
            anyhow!("row {row} stops at {stop}, which is not after its start at {start}")
        }
        stats::Error::Overlap { idx } => {
            let row = table.rows[idx];
            anyhow!("row {row} overlaps another row of the same person")
        }
        stats::Error::NotFinite { term, idx, .. } => {
            let (row, term) = (table.rows[idx], &terms[term]);
            anyhow!("term {term:?} is too large in row {row}")
        }
        stats::Error::Constant { term } => {
            let term = &terms[term];
            anyhow!("term {term:?} is the same in every row; leave it out")
        }
        stats::Error::Collinear { term } => {
            let term = &terms[term];
            anyhow!(
                "term {term:?} follows from the terms before it, or is the same for all at risk together; leave it out"
            )
        }
        _ => anyhow!("{error}"),
    }
}
