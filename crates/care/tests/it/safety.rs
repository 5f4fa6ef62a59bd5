//! Safety cards: which there are, and what each kind may never say.

use care::{Card, Care, Group, Kind};

const CODES: [&str; 34] = [
    "not_waking",
    "seizure_confusion",
    "too_much",
    "unsafe_here",
    "alcohol_poisoning",
    "suicidal",
    "suicidal_now",
    "about_to_use",
    "heavy_feelings",
    "withdrawal",
    "stopping_safely",
    "pregnant",
    "missed_medicine",
    "wound",
    "still_using",
    "tolerance",
    "mixing",
    "naloxone",
    "rather_not_say",
    "alcohol",
    "opioid",
    "sedative",
    "ghb",
    "stimulant",
    "cannabis",
    "nicotine",
    "powder",
    "other",
    "behaviour",
    "gambling",
    "debt",
    "on_methadone_or_buprenorphine",
    "on_naltrexone",
    "on_disulfiram",
];

/// Everything a card says, in both languages, in lower case.
fn said(card: &Card) -> String {
    let lines = card.lines.en.iter().chain(&card.lines.es);
    let all: Vec<_> = [&card.title.en, &card.title.es]
        .into_iter()
        .chain(lines)
        .cloned()
        .collect();
    all.join(" ").to_lowercase()
}

fn of(group: Group) -> impl Iterator<Item = &'static Card> {
    Care::embedded()
        .cards()
        .iter()
        .filter(move |card| card.group == group)
}

#[test]
fn every_card_that_rules_may_name_is_there() {
    let codes: Vec<_> = Care::embedded()
        .cards()
        .iter()
        .map(|card| card.code.as_str())
        .collect();
    assert_eq!(codes.len(), CODES.len());
    for code in CODES {
        assert!(codes.contains(&code), "{code}");
    }
}

#[test]
fn every_card_has_calls_a_source_and_equal_steps_in_both_languages() {
    for card in Care::embedded().cards() {
        assert!(!card.calls.is_empty(), "{}", card.code);
        assert!(!card.source.is_empty(), "{}", card.code);
        assert!((2000..=2026).contains(&card.year), "{}", card.code);
        assert!((3..=8).contains(&card.lines.en.len()), "{}", card.code);
        assert_eq!(card.lines.en.len(), card.lines.es.len(), "{}", card.code);
    }
}

#[test]
fn crisis_cards_show_people_first_and_speak_of_no_amounts_and_no_dying() {
    let banned = [
        "amount",
        "amounts",
        "dose",
        "doses",
        "mg",
        "pill",
        "pills",
        "die",
        "dies",
        "dying",
        "dead",
        "death",
        "kill",
        "lethal",
        "method",
        "ending",
        "cantidad",
        "dosis",
        "pastilla",
        "pastillas",
        "morir",
        "muerte",
        "muerto",
        "muerta",
        "matar",
        "matarte",
        "letal",
        "quitarte",
    ];
    for card in of(Group::Crisis) {
        let said = said(card);
        assert!(
            matches!(card.calls[0], Kind::Crisis | Kind::Emergency),
            "{}",
            card.code
        );
        for word in said.split(|c: char| !c.is_alphabetic()) {
            assert!(!banned.contains(&word), "{} says {word:?}", card.code);
        }
        assert!(
            !said.contains(|c: char| c.is_ascii_digit()),
            "{}",
            card.code
        );
    }
}

/// Any card may stand beside a crisis card, when several answers are true.
#[test]
fn no_card_at_all_speaks_of_dying() {
    let banned = [
        "die", "dies", "dying", "dead", "deadly", "death", "kill", "kills", "lethal", "fatal",
        "morir", "muere", "muerte", "matar", "mata", "letal", "mortal",
    ];
    for card in Care::embedded().cards() {
        for word in said(card).split(|c: char| !c.is_alphabetic()) {
            assert!(!banned.contains(&word), "{} says {word:?}", card.code);
        }
    }
}

#[test]
fn behaviour_cards_speak_of_no_naloxone() {
    for card in of(Group::Behaviour) {
        let said = said(card);
        assert!(!said.contains("nalox"), "{}", card.code);
        assert!(!card.calls.contains(&Kind::UseAlone), "{}", card.code);
    }
}

#[test]
fn emergency_cards_call_the_emergency_number_first() {
    for card in of(Group::Emergency) {
        assert_eq!(card.calls[0], Kind::Emergency, "{}", card.code);
    }
}

#[test]
fn no_card_says_safe_or_gives_a_dose() {
    for card in Care::embedded().cards() {
        let said = said(card);
        let words: Vec<_> = said.split(|c: char| !c.is_alphanumeric()).collect();
        for word in ["safe", "mg", "mcg", "ml", "seguro", "segura", "taper"] {
            // "Without the lock" is "sin seguro", the one honest use.
            let allowed = word == "seguro"
                && (said.contains("puerta sin seguro") || said.contains("quita el seguro"));
            assert!(
                allowed || !words.contains(&word),
                "{} says {word:?}",
                card.code
            );
        }
    }
}

#[test]
fn cards_about_opioids_and_bought_powder_bring_naloxone() {
    for code in [
        "not_waking",
        "opioid",
        "powder",
        "stimulant",
        "tolerance",
        "other",
        "still_using",
    ] {
        let card = Care::embedded().card(code).unwrap();
        assert!(said(card).contains("naloxon"), "{code}");
    }
}

#[test]
fn stopping_cards_ask_for_a_doctor_first() {
    let card = Care::embedded().card("stopping_safely").unwrap();
    assert_eq!(
        card.title.en,
        "When stopping, have you ever had shakes, seizures, or seen things?"
    );
    assert!(said(card).contains("see a doctor before you stop"));
}

#[test]
fn worried_sections_reuse_the_steps_of_cards() {
    let care = Care::embedded();
    for (code, card) in [
        ("cant_wake_them", "not_waking"),
        ("naloxone_steps", "naloxone"),
        ("withdrawal_signs", "withdrawal"),
    ] {
        let section = care
            .worried()
            .iter()
            .find(|section| section.code == code)
            .unwrap();
        assert_eq!(section.lines, care.card(card).unwrap().lines);
    }
}
