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

    /// Returns row after row.
    pub(crate) fn values(&self) -> &[f64] {
        &self.values
    }

    pub(crate) fn values_mut(&mut self) -> &mut [f64] {
        &mut self.values
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

    /// Adds `factor` times the outer product of `a` with itself.
    pub(crate) fn add_square(&mut self, factor: f64, a: &[f64]) {
        for (row, left) in self.values.chunks_exact_mut(self.n.max(1)).zip(a) {
            add_to(row, factor * left, a);
        }
    }

    /// Does the same to the diagonal and what is below it; [`Matrix::mirror`] brings the rest.
    pub(crate) fn add_square_below(&mut self, factor: f64, a: &[f64]) {
        let rows = self.values.chunks_exact_mut(self.n.max(1)).zip(a);
        for (idx, (row, left)) in rows.enumerate() {
            add_to(&mut row[..=idx], factor * left, &a[..=idx]);
        }
    }

    /// Puts what is below the diagonal above it.
    pub(crate) fn mirror(&mut self) {
        for row in 1..self.n {
            for column in 0..row {
                self[(column, row)] = self[(row, column)];
            }
        }
    }

    pub(crate) fn times_vector(&self, x: &[f64]) -> Vec<f64> {
        let rows = self.values.chunks_exact(self.n.max(1));
        rows.map(|row| dot(row, x)).collect()
    }

    fn row_mut(&mut self, row: usize) -> &mut [f64] {
        &mut self.values[row * self.n..(row + 1) * self.n]
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
            let (above, below) = lower.values.split_at_mut((column + 1) * n);
            let own = &mut above[column * n..=column * n + column];
            let squares: f64 = own[..column].iter().map(|it| it.powi(2)).sum();
            let diagonal = matrix[(column, column)];
            let pivot = diagonal - squares;
            // Also refuses what is not a number.
            if !(pivot > SINGULAR * diagonal && pivot.is_finite()) {
                return Err(column);
            }
            let root = pivot.sqrt();
            own[column] = root;
            for (offset, other) in below.chunks_exact_mut(n).enumerate() {
                let products = dot(&other[..column], &own[..column]);
                other[column] = (matrix[(column + 1 + offset, column)] - products) / root;
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

    /// Returns the inverse of the lower triangle times these rows.
    pub(crate) fn divide(&self, mut rows: Vec<Vec<f64>>) -> Vec<Vec<f64>> {
        for (idx, known) in self.0.values.chunks_exact(self.0.n.max(1)).enumerate() {
            let (earlier, own) = rows.split_at_mut(idx);
            for (factor, earlier) in known.iter().zip(earlier) {
                add_to(&mut own[0], -factor, earlier);
            }
            for value in &mut own[0] {
                *value /= known[idx];
            }
        }
        rows
    }

    pub(crate) fn inverse(&self) -> Matrix {
        let n = self.0.n;
        let mut inverse = Matrix::zero(n);
        for row in self.inverse_lower().rows() {
            for (a, factor) in row.iter().enumerate() {
                add_to(&mut inverse.row_mut(a)[..row.len()], *factor, row);
            }
        }
        inverse
    }

    /// Returns the logarithm of the determinant of the decomposed matrix.
    pub(crate) fn ln_determinant(&self) -> f64 {
        let diagonal = (0..self.0.n).map(|idx| self.0[(idx, idx)].ln());
        2.0 * diagonal.sum::<f64>()
    }

    /// Returns the inverse of the lower triangle.
    fn inverse_lower(&self) -> Triangle {
        let mut inverse = Triangle::default();
        for (idx, known) in self.0.values.chunks_exact(self.0.n.max(1)).enumerate() {
            let mut row = vec![0.0; idx + 1];
            row[idx] = 1.0;
            for (factor, earlier) in known.iter().zip(inverse.rows()) {
                add_to(&mut row[..earlier.len()], -factor, earlier);
            }
            for value in &mut row {
                *value /= known[idx];
            }
            inverse.0.push(row);
        }
        inverse
    }
}

/// The rows of a lower triangle, each up to its diagonal.
#[derive(Default)]
struct Triangle(Vec<Vec<f64>>);

impl Triangle {
    fn rows(&self) -> impl Iterator<Item = &[f64]> {
        self.0.iter().map(Vec::as_slice)
    }
}

/// Adds `factor` times `other` to `values`.
fn add_to(values: &mut [f64], factor: f64, other: &[f64]) {
    for (value, other) in values.iter_mut().zip(other) {
        *value += factor * other;
    }
}

/// Adds in four lanes, which a processor does at once.
pub(crate) fn dot(a: &[f64], b: &[f64]) -> f64 {
    let (fours_a, rest_a) = a.as_chunks::<4>();
    let (fours_b, rest_b) = b[..a.len()].as_chunks::<4>();
    let mut lanes = [0.0; 4];
    for (a, b) in fours_a.iter().zip(fours_b) {
        for (lane, (a, b)) in lanes.iter_mut().zip(a.iter().zip(b)) {
            *lane += a * b;
        }
    }
    let rest: f64 = rest_a.iter().zip(rest_b).map(|(a, b)| a * b).sum();
    lanes.iter().sum::<f64>() + rest
}
