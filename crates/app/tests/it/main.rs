//! Stories of people who use Onward, told through the use cases.

#![expect(
    clippy::unwrap_used,
    reason = "a helper that fails is a test that fails"
)]

mod accounts;
mod canary;
mod demo;
mod inbox;
mod journal;
mod own_data;
mod plan;
mod renewal;
mod support;
mod walk;
