//! An application in a temporary folder, with a clock that tests move and chance that repeats.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use app::{App, Chance, Clock, NewEntry, NewPerson, NewRevision, Person, Setup};
use domain::plan::{Aim, Author, Goal, PlanChange, PlanItem, Value};
use domain::{Body, EntryId, ItemId, Name, Note, Substance, Text};
use jiff::Timestamp;
use tempfile::TempDir;
use vault::passphrase::Cost;

/// Monday 23 November 2026, 20:00 in Los Angeles.
pub(crate) const NOW: &str = "2026-11-24T04:00:00Z";
pub(crate) const PASSPHRASE: &str = "quiet river stones at dusk";

/// A clock that stands still until it is moved.
pub(crate) struct TestClock(AtomicI64);

impl TestClock {
    pub(crate) fn at(now: &str) -> Arc<TestClock> {
        let now: Timestamp = now.parse().unwrap();
        Arc::new(TestClock(AtomicI64::new(now.as_second())))
    }

    pub(crate) fn pass_minutes(&self, minutes: i64) {
        self.0.fetch_add(minutes * 60, Ordering::SeqCst);
    }
}

impl Clock for TestClock {
    fn now(&self) -> Timestamp {
        Timestamp::from_second(self.0.load(Ordering::SeqCst)).unwrap()
    }
}

/// One installation.
pub(crate) struct Stage {
    pub(crate) app: App,
    pub(crate) clock: Arc<TestClock>,
    pub(crate) folder: TempDir,
}

impl Stage {
    pub(crate) async fn new() -> Stage {
        let clock = TestClock::at(NOW);
        let folder = tempfile::tempdir().unwrap();
        let app = open(folder.path(), &clock, 7).await;
        Stage { app, clock, folder }
    }

    /// Stops the application and starts it again: nothing is left in memory.
    pub(crate) async fn restart(&mut self) {
        self.app.close().await;
        self.app = open(self.folder.path(), &self.clock, 8).await;
    }

    /// Signs up and returns the token of the first session.
    pub(crate) async fn join(&self, username: &str) -> String {
        let new = new_person(username);
        self.app.sign_up(new).await.unwrap().session.token
    }

    /// Signs up and opens the session, as a first request would.
    pub(crate) async fn person(&self, username: &str) -> Person {
        self.app.person(&self.join(username).await).await.unwrap()
    }

    pub(crate) fn told(&self, body: Body) -> NewEntry {
        NewEntry {
            id: self.app.new_entry_id(),
            at: Some(self.app.now()),
            zone: domain::Zone::new("zone", "America/Los_Angeles").unwrap(),
            body,
        }
    }

    pub(crate) fn note(&self, words: &str) -> NewEntry {
        let text = Text::new("text", words).unwrap();
        self.told(Body::Note(Note { text }))
    }

    pub(crate) fn revision(&self, base: u32, values: Vec<Value>) -> NewRevision {
        let add = |value| {
            let (id, code) = (self.app.new_item_id(), None);
            PlanChange::Add(PlanItem { id, code, value })
        };
        NewRevision {
            id: self.app.new_entry_id(),
            base,
            because: None,
            note: None,
            author: Author::Own,
            changes: values.into_iter().map(add).collect(),
        }
    }
}

/// Opens an application on a folder that may hold data already.
pub(crate) async fn open(folder: &Path, clock: &Arc<TestClock>, seed: u64) -> App {
    let setup = Setup {
        clock: Arc::clone(clock) as Arc<dyn Clock>,
        chance: Chance::from_seed(seed),
        cost: Cost::FOR_TESTS,
    };
    App::open(folder, setup).await.unwrap()
}

pub(crate) fn new_person(username: &str) -> NewPerson {
    NewPerson {
        username: username.to_owned(),
        passphrase: PASSPHRASE.to_owned(),
        country: "US".to_owned(),
        zone: "America/Los_Angeles".to_owned(),
        locale: "en".to_owned(),
    }
}

pub(crate) fn goal(name: &str) -> Value {
    Value::Goal(Goal {
        name: self::name(name),
        substance: Substance::new("substance", "alcohol").unwrap(),
        aim: Aim::None,
        limit: None,
        unit: None,
    })
}

pub(crate) fn trigger(name: &str) -> Value {
    let name = self::name(name);
    Value::Trigger { name }
}

pub(crate) fn name(words: &str) -> Name {
    Name::new("name", words).unwrap()
}

/// Returns the ids of the items of a plan, in their order.
pub(crate) fn item_ids(plan: &domain::plan::Plan) -> Vec<ItemId> {
    plan.items.iter().map(|item| item.id).collect()
}

/// Returns the ids of what the person recorded, oldest first.
pub(crate) async fn ids(app: &App, person: &Person) -> Vec<EntryId> {
    let journal = app.journal(person).await.unwrap();
    journal.entries().iter().map(|entry| entry.id).collect()
}
