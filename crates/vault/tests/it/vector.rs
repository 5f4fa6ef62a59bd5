//! Fixed bytes of every format: what this program writes, and must be able to read for ever.
//!
//! All of them were also opened, verified or derived by a second program, written from the documentation with `PyNaCl`, `cryptography` and `argon2-cffi`.

use sha2::{Digest, Sha256};
use vault::consent::{grant, open_grant};
use vault::inbox;
use vault::journal::JournalKey;
use vault::key::Key;
use vault::keys::RowKey;
use vault::passphrase::{Attempt, Cost, Envelope, Passphrase};
use vault::recovery::RecoveryKey;
use vault::seal::{Purpose, seal};
use vault::session::SessionToken;
use vault::stream::StreamKey;

use crate::fixture::{
    ACCOUNT, BODY, CONSENT, Counting, ROW, consent, hex, owner, owner_root, place, supporter, unhex,
};

/// What seals take their nonces, salts and ephemeral keys from.
fn rng() -> Counting {
    Counting(0x20)
}

#[test]
fn a_root_gives_these_keys() {
    let keys = owner();
    assert_eq!(
        hex(keys.wrap.commitment()),
        "3429e0f014722b8e5965bc5147c7c7fe137d3445f0f5b5784c4ff1a911df939c"
    );
    assert_eq!(
        hex(&keys.row_id.row_id(&[9; 16]).0),
        "f6ded2903d94e18695acab010ef15c76"
    );
    assert_eq!(
        hex(&keys.signing.public().0),
        "8d643d338917462a173c85eb81d1f07fa6a9785026ef735733c1ddeba3db6bb8"
    );
    assert_eq!(
        hex(&keys.agreement.public().0),
        "538762acc95d6c1bbfb7aa444371d01c00a33e4187902817f6e44a23fab6040f"
    );
    assert_eq!(
        hex(&keys.device.public().0),
        "04660ba21c1e084f9e41af71a949b4f04aeea2b9b3142d4b3e1567347db699af\
     e9fa47faab78a4f70521ae1ba3644ed5c0f2d5a754ad91e617d4f72240195b0d\
     74"
    );
}

#[test]
fn a_plan_revision_has_this_signature() {
    assert_eq!(
        hex(&owner().signing.sign(BODY).0),
        "8b7850ee90ee30f713c2aa49b9f81b613edf9f898cb4f99937042b5060f651f1\
     6daaf13b8797bda60b7289e87f6445bab1d23318741669b9105b3e6f1cc1b402"
    );
}

const ENVELOPE: &str = "01000100000000000300000001202122232425262728292a2b2c2d2e2f014a1e\
     49cb39c4fd2b571bdaa204b3f892303132333435363738393a3b3c3d3e3f4041\
     42434445464719daca8619354bd105b4cd8e41160b09d18f09988eb351aafae1\
     193ed9350518f817ccb61602177292a1df2ba3c15142";

/// The one test at the full cost.
#[test]
fn a_passphrase_seals_this_envelope() {
    let typed = "seven quiet herons at dusk";
    let passphrase = Passphrase::new(typed).unwrap();
    let root = owner_root();
    let envelope = Envelope::seal(&mut rng(), &passphrase, Cost::STANDARD, ACCOUNT, &root).unwrap();
    assert_eq!(hex(&envelope.to_bytes()), ENVELOPE);

    let stored = Envelope::from_bytes(&unhex(ENVELOPE)).unwrap();
    let opened = stored.open(&Attempt::new(typed).unwrap(), ACCOUNT);
    assert_eq!(opened, Ok(root));
}

const BY_RECOVERY: &str = "014811836db9ecf81d01a990b5283aab23202122232425262728292a2b2c2d2e\
     2f3031323334353637214f35762c0bb6fc627588df16e77186017605d683e50c\
     b7657a993e302af9d66fb9fdab421f23aa4bf060303b28ef70";

#[test]
fn a_recovery_key_has_this_text_and_seal() {
    let key = RecoveryKey::generate(&mut Counting(0x30));
    assert_eq!(*key.text(), "60RK-4CSM-6MV3-EE1S-78XK-RF9Y-7X04-2GJ3-A3S1");
    let sealed = key.seal_root(&mut rng(), ACCOUNT, &owner_root());
    assert_eq!(hex(&sealed), BY_RECOVERY);
    let opened = key.open_root(ACCOUNT, &unhex(BY_RECOVERY));
    assert_eq!(opened, Ok(owner_root()));
}

const BY_SESSION: &str = "01601857d96aab26419807d8508a4f1bdc202122232425262728292a2b2c2d2e\
     2f3031323334353637bc8d22c3c7a852ad52d21a9f1d503d9770bf45d652666e\
     321d47070b78347586be5e7587be38d2177cb7963bbd3b1da1";

#[test]
fn a_session_has_this_text_row_and_seal() {
    let token = SessionToken::generate(&mut Counting(0x40));
    assert_eq!(*token.text(), "QEFCQ0RFRkdISUpLTE1OT1BRUlNUVVZXWFlaW1xdXl8");
    assert_eq!(hex(&token.row_id().0), "736f6be341a0528fb3778c2a6cb997cb");
    let sealed = token.seal_root(&mut rng(), ACCOUNT, &owner_root());
    assert_eq!(hex(&sealed), BY_SESSION);
    let opened = token.open_root(ACCOUNT, &unhex(BY_SESSION));
    assert_eq!(opened, Ok(owner_root()));
}

const JOURNAL_KEY: &str = "cdf48cb657b36607a8d62eb1c6362a7650f7a87f70876657f6e99784da2652ff\
     013429e0f014722b8e5965bc5147c7c7fe202122232425262728292a2b2c2d2e\
     2f303132333435363736c8b308b438682c57f25e812ccbbdfbebaa5fa4e75a32\
     945746a39cdbe0750d752b16b929d299b2359f3971b4327f04";

#[test]
fn a_journal_key_is_wrapped_so() {
    let wrap = owner().wrap;
    let journal = JournalKey::generate(&mut Counting(0x50), 1);
    assert_eq!(hex(&journal.wrap(&mut rng(), &wrap, ACCOUNT)), JOURNAL_KEY);
    let unwrapped = JournalKey::unwrap(&wrap, ACCOUNT, 1, &unhex(JOURNAL_KEY));
    assert_eq!(unwrapped, Ok(journal));
}

const ROW_KEY: &str = "cc4f959c9530edff0b1ea500d222a21bb1e66a27dd584d90ab3c610887a122c5\
     0156927c869876627055e1f501e03a29da202122232425262728292a2b2c2d2e\
     2f3031323334353637f8a1f65845d6951971f253d18dc1f682668d9ff607bdbf\
     8779cbb88262810db9067bd85ea93a4a840a9275de96b55492";

#[test]
fn a_row_id_key_is_carried_over_so() {
    let (former, renewed) = (owner().row_id, supporter().wrap);
    let wrapped = former.wrap(&mut rng(), &renewed, ACCOUNT);
    assert_eq!(hex(&wrapped), ROW_KEY);
    let unwrapped = RowKey::unwrap(&renewed, ACCOUNT, &unhex(ROW_KEY));
    assert_eq!(unwrapped, Ok(former));
}

const STREAM_KEY: &str = "2dcf42b981a33daa3e69c818c0a3b689c51eb7e4e3fafe805a00112c68ef214f\
     013429e0f014722b8e5965bc5147c7c7fe202122232425262728292a2b2c2d2e\
     2f303132333435363706f883388408581c67c26eb11cfb8dcbfbba4fb4f74a22\
     844756b38ccbf0651d5cba08152b8f224f8dec5dd83693d070";

const GRANT: &str = "01369fad5e13bd4340418938d8452dc0464600ad5cc70331d9d556391a5a4386\
     a1748eb3d931a7a99098d85b51a6fb98fcbc309eaf8691160b26d4698c6daf82\
     09358072d6365880d1aeea329adf9121383851ed21a28e3b75e965d0d2cd1662\
     542dcf42b981a33daa3e69c818c0a3b689c51eb7e4e3fafe805a00112c68ef21\
     4f01028d1431cf15a0a4d4e113281f371d43404142434445464748494a4b4c4d\
     4e4f5051525354555657a73c901d36823b38b3d05bf61ff78d76bb7e4b3b284d\
     082f7e6d5c68f52a33ff0846c49c741aa78fa0eea78c8841a434";

#[test]
fn a_stream_key_is_wrapped_and_granted_so() {
    let keys = owner();
    let stream = StreamKey::generate(&mut Counting(0x60), CONSENT);
    let wrapped = stream.wrap(&mut rng(), &keys.wrap, ACCOUNT);
    assert_eq!(hex(&wrapped), STREAM_KEY);
    let unwrapped = StreamKey::unwrap(&keys.wrap, ACCOUNT, CONSENT, &unhex(STREAM_KEY));
    assert_eq!(unwrapped.as_ref(), Ok(&stream));

    let granted = grant(&mut rng(), &keys.signing, &consent(), &stream.key).unwrap();
    assert_eq!(hex(&granted), GRANT);
    let opened = open_grant(&supporter().agreement, &consent(), &unhex(GRANT));
    assert_eq!(opened, Ok(stream));
}

/// Padded forms are long, so their digests stand for them.
#[test]
fn bodies_are_sealed_so() {
    let key = Key::generate(&mut Counting(0x70));
    let check = |purpose, expected: &str| {
        let sealed = seal(&mut rng(), &key, place(purpose), BODY);
        assert_eq!(hex(&Sha256::digest(sealed)), expected, "{purpose:?}");
    };
    check(
        Purpose::Record,
        "b5d99b33ffad71dd50f5be365854fd0c459f751383c1b5eb2626e91f409bcda3",
    );
    check(
        Purpose::Stream,
        "f078e54524dc77663f01584083cfc5d68b4dfd3eebb0f09f43560f26b44a3dcb",
    );
    check(
        Purpose::Inbox,
        "d35f3970f508688a3b6ce7a2f8cbad506480a1520eebe0ecfcd13bc6567ced19",
    );
    check(
        Purpose::Snapshot,
        "0a1cc5e586fcd8bd929ace63ce9a5db83dbe16935818f17fed7595a9133b68af",
    );
    check(
        Purpose::Draft,
        "d18e07128d937340be1ef6be4ddd8f0d0fdc435f3541af012aa25989775821c6",
    );
    check(
        Purpose::Profile,
        "0ba596f107a6d5e8ac491737c6439aa5c9afb5b1b44c13ed2d6c64d7b8760f66",
    );
}

#[test]
fn a_message_is_sealed_so() {
    let device = owner().device.public();
    let message = inbox::seal(&mut rng(), device, ACCOUNT, ROW, BODY).unwrap();
    assert_eq!(
        hex(&Sha256::digest(message)),
        "26d007f04073497c3ec16caa0ca7fc2e5e78fecde7ecdc3b8af31785ac0d43fa"
    );
}
