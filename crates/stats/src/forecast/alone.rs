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

/// The share of rows with the outcome, before any is seen.
const RATE: f64 = 0.1;
/// Standard deviations of coefficients around zero, of terms that have been put in standard deviations (in the manner of
/// Gelman et al. 2008, and narrower, as there may be as many terms as events).
const INTERCEPT_SD: f64 = 1.5;
const NUMBER_SD: f64 = 0.25;
const BEND_SD: f64 = 0.05;
const PAST_SD: f64 = 0.15;
/// How much of that the coefficients of one person may have, all of them together: the outcomes choose. So that where
/// features tell nothing, all are held near zero.
const SCALES: [f64; 4] = [0.1, 0.5, 1.0, 2.0];
/// That the population's coefficients are zero is as good as known; a covariance has to have an inverse.
const KNOWN: f64 = 1e-6;

impl Population {
    /// Returns a weak prior that no other person was needed for, with the features of `rows` measured by these rows.
    ///
    /// Outcomes of `rows` give scales of what follows from them, and nothing else: a [`Forecaster`](super::Forecaster)
    /// starts with coefficients around zero and learns them row by row.
    ///
    /// # Errors
    ///
    /// As [`Population::fit`].
    pub fn alone(rows: &[Row]) -> Result<Population, Error> {
        let n_features = check(&[rows])?;
        let mut encoding = Encoding::of(&[rows], n_features);
        encoding.rate = RATE;
        let groups = encoding.groups();
        let variance = |group: &Group| {
            let sd = match group {
                Group::Intercept => INTERCEPT_SD,
                Group::Bend => BEND_SD,
                Group::Past => PAST_SD,
                Group::Number | Group::Flag | Group::Missing => NUMBER_SD,
            };
            sd * sd
        };
        let mut covariance = Matrix::zero(groups.len());
        for idx in 0..groups.len() {
            covariance[(idx, idx)] = KNOWN;
        }
        let mut coefficients = vec![0.0; groups.len()];
        coefficients[0] = logit(RATE);
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
