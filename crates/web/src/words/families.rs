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
        prefix: "bend-urge",
        codes: &["kept", "note", "nothing"],
    },
    Family {
        prefix: "library-moment",
        codes: &care::library::MOMENTS,
    },
    Family {
        prefix: "library-topic",
        codes: &care::library::TOPICS,
    },
    Family {
        prefix: "treatments-for",
        codes: &[
            "opioid",
            "alcohol",
            "nicotine",
            "stimulant",
            "cannabis",
            "sedative",
            "gambling",
            "family",
        ],
    },
    Family {
        prefix: "treatments-form",
        codes: &["therapy", "medicine", "lifestyle", "service", "mutual_help"],
    },
    Family {
        prefix: "treatments-keep",
        codes: &["ask", "have", "care"],
    },
    Family {
        prefix: "treatments-matters",
        codes: &care::treatments::MATTERS,
    },
    Family {
        prefix: "treatments-sure",
        codes: &["high", "moderate", "low", "unknown"],
    },
    Family {
        prefix: "treatments-unknown",
        codes: &["high", "moderate", "low", "unknown"],
    },
    Family {
        prefix: "service",
        codes: &[
            "substance_use",
            "outpatient",
            "intensive_outpatient",
            "day_treatment",
            "telehealth",
            "residential",
            "hospital",
            "withdrawal",
            "opioid_program",
            "recovery_housing",
            "gambling",
            "mental_health",
            "both_together",
            "trauma",
            "suicide_prevention",
            "buprenorphine",
            "methadone",
            "naltrexone",
            "acamprosate",
            "disulfiram",
            "nicotine_replacement",
            "welcomes_medicine",
            "peer_support",
            "self_help",
            "family_counseling",
            "naloxone",
            "child_care",
            "transport",
            "young_people",
            "older_people",
            "women",
            "pregnancy",
            "men",
            "lgbtq",
            "veterans",
            "spanish",
            "sign_language",
            "other_language",
            "medicaid",
            "medicare",
            "private_insurance",
            "military_insurance",
            "low_cost",
            "self_pay",
        ],
    },
    Family {
        prefix: "services-group",
        codes: &[
            "care",
            "mental_health",
            "medicine",
            "support",
            "serves",
            "language",
            "payment",
        ],
    },
    Family {
        prefix: "exercises-helped",
        codes: crate::pages::exercises::HELPED,
    },
    Family {
        prefix: "exercises-helped-said",
        codes: crate::pages::exercises::HELPED,
    },
    Family {
        prefix: "exercises-feeling",
        codes: crate::pages::exercises::FEELINGS,
    },
    Family {
        prefix: "exercises-feeling-text",
        codes: crate::pages::exercises::FEELINGS,
    },
    Family {
        prefix: "moment-after",
        codes: crate::pages::moment::OUTCOMES,
    },
    Family {
        prefix: "moment-after-text",
        codes: crate::pages::moment::OUTCOMES,
    },
    Family {
        prefix: "offline-outcome",
        codes: &["passed", "still_here", "used"],
    },
    Family {
        prefix: "today-fold",
        codes: crate::pages::today::FOLDS,
    },
    Family {
        prefix: "hint-weight",
        codes: &["a", "b", "c"],
    },
    Family {
        prefix: "patterns-verdict",
        codes: &[
            "probably_raises",
            "together",
            "too_early",
            "no_difference",
            "probably_lowers",
        ],
    },
    Family {
        prefix: "patterns-verdict-urges",
        codes: &["probably_raises", "probably_lowers"],
    },
    Family {
        prefix: "patterns-risk",
        codes: crate::pages::patterns::RISKS,
    },
    Family {
        prefix: "patterns-tomorrow",
        codes: crate::pages::patterns::LEVELS,
    },
    Family {
        prefix: "patterns-week",
        codes: crate::pages::patterns::LEVELS,
    },
    Family {
        prefix: "patterns-why",
        codes: crate::pages::patterns::REASONS,
    },
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
        codes: &["open", "hours", "closed"],
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
        prefix: "story-chart",
        codes: &["craving", "mood"],
    },
    Family {
        prefix: "tab",
        codes: &["home", "plan", "story", "circle", "learn"],
    },
    Family {
        prefix: "helped",
        codes: &["0", "1", "2", "3"],
    },
    Family {
        prefix: "record-kind",
        codes: crate::pages::record::KINDS,
    },
    Family {
        prefix: "record-field",
        codes: crate::pages::record::FIELDS,
    },
    Family {
        prefix: "record-outcome",
        codes: crate::pages::record::OUTCOMES,
    },
    Family {
        prefix: "zone-area",
        codes: crate::zone::AREAS,
    },
    Family {
        prefix: "problem-title",
        codes: crate::error::CODES,
    },
    Family {
        prefix: "problem-text",
        codes: crate::error::CODES,
    },
    Family {
        prefix: "class",
        codes: &[
            "alcohol",
            "opioid",
            "sedative",
            "ghb",
            "stimulant",
            "cannabis",
            "nicotine",
            "powder",
            "medicine",
            "gambling",
            "behaviour",
            "other",
        ],
    },
    Family {
        prefix: "aim",
        codes: &["none", "fewer_days", "less_per_day", "safer", "on_medicine"],
    },
    Family {
        prefix: "form",
        codes: &["therapy", "medicine", "lifestyle", "service", "mutual_help"],
    },
    Family {
        prefix: "kind",
        codes: &[
            "goal",
            "trigger",
            "strategy",
            "link",
            "treatment",
            "support",
            "warning_sign",
            "safety_item",
            "review",
        ],
    },
    Family {
        prefix: "halt",
        codes: &["hungry", "angry", "lonely", "tired", "in_pain", "bored"],
    },
    Family {
        prefix: "answer",
        codes: &[
            "not_waking",
            "seizure_confusion",
            "too_much",
            "suicidal",
            "unsafe_here",
            "withdrawal",
            "pregnant_or_missed",
            "still_using",
            "none_of_these",
            "rather_not_say",
            "might_act_yes",
            "might_act_unsure",
            "might_act_skipped",
            "might_act_no",
        ],
    },
    Family {
        prefix: "lesson-state",
        codes: &[
            "short_sleep",
            "hungry",
            "angry",
            "lonely",
            "tired",
            "in_pain",
            "bored",
        ],
    },
    Family {
        prefix: "visit-part",
        codes: &[
            "talk",
            "happened",
            "company",
            "dates",
            "amounts",
            "words",
            "noticed",
            "changed",
            "asks",
            "medicines",
            "feelings",
            "barrier",
            "questions",
        ],
    },
    Family {
        prefix: "visit-hint",
        codes: &[
            "happened",
            "company",
            "dates",
            "amounts",
            "words",
            "noticed",
            "changed",
            "asks",
            "medicines",
            "feelings",
        ],
    },
    Family {
        prefix: "visit-company",
        codes: &["alone", "with"],
    },
    Family {
        prefix: "visit-chain",
        codes: &["hard", "prompt", "thoughts", "feelings", "actions", "after"],
    },
    Family {
        prefix: "visit-noticed",
        codes: &["trigger", "helped", "protected"],
    },
    Family {
        prefix: "visit-change",
        codes: &["added", "changed", "rested", "removed", "step"],
    },
    Family {
        prefix: "visit-feeling",
        codes: &["craving", "mood", "stress", "confidence"],
    },
    Family {
        prefix: "bend-progress",
        codes: &[
            "someone", "kind", "kept", "what", "hard", "where", "chain", "tried", "teaches",
            "change", "plan",
        ],
    },
    Family {
        prefix: "bend-title",
        codes: &[
            "someone", "kind", "kept", "what", "hard", "where", "chain", "tried", "teaches",
            "change", "plan",
        ],
    },
    Family {
        prefix: "plan-section",
        codes: PLAN_KINDS,
    },
    Family {
        prefix: "plan-none",
        codes: PLAN_KINDS,
    },
    Family {
        prefix: "plan-add",
        codes: PLAN_KINDS,
    },
    Family {
        prefix: "plan-about",
        codes: PLAN_KINDS,
    },
    Family {
        prefix: "plan-aim",
        codes: &["none", "fewer_days", "less_per_day", "safer", "on_medicine"],
    },
    Family {
        prefix: "plan-changed",
        codes: &["added", "changed", "rested", "removed"],
    },
    Family {
        prefix: "plan-signed",
        codes: &["own", "none", "gone"],
    },
    Family {
        prefix: "start-title",
        codes: &["goal", "moment", "try", "person"],
    },
    Family {
        prefix: "start-text",
        codes: &["goal", "moment", "try", "person"],
    },
];

/// The kinds of plan items, as they are worded all over the plan's pages.
const PLAN_KINDS: &[&str] = &[
    "goal",
    "trigger",
    "link",
    "strategy",
    "support",
    "warning_sign",
    "safety_item",
    "treatment",
    "review",
];
