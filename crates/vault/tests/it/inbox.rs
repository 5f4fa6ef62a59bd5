//! Messages to a person's device key.

use vault::inbox::{PublicDevice, seal};
use vault::{AccountId, Error, RowId};

use crate::fixture::{ACCOUNT, BODY, Counting, ROW, flipped, owner, supporter};

fn message() -> Vec<u8> {
    let recipient = owner().device.public();
    seal(&mut Counting(2), recipient, ACCOUNT, ROW, BODY).expect("a good recipient")
}

#[test]
fn a_message_opens_for_its_recipient_account_and_row_only() {
    let device = owner().device;
    let message = message();
    assert_eq!(*device.open(ACCOUNT, ROW, &message).unwrap(), BODY);
    let account = device.open(AccountId([1; 16]), ROW, &message);
    assert_eq!(account, Err(Error::BrokenSeal));
    let row = device.open(ACCOUNT, RowId([1; 16]), &message);
    assert_eq!(row, Err(Error::BrokenSeal));
    let other = supporter().device.open(ACCOUNT, ROW, &message);
    assert_eq!(other, Err(Error::BrokenSeal));
}

#[test]
fn a_changed_message_is_refused_by_its_field() {
    let device = owner().device;
    let message = message();
    // All of version, ephemeral key and iv, the first byte of the ciphertext, all of the tag.
    let tag = message.len() - 16;
    for position in (0..=78).chain(tag..message.len()) {
        let expected = match position {
            0 => Error::UnknownVersion(0),
            1..66 => Error::PublicKey,
            _ => Error::BrokenSeal,
        };
        let opened = device.open(ACCOUNT, ROW, &flipped(&message, position));
        assert_eq!(opened, Err(expected), "byte {position}");
    }
    for length in [0, 1, 65, 66, 77, 78, 93] {
        let opened = device.open(ACCOUNT, ROW, &message[..length]);
        assert_eq!(opened, Err(Error::Length { length }));
    }
}

#[test]
fn an_ephemeral_key_swapped_for_another_good_one_is_refused() {
    let mut message = message();
    message[1..66].copy_from_slice(&supporter().device.public().0);
    let opened = owner().device.open(ACCOUNT, ROW, &message);
    assert_eq!(opened, Err(Error::BrokenSeal));
}

#[test]
fn a_point_off_the_curve_is_no_recipient() {
    for bytes in [[0; 65], [4; 65]] {
        let sealed = seal(&mut Counting(2), PublicDevice(bytes), ACCOUNT, ROW, BODY);
        assert_eq!(sealed, Err(Error::PublicKey));
    }
}
