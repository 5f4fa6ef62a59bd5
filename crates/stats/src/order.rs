//! Sorting by time.

/// Indexes are sorted by so many bits at once.
const DIGIT_BITS: u32 = 8;
const N_DIGITS: usize = (u64::BITS / DIGIT_BITS) as usize;
const N_VALUES: usize = 1 << DIGIT_BITS;

/// A time whose bits are in the order of times, and whose it is.
#[derive(Clone, Copy)]
struct Key {
    bits: u64,
    idx: usize,
}

impl Key {
    fn of(idx: usize, time: f64) -> Self {
        let bits = time.to_bits();
        // Negative numbers have the largest bits, and fall as they grow.
        let turned = if time.is_sign_negative() {
            !bits
        } else {
            bits | (1 << (u64::BITS - 1))
        };
        Self { bits: turned, idx }
    }

    fn digit(self, place: usize) -> usize {
        usize::from(self.bits.to_le_bytes()[place])
    }
}

/// Returns the indexes of `times` from the first time to the last; those of equal times stay in their order.
///
/// No time may be NaN. Digits are counted instead of times compared, which is quicker where there are many.
pub fn order(times: impl Iterator<Item = f64> + Clone) -> Vec<usize> {
    if times.clone().is_sorted() {
        return (0..times.count()).collect();
    }
    let mut keys: Vec<Key> = times
        .enumerate()
        .map(|(idx, time)| Key::of(idx, time))
        .collect();
    let mut counts = vec![[0_usize; N_VALUES]; N_DIGITS];
    for key in &keys {
        for (place, counts) in counts.iter_mut().enumerate() {
            counts[key.digit(place)] += 1;
        }
    }
    let mut sorted = keys.clone();
    for (place, counts) in counts.iter().enumerate() {
        // A digit that all have in common sorts nothing, as the last ones of whole numbers.
        if counts[keys[0].digit(place)] == keys.len() {
            continue;
        }
        let mut next = begins(counts);
        for key in &keys {
            let to = &mut next[key.digit(place)];
            sorted[*to] = *key;
            *to += 1;
        }
        std::mem::swap(&mut keys, &mut sorted);
    }
    keys.into_iter().map(|it| it.idx).collect()
}

/// Returns where the keys of each digit begin.
fn begins(counts: &[usize; N_VALUES]) -> [usize; N_VALUES] {
    let mut sum = 0;
    counts.map(|count| {
        sum += count;
        sum - count
    })
}

#[cfg(test)]
mod tests {
    use super::order;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn times_are_sorted_as_by_comparison(
            times in prop::collection::vec(
                prop_oneof![-1e3_f64..1e3, (-5_i32..5).prop_map(f64::from), Just(f64::NEG_INFINITY), any::<f64>()],
                0..300,
            )
        ) {
            let times: Vec<f64> = times.into_iter().filter(|it: &f64| !it.is_nan()).collect();
            let mut expected: Vec<usize> = (0..times.len()).collect();
            expected.sort_by(|a, b| times[*a].partial_cmp(&times[*b]).unwrap());
            let found = order(times.iter().copied());
            let of = |order: &[usize]| order.iter().map(|it| times[*it]).collect::<Vec<f64>>();
            prop_assert_eq!(of(&found), of(&expected));
            // Zero and minus zero are one time, and nothing hangs on which of them comes first.
            if !times.contains(&0.0) {
                prop_assert_eq!(found, expected);
            }
        }
    }
}
