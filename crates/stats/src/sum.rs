//! Sums that keep what rounding drops.

/// Adds `term` to `sum`, and what rounding dropped to `rest` (Knuth's two-sum): so much is left of a small number when
/// a large one is taken away again.
pub(crate) fn add_exactly(sum: &mut f64, rest: &mut f64, term: f64) {
    let before = *sum;
    *sum += term;
    let taken = *sum - before;
    *rest += (before - (*sum - taken)) + (term - taken);
}

#[cfg(test)]
mod tests {
    use super::add_exactly;

    #[test]
    fn a_small_number_outlasts_a_large_one() {
        let (mut sum, mut rest) = (0.0, 0.0);
        for term in [1e20, 3.0, -1e20] {
            add_exactly(&mut sum, &mut rest, term);
        }
        assert!((sum + rest - 3.0).abs() < 1e-15, "{sum} {rest}");
    }
}
