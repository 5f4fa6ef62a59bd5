//! Proposals: at most three offers, each with its reason and a change that fits the plan.
//!
//! Each family of rules says *when* it speaks (`find`) and *what* it would change (`changes`).
//! None removes anything, and none touches a medicine, a person or a safety item.

mod another;
mod care;
mod change;
mod look_sooner;
mod someone;
mod something;
mod state;
mod strategy;

use domain::proposal::{Evidence, Proposal, Rule};

use crate::{case::Case, lessons::strength};
use change::Changes;

/// Offers beside the one that concerns care.
const BESIDE_CARE: usize = 2;

/// A rule that speaks, before its change is worked out.
struct Found {
    rule: Rule,
    evidence: Evidence,
}

/// Families in the order of preference; each puts its strongest first.
const FAMILIES: [fn(&Case<'_>) -> Vec<Found>; 5] = [
    something::find,
    state::find,
    another::find,
    someone::find,
    look_sooner::find,
];

/// Returns the offers in the order to show them; the first is enough for today.
///
/// One family speaks twice only when the others have nothing to say.
pub(crate) fn offer(case: &Case<'_>) -> Vec<Proposal> {
    let (first, more) = one_of_each(FAMILIES.map(|find| find(case)));
    let mut proposals: Vec<Proposal> = Vec::new();
    for found in first.into_iter().chain(more) {
        if proposals.len() == BESIDE_CARE {
            break;
        }
        proposals.extend(propose(case, found, &proposals));
    }
    let found = care::find(case);
    let place = if care::leads(&found.rule) {
        0
    } else {
        proposals.len()
    };
    if let Some(proposal) = propose(case, found, &proposals) {
        proposals.insert(place, proposal);
    }
    if let Some(first) = proposals.first_mut() {
        first.enough_for_today = true;
    }
    proposals
}

/// Puts first what the whole record says probably makes days harder, then what came before setbacks more than before
/// other days. Equally strong ones stay in their order.
fn strongest_first(found: &mut [(bool, Found)]) {
    found.sort_by(|(a_raises, a), (b_raises, b)| {
        let by_evidence = strength(&b.evidence).total_cmp(&strength(&a.evidence));
        b_raises.cmp(a_raises).then(by_evidence)
    });
}

fn one_of_each(families: [Vec<Found>; 5]) -> (Vec<Found>, Vec<Found>) {
    let mut first = Vec::new();
    let mut more = Vec::new();
    for family in families {
        let mut family = family.into_iter();
        first.extend(family.next());
        more.extend(family);
    }
    (first, more)
}

/// Works out the change, in view of what is offered already; `None` when nothing fits.
fn propose(case: &Case<'_>, found: Found, offered: &[Proposal]) -> Option<Proposal> {
    let Found { rule, evidence } = found;
    let id = rule.id(case.told().moment.id);
    if offered.iter().any(|it| it.id == id) {
        return None;
    }
    let mut changes = Changes::new(case.plan, id, offered);
    match &rule {
        Rule::SomethingToTry { trigger } | Rule::AnotherToTry { trigger, .. } => {
            something::changes(case, *trigger, &mut changes);
        }
        Rule::KnowState { state } => state::changes(case, *state, &mut changes),
        Rule::Rest { strategy } => another::rest(case, *strategy, &mut changes),
        Rule::SomeoneToCall => someone::changes(case, &mut changes),
        Rule::LookSooner => look_sooner::changes(case, &mut changes),
        Rule::Care(reason) => care::changes(case, *reason, &mut changes),
    }
    let changes = changes.done();
    (!changes.is_empty()).then_some(Proposal {
        id,
        rule,
        changes,
        evidence,
        enough_for_today: false,
    })
}
