//! The face of Onward, tested in-process.

#![expect(
    clippy::unwrap_used,
    reason = "a helper that fails is a test that fails"
)]

mod accounts;
mod api;
mod assets;
mod bend;
mod danger;
mod days;
mod exercises;
mod home;
mod library;
mod moment;
mod now;
mod offline;
mod own_data;
mod pages;
mod patterns;
mod plan;
mod planned;
mod services;
mod story;
mod support;
mod templates;
mod today;
mod treatments;
mod visit;
mod words;
