//! Passphrases: what may be chosen opens what it sealed, however its letters are composed.
#![no_main]

use fuzz::{assert_said, assert_silent, told};
use libfuzzer_sys::fuzz_target;
use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::SeedableRng;
use unicode_normalization::UnicodeNormalization;
use vault::AccountId;
use vault::passphrase::{Attempt, Cost, Envelope, Passphrase};
use vault::root::Root;

const ACCOUNT: AccountId = AccountId([7; 16]);

fuzz_target!(|typed: &str| {
    let typed = told(typed);
    let chosen = match Passphrase::new(&typed) {
        Ok(chosen) => chosen,
        Err(refused) => return assert_silent(&refused),
    };
    assert_said(&format!("{chosen:?}"));
    let mut rng = ChaCha20Rng::seed_from_u64(1);
    let root = Root::generate(&mut rng);
    let envelope = Envelope::seal(&mut rng, &chosen, Cost::FOR_TESTS, ACCOUNT, &root)
        .expect("there is memory for a test");
    let apart: String = typed.nfd().collect();
    for again in [typed, apart] {
        let attempt = Attempt::new(&again).expect("it was short enough before");
        assert_eq!(envelope.open(&attempt, ACCOUNT).as_ref(), Ok(&root));
    }
});
