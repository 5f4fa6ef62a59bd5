//! One probability from two logits, put where outcomes were.

use crate::logit::logistic;
use crate::matrix::{Cholesky, Matrix, dot};

/// How closely the blend is held to the first logit as it is: the standard deviation of a normal prior around that.
const PRIOR_SD: f64 = 0.5;
const MAX_ITERATIONS: usize = 50;
const SETTLED: f64 = 1e-10;
/// The furthest that a weight moves at once.
const MAX_STEP: f64 = 1.0;

/// The logit of a forecast is intercept + hierarchy · (logit of the hierarchical model) + trees · (logit of the trees):
/// stacking (Wolpert 1992) and recalibration (Cox 1958; Platt 2000) in one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Blend {
    pub intercept: f64,
    pub hierarchy: f64,
    pub trees: f64,
}

impl Blend {
    /// The hierarchical model as it is.
    pub(super) const NONE: Blend = Blend {
        intercept: 0.0,
        hierarchy: 1.0,
        trees: 0.0,
    };

    /// Returns the probability that belongs to two logits.
    pub(super) fn of(&self, hierarchy: f64, trees: f64) -> f64 {
        logistic(self.intercept + self.hierarchy * hierarchy + self.trees * trees)
    }

    /// Fits weights by Newton's method with the prior around [`Blend::NONE`]. Outcomes have to be of people whom the
    /// logits did not see.
    pub(super) fn fit(hierarchy: &[f64], trees: &[f64], outcomes: &[bool]) -> Blend {
        let precision = PRIOR_SD.powi(-2);
        let prior = [0.0, 1.0, 0.0];
        let mut weights = prior;
        for _ in 0..MAX_ITERATIONS {
            let mut information = Matrix::zero(weights.len());
            let mut score = vec![0.0; weights.len()];
            for idx in 0..weights.len() {
                information[(idx, idx)] = precision;
                score[idx] = precision * (prior[idx] - weights[idx]);
            }
            for ((a, b), outcome) in hierarchy.iter().zip(trees).zip(outcomes) {
                let terms = [1.0, *a, *b];
                let p = logistic(dot(&terms, &weights));
                let residual = f64::from(u8::from(*outcome)) - p;
                for (sum, term) in score.iter_mut().zip(terms) {
                    *sum += residual * term;
                }
                information.add_square(p * (1.0 - p), &terms);
            }
            let Ok(cholesky) = Cholesky::of(&information) else {
                return Blend::NONE;
            };
            let step = cholesky.solve(&score);
            for (weight, step) in weights.iter_mut().zip(&step) {
                *weight += step.clamp(-MAX_STEP, MAX_STEP);
            }
            if dot(&step, &score) < SETTLED {
                break;
            }
        }
        let [intercept, hierarchy, trees] = weights;
        Blend {
            intercept,
            hierarchy,
            trees,
        }
    }
}
