//! The export as one document.

use std::sync::Arc;

use exchange::v1::{Coverage, Document, Head, Profile, read_document, write_document};
use proptest::{collection::vec, option, prelude::*};
use serde_json::value::RawValue;

use crate::any;

pub(crate) fn any_document() -> impl Strategy<Value = Document> {
    let entries = vec(any::entry().prop_map(Arc::new), 0..5);
    let walk = option::of(Just(r#"{ "step":"chain" }"#));
    let parts = (entries, any::<u64>(), any::<bool>(), walk);
    parts.prop_map(|(entries, seq, flag, walk)| Document {
        exported_at: "2026-11-23T21:40:00Z".to_owned(),
        profile: Profile {
            country: if flag { "US" } else { "" }.to_owned(),
            zone: "America/Los_Angeles".to_owned(),
            locale: "en".to_owned(),
            rhythm: "weekly".to_owned(),
            show_days: flag,
            forecast: flag,
            opened: vec!["sleep".to_owned()],
            saved: vec!["payday".to_owned(); usize::from(flag)],
            recovery_key_kept_at: flag.then(|| "2026-11-01T08:00:00Z".to_owned()),
            former_keys: vec!["8d".repeat(32); usize::from(flag)],
        },
        public_key: "ab".repeat(32),
        head: Head {
            seq,
            chain: "cd".repeat(32),
        },
        coverage: flag.then_some(Coverage {
            days_met: 2,
            days: 3,
        }),
        entries,
        walk: walk.map(|walk| RawValue::from_string(walk.to_owned()).unwrap()),
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_document_is_read_back_as_it_was(document in any_document()) {
        let written = write_document(&document);
        let read = read_document(written.as_bytes()).unwrap();
        prop_assert_eq!(&read.entries, &document.entries);
        prop_assert_eq!(&read.profile, &document.profile);
        prop_assert_eq!(&read.head.chain, &document.head.chain);
        prop_assert_eq!(read.coverage, document.coverage);
        prop_assert_eq!(read.head.seq, document.head.seq);
        prop_assert_eq!(read.walk.as_deref().map(RawValue::get), document.walk.as_deref().map(RawValue::get));
        prop_assert_eq!(write_document(&read), written);
    }
}

#[test]
fn a_document_that_cannot_be_read_says_where() {
    let note = |rest: &str| {
        format!(
            r#"{{"v":1,"id":"019a0000-0000-7000-8000-000000000001","kind":"note","at":"2026-11-23T21:40:00Z","zone":"UTC","day":"2026-11-23",{rest}}}"#
        )
    };
    let document = |entries: &str| {
        format!(
            r#"{{"format":"onward-export","v":1,"profile":{{"zone":"UTC","locale":"en"}},"entries":[{entries}]}}"#
        )
    };
    let good = note(r#""text":"hello""#);
    assert!(read_document(document(&good).as_bytes()).is_ok());
    let table = [
        (
            document(&format!("{good},{}", note(r#""text":5"#))),
            "entries[1].text is not text",
        ),
        (
            document(&format!("{good},{}", note(r#""text":"\ud800""#))),
            "entries[1], line 1 column 140 is not well-formed JSON",
        ),
        (document("[]"), "entries[0].body is not an object"),
        (
            document(&good.replace("\"v\":1", "\"v\":2")),
            "entries[0].v is not 1, the only version known here",
        ),
        (
            document(&good.replace("\"note\"", "\"poem\"")),
            "entries[0].kind is not one of the known codes",
        ),
        (
            document("").replace("onward-export", "other"),
            "format is not onward-export",
        ),
        (
            document("").replace("\"v\":1", "\"v\":2"),
            "v is not 1, the only version known here",
        ),
        (
            document("").replace("\"UTC\"", "5"),
            "profile.zone is not text",
        ),
        (
            document("").replace("\"profile\"", "\"person\""),
            "profile is missing",
        ),
        (
            document("").replace("\"entries\"", "\"rows\""),
            "entries is missing",
        ),
        (
            document("") + "x",
            "line 1 column 85 is not well-formed JSON",
        ),
        (String::new(), "line 1 column 0 is not well-formed JSON"),
        ("[]".to_owned(), "body is not an object"),
    ];
    for (text, expected) in table {
        let invalid = read_document(text.as_bytes()).unwrap_err();
        assert_eq!(invalid.to_string(), expected, "{text}");
    }
}
