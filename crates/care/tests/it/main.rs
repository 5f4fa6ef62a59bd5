//! The content that ships, and the rules it keeps.

#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod choices;
mod exercises;
mod helplines;
mod hours;
mod library;
mod loader;
mod locator;
mod matched;
mod reading;
mod safety;
#[path = "../../../../dev/shared_data.rs"]
mod shared_data;
mod treatments;
mod words;
