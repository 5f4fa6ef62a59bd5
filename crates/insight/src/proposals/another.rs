//! A strategy that was tried did not help this time: another for that moment, or, after five tries, a rest.

use domain::{
    ItemId,
    plan::{ItemKind, PlanItem, Value},
    proposal::{Evidence, Rule},
};

use super::{Found, change::Changes};
use crate::{case::Case, tries};

/// Known tries before a rest may be offered.
const TRIES: u32 = 5;
/// Little help: at most one known try in this many.
const ONE_IN: u32 = 4;

pub(super) fn find(case: &Case<'_>) -> Vec<Found> {
    let tried = &case.setback().strategies;
    let unfit = tried
        .iter()
        .filter(|it| tries::helped(it) == Some(false))
        .filter_map(|it| case.in_plan(it.strategy, ItemKind::Strategy))
        .filter(|item| !item.is_resting());
    unfit.filter_map(|item| rule_for(case, item.id)).collect()
}

fn rule_for(case: &Case<'_>, strategy: ItemId) -> Option<Found> {
    let (count, of) = case.tries.count(strategy, |_| true);
    if of >= TRIES && count * ONE_IN <= of {
        let evidence = Evidence {
            count,
            of,
            ..Evidence::default()
        };
        return Some(Found {
            rule: Rule::Rest { strategy },
            evidence,
        });
    }
    let trigger = moment_of(case, strategy)?;
    let (count, of) = case
        .tries
        .count(strategy, |it| it.triggers.contains(&trigger));
    let (elsewhere, elsewhere_of) = case
        .tries
        .count(strategy, |it| !it.triggers.contains(&trigger));
    Some(Found {
        rule: Rule::AnotherToTry {
            trigger,
            instead_of: strategy,
        },
        evidence: Evidence {
            count,
            of,
            elsewhere,
            elsewhere_of,
        },
    })
}

/// Returns the hard moment the strategy was meant for: one it is paired with, or else the first named.
fn moment_of(case: &Case<'_>, strategy: ItemId) -> Option<ItemId> {
    let triggers = case.triggers();
    let paired = |item: &&&PlanItem| {
        case.plan
            .links()
            .any(|(from, to)| from == item.id && to == strategy)
    };
    let trigger = triggers.iter().find(paired).or(triggers.first());
    trigger.map(|item| item.id)
}

pub(super) fn rest(case: &Case<'_>, strategy: ItemId, changes: &mut Changes<'_>) {
    let Some(item) = case.in_plan(strategy, ItemKind::Strategy) else {
        return;
    };
    let mut item = item.clone();
    if let Value::Strategy { resting, .. } = &mut item.value {
        *resting = true;
    }
    changes.edit(item);
}
