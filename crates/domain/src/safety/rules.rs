//! The triage table: which answer or fact leads to which level and which cards.
//!
//! One row per rule, each naming the hazards (`docs/safety/hazards.md`) it controls.

use super::{Answer, Level};
use crate::Class;

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
    /// Told later: it has not ended.
    GoesOn,
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

/// Shown for what may have been anything.
const NOT_KNOWN: &[Card] = &[
    OTHER,
    TOLERANCE,
    OPIOID,
    NALOXONE,
    MIXING,
    ALCOHOL_POISONING,
    WITHDRAWAL,
];

const DEPRESSANTS: &[Class] = &[Class::Alcohol, Class::Sedative, Class::Ghb, Class::Other];
pub(super) const OPIOID_LIKE: &[Class] =
    &[Class::Opioid, Class::Powder, Class::Medicine, Class::Other];

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
    rule("goes on", When::GoesOn, Level::Amber, &[STILL_USING], &[2]),
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
        NOT_KNOWN,
        &[2, 3],
    ),
    rule(
        "unknown what",
        When::UnknownWhat,
        Level::Green,
        NOT_KNOWN,
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
pub(super) const WITH_CRISIS: &[Card] = &[
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
pub(super) const ABOUT_SUBSTANCES: &[Card] = &[
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
