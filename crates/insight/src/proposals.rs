//! Proposals: at most three offers, each with its reason and a change that fits the plan.
//!
//! Each family of rules says *when* it speaks (`find`) and *what* it would change (`changes`).
//! None removes anything, and none touches a medicine, a person or a safety item.

mod another;
mod care;
mod change;
mod look_sooner;
mod more;
mod someone;
mod something;
mod state;
mod strategy;

use domain::{
    ItemId,
    plan::PlanChange,
    proposal::{Evidence, Proposal, Rule},
};

use crate::{
    case::Case,
    insights::{Brings, Compared, Verdict},
    lessons::strength,
};
use change::Changes;

/// Offers beside the one that concerns care.
const BESIDE_CARE: usize = 2;

/// Days with a state from which on it can be said that they were no harder than others.
const SEEN_DAYS: u32 = 5;

/// A rule that speaks, before its change is worked out.
struct Found {
    rule: Rule,
    evidence: Evidence,
    days: Option<Evidence>,
    weight: Weight,
}

/// What the whole record says of days with the hard moment or the state; what is said first comes first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Weight {
    /// They probably are harder.
    Harder,
    Open,
    /// They were no harder than others.
    NoHarder,
}

impl Found {
    fn of(rule: Rule, evidence: Evidence) -> Found {
        Found {
            rule,
            evidence,
            days: None,
            weight: Weight::Open,
        }
    }

    /// Adds what the whole record says.
    fn with(mut self, brings: Option<&Brings>) -> Found {
        let Some(brings) = brings else {
            return self;
        };
        let is_by_day = brings.compared == Compared::Days;
        self.days = Some(brings.evidence).filter(|it| is_by_day && it.of > 0);
        if brings.verdict == Verdict::ProbablyRaises {
            self.weight = Weight::Harder;
        } else if self.days.is_some_and(is_no_harder) {
            self.weight = Weight::NoHarder;
        }
        self
    }
}

fn is_no_harder(days: Evidence) -> bool {
    let product = |a: u32, b: u32| u64::from(a) * u64::from(b);
    days.of >= SEEN_DAYS
        && days.elsewhere_of > 0
        && product(days.count, days.elsewhere_of) <= product(days.elsewhere, days.of)
}

/// Families in the order of preference; each puts its strongest first.
const FAMILIES: [fn(&Case<'_>) -> Vec<Found>; 6] = [
    something::find,
    state::find,
    another::find,
    someone::find,
    more::find,
    look_sooner::find,
];

/// Returns the offers in the order to show them; the first is enough for today.
///
/// One family speaks twice only when the others have nothing to say; and a state on whose days nothing was harder, last.
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
fn strongest_first(found: &mut [Found]) {
    found.sort_by(|a, b| {
        let by_evidence = strength(&b.evidence).total_cmp(&strength(&a.evidence));
        a.weight.cmp(&b.weight).then(by_evidence)
    });
}

fn one_of_each(families: [Vec<Found>; FAMILIES.len()]) -> (Vec<Found>, Vec<Found>) {
    let mut first = Vec::new();
    let mut more = Vec::new();
    for family in families {
        let mut family = family.into_iter().peekable();
        first.extend(family.next_if(leads_its_family));
        more.extend(family);
    }
    more.sort_by_key(|it| !leads_its_family(it));
    (first, more)
}

/// A state that is marked on easy days as often tells little; a hard moment is what the person named.
fn leads_its_family(found: &Found) -> bool {
    let is_state = matches!(found.rule, Rule::KnowState { .. });
    !(is_state && found.weight == Weight::NoHarder)
}

/// Works out the change, in view of what is offered already; `None` when nothing fits.
fn propose(case: &Case<'_>, found: Found, offered: &[Proposal]) -> Option<Proposal> {
    let Found {
        rule,
        evidence,
        days,
        ..
    } = found;
    let id = rule.id(case.told().moment.id);
    if offered.iter().any(|it| it.id == id) {
        return None;
    }
    let mut changes = Changes::new(case.plan, id, offered);
    match &rule {
        Rule::SomethingToTry { trigger }
        | Rule::MoreToTry { trigger }
        | Rule::AnotherToTry { trigger, .. } => {
            something::changes(case, *trigger, &mut changes);
        }
        Rule::KnowState { state } => state::changes(case, *state, &mut changes),
        Rule::Rest { strategy } => another::rest(case, *strategy, &mut changes),
        Rule::SomeoneToCall => someone::changes(case, &mut changes),
        Rule::LookSooner => look_sooner::changes(case, &mut changes),
        Rule::Care(reason) => care::changes(case, *reason, &mut changes),
    }
    let changes = changes.done();
    let helped = helped(case, &changes);
    (!changes.is_empty()).then_some(Proposal {
        id,
        rule,
        changes,
        evidence,
        days,
        helped,
        enough_for_today: false,
    })
}

/// Counts what the person's own record says of the strategy of the plan that is offered.
fn helped(case: &Case<'_>, changes: &[PlanChange]) -> Option<Evidence> {
    let (trigger, strategy) = changes.iter().find_map(PlanChange::added_pair)?;
    let tries = |is_here| {
        let fits = |own: &[ItemId]| own.contains(&trigger) == is_here;
        case.tries.count(strategy, |it| fits(it.triggers))
    };
    let ((count, of), (elsewhere, elsewhere_of)) = (tries(true), tries(false));
    (count + elsewhere > 0).then_some(Evidence {
        count,
        of,
        elsewhere,
        elsewhere_of,
    })
}
