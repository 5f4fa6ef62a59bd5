//! Terms on a common scale, so that a fit loses no digits to units.

use crate::Error;
use crate::count::count;

/// Center, spread and range of each term.
pub(crate) struct Scale {
    pub(crate) mean: Vec<f64>,
    pub(crate) sd: Vec<f64>,
    /// In standard deviations.
    pub(crate) range: Vec<f64>,
}

impl Scale {
    /// Measures `terms`, which are row after row of `n_terms` values.
    pub(crate) fn of(terms: &[f64], n_terms: usize) -> Result<Self, Error> {
        let rows = || terms.chunks_exact(n_terms.max(1));
        let n = count(rows().len());
        let mut mean = vec![0.0; n_terms];
        let mut low = vec![f64::INFINITY; n_terms];
        let mut high = vec![f64::NEG_INFINITY; n_terms];
        for row in rows() {
            for (term, x) in row.iter().enumerate() {
                mean[term] += x / n;
                low[term] = low[term].min(*x);
                high[term] = high[term].max(*x);
            }
        }
        let mut variance = vec![0.0; n_terms];
        for row in rows() {
            for (term, x) in row.iter().enumerate() {
                variance[term] += (x - mean[term]).powi(2) / n;
            }
        }
        let sd: Vec<f64> = variance.into_iter().map(f64::sqrt).collect();
        for term in 0..n_terms {
            if high[term] <= low[term] {
                return Err(Error::Constant { term });
            }
            if !(sd[term] > 0.0 && sd[term].is_finite()) {
                return Err(Error::OutOfRange);
            }
        }
        let range = (0..n_terms).map(|it| (high[it] - low[it]) / sd[it]);
        Ok(Scale {
            range: range.collect(),
            mean,
            sd,
        })
    }
}

/// Checks that every value of `terms` is a finite number.
pub(crate) fn finite(terms: &[f64], n_terms: usize) -> Result<(), Error> {
    for (idx, row) in terms.chunks_exact(n_terms.max(1)).enumerate() {
        if let Some(term) = row.iter().position(|it| !it.is_finite()) {
            let value = row[term];
            return Err(Error::NotFinite { term, idx, value });
        }
    }
    Ok(())
}
