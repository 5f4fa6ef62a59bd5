//! Proportions that are pooled in part: cells of one group are alike, but not the same.
//!
//! A cell's proportion comes from a beta distribution with the mean μ of its group and the correlation ρ of two trials
//! of one cell, 1/(1 + κ) where κ is the sum of the shapes; ρ is the same in all groups (the beta-binomial model;
//! Skellam 1948, Kleinman 1973). Nothing is plugged in: ρ and μ follow priors and are integrated over on grids that are laid where they are likely.

use crate::Belief;
use crate::Error;
use crate::beta::lower_beta;
use crate::contrast::Count;
use crate::count::count;
use crate::gamma::ln_gamma;
use crate::proportion::Interval;

/// The density of ρ before data is (1 − ρ) to this power: cells of few people seldom differ as much as they could. So
/// intervals hold the truth in 93 to 98 of 100 made-up tables, whether people are much alike or not.
const ALIKE: f64 = 2.0;
/// At how many points it is looked where ρ and μ are likely,
const N_COARSE: usize = 16;
/// and over how many it is then summed.
const N_CORRELATIONS: usize = 15;
const N_MEANS: usize = 32;
/// Points whose logarithm of density is so much below the highest are left out.
const DEPTH: f64 = 9.0;
/// Points with less weight are left out of the distribution of a cell.
const TOO_LIGHT: f64 = 1e-5;
/// Up to so many trials, a product is faster than gamma functions.
const FEW: u32 = 24;
const MAX_HALVINGS: usize = 40;
const CLOSE: f64 = 1e-8;

/// What is known of the proportions of one group.
#[derive(Clone, Debug)]
pub struct Pooled {
    pub cells: Vec<Count>,
    points: Vec<Point>,
}

/// A part of the plane of means and correlations, with the probability of lying in it.
#[derive(Clone, Copy, Debug)]
struct Point {
    /// The angle of the mean, in the middle of the part.
    angle: f64,
    width: f64,
    /// κ
    concentration: f64,
    weight: f64,
}

/// Pools the cells of each group in part, with one correlation for all groups.
///
/// `prior` is that of each group's mean: `Belief { successes: 0.5, failures: 0.5 }` where nothing is known (Jeffreys), or
/// what is known of other people.
///
/// # Errors
///
/// [`Error::Empty`] without groups, [`Error::MoreSuccessesThanTrials`], [`Error::OutOfRange`] for a prior that is none.
pub fn pooled(groups: &[Vec<Count>], prior: Belief) -> Result<Vec<Pooled>, Error> {
    if groups.is_empty() {
        return Err(Error::Empty);
    }
    if let Some(it) = groups.iter().flatten().find(|it| it.successes > it.trials) {
        return Err(Error::MoreSuccessesThanTrials {
            successes: it.successes.into(),
            trials: it.trials.into(),
        });
    }
    if !(prior.successes > 0.0 && prior.failures > 0.0 && prior.mean().is_finite()) {
        return Err(Error::OutOfRange);
    }
    let tallies: Vec<Tally> = groups.iter().map(|it| Tally::of(it)).collect();
    let look = |roots: &[f64], width: f64| -> Vec<Slice> {
        let slices = roots
            .iter()
            .map(|it| Slice::at(*it, width, &tallies, prior));
        slices.collect()
    };
    let (roots, width) = middles(0.0, 1.0, N_COARSE);
    let coarse = look(&roots, width);
    let (low, high) = likely(&roots, width, |idx| coarse[idx].log_weight);
    let (roots, width) = middles(low, high, N_CORRELATIONS);
    let slices = look(&roots, width);
    let highest = slices.iter().map(|it| it.log_weight);
    let highest = highest.fold(f64::NEG_INFINITY, f64::max);
    let group = |idx: usize| {
        let points = slices.iter().flat_map(|slice| {
            let weight = (slice.log_weight - highest).exp();
            slice.groups[idx].points.iter().map(move |it| Point {
                weight: weight * it.weight,
                ..*it
            })
        });
        let mut points: Vec<Point> = points.collect();
        let whole: f64 = points.iter().map(|it| it.weight).sum();
        for point in &mut points {
            point.weight /= whole;
        }
        Pooled {
            cells: groups[idx].clone(),
            points,
        }
    };
    Ok((0..groups.len()).map(group).collect())
}

impl Pooled {
    /// Returns the mean of what is known of the group's mean.
    pub fn mean(&self) -> f64 {
        self.points.iter().map(|it| it.weight * it.mean()).sum()
    }

    /// Returns where the middle `level` of the group's mean lies.
    pub fn interval(&self, level: f64) -> Interval {
        let below = |mean: f64| {
            let angle = mean.sqrt().asin();
            let parts = self.points.iter().map(|it| {
                let share = (angle - it.angle) / it.width + 0.5;
                it.weight * share.clamp(0.0, 1.0)
            });
            parts.sum()
        };
        middle(level, below)
    }

    /// Returns the mean of what is known of a cell with this count, also of one without any trial.
    pub fn cell_mean(&self, cell: Count) -> f64 {
        let means = self.points.iter().map(|it| {
            let (a, b) = it.shapes(cell);
            it.weight * a / (a + b)
        });
        means.sum()
    }

    /// Returns where the middle `level` of a cell with this count lies.
    pub fn cell_interval(&self, cell: Count, level: f64) -> Interval {
        let heavy: Vec<&Point> = self
            .points
            .iter()
            .filter(|it| it.weight > TOO_LIGHT)
            .collect();
        let whole: f64 = heavy.iter().map(|it| it.weight).sum();
        middle(level, |share| {
            let parts = heavy.iter().map(|it| {
                let (a, b) = it.shapes(cell);
                it.weight * lower_beta(a, b, share)
            });
            parts.sum::<f64>() / whole
        })
    }
}

impl Point {
    fn mean(&self) -> f64 {
        self.angle.sin().powi(2)
    }

    /// Returns the shapes of the beta distribution of a cell after its trials.
    fn shapes(&self, cell: Count) -> (f64, f64) {
        let mean = self.mean();
        let failures = cell.trials - cell.successes;
        (
            mean * self.concentration + f64::from(cell.successes),
            (1.0 - mean) * self.concentration + f64::from(failures),
        )
    }
}

/// The cells of a group, like ones together.
struct Tally(Vec<(Count, f64)>);

impl Tally {
    fn of(cells: &[Count]) -> Self {
        let mut sorted: Vec<Count> = cells.iter().copied().filter(|it| it.trials > 0).collect();
        sorted.sort_by_key(|it| (it.trials, it.successes));
        let like = sorted.chunk_by(|a, b| a == b);
        Self(like.map(|it| (it[0], count(it.len()))).collect())
    }

    fn log_likelihood(&self, mean: f64, concentration: f64) -> f64 {
        let (a, b) = (mean * concentration, (1.0 - mean) * concentration);
        let cells = self.0.iter().map(|(cell, n)| {
            n * (log_rising(a, cell.successes) + log_rising(b, cell.trials - cell.successes)
                - log_rising(concentration, cell.trials))
        });
        cells.sum()
    }
}

/// Returns ln Γ(a + n) − ln Γ(a).
fn log_rising(a: f64, n: u32) -> f64 {
    if n > FEW {
        return ln_gamma(a + f64::from(n)) - ln_gamma(a);
    }
    let mut log = 0.0;
    let mut product = 1.0;
    for k in 0..n {
        product *= a + f64::from(k);
        if !(1e-100..1e100).contains(&product) {
            log += product.ln();
            product = 1.0;
        }
    }
    log + product.ln()
}

/// All groups at one correlation.
struct Slice {
    log_weight: f64,
    groups: Vec<Means>,
}

/// The means of a group at one correlation.
struct Means {
    log_weight: f64,
    /// Their weights sum to 1.
    points: Vec<Point>,
}

impl Slice {
    /// Looks at the correlation of which `root` is the root.
    fn at(root: f64, width: f64, tallies: &[Tally], prior: Belief) -> Self {
        let concentration = 1.0 / (root * root) - 1.0;
        let each = tallies.iter();
        let groups: Vec<Means> = each.map(|it| Means::at(concentration, it, prior)).collect();
        let groups_weight: f64 = groups.iter().map(|it| it.log_weight).sum();
        Self {
            // The prior, and what taking its root does to a density.
            log_weight: (2.0 * root * width).ln()
                + ALIKE * (1.0 - root * root).ln()
                + groups_weight,
            groups,
        }
    }
}

impl Means {
    fn at(concentration: f64, tally: &Tally, prior: Belief) -> Self {
        // The density of the angle is flat under Jeffreys' prior.
        let height = |angle: f64| {
            let (sin, cos) = angle.sin_cos();
            let log_prior =
                (2.0 * prior.successes - 1.0) * sin.ln() + (2.0 * prior.failures - 1.0) * cos.ln();
            log_prior + tally.log_likelihood(sin * sin, concentration)
        };
        let (mut low, mut high) = (0.0, std::f64::consts::FRAC_PI_2);
        for _ in 0..MAX_HALVINGS {
            let (angles, width) = middles(low, high, N_COARSE);
            let heights: Vec<f64> = angles.iter().map(|it| height(*it)).collect();
            let found = likely(&angles, width, |idx| heights[idx]);
            let is_narrow = found.1 - found.0 > 0.5 * (high - low);
            (low, high) = found;
            if is_narrow {
                break;
            }
        }
        let (angles, width) = middles(low, high, N_MEANS);
        let heights: Vec<f64> = angles.iter().map(|it| height(*it)).collect();
        let highest = heights.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let whole: f64 = heights.iter().map(|it| (it - highest).exp()).sum();
        let points = angles.iter().zip(&heights).map(|(angle, height)| Point {
            angle: *angle,
            width,
            concentration,
            weight: (height - highest).exp() / whole,
        });
        Self {
            log_weight: highest + (whole * width).ln(),
            points: points.collect(),
        }
    }
}

/// Returns the middles of `n` even parts between two values, and how wide a part is.
fn middles(low: f64, high: f64, n: usize) -> (Vec<f64>, f64) {
    let width = (high - low) / count(n);
    let middles = (0..n).map(|idx| low + width * (count(idx) + 0.5));
    (middles.collect(), width)
}

/// Returns from where to where the parts lie whose height is near the highest.
fn likely(middles: &[f64], width: f64, height: impl Fn(usize) -> f64) -> (f64, f64) {
    let all = 0..middles.len();
    let highest = all.clone().map(&height).fold(f64::NEG_INFINITY, f64::max);
    let mut near = all.filter(|idx| height(*idx) >= highest - DEPTH);
    let first = near.next().unwrap_or(0);
    let last = near.next_back().unwrap_or(first);
    let end = middles.len() - 1;
    // A part more on each side, in which what is likely may begin.
    (
        middles[first.saturating_sub(1)] - 0.5 * width,
        middles[(last + 1).min(end)] + 0.5 * width,
    )
}

/// Returns where the middle `level` of a distribution on proportions lies; `below` rises from 0 to 1.
fn middle(level: f64, below: impl Fn(f64) -> f64) -> Interval {
    let quantile = |p: f64| {
        let (mut low, mut high) = (0.0, 1.0);
        while high - low > CLOSE {
            let tried = f64::midpoint(low, high);
            if below(tried) < p {
                low = tried;
            } else {
                high = tried;
            }
        }
        f64::midpoint(low, high)
    };
    let tail = (1.0 - level) / 2.0;
    Interval {
        low: quantile(tail),
        high: quantile(1.0 - tail),
    }
}
