//! Checking an export before anything of it is taken: it may be broken, or made to do harm.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use domain::{Body, Entry, EntryId, Invalid, Journal, Reason, Retraction, plan::PlanRevision};
use jiff::Timestamp;

use crate::{Conflict, Error};

/// The most entries of one import: a hundred a day for five years.
const MAX_ENTRIES: usize = 200_000;

/// Returns the entries that are not here yet, or the ids of those that differ.
///
/// Revisions come only into an empty plan or after an equal beginning. What was destroyed, here or by the export's
/// own tombstones, stays away. What is new meets the checks of recording.
pub(crate) fn sort_out(
    journal: &Journal,
    entries: &[Arc<Entry>],
    now: Timestamp,
) -> Result<Vec<Arc<Entry>>, Error> {
    if entries.len() > MAX_ENTRIES {
        let max = i64::try_from(MAX_ENTRIES).unwrap_or(i64::MAX);
        return Err(Invalid::new("entries", Reason::OutOfRange { min: 0, max }).into());
    }
    let destroyed: BTreeSet<EntryId> = journal
        .entries()
        .iter()
        .chain(entries)
        .filter_map(|entry| retraction(entry).map(|it| it.of))
        .collect();
    let here = journal.plan().version;
    let mut differing = Vec::new();
    let mut new: BTreeMap<EntryId, (usize, &Arc<Entry>)> = BTreeMap::new();
    for (idx, entry) in entries.iter().enumerate() {
        match journal.entry(entry.id) {
            Some(kept) if kept.says_the_same(entry) => {}
            Some(_) => differing.push(entry.id),
            None if is_destroyed(entry, &destroyed) => {}
            None if revision(entry).is_some_and(|it| it.base < here) => differing.push(entry.id),
            None => {
                new.entry(entry.id).or_insert((idx, entry));
            }
        }
    }
    if !differing.is_empty() {
        return Err(Error::conflict(Conflict::ImportDiffers { ids: differing }));
    }
    let check = Check {
        after: journal.with(new.values().map(|(_, entry)| Arc::clone(entry))),
        given: entries.iter().map(|entry| (entry.id, entry)).collect(),
        before: journal,
        destroyed,
        now,
    };
    for (idx, entry) in new.values() {
        check
            .entry(entry)
            .map_err(|invalid| invalid.within(&format!("entries[{idx}]")))?;
    }
    // In the order of the export, which is the order of ids in one of ours.
    let mut new: Vec<_> = new.into_values().collect();
    new.sort_by_key(|(idx, _)| *idx);
    Ok(new
        .into_iter()
        .map(|(_, entry)| Arc::clone(entry))
        .collect())
}

struct Check<'a> {
    before: &'a Journal,
    /// Everything in the export, by id.
    given: BTreeMap<EntryId, &'a Arc<Entry>>,
    /// The journal as it would be.
    after: Journal,
    destroyed: BTreeSet<EntryId>,
    now: Timestamp,
}

impl Check<'_> {
    fn entry(&self, entry: &Entry) -> Result<(), Invalid> {
        entry.check_clock(self.now)?;
        self.references(&entry.body)?;
        match &entry.body {
            Body::PlanRevision(revision) => self.revision(entry.id, revision),
            Body::Retraction(retraction) => self.retraction(retraction),
            _ => Ok(()),
        }
    }

    /// What was destroyed may still be spoken of.
    fn references(&self, body: &Body) -> Result<(), Invalid> {
        let about = match body {
            Body::Chapter(chapter) => chapter.opened_by,
            Body::FollowUp(follow_up) => Some(follow_up.about),
            _ => None,
        };
        match self.after.check_references(body) {
            Err(invalid) if invalid.reason == Reason::UnknownItem && self.lacks_a_version() => {
                Ok(())
            }
            Err(_) if about.is_some_and(|id| self.destroyed.contains(&id)) => Ok(()),
            checked => checked,
        }
    }

    /// Whether a version was destroyed, and with it perhaps the items that it added.
    fn lacks_a_version(&self) -> bool {
        let versions = self.after.history().versions();
        versions.iter().any(|version| version.made_by.is_none())
    }

    /// A revision must make the version that follows its base: no gap, and no other beside it.
    fn revision(&self, id: EntryId, revision: &PlanRevision) -> Result<(), Invalid> {
        let history = self.after.history();
        let made = revision
            .base
            .checked_add(1)
            .and_then(|it| history.version(it));
        let made_by = made.and_then(|version| version.made_by.as_ref());
        if made_by.is_none_or(|entry| entry.id != id) {
            let expected = "the version before it";
            return Err(Invalid::new("base", Reason::Malformed { expected }));
        }
        match history.plan_at(revision.base) {
            Some(base) if !self.lacks_a_version() => base.revise(&revision.changes).map(drop),
            _ => Ok(()),
        }
    }

    /// A tombstone names the version that its revision had made, and no other: else later versions would move or go.
    fn retraction(&self, retraction: &Retraction) -> Result<(), Invalid> {
        let of = self.before.entry(retraction.of);
        let of = of.or_else(|| self.given.get(&retraction.of).copied());
        if of.is_some_and(|of| matches!(of.body, Body::Retraction(_))) {
            return Err(Invalid::new("of", Reason::WrongKind));
        }
        let made = |entry: &Arc<Entry>| revision(entry).and_then(|it| it.base.checked_add(1));
        let fits = match (of.map(made), retraction.version) {
            (Some(made), version) if made != version => false,
            (_, None) => true,
            (_, Some(version)) => {
                let stands = |entry: &Arc<Entry>| made(entry) == Some(version);
                self.after.history().version(version).is_some()
                    && !self.after.entries().iter().any(stands)
            }
        };
        if fits {
            return Ok(());
        }
        let expected = "the version that was made by what is destroyed";
        Err(Invalid::new("version", Reason::Malformed { expected }))
    }
}

fn retraction(entry: &Entry) -> Option<&Retraction> {
    match &entry.body {
        Body::Retraction(retraction) => Some(retraction),
        _ => None,
    }
}

fn revision(entry: &Entry) -> Option<&PlanRevision> {
    match &entry.body {
        Body::PlanRevision(revision) => Some(revision),
        _ => None,
    }
}

fn is_destroyed(entry: &Entry, destroyed: &BTreeSet<EntryId>) -> bool {
    match &entry.body {
        Body::Retraction(_) => false,
        Body::Correction(correction) => {
            destroyed.contains(&entry.id) || destroyed.contains(&correction.of)
        }
        _ => destroyed.contains(&entry.id),
    }
}
