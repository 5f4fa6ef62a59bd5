//! The mean cumulative number of events of a kind that can come again.

use crate::Error;
use crate::count::count;
use crate::observation::{Observation, Timeline, same_length};

/// The mean number of events up to a time.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MeanCumulativePoint {
    pub time: f64,
    pub value: f64,
    /// Robust: it does not rest on events of one subject being independent of one another.
    pub se: f64,
}

/// Returns the mean cumulative function with its robust variance (Nelson 1988; Lawless and Nadeau 1995), at each time
/// at which an observation ended.
///
/// `subjects` gives the subject of each observation, counted from zero. Observations of one subject must not overlap,
/// and one that ends where it starts adds its event and no time at risk.
pub fn mean_cumulative(
    observations: &[Observation],
    subjects: &[usize],
) -> Result<Vec<MeanCumulativePoint>, Error> {
    same_length("subjects", subjects.len(), observations.len())?;
    let Timeline {
        observations,
        mut by_start,
        by_stop,
    } = Timeline::with_moments(observations)?;
    by_start.retain(|it| observations[*it].start < observations[*it].stop);

    let n_subjects = subjects.iter().max().map_or(0, |it| it + 1);
    let mut influence = Influence::new(n_subjects);
    let mut value = 0.0;
    let mut points = Vec::new();
    let mut entering = by_start.iter().peekable();
    for tied in by_stop.chunk_by(|a, b| observations[*a].stop >= observations[*b].stop) {
        let time = observations[tied[0]].stop;
        while let Some(idx) = entering.next_if(|it| observations[**it].start < time) {
            if !influence.enter(subjects[*idx]) {
                return Err(Error::Overlap { idx: *idx });
            }
        }
        let events = || tied.iter().filter(|it| observations[**it].event);
        let n_events = events().count();
        if n_events > 0 {
            if influence.n_at_risk == 0 {
                // An event outside of all time at risk.
                let idx = tied[0];
                let Observation { start, stop, .. } = observations[idx];
                return Err(Error::NotAfterStart { idx, start, stop });
            }
            let n = count(influence.n_at_risk);
            value += count(n_events) / n;
            for idx in events() {
                influence.add(subjects[*idx], 1.0 / n);
            }
            influence.compensate(count(n_events) / (n * n));
        }
        for idx in tied {
            if observations[*idx].start < time {
                influence.leave(subjects[*idx]);
            }
        }
        points.push(MeanCumulativePoint {
            time,
            value,
            se: influence.sum_of_squares().max(0.0).sqrt(),
        });
    }
    Ok(points)
}

/// The influence of each subject on the estimate; the sum of their squares is the variance.
///
/// At each event all at risk lose the same, so what they lost is kept once, as `lost`, and an influence of one at risk
/// is its own part less that. So a step costs as much as it has events, however many are at risk.
struct Influence {
    own: Vec<f64>,
    is_at_risk: Vec<bool>,
    n_at_risk: usize,
    lost: f64,
    /// Over those at risk: the sum of `own` and of its squares.
    sum: f64,
    squares: f64,
    /// Over those not at risk: the sum of squared influence.
    settled: f64,
}

impl Influence {
    fn new(n_subjects: usize) -> Self {
        Self {
            own: vec![0.0; n_subjects],
            is_at_risk: vec![false; n_subjects],
            n_at_risk: 0,
            lost: 0.0,
            sum: 0.0,
            squares: 0.0,
            settled: 0.0,
        }
    }

    /// Puts a subject at risk; says no if it is at risk already.
    fn enter(&mut self, subject: usize) -> bool {
        if std::mem::replace(&mut self.is_at_risk[subject], true) {
            return false;
        }
        let influence = self.own[subject];
        self.settled -= influence * influence;
        self.n_at_risk += 1;
        self.own[subject] = influence + self.lost;
        self.sum += influence + self.lost;
        self.squares += (influence + self.lost).powi(2);
        true
    }

    fn leave(&mut self, subject: usize) {
        self.is_at_risk[subject] = false;
        let own = self.own[subject];
        self.n_at_risk -= 1;
        self.sum -= own;
        self.squares -= own * own;
        if self.n_at_risk == 0 {
            // Nobody is left, so what is left is rounding.
            (self.sum, self.squares) = (0.0, 0.0);
        }
        self.own[subject] = own - self.lost;
        self.settled += (own - self.lost).powi(2);
    }

    fn add(&mut self, subject: usize, gain: f64) {
        let before = self.own[subject];
        let after = before + gain;
        self.own[subject] = after;
        if self.is_at_risk[subject] {
            self.sum += gain;
            self.squares += after * after - before * before;
        } else {
            self.settled += after * after - before * before;
        }
    }

    fn compensate(&mut self, loss: f64) {
        self.lost += loss;
    }

    fn sum_of_squares(&self) -> f64 {
        let at_risk = self.squares - 2.0 * self.lost * self.sum
            + count(self.n_at_risk) * self.lost * self.lost;
        self.settled + at_risk
    }
}
