//! Reads the columns of a row, and says precisely which one is corrupt.

use sqlx::sqlite::{Sqlite, SqliteRow};
use sqlx::{Decode, Row, Type};

use crate::error::Error;
use crate::id::{Micros, Seq};

/// The columns of one row of `table`, found under the key `id`.
pub(crate) struct Fields<'r> {
    row: &'r SqliteRow,
    table: &'static str,
    id: &'r [u8],
}

impl<'r> Fields<'r> {
    pub(crate) fn new(row: &'r SqliteRow, table: &'static str, id: &'r [u8]) -> Fields<'r> {
        Fields { row, table, id }
    }

    /// Returns a blob of exactly `N` bytes.
    pub(crate) fn bytes<const N: usize>(&self, column: &'static str) -> Result<[u8; N], Error> {
        let blob: &[u8] = self.get(column)?;
        blob.try_into().map_err(|_| self.corrupt(column))
    }

    pub(crate) fn blob(&self, column: &'static str) -> Result<Vec<u8>, Error> {
        self.get(column)
    }

    pub(crate) fn blob_or_null(&self, column: &'static str) -> Result<Option<Vec<u8>>, Error> {
        self.get(column)
    }

    pub(crate) fn text(&self, column: &'static str) -> Result<String, Error> {
        self.get(column)
    }

    pub(crate) fn integer(&self, column: &'static str) -> Result<i64, Error> {
        self.get(column)
    }

    pub(crate) fn micros(&self, column: &'static str) -> Result<Micros, Error> {
        self.get(column).map(Micros)
    }

    pub(crate) fn seq(&self, column: &'static str) -> Result<Seq, Error> {
        self.get(column).map(Seq)
    }

    fn get<T: Decode<'r, Sqlite> + Type<Sqlite>>(&self, column: &'static str) -> Result<T, Error> {
        self.row.try_get(column).map_err(|_| self.corrupt(column))
    }

    pub(crate) fn corrupt(&self, column: &'static str) -> Error {
        Error::Corrupt {
            table: self.table,
            column,
            id: base16ct::lower::encode_string(self.id),
        }
    }
}
