//! Every bound field of seals, wrapped keys and sessions, changed one at a time.

use vault::inbox::{self, DeviceKey};
use vault::journal::JournalKey;
use vault::key::Key;
use vault::keys::RowKey;
use vault::root::Root;
use vault::seal::{Context, Purpose, key_id, open, seal};
use vault::session::SessionToken;
use vault::stream::StreamKey;
use vault::{AccountId, ConsentId, Error, RowId};

use crate::fixture::{ACCOUNT, BODY, CONSENT, Counting, ROW, flipped, owner, place, supporter};

#[test]
fn each_changed_byte_of_a_seal_is_refused_by_its_field() {
    let key = Key::generate(&mut Counting(1));
    let context = place(Purpose::Record);
    let sealed = seal(&mut Counting(2), &key, context, BODY);
    for position in 0..sealed.len() {
        let expected = match position {
            0 => Error::UnknownVersion(0),
            1..17 => Error::WrongKey,
            _ => Error::BrokenSeal,
        };
        let opened = open(&key, context, &flipped(&sealed, position));
        assert_eq!(opened, Err(expected), "byte {position}");
    }
}

#[test]
fn a_cut_or_lengthened_seal_is_refused() {
    let key = Key::generate(&mut Counting(1));
    let context = place(Purpose::Key);
    let mut sealed = seal(&mut Counting(2), &key, context, BODY);
    for length in 0..sealed.len() {
        assert!(open(&key, context, &sealed[..length]).is_err());
    }
    sealed.push(0);
    assert_eq!(open(&key, context, &sealed), Err(Error::BrokenSeal));
}

#[test]
fn a_seal_opens_for_its_own_purpose_only() {
    let key = Key::generate(&mut Counting(1));
    for sealed_for in Purpose::ALL {
        let sealed = seal(&mut Counting(2), &key, place(sealed_for), BODY);
        for opened_for in Purpose::ALL {
            let opened = open(&key, place(opened_for), &sealed).map(|body| body.to_vec());
            if opened_for == sealed_for {
                assert_eq!(opened.as_deref(), Ok(BODY));
            } else {
                assert_eq!(opened, Err(Error::BrokenSeal));
            }
        }
    }
}

#[test]
fn a_seal_opens_in_its_own_account_row_and_key_only() {
    let key = Key::generate(&mut Counting(1));
    let context = place(Purpose::Record);
    let sealed = seal(&mut Counting(2), &key, context, BODY);

    let account = AccountId([1; 16]);
    let elsewhere = Context { account, ..context };
    assert_eq!(open(&key, elsewhere, &sealed), Err(Error::BrokenSeal));
    let row = RowId([1; 16]);
    let elsewhere = Context { row, ..context };
    assert_eq!(open(&key, elsewhere, &sealed), Err(Error::BrokenSeal));
    let other = Key::generate(&mut Counting(9));
    assert_eq!(open(&other, context, &sealed), Err(Error::WrongKey));
    assert_eq!(key_id(&sealed), Ok(key.id()));
}

#[test]
fn a_seal_renamed_to_another_key_stays_shut() {
    let key = Key::generate(&mut Counting(1));
    let other = Key::generate(&mut Counting(9));
    let context = place(Purpose::Record);
    let mut sealed = seal(&mut Counting(2), &key, context, BODY);
    sealed[1..17].copy_from_slice(&other.id().0);
    assert_eq!(open(&other, context, &sealed), Err(Error::BrokenSeal));
    assert_eq!(open(&key, context, &sealed), Err(Error::WrongKey));
}

#[test]
fn a_wrapped_journal_key_is_bound_to_all_that_names_it() {
    let wrap = owner().wrap;
    let journal = JournalKey::generate(&mut Counting(1), 2);
    let wrapped = journal.wrap(&mut Counting(2), &wrap, ACCOUNT);
    let unwrap = |wrapped: &[u8]| JournalKey::unwrap(&wrap, ACCOUNT, 2, wrapped);

    assert_eq!(unwrap(&wrapped).as_ref(), Ok(&journal));
    for position in 0..wrapped.len() {
        let expected = match position {
            0..32 => Error::WrongCommitment,
            32 => Error::UnknownVersion(0),
            33..49 => Error::WrongKey,
            _ => Error::BrokenSeal,
        };
        assert_eq!(unwrap(&flipped(&wrapped, position)), Err(expected));
    }
    let number = JournalKey::unwrap(&wrap, ACCOUNT, 3, &wrapped);
    assert_eq!(number, Err(Error::BrokenSeal));
    let account = JournalKey::unwrap(&wrap, AccountId([1; 16]), 2, &wrapped);
    assert_eq!(account, Err(Error::BrokenSeal));
    let other = JournalKey::unwrap(&journal.key, ACCOUNT, 2, &wrapped);
    assert_eq!(other, Err(Error::WrongKey));
}

#[test]
fn a_wrapped_stream_key_is_bound_to_its_consent() {
    let wrap = owner().wrap;
    let stream = StreamKey::generate(&mut Counting(1), CONSENT);
    let wrapped = stream.wrap(&mut Counting(2), &wrap, ACCOUNT);

    let unwrapped = StreamKey::unwrap(&wrap, ACCOUNT, CONSENT, &wrapped);
    assert_eq!(unwrapped.as_ref(), Ok(&stream));
    let elsewhere = StreamKey::unwrap(&wrap, ACCOUNT, ConsentId([1; 16]), &wrapped);
    assert_eq!(elsewhere, Err(Error::BrokenSeal));
    for position in 0..wrapped.len() {
        let changed = flipped(&wrapped, position);
        assert!(StreamKey::unwrap(&wrap, ACCOUNT, CONSENT, &changed).is_err());
    }
}

#[test]
fn a_row_id_key_that_was_carried_over_is_bound_to_its_account() {
    let keys = owner();
    let wrapped = keys.row_id.wrap(&mut Counting(2), &keys.wrap, ACCOUNT);

    let unwrapped = RowKey::unwrap(&keys.wrap, ACCOUNT, &wrapped);
    assert_eq!(unwrapped.as_ref(), Ok(&keys.row_id));
    for position in 0..wrapped.len() {
        let expected = match position {
            0..32 => Error::WrongCommitment,
            32 => Error::UnknownVersion(0),
            33..49 => Error::WrongKey,
            _ => Error::BrokenSeal,
        };
        let changed = flipped(&wrapped, position);
        let unwrapped = RowKey::unwrap(&keys.wrap, ACCOUNT, &changed);
        assert_eq!(unwrapped, Err(expected), "byte {position}");
    }
    let elsewhere = RowKey::unwrap(&keys.wrap, AccountId([1; 16]), &wrapped);
    assert_eq!(elsewhere, Err(Error::BrokenSeal));
    let other = RowKey::unwrap(&supporter().wrap, ACCOUNT, &wrapped);
    assert_eq!(other, Err(Error::WrongKey));
}

#[test]
fn a_device_key_that_was_carried_over_opens_and_is_bound_to_its_account() {
    let keys = owner();
    let wrapped = keys.device.wrap(&mut Counting(2), &keys.wrap, ACCOUNT);
    let public = keys.device.public();
    let message = inbox::seal(&mut Counting(3), public, ACCOUNT, ROW, BODY).unwrap();

    let unwrapped = DeviceKey::unwrap(&keys.wrap, ACCOUNT, &wrapped).unwrap();
    assert_eq!(unwrapped.public(), public);
    assert_eq!(*unwrapped.open(ACCOUNT, ROW, &message).unwrap(), BODY);
    for position in 0..wrapped.len() {
        let changed = flipped(&wrapped, position);
        assert!(DeviceKey::unwrap(&keys.wrap, ACCOUNT, &changed).is_err());
    }
    let elsewhere = DeviceKey::unwrap(&keys.wrap, AccountId([1; 16]), &wrapped);
    assert_eq!(elsewhere.err(), Some(Error::BrokenSeal));
    let other = DeviceKey::unwrap(&supporter().wrap, ACCOUNT, &wrapped);
    assert_eq!(other.err(), Some(Error::WrongKey));
    let as_device = keys.row_id.wrap(&mut Counting(2), &keys.wrap, ACCOUNT);
    let as_device = DeviceKey::unwrap(&keys.wrap, ACCOUNT, &as_device);
    assert_eq!(as_device.err(), Some(Error::BrokenSeal));
}

#[test]
fn no_kind_of_wrapped_key_stands_in_for_another() {
    let keys = owner();
    let row = keys.row_id.wrap(&mut Counting(2), &keys.wrap, ACCOUNT);
    let journal = JournalKey::generate(&mut Counting(1), 1);
    let journal = journal.wrap(&mut Counting(2), &keys.wrap, ACCOUNT);
    let as_journal = JournalKey::unwrap(&keys.wrap, ACCOUNT, 1, &row);
    assert_eq!(as_journal, Err(Error::BrokenSeal));
    let as_row = RowKey::unwrap(&keys.wrap, ACCOUNT, &journal);
    assert_eq!(as_row, Err(Error::BrokenSeal));
}

#[test]
fn a_session_opens_its_own_root_only() {
    let token = SessionToken::generate(&mut Counting(1));
    let root = Root::generate(&mut Counting(2));
    let sealed = token.seal_root(&mut Counting(3), ACCOUNT, &root);

    assert_eq!(token.open_root(ACCOUNT, &sealed), Ok(root));
    let elsewhere = token.open_root(AccountId([1; 16]), &sealed);
    assert_eq!(elsewhere, Err(Error::BrokenSeal));
    let other = SessionToken::generate(&mut Counting(9));
    assert_eq!(other.open_root(ACCOUNT, &sealed), Err(Error::WrongKey));
    for position in 0..sealed.len() {
        assert!(
            token
                .open_root(ACCOUNT, &flipped(&sealed, position))
                .is_err()
        );
    }
}

#[test]
fn a_session_token_has_one_text_and_no_other() {
    let token = SessionToken::generate(&mut Counting(1));
    let text = token.text();
    assert_eq!(SessionToken::parse(&text).as_ref(), Ok(&token));
    for wrong in [
        "",
        &text[1..],
        &format!("{}=", *text),
        &format!(" {}", *text),
        &text.replace('A', "+"),
        // The last character carries four bits; a fifth must not make a second text.
        &format!("{}B", &text[..42]),
    ] {
        assert_eq!(SessionToken::parse(wrong), Err(Error::Token), "{wrong:?}");
    }
}

#[test]
fn nothing_secret_is_shown_by_debug() {
    let root = Root::generate(&mut Counting(0x61));
    let token = SessionToken::generate(&mut Counting(0x61));
    let shown = format!("{root:?} {token:?} {:?}", root.keys());
    assert!(!shown.contains("97, 98"), "{shown}");
    assert!(shown.starts_with("Root((secret)) SessionToken((secret))"));
}
