//! Practices: exercises done.

use crate::{Amount, Code, Helped, ItemId, Rating, Text};

/// An exercise done.
#[derive(Clone, Debug, PartialEq)]
pub struct Practice {
    pub exercise: Code,
    pub minutes: Option<Amount>,
    pub helped: Option<Helped>,
    /// How strong an urge was afterwards.
    pub strength: Option<Rating>,
    /// The strategy of the plan that it was a try of. Absent when an urge tells of that try.
    pub strategy: Option<ItemId>,
    /// Words written in it, such as a reason for a later day.
    pub note: Option<Text>,
}

impl Practice {
    pub(super) fn items(&self) -> Vec<(String, ItemId)> {
        let strategy = self.strategy.iter();
        strategy.map(|it| ("strategy".to_owned(), *it)).collect()
    }
}
