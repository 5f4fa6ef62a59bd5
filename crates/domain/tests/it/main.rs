//! Tests of the rules, through the public interface.

#![expect(
    clippy::unwrap_used,
    reason = "a sample that cannot be built fails its test"
)]

mod coming_back;
mod days;
mod history;
mod laws;
mod safety;
mod sample;
