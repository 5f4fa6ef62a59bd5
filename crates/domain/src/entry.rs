//! Entries: the items of a journal. What each kind holds stands in a file of its own.

mod chapter;
mod check_in;
mod correction;
mod day_record;
mod follow_up;
mod halt;
mod kind;
mod message;
mod note;
mod practice;
mod review;
mod setback;
mod tried;
mod urge;

use jiff::{Timestamp, civil::Date};

pub use chapter::Chapter;
pub use check_in::{CheckIn, MedicineTaken};
pub use correction::{Correction, Retraction};
pub use day_record::DayRecord;
pub use follow_up::{FollowUp, FollowUpStage};
pub use halt::Halt;
pub use kind::Kind;
pub use message::Message;
pub use note::Note;
pub use practice::Practice;
pub use review::Review;
pub use setback::{Chain, Setback, Used};
pub use tried::Tried;
pub use urge::{Urge, UrgeOutcome};

use crate::{EntryId, Invalid, ItemId, Reason, Zone, plan::PlanRevision, story::days_between};

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
            Body::Urge(it) => it.items(),
            Body::DayRecord(it) => vec![("goal".to_owned(), it.goal)],
            Body::Setback(it) => it.items(),
            Body::Practice(it) => it.items(),
            Body::Message(it) => vec![("to".to_owned(), it.to)],
            Body::Correction(it) => it.body.items(),
            Body::FollowUp(_)
            | Body::Review(_)
            | Body::PlanRevision(_)
            | Body::Chapter(_)
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
