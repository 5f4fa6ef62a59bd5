//! Check-ins: the short daily survey.

use std::collections::BTreeSet;

use super::{Halt, Tried, items, tried};
use crate::{ItemId, Rating, SleepHours, Text};

/// The short daily survey. What was not touched is absent.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CheckIn {
    pub craving: Option<Rating>,
    pub mood: Option<Rating>,
    pub stress: Option<Rating>,
    pub confidence: Option<Rating>,
    pub sleep_hours: Option<SleepHours>,
    /// `None` when the question was not touched; empty when the answer was "none of these".
    pub halt: Option<BTreeSet<Halt>>,
    pub triggers: Vec<ItemId>,
    pub strategies: Vec<Tried>,
    pub medicines: Vec<MedicineTaken>,
    pub went_well: Option<Text>,
    pub note: Option<Text>,
}

impl CheckIn {
    pub(super) fn items(&self) -> Vec<(String, ItemId)> {
        let medicines = self.medicines.iter().enumerate();
        let medicines = medicines
            .map(|(idx, it)| (format!("medicines[{idx}].treatment"), it.treatment))
            .collect();
        [
            items("triggers", &self.triggers),
            tried("strategies", &self.strategies),
            medicines,
        ]
        .concat()
    }

    /// Whether the answers call for an offer of help, gently: a craving of 8 or more, or a mood of 1 or less.
    pub fn offers_help(&self) -> bool {
        self.craving.is_some_and(|it| it.get() >= 8) || self.mood.is_some_and(|it| it.get() <= 1)
    }
}

/// A medicine of the plan: taken, or not. Misses are never counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct MedicineTaken {
    pub treatment: ItemId,
    pub taken: bool,
}
