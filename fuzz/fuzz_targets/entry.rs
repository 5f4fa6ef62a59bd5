//! Stored entries: what can be read is written and read to the same.
#![no_main]

use exchange::v1::{read_entry, write_entry};
use fuzz::{assert_silent, told_bytes};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &[u8]| {
    match read_entry(&told_bytes(text)) {
        Ok(entry) => assert_eq!(read_entry(write_entry(&entry).as_bytes()), Ok(entry)),
        Err(refused) => assert_silent(&refused),
    }
});
