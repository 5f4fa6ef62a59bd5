//! The partial likelihood with its first and second derivatives.

use rayon::prelude::*;

use super::{Cox, Ties};
use crate::count::count;
use crate::matrix::Matrix;
use crate::observation::{Observation, Timeline};
use crate::order::order;
use crate::scale::Scale;
use crate::sum::add_exactly;

/// Fewer rows are not worth a second core.
const MIN_ROWS: usize = 1 << 13;

/// Observations in the order in which risk sets are built: by stratum, and from the last time to the first.
pub(super) struct Rows {
    pub(super) n_terms: usize,
    pub(super) observations: Vec<Observation>,
    /// Row after row, in standard deviations from the mean.
    pub(super) terms: Vec<f64>,
    /// Which row of the input each one was.
    pub(super) origin: Vec<usize>,
    /// Where each stratum begins and ends.
    pub(super) strata: Vec<std::ops::Range<usize>>,
    /// Somebody starts after the first end, so that risk sets lose as well as gain.
    has_late_entry: bool,
    /// Then, rows by stratum, and from the last start to the first.
    by_start: Vec<usize>,
}

/// The log-likelihood at some coefficients, its gradient, and its negative second derivative.
#[derive(Clone)]
pub(super) struct Partial {
    pub(super) log_likelihood: f64,
    pub(super) score: Vec<f64>,
    pub(super) information: Matrix,
}

impl Partial {
    /// Adds a normal prior around zero with this precision.
    pub(super) fn held(mut self, beta: &[f64], precision: f64) -> Self {
        for (term, b) in beta.iter().enumerate() {
            self.log_likelihood -= 0.5 * precision * b * b;
            self.score[term] -= precision * b;
            self.information[(term, term)] += precision;
        }
        self
    }

    /// Returns the log-likelihood without what [`Partial::held`] took from it.
    pub(super) fn log_likelihood_without(&self, beta: &[f64], precision: f64) -> f64 {
        self.log_likelihood + 0.5 * precision * beta.iter().map(|b| b * b).sum::<f64>()
    }
}

impl Rows {
    pub(super) fn new(model: &Cox<'_>, timeline: &Timeline<'_>, scale: &Scale) -> Self {
        let p = model.n_terms;
        let stratum = |idx: usize| model.strata.map_or(0, |it| it[idx]);
        let mut origin: Vec<usize> = timeline.by_stop.iter().rev().copied().collect();
        origin.sort_by_key(|it| stratum(*it));
        let mut terms = vec![0.0; model.terms.len()];
        let rows = terms.par_chunks_exact_mut(p.max(1)).with_min_len(MIN_ROWS);
        rows.zip(&origin).for_each(|(row, idx)| {
            let own = model.terms[idx * p..]
                .iter()
                .zip(&scale.mean)
                .zip(&scale.sd);
            for (scaled, ((x, mean), sd)) in row.iter_mut().zip(own) {
                *scaled = (x - mean) / sd;
            }
        });
        let mut strata = Vec::new();
        for same in origin.chunk_by(|a, b| stratum(*a) == stratum(*b)) {
            let begin = strata
                .last()
                .map_or(0, |it: &std::ops::Range<usize>| it.end);
            strata.push(begin..begin + same.len());
        }
        let in_order = origin.par_iter().with_min_len(MIN_ROWS);
        let observations: Vec<Observation> =
            in_order.map(|it| timeline.observations[*it]).collect();
        let first_end = observations
            .iter()
            .map(|it| it.stop)
            .fold(f64::INFINITY, f64::min);
        let has_late_entry = observations.iter().any(|it| it.start >= first_end);
        let mut by_start = Vec::new();
        if has_late_entry {
            by_start = order(observations.iter().map(|it| -it.start));
            by_start.sort_by_key(|it| stratum(origin[*it]));
        }
        Self {
            n_terms: p,
            has_late_entry,
            observations,
            terms,
            origin,
            strata,
            by_start,
        }
    }

    pub(super) fn row(&self, idx: usize) -> &[f64] {
        &self.terms[idx * self.n_terms..(idx + 1) * self.n_terms]
    }

    pub(super) fn linear(&self, beta: &[f64]) -> Vec<f64> {
        let rows = (0..self.observations.len()).into_par_iter();
        rows.with_min_len(MIN_ROWS)
            .map(|idx| self.row(idx).iter().zip(beta).map(|(x, b)| x * b).sum())
            .collect()
    }

    /// Returns the partial likelihood at `beta`; none if it leaves the range of numbers.
    pub(super) fn partial(&self, beta: &[f64], ties: Ties) -> Option<Partial> {
        let p = self.n_terms;
        let eta = self.linear(beta);
        let mut log_likelihood = 0.0;
        let mut score = vec![0.0; p];
        let mut information = Matrix::zero(p);
        let mut mean = vec![0.0; p];
        let mut apart = vec![0.0; p];
        self.each_event_time(&eta, |event| {
            for idx in event.events {
                log_likelihood += eta[*idx];
                for (sum, x) in score.iter_mut().zip(self.row(*idx)) {
                    *sum += x;
                }
            }
            let EventTime {
                at_risk, failing, ..
            } = event;
            let sums = ShareSums::of(event, ties);
            log_likelihood -= sums.log_weight;
            let inverse = 1.0 / at_risk.weight;
            for a in 0..p {
                mean[a] = at_risk.first[a] * inverse;
                apart[a] = failing.first[a] - failing.weight * mean[a];
                score[a] -= sums.times * mean[a] - sums.first * apart[a];
            }
            let mut packed = 0;
            for a in 0..p {
                for b in 0..=a {
                    let square = at_risk.second[packed] * inverse;
                    let square_apart = failing.second[packed] - failing.weight * square;
                    let crossed = mean[a] * apart[b] + apart[a] * mean[b];
                    information[(a, b)] += sums.times * (square - mean[a] * mean[b])
                        - sums.first * (square_apart - crossed)
                        - sums.second * apart[a] * apart[b];
                    packed += 1;
                }
            }
        });
        for a in 0..p {
            for b in 0..a {
                information[(b, a)] = information[(a, b)];
            }
        }
        let is_finite = log_likelihood.is_finite() && score.iter().all(|it| it.is_finite());
        is_finite.then_some(Partial {
            log_likelihood,
            score,
            information,
        })
    }

    /// Calls `visit` for each time with an event, from the last to the first in each stratum.
    pub(super) fn each_event_time(&self, eta: &[f64], mut visit: impl FnMut(&EventTime<'_>)) {
        let eta = eta.par_iter().with_min_len(MIN_ROWS);
        let weights: Vec<f64> = eta.map(|it| it.exp()).collect();
        let mut all = Moments::zero(self.n_terms);
        let mut at_risk = all.clone();
        let mut failing = all.clone();
        let mut events = Vec::new();
        for (stratum, range) in self.strata.iter().enumerate() {
            all.clear();
            let mut n_at_risk = 0_usize;
            let by_start = self.by_start.get(range.clone()).unwrap_or_default();
            let mut leaving = by_start.iter().peekable();
            let mut next = range.start;
            while next < range.end {
                let time = self.observations[next].stop;
                events.clear();
                // Sorted from the last time on, so no later row has a later time.
                while next < range.end && self.observations[next].stop >= time {
                    let weight = weights[next];
                    if self.has_late_entry {
                        all.add_exactly(self.row(next), weight);
                    } else {
                        all.add(self.row(next), weight);
                    }
                    n_at_risk += 1;
                    if self.observations[next].event {
                        events.push(next);
                    }
                    next += 1;
                }
                if events.is_empty() {
                    continue;
                }
                while let Some(idx) = leaving.next_if(|it| self.observations[**it].start >= time) {
                    all.add_exactly(self.row(*idx), -weights[*idx]);
                    n_at_risk -= 1;
                }
                // Only those that fail are left; the differences would be rounding.
                let are_left = n_at_risk == events.len();
                failing.clear();
                if are_left || events.len() > 1 {
                    for idx in &events {
                        failing.add(self.row(*idx), weights[*idx]);
                    }
                }
                if self.has_late_entry {
                    at_risk.round(&all);
                }
                visit(&EventTime {
                    stratum,
                    time,
                    events: &events,
                    at_risk: if are_left {
                        &failing
                    } else if self.has_late_entry {
                        &at_risk
                    } else {
                        &all
                    },
                    failing: &failing,
                });
            }
        }
    }
}

/// A time with events, and who was at risk then.
pub(super) struct EventTime<'a> {
    pub(super) stratum: usize,
    pub(super) time: f64,
    pub(super) events: &'a [usize],
    pub(super) at_risk: &'a Moments,
    /// Zero for an event alone, which takes no share out of the risk set.
    pub(super) failing: &'a Moments,
}

/// Sums over rows of the hazard ratio, and of it times the terms and the products of terms.
#[derive(Clone)]
pub(super) struct Moments {
    pub(super) weight: f64,
    pub(super) first: Vec<f64>,
    /// The lower triangle, row after row.
    second: Vec<f64>,
    /// What rounding dropped of each sum, in that order.
    rest: Vec<f64>,
}

impl Moments {
    fn zero(n_terms: usize) -> Self {
        let n_products = n_terms * (n_terms + 1) / 2;
        Self {
            weight: 0.0,
            first: vec![0.0; n_terms],
            second: vec![0.0; n_products],
            rest: vec![0.0; 1 + n_terms + n_products],
        }
    }

    fn clear(&mut self) {
        self.weight = 0.0;
        self.first.fill(0.0);
        self.second.fill(0.0);
        self.rest.fill(0.0);
    }

    fn add(&mut self, row: &[f64], weight: f64) {
        self.weight += weight;
        let mut second = self.second.as_mut_slice();
        for (a, (x, first)) in row.iter().zip(&mut self.first).enumerate() {
            let weighted = weight * x;
            *first += weighted;
            let (own, others) = second.split_at_mut(a + 1);
            for (sum, y) in own.iter_mut().zip(row) {
                *sum += weighted * y;
            }
            second = others;
        }
    }

    /// Adds so that what is left, when most is taken away again, is exact.
    fn add_exactly(&mut self, row: &[f64], weight: f64) {
        self.each(row, weight, add_exactly);
    }

    /// Takes the sums of `exact`, with what rounding dropped.
    fn round(&mut self, exact: &Moments) {
        self.weight = exact.weight + exact.rest[0];
        let own = self.first.iter_mut().chain(&mut self.second);
        let sums = exact.first.iter().chain(&exact.second);
        for ((own, sum), rest) in own.zip(sums).zip(&exact.rest[1..]) {
            *own = sum + rest;
        }
    }

    /// Calls `add` for each sum, its rest, and what a row brings to it.
    fn each(&mut self, row: &[f64], weight: f64, add: impl Fn(&mut f64, &mut f64, f64)) {
        let (own, others) = self.rest.split_at_mut(1);
        add(&mut self.weight, &mut own[0], weight);
        let (firsts, seconds) = others.split_at_mut(row.len());
        let mut second = self.second.iter_mut().zip(seconds);
        for (a, x) in row.iter().enumerate() {
            let weighted = weight * x;
            add(&mut self.first[a], &mut firsts[a], weighted);
            for (y, (sum, rest)) in row[..=a].iter().zip(&mut second) {
                add(sum, rest, weighted * y);
            }
        }
    }
}

/// Sums over the shares of one event time.
///
/// A share leaves the weight w = W − f·F of those at risk, W, and those that fail, F. With m the mean of a term at risk
/// and d = F₁ − F·m what sets those that fail apart from it, its mean is m − (f/w)·d, and likewise that of a product.
/// So sums of f/w and of its square are all that a time with many ties needs.
struct ShareSums {
    times: f64,
    log_weight: f64,
    /// Of f/w, and of its square.
    first: f64,
    second: f64,
}

impl ShareSums {
    fn of(event: &EventTime<'_>, ties: Ties) -> Self {
        let mut sums = Self {
            times: 0.0,
            log_weight: 0.0,
            first: 0.0,
            second: 0.0,
        };
        for share in Shares::new(event.events.len(), ties) {
            let weight = event.at_risk.weight - share.taken * event.failing.weight;
            let taken = share.taken / weight;
            sums.times += share.times;
            sums.log_weight += share.times * weight.ln();
            sums.first += share.times * taken;
            sums.second += share.times * taken * taken;
        }
        sums
    }
}

/// How much of those that fail together is taken out of the risk set, and how many times that holds.
pub(super) struct Share {
    pub(super) taken: f64,
    pub(super) times: f64,
}

/// The shares of one event time: each tied event has its own with Efron, all have one with Breslow.
pub(super) struct Shares {
    n_events: usize,
    next: usize,
    ties: Ties,
}

impl Shares {
    pub(super) fn new(n_events: usize, ties: Ties) -> Self {
        Self {
            n_events,
            next: 0,
            ties,
        }
    }
}

impl Iterator for Shares {
    type Item = Share;

    fn next(&mut self) -> Option<Share> {
        if self.next == self.n_events {
            return None;
        }
        Some(match self.ties {
            Ties::Breslow => {
                self.next = self.n_events;
                Share {
                    taken: 0.0,
                    times: count(self.n_events),
                }
            }
            Ties::Efron => {
                let taken = count(self.next) / count(self.n_events);
                self.next += 1;
                Share { taken, times: 1.0 }
            }
        })
    }
}
