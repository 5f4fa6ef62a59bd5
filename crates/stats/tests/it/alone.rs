//! Forecasts for one person without any other: what has no effect stays small, what has one is learned.

use stats::{Error, Forecaster, Population, Row};

/// Rows whose outcome is the first feature, or hangs on nothing.
fn rows(n: u32, hangs: bool) -> Vec<Row> {
    // A linear congruential generator (Knuth 1997), by its upper bits.
    let mut state = 5_u64;
    let mut draw = || {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        u32::try_from(state >> 32).unwrap()
    };
    let mut row = || {
        let (x, y, chance) = (draw() % 4, draw(), draw());
        let outcome = if hangs { x == 3 } else { chance % 4 == 0 };
        Row {
            features: vec![Some(f64::from(x)), (y % 3 > 0).then(|| f64::from(y % 7))],
            outcome,
        }
    };
    (0..n).map(|_| row()).collect()
}

fn learned(rows: &[Row]) -> [f64; 2] {
    let population = Population::alone(rows).unwrap();
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
    let one = Population::alone(&rows(50, true)).unwrap();
    let other = Population::alone(&rows(50, false)).unwrap();
    assert_eq!(one.coefficients, other.coefficients);
    assert_eq!(one.own_variances, other.own_variances);
    assert_eq!(one.encoding.features, other.encoding.features);
    assert_eq!(one.encoding.rate.to_bits(), other.encoding.rate.to_bits());
}

#[test]
fn without_a_row_there_is_nothing_to_measure_by() {
    assert_eq!(Population::alone(&[]), Err(Error::Empty));
}
