//! Grants of a stream's key: only what the owner signed opens, and only for this consent.
#![no_main]

use fuzz::{Edits, edited};
use libfuzzer_sys::fuzz_target;
use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::SeedableRng;
use vault::consent::{Consent, TermsDigest, grant, open_grant};
use vault::root::Root;
use vault::stream::StreamKey;
use vault::{AccountId, ConsentId};

fuzz_target!(|input: (&[u8], Edits, &[u8])| {
    let (terms, edits, raw) = input;
    let mut rng = ChaCha20Rng::seed_from_u64(1);
    let owner = Root::generate(&mut rng).keys();
    let supporter = Root::generate(&mut rng).keys();
    let consent = Consent {
        id: ConsentId([9; 16]),
        account: AccountId([7; 16]),
        owner: owner.signing.public(),
        recipient: supporter.agreement.public(),
        terms: TermsDigest::of(terms),
    };
    let key = StreamKey::generate(&mut rng, consent.id);
    let whole = grant(&mut rng, &owner.signing, &consent, &key.key).expect("all keys are good");
    for bytes in [edited(&whole, &edits), raw.to_vec()] {
        let opened = open_grant(&supporter.agreement, &consent, &bytes);
        if bytes == whole {
            assert_eq!(opened.as_ref(), Ok(&key));
        } else {
            assert_ne!(opened.ok().as_ref().map(|it| &it.key), Some(&key.key));
        }
    }
    let other = Consent {
        terms: TermsDigest::of(b"other terms, longer than any input begins"),
        ..consent
    };
    if other != consent {
        assert!(open_grant(&supporter.agreement, &other, &whole).is_err());
    }
});
