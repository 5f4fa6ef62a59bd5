//! Laplace's approximation of the likelihood, with its first and second derivatives.
//!
//! A group's intercept is σ*b*, *b* standard normal. With *ℓ* the logarithm of what is integrated over *b*, a group adds
//! ℓ(b̂) − ½ ln D, where b̂ is the mode, D = 1 + σ² ∑ w is minus the second derivative there, and w = p(1 − p).
//! Because the link is canonical, everything below follows by differentiating σ ∑ (y − p) = b̂.

use super::MixedLogistic;
use super::logistic::Logistic;
use super::mode::mode;
use crate::matrix::{Matrix, dot};
use crate::scale::Scale;

/// Outcomes and terms by group.
pub(super) struct Groups {
    /// With the intercept.
    n_columns: usize,
    outcomes: Vec<bool>,
    /// Row after row: a one, and the terms in standard deviations from the mean.
    columns: Vec<f64>,
    /// Where each group begins and ends.
    ranges: Vec<std::ops::Range<usize>>,
}

/// The log-likelihood at some parameters, its gradient, and its negative second derivative.
pub(super) struct Laplace {
    pub(super) log_likelihood: f64,
    pub(super) score: Vec<f64>,
    pub(super) information: Matrix,
}

impl Groups {
    pub(super) fn new(model: &MixedLogistic<'_>, scale: &Scale) -> Self {
        let mut order: Vec<usize> = (0..model.outcomes.len()).collect();
        order.sort_by_key(|idx| model.groups[*idx]);
        let mut ranges = Vec::new();
        for same in order.chunk_by(|a, b| model.groups[*a] == model.groups[*b]) {
            let begin = ranges
                .last()
                .map_or(0, |it: &std::ops::Range<usize>| it.end);
            ranges.push(begin..begin + same.len());
        }
        let mut columns = Vec::with_capacity(order.len() * (model.n_terms + 1));
        for idx in &order {
            let row = &model.terms[idx * model.n_terms..(idx + 1) * model.n_terms];
            let units = scale.mean.iter().zip(&scale.sd);
            columns.push(1.0);
            columns.extend(row.iter().zip(units).map(|(x, (mean, sd))| (x - mean) / sd));
        }
        Self {
            n_columns: model.n_terms + 1,
            outcomes: order.iter().map(|it| model.outcomes[*it]).collect(),
            columns,
            ranges,
        }
    }

    pub(super) fn n_groups(&self) -> usize {
        self.ranges.len()
    }

    /// Returns the likelihood at `parameters`: those of the columns, and σ. None if it leaves the range of numbers.
    pub(super) fn at(&self, parameters: &[f64]) -> Option<Laplace> {
        let n = parameters.len();
        let mut total = Laplace {
            log_likelihood: 0.0,
            score: vec![0.0; n],
            information: Matrix::zero(n),
        };
        let mut fixed = Vec::new();
        for range in &self.ranges {
            let rows = range.clone().map(|idx| self.row(idx));
            fixed.clear();
            fixed.extend(rows.map(|row| dot(row, parameters)));
            self.add(range, &fixed, parameters[self.n_columns], &mut total);
        }
        if parameters[self.n_columns] == 0.0 {
            // The likelihood is even in σ, so that at zero it is a parameter apart; whoever is there stays.
            total.information[(self.n_columns, self.n_columns)] = 1.0;
        }
        let is_finite =
            total.log_likelihood.is_finite() && total.score.iter().all(|it| it.is_finite());
        is_finite.then_some(total)
    }

    fn row(&self, idx: usize) -> &[f64] {
        &self.columns[idx * self.n_columns..(idx + 1) * self.n_columns]
    }

    /// Adds one group. `fixed` is what its rows have without the group's intercept.
    fn add(&self, range: &std::ops::Range<usize>, fixed: &[f64], sd: f64, total: &mut Laplace) {
        let outcomes = &self.outcomes[range.clone()];
        let mode = mode(fixed, outcomes, sd);
        let sums = Sums::of(self, range, fixed, mode, sd);
        let derivatives = Derivatives::of(&sums, sd);
        let d = derivatives.d;
        total.log_likelihood += sums.log_likelihood - 0.5 * mode * mode - 0.5 * d.ln();
        for (score, (direct, of_d)) in total
            .score
            .iter_mut()
            .zip(sums.residual_rows.iter().zip(&derivatives.of_d))
        {
            *score += direct - 0.5 * of_d / d;
        }
        // What rows add each for itself; the weights come from collecting the second derivatives of ∑ w.
        let share = sd * sd / d;
        let mut z = vec![0.0; self.n_columns + 1];
        for (idx, fixed) in range.clone().zip(fixed) {
            let at = Logistic::at(fixed + sd * mode, self.outcomes[idx]);
            let factor = at.weight + 0.5 * share * at.second()
                - 0.5 * share * share * sums.first * at.first();
            z[..self.n_columns].copy_from_slice(self.row(idx));
            z[self.n_columns] = mode;
            total.information.add_square(factor, &z);
        }
        derivatives.add_to(&mut total.information, &sums, sd);
    }
}

/// Sums over the rows of a group at its mode; z is a row's columns and the mode.
struct Sums {
    log_likelihood: f64,
    /// Of y − p.
    residual: f64,
    /// Of w, and of its first and second derivative by the linear predictor.
    weight: f64,
    first: f64,
    second: f64,
    /// Of (y − p) z, of w z, of w′ z and of w″ z.
    residual_rows: Vec<f64>,
    weight_rows: Vec<f64>,
    first_rows: Vec<f64>,
    second_rows: Vec<f64>,
}

impl Sums {
    fn of(
        groups: &Groups,
        range: &std::ops::Range<usize>,
        fixed: &[f64],
        mode: f64,
        sd: f64,
    ) -> Self {
        let zero = || vec![0.0; groups.n_columns + 1];
        let mut sums = Sums {
            log_likelihood: 0.0,
            residual: 0.0,
            weight: 0.0,
            first: 0.0,
            second: 0.0,
            residual_rows: zero(),
            weight_rows: zero(),
            first_rows: zero(),
            second_rows: zero(),
        };
        for (idx, fixed) in range.clone().zip(fixed) {
            let at = Logistic::at(fixed + sd * mode, groups.outcomes[idx]);
            sums.log_likelihood += at.log_likelihood;
            sums.residual += at.residual;
            sums.weight += at.weight;
            sums.first += at.first();
            sums.second += at.second();
            for (column, x) in groups.row(idx).iter().chain(&[mode]).enumerate() {
                sums.residual_rows[column] += at.residual * x;
                sums.weight_rows[column] += at.weight * x;
                sums.first_rows[column] += at.first() * x;
                sums.second_rows[column] += at.second() * x;
            }
        }
        sums
    }
}

/// How a group's mode and D move with the parameters.
struct Derivatives {
    d: f64,
    of_mode: Vec<f64>,
    of_d: Vec<f64>,
    /// Of ∑ w.
    of_weight: Vec<f64>,
    /// One at σ.
    unit: Vec<f64>,
}

impl Derivatives {
    fn of(sums: &Sums, sd: f64) -> Self {
        let n = sums.weight_rows.len();
        let d = 1.0 + sd * sd * sums.weight;
        let mut unit = vec![0.0; n];
        unit[n - 1] = 1.0;
        let each = |of: &dyn Fn(usize) -> f64| (0..n).map(of).collect::<Vec<f64>>();
        let of_mode = each(&|a| (unit[a] * sums.residual - sd * sums.weight_rows[a]) / d);
        let of_weight = each(&|a| sums.first_rows[a] + sd * sums.first * of_mode[a]);
        let of_d = each(&|a| 2.0 * sd * sums.weight * unit[a] + sd * sd * of_weight[a]);
        Self {
            d,
            of_mode,
            of_d,
            of_weight,
            unit,
        }
    }

    /// Takes the second derivatives away, but for what rows add each for itself.
    fn add_to(&self, information: &mut Matrix, sums: &Sums, sd: f64) {
        let Self {
            d,
            of_mode,
            of_d,
            of_weight,
            unit,
        } = self;
        let d = *d;
        // ℓ at the mode.
        information.add_product(-d, of_mode, of_mode);
        // ½ ln D, in which ∑ w and the mode bend in turn.
        information.add_product(-0.5 / (d * d), of_d, of_d);
        information.add_product(sums.weight / d, unit, unit);
        information.add_product(2.0 * sd / d, unit, of_weight);
        let weight = 0.5 * sd * sd / d;
        information.add_product(2.0 * weight * sd, &sums.second_rows, of_mode);
        information.add_product(weight * sd * sd * sums.second, of_mode, of_mode);
        information.add_product(2.0 * weight * sums.first, unit, of_mode);
        let mode = weight * sums.first * sd / d;
        information.add_product(-2.0 * mode, unit, &sums.weight_rows);
        information.add_product(-4.0 * mode * sd * sums.weight, unit, of_mode);
        information.add_product(-2.0 * mode * sd * sd, &sums.first_rows, of_mode);
        information.add_product(-mode * sd.powi(3) * sums.first, of_mode, of_mode);
    }
}
