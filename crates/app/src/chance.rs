//! Randomness, so that tests can repeat it.

use std::sync::{Mutex, PoisonError};

use rand::{Rng as _, SeedableRng as _};
use rand_chacha::ChaCha20Rng;

/// A source of random bytes: from the system, or from a seed.
pub struct Chance(Mutex<ChaCha20Rng>);

impl Chance {
    /// Seeds from the operating system.
    pub fn from_system() -> Self {
        Self(Mutex::new(rand::make_rng()))
    }

    /// Repeats the same bytes for the same seed. For tests and sample data only.
    pub fn from_seed(seed: u64) -> Self {
        Self(Mutex::new(ChaCha20Rng::seed_from_u64(seed)))
    }

    pub(crate) fn bytes<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .fill_bytes(&mut bytes);
        bytes
    }

    /// Returns a generator of its own for one piece of work.
    pub(crate) fn generator(&self) -> ChaCha20Rng {
        ChaCha20Rng::from_seed(self.bytes())
    }
}
