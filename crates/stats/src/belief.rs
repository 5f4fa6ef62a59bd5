//! What is believed of a proportion: a beta distribution that trials make narrower.

use crate::beta::beta_quantile;
use crate::proportion::Interval;

/// A beta distribution, by the successes and failures it stands for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Belief {
    pub successes: f64,
    pub failures: f64,
}

impl Belief {
    /// Begins with a mean, believed as if from so many trials.
    pub fn new(mean: f64, trials: f64) -> Self {
        Self {
            successes: mean * trials,
            failures: (1.0 - mean) * trials,
        }
    }

    /// Takes in trials.
    #[must_use]
    pub fn after(self, successes: u32, trials: u32) -> Self {
        let failures = trials.saturating_sub(successes);
        Self {
            successes: self.successes + f64::from(successes),
            failures: self.failures + f64::from(failures),
        }
    }

    pub fn mean(self) -> f64 {
        self.successes / self.trials()
    }

    /// Returns how many trials it stands for, those before the first among them.
    pub fn trials(self) -> f64 {
        self.successes + self.failures
    }

    /// Returns the proportion below which it lies with probability `p`.
    pub fn quantile(self, p: f64) -> f64 {
        beta_quantile(self.successes, self.failures, p)
    }

    /// Returns where the middle `level` of it lies.
    pub fn interval(self, level: f64) -> Interval {
        let tail = (1.0 - level) / 2.0;
        Interval {
            low: self.quantile(tail),
            high: self.quantile(1.0 - tail),
        }
    }
}
