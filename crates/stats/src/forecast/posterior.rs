//! What is known of one group's coefficients: a normal distribution that takes in one outcome at a time.

use std::sync::LazyLock;

use crate::logit::logistic;
use crate::matrix::Matrix;

/// How far to each side a normal distribution is summed, in standard deviations, and at how many points.
const REACH: f64 = 6.0;
const N_POINTS: u32 = 61;

/// Points of a standard normal distribution and their weights: the trapezoidal rule, which is very exact for functions
/// as smooth as these (Trefethen and Weideman 2014).
static POINTS: LazyLock<Vec<(f64, f64)>> = LazyLock::new(|| {
    let step = 2.0 * REACH / f64::from(N_POINTS - 1);
    let point = |idx| f64::from(idx) * step - REACH;
    let height = |x: f64| (-x * x / 2.0).exp();
    let points = || (0..N_POINTS).map(point);
    let whole: f64 = points().map(height).sum();
    points().map(|x| (x, height(x) / whole)).collect()
});

#[derive(Clone, Debug)]
pub(super) struct Posterior {
    mean: Vec<f64>,
    covariance: Matrix,
}

impl Posterior {
    pub(super) fn new(mean: &[f64], variance: &[f64]) -> Self {
        let mut covariance = Matrix::zero(mean.len());
        for (idx, variance) in variance.iter().enumerate() {
            covariance[(idx, idx)] = *variance;
        }
        Self {
            mean: mean.to_vec(),
            covariance,
        }
    }

    pub(super) fn mean(&self) -> &[f64] {
        &self.mean
    }

    /// Returns the probability of an outcome, over all that the coefficients may be.
    pub(super) fn probability(&self, row: &[f64]) -> f64 {
        let along = self.along(row);
        let each = POINTS.iter();
        each.map(|(x, weight)| weight * logistic(along.mean + along.sd * x))
            .sum()
    }

    /// Takes in an outcome.
    pub(super) fn observe(&mut self, row: &[f64], outcome: bool) {
        let along = self.along(row);
        let sign = if outcome { 1.0 } else { -1.0 };
        // Moments of the distance from the mean, in standard deviations.
        let mut sums = [0.0; 3];
        for (x, weight) in POINTS.iter() {
            let likelihood = weight * logistic(sign * (along.mean + along.sd * x));
            sums[0] += likelihood;
            sums[1] += likelihood * x;
            sums[2] += likelihood * x * x;
        }
        // With all weight at one end nothing is left to divide by, and nothing to learn.
        if sums[0] > f64::MIN_POSITIVE {
            let shift = sums[1] / sums[0];
            let spread = sums[2] / sums[0] - shift * shift;
            for (mean, gain) in self.mean.iter_mut().zip(&along.gain) {
                *mean += gain * shift / along.sd;
            }
            let factor = -(1.0 - spread) / along.sd.powi(2);
            self.covariance
                .add_product(factor, &along.gain, &along.gain);
        }
    }

    /// Makes the intercept less certain.
    pub(super) fn drift(&mut self, variance: f64) {
        self.covariance[(0, 0)] += variance;
    }

    fn along(&self, row: &[f64]) -> Along {
        let gain = self.covariance.times_vector(row);
        let dot = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(a, b)| a * b).sum::<f64>();
        Along {
            mean: dot(&self.mean, row),
            sd: dot(&gain, row).max(f64::MIN_POSITIVE).sqrt(),
            gain,
        }
    }
}

/// The linear predictor of a row.
struct Along {
    mean: f64,
    sd: f64,
    /// Its covariance with each coefficient.
    gain: Vec<f64>,
}
