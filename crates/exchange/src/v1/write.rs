//! From the domain to the written form.

use domain::{Amount, Body, Entry, Halt, Helped, ItemId, Name, Rating, SleepHours, Text};
use serde::Serialize;

use super::{
    body,
    revision::{SignedRevision, SignedSignature, revision_text},
};

#[derive(Serialize)]
struct Written {
    v: u32,
    id: uuid::Uuid,
    kind: &'static str,
    at: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    recorded_at: Option<String>,
    zone: String,
    day: String,
    /// Of a correction: the entry it replaces.
    #[serde(skip_serializing_if = "Option::is_none")]
    of: Option<uuid::Uuid>,
    /// Of a correction: the kind of its body.
    #[serde(skip_serializing_if = "Option::is_none")]
    corrects: Option<&'static str>,
    #[serde(flatten)]
    body: WrittenBody,
}

#[derive(Serialize)]
#[serde(untagged)]
enum WrittenBody {
    CheckIn(body::CheckIn),
    Urge(body::Urge),
    DayRecord(DayRecordRest),
    Setback(Box<body::Setback>),
    Review(body::Review),
    PlanRevision(SignedRevision),
    Chapter(body::Chapter),
    Practice(body::Practice),
    Note(body::Note),
    Message(body::Message),
    FollowUp(body::FollowUp),
    Retraction(body::Retraction),
}

/// A day record without its day, which the envelope says.
#[derive(Serialize)]
struct DayRecordRest {
    goal: uuid::Uuid,
    kept: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    amount: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    unit: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    grams_per_unit: Option<f64>,
}

/// Writes an entry as one JSON object.
///
/// # Panics
///
/// Never: the written form has only text keys.
pub fn write_entry(entry: &Entry) -> String {
    let correction = match &entry.body {
        Body::Correction(correction) => Some(correction),
        _ => None,
    };
    let written = Written {
        v: super::read::VERSION,
        id: entry.id.uuid(),
        kind: entry.body.kind().code(),
        at: entry.at.to_string(),
        recorded_at: entry.recorded_at.map(|at| at.to_string()),
        zone: entry.zone.as_str().to_owned(),
        day: entry.day.to_string(),
        of: correction.map(|it| it.of.uuid()),
        corrects: correction.map(|it| it.body.kind().code()),
        body: write_body(entry, &entry.body),
    };
    serde_json::to_string(&written).expect("the written form has only text keys")
}

/// Writes the body of a setback alone, as a draft keeps it.
///
/// # Panics
///
/// Never: the written form has only text keys.
pub fn write_setback(setback: &domain::Setback) -> String {
    serde_json::to_string(&body::Setback::from(setback))
        .expect("the written form has only text keys")
}

fn write_body(entry: &Entry, body: &Body) -> WrittenBody {
    match body {
        Body::CheckIn(it) => WrittenBody::CheckIn(it.into()),
        Body::Urge(it) => WrittenBody::Urge(it.into()),
        Body::DayRecord(it) => WrittenBody::DayRecord(DayRecordRest {
            goal: it.goal.uuid(),
            kept: it.kept,
            amount: it.amount.map(Amount::get),
            unit: name(it.unit.as_ref()),
            grams_per_unit: it.grams_per_unit.map(Amount::get),
        }),
        Body::Setback(it) => WrittenBody::Setback(Box::new(it.as_ref().into())),
        Body::Review(it) => WrittenBody::Review(it.into()),
        Body::PlanRevision(it) => WrittenBody::PlanRevision(match &it.signed {
            Some(signed) => SignedRevision {
                signed: signed.exact.clone(),
                signatures: signed
                    .signatures
                    .iter()
                    .map(SignedSignature::from)
                    .collect(),
            },
            None => SignedRevision {
                signed: revision_text(entry.id, it),
                signatures: Vec::new(),
            },
        }),
        Body::Chapter(it) => WrittenBody::Chapter(body::Chapter {
            title: it.title.as_str().to_owned(),
            opened_by: it.opened_by.map(domain::EntryId::uuid),
        }),
        Body::Practice(it) => WrittenBody::Practice(body::Practice {
            exercise: it.exercise.as_str().to_owned(),
            minutes: it.minutes.map(Amount::get),
            helped: helped(it.helped),
            strength: rating(it.strength),
            strategy: it.strategy.map(domain::ItemId::uuid),
            note: text(it.note.as_ref()),
        }),
        Body::Note(it) => WrittenBody::Note(body::Note {
            text: it.text.as_str().to_owned(),
        }),
        Body::Message(it) => WrittenBody::Message(body::Message {
            to: it.to.uuid(),
            text: it.text.as_str().to_owned(),
            ready_at: it.ready_at.to_string(),
            sent_at: it.sent_at.map(|at| at.to_string()),
        }),
        Body::FollowUp(it) => WrittenBody::FollowUp(body::FollowUp {
            about: it.about.uuid(),
            stage: it.stage.code().to_owned(),
            helped: helped(it.helped),
            safety: it
                .safety
                .iter()
                .map(|answer| answer.code().to_owned())
                .collect(),
        }),
        Body::Retraction(it) => WrittenBody::Retraction(body::Retraction {
            of: it.of.uuid(),
            version: it.version,
        }),
        Body::Correction(it) => write_body(entry, &it.body),
    }
}

impl From<&domain::CheckIn> for body::CheckIn {
    fn from(it: &domain::CheckIn) -> Self {
        Self {
            craving: rating(it.craving),
            mood: rating(it.mood),
            stress: rating(it.stress),
            confidence: rating(it.confidence),
            sleep_hours: it.sleep_hours.map(SleepHours::get),
            halt: it
                .halt
                .as_ref()
                .map(|halt| halt.iter().map(|it| Halt::code(*it).to_owned()).collect()),
            triggers: items(&it.triggers),
            strategies: tried(&it.strategies),
            medicines: it
                .medicines
                .iter()
                .map(|it| body::MedicineTaken {
                    treatment: it.treatment.uuid(),
                    taken: it.taken,
                })
                .collect(),
            went_well: text(it.went_well.as_ref()),
            note: text(it.note.as_ref()),
        }
    }
}

impl From<&domain::Urge> for body::Urge {
    fn from(it: &domain::Urge) -> Self {
        Self {
            strength: i64::from(it.strength.get()),
            triggers: items(&it.triggers),
            strategies: tried(&it.strategies),
            outcome: it.outcome.code().to_owned(),
            note: text(it.note.as_ref()),
        }
    }
}

impl From<&domain::Setback> for body::Setback {
    fn from(it: &domain::Setback) -> Self {
        let chain = body::Chain::from(&it.chain);
        let codes = |codes: &std::collections::BTreeSet<domain::Code>| {
            codes.iter().map(|code| code.as_str().to_owned()).collect()
        };
        Self {
            started_at: it.started_at.map(|at| at.to_string()),
            ended_at: it.ended_at.map(|at| at.to_string()),
            ongoing: it.ongoing,
            goal: it.goal.map(ItemId::uuid),
            amount: it.amount.map(Amount::get),
            unit: name(it.unit.as_ref()),
            substances: it.substances.iter().map(body::Used::from).collect(),
            alone: it.alone,
            places: codes(&it.places),
            felt: codes(&it.felt),
            triggers: items(&it.triggers),
            strategies: tried(&it.strategies),
            protected: codes(&it.protected),
            halt: it
                .halt
                .as_ref()
                .map(|halt| halt.iter().map(|it| it.code().to_owned()).collect()),
            chain: (chain != body::Chain::default()).then_some(chain),
            safety: it
                .safety
                .iter()
                .map(|answer| answer.code().to_owned())
                .collect(),
            note: text(it.note.as_ref()),
        }
    }
}

impl From<&domain::Used> for body::Used {
    fn from(it: &domain::Used) -> Self {
        Self {
            goal: it.goal.map(ItemId::uuid),
            class: it.class.as_str().to_owned(),
            amount: it.amount.map(Amount::get),
            unit: name(it.unit.as_ref()),
        }
    }
}

impl From<&domain::Chain> for body::Chain {
    fn from(it: &domain::Chain) -> Self {
        Self {
            already_hard: text(it.already_hard.as_ref()),
            prompt: text(it.prompt.as_ref()),
            thoughts: text(it.thoughts.as_ref()),
            feelings: text(it.feelings.as_ref()),
            actions: text(it.actions.as_ref()),
            after: text(it.after.as_ref()),
        }
    }
}

impl From<&domain::Review> for body::Review {
    fn from(it: &domain::Review) -> Self {
        Self {
            setback: it.setback.uuid(),
            base_version: it.base,
            accepted: it.accepted.iter().copied().collect(),
            declined: it.declined.iter().copied().collect(),
            confidence_before: rating(it.confidence_before),
            confidence_after: rating(it.confidence_after),
            next_step: name(it.next_step.as_ref()),
            look_again: it.look_again.map(|on| on.to_string()),
            learned: text(it.learned.as_ref()),
        }
    }
}

fn rating(rating: Option<Rating>) -> Option<i64> {
    rating.map(|rating| i64::from(rating.get()))
}

fn helped(helped: Option<Helped>) -> Option<i64> {
    helped.map(|helped| i64::from(helped.get()))
}

fn text(text: Option<&Text>) -> Option<String> {
    text.map(|text| text.as_str().to_owned())
}

fn name(name: Option<&Name>) -> Option<String> {
    name.map(|name| name.as_str().to_owned())
}

fn items(ids: &[ItemId]) -> Vec<uuid::Uuid> {
    ids.iter().map(|id| id.uuid()).collect()
}

fn tried(strategies: &[domain::Tried]) -> Vec<body::Tried> {
    strategies
        .iter()
        .map(|it| {
            body::Tried::Rated(body::TriedStrategy {
                strategy: it.strategy.uuid(),
                helped: helped(it.helped),
            })
        })
        .collect()
}
