//! A hard moment of this setback has nothing to try.

use domain::{ItemId, plan::ItemKind, proposal::Rule};

use super::{Found, change::Changes, strategy, strongest_first};
use crate::{case::Case, insights::Subject};

pub(super) fn find(case: &Case<'_>) -> Vec<Found> {
    let open = case
        .triggers()
        .into_iter()
        .filter(|item| case.plan.strategies_for(item.id).next().is_none());
    let mut found: Vec<(bool, Found)> = open
        .map(|item| {
            let rule = Rule::SomethingToTry { trigger: item.id };
            let evidence = case.trigger_evidence(item.id);
            let raises = case.probably_raises(Subject::Trigger(item.id));
            (raises, Found { rule, evidence })
        })
        .collect();
    strongest_first(&mut found);
    found.into_iter().map(|it| it.1).collect()
}

pub(super) fn changes(case: &Case<'_>, trigger: ItemId, changes: &mut Changes<'_>) {
    if let Some(item) = case.in_plan(trigger, ItemKind::Trigger) {
        strategy::pair(case, trigger, item.code.as_ref(), changes);
    }
}
