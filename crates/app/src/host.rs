//! What a host does with an installation: back it up, restore it, check it. None of it opens anybody's record.

use std::path::Path;

use care::{Lang, exercises, library::Library, treatments};
use jiff::{civil::Date, tz::TimeZone};
use store::{Counts, Restored, Store, Verdict};
use uuid::Uuid;

use crate::{App, Error};

/// What a check of one account's stored rows found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Chain {
    pub account_id: Uuid,
    /// Whether every row is as it was appended, or erased.
    pub is_intact: bool,
}

/// A helpline whose last check is too long ago.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StaleHelpline {
    pub code: String,
    pub name: String,
    pub last_verified: Date,
}

impl App {
    /// Writes a consistent copy of all data, without sessions, to the new file `to`.
    pub async fn backup(&self, to: &Path) -> Result<(), Error> {
        Ok(self.inner.store.backup(to).await?)
    }

    /// Makes the database of `data_dir` from a backup, and erases again what the ledger there names.
    ///
    /// There must be a ledger and no database.
    pub async fn restore(backup: &Path, data_dir: &Path) -> Result<Restored, Error> {
        Ok(Store::restore(backup, &data_dir.join(Self::DATABASE)).await?)
    }

    /// Checks the hash chain of every account.
    pub async fn verify_all(&self) -> Result<Vec<Chain>, Error> {
        let mut chains = Vec::new();
        for person in self.inner.store.persons().await? {
            // An account that was deleted meanwhile has nothing to check.
            if let Some(verdict) = self.inner.store.verify(person).await? {
                chains.push(Chain {
                    account_id: Uuid::from_bytes(person.0),
                    is_intact: matches!(verdict, Verdict::Intact(_)),
                });
            }
        }
        Ok(chains)
    }

    /// Counts what is kept.
    pub async fn counts(&self) -> Result<Counts, Error> {
        Ok(self.inner.store.counts().await?)
    }

    /// Returns the articles, treatment options and exercises whose facts are due to be checked again, by place in `content/` and day.
    pub fn overdue_reading(&self) -> Vec<(String, Date)> {
        let today = self.today_utc();
        let articles = Library::embedded().articles(Lang::En).iter();
        let articles = articles
            .filter(|it| it.is_overdue(today))
            .map(|it| (format!("/library/{}", it.slug), it.check_due));
        let options = treatments::embedded().iter();
        let options = options
            .filter(|it| it.is_overdue(today))
            .map(|it| (format!("/treatments/{}", it.code), it.check_due));
        let exercises = exercises::embedded().iter();
        let exercises = exercises
            .filter(|it| it.is_overdue(today))
            .map(|it| (format!("/exercises/{}", it.slug), it.check_due));
        articles.chain(options).chain(exercises).collect()
    }

    /// Returns the helplines that should be looked up again, the longest unchecked first.
    pub fn stale_helplines(&self) -> Vec<StaleHelpline> {
        let now = self.now();
        let today = now.to_zoned_datetime(TimeZone::UTC).date();
        let countries = self.care().countries().iter();
        let listed = countries.flat_map(|country| self.care().helplines(Some(&country.code), now));
        let stale = listed.map(|it| it.helpline).filter(|it| it.is_stale(today));
        let mut stale: Vec<StaleHelpline> = stale
            .filter_map(|it| {
                Some(StaleHelpline {
                    code: it.code.clone(),
                    name: it.name.clone(),
                    last_verified: it.last_verified?,
                })
            })
            .collect();
        stale.sort_by(|a, b| (a.last_verified, &a.code).cmp(&(b.last_verified, &b.code)));
        stale
    }
}
