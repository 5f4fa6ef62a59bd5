//! Recovery keys as people type them; `$key` stands for a whole one.
#![no_main]

use fuzz::{assert_silent, told};
use libfuzzer_sys::fuzz_target;
use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::SeedableRng;
use vault::recovery::RecoveryKey;

fuzz_target!(|input: (u8, &str)| {
    let (seed, typed) = input;
    let whole = RecoveryKey::generate(&mut ChaCha20Rng::seed_from_u64(seed.into()));
    let text = whole.text().to_string();
    let typed = told(typed)
        .replace("$key", &text)
        .replace("$low", &text.to_lowercase());
    match RecoveryKey::parse(&typed) {
        Ok(key) => assert_eq!(RecoveryKey::parse(&key.text()), Ok(key)),
        Err(refused) => assert_silent(&refused),
    }
    assert_eq!(RecoveryKey::parse(&text.to_lowercase()), Ok(whole));
});
