//! Score residuals, summed by cluster: the middle of the robust variance.

use super::Ties;
use super::partial::{Rows, Shares};
use crate::matrix::Matrix;
use crate::sum::add_exactly;

/// What one event time adds to the residuals: of those at risk, and of those that fail then.
struct Jump {
    time: f64,
    /// The hazard of the baseline, and the same times the mean of each term.
    hazard: f64,
    weighted: Vec<f64>,
    /// What rounding dropped of each of those, once they are running sums.
    hazard_rest: f64,
    weighted_rest: Vec<f64>,
    failing_hazard: f64,
    failing_weighted: Vec<f64>,
    /// The mean of each term, over the shares of this time.
    mean: Vec<f64>,
}

/// Returns the sum over clusters of the outer product of their score residual (Lin and Wei 1989; Therneau and Grambsch
/// 2000, 7.2).
pub(super) fn meat(rows: &Rows, beta: &[f64], ties: Ties, clusters: &[usize]) -> Matrix {
    let p = rows.n_terms;
    let eta = rows.linear(beta);
    let n_clusters = clusters.iter().max().map_or(0, |it| it + 1);
    let mut sums = vec![0.0; n_clusters * p];
    for (stratum, mut jumps) in jumps(rows, &eta, ties).into_iter().enumerate() {
        let own = jumps.iter().map(Own::of).collect::<Vec<_>>();
        accumulate(&mut jumps);
        for idx in rows.strata[stratum].clone() {
            let cluster = clusters[rows.origin[idx]];
            let sum = &mut sums[cluster * p..(cluster + 1) * p];
            add_residual(rows, idx, eta[idx].exp(), &jumps, &own, sum);
        }
    }
    let mut meat = Matrix::zero(p);
    for sum in sums.chunks_exact(p.max(1)) {
        for a in 0..p {
            for b in 0..p {
                meat[(a, b)] += sum[a] * sum[b];
            }
        }
    }
    meat
}

/// Returns the jumps of each stratum, from the first time to the last.
fn jumps(rows: &Rows, eta: &[f64], ties: Ties) -> Vec<Vec<Jump>> {
    let p = rows.n_terms;
    let mut all: Vec<Vec<Jump>> = rows.strata.iter().map(|_| Vec::new()).collect();
    rows.each_event_time(eta, |event| {
        let mut jump = Jump {
            time: event.time,
            hazard: 0.0,
            weighted: vec![0.0; p],
            hazard_rest: 0.0,
            weighted_rest: vec![0.0; p],
            failing_hazard: 0.0,
            failing_weighted: vec![0.0; p],
            mean: vec![0.0; p],
        };
        let n_events = crate::count::count(event.events.len());
        for share in Shares::new(event.events.len(), ties) {
            let weight = event.at_risk.weight - share.taken * event.failing.weight;
            let hazard = share.times / weight;
            let failing = hazard * (1.0 - share.taken);
            jump.hazard += hazard;
            jump.failing_hazard += failing;
            for a in 0..p {
                let first = event.at_risk.first[a] - share.taken * event.failing.first[a];
                let mean = first / weight;
                jump.weighted[a] += hazard * mean;
                jump.failing_weighted[a] += failing * mean;
                jump.mean[a] += share.times * mean / n_events;
            }
        }
        all[event.stratum].push(jump);
    });
    for jumps in &mut all {
        jumps.reverse();
    }
    all
}

/// By how much those that fail at a time differ from the others at risk then.
struct Own {
    hazard: f64,
    weighted: Vec<f64>,
}

impl Own {
    fn of(jump: &Jump) -> Self {
        let pairs = jump.failing_weighted.iter().zip(&jump.weighted);
        Self {
            hazard: jump.failing_hazard - jump.hazard,
            weighted: pairs.map(|(own, all)| own - all).collect(),
        }
    }
}

/// Turns jumps into running sums; exact, because hazards differ by many powers of ten where terms tell events apart.
fn accumulate(jumps: &mut [Jump]) {
    for idx in 1..jumps.len() {
        let (before, after) = jumps.split_at_mut(idx);
        let (before, after) = (&before[idx - 1], &mut after[0]);
        after.hazard_rest = before.hazard_rest;
        add_exactly(&mut after.hazard, &mut after.hazard_rest, before.hazard);
        for a in 0..after.weighted.len() {
            after.weighted_rest[a] = before.weighted_rest[a];
            let rest = &mut after.weighted_rest[a];
            add_exactly(&mut after.weighted[a], rest, before.weighted[a]);
        }
    }
}

/// The running sums from after one jump, or from the beginning, up to and with another.
struct Between<'a> {
    first: Option<&'a Jump>,
    last: &'a Jump,
}

impl Between<'_> {
    fn hazard(&self) -> f64 {
        let first = self
            .first
            .map_or((0.0, 0.0), |it| (it.hazard, it.hazard_rest));
        (self.last.hazard - first.0) + (self.last.hazard_rest - first.1)
    }

    fn weighted(&self, term: usize) -> f64 {
        let of = |it: &Jump| (it.weighted[term], it.weighted_rest[term]);
        let (first, last) = (self.first.map_or((0.0, 0.0), of), of(self.last));
        (last.0 - first.0) + (last.1 - first.1)
    }
}

fn add_residual(
    rows: &Rows,
    idx: usize,
    weight: f64,
    jumps: &[Jump],
    own: &[Own],
    sum: &mut [f64],
) {
    let observation = rows.observations[idx];
    let up_to = |time: f64| jumps.partition_point(|it| it.time <= time).checked_sub(1);
    let (first, last) = (up_to(observation.start), up_to(observation.stop));
    let Some(last) = last else {
        return;
    };
    let between = Between {
        first: first.map(|it| &jumps[it]),
        last: &jumps[last],
    };
    for (a, x) in rows.row(idx).iter().enumerate() {
        let mut residual = -weight * (x * between.hazard() - between.weighted(a));
        if observation.event {
            let own = &own[last];
            residual -= weight * (x * own.hazard - own.weighted[a]);
            residual += x - jumps[last].mean[a];
        }
        sum[a] += residual;
    }
}

#[cfg(test)]
mod tests {
    use super::{Between, Jump, accumulate};

    #[test]
    fn small_hazards_outlast_a_large_one() {
        let mut jumps = [1e20, 1.0, 2.0].map(|hazard| Jump {
            time: 0.0,
            hazard,
            weighted: vec![-hazard],
            hazard_rest: 0.0,
            weighted_rest: vec![0.0],
            failing_hazard: hazard,
            failing_weighted: vec![-hazard],
            mean: vec![-1.0],
        });
        accumulate(&mut jumps);
        let between = Between {
            first: Some(&jumps[0]),
            last: &jumps[2],
        };
        assert!((between.hazard() - 3.0).abs() < 1e-15);
        assert!((between.weighted(0) + 3.0).abs() < 1e-15);
    }
}
