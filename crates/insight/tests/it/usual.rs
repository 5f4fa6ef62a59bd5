//! A person's own usual.

use domain::{CheckIn, Rating, Setback};
use insight::usual::{Feeling, Usual, amount, feeling};

use crate::sample::{self, Log, day, name};

#[test]
fn the_usual_amount_needs_five_days_with_some() {
    let mut log = Log::default();
    for (n, drinks) in [(0, 4.0), (1, 2.0), (2, 0.0), (3, 6.0), (4, 8.0)] {
        log.day_record(n, false, Some(drinks));
    }
    log.day_record(5, true, None);
    assert_eq!(amount(&log.journal(), "drinks"), None);
    let drinks = |n| Setback {
        amount: Some(sample::amount(n)),
        unit: Some(name("drinks")),
        ..Setback::default()
    };
    // The day record of day 4 stands; the setback speaks for day 9.
    log.setback(4, drinks(20.0));
    log.setback(9, drinks(10.0));
    let expected = Usual {
        median: 6.0,
        lower: 4.0,
        upper: 8.0,
        n: 5,
    };
    assert_eq!(amount(&log.journal(), " DRINKS"), Some(expected));
    assert_eq!(amount(&log.journal(), "grams"), None);
}

#[test]
fn a_feeling_is_usual_over_28_days() {
    let mut log = Log::default();
    let craving = |n| CheckIn {
        craving: Some(Rating::new("craving", n).unwrap()),
        ..CheckIn::default()
    };
    // One day too old, then from the first day to the last of the window.
    for (n, rating) in [(2, 10), (3, 1), (10, 2), (20, 4), (25, 8)] {
        log.check_in(n, 9, craving(rating));
    }
    log.check_in(26, 9, CheckIn::default());
    assert_eq!(feeling(&log.journal(), Feeling::Craving, day(30)), None);
    log.check_in(30, 9, craving(6));
    log.check_in(30, 21, craving(7));
    let expected = Usual {
        median: 5.0,
        lower: 2.5,
        upper: 6.75,
        n: 6,
    };
    assert_eq!(
        feeling(&log.journal(), Feeling::Craving, day(30)),
        Some(expected)
    );
    assert_eq!(feeling(&log.journal(), Feeling::Mood, day(30)), None);
}
