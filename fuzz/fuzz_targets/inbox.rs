//! Messages sealed to a person: they open to what was said, in their row, and changed ones do not.
#![no_main]

use fuzz::{Edits, edited};
use libfuzzer_sys::fuzz_target;
use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::SeedableRng;
use vault::root::Root;
use vault::{AccountId, RowId, inbox};

const ACCOUNT: AccountId = AccountId([7; 16]);
const ROW: RowId = RowId([9; 16]);

fuzz_target!(|input: (&[u8], Edits, &[u8])| {
    let (body, edits, raw) = input;
    let mut rng = ChaCha20Rng::seed_from_u64(1);
    let device = Root::generate(&mut rng).keys().device;
    let whole = inbox::seal(&mut rng, device.public(), ACCOUNT, ROW, body);
    let whole = whole.expect("the key is one of the curve");
    for bytes in [edited(&whole, &edits), raw.to_vec()] {
        let opened = device.open(ACCOUNT, ROW, &bytes);
        if bytes == whole {
            assert_eq!(opened.map(|it| it.to_vec()), Ok(body.to_vec()));
        } else {
            assert!(opened.is_err(), "a changed message was opened");
        }
    }
    assert!(device.open(ACCOUNT, RowId([8; 16]), &whole).is_err());
});
