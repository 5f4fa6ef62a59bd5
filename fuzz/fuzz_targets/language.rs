//! Wanted languages: a choice counts first, and only what a person can choose is ever spoken.
#![no_main]

use libfuzzer_sys::fuzz_target;
use web::words::Language;

fuzz_target!(|input: (Option<&str>, Option<&str>)| {
    let (chosen, accepted) = input;
    let spoken = Language::negotiate(chosen, accepted);
    assert!(Language::ALL.contains(&spoken));
    assert_eq!(Language::from_tag(spoken.code()), Some(spoken));
    assert_eq!(Language::negotiate(Some(spoken.code()), accepted), spoken);
    if let Some(known) = chosen.and_then(Language::from_tag) {
        assert_eq!(spoken, known);
    }
});
