//! What groups have in common, and how they differ.

use super::design::{Design, columns, each_row};
use super::{Forecaster, Population, Series};
use crate::Error;
use crate::count::count;
use crate::logit::{log_one_plus_exp, logistic, logit};
use crate::matrix::{Cholesky, Matrix};

/// How often means and variances are found anew; the probabilities hardly change any more.
const ITERATIONS: usize = 15;
const MAX_STEPS: usize = 20;
/// A step that gains this little of log-likelihood is the last within an iteration.
const SETTLED: f64 = 1e-3;
/// Before the first iteration.
const FIRST_VARIANCE: f64 = 0.05;
const FIRST_MEAN_VARIANCE: f64 = 0.1;
/// Next to nothing is known of the mean of intercepts.
const INTERCEPT_MEAN_VARIANCE: f64 = 100.0;
/// The variance of a slope over groups is held towards that of all slopes as by so many groups.
const HELD_BY: f64 = 2.0;
const SMALLEST: f64 = 1e-6;
/// Drift and correction are chosen on groups in so many parts, each forecast from the others.
const PARTS: usize = 4;
/// The variances that an intercept may gain from row to row.
const DRIFTS: [f64; 3] = [0.0, 0.01, 0.05];
/// The correction is held towards none by a normal prior with these standard deviations of its intercept and slope.
const CORRECTION_SD: [f64; 2] = [0.5, 0.25];
const NO_CORRECTION: [f64; 2] = [0.0, 1.0];

pub(super) fn check(groups: &[Series<'_>], n_features: usize) -> Result<(), Error> {
    let outcomes = || groups.iter().flat_map(|it| it.outcomes);
    let Some(first) = outcomes().next() else {
        return Err(Error::Empty);
    };
    if outcomes().all(|it| it == first) {
        return Err(Error::ConstantOutcome);
    }
    if groups.len() < 2 {
        return Err(Error::OneCluster);
    }
    for group in groups {
        let (found, expected) = (group.features.len(), group.outcomes.len() * n_features);
        if found != expected {
            return Err(Error::Length {
                what: "values",
                found,
                expected,
            });
        }
        if group.features.iter().any(|it| it.is_infinite()) {
            return Err(Error::OutOfRange);
        }
    }
    Ok(())
}

/// Learns from groups, and how to correct what is learned from how it does on groups left out.
pub(super) fn fit(groups: &[Series<'_>], n_features: usize) -> Result<Population, Error> {
    let mut population = plain(groups, n_features)?;
    if groups.len() < 2 {
        return Ok(population);
    }
    let n_parts = PARTS.min(groups.len());
    let mut tried = DRIFTS.map(|drift| (drift, Vec::new()));
    for part in 0..n_parts {
        let is_out = |idx: &usize| idx % n_parts == part;
        let rest = (0..groups.len()).filter(|it| !is_out(it));
        let rest: Vec<Series<'_>> = rest.map(|it| groups[it]).collect();
        let out = (0..groups.len()).filter(is_out).map(|it| groups[it]);
        let mut known = plain(&rest, n_features)?;
        let out: Vec<Series<'_>> = out.collect();
        for (drift, forecasts) in &mut tried {
            known.drift = *drift;
            for series in &out {
                forecasts.extend(forecast(&known, *series));
            }
        }
    }
    let best = tried.into_iter().map(|(drift, forecasts)| {
        let correction = correction(&forecasts);
        (loss(&forecasts, NO_CORRECTION), drift, correction)
    });
    let best = best.min_by(|a, b| a.0.total_cmp(&b.0));
    if let Some((_, drift, correction)) = best {
        population.drift = drift;
        population.correction = correction;
    }
    Ok(population)
}

/// Returns the probability that was given before each row, and what came.
pub(super) fn forecast(population: &Population, series: Series<'_>) -> Vec<(f64, bool)> {
    let mut forecaster = Forecaster::new(population);
    let mut forecasts = Vec::with_capacity(series.outcomes.len());
    each_row(series, population.n_features, |features, _, outcome| {
        forecasts.push((forecaster.probability(features), outcome));
        forecaster.observe(features, outcome);
    });
    forecasts
}

/// A group as the model sees it.
struct Group<'a> {
    /// Row after row.
    rows: Vec<f64>,
    outcomes: &'a [bool],
    /// Its coefficients, as far as they are found.
    mode: Vec<f64>,
}

/// Means and variances over groups, without drift and correction.
fn plain(groups: &[Series<'_>], n_features: usize) -> Result<Population, Error> {
    let columns = columns(groups, n_features);
    let design = Design(&columns);
    let n = columns.len() + 1;
    let mut groups: Vec<Group<'_>> = groups
        .iter()
        .map(|series| Group {
            rows: design.rows(*series, n_features),
            outcomes: series.outcomes,
            mode: vec![0.0; n],
        })
        .collect();
    let mut fit = Moments::new(n);
    for _ in 0..ITERATIONS {
        let mut spread = vec![0.0; n];
        for group in &mut groups {
            let own = group.climb(&fit).ok_or(Error::OutOfRange)?;
            for (sum, own) in spread.iter_mut().zip(own.inverse_diagonal()) {
                *sum += own;
            }
        }
        fit.again(&groups, &spread);
    }
    let variance = fit.variance.iter().zip(&fit.mean_error);
    Ok(Population {
        n_features,
        variance: variance.map(|(groups, mean)| groups + mean).collect(),
        columns,
        mean: fit.mean,
        drift: 0.0,
        correction: NO_CORRECTION,
    })
}

impl Group<'_> {
    /// Climbs to the mode of the posterior by Newton's method, and returns the information there.
    fn climb(&mut self, fit: &Moments) -> Option<Cholesky> {
        let n = self.mode.len();
        for step in 0..MAX_STEPS {
            let mut score: Vec<f64> = (0..n)
                .map(|idx| (fit.mean[idx] - self.mode[idx]) / fit.variance[idx])
                .collect();
            let mut information = Matrix::zero(n);
            for (row, outcome) in self.rows.chunks_exact(n).zip(self.outcomes) {
                let eta: f64 = row.iter().zip(&self.mode).map(|(x, b)| x * b).sum();
                let p = logistic(eta);
                let miss = f64::from(u8::from(*outcome)) - p;
                for (score, x) in score.iter_mut().zip(row) {
                    *score += miss * x;
                }
                information.add_square(p * (1.0 - p), row);
            }
            for idx in 0..n {
                information[(idx, idx)] += 1.0 / fit.variance[idx];
            }
            let cholesky = Cholesky::of(&information).ok()?;
            let change = cholesky.solve(&score);
            let gain: f64 = score.iter().zip(&change).map(|(g, s)| g * s).sum();
            // A step too far over a plain is cut short; the posterior has one mode, so the next ones find it.
            let share = 1.0_f64.min(5.0 / gain.sqrt().max(f64::MIN_POSITIVE));
            for (it, change) in self.mode.iter_mut().zip(&change) {
                *it += share * change;
            }
            if gain < SETTLED || step + 1 == MAX_STEPS {
                return gain.is_finite().then_some(cholesky);
            }
        }
        None
    }
}

/// The distribution of coefficients over groups.
struct Moments {
    mean: Vec<f64>,
    variance: Vec<f64>,
    /// The variance of the mean.
    mean_error: Vec<f64>,
    /// Of the prior of each mean, which is zero.
    mean_variance: Vec<f64>,
}

impl Moments {
    fn new(n: usize) -> Self {
        let mut fit = Self {
            mean: vec![0.0; n],
            variance: vec![FIRST_VARIANCE; n],
            mean_error: vec![0.0; n],
            mean_variance: vec![FIRST_MEAN_VARIANCE; n],
        };
        fit.variance[0] = 1.0;
        fit.mean_variance[0] = INTERCEPT_MEAN_VARIANCE;
        fit
    }

    /// Finds the moments that fit best to groups' modes; `spread` sums what is not known of each.
    fn again(&mut self, groups: &[Group<'_>], spread: &[f64]) {
        let n_groups = count(groups.len());
        let mut squares = vec![0.0; self.mean.len()];
        for idx in 0..self.mean.len() {
            let sum: f64 = groups.iter().map(|it| it.mode[idx]).sum();
            let precision = n_groups / self.variance[idx] + 1.0 / self.mean_variance[idx];
            self.mean_error[idx] = 1.0 / precision;
            self.mean[idx] = sum / self.variance[idx] / precision;
            let mean = self.mean[idx];
            let apart: f64 = groups.iter().map(|it| (it.mode[idx] - mean).powi(2)).sum();
            squares[idx] = apart + spread[idx] + n_groups / precision;
        }
        self.variance[0] = (squares[0] / n_groups).max(SMALLEST);
        let slopes = 1..self.mean.len();
        if slopes.is_empty() {
            return;
        }
        let n_slopes = count(slopes.len());
        let usual = squares[1..].iter().sum::<f64>() / n_groups / n_slopes;
        let size = |idx: usize| self.mean[idx].powi(2) + self.mean_error[idx];
        let mean_variance = slopes.clone().map(size).sum::<f64>() / n_slopes;
        for idx in slopes {
            let held = (squares[idx] + HELD_BY * usual) / (n_groups + HELD_BY);
            self.variance[idx] = held.max(SMALLEST);
            self.mean_variance[idx] = mean_variance.max(SMALLEST);
        }
    }
}

/// Returns the negative log-likelihood of what came, after a correction.
fn loss(forecasts: &[(f64, bool)], [intercept, slope]: [f64; 2]) -> f64 {
    let each = forecasts.iter().map(|(p, outcome)| {
        let eta = intercept + slope * logit(*p);
        log_one_plus_exp(if *outcome { -eta } else { eta })
    });
    each.sum()
}

/// Returns the correction that fits best, by Newton's method.
fn correction(forecasts: &[(f64, bool)]) -> [f64; 2] {
    let mut line = NO_CORRECTION;
    for _ in 0..MAX_STEPS {
        let mut score = vec![0.0; 2];
        let mut information = Matrix::zero(2);
        for idx in 0..2 {
            let precision = CORRECTION_SD[idx].powi(-2);
            score[idx] = (NO_CORRECTION[idx] - line[idx]) * precision;
            information[(idx, idx)] = precision;
        }
        for (p, outcome) in forecasts {
            let row = [1.0, logit(*p)];
            let p = logistic(line[0] + line[1] * row[1]);
            let miss = f64::from(u8::from(*outcome)) - p;
            score[0] += miss;
            score[1] += miss * row[1];
            information.add_square(p * (1.0 - p), &row);
        }
        let Ok(cholesky) = Cholesky::of(&information) else {
            return NO_CORRECTION;
        };
        let change = cholesky.solve(&score);
        line = [line[0] + change[0], line[1] + change[1]];
        let gain: f64 = score.iter().zip(&change).map(|(g, s)| g * s).sum();
        if gain < 1e-10 {
            break;
        }
    }
    line
}
