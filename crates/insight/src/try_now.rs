//! What to try now: strategies of the plan in an order that learns.

use domain::{
    ItemId, Journal, Rating, Urge,
    plan::{ItemKind, Plan},
};
use stats::Belief;

use crate::Prior;
use crate::insights::belief;
use crate::tries::Tries;

/// To call someone stands among the first.
const CALL: &str = "call_someone";
const FIRST_SCREEN: usize = 3;
/// At a strong urge a strategy is worth what it gives nine times of ten: two tries that went well are no match for nine.
const LOWER_BOUND: f64 = 0.1;

/// A strategy, and why it stands where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Suggestion {
    pub strategy: ItemId,
    pub reason: Reason,
}

/// Why a strategy is offered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// In moments like this one.
    HelpedHere {
        helped: u32,
        of: u32,
    },
    /// In other moments; of `here_of` tries in ones like this, none has helped yet.
    HelpedElsewhere {
        helped: u32,
        of: u32,
        here_of: u32,
    },
    /// In any moment; what this one is, is not known.
    Helped {
        helped: u32,
        of: u32,
    },
    /// The plan pairs it with this moment, and it has not been tried.
    Planned,
    NotTried,
    /// Tried, and it has not helped yet.
    Tried,
}

/// Orders the strategies of the plan for an urge, those that rest left out.
///
/// By Thompson sampling (Thompson 1933): each strategy draws a share from what is known of it, and the highest comes
/// first, so that what helps rises and what failed once comes up again. At a strength of 7 or more, and when the
/// strength is not known, nothing is drawn: what is known best to help comes first, by the tenth percentile of what is
/// believed, so that few tries count for less than many. Calling someone is never further down than third.
pub fn try_now(
    journal: &Journal,
    strength: Option<Rating>,
    triggers: &[ItemId],
    seed: u64,
    prior: &Prior,
) -> Vec<Suggestion> {
    let plan = journal.plan();
    let tries = Tries::of(journal, prior.helps);
    // Of two that are alike, the one that the person paired with this moment, or with any if it is not known; else as they
    // stand in the plan.
    let strategies = plan.of_kind(ItemKind::Strategy);
    let mut strategies: Vec<Known> = strategies
        .filter(|item| !item.is_resting())
        .map(|item| Known::of(plan, &tries, item.id, triggers))
        .collect();
    strategies.sort_by_key(|it| !it.comes_first);
    // At a strong urge nothing is tried out: the best known comes first.
    if strength.is_some_and(|it| it.get() < Urge::STRONG) {
        let beliefs: Vec<Belief> = strategies.iter().map(|it| it.belief).collect();
        let order = stats::thompson(&beliefs, seed);
        strategies = order.into_iter().map(|idx| strategies[idx]).collect();
    } else {
        strategies.sort_by(|a, b| b.at_least.total_cmp(&a.at_least));
    }
    let mut order: Vec<Suggestion> = strategies.into_iter().map(|it| it.suggestion).collect();
    let call = order.iter().position(|it| {
        let item = plan.item(it.strategy);
        item.is_some_and(|item| item.has_code(CALL))
    });
    if let Some(place) = call.filter(|it| *it >= FIRST_SCREEN) {
        let call = order.remove(place);
        order.insert(FIRST_SCREEN - 1, call);
    }
    order
}

/// A strategy, with what is believed of it now.
#[derive(Clone, Copy)]
struct Known {
    suggestion: Suggestion,
    belief: Belief,
    /// The lower bound of `belief`.
    at_least: f64,
    comes_first: bool,
}

impl Known {
    fn of(plan: &Plan, tries: &Tries<'_>, strategy: ItemId, triggers: &[ItemId]) -> Known {
        let paired = plan.links().filter(|it| it.1 == strategy);
        let paired: Vec<ItemId> = paired.map(|it| it.0).collect();
        let planned = paired.iter().any(|it| triggers.contains(it));
        let belief = belief(tries, strategy, triggers);
        Known {
            suggestion: Suggestion {
                strategy,
                reason: reason(tries, strategy, triggers, planned),
            },
            belief,
            at_least: belief.quantile(LOWER_BOUND),
            comes_first: planned || triggers.is_empty() && !paired.is_empty(),
        }
    }
}

fn reason(tries: &Tries<'_>, strategy: ItemId, triggers: &[ItemId], planned: bool) -> Reason {
    let here = |own: &[ItemId]| own.iter().any(|it| triggers.contains(it));
    let (helped, of) = tries.count(strategy, |it| here(it.triggers));
    let (elsewhere, elsewhere_of) = tries.count(strategy, |it| !here(it.triggers));
    if helped > 0 {
        Reason::HelpedHere { helped, of }
    } else if elsewhere > 0 {
        if triggers.is_empty() {
            Reason::Helped {
                helped: elsewhere,
                of: elsewhere_of,
            }
        } else {
            Reason::HelpedElsewhere {
                helped: elsewhere,
                of: elsewhere_of,
                here_of: of,
            }
        }
    } else if of + elsewhere_of > 0 {
        Reason::Tried
    } else if planned {
        Reason::Planned
    } else {
        Reason::NotTried
    }
}
