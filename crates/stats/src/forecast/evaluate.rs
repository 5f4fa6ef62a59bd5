//! How well groups are forecast from other groups.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use super::population::{check, fit, forecast};
use super::{Population, Series};
use crate::Error;

/// More groups than this are left out some at a time.
const MOST_FITS: usize = 40;

/// The number of a group, and the probability of each of its rows.
type Forecast = (usize, Vec<f64>);

/// Forecasts each row of each group before its outcome is seen, from the group's rows before it and from other groups.
///
/// Up to forty groups are left out one at a time; more in forty parts, so that the time grows with the rows and not
/// with their square. `done` is told how many groups are forecast, on any thread. Uses all cores; the answer does not
/// hang on their number.
///
/// # Errors
///
/// Those of [`Population::fit`].
pub fn leave_groups_out(
    groups: &[Series<'_>],
    n_features: usize,
    done: impl Fn(usize) + Sync,
) -> Result<Vec<Vec<f64>>, Error> {
    check(groups, n_features)?;
    let n_parts = groups.len().min(MOST_FITS);
    let next = AtomicUsize::new(0);
    let n_cores = thread::available_parallelism().map_or(1, usize::from);
    let work = || {
        let mut found = Vec::new();
        loop {
            let part = next.fetch_add(1, Ordering::Relaxed);
            if part >= n_parts {
                return Ok(found);
            }
            let own = one_part(groups, n_features, part, n_parts)?;
            done(own.len());
            found.extend(own);
        }
    };
    let parts: Vec<Result<Vec<Forecast>, Error>> = thread::scope(|scope| {
        let workers: Vec<_> = (0..n_cores.min(n_parts))
            .map(|_| scope.spawn(work))
            .collect();
        let ended = workers.into_iter().map(|it| {
            let ended = it.join();
            ended.unwrap_or_else(|panic| std::panic::resume_unwind(panic))
        });
        ended.collect()
    });
    let mut all = vec![Vec::new(); groups.len()];
    for part in parts {
        for (group, probabilities) in part? {
            all[group] = probabilities;
        }
    }
    Ok(all)
}

/// Forecasts the groups of one part from all others.
fn one_part(
    groups: &[Series<'_>],
    n_features: usize,
    part: usize,
    n_parts: usize,
) -> Result<Vec<Forecast>, Error> {
    let is_out = |idx: &usize| idx % n_parts == part;
    let rest = (0..groups.len()).filter(|it| !is_out(it));
    let rest: Vec<Series<'_>> = rest.map(|it| groups[it]).collect();
    let population: Population = fit(&rest, n_features)?;
    let out = (0..groups.len()).filter(is_out);
    let own = out.map(|idx| {
        let forecasts = forecast(&population, groups[idx]);
        (idx, forecasts.into_iter().map(|it| it.0).collect())
    });
    Ok(own.collect())
}
