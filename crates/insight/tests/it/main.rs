//! Tests of the rules on the record: tables for each, and what holds for any record.

#![expect(
    clippy::unwrap_used,
    reason = "a sample that cannot be built fails its test"
)]

mod chance;
mod drinking;
mod insights;
mod laws;
mod lessons;
mod null;
mod proposals;
mod sample;
mod try_now;
mod usual;
mod weather;
