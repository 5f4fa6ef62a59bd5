//! Coefficients of a population, and how much people differ in each: logistic regression with normal priors on both, by
//! Laplace's approximation, the variances of the priors estimated along the way.

use super::encoding::Group;
use crate::Error;
use crate::count::count;
use crate::logit::{ln_one_plus_exp, logistic};
use crate::matrix::{Cholesky, Matrix, dot};

/// The rows of one person as terms.
#[derive(Clone, Debug)]
pub(super) struct Person {
    /// Row after row.
    pub(super) terms: Vec<f64>,
    pub(super) own_rates: Vec<f64>,
    pub(super) outcomes: Vec<bool>,
}

/// Variances of normal priors, by term.
#[derive(Clone, Debug)]
pub(super) struct Priors {
    /// Of the population's coefficients around zero.
    pub(super) fixed: Vec<f64>,
    /// Of a person's coefficients around the population's.
    pub(super) own: Vec<f64>,
}

/// The population's coefficients, and how sure they are.
#[derive(Clone, Debug)]
pub(super) struct Hierarchy {
    pub(super) coefficients: Vec<f64>,
    pub(super) covariance: Matrix,
}

const MAX_ITERATIONS: usize = 60;
/// A standard deviation that moves by less than this share has settled;
const SETTLED_SD: f64 = 0.01;
/// coefficients have settled where a step gains less of log-posterior.
const SETTLED_GAIN: f64 = 1e-4;
/// The most by which a variance changes at once.
const MAX_MOVE: f64 = 10.0;
/// The population's intercept is free.
const FREE: f64 = 100.0;
/// Each variance is estimated as if one more coefficient of this variance had been seen, so that it never is nothing:
/// of an intercept, and of others.
const PRIOR_VARIANCE: [f64; 2] = [1.0, 0.01];

impl Priors {
    fn start(groups: &[Group]) -> Self {
        let of = |intercept, other| {
            let each = groups.iter().map(|it| match it {
                Group::Intercept => intercept,
                _ => other,
            });
            each.collect()
        };
        Self {
            fixed: of(FREE, 0.1),
            own: of(1.0, 0.05),
        }
    }

    /// Takes each variance to the sum of squares of its coefficients over how many of them the data determine (`MacKay`
    /// 1992). That has the fixed points of the EM algorithm, and comes near them in far fewer steps. Returns the largest
    /// relative move of a standard deviation.
    fn learn(&mut self, groups: &[Group], at: &At) -> f64 {
        let mut moved: f64 = 0.0;
        for group in Group::ALL {
            let members: Vec<usize> = (0..groups.len())
                .filter(|it| groups[*it] == group)
                .collect();
            let is_intercept = group == Group::Intercept;
            let prior = PRIOR_VARIANCE[usize::from(!is_intercept)];
            moved = moved.max(at.own.move_variance(&mut self.own, &members, prior));
            if !is_intercept {
                moved = moved.max(at.fixed.move_variance(&mut self.fixed, &members, prior));
            }
        }
        moved
    }
}

/// Fits coefficients and variances together.
pub(super) fn fit(people: &[&Person], groups: &[Group]) -> Result<(Hierarchy, Priors), Error> {
    let mut priors = Priors::start(groups);
    let mut climber = Climber::new(people, groups.len());
    for _ in 0..MAX_ITERATIONS {
        let at = climber.step(&priors)?;
        if priors.learn(groups, &at) < SETTLED_SD {
            break;
        }
    }
    let hierarchy = climber.settle(&priors)?;
    Ok((hierarchy, priors))
}

/// Fits coefficients with variances that are known.
pub(super) fn refit(people: &[&Person], priors: &Priors) -> Result<Hierarchy, Error> {
    Climber::new(people, priors.own.len()).settle(priors)
}

/// What a step found out.
struct At {
    gain: f64,
    covariance: Matrix,
    /// Of people's own coefficients.
    own: Spread,
    /// Of the population's.
    fixed: Spread,
}

/// How far coefficients are from where their prior puts them, by term.
struct Spread {
    /// How many there are of each term.
    n: usize,
    /// Sums over those.
    squares: Vec<f64>,
    /// Of their variances after the data, in those before.
    left: Vec<f64>,
}

impl Spread {
    /// Moves the variance that all `members` share. Returns the relative move of the standard deviation.
    fn move_variance(&self, variances: &mut [f64], members: &[usize], prior: f64) -> f64 {
        let Some(first) = members.first() else {
            return 0.0;
        };
        let before = variances[*first];
        let sum = |of: &[f64]| members.iter().map(|it| of[*it]).sum::<f64>();
        let n_determined = count(self.n * members.len()) - sum(&self.left);
        let found = (sum(&self.squares) + prior) / (n_determined + 1.0);
        let after = found.clamp(before / MAX_MOVE, before * MAX_MOVE);
        for idx in members {
            variances[*idx] = after;
        }
        (after / before).sqrt().ln().abs()
    }
}

/// Coefficients on their way to the top of the posterior, the population's and each person's own.
struct Climber<'a> {
    people: &'a [&'a Person],
    fixed: Vec<f64>,
    own: Vec<Vec<f64>>,
}

/// One person's share of the posterior's derivatives.
struct Share {
    score: Vec<f64>,
    /// The inverse of 1 + D H D, D the standard deviations of own coefficients, H minus the second derivative.
    inverse: Matrix,
    information: Matrix,
}

impl<'a> Climber<'a> {
    fn new(people: &'a [&'a Person], n_terms: usize) -> Self {
        Self {
            people,
            fixed: vec![0.0; n_terms],
            own: vec![vec![0.0; n_terms]; people.len()],
        }
    }

    fn settle(mut self, priors: &Priors) -> Result<Hierarchy, Error> {
        for _ in 0..MAX_ITERATIONS {
            let at = self.step(priors)?;
            if at.gain < SETTLED_GAIN {
                return Ok(Hierarchy {
                    coefficients: self.fixed,
                    covariance: at.covariance,
                });
            }
        }
        Err(Error::OutOfRange)
    }

    /// Takes Newton's step, or the half of it, and so on, until the posterior does not fall. Own coefficients are
    /// eliminated person by person.
    fn step(&mut self, priors: &Priors) -> Result<At, Error> {
        let n = self.fixed.len();
        let sds: Vec<f64> = priors.own.iter().map(|it| it.sqrt()).collect();
        let mut shares = Vec::with_capacity(self.people.len());
        let mut precision = Matrix::zero(n);
        let mut score: Vec<f64> = (0..n)
            .map(|it| -self.fixed[it] / priors.fixed[it])
            .collect();
        for idx in 0..n {
            precision[(idx, idx)] = 1.0 / priors.fixed[idx];
        }
        for (person, own) in self.people.iter().zip(&self.own) {
            let share = self.share(person, own, &sds)?;
            share.eliminate(own, &sds, &mut score, &mut precision);
            shares.push(share);
        }
        let covariance = Cholesky::of(&precision)
            .map_err(|_| Error::OutOfRange)?
            .inverse();
        let fixed_step = covariance.times_vector(&score);
        let own_steps: Vec<Vec<f64>> = shares
            .iter()
            .zip(&self.own)
            .map(|(share, own)| share.own_step(own, &fixed_step, &sds))
            .collect();
        let gain = self.climb(&fixed_step, &own_steps, priors)?;
        let left = |term: usize| shares.iter().map(|it| it.inverse[(term, term)]).sum();
        let own_squares = |term: usize| self.own.iter().map(|it| it[term].powi(2)).sum();
        let of_fixed = |term: usize| covariance[(term, term)] / priors.fixed[term];
        Ok(At {
            gain,
            own: Spread {
                n: self.people.len(),
                squares: (0..n).map(own_squares).collect(),
                left: (0..n).map(left).collect(),
            },
            fixed: Spread {
                n: 1,
                squares: self.fixed.iter().map(|it| it * it).collect(),
                left: (0..n).map(of_fixed).collect(),
            },
            covariance,
        })
    }

    fn share(&self, person: &Person, own: &[f64], sds: &[f64]) -> Result<Share, Error> {
        let n = sds.len();
        let all: Vec<f64> = self.fixed.iter().zip(own).map(|(a, b)| a + b).collect();
        let mut score = vec![0.0; n];
        let mut information = Matrix::zero(n);
        let mut weights = Vec::with_capacity(person.outcomes.len());
        for (row, outcome) in person.terms.chunks_exact(n).zip(&person.outcomes) {
            let p = logistic(dot(row, &all));
            let residual = f64::from(u8::from(*outcome)) - p;
            for (sum, x) in score.iter_mut().zip(row) {
                *sum += residual * x;
            }
            weights.push(p * (1.0 - p));
            information.add_square_below(p * (1.0 - p), row);
        }
        information.mirror();
        let inverse = if weights.len() < n {
            let rows = person.terms.chunks_exact(n).zip(weights);
            inverse_from_rows(rows, sds)
        } else {
            inverse_from(&information, sds)
        };
        Ok(Share {
            score,
            inverse: inverse.map_err(|_| Error::OutOfRange)?,
            information,
        })
    }

    /// Returns how much the posterior gained.
    fn climb(
        &mut self,
        fixed_step: &[f64],
        own_steps: &[Vec<f64>],
        priors: &Priors,
    ) -> Result<f64, Error> {
        let from = (self.fixed.clone(), self.own.clone());
        let before = self.log_posterior(priors);
        let moved = |from: &[f64], step: &[f64], share: f64| -> Vec<f64> {
            from.iter().zip(step).map(|(a, b)| a + share * b).collect()
        };
        let mut share = 1.0;
        while share > 1e-6 {
            self.fixed = moved(&from.0, fixed_step, share);
            let own = from.1.iter().zip(own_steps);
            self.own = own.map(|(a, b)| moved(a, b, share)).collect();
            let gain = self.log_posterior(priors) - before;
            // A sum over many rows carries rounding; to call it a fall would halve for ever.
            if gain > -1e-12 * before.abs() {
                return Ok(gain);
            }
            share /= 2.0;
        }
        Err(Error::OutOfRange)
    }

    fn log_posterior(&self, priors: &Priors) -> f64 {
        let penalty = |values: &[f64], variances: &[f64]| -> f64 {
            let each = values.iter().zip(variances).map(|(x, v)| x * x / v);
            0.5 * each.sum::<f64>()
        };
        let mut total = -penalty(&self.fixed, &priors.fixed);
        for (person, own) in self.people.iter().zip(&self.own) {
            total -= penalty(own, &priors.own);
            let all: Vec<f64> = self.fixed.iter().zip(own).map(|(a, b)| a + b).collect();
            let rows = person.terms.chunks_exact(all.len()).zip(&person.outcomes);
            total -= rows
                .map(|(row, outcome)| {
                    let eta = dot(row, &all);
                    ln_one_plus_exp(if *outcome { -eta } else { eta })
                })
                .sum::<f64>();
        }
        total
    }
}

/// Returns the inverse of 1 + D H D.
fn inverse_from(information: &Matrix, sds: &[f64]) -> Result<Matrix, usize> {
    let mut scaled = information.clone();
    for a in 0..sds.len() {
        for b in 0..=a {
            scaled[(a, b)] *= sds[a] * sds[b];
        }
        scaled[(a, a)] += 1.0;
    }
    Ok(Cholesky::of(&scaled)?.inverse())
}

/// Returns the same where there are fewer rows than terms: with D H D as `AᵀA`, it is `1 − Aᵀ(1 + AAᵀ)⁻¹A`
/// (Woodbury 1950).
fn inverse_from_rows<'a>(
    rows: impl Iterator<Item = (&'a [f64], f64)>,
    sds: &[f64],
) -> Result<Matrix, usize> {
    let scaled = rows.map(|(row, weight)| {
        let each = row.iter().zip(sds);
        each.map(|(x, sd)| weight.sqrt() * x * sd).collect()
    });
    let scaled: Vec<Vec<f64>> = scaled.collect();
    let mut products = Matrix::zero(scaled.len());
    for (a, row) in scaled.iter().enumerate() {
        for (b, other) in scaled[..=a].iter().enumerate() {
            products[(a, b)] = dot(row, other);
        }
        products[(a, a)] += 1.0;
    }
    let mut inverse = Matrix::zero(sds.len());
    for row in Cholesky::of(&products)?.divide(scaled) {
        inverse.add_square_below(-1.0, &row);
    }
    for idx in 0..sds.len() {
        inverse[(idx, idx)] += 1.0;
    }
    inverse.mirror();
    Ok(inverse)
}

impl Share {
    /// Adds what is left of the person's derivatives once their own coefficients are eliminated: of the second
    /// D⁻¹(1 − (1 + D H D)⁻¹)D⁻¹, which is H − H(H + D⁻²)⁻¹H.
    fn eliminate(&self, own: &[f64], sds: &[f64], score: &mut [f64], precision: &mut Matrix) {
        let n = sds.len();
        for a in 0..n {
            for b in 0..n {
                let unit = f64::from(u8::from(a == b));
                precision[(a, b)] += (unit - self.inverse[(a, b)]) / (sds[a] * sds[b]);
            }
        }
        let scaled = self.own_score(own, sds);
        let kept = self.inverse.times_vector(&scaled);
        for a in 0..n {
            score[a] += self.score[a] - (scaled[a] - kept[a]) / sds[a];
        }
    }

    /// Returns the derivative by own coefficients, in units of their standard deviations.
    fn own_score(&self, own: &[f64], sds: &[f64]) -> Vec<f64> {
        let terms = self.score.iter().zip(own).zip(sds);
        terms.map(|((g, u), sd)| g * sd - u / sd).collect()
    }

    fn own_step(&self, own: &[f64], fixed_step: &[f64], sds: &[f64]) -> Vec<f64> {
        let through = self.information.times_vector(fixed_step);
        let scaled = self.own_score(own, sds).into_iter().zip(through).zip(sds);
        let scaled: Vec<f64> = scaled.map(|((g, h), sd)| g - h * sd).collect();
        let step = self.inverse.times_vector(&scaled);
        step.iter().zip(sds).map(|(s, sd)| s * sd).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::{Matrix, inverse_from, inverse_from_rows};
    use proptest::prelude::*;

    const N_TERMS: usize = 6;

    proptest! {
        #[test]
        fn few_rows_and_all_terms_have_one_inverse(
            rows in prop::collection::vec((prop::array::uniform6(-4.0..4.0), 0.0..0.25), 0..12),
            sds in prop::array::uniform6(0.01..3.0),
        ) {
            let mut information = Matrix::zero(N_TERMS);
            for (row, weight) in &rows {
                information.add_square(*weight, row);
            }
            let from_terms = inverse_from(&information, &sds).unwrap();
            let rows = rows.iter().map(|(row, weight)| (row.as_slice(), *weight));
            let from_rows = inverse_from_rows(rows, &sds).unwrap();
            for (a, b) in from_terms.values().iter().zip(from_rows.values()) {
                prop_assert!((a - b).abs() < 1e-10, "{a} {b}");
            }
        }
    }
}
