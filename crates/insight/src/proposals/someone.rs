//! Nobody with a number is in the plan: have one person ready.
//!
//! Whom to ask is the person's choice, so the offer is a strategy, not a made-up support.

use domain::proposal::Rule;

use super::{Found, change::Changes, strategy};
use crate::{case::Case, lessons::alone_evidence};

pub(super) fn find(case: &Case<'_>) -> Vec<Found> {
    let planned = strategy::in_plan(case, &case.catalogue.ask_someone).is_some();
    if case.someone_is_ready() || planned {
        return Vec::new();
    }
    vec![Found::of(Rule::SomeoneToCall, alone_evidence(case))]
}

pub(super) fn changes(case: &Case<'_>, changes: &mut Changes<'_>) {
    let offer = &case.catalogue.ask_someone;
    if changes.is_offered(Some(&offer.code), None) {
        return;
    }
    let ask = strategy::add(offer, changes);
    if let Some(trigger) = case.triggers().first() {
        changes.link(trigger.id, ask);
    }
}
