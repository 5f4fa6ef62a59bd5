//! Exports brought back: what can be read is written and read to the same.
#![no_main]

use exchange::v1::{read_document, write_document};
use fuzz::{assert_silent, told_bytes};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &[u8]| {
    match read_document(&told_bytes(text)) {
        Ok(document) => {
            let written = write_document(&document);
            let again = read_document(written.as_bytes()).expect("what was written can be read");
            assert_eq!(again.entries, document.entries);
            assert_eq!(again.profile, document.profile);
            assert_eq!(write_document(&again), written);
        }
        Err(refused) => assert_silent(&refused),
    }
});
