//! Who was at risk when, and what happened then.

use crate::Error;
use crate::observation::{Observation, prepared};

/// One distinct time at which an observation ended.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct RiskSet {
    pub(crate) time: f64,
    pub(crate) at_risk: usize,
    pub(crate) events: usize,
}

/// Returns the distinct times in order.
pub(crate) fn sets(observations: &[Observation]) -> Result<Vec<RiskSet>, Error> {
    let observations = prepared(observations)?;
    let mut starts: Vec<f64> = observations.iter().map(|it| it.start).collect();
    starts.sort_unstable_by(f64::total_cmp);
    let mut ends: Vec<(f64, bool)> = observations.iter().map(|it| (it.stop, it.event)).collect();
    ends.sort_unstable_by(|a, b| a.0.total_cmp(&b.0));

    let mut sets = Vec::new();
    let mut n_started = 0;
    let mut n_ended = 0;
    for tied in ends.chunk_by(|a, b| a.0 >= b.0) {
        let time = tied[0].0;
        while starts.get(n_started).is_some_and(|it| *it < time) {
            n_started += 1;
        }
        sets.push(RiskSet {
            time,
            at_risk: n_started - n_ended,
            events: tied.iter().filter(|it| it.1).count(),
        });
        n_ended += tied.len();
    }
    Ok(sets)
}
