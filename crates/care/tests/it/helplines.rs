//! The register of helplines: complete, sourced, fresh, and well ordered.

use care::{Care, Checked, Helpline, Kind, Lang, OpenNow};
use jiff::civil::{Date, date};
use jiff::{Timestamp, ToSpan};

const CHECKED_ON: Date = date(2026, 11, 23);
const MAIN: [&str; 8] = ["US", "GB", "IE", "CA", "AU", "NZ", "IN", "DE"];

fn now(at: &str) -> Timestamp {
    at.parse().unwrap()
}

fn every() -> impl Iterator<Item = &'static Helpline> {
    let care = Care::embedded();
    let at = now("2026-11-23T12:00:00Z");
    care.countries()
        .iter()
        .flat_map(move |country| care.helplines(Some(&country.code), at))
        .map(|listed| listed.helpline)
}

/// Every way a number could be written, reduced to its digits.
fn every_number() -> Vec<String> {
    every()
        .flat_map(|line| {
            let texts = line.text.iter().map(|text| &text.number);
            line.calls.iter().chain(&line.tty).chain(texts)
        })
        .map(care::Phone::digits)
        .collect()
}

#[test]
fn every_helpline_says_where_it_comes_from() {
    for line in every() {
        assert!(!line.source.is_empty(), "{}", line.code);
        assert!(!line.languages.is_empty(), "{}", line.code);
        assert_eq!(line.checked, Checked::Published, "{}", line.code);
        assert_eq!(line.last_verified, Some(CHECKED_ON), "{}", line.code);
    }
}

#[test]
fn every_code_begins_with_its_country() {
    for line in every() {
        let prefix = format!("{}-", line.country.to_lowercase());
        assert!(line.code.starts_with(&prefix), "{}", line.code);
    }
}

#[test]
fn numbers_that_must_never_be_listed_are_absent() {
    let numbers = every_number();
    for never in ["1933", "01805313031", "18004262537", "18002738255"] {
        assert!(!numbers.iter().any(|number| number == never), "{never}");
    }
    assert!(!numbers.iter().any(|number| number.starts_with("01805")));
    let pressed: Vec<_> = every().filter_map(|line| line.press.as_deref()).collect();
    assert!(!pressed.contains(&"3"), "988 press 3 ended in 2025");
}

#[test]
fn numbers_and_links_are_dialable() {
    let tel = |href: &str| {
        let digits = href.strip_prefix("tel:").unwrap();
        digits.len() >= 2 && digits.bytes().all(|b| b.is_ascii_digit() || b == b'+')
    };
    for line in every() {
        assert!(
            line.calls.iter().all(|call| tel(&call.dial())),
            "{}",
            line.code
        );
        assert!(line.tty.iter().all(|tty| tel(&tty.dial())), "{}", line.code);
    }
    let care = Care::embedded();
    let dial = |code: &str| care.helpline(code).unwrap().calls[0].dial();
    assert_eq!(dial("us-samhsa"), "tel:18006624357");
    assert_eq!(dial("ca-988"), "tel:988");
    let text = care
        .helpline("us-crisis-text-line")
        .unwrap()
        .text
        .as_ref()
        .unwrap();
    assert_eq!(text.dial(Lang::En), "sms:741741?body=HOME");
    assert_eq!(text.dial(Lang::Es), "sms:741741?body=AYUDA");
}

#[test]
fn odd_numbers_are_refused() {
    for odd in [
        "",
        "1",
        "call",
        "+",
        "12;34",
        "tel:911",
        "١٢٣",
        "1234567890123456",
    ] {
        assert!(odd.parse::<care::Phone>().is_err(), "{odd:?}");
    }
}

#[test]
fn each_main_country_has_an_emergency_and_a_crisis_line() {
    for country in MAIN {
        for kind in [Kind::Emergency, Kind::Crisis] {
            let found = every().any(|line| line.country == country && line.kinds.contains(&kind));
            assert!(found, "{country} lacks {kind:?}");
        }
    }
}

#[test]
fn each_country_has_an_emergency_number() {
    let care = Care::embedded();
    for country in care.countries() {
        assert!(
            care.emergency_number(Some(&country.code)).known,
            "{}",
            country.code
        );
    }
}

#[test]
fn an_unknown_country_gets_112_marked_unknown_and_no_foreign_line() {
    let care = Care::embedded();
    for country in [None, Some(""), Some("XX"), Some("United States")] {
        let emergency = care.emergency_number(country);
        assert_eq!((emergency.number, emergency.known), ("112", false));
        assert!(
            care.helplines(country, now("2026-11-23T12:00:00Z"))
                .is_empty()
        );
    }
    assert_eq!(care.emergency_number(Some("us")).number, "911");
}

#[test]
fn urgent_needs_come_first_and_open_lines_before_closed_ones() {
    let care = Care::embedded();
    for at in ["2026-11-22T23:30:00Z", "2026-11-23T12:00:00Z"] {
        for country in care.countries() {
            let listed = care.helplines(Some(&country.code), now(at));
            assert!(listed.is_sorted_by_key(|one| one.helpline.main_kind()));
            for pair in listed.windows(2) {
                let same = pair[0].helpline.main_kind() == pair[1].helpline.main_kind();
                assert!(!same || pair[0].open <= pair[1].open);
            }
        }
    }
}

#[test]
fn a_card_shows_its_calls_first_and_each_once() {
    let care = Care::embedded();
    let crisis = care.card("suicidal_now").unwrap();
    let codes: Vec<_> = care
        .calls(crisis, Some("US"), now("2026-11-23T03:00:00Z"))
        .iter()
        .map(|one| one.helpline.code.as_str())
        .collect();
    assert_eq!(
        codes,
        [
            "us-911",
            "us-988",
            "us-crisis-text-line",
            "us-veterans",
            "us-trevor"
        ]
    );
}

#[test]
fn nothing_is_stale_on_the_day_of_the_check_and_all_is_after_181_days() {
    let care = Care::embedded();
    assert!(care.stale(CHECKED_ON).is_empty());
    assert!(care.stale(CHECKED_ON + 180.days()).is_empty());
    assert_eq!(care.stale(CHECKED_ON + 181.days()).len(), every().count());
}

#[test]
fn every_number_that_ships_was_found_published() {
    assert_eq!(Care::embedded().unverified(), Vec::<&Helpline>::new());
}

#[test]
fn a_closed_line_says_so_at_night() {
    let care = Care::embedded();
    let listed = care.of_kinds(&[Kind::Poison], Some("IE"), now("2026-11-23T23:00:00Z"));
    assert_eq!(listed[0].open, OpenNow::Closed);
}
