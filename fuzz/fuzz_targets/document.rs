//! Exports brought back: what can be read is written and read to the same.
#![no_main]

use exchange::v1::{read_document, write_document};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &[u8]| {
    if let Ok(document) = read_document(text) {
        let again = read_document(write_document(&document).as_bytes());
        assert_eq!(again.map(|it| it.entries), Ok(document.entries));
    }
});
