//! Envelopes under a passphrase: one envelope has one form, and only the one that was sealed opens.
#![no_main]

use fuzz::{Edits, edited};
use libfuzzer_sys::fuzz_target;
use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::SeedableRng;
use vault::AccountId;
use vault::passphrase::{Attempt, Cost, Envelope, Passphrase};
use vault::root::Root;

const ACCOUNT: AccountId = AccountId([7; 16]);
const PASSPHRASE: &str = "seven quiet herons at dusk";
/// Where the cost ends and the salt begins.
const HEADER: usize = 13;

fuzz_target!(|input: (Edits, &[u8])| {
    let (edits, raw) = input;
    let mut rng = ChaCha20Rng::seed_from_u64(1);
    let root = Root::generate(&mut rng);
    let passphrase = Passphrase::new(PASSPHRASE).expect("it is a good one");
    let whole = Envelope::seal(&mut rng, &passphrase, Cost::FOR_TESTS, ACCOUNT, &root)
        .expect("there is memory for a test")
        .to_bytes();
    let attempt = Attempt::new(PASSPHRASE).expect("it is short");
    for bytes in [edited(&whole, &edits), raw.to_vec()] {
        let Ok(envelope) = Envelope::from_bytes(&bytes) else {
            continue;
        };
        assert_eq!(envelope.to_bytes(), bytes);
        // Another cost may take seconds, within its bounds.
        if bytes[..HEADER] == whole[..HEADER] {
            let opened = envelope.open(&attempt, ACCOUNT);
            assert_eq!(opened.is_ok(), bytes == whole);
        }
    }
});
