//! Journals in which no trigger matters: how seldom one is called.

use domain::{Setback, UrgeOutcome};
use insight::insights::{Verdict, insights};

use crate::sample::{Log, day, item};

/// A linear congruential generator (Knuth 1997), by the upper bits.
struct Chance(u64);

impl Chance {
    fn below(&mut self, n: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % n
    }

    fn is(&mut self, percent: u64) -> bool {
        self.below(100) < percent
    }
}

/// How the days of a made-up person go.
#[derive(Clone, Copy)]
struct World {
    /// Of a hundred days, those with a check-in, an urge, a setback.
    check_ins: u64,
    urges: u64,
    setbacks: u64,
    /// Whether urges and setbacks name a trigger too.
    named_in_all: bool,
    /// Whether hard days come in stretches, and triggers too.
    in_stretches: bool,
}

fn trigger(chance: &mut Chance) -> u8 {
    10 + u8::try_from(chance.below(4)).unwrap()
}

fn person(world: World, seed: u64) -> Log {
    let mut chance = Chance(seed);
    let mut log = Log::default();
    for trigger in 10..14 {
        log.trigger(trigger, &format!("t{trigger}"));
    }
    let (mut hard, mut there) = (false, [false; 4]);
    for n in 0..120 {
        // A stretch lasts four days on average.
        if !world.in_stretches || chance.is(25) {
            hard = chance.is(30);
        }
        for it in &mut there {
            if !world.in_stretches || chance.is(25) {
                *it = chance.is(20);
            }
        }
        let factor = match (world.in_stretches, hard) {
            (false, _) => 2,
            (true, true) => 5,
            (true, false) => 1,
        };
        if chance.is(world.check_ins) {
            let named: Vec<u8> = (10..14)
                .zip(there)
                .filter(|it| it.1)
                .map(|it| it.0)
                .collect();
            log.named(n, &named);
        }
        if chance.is(world.urges * factor / 2) {
            let strength = 2 + u8::try_from(chance.below(9)).unwrap();
            if world.named_in_all {
                log.urge_of(n, strength, trigger(&mut chance), &[], UrgeOutcome::Passed);
            } else {
                log.unnamed_urge(n, strength);
            }
        }
        if chance.is(world.setbacks * factor / 2) {
            let triggers = if world.named_in_all {
                vec![item(trigger(&mut chance))]
            } else {
                Vec::new()
            };
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

#[test]
fn measure() {
    for (name, named_in_all, in_stretches) in [
        ("check-ins", false, false),
        ("check-ins, stretches", false, true),
        ("all", true, false),
        ("all, stretches", true, true),
    ] {
        for check_ins in [90, 50, 0] {
            let world = World {
                check_ins,
                urges: 30,
                setbacks: 5,
                named_in_all,
                in_stretches,
            };
            let (mut raises, mut lowers, mut n) = (0, 0, 0);
            for seed in 0..100 {
                for it in insights(&person(world, seed * 7919 + 1).journal(), day(120)).brings {
                    n += 1;
                    raises += i32::from(it.verdict == Verdict::ProbablyRaises);
                    lowers += i32::from(it.verdict == Verdict::ProbablyLowers);
                }
            }
            println!("{name:22} check-ins {check_ins}%: raises {raises} lowers {lowers} of {n}");
        }
    }
}
