//! The forecast on made-up people whose true probabilities are known, and laws that hold for any.

use proptest::prelude::*;
use stats::chance::Chance;
use stats::{Error, Forecaster, Population, Row};

/// What people are like, in logits.
#[derive(Clone, Copy)]
struct World {
    base: f64,
    /// How much people differ in their usual.
    sd: f64,
    /// How much they differ in what each feature does to them.
    slope_sd: f64,
    /// The standard deviation of the step that a person's usual takes from row to row.
    drift: f64,
    /// What an outcome adds to the next row; less than half as much is left of it at each further one.
    excitation: f64,
    /// What the most of the fourth feature in the three rows before adds.
    earlier: f64,
    /// The share of values that are missing; a missing first feature adds 0.8.
    missing: f64,
}

const PLAIN: World = World {
    base: -0.7,
    sd: 1.2,
    slope_sd: 0.0,
    drift: 0.0,
    excitation: 0.0,
    earlier: 0.0,
    missing: 0.0,
};
const EFFECTS: [f64; 5] = [0.8, -0.5, 0.4, 0.0, 0.6];

/// One person's rows, and the true probability of each.
struct Person {
    rows: Vec<Row>,
    truth: Vec<f64>,
}

impl World {
    fn people(&self, n_people: usize, n_rows: usize, seed: u64) -> Vec<Person> {
        let mut chance = Chance::new(seed);
        (0..n_people)
            .map(|_| self.person(n_rows, &mut chance))
            .collect()
    }

    fn person(&self, n_rows: usize, chance: &mut Chance) -> Person {
        let mut usual = self.base + self.sd * chance.normal();
        let effects = EFFECTS.map(|it| it + self.slope_sd * chance.normal());
        let mut excited = 0.0;
        let mut lately = Vec::new();
        let mut person = Person {
            rows: Vec::new(),
            truth: Vec::new(),
        };
        for _ in 0..n_rows {
            usual += self.drift * chance.normal();
            let mut values = EFFECTS.map(|_| chance.normal());
            // The last one is a flag.
            values[4] = f64::from(u8::from(values[4] > 0.5));
            let missing = values.map(|_| chance.uniform() < self.missing);
            let mut eta = usual + excited + 0.8 * f64::from(u8::from(missing[0]));
            eta += values.iter().zip(effects).map(|(x, b)| x * b).sum::<f64>();
            let before = lately.iter().rev().take(3).copied().reduce(f64::max);
            eta += self.earlier * before.unwrap_or(0.0);
            lately.push(values[3]);
            let p = 1.0 / (1.0 + (-eta).exp());
            let outcome = chance.uniform() < p;
            excited = 0.4 * excited + self.excitation * f64::from(u8::from(outcome));
            let features = values.iter().zip(missing);
            person.rows.push(Row {
                features: features.map(|(x, it)| (!it).then_some(*x)).collect(),
                outcome,
            });
            person.truth.push(p);
        }
        person
    }
}

fn learn(people: &[Person]) -> Population {
    let series: Vec<&[Row]> = people.iter().map(|it| it.rows.as_slice()).collect();
    Population::fit(&series).unwrap()
}

/// Probabilities of all rows of some people, and their outcomes.
#[derive(Default)]
struct Told {
    model: Vec<f64>,
    own_rate: Vec<f64>,
    population: Vec<f64>,
    truth: Vec<f64>,
    outcomes: Vec<bool>,
}

impl Told {
    /// Foretells the rows of a person whom `population` did not see; those before `first` only teach.
    fn add(&mut self, population: &Population, person: &Person, first: usize) {
        let model = stats::foretell(population, &person.rows).unwrap();
        let rate = population.encoding.rate;
        let (mut n_events, mut n_rows) = (2.0 * rate, 2.0);
        for (idx, row) in person.rows.iter().enumerate() {
            if idx >= first {
                self.model.push(model[idx]);
                self.own_rate.push(n_events / n_rows);
                self.population.push(rate);
                self.truth.push(person.truth[idx]);
                self.outcomes.push(row.outcome);
            }
            n_events += f64::from(u8::from(row.outcome));
            n_rows += 1.0;
        }
    }

    fn brier(&self, probabilities: &[f64]) -> f64 {
        stats::brier(probabilities, &self.outcomes).unwrap()
    }

    fn log_loss(&self, probabilities: &[f64]) -> f64 {
        stats::log_loss(probabilities, &self.outcomes).unwrap()
    }

    /// Asserts that the model is better than both rates, and that its logits are as wide as they ought to be.
    #[track_caller]
    fn check(&self, slope: std::ops::Range<f64>) {
        for rate in [&self.own_rate, &self.population] {
            assert!(self.brier(&self.model) < self.brier(rate));
            assert!(self.log_loss(&self.model) < self.log_loss(rate));
        }
        let found = stats::calibration(&self.model, &self.outcomes).unwrap();
        assert!(slope.contains(&found.slope), "{found:?}");
    }
}

/// Learns from 40 people and foretells 40 others. Bounds of the slope are about two standard errors wider than 0.9 to
/// 1.1 where outcomes are few.
#[track_caller]
fn check(world: &World, slope: std::ops::Range<f64>) -> Told {
    let population = learn(&world.people(40, 80, 1));
    let mut told = Told::default();
    for person in world.people(40, 80, 2) {
        told.add(&population, &person, 0);
    }
    told.check(slope);
    told
}

#[test]
fn people_who_drift_are_foretold() {
    let drift = World {
        drift: 0.3,
        ..PLAIN
    };
    check(&drift, 0.9..1.1);
    assert!(learn(&drift.people(40, 80, 1)).drift > 0.0);
}

#[test]
fn drift_is_nothing_where_nobody_drifts() {
    let found = learn(&PLAIN.people(40, 80, 1)).drift;
    assert!(found <= 0.0025, "{found}");
}

#[test]
fn outcomes_that_bring_outcomes_are_foretold() {
    let world = World {
        excitation: 1.5,
        base: -1.8,
        ..PLAIN
    };
    check(&world, 0.9..1.1);
}

#[test]
fn people_on_whom_features_work_differently_are_foretold() {
    let world = World {
        slope_sd: 0.8,
        ..PLAIN
    };
    let told = check(&world, 0.9..1.1);
    // Own slopes are worth more than knowing the person's rate.
    assert!(told.brier(&told.model) < 0.8 * told.brier(&told.own_rate));
}

#[test]
fn what_earlier_rows_bring_is_foretold() {
    let world = World {
        earlier: 1.2,
        ..PLAIN
    };
    let told = check(&world, 0.9..1.1);
    let auc = |scores: &[f64]| stats::auc(scores, &told.outcomes).unwrap();
    let (model, truth) = (auc(&told.model), auc(&told.truth));
    // People's usual is unknown at first.
    assert!(model > truth - 0.03, "{model} where the truth has {truth}");
    let population = learn(&world.people(40, 80, 1));
    let most = stats::Earlier {
        feature: 3,
        measure: stats::Measure::Most(3),
    };
    assert_eq!(population.encoding.earlier.first(), Some(&most));
}

#[test]
fn earlier_rows_are_left_alone_where_they_tell_nothing() {
    // Eight candidates for each of five features, in ten worlds.
    let n_found = (0..10).map(|seed| {
        let people = PLAIN.people(40, 40, seed);
        learn(&people).encoding.earlier.len()
    });
    let n_found: usize = n_found.sum();
    assert!(n_found <= 4, "{n_found} of 400");
}

#[test]
fn rare_outcomes_are_foretold() {
    let world = World {
        base: -4.8,
        ..PLAIN
    };
    let told = check(&world, 0.75..1.3);
    let n_events = told.outcomes.iter().filter(|it| **it).count();
    assert!((48..=160).contains(&n_events), "{n_events} of 3200");
}

#[test]
fn values_that_are_missing_tell_something() {
    let world = World {
        missing: 0.4,
        ..PLAIN
    };
    check(&world, 0.9..1.1);
    let population = learn(&world.people(40, 80, 1));
    let forecaster = Forecaster::new(&population).unwrap();
    let of = |first| forecaster.probability(&[first, Some(0.0), Some(0.0), Some(0.0), Some(0.0)]);
    // It was made to add 0.8 logits, and a value at its mean nothing.
    assert!(of(None).unwrap() > 1.2 * of(Some(0.0)).unwrap());
}

#[test]
fn eight_people_are_enough_to_beat_their_rates() {
    let mut people = PLAIN.people(8, 60, 3);
    let mut told = Told::default();
    for _ in 0..8 {
        let person = people.remove(0);
        told.add(&learn(&people), &person, 0);
        people.push(person);
    }
    told.check(0.8..1.25);
}

/// The issue asks for 0.02 of AUC after 90 days.
#[test]
fn after_ninety_rows_a_forecast_is_nearly_as_good_as_the_truth() {
    let world = World {
        slope_sd: 0.4,
        ..PLAIN
    };
    let population = learn(&world.people(60, 120, 4));
    let mut told = Told::default();
    for person in world.people(60, 120, 5) {
        told.add(&population, &person, 90);
    }
    let auc = |scores: &[f64]| stats::auc(scores, &told.outcomes).unwrap();
    let (model, truth) = (auc(&told.model), auc(&told.truth));
    assert!(model > truth - 0.02, "{model} where the truth has {truth}");
}

/// Where people differ in their usual only, the exact posterior is an integral over one number: compared with the
/// trapezoidal rule on 4,001 nodes.
#[test]
fn an_intercept_is_learned_as_by_exact_integration() {
    let mut population = learn(&PLAIN.people(40, 80, 1));
    let n = population.coefficients.len();
    // One kind of people, who differ in nothing but their usual.
    population.components.truncate(1);
    population.components[0].weight = 1.0;
    population.components[0].intercept = 1.0;
    population.coefficients = vec![0.0; n];
    population.coefficients[0] = -0.5;
    population.own_variances = vec![0.0; n];
    population.own_variances[0] = 2.0;
    population.covariance = vec![0.0; n * n];
    (0..n).for_each(|idx| population.covariance[idx * n + idx] = 1e-12);
    population.drift = 0.0;
    population.blend.intercept = 0.0;
    population.blend.hierarchy = 1.0;
    population.blend.trees = 0.0;
    let mut forecaster = Forecaster::new(&population).unwrap();
    let features = [Some(0.0); 5];
    let mut chance = Chance::new(9);
    let (mut n_yes, mut n_no) = (0, 0);
    let mut furthest: f64 = 0.0;
    for _ in 0..40 {
        let found = forecaster.probability(&features).unwrap();
        let exact = exact_probability(n_yes, n_no);
        furthest = furthest.max((found - exact).abs());
        let outcome = chance.uniform() < 0.2;
        forecaster.observe(&features, outcome).unwrap();
        if outcome {
            n_yes += 1;
        } else {
            n_no += 1;
        }
    }
    // What taking every posterior for a normal one costs; measured: 0.0073.
    assert!(furthest < 0.01, "{furthest}");
}

/// The posterior mean of p, its logit normal with mean −½ and variance 2 before the outcomes.
fn exact_probability(n_yes: i32, n_no: i32) -> f64 {
    let (mut above, mut below) = (0.0, 0.0);
    for node in -2000..=2000 {
        let eta = 0.01 * f64::from(node);
        let p = 1.0 / (1.0 + (-eta).exp());
        let weight = (-(eta + 0.5).powi(2) / 4.0).exp() * p.powi(n_yes) * (1.0 - p).powi(n_no);
        above += weight * p;
        below += weight;
    }
    above / below
}

#[test]
fn the_order_of_people_does_not_matter_and_the_answer_is_always_the_same() {
    let mut people = PLAIN.people(25, 30, 6);
    let first = learn(&people);
    assert_eq!(first, learn(&people));
    people.reverse();
    people.swap(3, 17);
    assert_eq!(first, learn(&people));
}

#[test]
fn what_comes_later_changes_nothing_before() {
    let world = World {
        earlier: 1.2,
        ..PLAIN
    };
    let people = world.people(30, 40, 9);
    let population = learn(&people[1..]);
    assert!(!population.encoding.earlier.is_empty());
    let mut rows = people[0].rows.clone();
    let before = stats::foretell(&population, &rows).unwrap();
    rows[12].outcome = !rows[12].outcome;
    for row in &mut rows[13..] {
        row.outcome = !row.outcome;
        row.features.reverse();
    }
    let after = stats::foretell(&population, &rows).unwrap();
    // The row itself is told from its features, and never from its outcome.
    assert_eq!(before[..=12], after[..=12]);
    assert_ne!(before[13..], after[13..]);
}

#[test]
fn what_is_far_from_usual_contributes_most() {
    let population = learn(&PLAIN.people(40, 80, 1));
    let mut forecaster = Forecaster::new(&population).unwrap();
    let usual = [0.0, 0.0, 0.0, 0.0, 0.0].map(Some);
    for _ in 0..10 {
        forecaster.observe(&usual, false).unwrap();
    }
    let away = [2.0, 0.0, 0.0, 2.0, 0.0].map(Some);
    let found = forecaster.contributions(&away).unwrap();
    assert_eq!(found[0].feature, Some(0), "{found:?}");
    assert!(found[0].log_odds > 0.5, "{found:?}");
    let idle = found.iter().find(|it| it.feature == Some(1)).unwrap();
    assert!(idle.log_odds.abs() < 0.1, "{found:?}");
}

#[test]
fn odd_features_break_nothing() {
    let mut people = PLAIN.people(10, 20, 7);
    for (idx, person) in people.iter_mut().enumerate() {
        for (nth, row) in person.rows.iter_mut().enumerate() {
            // One that never varies, one that is never there, one that one row has, one with a slip of the finger.
            let slip = if idx == 3 && nth == 4 { 1e200 } else { 1.0 };
            let rare = f64::from(u8::from(idx == 5 && nth == 5));
            row.features
                .extend([Some(7.0), None, Some(rare), Some(slip)]);
        }
    }
    let population = learn(&people[1..]);
    for person in &people {
        for p in stats::foretell(&population, &person.rows).unwrap() {
            assert!(p > 0.0 && p < 1.0, "{p}");
        }
    }
}

#[test]
fn one_person_one_row_or_one_outcome_are_enough_for_a_prior() {
    let one = PLAIN.people(1, 20, 8);
    let p = stats::foretell(&learn(&one), &one[0].rows).unwrap();
    assert!(p.iter().all(|it| *it > 0.0 && *it < 1.0));
    let short = PLAIN.people(6, 1, 8);
    let p = stats::foretell(&learn(&short), &one[0].rows).unwrap();
    assert!(p.iter().all(|it| *it > 0.0 && *it < 1.0));
    let never = World {
        base: -60.0,
        ..PLAIN
    };
    let p = stats::foretell(&learn(&never.people(6, 9, 8)), &one[0].rows).unwrap();
    assert!(p[0] < 0.1 && p.iter().all(|it| *it > 0.0), "{p:?}");
}

#[test]
fn what_does_not_fit_is_refused() {
    assert_eq!(Population::fit(&[]), Err(Error::Empty));
    let row = |features| Row {
        features,
        outcome: true,
    };
    let uneven = [row(vec![Some(1.0)]), row(vec![])];
    let found = Population::fit(&[&uneven]);
    assert!(matches!(found, Err(Error::Length { found: 0, .. })));
    let infinite = [row(vec![Some(f64::INFINITY)])];
    let found = Population::fit(&[&infinite]);
    assert!(matches!(
        found,
        Err(Error::NotFinite {
            term: 0,
            idx: 0,
            ..
        })
    ));

    let population = learn(&PLAIN.people(5, 10, 1));
    let forecaster = Forecaster::new(&population).unwrap();
    let short = forecaster.probability(&[Some(1.0)]);
    assert!(matches!(short, Err(Error::Length { expected: 5, .. })));
    let nan = forecaster.probability(&[Some(f64::NAN); 5]);
    assert!(matches!(nan, Err(Error::NotFinite { .. })));

    let mut cut = population.clone();
    cut.coefficients.pop();
    assert!(matches!(Forecaster::new(&cut), Err(Error::Length { .. })));
    let mut beyond = population.clone();
    beyond.encoding.earlier.push(stats::Earlier {
        feature: 5,
        measure: stats::Measure::Usual,
    });
    for list in [&mut beyond.coefficients, &mut beyond.own_variances] {
        list.push(0.0);
    }
    let n = beyond.coefficients.len();
    beyond.covariance = vec![0.0; n * n];
    let expected = Some(Error::Length {
        what: "features",
        found: 5,
        expected: 6,
    });
    assert_eq!(Forecaster::new(&beyond).err(), expected);
    let mut weightless = population.clone();
    weightless.components.clear();
    assert_eq!(Forecaster::new(&weightless).err(), Some(Error::OutOfRange));
    let mut flat = population;
    flat.covariance.fill(0.0);
    assert_eq!(Forecaster::new(&flat).err(), Some(Error::OutOfRange));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(30))]

    #[test]
    fn nothing_of_a_row_or_after_it_reaches_its_forecast(seed in any::<u64>(), cut in 1_usize..39) {
        let world = World { missing: 0.2, ..PLAIN };
        let population = learn(&world.people(6, 20, seed));
        let mut rows = world.people(1, 40, seed ^ 1).remove(0).rows;
        let before = stats::foretell(&population, &rows).unwrap();
        // Its own outcome, and all that comes later.
        rows[cut].outcome = !rows[cut].outcome;
        let others = world.people(1, 40, seed ^ 2).remove(0).rows;
        rows.splice(cut + 1.., others[cut + 1..].iter().cloned());
        let after = stats::foretell(&population, &rows).unwrap();
        prop_assert_eq!(&before[..=cut], &after[..=cut]);
        prop_assert!(before[cut + 1..] != after[cut + 1..]);
    }

    #[test]
    fn the_opposite_outcome_turns_the_forecast(seed in any::<u64>()) {
        let turned = |people: &[Person]| -> Vec<Vec<Row>> {
            let turn = |it: &Row| Row { outcome: !it.outcome, ..it.clone() };
            people.iter().map(|it| it.rows.iter().map(turn).collect()).collect()
        };
        let people = PLAIN.people(8, 20, seed);
        let opposite = turned(&people);
        let opposite: Vec<&[Row]> = opposite.iter().map(Vec::as_slice).collect();
        let (a, b) = (learn(&people), Population::fit(&opposite).unwrap());
        let strangers = PLAIN.people(1, 30, seed ^ 1);
        let p = stats::foretell(&a, &strangers[0].rows).unwrap();
        let q = stats::foretell(&b, &turned(&strangers)[0]).unwrap();
        for (p, q) in p.iter().zip(q) {
            prop_assert!((p + q - 1.0).abs() < 1e-6, "{p} {q}");
        }
    }
}
