//! What is written is read back, to the last byte.

use domain::{Body, plan::PlanRevision};
use exchange::v1::{read_entry, read_setback, revision_text, write_entry, write_setback};
use proptest::prelude::*;

use crate::any;

proptest! {
    #[test]
    fn any_entry_is_read_back_as_it_was(entry in any::entry()) {
        let written = write_entry(&entry);
        let read = read_entry(written.as_bytes()).unwrap();
        prop_assert_eq!(&read, &entry);
        prop_assert_eq!(write_entry(&read), written);
    }

    #[test]
    fn a_draft_of_a_setback_is_read_back_as_it_was(entry in any::entry()) {
        if let Body::Setback(setback) = &entry.body {
            let read = read_setback(write_setback(setback).as_bytes()).unwrap();
            prop_assert_eq!(&read, setback.as_ref());
        }
    }

    #[test]
    fn an_unsigned_revision_keeps_the_text_to_sign(entry in any::entry(), revision in any::revision()) {
        let text = revision_text(entry.id, &revision);
        let unsigned = domain::Entry { body: Body::PlanRevision(Box::new(revision.clone())), ..entry };
        let read = read_entry(write_entry(&unsigned).as_bytes()).unwrap();
        let Body::PlanRevision(read) = read.body else { panic!("a revision stays one") };
        let signed = read.signed.clone().unwrap();
        prop_assert_eq!(signed.exact, text);
        prop_assert_eq!(signed.signatures, []);
        prop_assert_eq!(PlanRevision { signed: None, ..*read }, revision);
    }
}
