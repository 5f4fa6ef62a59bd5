//! What to try now: what helps rises, nothing is written off, and calling someone is never far.

use domain::{ItemId, Rating, UrgeOutcome};
use insight::{Reason, Suggestion, try_now};
use proptest::prelude::*;

use crate::sample::{Log, item, prior, tried};

fn strength(value: u8) -> Rating {
    Rating::new("strength", value.into()).unwrap()
}

/// A plan with five strategies, of which the third helps most and the last is to call someone.
fn log() -> Log {
    let mut log = Log::default();
    log.trigger(10, "argument");
    for (n, code) in [
        (20, "take_a_walk"),
        (21, "play_music"),
        (22, "breathe_slowly"),
        (23, "busy_hands"),
        (24, "call_someone"),
    ] {
        log.strategy(n, code);
    }
    log.link(30, 10, 23);
    for n in 0..6 {
        let helped = tried(22, Some(3));
        log.urge_of(n, 6, 10, &[helped], UrgeOutcome::Passed);
        let did_not = tried(21, Some(0));
        log.urge_of(n + 10, 6, 10, &[did_not], UrgeOutcome::StillHere);
    }
    log.urge_of(30, 6, 10, &[tried(20, Some(0))], UrgeOutcome::StillHere);
    log
}

fn order(log: &Log, strength: Option<Rating>, seed: u64) -> Vec<ItemId> {
    let found = try_now(&log.journal(), strength, &[item(10)], seed, &prior());
    found.into_iter().map(|it| it.strategy).collect()
}

#[test]
fn at_a_strong_urge_the_best_known_comes_first() {
    let log = log();
    for seed in 0..50 {
        for strength in [Some(strength(7)), Some(strength(10)), None] {
            assert_eq!(order(&log, strength, seed)[0], item(22));
        }
    }
}

#[test]
fn one_bad_evening_writes_nothing_off() {
    let log = log();
    let firsts: Vec<ItemId> = (0..300)
        .map(|seed| order(&log, Some(strength(5)), seed)[0])
        .collect();
    let n = |n: u8| firsts.iter().filter(|it| **it == item(n)).count();
    assert!(n(20) > 0, "tried once, and it did not help");
    assert!(n(22) > n(20) && n(22) > n(21), "what helps rises");
}

#[test]
fn reasons_are_counts() {
    let found = try_now(
        &log().journal(),
        Some(strength(8)),
        &[item(10)],
        0,
        &prior(),
    );
    let reason = |n: u8| {
        let is_it = |it: &&Suggestion| it.strategy == item(n);
        found.iter().find(is_it).unwrap().reason
    };
    assert_eq!(reason(22), Reason::HelpedHere { helped: 6, of: 6 });
    assert_eq!(reason(23), Reason::Planned);
    assert_eq!(reason(24), Reason::NotTried);
    assert_eq!(reason(20), Reason::Tried);
    let elsewhere = try_now(
        &log().journal(),
        Some(strength(8)),
        &[item(11)],
        0,
        &prior(),
    );
    let expected = Reason::HelpedElsewhere {
        helped: 6,
        of: 6,
        here_of: 0,
    };
    assert_eq!(elsewhere[0].reason, expected);
}

#[test]
fn four_of_five_at_this_moment_come_before_two_of_two_at_others() {
    let mut log = Log::default();
    log.trigger(10, "evening_alone");
    log.trigger(11, "argument");
    log.strategy(20, "breathe_slowly");
    log.strategy(21, "ride_the_urge");
    for n in 0..5 {
        let mark = tried(21, Some(if n < 4 { 3 } else { 0 }));
        log.urge_of(n, 6, 10, &[mark], UrgeOutcome::StillHere);
    }
    for n in 5..7 {
        log.urge_of(n, 6, 11, &[tried(20, Some(3))], UrgeOutcome::StillHere);
    }
    let found = order(&log, Some(strength(9)), 1);
    assert_eq!(found, [item(21), item(20)]);
}

/// Few tries that went well are no match for many at this very moment, and a try here that did not help is told.
#[test]
fn at_a_strong_urge_what_is_known_best_comes_first() {
    let mut log = Log::default();
    log.trigger(10, "evening_alone");
    log.trigger(11, "argument");
    log.strategy(20, "say_no");
    log.strategy(21, "breathe_slowly");
    log.strategy(22, "ride_the_urge");
    let mut tries = |strategy, trigger, helped: i64, of: i64| {
        for n in 0..of {
            let mark = tried(strategy, Some(if n < helped { 3 } else { 0 }));
            log.urge_of(n, 6, trigger, &[mark], UrgeOutcome::StillHere);
        }
    };
    tries(20, 11, 3, 4);
    tries(21, 11, 8, 9);
    tries(21, 10, 0, 1);
    tries(22, 10, 7, 11);
    let found = try_now(&log.journal(), Some(strength(9)), &[item(10)], 1, &prior());
    let order: Vec<ItemId> = found.iter().map(|it| it.strategy).collect();
    assert_eq!(order, [item(22), item(21), item(20)]);
    let not_yet_here = Reason::HelpedElsewhere {
        helped: 8,
        of: 9,
        here_of: 1,
    };
    assert_eq!(found[1].reason, not_yet_here);
}

/// An exercise done outside of an urge: its mark counts; unmarked, it counts when no urge was left.
#[test]
fn an_exercise_that_stands_for_a_strategy_is_a_try_of_it() {
    let mut log = log();
    let reason_of = |log: &Log| {
        let found = try_now(&log.journal(), None, &[], 0, &prior());
        found
            .iter()
            .find(|it| it.strategy == item(24))
            .unwrap()
            .reason
    };
    assert_eq!(reason_of(&log), Reason::NotTried);
    log.practice(40, None, None, Some(0));
    assert_eq!(
        reason_of(&log),
        Reason::NotTried,
        "it stands for no strategy"
    );
    log.practice(41, Some(24), None, Some(3));
    assert_eq!(
        reason_of(&log),
        Reason::NotTried,
        "whether it helped is not known"
    );
    log.practice(42, Some(24), Some(1), Some(0));
    assert_eq!(reason_of(&log), Reason::Tried, "the mark counts for more");
    log.practice(43, Some(24), Some(2), Some(5));
    log.practice(44, Some(24), None, Some(0));
    assert_eq!(reason_of(&log), Reason::Helped { helped: 2, of: 3 });
}

proptest! {
    #[test]
    fn the_same_seed_gives_the_same_order_and_someone_to_call_is_near(
        seed: u64, value in 0..=10_u8, triggers in prop::collection::vec(9..12_u8, 0..3),
    ) {
        let log = log();
        let triggers: Vec<ItemId> = triggers.into_iter().map(item).collect();
        let found = || try_now(&log.journal(), Some(strength(value)), &triggers, seed, &prior());
        let first = found();
        prop_assert_eq!(&first, &found());
        let call = first.iter().position(|it| it.strategy == item(24));
        prop_assert!(call < Some(3));
        prop_assert_eq!(first.len(), 5);
    }
}
