//! Two proportions, by laws, by another way to the same integral, and by all that chance can bring.

use proptest::prelude::*;
use stats::contrast::{Count, contrast};

fn count(successes: u32, trials: u32) -> Count {
    Count { successes, trials }
}

/// Returns the probability of so many successes.
fn binomial(n: u32, p: f64) -> Vec<f64> {
    let mut all = vec![(1.0 - p).powi(i32::try_from(n).unwrap())];
    for k in 0..n {
        let last = all[all.len() - 1];
        all.push(last * f64::from(n - k) / f64::from(k + 1) * p / (1.0 - p));
    }
    all
}

/// Over everything that can come of trials whose chance is the same, how often is one called different?
#[test]
fn alike_proportions_are_seldom_called_different() {
    for (n, others) in [(5, 40), (12, 60), (30, 90), (60, 300)] {
        for p in [0.05, 0.2, 0.5] {
            let (first, second) = (binomial(n, p), binomial(others, p));
            let mut called = 0.0;
            for (k, own) in (0..).zip(&first) {
                for (other, weight) in (0..).zip(&second) {
                    // What hardly ever comes takes long and changes nothing.
                    if own * weight < 1e-6 {
                        continue;
                    }
                    let found = contrast(count(k, n), count(other, others)).unwrap();
                    if found.above > 0.9 || found.below > 0.9 {
                        called += own * weight;
                    }
                }
            }
            assert!(called < 0.05, "{n} {others} {p}: {called}");
        }
    }
}

/// The same integral by Simpson's rule over a finer grid of the two log odds.
#[test]
fn it_is_the_integral_it_says() {
    for (a, b) in [
        (count(2, 2), count(11, 40)),
        (count(6, 9), count(8, 40)),
        (count(0, 7), count(20, 50)),
    ] {
        let likelihood = |it: Count, x: f64| {
            let p = 1.0 / (1.0 + (-x).exp());
            p.powi(i32::try_from(it.successes).unwrap())
                * (1.0 - p).powi(i32::try_from(it.trials - it.successes).unwrap())
        };
        let step = 0.04;
        let grid = || (-200..=200).map(|it| f64::from(it) * step);
        let normal = |x: f64, sd: f64| (-(x / sd).powi(2) / 2.0).exp() / sd;
        let (mut above, mut below, mut alike) = (0.0, 0.0, 0.0);
        for level in grid() {
            let prior = normal(level, 2.0);
            alike += prior * likelihood(a, level) * likelihood(b, level);
            for difference in grid().map(|it| it / 2.0) {
                let weight = prior
                    * normal(difference, 1.0)
                    * likelihood(a, level + difference / 2.0)
                    * likelihood(b, level - difference / 2.0)
                    * step
                    / 2.0
                    / std::f64::consts::TAU.sqrt();
                match difference {
                    x if x > 0.0 => above += weight,
                    x if x < 0.0 => below += weight,
                    _ => {
                        above += weight / 2.0;
                        below += weight / 2.0;
                    }
                }
            }
        }
        let whole = above + below + alike;
        let found = contrast(a, b).unwrap();
        assert!((found.above - above / whole).abs() < 1e-3, "{a:?} {b:?}");
        assert!((found.below - below / whole).abs() < 1e-3, "{a:?} {b:?}");
    }
}

#[test]
fn more_successes_than_trials_are_refused() {
    contrast(count(3, 2), count(0, 0)).unwrap_err();
}

proptest! {
    #[test]
    fn turning_it_round_turns_the_answer_round(
        (a, b) in (0..30_u32, 0..60_u32), (x, y) in (0..=100_u32, 0..=100_u32),
    ) {
        let (first, second) = (count(a * x / 100, a), count(b * y / 100, b));
        let found = contrast(first, second).unwrap();
        let turned = contrast(second, first).unwrap();
        prop_assert!((found.above - turned.below).abs() < 1e-9);
        prop_assert!((found.log_odds_ratio + turned.log_odds_ratio).abs() < 1e-9);
        prop_assert!(found.above + found.below <= 1.0 + 1e-9);
    }

    #[test]
    fn one_more_success_makes_it_no_less_likely(a in 0..20_u32, b in 1..40_u32) {
        let others = count(b / 3, b);
        let mut last = 0.0;
        for successes in 0..=a {
            let found = contrast(count(successes, a), others).unwrap();
            prop_assert!(found.above >= last - 1e-9);
            last = found.above;
        }
    }
}
