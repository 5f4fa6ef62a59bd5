//! Small checked values: ratings, amounts, names, texts, codes, zones.

use std::fmt;

use jiff::{Timestamp, civil::Date, tz::TimeZone};

use crate::{Invalid, Reason};

/// A feeling on a scale from 0 (none) to 10 (as strong as it gets).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Rating(u8);

impl Rating {
    pub const MAX: u8 = 10;

    pub fn new(field: &str, value: i64) -> Result<Self, Invalid> {
        in_range(field, value, Self::MAX).map(Self)
    }

    pub fn get(self) -> u8 {
        self.0
    }
}

/// How much something helped, from 0 (not at all) to 3 (a lot).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Helped(u8);

impl Helped {
    pub const MAX: u8 = 3;
    /// From here on a strategy counts as having helped.
    pub const CLEARLY: Helped = Helped(2);

    pub fn new(field: &str, value: i64) -> Result<Self, Invalid> {
        in_range(field, value, Self::MAX).map(Self)
    }

    pub fn get(self) -> u8 {
        self.0
    }
}

fn in_range(field: &str, value: i64, max: u8) -> Result<u8, Invalid> {
    u8::try_from(value)
        .ok()
        .filter(|value| *value <= max)
        .ok_or_else(|| {
            Invalid::new(
                field,
                Reason::OutOfRange {
                    min: 0,
                    max: i64::from(max),
                },
            )
        })
}

/// Hours slept, from 0 to 24.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
pub struct SleepHours(f64);

impl SleepHours {
    pub fn new(field: &str, value: f64) -> Result<Self, Invalid> {
        if (0.0..=24.0).contains(&value) {
            Ok(Self(value))
        } else {
            Err(Invalid::new(field, Reason::OutOfRange { min: 0, max: 24 }))
        }
    }

    pub fn get(self) -> f64 {
        self.0
    }
}

/// How much of something, in a unit the person chose; zero or more.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
pub struct Amount(f64);

impl Amount {
    pub const MAX: f64 = 1_000_000.0;

    pub fn new(field: &str, value: f64) -> Result<Self, Invalid> {
        if (0.0..=Self::MAX).contains(&value) {
            // Adding zero turns -0.0 into 0.0, so equal amounts print alike.
            Ok(Self(value + 0.0))
        } else {
            Err(Invalid::new(field, Reason::NotAnAmount))
        }
    }

    pub fn get(self) -> f64 {
        self.0
    }
}

/// A person's own words, kept as they were written: up to 10,000 characters.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Text(String);

impl Text {
    pub const MAX_CHARS: usize = 10_000;

    pub fn new(field: &str, words: &str) -> Result<Self, Invalid> {
        check_words(field, words, Self::MAX_CHARS, |c| c == '\n' || c == '\t')?;
        Ok(Self(words.to_owned()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// What a person calls something: one line of up to 200 characters.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Name(String);

impl Name {
    pub const MAX_CHARS: usize = 200;

    pub fn new(field: &str, words: &str) -> Result<Self, Invalid> {
        check_words(field, words, Self::MAX_CHARS, |_| false)?;
        Ok(Self(words.trim().to_owned()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

fn check_words(
    field: &str,
    words: &str,
    max: usize,
    allowed: fn(char) -> bool,
) -> Result<(), Invalid> {
    if words.trim().is_empty() {
        return Err(Invalid::new(field, Reason::Missing));
    }
    if words.chars().count() > max {
        return Err(Invalid::new(field, Reason::TooLong { max }));
    }
    if words.chars().any(|c| c.is_control() && !allowed(c)) {
        return Err(Invalid::new(field, Reason::ControlCharacter));
    }
    Ok(())
}

/// The stable name of something from `content/`: lower-case letters, digits and `_`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code(String);

impl Code {
    pub const MAX_CHARS: usize = 64;

    pub fn new(field: &str, code: &str) -> Result<Self, Invalid> {
        let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
        if code.is_empty() || code.len() > Self::MAX_CHARS || !code.chars().all(fits) {
            return Err(Invalid::new(field, Reason::UnknownCode));
        }
        Ok(Self(code.to_owned()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The name of a time zone of the IANA database, such as `Europe/Berlin`.
///
/// The database is bundled, so that a day never depends on the machine.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Zone(String);

impl Zone {
    pub fn new(field: &str, name: &str) -> Result<Self, Invalid> {
        let unknown = || Invalid::new(field, Reason::UnknownZone);
        let zone = TimeZone::get(name).map_err(|_| unknown())?;
        let name = zone.iana_name().ok_or_else(unknown)?;
        Ok(Self(name.to_owned()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub fn time_zone(&self) -> TimeZone {
        TimeZone::get(&self.0).unwrap_or(TimeZone::UTC)
    }

    /// Returns the civil day that `at` falls on here.
    pub fn day(&self, at: Timestamp) -> Date {
        at.to_zoned_datetime(self.time_zone()).date()
    }
}

// A person's words stay out of panics and logs.
impl fmt::Debug for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Text({} bytes)", self.0.len())
    }
}

impl fmt::Debug for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Name({} bytes)", self.0.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rating_stops_at_ten() {
        assert_eq!(Rating::new("craving", 10).map(Rating::get), Ok(10));
        check(
            Rating::new("craving", 11).map(|_| ()),
            "craving is not from 0 to 10",
        );
        check(
            Rating::new("mood", -1).map(|_| ()),
            "mood is not from 0 to 10",
        );
    }

    #[test]
    fn amounts_are_finite_and_not_negative() {
        assert!(Amount::new("amount", 0.0).is_ok());
        for bad in [-0.1, f64::NAN, f64::INFINITY, 1_000_001.0] {
            check(
                Amount::new("amount", bad).map(|_| ()),
                "amount is not a number from 0 to 1,000,000",
            );
        }
    }

    #[test]
    fn words_keep_lines_emoji_and_every_script() {
        for words in ["one\ntwo", "🌱", "مرحبا", "  spaced  ", &"x".repeat(10_000)] {
            assert_eq!(
                Text::new("note", words).map(|t| t.as_str().to_owned()),
                Ok(words.to_owned())
            );
        }
        check(Text::new("note", " \n ").map(|_| ()), "note is missing");
        check(
            Text::new("note", "a\u{0}b").map(|_| ()),
            "note holds a control character: remove it",
        );
        check(
            Text::new("note", &"é".repeat(10_001)).map(|_| ()),
            "note is longer than 10000 characters: shorten it",
        );
    }

    #[test]
    fn a_name_is_one_line() {
        check(
            Name::new("name", "two\nlines").map(|_| ()),
            "name holds a control character: remove it",
        );
        assert_eq!(
            Name::new("name", " Sam ").map(|n| n.as_str().to_owned()),
            Ok("Sam".to_owned())
        );
    }

    #[test]
    fn zones_come_from_the_bundled_database() {
        assert!(Zone::new("zone", "Pacific/Auckland").is_ok());
        for unknown in ["", "Mars/Olympus", "+02:00", "../etc/passwd"] {
            assert!(Zone::new("zone", unknown).is_err(), "{unknown}");
        }
    }

    #[test]
    fn debug_output_hides_words() {
        let text = Text::new("note", "private").unwrap();
        assert_eq!(format!("{text:?}"), "Text(7 bytes)");
    }

    #[track_caller]
    fn check(result: Result<(), Invalid>, expected: &str) {
        assert_eq!(
            result.map_err(|invalid| invalid.to_string()),
            Err(expected.to_owned())
        );
    }
}
