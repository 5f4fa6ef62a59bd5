//! Signatures over revisions, as an export brings them: only the signer's own, over these bytes, holds.
#![no_main]

use fuzz::{Edits, edited};
use libfuzzer_sys::fuzz_target;
use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::SeedableRng;
use vault::root::Root;
use vault::signature::{PublicSigning, Signature, verify};

fuzz_target!(|input: (&[u8], Edits, [u8; 32], [u8; 32], [u8; 32])| {
    let (text, edits, key, r, s) = input;
    let signing = Root::generate(&mut ChaCha20Rng::seed_from_u64(1))
        .keys()
        .signing;
    let whole = signing.sign(text);
    let changed = edited(&whole.0, &edits);
    if let Ok(changed) = changed.try_into().map(Signature) {
        let holds = verify(signing.public(), text, &changed).is_ok();
        assert_eq!(holds, changed == whole);
    }
    let planted = [r, s].concat().try_into().map(Signature);
    let planted = planted.expect("twice 32 bytes are 64");
    assert!(verify(PublicSigning(key), text, &planted).is_err());
    assert!(verify(signing.public(), &[text, b"x"].concat(), &whole).is_err());
});
