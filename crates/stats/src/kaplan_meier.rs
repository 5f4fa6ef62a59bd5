//! The Kaplan–Meier estimate of survival.

use rayon::prelude::*;

use crate::count::count;
use crate::observation::{Observation, TOLERANCE};
use crate::proportion::Interval;
use crate::tail::normal_quantile;
use crate::{Error, risk};

/// Fewer points are not worth a second core.
const MIN_POINTS: usize = 1 << 12;

/// On which scale the interval around survival is symmetric.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IntervalKind {
    /// Survival itself.
    Plain,
    /// The logarithm of survival.
    Log,
    /// The logarithm of the cumulative hazard.
    LogLog,
}

/// Survival after one of the times at which an observation ended.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SurvivalPoint {
    pub time: f64,
    pub at_risk: usize,
    pub events: usize,
    pub survival: f64,
    /// Greenwood's standard error; none once survival is 0.
    pub se: Option<f64>,
    /// None where the scale has no value: at 0 on both logarithms, at 1 on the second.
    pub interval: Option<Interval>,
}

/// A step function that begins at 1 and never rises.
#[derive(Clone, Debug, PartialEq)]
pub struct SurvivalCurve {
    pub points: Vec<SurvivalPoint>,
}

/// Returns the product-limit estimate (Kaplan and Meier 1958) at each time at which an observation ended.
pub fn kaplan_meier(
    observations: &[Observation],
    kind: IntervalKind,
    level: f64,
) -> Result<SurvivalCurve, Error> {
    if !(level > 0.0 && level < 1.0) {
        return Err(Error::NotAProbability { value: level });
    }
    let z = normal_quantile(f64::midpoint(1.0, level));
    let sets = risk::sets(observations)?;
    let (mut survival, mut greenwood) = (1.0, 0.0);
    let sums = sets.iter().map(|set| {
        let (n, d) = (count(set.at_risk), count(set.events));
        if set.events > 0 {
            survival *= (n - d) / n;
            greenwood += d / (n * (n - d));
        }
        (survival, greenwood)
    });
    let sums: Vec<(f64, f64)> = sums.collect();
    let points = sets.par_iter().zip(&sums).with_min_len(MIN_POINTS);
    let points = points.map(|(set, &(survival, greenwood))| {
        let is_over = survival <= 0.0;
        SurvivalPoint {
            time: set.time,
            at_risk: set.at_risk,
            events: set.events,
            survival,
            se: (!is_over).then(|| survival * f64::sqrt(greenwood)),
            interval: interval(survival, greenwood.sqrt(), z, kind),
        }
    });
    Ok(SurvivalCurve {
        points: points.collect(),
    })
}

/// The interval of a survival whose logarithm has the standard error `se` (Kalbfleisch and Prentice 2002, 1.4).
fn interval(survival: f64, se: f64, z: f64, kind: IntervalKind) -> Option<Interval> {
    if survival <= 0.0 {
        return None;
    }
    let (low, high) = match kind {
        IntervalKind::Plain => {
            let half = z * survival * se;
            (survival - half, survival + half)
        }
        IntervalKind::Log => {
            let factor = (z * se).exp();
            (survival / factor, survival * factor)
        }
        IntervalKind::LogLog => {
            let hazard = -survival.ln();
            if hazard <= 0.0 {
                return None;
            }
            let factor = (z * se / hazard).exp();
            ((-hazard * factor).exp(), (-hazard / factor).exp())
        }
    };
    Some(Interval {
        low: low.max(0.0),
        high: high.min(1.0),
    })
}

impl SurvivalCurve {
    /// Returns when half survive: the first time at which no more than half do.
    ///
    /// Where exactly half do for a while, that is the middle of the while.
    pub fn median(&self) -> Option<f64> {
        self.points_at_half(|it| Some(it.survival))
    }

    /// Returns the interval of the median, where the interval of survival crosses a half (Brookmeyer and Crowley 1982).
    pub fn median_interval(&self) -> (Option<f64>, Option<f64>) {
        (
            self.points_at_half(|it| it.interval.map(|it| it.low)),
            self.points_at_half(|it| it.interval.map(|it| it.high)),
        )
    }

    fn points_at_half(&self, value: impl Fn(&SurvivalPoint) -> Option<f64>) -> Option<f64> {
        let known = self
            .points
            .iter()
            .filter_map(|it| Some((it.time, value(it)?)));
        let mut below = known.skip_while(|(_, value)| *value > 0.5 + TOLERANCE);
        let (time, at) = below.next()?;
        let is_half = (at - 0.5).abs() < TOLERANCE;
        match below.find(|(_, value)| *value < at - TOLERANCE) {
            Some((next, _)) if is_half => Some(f64::midpoint(time, next)),
            _ => Some(time),
        }
    }
}
