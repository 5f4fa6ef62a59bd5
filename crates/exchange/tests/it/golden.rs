//! Version 1, frozen: one text per kind of entry, read and written exactly so, forever.

use std::collections::BTreeSet;

use domain::{
    Amount, Body, Chain, Chapter, CheckIn, Code, Correction, DayRecord, Entry, EntryId, FollowUp,
    FollowUpStage, Halt, Helped, ItemId, Kind, MedicineTaken, Message, Name, Note, Practice,
    Rating, Retraction, Review, Setback, SleepHours, Substance, Text, Tried, Urge, UrgeOutcome,
    Used, Zone,
    plan::{
        Aim, Author, Form, Goal, ItemKind, PlanChange, PlanItem, PlanRevision, Signature, Signed,
        Value,
    },
    safety::Answer,
};
use exchange::v1::{read_entry, write_entry};
use jiff::civil::date;
use uuid::Uuid;

#[test]
fn check_in() {
    check(
        r#"{"v":1,"id":"019a0000-0000-7000-8000-000000000001","kind":"check_in","at":"2026-11-23T21:40:00Z","recorded_at":"2026-11-23T21:40:01.000002Z","zone":"America/Los_Angeles","day":"2026-11-23","craving":4,"mood":7,"stress":0,"confidence":10,"sleep_hours":6.5,"halt":["lonely","tired"],"triggers":["00000000-0000-4000-8000-00000000000a"],"strategies":[{"strategy":"00000000-0000-4000-8000-00000000000b"},{"strategy":"00000000-0000-4000-8000-00000000000c","helped":2}],"medicines":[{"treatment":"00000000-0000-4000-8000-00000000000d","taken":true}],"went_well":"Called Sam 🌱","note":"one\ntwo \"quoted\""}"#,
        Body::CheckIn(CheckIn {
            craving: Some(rating(4)),
            mood: Some(rating(7)),
            stress: Some(rating(0)),
            confidence: Some(rating(10)),
            sleep_hours: SleepHours::new("sleep_hours", 6.5).ok(),
            halt: Some(BTreeSet::from([Halt::Lonely, Halt::Tired])),
            triggers: vec![item(0xa)],
            strategies: vec![tried(0xb, None), tried(0xc, Some(2))],
            medicines: vec![MedicineTaken {
                treatment: item(0xd),
                taken: true,
            }],
            went_well: Some(text("Called Sam 🌱")),
            note: Some(text("one\ntwo \"quoted\"")),
        }),
    );
}

#[test]
fn a_check_in_with_nothing_touched_but_halt() {
    check(
        r#"{"v":1,"id":"019a0000-0000-7000-8000-000000000001","kind":"check_in","at":"2026-11-23T21:40:00Z","recorded_at":"2026-11-23T21:40:01.000002Z","zone":"America/Los_Angeles","day":"2026-11-23","halt":[]}"#,
        Body::CheckIn(CheckIn {
            halt: Some(BTreeSet::new()),
            ..CheckIn::default()
        }),
    );
}

#[test]
fn urge() {
    check(
        r#"{"v":1,"id":"019a0000-0000-7000-8000-000000000001","kind":"urge","at":"2026-11-23T21:40:00Z","recorded_at":"2026-11-23T21:40:01.000002Z","zone":"America/Los_Angeles","day":"2026-11-23","strength":8,"triggers":["00000000-0000-4000-8000-00000000000a"],"strategies":[{"strategy":"00000000-0000-4000-8000-00000000000b","helped":3}],"outcome":"as_planned","note":"It came and went."}"#,
        Body::Urge(Urge {
            strength: rating(8),
            triggers: vec![item(0xa)],
            strategies: vec![tried(0xb, Some(3))],
            outcome: UrgeOutcome::AsPlanned,
            note: Some(text("It came and went.")),
        }),
    );
}

#[test]
fn day_record() {
    check(
        r#"{"v":1,"id":"019a0000-0000-7000-8000-000000000001","kind":"day_record","at":"2026-11-23T21:40:00Z","recorded_at":"2026-11-23T21:40:01.000002Z","zone":"America/Los_Angeles","day":"2026-11-20","goal":"00000000-0000-4000-8000-00000000000a","kept":false,"amount":2.5,"unit":"pints","grams_per_unit":16.0}"#,
        Body::DayRecord(day_record_of_the_twentieth()),
    );
}

#[test]
fn setback() {
    check(
        r#"{"v":1,"id":"019a0000-0000-7000-8000-000000000001","kind":"setback","at":"2026-11-23T21:40:00Z","recorded_at":"2026-11-23T21:40:01.000002Z","zone":"America/Los_Angeles","day":"2026-11-23","started_at":"2026-11-22T04:00:00Z","ended_at":"2026-11-22T09:30:00Z","ongoing":false,"goal":"00000000-0000-4000-8000-00000000000a","amount":3.0,"unit":"pints","substances":[{"goal":"00000000-0000-4000-8000-00000000000a","class":"alcohol","amount":3.0,"unit":"pints"},{"class":"that blue stuff"}],"alone":true,"places":["bar","home"],"felt":["lonely"],"triggers":["00000000-0000-4000-8000-00000000000b"],"strategies":[{"strategy":"00000000-0000-4000-8000-00000000000c","helped":1}],"protected":["went_home"],"halt":["hungry"],"chain":{"already_hard":"a long week","prompt":"payday","thoughts":"just one","feelings":"flat","actions":"went in","after":"slept"},"safety":["still_using","none_of_these"],"note":"I told someone."}"#,
        Body::Setback(Box::new(Setback {
            started_at: "2026-11-22T04:00:00Z".parse().ok(),
            ended_at: "2026-11-22T09:30:00Z".parse().ok(),
            ongoing: Some(false),
            goal: Some(item(0xa)),
            amount: Some(amount(3.0)),
            unit: Some(name("pints")),
            substances: vec![
                Used {
                    goal: Some(item(0xa)),
                    class: Substance::new("class", "alcohol").unwrap(),
                    amount: Some(amount(3.0)),
                    unit: Some(name("pints")),
                },
                Used {
                    goal: None,
                    class: Substance::new("class", "that blue stuff").unwrap(),
                    amount: None,
                    unit: None,
                },
            ],
            alone: Some(true),
            places: BTreeSet::from([code("bar"), code("home")]),
            felt: BTreeSet::from([code("lonely")]),
            triggers: vec![item(0xb)],
            strategies: vec![tried(0xc, Some(1))],
            protected: BTreeSet::from([code("went_home")]),
            halt: Some(BTreeSet::from([Halt::Hungry])),
            chain: Chain {
                already_hard: Some(text("a long week")),
                prompt: Some(text("payday")),
                thoughts: Some(text("just one")),
                feelings: Some(text("flat")),
                actions: Some(text("went in")),
                after: Some(text("slept")),
            },
            safety: BTreeSet::from([Answer::StillUsing, Answer::NoneOfThese]),
            note: Some(text("I told someone.")),
        })),
    );
}

#[test]
fn a_setback_of_which_nothing_was_said() {
    check(
        r#"{"v":1,"id":"019a0000-0000-7000-8000-000000000001","kind":"setback","at":"2026-11-23T21:40:00Z","recorded_at":"2026-11-23T21:40:01.000002Z","zone":"America/Los_Angeles","day":"2026-11-23"}"#,
        Body::Setback(Box::default()),
    );
}

#[test]
fn review() {
    check(
        r#"{"v":1,"id":"019a0000-0000-7000-8000-000000000001","kind":"review","at":"2026-11-23T21:40:00Z","recorded_at":"2026-11-23T21:40:01.000002Z","zone":"America/Los_Angeles","day":"2026-11-23","setback":"019a0000-0000-7000-8000-000000000002","base_version":4,"accepted":["00000000-0000-4000-8000-00000000000a"],"declined":["00000000-0000-4000-8000-00000000000b"],"confidence_before":3,"confidence_after":6,"next_step":"Eat before five","look_again":"2026-11-28","learned":"Fridays need company."}"#,
        Body::Review(Review {
            setback: entry(2),
            base: 4,
            accepted: BTreeSet::from([item(0xa).uuid()]),
            declined: BTreeSet::from([item(0xb).uuid()]),
            confidence_before: Some(rating(3)),
            confidence_after: Some(rating(6)),
            next_step: Some(name("Eat before five")),
            look_again: Some(date(2026, 11, 28)),
            learned: Some(text("Fridays need company.")),
        }),
    );
}

#[test]
fn plan_revision() {
    // The signed text is kept to the byte, here with a space that the writer would not put.
    let exact = r#"{"v":1, "id":"019a0000-0000-7000-8000-000000000001","base_version":4,"because":"019a0000-0000-7000-8000-000000000002","note":"After Friday","author":{"together_with":"Sam"},"changes":[{"op":"add","kind":"goal","id":"00000000-0000-4000-8000-00000000000a","value":{"name":"Wine","code":"alcohol","substance":"wine","aim":"fewer_days","limit":2.0,"unit":"days"}},{"op":"add","kind":"trigger","id":"00000000-0000-4000-8000-00000000000b","value":{"name":"Payday"}},{"op":"edit","kind":"strategy","id":"00000000-0000-4000-8000-00000000000c","value":{"name":"Walk","resting":true}},{"op":"add","kind":"link","id":"00000000-0000-4000-8000-00000000000d","value":{"trigger":"00000000-0000-4000-8000-00000000000b","strategy":"00000000-0000-4000-8000-00000000000c"}},{"op":"add","kind":"treatment","id":"00000000-0000-4000-8000-00000000000e","value":{"name":"Group","form":"mutual_help"}},{"op":"add","kind":"support","id":"00000000-0000-4000-8000-00000000000f","value":{"name":"Sam","number":"+1 555 0100"}},{"op":"add","kind":"warning_sign","id":"00000000-0000-4000-8000-000000000010","value":{"name":"Skipping meals"}},{"op":"add","kind":"safety_item","id":"00000000-0000-4000-8000-000000000011","value":{"name":"Naloxone at home"}},{"op":"add","kind":"review","id":"00000000-0000-4000-8000-000000000012","value":{"on":"2026-11-28"}},{"op":"remove","kind":"trigger","id":"00000000-0000-4000-8000-000000000013"}],"head":"0707070707070707070707070707070707070707070707070707070707070707"}"#;
    let written = format!(
        r#"{{"v":1,"id":"019a0000-0000-7000-8000-000000000001","kind":"plan_revision","at":"2026-11-23T21:40:00Z","recorded_at":"2026-11-23T21:40:01.000002Z","zone":"America/Los_Angeles","day":"2026-11-23","signed":"{}","signatures":[{{"public_key":"{}","signature":"{}"}}]}}"#,
        exact.replace('"', "\\\""),
        "01".repeat(32),
        "ab".repeat(64),
    );
    check(
        &written,
        Body::PlanRevision(Box::new(PlanRevision {
            base: 4,
            because: Some(entry(2)),
            changes: changes(),
            author: Author::TogetherWith(name("Sam")),
            note: Some(text("After Friday")),
            head: Some([7; 32]),
            signed: Some(Signed {
                exact: exact.to_owned(),
                signatures: vec![Signature {
                    public_key: [1; 32],
                    signature: [0xab; 64],
                }],
            }),
        })),
    );
}

/// One change of every kind of item.
fn changes() -> Vec<PlanChange> {
    let plain = |id, value| PlanItem {
        id: item(id),
        code: None,
        value,
    };
    let goal = PlanItem {
        code: Some(code("alcohol")),
        ..plain(
            0xa,
            Value::Goal(Goal {
                name: name("Wine"),
                substance: Substance::new("substance", "wine").unwrap(),
                aim: Aim::FewerDays,
                limit: Some(amount(2.0)),
                unit: Some(name("days")),
            }),
        )
    };
    let strategy = Value::Strategy {
        name: name("Walk"),
        resting: true,
    };
    let link = Value::Link {
        trigger: item(0xb),
        strategy: item(0xc),
    };
    let treatment = Value::Treatment {
        name: name("Group"),
        form: Form::MutualHelp,
    };
    let support = Value::Support {
        name: name("Sam"),
        number: Some(name("+1 555 0100")),
    };
    vec![
        PlanChange::Add(goal),
        PlanChange::Add(plain(
            0xb,
            Value::Trigger {
                name: name("Payday"),
            },
        )),
        PlanChange::Edit(plain(0xc, strategy)),
        PlanChange::Add(plain(0xd, link)),
        PlanChange::Add(plain(0xe, treatment)),
        PlanChange::Add(plain(0xf, support)),
        PlanChange::Add(plain(
            0x10,
            Value::WarningSign {
                name: name("Skipping meals"),
            },
        )),
        PlanChange::Add(plain(
            0x11,
            Value::SafetyItem {
                name: name("Naloxone at home"),
            },
        )),
        PlanChange::Add(plain(
            0x12,
            Value::Review {
                on: date(2026, 11, 28),
            },
        )),
        PlanChange::Remove {
            id: item(0x13),
            kind: ItemKind::Trigger,
        },
    ]
}

#[test]
fn chapter() {
    check(
        r#"{"v":1,"id":"019a0000-0000-7000-8000-000000000001","kind":"chapter","at":"2026-11-23T21:40:00Z","recorded_at":"2026-11-23T21:40:01.000002Z","zone":"America/Los_Angeles","day":"2026-11-23","title":"A new street","opened_by":"019a0000-0000-7000-8000-000000000002"}"#,
        Body::Chapter(Chapter {
            title: name("A new street"),
            opened_by: Some(entry(2)),
        }),
    );
}

#[test]
fn practice() {
    check(
        r#"{"v":1,"id":"019a0000-0000-7000-8000-000000000001","kind":"practice","at":"2026-11-23T21:40:00Z","recorded_at":"2026-11-23T21:40:01.000002Z","zone":"America/Los_Angeles","day":"2026-11-23","exercise":"kind_minute","minutes":1.5,"helped":2}"#,
        Body::Practice(Practice {
            exercise: code("kind_minute"),
            minutes: Some(amount(1.5)),
            helped: helped(2),
            strength: None,
            strategy: None,
            note: None,
        }),
    );
    check(
        r#"{"v":1,"id":"019a0000-0000-7000-8000-000000000001","kind":"practice","at":"2026-11-23T21:40:00Z","recorded_at":"2026-11-23T21:40:01.000002Z","zone":"America/Los_Angeles","day":"2026-11-23","exercise":"reasons","helped":0,"strength":4,"strategy":"00000000-0000-4000-8000-00000000000b","note":"Mornings with Ana"}"#,
        Body::Practice(Practice {
            exercise: code("reasons"),
            minutes: None,
            helped: helped(0),
            strength: Some(rating(4)),
            strategy: Some(item(0xb)),
            note: Some(text("Mornings with Ana")),
        }),
    );
}

#[test]
fn note() {
    check(
        r#"{"v":1,"id":"019a0000-0000-7000-8000-000000000001","kind":"note","at":"2026-11-23T21:40:00Z","recorded_at":"2026-11-23T21:40:01.000002Z","zone":"America/Los_Angeles","day":"2026-11-23","text":"  Slept.\tمرحبا\n"}"#,
        Body::Note(Note {
            text: text("  Slept.\tمرحبا\n"),
        }),
    );
}

#[test]
fn message() {
    check(
        r#"{"v":1,"id":"019a0000-0000-7000-8000-000000000001","kind":"message","at":"2026-11-23T21:40:00Z","recorded_at":"2026-11-23T21:40:01.000002Z","zone":"America/Los_Angeles","day":"2026-11-23","to":"00000000-0000-4000-8000-00000000000a","text":"Could you call?","ready_at":"2026-11-23T21:50:00Z","sent_at":"2026-11-23T21:51:00Z"}"#,
        Body::Message(Message {
            to: item(0xa),
            text: text("Could you call?"),
            ready_at: "2026-11-23T21:50:00Z".parse().unwrap(),
            sent_at: "2026-11-23T21:51:00Z".parse().ok(),
        }),
    );
}

#[test]
fn follow_up() {
    check(
        r#"{"v":1,"id":"019a0000-0000-7000-8000-000000000001","kind":"follow_up","at":"2026-11-23T21:40:00Z","recorded_at":"2026-11-23T21:40:01.000002Z","zone":"America/Los_Angeles","day":"2026-11-23","about":"019a0000-0000-7000-8000-000000000002","stage":"safety_1","helped":0,"safety":["withdrawal"]}"#,
        Body::FollowUp(FollowUp {
            about: entry(2),
            stage: FollowUpStage::Safety1,
            helped: helped(0),
            safety: BTreeSet::from([Answer::Withdrawal]),
        }),
    );
}

#[test]
fn correction() {
    check(
        r#"{"v":1,"id":"019a0000-0000-7000-8000-000000000001","kind":"correction","at":"2026-11-23T21:40:00Z","recorded_at":"2026-11-23T21:40:01.000002Z","zone":"America/Los_Angeles","day":"2026-11-20","of":"019a0000-0000-7000-8000-000000000000","corrects":"day_record","goal":"00000000-0000-4000-8000-00000000000a","kept":false,"amount":2.5,"unit":"pints","grams_per_unit":16.0}"#,
        Body::Correction(Correction {
            of: entry(0),
            body: Box::new(Body::DayRecord(day_record_of_the_twentieth())),
        }),
    );
}

#[test]
fn retraction() {
    check(
        r#"{"v":1,"id":"019a0000-0000-7000-8000-000000000001","kind":"retraction","at":"2026-11-23T21:40:00Z","recorded_at":"2026-11-23T21:40:01.000002Z","zone":"America/Los_Angeles","day":"2026-11-23","of":"019a0000-0000-7000-8000-000000000000","version":4}"#,
        Body::Retraction(Retraction {
            of: entry(0),
            version: Some(4),
        }),
    );
}

#[test]
fn codes() {
    let kinds: Vec<_> = Kind::ALL.iter().map(|it| it.code()).collect();
    assert_eq!(
        kinds.join(" "),
        "check_in urge day_record setback review plan_revision chapter practice note message follow_up correction retraction"
    );
    let answers: Vec<_> = Answer::ALL.iter().map(|it| it.code()).collect();
    assert_eq!(
        answers.join(" "),
        "not_waking seizure_confusion too_much suicidal unsafe_here withdrawal pregnant_or_missed still_using none_of_these rather_not_say might_act_yes might_act_unsure might_act_skipped might_act_no"
    );
    let halt: Vec<_> = Halt::ALL.iter().map(|it| it.code()).collect();
    assert_eq!(halt.join(" "), "hungry angry lonely tired in_pain bored");
    let outcomes: Vec<_> = UrgeOutcome::ALL.iter().map(|it| it.code()).collect();
    assert_eq!(outcomes.join(" "), "passed used as_planned still_here");
    let stages: Vec<_> = FollowUpStage::ALL.iter().map(|it| it.code()).collect();
    assert_eq!(
        stages.join(" "),
        "safety_1 safety_2 safety_3 next_day day_3 day_7 weeks"
    );
    let aims: Vec<_> = Aim::ALL.iter().map(|it| it.code()).collect();
    assert_eq!(
        aims.join(" "),
        "none fewer_days less_per_day safer on_medicine"
    );
    let forms: Vec<_> = Form::ALL.iter().map(|it| it.code()).collect();
    assert_eq!(
        forms.join(" "),
        "therapy medicine lifestyle service mutual_help"
    );
}

/// Reads and writes `written`, with an envelope that is the same for all but day records.
#[track_caller]
fn check(written: &str, body: Body) {
    let day = match &body {
        Body::DayRecord(_) | Body::Correction(_) => date(2026, 11, 20),
        _ => date(2026, 11, 23),
    };
    let expected = Entry {
        id: entry(1),
        at: "2026-11-23T21:40:00Z".parse().unwrap(),
        recorded_at: "2026-11-23T21:40:01.000002Z".parse().ok(),
        zone: Zone::new("zone", "America/Los_Angeles").unwrap(),
        day,
        body,
    };
    assert_eq!(write_entry(&expected), written);
    assert_eq!(read_entry(written.as_bytes()), Ok(expected));
}

fn day_record_of_the_twentieth() -> DayRecord {
    DayRecord {
        day: date(2026, 11, 20),
        goal: item(0xa),
        kept: false,
        amount: Some(amount(2.5)),
        unit: Some(name("pints")),
        grams_per_unit: Some(amount(16.0)),
    }
}

fn entry(n: u128) -> EntryId {
    EntryId::new(Uuid::from_u128(
        0x019a_0000_0000_7000_8000_0000_0000_0000 + n,
    ))
    .unwrap()
}

fn item(n: u128) -> ItemId {
    ItemId::new(Uuid::from_u128(0x4000_8000_0000_0000_0000 + n))
}

fn tried(strategy: u128, how: Option<i64>) -> Tried {
    Tried {
        strategy: item(strategy),
        helped: how.and_then(helped),
    }
}

fn helped(value: i64) -> Option<Helped> {
    Helped::new("helped", value).ok()
}

fn rating(value: i64) -> Rating {
    Rating::new("rating", value).unwrap()
}

fn amount(value: f64) -> Amount {
    Amount::new("amount", value).unwrap()
}

fn code(code: &str) -> Code {
    Code::new("code", code).unwrap()
}

fn name(words: &str) -> Name {
    Name::new("name", words).unwrap()
}

fn text(words: &str) -> Text {
    Text::new("text", words).unwrap()
}
