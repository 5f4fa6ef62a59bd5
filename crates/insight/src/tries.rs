//! Every time a strategy was tried, and whether it helped.

use std::collections::BTreeSet;

use domain::{Body, Helped, ItemId, Journal, Practice, Tried, UrgeOutcome};
use stats::Belief;

use crate::record::tally;

/// One try of one strategy.
pub(crate) struct Try<'a> {
    pub strategy: ItemId,
    /// The hard moments it was tried in.
    pub triggers: &'a [ItemId],
    /// Clearly helped or not. Unmarked, it helped when the urge passed and did not when it ended in use; otherwise nobody
    /// knows.
    pub helped: Option<bool>,
}

pub(crate) struct Tries<'a> {
    all: Vec<Try<'a>>,
    /// What is believed of a strategy that was never tried.
    pub untried: Belief,
}

impl<'a> Tries<'a> {
    pub(crate) fn of(journal: &'a Journal, untried: Belief) -> Self {
        let mut all = Vec::new();
        for moment in journal.moments() {
            if let Body::Practice(it) = moment.body() {
                all.extend(practised(it));
            }
            let (triggers, tried, passed): (&[ItemId], &[Tried], Option<bool>) = match moment.body()
            {
                Body::CheckIn(it) => (&it.triggers, &it.strategies, None),
                Body::Urge(it) => (&it.triggers, &it.strategies, passed(it.outcome)),
                Body::Setback(it) => (&it.triggers, &it.strategies, None),
                _ => continue,
            };
            all.extend(tried.iter().map(|it| Try {
                strategy: it.strategy,
                triggers,
                helped: helped(it).or(passed),
            }));
        }
        Self { all, untried }
    }

    /// Returns how often a strategy helped, and in how many tries that is known, among the tries that `fits`.
    pub(crate) fn count(&self, strategy: ItemId, fits: impl Fn(&Try<'a>) -> bool) -> (u32, u32) {
        let own = self
            .all
            .iter()
            .filter(|it| it.strategy == strategy && fits(it));
        tally(own.map(|it| it.helped))
    }

    /// Returns the hard moments in which a strategy was tried.
    pub(crate) fn triggers(&self, strategy: ItemId) -> BTreeSet<ItemId> {
        let own = self.all.iter().filter(|it| it.strategy == strategy);
        own.flat_map(|it| it.triggers.iter().copied()).collect()
    }
}

/// An exercise that stands for a strategy. Unmarked, it helped when no urge was left; otherwise nobody knows.
fn practised(practice: &Practice) -> Option<Try<'static>> {
    let gone = practice.strength.is_some_and(|it| it.get() == 0);
    Some(Try {
        strategy: practice.strategy?,
        triggers: &[],
        helped: clearly(practice.helped).or(gone.then_some(true)),
    })
}

/// Whether an urge passed, if that is known.
pub(crate) fn passed(outcome: UrgeOutcome) -> Option<bool> {
    match outcome {
        UrgeOutcome::Passed => Some(true),
        UrgeOutcome::Used => Some(false),
        UrgeOutcome::AsPlanned | UrgeOutcome::StillHere => None,
    }
}

/// Whether a try clearly helped, if the person says.
pub(crate) fn helped(tried: &Tried) -> Option<bool> {
    clearly(tried.helped)
}

fn clearly(helped: Option<Helped>) -> Option<bool> {
    helped.map(|helped| helped >= Helped::CLEARLY)
}
