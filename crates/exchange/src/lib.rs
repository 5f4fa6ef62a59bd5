//! The written form of a journal.
//!
//! There is one: [`v1`]. It is the sealed body, the JSON of the interface and the export.
//! It is self-describing JSON with `"v": 1`; once released, a version is frozen and read forever.

pub mod v1;
