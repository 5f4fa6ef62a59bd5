//! What to try first, so that what works rises and nothing is given up after one bad outcome.

use crate::chance::Chance;
use crate::contrast::Count;
use crate::pooled::Pooled;

/// Returns the order of `cells` by one draw of each one's proportion, the highest first (Thompson 1933): each is first as
/// often as it is the best, by what is known. The same seed gives the same order.
pub fn thompson(pooled: &Pooled, cells: &[Count], seed: u64) -> Vec<usize> {
    let mut chance = Chance::new(seed);
    let draws: Vec<f64> = cells
        .iter()
        .map(|it| pooled.draw(*it, &mut chance))
        .collect();
    let mut order: Vec<usize> = (0..cells.len()).collect();
    order.sort_by(|a, b| draws[*b].total_cmp(&draws[*a]));
    order
}
