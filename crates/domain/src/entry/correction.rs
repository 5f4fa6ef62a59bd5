//! Corrections and retractions: entries about entries.

use super::Body;
use crate::EntryId;

/// Replaces what an earlier entry says, its time included. The greatest id wins.
#[derive(Clone, Debug, PartialEq)]
pub struct Correction {
    pub of: EntryId,
    pub body: Box<Body>,
}

/// Says that an entry was destroyed. It holds nothing of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Retraction {
    pub of: EntryId,
    /// The version it had made, when it was a plan revision: the number stays taken.
    pub version: Option<u32>,
}
