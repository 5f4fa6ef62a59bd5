//! Trials in clusters: what follows from the definition, and what is no count.

use proptest::prelude::*;
use stats::{Error, contrast::Count, design_effect};

fn of(successes: u32, trials: u32) -> Count {
    Count { successes, trials }
}

proptest! {
    /// A trial told so many times over says as much as one.
    #[test]
    fn clusters_of_equal_trials_have_the_effect_of_their_size(
        size in 1..30_u32,
        first in prop::collection::vec(any::<bool>(), 2..40),
        second in prop::collection::vec(any::<bool>(), 2..40),
    ) {
        let is_mixed = |it: &[bool]| it.contains(&true) && it.contains(&false);
        prop_assume!(is_mixed(&first) || is_mixed(&second));
        let whole = |it: &bool| of(u32::from(*it) * size, size);
        let ones = first.iter().map(|it| [whole(it), of(0, 0)]);
        let others = second.iter().map(|it| [of(0, 0), whole(it)]);
        let clusters: Vec<[Count; 2]> = ones.chain(others).collect();
        let n = f64::from(u32::try_from(clusters.len()).unwrap());
        let expected = f64::from(size) * n / (n - 1.0);
        let found = design_effect(&clusters).unwrap();
        prop_assert!((found / expected - 1.0).abs() < 1e-12, "{found} {expected}");
    }

    #[test]
    fn neither_the_order_of_clusters_nor_that_of_sides_matters(
        (clusters, shuffled) in prop::collection::vec((0..5_u32, 0..5_u32, 0..5_u32, 0..5_u32), 0..12)
            .prop_map(|it| -> Vec<[Count; 2]> {
                it.into_iter().map(|(a, b, c, d)| [of(a, a + b), of(c, c + d)]).collect()
            })
            .prop_flat_map(|it| (Just(it.clone()), Just(it).prop_shuffle()))
    ) {
        let found = design_effect(&clusters).unwrap();
        prop_assert!(found >= 1.0 && found.is_finite());
        let turned: Vec<[Count; 2]> = shuffled.iter().map(|[a, b]| [*b, *a]).collect();
        prop_assert!((design_effect(&turned).unwrap() - found).abs() < 1e-9 * found);
    }
}

#[test]
fn where_both_sides_rise_and_fall_together_a_comparison_loses_nothing() {
    let clusters: Vec<[Count; 2]> = (0..20)
        .map(|it| {
            if it % 2 == 0 {
                [of(4, 4); 2]
            } else {
                [of(0, 4); 2]
            }
        })
        .collect();
    assert!((design_effect(&clusters).unwrap() - 1.0).abs() < 1e-12);
}

#[test]
fn without_anything_to_judge_by_it_is_one() {
    for clusters in [
        vec![],
        vec![[of(1, 2), of(1, 2)]],
        vec![[of(1, 2), of(0, 0)], [of(0, 2), of(0, 0)]],
        vec![[of(2, 2), of(0, 3)], [of(1, 1), of(0, 2)]],
    ] {
        assert_eq!(
            design_effect(&clusters).map(f64::to_bits),
            Ok(1.0_f64.to_bits())
        );
    }
}

#[test]
fn more_successes_than_trials_are_no_count() {
    let found = design_effect(&[[of(0, 1), of(3, 2)]]);
    let expected = Error::MoreSuccessesThanTrials {
        successes: 3,
        trials: 2,
    };
    assert_eq!(found.map(|_| ()), Err(expected));
}
