//! Helplines: whom to call in a country, when, at what cost, and how we know.

mod hours;
mod phone;

use jiff::Timestamp;
use jiff::civil::Date;
use serde::Deserialize;

use crate::{Lang, Text, read};

pub use hours::{Hours, OpenNow, Weekly, Window};
pub use phone::{Phone, TextLine};

/// A country that has helplines here.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Country {
    /// ISO 3166-1 alpha-2, upper case.
    pub code: String,
    /// What the country calls itself.
    pub own: String,
    pub name: Text,
}

/// One number, or one service with several numbers, in one country.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Helpline {
    /// Stable and unique, such as `us-988`.
    pub code: String,
    /// ISO 3166-1 alpha-2, upper case.
    pub country: String,
    /// What the service calls itself, in its own language.
    pub name: String,
    /// The name in English, where the own name is in another language.
    pub english: Option<String>,
    /// The needs it serves, the main one first.
    pub kinds: Vec<Kind>,
    /// Numbers to call, the main one first; empty if it only takes texts.
    #[serde(default)]
    pub calls: Vec<Phone>,
    /// The key to press after the call is answered.
    pub press: Option<String>,
    pub text: Option<TextLine>,
    /// A number for text telephones.
    pub tty: Option<Phone>,
    pub hours: Hours,
    pub cost: Cost,
    pub scope: Scope,
    /// BCP 47 tags of languages spoken, the main one first.
    pub languages: Vec<String>,
    /// Whom it is for, if not for everyone.
    pub audience: Option<Text>,
    /// What it does, in one short sentence.
    pub about: Text,
    /// What to know before calling: regions, holidays, the price.
    pub note: Option<Text>,
    pub checked: Checked,
    /// Who published the number, and where.
    pub source: String,
    pub source_url: Option<String>,
    /// The day the number was last found published; none if it never was.
    #[serde(default, deserialize_with = "read::parsed_option")]
    pub last_verified: Option<Date>,
}

impl Helpline {
    /// Days after which a check no longer counts.
    pub const FRESH_DAYS: i32 = 180;

    /// Says whether someone answers at `now`; see [`Hours::open_at`].
    pub fn open_now(&self, now: impl Into<Option<Timestamp>>) -> OpenNow {
        self.hours.open_at(now)
    }

    /// Says whether the last check is more than [`Self::FRESH_DAYS`] ago.
    ///
    /// A number that was never checked is not stale: see [`Checked`].
    pub fn is_stale(&self, today: Date) -> bool {
        self.last_verified
            .is_some_and(|day| (today - day).get_days() > Self::FRESH_DAYS)
    }

    /// Returns the need it serves first.
    pub fn main_kind(&self) -> Kind {
        self.kinds[0]
    }
}

/// A need that a helpline serves, the most urgent first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Sends an ambulance, the police or the fire brigade.
    Emergency,
    /// Thoughts of suicide, or too much to bear.
    Crisis,
    /// Advice after taking too much of something.
    Poison,
    /// Stays on the line while someone uses alone, and sends help.
    UseAlone,
    /// Violence or fear at home.
    Violence,
    /// Alcohol and other drugs.
    Substance,
    Gambling,
    /// A nurse or another clinician by telephone.
    HealthAdvice,
    Veterans,
    Youth,
}

/// What happens when someone answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// A person listens and talks.
    Listens,
    /// Gives facts and addresses; no counselling.
    Refers,
    /// Sends people to where the caller is.
    SendsHelp,
}

/// What a call costs the caller.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Cost {
    Free,
    /// What any call costs with the caller's contract.
    Standard,
    /// An extra price; `note` says how much.
    Charged,
}

/// How we know that a number is right, the best first. None was ever called from here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Checked {
    /// Found on a published page; `last_verified` says when.
    Published,
    /// General knowledge, not verified. Only emergency numbers may be.
    General,
}

impl Checked {
    /// Says it in words for people.
    pub fn words(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Self::Published, Lang::En) => "published source; never called from here",
            (Self::Published, Lang::Es) => "fuente publicada; nunca se llamó desde aquí",
            (Self::General, Lang::En) => "general knowledge; not verified",
            (Self::General, Lang::Es) => "conocimiento general; sin verificar",
        }
    }
}
