//! Forecasts for one person without any other: what has no effect stays small, what has one is learned.

use stats::chance::Chance;
use stats::{Error, Forecaster, OwnPrior, Population, Row};

/// Wide, and around nothing.
fn prior() -> OwnPrior {
    OwnPrior {
        rate: 0.1,
        intercept_sd: 1.5,
        feature_sd: 0.25,
        bend_sd: 0.05,
        past_sd: 0.15,
        coefficients: vec![0.0; 2],
    }
}

/// Rows whose outcome is the first feature, or hangs on nothing.
fn rows(n: u32, hangs: bool) -> Vec<Row> {
    let mut chance = Chance::new(5);
    let mut draw = |n| u32::try_from(chance.below(n)).unwrap();
    let mut row = || {
        let (x, y, is_there, chance) = (draw(4), draw(7), draw(3) > 0, draw(4));
        let outcome = if hangs { x == 3 } else { chance == 0 };
        Row {
            features: vec![Some(f64::from(x)), is_there.then(|| f64::from(y))],
            outcome,
        }
    };
    (0..n).map(|_| row()).collect()
}

fn learned(rows: &[Row]) -> [f64; 2] {
    let population = Population::alone(rows, &prior()).unwrap();
    let mut forecaster = Forecaster::new(&population).unwrap();
    for row in rows {
        forecaster.observe(&row.features, row.outcome).unwrap();
    }
    [0.0, 3.0].map(|x| forecaster.probability(&[Some(x), Some(3.0)]).unwrap())
}

#[test]
fn what_an_outcome_hangs_on_is_learned() {
    let [low, high] = learned(&rows(150, true));
    assert!(low < 0.1 && high > 0.6, "{low} {high}");
}

#[test]
fn what_it_does_not_hang_on_moves_it_little() {
    let [low, high] = learned(&rows(150, false));
    assert!((low - high).abs() < 0.08, "{low} {high}");
    assert!(low > 0.15 && high < 0.35, "{low} {high}");
}

#[test]
fn outcomes_of_the_rows_are_no_part_of_what_is_believed_before() {
    let one = Population::alone(&rows(50, true), &prior()).unwrap();
    let other = Population::alone(&rows(50, false), &prior()).unwrap();
    assert_eq!(one.coefficients, other.coefficients);
    assert_eq!(one.own_variances, other.own_variances);
    assert_eq!(one.encoding.features, other.encoding.features);
    assert_eq!(one.encoding.rate.to_bits(), other.encoding.rate.to_bits());
}

#[test]
fn without_a_row_there_is_nothing_to_measure_by() {
    assert_eq!(Population::alone(&[], &prior()), Err(Error::Empty));
}

#[test]
fn what_is_known_of_others_is_where_it_starts() {
    let known = OwnPrior {
        coefficients: vec![1.0, 0.0],
        ..prior()
    };
    let population = Population::alone(&rows(50, false), &known).unwrap();
    let forecaster = Forecaster::new(&population).unwrap();
    let [low, high] = [0.0, 3.0].map(|x| forecaster.probability(&[Some(x), Some(3.0)]).unwrap());
    assert!(low < 0.1 && high > 0.2, "{low} {high}");
    let short = OwnPrior {
        coefficients: vec![1.0],
        ..prior()
    };
    let found = Population::alone(&rows(50, false), &short);
    assert!(matches!(
        found,
        Err(Error::Length {
            found: 1,
            expected: 2,
            ..
        })
    ));
}
