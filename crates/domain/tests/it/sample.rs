//! Small journals for tests: a fixed plan, a running clock, and any journal that could happen.

use std::{collections::BTreeSet, sync::Arc};

use domain::{
    Body, Chapter, CheckIn, Code, Correction, DayRecord, Entry, EntryId, Helped, ItemId, Journal,
    Name, Note, Practice, Rating, Retraction, Review, Setback, Substance, Text, Tried, Urge,
    UrgeOutcome, Used, Zone,
    plan::{Aim, Author, Form, Goal, PlanChange, PlanItem, PlanRevision, Value},
};
use jiff::{
    Timestamp, ToSpan,
    civil::{Date, date},
};
use proptest::prelude::*;
use uuid::Uuid;

/// Day 0 of every sample, a Monday.
pub(crate) const START: Date = date(2026, 3, 2);
/// The last day that samples speak of.
pub(crate) const DAYS: i16 = 60;

pub(crate) fn day(n: i64) -> Date {
    START + n.days()
}

pub(crate) fn noon(n: i64) -> Timestamp {
    at(n, 12)
}

pub(crate) fn at(day: i64, hour: i64) -> Timestamp {
    let midnight: Timestamp = "2026-03-02T00:00:00Z".parse().unwrap();
    midnight + (day * 24 + hour).hours()
}

pub(crate) fn utc() -> Zone {
    Zone::new("zone", "UTC").unwrap()
}

pub(crate) fn name(words: &str) -> Name {
    Name::new("name", words).unwrap()
}

pub(crate) fn item(n: u8) -> ItemId {
    ItemId::new(Uuid::from_bytes([n; 16]))
}

/// Makes the id of the `n`-th entry, made at `at`.
pub(crate) fn id(at: Timestamp, n: usize) -> EntryId {
    let mut random = [0; 10];
    random[..8].copy_from_slice(&n.to_be_bytes());
    EntryId::make(at, random)
}

pub(crate) fn entry(id: EntryId, at: Timestamp, body: Body) -> Arc<Entry> {
    Arc::new(Entry::new(id, at, utc(), Timestamp::MAX, body).unwrap())
}

pub(crate) fn plan_item(n: u8, value: Value) -> PlanItem {
    PlanItem {
        id: item(n),
        code: None,
        value,
    }
}

pub(crate) fn goal(n: u8, substance: &str) -> PlanItem {
    let goal = Goal {
        name: name(substance),
        substance: Substance::new("substance", substance).unwrap(),
        aim: Aim::None,
        limit: None,
        unit: None,
    };
    plan_item(n, Value::Goal(goal))
}

pub(crate) fn treatment(n: u8, called: &str) -> PlanItem {
    let name = name(called);
    let form = Form::Medicine;
    plan_item(n, Value::Treatment { name, form })
}

pub(crate) fn revision(base: u32, changes: Vec<PlanChange>) -> Body {
    Body::PlanRevision(Box::new(PlanRevision {
        base,
        because: None,
        changes,
        author: Author::Own,
        note: None,
        head: None,
        signed: None,
    }))
}

pub(crate) fn used(substance: &str) -> Used {
    Used {
        goal: None,
        class: Substance::new("class", substance).unwrap(),
        amount: None,
        unit: None,
    }
}

pub(crate) fn setback_of(substances: &[&str]) -> Setback {
    Setback {
        substances: substances.iter().map(|it| used(it)).collect(),
        ..Setback::default()
    }
}

pub(crate) fn day_record(n: i64, goal: ItemId, kept: bool) -> Body {
    Body::DayRecord(DayRecord {
        day: day(n),
        goal,
        kept,
        amount: None,
        unit: None,
        grams_per_unit: None,
    })
}

pub(crate) fn review(setback: EntryId) -> Review {
    Review {
        setback,
        base: 0,
        accepted: BTreeSet::new(),
        declined: BTreeSet::new(),
        confidence_before: None,
        confidence_after: None,
        next_step: Some(name("call Sam")),
        look_again: None,
        learned: None,
    }
}

/// Two goals, two triggers and two strategies.
pub(crate) fn first_plan() -> Vec<PlanChange> {
    let strategy = |n, called| {
        let name = name(called);
        plan_item(
            n,
            Value::Strategy {
                name,
                resting: false,
            },
        )
    };
    let trigger = |n, called| plan_item(n, Value::Trigger { name: name(called) });
    let items = [
        goal(1, "alcohol"),
        goal(2, "heroin"),
        trigger(3, "evenings"),
        trigger(4, "payday"),
        strategy(5, "walk"),
        strategy(6, "call Sam"),
    ];
    items.into_iter().map(PlanChange::Add).collect()
}

/// What one entry of a generated journal says; numbers choose days, items and other entries.
#[derive(Clone, Debug)]
pub(crate) enum Op {
    Plain(Plain),
    Revise(Vec<(u8, u8)>),
    Correct(usize, Plain),
    Retract(usize),
}

#[derive(Clone, Debug)]
pub(crate) enum Plain {
    CheckIn,
    Urge { passed: bool, helped: Option<u8> },
    DayRecord { goal: u8, kept: bool },
    Setback(SetbackOp),
    Practice,
    Note,
    Chapter,
}

#[derive(Clone, Debug)]
pub(crate) struct SetbackOp {
    pub goal: Option<u8>,
    pub class: Option<&'static str>,
    pub hours: Option<u8>,
    pub ongoing: bool,
}

pub(crate) fn setback_op() -> impl Strategy<Value = SetbackOp> {
    (
        prop::option::of(1..3_u8),
        prop::option::of(prop::sample::select(vec!["wine", "heroin", "gambling"])),
        prop::option::of(0..100_u8),
        any::<bool>(),
    )
        .prop_map(|(goal, class, hours, ongoing)| SetbackOp {
            goal,
            class,
            hours,
            ongoing,
        })
}

fn plain() -> impl Strategy<Value = Plain> {
    prop_oneof![
        1 => Just(Plain::CheckIn),
        1 => (any::<bool>(), prop::option::of(0..4_u8))
            .prop_map(|(passed, helped)| Plain::Urge { passed, helped }),
        3 => (1..3_u8, any::<bool>()).prop_map(|(goal, kept)| Plain::DayRecord { goal, kept }),
        2 => setback_op().prop_map(Plain::Setback),
        1 => Just(Plain::Practice),
        1 => Just(Plain::Note),
        1 => Just(Plain::Chapter),
    ]
}

fn op() -> impl Strategy<Value = Op> {
    prop_oneof![
        8 => plain().prop_map(Op::Plain),
        1 => prop::collection::vec((0..3_u8, 1..9_u8), 0..4).prop_map(Op::Revise),
        2 => (any::<usize>(), plain()).prop_map(|(of, body)| Op::Correct(of, body)),
        1 => any::<usize>().prop_map(Op::Retract),
    ]
}

impl Plain {
    /// Returns the body of something that happened on the `n`-th day.
    fn body(&self, n: i64) -> Body {
        match self {
            Plain::CheckIn => Body::CheckIn(CheckIn::default()),
            Plain::Urge { passed, helped } => Body::Urge(Urge {
                strength: Rating::new("strength", 5).unwrap(),
                triggers: vec![item(3)],
                strategies: vec![Tried {
                    strategy: item(5),
                    helped: helped.map(|it| Helped::new("helped", it.into()).unwrap()),
                }],
                outcome: if *passed {
                    UrgeOutcome::Passed
                } else {
                    UrgeOutcome::StillHere
                },
                note: None,
            }),
            Plain::DayRecord { goal, kept } => day_record(n, item(*goal), *kept),
            Plain::Setback(op) => op.body(n),
            Plain::Practice => Body::Practice(Practice {
                exercise: Code::new("exercise", "breathing").unwrap(),
                minutes: None,
                helped: None,
                strength: None,
                strategy: None,
                note: None,
            }),
            Plain::Note => Body::Note(Note {
                text: Text::new("text", "words").unwrap(),
            }),
            Plain::Chapter => Body::Chapter(Chapter {
                title: name("a turn"),
                opened_by: None,
            }),
        }
    }
}

impl SetbackOp {
    pub(crate) fn body(&self, n: i64) -> Body {
        let ended = self.hours.map(|hours| noon(n) + i64::from(hours).hours());
        Body::Setback(Box::new(Setback {
            started_at: Some(noon(n)),
            ended_at: ended.map(|end| end.min(noon(i64::from(DAYS)))),
            ongoing: Some(self.ongoing),
            goal: self.goal.map(item),
            strategies: vec![Tried {
                strategy: item(6),
                helped: None,
            }],
            ..setback_of(self.class.as_slice())
        }))
    }
}

/// Any journal's entries: each op happens on its own day and was made at its own moment.
pub(crate) fn entries() -> impl Strategy<Value = Vec<Arc<Entry>>> {
    prop::collection::vec((op(), 0..i64::from(DAYS), 0..10_000_i64), 0..25).prop_map(|ops| {
        let mut entries = vec![entry(id(noon(0), 0), noon(0), revision(0, first_plan()))];
        let mut base = 1;
        for (n, (op, day, minute)) in ops.into_iter().enumerate() {
            let made = noon(0) + minute.minutes();
            let body = match op {
                Op::Plain(plain) => plain.body(day),
                Op::Revise(changes) => {
                    let body = revision(base, changes.iter().map(|it| change(*it)).collect());
                    base += 1;
                    body
                }
                Op::Correct(of, plain) => Body::Correction(Correction {
                    of: entries[of % entries.len()].id,
                    body: Box::new(plain.body(day)),
                }),
                Op::Retract(of) => {
                    let of = &entries[of % entries.len()];
                    let version = match &of.body {
                        Body::PlanRevision(revision) => Some(revision.base + 1),
                        _ => None,
                    };
                    Body::Retraction(Retraction { of: of.id, version })
                }
            };
            entries.push(entry(id(made, n + 1), noon(day), body));
        }
        entries
    })
}

/// Returns a change that may or may not fit a plan.
pub(crate) fn change((kind, n): (u8, u8)) -> PlanChange {
    let trigger = plan_item(
        n,
        Value::Trigger {
            name: name(&format!("moment {kind}")),
        },
    );
    match kind {
        0 => PlanChange::Add(trigger),
        1 => PlanChange::Edit(trigger),
        _ => PlanChange::Remove {
            id: item(n),
            kind: trigger.value.kind(),
        },
    }
}

pub(crate) fn journal(entries: &[Arc<Entry>]) -> Journal {
    Journal::new(entries.to_vec())
}
