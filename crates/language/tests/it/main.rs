//! Tests of the checker: what is found, what is left alone, and what always holds.

#![expect(
    clippy::unwrap_used,
    reason = "a helper that fails is a test that fails"
)]

mod alternatives;
mod context;
mod grade;
mod laws;
mod sentences;
#[path = "../../../../dev/shared_data.rs"]
mod shared_data;
mod terms;

use language::{Checker, Format, Lang};

/// Terms made for tests; Onward's own may change.
const TERMS: &str = include_str!("terms.toml");

fn checker() -> Checker {
    Checker::from_toml(TERMS).unwrap()
}

/// Returns what is found, as it is written in the text.
fn found(text: &str, lang: Lang) -> Vec<String> {
    let checker = checker();
    let found = checker.check_as(text, Format::Plain, Some(lang));
    found.into_iter().map(|it| it.text).collect()
}
