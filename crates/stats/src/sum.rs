//! Sums that keep what rounding drops.

/// Adds `term` to `sum`, and what rounding dropped to `rest` (Knuth's two-sum): so much is left of a small number when
/// a large one is taken away again.
pub(crate) fn add_exactly(sum: &mut f64, rest: &mut f64, term: f64) {
    let before = *sum;
    *sum += term;
    let taken = *sum - before;
    *rest += (before - (*sum - taken)) + (term - taken);
}
