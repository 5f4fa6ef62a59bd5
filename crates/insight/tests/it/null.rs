//! Journals in which no trigger matters: how seldom one is called.

use domain::{Setback, UrgeOutcome};
use insight::insights::{Subject, Verdict, insights};
use stats::chance::Chance;

use crate::chance::is;
use crate::sample::{Log, day, item, prior};

/// How the days of a made-up person go. Shares are of a hundred days.
#[derive(Clone, Copy, Debug)]
struct World {
    check_ins: usize,
    /// Days on which the first trigger is there that have one more strong urge for that.
    effect: usize,
    /// Whether urges and setbacks name a trigger too, whichever it may be.
    named_in_all: bool,
    /// Whether hard days come in stretches, and triggers as well.
    in_stretches: bool,
}

const URGES: usize = 30;
const SETBACKS: usize = 5;
const DAYS: i64 = 120;

fn trigger(chance: &mut Chance) -> u8 {
    10 + u8::try_from(chance.below(4)).unwrap()
}

fn person(world: World, seed: u64) -> Log {
    let mut chance = Chance::new(seed);
    let mut log = Log::default();
    for trigger in 10..14 {
        log.trigger(trigger, &format!("t{trigger}"));
    }
    let (mut hard, mut there) = (false, [false; 4]);
    for n in 0..DAYS {
        // A stretch lasts four days on average.
        let turns = |chance: &mut Chance| !world.in_stretches || is(chance, 25);
        if turns(&mut chance) {
            hard = is(&mut chance, 30);
        }
        for it in &mut there {
            if turns(&mut chance) {
                *it = is(&mut chance, 20);
            }
        }
        let often = |share: usize| match (world.in_stretches, hard) {
            (false, _) => share,
            (true, true) => share * 5 / 2,
            (true, false) => share / 2,
        };
        if is(&mut chance, world.check_ins) {
            let named = (10..14).zip(there).filter(|it| it.1).map(|it| it.0);
            log.named(n, &named.collect::<Vec<u8>>());
        }
        if is(&mut chance, often(URGES)) {
            let strength = 2 + u8::try_from(chance.below(9)).unwrap();
            if world.named_in_all {
                log.urge_of(n, strength, trigger(&mut chance), &[], UrgeOutcome::Passed);
            } else {
                log.unnamed_urge(n, strength);
            }
        }
        if there[0] && is(&mut chance, world.effect) {
            log.urge_of(n, 8, 10, &[], UrgeOutcome::Passed);
        }
        if is(&mut chance, often(SETBACKS)) {
            let named = world.named_in_all.then(|| item(trigger(&mut chance)));
            let triggers = named.into_iter().collect();
            log.setback(
                n,
                Setback {
                    triggers,
                    ..Setback::default()
                },
            );
        }
    }
    log
}

/// How often the triggers of a hundred people are called: raising, lowering, of how many.
fn called(world: World, of_trigger: impl Fn(Subject) -> bool) -> (u32, u32, u32) {
    let mut sums = (0, 0, 0);
    for seed in 0..100 {
        let found = insights(&person(world, seed).journal(), day(DAYS), &prior()).brings;
        for it in found.iter().filter(|it| of_trigger(it.subject)) {
            sums.0 += u32::from(it.verdict == Verdict::ProbablyRaises);
            sums.1 += u32::from(it.verdict == Verdict::ProbablyLowers);
            sums.2 += 1;
        }
    }
    sums
}

fn worlds(check_ins: usize, effect: usize) -> [World; 4] {
    let each = [(false, false), (false, true), (true, false), (true, true)];
    each.map(|(named_in_all, in_stretches)| World {
        check_ins,
        effect,
        named_in_all,
        in_stretches,
    })
}

/// Counted by the day they are named at an urge, 15 in 100 were called.
#[test]
fn of_triggers_without_effect_at_most_five_in_a_hundred_are_called() {
    for world in [90, 50, 10].into_iter().flat_map(|it| worlds(it, 0)) {
        let (raises, lowers, of) = called(world, |_| true);
        assert!(of > 300);
        let told = format!("{world:?}: {raises} and {lowers} of {of}");
        assert!((raises + lowers) * 20 <= of, "{told}");
    }
}

#[test]
fn a_trigger_with_effect_is_found_by_many_and_the_other_way_round_by_none() {
    for world in worlds(90, 60) {
        let (raises, lowers, of) = called(world, |it| it == Subject::Trigger(item(10)));
        assert_eq!(lowers, 0, "{world:?}");
        assert!(raises * 3 >= of, "{world:?}: {raises} of {of}");
    }
}
