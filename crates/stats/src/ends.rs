//! When observations ended that all were at risk from the beginning.

use rayon::prelude::*;

use crate::count::{count, small_whole};
use crate::observation::{Observation, firsts_of_near};

/// Observations are counted in so many parts, however many cores there are.
const N_CHUNKS: usize = 16;
/// Whole numbers below this are counted instead of sorted.
const N_COUNTED: usize = 1 << 16;

/// How many observations ended at a time, and how many of them with an event.
#[derive(Clone, Copy)]
pub(crate) struct End {
    pub(crate) time: f64,
    pub(crate) n: usize,
    pub(crate) n_events: usize,
}

/// Returns the distinct times in order; near times are one time.
pub(crate) fn ends(observations: &[Observation]) -> Vec<End> {
    let mut ends = counted(observations).unwrap_or_else(|| sorted(observations));
    let times: Vec<f64> = ends.iter().map(|it| it.time).collect();
    if let Some(firsts) = firsts_of_near(&times) {
        // The first time begins the first run.
        let mut firsts = firsts.into_iter().skip(1).peekable();
        ends = join(ends, |_, end| firsts.next_if_eq(&end.time).is_none());
    }
    ends
}

/// Returns the distinct ends in order if times are small whole numbers, and fewer than observations, as days are.
fn counted(observations: &[Observation]) -> Option<Vec<End>> {
    let n = observations.len();
    let chunks = observations.par_chunks(n.div_ceil(N_CHUNKS));
    let counted = chunks.map(|chunk| {
        let mut counts = Vec::new();
        for it in chunk {
            let time = small_whole(it.stop, n.min(N_COUNTED))?;
            counts_at(&mut counts, time)[usize::from(it.event)] += 1;
        }
        Some(counts)
    });
    let both = |mut sums, counts: Vec<[usize; 2]>| {
        for (time, [n_lost, n_events]) in counts.into_iter().enumerate() {
            let sum = counts_at(&mut sums, time);
            sum[0] += n_lost;
            sum[1] += n_events;
        }
        Some(sums)
    };
    let counts = counted.try_reduce(Vec::new, both)?.into_iter().enumerate();
    let each = counts.map(|(time, [n_lost, n_events])| End {
        time: count(time),
        n: n_lost + n_events,
        n_events,
    });
    Some(each.filter(|it| it.n > 0).collect())
}

/// How many were lost at a time, and how many had the event.
fn counts_at(counts: &mut Vec<[usize; 2]>, time: usize) -> &mut [usize; 2] {
    if time >= counts.len() {
        counts.resize(time + 1, [0; 2]);
    }
    &mut counts[time]
}

fn sorted(observations: &[Observation]) -> Vec<End> {
    let mut each: Vec<(f64, bool)> = observations
        .par_iter()
        .map(|it| (it.stop, it.event))
        .collect();
    each.par_sort_unstable_by(|a, b| a.0.total_cmp(&b.0));
    let each = each.into_iter().map(|(time, event)| End {
        time,
        n: 1,
        n_events: usize::from(event),
    });
    join(each, |last, end| last.time >= end.time)
}

/// Joins each end that belongs to the one before it.
fn join(
    ends: impl IntoIterator<Item = End>,
    mut belongs: impl FnMut(&End, &End) -> bool,
) -> Vec<End> {
    let mut joined: Vec<End> = Vec::new();
    for end in ends {
        match joined.last_mut() {
            Some(last) if belongs(last, &end) => {
                last.n += end.n;
                last.n_events += end.n_events;
            }
            _ => joined.push(end),
        }
    }
    joined
}
