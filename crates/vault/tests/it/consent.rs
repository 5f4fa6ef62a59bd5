//! Grants: who can make one, who can open it, and for what it holds.

use vault::consent::{Consent, PublicAgreement, TermsDigest, grant, open_grant};
use vault::seal::{Purpose, open, seal};
use vault::stream::StreamKey;
use vault::{AccountId, ConsentId, Error};

use crate::fixture::{BODY, CONSENT, Counting, consent, flipped, owner, place, supporter};

fn stream() -> StreamKey {
    StreamKey::generate(&mut Counting(1), CONSENT)
}

fn granted() -> Vec<u8> {
    grant(
        &mut Counting(2),
        &owner().signing,
        &consent(),
        &stream().key,
    )
    .expect("the owner may grant")
}

#[test]
fn a_supporter_reads_what_the_owner_wrote_to_the_stream() {
    let written = seal(
        &mut Counting(3),
        &stream().key,
        place(Purpose::Stream),
        BODY,
    );
    let opened = open_grant(&supporter().agreement, &consent(), &granted()).unwrap();
    assert_eq!(opened, stream());
    let read = open(&opened.key, place(Purpose::Stream), &written).unwrap();
    assert_eq!(*read, BODY);
}

#[test]
fn each_changed_byte_of_a_grant_is_refused_by_its_field() {
    let granted = granted();
    let recipient = supporter().agreement;
    for position in 0..granted.len() {
        let opened = open_grant(&recipient, &consent(), &flipped(&granted, position));
        let refused = opened.unwrap_err();
        let expected = match position {
            // The versions of the grant and of the sealed key.
            0 | 129 => Error::UnknownVersion(0),
            // The signature and the commitment that it covers.
            1..65 | 97..129 => Error::Signature,
            // Another ephemeral key agrees on another sealing key.
            65..97 | 130..146 => Error::WrongKey,
            _ => Error::BrokenSeal,
        };
        assert_eq!(refused, expected, "byte {position}");
    }
}

#[test]
fn a_grant_holds_for_no_other_consent_account_owner_recipient_or_terms() {
    let recipient = supporter().agreement;
    let good = consent();
    let check = |changed: Consent, expected| {
        let opened = open_grant(&recipient, &changed, &granted());
        assert_eq!(opened, Err(expected));
    };
    let id = ConsentId([1; 16]);
    check(Consent { id, ..good }, Error::Signature);
    let account = AccountId([1; 16]);
    check(Consent { account, ..good }, Error::BrokenSeal);
    let owner_key = supporter().signing.public();
    check(
        Consent {
            owner: owner_key,
            ..good
        },
        Error::Signature,
    );
    let terms = TermsDigest::of(b"everything, for ever");
    check(Consent { terms, ..good }, Error::Signature);
    let someone = owner().agreement;
    let changed = Consent {
        recipient: someone.public(),
        ..good
    };
    check(changed, Error::WrongKey);
    let opened = open_grant(&someone, &changed, &granted());
    assert_eq!(opened, Err(Error::Signature));
}

#[test]
fn only_the_owner_can_grant() {
    let forged = grant(
        &mut Counting(2),
        &supporter().signing,
        &consent(),
        &stream().key,
    );
    assert_eq!(forged, Err(Error::Signature));

    let owner_key = supporter().signing.public();
    let signed_by_another = Consent {
        owner: owner_key,
        ..consent()
    };
    let forged = grant(
        &mut Counting(2),
        &supporter().signing,
        &signed_by_another,
        &stream().key,
    )
    .unwrap();
    let opened = open_grant(&supporter().agreement, &consent(), &forged);
    assert_eq!(opened, Err(Error::Signature));

    let mut unsigned = granted();
    unsigned[1..65].fill(0);
    let opened = open_grant(&supporter().agreement, &consent(), &unsigned);
    assert_eq!(opened, Err(Error::Signature));
}

#[test]
fn a_key_that_agrees_with_everybody_is_refused() {
    let consent = Consent {
        recipient: PublicAgreement([0; 32]),
        ..consent()
    };
    let granted = grant(&mut Counting(2), &owner().signing, &consent, &stream().key);
    assert_eq!(granted, Err(Error::PublicKey));
}
