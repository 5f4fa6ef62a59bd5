//! Laws that hold for any body, key and place.

use proptest::collection::vec;
use proptest::prelude::*;
use vault::key::Key;
use vault::padding::{SMALLEST, pad, padded_length, unpad};
use vault::recovery::RecoveryKey;
use vault::seal::{Context, Purpose, open, seal};
use vault::session::SessionToken;
use vault::{AccountId, RowId};

use crate::fixture::{Counting, owner, supporter};

fn a_context() -> impl Strategy<Value = Context> {
    let purpose = prop::sample::select(Purpose::ALL.to_vec());
    (purpose, any::<[u8; 16]>(), any::<[u8; 16]>()).prop_map(|(purpose, account, row)| Context {
        purpose,
        account: AccountId(account),
        row: RowId(row),
    })
}

proptest! {
    #[test]
    fn what_is_sealed_opens(start: u8, context in a_context(), body in vec(any::<u8>(), 0..5000)) {
        let mut rng = Counting(start);
        let key = Key::generate(&mut rng);
        let sealed = seal(&mut rng, &key, context, &body);
        prop_assert_eq!(&*open(&key, context, &sealed).unwrap(), &body);
    }

    #[test]
    fn a_padded_body_has_one_of_few_lengths(body in vec(any::<u8>(), 0..10_000)) {
        let padded = pad(&body);
        prop_assert_eq!(padded.len(), padded_length(body.len()));
        prop_assert!(padded.len().is_power_of_two() && padded.len() >= SMALLEST);
        prop_assert!(padded.len() == SMALLEST || padded.len() / 2 <= body.len());
        prop_assert_eq!(&*unpad(padded).unwrap(), &body);
    }

    #[test]
    fn a_recovery_key_comes_back_from_paper(start: u8, lower: bool) {
        let key = RecoveryKey::generate(&mut Counting(start));
        let text = key.text();
        let typed = if lower { text.to_lowercase() } else { text.to_string() };
        prop_assert_eq!(RecoveryKey::parse(&typed), Ok(key));
    }

    #[test]
    fn a_session_token_comes_back_from_text(start: u8) {
        let token = SessionToken::generate(&mut Counting(start));
        prop_assert_eq!(SessionToken::parse(&token.text()), Ok(token));
    }

    #[test]
    fn row_ids_differ_by_entry_and_by_person(one: [u8; 16], other: [u8; 16]) {
        let (mine, theirs) = (owner().row_id, supporter().row_id);
        prop_assert_eq!(mine.row_id(&one), mine.row_id(&one));
        prop_assert_ne!(mine.row_id(&one), theirs.row_id(&one));
        prop_assert_eq!(one == other, mine.row_id(&one) == mine.row_id(&other));
    }
}

#[test]
fn padded_lengths_are_the_documented_ones() {
    let check = |length, expected| assert_eq!(padded_length(length), expected, "{length}");
    check(0, 512);
    check(511, 512);
    check(512, 1024);
    check(1023, 1024);
    check(1024, 2048);
    check(2048, 4096);
    check(4096, 8192);
}
