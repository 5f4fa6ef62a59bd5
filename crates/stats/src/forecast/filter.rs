//! A mixture of normal distributions over coefficients that moves with each outcome (Gaussian sum filter, Alspach and
//! Sorenson 1972, each part by assumed density filtering).

use super::tilt::Logit;
use crate::logit::normalized;
use crate::matrix::{Matrix, dot};

/// One part of the mixture.
#[derive(Clone, Debug)]
pub(super) struct Belief {
    /// Unnormalized.
    pub(super) log_weight: f64,
    pub(super) mean: Vec<f64>,
    pub(super) covariance: Matrix,
}

#[derive(Clone, Debug)]
pub(super) struct Filter {
    pub(super) beliefs: Vec<Belief>,
    /// The variance that the intercept gains between two rows.
    pub(super) drift: f64,
}

/// What each part of a mixture says of one row.
pub(super) struct Prediction {
    pub(super) parts: Vec<Part>,
}

/// What one part says.
pub(super) struct Part {
    weight: f64,
    pub(super) logit: Logit,
    /// The covariance of coefficients and logit, per standard deviation of the logit.
    gain: Vec<f64>,
}

impl Prediction {
    pub(super) fn probability(&self) -> f64 {
        let parts = self.parts.iter();
        parts.map(|it| it.weight * it.logit.probability).sum()
    }
}

impl Filter {
    pub(super) fn predict(&self, terms: &[f64]) -> Prediction {
        let weights = normalized(self.beliefs.iter().map(|it| it.log_weight));
        let parts = self.beliefs.iter().zip(weights).map(|(belief, weight)| {
            let mut gain = belief.covariance.times_vector(terms);
            let sd = dot(&gain, terms).max(f64::MIN_POSITIVE).sqrt();
            for value in &mut gain {
                *value /= sd;
            }
            Part {
                weight,
                logit: Logit::new(dot(&belief.mean, terms), sd),
                gain,
            }
        });
        Prediction {
            parts: parts.collect(),
        }
    }

    /// Moves each part to the mean and variance that it has after the outcome, and their weights by Bayes' rule.
    pub(super) fn observe(&mut self, prediction: &Prediction, outcome: bool) {
        for (belief, part) in self.beliefs.iter_mut().zip(&prediction.parts) {
            let tilted = part.logit.after(outcome);
            for (value, gain) in belief.mean.iter_mut().zip(&part.gain) {
                *value += gain * tilted.mean;
            }
            belief
                .covariance
                .add_square(tilted.variance - 1.0, &part.gain);
            belief.covariance[(0, 0)] += self.drift;
            belief.log_weight += log_probability(part.logit.probability, outcome);
        }
    }

    /// Returns the expected coefficients.
    pub(super) fn mean(&self) -> Vec<f64> {
        let weights = normalized(self.beliefs.iter().map(|it| it.log_weight));
        let n_terms = self.beliefs.first().map_or(0, |it| it.mean.len());
        let mut mean = vec![0.0; n_terms];
        for (belief, weight) in self.beliefs.iter().zip(weights) {
            for (sum, value) in mean.iter_mut().zip(&belief.mean) {
                *sum += weight * value;
            }
        }
        mean
    }
}

pub(super) fn log_probability(probability: f64, outcome: bool) -> f64 {
    if outcome {
        probability.ln()
    } else {
        (-probability).ln_1p()
    }
}
