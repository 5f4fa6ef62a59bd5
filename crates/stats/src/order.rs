//! Sorting by time.

use crate::count::small_whole;

/// Times are sorted by one byte of theirs at once.
const N_VALUES: usize = 1 << u8::BITS;

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
    if let Some(order) = counted(times.clone()) {
        return order;
    }
    let mut keys: Vec<Key> = times
        .enumerate()
        .map(|(idx, time)| Key::of(idx, time))
        .collect();
    // A digit that all have in common sorts nothing, as the last ones of whole numbers.
    let differing = keys
        .iter()
        .fold(0, |bits, it| bits | (it.bits ^ keys[0].bits));
    let places = differing.to_le_bytes().into_iter().enumerate();
    let mut sorted = keys.clone();
    for (place, _) in places.filter(|it| it.1 != 0) {
        let mut next = begins(&keys, place);
        for key in &keys {
            let to = &mut next[key.digit(place)];
            sorted[*to] = *key;
            *to += 1;
        }
        std::mem::swap(&mut keys, &mut sorted);
    }
    keys.into_iter().map(|it| it.idx).collect()
}

/// Returns the order if times are whole numbers, and fewer than there are of them, as days are.
fn counted(times: impl Iterator<Item = f64> + Clone) -> Option<Vec<usize>> {
    let n = times.clone().count();
    let mut next = Vec::new();
    for time in times.clone() {
        let time = small_whole(time, n)?;
        if time >= next.len() {
            next.resize(time + 1, 0);
        }
        next[time] += 1;
    }
    let mut sum = 0;
    for place in &mut next {
        sum += std::mem::replace(place, sum);
    }
    let mut order = vec![0; n];
    for (idx, time) in times.filter_map(|it| small_whole(it, n)).enumerate() {
        order[next[time]] = idx;
        next[time] += 1;
    }
    Some(order)
}

/// Returns where the keys with each digit begin once they are sorted by it.
fn begins(keys: &[Key], place: usize) -> [usize; N_VALUES] {
    let mut counts = [0; N_VALUES];
    for key in keys {
        counts[key.digit(place)] += 1;
    }
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
            times in prop_oneof![
                prop::collection::vec(
                    prop_oneof![-1e3_f64..1e3, (-5_i32..5).prop_map(f64::from), Just(f64::NEG_INFINITY), any::<f64>()],
                    0..300,
                ),
                prop::collection::vec((0_u16..50).prop_map(f64::from), 0..300),
            ]
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
