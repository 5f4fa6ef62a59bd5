//! That no column of a table has two parts in one answer.

use anyhow::bail;

use crate::args::{Outcomes, Times};

/// A part, as "the outcome", and the column that has it.
pub(super) type Part<'a> = (&'static str, &'a str);

/// Refuses a column that is asked for in two different parts: who has an outcome, or when, tells nothing of why.
pub(super) fn one_each(parts: &[Part<'_>]) -> anyhow::Result<()> {
    for (idx, (part, column)) in parts.iter().enumerate() {
        let mut before = parts[..idx].iter();
        if let Some((other, _)) = before.find(|it| it.1 == *column && it.0 != *part) {
            bail!("column {column:?} cannot be {part}: it is {other}; name another column");
        }
    }
    Ok(())
}

/// Returns whom rows are of, and what may happen in each.
pub(super) fn of_outcomes(outcomes: &Outcomes) -> Vec<Part<'_>> {
    let person = ("the person", outcomes.person.as_str());
    vec![person, ("the outcome", outcomes.outcome.as_str())]
}

/// Returns what holds times and events.
pub(super) fn of_times(times: &Times) -> Vec<Part<'_>> {
    let start = times.start.iter().map(|it| ("the start", it.as_str()));
    let stop = ("the stop", times.stop.as_str());
    let event = ("the event", times.event.as_str());
    start.chain([stop, event]).collect()
}
