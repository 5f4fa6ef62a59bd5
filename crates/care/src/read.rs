//! Reading a content file: tables of records, each error with its place.

use std::str::FromStr;

use jiff::civil::Date;
use serde::de::{Deserialize, DeserializeOwned, Deserializer, Error as _};
use toml::{Table, Value};

use crate::Error;

/// A parsed content file, from which each table is taken once.
pub(crate) struct Reader {
    file: &'static str,
    tables: Table,
    taken: Vec<&'static str>,
}

impl Reader {
    pub(crate) fn new(file: &'static str, toml: &str) -> Result<Self, Error> {
        match toml.parse() {
            Ok(tables) => Ok(Self {
                file,
                tables,
                taken: Vec::new(),
            }),
            Err(problem) => Err(Error::Syntax {
                file,
                problem: problem.to_string().trim_end().to_owned(),
            }),
        }
    }

    /// Takes every record of `table`, in file order; a missing table is empty.
    pub(crate) fn take<T: DeserializeOwned>(
        &mut self,
        table: &'static str,
    ) -> Result<Vec<T>, Error> {
        self.taken.push(table);
        match self.tables.remove(table) {
            None => Ok(Vec::new()),
            Some(Value::Array(records)) => records
                .into_iter()
                .enumerate()
                .map(|(idx, record)| self.record(table, idx, record))
                .collect(),
            Some(_) => Err(self.stray(table.to_owned())),
        }
    }

    /// Checks that every table of the file was taken.
    pub(crate) fn finish(self) -> Result<(), Error> {
        match self.tables.keys().next() {
            None => Ok(()),
            Some(key) => Err(self.stray(key.clone())),
        }
    }

    fn record<T: DeserializeOwned>(
        &self,
        table: &'static str,
        idx: usize,
        record: Value,
    ) -> Result<T, Error> {
        let name = match record.get("code").and_then(Value::as_str) {
            Some(code) => code.to_owned(),
            None => format!("number {}", idx + 1),
        };
        record
            .try_into()
            .map_err(|problem: toml::de::Error| Error::Record {
                file: self.file,
                table,
                record: name,
                problem: problem.to_string().trim_end().replace('\n', " "),
            })
    }

    fn stray(&self, key: String) -> Error {
        Error::Table {
            file: self.file,
            key,
            expected: self.taken.join(", "),
        }
    }
}

/// Reads a string key through the value's own parser.
pub(crate) fn parsed<'de, D, T>(deserializer: D) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    T: FromStr<Err: std::fmt::Display>,
{
    let written = String::deserialize(deserializer)?;
    written.parse().map_err(D::Error::custom)
}

/// Reads a string key that may be absent through the value's own parser.
pub(crate) fn parsed_option<'de, D, T>(deserializer: D) -> Result<Option<T>, D::Error>
where
    D: Deserializer<'de>,
    T: FromStr<Err: std::fmt::Display>,
{
    parsed(deserializer).map(Some)
}

/// Reads a TOML date.
pub(crate) fn date<'de, D>(deserializer: D) -> Result<Date, D::Error>
where
    D: Deserializer<'de>,
{
    let written = toml::value::Datetime::deserialize(deserializer)?;
    written.to_string().parse().map_err(D::Error::custom)
}

/// Reads a TOML date that may be absent.
pub(crate) fn date_option<'de, D>(deserializer: D) -> Result<Option<Date>, D::Error>
where
    D: Deserializer<'de>,
{
    date(deserializer).map(Some)
}
