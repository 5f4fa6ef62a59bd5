//! Which strategy to offer for a hard moment.

use domain::{
    Code, ItemId,
    plan::{ItemKind, PlanItem, Value},
};

use super::change::Changes;
use crate::{Offer, case::Case, insights::belief, tries};

/// Pairs a hard moment with something to try: what has helped the person elsewhere comes first,
/// then what suits the moment, then what suits any.
pub(super) fn pair(
    case: &Case<'_>,
    trigger: ItemId,
    trigger_code: Option<&Code>,
    changes: &mut Changes<'_>,
) {
    if let Some(own) = has_helped(case, trigger, changes) {
        changes.link(trigger, own);
        return;
    }
    for offer in catalogue(case, trigger_code) {
        if changes.is_offered(Some(&offer.code), None) {
            continue;
        }
        match in_plan(case, offer) {
            Some(item) if fits(case, trigger, item, changes) && may_help(case, trigger, item) => {
                changes.link(trigger, item.id);
                return;
            }
            Some(_) => {}
            None => {
                let strategy = add(offer, changes);
                changes.link(trigger, strategy);
                return;
            }
        }
    }
}

pub(super) fn add(offer: &Offer, changes: &mut Changes<'_>) -> ItemId {
    let value = Value::Strategy {
        name: offer.name.clone(),
        resting: false,
    };
    changes.add(offer, value)
}

pub(super) fn in_plan<'a>(case: &Case<'a>, offer: &Offer) -> Option<&'a PlanItem> {
    case.plan
        .of_kind(ItemKind::Strategy)
        .find(|item| item.has_code(offer.code.as_str()))
}

fn catalogue<'a>(case: &Case<'a>, trigger_code: Option<&Code>) -> impl Iterator<Item = &'a Offer> {
    let suited = trigger_code.and_then(|code| case.catalogue.strategies_for.get(code.as_str()));
    suited
        .into_iter()
        .flatten()
        .chain(&case.catalogue.strategies)
}

/// Returns the strategy of the plan that is likeliest to help in this moment by what is known of it, if it has helped,
/// and is as likely to help as not.
fn has_helped(case: &Case<'_>, trigger: ItemId, changes: &Changes<'_>) -> Option<ItemId> {
    let strategies = case.plan.of_kind(ItemKind::Strategy);
    let helped = strategies.filter_map(|item| {
        let (helped, _) = case.tries.count(item.id, |_| true);
        let mean = belief(&case.tries, item.id, &[trigger]).mean();
        let usable = fits(case, trigger, item, changes);
        (usable && helped > 0 && mean >= 0.5).then_some((mean, item.id))
    });
    let best = helped.max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)));
    best.map(|(_, id)| id)
}

/// Whether nothing is known against a strategy in this moment: not tried, or as likely to help as not.
fn may_help(case: &Case<'_>, trigger: ItemId, item: &PlanItem) -> bool {
    let (_, tried) = case.tries.count(item.id, |_| true);
    tried == 0 || belief(&case.tries, item.id, &[trigger]).mean() >= 0.5
}

/// Whether a strategy of the plan may be offered here: not resting, not paired already, in no other offer,
/// and not one that just did not help.
fn fits(case: &Case<'_>, trigger: ItemId, item: &PlanItem, changes: &Changes<'_>) -> bool {
    let failed =
        |tried: &domain::Tried| tried.strategy == item.id && tries::helped(tried) == Some(false);
    !item.is_resting()
        && !changes.is_paired(trigger, item.id)
        && !changes.is_offered(None, Some(item.id))
        && !case.setback().strategies.iter().any(failed)
}
