//! Intervals for a statistic of groups of rows, by drawing groups again.

use crate::Error;
use crate::chance::Chance;
use crate::count::count;
use crate::proportion::Interval;
use crate::tail::{normal_quantile, normal_upper_tail};

/// A statistic of some groups, of as many drawn from them again and again, and of all but one.
#[derive(Clone, Debug, PartialEq)]
pub struct Bootstrap {
    pub estimate: f64,
    /// Of groups drawn with replacement, rising.
    pub replicates: Vec<f64>,
    /// Without each group in turn.
    pub jackknife: Vec<f64>,
}

/// Draws groups with replacement, as many as there are (Efron 1979; of whole groups, Davison and Hinkley 1997,
/// section 3.8). `statistic` is given the groups, some of them several times; the same seed gives the same draws.
///
/// # Errors
///
/// [`Error::OneCluster`] with fewer than two groups, [`Error::Empty`] without replicates, [`Error::OutOfRange`] where the
/// statistic of some draw is not a number.
pub fn bootstrap(
    n_groups: usize,
    n_replicates: usize,
    seed: u64,
    statistic: impl Fn(&[usize]) -> f64,
) -> Result<Bootstrap, Error> {
    if n_groups < 2 {
        return Err(Error::OneCluster);
    }
    if n_replicates == 0 {
        return Err(Error::Empty);
    }
    let mut chance = Chance::new(seed);
    let mut drawn = vec![0; n_groups];
    let mut replicates = Vec::with_capacity(n_replicates);
    for _ in 0..n_replicates {
        drawn.fill_with(|| chance.below(n_groups));
        replicates.push(statistic(&drawn));
    }
    replicates.sort_by(f64::total_cmp);
    let all: Vec<usize> = (0..n_groups).collect();
    let jackknife = all.iter().map(|left_out| {
        let others = all.iter().copied().filter(|it| it != left_out);
        statistic(&others.collect::<Vec<_>>())
    });
    let found = Bootstrap {
        estimate: statistic(&all),
        jackknife: jackknife.collect(),
        replicates,
    };
    let mut each = found.replicates.iter().chain(&found.jackknife);
    if !found.estimate.is_finite() || !each.all(|it| it.is_finite()) {
        return Err(Error::OutOfRange);
    }
    Ok(found)
}

impl Bootstrap {
    /// Returns the interval between quantiles of the replicates (Efron 1981).
    pub fn percentile(&self, level: f64) -> Interval {
        let tail = (1.0 - level) / 2.0;
        Interval {
            low: self.quantile(tail),
            high: self.quantile(1.0 - tail),
        }
    }

    /// Returns the interval corrected for bias and for a spread that changes with the value (`BCa`; Efron 1987), the latter
    /// by the jackknife. None where all replicates lie on one side of the estimate, or no group matters.
    pub fn bca(&self, level: f64) -> Option<Interval> {
        let n_below = self.replicates.iter().filter(|it| **it < self.estimate);
        let bias = normal_quantile(count(n_below.count()) / count(self.replicates.len()));
        let acceleration = self.acceleration();
        if !(bias.is_finite() && acceleration.is_finite()) {
            return None;
        }
        let end = |p: f64| {
            let z = bias + normal_quantile(p);
            let moved = bias + z / (1.0 - acceleration * z);
            self.quantile(1.0 - normal_upper_tail(moved))
        };
        let tail = (1.0 - level) / 2.0;
        Some(Interval {
            low: end(tail),
            high: end(1.0 - tail),
        })
    }

    fn acceleration(&self) -> f64 {
        let n = count(self.jackknife.len());
        let mean = self.jackknife.iter().sum::<f64>() / n;
        let sum = |power: i32| {
            let each = self.jackknife.iter().map(|it| (mean - it).powi(power));
            each.sum::<f64>()
        };
        sum(3) / (6.0 * sum(2).powf(1.5))
    }

    /// Returns the quantile of which a share `p` of n + 1 replicates is below, between two of them on the scale of the
    /// normal distribution (Davison and Hinkley 1997, section 5.2.1); beyond the ends, the ends.
    fn quantile(&self, p: f64) -> f64 {
        let n = self.replicates.len();
        let place = p * count(n + 1);
        let above = (1..=n).find(|it| count(*it) > place).unwrap_or(n + 1);
        if above == 1 {
            return self.replicates[0];
        }
        if above == n + 1 {
            return self.replicates[n - 1];
        }
        let z = |rank: usize| normal_quantile(count(rank) / count(n + 1));
        let (low, high) = (z(above - 1), z(above));
        let share = (normal_quantile(p) - low) / (high - low);
        let (before, after) = (self.replicates[above - 2], self.replicates[above - 1]);
        before + share * (after - before)
    }
}
