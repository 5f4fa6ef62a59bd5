//! Tests of the store: the contract that every engine keeps, and what only SQLite has.

#![expect(
    clippy::unwrap_used,
    reason = "a test may panic, and its helpers are tests too"
)]

mod conformance;
mod crash;
mod files;
mod migrations;
mod sample;
mod tidy;
