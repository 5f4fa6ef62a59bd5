//! What is given away by ways of choosing what to try, where each of some strategies helps as often as it does.

use stats::Belief;
use stats::chance::Chance;
use stats::contrast::Count;

pub(crate) const N_ROUNDS: u64 = 200;

/// How often strategies help.
#[derive(Clone, Copy, Debug)]
pub(crate) enum World {
    /// Four, beta with shapes 4 and 4: half of the times, give or take 17 in a hundred.
    Alike,
    /// One half of the times, the others a fifth to three tenths.
    Low,
    /// Six, beta with shapes 2 and 2: some nearly always, some nearly never.
    Spread,
}

impl World {
    fn shares(self, chance: &mut Chance) -> Vec<f64> {
        match self {
            World::Alike => (0..4).map(|_| median(7, chance)).collect(),
            World::Low => {
                let mut shares = vec![0.2, 0.3, 0.5, 0.2];
                shares.rotate_left(chance.below(4));
                shares
            }
            World::Spread => (0..6).map(|_| median(3, chance)).collect(),
        }
    }
}

/// The middle of 2a − 1 uniform numbers is beta with shapes a and a.
fn median(n: usize, chance: &mut Chance) -> f64 {
    let mut all: Vec<f64> = (0..n).map(|_| chance.uniform()).collect();
    all.sort_by(f64::total_cmp);
    all[n / 2]
}

/// How the next strategy is chosen.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Way {
    Thompson,
    /// Any, with equal chance.
    Uniform,
    /// The highest share so far; each is tried once at first.
    RunningMean,
    /// By somebody who knows how often each helps.
    Best,
}

/// Returns how many fewer successes are expected than with the best strategy throughout, from one seed.
fn regret(world: World, way: Way, seed: u64) -> f64 {
    let mut chance = Chance::new(seed);
    let shares = world.shares(&mut chance);
    let best = shares.iter().copied().fold(0.0, f64::max);
    let mut cells = vec![Count::default(); shares.len()];
    let mut regret = 0.0;
    for round in 0..N_ROUNDS {
        let chosen = choose(way, &shares, &cells, seed * N_ROUNDS + round, &mut chance);
        regret += best - shares[chosen];
        cells[chosen].trials += 1;
        cells[chosen].successes += u32::from(chance.uniform() < shares[chosen]);
    }
    regret
}

/// What is believed of a strategy that is as likely to help as not, believed as if from two tries.
pub(crate) fn belief(Count { successes, trials }: Count) -> Belief {
    Belief::new(0.5, 2.0).after(successes, trials)
}

fn choose(way: Way, shares: &[f64], cells: &[Count], seed: u64, chance: &mut Chance) -> usize {
    let highest = |value: &dyn Fn(usize) -> f64| {
        let all = 0..cells.len();
        all.max_by(|a, b| value(*a).total_cmp(&value(*b))).unwrap()
    };
    match way {
        Way::Thompson => {
            let beliefs = cells.iter().map(|it| belief(*it));
            stats::thompson(&beliefs.collect::<Vec<_>>(), seed)[0]
        }
        Way::Uniform => chance.below(cells.len()),
        Way::RunningMean => highest(&|idx| {
            let Count { successes, trials } = cells[idx];
            if trials == 0 {
                return 2.0;
            }
            f64::from(successes) / f64::from(trials)
        }),
        Way::Best => highest(&|idx| shares[idx]),
    }
}

/// The mean over seeds, and its standard error.
pub(crate) fn mean_regret(world: World, way: Way, n_seeds: u32) -> (f64, f64) {
    let each: Vec<f64> = (0..n_seeds)
        .map(|seed| regret(world, way, seed.into()))
        .collect();
    let n = f64::from(n_seeds);
    let mean = each.iter().sum::<f64>() / n;
    let variance = each.iter().map(|it| (it - mean).powi(2)).sum::<f64>() / (n - 1.0);
    (mean, (variance / n).sqrt())
}
