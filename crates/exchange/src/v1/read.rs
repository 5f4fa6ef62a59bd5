//! From the written form to the domain.

use std::collections::BTreeSet;

use domain::{
    Amount, Body, Code, Correction, Entry, EntryId, FollowUpStage, Halt, Helped, Invalid, ItemId,
    Kind, Name, Rating, Reason, SleepHours, Substance, Text, UrgeOutcome, Zone, safety::Answer,
};
use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, de::DeserializeOwned};
use uuid::Uuid;

use super::{body, json, revision::read_signed};

/// What every entry carries beside its body.
#[derive(Clone, Debug, Deserialize)]
pub struct Envelope {
    pub v: Option<u32>,
    pub id: Uuid,
    pub kind: Option<String>,
    pub at: Option<String>,
    pub recorded_at: Option<String>,
    pub zone: String,
    pub day: Option<String>,
}

/// A written body that can be read as a domain body.
pub trait ReadBody: DeserializeOwned {
    fn read(&self) -> Result<Body, Invalid>;
}

/// Reads an entry as it was stored or exported.
pub fn read_entry(text: &[u8]) -> Result<Entry, Invalid> {
    let envelope: Envelope = json::parse_known(text)?;
    known_version("v", required("v", envelope.v)?)?;
    let kind = required("kind", envelope.kind.as_deref())?;
    let kind = code("kind", kind, Kind::from_code)?;
    let id = EntryId::new(envelope.id)?;
    Ok(Entry {
        id,
        at: time("at", required("at", envelope.at.as_deref())?)?,
        recorded_at: optional_time("recorded_at", envelope.recorded_at.as_deref())?,
        zone: Zone::new("zone", &envelope.zone)?,
        day: day("day", required("day", envelope.day.as_deref())?)?,
        body: read_body(kind, id, text)?,
    })
}

/// Reads an entry that a client posts: its id, time (absent for a day record), zone and body.
pub fn read_posted<B: ReadBody>(
    text: &[u8],
) -> Result<(EntryId, Option<Timestamp>, Zone, Body), Invalid> {
    let written: B = json::parse(text, &json::ENVELOPE)?;
    let envelope: Envelope = json::parse_known(text)?;
    known_version("v", envelope.v.unwrap_or(VERSION))?;
    let id = EntryId::new(envelope.id)?;
    let at = optional_time("at", envelope.at.as_deref())?;
    let zone = Zone::new("zone", &envelope.zone)?;
    let body = written.read()?;
    match envelope.kind {
        Some(kind) if kind != body.kind().code() => Err(Invalid::new("kind", Reason::WrongKind)),
        _ => Ok((id, at, zone, body)),
    }
}

/// Reads what a phone wrote without a network: a check-in, an urge or a setback, as its `kind` says.
pub fn read_from_phone(text: &[u8]) -> Result<(EntryId, Option<Timestamp>, Zone, Body), Invalid> {
    let envelope: Envelope = json::parse_known(text)?;
    let kind = required("kind", envelope.kind.as_deref())?;
    match code("kind", kind, Kind::from_code)? {
        Kind::CheckIn => read_posted::<body::CheckIn>(text),
        Kind::Urge => read_posted::<body::Urge>(text),
        Kind::Setback => read_posted::<body::Setback>(text),
        _ => Err(Invalid::new("kind", Reason::WrongKind)),
    }
}

/// The version of the written form.
pub(super) const VERSION: u32 = 1;

/// Refuses other versions than ours: they are never guessed at.
pub(super) fn known_version(field: &str, version: u32) -> Result<(), Invalid> {
    let expected = "1, the only version known here";
    match version {
        VERSION => Ok(()),
        _ => Err(Invalid::new(field, Reason::Malformed { expected })),
    }
}

fn read_revision(id: EntryId, text: &[u8]) -> Result<Body, Invalid> {
    let (signed_id, revision) = read_signed(&json::parse_known(text)?)?;
    // A signature holds for one entry and cannot be moved to another.
    if signed_id != id.uuid() {
        let expected = "the id of this entry";
        return Err(Invalid::new("signed.id", Reason::Malformed { expected }));
    }
    Ok(Body::PlanRevision(Box::new(revision)))
}

fn read_body(kind: Kind, id: EntryId, text: &[u8]) -> Result<Body, Invalid> {
    fn stored<B: ReadBody>(text: &[u8]) -> Result<Body, Invalid> {
        json::parse_known::<B>(text)?.read()
    }
    match kind {
        Kind::CheckIn => stored::<body::CheckIn>(text),
        Kind::Urge => stored::<body::Urge>(text),
        Kind::DayRecord => stored::<body::DayRecord>(text),
        Kind::Setback => stored::<body::Setback>(text),
        Kind::Review => stored::<body::Review>(text),
        Kind::PlanRevision => read_revision(id, text),
        Kind::Chapter => stored::<body::Chapter>(text),
        Kind::Practice => stored::<body::Practice>(text),
        Kind::Note => stored::<body::Note>(text),
        Kind::Message => stored::<body::Message>(text),
        Kind::FollowUp => stored::<body::FollowUp>(text),
        Kind::Retraction => stored::<body::Retraction>(text),
        Kind::Correction => read_correction(id, text),
    }
}

/// A correction is written as the body it stands for, with `of` and `corrects` beside it.
#[derive(Deserialize)]
struct CorrectionHead {
    of: Uuid,
    corrects: String,
}

fn read_correction(id: EntryId, text: &[u8]) -> Result<Body, Invalid> {
    let head: CorrectionHead = json::parse_known(text)?;
    let kind = Kind::from_code(&head.corrects).filter(|kind| kind.can_be_corrected());
    let kind = kind.ok_or_else(|| Invalid::new("corrects", Reason::UnknownCode))?;
    let of = EntryId::new(head.of).map_err(|_| entry_id("of"))?;
    Ok(Body::Correction(Correction {
        of,
        body: Box::new(read_body(kind, id, text)?),
    }))
}

/// Reads the body of a setback alone, as a draft keeps it.
pub fn read_setback(text: &[u8]) -> Result<domain::Setback, Invalid> {
    json::parse_known::<body::Setback>(text)?.to_domain()
}

impl ReadBody for body::CheckIn {
    fn read(&self) -> Result<Body, Invalid> {
        Ok(Body::CheckIn(domain::CheckIn {
            craving: rating("craving", self.craving)?,
            mood: rating("mood", self.mood)?,
            stress: rating("stress", self.stress)?,
            confidence: rating("confidence", self.confidence)?,
            sleep_hours: self
                .sleep_hours
                // Adding zero turns -0.0 into 0.0, so equal entries print alike.
                .map(|hours| SleepHours::new("sleep_hours", hours + 0.0))
                .transpose()?,
            halt: self.halt.as_deref().map(halt).transpose()?,
            triggers: items(&self.triggers),
            strategies: tried(&self.strategies)?,
            medicines: sorted(self.medicines.iter().map(|it| domain::MedicineTaken {
                treatment: ItemId::new(it.treatment),
                taken: it.taken,
            })),
            went_well: text("went_well", self.went_well.as_deref())?,
            note: text("note", self.note.as_deref())?,
        }))
    }
}

impl ReadBody for body::Urge {
    fn read(&self) -> Result<Body, Invalid> {
        Ok(Body::Urge(domain::Urge {
            strength: Rating::new("strength", self.strength)?,
            triggers: items(&self.triggers),
            strategies: tried(&self.strategies)?,
            outcome: code("outcome", &self.outcome, UrgeOutcome::from_code)?,
            note: text("note", self.note.as_deref())?,
        }))
    }
}

impl ReadBody for body::DayRecord {
    fn read(&self) -> Result<Body, Invalid> {
        Ok(Body::DayRecord(domain::DayRecord {
            day: day("day", &self.day)?,
            goal: ItemId::new(self.goal),
            kept: self.kept,
            amount: amount("amount", self.amount)?,
            unit: name("unit", self.unit.as_deref())?,
            grams_per_unit: amount("grams_per_unit", self.grams_per_unit)?,
        }))
    }
}

impl ReadBody for body::Setback {
    fn read(&self) -> Result<Body, Invalid> {
        Ok(Body::Setback(Box::new(self.to_domain()?)))
    }
}

impl body::Setback {
    /// Reads the setback itself.
    pub fn to_domain(&self) -> Result<domain::Setback, Invalid> {
        let substances = self.substances.iter().enumerate();
        let substances = substances.map(|(idx, it)| {
            it.read()
                .map_err(|e| e.within(&format!("substances[{idx}]")))
        });
        Ok(domain::Setback {
            started_at: optional_time("started_at", self.started_at.as_deref())?,
            ended_at: optional_time("ended_at", self.ended_at.as_deref())?,
            ongoing: self.ongoing,
            goal: self.goal.map(ItemId::new),
            amount: amount("amount", self.amount)?,
            unit: name("unit", self.unit.as_deref())?,
            substances: substances.collect::<Result<_, _>>()?,
            alone: self.alone,
            places: codes("places", &self.places)?,
            felt: codes("felt", &self.felt)?,
            triggers: items(&self.triggers),
            strategies: tried(&self.strategies)?,
            protected: codes("protected", &self.protected)?,
            halt: self.halt.as_deref().map(halt).transpose()?,
            chain: self
                .chain
                .as_ref()
                .map(body::Chain::read)
                .transpose()?
                .unwrap_or_default(),
            safety: answers(&self.safety)?,
            note: text("note", self.note.as_deref())?,
        })
    }
}

impl body::Used {
    fn read(&self) -> Result<domain::Used, Invalid> {
        Ok(domain::Used {
            goal: self.goal.map(ItemId::new),
            class: Substance::new("class", &self.class)?,
            amount: amount("amount", self.amount)?,
            unit: name("unit", self.unit.as_deref())?,
        })
    }
}

impl body::Chain {
    fn read(&self) -> Result<domain::Chain, Invalid> {
        Ok(domain::Chain {
            already_hard: text("chain.already_hard", self.already_hard.as_deref())?,
            prompt: text("chain.prompt", self.prompt.as_deref())?,
            thoughts: text("chain.thoughts", self.thoughts.as_deref())?,
            feelings: text("chain.feelings", self.feelings.as_deref())?,
            actions: text("chain.actions", self.actions.as_deref())?,
            after: text("chain.after", self.after.as_deref())?,
        })
    }
}

impl ReadBody for body::Review {
    fn read(&self) -> Result<Body, Invalid> {
        Ok(Body::Review(self.to_domain()?))
    }
}

impl body::Review {
    /// Reads the review itself.
    pub fn to_domain(&self) -> Result<domain::Review, Invalid> {
        Ok(domain::Review {
            setback: EntryId::new(self.setback).map_err(|_| entry_id("setback"))?,
            base: self.base_version,
            accepted: self.accepted.iter().copied().collect(),
            declined: self.declined.iter().copied().collect(),
            confidence_before: rating("confidence_before", self.confidence_before)?,
            confidence_after: rating("confidence_after", self.confidence_after)?,
            next_step: name("next_step", self.next_step.as_deref())?,
            look_again: self
                .look_again
                .as_deref()
                .map(|on| day("look_again", on))
                .transpose()?,
            learned: text("learned", self.learned.as_deref())?,
        })
    }
}

impl ReadBody for body::Chapter {
    fn read(&self) -> Result<Body, Invalid> {
        Ok(Body::Chapter(domain::Chapter {
            title: Name::new("title", &self.title)?,
            opened_by: self
                .opened_by
                .map(EntryId::new)
                .transpose()
                .map_err(|_| entry_id("opened_by"))?,
        }))
    }
}

impl ReadBody for body::Practice {
    fn read(&self) -> Result<Body, Invalid> {
        Ok(Body::Practice(domain::Practice {
            exercise: Code::new("exercise", &self.exercise)?,
            minutes: amount("minutes", self.minutes)?,
            helped: self
                .helped
                .map(|helped| Helped::new("helped", helped))
                .transpose()?,
            strength: rating("strength", self.strength)?,
            strategy: self.strategy.map(ItemId::new),
            note: text("note", self.note.as_deref())?,
        }))
    }
}

impl ReadBody for body::Note {
    fn read(&self) -> Result<Body, Invalid> {
        Ok(Body::Note(domain::Note {
            text: Text::new("text", &self.text)?,
        }))
    }
}

impl ReadBody for body::Message {
    fn read(&self) -> Result<Body, Invalid> {
        Ok(Body::Message(domain::Message {
            to: ItemId::new(self.to),
            text: Text::new("text", &self.text)?,
            ready_at: time("ready_at", &self.ready_at)?,
            sent_at: optional_time("sent_at", self.sent_at.as_deref())?,
        }))
    }
}

impl ReadBody for body::FollowUp {
    fn read(&self) -> Result<Body, Invalid> {
        Ok(Body::FollowUp(domain::FollowUp {
            about: EntryId::new(self.about).map_err(|_| entry_id("about"))?,
            stage: code("stage", &self.stage, FollowUpStage::from_code)?,
            helped: self
                .helped
                .map(|helped| Helped::new("helped", helped))
                .transpose()?,
            safety: answers(&self.safety)?,
        }))
    }
}

impl ReadBody for body::Retraction {
    fn read(&self) -> Result<Body, Invalid> {
        Ok(Body::Retraction(domain::Retraction {
            of: EntryId::new(self.of).map_err(|_| entry_id("of"))?,
            version: self.version,
        }))
    }
}

/// The error for an identifier that is no entry's.
pub(super) fn entry_id(field: &str) -> Invalid {
    Invalid::new(field, Reason::NotVersion7)
}

pub(super) fn time(field: &str, text: &str) -> Result<Timestamp, Invalid> {
    let expected = "an RFC 3339 time with an offset, such as 2026-11-23T21:40:00Z";
    let malformed = || Invalid::new(field, Reason::Malformed { expected });
    let at: Timestamp = text.parse().map_err(|_| malformed())?;
    // Microseconds are kept, as in the store.
    Timestamp::from_microsecond(at.as_microsecond()).map_err(|_| malformed())
}

fn optional_time(field: &str, text: Option<&str>) -> Result<Option<Timestamp>, Invalid> {
    text.map(|text| time(field, text)).transpose()
}

pub(super) fn day(field: &str, text: &str) -> Result<Date, Invalid> {
    let malformed = || {
        Invalid::new(
            field,
            Reason::Malformed {
                expected: "a day, such as 2026-11-23",
            },
        )
    };
    let day: Date = text.parse().map_err(|_| malformed())?;
    // The parser also takes times and other ways to write a day.
    if day.to_string() == text {
        Ok(day)
    } else {
        Err(malformed())
    }
}

pub(super) fn required<T>(field: &str, value: Option<T>) -> Result<T, Invalid> {
    value.ok_or_else(|| Invalid::new(field, Reason::Missing))
}

fn rating(field: &str, value: Option<i64>) -> Result<Option<Rating>, Invalid> {
    value.map(|value| Rating::new(field, value)).transpose()
}

fn amount(field: &str, value: Option<f64>) -> Result<Option<Amount>, Invalid> {
    value.map(|value| Amount::new(field, value)).transpose()
}

/// Reads optional words; empty ones are absent, as an untouched field of a form.
fn text(field: &str, words: Option<&str>) -> Result<Option<Text>, Invalid> {
    words
        .filter(|words| !words.trim().is_empty())
        .map(|words| Text::new(field, words))
        .transpose()
}

pub(super) fn name(field: &str, words: Option<&str>) -> Result<Option<Name>, Invalid> {
    words
        .filter(|words| !words.trim().is_empty())
        .map(|words| Name::new(field, words))
        .transpose()
}

fn code<T>(field: &str, code: &str, from_code: fn(&str) -> Option<T>) -> Result<T, Invalid> {
    from_code(code).ok_or_else(|| Invalid::new(field, Reason::UnknownCode))
}

fn codes(field: &str, codes: &[String]) -> Result<BTreeSet<Code>, Invalid> {
    codes
        .iter()
        .enumerate()
        .map(|(idx, code)| Code::new(&format!("{field}[{idx}]"), code))
        .collect()
}

fn halt(codes: &[String]) -> Result<BTreeSet<Halt>, Invalid> {
    codes
        .iter()
        .enumerate()
        .map(|(idx, it)| code(&format!("halt[{idx}]"), it, Halt::from_code))
        .collect()
}

fn answers(codes: &[String]) -> Result<BTreeSet<Answer>, Invalid> {
    codes
        .iter()
        .enumerate()
        .map(|(idx, it)| code(&format!("safety[{idx}]"), it, Answer::from_code))
        .collect()
}

fn items(ids: &[Uuid]) -> Vec<ItemId> {
    sorted(ids.iter().copied().map(ItemId::new))
}

fn tried(strategies: &[body::Tried]) -> Result<Vec<domain::Tried>, Invalid> {
    let read = strategies.iter().enumerate().map(|(idx, it)| {
        let (strategy, helped) = match it {
            body::Tried::Named(strategy) => (*strategy, None),
            body::Tried::Rated(rated) => (rated.strategy, rated.helped),
        };
        let field = format!("strategies[{idx}].helped");
        let helped = helped
            .map(|helped| Helped::new(&field, helped))
            .transpose()?;
        Ok(domain::Tried {
            strategy: ItemId::new(strategy),
            helped,
        })
    });
    Ok(sorted(read.collect::<Result<Vec<_>, Invalid>>()?))
}

/// Sets are written in one order, so that equal entries are equal however they were sent.
fn sorted<T: Ord>(values: impl IntoIterator<Item = T>) -> Vec<T> {
    values
        .into_iter()
        .collect::<BTreeSet<T>>()
        .into_iter()
        .collect()
}
