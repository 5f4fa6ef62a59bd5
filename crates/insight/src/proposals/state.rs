//! A state marked before the setback could be a hard moment of its own: short sleep, hunger, being lonely.

use domain::{
    plan::Value,
    proposal::{Rule, State},
};

use super::{Found, change::Changes, strategy, strongest_first};
use crate::{case::Case, insights::Subject};

pub(super) fn find(case: &Case<'_>) -> Vec<Found> {
    let unknown = case
        .states()
        .into_iter()
        .filter(|state| !case.plan_knows(*state));
    let mut found: Vec<Found> = unknown
        .map(|state| {
            let rule = Rule::KnowState { state };
            let evidence = case.state_evidence(state);
            Found::of(rule, evidence).with(case.brings(Subject::State(state)))
        })
        .collect();
    strongest_first(&mut found);
    found
}

/// Adds the state as a trigger, with something to try for it.
pub(super) fn changes(case: &Case<'_>, state: State, changes: &mut Changes<'_>) {
    let Some(offer) = case.catalogue.states.get(&state) else {
        return;
    };
    // One hard moment may stand for two states: being tired, and short sleep.
    if changes.is_offered(Some(&offer.code), None) {
        return;
    }
    let name = offer.name.clone();
    let trigger = changes.add(offer, Value::Trigger { name });
    strategy::pair(case, trigger, Some(&offer.code), changes);
}
