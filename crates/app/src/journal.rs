//! Opening a journal and appending to it.

use std::sync::Arc;

use domain::{Body, Entry, EntryId, Journal};
use store::{Append, Appended, Head, NewRow, RowId, Snapshot, StoredRow};

use crate::{App, Conflict, Error, Person, sealing::on_all_cores};

/// Changes when what a snapshot holds changes; older snapshots are then ignored.
const FOLD_VERSION: i64 = 1;
/// How many entries lie between two snapshots.
const SNAPSHOT_EVERY: i64 = 200;
/// How often something is decided again because the journal moved meanwhile.
pub(crate) const TRIES: usize = 5;

/// A journal and where it stood when it was read.
pub(crate) struct OpenJournal {
    pub(crate) journal: Arc<Journal>,
    pub(crate) head: Head,
}

impl App {
    /// Opens the person's journal.
    pub async fn journal(&self, person: &Person) -> Result<Arc<Journal>, Error> {
        Ok(self.open_journal(person).await?.journal)
    }

    pub(crate) async fn open_journal(&self, person: &Person) -> Result<OpenJournal, Error> {
        let kept = self
            .inner
            .views
            .get(person.id, self.now())
            .map(|view| (view.head, view.journal));
        if let Some((head, journal)) = &kept {
            // A later view is our own append of a moment ago.
            if *head == person.head || head.seq > person.head.seq {
                return Ok(OpenJournal {
                    journal: Arc::clone(journal),
                    head: *head,
                });
            }
        }
        let (head, journal) = match kept.filter(|(head, _)| head.seq < person.head.seq) {
            Some(kept) => kept,
            None => self
                .read_snapshot(person)
                .await?
                .unwrap_or((Head::START, Arc::default())),
        };
        let open = self.read_on(person, &OpenJournal { journal, head }).await?;
        self.inner
            .views
            .put(person.id, open.head, Arc::clone(&open.journal), self.now());
        Ok(open)
    }

    /// Returns the snapshot's journal, if there is one that this version can read.
    async fn read_snapshot(&self, person: &Person) -> Result<Option<(Head, Arc<Journal>)>, Error> {
        let Some(snapshot) = self.inner.store.snapshot(person.id).await? else {
            return Ok(None);
        };
        if snapshot.fold_version != FOLD_VERSION || snapshot.head.seq > person.head.seq {
            return Ok(None);
        }
        // A snapshot is disposable: one that does not open costs time, not data.
        let entries = person.ring.open_snapshot(&snapshot.head, &snapshot.sealed);
        Ok(entries
            .ok()
            .map(|entries| (snapshot.head, Arc::new(Journal::new(entries)))))
    }

    /// Appends entries: all or none, each once.
    ///
    /// Entries that are kept already must say the same, else the answer is a conflict.
    /// Returns whether any of them is new.
    pub(crate) async fn append(
        &self,
        person: &Person,
        open: &OpenJournal,
        entries: Vec<Entry>,
    ) -> Result<bool, Error> {
        let append = Append {
            rows: self.seal_all(person, &entries),
            delete_drafts: Vec::new(),
        };
        let appended = self.inner.store.append(person.id, append).await?;
        check_kept_already(person, &entries, &appended)?;
        self.take_up(person, open, entries, &appended).await;
        Ok(appended.before != appended.head.seq)
    }

    /// Appends what `decide` makes of the journal, and decides again if the journal moved meanwhile.
    ///
    /// Returns whether anything was appended.
    pub(crate) async fn append_deciding(
        &self,
        person: &Person,
        finished_drafts: &[RowId],
        decide: impl Fn(&OpenJournal) -> Result<Vec<Entry>, Error>,
    ) -> Result<bool, Error> {
        let mut open = self.open_journal(person).await?;
        for _ in 0..TRIES {
            let entries = decide(&open)?;
            if entries.is_empty() {
                return Ok(false);
            }
            let append = Append {
                rows: self.seal_all(person, &entries),
                delete_drafts: finished_drafts.to_vec(),
            };
            match self
                .inner
                .store
                .append_at(person.id, open.head.seq, append)
                .await
            {
                Ok(appended) => {
                    check_kept_already(person, &entries, &appended)?;
                    self.take_up(person, &open, entries, &appended).await;
                    return Ok(true);
                }
                Err(store::Error::Moved { .. }) => {
                    open = self.read_on(person, &open).await?;
                    // Kept at once, so that a conflict is told with the plan that stands in the way.
                    self.inner.views.put(
                        person.id,
                        open.head,
                        Arc::clone(&open.journal),
                        self.now(),
                    );
                }
                Err(error) => return Err(error.into()),
            }
        }
        Err(Error::busy())
    }

    pub(crate) async fn read_on(
        &self,
        person: &Person,
        open: &OpenJournal,
    ) -> Result<OpenJournal, Error> {
        let rows = self.inner.store.records(person.id, open.head.seq).await?;
        fold_on(person, open.head, &open.journal, &rows)
    }

    pub(crate) fn seal_all(&self, person: &Person, entries: &[Entry]) -> Vec<NewRow> {
        let mut rng = self.inner.chance.generator();
        entries
            .iter()
            .map(|entry| person.ring.seal_entry(&mut rng, entry))
            .collect()
    }

    /// Keeps the view up to date and writes a snapshot now and then.
    pub(crate) async fn take_up(
        &self,
        person: &Person,
        open: &OpenJournal,
        entries: Vec<Entry>,
        appended: &Appended,
    ) {
        if appended.before != open.head.seq || !appended.kept_already.is_empty() {
            // Somebody else wrote in between; the next request reads on from the view that is kept.
            return;
        }
        let journal = Arc::new(open.journal.with(entries.into_iter().map(Arc::new)));
        self.inner
            .views
            .put(person.id, appended.head, Arc::clone(&journal), self.now());
        if appended.before.0 / SNAPSHOT_EVERY != appended.head.seq.0 / SNAPSHOT_EVERY {
            self.write_snapshot(person, appended.head, &journal).await;
        }
    }

    /// Writes a snapshot; a failure costs only time, so it is logged and no more.
    pub(crate) async fn write_snapshot(&self, person: &Person, head: Head, journal: &Journal) {
        let mut rng = self.inner.chance.generator();
        let sealed = person
            .ring
            .seal_snapshot(&mut rng, &head, journal.entries());
        let snapshot = Snapshot {
            fold_version: FOLD_VERSION,
            head,
            sealed,
        };
        if let Err(error) = self.inner.store.put_snapshot(person.id, snapshot).await {
            tracing::warn!(error = %error, "no snapshot was written");
        }
    }

    /// Makes an entry accepted now.
    pub(crate) fn entry(&self, person: &Person, id: EntryId, body: Body) -> Result<Entry, Error> {
        let now = self.now();
        Ok(Entry::new(id, now, person.zone(), now, body)?)
    }
}

/// Opens rows and folds them onto a journal.
fn fold_on(
    person: &Person,
    head: Head,
    journal: &Arc<Journal>,
    rows: &[StoredRow],
) -> Result<OpenJournal, Error> {
    if rows.is_empty() {
        return Ok(OpenJournal {
            journal: Arc::clone(journal),
            head,
        });
    }
    let reached = rows
        .iter()
        .fold(head, |head, row| head.then(row.row_id, &row.sealed_hash));
    let entries = on_all_cores(rows, |row| person.ring.open_row(row))?;
    let entries = entries.into_iter().flatten().map(Arc::new);
    Ok(OpenJournal {
        journal: Arc::new(journal.with(entries)),
        head: reached,
    })
}

/// Checks that rows which were kept already say what was sent.
pub(crate) fn check_kept_already(
    person: &Person,
    entries: &[Entry],
    appended: &Appended,
) -> Result<(), Error> {
    for row in &appended.kept_already {
        // An erased entry stays erased: sending it again is answered as if it were unknown.
        let kept = person.ring.open_row(row)?.ok_or(Error::NotFound)?;
        let sent = entries.iter().find(|entry| entry.id == kept.id);
        if !sent.is_some_and(|sent| sent.says_the_same(&kept)) {
            return Err(Error::conflict(Conflict::OtherContent { id: kept.id }));
        }
    }
    Ok(())
}
