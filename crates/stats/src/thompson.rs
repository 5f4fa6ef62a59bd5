//! What to try first, so that what works rises and nothing is given up after one bad outcome.

use crate::Belief;
use crate::chance::Chance;

/// Returns the order of `beliefs` by one draw of each proportion, the highest first (Thompson 1933): each is first as
/// often as it is the best, by what is known. The same seed gives the same order; of two draws that are alike, the earlier
/// one is first.
pub fn thompson(beliefs: &[Belief], seed: u64) -> Vec<usize> {
    let mut chance = Chance::new(seed);
    let draws: Vec<f64> = beliefs
        .iter()
        .map(|it| it.quantile(chance.uniform()))
        .collect();
    let mut order: Vec<usize> = (0..beliefs.len()).collect();
    order.sort_by(|a, b| draws[*b].total_cmp(&draws[*a]));
    order
}
