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

/// The columns that hold times and events.
#[derive(Clone, Copy)]
pub(super) struct Observed<'a> {
    starts: Option<&'a [f64]>,
    pub(super) stops: &'a [f64],
    events: &'a [bool],
}

impl<'a> Observed<'a> {
    /// Takes the columns of a table; there has to be an event among its rows.
    pub(super) fn new(table: &'a Table, times: &Times) -> anyhow::Result<Self> {
        let events = table.flags(&times.event);
        if !events.contains(&true) {
            bail!(
                "there are no events: column {:?} is 0 in every row",
                times.event
            );
        }
        Ok(Self {
            starts: times.start.as_ref().map(|it| table.numbers(it)),
            stops: table.numbers(&times.stop),
            events,
        })
    }

    /// Returns an observation for each of these rows.
    pub(super) fn rows(self, rows: impl Iterator<Item = usize>) -> Vec<Observation> {
        rows.map(|idx| Observation {
            start: self.starts.map_or(f64::NEG_INFINITY, |it| it[idx]),
            stop: self.stops[idx],
            event: self.events[idx],
        })
        .collect()
    }
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
