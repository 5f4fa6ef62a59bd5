//! Proposals: offers to change the plan, each with its reason and its evidence.
//!
//! The rules that make them live in the `insight` crate; the words in `web`.

use uuid::Uuid;

use crate::{EntryId, Halt, ItemId, plan::PlanChange};

/// One offer. It never names a medicine, and never takes away a medicine, a person or a safety item.
#[derive(Clone, Debug, PartialEq)]
pub struct Proposal {
    /// A UUID of version 5 over setback, rule and subject, so that any node knows it again.
    pub id: Uuid,
    pub rule: Rule,
    /// What taking it changes; the first is the main one. Never empty.
    pub changes: Vec<PlanChange>,
    pub evidence: Evidence,
    /// How many days with the hard moment or the state were hard, and how many others, by the whole record.
    /// Nothing where days are not compared.
    pub days: Option<Evidence>,
    /// How often the strategy that is offered helped in this moment, and elsewhere; nothing if it has not helped yet.
    pub helped: Option<Evidence>,
    /// Marked *enough for today*.
    pub enough_for_today: bool,
}

/// Both sides counted: how often something came before a setback, and how often on other days.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Evidence {
    /// Setbacks it was there for.
    pub count: u32,
    /// Setbacks in all.
    pub of: u32,
    /// Other days it was there on.
    pub elsewhere: u32,
    /// Other days on which it was asked about.
    pub elsewhere_of: u32,
}

/// Why something is offered.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rule {
    /// Tell or ask a professional; bring a visit forward; think about another level of care.
    Care(CareReason),
    /// A hard moment of this setback has nothing to try.
    SomethingToTry { trigger: ItemId },
    /// A state marked before the setback could be a hard moment of its own.
    KnowState { state: State },
    /// A strategy that was tried here did not help this time, and has five tries or more.
    Rest { strategy: ItemId },
    /// A strategy did not fit here, with fewer than five tries: pair the moment with another.
    AnotherToTry { trigger: ItemId, instead_of: ItemId },
    /// A hard moment came before setbacks again, though there is something to try: one more thing.
    MoreToTry { trigger: ItemId },
    /// Nobody is ready to call.
    SomeoneToCall,
    /// The next look at the plan is far off, or not set.
    LookSooner,
}

/// Why care is offered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum CareReason {
    /// Always worth a thought.
    Offer,
    SecondInThirtyDays,
    RisingAmounts,
    LongerEpisodes,
}

/// A state that makes moments harder.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    ShortSleep,
    Halt(Halt),
}

impl State {
    pub fn code(self) -> &'static str {
        match self {
            State::ShortSleep => "short_sleep",
            State::Halt(halt) => halt.code(),
        }
    }
}

impl Rule {
    pub fn code(&self) -> &'static str {
        match self {
            Rule::Care(_) => "care",
            Rule::SomethingToTry { .. } => "something_to_try",
            Rule::KnowState { .. } => "know_state",
            Rule::Rest { .. } => "rest",
            Rule::AnotherToTry { .. } => "another_to_try",
            Rule::MoreToTry { .. } => "more_to_try",
            Rule::SomeoneToCall => "someone_to_call",
            Rule::LookSooner => "look_sooner",
        }
    }

    /// Returns the identifier of the proposal that this rule makes after `setback`.
    pub fn id(&self, setback: EntryId) -> Uuid {
        let subject = match self {
            Rule::SomethingToTry { trigger } | Rule::MoreToTry { trigger } => trigger.to_string(),
            Rule::KnowState { state } => state.code().to_owned(),
            Rule::Rest { strategy } => strategy.to_string(),
            Rule::AnotherToTry {
                trigger,
                instead_of,
            } => format!("{trigger} {instead_of}"),
            Rule::Care(_) | Rule::SomeoneToCall | Rule::LookSooner => String::new(),
        };
        Uuid::new_v5(
            &setback.uuid(),
            format!("{} {subject}", self.code()).as_bytes(),
        )
    }
}

/// What a setback teaches, with both sides counted.
#[derive(Clone, Debug, PartialEq)]
pub struct Lesson {
    pub kind: LessonKind,
    pub evidence: Evidence,
}

/// What a lesson is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LessonKind {
    Trigger(ItemId),
    State(State),
    Alone,
    /// The weekday of the setback, 1 for Monday to 7 for Sunday.
    Weekday(i8),
    /// A strategy that helped in other hard moments.
    Helps(ItemId),
    /// Urges that passed in the thirty days before.
    UrgesPassed {
        /// Urges of those days that were still there when they were written down: in no count.
        end_unknown: u32,
    },
}

impl LessonKind {
    pub fn code(self) -> &'static str {
        match self {
            LessonKind::Trigger(_) => "trigger",
            LessonKind::State(_) => "state",
            LessonKind::Alone => "alone",
            LessonKind::Weekday(_) => "weekday",
            LessonKind::Helps(_) => "helps",
            LessonKind::UrgesPassed { .. } => "urges_passed",
        }
    }
}
