//! The JSON interface, as a program calls it.

mod account;
mod bad_input;
mod care;
pub(crate) mod client;
mod data;
mod document;
mod insights;
mod plan;
mod record;
mod walk;
