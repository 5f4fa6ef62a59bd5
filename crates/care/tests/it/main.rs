//! The content that ships, and the rules it keeps.

#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod choices;
mod exercises;
mod helplines;
mod hours;
mod library;
mod loader;
mod reading;
mod safety;
mod treatments;
mod words;
