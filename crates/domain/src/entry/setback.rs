//! Setbacks: episodes away from the person's own goal.

use std::collections::BTreeSet;

use jiff::Timestamp;

use super::{AHEAD_SECONDS, Halt, Tried, items, tried};
use crate::{Amount, Code, Invalid, ItemId, Name, Reason, Substance, Text, safety::Answer};

/// One episode away from the person's own goal. Everything but its id and time is optional.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Setback {
    pub started_at: Option<Timestamp>,
    /// Absent when unknown; then the episode is left out of lengths and return times.
    pub ended_at: Option<Timestamp>,
    pub ongoing: Option<bool>,
    pub goal: Option<ItemId>,
    pub amount: Option<Amount>,
    pub unit: Option<Name>,
    pub substances: Vec<Used>,
    pub alone: Option<bool>,
    /// Where it was: codes of `content/`.
    pub places: BTreeSet<Code>,
    /// What was felt: codes of `content/`.
    pub felt: BTreeSet<Code>,
    pub triggers: Vec<ItemId>,
    pub strategies: Vec<Tried>,
    /// What kept it from being worse: codes of `content/`.
    pub protected: BTreeSet<Code>,
    pub halt: Option<BTreeSet<Halt>>,
    pub chain: Chain,
    pub safety: BTreeSet<Answer>,
    pub note: Option<Text>,
}

/// What was used or done.
#[derive(Clone, Debug, PartialEq)]
pub struct Used {
    pub goal: Option<ItemId>,
    pub class: Substance,
    pub amount: Option<Amount>,
    pub unit: Option<Name>,
}

/// The chain of events, in the person's own words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Chain {
    pub already_hard: Option<Text>,
    pub prompt: Option<Text>,
    pub thoughts: Option<Text>,
    pub feelings: Option<Text>,
    pub actions: Option<Text>,
    pub after: Option<Text>,
}

impl Setback {
    pub(super) fn items(&self) -> Vec<(String, ItemId)> {
        let goal = self
            .goal
            .iter()
            .map(|goal| ("goal".to_owned(), *goal))
            .collect();
        let used = self.substances.iter().enumerate();
        let used = used
            .filter_map(|(idx, it)| Some((format!("substances[{idx}].goal"), it.goal?)))
            .collect();
        [
            goal,
            used,
            items("triggers", &self.triggers),
            tried("strategies", &self.strategies),
        ]
        .concat()
    }

    pub(super) fn check_times(&self, now: Timestamp) -> Result<(), Invalid> {
        let latest = now.as_second() + AHEAD_SECONDS;
        for (field, time) in [("started_at", self.started_at), ("ended_at", self.ended_at)] {
            if time.is_some_and(|time| time.as_second() > latest) {
                return Err(Invalid::new(field, Reason::InTheFuture));
            }
        }
        match (self.started_at, self.ended_at) {
            (Some(start), Some(end)) if end < start => {
                Err(Invalid::new("ended_at", Reason::EndBeforeStart))
            }
            _ => Ok(()),
        }
    }
}
