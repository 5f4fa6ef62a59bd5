//! The posterior of effects, with the standard deviation of groups integrated over.

use super::laplace::Groups;
use super::{Climber, MixedLogistic, Peak, mixed_logistic};
use crate::Error;
use crate::count::count;
use crate::direction::{Estimate, directions};
use crate::mixture::{Mixture, Part};
use crate::proportion::Interval;
use crate::scale::Scale;

/// The standard deviation of the normal prior of an effect, for a step from one value of a flag to the other, or of two
/// standard deviations of a number (Gelman and others 2008, with a normal in place of a Cauchy distribution); and of
/// the half-normal prior of the standard deviation of groups.
const PRIOR_SD: f64 = 2.5;
/// Standard deviations of groups that are this much less likely, in logarithms, are passed over.
const NEGLIGIBLE: f64 = 7.0;
/// A step between two of them loses about so much of the likelihood.
const STEP_LOSS: std::ops::Range<f64> = 0.1..1.0;
const MAX_HALVINGS: usize = 30;
const MAX_STEPS: usize = 60;

/// What is known of the effect of one term, as a logarithm of odds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct EffectPosterior {
    pub median: f64,
    pub interval: Interval,
    /// The probability that the effect is above zero, where half of the terms are expected to have none.
    pub probability_above_zero: f64,
}

/// What is known after all outcomes.
#[derive(Clone, Debug, PartialEq)]
pub struct MixedPosterior {
    /// Of the terms that were asked for.
    pub terms: Vec<EffectPosterior>,
    /// The mean of the standard deviation of groups' intercepts.
    pub group_sd: f64,
    pub n_groups: usize,
    /// Some term or group tells the outcomes apart, so that the prior decides how large its effect is.
    pub is_separated: bool,
}

/// Returns the posterior of the first `n_asked` terms, with intervals at `level`; the others are only held alike.
///
/// For each standard deviation of groups on a grid, the effects are normal around their mode, and the grid's points have
/// the weight of Laplace's approximation to their likelihood (Rue, Martino and Chopin 2009, with the normal strategy).
/// Medians and intervals are those of the mixture under a weak prior. The probabilities of a direction come from a
/// second, hierarchical step over the terms that are asked for.
///
/// # Errors
///
/// Those of [`mixed_logistic`].
pub fn mixed_posterior(
    model: &MixedLogistic<'_>,
    n_asked: usize,
    level: f64,
) -> Result<MixedPosterior, Error> {
    let best = mixed_logistic(model)?;
    let scale = Scale::of(model.terms, model.n_terms)?;
    let units = units(model, &scale);
    let grid = Grid::around(best.group_sd, model, &scale, &units).ok_or(Error::OutOfRange)?;
    let weights = grid.weights();
    let effects: Vec<Mixture> = (0..n_asked.min(model.n_terms))
        .map(|term| grid.effect(term, &weights, scale.sd[term]))
        .collect();
    let estimates: Vec<Estimate> = effects
        .iter()
        .zip(&units)
        .map(|(it, unit)| Estimate {
            mean: it.mean() * unit,
            sd: it.sd() * unit,
        })
        .collect();
    let sds = grid.points.iter().zip(&weights);
    Ok(MixedPosterior {
        terms: effects
            .iter()
            .zip(directions(&estimates))
            .map(|(it, above)| summary(it, above, level))
            .collect(),
        group_sd: sds.map(|(point, weight)| point.sd * weight).sum(),
        n_groups: best.n_groups,
        is_separated: best.is_shrunken,
    })
}

fn summary(effect: &Mixture, probability_above_zero: f64, level: f64) -> EffectPosterior {
    let tail = (1.0 - level) / 2.0;
    EffectPosterior {
        median: effect.quantile(0.5),
        interval: Interval {
            low: effect.quantile(tail),
            high: effect.quantile(1.0 - tail),
        },
        probability_above_zero,
    }
}

/// Returns by how much each term is moved where effects are compared: from one value of a flag to the other, or two
/// standard deviations.
fn units(model: &MixedLogistic<'_>, scale: &Scale) -> Vec<f64> {
    let rows = || model.terms.chunks_exact(model.n_terms.max(1));
    let terms = 0..model.n_terms;
    terms
        .map(|term| {
            let values = || rows().map(|it| it[term]);
            let low = values().fold(f64::INFINITY, f64::min);
            let high = values().fold(f64::NEG_INFINITY, f64::max);
            let is_flag = values().all(|it| it <= low || it >= high);
            if is_flag {
                high - low
            } else {
                2.0 * scale.sd[term]
            }
        })
        .collect()
}

/// One standard deviation of groups, and where the likelihood is highest with it.
struct Point {
    sd: f64,
    peak: Peak,
    /// The logarithm of its posterior density, but for a constant.
    height: f64,
}

/// Standard deviations at equal distances, from the smallest.
struct Grid {
    points: Vec<Point>,
}

impl Grid {
    /// Walks from a likely standard deviation to both sides.
    fn around(
        likely: f64,
        model: &MixedLogistic<'_>,
        scale: &Scale,
        units: &[f64],
    ) -> Option<Grid> {
        let precision = |(unit, sd): (&f64, &f64)| (unit / sd / PRIOR_SD).powi(2);
        let terms = units.iter().zip(&scale.sd).map(precision);
        let walker = Walker(Climber {
            groups: &Groups::new(model, scale),
            scale,
            precisions: std::iter::once(0.0).chain(terms).chain([0.0]).collect(),
            holds_sd: true,
        });
        let first = walker.at(likely, vec![0.0; model.n_terms + 2])?;
        let step = walker.step(&first)?;
        let mut points = vec![first];
        walker.walk(&mut points, -step)?;
        points.reverse();
        walker.walk(&mut points, step)?;
        Some(Grid { points })
    }

    fn weights(&self) -> Vec<f64> {
        let heights = || self.points.iter().map(|it| it.height);
        let highest = heights().fold(f64::NEG_INFINITY, f64::max);
        let mut weights: Vec<f64> = heights().map(|it| (it - highest).exp()).collect();
        if self.points[0].sd == 0.0 {
            // The density goes on to the other side of zero as in a mirror, and half of this point is there.
            weights[0] *= 0.5;
        }
        let whole: f64 = weights.iter().sum();
        weights.iter().map(|it| it / whole).collect()
    }

    /// Returns the distribution of the effect of one unit of a term.
    fn effect(&self, term: usize, weights: &[f64], unit: f64) -> Mixture {
        let parts = self.points.iter().zip(weights);
        let part = |(Point { peak, .. }, weight): (&Point, &f64)| Part {
            weight: *weight,
            mean: peak.parameters[term + 1] / unit,
            sd: peak.variance[(term + 1, term + 1)].sqrt() / unit,
        };
        Mixture(parts.map(part).collect())
    }
}

struct Walker<'a>(Climber<'a>);

impl Walker<'_> {
    /// Climbs with groups that differ by `sd`, from parameters nearby.
    fn at(&self, sd: f64, mut near: Vec<f64>) -> Option<Point> {
        if let Some(last) = near.last_mut() {
            *last = sd;
        }
        let peak = self.0.newton(near)?;
        let height = peak.height - 0.5 * peak.ln_determinant - 0.5 * (sd / PRIOR_SD).powi(2);
        Some(Point { sd, peak, height })
    }

    fn next(&self, from: &Point, sd: f64) -> Option<Point> {
        self.at(sd, from.peak.parameters.clone())
    }

    /// Returns a step that is neither so long that it passes over the peak, nor so short that there are many. From the
    /// first point, whole steps lead to zero if it is near.
    fn step(&self, first: &Point) -> Option<f64> {
        let mut step = 0.5;
        for _ in 0..MAX_HALVINGS {
            let loss = (first.height - self.next(first, first.sd + step)?.height).abs();
            if loss > STEP_LOSS.end {
                step /= 2.0;
            } else if loss < STEP_LOSS.start && step < PRIOR_SD {
                step *= 1.5;
            } else {
                break;
            }
        }
        let steps_to_zero = (first.sd / step).ceil();
        let is_near = steps_to_zero > 0.0 && steps_to_zero <= count(MAX_STEPS);
        Some(if is_near {
            first.sd / steps_to_zero
        } else {
            step
        })
    }

    /// Adds points from the last one on, until they are negligible or below zero.
    fn walk(&self, points: &mut Vec<Point>, step: f64) -> Option<()> {
        let mut highest = points.iter().map(|it| it.height).fold(f64::MIN, f64::max);
        for _ in 0..MAX_STEPS {
            let last = points.last()?;
            let mut sd = last.sd + step;
            if sd < -0.5 * step.abs() || last.height < highest - NEGLIGIBLE {
                break;
            }
            if sd < 0.5 * step.abs() {
                // But for rounding.
                sd = 0.0;
            }
            let point = self.next(last, sd)?;
            highest = highest.max(point.height);
            points.push(point);
        }
        Some(())
    }
}
