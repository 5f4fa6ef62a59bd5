//! The Nelson–Aalen estimate of the cumulative hazard.

use crate::count::count;
use crate::observation::Observation;
use crate::{Error, risk};

/// The cumulative hazard after one of the times at which an observation ended.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct HazardPoint {
    pub time: f64,
    pub at_risk: usize,
    pub events: usize,
    pub hazard: f64,
    pub se: f64,
}

/// Returns the sum of events over those at risk, with Aalen's variance, the sum of events over their square (Aalen 1978).
pub fn nelson_aalen(observations: &[Observation]) -> Result<Vec<HazardPoint>, Error> {
    let mut hazard = 0.0;
    let mut variance: f64 = 0.0;
    let points = risk::sets(observations)?.into_iter().map(|set| {
        let (n, d) = (count(set.at_risk), count(set.events));
        if set.events > 0 {
            hazard += d / n;
            variance += d / (n * n);
        }
        HazardPoint {
            time: set.time,
            at_risk: set.at_risk,
            events: set.events,
            hazard,
            se: variance.sqrt(),
        }
    });
    Ok(points.collect())
}
