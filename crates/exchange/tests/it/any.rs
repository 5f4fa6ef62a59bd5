//! Generators: any entry of every kind.

use std::collections::BTreeSet;

use domain::{
    Amount, Body, Chain, Chapter, CheckIn, Class, Code, Correction, DayRecord, Entry, EntryId,
    FollowUp, FollowUpStage, Halt, Helped, ItemId, MedicineTaken, Message, Name, Note, Practice,
    Rating, Retraction, Review, Setback, SleepHours, Substance, Text, Tried, Urge, UrgeOutcome,
    Used, Zone,
    plan::{
        Aim, Author, Form, Goal, ItemKind, PlanChange, PlanItem, PlanRevision, Signature, Signed,
        Value,
    },
    safety::Answer,
};
use exchange::v1::revision_text;
use jiff::{Timestamp, civil::Date};
use proptest::{collection::btree_set, option, prelude::*, sample::select};
use uuid::Uuid;

/// Any entry that the domain can hold.
pub(crate) fn entry() -> BoxedStrategy<Entry> {
    let body = prop_oneof![12 => plain_body(), 4 => fixed_body(), 4 => correction()];
    let parts = (entry_id(), time(), option::of(time()), zone(), body);
    let parts = (parts, any::<[u8; 64]>(), 0..3_usize, any::<bool>());
    parts
        .prop_map(
            |((id, at, recorded_at, zone, mut body), bytes, n_signatures, spaced)| {
                if let Body::PlanRevision(revision) = &mut body {
                    sign(revision, id, bytes, n_signatures, spaced);
                }
                Entry {
                    id,
                    at,
                    recorded_at,
                    day: own_day(&body).unwrap_or_else(|| zone.day(at)),
                    zone,
                    body,
                }
            },
        )
        .boxed()
}

/// Signs with bytes that are no signature; `spaced` text tells whether the exact bytes are kept.
fn sign(revision: &mut PlanRevision, id: EntryId, bytes: [u8; 64], n: usize, spaced: bool) {
    let mut public_key = [0; 32];
    public_key.copy_from_slice(&bytes[16..48]);
    let signature = Signature {
        public_key,
        signature: bytes,
    };
    let text = revision_text(id, revision);
    revision.signed = Some(Signed {
        exact: if spaced {
            format!("\t{} \n", text.replacen(':', " :  ", 1))
        } else {
            text
        },
        signatures: vec![signature; n],
    });
}

fn own_day(body: &Body) -> Option<Date> {
    match body {
        Body::DayRecord(record) => Some(record.day),
        Body::Correction(correction) => own_day(&correction.body),
        _ => None,
    }
}

/// Bodies that a correction may stand for.
fn plain_body() -> impl Strategy<Value = Body> {
    // Boxed, because as one value they would be larger than the stack.
    prop_oneof![
        check_in().prop_map(Body::CheckIn).boxed(),
        urge().prop_map(Body::Urge).boxed(),
        day_record().prop_map(Body::DayRecord).boxed(),
        setback().prop_map(|it| Body::Setback(Box::new(it))).boxed(),
        chapter().prop_map(Body::Chapter).boxed(),
        practice().prop_map(Body::Practice).boxed(),
        text().prop_map(|text| Body::Note(Note { text })).boxed(),
        message().prop_map(Body::Message).boxed(),
        follow_up().prop_map(Body::FollowUp).boxed(),
    ]
}

fn fixed_body() -> impl Strategy<Value = Body> {
    prop_oneof![
        review().prop_map(Body::Review).boxed(),
        revision()
            .prop_map(|it| Body::PlanRevision(Box::new(it)))
            .boxed(),
        (entry_id(), option::of(any::<u32>()))
            .prop_map(|(of, version)| Body::Retraction(Retraction { of, version }))
            .boxed(),
    ]
}

fn correction() -> impl Strategy<Value = Body> {
    (entry_id(), plain_body()).prop_map(|(of, body)| {
        Body::Correction(Correction {
            of,
            body: Box::new(body),
        })
    })
}

fn check_in() -> impl Strategy<Value = CheckIn> {
    let ratings = (
        option::of(rating()),
        option::of(rating()),
        option::of(rating()),
        option::of(rating()),
    );
    let sets = (triggers(), tried(), medicines(), option::of(halt()));
    let sleep = option::of((0.0..=24.0).prop_map(|it| SleepHours::new("sleep_hours", it).unwrap()));
    let words = (option::of(text()), option::of(text()));
    (ratings, sleep, sets, words).prop_map(|(ratings, sleep_hours, sets, words)| CheckIn {
        craving: ratings.0,
        mood: ratings.1,
        stress: ratings.2,
        confidence: ratings.3,
        sleep_hours,
        triggers: sets.0,
        strategies: sets.1,
        medicines: sets.2,
        halt: sets.3,
        went_well: words.0,
        note: words.1,
    })
}

fn urge() -> impl Strategy<Value = Urge> {
    let outcome = select(UrgeOutcome::ALL.to_vec());
    let parts = (rating(), triggers(), tried(), outcome, option::of(text()));
    parts.prop_map(|(strength, triggers, strategies, outcome, note)| Urge {
        strength,
        triggers,
        strategies,
        outcome,
        note,
    })
}

fn day_record() -> impl Strategy<Value = DayRecord> {
    let how_much = (
        option::of(amount()),
        option::of(name()),
        option::of(amount()),
    );
    (day(), item_id(), any::<bool>(), how_much).prop_map(|(day, goal, kept, how_much)| DayRecord {
        day,
        goal,
        kept,
        amount: how_much.0,
        unit: how_much.1,
        grams_per_unit: how_much.2,
    })
}

fn setback() -> impl Strategy<Value = Setback> {
    let times = (
        option::of(time()),
        option::of(time()),
        option::of(any::<bool>()),
    );
    let what = (
        option::of(item_id()),
        option::of(amount()),
        option::of(name()),
        prop::collection::vec(used(), 0..3),
    );
    let around = (option::of(any::<bool>()), codes(), codes(), codes());
    let sets = (triggers(), tried(), option::of(halt()), answers());
    let words = (option::of(chain()), option::of(text()));
    (times, what, around, sets, words).prop_map(|(times, what, around, sets, words)| Setback {
        started_at: times.0,
        ended_at: times.1,
        ongoing: times.2,
        goal: what.0,
        amount: what.1,
        unit: what.2,
        substances: what.3,
        alone: around.0,
        places: around.1,
        felt: around.2,
        protected: around.3,
        triggers: sets.0,
        strategies: sets.1,
        halt: sets.2,
        safety: sets.3,
        chain: words.0.unwrap_or_default(),
        note: words.1,
    })
}

fn used() -> impl Strategy<Value = Used> {
    let how_much = (option::of(amount()), option::of(name()));
    (option::of(item_id()), substance(), how_much).prop_map(|(goal, class, how_much)| Used {
        goal,
        class,
        amount: how_much.0,
        unit: how_much.1,
    })
}

fn chain() -> impl Strategy<Value = Chain> {
    prop::collection::vec(option::of(text()), 6).prop_map(|mut words| {
        let mut next = || words.pop().flatten();
        Chain {
            already_hard: next(),
            prompt: next(),
            thoughts: next(),
            feelings: next(),
            actions: next(),
            after: next(),
        }
    })
}

fn chapter() -> impl Strategy<Value = Chapter> {
    (name(), option::of(entry_id())).prop_map(|(title, opened_by)| Chapter { title, opened_by })
}

fn practice() -> impl Strategy<Value = Practice> {
    let more = (
        option::of(rating()),
        option::of(item_id()),
        option::of(text()),
    );
    let parts = (code(), option::of(amount()), option::of(helped()), more);
    parts.prop_map(
        |(exercise, minutes, helped, (strength, strategy, note))| Practice {
            exercise,
            minutes,
            helped,
            strength,
            strategy,
            note,
        },
    )
}

fn message() -> impl Strategy<Value = Message> {
    let parts = (item_id(), text(), time(), option::of(time()));
    parts.prop_map(|(to, text, ready_at, sent_at)| Message {
        to,
        text,
        ready_at,
        sent_at,
    })
}

fn follow_up() -> impl Strategy<Value = FollowUp> {
    let stage = select(FollowUpStage::ALL.to_vec());
    let parts = (entry_id(), stage, option::of(helped()), answers());
    parts.prop_map(|(about, stage, helped, safety)| FollowUp {
        about,
        stage,
        helped,
        safety,
    })
}

fn review() -> impl Strategy<Value = Review> {
    let proposals = || btree_set(any::<u128>().prop_map(Uuid::from_u128), 0..3);
    let confidence = (option::of(rating()), option::of(rating()));
    let words = (option::of(name()), option::of(day()), option::of(text()));
    let choice = (proposals(), proposals());
    let parts = (entry_id(), any::<u32>(), choice, confidence, words);
    parts.prop_map(|(setback, base, choice, confidence, words)| Review {
        setback,
        base,
        accepted: choice.0,
        declined: choice.1,
        confidence_before: confidence.0,
        confidence_after: confidence.1,
        next_step: words.0,
        look_again: words.1,
        learned: words.2,
    })
}

/// A revision that is not signed yet.
pub(crate) fn revision() -> impl Strategy<Value = PlanRevision> {
    let author = prop_oneof![Just(Author::Own), name().prop_map(Author::TogetherWith)];
    let changes = prop::collection::vec(change(), 0..4);
    let context = (
        option::of(entry_id()),
        option::of(text()),
        option::of(any::<[u8; 32]>()),
    );
    (any::<u32>(), changes, author, context).prop_map(|(base, changes, author, context)| {
        PlanRevision {
            base,
            because: context.0,
            changes,
            author,
            note: context.1,
            head: context.2,
            signed: None,
        }
    })
}

fn change() -> impl Strategy<Value = PlanChange> {
    prop_oneof![
        plan_item().prop_map(PlanChange::Add),
        plan_item().prop_map(PlanChange::Edit),
        (item_id(), select(ItemKind::ALL.to_vec()))
            .prop_map(|(id, kind)| PlanChange::Remove { id, kind }),
    ]
}

fn plan_item() -> impl Strategy<Value = PlanItem> {
    (item_id(), option::of(code()), value()).prop_map(|(id, code, value)| PlanItem {
        id,
        code,
        value,
    })
}

fn value() -> impl Strategy<Value = Value> {
    prop_oneof![
        goal().prop_map(Value::Goal),
        name().prop_map(|name| Value::Trigger { name }),
        (name(), any::<bool>()).prop_map(|(name, resting)| Value::Strategy { name, resting }),
        (item_id(), item_id()).prop_map(|(trigger, strategy)| Value::Link { trigger, strategy }),
        (name(), select(Form::ALL.to_vec()))
            .prop_map(|(name, form)| Value::Treatment { name, form }),
        (name(), option::of(name())).prop_map(|(name, number)| Value::Support { name, number }),
        name().prop_map(|name| Value::WarningSign { name }),
        name().prop_map(|name| Value::SafetyItem { name }),
        day().prop_map(|on| Value::Review { on }),
    ]
}

fn goal() -> impl Strategy<Value = Goal> {
    let aim = select(Aim::ALL.to_vec());
    let limit = (option::of(amount()), option::of(name()));
    (name(), substance(), aim, limit).prop_map(|(name, substance, aim, limit)| Goal {
        name,
        substance,
        aim,
        limit: limit.0,
        unit: limit.1,
    })
}

pub(crate) fn entry_id() -> impl Strategy<Value = EntryId> {
    let millis = 0..253_402_207_200_000_i64;
    (millis, any::<[u8; 10]>()).prop_map(|(millis, random)| {
        EntryId::make(Timestamp::from_millisecond(millis).unwrap(), random)
    })
}

pub(crate) fn item_id() -> impl Strategy<Value = ItemId> {
    any::<u128>().prop_map(|id| ItemId::new(Uuid::from_u128(id)))
}

/// Any instant, to the microsecond, which is what the written form keeps.
fn time() -> impl Strategy<Value = Timestamp> {
    let all = Timestamp::MIN.as_microsecond()..=Timestamp::MAX.as_microsecond();
    let ours = 0..4_000_000_000_000_000_i64;
    prop_oneof![all, ours].prop_map(|micros| Timestamp::from_microsecond(micros).unwrap())
}

fn day() -> impl Strategy<Value = Date> {
    (time(), zone()).prop_map(|(at, zone)| zone.day(at))
}

fn zone() -> impl Strategy<Value = Zone> {
    let names = [
        "UTC",
        "America/Los_Angeles",
        "Asia/Kolkata",
        "Pacific/Apia",
        "Pacific/Niue",
        "Europe/Berlin",
    ];
    select(names.to_vec()).prop_map(|name| Zone::new("zone", name).unwrap())
}

fn rating() -> impl Strategy<Value = Rating> {
    (0..=10_i64).prop_map(|value| Rating::new("rating", value).unwrap())
}

fn helped() -> impl Strategy<Value = Helped> {
    (0..=3_i64).prop_map(|value| Helped::new("helped", value).unwrap())
}

fn amount() -> impl Strategy<Value = Amount> {
    let whole = (0..=1_000_000_u32).prop_map(f64::from);
    prop_oneof![0.0..=Amount::MAX, 0.0..=1e-300_f64, whole]
        .prop_map(|value| Amount::new("amount", value).unwrap())
}

fn substance() -> impl Strategy<Value = Substance> {
    let known = select(Class::ALL.to_vec()).prop_map(|class| class.code().to_owned());
    let named = name().prop_map(|name| name.as_str().to_owned());
    prop_oneof![known, named].prop_map(|words| Substance::new("class", &words).unwrap())
}

/// Words in every script, with line breaks, quotes and what else a keyboard gives.
fn words(max: usize) -> impl Strategy<Value = String> {
    let odd = select(vec![
        '"', '\\', '/', '\u{2028}', '\u{202e}', '🌱', '\u{feff}', ' ',
    ]);
    let chars = prop_oneof![4 => any::<char>(), 1 => odd];
    prop::collection::vec(chars, 1..max).prop_map(|chars| {
        let tame = |c: char| if c.is_control() { 'x' } else { c };
        chars.into_iter().map(tame).collect()
    })
}

pub(crate) fn text() -> impl Strategy<Value = Text> {
    let ends = select(vec!["", "\n", "\t", " two\nlines "]);
    (words(40), ends).prop_map(|(words, end)| Text::new("text", &format!("I{words}{end}")).unwrap())
}

fn name() -> impl Strategy<Value = Name> {
    words(40).prop_map(|words| Name::new("name", &format!("N{words}")).unwrap())
}

fn code() -> impl Strategy<Value = Code> {
    "[a-z0-9_]{1,64}".prop_map(|code| Code::new("code", &code).unwrap())
}

fn codes() -> impl Strategy<Value = BTreeSet<Code>> {
    btree_set(code(), 0..3)
}

fn halt() -> impl Strategy<Value = BTreeSet<Halt>> {
    btree_set(select(Halt::ALL.to_vec()), 0..6)
}

fn answers() -> impl Strategy<Value = BTreeSet<Answer>> {
    btree_set(select(Answer::ALL.to_vec()), 0..4)
}

fn triggers() -> impl Strategy<Value = Vec<ItemId>> {
    btree_set(item_id(), 0..3).prop_map(Vec::from_iter)
}

fn tried() -> impl Strategy<Value = Vec<Tried>> {
    let one = (item_id(), option::of(helped()));
    let one = one.prop_map(|(strategy, helped)| Tried { strategy, helped });
    btree_set(one, 0..3).prop_map(Vec::from_iter)
}

fn medicines() -> impl Strategy<Value = Vec<MedicineTaken>> {
    let one = (item_id(), any::<bool>());
    let one = one.prop_map(|(treatment, taken)| MedicineTaken { treatment, taken });
    btree_set(one, 0..3).prop_map(Vec::from_iter)
}
