//! Bodies that clients post, each read as every kind.
#![no_main]

use exchange::v1::{
    Chapter, CheckIn, DayRecord, FollowUp, Message, Note, Practice, Retraction, Review, Revision,
    Setback, Urge, parse, read_posted,
};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &[u8]| {
    let _ = read_posted::<CheckIn>(text);
    let _ = read_posted::<Urge>(text);
    let _ = read_posted::<DayRecord>(text);
    let _ = read_posted::<Setback>(text);
    let _ = read_posted::<Review>(text);
    let _ = read_posted::<Chapter>(text);
    let _ = read_posted::<Practice>(text);
    let _ = read_posted::<Note>(text);
    let _ = read_posted::<Message>(text);
    let _ = read_posted::<FollowUp>(text);
    let _ = read_posted::<Retraction>(text);
    let _ = parse::<Revision>(text, &[]);
});
