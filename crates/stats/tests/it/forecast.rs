//! Forecasts on made-up series whose truth is known.

use stats::forecast::{Forecaster, Population, Series, leave_groups_out};

use crate::chance::Chance;

/// How outcomes come about.
#[derive(Clone, Copy)]
struct Mechanism {
    intercept: f64,
    /// How much people's slopes differ.
    slopes: f64,
    /// How far an intercept wanders from row to row.
    drift: f64,
    /// What an outcome adds to the logit of the next row.
    excitement: f64,
    /// The share of values that are missing.
    missing: f64,
}

const PLAIN: Mechanism = Mechanism {
    intercept: -1.0,
    slopes: 0.0,
    drift: 0.0,
    excitement: 0.0,
    missing: 0.0,
};

const N_FEATURES: usize = 4;

#[derive(Clone)]
struct Person {
    features: Vec<f64>,
    outcomes: Vec<bool>,
    /// What an all-knowing forecast would say.
    truth: Vec<f64>,
}

impl Mechanism {
    fn people(self, n_people: usize, n_rows: usize, seed: u64) -> Vec<Person> {
        let mut chance = Chance(seed);
        (0..n_people)
            .map(|_| self.person(n_rows, &mut chance))
            .collect()
    }

    fn person(self, n_rows: usize, chance: &mut Chance) -> Person {
        let mut intercept = self.intercept + chance.normal();
        let slopes = [0.9, -0.6, 0.3, 0.0].map(|it| it + self.slopes * chance.normal());
        let mut person = Person {
            features: Vec::new(),
            outcomes: Vec::new(),
            truth: Vec::new(),
        };
        for _ in 0..n_rows {
            let values = slopes.map(|_| chance.normal());
            let excited = person.outcomes.last() == Some(&true);
            let own: f64 = slopes.iter().zip(values).map(|(b, x)| b * x).sum();
            let logit = intercept + own + if excited { self.excitement } else { 0.0 };
            let truth = 1.0 / (1.0 + (-logit).exp());
            intercept += self.drift * chance.normal();
            person.truth.push(truth);
            person.outcomes.push(chance.uniform() < truth);
            let seen = values.map(|it| {
                let is_seen = chance.uniform() >= self.missing;
                if is_seen { it } else { f64::NAN }
            });
            person.features.extend(seen);
        }
        person
    }
}

fn series(people: &[Person]) -> Vec<Series<'_>> {
    let each = people.iter().map(|it| Series {
        features: &it.features,
        outcomes: &it.outcomes,
    });
    each.collect()
}

fn forecasts(people: &[Person]) -> Vec<Vec<f64>> {
    leave_groups_out(&series(people), N_FEATURES, |_| {}).unwrap()
}

fn outcomes(people: &[Person]) -> Vec<bool> {
    people
        .iter()
        .flat_map(|it| it.outcomes.iter().copied())
        .collect()
}

/// The rate of a person so far, with the rate of all as two rows before.
fn own_rates(people: &[Person]) -> Vec<f64> {
    let all = outcomes(people);
    let n = |of: &[bool]| f64::from(u32::try_from(of.iter().filter(|it| **it).count()).unwrap());
    let rate = n(&all) / f64::from(u32::try_from(all.len()).unwrap());
    let own = |person: &Person| {
        let rows = 0..person.outcomes.len();
        let rates = rows.map(|row| {
            let before = &person.outcomes[..row];
            (n(before) + 2.0 * rate) / (f64::from(u32::try_from(row).unwrap()) + 2.0)
        });
        rates.collect::<Vec<_>>()
    };
    people.iter().flat_map(own).collect()
}

#[test]
fn it_does_better_than_a_persons_own_rate_whatever_brings_outcomes_about() {
    let mechanisms = [
        ("alike", PLAIN),
        (
            "own slopes",
            Mechanism {
                slopes: 0.7,
                ..PLAIN
            },
        ),
        (
            "drift",
            Mechanism {
                drift: 0.3,
                ..PLAIN
            },
        ),
        (
            "excitement",
            Mechanism {
                excitement: 1.5,
                ..PLAIN
            },
        ),
        (
            "rare",
            Mechanism {
                intercept: -3.5,
                ..PLAIN
            },
        ),
        (
            "gaps",
            Mechanism {
                missing: 0.4,
                ..PLAIN
            },
        ),
    ];
    for (name, mechanism) in mechanisms {
        let people = mechanism.people(24, 50, 7);
        let (found, came) = (forecasts(&people).concat(), outcomes(&people));
        let own = own_rates(&people);
        let brier = stats::brier(&found, &came).unwrap();
        assert!(brier < stats::brier(&own, &came).unwrap(), "{name}");
        let loss = stats::log_loss(&found, &came).unwrap();
        assert!(loss < stats::log_loss(&own, &came).unwrap(), "{name}");
        let slope = stats::calibration(&found, &came).unwrap().slope;
        assert!((0.8..1.25).contains(&slope), "{name}: {slope}");
    }
}

#[test]
fn after_ninety_rows_it_is_nearly_as_good_as_to_know_the_truth() {
    for (slopes, excitement) in [(0.0, 0.0), (0.4, 0.0), (0.2, 1.0)] {
        let mechanism = Mechanism {
            slopes,
            excitement,
            ..PLAIN
        };
        let people = mechanism.people(30, 180, 11);
        let found = forecasts(&people);
        let late = |it: &[f64]| it[90..].to_vec();
        let found: Vec<f64> = found.iter().flat_map(|it| late(it)).collect();
        let truth: Vec<f64> = people.iter().flat_map(|it| late(&it.truth)).collect();
        let came: Vec<bool> = people
            .iter()
            .flat_map(|it| it.outcomes[90..].to_vec())
            .collect();
        let found = stats::auc(&found, &came).unwrap();
        let truth = stats::auc(&truth, &came).unwrap();
        assert!(
            found > truth - 0.02,
            "{slopes} {excitement}: {found} of {truth}"
        );
    }
}

#[test]
fn what_comes_later_changes_nothing_before() {
    let mut people = PLAIN.people(9, 20, 3);
    let before = forecasts(&people);
    for row in 12..20 {
        people[4].outcomes[row] = !people[4].outcomes[row];
        people[4].features[row * N_FEATURES] = 3.0;
    }
    // The row itself is forecast from its features, and never from its outcome.
    people[4].features[12 * N_FEATURES] = before_value(&PLAIN.people(9, 20, 3)[4], 12);
    let after = forecasts(&people);
    assert_eq!(before[4][..=12], after[4][..=12]);
    assert_ne!(before[4][13..], after[4][13..]);
}

fn before_value(person: &Person, row: usize) -> f64 {
    person.features[row * N_FEATURES]
}

#[test]
fn drift_is_found_where_there_is_some() {
    let steady = PLAIN.people(30, 80, 5);
    let drifting = Mechanism {
        drift: 0.3,
        ..PLAIN
    };
    let drifting = drifting.people(30, 80, 5);
    let drift = |people: &[Person]| {
        let population = Population::fit(&series(people), N_FEATURES).unwrap();
        population.drift
    };
    let (steady, drifting) = (drift(&steady), drift(&drifting));
    assert!(steady < drifting, "{steady} {drifting}");
}

/// Adding one coefficient up over a fine grid says what Bayes' rule says, and knows nothing of our approximation.
#[test]
fn one_coefficient_is_learned_as_by_bayes_rule() {
    let population = Population {
        n_features: 0,
        columns: Vec::new(),
        mean: vec![-0.5],
        variance: vec![1.7],
        drift: 0.0,
        correction: [0.0, 1.0],
    };
    let mut forecaster = Forecaster::new(&population);
    let step = 0.001;
    let grid: Vec<f64> = (-9_000..9_000).map(|it| f64::from(it) * step).collect();
    let mut density: Vec<f64> = grid
        .iter()
        .map(|b| (-(b + 0.5).powi(2) / (2.0 * 1.7)).exp())
        .collect();
    for outcome in [true, true, false, true, true, true, true, false, true] {
        let chance = |b: f64| 1.0 / (1.0 + (-b).exp());
        let whole: f64 = density.iter().sum();
        let exact: f64 = grid.iter().zip(&density).map(|(b, d)| chance(*b) * d).sum();
        let exact = exact / whole;
        let found = forecaster.probability(&[]);
        assert!((found - exact).abs() < 5e-3, "{found} {exact}");
        forecaster.observe(&[], outcome);
        for (density, b) in density.iter_mut().zip(&grid) {
            *density *= if outcome { chance(*b) } else { chance(-b) };
        }
    }
}

#[test]
fn what_a_column_adds_is_told() {
    let people = PLAIN.people(20, 60, 9);
    let population = Population::fit(&series(&people), N_FEATURES).unwrap();
    let forecaster = Forecaster::new(&population);
    let features = [2.0, 0.0, 0.0, f64::NAN];
    let parts = forecaster.contributions(&features);
    assert_eq!(parts.len(), population.columns.len());
    let most = (0..parts.len()).max_by(|a, b| parts[*a].total_cmp(&parts[*b]));
    assert_eq!(most, Some(0));
}

#[test]
fn what_cannot_be_learned_from_is_refused() {
    let people = PLAIN.people(3, 20, 1);
    let mut constant = people.clone();
    for person in &mut constant {
        person.outcomes.fill(true);
    }
    let fit = |people: &[Person]| Population::fit(&series(people), N_FEATURES);
    assert_eq!(fit(&[]), Err(stats::Error::Empty));
    assert_eq!(fit(&people[..1]), Err(stats::Error::OneCluster));
    assert_eq!(fit(&constant), Err(stats::Error::ConstantOutcome));
    let mut short = people.clone();
    short[1].features.pop();
    assert!(matches!(fit(&short), Err(stats::Error::Length { .. })));
    let mut endless = people;
    endless[2].features[0] = f64::INFINITY;
    assert_eq!(fit(&endless), Err(stats::Error::OutOfRange));
}
