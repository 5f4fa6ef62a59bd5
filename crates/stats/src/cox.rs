//! The proportional hazards model.

mod partial;
mod residual;

use crate::Error;
use crate::matrix::{Cholesky, Matrix};
use crate::observation::{Observation, Timeline, same_length};
use crate::scale::{Scale, finite};
use crate::tail::normal_two_sided;
use partial::{Partial, Rows};

const MAX_ITERATIONS: usize = 60;
/// Newton's step is quadratic, so one that gains this little leaves an error far below what is promised.
const SETTLED: f64 = 1e-12;
/// A step this wide over a term's range that gains nothing runs along a likelihood without a maximum.
const RUNAWAY: f64 = 1e-2;
/// The standard deviation, per standard deviation of a term, of the prior that holds a runaway term (Gelman and others
/// 2008).
const PRIOR_SD: f64 = 2.5;

/// How events at one time share their risk sets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ties {
    Efron,
    Breslow,
}

/// What to fit.
#[derive(Clone, Copy, Debug)]
pub struct Cox<'a> {
    pub observations: &'a [Observation],
    /// Row after row, as many values for each observation as there are terms.
    pub terms: &'a [f64],
    pub n_terms: usize,
    /// Each stratum, counted from zero, has its own baseline.
    pub strata: Option<&'a [usize]>,
    /// Observations of one cluster, counted from zero, may depend on one another; asks for robust errors.
    pub clusters: Option<&'a [usize]>,
    pub ties: Ties,
}

/// One fitted coefficient.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Coefficient {
    pub estimate: f64,
    /// From the observed information.
    pub se: f64,
    /// From score residuals summed by cluster (Lin and Wei 1989).
    pub robust_se: Option<f64>,
    /// By the robust error, where there is one.
    pub z: f64,
    pub p: f64,
}

/// A fitted model.
#[derive(Clone, Debug, PartialEq)]
pub struct CoxFit {
    pub coefficients: Vec<Coefficient>,
    pub log_likelihood_null: f64,
    pub log_likelihood: f64,
    pub iterations: usize,
    /// The likelihood had no maximum, because some term tells all events from all others; a normal prior with standard
    /// deviation 2.5 per standard deviation of a term holds the coefficients.
    pub is_shrunken: bool,
}

/// Maximizes the partial likelihood (Cox 1972; Efron 1977; Breslow 1974) by Newton's method with step halving.
pub fn cox(model: &Cox<'_>) -> Result<CoxFit, Error> {
    let timeline = check(model)?;
    let scale = Scale::of(model.terms, model.n_terms)?;
    let rows = Rows::new(model, &timeline, &scale);
    let null = rows
        .partial(&vec![0.0; model.n_terms], model.ties)
        .ok_or(Error::OutOfRange)?;
    Cholesky::of(&null.information).map_err(|term| Error::Collinear { term })?;
    let null_log_likelihood = null.log_likelihood;

    let found = newton(&rows, model.ties, null.clone(), None, &scale);
    let is_shrunken = found.is_none();
    let found = found.or_else(|| newton(&rows, model.ties, null, Some(PRIOR_SD), &scale));
    let peak = found.ok_or(Error::OutOfRange)?;

    let robust = model.clusters.map(|clusters| {
        let meat = residual::meat(&rows, &peak.beta, model.ties, clusters);
        meat.between(&peak.variance)
    });
    let coefficients = (0..model.n_terms).map(|term| {
        let unit = scale.sd[term];
        let estimate = peak.beta[term] / unit;
        let se = peak.variance[(term, term)].sqrt() / unit;
        let robust_se = robust.as_ref().map(|it| it[(term, term)].sqrt() / unit);
        let z = estimate / robust_se.unwrap_or(se);
        Coefficient {
            estimate,
            se,
            robust_se,
            z,
            p: normal_two_sided(z),
        }
    });
    Ok(CoxFit {
        coefficients: coefficients.collect(),
        log_likelihood_null: null_log_likelihood,
        log_likelihood: peak.log_likelihood,
        iterations: peak.iterations,
        is_shrunken,
    })
}

fn check<'a>(model: &Cox<'a>) -> Result<Timeline<'a>, Error> {
    let n = model.observations.len();
    let timeline = Timeline::of(model.observations)?;
    same_length("values", model.terms.len(), n * model.n_terms)?;
    for (what, groups) in [("strata", model.strata), ("clusters", model.clusters)] {
        same_length(what, groups.map_or(n, <[usize]>::len), n)?;
    }
    finite(model.terms, model.n_terms)?;
    if !model.observations.iter().any(|it| it.event) {
        return Err(Error::NoEvents);
    }
    Ok(timeline)
}

/// Where Newton's method came to rest.
struct Peak {
    beta: Vec<f64>,
    log_likelihood: f64,
    variance: Matrix,
    iterations: usize,
}

/// Climbs from `null`; none if there is no maximum within reach.
fn newton(
    rows: &Rows,
    ties: Ties,
    null: Partial,
    prior_sd: Option<f64>,
    scale: &Scale,
) -> Option<Peak> {
    let precision = prior_sd.map_or(0.0, |sd| 1.0 / (sd * sd));
    let mut beta = vec![0.0; null.score.len()];
    let mut at = null.held(&beta, precision);
    for iteration in 0..=MAX_ITERATIONS {
        let cholesky = Cholesky::of(&at.information).ok()?;
        let step = cholesky.solve(&at.score);
        let gain: f64 = at.score.iter().zip(&step).map(|(g, s)| g * s).sum();
        if gain < SETTLED {
            let widest = step.iter().zip(&scale.range).map(|(s, r)| (s * r).abs());
            if widest.fold(0.0, f64::max) > RUNAWAY {
                return None;
            }
            // What is left is below rounding after one more step.
            let (beta, at) = climb(rows, ties, &beta, &step, &at, precision)?;
            return Some(Peak {
                log_likelihood: at.log_likelihood_without(&beta, precision),
                variance: Cholesky::of(&at.information).ok()?.inverse(),
                beta,
                iterations: iteration + 1,
            });
        }
        (beta, at) = climb(rows, ties, &beta, &step, &at, precision)?;
    }
    None
}

/// Takes the step, or the half of it, and so on, until the likelihood does not fall.
fn climb(
    rows: &Rows,
    ties: Ties,
    from: &[f64],
    step: &[f64],
    at: &Partial,
    precision: f64,
) -> Option<(Vec<f64>, Partial)> {
    // A sum over many rows carries this much rounding; to call it a fall would halve for ever.
    let rounding = 1e-13 * at.log_likelihood.abs();
    let mut share = 1.0;
    while share > 1e-10 {
        let beta: Vec<f64> = from.iter().zip(step).map(|(b, s)| b + share * s).collect();
        if let Some(partial) = rows.partial(&beta, ties) {
            let next = partial.held(&beta, precision);
            if next.log_likelihood >= at.log_likelihood - rounding {
                return Some((beta, next));
            }
        }
        share /= 2.0;
    }
    None
}
