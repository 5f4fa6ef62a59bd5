//! Sealed bytes: they open to what was sealed, where it was sealed, and nothing else opens.
#![no_main]

use fuzz::{Edits, edited};
use libfuzzer_sys::fuzz_target;
use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::SeedableRng;
use vault::key::Key;
use vault::seal::{Context, Purpose, key_id, open, seal};
use vault::{AccountId, RowId};

fuzz_target!(|input: (u8, &[u8], Edits, &[u8])| {
    let (purpose, body, edits, raw) = input;
    let mut rng = ChaCha20Rng::seed_from_u64(1);
    let key = Key::generate(&mut rng);
    let context = Context {
        purpose: Purpose::ALL[usize::from(purpose) % Purpose::ALL.len()],
        account: AccountId([7; 16]),
        row: RowId([9; 16]),
    };
    let whole = seal(&mut rng, &key, context, body);
    for bytes in [edited(&whole, &edits), raw.to_vec()] {
        let opened = open(&key, context, &bytes);
        if bytes == whole {
            assert_eq!(opened.map(|it| it.to_vec()), Ok(body.to_vec()));
            assert_eq!(key_id(&bytes), Ok(key.id()));
        } else {
            assert!(opened.is_err(), "changed bytes were opened");
        }
    }
    for purpose in Purpose::ALL {
        let elsewhere = Context { purpose, ..context };
        assert_eq!(open(&key, elsewhere, &whole).is_ok(), elsewhere == context);
    }
});
