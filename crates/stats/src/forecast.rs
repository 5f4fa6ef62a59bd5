//! The probability of the next outcome in a group's series, learned from other groups and, as outcomes come, its own.
//!
//! A hierarchical Bayesian logistic model: each group has an intercept and slopes of its own,
//! `b ~ N(m, diag(v))`, and `P(y) = 1/(1 + exp(-xᵀb))`. The [`Population`] holds `m` and `v`, found by an
//! expectation–maximization algorithm with Laplace's approximation for each group (Dempster, Laird and Rubin 1977;
//! Breslow and Clayton 1993); how far intercepts drift from row to row; and a line that corrects probabilities in
//! logits (Platt 1999). The last two are chosen by how well groups are forecast that a fit has not seen.
//! A [`Forecaster`] starts from there with one group and takes in its rows one at a time, by matching the first two
//! moments of the linear predictor (assumed density filtering: Opper 1998; Minka 2001).

mod design;
mod evaluate;
mod population;
mod posterior;

pub use design::{Column, Source};
pub use evaluate::leave_groups_out;

use crate::Error;
use crate::logit::{logistic, logit};
use design::{Design, Past};
use posterior::Posterior;

/// The rows of one group, in order.
#[derive(Clone, Copy, Debug)]
pub struct Series<'a> {
    /// Row after row, as many values for each outcome as there are features; NaN is missing.
    pub features: &'a [f64],
    pub outcomes: &'a [bool],
}

/// What is known of a group before its first row.
#[derive(Clone, Debug, PartialEq)]
pub struct Population {
    pub n_features: usize,
    /// What the model looks at, besides the intercept.
    pub columns: Vec<Column>,
    /// Of intercept and columns: the mean over groups.
    pub mean: Vec<f64>,
    /// Of intercept and columns: how groups differ, with what is not known of the mean.
    pub variance: Vec<f64>,
    /// The variance that an intercept gains from row to row.
    pub drift: f64,
    /// Intercept and slope of the line that corrects logits.
    pub correction: [f64; 2],
}

impl Population {
    /// Learns from all rows of some groups, each of which has `n_features`.
    ///
    /// # Errors
    ///
    /// [`Error::Empty`], [`Error::OneCluster`], [`Error::ConstantOutcome`], [`Error::Length`], and
    /// [`Error::OutOfRange`] for numbers that are infinite or too far apart.
    pub fn fit(groups: &[Series<'_>], n_features: usize) -> Result<Self, Error> {
        population::check(groups, n_features)?;
        population::fit(groups, n_features)
    }
}

/// The forecast for one group.
#[derive(Clone, Debug)]
pub struct Forecaster<'a> {
    population: &'a Population,
    posterior: Posterior,
    past: Past,
}

impl<'a> Forecaster<'a> {
    /// Begins with a group of which nothing is known.
    pub fn new(population: &'a Population) -> Self {
        Self {
            population,
            posterior: Posterior::new(&population.mean, &population.variance),
            past: Past::default(),
        }
    }

    /// Returns the probability of the outcome of the next row, from its features; NaN is missing.
    ///
    /// # Panics
    ///
    /// When there are not as many features as the population has.
    pub fn probability(&self, features: &[f64]) -> f64 {
        let [intercept, slope] = self.population.correction;
        let plain = self.posterior.probability(&self.row(features));
        logistic(intercept + slope * logit(plain))
    }

    /// Takes in the outcome of the next row.
    ///
    /// # Panics
    ///
    /// When there are not as many features as the population has.
    pub fn observe(&mut self, features: &[f64], outcome: bool) {
        let row = self.row(features);
        self.posterior.observe(&row, outcome);
        self.posterior.drift(self.population.drift);
        self.past.observe(outcome);
    }

    /// Returns what each column adds to the logit of the next row, in the order of [`Population::columns`].
    pub fn contributions(&self, features: &[f64]) -> Vec<f64> {
        let row = self.row(features);
        let both = row.iter().zip(self.posterior.mean());
        both.skip(1).map(|(x, b)| x * b).collect()
    }

    fn row(&self, features: &[f64]) -> Vec<f64> {
        Design(&self.population.columns).row(features, self.past)
    }
}
