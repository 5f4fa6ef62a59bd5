//! Prints how long everything that a record shows takes, over 2,500 to 40,000 entries.

#![expect(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "it prints, and has nobody to tell of an error"
)]

#[path = "../tests/it/sample.rs"]
#[expect(dead_code, reason = "tests use the rest")]
mod sample;

use std::time::{Duration, Instant};

use domain::{CheckIn, Journal, Rating, Setback, UrgeOutcome};
use sample::{Log, day, item, prior, tried};
use stats::chance::Chance;

const RUNS: usize = 5;

/// About five entries a day: a check-in, a day record, two urges and now and then a setback.
fn log(n_entries: usize) -> (Log, i64) {
    let mut chance = Chance::new(1);
    let mut log = Log::default();
    for n in 0..8 {
        log.trigger(10 + n, &format!("t{n}"));
        log.strategy(20 + n, &format!("s{n}"));
    }
    let mut pick = |n: usize| u8::try_from(chance.below(n)).unwrap();
    let mut n = 0;
    while log.entries.len() < n_entries {
        let rating = |value: u8| Rating::new("rating", value.into()).ok();
        let check_in = CheckIn {
            craving: rating(pick(11)),
            mood: rating(pick(11)),
            stress: rating(pick(11)),
            triggers: vec![item(10 + pick(8))],
            ..CheckIn::default()
        };
        log.check_in(n, 21, check_in);
        log.day_record(n, pick(10) > 0, None);
        for _ in 0..2 {
            let strategy = tried(20 + pick(8), Some(pick(4)));
            log.urge_of(n, pick(11), 10 + pick(8), &[strategy], UrgeOutcome::Passed);
        }
        if pick(15) == 0 {
            log.setback(n, Setback::default());
        }
        n += 1;
    }
    (log, n)
}

/// The worst of some runs.
fn time(journal: &Journal, run: impl Fn(&Journal)) -> Duration {
    let each = (0..RUNS).map(|_| {
        let began = Instant::now();
        run(journal);
        began.elapsed()
    });
    each.max().unwrap_or_default()
}

fn main() {
    let prior = prior();
    println!("entries  insights  weather  what to try now (worst of {RUNS})");
    for n_entries in [2_500, 5_000, 10_000, 20_000, 40_000] {
        let (log, today) = log(n_entries);
        let journal = log.journal();
        let today = day(today - 1);
        journal.moments();
        let insights = time(&journal, |it| drop(insight::insights(it, today, &prior)));
        let weather = time(&journal, |it| {
            drop(insight::weather::weather(it, today, &prior));
        });
        let strength = Rating::new("strength", 5).ok();
        let try_now = time(&journal, |it| {
            drop(insight::try_now(it, strength, &[item(10)], 1, &prior));
        });
        println!("{n_entries:7}  {insights:8.1?}  {weather:8.1?}  {try_now:8.1?}");
    }
}
