//! Days: which are known, and how they went.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::{ItemId, Journal};

/// How a known day went against a goal. A day that is not known has no state at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DayState {
    Off,
    Kept,
}

/// Every known day, by goal and overall.
#[derive(Clone, Debug, Default)]
pub struct Days {
    by_goal: BTreeMap<(ItemId, Date), DayState>,
    /// Days of setbacks that speak of no goal.
    off_no_goal: BTreeSet<Date>,
}

impl Days {
    /// Folds day records and setbacks.
    ///
    /// An explicit record stands until the person corrects it; a setback turns only unknown days of its goal.
    pub fn of(journal: &Journal) -> Self {
        let mut days = Self::default();
        for (key, record) in journal.day_records() {
            days.by_goal.insert(
                key,
                if record.kept {
                    DayState::Kept
                } else {
                    DayState::Off
                },
            );
        }
        for (moment, setback) in journal.setbacks() {
            let goals = journal.goals_of(setback);
            for day in Journal::days_of(moment, setback) {
                if goals.is_empty() {
                    days.off_no_goal.insert(day);
                }
                for goal in &goals {
                    days.by_goal.entry((*goal, day)).or_insert(DayState::Off);
                }
            }
        }
        days
    }

    pub fn state(&self, goal: ItemId, day: Date) -> Option<DayState> {
        self.by_goal.get(&(goal, day)).copied()
    }

    pub fn by_goal(&self) -> impl Iterator<Item = ((ItemId, Date), DayState)> {
        self.by_goal.iter().map(|(key, state)| (*key, *state))
    }

    /// Returns each known day: kept when at least one goal was, off when none was and at least one went differently.
    pub fn overall(&self) -> BTreeMap<Date, DayState> {
        let mut overall: BTreeMap<Date, DayState> = self
            .off_no_goal
            .iter()
            .map(|day| (*day, DayState::Off))
            .collect();
        for ((_, day), state) in &self.by_goal {
            let slot = overall.entry(*day).or_insert(*state);
            *slot = (*slot).max(*state);
        }
        overall
    }
}
