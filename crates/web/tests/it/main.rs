//! The face of Onward, tested in-process.

#![expect(
    clippy::unwrap_used,
    reason = "a helper that fails is a test that fails"
)]

mod assets;
mod pages;
mod templates;
mod words;
