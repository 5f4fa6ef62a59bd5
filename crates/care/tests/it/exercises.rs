//! Exercises: every file reads, broken ones are told, and each is short and careful.

use care::Care;
use care::exercises::{EMBEDDED, embedded, find, for_strategy, of_practice, parse};

#[test]
fn every_file_of_the_folder_is_embedded_and_reads() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../content/exercises");
    let mut there: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|file| file.unwrap().file_name().into_string().unwrap())
        .collect();
    there.sort();
    let mut built: Vec<String> = EMBEDDED.iter().map(|(s, _)| format!("{s}.toml")).collect();
    built.sort();
    assert_eq!(there, built);
    let choices = Care::embedded().choices();
    assert_eq!(parse(EMBEDDED, choices).unwrap(), embedded());
}

/// Journals hold these codes.
#[test]
fn the_practices_that_journals_hold_are_there() {
    let codes: Vec<&str> = embedded().iter().map(|it| it.practice.as_str()).collect();
    assert_eq!(
        codes,
        [
            "urge_surfing",
            "breathing",
            "grounding",
            "delay",
            "tomorrow",
            "move",
            "cold_water",
            "call",
            "reasons",
            "kind_words"
        ]
    );
    assert_eq!(of_practice("delay").unwrap().slug, "ten-minutes");
    assert_eq!(of_practice("nothing"), None);
}

#[test]
fn a_strategy_leads_to_its_exercise() {
    assert_eq!(for_strategy("take_a_walk"), find("moving"));
    assert_eq!(for_strategy("text_someone"), find("someone"));
    assert_eq!(for_strategy("tidy_up"), None);
}

#[test]
fn minutes_are_those_of_the_steps_rounded_up() {
    assert_eq!(find("ten-minutes").unwrap().minutes(), 10);
    assert_eq!(find("breathing").unwrap().minutes(), 4);
}

#[test]
fn cool_water_stays_with_hands_wrists_and_face_and_warns_about_the_heart() {
    let one = find("cold-water").unwrap();
    assert!(one.not_if.en.contains("Heart trouble") && one.not_if.es.contains("corazón"));
    let said: Vec<&str> = one.steps.iter().map(|step| step.say.en.as_str()).collect();
    let said = said.join(" ");
    for word in ["shower", "bath", " ice", "dive", "under water"] {
        assert!(!said.contains(word), "{word}");
    }
}

#[test]
fn a_check_is_overdue_after_its_day() {
    let one = find("wave").unwrap();
    assert!(!one.is_overdue(one.check_due));
    assert!(one.is_overdue(one.check_due.tomorrow().unwrap()));
}

#[test]
fn a_broken_file_is_told_with_its_key() {
    let choices = Care::embedded().choices();
    let (slug, good) = EMBEDDED.iter().find(|(s, _)| *s == "breathing").unwrap();
    for (from, to, key) in [
        ("practice = ", "exercise = ", "exercise"),
        ("check_due = 2027", "check_due = 2025", "check_due"),
        ("\"breathing\"", "\"take_a_walk\"", "practice"),
        ("\"breathing\"", "\"breathe_slowly\"", "practice"),
        ("[\"breathe_slowly\"]", "[\"breathe_fast\"]", "breathe_fast"),
        ("[\"breathe_slowly\"]", "[]", "strategies"),
        (
            "strategies = ",
            "shows = \"phones\"\nstrategies = ",
            "phones",
        ),
        (", es = \"Respiración lenta\"", "", "es"),
        ("checked_on = 2026-11-28", "checked_on = 1", "checked_on"),
        ("seconds = 60", "seconds = 65", "65 seconds"),
        ("seconds = 20", "seconds = 0", "0 seconds"),
        ("seconds = 20", "seconds = -1", "seconds"),
        ("seconds = 20", "seconds = 600", "steps"),
        ("breath = true", "breaths = true", "breaths"),
        ("year = 2023", "years = 2023", "years"),
    ] {
        let broken = good.replacen(from, to, 1);
        assert_ne!(&broken, good, "{from}");
        let said = parse(&[(slug, &broken)], choices).unwrap_err().to_string();
        assert!(said.starts_with("exercises/breathing.toml: "), "{said}");
        assert!(said.contains(key), "{key} is missing from {said}");
    }
    let no_source = good.split("[[sources]]").next().unwrap();
    let said = parse(&[(slug, no_source)], choices).unwrap_err();
    assert!(said.to_string().contains("sources"), "{said}");
    let empty = good.split("[[steps]]").next().unwrap();
    assert!(parse(&[(slug, empty)], choices).is_err());
    let twice = parse(&[(slug, good), ("other", good)], choices).unwrap_err();
    assert!(twice.to_string().contains("used twice"), "{twice}");
}
