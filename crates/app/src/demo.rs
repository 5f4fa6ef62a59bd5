//! The half year of a made-up person, for `onward demo`, lived through the same use cases as a real one.
//!
//! `content/sample.toml` says what was planned, what happened and which words go with it; the ordinary days in
//! between are drawn by chance. A traveller moves the clock from then to now.

mod days;
mod history;
mod plan;
mod sample;

use std::path::Path;
use std::sync::{Arc, PoisonError, RwLock};

use domain::{Body, Zone};
use jiff::civil::{Date, Time, Weekday, time};
use jiff::{Timestamp, ToSpan as _};
use vault::passphrase::Cost;

use crate::{App, Chance, Clock, Error, NewEntry, NewPerson, Person, ProfileChange, Setup};
use days::Ordinary;
use history::Event;
use sample::Sample;

/// How many weeks the sample spans.
const WEEKS: i32 = 26;

/// A filled application and how to sign in to it.
pub struct Demo {
    pub app: App,
    pub username: String,
    pub passphrase: String,
}

impl Demo {
    /// Fills the empty folder `data_dir` with a half year that ends now.
    ///
    /// The same `seed` and moment tell the same story. The passphrase is public and cheap to check, so nothing real belongs here.
    pub async fn open(
        data_dir: &Path,
        seed: u64,
        clock: Arc<dyn Clock>,
        chance: Chance,
    ) -> Result<Demo, Error> {
        let sample = Sample::read()?;
        let arrival = clock.now();
        let traveller = Arc::new(Traveller::new(clock));
        let setup = Setup {
            clock: Arc::clone(&traveller) as Arc<dyn Clock>,
            chance,
            cost: Cost::FOR_TESTS,
        };
        let zone = Zone::new("zone", &sample.zone)?;
        let journey = Journey {
            app: App::open(data_dir, setup).await?,
            clock: Arc::clone(&traveller),
            first_day: first_day(zone.day(arrival))?,
            zone,
            lang: care::Lang::from_tag(&sample.locale),
        };
        journey.live(&sample, seed, arrival).await?;
        traveller.arrive();
        Ok(Demo {
            app: journey.app,
            username: sample.username,
            passphrase: sample.passphrase,
        })
    }
}

/// Returns the Monday on which a half year begins that ends today.
fn first_day(today: Date) -> Result<Date, Error> {
    let some_day = today.checked_sub(WEEKS.weeks());
    let monday = some_day.and_then(|day| match day.weekday() {
        Weekday::Monday => Ok(day),
        _ => day.nth_weekday(-1, Weekday::Monday),
    });
    monday.map_err(Error::internal)
}

/// A clock that is set to moments of the past until it arrives; from then on it is the clock it was made from.
struct Traveller {
    real: Arc<dyn Clock>,
    set_to: RwLock<Option<Timestamp>>,
}

impl Traveller {
    fn new(real: Arc<dyn Clock>) -> Traveller {
        Traveller {
            real,
            set_to: RwLock::new(None),
        }
    }

    fn go_to(&self, at: Timestamp) {
        *self.set_to.write().unwrap_or_else(PoisonError::into_inner) = Some(at);
    }

    fn arrive(&self) {
        *self.set_to.write().unwrap_or_else(PoisonError::into_inner) = None;
    }
}

impl Clock for Traveller {
    fn now(&self) -> Timestamp {
        let set_to = *self.set_to.read().unwrap_or_else(PoisonError::into_inner);
        set_to.unwrap_or_else(|| self.real.now())
    }
}

/// The way from the first day to now.
struct Journey {
    app: App,
    clock: Arc<Traveller>,
    zone: Zone,
    /// What plan items are called in.
    lang: care::Lang,
    /// The Monday it begins on.
    first_day: Date,
}

impl Journey {
    /// Lives every day from the first until `arrival`.
    async fn live(&self, sample: &Sample, seed: u64, arrival: Timestamp) -> Result<(), Error> {
        let person = self.sign_up(sample).await?;
        let mut events = self.events(sample)?.into_iter().peekable();
        let mut ordinary = Ordinary::new(sample, seed);
        let mut day = self.first_day;
        while day <= self.zone.day(arrival) {
            let mut is_ordinary = true;
            while let Some((at, event)) = events.next_if(|(at, _)| self.zone.day(*at) <= day) {
                if at < arrival {
                    self.clock.go_to(at);
                    is_ordinary &= !matches!(event, Event::Setback(_));
                    self.meet(&person, event).await?;
                }
            }
            if is_ordinary {
                let plan = Arc::clone(self.app.journal(&person).await?.history().current());
                let entries = ordinary.day(self, day, &plan, arrival)?;
                self.app.record_all(&person, entries).await?;
            }
            day = day.tomorrow().map_err(Error::internal)?;
        }
        Ok(())
    }

    async fn sign_up(&self, sample: &Sample) -> Result<Person, Error> {
        self.clock.go_to(self.at(self.first_day, time(8, 0, 0, 0))?);
        let new = NewPerson {
            username: sample.username.clone(),
            passphrase: sample.passphrase.clone(),
            country: sample.country.clone(),
            zone: sample.zone.clone(),
            locale: sample.locale.clone(),
        };
        let signed_up = self.app.sign_up(new).await?;
        let person = self.app.person(&signed_up.session.token).await?;
        let change = ProfileChange {
            recovery_key_kept: Some(true),
            show_days: Some(true),
            ..ProfileChange::default()
        };
        self.app.change_profile(&person, change).await?;
        Ok(person)
    }

    /// Returns the instant of a time of day.
    fn at(&self, day: Date, time: Time) -> Result<Timestamp, Error> {
        let zoned = day
            .to_datetime(time)
            .to_zoned_datetime(self.zone.time_zone());
        Ok(zoned.map_err(Error::internal)?.timestamp())
    }

    /// Returns an entry that is made and told at `at`.
    fn told(&self, at: Timestamp, body: Body) -> NewEntry {
        self.clock.go_to(at);
        NewEntry {
            id: self.app.new_entry_id(),
            at: Some(at),
            zone: self.zone.clone(),
            body,
        }
    }
}
