//! What helps: every strategy of the plan that was tried, overall and in each hard moment.

use std::collections::BTreeMap;

use domain::{ItemId, Journal, Urge, plan::ItemKind};
use stats::Belief;

use crate::Prior;
use crate::tries::{Tries, passed};

/// How sure the intervals are.
const LEVEL: f64 = 0.9;
/// Before days are counted, a hard one is as likely as not, believed as if from so many days.
const FIRST_MEAN: f64 = 0.5;
const FIRST_DAYS: f64 = 2.0;
/// In one hard moment a strategy is believed to help as it does elsewhere, as if from as many tries there, but no more than
/// so many.
const HELD_BY: f64 = 4.0;
/// Urges this far apart in strength are compared: 0 to 4, 5 and 6, 7 and 8, 9 and 10.
const BANDS: [u8; 3] = [5, 7, 9];

/// Fewer on either side say nothing.
const MIN_URGES: u32 = 5;

/// How often something helped.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Helped {
    pub helped: u32,
    /// Tries of which it is known.
    pub tried: u32,
    /// What is to be expected, and the middle nine tenths of it.
    pub mean: f64,
    pub low: f64,
    pub high: f64,
}

impl Helped {
    /// `belief` is what is believed after these tries.
    fn of(belief: Belief, (helped, tried): (u32, u32)) -> Self {
        let interval = belief.interval(LEVEL);
        Self {
            helped,
            tried,
            mean: belief.mean(),
            low: interval.low,
            high: interval.high,
        }
    }
}

/// Returns what is to be expected of days or urges that were hard in `count` of `of`.
pub fn share(count: u32, of: u32) -> Helped {
    let belief = Belief::new(FIRST_MEAN, FIRST_DAYS).after(count, of);
    Helped::of(belief, (count, of))
}

/// Urges with a strategy, and urges of the same strengths without it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SameStrength {
    pub passed: u32,
    pub of: u32,
    /// The share of urges that passed without it, from 0 to 1, weighted to the strengths of those with it.
    pub others_share: f64,
    pub others_of: u32,
    /// Urges with it that are left out, as none without it was as strong, and those of them that passed.
    pub alone_of: u32,
    pub alone_passed: u32,
}

/// One strategy.
#[derive(Clone, Debug, PartialEq)]
pub struct Helps {
    pub strategy: ItemId,
    pub overall: Helped,
    /// In each hard moment in which it was tried.
    pub by_trigger: BTreeMap<ItemId, Helped>,
    /// Nothing where fewer than five urges with it, or without it, were as strong as some on the other side.
    pub same_strength: Option<SameStrength>,
}

/// Returns the strategies that were tried, the most helpful first.
pub(super) fn find(journal: &Journal, prior: &Prior) -> Vec<Helps> {
    let tries = Tries::of(journal, prior.helps);
    let strategies = journal.plan().of_kind(ItemKind::Strategy);
    let mut found: Vec<Helps> = strategies
        .filter_map(|item| helps(journal, &tries, item.id))
        .collect();
    found.sort_by(|a, b| {
        let by_mean = b.overall.mean.total_cmp(&a.overall.mean);
        by_mean.then(a.strategy.cmp(&b.strategy))
    });
    found
}

/// Returns for each of `triggers` the strategies of the plan that were never tried in it, those believed to help most
/// first; what rests is left out.
pub(super) fn untried(
    journal: &Journal,
    triggers: &[ItemId],
    prior: &Prior,
) -> BTreeMap<ItemId, Vec<ItemId>> {
    let tries = Tries::of(journal, prior.helps);
    let strategies = journal.plan().of_kind(ItemKind::Strategy);
    let in_force = strategies.filter(|it| !it.is_resting()).map(|it| it.id);
    let mut in_force: Vec<(ItemId, f64)> = in_force
        .map(|it| (it, belief(&tries, it, &[]).mean()))
        .collect();
    in_force.sort_by(|a, b| b.1.total_cmp(&a.1));
    let of = |trigger: ItemId| {
        let own = in_force.iter().map(|it| it.0);
        own.filter(|it| !tries.triggers(*it).contains(&trigger))
            .collect()
    };
    triggers.iter().map(|it| (*it, of(*it))).collect()
}

fn helps(journal: &Journal, tries: &Tries<'_>, strategy: ItemId) -> Option<Helps> {
    let overall = tries.count(strategy, |_| true);
    if overall.1 == 0 {
        return None;
    }
    let triggers = tries.triggers(strategy);
    let by_trigger = triggers.into_iter().filter_map(|trigger| {
        let counts = tries.count(strategy, |it| it.triggers.contains(&trigger));
        let belief = belief(tries, strategy, &[trigger]);
        (counts.1 > 0).then(|| (trigger, Helped::of(belief, counts)))
    });
    Some(Helps {
        strategy,
        by_trigger: by_trigger.collect(),
        overall: Helped::of(belief(tries, strategy, &[]), overall),
        same_strength: same_strength(journal, strategy),
    })
}

/// Returns what is believed of a strategy now, in hard moments with one of `triggers`.
pub(crate) fn belief(tries: &Tries<'_>, strategy: ItemId, triggers: &[ItemId]) -> Belief {
    let here = |own: &[ItemId]| own.iter().any(|it| triggers.contains(it));
    let (helped, of) = tries.count(strategy, |it| !here(it.triggers));
    let elsewhere = tries.untried.after(helped, of);
    if triggers.is_empty() {
        return elsewhere;
    }
    let (helped, of) = tries.count(strategy, |it| here(it.triggers));
    Belief::new(elsewhere.mean(), elsewhere.trials().min(HELD_BY)).after(helped, of)
}

fn band(urge: &Urge) -> usize {
    let strength = urge.strength.get();
    BANDS.iter().filter(|it| **it <= strength).count()
}

/// Compares urges whose end is known.
fn same_strength(journal: &Journal, strategy: ItemId) -> Option<SameStrength> {
    let mut with = [(0_u32, 0_u32); BANDS.len() + 1];
    let mut without = with;
    for (_, urge) in journal.urges() {
        let Some(passed) = passed(urge.outcome) else {
            continue;
        };
        let tried = urge.strategies.iter().any(|it| it.strategy == strategy);
        let side = if tried { &mut with } else { &mut without };
        let (sum, n) = &mut side[band(urge)];
        *sum += u32::from(passed);
        *n += 1;
    }
    let both = || {
        with.iter()
            .zip(&without)
            .filter(|(a, b)| a.1 > 0 && b.1 > 0)
    };
    let alone = || with.iter().zip(&without).filter(|(_, b)| b.1 == 0);
    let of: u32 = both().map(|(with, _)| with.1).sum();
    let others_of: u32 = both().map(|(_, without)| without.1).sum();
    if of < MIN_URGES || others_of < MIN_URGES {
        return None;
    }
    let weighted =
        both().map(|(with, (passed, n))| f64::from(with.1) * f64::from(*passed) / f64::from(*n));
    Some(SameStrength {
        passed: both().map(|(with, _)| with.0).sum(),
        of,
        others_share: weighted.sum::<f64>() / f64::from(of),
        others_of,
        alone_of: alone().map(|(with, _)| with.1).sum(),
        alone_passed: alone().map(|(with, _)| with.0).sum(),
    })
}
