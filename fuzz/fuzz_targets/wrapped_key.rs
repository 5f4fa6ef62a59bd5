//! Keys sealed under another: they open under that one, in their place, as they were sealed.
#![no_main]

use fuzz::{Edits, edited};
use libfuzzer_sys::fuzz_target;
use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::SeedableRng;
use vault::journal::JournalKey;
use vault::root::Root;
use vault::stream::StreamKey;
use vault::{AccountId, ConsentId};

const ACCOUNT: AccountId = AccountId([7; 16]);

fuzz_target!(|input: (u32, [u8; 16], Edits, &[u8])| {
    let (number, consent, edits, raw) = input;
    let consent = ConsentId(consent);
    let mut rng = ChaCha20Rng::seed_from_u64(1);
    let wrap = Root::generate(&mut rng).keys().wrap;

    let key = JournalKey::generate(&mut rng, number);
    let whole = key.wrap(&mut rng, &wrap, ACCOUNT);
    for bytes in [edited(&whole, &edits), raw.to_vec()] {
        let opened = JournalKey::unwrap(&wrap, ACCOUNT, number, &bytes);
        assert_eq!(opened.ok(), (bytes == whole).then(|| key.clone()));
    }
    assert!(JournalKey::unwrap(&wrap, ACCOUNT, number ^ 1, &whole).is_err());
    assert!(StreamKey::unwrap(&wrap, ACCOUNT, consent, &whole).is_err());

    let key = StreamKey::generate(&mut rng, consent);
    let whole = key.wrap(&mut rng, &wrap, ACCOUNT);
    for bytes in [edited(&whole, &edits), raw.to_vec()] {
        let opened = StreamKey::unwrap(&wrap, ACCOUNT, consent, &bytes);
        assert_eq!(opened.ok(), (bytes == whole).then(|| key.clone()));
    }
});
