//! A hard moment of this setback has nothing to try.

use domain::{ItemId, plan::ItemKind, proposal::Rule};

use super::{Found, change::Changes, strategy};
use crate::{case::Case, lessons::strength};

pub(super) fn find(case: &Case<'_>) -> Vec<Found> {
    let open = case
        .triggers()
        .into_iter()
        .filter(|item| case.plan.strategies_for(item.id).next().is_none());
    let mut found: Vec<Found> = open
        .map(|item| Found {
            rule: Rule::SomethingToTry { trigger: item.id },
            evidence: case.trigger_evidence(item.id),
        })
        .collect();
    // Stable: equally strong ones stay in the order in which the person named them.
    found.sort_by(|a, b| strength(&b.evidence).total_cmp(&strength(&a.evidence)));
    found
}

pub(super) fn changes(case: &Case<'_>, trigger: ItemId, changes: &mut Changes<'_>) {
    if let Some(item) = case.in_plan(trigger, ItemKind::Trigger) {
        strategy::pair(case, trigger, item.code.as_ref(), changes);
    }
}
