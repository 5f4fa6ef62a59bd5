//! A strategy that was tried did not help this time: another for that moment, or, after five tries, a rest.
//!
//! One bad evening writes nothing off: what the person's own record says of it in this moment decides, and what has helped
//! as often as not is kept.

use domain::{
    ItemId,
    plan::{ItemKind, PlanItem, Value},
    proposal::{Evidence, Rule},
};

use super::{Found, change::Changes};
use crate::{case::Case, insights::belief, tries};

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
    let mut found: Vec<(f64, Found)> = unfit.filter_map(|item| rule_for(case, item.id)).collect();
    // What is likeliest not to help comes first.
    found.sort_by(|a, b| a.0.total_cmp(&b.0));
    found.into_iter().map(|it| it.1).collect()
}

/// Returns what to offer, and how likely the strategy is to help in this moment.
fn rule_for(case: &Case<'_>, strategy: ItemId) -> Option<(f64, Found)> {
    let trigger = moment_of(case, strategy);
    let mean = belief(&case.tries, strategy, trigger.as_slice()).mean();
    let (count, of) = case.tries.count(strategy, |_| true);
    if count > 0 && mean >= 0.5 {
        return None;
    }
    if of >= TRIES && count * ONE_IN <= of {
        let evidence = Evidence {
            count,
            of,
            ..Evidence::default()
        };
        return Some((mean, Found::of(Rule::Rest { strategy }, evidence)));
    }
    let trigger = trigger?;
    let (count, of) = case
        .tries
        .count(strategy, |it| it.triggers.contains(&trigger));
    let (elsewhere, elsewhere_of) = case
        .tries
        .count(strategy, |it| !it.triggers.contains(&trigger));
    let rule = Rule::AnotherToTry {
        trigger,
        instead_of: strategy,
    };
    let evidence = Evidence {
        count,
        of,
        elsewhere,
        elsewhere_of,
    };
    Some((mean, Found::of(rule, evidence)))
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
