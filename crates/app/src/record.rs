//! Recording, correcting and erasing entries.

use std::collections::BTreeSet;

use domain::{
    Body, Correction, Entry, EntryId, Invalid, Journal, Kind, Moment, Reason, Retraction, Zone,
};
use jiff::Timestamp;
use store::{Append, Seen};

use crate::{
    App, Conflict, Error, Person,
    journal::{OpenJournal, TRIES},
    walk,
};

/// An entry to be recorded.
#[derive(Clone, Debug)]
pub struct NewEntry {
    pub id: EntryId,
    /// When it happened; a day record may leave it out, since it sends its day.
    pub at: Option<Timestamp>,
    pub zone: Zone,
    pub body: Body,
}

/// What became of it.
#[derive(Clone, Debug)]
pub struct Recorded {
    pub entry: Entry,
    /// False when the same entry was recorded before.
    pub is_new: bool,
}

/// What is to be erased.
pub(crate) struct Erasing {
    /// What was asked for; a walk about one of these goes too.
    pub(crate) originals: BTreeSet<EntryId>,
    /// The originals with their corrections.
    pub(crate) targets: BTreeSet<EntryId>,
    /// What says so in the journal, unless something there does already.
    pub(crate) tombstone: Option<Entry>,
}

impl App {
    /// Records an entry. Sending it again changes nothing.
    ///
    /// # Errors
    ///
    /// [`Error::Invalid`] names the field; [`Error::Conflict`] when the id is taken by something else.
    pub async fn record(&self, person: &Person, new: NewEntry) -> Result<Recorded, Error> {
        let open = self.open_journal(person).await?;
        let entry = self.check_new(new)?;
        if let Some(known) = known(&open.journal, &entry)? {
            return Ok(known);
        }
        open.journal.check_references(&entry.body)?;
        let is_new = self.append(person, &open, vec![entry.clone()]).await?;
        Ok(Recorded { entry, is_new })
    }

    /// Records several entries at once, all or none.
    pub async fn record_all(&self, person: &Person, new: Vec<NewEntry>) -> Result<(), Error> {
        let open = self.open_journal(person).await?;
        let mut fresh = Vec::new();
        for new in new {
            let entry = self.check_new(new)?;
            if known(&open.journal, &entry)?.is_none() {
                open.journal.check_references(&entry.body)?;
                fresh.push(entry);
            }
        }
        if fresh.is_empty() {
            return Ok(());
        }
        self.append(person, &open, fresh).await.map(drop)
    }

    /// Says what an entry should have said. The original stays, the correction stands.
    ///
    /// Correcting a correction corrects its original.
    pub async fn correct(
        &self,
        person: &Person,
        of: EntryId,
        new: NewEntry,
    ) -> Result<Recorded, Error> {
        // Decided again if the journal moved: a correction must not outlive an original that is erased meanwhile.
        let corrected = |open: &OpenJournal| {
            let body = Body::Correction(Correction {
                of: original(&open.journal, of)?,
                body: Box::new(new.body.clone()),
            });
            self.check_new(NewEntry {
                body,
                ..new.clone()
            })
        };
        let is_new = self
            .append_deciding(person, &[], |open| {
                let entry = corrected(open)?;
                if known(&open.journal, &entry)?.is_some() {
                    return Ok(Vec::new());
                }
                open.journal.check_references(&entry.body)?;
                Ok(vec![entry])
            })
            .await?;
        let journal = self.journal(person).await?;
        let entry = journal.entry(new.id).ok_or(Error::NotFound)?;
        Ok(Recorded {
            entry: entry.as_ref().clone(),
            is_new,
        })
    }

    /// Destroys an entry and its corrections. An empty tombstone stays; erasing it again changes nothing.
    pub async fn erase(&self, person: &Person, id: EntryId) -> Result<(), Error> {
        self.erase_deciding(person, |open| {
            if is_erased(&open.journal, id) {
                return Ok(None);
            }
            let id = original(&open.journal, id)?;
            let version = version_made_by(&open.journal, id);
            let body = Body::Retraction(Retraction { of: id, version });
            Ok(Some(Erasing {
                originals: BTreeSet::from([id]),
                targets: with_corrections(&open.journal, id),
                tombstone: Some(self.entry(person, self.new_entry_id(), body)?),
            }))
        })
        .await
    }

    /// Erases what `decide` finds in the journal, and decides again if the journal or a draft moved meanwhile.
    ///
    /// So nothing that says it again, a correction or a walk, arrives unseen between deciding and erasing.
    pub(crate) async fn erase_deciding(
        &self,
        person: &Person,
        decide: impl Fn(&OpenJournal) -> Result<Option<Erasing>, Error>,
    ) -> Result<(), Error> {
        let mut open = self.open_journal(person).await?;
        for _ in 0..TRIES {
            let Some(erasing) = decide(&open)? else {
                // Somebody may ask again because the first time was cut short.
                return Ok(self.inner.store.settle().await?);
            };
            let drafts = self.inner.store.drafts(person.id).await?;
            let append = Append {
                rows: self.seal_all(person, erasing.tombstone.as_slice()),
                delete_drafts: walk::drafts_about(person, &drafts, &erasing.originals)?,
            };
            let seen = Seen {
                seq: open.head.seq,
                drafts,
            };
            let targets = erasing.targets.iter().map(|id| person.ring.row_id(*id));
            let targets = targets.collect();
            self.inner.views.forget(person.id);
            let erased = self.inner.store.erase(person.id, seen, targets, append);
            let erased = erased.await;
            self.inner.views.forget(person.id);
            match erased {
                Err(store::Error::Moved { .. }) => open = self.read_on(person, &open).await?,
                erased => return erased?.map(drop).ok_or(Error::NotFound),
            }
        }
        Err(Error::busy())
    }

    pub(crate) fn check_new(&self, new: NewEntry) -> Result<Entry, Error> {
        let at = match (new.at, has_day(&new.body)) {
            (Some(at), _) => at,
            // A day record sends its day; the moment is when it was made.
            (None, true) => new.id.made_at(),
            (None, false) => return Err(Invalid::new("at", Reason::Missing).into()),
        };
        Ok(Entry::new(new.id, at, new.zone, self.now(), new.body)?)
    }
}

fn has_day(body: &Body) -> bool {
    match body {
        Body::DayRecord(_) => true,
        Body::Correction(correction) => has_day(&correction.body),
        _ => false,
    }
}

/// Returns the entry if it is recorded already, or a conflict if its id is taken.
pub(crate) fn known(journal: &Journal, entry: &Entry) -> Result<Option<Recorded>, Error> {
    if is_erased(journal, entry.id) {
        return Err(Error::NotFound);
    }
    match journal.entry(entry.id) {
        None => Ok(None),
        Some(kept) if kept.says_the_same(entry) => Ok(Some(Recorded {
            entry: kept.as_ref().clone(),
            is_new: false,
        })),
        Some(_) => Err(Error::conflict(Conflict::OtherContent { id: entry.id })),
    }
}

pub(crate) fn is_erased(journal: &Journal, id: EntryId) -> bool {
    let retracts = |entry: &Entry| matches!(&entry.body, Body::Retraction(it) if it.of == id);
    journal.entries().iter().any(|entry| retracts(entry))
}

fn original(journal: &Journal, id: EntryId) -> Result<EntryId, Error> {
    let entry = journal.entry(id).ok_or(Error::NotFound)?;
    match &entry.body {
        Body::Correction(correction) => Ok(correction.of),
        Body::Retraction(_) => Err(Error::NotFound),
        _ => Ok(id),
    }
}

pub(crate) fn with_corrections(journal: &Journal, id: EntryId) -> BTreeSet<EntryId> {
    let about = |entry: &Entry| match &entry.body {
        Body::Correction(correction) => correction.of == id,
        _ => entry.id == id,
    };
    journal
        .entries()
        .iter()
        .filter(|entry| about(entry))
        .map(|entry| entry.id)
        .collect()
}

fn version_made_by(journal: &Journal, id: EntryId) -> Option<u32> {
    let made =
        |entry: &Option<std::sync::Arc<Entry>>| entry.as_ref().is_some_and(|entry| entry.id == id);
    journal
        .history()
        .versions()
        .iter()
        .find(|version| made(&version.made_by))
        .map(|version| version.plan.version)
}

impl App {
    /// Returns what the person recorded, newest first, as it stands now.
    pub async fn entries(&self, person: &Person) -> Result<Vec<Moment>, Error> {
        let OpenJournal { journal, .. } = self.open_journal(person).await?;
        let listed = |moment: &&Moment| moment.body().kind() != Kind::Retraction;
        Ok(journal
            .moments()
            .iter()
            .rev()
            .filter(listed)
            .cloned()
            .collect())
    }
}
