//! Several ways to write the same body.

use domain::{Body, Class};
use exchange::v1::{CheckIn, ReadBody, Setback, Urge, read_entry, read_posted};

const A: &str = "00000000-0000-4000-8000-00000000000a";
const B: &str = "00000000-0000-4000-8000-00000000000b";

fn read<T: ReadBody>(fields: &str) -> Body {
    let text = format!(
        r#"{{"id":"019a0000-0000-7000-8000-000000000001","zone":"UTC",{}}}"#,
        fields.replace("$A", A).replace("$B", B)
    );
    read_posted::<T>(text.as_bytes()).unwrap().3
}

#[test]
fn a_bare_id_and_an_object_name_the_same_strategy() {
    check::<CheckIn>(
        r#""strategies":["$A",{"strategy":"$B","helped":2}]"#,
        &[
            r#""strategies":[{"strategy":"$A"},{"strategy":"$B","helped":2}]"#,
            r#""strategies":[{"helped":null,"strategy":"$A"},{"helped":2,"strategy":"$B"}]"#,
        ],
    );
}

#[test]
fn sets_read_equal_in_any_order_and_with_duplicates() {
    check::<CheckIn>(
        r#""triggers":["$A","$B"],"halt":["tired","hungry"],"medicines":[{"treatment":"$A","taken":true},{"treatment":"$B","taken":false}]"#,
        &[
            r#""triggers":["$B","$A","$B"],"halt":["hungry","tired","hungry"],"medicines":[{"treatment":"$B","taken":false},{"taken":true,"treatment":"$A"},{"treatment":"$B","taken":false}]"#,
        ],
    );
    check::<CheckIn>(
        r#""strategies":["$A",{"strategy":"$B","helped":0}]"#,
        &[r#""strategies":[{"strategy":"$B","helped":0},"$A",{"strategy":"$A"},"$A"]"#],
    );
    check::<Setback>(
        r#""places":["home","work"],"felt":["sad"],"protected":["called","slept"],"safety":["too_much","still_using"]"#,
        &[
            r#""places":["work","home","work"],"felt":["sad","sad"],"protected":["slept","called"],"safety":["still_using","too_much","too_much"]"#,
        ],
    );
}

#[test]
fn null_and_absent_are_the_same_for_every_optional_field() {
    check::<CheckIn>(
        r#""mood":5"#,
        &[
            r#""mood":5,"craving":null,"stress":null,"confidence":null,"sleep_hours":null,"halt":null,"triggers":null,"strategies":null,"medicines":null,"went_well":null,"note":null"#,
            r#""mood":5,"note":"","went_well":"  ","at":null,"v":null,"kind":null,"recorded_at":null,"day":null"#,
        ],
    );
    check::<Urge>(
        r#""strength":3,"outcome":"passed""#,
        &[r#""strength":3,"outcome":"passed","triggers":null,"strategies":null,"note":null"#],
    );
    check::<Setback>(
        r#""alone":true"#,
        &[
            r#""alone":true,"started_at":null,"ended_at":null,"ongoing":null,"goal":null,"amount":null,"unit":null,"substances":null,"places":null,"felt":null,"triggers":null,"strategies":null,"protected":null,"halt":null,"chain":null,"safety":null,"note":null"#,
            r#""alone":true,"chain":{},"substances":[]"#,
            r#""alone":true,"chain":{"prompt":null,"after":""}"#,
        ],
    );
}

#[test]
fn an_untouched_question_and_none_of_these_differ() {
    assert_ne!(
        read::<CheckIn>(r#""halt":[]"#),
        read::<CheckIn>(r#""mood":null"#)
    );
}

#[test]
fn a_setback_takes_any_name_of_a_substance() {
    for (words, class) in [
        ("alcohol", Class::Alcohol),
        ("Heroin", Class::Opioid),
        ("that blue stuff", Class::Other),
        ("не знаю", Class::Other),
    ] {
        let body = read::<Setback>(&format!(r#""substances":[{{"class":"{words}"}}]"#));
        let Body::Setback(setback) = body else {
            panic!("a setback is read as one")
        };
        assert_eq!(setback.substances[0].class.as_str(), words);
        assert_eq!(setback.substances[0].class.class(), class);
    }
}

#[test]
fn a_stored_entry_may_hold_more_than_is_known_here() {
    let text = r#"{"v":1,"id":"019a0000-0000-7000-8000-000000000001","kind":"note","at":"2026-11-23T22:40:00+01:00","zone":"utc","day":"2026-11-23","text":"hi","later":[{"x":1}]}"#;
    let entry = read_entry(text.as_bytes()).unwrap();
    assert_eq!(entry.zone.as_str(), "UTC");
    assert_eq!(entry.at.to_string(), "2026-11-23T21:40:00Z");
}

#[track_caller]
fn check<T: ReadBody>(fields: &str, same: &[&str]) {
    let expected = read::<T>(fields);
    for other in same {
        assert_eq!(read::<T>(other), expected, "{other}");
    }
}
