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

/// The lower triangle `L` of a symmetric positive definite matrix `L Lᵀ`.
pub(crate) struct Cholesky(Matrix);

impl Cholesky {
    /// Decomposes `matrix`, or returns the first column that follows from those before it.
    pub(crate) fn of(matrix: &Matrix) -> Result<Self, usize> {
        let n = matrix.n;
        let mut lower = Matrix::zero(n);
        for column in 0..n {
            let squares: f64 = (0..column).map(|k| lower[(column, k)].powi(2)).sum();
            let diagonal = matrix[(column, column)];
            let pivot = diagonal - squares;
            // Also refuses what is not a number.
            if !(pivot > SINGULAR * diagonal && pivot.is_finite()) {
                return Err(column);
            }
            let root = pivot.sqrt();
            lower[(column, column)] = root;
            for row in column + 1..n {
                let products: f64 = (0..column)
                    .map(|k| lower[(row, k)] * lower[(column, k)])
                    .sum();
                lower[(row, column)] = (matrix[(row, column)] - products) / root;
            }
        }
        Ok(Self(lower))
    }

    pub(crate) fn solve(&self, right: &[f64]) -> Vec<f64> {
        let lower = &self.0;
        let mut x = right.to_vec();
        for row in 0..lower.n {
            let known: f64 = (0..row).map(|k| lower[(row, k)] * x[k]).sum();
            x[row] = (x[row] - known) / lower[(row, row)];
        }
        for row in (0..lower.n).rev() {
            let known: f64 = (row + 1..lower.n).map(|k| lower[(k, row)] * x[k]).sum();
            x[row] = (x[row] - known) / lower[(row, row)];
        }
        x
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
}
