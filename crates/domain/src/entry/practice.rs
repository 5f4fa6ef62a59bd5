//! Practices: exercises done.

use crate::{Amount, Code, Helped};

/// An exercise done.
#[derive(Clone, Debug, PartialEq)]
pub struct Practice {
    pub exercise: Code,
    pub minutes: Option<Amount>,
    pub helped: Option<Helped>,
}
