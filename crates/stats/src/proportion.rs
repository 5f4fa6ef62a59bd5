//! Intervals for a proportion from few trials.

use crate::Error;
use crate::beta::beta_quantile;
use crate::tail::normal_quantile;

/// From where to where.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Interval {
    pub low: f64,
    pub high: f64,
}

/// Returns Wilson's score interval (Wilson 1927), without continuity correction.
pub fn wilson(successes: u64, trials: u64, level: f64) -> Result<Interval, Error> {
    let (x, n) = checked(successes, trials, level)?;
    let z2 = normal_quantile(f64::midpoint(1.0, level)).powi(2);
    let share = x / n;
    let center = (share + z2 / (2.0 * n)) / (1.0 + z2 / n);
    let half = (z2 * (share * (1.0 - share) / n + z2 / (4.0 * n * n))).sqrt() / (1.0 + z2 / n);
    // At the ends the two parts are equal but for rounding.
    let low = if successes == 0 { 0.0 } else { center - half };
    let high = if successes == trials {
        1.0
    } else {
        center + half
    };
    Ok(Interval { low, high })
}

/// Returns the interval of Jeffreys' prior, with ends at 0 and 1 where no or every trial succeeded (Brown, Cai and
/// `DasGupta` 2001, section 3.1.3).
pub fn jeffreys(successes: u64, trials: u64, level: f64) -> Result<Interval, Error> {
    let (x, n) = checked(successes, trials, level)?;
    let (a, b) = (x + 0.5, n - x + 0.5);
    let tail = (1.0 - level) / 2.0;
    let low = if successes == 0 {
        0.0
    } else {
        beta_quantile(a, b, tail)
    };
    let high = if successes == trials {
        1.0
    } else {
        // The upper tail by the mirrored distribution keeps its digits.
        1.0 - beta_quantile(b, a, tail)
    };
    Ok(Interval { low, high })
}

/// What is known of a share after some trials.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Share {
    pub mean: f64,
    pub sd: f64,
    /// As [`jeffreys`] has it.
    pub interval: Interval,
}

/// Returns mean, standard deviation and interval of the beta posterior that Jeffreys' prior leads to.
pub fn share(successes: u64, trials: u64, level: f64) -> Result<Share, Error> {
    let (x, n) = checked(successes, trials, level)?;
    let mean = (x + 0.5) / (n + 1.0);
    Ok(Share {
        mean,
        sd: (mean * (1.0 - mean) / (n + 2.0)).sqrt(),
        interval: jeffreys(successes, trials, level)?,
    })
}

#[expect(
    clippy::cast_precision_loss,
    reason = "nobody counts beyond 2^53 trials"
)]
fn checked(successes: u64, trials: u64, level: f64) -> Result<(f64, f64), Error> {
    if trials == 0 {
        return Err(Error::Empty);
    }
    if successes > trials {
        return Err(Error::MoreSuccessesThanTrials { successes, trials });
    }
    if !(level > 0.0 && level < 1.0) {
        return Err(Error::NotAProbability { value: level });
    }
    Ok((successes as f64, trials as f64))
}
