//! Who was at risk when, and what happened then.

use crate::Error;
use crate::observation::{Observation, Timeline};

/// One distinct time at which an observation ended.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct RiskSet {
    pub(crate) time: f64,
    pub(crate) at_risk: usize,
    pub(crate) events: usize,
}

/// Returns the distinct times in order.
pub(crate) fn sets(observations: &[Observation]) -> Result<Vec<RiskSet>, Error> {
    let Timeline {
        observations,
        by_start,
        by_stop,
    } = Timeline::of(observations)?;
    let mut sets = Vec::new();
    let mut n_started = 0;
    let mut n_ended = 0;
    let mut entering = by_start.iter().peekable();
    for tied in by_stop.chunk_by(|a, b| observations[*a].stop >= observations[*b].stop) {
        let time = observations[tied[0]].stop;
        while entering
            .next_if(|it| observations[**it].start < time)
            .is_some()
        {
            n_started += 1;
        }
        sets.push(RiskSet {
            time,
            at_risk: n_started - n_ended,
            events: tied.iter().filter(|it| observations[**it].event).count(),
        });
        n_ended += tied.len();
    }
    Ok(sets)
}
