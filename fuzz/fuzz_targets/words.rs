//! The checker of words about people: whatever the text and its form, findings lie in it, in order, on whole characters.
#![no_main]

use std::sync::LazyLock;

use language::{Checker, Format, Lang};
use libfuzzer_sys::fuzz_target;

static CHECKER: LazyLock<Checker> = LazyLock::new(Checker::embedded);

fuzz_target!(|input: (u8, &str)| {
    let (form, text) = input;
    let format = match form % 5 {
        0 => Format::Plain,
        1 => Format::Markdown,
        2 => Format::Html,
        3 => Format::Fluent,
        _ => Format::Toml,
    };
    for lang in [None, Some(Lang::En), Some(Lang::Es)] {
        let mut end = 0;
        for finding in CHECKER.check_as(text, format, lang) {
            assert!(
                text.get(finding.span.clone()).is_some(),
                "{:?}",
                finding.span
            );
            assert!(finding.span.start >= end, "findings are in order and apart");
            end = finding.span.end;
        }
    }
});
