//! Strategies that were tried, on their own or in a hard moment.

use crate::{Helped, ItemId};

/// A strategy that was tried, and how much it helped if the person says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Tried {
    pub strategy: ItemId,
    pub helped: Option<Helped>,
}
