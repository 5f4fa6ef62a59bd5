//! Logistic regression with a random intercept for each group.

mod laplace;
mod logistic;
mod mode;
mod posterior;

use crate::Error;
use crate::matrix::{Cholesky, Matrix};
use crate::observation::same_length;
use crate::scale::{Scale, finite};
use laplace::{Groups, Laplace};

pub use posterior::{EffectPosterior, MixedPosterior, mixed_posterior};

const MAX_ITERATIONS: usize = 100;
/// Newton's step is quadratic, so one that gains this little leaves an error far below what is promised.
const SETTLED: f64 = 1e-12;
/// A step this wide over a term's range that gains nothing runs along a likelihood without a maximum.
const RUNAWAY: f64 = 1e-2;
/// Groups that differ by this many logits differ without end.
const MAX_GROUP_SD: f64 = 50.0;
/// Groups that differ are told from groups that do not by this much of log-likelihood; less is rounding.
const NO_BETTER: f64 = 1e-9;
/// The standard deviation, per standard deviation of a term, of the prior that holds a runaway term (Gelman and others
/// 2008).
const PRIOR_SD: f64 = 2.5;

/// What to fit.
#[derive(Clone, Copy, Debug)]
pub struct MixedLogistic<'a> {
    pub outcomes: &'a [bool],
    /// The group of each outcome, by any number.
    pub groups: &'a [usize],
    /// Row after row, as many values for each outcome as there are terms.
    pub terms: &'a [f64],
    pub n_terms: usize,
}

/// One fitted effect, as a logarithm of odds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Effect {
    pub estimate: f64,
    /// From the observed information, in which the standard deviation of groups is a parameter like others.
    pub se: f64,
}

/// A fitted model.
#[derive(Clone, Debug, PartialEq)]
pub struct MixedFit {
    /// The log odds in a group in the middle, where all terms are zero.
    pub intercept: Effect,
    pub terms: Vec<Effect>,
    /// The standard deviation of groups' intercepts; zero where groups differ no more than chance makes them.
    pub group_sd: f64,
    /// By Laplace's approximation, without the prior of a shrunken fit.
    pub log_likelihood: f64,
    pub n_groups: usize,
    pub iterations: usize,
    /// The likelihood had no maximum, because some term or group tells the outcomes apart; a normal prior with standard
    /// deviation 2.5 per standard deviation of a term holds the effects and the standard deviation of groups.
    pub is_shrunken: bool,
}

/// Maximizes Laplace's approximation of the likelihood over effects and the standard deviation of groups (Breslow and
/// Clayton 1993; Bates and others 2015) by Newton's method with step halving.
pub fn mixed_logistic(model: &MixedLogistic<'_>) -> Result<MixedFit, Error> {
    check(model)?;
    let scale = Scale::of(model.terms, model.n_terms)?;
    let groups = Groups::new(model, &scale);
    match groups.n_groups() {
        1 => return Err(Error::OneCluster),
        n if n == model.outcomes.len() => return Err(Error::NoRepeats),
        _ => {}
    }
    let zero = vec![0.0; model.n_terms + 2];
    let null = groups.at(&zero).ok_or(Error::OutOfRange)?;
    // The first column is the intercept, which a term that varies cannot follow from.
    Cholesky::of(&null.information).map_err(|column| Error::Collinear {
        term: column.saturating_sub(1),
    })?;
    let found = peak(&groups, &scale, 0.0);
    let is_shrunken = found.is_none();
    let found = found.or_else(|| peak(&groups, &scale, PRIOR_SD.powi(-2)));
    let peak = found.ok_or(Error::OutOfRange)?;
    Ok(MixedFit {
        intercept: intercept(&peak, &scale),
        terms: terms(&peak, &scale),
        group_sd: peak.parameters[model.n_terms + 1].abs(),
        log_likelihood: peak.log_likelihood,
        n_groups: groups.n_groups(),
        iterations: peak.iterations,
        is_shrunken,
    })
}

fn check(model: &MixedLogistic<'_>) -> Result<(), Error> {
    let n = model.outcomes.len();
    if n == 0 {
        return Err(Error::Empty);
    }
    same_length("groups", model.groups.len(), n)?;
    same_length("values", model.terms.len(), n * model.n_terms)?;
    finite(model.terms, model.n_terms)?;
    if model.outcomes.iter().all(|it| *it == model.outcomes[0]) {
        return Err(Error::ConstantOutcome);
    }
    Ok(())
}

fn terms(peak: &Peak, scale: &Scale) -> Vec<Effect> {
    let terms = scale.sd.iter().enumerate();
    terms
        .map(|(term, unit)| Effect {
            estimate: peak.parameters[term + 1] / unit,
            se: peak.variance[(term + 1, term + 1)].sqrt() / unit,
        })
        .collect()
}

/// Moves the intercept from the mean of all terms to their zero.
fn intercept(peak: &Peak, scale: &Scale) -> Effect {
    let moved = scale
        .mean
        .iter()
        .zip(&scale.sd)
        .map(|(mean, sd)| -mean / sd);
    let weights: Vec<f64> = std::iter::once(1.0).chain(moved).collect();
    let mut effect = Effect {
        estimate: 0.0,
        se: 0.0,
    };
    for (a, weight) in weights.iter().enumerate() {
        effect.estimate += weight * peak.parameters[a];
        for (b, other) in weights.iter().enumerate() {
            effect.se += weight * other * peak.variance[(a, b)];
        }
    }
    effect.se = effect.se.sqrt();
    effect
}

/// Where Newton's method came to rest.
struct Peak {
    /// The intercept, the terms, and the standard deviation of groups.
    parameters: Vec<f64>,
    /// With the prior.
    height: f64,
    log_likelihood: f64,
    variance: Matrix,
    /// The logarithm of the determinant of the information.
    ln_determinant: f64,
    iterations: usize,
}

/// Climbs with groups alike, and from there with groups that differ; none if there is no maximum within reach.
fn peak(groups: &Groups, scale: &Scale, precision: f64) -> Option<Peak> {
    let sd = scale.sd.len() + 1;
    let mut precisions = vec![precision; sd + 1];
    // The intercept is left free.
    precisions[0] = 0.0;
    let climber = Climber {
        groups,
        scale,
        precisions,
        holds_sd: false,
    };
    let alike = climber.newton(vec![0.0; sd + 1])?;
    let mut start = alike.parameters.clone();
    start[sd] = 1.0;
    let differing = climber.newton(start)?;
    let iterations = alike.iterations + differing.iterations;
    let best = if differing.height > alike.height + NO_BETTER {
        differing
    } else {
        alike
    };
    Some(Peak { iterations, ..best })
}

/// What is climbed.
struct Climber<'a> {
    groups: &'a Groups,
    scale: &'a Scale,
    /// Of the prior of each parameter.
    precisions: Vec<f64>,
    /// The standard deviation of groups stays where it starts.
    holds_sd: bool,
}

impl Climber<'_> {
    /// Climbs from `parameters`. A standard deviation that starts at zero stays there.
    fn newton(&self, mut parameters: Vec<f64>) -> Option<Peak> {
        let mut at = self.at(&parameters)?;
        for iteration in 0..=MAX_ITERATIONS {
            let (step, is_newton) = step(&at)?;
            let gain: f64 = at.score.iter().zip(&step).map(|(g, s)| g * s).sum();
            if gain < SETTLED {
                if !is_newton || self.runs_away(&parameters, &step) {
                    return None;
                }
                // What is left is below rounding after one more step.
                let (parameters, at) = self.climb(&parameters, &step, &at)?;
                let cholesky = Cholesky::of(&at.information).ok()?;
                return Some(Peak {
                    height: at.log_likelihood,
                    log_likelihood: self.groups.at(&parameters)?.log_likelihood,
                    variance: cholesky.inverse(),
                    ln_determinant: cholesky.ln_determinant(),
                    parameters,
                    iterations: iteration + 1,
                });
            }
            (parameters, at) = self.climb(&parameters, &step, &at)?;
        }
        None
    }

    fn runs_away(&self, parameters: &[f64], step: &[f64]) -> bool {
        let ranges = std::iter::once(&1.0).chain(&self.scale.range).chain(&[1.0]);
        let widest = step.iter().zip(ranges).map(|(s, r)| (s * r).abs());
        let sd = parameters.last().map_or(0.0, |it| it.abs());
        widest.fold(0.0, f64::max) > RUNAWAY || sd > MAX_GROUP_SD
    }

    /// Takes the step, or the half of it, and so on, until the likelihood does not fall.
    fn climb(&self, from: &[f64], step: &[f64], at: &Laplace) -> Option<(Vec<f64>, Laplace)> {
        // A sum over many rows carries this much rounding; to call it a fall would halve for ever.
        let rounding = 1e-13 * at.log_likelihood.abs();
        let mut share = 1.0;
        while share > 1e-10 {
            let tried: Vec<f64> = from.iter().zip(step).map(|(b, s)| b + share * s).collect();
            if let Some(next) = self.at(&tried)
                && next.log_likelihood >= at.log_likelihood - rounding
            {
                return Some((tried, next));
            }
            share /= 2.0;
        }
        None
    }

    /// Returns the likelihood with the prior.
    fn at(&self, parameters: &[f64]) -> Option<Laplace> {
        let mut at = self.groups.at(parameters)?;
        for (idx, (value, precision)) in parameters.iter().zip(&self.precisions).enumerate() {
            at.log_likelihood -= 0.5 * precision * value * value;
            at.score[idx] -= precision * value;
            at.information[(idx, idx)] += precision;
        }
        if self.holds_sd {
            let sd = parameters.len() - 1;
            at.score[sd] = 0.0;
            for idx in 0..sd {
                at.information[(idx, sd)] = 0.0;
                at.information[(sd, idx)] = 0.0;
            }
            at.information[(sd, sd)] = 1.0;
        }
        Some(at)
    }
}

/// Returns Newton's step and true; where the likelihood is not bent downwards in every direction, a shorter step that
/// climbs, and false.
fn step(at: &Laplace) -> Option<(Vec<f64>, bool)> {
    if let Ok(cholesky) = Cholesky::of(&at.information) {
        return Some((cholesky.solve(&at.score), true));
    }
    let n = at.score.len();
    let diagonal = (0..n).map(|idx| at.information[(idx, idx)].abs());
    let mut damping = 1e-3 * diagonal.fold(f64::MIN_POSITIVE, f64::max);
    for _ in 0..20 {
        let mut damped = at.information.clone();
        for idx in 0..n {
            damped[(idx, idx)] += damping;
        }
        if let Ok(cholesky) = Cholesky::of(&damped) {
            return Some((cholesky.solve(&at.score), false));
        }
        damping *= 10.0;
    }
    None
}
