//! Chance in hundredths.

use stats::chance::Chance;

pub(crate) fn is(chance: &mut Chance, percent: usize) -> bool {
    chance.below(100) < percent
}
