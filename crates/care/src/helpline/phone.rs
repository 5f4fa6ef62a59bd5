//! Telephone numbers: as people write them and as a link dials them.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer};

use crate::{Lang, read};

/// A telephone number as its service writes it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Phone(String);

impl Phone {
    /// Returns the number as written, for people to read.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns the digits, with a leading `+` if there is one.
    pub fn digits(&self) -> String {
        self.0
            .chars()
            .filter(|c| c.is_ascii_digit() || *c == '+')
            .collect()
    }

    /// Returns the address of a link that calls the number.
    pub fn dial(&self) -> String {
        format!("tel:{}", self.digits())
    }
}

impl FromStr for Phone {
    type Err = &'static str;

    fn from_str(written: &str) -> Result<Self, Self::Err> {
        let (first, rest) = written.split_at_checked(1).ok_or("a number is empty")?;
        let opens = first == "+" || first.bytes().all(|b| b.is_ascii_digit());
        let goes_on = rest
            .bytes()
            .all(|b| b.is_ascii_digit() || b == b' ' || b == b'-');
        let n_digits = written.bytes().filter(u8::is_ascii_digit).count();
        if opens && goes_on && (2..=15).contains(&n_digits) {
            Ok(Self(written.to_owned()))
        } else {
            Err("a number has 2 to 15 digits, spaces and hyphens")
        }
    }
}

impl fmt::Display for Phone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Phone {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        read::parsed(deserializer)
    }
}

/// A number that takes text messages.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TextLine {
    pub number: Phone,
    /// The word to send first, in capitals.
    pub keyword: Option<String>,
    /// The word that brings someone who writes Spanish, where it is another.
    pub keyword_es: Option<String>,
}

impl TextLine {
    /// Returns the word to send first, for an answer in `lang`.
    pub fn keyword(&self, lang: Lang) -> Option<&str> {
        let spanish = self.keyword_es.as_deref().filter(|_| lang == Lang::Es);
        spanish.or(self.keyword.as_deref())
    }

    /// Returns the address of a link that opens a message (RFC 5724), for an answer in `lang`.
    pub fn dial(&self, lang: Lang) -> String {
        let number = self.number.digits();
        match self.keyword(lang) {
            Some(keyword) => format!("sms:{number}?body={keyword}"),
            None => format!("sms:{number}"),
        }
    }
}
