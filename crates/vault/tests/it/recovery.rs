//! The recovery key on paper and back.

use vault::recovery::{RecoveryKey, RecoveryKeyError};
use vault::{AccountId, Error};

use crate::fixture::{ACCOUNT, Counting, flipped, owner_root};

fn key() -> RecoveryKey {
    RecoveryKey::generate(&mut Counting(1))
}

#[test]
fn a_key_is_read_however_it_is_typed() {
    let text = key().text();
    let plain: String = text.chars().filter(|c| *c != '-').collect();
    for typed in [
        text.to_lowercase(),
        plain.clone(),
        text.replace('-', " "),
        text.replace('-', "\u{2013}"),
        format!("  {plain}\n"),
        text.replace('0', "O").replace('1', "l"),
        text.replace('0', "o").replace('1', "I"),
    ] {
        assert_eq!(RecoveryKey::parse(&typed), Ok(key()), "{typed:?}");
    }
}

#[test]
fn a_wrong_key_says_what_is_wrong() {
    let text = key().text();
    let check = |typed: &str, expected| assert_eq!(RecoveryKey::parse(typed), Err(expected));
    check("", RecoveryKeyError::Length { found: 0 });
    check(&text[1..], RecoveryKeyError::Length { found: 35 });
    let longer = format!("{}0", *text);
    check(&longer, RecoveryKeyError::Length { found: 37 });
    let at_six = format!("{}U{}", &text[..6], &text[7..]);
    check(&at_six, RecoveryKeyError::Character { position: 6 });
}

#[test]
fn no_single_slip_of_the_pen_passes() {
    let text = key().text();
    for position in (0..text.len()).filter(|position| position % 5 != 4) {
        for letter in "0123456789ABCDEFGHJKMNPQRSTVWXYZ".chars() {
            let mut typed = text.to_string();
            typed.replace_range(position..=position, &letter.to_string());
            let is_same = typed == *text;
            let expected = if is_same {
                Ok(key())
            } else {
                Err(RecoveryKeyError::Checksum)
            };
            assert_eq!(RecoveryKey::parse(&typed), expected);
        }
    }
}

#[test]
fn a_root_opens_with_its_own_recovery_key_only() {
    let sealed = key().seal_root(&mut Counting(3), ACCOUNT, &owner_root());
    assert_eq!(key().open_root(ACCOUNT, &sealed), Ok(owner_root()));
    let other = RecoveryKey::generate(&mut Counting(9));
    assert_eq!(other.open_root(ACCOUNT, &sealed), Err(Error::WrongKey));
    let elsewhere = key().open_root(AccountId([1; 16]), &sealed);
    assert_eq!(elsewhere, Err(Error::BrokenSeal));
    for position in 0..sealed.len() {
        assert!(
            key()
                .open_root(ACCOUNT, &flipped(&sealed, position))
                .is_err()
        );
    }
}
