//! Grams a day: counted by hand, and no level while too little is known.

use domain::{
    Setback, Substance,
    plan::{Aim, Goal},
};
use insight::insights::{Drinking, RiskLevel, insights};

use crate::sample::{Log, day, item, name, prior};

fn goal(substance: &str, aim: Aim) -> Goal {
    Goal {
        name: name("evenings"),
        substance: Substance::new("substance", substance).unwrap(),
        aim,
        limit: None,
        unit: None,
    }
}

fn log(substance: &str, aim: Aim) -> Log {
    let mut log = Log::default();
    log.goal(1, goal(substance, aim));
    log
}

fn drinking(log: &Log) -> Option<Drinking> {
    insights(&log.journal(), day(30), &prior())
        .trajectory
        .drinking
}

/// Ten days of so many grams.
fn ten_days(grams: f64) -> Drinking {
    let mut log = log("alcohol", Aim::LessPerDay);
    for n in 10..20 {
        log.drinks(n, true, grams / 10.0, Some(10.0));
    }
    drinking(&log).unwrap()
}

/// The bounds of the World Health Organization; between 40 and 41 g it is above 40.
#[test]
fn levels_are_those_of_the_table() {
    use RiskLevel::{High, Low, Moderate, NoAlcohol, VeryHigh};
    for (grams, women, men) in [
        (0.0, NoAlcohol, NoAlcohol),
        (1.0, Low, Low),
        (20.0, Low, Low),
        (20.5, Moderate, Low),
        (40.0, Moderate, Low),
        (40.5, High, Moderate),
        (60.0, High, Moderate),
        (61.0, VeryHigh, High),
        (100.0, VeryHigh, High),
        (101.0, VeryHigh, VeryHigh),
    ] {
        let levels = ten_days(grams).levels.unwrap();
        assert_eq!((levels.for_women, levels.for_men), (women, men), "{grams}");
    }
}

#[test]
fn grams_are_averaged_over_the_days_on_which_they_are_known() {
    let mut log = log("Beer", Aim::None);
    for n in 1..=6 {
        log.drinks(n, false, 2.0, Some(14.0));
    }
    for n in 7..=8 {
        log.day_record(n, true, None);
    }
    // Longer ago than thirty days.
    log.drinks(0, false, 50.0, Some(14.0));
    let found = drinking(&log).unwrap();
    assert_eq!((found.known, found.unknown_amount, found.days), (8, 0, 30));
    assert!((found.grams_a_day - 6.0 * 28.0 / 8.0).abs() < 1e-12);
    assert_eq!(found.levels.unwrap().for_women, RiskLevel::Moderate);
}

#[test]
fn a_day_of_an_unknown_amount_leaves_the_level_open() {
    let mut log = log("alcohol", Aim::None);
    for n in 1..=10 {
        log.day_record(n, true, None);
    }
    assert!(drinking(&log).unwrap().levels.is_some());
    let mut told = log.clone();
    told.setback(
        12,
        Setback {
            goal: Some(item(1)),
            ..Setback::default()
        },
    );
    let found = drinking(&told).unwrap();
    assert_eq!((found.known, found.unknown_amount), (10, 1));
    assert_eq!(found.levels, None);
    // Drinks of which nobody says what they hold.
    log.drinks(13, false, 3.0, None);
    assert_eq!(drinking(&log).unwrap().levels, None);
}

#[test]
fn a_kept_goal_of_less_does_not_say_how_much() {
    let mut log = log("alcohol", Aim::LessPerDay);
    for n in 1..=10 {
        log.day_record(n, true, None);
    }
    assert_eq!(drinking(&log), None);
}

/// None of one drink and less of another: that both were kept does not say that there was nothing.
#[test]
fn a_kept_goal_of_less_beside_another_does_not_say_how_much() {
    let mut log = log("alcohol", Aim::LessPerDay);
    log.goal(2, goal("alcohol", Aim::None));
    for n in 1..=10 {
        log.day_record_of(2, n, true, None);
    }
    assert_eq!(drinking(&log).unwrap().known, 10);
    for n in 1..=4 {
        log.day_record(n, true, None);
    }
    assert_eq!(drinking(&log).unwrap().known, 6);
    // There was some of the other, and nobody counted it.
    log.day_record_of(2, 1, false, None);
    assert_eq!(drinking(&log).unwrap().unknown_amount, 1);
}

#[test]
fn it_is_about_alcohol_only() {
    let mut log = log("cocaine", Aim::None);
    for n in 1..=10 {
        log.day_record(n, true, None);
    }
    assert_eq!(drinking(&log), None);
}
