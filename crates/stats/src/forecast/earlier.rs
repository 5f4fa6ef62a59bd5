//! What features were in a person's earlier rows, and which of that tells something.

use super::encoding::Feature;

/// The most rows that are looked back on one by one.
const MAX_ROWS: usize = 7;
/// What may become a term, of each feature.
const CANDIDATES: [Measure; 8] = [
    Measure::Median(1),
    Measure::Least(3),
    Measure::Median(3),
    Measure::Most(3),
    Measure::Least(MAX_ROWS),
    Measure::Median(MAX_ROWS),
    Measure::Most(MAX_ROWS),
    Measure::Usual,
];
/// So many standard errors from nothing, and it becomes a term; with eight candidates a feature, fewer would let in what
/// chance makes. No nine people reach it.
const TELLS: f64 = 3.0;
/// The clearest ones do, if there are more.
const MAX_TERMS: usize = 30;

/// What a feature was in the person's earlier rows: a term of its own where that tells something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Earlier {
    /// Its place among the features.
    pub feature: usize,
    pub measure: Measure,
}

/// What is taken of a feature in the latest rows, of which there are so many; more than seven count as seven.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    Least(usize),
    Median(usize),
    Most(usize),
    /// The mean of all rows so far.
    Usual,
}

/// Returns all that may become a term.
pub(super) fn candidates(features: &[Feature]) -> Vec<Earlier> {
    let features = features.iter().enumerate();
    let varying = features.filter(|(_, it)| it.sd > 0.0);
    let each =
        varying.flat_map(|(feature, _)| CANDIDATES.map(|measure| Earlier { feature, measure }));
    each.collect()
}

/// The latest values of a feature, the newest first.
#[derive(Clone, Debug, Default)]
pub(super) struct Lately {
    values: [f64; MAX_ROWS],
    n: usize,
}

impl Lately {
    pub(super) fn keep(&mut self, value: f64) {
        self.values.rotate_right(1);
        self.values[0] = value;
        self.n = MAX_ROWS.min(self.n + 1);
    }

    /// Returns nothing before the first value.
    pub(super) fn least(&self, n_rows: usize) -> Option<f64> {
        self.of(n_rows).iter().copied().reduce(f64::min)
    }

    pub(super) fn most(&self, n_rows: usize) -> Option<f64> {
        self.of(n_rows).iter().copied().reduce(f64::max)
    }

    pub(super) fn median(&self, n_rows: usize) -> Option<f64> {
        let mut values = self.values;
        let values = &mut values[..self.of(n_rows).len()];
        values.sort_unstable_by(f64::total_cmp);
        let below = values.len().checked_sub(1)? / 2;
        Some(f64::midpoint(values[below], values[values.len() / 2]))
    }

    fn of(&self, n_rows: usize) -> &[f64] {
        &self.values[..self.n.min(n_rows)]
    }
}

/// How each candidate hangs together with what is left of outcomes once they are foretold without it: a score test,
/// robust to rows of one person being alike (Rao 1948; Boos 1992).
pub(super) struct Scores {
    candidates: Vec<Earlier>,
    /// Sums of people's scores, and of their squares.
    sums: Vec<(f64, f64)>,
}

impl Scores {
    pub(super) fn new(candidates: Vec<Earlier>) -> Self {
        Self {
            sums: vec![(0.0, 0.0); candidates.len()],
            candidates,
        }
    }

    /// Adds one person's rows: what is left of each outcome, and the values of all candidates before it.
    pub(super) fn add(&mut self, rows: impl Iterator<Item = (f64, Vec<f64>)>) {
        let mut scores = vec![0.0; self.sums.len()];
        for (left, values) in rows {
            for (score, value) in scores.iter_mut().zip(values) {
                *score += left * value;
            }
        }
        for (sum, score) in self.sums.iter_mut().zip(scores) {
            sum.0 += score;
            sum.1 += score * score;
        }
    }

    /// Returns what tells something, the clearest first.
    pub(super) fn telling(self) -> Vec<Earlier> {
        let sums = self.sums.into_iter();
        // Without any score it is not a number, which is not above anything.
        let sizes = sums.map(|(sum, squares)| sum.abs() / squares.sqrt());
        let each = sizes.zip(self.candidates);
        let mut telling: Vec<(f64, Earlier)> = each.filter(|it| it.0 > TELLS).collect();
        telling.sort_by(|a, b| b.0.total_cmp(&a.0));
        telling.truncate(MAX_TERMS);
        telling.into_iter().map(|it| it.1).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::{Earlier, Lately, Measure, Scores};

    #[test]
    fn the_latest_values_are_measured() {
        let mut lately = Lately::default();
        assert_eq!(lately.most(3), None);
        assert_eq!(lately.median(1), None);
        let values = [9.0, -4.0, 5.0, 1.0, 8.0, 2.0, 2.5, 3.0];
        for (idx, value) in values.into_iter().enumerate() {
            lately.keep(value);
            assert_eq!(lately.median(1), Some(value));
            let all = &values[..=idx];
            let mut three = all[all.len().saturating_sub(3)..].to_vec();
            three.sort_by(f64::total_cmp);
            assert_eq!(lately.least(3), three.first().copied());
            assert_eq!(lately.most(3), three.last().copied());
        }
        // The 9 is eight rows ago.
        assert_eq!(lately.most(7), Some(8.0));
        assert_eq!(lately.median(7), Some(2.5));
        assert_eq!(lately.median(2), Some(2.75));
    }

    #[test]
    fn what_is_of_one_side_in_most_people_tells() {
        let candidates = [0, 1, 2].map(|feature| Earlier {
            feature,
            measure: Measure::Usual,
        });
        let people = |n: u32| {
            let mut scores = Scores::new(candidates.to_vec());
            for person in 0..n {
                let turn = if person % 2 == 0 { 1.0 } else { -1.0 };
                let rows = [(0.5, vec![1.0, turn, 0.0]), (-0.1, vec![0.0, 1.0, 0.0])];
                scores.add(rows.into_iter());
            }
            scores.telling()
        };
        assert_eq!(people(10), [candidates[0]]);
        assert_eq!(people(9), []);
    }
}
