//! A prior for one person where nothing is known of other people.

use super::Row;
use super::blend::Blend;
use super::boost::Trees;
use super::encoding::{Encoding, Group};
use super::population::{Component, Population, check};
use crate::Error;
use crate::count::count;
use crate::logit::logit;
use crate::matrix::Matrix;

/// What is taken for granted of one person where nobody else's rows are at hand: normal distributions of coefficients, of
/// terms that have been put in standard deviations (in the manner of Gelman et al. 2008, and narrower, as there may be as
/// many terms as events).
#[derive(Clone, Debug, PartialEq)]
pub struct OwnPrior {
    /// The share of rows with the outcome.
    pub rate: f64,
    pub intercept_sd: f64,
    pub feature_sd: f64,
    /// Of the square of a feature.
    pub bend_sd: f64,
    /// Of what follows from earlier outcomes.
    pub past_sd: f64,
    /// The mean of each feature's coefficient, in the order of the features.
    pub coefficients: Vec<f64>,
}

/// How much of that the coefficients of one person may have, all of them together: the outcomes choose. So that where
/// features tell nothing, all are held near zero.
const SCALES: [f64; 4] = [0.1, 0.5, 1.0, 2.0];
/// That the population's coefficients are zero is as good as known; a covariance has to have an inverse.
const KNOWN: f64 = 1e-6;

impl Population {
    /// Returns `prior` as a population, with the features of `rows` measured by these rows.
    ///
    /// Outcomes of `rows` give scales of what follows from them, and nothing else: a [`Forecaster`](super::Forecaster)
    /// starts with the coefficients of the prior and learns them row by row.
    ///
    /// # Errors
    ///
    /// As [`Population::fit`], and [`Error::Length`] if the prior has not one coefficient a feature.
    pub fn alone(rows: &[Row], prior: &OwnPrior) -> Result<Population, Error> {
        let n_features = check(&[rows])?;
        if prior.coefficients.len() != n_features {
            return Err(Error::Length {
                what: "coefficients",
                found: prior.coefficients.len(),
                expected: n_features,
            });
        }
        let mut encoding = Encoding::of(&[rows], n_features);
        encoding.rate = prior.rate;
        let groups = encoding.groups();
        let variance = |group: &Group| {
            let sd = match group {
                Group::Intercept => prior.intercept_sd,
                Group::Bend => prior.bend_sd,
                Group::Past | Group::Earlier => prior.past_sd,
                Group::Number | Group::Flag | Group::Missing => prior.feature_sd,
            };
            sd * sd
        };
        let mut covariance = Matrix::zero(groups.len());
        for idx in 0..groups.len() {
            covariance[(idx, idx)] = KNOWN;
        }
        let coefficient = |(idx, group): (Option<usize>, &Group)| match (idx, group) {
            (_, Group::Intercept) => logit(prior.rate),
            (Some(idx), Group::Number | Group::Flag) => prior.coefficients[idx],
            _ => 0.0,
        };
        let origins = encoding.origins();
        let coefficients = origins.into_iter().zip(&groups).map(coefficient).collect();
        Ok(Population {
            encoding,
            coefficients,
            covariance: covariance.values().to_vec(),
            own_variances: groups.iter().map(variance).collect(),
            components: SCALES
                .map(|others| Component {
                    weight: 1.0 / count(SCALES.len()),
                    intercept: 1.0,
                    others,
                })
                .to_vec(),
            drift: 0.0,
            trees: Trees::default(),
            blend: Blend::NONE,
        })
    }
}
