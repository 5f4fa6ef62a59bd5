//! Reviews: the walk from a setback to a plan revision.

use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::{EntryId, Name, Rating, Text};

/// The walk from a setback to a plan revision: what was offered, what was taken, how sure the person felt.
#[derive(Clone, Debug, PartialEq)]
pub struct Review {
    pub setback: EntryId,
    /// The plan version that the review changed.
    pub base: u32,
    /// Ids of the proposals that the person took.
    pub accepted: BTreeSet<uuid::Uuid>,
    /// Ids of the proposals that did not fit.
    pub declined: BTreeSet<uuid::Uuid>,
    pub confidence_before: Option<Rating>,
    pub confidence_after: Option<Rating>,
    /// One small step, in the person's words.
    pub next_step: Option<Name>,
    /// When to look again.
    pub look_again: Option<Date>,
    /// What was learned, in the person's words.
    pub learned: Option<Text>,
}
