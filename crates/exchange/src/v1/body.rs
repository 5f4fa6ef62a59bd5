//! The written bodies of entries. Every field but the essential ones may be left out.

use std::fmt;

use serde::{
    Deserialize, Deserializer, Serialize,
    de::{Error, MapAccess, Visitor, value::MapAccessDeserializer},
};
use utoipa::ToSchema;
use uuid::Uuid;

use super::shape;

/// The short daily survey.
#[derive(Clone, Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(default)]
pub struct CheckIn {
    /// 0 (none) to 10 (as strong as it gets).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub craving: Option<i64>,
    /// 0 (very low) to 10 (very good).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mood: Option<i64>,
    /// 0 to 10.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stress: Option<i64>,
    /// How sure the person feels of keeping to the goal, 0 to 10.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub confidence: Option<i64>,
    /// Hours, 0 to 24.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sleep_hours: Option<f64>,
    /// `hungry`, `angry`, `lonely`, `tired`, `in_pain`, `bored`; an empty list says "none of these".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub halt: Option<Vec<String>>,
    /// Plan items of kind trigger.
    #[serde(
        deserialize_with = "shape::or_default",
        skip_serializing_if = "Vec::is_empty"
    )]
    pub triggers: Vec<Uuid>,
    #[serde(
        deserialize_with = "shape::or_default",
        skip_serializing_if = "Vec::is_empty"
    )]
    pub strategies: Vec<Tried>,
    #[serde(
        deserialize_with = "shape::optional_objects",
        skip_serializing_if = "Vec::is_empty"
    )]
    pub medicines: Vec<MedicineTaken>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub went_well: Option<String>,
    /// Up to 10,000 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// A strategy that was tried: its id alone, or with how much it helped.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(untagged)]
pub enum Tried {
    Named(Uuid),
    Rated(TriedStrategy),
}

/// Read by hand, because a derived reader forgets which field was wrong and which were not known.
impl<'de> Deserialize<'de> for Tried {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(TriedVisitor)
    }
}

struct TriedVisitor;

impl<'de> Visitor<'de> for TriedVisitor {
    type Value = Tried;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a strategy")
    }

    fn visit_str<E: Error>(self, id: &str) -> Result<Tried, E> {
        let id = id.parse().map_err(|_| E::custom("UUID parsing failed"))?;
        Ok(Tried::Named(id))
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Tried, A::Error> {
        TriedStrategy::deserialize(MapAccessDeserializer::new(map)).map(Tried::Rated)
    }
}

/// A strategy that was tried.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub struct TriedStrategy {
    pub strategy: Uuid,
    /// 0 (not at all) to 3 (a lot).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub helped: Option<i64>,
}

/// A medicine of the plan, taken or not. Misses are never counted.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub struct MedicineTaken {
    pub treatment: Uuid,
    pub taken: bool,
}

/// One wish to use.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub struct Urge {
    /// 0 to 10.
    pub strength: i64,
    #[serde(
        default,
        deserialize_with = "shape::or_default",
        skip_serializing_if = "Vec::is_empty"
    )]
    pub triggers: Vec<Uuid>,
    #[serde(
        default,
        deserialize_with = "shape::or_default",
        skip_serializing_if = "Vec::is_empty"
    )]
    pub strategies: Vec<Tried>,
    /// `passed`, `used`, `as_planned` or `still_here`.
    pub outcome: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// How one civil day went against one goal.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub struct DayRecord {
    /// `YYYY-MM-DD`.
    pub day: String,
    pub goal: Uuid,
    pub kept: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount: Option<f64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// Grams of pure alcohol in one unit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub grams_per_unit: Option<f64>,
}

/// One episode away from the person's own goal.
#[derive(Clone, Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(default)]
pub struct Setback {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub started_at: Option<String>,
    /// Left out when unknown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ended_at: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ongoing: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub goal: Option<Uuid>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amount: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    #[serde(
        deserialize_with = "shape::optional_objects",
        skip_serializing_if = "Vec::is_empty"
    )]
    pub substances: Vec<Used>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub alone: Option<bool>,
    #[serde(
        deserialize_with = "shape::or_default",
        skip_serializing_if = "Vec::is_empty"
    )]
    pub places: Vec<String>,
    #[serde(
        deserialize_with = "shape::or_default",
        skip_serializing_if = "Vec::is_empty"
    )]
    pub felt: Vec<String>,
    #[serde(
        deserialize_with = "shape::or_default",
        skip_serializing_if = "Vec::is_empty"
    )]
    pub triggers: Vec<Uuid>,
    #[serde(
        deserialize_with = "shape::or_default",
        skip_serializing_if = "Vec::is_empty"
    )]
    pub strategies: Vec<Tried>,
    /// Codes of what kept it from being worse.
    #[serde(
        deserialize_with = "shape::or_default",
        skip_serializing_if = "Vec::is_empty"
    )]
    pub protected: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub halt: Option<Vec<String>>,
    #[serde(
        deserialize_with = "shape::object",
        skip_serializing_if = "Option::is_none"
    )]
    pub chain: Option<Chain>,
    /// Answers to "is anyone in danger?", as codes.
    #[serde(
        deserialize_with = "shape::or_default",
        skip_serializing_if = "Vec::is_empty"
    )]
    pub safety: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// What was used or done.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub struct Used {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub goal: Option<Uuid>,
    /// A class code such as `alcohol` or `opioid`, or any name; what is not known gets the widest safety cards.
    pub class: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount: Option<f64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
}

/// The chain of events in the person's own words.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default)]
pub struct Chain {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub already_hard: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub prompt: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub thoughts: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub feelings: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub actions: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
}

/// The walk from a setback to a plan revision.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub struct Review {
    pub setback: Uuid,
    pub base_version: u32,
    #[serde(
        default,
        deserialize_with = "shape::or_default",
        skip_serializing_if = "Vec::is_empty"
    )]
    pub accepted: Vec<Uuid>,
    #[serde(
        default,
        deserialize_with = "shape::or_default",
        skip_serializing_if = "Vec::is_empty"
    )]
    pub declined: Vec<Uuid>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confidence_before: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confidence_after: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next_step: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub look_again: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub learned: Option<String>,
}

/// Opens a stretch of the story.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub struct Chapter {
    pub title: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opened_by: Option<Uuid>,
}

/// An exercise done.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub struct Practice {
    pub exercise: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minutes: Option<f64>,
    /// 0 to 3.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub helped: Option<i64>,
    /// How strong an urge was afterwards, 0 to 10.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub strength: Option<i64>,
    /// The strategy of the plan that it was a try of; left out when an urge tells of that try.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub strategy: Option<Uuid>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// Free words, up to 10,000 characters.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub struct Note {
    pub text: String,
}

/// Words for someone, kept until the person sends them from their own phone.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub struct Message {
    /// A plan item of kind support.
    pub to: Uuid,
    pub text: String,
    pub ready_at: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sent_at: Option<String>,
}

/// An answer in the fortnight after a review.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub struct FollowUp {
    pub about: Uuid,
    pub stage: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub helped: Option<i64>,
    #[serde(
        default,
        deserialize_with = "shape::or_default",
        skip_serializing_if = "Vec::is_empty"
    )]
    pub safety: Vec<String>,
}

/// Says that an entry was destroyed.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub struct Retraction {
    pub of: Uuid,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<u32>,
}
