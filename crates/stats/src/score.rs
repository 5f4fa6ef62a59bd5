//! How good probabilities are: Brier score, area under the curve, log loss.

use crate::Error;
use crate::count::count;

/// How near to 0 or 1 a probability may come in [`log_loss`]: being wrong once must not outweigh all else.
const CLIP: f64 = 1e-15;

/// Returns the mean squared distance of probability and outcome (Brier 1950).
pub fn brier(probabilities: &[f64], outcomes: &[bool]) -> Result<f64, Error> {
    check(probabilities, outcomes)?;
    let squares = probabilities.iter().zip(outcomes).map(|(p, y)| {
        let miss = p - f64::from(u8::from(*y));
        miss * miss
    });
    Ok(squares.sum::<f64>() / count(outcomes.len()))
}

/// Returns the mean negative log-likelihood; probabilities are kept 1e-15 off 0 and 1.
pub fn log_loss(probabilities: &[f64], outcomes: &[bool]) -> Result<f64, Error> {
    check(probabilities, outcomes)?;
    let losses = probabilities.iter().zip(outcomes).map(|(p, y)| {
        let p = p.clamp(CLIP, 1.0 - CLIP);
        if *y { -p.ln() } else { -(-p).ln_1p() }
    });
    Ok(losses.sum::<f64>() / count(outcomes.len()))
}

/// Returns the probability that an event has the higher score of a pair, ties counted half (Hanley and `McNeil` 1982).
pub fn auc(scores: &[f64], outcomes: &[bool]) -> Result<f64, Error> {
    let n = same_length(scores, outcomes)?;
    if let Some(value) = scores.iter().find(|it| it.is_nan()) {
        return Err(Error::NotAProbability { value: *value });
    }
    let n_events = outcomes.iter().filter(|it| **it).count();
    if n_events == 0 || n_events == n {
        return Err(Error::ConstantOutcome);
    }
    let mut order: Vec<usize> = (0..n).collect();
    order.sort_unstable_by(|a, b| scores[*a].total_cmp(&scores[*b]));
    let mut rank_sum = 0.0;
    let mut n_before = 0;
    for tied in order.chunk_by(|a, b| scores[*a] >= scores[*b]) {
        let events = tied.iter().filter(|it| outcomes[**it]).count();
        let mid_rank = count(n_before) + f64::midpoint(count(tied.len()), 1.0);
        rank_sum += count(events) * mid_rank;
        n_before += tied.len();
    }
    let (events, others) = (count(n_events), count(n - n_events));
    Ok((rank_sum - events * (events + 1.0) / 2.0) / (events * others))
}

pub(crate) fn check(probabilities: &[f64], outcomes: &[bool]) -> Result<(), Error> {
    same_length(probabilities, outcomes)?;
    match probabilities.iter().find(|it| !(0.0..=1.0).contains(*it)) {
        Some(value) => Err(Error::NotAProbability { value: *value }),
        None => Ok(()),
    }
}

fn same_length(scores: &[f64], outcomes: &[bool]) -> Result<usize, Error> {
    if outcomes.is_empty() {
        return Err(Error::Empty);
    }
    if scores.len() != outcomes.len() {
        return Err(Error::Length {
            what: "probabilities",
            found: scores.len(),
            expected: outcomes.len(),
        });
    }
    Ok(outcomes.len())
}
