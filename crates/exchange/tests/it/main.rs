//! The written form, from outside: what is written is read back, and what is wrong is said.

#![expect(
    clippy::unwrap_used,
    reason = "a sample that cannot be built fails its test"
)]

mod any;
mod document;

mod golden;
mod hostile;
mod posted;
mod round_trip;
mod same;
