//! Bodies that clients post, each read as every kind: a refusal names the field and repeats nothing.
#![no_main]

use exchange::v1::{
    Chapter, CheckIn, DayRecord, FollowUp, Message, Note, Practice, ReadBody, Retraction, Review,
    Revision, Setback, Urge, parse, read_posted,
};
use fuzz::{assert_silent, told_bytes};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &[u8]| {
    let text = told_bytes(text);
    read::<CheckIn>(&text);
    read::<Urge>(&text);
    read::<DayRecord>(&text);
    read::<Setback>(&text);
    read::<Review>(&text);
    read::<Chapter>(&text);
    read::<Practice>(&text);
    read::<Note>(&text);
    read::<Message>(&text);
    read::<FollowUp>(&text);
    read::<Retraction>(&text);
    if let Err(refused) = parse::<Revision>(&text, &[]) {
        assert_silent(&refused);
    }
});

fn read<B: ReadBody>(text: &[u8]) {
    if let Err(refused) = read_posted::<B>(text) {
        assert_silent(&refused);
    }
}
