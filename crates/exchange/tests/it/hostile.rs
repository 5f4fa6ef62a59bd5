//! Whatever comes from outside, reading answers and never panics.

use domain::plan::ItemKind;
use exchange::v1::{
    ChangeValue, Chapter, CheckIn, DayRecord, FollowUp, Message, Note, Practice, Retraction,
    Review, Revision, Setback, Urge, parse, read_document, read_entry, read_posted, read_setback,
    write_document, write_entry, write_setback,
};
use proptest::{collection::vec, option, prelude::*, sample::Index};
use serde_json::{Value, json};

use crate::{any, document::any_document};

/// Reads `text` in every way there is; what can be read must be written and read to the same.
fn read_all(text: &[u8]) {
    if let Ok(entry) = read_entry(text) {
        assert_eq!(read_entry(write_entry(&entry).as_bytes()), Ok(entry));
    }
    if let Ok(setback) = read_setback(text) {
        assert_eq!(
            read_setback(write_setback(&setback).as_bytes()),
            Ok(setback)
        );
    }
    if let Ok(document) = read_document(text) {
        let again = read_document(write_document(&document).as_bytes()).unwrap();
        assert_eq!(again.entries, document.entries);
    }
    let _ = parse::<Revision>(text, &[]);
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
}

/// Values that stand where others were expected.
fn odd_value() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        any::<String>().prop_map(Value::from),
        "-?[0-9]{1,6}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2}(Z|[+-][0-9]{2}:[0-9]{2}))?"
            .prop_map(Value::from),
        Just(json!([])),
        Just(json!({})),
        Just(json!([["a", 1], {"a": null}])),
    ]
}

/// Returns every value inside `value`, itself included.
fn places(value: &mut Value, visit: &mut dyn FnMut(&mut Value)) {
    visit(value);
    match value {
        Value::Array(values) => values.iter_mut().for_each(|it| places(it, visit)),
        Value::Object(fields) => fields.values_mut().for_each(|it| places(it, visit)),
        _ => {}
    }
}

fn replace(value: &mut Value, at: Index, with: &Value) {
    let mut n_places = 0;
    places(value, &mut |_| n_places += 1);
    let mut idx = 0;
    let at = at.index(n_places);
    places(value, &mut |place| {
        if idx == at {
            *place = with.clone();
        }
        idx += 1;
    });
}

proptest! {
    #[test]
    fn any_bytes_are_answered(bytes in vec(any::<u8>(), 0..200)) {
        read_all(&bytes);
    }

    #[test]
    fn a_damaged_entry_is_answered(
        entry in any::entry(),
        damage in vec((any::<Index>(), any::<u8>()), 1..4),
        cut in option::of(any::<Index>()),
    ) {
        let mut text = write_entry(&entry).into_bytes();
        for (at, byte) in damage {
            let at = at.index(text.len());
            text[at] = byte;
        }
        if let Some(cut) = cut {
            text.truncate(cut.index(text.len()));
        }
        read_all(&text);
    }

    #[test]
    fn an_entry_with_another_value_is_answered(
        entry in any::entry(),
        at in any::<Index>(),
        with in odd_value(),
    ) {
        let mut value: Value = serde_json::from_str(&write_entry(&entry)).unwrap();
        replace(&mut value, at, &with);
        read_all(value.to_string().as_bytes());
    }

    #[test]
    fn a_damaged_document_is_answered(
        document in any_document(),
        at in any::<Index>(),
        with in odd_value(),
        byte in any::<(Index, u8)>(),
    ) {
        let written = write_document(&document);
        let mut value: Value = serde_json::from_str(&written).unwrap();
        replace(&mut value, at, &with);
        read_all(value.to_string().as_bytes());
        let mut bytes = written.into_bytes();
        let at = byte.0.index(bytes.len());
        bytes[at] = byte.1;
        read_all(&bytes);
    }

    #[test]
    fn any_value_of_an_item_is_answered(
        words in vec(option::of(any::<String>()), 8),
        limit in option::of(any::<f64>()),
        resting in any::<bool>(),
        id in any::item_id(),
    ) {
        let word = |idx: usize| words[idx].clone();
        let value = ChangeValue {
            name: word(0),
            code: word(1),
            substance: word(2),
            aim: word(3),
            limit,
            unit: word(4),
            resting,
            trigger: limit.map(|_| id.uuid()),
            strategy: resting.then(|| id.uuid()),
            form: word(5),
            number: word(6),
            on: word(7),
        };
        for kind in ItemKind::ALL {
            if let Ok(item) = value.item(id, kind) {
                prop_assert_eq!(ChangeValue::from(&item).item(id, kind), Ok(item));
            }
        }
    }
}
