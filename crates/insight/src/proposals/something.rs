//! A hard moment of this setback has nothing to try: one of the plan, or one that was found on this walk.

use domain::{ItemId, proposal::Rule};

use super::{Found, change::Changes, strategy, strongest_first};
use crate::{case::Case, insights::Subject};

pub(super) fn find(case: &Case<'_>) -> Vec<Found> {
    let open = case
        .triggers()
        .into_iter()
        .filter(|item| case.plan.strategies_for(item.id).next().is_none());
    let mut found: Vec<Found> = open
        .chain(case.found)
        .map(|item| {
            let rule = Rule::SomethingToTry { trigger: item.id };
            let evidence = case.trigger_evidence(item.id);
            Found::of(rule, evidence).with(case.brings(Subject::Trigger(item.id)))
        })
        .collect();
    strongest_first(&mut found);
    found
}

pub(super) fn changes(case: &Case<'_>, trigger: ItemId, changes: &mut Changes<'_>) {
    if let Some(item) = case.trigger(trigger) {
        if case.was_found(trigger) {
            changes.add_found(item);
        }
        strategy::pair(case, trigger, item.code.as_ref(), changes);
    }
}
