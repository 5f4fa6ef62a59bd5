//! Signatures over plan revisions.

use vault::Error;
use vault::signature::{PublicSigning, Signature, verify, verify_countersignature};

use crate::fixture::{flipped, owner, supporter};

const REVISION: &[u8] = br#"{"v":1,"base":0}"#;

#[test]
fn a_signature_holds_for_these_bytes_by_this_person_only() {
    let signing = owner().signing;
    let signature = signing.sign(REVISION);
    assert_eq!(verify(signing.public(), REVISION, &signature), Ok(()));

    for position in 0..REVISION.len() {
        let changed = flipped(REVISION, position);
        let verified = verify(signing.public(), &changed, &signature);
        assert_eq!(verified, Err(Error::Signature));
    }
    for position in 0..64 {
        let changed = Signature(flipped(&signature.0, position).try_into().unwrap());
        let verified = verify(signing.public(), REVISION, &changed);
        assert_eq!(verified, Err(Error::Signature));
    }
    let other = supporter().signing.public();
    assert_eq!(verify(other, REVISION, &signature), Err(Error::Signature));
    assert_eq!(
        verify(signing.public(), b"", &signature),
        Err(Error::Signature)
    );
}

#[test]
fn a_countersignature_holds_for_one_persons_plan() {
    let person = owner().signing.public();
    let clinician = supporter().signing;
    let signature = clinician.countersign(person, REVISION);
    let signer = clinician.public();
    let verified = verify_countersignature(signer, person, REVISION, &signature);
    assert_eq!(verified, Ok(()));
    // Neither is it the clinician's word on a plan of their own.
    assert_eq!(verify(signer, REVISION, &signature), Err(Error::Signature));
    assert_eq!(verify(person, REVISION, &signature), Err(Error::Signature));
}

#[test]
fn a_weak_public_key_verifies_nothing() {
    let mut identity = [0; 32];
    identity[0] = 1;
    let mut signature = [0; 64];
    signature[0] = 1;
    let verified = verify(PublicSigning(identity), REVISION, &Signature(signature));
    assert_eq!(verified, Err(Error::Signature));
}
