//! Arbitrary bytes from storage or the network are refused, and never a panic.

use proptest::collection::vec;
use proptest::prelude::*;
use vault::consent::open_grant;
use vault::journal::JournalKey;
use vault::key::Key;
use vault::padding::{pad, unpad};
use vault::passphrase::{Attempt, Envelope, Passphrase};
use vault::recovery::RecoveryKey;
use vault::seal::{Purpose, key_id, open};
use vault::session::SessionToken;
use vault::signature::{PublicSigning, Signature, verify};
use zeroize::Zeroizing;

use crate::fixture::{ACCOUNT, Counting, ROW, consent, owner, place, supporter};

/// Bytes that often start with a known version, so that more than the first check is reached.
fn bytes() -> impl Strategy<Value = Vec<u8>> {
    (any::<bool>(), vec(any::<u8>(), 0..700)).prop_map(|(is_versioned, mut bytes)| {
        if let (true, Some(version)) = (is_versioned, bytes.first_mut()) {
            *version = 1;
        }
        bytes
    })
}

proptest! {
    #[test]
    fn no_bytes_open(bytes in bytes()) {
        let key = Key::generate(&mut Counting(1));
        prop_assert!(open(&key, place(Purpose::Record), &bytes).is_err());
        let _ = key_id(&bytes);
        let named = [&[1][..], &key.id().0, &bytes].concat();
        prop_assert!(open(&key, place(Purpose::Record), &named).is_err());
        prop_assert!(JournalKey::unwrap(&key, ACCOUNT, 1, &bytes).is_err());
        prop_assert!(JournalKey::unwrap(&key, ACCOUNT, 1, &[&[0; 32], &*named].concat()).is_err());
    }

    #[test]
    fn no_bytes_are_a_grant_or_a_message(bytes in bytes()) {
        prop_assert!(open_grant(&supporter().agreement, &consent(), &bytes).is_err());
        prop_assert!(owner().device.open(ACCOUNT, ROW, &bytes).is_err());
    }

    #[test]
    fn an_envelope_that_reads_writes_the_same(tail in vec(any::<u8>(), 0..200), memory in 0_u32..300_000) {
        let bytes = [&[1][..], &memory.to_be_bytes(), &[0, 0, 0, 1, 0, 0, 0, 1], &tail].concat();
        for bytes in [&bytes, &tail] {
            if let Ok(envelope) = Envelope::from_bytes(bytes) {
                prop_assert_eq!(&envelope.to_bytes(), bytes);
            }
        }
    }

    #[test]
    fn only_what_pads_unpads(
        body in vec(any::<u8>(), 0..600),
        marked: bool,
        length in prop::sample::select(vec![0, 1, 511, 512, 513, 1024, 2048]),
    ) {
        let mut bytes = body;
        if marked {
            bytes.push(0x80);
        }
        bytes.resize(length, 0);
        if let Ok(body) = unpad(Zeroizing::new(bytes.clone())) {
            prop_assert_eq!(&*pad(&body), &bytes);
        }
    }

    #[test]
    fn any_text_is_read_or_refused(text: String) {
        let _ = RecoveryKey::parse(&text);
        let _ = SessionToken::parse(&text);
        let _ = Attempt::new(&text);
        let _ = Passphrase::new(&text);
    }

    #[test]
    fn no_bytes_are_a_signature(key: [u8; 32], start: [u8; 32], end: [u8; 32], revision in bytes()) {
        let mut signature = [0; 64];
        signature[..32].copy_from_slice(&start);
        signature[32..].copy_from_slice(&end);
        prop_assert!(verify(PublicSigning(key), &revision, &Signature(signature)).is_err());
    }
}
