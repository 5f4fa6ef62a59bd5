//! Use cases: the one boundary that pages, interface and commands call.
//!
//! Each call takes a [`Person`] (a live session) where it needs one, opens the journal with that session's keys,
//! decides with the rules of `domain` and `insight`, and appends sealed rows. Nothing here notifies anybody.

mod accounts;
mod chance;
mod clock;
pub mod demo;
mod error;
mod help;
mod host;
mod import;
mod inbox;
mod journal;
mod limits;
mod own_data;
mod person;
mod plans;
mod prior;
mod record;
mod renewal;
mod review;
mod sealing;
mod services;
mod views;
mod walk;

use std::{path::Path, sync::Arc};

use care::Care;
use store::Store;
use vault::passphrase::Cost;

pub use accounts::{NewPerson, Opened, SignedUp};
pub use care::locator;
pub use chance::Chance;
pub use clock::{Clock, SystemClock};
pub use error::{Conflict, Error, Problem, Refusal};
pub use exchange::v1::Profile;
pub use help::CardView;
pub use host::{Chain, StaleHelpline};
pub use inbox::{PhoneKey, SealedEntry, TakenIn};
pub use own_data::{Import, Verified};
pub use person::{LOCALES, Person, ProfileChange};
pub use plans::{NewRevision, Revised, strategy_of};
pub use prior::prior;
pub use record::{NewEntry, Recorded};
pub use review::{NewReview, ReviewView, Reviewed};
pub use store::{Counts, Restored};
pub use walk::{Step, Walk};

/// The whole application, cheap to clone.
#[derive(Clone)]
pub struct App {
    inner: Arc<Inner>,
}

struct Inner {
    store: Store,
    care: &'static Care,
    clock: Arc<dyn Clock>,
    chance: Chance,
    cost: Cost,
    limits: limits::Limits,
    views: views::Views,
    services: services::Services,
    /// At most two passphrases are worked on at once.
    workbench: tokio::sync::Semaphore,
}

/// What an application needs from outside: time, chance, and how hard a passphrase is to guess.
pub struct Setup {
    pub clock: Arc<dyn Clock>,
    pub chance: Chance,
    pub cost: Cost,
}

impl Setup {
    /// The setup of a real server.
    pub fn standard() -> Self {
        Self {
            clock: Arc::new(SystemClock),
            chance: Chance::from_system(),
            cost: Cost::STANDARD,
        }
    }
}

impl App {
    /// The name of the database file in the data folder.
    pub const DATABASE: &str = "onward.db";
    /// The name of the erasure ledger beside it.
    pub const LEDGER: &str = "onward.ledger";

    /// Opens the application on a data folder, which is made when it is missing.
    pub async fn open(data_dir: &Path, setup: Setup) -> Result<Self, Error> {
        let store = Store::open(&data_dir.join(Self::DATABASE)).await?;
        let Setup {
            clock,
            chance,
            cost,
        } = setup;
        let limits = limits::Limits::new(chance.bytes());
        let inner = Inner {
            store,
            care: Care::embedded(),
            clock,
            chance,
            cost,
            limits,
            views: views::Views::default(),
            services: services::Services::new(data_dir),
            workbench: tokio::sync::Semaphore::new(accounts::AT_ONCE),
        };
        Ok(Self {
            inner: Arc::new(inner),
        })
    }

    /// Returns the present moment by the application's clock, to the microsecond, as it is stored.
    pub fn now(&self) -> jiff::Timestamp {
        let now = self.inner.clock.now();
        jiff::Timestamp::from_microsecond(now.as_microsecond()).unwrap_or(now)
    }

    /// Returns what people can reach for: helplines, cards, pick-lists.
    pub fn care(&self) -> &'static Care {
        self.inner.care
    }

    /// Makes an identifier for a new entry.
    pub fn new_entry_id(&self) -> domain::EntryId {
        domain::EntryId::make(self.now(), self.inner.chance.bytes())
    }

    /// Makes an identifier for a new plan item.
    pub fn new_item_id(&self) -> domain::ItemId {
        domain::ItemId::make(self.inner.chance.bytes())
    }

    /// Deletes what has expired. Called now and then by the server.
    pub async fn tidy(&self) -> Result<(), Error> {
        self.inner
            .store
            .delete_expired_sessions(sealing::micros(self.now()))
            .await?;
        self.inner.limits.forget_old(self.now());
        self.inner.views.drop_idle(self.now());
        Ok(())
    }

    /// Answers whether the store can be read.
    pub async fn is_ready(&self) -> bool {
        self.inner.store.counts().await.is_ok()
    }

    /// Finishes what is queued and closes all files.
    pub async fn close(&self) {
        self.inner.store.close().await;
    }
}
