//! Stored entries: what can be read is written and read to the same.
#![no_main]

use exchange::v1::{read_entry, write_entry};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &[u8]| {
    if let Ok(entry) = read_entry(text) {
        assert_eq!(read_entry(write_entry(&entry).as_bytes()), Ok(entry));
    }
});
