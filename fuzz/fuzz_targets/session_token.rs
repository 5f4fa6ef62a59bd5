//! Tokens of sessions: one token has one text.
#![no_main]

use fuzz::{assert_silent, told};
use libfuzzer_sys::fuzz_target;
use vault::session::SessionToken;

fuzz_target!(|text: &str| {
    let text = told(text);
    match SessionToken::parse(&text) {
        Ok(token) => assert_eq!(*token.text(), text),
        Err(refused) => assert_silent(&refused),
    }
});
