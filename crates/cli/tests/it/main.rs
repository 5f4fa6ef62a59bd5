//! Tests of the binary as a process, and of the repository as a whole.

#![expect(
    clippy::unwrap_used,
    reason = "a helper that fails is a test that fails"
)]

mod commands;
mod house;
mod learn;
mod lint;
mod locator;
mod serve;
#[path = "../../../../dev/shared_data.rs"]
mod shared_data;
mod tidy;
