//! As much dense linear algebra as a few terms need.

use std::ops::{Index, IndexMut};

/// A pivot this small beside its own diagonal is rounding: the column follows from those before it.
const SINGULAR: f64 = 1e-11;

/// A square matrix.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Matrix {
    n: usize,
    values: Vec<f64>,
}

impl Matrix {
    pub(crate) fn zero(n: usize) -> Self {
        Self {
            n,
            values: vec![0.0; n * n],
        }
    }

    /// Adds `factor` times the symmetric half of the outer product of `a` and `b`.
    pub(crate) fn add_product(&mut self, factor: f64, a: &[f64], b: &[f64]) {
        let half = 0.5 * factor;
        for (row, values) in self.values.chunks_exact_mut(self.n.max(1)).enumerate() {
            for (column, value) in values.iter_mut().enumerate() {
                *value += half * (a[row] * b[column] + a[column] * b[row]);
            }
        }
    }

    /// Adds `factor` times the outer product of `a` with itself to the upper triangle.
    pub(crate) fn add_square(&mut self, factor: f64, a: &[f64]) {
        for (row, values) in self.values.chunks_exact_mut(self.n.max(1)).enumerate() {
            let factor = factor * a[row];
            for (value, a) in values[row..].iter_mut().zip(&a[row..]) {
                *value += factor * a;
            }
        }
    }

    /// Returns the product of a symmetric matrix with `vector`.
    pub(crate) fn times_vector(&self, vector: &[f64]) -> Vec<f64> {
        let mut product = vec![0.0; self.n];
        for (values, factor) in self.values.chunks_exact(self.n.max(1)).zip(vector) {
            subtract(&mut product, -factor, values);
        }
        product
    }

    /// Returns the product with a symmetric matrix on both sides, `outer * self * outer`.
    pub(crate) fn between(&self, outer: &Matrix) -> Matrix {
        outer.times(&self.times(outer))
    }

    fn times(&self, other: &Matrix) -> Matrix {
        let mut product = Matrix::zero(self.n);
        for row in 0..self.n {
            for column in 0..self.n {
                product[(row, column)] = (0..self.n)
                    .map(|k| self[(row, k)] * other[(k, column)])
                    .sum();
            }
        }
        product
    }
}

impl Index<(usize, usize)> for Matrix {
    type Output = f64;

    fn index(&self, (row, column): (usize, usize)) -> &f64 {
        &self.values[row * self.n + column]
    }
}

impl IndexMut<(usize, usize)> for Matrix {
    fn index_mut(&mut self, (row, column): (usize, usize)) -> &mut f64 {
        &mut self.values[row * self.n + column]
    }
}

/// The upper triangle `U` of a symmetric positive definite matrix `Uᵀ U`.
///
/// Rows are taken from one another whole, which a processor does several numbers at a time.
pub(crate) struct Cholesky(Matrix);

impl Cholesky {
    /// Decomposes `matrix`, of which the upper triangle is read, or returns the first column that follows from those
    /// before it.
    pub(crate) fn of(matrix: &Matrix) -> Result<Self, usize> {
        let n = matrix.n;
        let mut upper = matrix.clone();
        for pivot in 0..n {
            let diagonal = matrix[(pivot, pivot)];
            let left = upper[(pivot, pivot)];
            // Also refuses what is not a number.
            if !(left > SINGULAR * diagonal && left.is_finite()) {
                return Err(pivot);
            }
            let root = left.sqrt();
            let (above, below) = upper.values.split_at_mut((pivot + 1) * n);
            let own = &mut above[pivot * n..];
            own[pivot..].iter_mut().for_each(|it| *it /= root);
            for row in pivot + 1..n {
                let factor = own[row];
                let below = &mut below[(row - pivot - 1) * n..][row..n];
                subtract(below, factor, &own[row..]);
            }
        }
        Ok(Self(upper))
    }

    pub(crate) fn solve(&self, right: &[f64]) -> Vec<f64> {
        let mut x = right.to_vec();
        self.solve_lower(&mut x, 0);
        let upper = &self.0;
        for row in (0..upper.n).rev() {
            let known: f64 = (row + 1..upper.n).map(|k| upper[(row, k)] * x[k]).sum();
            x[row] = (x[row] - known) / upper[(row, row)];
        }
        x
    }

    /// Solves `Uᵀ x = right` in place, where nothing but zero stands before `first`.
    fn solve_lower(&self, right: &mut [f64], first: usize) {
        let n = self.0.n;
        let rows = self.0.values.chunks_exact(n.max(1)).enumerate();
        for (row, values) in rows.skip(first) {
            let found = right[row] / values[row];
            right[row] = found;
            subtract(&mut right[row + 1..], found, &values[row + 1..]);
        }
    }

    pub(crate) fn inverse(&self) -> Matrix {
        let n = self.0.n;
        let mut inverse = Matrix::zero(n);
        for column in 0..n {
            let mut unit = vec![0.0; n];
            unit[column] = 1.0;
            for (row, value) in self.solve(&unit).into_iter().enumerate() {
                inverse[(row, column)] = value;
            }
        }
        inverse
    }

    /// Returns the logarithm of the determinant of the decomposed matrix.
    pub(crate) fn ln_determinant(&self) -> f64 {
        let diagonal = (0..self.0.n).map(|idx| self.0[(idx, idx)].ln());
        2.0 * diagonal.sum::<f64>()
    }

    /// Returns the diagonal of the inverse.
    pub(crate) fn inverse_diagonal(&self) -> Vec<f64> {
        let n = self.0.n;
        let own = |column: usize| {
            let mut unit = vec![0.0; n];
            unit[column] = 1.0;
            self.solve_lower(&mut unit, column);
            unit[column..].iter().map(|it| it * it).sum()
        };
        (0..n).map(own).collect()
    }
}

fn subtract(from: &mut [f64], factor: f64, values: &[f64]) {
    for (it, value) in from.iter_mut().zip(values) {
        *it -= factor * value;
    }
}
