//! Hard moments and what the plan holds for them: three lists, never a ratio.

use std::collections::BTreeSet;

use crate::{
    Body, Helped, ItemId, Journal, Tried, UrgeOutcome,
    plan::{ItemKind, Plan},
};

/// The triggers of the plan, by what there is for them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Coverage {
    /// Something has helped in this moment.
    pub has_helped: Vec<ItemId>,
    /// There is something to try, not yet known to help here.
    pub to_try: Vec<ItemId>,
    /// Nothing is set against it yet.
    pub open: Vec<ItemId>,
}

impl Coverage {
    pub fn of(journal: &Journal) -> Self {
        let plan = journal.plan();
        let helped = helped_pairs(journal);
        let mut coverage = Self::default();
        for trigger in plan.of_kind(ItemKind::Trigger) {
            let list = if has_helped(plan, &helped, trigger.id) {
                &mut coverage.has_helped
            } else if plan.strategies_for(trigger.id).next().is_some() {
                &mut coverage.to_try
            } else {
                &mut coverage.open
            };
            list.push(trigger.id);
        }
        coverage
    }
}

fn has_helped(plan: &Plan, helped: &BTreeSet<(ItemId, ItemId)>, trigger: ItemId) -> bool {
    let in_force = |strategy: &ItemId| plan.item(*strategy).is_some_and(|item| !item.is_resting());
    helped
        .iter()
        .any(|(from, strategy)| *from == trigger && in_force(strategy))
}

/// Returns the (trigger, strategy) pairs of moments in which the strategy clearly helped or the urge passed.
fn helped_pairs(journal: &Journal) -> BTreeSet<(ItemId, ItemId)> {
    let mut pairs = BTreeSet::new();
    for moment in journal.moments() {
        let (triggers, tried, passed): (&[ItemId], &[Tried], bool) = match moment.body() {
            Body::Urge(it) => (
                &it.triggers,
                &it.strategies,
                it.outcome == UrgeOutcome::Passed,
            ),
            Body::CheckIn(it) => (&it.triggers, &it.strategies, false),
            _ => continue,
        };
        for it in tried {
            // A low mark from the person counts for more than how the urge ended.
            if it.helped.map_or(passed, |helped| helped >= Helped::CLEARLY) {
                pairs.extend(triggers.iter().map(|trigger| (*trigger, it.strategy)));
            }
        }
    }
    pairs
}
