//! Opening hours that a program can read.

use jiff::Timestamp;
use jiff::civil::{Time, Weekday};
use jiff::tz::TimeZone;
use serde::de::{Deserialize, Deserializer, Error as _};

use crate::read;

/// When someone answers.
#[derive(Clone, Debug, PartialEq)]
pub enum Hours {
    /// Day and night, every day.
    Always,
    /// The published sources don't say.
    Unknown,
    Weekly(Weekly),
}

/// Opening hours that repeat each week, in the helpline's own time zone.
#[derive(Clone, Debug, PartialEq, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Weekly {
    #[serde(deserialize_with = "zone")]
    pub zone: TimeZone,
    pub windows: Vec<Window>,
}

/// One stretch of hours on some days of the week.
#[derive(Clone, Debug, PartialEq, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Window {
    #[serde(deserialize_with = "days")]
    pub days: Vec<Weekday>,
    /// The first minute it is open, by the clock on the wall.
    #[serde(deserialize_with = "read::parsed")]
    pub from: Time,
    /// The first minute it is closed; at or before `from` means the next day.
    #[serde(deserialize_with = "read::parsed")]
    pub to: Time,
}

/// Whether someone answers at an instant, the best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum OpenNow {
    Open,
    Unknown,
    Closed,
}

impl Hours {
    /// Says whether someone answers at `now`.
    ///
    /// Without a moment, because what says it is read at another time, only those who always answer are open.
    pub fn open_at(&self, now: impl Into<Option<Timestamp>>) -> OpenNow {
        match (self, now.into()) {
            (Self::Always, _) => OpenNow::Open,
            (Self::Unknown, _) | (_, None) => OpenNow::Unknown,
            (Self::Weekly(weekly), Some(now)) if weekly.contains(now) => OpenNow::Open,
            (Self::Weekly(_), Some(_)) => OpenNow::Closed,
        }
    }
}

impl Weekly {
    /// Compares clocks on the wall, so an hour that daylight saving repeats is
    /// open both times.
    fn contains(&self, now: Timestamp) -> bool {
        let local = now.to_zoned_datetime(self.zone.clone());
        let (today, time) = (local.weekday(), local.time());
        self.windows.iter().any(|window| window.holds(today, time))
    }
}

impl Window {
    fn holds(&self, today: Weekday, time: Time) -> bool {
        let opens_today = self.days.contains(&today);
        if self.from < self.to {
            return opens_today && (self.from..self.to).contains(&time);
        }
        let opened_yesterday = self.days.contains(&today.previous());
        (opens_today && time >= self.from) || (opened_yesterday && time < self.to)
    }
}

impl<'de> Deserialize<'de> for Hours {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(serde::Deserialize)]
        #[serde(untagged)]
        enum Written {
            Word(String),
            Weekly(Weekly),
        }
        match Written::deserialize(deserializer) {
            Ok(Written::Word(word)) if word == "always" => Ok(Self::Always),
            Ok(Written::Word(word)) if word == "unknown" => Ok(Self::Unknown),
            Ok(Written::Weekly(weekly)) => Ok(Self::Weekly(weekly)),
            Ok(Written::Word(_)) | Err(_) => Err(D::Error::custom(
                "hours: expected \"always\", \"unknown\" or { zone, windows = [{ days, from, to }] }",
            )),
        }
    }
}

fn zone<'de, D: Deserializer<'de>>(deserializer: D) -> Result<TimeZone, D::Error> {
    let name = String::deserialize(deserializer)?;
    TimeZone::get(&name).map_err(D::Error::custom)
}

fn days<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Weekday>, D::Error> {
    let names = Vec::<String>::deserialize(deserializer)?;
    names
        .iter()
        .map(|name| day(name).ok_or_else(|| D::Error::custom("days are mon, tue, … sun")))
        .collect()
}

fn day(name: &str) -> Option<Weekday> {
    match name {
        "mon" => Some(Weekday::Monday),
        "tue" => Some(Weekday::Tuesday),
        "wed" => Some(Weekday::Wednesday),
        "thu" => Some(Weekday::Thursday),
        "fri" => Some(Weekday::Friday),
        "sat" => Some(Weekday::Saturday),
        "sun" => Some(Weekday::Sunday),
        _ => None,
    }
}
