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
        let mut scale = Scale {
            mean: vec![0.0; n_terms],
            sd: vec![0.0; n_terms],
            range: vec![0.0; n_terms],
        };
        for term in 0..n_terms {
            let mean = rows().map(|it| it[term] / n).sum::<f64>();
            let sd = (rows().map(|it| (it[term] - mean).powi(2) / n).sum::<f64>()).sqrt();
            let low = rows().map(|it| it[term]).fold(f64::INFINITY, f64::min);
            let high = rows().map(|it| it[term]).fold(f64::NEG_INFINITY, f64::max);
            if high <= low {
                return Err(Error::Constant { term });
            }
            if !(sd > 0.0 && sd.is_finite()) {
                return Err(Error::OutOfRange);
            }
            scale.mean[term] = mean;
            scale.sd[term] = sd;
            scale.range[term] = (high - low) / sd;
        }
        Ok(scale)
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
