//! A small builder for journals, and a catalogue.

use std::{collections::BTreeMap, sync::Arc};

use domain::{
    Amount, Body, CheckIn, Code, DayRecord, Entry, EntryId, Halt, Helped, ItemId, Journal, Name,
    Practice, Rating, Setback, SleepHours, Tried, Urge, UrgeOutcome, Zone,
    plan::{Author, Form, Goal, PlanChange, PlanItem, PlanRevision, Value},
    proposal::State,
};
use insight::{
    CareSteps, Catalogue, Findings, Offer,
    prior::{Belief, OwnPrior, Prior},
    weather::FEATURES,
};
use jiff::{
    Timestamp, ToSpan,
    civil::{Date, date},
};
use uuid::Uuid;

/// Day 0, a Monday.
const START: Date = date(2026, 3, 2);

pub(crate) fn day(n: i64) -> Date {
    START + n.days()
}

pub(crate) fn at(day: i64, hour: i64) -> Timestamp {
    let midnight: Timestamp = "2026-03-02T00:00:00Z".parse().unwrap();
    midnight + (day * 24 + hour).hours()
}

pub(crate) fn name(words: &str) -> Name {
    Name::new("name", words).unwrap()
}

pub(crate) fn code(code: &str) -> Code {
    Code::new("code", code).unwrap()
}

pub(crate) fn item(n: u8) -> ItemId {
    ItemId::new(Uuid::from_bytes([n; 16]))
}

pub(crate) fn tried(strategy: u8, helped: Option<u8>) -> Tried {
    Tried {
        strategy: item(strategy),
        helped: helped.map(|it| Helped::new("helped", it.into()).unwrap()),
    }
}

pub(crate) fn sleep(hours: f64) -> CheckIn {
    CheckIn {
        sleep_hours: Some(SleepHours::new("sleep_hours", hours).unwrap()),
        ..CheckIn::default()
    }
}

pub(crate) fn halt(halt: &[Halt]) -> CheckIn {
    CheckIn {
        halt: Some(halt.iter().copied().collect()),
        ..CheckIn::default()
    }
}

/// A setback at a hard moment.
pub(crate) fn at_moment(trigger: u8) -> Setback {
    Setback {
        triggers: vec![item(trigger)],
        ..Setback::default()
    }
}

pub(crate) fn amount(amount: f64) -> Amount {
    Amount::new("amount", amount).unwrap()
}

/// A journal in the making; each call adds one entry.
#[derive(Clone, Debug, Default)]
pub(crate) struct Log {
    pub entries: Vec<Arc<Entry>>,
    version: u32,
}

impl Log {
    fn push(&mut self, at: Timestamp, body: Body) -> EntryId {
        let mut random = [0; 10];
        random[..8].copy_from_slice(&self.entries.len().to_be_bytes());
        let id = EntryId::make(at, random);
        let zone = Zone::new("zone", "UTC").unwrap();
        let entry = Entry::new(id, at, zone, Timestamp::MAX, body).unwrap();
        self.entries.push(entry.into());
        id
    }

    pub(crate) fn revise(&mut self, changes: Vec<PlanChange>) {
        self.revise_on(-60, changes);
    }

    fn revise_on(&mut self, day: i64, changes: Vec<PlanChange>) {
        let body = PlanRevision {
            base: self.version,
            because: None,
            changes,
            author: Author::Own,
            note: None,
            head: None,
            signed: None,
        };
        self.version += 1;
        self.push(at(day, 0), Body::PlanRevision(Box::new(body)));
    }

    fn add(&mut self, n: u8, of: Option<&str>, value: Value) {
        let item = PlanItem {
            id: item(n),
            code: of.map(code),
            value,
        };
        self.revise(vec![PlanChange::Add(item)]);
    }

    pub(crate) fn goal(&mut self, n: u8, goal: Goal) {
        self.add(n, None, Value::Goal(goal));
    }

    pub(crate) fn trigger(&mut self, n: u8, code: &str) {
        let name = name(code);
        self.add(n, Some(code), Value::Trigger { name });
    }

    /// A trigger that comes into the plan on a day.
    pub(crate) fn trigger_since(&mut self, day: i64, n: u8, code: &str) {
        let item = PlanItem {
            id: item(n),
            code: Some(self::code(code)),
            value: Value::Trigger { name: name(code) },
        };
        self.revise_on(day, vec![PlanChange::Add(item)]);
    }

    pub(crate) fn strategy(&mut self, n: u8, code: &str) {
        let name = name(code);
        let resting = false;
        self.add(n, Some(code), Value::Strategy { name, resting });
    }

    pub(crate) fn link(&mut self, n: u8, trigger: u8, strategy: u8) {
        let (trigger, strategy) = (item(trigger), item(strategy));
        self.add(n, None, Value::Link { trigger, strategy });
    }

    pub(crate) fn support(&mut self, n: u8, number: Option<&str>) {
        let number = number.map(name);
        let name = name("Sam");
        self.add(n, None, Value::Support { name, number });
    }

    pub(crate) fn treatment(&mut self, n: u8, code: &str, form: Form) {
        let name = name(code);
        self.add(n, Some(code), Value::Treatment { name, form });
    }

    pub(crate) fn look_again(&mut self, n: u8, on: i64) {
        self.add(n, None, Value::Review { on: day(on) });
    }

    pub(crate) fn check_in(&mut self, day: i64, hour: i64, body: CheckIn) {
        self.push(at(day, hour), Body::CheckIn(body));
    }

    pub(crate) fn urge(&mut self, day: i64, triggers: &[u8], tried: &[Tried], passed: bool) {
        let body = Urge {
            strength: Rating::new("strength", 5).unwrap(),
            triggers: triggers.iter().copied().map(item).collect(),
            strategies: tried.to_vec(),
            outcome: if passed {
                UrgeOutcome::Passed
            } else {
                UrgeOutcome::StillHere
            },
            note: None,
        };
        self.push(at(day, 15), Body::Urge(body));
    }

    /// An urge of a strength, at a trigger, with a strategy tried or none.
    pub(crate) fn urge_of(
        &mut self,
        day: i64,
        strength: u8,
        at_trigger: u8,
        tried: &[Tried],
        outcome: UrgeOutcome,
    ) {
        let body = Urge {
            strength: Rating::new("strength", strength.into()).unwrap(),
            triggers: vec![item(at_trigger)],
            strategies: tried.to_vec(),
            outcome,
            note: None,
        };
        self.push(at(day, 16), Body::Urge(body));
    }

    /// An urge that names nothing, and passed.
    pub(crate) fn unnamed_urge(&mut self, day: i64, strength: u8) {
        let body = Urge {
            strength: Rating::new("strength", strength.into()).unwrap(),
            triggers: Vec::new(),
            strategies: Vec::new(),
            outcome: UrgeOutcome::Passed,
            note: None,
        };
        self.push(at(day, 16), Body::Urge(body));
    }

    /// A check-in that names triggers.
    pub(crate) fn named(&mut self, day: i64, triggers: &[u8]) {
        let body = CheckIn {
            triggers: triggers.iter().copied().map(item).collect(),
            ..CheckIn::default()
        };
        self.check_in(day, 12, body);
    }

    /// An exercise in the evening of a day.
    pub(crate) fn practice(
        &mut self,
        day: i64,
        strategy: Option<u8>,
        helped: Option<i64>,
        strength: Option<i64>,
    ) {
        let body = Practice {
            exercise: code("call"),
            minutes: None,
            helped: helped.map(|it| Helped::new("helped", it).unwrap()),
            strength: strength.map(|it| Rating::new("strength", it).unwrap()),
            strategy: strategy.map(item),
            note: None,
        };
        self.push(at(day, 21), Body::Practice(body));
    }

    pub(crate) fn day_record(&mut self, n: i64, kept: bool, drinks: Option<f64>) {
        self.day_record_of(1, n, kept, drinks);
    }

    pub(crate) fn day_record_of(&mut self, goal: u8, n: i64, kept: bool, drinks: Option<f64>) {
        let body = DayRecord {
            day: day(n),
            goal: item(goal),
            kept,
            amount: drinks.map(amount),
            unit: drinks.map(|_| name("Drinks")),
            grams_per_unit: None,
        };
        self.push(at(n, 23), Body::DayRecord(body));
    }

    /// So many drinks on a day, each of so many grams if that is told.
    pub(crate) fn drinks(&mut self, n: i64, kept: bool, drinks: f64, grams: Option<f64>) {
        let body = DayRecord {
            day: day(n),
            goal: item(1),
            kept,
            amount: Some(amount(drinks)),
            unit: Some(name("Drinks")),
            grams_per_unit: grams.map(amount),
        };
        self.push(at(n, 22), Body::DayRecord(body));
    }

    /// A setback that began in the evening of a day.
    pub(crate) fn setback(&mut self, day: i64, mut body: Setback) -> EntryId {
        body.started_at.get_or_insert(at(day, 20));
        self.push(at(day, 20), Body::Setback(Box::new(body)))
    }

    pub(crate) fn journal(&self) -> Journal {
        Journal::new(self.entries.clone())
    }

    pub(crate) fn review(&self, setback: EntryId, today: i64) -> Findings {
        insight::review(&self.journal(), setback, day(today), &catalogue()).unwrap()
    }
}

pub(crate) fn offer(of: &str) -> Offer {
    Offer {
        code: code(of),
        name: name(of),
    }
}

/// Wide, and around nothing.
pub(crate) fn prior() -> Prior {
    Prior {
        helps: Belief::new(0.5, 2.0),
        hard_day: OwnPrior {
            rate: 0.1,
            intercept_sd: 1.5,
            feature_sd: 0.25,
            bend_sd: 0.05,
            past_sd: 0.15,
            coefficients: vec![0.0; FEATURES.len()],
        },
    }
}

pub(crate) fn catalogue() -> Catalogue {
    let suited = |codes: &[&str]| codes.iter().map(|it| offer(it)).collect();
    let states = [
        (State::ShortSleep, "short_sleep"),
        (State::Halt(Halt::Hungry), "hungry"),
        (State::Halt(Halt::Angry), "anger"),
        (State::Halt(Halt::Lonely), "lonely"),
        // One hard moment may stand for two states.
        (State::Halt(Halt::Tired), "short_sleep"),
        (State::Halt(Halt::InPain), "pain"),
    ];
    Catalogue {
        prior: prior(),
        strategies_for: BTreeMap::from([
            ("evening".to_owned(), suited(&["call", "walk"])),
            ("hungry".to_owned(), suited(&["eat"])),
        ]),
        strategies: suited(&["breathe", "wait", "write"]),
        states: states.map(|(state, code)| (state, offer(code))).into(),
        ask_someone: offer("ask_someone"),
        care: CareSteps {
            tell: offer("tell"),
            sooner: offer("sooner"),
            other_level: offer("other_level"),
        },
    }
}
