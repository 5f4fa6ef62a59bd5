//! What a term is: a word or phrase to think twice about, and what to say of it.

use std::fmt;
use std::str::FromStr;

use serde::Deserialize;

/// A language that terms are written for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// English
    En,
    /// Spanish
    Es,
}

impl Lang {
    /// Returns the language's two letters.
    pub fn code(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Es => "es",
        }
    }
}

impl FromStr for Lang {
    type Err = String;

    fn from_str(code: &str) -> Result<Self, String> {
        match code {
            "en" => Ok(Self::En),
            "es" => Ok(Self::Es),
            _ => Err(format!("{code} is not a language here: en or es")),
        }
    }
}

/// How much weight a term has; the first is the heaviest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
pub enum Tier {
    /// Never in words that are written about people.
    A,
    /// Only with a reason.
    B,
    /// A hint: worth a second look.
    C,
}

impl fmt::Display for Tier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::A => "A",
            Self::B => "B",
            Self::C => "C",
        })
    }
}

impl FromStr for Tier {
    type Err = String;

    fn from_str(letter: &str) -> Result<Self, String> {
        match letter {
            "A" | "a" => Ok(Self::A),
            "B" | "b" => Ok(Self::B),
            "C" | "c" => Ok(Self::C),
            _ => Err(format!("{letter} is not a tier: A, B or C")),
        }
    }
}

/// Begins what can't just take the place of the words.
pub(crate) const REWORDING: &str = "… ";

/// What people read about a term that was found.
#[derive(Clone, Debug)]
pub struct Term {
    /// What findings call it; unique within its language.
    pub name: String,
    /// The language it is a term of; why, instead and fine are written in it.
    pub lang: Lang,
    /// How much weight it has.
    pub tier: Tier,
    /// Why it does harm.
    pub why: String,
    /// What to say instead, as `singular|plural` where the two differ; behind `… `, how else to put the
    /// sentence.
    pub instead: Vec<String>,
    /// When it is fine.
    pub fine: String,
    /// Where this comes from, as keys of the file's table of sources.
    pub source: Vec<String>,
}
