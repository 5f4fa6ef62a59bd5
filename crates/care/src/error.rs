//! What can be wrong with a content file.

/// A content file that can't be used, and where it is wrong.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// The file is not TOML; `problem` shows the line.
    #[error("{file}: not TOML: {problem}")]
    Syntax { file: &'static str, problem: String },
    /// The file has a table that nothing reads, or something that is no table.
    #[error("{file}: {key}: expected only arrays of tables named {expected}")]
    Table {
        file: &'static str,
        key: String,
        expected: String,
    },
    /// A record lacks a key, has an unknown one, or one of the wrong form.
    #[error("{file}: {table} {record}: {problem}")]
    Record {
        file: &'static str,
        table: &'static str,
        /// The record's code, or its place in the file (from 1) if it has none.
        record: String,
        /// Names the key.
        problem: String,
    },
    /// A record is well-formed but does not fit the others.
    #[error("{file}: {table} {record}: {key}: {problem}")]
    Unfit {
        file: &'static str,
        table: &'static str,
        record: String,
        key: &'static str,
        problem: &'static str,
    },
    /// An article or a treatment, each a file of its own, can't be used.
    #[error("{file}: {key}: {problem}")]
    File {
        file: String,
        key: &'static str,
        /// Names the value.
        problem: String,
    },
}
