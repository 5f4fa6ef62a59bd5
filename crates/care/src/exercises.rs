//! Exercises for an urge: short steps with a length each, why they may help, and when not to.
//!
//! One file per exercise, in both languages. They are open to all and keep
//! nothing; what the journal keeps of one is its practice code.

use std::collections::HashSet;
use std::sync::LazyLock;

use jiff::civil::Date;
use serde::Deserialize;

use crate::read::date;
use crate::treatments::Source;
use crate::{Care, Choices, Error, Text};

/// How long an exercise may take, in minutes.
const MINUTES: std::ops::RangeInclusive<u32> = 1..=10;
/// How long a whole breath takes in a step that leads the breath: four seconds in, six out.
const BREATH_SECONDS: u16 = 10;

/// The text of one file: its slug and its TOML.
pub type File<'a> = (&'a str, &'a str);

macro_rules! embedded {
    ($($slug:literal,)*) => {
        &[$(($slug, include_str!(concat!("../../../content/exercises/", $slug, ".toml"))),)*]
    };
}

/// The files of the repository's `content/exercises/`, built into the binary, in the order to show them.
pub const EMBEDDED: &[File<'static>] = embedded![
    "wave",
    "breathing",
    "senses",
    "ten-minutes",
    "tomorrow",
    "moving",
    "cold-water",
    "someone",
    "reasons",
    "kind-words",
];

static ALL: LazyLock<Vec<Exercise>> = LazyLock::new(|| {
    parse(EMBEDDED, Care::embedded().choices())
        .expect("the tests of this crate parse the embedded files")
});

/// One exercise, in both languages.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Exercise {
    /// The name of its file: unique and neutral, since it stands in addresses.
    #[serde(skip)]
    pub slug: String,
    /// What the journal keeps; it never changes.
    pub practice: String,
    /// The strategies of the pick-lists that this is; at least one.
    pub strategies: Vec<String>,
    /// What of the person's own goes with it.
    pub shows: Option<Own>,
    /// Whether a step waits for the person when its time is over, instead of going on.
    #[serde(default)]
    pub at_your_pace: bool,
    pub title: Text,
    pub summary: Text,
    /// Why it may help, in one plain line.
    pub why: Text,
    /// When to leave it out.
    pub not_if: Text,
    /// When the facts were last held against the sources.
    #[serde(deserialize_with = "date")]
    pub checked_on: Date,
    /// The last day on which that still counts as fresh.
    #[serde(deserialize_with = "date")]
    pub check_due: Date,
    pub steps: Vec<Step>,
    pub sources: Vec<Source>,
}

/// What of the person's own an exercise shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Own {
    /// The people of the plan, or else a helpline.
    People,
    /// Reasons that the person wrote on a good day.
    Reasons,
}

/// One step.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    pub seconds: u16,
    /// Whether the step leads the breath: four seconds in, six out.
    #[serde(default)]
    pub breath: bool,
    pub say: Text,
}

impl Exercise {
    /// Whether the facts are due to be held against the sources again.
    pub fn is_overdue(&self, today: Date) -> bool {
        self.check_due < today
    }

    /// Returns how long it takes, in minutes, rounded up.
    pub fn minutes(&self) -> u32 {
        let seconds: u32 = self.steps.iter().map(|it| u32::from(it.seconds)).sum();
        seconds.div_ceil(60)
    }
}

/// Returns the exercises that are built into the binary, in the order to show them.
pub fn embedded() -> &'static [Exercise] {
    &ALL
}

/// Returns an exercise by its slug.
pub fn find(slug: &str) -> Option<&'static Exercise> {
    ALL.iter().find(|it| it.slug == slug)
}

/// Returns the exercise that the journal knows as `practice`.
pub fn of_practice(practice: &str) -> Option<&'static Exercise> {
    ALL.iter().find(|it| it.practice == practice)
}

/// Returns the exercise for a strategy of the pick-lists, if there is one.
pub fn for_strategy(code: &str) -> Option<&'static Exercise> {
    ALL.iter()
        .find(|it| it.strategies.iter().any(|strategy| strategy == code))
}

/// Parses and checks exercises; their strategies are those of `choices`.
///
/// # Errors
///
/// The first thing that is wrong, with its file and key.
pub fn parse(files: &[File<'_>], choices: &Choices) -> Result<Vec<Exercise>, Error> {
    let mut seen = HashSet::new();
    let mut all = Vec::with_capacity(files.len());
    for (slug, toml) in files {
        let unfit = |key, problem| Error::File {
            file: format!("exercises/{slug}.toml"),
            key,
            problem,
        };
        let one: Exercise = toml::from_str(toml)
            .map_err(|problem| unfit("toml", problem.to_string().trim_end().to_owned()))?;
        let codes = [&one.practice].into_iter().chain(&one.strategies);
        let twice: Vec<&String> = codes.filter(|it| !seen.insert((*it).clone())).collect();
        if let Some(code) = twice.first() {
            return Err(unfit("practice", format!("{code} is used twice")));
        }
        if let Some((key, problem)) = fault(&one, choices) {
            return Err(unfit(key, problem));
        }
        all.push(Exercise {
            slug: (*slug).to_owned(),
            ..one
        });
    }
    Ok(all)
}

/// Returns the first key that does not fit, and why.
fn fault(one: &Exercise, choices: &Choices) -> Option<(&'static str, String)> {
    let is_known = |code: &&String| choices.strategies.iter().any(|it| it.code == **code);
    let stranger = one.strategies.iter().find(|code| !is_known(code));
    let uneven = |step: &&Step| {
        step.seconds == 0 || step.breath && !step.seconds.is_multiple_of(BREATH_SECONDS)
    };
    if choices.named().any(|(code, _)| code == one.practice) {
        Some(("practice", format!("{} is in the pick-lists", one.practice)))
    } else if one.strategies.is_empty() {
        Some(("strategies", "is empty".to_owned()))
    } else if let Some(code) = stranger {
        Some(("strategies", format!("{code} is not known")))
    } else if one.sources.is_empty() {
        Some(("sources", "there is none".to_owned()))
    } else if one.check_due <= one.checked_on {
        Some(("check_due", "is not after checked_on".to_owned()))
    } else if let Some(step) = one.steps.iter().find(uneven) {
        let problem = format!("{} seconds make no whole breaths, or no time", step.seconds);
        Some(("steps", problem))
    } else if !MINUTES.contains(&one.minutes()) {
        Some((
            "steps",
            format!("take {} minutes, not 1 to 10", one.minutes()),
        ))
    } else {
        None
    }
}
