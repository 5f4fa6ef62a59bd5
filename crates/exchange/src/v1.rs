//! Version 1 of the written form.
//!
//! An entry is one flat JSON object: `v`, `id`, `kind`, `at`, `recorded_at`, `zone`, `day`, and the fields of its kind.
//! Absent and `null` mean the same; order within sets does not matter.
//! Times are RFC 3339, days `YYYY-MM-DD`, zones IANA names, identifiers UUIDs.
//! A plan revision keeps the exact text that was signed in `signed`, so that it is never re-serialized.

mod body;
mod document;
mod json;
mod plan;
mod read;
mod revision;
mod shape;
mod write;

pub use body::{
    Chain, Chapter, CheckIn, DayRecord, FollowUp, MedicineTaken, Message, Note, Practice,
    Retraction, Review, Setback, Tried, TriedStrategy, Urge, Used,
};
pub use document::{Coverage, Document, Head, Profile, read_document, write_document};
pub use json::parse;
pub use plan::{Author, Change, ChangeValue, Item, read_changes};
pub use read::{Envelope, ReadBody, read_entry, read_from_phone, read_posted, read_setback};
pub use revision::{Revision, SignedSignature, revision_text};
pub use shape::{optional_objects, or_default};
pub use write::{write_entry, write_setback};
