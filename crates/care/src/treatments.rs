//! Treatment options: what each is, what is known of it, and what to ask.
//!
//! One file per option. The catalogue prepares a conversation; it recommends
//! nothing. Of what is for opioids, medicine comes first, because it is what
//! keeps people alive.

use std::collections::HashSet;
use std::sync::LazyLock;

use jiff::civil::Date;
use serde::Deserialize;

use crate::read::date;
use crate::{Error, Form, Lines, Text};

/// What an option may be for.
pub const FOR: [&str; 9] = [
    "alcohol",
    "opioid",
    "sedative",
    "stimulant",
    "cannabis",
    "nicotine",
    "gambling",
    "any",
    "family",
];

/// What may speak for an option in the eyes of the person.
pub const MATTERS: [&str; 14] = [
    "staying_alive",
    "fewer_visits",
    "no_daily_medicine",
    "no_medicine",
    "help_with_sleep",
    "help_with_mood",
    "being_with_others",
    "privacy",
    "low_cost",
    "at_home",
    "a_place_to_stay",
    "quick_start",
    "keeps_goal_open",
    "family_joins",
];

/// The text of one file: its code and its TOML.
pub type File<'a> = (&'a str, &'a str);

macro_rules! embedded {
    ($($code:literal,)*) => {
        &[$(($code, include_str!(concat!("../../../content/treatments/", $code, ".toml"))),)*]
    };
}

/// The files of the repository's `content/treatments/`, built into the binary.
pub const EMBEDDED: &[File<'static>] = embedded![
    "acamprosate",
    "buprenorphine",
    "buprenorphine_long_acting",
    "bupropion",
    "cbt",
    "community_reinforcement",
    "counselling",
    "couples_therapy",
    "craft",
    "crisis_service",
    "cytisine",
    "day_programme",
    "dbt_skills",
    "dharma_group",
    "disulfiram",
    "faith_group",
    "family_group",
    "family_therapy",
    "ga_group",
    "harm_reduction_service",
    "intensive_outpatient",
    "lifering_group",
    "limits_on_access",
    "medicine_clinic",
    "mental_health_service",
    "methadone",
    "mindfulness_group",
    "motivational_interviewing",
    "na_group",
    "naloxone",
    "naltrexone",
    "naltrexone_injection",
    "nicotine_replacement",
    "online_group",
    "other_medicines",
    "outpatient_programme",
    "peer_worker",
    "prescribed_medicine",
    "recovery_centre",
    "recovery_housing",
    "regular_exercise",
    "regular_meals",
    "residential_programme",
    "rewards_programme",
    "setback_skills",
    "sleep_routine",
    "smart_group",
    "structured_day",
    "talk_about_more_care",
    "talk_to_professional",
    "telehealth",
    "time_outdoors",
    "time_with_others",
    "trauma_therapy",
    "twelve_step_facilitation",
    "twelve_step_group",
    "varenicline",
    "visit_sooner",
    "withdrawal_care",
    "women_group",
    "work_and_housing_help",
];

static CATALOGUE: LazyLock<Vec<Treatment>> =
    LazyLock::new(|| parse(EMBEDDED).expect("the tests of this crate parse the embedded files"));

/// One option, in both languages.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Treatment {
    /// Stable and unique; the one in the pick-lists, where those have it.
    pub code: String,
    pub form: Form,
    /// Some of [`FOR`].
    pub r#for: Vec<String>,
    /// Some of [`MATTERS`].
    pub matters: Vec<String>,
    /// 1 for a medicine that is to be shown first.
    pub rank: Option<u8>,
    pub name: Text,
    /// What it is.
    pub is: Text,
    /// What a week of it looks like.
    pub week: Text,
    /// One line with numbers and how sure they are.
    pub evidence: Text,
    pub certainty: Certainty,
    /// For whom.
    pub fits: Text,
    pub cautions: Lines,
    /// Questions for a professional.
    pub ask: Lines,
    /// Cost and access.
    pub cost: Text,
    /// When the facts were last held against the sources.
    #[serde(deserialize_with = "date")]
    pub checked_on: Date,
    #[serde(deserialize_with = "date")]
    pub check_due: Date,
    pub sources: Vec<Source>,
}

/// How sure the evidence is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Certainty {
    High,
    Moderate,
    Low,
    Unknown,
}

/// Where a fact comes from.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    pub text: String,
    pub year: i16,
    pub url: Option<String>,
}

impl Certainty {
    /// Returns the word that files and programs use.
    pub fn code(self) -> &'static str {
        match self {
            Self::High => "high",
            Self::Moderate => "moderate",
            Self::Low => "low",
            Self::Unknown => "unknown",
        }
    }
}

impl Treatment {
    /// Returns what stands for it in the address of its page: six hex digits that say nothing of what it is.
    ///
    /// Made from the code alone, so it stays when options come and go.
    pub fn address(&self) -> String {
        address(&self.code)
    }

    /// Whether its facts are due to be checked again on `today`.
    pub fn is_overdue(&self, today: Date) -> bool {
        self.check_due < today
    }
}

/// Returns the catalogue that is built into the binary, in the order to show it.
pub fn embedded() -> &'static [Treatment] {
    &CATALOGUE
}

/// Parses and checks a catalogue: medicines of rank 1 first, then as given.
///
/// # Errors
///
/// The first thing that is wrong, with its file and key.
pub fn parse(files: &[File<'_>]) -> Result<Vec<Treatment>, Error> {
    let mut seen = HashSet::new();
    let mut addresses = HashSet::new();
    let mut all = Vec::with_capacity(files.len());
    for (name, toml) in files {
        let unfit = |key, problem| Error::File {
            file: format!("treatments/{name}.toml"),
            key,
            problem,
        };
        let one: Treatment = toml::from_str(toml)
            .map_err(|problem| unfit("toml", problem.to_string().trim_end().to_owned()))?;
        if !seen.insert(*name) {
            return Err(unfit("code", format!("{name} is used twice")));
        }
        if !addresses.insert(one.address()) {
            let problem = format!("{name} has the address of another option");
            return Err(unfit("code", problem));
        }
        if let Some((key, problem)) = fault(&one, name) {
            return Err(unfit(key, problem));
        }
        all.push(one);
    }
    all.sort_by_key(|one| one.rank.unwrap_or(u8::MAX));
    Ok(all)
}

/// The 24 lowest bits of the code's FNV-1a hash (Fowler, Noll and Vo).
fn address(code: &str) -> String {
    let mix = |hash: u32, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    let hash = code.bytes().fold(0x811c_9dc5, mix);
    format!("{:06x}", hash & 0x00ff_ffff)
}

/// Returns the first key that does not fit, and why.
fn fault(one: &Treatment, name: &str) -> Option<(&'static str, String)> {
    let opioid_medicine =
        one.form == Form::Medicine && one.r#for.iter().any(|it| it.as_str() == "opioid");
    if one.code != name {
        Some(("code", format!("{} is not the name of the file", one.code)))
    } else if let Some(value) = stranger(&one.r#for, &FOR) {
        Some(("for", value))
    } else if let Some(value) = stranger(&one.matters, &MATTERS) {
        Some(("matters", value))
    } else if opioid_medicine != (one.rank == Some(1)) {
        Some((
            "rank",
            "1 goes with a medicine for opioids, always".to_owned(),
        ))
    } else if one.sources.is_empty() {
        Some(("sources", "there is none".to_owned()))
    } else if one.check_due <= one.checked_on {
        Some(("check_due", "is not after checked_on".to_owned()))
    } else if one.ask.en.len() != one.ask.es.len() {
        Some(("ask", "is not alike in both languages".to_owned()))
    } else if one.cautions.en.len() != one.cautions.es.len() {
        Some(("cautions", "is not alike in both languages".to_owned()))
    } else {
        None
    }
}

/// Says what is wrong with a list of codes: empty, or one that `known` lacks.
fn stranger(codes: &[String], known: &[&str]) -> Option<String> {
    if codes.is_empty() {
        return Some("is empty".to_owned());
    }
    let code = codes.iter().find(|it| !known.contains(&it.as_str()))?;
    Some(format!("{code} is not one of {}", known.join(", ")))
}
