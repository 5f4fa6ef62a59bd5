//! What is taken for granted of a person before their own record says anything, and where it comes from.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use jiff::civil::Date;
use serde::Deserialize;

use crate::Error;
use crate::read::date;

const FILE: &str = "prior.toml";

static EMBEDDED: LazyLock<Prior> = LazyLock::new(|| {
    Prior::parse(include_str!("../../../content/prior.toml"))
        .expect("a test of this crate parses the embedded file")
});

/// A prior for everyone.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Prior {
    pub provenance: Provenance,
    pub helps: Helps,
    pub hard_day: HardDay,
}

/// Where a prior comes from.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Provenance {
    #[serde(deserialize_with = "date")]
    pub made_on: Date,
    /// So many people's records went into it.
    pub people: u32,
    pub text: String,
}

/// How often a strategy helps that was never tried.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Helps {
    /// Between 0 and 1.
    pub mean: f64,
    /// Believed as if from so many tries.
    pub tries: f64,
}

/// Whether the days after are hard: a logistic model, its coefficients for a standard deviation of the person's own answers.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HardDay {
    /// The share of hard days, between 0 and 1.
    pub rate: f64,
    pub intercept_sd: f64,
    pub answer_sd: f64,
    /// Of the square of an answer.
    pub bend_sd: f64,
    /// Of what follows from how earlier days went.
    pub past_sd: f64,
    /// By the name of what is looked at.
    pub coefficients: BTreeMap<String, f64>,
}

impl Prior {
    /// Returns the prior that is built into the binary.
    pub fn embedded() -> &'static Prior {
        &EMBEDDED
    }

    /// Parses and checks a prior.
    ///
    /// # Errors
    ///
    /// The first thing that is wrong, with its key.
    pub fn parse(toml: &str) -> Result<Prior, Error> {
        let prior: Prior = toml::from_str(toml).map_err(|problem| Error::Syntax {
            file: FILE,
            problem: problem.to_string().trim_end().to_owned(),
        })?;
        let is_share = |it: f64| it > 0.0 && it < 1.0;
        let day = &prior.hard_day;
        let sds = [day.intercept_sd, day.answer_sd, day.bend_sd, day.past_sd];
        let is_above_zero = |it: f64| it > 0.0 && it.is_finite();
        let unfit = [
            ("mean", is_share(prior.helps.mean), SHARE),
            ("tries", is_above_zero(prior.helps.tries), ABOVE_ZERO),
            ("rate", is_share(day.rate), SHARE),
            ("sd", sds.into_iter().all(is_above_zero), ABOVE_ZERO),
            (
                "coefficients",
                day.coefficients.values().all(|it| it.is_finite()),
                "has to be finite",
            ),
        ];
        match unfit.into_iter().find(|it| !it.1) {
            None => Ok(prior),
            Some((key, _, problem)) => Err(Error::File {
                file: FILE.to_owned(),
                key,
                problem: problem.to_owned(),
            }),
        }
    }
}

const SHARE: &str = "has to lie between 0 and 1";
const ABOVE_ZERO: &str = "has to be above zero";
