//! Follow-ups: answers in the weeks after a setback.

use std::collections::BTreeSet;

use crate::{EntryId, Helped, safety::Answer};

/// An answer in the fortnight after a review.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FollowUp {
    /// The review, or the setback when the walk is unfinished.
    pub about: EntryId,
    pub stage: FollowUpStage,
    /// How much the step or the new idea helped; absent when it met no hard moment, or when put aside.
    pub helped: Option<Helped>,
    /// Answers to the safety question, when it was asked again.
    pub safety: BTreeSet<Answer>,
}

/// The moments at which Onward looks back with the person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FollowUpStage {
    /// Some things get worse hours later: asked on the first visit of each of the next three days.
    Safety1,
    Safety2,
    Safety3,
    /// The next day: the body and the small step.
    NextDay,
    /// Day 3: did the new idea meet a hard moment?
    Day3,
    /// Day 7: two taps.
    Day7,
    /// Weeks two to four: keep, change or rest.
    Weeks,
}

impl FollowUpStage {
    pub const ALL: [FollowUpStage; 7] = [
        FollowUpStage::Safety1,
        FollowUpStage::Safety2,
        FollowUpStage::Safety3,
        FollowUpStage::NextDay,
        FollowUpStage::Day3,
        FollowUpStage::Day7,
        FollowUpStage::Weeks,
    ];

    pub fn code(self) -> &'static str {
        match self {
            FollowUpStage::Safety1 => "safety_1",
            FollowUpStage::Safety2 => "safety_2",
            FollowUpStage::Safety3 => "safety_3",
            FollowUpStage::NextDay => "next_day",
            FollowUpStage::Day3 => "day_3",
            FollowUpStage::Day7 => "day_7",
            FollowUpStage::Weeks => "weeks",
        }
    }

    pub fn from_code(code: &str) -> Option<FollowUpStage> {
        FollowUpStage::ALL
            .into_iter()
            .find(|stage| stage.code() == code)
    }
}
