//! What was observed: from when to when, and whether the event came.

use std::borrow::Cow;

use crate::Error;
use crate::count::count;

/// Times nearer to one another than this, or than this share of a usual time, are one time.
///
/// Differences of decimal fractions differ in their last digit; ties must not hang on that. R does the same.
pub const TOLERANCE: f64 = 1.490_116_119_384_765_6e-8;

/// A subject at risk after `start`, up to and with `stop`, where the event happened or observation ended.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Observation {
    /// Minus infinity when there is no delayed entry, so that an event at time 0 counts.
    pub start: f64,
    pub stop: f64,
    pub event: bool,
}

impl Observation {
    /// Returns an observation that was at risk from the beginning.
    pub fn until(stop: f64, event: bool) -> Self {
        Self {
            start: f64::NEG_INFINITY,
            stop,
            event,
        }
    }
}

/// Checks that each observation ends after it starts, and makes near times equal.
pub(crate) fn prepared(observations: &[Observation]) -> Result<Cow<'_, [Observation]>, Error> {
    let prepared = near_times_as_one(observations)?;
    for (idx, it) in prepared.iter().enumerate() {
        if it.start >= it.stop {
            return Err(Error::NotAfterStart {
                idx,
                start: it.start,
                stop: it.stop,
            });
        }
    }
    Ok(prepared)
}

/// Makes near times equal. Unlike [`prepared`], it lets an observation end where it starts.
pub(crate) fn near_times_as_one(
    observations: &[Observation],
) -> Result<Cow<'_, [Observation]>, Error> {
    if observations.is_empty() {
        return Err(Error::Empty);
    }
    for (idx, it) in observations.iter().enumerate() {
        if it.start.is_nan() || it.start == f64::INFINITY || !it.stop.is_finite() {
            return Err(Error::NotANumber { idx });
        }
        if it.start > it.stop {
            return Err(Error::NotAfterStart {
                idx,
                start: it.start,
                stop: it.stop,
            });
        }
    }
    let starts = observations.iter().map(|it| it.start);
    let stops = observations.iter().map(|it| it.stop);
    let mut times: Vec<f64> = starts.chain(stops).filter(|it| it.is_finite()).collect();
    times.sort_unstable_by(f64::total_cmp);
    times.dedup();
    let usual = times.iter().map(|it| it.abs()).sum::<f64>() / count(times.len());
    let tolerance = TOLERANCE * usual.max(1.0);
    if times.windows(2).all(|it| it[1] - it[0] > tolerance) {
        return Ok(Cow::Borrowed(observations));
    }
    // Each run of near times is told by its first.
    let mut firsts = vec![times[0]];
    firsts.extend(
        times
            .windows(2)
            .filter(|it| it[1] - it[0] > tolerance)
            .map(|it| it[1]),
    );
    let first = |time: f64| match firsts.partition_point(|it| *it <= time) {
        0 => time,
        n => firsts[n - 1],
    };
    let snapped = observations.iter().map(|it| Observation {
        start: first(it.start),
        stop: first(it.stop),
        event: it.event,
    });
    Ok(Cow::Owned(snapped.collect()))
}

/// Checks that there is one of `what` for each observation.
pub(crate) fn same_length(what: &'static str, found: usize, expected: usize) -> Result<(), Error> {
    if found == expected {
        return Ok(());
    }
    Err(Error::Length {
        what,
        found,
        expected,
    })
}
