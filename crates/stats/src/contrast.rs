//! Whether one proportion is above another, from few trials, with a good chance that they are alike.

use std::sync::LazyLock;

use crate::Error;
use crate::logit::{ln_one_plus_exp, normalized};

/// Before anything is seen, the two proportions are alike with this probability.
const ALIKE: f64 = 0.5;
/// If they are not, their log odds differ by a normal distribution around zero with this standard deviation, …
const DIFFERENCE_SD: f64 = 1.0;
/// … and the log odds of both together are normal around zero with this one.
const LEVEL_SD: f64 = 2.0;
/// Log odds are summed in steps of this size, to this far from zero.
const STEP: f64 = 0.1;
const REACH: i32 = 70;
const FURTHEST_DIFFERENCE: i32 = 40;

/// Successes among trials.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    pub successes: u32,
    pub trials: u32,
}

impl Count {
    pub(crate) fn check(self) -> Result<(), Error> {
        if self.successes > self.trials {
            return Err(Error::MoreSuccessesThanTrials {
                successes: self.successes.into(),
                trials: self.trials.into(),
            });
        }
        Ok(())
    }
}

/// What is known of the difference of two proportions.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Contrast {
    /// The probability that the first proportion is above the second.
    pub above: f64,
    /// The probability that it is below; the rest is that they are alike.
    pub below: f64,
    /// The mean of the log odds ratio.
    pub log_odds_ratio: f64,
}

/// Compares two proportions by a prior with a spike where they are alike (Mitchell and Beauchamp 1988), summed over a
/// grid of log odds.
///
/// The spike is what holds back: of two proportions that are alike, fewer than one pair in twenty is called different at
/// a probability of 0.9, however many are compared.
///
/// # Errors
///
/// [`Error::MoreSuccessesThanTrials`].
pub fn contrast(first: Count, second: Count) -> Result<Contrast, Error> {
    for it in [first, second] {
        it.check()?;
    }
    let half = FURTHEST_DIFFERENCE / 2;
    // Each of the two lies so many steps from their middle.
    let fits = |difference: i32| {
        let levels = (-REACH..=REACH).map(|level| {
            log_prior(level, LEVEL_SD)
                + log_likelihood(first, level + difference)
                + log_likelihood(second, level - difference)
        });
        log_sum(&levels.collect::<Vec<_>>())
    };
    let prior = |difference: i32| log_prior(2 * difference, DIFFERENCE_SD);
    let priors: Vec<f64> = (-half..=half).map(prior).collect();
    let differing = (1.0 - ALIKE).ln() - log_sum(&priors);
    let mut logs: Vec<f64> = (-half..=half)
        .map(|it| differing + prior(it) + fits(it))
        .collect();
    logs.push(ALIKE.ln() + fits(0));
    let weights = normalized(logs.into_iter());
    let mut found = Contrast {
        above: 0.0,
        below: 0.0,
        log_odds_ratio: 0.0,
    };
    // The last weight is that of being alike.
    for (difference, weight) in (-half..=half).zip(weights) {
        match difference.signum() {
            1 => found.above += weight,
            -1 => found.below += weight,
            // Of a continuous difference this is half on either side.
            _ => {
                found.above += weight / 2.0;
                found.below += weight / 2.0;
            }
        }
        found.log_odds_ratio += weight * 2.0 * f64::from(difference) * STEP;
    }
    Ok(found)
}

fn log_prior(steps: i32, sd: f64) -> f64 {
    -(f64::from(steps) * STEP / sd).powi(2) / 2.0
}

/// ln(1 + exp(x)) at each step.
static LOGS: LazyLock<Vec<f64>> = LazyLock::new(|| {
    let furthest = REACH + FURTHEST_DIFFERENCE;
    let steps = -furthest..=furthest;
    steps
        .map(|it| ln_one_plus_exp(f64::from(it) * STEP))
        .collect()
});

fn log_likelihood(count: Count, steps: i32) -> f64 {
    let at = |steps: i32| {
        let place = usize::try_from(steps + REACH + FURTHEST_DIFFERENCE);
        LOGS[place.unwrap_or(0)]
    };
    let failures = count.trials - count.successes;
    -f64::from(count.successes) * at(-steps) - f64::from(failures) * at(steps)
}

/// Returns the logarithm of the sum of exponentials.
fn log_sum(logs: &[f64]) -> f64 {
    let most = logs.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    most + logs.iter().map(|it| (it - most).exp()).sum::<f64>().ln()
}
