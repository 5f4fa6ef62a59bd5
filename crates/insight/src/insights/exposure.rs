//! The share of hard moments for which the plan holds something that has worked: for programs and research, never shown
//! to people as a ratio.

use domain::{Journal, coverage::Coverage};

use super::{Brings, Subject, brings};

/// Days with triggers of the plan, by what there is for them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Exposure {
    /// Days with a trigger for which something has helped; a day with two triggers counts twice.
    pub met: u32,
    /// The same with any trigger of the plan.
    pub of: u32,
}

impl Exposure {
    /// Counts the days of a whole journal.
    pub fn in_journal(journal: &Journal) -> Self {
        Self::of(&brings::find(journal), &Coverage::of(journal))
    }

    pub(super) fn of(brings: &[Brings], coverage: &Coverage) -> Self {
        let mut exposure = Self::default();
        for it in brings {
            let Subject::Trigger(trigger) = it.subject else {
                continue;
            };
            let has_helped = coverage.has_helped.contains(&trigger);
            let days = it.n_days;
            if has_helped {
                exposure.met += days;
            }
            let in_plan = [&coverage.to_try, &coverage.open].into_iter();
            if has_helped || in_plan.flatten().any(|it| *it == trigger) {
                exposure.of += days;
            }
        }
        exposure
    }
}
