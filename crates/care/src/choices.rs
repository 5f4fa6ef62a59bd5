//! Pick-lists: what people tap instead of typing.
//!
//! Codes are unique across all lists, so that a code found in a journal or an
//! export can be named without knowing which list it came from.

use std::collections::HashSet;

use serde::Deserialize;

use crate::read::Reader;
use crate::{Error, Lang, Lines, Text};

const FILE: &str = "choices.toml";

/// Every pick-list of the product, each in the order to show it.
#[derive(Clone, Debug, PartialEq)]
pub struct Choices {
    /// What tends to bring urges.
    pub triggers: Vec<Choice>,
    /// Ways of coping.
    pub strategies: Vec<Strategy>,
    /// Early signs that things are getting harder.
    pub warning_signs: Vec<Choice>,
    /// What makes a hard night less dangerous.
    pub safety_items: Vec<Choice>,
    pub treatments: Vec<Treatment>,
    pub feelings: Vec<Choice>,
    pub places: Vec<Choice>,
    /// What kept a setback from being worse.
    pub protectors: Vec<Choice>,
    /// Harsh thoughts, each with a kind answer.
    pub harsh_thoughts: Vec<HarshThought>,
    /// Small steps for the next hour.
    pub hour_steps: Vec<Choice>,
    /// Small steps for the plan.
    pub plan_steps: Vec<Choice>,
    /// Things to do during a ten-minute wait.
    pub waits: Vec<Activity>,
}

/// Something to pick.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    pub code: String,
    pub name: Text,
    /// Codes of the classes of substance or behaviour that it suits; empty if it suits all.
    #[serde(default)]
    pub only_for: Vec<String>,
}

/// A way of coping, and the triggers that it suits.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Strategy {
    pub code: String,
    pub name: Text,
    /// Codes of triggers that it suits.
    pub for_triggers: Vec<String>,
}

/// A treatment or support that a person may have.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Treatment {
    pub code: String,
    pub form: Form,
    pub name: Text,
}

/// The form of a treatment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Form {
    Therapy,
    Medicine,
    Lifestyle,
    Service,
    MutualHelp,
}

impl Form {
    pub const ALL: [Self; 5] = [
        Self::Therapy,
        Self::Medicine,
        Self::Lifestyle,
        Self::Service,
        Self::MutualHelp,
    ];

    /// Returns the word that files and programs use.
    pub fn code(self) -> &'static str {
        match self {
            Self::Therapy => "therapy",
            Self::Medicine => "medicine",
            Self::Lifestyle => "lifestyle",
            Self::Service => "service",
            Self::MutualHelp => "mutual_help",
        }
    }
}

/// A harsh thought that people have, and a kind and honest answer.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HarshThought {
    pub code: String,
    /// The thought, in the first person.
    pub thought: Text,
    pub answer: Text,
}

/// Something to do, in a few lines.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Activity {
    pub code: String,
    pub name: Text,
    pub lines: Lines,
}

impl Choices {
    /// Returns the name of a code from any list; a harsh thought's is the thought.
    pub fn name(&self, code: &str, lang: Lang) -> Option<&str> {
        self.named()
            .find(|(known, _)| *known == code)
            .map(|(_, name)| name.get(lang))
    }

    /// Returns the strategies that suit a trigger, in list order.
    pub fn strategies_for<'a>(&'a self, trigger: &'a str) -> impl Iterator<Item = &'a Strategy> {
        self.strategies
            .iter()
            .filter(move |strategy| strategy.for_triggers.iter().any(|code| code == trigger))
    }

    /// Returns every code with its name, list by list.
    pub fn named(&self) -> impl Iterator<Item = (&str, &Text)> {
        let plain = [
            &self.triggers,
            &self.warning_signs,
            &self.safety_items,
            &self.feelings,
            &self.places,
            &self.protectors,
            &self.hour_steps,
            &self.plan_steps,
        ];
        let choices = plain.into_iter().flatten().map(|c| (&c.code, &c.name));
        let strategies = self.strategies.iter().map(|s| (&s.code, &s.name));
        let treatments = self.treatments.iter().map(|t| (&t.code, &t.name));
        let thoughts = self.harsh_thoughts.iter().map(|h| (&h.code, &h.thought));
        choices
            .chain(strategies)
            .chain(treatments)
            .chain(thoughts)
            .chain(self.waits.iter().map(|a| (&a.code, &a.name)))
            .map(|(code, name)| (code.as_str(), name))
    }
}

pub(crate) fn parse(toml: &str) -> Result<Choices, Error> {
    let mut reader = Reader::new(FILE, toml)?;
    let choices = Choices {
        triggers: reader.take("trigger")?,
        strategies: reader.take("strategy")?,
        warning_signs: reader.take("warning_sign")?,
        safety_items: reader.take("safety_item")?,
        treatments: reader.take("treatment")?,
        feelings: reader.take("feeling")?,
        places: reader.take("place")?,
        protectors: reader.take("protector")?,
        harsh_thoughts: reader.take("harsh_thought")?,
        hour_steps: reader.take("hour_step")?,
        plan_steps: reader.take("plan_step")?,
        waits: reader.take("wait")?,
    };
    reader.finish()?;
    check(choices)
}

/// Checks that codes are unique and that strategies name known triggers.
fn check(choices: Choices) -> Result<Choices, Error> {
    let mut seen = HashSet::new();
    if let Some((code, _)) = choices.named().find(|(code, _)| !seen.insert(*code)) {
        return Err(unfit("choice", code, "code", "used twice in this file"));
    }
    let known = |code: &String| choices.triggers.iter().any(|trigger| trigger.code == *code);
    match choices
        .strategies
        .iter()
        .find(|strategy| !strategy.for_triggers.iter().all(known))
    {
        Some(strategy) => Err(unfit(
            "strategy",
            &strategy.code,
            "for_triggers",
            "names a trigger that is not in this file",
        )),
        None => Ok(choices),
    }
}

fn unfit(table: &'static str, record: &str, key: &'static str, problem: &'static str) -> Error {
    Error::Unfit {
        file: FILE,
        table,
        record: record.to_owned(),
        key,
        problem,
    }
}
