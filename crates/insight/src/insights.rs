//! What one person's record shows, each number with what it was counted from.

mod brings;
mod drinking;
mod exposure;
mod helps;
mod trajectory;

pub use brings::{Brings, Compared, Subject, Verdict, Weeks};
pub(crate) use brings::{asked_from, find as find_brings, triggers_at};
pub use drinking::{Drinking, RiskLevel, RiskLevels};
pub use exposure::Exposure;
pub(crate) use helps::belief;
pub use helps::{Helped, Helps, SameStrength, share};
pub use trajectory::{Confidence, Episode, Pace, Trajectory, Window};

use std::collections::BTreeMap;

use domain::{ItemId, Journal, coverage::Coverage};
use jiff::civil::Date;

use crate::Prior;

/// What a record shows.
#[derive(Clone, Debug, PartialEq)]
pub struct Insights {
    /// Triggers and states, what can be said first.
    pub brings: Vec<Brings>,
    /// Strategies of the plan that were tried, the most helpful first.
    pub helps: Vec<Helps>,
    /// The triggers of the plan, by what there is for them.
    pub coverage: Coverage,
    /// For each open trigger, the strategies of the plan that were never tried in it, the most helpful elsewhere first.
    pub untried: BTreeMap<ItemId, Vec<ItemId>>,
    pub exposure: Exposure,
    pub trajectory: Trajectory,
}

/// Looks at a record on `today`.
///
/// The same journal gives the same answer, in whatever order its entries arrived. Days without a record are on no side
/// of any count.
pub fn insights(journal: &Journal, today: Date, prior: &Prior) -> Insights {
    let brings = brings::find(journal);
    let coverage = Coverage::of(journal);
    Insights {
        exposure: Exposure::of(&brings, &coverage),
        helps: helps::find(journal, prior),
        untried: helps::untried(journal, &coverage.open, prior),
        trajectory: Trajectory::of(journal, today),
        brings,
        coverage,
    }
}
