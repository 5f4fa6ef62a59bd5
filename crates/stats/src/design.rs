//! How much less a comparison of two proportions says when trials come in clusters.

use crate::Error;
use crate::contrast::Count;
use crate::count::count;

/// Returns by how much the variance of a difference of two proportions grows as trials of one cluster are alike; never
/// below 1.
///
/// Each cluster has trials of the first proportion, of the second, or of both. It is the variance of the difference
/// between clusters (Liang and Zeger 1986) by that of independent trials. Counts divided by it say as much as
/// independent ones do (Rao and Scott 1992). With fewer than two clusters, nothing on one side, or all outcomes of each
/// side alike, there is nothing to judge by, and it is 1.
///
/// # Errors
///
/// [`Error::MoreSuccessesThanTrials`].
pub fn design_effect(clusters: &[[Count; 2]]) -> Result<f64, Error> {
    for it in clusters.iter().flatten() {
        it.check()?;
    }
    let sides = [0, 1].map(|side| Side::of(clusters.iter().map(|it| it[side])));
    let independent: f64 = sides.iter().map(Side::variance).sum();
    if clusters.len() < 2 || independent.is_nan() || independent <= 0.0 {
        return Ok(1.0);
    }
    let residuals = clusters
        .iter()
        .map(|it| sides[0].residual(it[0]) - sides[1].residual(it[1]));
    let n = count(clusters.len());
    let between = n / (n - 1.0) * residuals.map(|it| it * it).sum::<f64>();
    Ok((between / independent).max(1.0))
}

/// One proportion over all clusters.
struct Side {
    trials: f64,
    share: f64,
}

impl Side {
    fn of(clusters: impl Iterator<Item = Count> + Clone) -> Self {
        let trials: f64 = clusters.clone().map(|it| f64::from(it.trials)).sum();
        let successes: f64 = clusters.map(|it| f64::from(it.successes)).sum();
        Self {
            trials,
            share: successes / trials,
        }
    }

    /// Of the share, were all trials independent.
    fn variance(&self) -> f64 {
        self.share * (1.0 - self.share) / self.trials
    }

    /// Returns how far a cluster moves the share.
    fn residual(&self, it: Count) -> f64 {
        (f64::from(it.successes) - self.share * f64::from(it.trials)) / self.trials
    }
}
