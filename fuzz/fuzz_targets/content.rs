//! Content files: whatever stands in one, it is taken or the error names it.
#![no_main]

use care::{Care, Files};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: (u8, &str)| {
    let (which, text) = input;
    let mut files = Files::EMBEDDED;
    let name = match which % 4 {
        0 => {
            files.helplines = text;
            "helplines.toml"
        }
        1 => {
            files.safety = text;
            // Sections may name a card that is gone.
            files.worried = "";
            "safety.toml"
        }
        2 => {
            files.worried = text;
            "worried.toml"
        }
        _ => {
            files.choices = text;
            "choices.toml"
        }
    };
    match Care::parse(&files) {
        Ok(care) => {
            let now = jiff::Timestamp::UNIX_EPOCH;
            for country in care.countries() {
                care.helplines(Some(&country.code), now);
                care.emergency_number(Some(&country.code));
            }
        }
        Err(error) => assert!(error.to_string().starts_with(name), "{error}"),
    }
});
