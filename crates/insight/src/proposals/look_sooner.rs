//! The next look at the plan is far off, past, or not set.

use domain::{
    plan::{ItemKind, Value},
    proposal::{Evidence, Rule},
    story::days_between,
};
use jiff::ToSpan;

use super::{Found, care, change::Changes};
use crate::case::Case;

/// Looking again lies this many days ahead at most.
const WITHIN_DAYS: i64 = 7;
/// And this many when care comes first.
const SOON_DAYS: i64 = 3;

pub(super) fn find(case: &Case<'_>) -> Vec<Found> {
    let near = |on| (0..=WITHIN_DAYS).contains(&days_between(case.today, on));
    if case.plan.review_on().is_some_and(near) {
        return Vec::new();
    }
    vec![Found::of(Rule::LookSooner, Evidence::default())]
}

pub(super) fn changes(case: &Case<'_>, changes: &mut Changes<'_>) {
    let days = if care::leads(&care::find(case).rule) {
        SOON_DAYS
    } else {
        WITHIN_DAYS
    };
    let on = case.today.saturating_add(days.days());
    let value = Value::Review { on };
    match case.plan.of_kind(ItemKind::Review).last() {
        Some(item) => {
            let mut item = item.clone();
            item.value = value;
            changes.edit(item);
        }
        None => {
            changes.put(None, value);
        }
    }
}
