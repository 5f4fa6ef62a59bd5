//! Which passphrases may be chosen, and what opens an envelope.

use vault::passphrase::{Attempt, Cost, Envelope, Passphrase, PassphraseError};
use vault::{AccountId, Error};

use crate::fixture::{ACCOUNT, Counting, flipped, owner_root};

const CHOSEN: &str = "seven quiet herons at dusk";

fn envelope() -> Envelope {
    let passphrase = Passphrase::new(CHOSEN).expect("a good passphrase");
    Envelope::seal(
        &mut Counting(2),
        &passphrase,
        Cost::FOR_TESTS,
        ACCOUNT,
        &owner_root(),
    )
    .expect("memory for the least cost")
}

fn open(envelope: &Envelope, typed: &str) -> Result<vault::root::Root, Error> {
    envelope.open(&Attempt::new(typed).expect("not too long"), ACCOUNT)
}

#[test]
fn guessable_passphrases_are_refused() {
    for guessable in [
        "aaaaaaaaaaaaaaa",
        "abababababababab",
        "abcdefghijklmnop",
        "ABCDEFGHIJKLMNOP",
        "123456789012",
        "847261950384",
        "qwertyuiop[]",
        "QwErTyUiOp123",
        "asdfghjkl;'asdf",
        "1q2w3e4r5t6y",
        "1qaz2wsx3edc",
        "!@#$%^&*()_+",
        "passwordpassword",
        "password password password",
        "Password1234!",
        "P@ssw0rd2026!",
        "letmein letmein",
        "iloveyou2024!!",
        "trustno1trustno1",
        "correct horse battery staple",
        "onwardonward1",
        "one day at a time",
        "x7x7x7x7x7x7x7",
        "            ",
    ] {
        let refused = Passphrase::new(guessable).unwrap_err();
        assert_eq!(refused, PassphraseError::Guessable, "{guessable:?}");
    }
}

#[test]
fn ordinary_good_passphrases_are_taken() {
    for good in [
        CHOSEN,
        "my dog hates the vacuum",
        "vK8#tq2Lw9!z",
        "tulip-anchor-mosaic",
        "Als der Regen kam, 1998",
        "las nubes pasan despacio",
        "我的猫每天早上六点叫我起床",
        "мой кот любит тёплое молоко",
    ] {
        assert!(Passphrase::new(good).is_ok(), "{good:?}");
    }
}

#[test]
fn lengths_count_after_normalization() {
    let check = |typed: &str, expected| assert_eq!(Passphrase::new(typed).err(), expected);
    let short = |characters| Some(PassphraseError::TooShort { characters });
    check("", short(0));
    check("tulip-ancho", short(11));
    check("tulip-anchor", None);
    // The ligature is two letters; the letter and its accent are one.
    check("tulip-anch\u{fb01}", None);
    check("tulip-anche\u{301}", short(11));
    let most = "tulip anchor mosaic ".repeat(60);
    check(&most[..1024], None);
    check(&most[..1025], Some(PassphraseError::TooLong));
    assert!(Attempt::new(&most[..1025]).is_err());
    assert!(Attempt::new("short").is_ok());
}

#[test]
fn an_envelope_opens_however_the_letters_were_composed() {
    let chosen = Passphrase::new("caf\u{e9} au lait \u{fb01}n").unwrap();
    let sealed = Envelope::seal(
        &mut Counting(2),
        &chosen,
        Cost::FOR_TESTS,
        ACCOUNT,
        &owner_root(),
    );
    let opened = open(&sealed.unwrap(), "cafe\u{301} au lait fin");
    assert_eq!(opened, Ok(owner_root()));
}

#[test]
fn an_envelope_opens_with_its_passphrase_and_account_only() {
    let stored = Envelope::from_bytes(&envelope().to_bytes()).unwrap();
    assert_eq!(stored, envelope());
    assert_eq!(open(&stored, CHOSEN), Ok(owner_root()));
    let wrong = open(&stored, "seven quiet herons at dawn");
    assert_eq!(wrong, Err(Error::WrongKey));
    let attempt = Attempt::new(CHOSEN).unwrap();
    let elsewhere = stored.open(&attempt, AccountId([1; 16]));
    assert_eq!(elsewhere, Err(Error::BrokenSeal));
}

#[test]
fn each_changed_byte_of_an_envelope_is_refused() {
    let bytes = envelope().to_bytes();
    for position in 0..bytes.len() {
        let opened = Envelope::from_bytes(&flipped(&bytes, position))
            .and_then(|changed| open(&changed, CHOSEN));
        assert!(opened.is_err(), "byte {position}");
    }
    for length in 0..bytes.len() {
        assert!(Envelope::from_bytes(&bytes[..length]).is_err());
    }
}

#[test]
fn a_planted_envelope_cannot_demand_all_memory() {
    let mut bytes = envelope().to_bytes();
    bytes[1..5].fill(0xff);
    assert_eq!(Envelope::from_bytes(&bytes), Err(Error::Cost));
    for (memory_kib, passes, lanes) in [
        (256 * 1024 + 1, 1, 1),
        (8, 17, 1),
        (8, 0, 1),
        (64, 1, 5),
        (64, 1, 0),
        (7, 1, 1),
        (31, 1, 4),
        (u32::MAX, u32::MAX, u32::MAX),
    ] {
        assert_eq!(Cost::new(memory_kib, passes, lanes), Err(Error::Cost));
    }
    assert_eq!(Cost::new(64 * 1024, 3, 1), Ok(Cost::STANDARD));
}

#[test]
fn a_decoy_fails_as_a_wrong_passphrase_does() {
    let decoy = Envelope::decoy(&mut Counting(7), Cost::FOR_TESTS);
    assert_eq!(open(&decoy, CHOSEN), Err(Error::WrongKey));
    assert_eq!(decoy.cost(), envelope().cost());
    assert_eq!(decoy.to_bytes().len(), envelope().to_bytes().len());
}
