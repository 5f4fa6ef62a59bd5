//! Whether probabilities are as high as outcomes are frequent.

use crate::Error;
use crate::logit::{ln_one_plus_exp, logistic, logit};
use crate::matrix::{Cholesky, Matrix};
use crate::score::check;

/// How near to 0 or 1 a probability may come, because its logit has to be finite.
const CLIP: f64 = 1e-15;
const MAX_ITERATIONS: usize = 100;
/// Newton's step is quadratic, so one that gains this little leaves an error far below rounding.
const SETTLED: f64 = 1e-14;
/// A sum over many outcomes carries this much rounding; to call it a fall would halve a step for ever.
const ROUNDING: f64 = 1e-13;

/// The two figures of a calibration line; 0 and 1 are perfect.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Calibration {
    /// The intercept with the slope held at 1 (calibration in the large): above 0, events are more frequent than said.
    pub intercept: f64,
    /// The slope of outcomes on logits: below 1, probabilities are too extreme.
    pub slope: f64,
}

/// Returns calibration intercept and slope (Cox 1958; Van Calster and others 2019).
pub fn calibration(probabilities: &[f64], outcomes: &[bool]) -> Result<Calibration, Error> {
    check(probabilities, outcomes)?;
    if outcomes.iter().all(|it| *it == outcomes[0]) {
        return Err(Error::ConstantOutcome);
    }
    let clipped = probabilities.iter().map(|p| p.clamp(CLIP, 1.0 - CLIP));
    let logits: Vec<f64> = clipped.map(logit).collect();
    let [intercept] = fit(outcomes, |idx| ([1.0], logits[idx]))?;
    let [_, slope] = fit(outcomes, |idx| ([1.0, logits[idx]], 0.0))?;
    Ok(Calibration { intercept, slope })
}

/// Fits a logistic regression by Newton's method with step halving; `row` gives terms and offset of an outcome.
fn fit<const P: usize>(
    outcomes: &[bool],
    row: impl Fn(usize) -> ([f64; P], f64),
) -> Result<[f64; P], Error> {
    let linear = |beta: &[f64; P], idx: usize| {
        let (terms, offset) = row(idx);
        let fitted: f64 = terms.iter().zip(beta).map(|(x, b)| x * b).sum();
        (terms, fitted + offset)
    };
    let log_likelihood = |beta: &[f64; P]| -> f64 {
        let each = outcomes.iter().enumerate().map(|(idx, y)| {
            let eta = linear(beta, idx).1;
            -ln_one_plus_exp(if *y { -eta } else { eta })
        });
        each.sum()
    };
    let mut beta = [0.0; P];
    let mut reached = log_likelihood(&beta);
    for _ in 0..MAX_ITERATIONS {
        let mut score = [0.0; P];
        let mut information = Matrix::zero(P);
        for (idx, y) in outcomes.iter().enumerate() {
            let (terms, eta) = linear(&beta, idx);
            let p = logistic(eta);
            for a in 0..P {
                score[a] += terms[a] * (f64::from(u8::from(*y)) - p);
                for b in 0..P {
                    information[(a, b)] += p * (1.0 - p) * terms[a] * terms[b];
                }
            }
        }
        let cholesky = Cholesky::of(&information).map_err(|term| Error::Constant { term })?;
        let step = cholesky.solve(&score);
        let gain: f64 = score.iter().zip(&step).map(|(g, s)| g * s).sum();
        let mut share = 1.0;
        loop {
            let tried = std::array::from_fn(|a| beta[a] + share * step[a]);
            let found = log_likelihood(&tried);
            if found >= reached - ROUNDING * reached.abs() || gain < SETTLED {
                (beta, reached) = (tried, found);
                break;
            }
            share /= 2.0;
            if share < f64::EPSILON {
                return Err(Error::OutOfRange);
            }
        }
        if gain < SETTLED {
            return Ok(beta);
        }
    }
    Err(Error::OutOfRange)
}
