//! What a person's own record shows: after a setback, at an urge, and whenever they want to look.
//!
//! [`insights()`] says what brings urges, what helps and how things went; [`try_now()`] what to try now;
//! [`weather()`](weather::weather) whether hard days are likelier than usual, for those who want to know;
//! [`review()`] what a setback teaches, and what it offers to change.
//!
//! The review has plain rules: each counts, none predicts. A *lesson* says how often something came before
//! setbacks and how often on other days, both counted; a *proposal* is an offer to change the plan, with the
//! counts behind it. What was not asked or not answered is unknown: it is left out of both sides.
//!
//! This crate knows no clock, no storage and no language: names of strategies come in with a [`Catalogue`].

mod case;
mod catalogue;
pub mod insights;
mod lessons;
pub mod prior;
mod proposals;
mod record;
mod tries;
mod try_now;
pub mod usual;
pub mod weather;

pub use catalogue::{CareSteps, Catalogue, Offer};
pub use insights::{Insights, insights};
pub use prior::Prior;
pub use try_now::{Reason, Suggestion, try_now};

use domain::{
    EntryId, Journal,
    plan::PlanItem,
    proposal::{Lesson, Proposal},
};
use jiff::civil::Date;

/// What a setback teaches and what could change.
#[derive(Clone, Debug, PartialEq)]
pub struct Findings {
    /// At most five, strongest first.
    pub lessons: Vec<Lesson>,
    /// At most three, in the order to show them. One concerns care, and the first is *enough for today*.
    pub proposals: Vec<Proposal>,
}

/// Looks at a setback on `today`; `None` when the journal holds no such setback.
///
/// `found` are hard moments that the person named on this walk and that the plan does not hold yet.
/// An offer for one of them adds it as it is given here.
///
/// The same journal gives the same findings, in whatever order its entries arrived.
/// Each proposal can be applied to the current plan, alone or together with the others.
pub fn review(
    journal: &Journal,
    setback: EntryId,
    found: &[PlanItem],
    today: Date,
    catalogue: &Catalogue,
) -> Option<Findings> {
    let case = case::Case::open(journal, setback, found, today, catalogue)?;
    Some(Findings {
        lessons: lessons::learn(&case),
        proposals: proposals::offer(&case),
    })
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
