//! The log-rank test of equal hazards in groups.

use crate::Error;
use crate::count::count;
use crate::matrix::{Cholesky, Matrix};
use crate::observation::{Observation, Timeline, same_length};
use crate::tail::chi_square_upper_tail;

/// What the test found.
#[derive(Clone, Debug, PartialEq)]
pub struct LogRank {
    pub chi_square: f64,
    pub df: usize,
    pub p: f64,
    /// Per group, in their order.
    pub observed: Vec<f64>,
    pub expected: Vec<f64>,
}

/// Compares groups, counted from zero, by the hypergeometric variance (Mantel 1966; Peto and Peto 1972).
pub fn log_rank(observations: &[Observation], groups: &[usize]) -> Result<LogRank, Error> {
    same_length("groups", groups.len(), observations.len())?;
    let Timeline {
        observations,
        by_start,
        by_stop,
    } = Timeline::of(observations)?;
    if !observations.iter().any(|it| it.event) {
        return Err(Error::NoEvents);
    }
    let n_groups = groups.iter().max().map_or(0, |it| it + 1);
    let mut at_risk = vec![0; n_groups];
    let mut observed = vec![0.0; n_groups];
    let mut expected = vec![0.0; n_groups];
    let mut variance = Matrix::zero(n_groups);
    let mut entering = by_start.iter().peekable();
    for tied in by_stop.chunk_by(|a, b| observations[*a].stop >= observations[*b].stop) {
        let time = observations[tied[0]].stop;
        while let Some(idx) = entering.next_if(|it| observations[**it].start < time) {
            at_risk[groups[*idx]] += 1;
        }
        let mut events = 0;
        for idx in tied.iter().filter(|it| observations[**it].event) {
            observed[groups[*idx]] += 1.0;
            events += 1;
        }
        if events > 0 {
            add_expected(&at_risk, events, &mut expected, &mut variance);
        }
        for idx in tied {
            at_risk[groups[*idx]] -= 1;
        }
    }
    // A group that was never at risk at an event says nothing.
    let compared: Vec<usize> = (0..n_groups).filter(|it| expected[*it] > 0.0).collect();
    if compared.len() < 2 {
        return Err(Error::OneGroup {
            found: compared.len(),
        });
    }
    let chi_square = quadratic_form(&compared, &observed, &expected, &variance);
    let df = compared.len() - 1;
    Ok(LogRank {
        chi_square,
        df,
        p: chi_square_upper_tail(chi_square, count(df)),
        observed,
        expected,
    })
}

fn add_expected(at_risk: &[usize], events: usize, expected: &mut [f64], variance: &mut Matrix) {
    let n_all: usize = at_risk.iter().sum();
    let (n, d) = (count(n_all), count(events));
    let share: Vec<f64> = at_risk.iter().map(|it| count(*it) / n).collect();
    for (group, share) in share.iter().enumerate() {
        expected[group] += d * share;
    }
    if n_all < 2 {
        return;
    }
    let spread = d * (n - d) / (n - 1.0);
    for a in 0..share.len() {
        for b in 0..share.len() {
            let same = if a == b { share[a] } else { 0.0 };
            variance[(a, b)] += spread * (same - share[a] * share[b]);
        }
    }
}

/// The statistic over all groups but the last, which follows from the others.
fn quadratic_form(
    compared: &[usize],
    observed: &[f64],
    expected: &[f64],
    variance: &Matrix,
) -> f64 {
    let free = &compared[..compared.len() - 1];
    let mut own = Matrix::zero(free.len());
    for (a, group_a) in free.iter().enumerate() {
        for (b, group_b) in free.iter().enumerate() {
            own[(a, b)] = variance[(*group_a, *group_b)];
        }
    }
    let excess: Vec<f64> = free
        .iter()
        .map(|it| observed[*it] - expected[*it])
        .collect();
    match Cholesky::of(&own) {
        Ok(cholesky) => excess
            .iter()
            .zip(cholesky.solve(&excess))
            .map(|(a, b)| a * b)
            .sum(),
        // No two groups were ever at risk together, so nothing speaks against equality.
        Err(_) => 0.0,
    }
}
