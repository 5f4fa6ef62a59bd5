//! Urges: a wish to use, and how it ended.

use super::{Tried, items, tried};
use crate::{ItemId, Rating, Text};

/// One wish to use, what was tried, and how it ended.
#[derive(Clone, Debug, PartialEq)]
pub struct Urge {
    pub strength: Rating,
    pub triggers: Vec<ItemId>,
    pub strategies: Vec<Tried>,
    pub outcome: UrgeOutcome,
    pub note: Option<Text>,
}

impl Urge {
    /// An urge of this strength or more is a strong one.
    pub const STRONG: u8 = 7;

    pub(super) fn items(&self) -> Vec<(String, ItemId)> {
        [
            items("triggers", &self.triggers),
            tried("strategies", &self.strategies),
        ]
        .concat()
    }
}

/// How an urge ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum UrgeOutcome {
    Passed,
    Used,
    /// Used in the way the person's own plan allows.
    AsPlanned,
    StillHere,
}

impl UrgeOutcome {
    pub const ALL: [UrgeOutcome; 4] = [
        UrgeOutcome::Passed,
        UrgeOutcome::Used,
        UrgeOutcome::AsPlanned,
        UrgeOutcome::StillHere,
    ];

    pub fn code(self) -> &'static str {
        match self {
            UrgeOutcome::Passed => "passed",
            UrgeOutcome::Used => "used",
            UrgeOutcome::AsPlanned => "as_planned",
            UrgeOutcome::StillHere => "still_here",
        }
    }

    pub fn from_code(code: &str) -> Option<UrgeOutcome> {
        UrgeOutcome::ALL
            .into_iter()
            .find(|outcome| outcome.code() == code)
    }
}
