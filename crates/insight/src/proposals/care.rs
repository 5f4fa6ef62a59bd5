//! One offer always concerns care: tell or ask a professional, bring a visit forward, another level of care.

use std::collections::BTreeMap;

use domain::{
    Class, Setback,
    plan::{Form, PlanItem, Value},
    proposal::{CareReason, Evidence, Rule},
    story::days_between,
};

use super::{Found, change::Changes};
use crate::{Offer, case::Case, record::Told};

/// Two setbacks this many civil days apart, or fewer, put care first.
const CLOSE_DAYS: i64 = 30;
/// How many earlier setbacks an amount or a length is compared with.
const COMPARED: usize = 2;

pub(super) fn find(case: &Case<'_>) -> Found {
    let close = case.earlier().filter(|told| is_close(case, told)).count();
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let evidence = Evidence {
        count: count(close + 1),
        of: count(case.record.setbacks.len()),
        ..Evidence::default()
    };
    Found::of(Rule::Care(reason(case, close)), evidence)
}

/// Whether care comes before every other offer.
pub(super) fn leads(rule: &Rule) -> bool {
    matches!(rule, Rule::Care(reason) if *reason != CareReason::Offer)
}

/// Whether an earlier setback is known to have begun so shortly before this one.
///
/// This one began no later than it was told; of an earlier one without its day nobody knows how far back it lies.
fn is_close(case: &Case<'_>, earlier: &Told<'_>) -> bool {
    let told = case.told();
    let began = told.day().unwrap_or(told.moment.day());
    let apart = earlier.day().map(|day| days_between(day, began));
    apart.is_some_and(|days| days <= CLOSE_DAYS)
}

fn reason(case: &Case<'_>, close: usize) -> CareReason {
    if close > 0 {
        CareReason::SecondInThirtyDays
    } else if amounts_rise(case) {
        CareReason::RisingAmounts
    } else if episodes_lengthen(case) {
        CareReason::LongerEpisodes
    } else {
        CareReason::Offer
    }
}

/// Whether an amount is greater than in each of the last two setbacks that tell it in the same unit.
fn amounts_rise(case: &Case<'_>) -> bool {
    let now = amounts(case.setback());
    now.iter().any(|(measure, amount)| {
        let earlier = case
            .earlier()
            .filter_map(|told| amounts(told.setback).get(measure).copied());
        exceeds(*amount, earlier)
    })
}

/// Whether this episode lasted longer than each of the last two whose start and end are known.
fn episodes_lengthen(case: &Case<'_>) -> bool {
    length(case.setback()).is_some_and(|now| {
        let earlier = case.earlier().filter_map(|told| length(told.setback));
        exceeds(now, earlier)
    })
}

fn exceeds(now: f64, earlier: impl Iterator<Item = f64>) -> bool {
    earlier
        .take(COMPARED)
        .reduce(f64::max)
        .is_some_and(|most| now > most)
}

/// Returns hours from start to end.
fn length(setback: &Setback) -> Option<f64> {
    let span = setback.ended_at?.duration_since(setback.started_at?);
    Some(span.as_secs_f64() / 3600.0)
}

/// What an amount can be compared by: the class of substance, unless it is for the whole, and the unit as typed.
type Measure = (Option<Class>, String);

fn amounts(setback: &Setback) -> BTreeMap<Measure, f64> {
    let whole = std::iter::once((None, setback.amount, &setback.unit));
    let each = setback
        .substances
        .iter()
        .map(|used| (Some(used.class.class()), used.amount, &used.unit));
    let mut amounts = BTreeMap::new();
    for (class, amount, unit) in whole.chain(each) {
        if let Some(amount) = amount {
            let unit = unit.as_ref().map_or("", |unit| unit.as_str());
            *amounts.entry((class, unit.to_lowercase())).or_insert(0.0) += amount.get();
        }
    }
    amounts
}

/// Adds the step that suits the reason, or the next that the plan does not hold yet.
/// When it holds all of them, the offer is to keep the first: taking it leaves the plan as it is.
pub(super) fn changes(case: &Case<'_>, reason: CareReason, changes: &mut Changes<'_>) {
    let steps = &case.catalogue.care;
    let order = match reason {
        CareReason::Offer => [&steps.tell, &steps.sooner, &steps.other_level],
        CareReason::SecondInThirtyDays => [&steps.sooner, &steps.tell, &steps.other_level],
        CareReason::RisingAmounts | CareReason::LongerEpisodes => {
            [&steps.other_level, &steps.sooner, &steps.tell]
        }
    };
    let missing = order.iter().find(|offer| held(case, offer).is_none());
    if let Some(offer) = missing {
        let value = Value::Treatment {
            name: offer.name.clone(),
            form: Form::Service,
        };
        changes.add(offer, value);
    } else if let Some(item) = held(case, order[0]) {
        changes.edit(item.clone());
    }
}

fn held<'a>(case: &Case<'a>, offer: &Offer) -> Option<&'a PlanItem> {
    let is_service = |item: &&PlanItem| {
        matches!(
            item.value,
            Value::Treatment {
                form: Form::Service,
                ..
            }
        )
    };
    let mut items = case.plan.items.iter().filter(is_service);
    items.find(|item| item.has_code(offer.code.as_str()))
}
