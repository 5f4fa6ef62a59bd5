//! What was observed: from when to when, and whether the event came.

use std::borrow::Cow;

use crate::Error;
use crate::count::count;
use crate::order::order;

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

/// Observations whose near times are one time, and the order of their ends.
pub(crate) struct Timeline<'a> {
    pub(crate) observations: Cow<'a, [Observation]>,
    /// From the first time to the last.
    pub(crate) by_start: Vec<usize>,
    pub(crate) by_stop: Vec<usize>,
}

impl<'a> Timeline<'a> {
    /// Checks that each observation ends after it starts, and makes near times equal.
    pub(crate) fn of(observations: &'a [Observation]) -> Result<Self, Error> {
        let timeline = Self::with_moments(observations)?;
        match timeline
            .observations
            .iter()
            .position(|it| it.start >= it.stop)
        {
            Some(idx) => Err(not_after_start(idx, &timeline.observations[idx])),
            None => Ok(timeline),
        }
    }

    /// Makes near times equal. Unlike [`Timeline::of`], it lets an observation end where it starts.
    pub(crate) fn with_moments(observations: &'a [Observation]) -> Result<Self, Error> {
        check_each(observations)?;
        let by_start = order(observations.iter().map(|it| it.start));
        let by_stop = order(observations.iter().map(|it| it.stop));
        let starts = by_start.iter().map(|it| observations[*it].start);
        let stops = by_stop.iter().map(|it| observations[*it].stop);
        let times = merged(starts.filter(|it| it.is_finite()), stops);
        let mut timeline = Self {
            observations: Cow::Borrowed(observations),
            by_start,
            by_stop,
        };
        if let Some(firsts) = firsts_of_near(&times) {
            timeline.make_equal(&firsts);
        }
        Ok(timeline)
    }

    /// Gives each time the last of `firsts` that is not after it.
    fn make_equal(&mut self, firsts: &[f64]) {
        let observations = self.observations.to_mut();
        let mut place = 0;
        for idx in &self.by_stop {
            let stop = &mut observations[*idx].stop;
            while firsts.get(place + 1).is_some_and(|it| it <= stop) {
                place += 1;
            }
            *stop = firsts[place];
        }
        place = 0;
        for idx in &self.by_start {
            let start = &mut observations[*idx].start;
            while firsts.get(place + 1).is_some_and(|it| it <= start) {
                place += 1;
            }
            if start.is_finite() {
                *start = firsts[place];
            }
        }
    }
}

/// Checks that there are observations, that their times are numbers, and that none ends before it starts.
pub(crate) fn check_each(observations: &[Observation]) -> Result<(), Error> {
    if observations.is_empty() {
        return Err(Error::Empty);
    }
    for (idx, it) in observations.iter().enumerate() {
        if it.start.is_nan() || it.start == f64::INFINITY || !it.stop.is_finite() {
            return Err(Error::NotANumber { idx });
        }
        if it.start > it.stop {
            return Err(not_after_start(idx, it));
        }
    }
    Ok(())
}

fn not_after_start(idx: usize, observation: &Observation) -> Error {
    Error::NotAfterStart {
        idx,
        start: observation.start,
        stop: observation.stop,
    }
}

/// Returns the distinct ones of two runs of times, each in order.
fn merged(starts: impl Iterator<Item = f64>, stops: impl Iterator<Item = f64>) -> Vec<f64> {
    let mut starts = starts.peekable();
    let mut times: Vec<f64> = Vec::new();
    let mut keep = |time: f64| {
        if times.last() != Some(&time) {
            times.push(time);
        }
    };
    for stop in stops {
        while let Some(start) = starts.next_if(|it| *it <= stop) {
            keep(start);
        }
        keep(stop);
    }
    times
}

/// Returns the first of each run of near times; none if no times are near one another.
pub(crate) fn firsts_of_near(times: &[f64]) -> Option<Vec<f64>> {
    let usual = times.iter().map(|it| it.abs()).sum::<f64>() / count(times.len());
    let tolerance = TOLERANCE * usual.max(1.0);
    if times.windows(2).all(|it| it[1] - it[0] > tolerance) {
        return None;
    }
    let mut firsts = vec![times[0]];
    let pairs = times.windows(2);
    firsts.extend(pairs.filter(|it| it[1] - it[0] > tolerance).map(|it| it[1]));
    Some(firsts)
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
