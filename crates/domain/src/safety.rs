//! Safety triage: what must be shown before anything else.
//!
//! The rules are a table, [`RULES`]; here is what reads it.
//! Levels and card codes are internal words; no page shows them.
//! No answer is never "safe": only an explicit [`Answer::NoneOfThese`] may be [`Level::Green`].

mod answer;
mod facts;
mod rules;

use std::collections::BTreeSet;

pub use answer::Answer;
pub use facts::Facts;
pub use rules::{Card, Medication, RULES, Rule, When};

use rules::{ABOUT_SUBSTANCES, OPIOID_LIKE, WITH_CRISIS};

/// How urgent the moment is. The greatest level that any rule gives stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Learn and adjust; tolerance and mixing cards still stand.
    Green,
    /// Medical advice on the same day.
    Amber,
    /// Thoughts of suicide or self-harm: people to call before any question.
    Crisis,
    /// Emergency services now.
    Red,
}

impl Level {
    pub fn code(self) -> &'static str {
        match self {
            Level::Green => "green",
            Level::Amber => "amber",
            Level::Crisis => "crisis",
            Level::Red => "red",
        }
    }
}

/// What triage found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Triage {
    pub level: Level,
    /// The cards to show, most urgent first, each once.
    pub cards: Vec<Card>,
    /// Whether thoughts of suicide were named: learning is not offered until the person chooses it.
    pub crisis: bool,
}

impl Triage {
    /// Whether going on leads to the short path rather than to learning.
    pub fn leads_to_short_path(&self) -> bool {
        self.level >= Level::Crisis
    }
}

/// Applies the table to answers and facts.
pub fn triage(answers: &BTreeSet<Answer>, facts: &Facts) -> Triage {
    let speaking: Vec<&Rule> = RULES
        .iter()
        .filter(|rule| speaks(rule.when, answers, facts))
        .collect();
    let level = speaking
        .iter()
        .map(|rule| rule.level)
        .max()
        .unwrap_or(Level::Amber);
    let crisis = is_crisis(answers);
    let mut cards: Vec<Card> = Vec::new();
    // Rules of a higher level put their cards first.
    for wanted in [Level::Red, Level::Crisis, Level::Amber, Level::Green] {
        for rule in speaking.iter().filter(|rule| rule.level == wanted) {
            for card in rule.cards {
                if !cards.contains(card) && is_shown(*card, rule, crisis, facts) {
                    cards.push(*card);
                }
            }
        }
    }
    Triage {
        level,
        cards,
        crisis,
    }
}

fn is_crisis(answers: &BTreeSet<Answer>) -> bool {
    use Answer::{MightActNo, MightActSkipped, MightActUnsure, MightActYes, Suicidal};
    [
        Suicidal,
        MightActYes,
        MightActUnsure,
        MightActSkipped,
        MightActNo,
    ]
    .iter()
    .any(|it| answers.contains(it))
}

fn is_shown(card: Card, rule: &Rule, crisis: bool, facts: &Facts) -> bool {
    // What the person said themselves is always answered; those cards speak of no amount and no dying.
    let said = matches!(rule.when, When::Says(answer) if answer != Answer::RatherNotSay && answer != Answer::StillUsing);
    if said {
        return true;
    }
    if crisis && !WITH_CRISIS.contains(&card) {
        return false;
    }
    !facts.only_behaviours() || !ABOUT_SUBSTANCES.contains(&card)
}

fn speaks(when: When, answers: &BTreeSet<Answer>, facts: &Facts) -> bool {
    match when {
        // Thoughts of suicide stay a crisis through the question that follows them.
        When::Says(Answer::Suicidal) => is_crisis(answers),
        When::Says(answer) => answers.contains(&answer),
        When::NothingAnswered => answers.is_empty(),
        When::Used(class) => facts.classes.contains(&class),
        When::Mixed => {
            facts
                .classes
                .iter()
                .filter(|class| !class.is_behaviour())
                .count()
                > 1
        }
        When::UnknownWhat => facts.classes.is_empty(),
        When::AfterBreak => {
            !facts.recent_opioid_use
                && OPIOID_LIKE
                    .iter()
                    .any(|class| facts.classes.contains(class))
        }
        When::Takes(medication) => facts.takes.contains(&medication),
        When::TakesAndUsed(medication, classes) => {
            facts.takes.contains(&medication)
                && classes.iter().any(|class| facts.classes.contains(class))
        }
        When::MissedInRecord => facts.missed_medicine,
        When::GoesOn => facts.goes_on,
    }
}
