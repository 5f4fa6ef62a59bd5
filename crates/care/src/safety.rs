//! Safety cards: what to do now, in a few short lines.

use serde::Deserialize;

use crate::{Kind, Lines, Text};

/// What to do about one danger.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Card {
    /// Stable and unique; the rules in `domain` name cards by it.
    pub code: String,
    pub group: Group,
    pub title: Text,
    pub lines: Lines,
    /// Kinds of helpline to show with it, the first ones first.
    pub calls: Vec<Kind>,
    /// Where the advice comes from.
    pub source: String,
    /// The year of the source.
    pub year: i16,
}

/// What a card is about, which decides the words it may use.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Group {
    /// A body in danger now.
    Emergency,
    /// Thoughts of suicide: no amounts, no wording about dying.
    Crisis,
    /// Advice from a clinician today.
    Medical,
    /// Always good to know: tolerance, mixing, naloxone.
    Lasting,
    /// One class of substances.
    Class,
    /// A behaviour such as gambling: never naloxone.
    Behaviour,
    /// One medicine that the person takes.
    Medicine,
}
