//! Changing the plan.

use std::sync::Arc;

use crate::{App, Conflict, Error, Person, journal::OpenJournal, record};
use care::exercises::Exercise;
use domain::{
    Body, Entry, EntryId, Invalid, ItemId, Journal, Reason, Text,
    plan::{Author, ItemKind, Plan, PlanChange, PlanRevision, Signed},
};

/// A change set to the plan.
#[derive(Clone, Debug)]
pub struct NewRevision {
    pub id: EntryId,
    /// The version that was changed.
    pub base: u32,
    pub because: Option<EntryId>,
    pub note: Option<Text>,
    pub author: Author,
    pub changes: Vec<PlanChange>,
}

/// What became of it.
#[derive(Clone, Debug)]
pub struct Revised {
    /// The plan after the change.
    pub plan: Arc<Plan>,
    /// False when the same revision was recorded before.
    pub is_new: bool,
}

impl App {
    /// Makes the next version of the plan. Sending the same revision again returns the same plan.
    ///
    /// # Errors
    ///
    /// [`Conflict::PlanMoved`] when `base` is not the current version: never a silent merge.
    pub async fn revise_plan(&self, person: &Person, new: NewRevision) -> Result<Revised, Error> {
        let is_new = self
            .append_deciding(person, &[], |open| {
                let entry = self.revision(person, open, &new)?;
                Ok(entry.into_iter().collect())
            })
            .await?;
        let journal = self.journal(person).await?;
        let history = journal.history();
        let plan = history.plan_at(new.base.saturating_add(1));
        let plan = Arc::clone(plan.unwrap_or_else(|| history.current()));
        Ok(Revised { plan, is_new })
    }

    /// Returns the signed revision to append, or `None` when it was recorded before.
    pub(crate) fn revision(
        &self,
        person: &Person,
        open: &OpenJournal,
        new: &NewRevision,
    ) -> Result<Option<Entry>, Error> {
        let revision = new.unsigned(Some(open.head.chain));
        let journal = open.journal.as_ref();
        if let Some(kept) = journal.entry(new.id) {
            return match &kept.body {
                Body::PlanRevision(kept) if kept.says_the_same(&revision) => Ok(None),
                _ => Err(Error::conflict(Conflict::OtherContent { id: new.id })),
            };
        }
        check_base(journal, new.base)?;
        check_because(journal, new.because)?;
        journal.plan().revise(&new.changes)?;
        let entry = self.entry(
            person,
            new.id,
            Body::PlanRevision(Box::new(sign(person, new.id, revision))),
        )?;
        debug_assert!(record::known(journal, &entry).is_ok_and(|known| known.is_none()));
        Ok(Some(entry))
    }
}

impl NewRevision {
    /// Returns the revision as it is before anyone signs it, made in a journal with this head.
    pub(crate) fn unsigned(&self, head: Option<[u8; 32]>) -> PlanRevision {
        PlanRevision {
            base: self.base,
            because: self.because,
            changes: self.changes.clone(),
            author: self.author.clone(),
            note: self.note.clone(),
            head,
            signed: None,
        }
    }
}

/// Returns the strategy of a plan that an exercise is; one that rests comes last.
pub fn strategy_of(plan: &Plan, exercise: &Exercise) -> Option<ItemId> {
    let fits = |code: &String| {
        let mut items = plan.of_kind(ItemKind::Strategy);
        items.find(|item| item.has_code(code))
    };
    let fitting = exercise.strategies.iter().filter_map(fits);
    let first = fitting.min_by_key(|item| item.is_resting());
    first.map(|item| item.id)
}

pub(crate) fn check_base(journal: &Journal, base: u32) -> Result<(), Error> {
    let current = journal.plan().version;
    if base == current {
        Ok(())
    } else {
        Err(Error::conflict(Conflict::PlanMoved { base, current }))
    }
}

fn check_because(journal: &Journal, because: Option<EntryId>) -> Result<(), Error> {
    match because {
        Some(id) if journal.entry(id).is_none() => {
            Err(Invalid::new("because", Reason::UnknownEntry).into())
        }
        _ => Ok(()),
    }
}

/// Signs the exact text that will be stored.
fn sign(person: &Person, id: EntryId, mut revision: PlanRevision) -> PlanRevision {
    let exact = exchange::v1::revision_text(id, &revision);
    let signature = person.ring.sign(exact.as_bytes());
    revision.signed = Some(Signed {
        exact,
        signatures: vec![signature],
    });
    revision
}
