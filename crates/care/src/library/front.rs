//! What stands above an article: its front matter.

use jiff::civil::Date;
use serde::Deserialize;

use crate::Choices;
use crate::read::{date, date_option};

/// What an article may be about.
pub const TOPICS: [&str; 17] = [
    "setback",
    "body",
    "triggers",
    "coping",
    "cravings",
    "kindness",
    "feelings",
    "people",
    "health",
    "life",
    "medicine",
    "therapy",
    "groups",
    "care",
    "staying-safe",
    "plan",
    "rights",
];

/// When an article may help.
pub const MOMENTS: [&str; 4] = ["after_setback", "urge", "planning", "supporting"];

/// The longest summary, in characters.
const SUMMARY_LEN: usize = 140;

/// Where a claim comes from.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// What footnotes of the article name it by.
    pub key: String,
    pub text: String,
    pub year: i16,
    pub url: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Front {
    pub(super) title: String,
    pub(super) summary: String,
    pub(super) topics: Vec<String>,
    pub(super) triggers: Vec<String>,
    pub(super) strategies: Vec<String>,
    pub(super) moments: Vec<String>,
    pub(super) words: Vec<String>,
    pub(super) related: Vec<String>,
    #[serde(deserialize_with = "date")]
    pub(super) checked_on: Date,
    #[serde(deserialize_with = "date")]
    pub(super) check_due: Date,
    #[serde(default, deserialize_with = "date_option")]
    pub(super) reviewed_on: Option<Date>,
    pub(super) reviewer: Option<String>,
    #[serde(default)]
    pub(super) sources: Vec<Source>,
}

impl Front {
    /// Returns the first key that does not fit, and why.
    pub(super) fn fault(&self, choices: &Choices) -> Option<(&'static str, String)> {
        let is_topic = |it: &str| TOPICS.contains(&it);
        let is_moment = |it: &str| MOMENTS.contains(&it);
        let is_trigger = |it: &str| choices.triggers.iter().any(|known| known.code == it);
        let is_strategy = |it: &str| choices.strategies.iter().any(|known| known.code == it);
        let strange = stranger("topics", &self.topics, is_topic)
            .or_else(|| stranger("moments", &self.moments, is_moment))
            .or_else(|| stranger("triggers", &self.triggers, is_trigger))
            .or_else(|| stranger("strategies", &self.strategies, is_strategy));
        if strange.is_some() {
            strange
        } else if self.topics.is_empty() {
            Some(("topics", "is empty".to_owned()))
        } else if self.summary.chars().count() > SUMMARY_LEN {
            let problem = format!("is longer than {SUMMARY_LEN} characters");
            Some(("summary", problem))
        } else if self.check_due <= self.checked_on {
            Some(("check_due", "is not after checked_on".to_owned()))
        } else if self.reviewer.is_some() != self.reviewed_on.is_some() {
            Some(("reviewed_on", "goes with reviewer, always".to_owned()))
        } else {
            None
        }
    }

    /// Returns the first key that should be alike in each language and is not.
    pub(super) fn unlike(&self, other: &Self) -> Option<&'static str> {
        let keys = |front: &Self| -> Vec<String> {
            front.sources.iter().map(|it| it.key.clone()).collect()
        };
        let alike = [
            ("topics", self.topics == other.topics),
            ("triggers", self.triggers == other.triggers),
            ("strategies", self.strategies == other.strategies),
            ("moments", self.moments == other.moments),
            ("related", self.related == other.related),
            ("checked_on", self.checked_on == other.checked_on),
            ("check_due", self.check_due == other.check_due),
            ("reviewer", self.reviewer == other.reviewer),
            ("reviewed_on", self.reviewed_on == other.reviewed_on),
            ("sources", keys(self) == keys(other)),
        ];
        alike
            .into_iter()
            .find(|(_, same)| !same)
            .map(|(key, _)| key)
    }
}

fn stranger(
    key: &'static str,
    codes: &[String],
    is_known: impl Fn(&str) -> bool,
) -> Option<(&'static str, String)> {
    let code = codes.iter().find(|code| !is_known(code))?;
    Some((key, format!("{code} is not known")))
}
