//! In which direction each of several effects goes, when many of them may have none.

use crate::count::count;
use crate::logit::normalized;
use crate::tail::normal_upper_tail;

/// Before any data, an effect is as likely to be none as to be some (Jeffreys 1961, chapter 5).
const NONE: f64 = 0.5;
/// The scale of the half-normal prior of how large effects are, in logarithms of odds (Gelman and others 2008).
const USUAL_SIZE: f64 = 2.5;
/// Sizes are summed up to so many scales, at so many points that are denser towards zero.
const REACH: f64 = 5.0;
const N_SIZES: usize = 200;

/// What the data alone say of an effect.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Estimate {
    pub(crate) mean: f64,
    pub(crate) sd: f64,
}

/// Returns the probability that each effect is above zero; that of being zero counts half to either side.
///
/// An effect is zero, or normal around zero with a standard deviation that all effects have in common. That is learned
/// from all of them and integrated over; each estimate is taken as a normal observation of its effect (adaptive
/// shrinkage: Stephens 2017, with one normal component).
pub(crate) fn directions(estimates: &[Estimate]) -> Vec<f64> {
    let roots = (0..N_SIZES).map(|idx| (count(idx) + 0.5) / count(N_SIZES));
    let sizes: Vec<f64> = roots.map(|it| REACH * USUAL_SIZE * it * it).collect();
    let heights: Vec<f64> = sizes
        .iter()
        .map(|size| {
            let each = estimates.iter();
            let evidence: f64 = each.map(|it| Beside::of(*it, *size).ln_evidence()).sum();
            // Points lie as far apart as the root of the size.
            evidence - 0.5 * (size / USUAL_SIZE).powi(2) + 0.5 * size.ln()
        })
        .collect();
    let weights = normalized(heights.iter().copied());
    estimates
        .iter()
        .map(|it| {
            let each = sizes.iter().zip(&weights);
            let each = each.map(|(size, weight)| weight * Beside::of(*it, *size).above());
            each.sum::<f64>()
        })
        .collect()
}

/// An estimate beside effects of some size.
struct Beside {
    /// The logarithm of how much likelier the estimate is with an effect than with none.
    ln_odds: f64,
    /// The mean of the effect, if there is one, in its standard deviations.
    z: f64,
}

impl Beside {
    fn of(Estimate { mean, sd }: Estimate, size: f64) -> Self {
        let share = size * size / (size * size + sd * sd);
        let z = mean / sd;
        Self {
            ln_odds: 0.5 * ((-share).ln_1p() + share * z * z),
            z: z * share.sqrt(),
        }
    }

    /// Returns the logarithm of how likely the estimate is, beside no effect.
    fn ln_evidence(&self) -> f64 {
        let larger = self.ln_odds.max(0.0);
        let sum = NONE * (-larger).exp() + (1.0 - NONE) * (self.ln_odds - larger).exp();
        larger + sum.ln()
    }

    fn above(&self) -> f64 {
        let none = NONE / (NONE + (1.0 - NONE) * self.ln_odds.exp());
        0.5 * none + (1.0 - none) * normal_upper_tail(-self.z)
    }
}

#[cfg(test)]
mod tests {
    use super::{Estimate, directions};

    /// By R's `integrate`, in `tests/r/posterior.R`: estimate, standard deviation, and the probability of an effect
    /// above zero.
    const R: [&[[f64; 3]]; 3] = [
        &[[0.9, 0.4, 0.820_333_651]],
        &[
            [0.2, 0.3, 0.551_368_112],
            [-1.5, 0.5, 0.045_430_751],
            [2.0, 1.0, 0.777_284_874],
            [0.05, 0.1, 0.517_181_851],
            [0.6, 0.25, 0.851_342_523],
        ],
        &[
            [0.1, 0.2, 0.536_983_080],
            [-0.2, 0.2, 0.418_064_530],
            [0.3, 0.25, 0.606_760_161],
            [-0.05, 0.3, 0.487_339_898],
        ],
    ];

    #[test]
    fn directions_are_those_of_r() {
        for together in R {
            let estimate = |[mean, sd, _]: &[f64; 3]| Estimate {
                mean: *mean,
                sd: *sd,
            };
            let found = directions(&together.iter().map(estimate).collect::<Vec<_>>());
            for ([mean, _, expected], found) in together.iter().zip(found) {
                assert!(
                    (found - expected).abs() < 2e-5,
                    "{mean}: {expected}, {found}"
                );
            }
        }
    }

    #[test]
    fn an_estimate_without_end_is_certain() {
        let far = Estimate {
            mean: -400.0,
            sd: 1.0,
        };
        assert!(directions(&[far])[0] < 1e-12);
    }
}
