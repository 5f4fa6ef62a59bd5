//! Day records: how a civil day went against a goal.

use jiff::civil::Date;

use crate::{Amount, ItemId, Name};

/// How one civil day went against one goal.
#[derive(Clone, Debug, PartialEq)]
pub struct DayRecord {
    pub day: Date,
    pub goal: ItemId,
    pub kept: bool,
    pub amount: Option<Amount>,
    pub unit: Option<Name>,
    /// Grams of pure alcohol in one unit, when the person says.
    pub grams_per_unit: Option<Amount>,
}
