//! Safety triage: what must be shown before anything else.
//!
//! The rules are a table, one row per rule, each naming the hazards (`docs/safety/hazards.md`) it controls.
//! Levels and card codes are internal words; no page shows them.
//! No answer is never "safe": only an explicit [`Answer::NoneOfThese`] may be [`Level::Green`].

mod facts;

use std::collections::BTreeSet;

pub use facts::Facts;

use crate::Class;

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

/// An answer to "is anyone in danger?", or to the one question that may follow it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Answer {
    NotWaking,
    SeizureConfusion,
    TooMuch,
    Suicidal,
    UnsafeHere,
    Withdrawal,
    PregnantOrMissed,
    StillUsing,
    NoneOfThese,
    RatherNotSay,
    /// "Do you feel you might act on it now?": yes.
    MightActYes,
    MightActUnsure,
    /// Asked, and passed over.
    MightActSkipped,
    MightActNo,
}

impl Answer {
    /// The answers of the first screen, in their order. All that may be red come first.
    pub const FIRST_SCREEN: [Answer; 10] = [
        Answer::NotWaking,
        Answer::SeizureConfusion,
        Answer::TooMuch,
        Answer::Suicidal,
        Answer::UnsafeHere,
        Answer::Withdrawal,
        Answer::PregnantOrMissed,
        Answer::StillUsing,
        Answer::NoneOfThese,
        Answer::RatherNotSay,
    ];

    pub const ALL: [Answer; 14] = [
        Answer::NotWaking,
        Answer::SeizureConfusion,
        Answer::TooMuch,
        Answer::Suicidal,
        Answer::UnsafeHere,
        Answer::Withdrawal,
        Answer::PregnantOrMissed,
        Answer::StillUsing,
        Answer::NoneOfThese,
        Answer::RatherNotSay,
        Answer::MightActYes,
        Answer::MightActUnsure,
        Answer::MightActSkipped,
        Answer::MightActNo,
    ];

    pub fn code(self) -> &'static str {
        match self {
            Answer::NotWaking => "not_waking",
            Answer::SeizureConfusion => "seizure_confusion",
            Answer::TooMuch => "too_much",
            Answer::Suicidal => "suicidal",
            Answer::UnsafeHere => "unsafe_here",
            Answer::Withdrawal => "withdrawal",
            Answer::PregnantOrMissed => "pregnant_or_missed",
            Answer::StillUsing => "still_using",
            Answer::NoneOfThese => "none_of_these",
            Answer::RatherNotSay => "rather_not_say",
            Answer::MightActYes => "might_act_yes",
            Answer::MightActUnsure => "might_act_unsure",
            Answer::MightActSkipped => "might_act_skipped",
            Answer::MightActNo => "might_act_no",
        }
    }

    pub fn from_code(code: &str) -> Option<Answer> {
        Answer::ALL.into_iter().find(|answer| answer.code() == code)
    }
}

/// A safety card; its words and calls live in `content/safety.toml` under this code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Card(&'static str);

impl Card {
    pub fn code(self) -> &'static str {
        self.0
    }
}

const NOT_WAKING: Card = Card("not_waking");
const SEIZURE_CONFUSION: Card = Card("seizure_confusion");
const TOO_MUCH: Card = Card("too_much");
const SUICIDAL: Card = Card("suicidal");
const SUICIDAL_NOW: Card = Card("suicidal_now");
const UNSAFE_HERE: Card = Card("unsafe_here");
const WITHDRAWAL: Card = Card("withdrawal");
const PREGNANT: Card = Card("pregnant");
const MISSED_MEDICINE: Card = Card("missed_medicine");
const STILL_USING: Card = Card("still_using");
const TOLERANCE: Card = Card("tolerance");
const MIXING: Card = Card("mixing");
const NALOXONE: Card = Card("naloxone");
const ALCOHOL: Card = Card("alcohol");
const ALCOHOL_POISONING: Card = Card("alcohol_poisoning");
const OPIOID: Card = Card("opioid");
const SEDATIVE: Card = Card("sedative");
const GHB: Card = Card("ghb");
const STIMULANT: Card = Card("stimulant");
const CANNABIS: Card = Card("cannabis");
const NICOTINE: Card = Card("nicotine");
const POWDER: Card = Card("powder");
const GAMBLING: Card = Card("gambling");
const BEHAVIOUR: Card = Card("behaviour");
const DEBT: Card = Card("debt");
const OTHER: Card = Card("other");
const ON_AGONIST: Card = Card("on_methadone_or_buprenorphine");
const ON_NALTREXONE: Card = Card("on_naltrexone");
const ON_DISULFIRAM: Card = Card("on_disulfiram");
const WOUND: Card = Card("wound");

/// A medicine for addiction that changes what must be said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Medication {
    MethadoneOrBuprenorphine,
    Naltrexone,
    Disulfiram,
}

/// When a rule speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    Says(Answer),
    /// Nothing on the first screen was answered.
    NothingAnswered,
    Used(Class),
    /// Two or more substances together.
    Mixed,
    /// Nothing is known of what it was.
    UnknownWhat,
    /// An opioid, or what may hold one, after days without recorded use.
    AfterBreak,
    Takes(Medication),
    TakesAndUsed(Medication, &'static [Class]),
    /// The record of the last days shows a missed medicine.
    MissedInRecord,
}

/// One row of the table.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    pub name: &'static str,
    pub when: When,
    pub level: Level,
    /// Shown in this order.
    pub cards: &'static [Card],
    /// Rows of the hazard log.
    pub hazards: &'static [u8],
}

const fn rule(
    name: &'static str,
    when: When,
    level: Level,
    cards: &'static [Card],
    hazards: &'static [u8],
) -> Rule {
    Rule {
        name,
        when,
        level,
        cards,
        hazards,
    }
}

/// Shown when nothing is known: every card that could matter.
const ALL_CARDS: &[Card] = &[
    NOT_WAKING,
    SEIZURE_CONFUSION,
    TOO_MUCH,
    SUICIDAL,
    UNSAFE_HERE,
    WITHDRAWAL,
    PREGNANT,
    MISSED_MEDICINE,
    TOLERANCE,
    MIXING,
    NALOXONE,
    WOUND,
];

const DEPRESSANTS: &[Class] = &[Class::Alcohol, Class::Sedative, Class::Ghb, Class::Other];
const OPIOID_LIKE: &[Class] = &[Class::Opioid, Class::Powder, Class::Medicine, Class::Other];

/// The triage table (a first draft that a named clinician must own before a public release).
pub const RULES: &[Rule] = &[
    rule(
        "not waking",
        When::Says(Answer::NotWaking),
        Level::Red,
        &[NOT_WAKING],
        &[1, 2],
    ),
    rule(
        "seizure or confusion",
        When::Says(Answer::SeizureConfusion),
        Level::Red,
        &[SEIZURE_CONFUSION],
        &[3],
    ),
    rule(
        "too much",
        When::Says(Answer::TooMuch),
        Level::Red,
        &[TOO_MUCH, NOT_WAKING],
        &[1, 2],
    ),
    rule(
        "may act, yes",
        When::Says(Answer::MightActYes),
        Level::Red,
        &[SUICIDAL_NOW],
        &[4, 5],
    ),
    rule(
        "may act, unsure",
        When::Says(Answer::MightActUnsure),
        Level::Red,
        &[SUICIDAL_NOW],
        &[4, 5],
    ),
    rule(
        "may act, unanswered",
        When::Says(Answer::MightActSkipped),
        Level::Red,
        &[SUICIDAL_NOW],
        &[4, 5],
    ),
    rule(
        "thoughts of suicide",
        When::Says(Answer::Suicidal),
        Level::Crisis,
        &[SUICIDAL],
        &[4, 5],
    ),
    rule(
        "unsafe here",
        When::Says(Answer::UnsafeHere),
        Level::Red,
        &[UNSAFE_HERE],
        &[11, 36],
    ),
    rule(
        "withdrawal",
        When::Says(Answer::Withdrawal),
        Level::Amber,
        &[WITHDRAWAL],
        &[3],
    ),
    rule(
        "pregnant or missed",
        When::Says(Answer::PregnantOrMissed),
        Level::Amber,
        &[PREGNANT, MISSED_MEDICINE],
        &[10, 38],
    ),
    rule(
        "still using",
        When::Says(Answer::StillUsing),
        Level::Amber,
        &[STILL_USING],
        &[2],
    ),
    rule(
        "rather not say",
        When::Says(Answer::RatherNotSay),
        Level::Amber,
        ALL_CARDS,
        &[1, 2],
    ),
    rule(
        "nothing answered",
        When::NothingAnswered,
        Level::Amber,
        ALL_CARDS,
        &[1, 2],
    ),
    rule(
        "missed in the record",
        When::MissedInRecord,
        Level::Amber,
        &[MISSED_MEDICINE],
        &[10],
    ),
    rule(
        "after a break",
        When::AfterBreak,
        Level::Amber,
        &[TOLERANCE, NALOXONE],
        &[2],
    ),
    rule(
        "agonist with depressants",
        When::TakesAndUsed(Medication::MethadoneOrBuprenorphine, DEPRESSANTS),
        Level::Amber,
        &[ON_AGONIST, MIXING, NOT_WAKING],
        &[2, 10],
    ),
    rule(
        "on an agonist",
        When::Takes(Medication::MethadoneOrBuprenorphine),
        Level::Green,
        &[ON_AGONIST],
        &[10],
    ),
    rule(
        "naltrexone and opioids",
        When::TakesAndUsed(Medication::Naltrexone, OPIOID_LIKE),
        Level::Amber,
        &[ON_NALTREXONE, TOLERANCE],
        &[2, 10],
    ),
    rule(
        "on naltrexone",
        When::Takes(Medication::Naltrexone),
        Level::Green,
        &[ON_NALTREXONE],
        &[10],
    ),
    rule(
        "disulfiram and alcohol",
        When::TakesAndUsed(Medication::Disulfiram, &[Class::Alcohol, Class::Other]),
        Level::Amber,
        &[ON_DISULFIRAM],
        &[9, 10],
    ),
    rule(
        "alcohol",
        When::Used(Class::Alcohol),
        Level::Green,
        &[ALCOHOL, ALCOHOL_POISONING, WITHDRAWAL, MIXING],
        &[3],
    ),
    rule(
        "opioid",
        When::Used(Class::Opioid),
        Level::Green,
        &[TOLERANCE, OPIOID, NALOXONE, MIXING, WOUND],
        &[2],
    ),
    rule(
        "sedative",
        When::Used(Class::Sedative),
        Level::Green,
        &[TOLERANCE, SEDATIVE, MIXING, WITHDRAWAL],
        &[2, 3],
    ),
    rule(
        "ghb",
        When::Used(Class::Ghb),
        Level::Green,
        &[TOLERANCE, GHB, MIXING, WITHDRAWAL],
        &[2, 3],
    ),
    rule(
        "stimulant",
        When::Used(Class::Stimulant),
        Level::Green,
        &[STIMULANT, POWDER, TOLERANCE, OPIOID, NALOXONE, MIXING],
        &[2],
    ),
    rule(
        "cannabis",
        When::Used(Class::Cannabis),
        Level::Green,
        &[CANNABIS],
        &[37],
    ),
    rule(
        "nicotine",
        When::Used(Class::Nicotine),
        Level::Green,
        &[NICOTINE],
        &[37],
    ),
    rule(
        "pill or powder",
        When::Used(Class::Powder),
        Level::Green,
        &[POWDER, TOLERANCE, OPIOID, NALOXONE, MIXING],
        &[2],
    ),
    rule(
        "medicine",
        When::Used(Class::Medicine),
        Level::Green,
        &[TOLERANCE, OPIOID, SEDATIVE, NALOXONE, MIXING, WITHDRAWAL],
        &[2, 3],
    ),
    rule(
        "gambling",
        When::Used(Class::Gambling),
        Level::Green,
        &[GAMBLING, DEBT, SUICIDAL],
        &[36],
    ),
    rule(
        "behaviour",
        When::Used(Class::Behaviour),
        Level::Green,
        &[BEHAVIOUR, DEBT, SUICIDAL],
        &[36],
    ),
    rule(
        "other",
        When::Used(Class::Other),
        Level::Green,
        &[
            OTHER,
            TOLERANCE,
            OPIOID,
            NALOXONE,
            MIXING,
            ALCOHOL_POISONING,
            WITHDRAWAL,
        ],
        &[2, 3],
    ),
    rule(
        "unknown what",
        When::UnknownWhat,
        Level::Green,
        &[
            OTHER,
            TOLERANCE,
            OPIOID,
            NALOXONE,
            MIXING,
            ALCOHOL_POISONING,
            WITHDRAWAL,
        ],
        &[2, 3],
    ),
    rule(
        "mixed",
        When::Mixed,
        Level::Green,
        &[MIXING, TOLERANCE],
        &[2],
    ),
];

/// First-aid cards, which speak of no amount and no dying: the only ones beside the crisis cards, and the
/// answers to what the person said, on a visit where someone thinks of suicide.
const WITH_CRISIS: &[Card] = &[
    SUICIDAL,
    SUICIDAL_NOW,
    NOT_WAKING,
    SEIZURE_CONFUSION,
    TOO_MUCH,
    UNSAFE_HERE,
    PREGNANT,
    MISSED_MEDICINE,
];

/// Cards about substances, left out when only a behaviour is in question.
const ABOUT_SUBSTANCES: &[Card] = &[
    NOT_WAKING,
    TOO_MUCH,
    WITHDRAWAL,
    PREGNANT,
    MISSED_MEDICINE,
    STILL_USING,
    TOLERANCE,
    MIXING,
    NALOXONE,
    WOUND,
];

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
    }
}
