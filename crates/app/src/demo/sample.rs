//! The sample as it is written in `content/sample.toml`.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::Error;

const FILE: &str = include_str!("../../../../content/sample.toml");

/// The whole file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Sample {
    pub(super) username: String,
    pub(super) passphrase: String,
    pub(super) country: String,
    pub(super) zone: String,
    pub(super) locale: String,
    /// Weeks without a record.
    pub(super) quiet_weeks: Vec<i32>,
    pub(super) version: Vec<Version>,
    pub(super) chapter: Vec<Chapter>,
    pub(super) setback: Vec<Setback>,
    /// Evenings that went differently, told in a day record and without a walk.
    pub(super) evening: Vec<Evening>,
    pub(super) note: Vec<Note>,
    /// How often a strategy helps, from 0 to 1, by code.
    pub(super) helps: BTreeMap<String, f64>,
    /// By how much a trigger makes an urge stronger, on the scale from 0 to 10, by code.
    pub(super) raises: BTreeMap<String, f64>,
    pub(super) practice: Practice,
    pub(super) words: Words,
}

impl Sample {
    pub(super) fn read() -> Result<Sample, Error> {
        toml::from_str(FILE).map_err(Error::internal)
    }
}

/// A change to the plan that no setback led to.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Version {
    pub(super) week: i32,
    pub(super) weekday: i32,
    pub(super) time: String,
    pub(super) note: String,
    pub(super) changes: Changes,
}

/// What is added to the plan, by code, and what is rested.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct Changes {
    pub(super) goal: Option<Goal>,
    pub(super) triggers: Vec<String>,
    pub(super) strategies: Vec<String>,
    /// Pairs of trigger and strategy.
    pub(super) links: Vec<(String, String)>,
    pub(super) treatments: Vec<String>,
    pub(super) supports: Vec<Support>,
    pub(super) warning_signs: Vec<String>,
    pub(super) safety_items: Vec<String>,
    /// Strategies to put aside for now.
    pub(super) rest: Vec<String>,
    pub(super) look_again_days: Option<i32>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Goal {
    pub(super) name: String,
    pub(super) substance: String,
    pub(super) aim: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Support {
    pub(super) name: String,
    pub(super) number: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Chapter {
    pub(super) week: i32,
    pub(super) weekday: i32,
    pub(super) time: String,
    pub(super) title: String,
}

/// A setback, when it was told, and the review of it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Setback {
    pub(super) week: i32,
    pub(super) weekday: i32,
    /// When it began.
    pub(super) time: String,
    pub(super) hours: i32,
    /// How long after its beginning it was told.
    pub(super) told_hours_after: i32,
    pub(super) amount: f64,
    pub(super) unit: String,
    pub(super) alone: bool,
    pub(super) places: Vec<String>,
    pub(super) felt: Vec<String>,
    pub(super) triggers: Vec<String>,
    /// Pairs of strategy and how much it helped.
    pub(super) strategies: Vec<(String, i64)>,
    pub(super) protected: Vec<String>,
    pub(super) halt: Vec<String>,
    pub(super) safety: Vec<String>,
    pub(super) chain: Chain,
    pub(super) review: Review,
    #[serde(default)]
    pub(super) follow_up: Vec<FollowUp>,
}

/// An evening with an urge that ended in use.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Evening {
    pub(super) week: i32,
    pub(super) weekday: i32,
    pub(super) amount: f64,
    pub(super) unit: String,
    pub(super) grams_per_unit: f64,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Chain {
    pub(super) already_hard: String,
    pub(super) prompt: String,
    pub(super) thoughts: String,
    pub(super) feelings: String,
    pub(super) actions: String,
    pub(super) after: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Review {
    pub(super) confidence_before: i64,
    pub(super) confidence_after: i64,
    pub(super) learned: String,
    pub(super) next_step: String,
    pub(super) look_again_days: i32,
    pub(super) chapter: Option<String>,
    /// How many of the proposals are taken, from the first.
    pub(super) takes: usize,
    pub(super) changes: Changes,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FollowUp {
    pub(super) stage: String,
    pub(super) helped: Option<i64>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Note {
    pub(super) week: i32,
    pub(super) weekday: i32,
    pub(super) time: String,
    pub(super) text: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Practice {
    pub(super) exercises: Vec<String>,
}

/// Words for ordinary days; each is used once, in this order.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Words {
    pub(super) went_well: Vec<String>,
    pub(super) notes: Vec<String>,
}
