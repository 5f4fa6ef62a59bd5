//! Messages whose names are put together at run time, as `prefix-code`.
//!
//! A family lists its codes here, so that the tests can tell that every code is worded in every
//! language and that no message of the family is left over.

/// A prefix and all codes that may follow it.
#[derive(Clone, Copy, Debug)]
pub struct Family {
    pub prefix: &'static str,
    pub codes: &'static [&'static str],
}

/// All families; [`Words::family`](super::Words::family) may ask for no other.
pub const FAMILIES: &[Family] = &[
    Family {
        prefix: "month",
        codes: &[
            "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12",
        ],
    },
    Family {
        prefix: "weekday",
        codes: &["1", "2", "3", "4", "5", "6", "7"],
    },
    Family {
        prefix: "weekday-short",
        codes: &["1", "2", "3", "4", "5", "6", "7"],
    },
    Family {
        prefix: "day",
        codes: &["planned", "differently", "unknown", "ahead"],
    },
    Family {
        prefix: "now-answers",
        codes: &["open", "closed"],
    },
    Family {
        prefix: "now-cost",
        codes: &["free", "standard", "charged"],
    },
    Family {
        prefix: "now-need",
        codes: &[
            "emergency",
            "crisis",
            "poison",
            "alone",
            "violence",
            "substance",
            "gambling",
            "health",
            "veterans",
            "youth",
        ],
    },
    Family {
        prefix: "now-scope",
        codes: &["listens", "refers", "sends"],
    },
    Family {
        prefix: "now-speaks",
        codes: &["en", "es", "de", "fr", "it", "nl", "pt", "ga", "hi", "mul"],
    },
    Family {
        prefix: "tab",
        codes: &["home", "plan", "story", "circle", "learn"],
    },
    Family {
        prefix: "problem-title",
        codes: crate::error::CODES,
    },
    Family {
        prefix: "problem-text",
        codes: crate::error::CODES,
    },
];
