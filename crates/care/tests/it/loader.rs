//! Loading: strict, exact about what is wrong, and never a panic.

use care::{Care, Error, Files, Lang};
use proptest::prelude::*;

const NONE: Files<'static> = Files {
    helplines: "",
    safety: "",
    worried: "",
    choices: "",
};

fn error_in(files: Files<'_>) -> String {
    let error: Error = Care::parse(&files).unwrap_err();
    error.to_string()
}

#[test]
fn the_embedded_files_parse() {
    Care::parse(&Files::EMBEDDED).unwrap();
}

#[test]
fn an_error_names_file_record_and_key() {
    let cases = [
        (
            "[[country]]\ncode = \"XX\"\nown = \"X\"\nname = { en = \"X\", es = \"X\" }\nflag = 1",
            ["helplines.toml", "country XX", "flag"],
        ),
        (
            "[[country]]\nown = \"X\"\nname = { en = \"X\", es = \"X\" }",
            ["helplines.toml", "country number 1", "code"],
        ),
        (
            "[[country]]\ncode = \"XX\"\nown = \"X\"\nname = { en = \"X\" }",
            ["helplines.toml", "country XX", "es"],
        ),
        (
            "[[state]]\n",
            ["helplines.toml", "state", "country, helpline"],
        ),
        ("[[country", ["helplines.toml", "not TOML", "line 1"]),
    ];
    for (helplines, parts) in cases {
        let said = error_in(Files { helplines, ..NONE });
        for part in parts {
            assert!(said.contains(part), "{part:?} is missing from {said:?}");
        }
    }
}

#[test]
fn a_helpline_that_does_not_fit_is_refused() {
    let country = "[[country]]\ncode = \"XX\"\nown = \"X\"\nname = { en = \"X\", es = \"X\" }\n";
    let line = "[[helpline]]\ncode = \"xx-1\"\ncountry = \"XX\"\nname = \"One\"\nkinds = [\"crisis\"]\n\
        calls = [\"123\"]\nhours = \"always\"\ncost = \"free\"\nscope = \"listens\"\nlanguages = []\n\
        about = { en = \"A\", es = \"A\" }\nchecked = \"published\"\nsource = \"S\"\n\
        last_verified = \"2026-11-23\"\n";
    let good = format!("{country}{line}");
    Care::parse(&Files {
        helplines: &good,
        ..NONE
    })
    .unwrap();

    let cases = [
        (
            good.replace("\"XX\"\nname = \"One\"", "\"YY\"\nname = \"One\""),
            "country",
        ),
        (format!("{good}{line}"), "used twice"),
        (good.replace("kinds = [\"crisis\"]", "kinds = []"), "kinds"),
        (good.replace("calls = [\"123\"]\n", ""), "nothing to call"),
        (good.replace("\"123\"", "\"CALL-US\""), "calls"),
        (
            good.replace("last_verified = \"2026-11-23\"\n", ""),
            "last_verified",
        ),
        (good.replace("2026-11-23", "2026-11-31"), "last_verified"),
        (good.replace("\"always\"", "\"often\""), "hours"),
        (
            good.replace("\"published\"", "\"general\"")
                .replace("last_verified = \"2026-11-23\"\n", ""),
            "only an emergency number",
        ),
    ];
    for (helplines, part) in cases {
        let said = error_in(Files {
            helplines: &helplines,
            ..NONE
        });
        assert!(said.contains(part), "{part:?} is missing from {said:?}");
    }
}

#[test]
fn an_unverified_emergency_number_is_listed_after_published_ones() {
    let record = |code: &str, checked: &str| {
        format!(
            "[[helpline]]\ncode = \"{code}\"\ncountry = \"XX\"\nname = \"N\"\n\
             kinds = [\"emergency\"]\ncalls = [\"111\"]\nhours = \"always\"\ncost = \"free\"\n\
             scope = \"sends_help\"\nlanguages = []\nabout = {{ en = \"A\", es = \"A\" }}\n\
             source = \"S\"\n{checked}\n"
        )
    };
    let helplines = format!(
        "[[country]]\ncode = \"XX\"\nown = \"X\"\nname = {{ en = \"X\", es = \"X\" }}\n{}{}",
        record("xx-1", "checked = \"general\""),
        record(
            "xx-2",
            "checked = \"published\"\nlast_verified = \"2026-11-23\""
        ),
    );
    let care = Care::parse(&Files {
        helplines: &helplines,
        ..NONE
    })
    .unwrap();
    let now: jiff::Timestamp = "2026-11-23T12:00:00Z".parse().unwrap();
    let codes: Vec<_> = care
        .helplines(Some("xx"), now)
        .iter()
        .map(|one| one.helpline.code.clone())
        .collect();
    assert_eq!(codes, ["xx-2", "xx-1"]);
    assert_eq!(care.unverified().len(), 1);
}

#[test]
fn a_section_needs_lines_or_a_known_card() {
    let title = "[[section]]\ncode = \"s\"\ntitle = { en = \"S\", es = \"S\" }\n";
    for rest in ["", "card = \"no_such_card\"\n"] {
        let said = error_in(Files {
            worried: &format!("{title}{rest}"),
            ..NONE
        });
        assert!(said.contains("worried.toml: section s: card"), "{said}");
    }
}

#[test]
fn a_strategy_names_known_triggers_only() {
    let choices =
        "strategy = [{ code = \"s\", name = { en = \"S\", es = \"S\" }, for_triggers = [\"x\"] }]";
    let said = error_in(Files { choices, ..NONE });
    assert!(said.contains("strategy s: for_triggers"), "{said}");
}

#[test]
fn a_language_tag_finds_its_language() {
    let cases = [
        ("es", Lang::Es),
        ("ES-mx", Lang::Es),
        ("es_419", Lang::Es),
        ("en-GB", Lang::En),
        ("et", Lang::En),
        ("", Lang::En),
    ];
    for (tag, lang) in cases {
        assert_eq!(Lang::from_tag(tag), lang, "{tag}");
    }
}

proptest! {
    #[test]
    fn no_input_makes_the_loader_panic(text in ".{0,400}") {
        let _ = Care::parse(&Files { helplines: &text, safety: &text, worried: &text, choices: &text });
    }

    #[test]
    fn no_damage_to_a_file_makes_the_loader_panic(
        start in 0..60_000_usize,
        length in 0..400_usize,
        with in "[\\[\\]{}=\"a-z0-9:\n]{0,8}",
    ) {
        let whole = Files::EMBEDDED.helplines;
        let start = whole.floor_char_boundary(start.min(whole.len()));
        let end = whole.floor_char_boundary((start + length).min(whole.len()));
        let damaged = format!("{}{with}{}", &whole[..start], &whole[end.max(start)..]);
        let _ = Care::parse(&Files { helplines: &damaged, ..NONE });
    }
}

#[test]
fn a_prior_that_cannot_be_is_told_with_its_key() {
    let written = include_str!("../../../../content/prior.toml");
    assert!(care::Prior::parse(written).is_ok());
    for (good, bad, said) in [
        (
            "mean = 0.5",
            "mean = 1.5",
            "mean: has to lie between 0 and 1",
        ),
        ("tries = 2.0", "tries = 0.0", "tries: has to be above zero"),
        (
            "rate = 0.1",
            "rate = 0.0",
            "rate: has to lie between 0 and 1",
        ),
        (
            "bend_sd = 0.05",
            "bend_sd = -1.0",
            "sd: has to be above zero",
        ),
        (
            "stress = 0.0",
            "stress = inf",
            "coefficients: has to be finite",
        ),
        (
            "rate = 0.1",
            "rate = 0.1\nweight = 2.0",
            "unknown field `weight`",
        ),
        ("people = 0", "", "missing field `people`"),
    ] {
        assert!(written.contains(good));
        let error = care::Prior::parse(&written.replacen(good, bad, 1)).unwrap_err();
        let told = error.to_string();
        assert!(
            told.starts_with("prior.toml") && told.contains(said),
            "{told}"
        );
    }
}
