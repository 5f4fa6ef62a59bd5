//! What can be offered: strategies, hard moments and steps towards care, named in the person's language.

use std::collections::BTreeMap;

use domain::{Code, Name, proposal::State};

use crate::Prior;

/// Something to add to a plan: its code in `content/` and its name in the person's language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    pub code: Code,
    pub name: Name,
}

/// What the content holds, as far as proposals need it. Names of medicines do not belong here.
#[derive(Clone, Debug)]
pub struct Catalogue {
    /// Strategies by the code of the trigger they suit, best first.
    pub strategies_for: BTreeMap<String, Vec<Offer>>,
    /// Strategies for any hard moment, best first.
    pub strategies: Vec<Offer>,
    /// The trigger that stands for a state, such as short sleep.
    pub states: BTreeMap<State, Offer>,
    /// The strategy of asking one person to be ready for a call.
    pub ask_someone: Offer,
    pub care: CareSteps,
    pub prior: Prior,
}

/// Steps towards care.
#[derive(Clone, Debug)]
pub struct CareSteps {
    /// Tell or ask a professional.
    pub tell: Offer,
    /// Bring a visit forward.
    pub sooner: Offer,
    /// Ask about another level of care.
    pub other_level: Offer,
}
