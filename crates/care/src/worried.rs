//! For someone who is worried about another person.

use serde::Deserialize;

use crate::read::Reader;
use crate::{Card, Error, Lines, Text};

const FILE: &str = "worried.toml";
const TABLE: &str = "section";

/// One section of the page "I'm worried about someone else".
#[derive(Clone, Debug, PartialEq)]
pub struct Section {
    /// Stable and unique.
    pub code: String,
    pub title: Text,
    pub lines: Lines,
    /// The safety card that the lines come from, if any.
    pub card: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    code: String,
    title: Text,
    lines: Option<Lines>,
    card: Option<String>,
}

pub(crate) fn parse(toml: &str, cards: &[Card]) -> Result<Vec<Section>, Error> {
    let mut reader = Reader::new(FILE, toml)?;
    let written = reader.take::<Written>(TABLE)?;
    reader.finish()?;
    written.into_iter().map(|one| one.resolve(cards)).collect()
}

impl Written {
    /// Gives the section its own lines, or those of the card it names.
    fn resolve(self, cards: &[Card]) -> Result<Section, Error> {
        let lines = match (self.lines, &self.card) {
            (Some(lines), None) => Ok(lines),
            (None, Some(code)) => cards
                .iter()
                .find(|card| card.code == *code)
                .map(|card| card.lines.clone())
                .ok_or("no safety card has this code"),
            _ => Err("a section has either lines or a card"),
        };
        match lines {
            Ok(lines) => Ok(Section {
                code: self.code,
                title: self.title,
                lines,
                card: self.card,
            }),
            Err(problem) => Err(Error::Unfit {
                file: FILE,
                table: TABLE,
                record: self.code,
                key: "card",
                problem,
            }),
        }
    }
}
