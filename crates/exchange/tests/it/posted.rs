//! Bodies that are refused, and in which words.

use exchange::v1::{
    Chapter, CheckIn, DayRecord, FollowUp, Message, Note, Practice, ReadBody, Retraction, Review,
    Setback, Urge, parse, read_posted,
};

const ID: &str = "019a0000-0000-7000-8000-000000000001";
const ITEM: &str = "00000000-0000-4000-8000-00000000000a";

#[test]
fn numbers() {
    for (fields, expected) in [
        (r#""craving":"5""#, "craving is not a whole number"),
        (r#""craving":"NaN""#, "craving is not a whole number"),
        (r#""craving":5.5"#, "craving is not a whole number"),
        (
            r#""craving":99999999999999999999"#,
            "craving is not a whole number",
        ),
        (r#""craving":11"#, "craving is not from 0 to 10"),
        (r#""mood":-1"#, "mood is not from 0 to 10"),
        (r#""craving":true"#, "craving is not a whole number"),
        (
            r#""craving":1e400"#,
            "craving is not a number of a usual size",
        ),
        (
            r#""sleep_hours":1e400"#,
            "sleep_hours is not a number of a usual size",
        ),
        (r#""sleep_hours":"8""#, "sleep_hours is not a number"),
        (r#""sleep_hours":24.5"#, "sleep_hours is not from 0 to 24"),
        (r#""sleep_hours":-0.1"#, "sleep_hours is not from 0 to 24"),
        (
            r#""strategies":[{"strategy":"$ITEM","helped":4}]"#,
            "strategies[0].helped is not from 0 to 3",
        ),
        (
            r#""strategies":["$ITEM",{"strategy":"$ITEM","helped":"2"}]"#,
            "strategies[1].helped is not a whole number",
        ),
    ] {
        check::<CheckIn>(fields, expected);
    }
    check::<DayRecord>(
        r#""day":"2026-11-23","goal":"$ITEM","kept":true,"amount":-1"#,
        "amount is not a number from 0 to 1,000,000",
    );
    check::<Practice>(
        r#""exercise":"breathing","helped":4"#,
        "helped is not from 0 to 3",
    );
    check::<Review>(
        r#""setback":"$ID","base_version":-1"#,
        "base_version is not a whole number from 0 on",
    );
}

#[test]
fn negative_zero_is_zero() {
    let read = |hours: &str| {
        let text = format!(r#"{{"id":"{ID}","zone":"UTC","sleep_hours":{hours}}}"#);
        format!("{:?}", read_posted::<CheckIn>(text.as_bytes()).unwrap().3)
    };
    assert_eq!(read("-0.0"), read("0"));
}

#[test]
fn fields_and_codes() {
    for (fields, expected) in [
        (
            r#""halt":["tired","sleepy"]"#,
            "halt[1] is not one of the known codes",
        ),
        (r#""halt":"tired""#, "halt is not a list"),
        (r#""halt":[5]"#, "halt[0] is not text"),
        (
            r#""cravign":5"#,
            "cravign is not a known field: check its spelling",
        ),
        (
            r#""strategies":[{"strategy":"$ITEM","helpd":1}]"#,
            "strategies[0].helpd is not a known field: check its spelling",
        ),
        (
            r#""I had two beers":5"#,
            "(not a name) is not a known field: check its spelling",
        ),
        (
            r#""craving":5,"craving":6"#,
            "craving is not given just once",
        ),
        (r#""zone":"UTC""#, "zone is not given just once"),
        (r#""v":2"#, "v is not 1, the only version known here"),
        (r#""v":"1""#, "v is not a whole number from 0 on"),
        (r#""kind":"urge""#, "kind is of another kind"),
    ] {
        check::<CheckIn>(fields, expected);
    }
    for (fields, expected) in [
        (r#""outcome":"passed""#, "strength is missing"),
        (
            r#""strength":null,"outcome":"passed""#,
            "strength is missing",
        ),
        (
            r#""strength":3,"outcome":"won""#,
            "outcome is not one of the known codes",
        ),
    ] {
        check::<Urge>(fields, expected);
    }
    for (fields, expected) in [
        (
            r#""chain":{"promt":"x"}"#,
            "chain.promt is not a known field: check its spelling",
        ),
        (r#""chain":{"prompt":5}"#, "chain.prompt is not text"),
        (r#""chain":["x"]"#, "chain is not an object"),
        (
            r#""substances":[{"class":"alcohol","amont":2}]"#,
            "substances[0].amont is not a known field: check its spelling",
        ),
        (
            r#""substances":[{"class":"alcohol"},{"amount":2}]"#,
            "substances[1].class is missing",
        ),
        (
            r#""substances":[{"class":" "}]"#,
            "substances[0].class is missing",
        ),
        (
            r#""substances":[{"class":"alcohol","amount":2e6}]"#,
            "substances[0].amount is not a number from 0 to 1,000,000",
        ),
        (
            r#""substances":["alcohol"]"#,
            "substances[0] is not an object",
        ),
        (
            r#""substances":[["$ITEM","alcohol"]]"#,
            "substances[0] is not an object",
        ),
        (
            r#""places":["home","At Work"]"#,
            "places[1] is not one of the known codes",
        ),
        (
            r#""safety":["fine"]"#,
            "safety[0] is not one of the known codes",
        ),
        (r#""alone":"yes""#, "alone is not true or false"),
    ] {
        check::<Setback>(fields, expected);
    }
    check::<FollowUp>(
        r#""about":"$ID","stage":"day_4""#,
        "stage is not one of the known codes",
    );
    check::<Practice>(
        r#""exercise":"Deep breath""#,
        "exercise is not one of the known codes",
    );
}

#[test]
fn identifiers() {
    for (fields, expected) in [
        (r#""triggers":["$ITEM","x"]"#, "triggers[1] is not a UUID"),
        (r#""triggers":[5]"#, "triggers[0] is not a UUID"),
        (r#""triggers":[null]"#, "triggers[0] is missing"),
        (r#""triggers":"$ITEM""#, "triggers is not a list"),
        (r#""triggers":{}"#, "triggers is not a list"),
        (r#""strategies":["x"]"#, "strategies[0] is not a UUID"),
        (
            r#""strategies":[5]"#,
            "strategies[0] is not a strategy's id, or an object",
        ),
        (
            r#""strategies":[["$ITEM",2]]"#,
            "strategies[0] is not a strategy's id, or an object",
        ),
        (r#""strategies":[null]"#, "strategies[0] is missing"),
        (r#""strategies":[{}]"#, "strategies[0].strategy is missing"),
        (
            r#""medicines":[["$ITEM",true]]"#,
            "medicines[0] is not an object",
        ),
        (
            r#""medicines":[{"treatment":"$ITEM"}]"#,
            "medicines[0].taken is missing",
        ),
        (
            r#""medicines":[{"treatment":"x","taken":true}]"#,
            "medicines[0].treatment is not a UUID",
        ),
    ] {
        check::<CheckIn>(fields, expected);
    }
    check::<Chapter>(
        r#""title":"Onward","opened_by":"$ITEM""#,
        "opened_by is not a UUID of version 7",
    );
    check::<FollowUp>(
        r#""about":"$ITEM","stage":"day_3""#,
        "about is not a UUID of version 7",
    );
    check::<Review>(
        r#""setback":"$ITEM","base_version":1"#,
        "setback is not a UUID of version 7",
    );
    check::<Retraction>(r#""of":"$ITEM""#, "of is not a UUID of version 7");
    for (text, expected) in [
        (r#"{"zone":"UTC"}"#, "id is missing"),
        (r#"{"id":null,"zone":"UTC"}"#, "id is missing"),
        (r#"{"id":7,"zone":"UTC"}"#, "id is not a UUID"),
        (r#"{"id":"7","zone":"UTC"}"#, "id is not a UUID"),
        (
            r#"{"id":"$ITEM","zone":"UTC"}"#,
            "id is not a UUID of version 7",
        ),
    ] {
        check_text::<CheckIn>(text, expected);
    }
}

#[test]
fn times_days_and_zones() {
    let time = "is not an RFC 3339 time with an offset, such as 2026-11-23T21:40:00Z";
    for at in [
        "2026-11-23T21:40:00",
        "2026-11-23",
        "yesterday",
        "2026-02-30T10:00:00Z",
        "",
    ] {
        check::<Note>(
            &format!(r#""text":"hi","at":"{at}""#),
            &format!("at {time}"),
        );
    }
    check::<Setback>(
        r#""started_at":"2026-11-23T21:40:00""#,
        &format!("started_at {time}"),
    );
    check::<Message>(
        r#""to":"$ITEM","text":"hi","ready_at":"soon""#,
        &format!("ready_at {time}"),
    );
    for day in [
        "2026-02-30",
        "2026-11-23T10:00:00Z",
        "20261123",
        "23.11.2026",
        "+002026-11-23",
        "",
    ] {
        check::<DayRecord>(
            &format!(r#""day":"{day}","goal":"$ITEM","kept":true"#),
            "day is not a day, such as 2026-11-23",
        );
    }
    check::<DayRecord>(r#""goal":"$ITEM","kept":true"#, "day is missing");
    let zone = "zone is not a time zone of the IANA database, such as Europe/Berlin";
    for (text, expected) in [
        (r#"{"id":"$ID","zone":"Mars/Olympus"}"#, zone),
        (r#"{"id":"$ID","zone":"+02:00"}"#, zone),
        (r#"{"id":"$ID","zone":""}"#, zone),
        (r#"{"id":"$ID","zone":null}"#, "zone is missing"),
        (r#"{"id":"$ID"}"#, "zone is missing"),
        (r#"{"id":"$ID","zone":["UTC"]}"#, "zone is not text"),
    ] {
        check_text::<CheckIn>(text, expected);
    }
}

#[test]
fn words() {
    for (fields, expected) in [
        (
            r#""text":"a\u0000b""#.to_owned(),
            "text holds a control character: remove it",
        ),
        (
            r#""text":"a\u009bb""#.to_owned(),
            "text holds a control character: remove it",
        ),
        (r#""text":"  \n ""#.to_owned(), "text is missing"),
        (r#""text":null"#.to_owned(), "text is missing"),
        (
            format!(r#""text":"{}""#, "é".repeat(10_001)),
            "text is longer than 10000 characters: shorten it",
        ),
        (r#""text":["a"]"#.to_owned(), "text is not text"),
    ] {
        check::<Note>(&fields, expected);
    }
    check::<Setback>(
        r#""chain":{"after":"a\u001bb"}"#,
        "chain.after holds a control character: remove it",
    );
    check::<Chapter>(
        r#""title":"two\nlines""#,
        "title holds a control character: remove it",
    );
    check::<Chapter>(
        &format!(r#""title":"{}""#, "x".repeat(201)),
        "title is longer than 200 characters: shorten it",
    );
}

#[test]
fn what_is_not_json_names_the_place() {
    let not_json =
        |line: u8, column: u16| format!("line {line} column {column} is not well-formed JSON");
    for (text, expected) in [
        ("", not_json(1, 0)),
        ("{\n  \"mood\": 5,\n}", not_json(3, 1)),
        (r#"{"mood":NaN}"#, not_json(1, 9)),
        (r#"{"mood":05}"#, not_json(1, 10)),
        (r#"{"note":"a"#, not_json(1, 10)),
        ("{\"note\":\"a\nb\"}", not_json(2, 0)),
        (r#"{"note":"\ud83c"}"#, not_json(1, 16)),
        (r#"{"note":"\udf31 x"}"#, not_json(1, 15)),
        ("\u{feff}{}", not_json(1, 1)),
        ("{} {}", not_json(1, 4)),
        ("[]", "body is not an object".to_owned()),
        ("null", "body is missing".to_owned()),
        (r#""text""#, "body is not an object".to_owned()),
    ] {
        check_text::<CheckIn>(text, &expected);
    }
    let invalid = read_posted::<CheckIn>(b"{\"note\":\"\xff\"}").unwrap_err();
    assert_eq!(invalid.to_string(), not_json(1, 10));
}

#[test]
fn deep_nesting_is_refused() {
    let deep = |field: &str| {
        let (open, close) = ("[".repeat(100_000), "]".repeat(100_000));
        format!(r#""{field}":{open}{close}"#)
    };
    check::<CheckIn>(
        &deep("deep"),
        "deep is not a known field: check its spelling",
    );
    check::<CheckIn>(&deep("triggers"), "triggers[0] is not a UUID");
    check::<CheckIn>(&deep("note"), "note is not text");
}

#[test]
fn an_error_never_repeats_what_was_written() {
    const SECRET: &str = "seCret, expected i64";
    for value in [
        format!(r#""{SECRET}""#),
        format!(r#"["{SECRET}"]"#),
        format!(r#"{{"{SECRET}":"{SECRET}"}}"#),
        format!(r#"[{{"{SECRET}":1}}]"#),
    ] {
        for field in [
            "id",
            "v",
            "kind",
            "at",
            "zone",
            "day",
            "craving",
            "sleep_hours",
            "halt",
            "triggers",
            "strategies",
            "medicines",
            "other",
            "alone",
            "chain",
            "substances",
            "places",
            SECRET,
        ] {
            let text = format!(r#"{{"{field}":{value}}}"#);
            for refused in [
                read_posted::<CheckIn>(text.as_bytes()).err(),
                read_posted::<Setback>(text.as_bytes()).err(),
                parse::<exchange::v1::Revision>(text.as_bytes(), &[]).err(),
                exchange::v1::read_entry(text.as_bytes()).err(),
            ] {
                let refused = refused.expect("none of these is whole").to_string();
                assert!(!refused.contains("seCret"), "{refused}");
            }
        }
    }
}

#[test]
fn changes_to_the_plan() {
    let check = |rest: &str, expected: &str| {
        let text = format!(r#"{{"v":1,"id":"{ID}","base_version":0,{rest}}}"#);
        let text = text.replace("$ITEM", ITEM);
        let stored = serde_json::json!({
            "v": 1, "id": ID, "kind": "plan_revision", "at": "2026-11-23T21:40:00Z",
            "zone": "UTC", "day": "2026-11-23", "signed": text,
        });
        let invalid = exchange::v1::read_entry(stored.to_string().as_bytes()).unwrap_err();
        assert_eq!(invalid.to_string(), expected, "{rest}");
    };
    let change = |rest: &str| format!(r#""author":"person","changes":[{{"id":"$ITEM",{rest}}}]"#);
    for (rest, expected) in [
        (
            r#""op":"add","kind":"trigger""#,
            "signed.changes[0].value is missing",
        ),
        (
            r#""op":"add","kind":"trigger","value":{}"#,
            "signed.changes[0].value.name is missing",
        ),
        (
            r#""op":"add","kind":"trigger","value":["Home"]"#,
            "signed.changes[0].value is not an object",
        ),
        (
            r#""op":"add","kind":"triger","value":{}"#,
            "signed.changes[0].kind is not one of the known codes",
        ),
        (
            r#""op":"put","kind":"trigger","value":{}"#,
            "signed.changes[0].op is not one of the known codes",
        ),
        (
            r#""op":"add","kind":"trigger","value":{"nam":"x"}"#,
            "signed.changes[0].value.nam is not a known field: check its spelling",
        ),
        (
            r#""op":"add","kind":"link","value":{"trigger":"$ITEM"}"#,
            "signed.changes[0].value.strategy is missing",
        ),
        (
            r#""op":"add","kind":"review","value":{}"#,
            "signed.changes[0].value.on is missing",
        ),
        (
            r#""op":"add","kind":"goal","value":{"name":"Wine"}"#,
            "signed.changes[0].value.substance is missing",
        ),
        (
            r#""op":"add","kind":"goal","value":{"name":"Wine","substance":"wine","aim":"some"}"#,
            "signed.changes[0].value.aim is not one of the known codes",
        ),
        (
            r#""op":"edit","kind":"treatment","value":{"name":"Talks"}"#,
            "signed.changes[0].value.form is missing",
        ),
    ] {
        check(&change(rest), expected);
    }
    check(r#""author":"person""#, "signed.changes is missing");
    check(
        r#""author":"person","changes":null"#,
        "signed.changes is missing",
    );
    check(
        r#""author":"nobody","changes":[]"#,
        "signed.author is not one of the known codes",
    );
    check(
        r#""author":{"together_with":" "},"changes":[]"#,
        "signed.author is missing",
    );
    check(
        r#""author":"person","changes":[],"head":"+f""#,
        "signed.head is not hexadecimal of the right length",
    );
    check(
        &format!(
            r#""author":"person","changes":[],"head":"{}""#,
            "+f".repeat(32)
        ),
        "signed.head is not hexadecimal of the right length",
    );
    check("oops", "signed, line 1 column 69 is not well-formed JSON");
}

#[track_caller]
fn check<B: ReadBody>(fields: &str, expected: &str) {
    check_text::<B>(
        &format!(r#"{{"id":"$ID","zone":"UTC",{fields}}}"#),
        expected,
    );
}

#[track_caller]
fn check_text<B: ReadBody>(text: &str, expected: &str) {
    let text = text.replace("$ID", ID).replace("$ITEM", ITEM);
    let refused = read_posted::<B>(text.as_bytes()).map_err(|invalid| invalid.to_string());
    let start: String = text.chars().take(300).collect();
    assert_eq!(refused, Err(expected.to_owned()), "{start}");
}
