//! Chance that is the same whenever it starts from the same seed.

use rand_chacha::ChaCha8Rng;
use rand_core::{Rng, SeedableRng};

use crate::tail::normal_quantile;

/// Random numbers from a seed, by the stream cipher `ChaCha` with 8 rounds.
pub struct Chance(ChaCha8Rng);

impl Chance {
    pub fn new(seed: u64) -> Self {
        Self(ChaCha8Rng::seed_from_u64(seed))
    }

    /// Returns a number between 0 and 1, neither of them, with 53 binary digits.
    pub fn uniform(&mut self) -> f64 {
        let digits = self.0.next_u64() >> 11;
        #[expect(clippy::cast_precision_loss, reason = "53 digits are left")]
        let digits = digits as f64;
        (digits + 0.5) / 9_007_199_254_740_992.0
    }

    /// Returns a whole number below `n`, which is not zero.
    pub fn below(&mut self, n: usize) -> usize {
        // The high half of the product; what it leans to one side is beyond measure.
        let product = u128::from(self.0.next_u64()) * n as u128;
        usize::try_from(product >> 64).unwrap_or(0)
    }

    pub fn normal(&mut self) -> f64 {
        normal_quantile(self.uniform())
    }
}
