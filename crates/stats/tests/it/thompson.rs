//! Thompson sampling gives away less than other ways, and never gives anything up.

use stats::contrast::Count;

use crate::bandit::{Way, World, belief, mean_regret};

const N_SEEDS: u32 = 36;

#[test]
fn it_gives_away_less_than_chance_and_than_the_best_so_far() {
    check(World::Low);
}

#[test]
fn so_it_does_where_strategies_are_much_alike() {
    check(World::Alike);
}

/// Where strategies differ most, the best so far is soon the best: there Thompson sampling is only better than chance.
#[test]
fn where_strategies_differ_most_it_gives_away_less_than_chance() {
    let (thompson, own) = mean_regret(World::Spread, Way::Thompson, N_SEEDS / 4);
    let (uniform, se) = mean_regret(World::Spread, Way::Uniform, 20 * N_SEEDS);
    assert!(thompson + 2.0 * own.hypot(se) < 0.6 * uniform, "{thompson}");
}

#[track_caller]
fn check(world: World) {
    let (thompson, own) = mean_regret(world, Way::Thompson, N_SEEDS);
    // The others are quick, so that their chance is little.
    for (way, margin) in [(Way::Uniform, 0.6), (Way::RunningMean, 0.9)] {
        let (other, se) = mean_regret(world, way, 50 * N_SEEDS);
        let chance = 2.0 * own.hypot(se);
        assert!(
            thompson + chance < other && thompson < margin * other,
            "{world:?}, {way:?}: {thompson} ± {own}, {other} ± {se}"
        );
    }
    let (best, _) = mean_regret(world, Way::Best, N_SEEDS);
    assert!(best == 0.0 && thompson > 0.0);
}

#[test]
fn the_same_seed_gives_the_same_order_and_one_bad_outcome_is_not_the_end() {
    let cells =
        [(0, 1), (3, 4), (1, 2), (0, 0)].map(|(successes, trials)| Count { successes, trials });
    let beliefs = cells.map(belief);
    let order = |seed| stats::thompson(&beliefs, seed);
    assert_eq!(order(9), order(9));
    let mut firsts = [0; 4];
    for seed in 0..400 {
        let order = order(seed);
        let mut sorted = order.clone();
        sorted.sort_unstable();
        assert_eq!(sorted, [0, 1, 2, 3]);
        firsts[order[0]] += 1;
    }
    // What helped most often leads, and each of the others is first now and then.
    assert!(firsts[1] > 140, "{firsts:?}");
    assert!(firsts.iter().all(|it| *it > 10), "{firsts:?}");
}
