//! Counts as numbers to compute with.

/// Returns a count as a number; exact below 2^53, and no table has more rows.
#[expect(
    clippy::cast_precision_loss,
    reason = "a count of things in memory is below 2^53"
)]
pub(crate) fn count(n: usize) -> f64 {
    n as f64
}

/// Returns a number as what it counts, if it is whole and below `end`.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "what was cut off or out of range does not come back the same"
)]
pub(crate) fn small_whole(number: f64, end: usize) -> Option<usize> {
    let whole = number as usize;
    (whole < end && count(whole).to_bits() == number.to_bits()).then_some(whole)
}
