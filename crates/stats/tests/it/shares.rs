//! Proportions that are pooled in part, and bootstrap intervals: agreement with sums over fine grids and with the package
//! boot 1.3-28.1 of R 4.2.2; `tests/r/shares.R` makes the answers.

use stats::contrast::Count;
use stats::{Belief, Bootstrap, Error, Interval};

use crate::table::{Answers, Case, Table};

const JEFFREYS: Belief = Belief {
    successes: 0.5,
    failures: 0.5,
};

fn cells(of: &[(u32, u32)]) -> Vec<Count> {
    let counts = of.iter().map(|(successes, trials)| Count {
        successes: *successes,
        trials: *trials,
    });
    counts.collect()
}

#[test]
fn pooled_proportions_agree() {
    let few = cells(&[(1, 5), (4, 5), (0, 2), (7, 9), (3, 3)]);
    let more = cells(&[(20, 40), (22, 41), (9, 30)]);
    let alike = cells(&[(12, 40), (13, 40), (11, 40), (12, 40), (14, 40), (10, 40)]);
    let prior = Belief {
        successes: 3.0,
        failures: 2.0,
    };
    check("few", std::slice::from_ref(&few), JEFFREYS);
    check("two", &[few, more], JEFFREYS);
    check("alike", &[alike], prior);
}

/// Measured: 1.1e-3. R's grid is finer by far, so that what is left is ours.
const TOLERANCE: f64 = 2e-3;

fn check(case: &str, groups: &[Vec<Count>], prior: Belief) {
    let mut answers = Answers::stored("shares_answers").of(case);
    let found = stats::pooled(groups, prior).unwrap();
    for (idx, group) in found.iter().enumerate() {
        let name = format!("group{}", idx + 1);
        near(&mut answers, &format!("{name}.mean"), group.mean());
        let interval = group.interval(0.95);
        near(&mut answers, &format!("{name}.low"), interval.low);
        near(&mut answers, &format!("{name}.high"), interval.high);
        for (idx, cell) in group.cells.iter().take(2).enumerate() {
            let name = format!("{name}.cell{}", idx + 1);
            near(
                &mut answers,
                &format!("{name}.mean"),
                group.cell_mean(*cell),
            );
            let interval = group.cell_interval(*cell, 0.95);
            near(&mut answers, &format!("{name}.0.025"), interval.low);
            near(&mut answers, &format!("{name}.0.975"), interval.high);
        }
    }
    answers.done();
}

/// Compares within an absolute distance.
fn near(answers: &mut Case, key: &str, found: f64) {
    let expected = answers.expected(key);
    answers.check_within(key, Some(found), TOLERANCE / expected);
}

#[test]
fn intervals_of_given_replicates_agree() {
    let city = Table::stored("city");
    let mut replicates = Table::stored("replicates").column("value").to_vec();
    replicates.sort_by(f64::total_cmp);
    let all: Vec<usize> = (0..10).collect();
    let without = |left_out: &usize| {
        let others: Vec<usize> = all.iter().copied().filter(|it| it != left_out).collect();
        ratio(&city, &others)
    };
    let given = Bootstrap {
        estimate: ratio(&city, &all),
        replicates,
        jackknife: all.iter().map(without).collect(),
    };
    compare("given", &given, 1e-9);
}

/// Of other draws, so that chance is left: of many replicates, little.
#[test]
fn intervals_of_our_own_replicates_agree() {
    let city = Table::stored("city");
    let drawn = stats::bootstrap(10, 50_000, 1, |it| ratio(&city, it)).unwrap();
    compare("many", &drawn, 0.01);
}

fn ratio(city: &Table, idx: &[usize]) -> f64 {
    let sum = |name: &str| idx.iter().map(|it| city.column(name)[*it]).sum::<f64>();
    sum("x") / sum("u")
}

fn compare(case: &str, found: &Bootstrap, tolerance: f64) {
    let mut answers = Answers::stored("shares_answers").of(case);
    let mut interval = |name: &str, found: Interval| {
        answers.check_within(&format!("{name}.low"), Some(found.low), tolerance);
        answers.check_within(&format!("{name}.high"), Some(found.high), tolerance);
    };
    interval("percentile", found.percentile(0.95));
    interval("bca", found.bca(0.95).unwrap());
    answers.done();
}

#[test]
fn a_bootstrap_is_the_same_from_the_same_seed_only() {
    let values = [3.0, 1.0, 4.0, 1.0, 5.0, 9.0, 2.0, 6.0];
    let mean = |it: &[usize]| it.iter().map(|idx| values[*idx]).sum::<f64>();
    let draw = |seed| stats::bootstrap(8, 200, seed, mean).unwrap();
    assert_eq!(draw(4), draw(4));
    assert_ne!(draw(4).replicates, draw(5).replicates);
}

#[test]
fn what_has_no_bootstrap_says_why() {
    let none = |it: &[usize]| if it.len() > 1 { 1.0 } else { f64::NAN };
    assert_eq!(stats::bootstrap(1, 9, 1, none), Err(Error::OneCluster));
    assert_eq!(stats::bootstrap(3, 0, 1, none), Err(Error::Empty));
    assert_eq!(stats::bootstrap(2, 9, 1, none), Err(Error::OutOfRange));
    // Nothing that is drawn matters.
    assert_eq!(stats::bootstrap(3, 9, 1, none).unwrap().bca(0.95), None);
}

#[test]
fn what_cannot_be_pooled_says_why() {
    assert_eq!(stats::pooled(&[], JEFFREYS).unwrap_err(), Error::Empty);
    let more = Error::MoreSuccessesThanTrials {
        successes: 3,
        trials: 2,
    };
    let wrong = [cells(&[(3, 2)])];
    assert_eq!(stats::pooled(&wrong, JEFFREYS).unwrap_err(), more);
    let none = Belief {
        successes: 0.0,
        failures: 1.0,
    };
    let fine = [cells(&[(1, 2)])];
    assert_eq!(stats::pooled(&fine, none).unwrap_err(), Error::OutOfRange);
}

#[test]
fn a_cell_lies_between_its_own_share_and_the_group() {
    let own = cells(&[(9, 10), (2, 10), (3, 10), (2, 9), (0, 0)]);
    let [group] = &stats::pooled(std::slice::from_ref(&own), JEFFREYS).unwrap()[..] else {
        panic!("one group");
    };
    let high = group.cell_mean(own[0]);
    assert!(group.mean() < high && high < 0.9, "{high}");
    // A cell that was never tried is like the group, and known less well.
    assert!((group.cell_mean(own[4]) - group.mean()).abs() < 1e-12);
    let width = |it: Interval| it.high - it.low;
    let untried = width(group.cell_interval(own[4], 0.95));
    assert!(untried > width(group.interval(0.95)));
    // No trials at all leave the prior.
    let empty = &stats::pooled(&[vec![]], JEFFREYS).unwrap()[0];
    assert!((empty.mean() - 0.5).abs() < 1e-9);
}

/// People who differ in how often a strategy helps them: by a logit-normal distribution, which is not the one assumed.
#[test]
fn intervals_of_pooled_proportions_hold_the_truth() {
    let mut chance = stats::chance::Chance::new(8);
    for (n_people, most, level, sd) in [
        (4, 8, 0.0, 0.7),
        (12, 6, 0.8, 0.7),
        (30, 10, -1.0, 1.2),
        (20, 10, 0.5, 2.0),
    ] {
        let truth = mean_of_logit_normal(level, sd);
        let (mut groups, mut cells) = (0, 0);
        for _ in 0..N_DRAWS {
            let shares: Vec<f64> = (0..n_people)
                .map(|_| logistic(level + sd * chance.normal()))
                .collect();
            let own: Vec<Count> = shares
                .iter()
                .map(|it| try_out(*it, 1 + chance.below(most), &mut chance))
                .collect();
            let group = &stats::pooled(std::slice::from_ref(&own), JEFFREYS).unwrap()[0];
            groups += u32::from(holds(group.interval(0.95), truth));
            // One cell of each draw, the first.
            cells += u32::from(holds(group.cell_interval(own[0], 0.95), shares[0]));
        }
        let share = |n: u32| f64::from(n) / f64::from(N_DRAWS);
        for found in [share(groups), share(cells)] {
            assert!((0.92..=0.98).contains(&found), "{n_people} people: {found}");
        }
    }
}

const N_DRAWS: u32 = 250;

fn holds(interval: Interval, truth: f64) -> bool {
    interval.low <= truth && truth <= interval.high
}

fn try_out(share: f64, trials: usize, chance: &mut stats::chance::Chance) -> Count {
    let helped = (0..trials).filter(|_| chance.uniform() < share);
    Count {
        successes: u32::try_from(helped.count()).unwrap(),
        trials: u32::try_from(trials).unwrap(),
    }
}

fn logistic(x: f64) -> f64 {
    1.0 / (1.0 + (-x).exp())
}

fn mean_of_logit_normal(level: f64, sd: f64) -> f64 {
    let points = || (-600..=600).map(|it| f64::from(it) / 100.0);
    let height = |z: f64| (-z * z / 2.0).exp();
    let whole: f64 = points().map(height).sum();
    points()
        .map(|z| height(z) * logistic(level + sd * z))
        .sum::<f64>()
        / whole
}
