//! Entries: the items of a journal.

use std::collections::BTreeSet;

use jiff::{Timestamp, civil::Date};

use crate::{
    Amount, Code, EntryId, Helped, Invalid, ItemId, Name, Rating, Reason, SleepHours, Substance,
    Text, Zone, plan::PlanRevision, safety::Answer, story::days_between,
};

/// One item of a journal. It is never edited.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    pub id: EntryId,
    /// When it happened, as the person says; back-dating is free.
    pub at: Timestamp,
    /// The server's clock when the entry was first accepted.
    pub recorded_at: Option<Timestamp>,
    pub zone: Zone,
    /// The civil day it belongs to, computed once and kept.
    pub day: Date,
    pub body: Body,
}

/// What an entry says.
#[derive(Clone, Debug, PartialEq)]
pub enum Body {
    CheckIn(CheckIn),
    Urge(Urge),
    DayRecord(DayRecord),
    Setback(Box<Setback>),
    Review(Review),
    PlanRevision(Box<PlanRevision>),
    Chapter(Chapter),
    Practice(Practice),
    Note(Note),
    Message(Message),
    FollowUp(FollowUp),
    Correction(Correction),
    Retraction(Retraction),
}

/// The kind of a body, for lists and filters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    CheckIn,
    Urge,
    DayRecord,
    Setback,
    Review,
    PlanRevision,
    Chapter,
    Practice,
    Note,
    Message,
    FollowUp,
    Correction,
    Retraction,
}

impl Kind {
    pub const ALL: [Kind; 13] = [
        Kind::CheckIn,
        Kind::Urge,
        Kind::DayRecord,
        Kind::Setback,
        Kind::Review,
        Kind::PlanRevision,
        Kind::Chapter,
        Kind::Practice,
        Kind::Note,
        Kind::Message,
        Kind::FollowUp,
        Kind::Correction,
        Kind::Retraction,
    ];

    pub fn code(self) -> &'static str {
        match self {
            Kind::CheckIn => "check_in",
            Kind::Urge => "urge",
            Kind::DayRecord => "day_record",
            Kind::Setback => "setback",
            Kind::Review => "review",
            Kind::PlanRevision => "plan_revision",
            Kind::Chapter => "chapter",
            Kind::Practice => "practice",
            Kind::Note => "note",
            Kind::Message => "message",
            Kind::FollowUp => "follow_up",
            Kind::Correction => "correction",
            Kind::Retraction => "retraction",
        }
    }

    pub fn from_code(code: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// Whether an entry of this kind may be corrected. Plans change by revision instead, reviews stand.
    pub fn can_be_corrected(self) -> bool {
        !matches!(
            self,
            Kind::Review | Kind::PlanRevision | Kind::Correction | Kind::Retraction
        )
    }
}

impl Body {
    pub fn kind(&self) -> Kind {
        match self {
            Body::CheckIn(_) => Kind::CheckIn,
            Body::Urge(_) => Kind::Urge,
            Body::DayRecord(_) => Kind::DayRecord,
            Body::Setback(_) => Kind::Setback,
            Body::Review(_) => Kind::Review,
            Body::PlanRevision(_) => Kind::PlanRevision,
            Body::Chapter(_) => Kind::Chapter,
            Body::Practice(_) => Kind::Practice,
            Body::Note(_) => Kind::Note,
            Body::Message(_) => Kind::Message,
            Body::FollowUp(_) => Kind::FollowUp,
            Body::Correction(_) => Kind::Correction,
            Body::Retraction(_) => Kind::Retraction,
        }
    }

    /// Returns every plan item that the body speaks of, each with the path of its field.
    pub fn items(&self) -> Vec<(String, ItemId)> {
        match self {
            Body::CheckIn(it) => it.items(),
            Body::Urge(it) => [
                items("triggers", &it.triggers),
                tried("strategies", &it.strategies),
            ]
            .concat(),
            Body::DayRecord(it) => vec![("goal".to_owned(), it.goal)],
            Body::Setback(it) => it.items(),
            Body::Message(it) => vec![("to".to_owned(), it.to)],
            Body::Correction(it) => it.body.items(),
            Body::FollowUp(_)
            | Body::Review(_)
            | Body::PlanRevision(_)
            | Body::Chapter(_)
            | Body::Practice(_)
            | Body::Note(_)
            | Body::Retraction(_) => Vec::new(),
        }
    }
}

fn items(field: &str, ids: &[ItemId]) -> Vec<(String, ItemId)> {
    ids.iter()
        .enumerate()
        .map(|(idx, id)| (format!("{field}[{idx}]"), *id))
        .collect()
}

fn tried(field: &str, strategies: &[Tried]) -> Vec<(String, ItemId)> {
    strategies
        .iter()
        .enumerate()
        .map(|(idx, it)| (format!("{field}[{idx}].strategy"), it.strategy))
        .collect()
}

/// How far ahead of the clock an entry may be, for phones whose clock runs fast.
const AHEAD_SECONDS: i64 = 5 * 60;

impl Entry {
    /// Makes an entry accepted at `now`, or says which field is wrong.
    ///
    /// A day record belongs to the day it names; every other entry to the day of `at` in `zone`.
    /// Lists that are sets, such as triggers, are brought into the one order they are kept in.
    pub fn new(
        id: EntryId,
        at: Timestamp,
        zone: Zone,
        now: Timestamp,
        mut body: Body,
    ) -> Result<Self, Invalid> {
        body.sort_sets();
        let day = body.own_day().unwrap_or_else(|| zone.day(at));
        let entry = Self {
            id,
            at,
            recorded_at: Some(now),
            zone,
            day,
            body,
        };
        entry.check_clock(now)?;
        Ok(entry)
    }

    /// Checks an entry that was made elsewhere against the clock here, and its day against its time.
    ///
    /// The day may be one off, since it was computed with the time zones of its time.
    pub fn check_clock(&self, now: Timestamp) -> Result<(), Invalid> {
        let latest = now.as_second() + AHEAD_SECONDS;
        let times = [
            ("at", Some(self.at)),
            ("id", Some(self.id.made_at())),
            ("recorded_at", self.recorded_at),
        ];
        for (field, time) in times {
            if time.is_some_and(|time| time.as_second() > latest) {
                return Err(Invalid::new(field, Reason::InTheFuture));
            }
        }
        let fits = match self.body.own_day() {
            Some(day) => day == self.day,
            None => days_between(self.day, self.zone.day(self.at)).abs() <= 1,
        };
        if !fits {
            let expected = "the day of this entry";
            return Err(Invalid::new("day", Reason::Malformed { expected }));
        }
        self.check_times(now)
    }

    fn check_times(&self, now: Timestamp) -> Result<(), Invalid> {
        let body = match &self.body {
            Body::Correction(correction) => correction.body.as_ref(),
            body => body,
        };
        match body {
            Body::DayRecord(record) if record.day > self.zone.day(now) => {
                Err(Invalid::new("day", Reason::InTheFuture))
            }
            Body::Setback(setback) => setback.check_times(now),
            _ => Ok(()),
        }
    }

    /// Whether two entries say the same, whenever the server accepted them.
    #[must_use]
    pub fn says_the_same(&self, other: &Entry) -> bool {
        let times = self.id == other.id
            && self.at == other.at
            && self.zone == other.zone
            && self.day == other.day;
        times
            && match (&self.body, &other.body) {
                (Body::PlanRevision(a), Body::PlanRevision(b)) => a.says_the_same(b),
                (a, b) => a == b,
            }
    }
}

impl Body {
    fn sort_sets(&mut self) {
        match self {
            Body::CheckIn(it) => {
                sort_set(&mut it.triggers);
                sort_set(&mut it.strategies);
                sort_set(&mut it.medicines);
            }
            Body::Urge(it) => {
                sort_set(&mut it.triggers);
                sort_set(&mut it.strategies);
            }
            Body::Setback(it) => {
                sort_set(&mut it.triggers);
                sort_set(&mut it.strategies);
            }
            Body::Correction(it) => it.body.sort_sets(),
            _ => {}
        }
    }

    /// Returns the day that the body itself names, if it does.
    fn own_day(&self) -> Option<Date> {
        match self {
            Body::DayRecord(record) => Some(record.day),
            Body::Correction(correction) => correction.body.own_day(),
            _ => None,
        }
    }
}

fn sort_set<T: Ord>(set: &mut Vec<T>) {
    set.sort();
    set.dedup();
}

/// What makes many hard moments harder: being hungry, angry, lonely, tired, in pain or bored.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Halt {
    Hungry,
    Angry,
    Lonely,
    Tired,
    InPain,
    Bored,
}

impl Halt {
    pub const ALL: [Halt; 6] = [
        Halt::Hungry,
        Halt::Angry,
        Halt::Lonely,
        Halt::Tired,
        Halt::InPain,
        Halt::Bored,
    ];

    pub fn code(self) -> &'static str {
        match self {
            Halt::Hungry => "hungry",
            Halt::Angry => "angry",
            Halt::Lonely => "lonely",
            Halt::Tired => "tired",
            Halt::InPain => "in_pain",
            Halt::Bored => "bored",
        }
    }

    pub fn from_code(code: &str) -> Option<Halt> {
        Halt::ALL.into_iter().find(|halt| halt.code() == code)
    }
}

/// A strategy that was tried, and how much it helped if the person says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Tried {
    pub strategy: ItemId,
    pub helped: Option<Helped>,
}

/// A medicine of the plan: taken, or not. Misses are never counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct MedicineTaken {
    pub treatment: ItemId,
    pub taken: bool,
}

/// The short daily survey. What was not touched is absent.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CheckIn {
    pub craving: Option<Rating>,
    pub mood: Option<Rating>,
    pub stress: Option<Rating>,
    pub confidence: Option<Rating>,
    pub sleep_hours: Option<SleepHours>,
    /// `None` when the question was not touched; empty when the answer was "none of these".
    pub halt: Option<BTreeSet<Halt>>,
    pub triggers: Vec<ItemId>,
    pub strategies: Vec<Tried>,
    pub medicines: Vec<MedicineTaken>,
    pub went_well: Option<Text>,
    pub note: Option<Text>,
}

impl CheckIn {
    fn items(&self) -> Vec<(String, ItemId)> {
        let medicines = self.medicines.iter().enumerate();
        let medicines = medicines
            .map(|(idx, it)| (format!("medicines[{idx}].treatment"), it.treatment))
            .collect();
        [
            items("triggers", &self.triggers),
            tried("strategies", &self.strategies),
            medicines,
        ]
        .concat()
    }

    /// Whether the answers call for an offer of help, gently: a craving of 8 or more, or a mood of 1 or less.
    pub fn offers_help(&self) -> bool {
        self.craving.is_some_and(|it| it.get() >= 8) || self.mood.is_some_and(|it| it.get() <= 1)
    }
}

/// One wish to use, what was tried, and how it ended.
#[derive(Clone, Debug, PartialEq)]
pub struct Urge {
    pub strength: Rating,
    pub triggers: Vec<ItemId>,
    pub strategies: Vec<Tried>,
    pub outcome: UrgeOutcome,
    pub note: Option<Text>,
}

/// How an urge ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum UrgeOutcome {
    Passed,
    Used,
    /// Used in the way the person's own plan allows.
    AsPlanned,
    StillHere,
}

impl UrgeOutcome {
    pub const ALL: [UrgeOutcome; 4] = [
        UrgeOutcome::Passed,
        UrgeOutcome::Used,
        UrgeOutcome::AsPlanned,
        UrgeOutcome::StillHere,
    ];

    pub fn code(self) -> &'static str {
        match self {
            UrgeOutcome::Passed => "passed",
            UrgeOutcome::Used => "used",
            UrgeOutcome::AsPlanned => "as_planned",
            UrgeOutcome::StillHere => "still_here",
        }
    }

    pub fn from_code(code: &str) -> Option<UrgeOutcome> {
        UrgeOutcome::ALL
            .into_iter()
            .find(|outcome| outcome.code() == code)
    }
}

/// How one civil day went against one goal.
#[derive(Clone, Debug, PartialEq)]
pub struct DayRecord {
    pub day: Date,
    pub goal: ItemId,
    pub kept: bool,
    pub amount: Option<Amount>,
    pub unit: Option<Name>,
    /// Grams of pure alcohol in one unit, when the person says.
    pub grams_per_unit: Option<Amount>,
}

/// One episode away from the person's own goal. Everything but its id and time is optional.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Setback {
    pub started_at: Option<Timestamp>,
    /// Absent when unknown; then the episode is left out of lengths and return times.
    pub ended_at: Option<Timestamp>,
    pub ongoing: Option<bool>,
    pub goal: Option<ItemId>,
    pub amount: Option<Amount>,
    pub unit: Option<Name>,
    pub substances: Vec<Used>,
    pub alone: Option<bool>,
    /// Where it was: codes of `content/`.
    pub places: BTreeSet<Code>,
    /// What was felt: codes of `content/`.
    pub felt: BTreeSet<Code>,
    pub triggers: Vec<ItemId>,
    pub strategies: Vec<Tried>,
    /// What kept it from being worse: codes of `content/`.
    pub protected: BTreeSet<Code>,
    pub halt: Option<BTreeSet<Halt>>,
    pub chain: Chain,
    pub safety: BTreeSet<Answer>,
    pub note: Option<Text>,
}

/// What was used or done.
#[derive(Clone, Debug, PartialEq)]
pub struct Used {
    pub goal: Option<ItemId>,
    pub class: Substance,
    pub amount: Option<Amount>,
    pub unit: Option<Name>,
}

/// The chain of events, in the person's own words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Chain {
    pub already_hard: Option<Text>,
    pub prompt: Option<Text>,
    pub thoughts: Option<Text>,
    pub feelings: Option<Text>,
    pub actions: Option<Text>,
    pub after: Option<Text>,
}

impl Setback {
    fn items(&self) -> Vec<(String, ItemId)> {
        let goal = self
            .goal
            .iter()
            .map(|goal| ("goal".to_owned(), *goal))
            .collect();
        let used = self.substances.iter().enumerate();
        let used = used
            .filter_map(|(idx, it)| Some((format!("substances[{idx}].goal"), it.goal?)))
            .collect();
        [
            goal,
            used,
            items("triggers", &self.triggers),
            tried("strategies", &self.strategies),
        ]
        .concat()
    }

    fn check_times(&self, now: Timestamp) -> Result<(), Invalid> {
        let latest = now.as_second() + AHEAD_SECONDS;
        for (field, time) in [("started_at", self.started_at), ("ended_at", self.ended_at)] {
            if time.is_some_and(|time| time.as_second() > latest) {
                return Err(Invalid::new(field, Reason::InTheFuture));
            }
        }
        match (self.started_at, self.ended_at) {
            (Some(start), Some(end)) if end < start => {
                Err(Invalid::new("ended_at", Reason::EndBeforeStart))
            }
            _ => Ok(()),
        }
    }
}

/// The walk from a setback to a plan revision: what was offered, what was taken, how sure the person felt.
#[derive(Clone, Debug, PartialEq)]
pub struct Review {
    pub setback: EntryId,
    /// The plan version that the review changed.
    pub base: u32,
    /// Ids of the proposals that the person took.
    pub accepted: BTreeSet<uuid::Uuid>,
    /// Ids of the proposals that did not fit.
    pub declined: BTreeSet<uuid::Uuid>,
    pub confidence_before: Option<Rating>,
    pub confidence_after: Option<Rating>,
    /// One small step, in the person's words.
    pub next_step: Option<Name>,
    /// When to look again.
    pub look_again: Option<Date>,
    /// What was learned, in the person's words.
    pub learned: Option<Text>,
}

/// Opens a stretch of the story.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chapter {
    pub title: Name,
    /// The entry that was the turning point, if one was.
    pub opened_by: Option<EntryId>,
}

/// An exercise done.
#[derive(Clone, Debug, PartialEq)]
pub struct Practice {
    pub exercise: Code,
    pub minutes: Option<Amount>,
    pub helped: Option<Helped>,
}

/// Free words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    pub text: Text,
}

/// Words for someone, kept here until the person sends them from their own phone.
///
/// Onward sends nothing. Until `ready_at` the page does not offer to send; taking it back is a retraction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    pub to: ItemId,
    pub text: Text,
    pub ready_at: Timestamp,
    pub sent_at: Option<Timestamp>,
}

/// An answer in the fortnight after a review.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FollowUp {
    /// The review, or the setback when the walk is unfinished.
    pub about: EntryId,
    pub stage: FollowUpStage,
    /// How much the step or the new idea helped; absent when it met no hard moment, or when put aside.
    pub helped: Option<Helped>,
    /// Answers to the safety question, when it was asked again.
    pub safety: BTreeSet<Answer>,
}

/// The moments at which Onward looks back with the person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FollowUpStage {
    /// Some things get worse hours later: asked on the first visit of each of the next three days.
    Safety1,
    Safety2,
    Safety3,
    /// The next day: the body and the small step.
    NextDay,
    /// Day 3: did the new idea meet a hard moment?
    Day3,
    /// Day 7: two taps.
    Day7,
    /// Weeks two to four: keep, change or rest.
    Weeks,
}

impl FollowUpStage {
    pub const ALL: [FollowUpStage; 7] = [
        FollowUpStage::Safety1,
        FollowUpStage::Safety2,
        FollowUpStage::Safety3,
        FollowUpStage::NextDay,
        FollowUpStage::Day3,
        FollowUpStage::Day7,
        FollowUpStage::Weeks,
    ];

    pub fn code(self) -> &'static str {
        match self {
            FollowUpStage::Safety1 => "safety_1",
            FollowUpStage::Safety2 => "safety_2",
            FollowUpStage::Safety3 => "safety_3",
            FollowUpStage::NextDay => "next_day",
            FollowUpStage::Day3 => "day_3",
            FollowUpStage::Day7 => "day_7",
            FollowUpStage::Weeks => "weeks",
        }
    }

    pub fn from_code(code: &str) -> Option<FollowUpStage> {
        FollowUpStage::ALL
            .into_iter()
            .find(|stage| stage.code() == code)
    }
}

/// Replaces what an earlier entry says, its time included. The greatest id wins.
#[derive(Clone, Debug, PartialEq)]
pub struct Correction {
    pub of: EntryId,
    pub body: Box<Body>,
}

/// Says that an entry was destroyed. It holds nothing of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Retraction {
    pub of: EntryId,
    /// The version it had made, when it was a plan revision: the number stays taken.
    pub version: Option<u32>,
}
