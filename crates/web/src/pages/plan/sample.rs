//! Plans to show pages with: nothing in them, something, and what people may type.

use std::sync::Arc;

use domain::plan::{Aim, Author, Form, Goal, PlanChange, PlanItem, PlanRevision, Value};
use domain::{Amount, Body, Entry, EntryId, ItemId, Journal, Name, Substance, Text, Zone};
use jiff::Timestamp;
use jiff::civil::{Date, date};

use super::revise::Begun;

pub(super) const DAY: Date = date(2026, 11, 12);

/// The names in a sample, by kind.
#[derive(Clone, Copy)]
pub(super) struct Names {
    goal: &'static str,
    triggers: &'static [&'static str],
    strategies: &'static [&'static str],
    support: (&'static str, &'static str),
    other: &'static str,
}

pub(super) const EMPTY: Option<Names> = None;
pub(super) const TYPICAL: Option<Names> = Some(Names {
    goal: "Wine on weekdays",
    triggers: &["Payday", "An evening alone", "An argument"],
    strategies: &[
        "Call Sam at six",
        "Take another way home",
        "Walk to the river",
    ],
    support: ("Sam", "+1 818 555 0199"),
    other: "I sleep less, or badly",
});
pub(super) const HOSTILE: Option<Names> = Some(Names {
    goal: "<script>alert(1)</script> & \"quotes\"",
    triggers: &[
        "الليلة وحدي في البيت",
        "A very long name that somebody typed late at night without once lifting a thumb, Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverordnung",
        "\u{202e}backwards",
    ],
    strategies: &["לדבר עם שרה 🌙", "<b>bold</b>", "{ argument }"],
    support: ("O’Brien <sam@example.test>", "ask at the desk"),
    other: "**not** _markup_ <img src=x>",
});

/// A journal whose plan went through two versions.
pub(super) fn journal(names: Option<Names>) -> Journal {
    let Some(names) = names else {
        return Journal::default();
    };
    let first = items(&names);
    let last = first.len() - 1;
    let second = vec![
        PlanChange::Remove {
            id: first[1].id,
            kind: first[1].value.kind(),
        },
        PlanChange::Edit(strategy(12, names.strategies[2], true)),
        PlanChange::Edit(PlanItem {
            value: Value::Review {
                on: date(2026, 12, 1),
            },
            ..first[last].clone()
        }),
        PlanChange::Add(item(
            40,
            Value::Trigger {
                name: name(names.other),
            },
        )),
    ];
    let first = first.into_iter().map(PlanChange::Add).collect();
    Journal::new(vec![
        revision(0, first, Author::Own, None),
        revision(
            1,
            second,
            Author::TogetherWith(name(names.support.0)),
            Some(names.other),
        ),
    ])
}

fn items(names: &Names) -> Vec<PlanItem> {
    let goal = |substance, aim, limit: Option<f64>| {
        Value::Goal(Goal {
            name: name(names.goal),
            substance: Substance::new("substance", substance).expect("a sample is well formed"),
            aim,
            limit: limit.map(|it| Amount::new("limit", it).expect("a sample is well formed")),
            unit: None,
        })
    };
    let mut items = vec![
        item(1, goal("alcohol", Aim::FewerDays, Some(2.0))),
        item(2, goal("gambling", Aim::None, None)),
    ];
    for (at, trigger) in (20..).zip(names.triggers) {
        items.push(item(
            at,
            Value::Trigger {
                name: name(trigger),
            },
        ));
    }
    for (at, it) in (10..).zip(names.strategies) {
        items.push(strategy(at, it, false));
    }
    let rest = [
        Value::Link {
            trigger: id(20),
            strategy: id(10),
        },
        Value::Link {
            trigger: id(21),
            strategy: id(11),
        },
        Value::Support {
            name: name(names.support.0),
            number: Some(name(names.support.1)),
        },
        Value::WarningSign {
            name: name(names.other),
        },
        Value::SafetyItem {
            name: name(names.other),
        },
        Value::Treatment {
            name: name("Dr Ruiz"),
            form: Form::Therapy,
        },
        Value::Review {
            on: date(2026, 11, 26),
        },
    ];
    items.extend((30..).zip(rest).map(|(at, value)| item(at, value)));
    items
}

fn strategy(at: u8, text: &str, resting: bool) -> PlanItem {
    item(
        at,
        Value::Strategy {
            name: name(text),
            resting,
        },
    )
}

fn item(at: u8, value: Value) -> PlanItem {
    PlanItem {
        id: id(at),
        code: None,
        value,
    }
}

fn name(text: &str) -> Name {
    Name::new("name", text).expect("a sample is well formed")
}

pub(super) fn id(at: u8) -> ItemId {
    ItemId::make([at; 16])
}

pub(super) fn begun() -> Begun {
    Begun {
        id: entry_id(9).to_string(),
        base: 2,
    }
}

fn at() -> Timestamp {
    "2026-11-12T21:40:00Z".parse().expect("a written instant")
}

fn entry_id(n: u8) -> EntryId {
    EntryId::make(at(), [n; 10])
}

fn revision(base: u32, changes: Vec<PlanChange>, author: Author, note: Option<&str>) -> Arc<Entry> {
    let revision = PlanRevision {
        base,
        because: None,
        changes,
        author,
        note: note.map(|it| Text::new("note", it).expect("a sample is well formed")),
        head: None,
        signed: None,
    };
    let zone = Zone::new("zone", "Etc/UTC").expect("the bundled database knows UTC");
    let n = u8::try_from(base).unwrap_or_default();
    let body = Body::PlanRevision(Box::new(revision));
    let entry = Entry::new(entry_id(n), at(), zone, at(), body);
    Arc::new(entry.expect("a sample is well formed"))
}
