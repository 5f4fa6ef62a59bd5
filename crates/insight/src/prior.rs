//! What is taken for granted before a person's own record says anything.

pub use stats::{Belief, OwnPrior};

/// A prior for everyone, from `content/`.
#[derive(Clone, Debug, PartialEq)]
pub struct Prior {
    /// How often a strategy helps that was never tried.
    pub helps: Belief,
    /// Whether the days after are hard, with a coefficient for each of [`FEATURES`](crate::weather::FEATURES).
    pub hard_day: OwnPrior,
}
