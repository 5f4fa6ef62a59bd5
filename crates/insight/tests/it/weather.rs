//! The weather: silent for long, level-headed, and the same for the same record.

use std::collections::BTreeSet;

use domain::{
    CheckIn, Journal, Rating, Setback, Substance, UrgeOutcome,
    plan::{Aim, Goal},
};
use insight::weather::{Factor, Level, Reason, Side, SoFar, so_far, weather};
use stats::chance::Chance;

use crate::chance::is;
use crate::sample::{Log, day, item, name, prior, tried};

fn goal(aim: Aim) -> Goal {
    Goal {
        name: name("evenings"),
        substance: Substance::new("substance", "alcohol").unwrap(),
        aim,
        limit: None,
        unit: None,
    }
}

/// A made-up person, and the chance of a setback on the day after the last.
struct Person {
    log: Log,
    /// Of each day, the chance that it has a setback.
    chances: Vec<f64>,
    hard: Vec<bool>,
}

/// A person whose setbacks hang on the craving of the day before by so much log odds in a standard deviation.
fn person(seed: u64, n_days: i64, effect: f64, check_ins: usize) -> Person {
    let mut chance = Chance::new(seed);
    let mut log = Log::default();
    log.goal(1, goal(Aim::None));
    log.trigger(10, "argument");
    log.strategy(20, "take_a_walk");
    let (mut chances, mut hard) = (Vec::new(), Vec::new());
    let mut craving = 5.0;
    for n in 0..n_days {
        let p = 1.0 / (1.0 + (1.7 - effect * (craving - 5.0) / 2.0_f64).exp());
        chances.push(p);
        let happens = chance.uniform() < p;
        hard.push(happens);
        // About normal around five, with a standard deviation of about two.
        let sum: f64 = (0..6).map(|_| chance.uniform()).sum();
        craving = (5.0 + (sum - 3.0) * 2.8).clamp(0.0, 10.0).round();
        if is(&mut chance, check_ins) {
            log.day_record(n, !happens, None);
            log.check_in(n, 21, with_craving(craving));
        }
        if happens {
            log.setback(n, Setback::default());
        }
    }
    Person { log, chances, hard }
}

fn with_craving(craving: f64) -> CheckIn {
    let rating = (0..=10_u8).find(|it| f64::from(*it) >= craving).unwrap();
    CheckIn {
        craving: Some(Rating::new("craving", rating.into()).unwrap()),
        ..CheckIn::default()
    }
}

#[test]
fn without_enough_known_days_it_says_nothing() {
    let short = person(1, 25, 1.0, 100);
    assert_eq!(weather(&short.log.journal(), day(24), &prior()), None);
    // A year with a record on thirty-odd days, and no setback.
    let mut calm = Log::default();
    for n in 0..60 {
        calm.check_in(n, 21, with_craving(3.0));
    }
    assert_eq!(weather(&calm.journal(), day(59), &prior()), None);
    assert_eq!(weather(&Journal::default(), day(0), &prior()), None);
}

#[test]
fn what_is_missing_can_be_told() {
    let mut log = Log::default();
    log.goal(1, goal(Aim::None));
    for n in 0..60 {
        log.day_record(n, n % 16 != 8, None);
    }
    assert_eq!(weather(&log.journal(), day(59), &prior()), None);
    // Of the first day nothing before is known.
    let found = so_far(&log.journal(), day(59));
    let expected = SoFar {
        known: 59,
        differently: 4,
    };
    assert_eq!((found, found.as_planned()), (expected, 55));
    assert_eq!(so_far(&Journal::default(), day(0)).known, 0);
}

#[test]
fn a_day_without_a_record_is_not_learned_from() {
    let person = person(3, 90, 0.5, 60);
    let found = weather(&person.log.journal(), day(89), &prior())
        .unwrap()
        .day;
    let entries = person.log.entries.iter();
    let days: BTreeSet<_> = entries.map(|it| it.day).collect();
    // The plan was made before; of the first day with a record, nothing before is known.
    let recorded = days.range(day(0)..).count();
    assert_eq!(usize::try_from(found.known).unwrap(), recorded - 1);
    assert!(recorded < 75);
}

#[test]
fn what_speaks_for_a_higher_outlook_is_told_and_an_action_of_the_plan() {
    let mut log = person(5, 120, 2.0, 100).log;
    log.urge_of(1, 5, 10, &[tried(20, Some(3))], UrgeOutcome::Passed);
    log.check_in(120, 21, with_craving(9.0));
    let found = weather(&log.journal(), day(120), &prior()).unwrap();
    assert_eq!(found.day.level, Level::Higher);
    let expected = Reason {
        factor: Factor::Craving,
        side: Some(Side::Above),
    };
    assert_eq!(found.day.reasons[0], expected);
    assert!(found.day.reasons.len() <= 2);
    assert_eq!(found.action, Some(item(20)));
    log.check_in(121, 21, with_craving(0.0));
    let found = weather(&log.journal(), day(121), &prior()).unwrap().day;
    assert_eq!(found.level, Level::Lower);
    assert_eq!(found.reasons[0].side, Some(Side::Below));
}

#[test]
fn weeks_do_not_lie_over_one_another() {
    let mut log = Log::default();
    log.goal(1, goal(Aim::None));
    for n in 0..=210 {
        log.check_in(n, 21, with_craving(4.0));
        // In every other week, and three times in the last.
        if n % 14 == 3 || n > 207 {
            log.setback(n, Setback::default());
        } else {
            log.day_record(n, true, None);
        }
    }
    let week = weather(&log.journal(), day(210), &prior())
        .unwrap()
        .week
        .unwrap();
    assert_eq!((week.days, week.known, week.events), (7, 30, 16));
    assert!((week.usual - 16.0 / 30.0).abs() < 1e-12);
}

#[test]
fn later_records_and_the_order_of_arrival_change_nothing() {
    let log = person(7, 150, 1.0, 80).log;
    let now = weather(&log.journal(), day(100), &prior()).unwrap();
    let seen = log.entries.iter().filter(|it| it.day <= day(100));
    let then = weather(&Journal::new(seen.cloned().collect()), day(100), &prior());
    assert_eq!(then.as_ref(), Some(&now));
    let mut turned = log.entries.clone();
    turned.reverse();
    turned.extend(log.entries.iter().cloned());
    assert_eq!(
        weather(&Journal::new(turned), day(100), &prior()),
        Some(now)
    );
}

#[test]
fn a_day_without_a_medicine_is_never_counted() {
    let events = |aim| {
        let mut log = Log::default();
        log.goal(1, goal(aim));
        for n in 0..60 {
            log.check_in(n, 21, CheckIn::default());
            log.day_record(n, n % 6 != 0, None);
            if n % 10 == 5 {
                log.setback(n, Setback::default());
            }
        }
        weather(&log.journal(), day(59), &prior())
            .unwrap()
            .day
            .events
    };
    assert_eq!(events(Aim::OnMedicine), 6);
    // Of the first day nothing before is known.
    assert_eq!(events(Aim::None), 6 + 9);
}

fn auc(of: &[(f64, bool)]) -> f64 {
    let (probabilities, outcomes): (Vec<f64>, Vec<bool>) = of.iter().copied().unzip();
    stats::auc(&probabilities, &outcomes).unwrap()
}

fn brier(of: &[(f64, bool)]) -> f64 {
    let (probabilities, outcomes): (Vec<f64>, Vec<bool>) = of.iter().copied().unzip();
    stats::brier(&probabilities, &outcomes).unwrap()
}

#[derive(Debug)]
struct Run {
    auc: f64,
    oracle: f64,
    brier: f64,
    /// Of the person's own rate.
    usual: f64,
    n: usize,
    n_about: usize,
}

/// What was said of every other of the last sixty days of five months, before it was known.
fn run(effect: f64) -> Run {
    let (mut said, mut usual, mut oracle) = (Vec::new(), Vec::new(), Vec::new());
    let mut n_about = 0;
    for seed in 100..120 {
        let person = person(seed, 150, effect, 90);
        let journal = person.log.journal();
        for n in (90..150_usize).step_by(2) {
            let today = day(i64::try_from(n).unwrap() - 1);
            let Some(found) = weather(&journal, today, &prior()) else {
                continue;
            };
            let outcome = person.hard[n];
            said.push((found.day.probability, outcome));
            usual.push((found.day.usual, outcome));
            oracle.push((person.chances[n], outcome));
            n_about += usize::from(found.day.level == Level::About);
        }
    }
    Run {
        auc: auc(&said),
        oracle: auc(&oracle),
        brier: brier(&said),
        usual: brier(&usual),
        n: said.len(),
        n_about,
    }
}

#[test]
fn where_nothing_tells_days_apart_it_says_about_the_usual() {
    let found = run(0.0);
    assert!(found.n > 500, "{found:?}");
    assert!(found.n_about * 10 >= found.n * 9, "{found:?}");
    assert!(found.brier < found.usual + 0.002, "{found:?}");
}

#[test]
fn where_craving_tells_days_apart_it_is_better_than_the_own_rate() {
    let found = run(1.2);
    assert!(found.n > 500, "{found:?}");
    assert!(found.brier < found.usual - 0.01, "{found:?}");
    assert!(found.auc > found.oracle - 0.1, "{found:?}");
}
