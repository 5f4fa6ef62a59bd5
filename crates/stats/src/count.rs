//! Counts as numbers to compute with.

/// Returns a count as a number; exact below 2^53, and no table has more rows.
#[expect(
    clippy::cast_precision_loss,
    reason = "a count of things in memory is below 2^53"
)]
pub(crate) fn count(n: usize) -> f64 {
    n as f64
}
