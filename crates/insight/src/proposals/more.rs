//! A hard moment came before setbacks again, though the plan holds something for it: one more thing to try.

use domain::{ItemId, proposal::Rule};

use super::{Found, another, strongest_first};
use crate::{case::Case, insights::Subject};

/// Setbacks that name the moment before one more thing is offered.
const SETBACKS: u32 = 2;

pub(super) fn find(case: &Case<'_>) -> Vec<Found> {
    // Where something did not fit this time, another is offered already.
    let another = another::find(case);
    let is_offered = |id: ItemId| {
        another
            .iter()
            .any(|it| matches!(it.rule, Rule::AnotherToTry { trigger, .. } if trigger == id))
    };
    let mut found = Vec::new();
    for item in case.triggers() {
        let evidence = case.trigger_evidence(item.id);
        let is_held = case.plan.strategies_for(item.id).next().is_some();
        if is_held && evidence.count >= SETBACKS && !is_offered(item.id) {
            let rule = Rule::MoreToTry { trigger: item.id };
            found.push(Found::of(rule, evidence).with(case.brings(Subject::Trigger(item.id))));
        }
    }
    strongest_first(&mut found);
    found
}
