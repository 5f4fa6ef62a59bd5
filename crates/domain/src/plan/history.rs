//! All versions of a plan, folded from the journal.

use std::{collections::BTreeMap, sync::Arc};

use jiff::Timestamp;

use crate::{Body, Entry, EntryId, plan::Plan};

/// Every version from 0 to the current one.
#[derive(Clone, Debug)]
pub struct History {
    start: Arc<Plan>,
    versions: Vec<Version>,
}

/// One version and the entry that made it.
#[derive(Clone, Debug)]
pub struct Version {
    pub plan: Arc<Plan>,
    /// The revision, or `None` when its entry was destroyed.
    pub made_by: Option<Arc<Entry>>,
    pub at: Timestamp,
}

impl Version {
    pub fn because(&self) -> Option<EntryId> {
        match &self.made_by.as_ref()?.body {
            Body::PlanRevision(revision) => revision.because,
            _ => None,
        }
    }
}

enum Step {
    Revised(Arc<Entry>),
    Destroyed(Timestamp),
}

impl History {
    /// Folds revisions, ordered by the version they changed.
    ///
    /// Of two revisions of one version the smaller id stands; a destroyed one keeps its number and changes nothing.
    pub fn fold(entries: &[Arc<Entry>]) -> Self {
        let mut by_base: BTreeMap<u32, Step> = BTreeMap::new();
        for entry in entries {
            match &entry.body {
                Body::PlanRevision(revision) => {
                    by_base
                        .entry(revision.base)
                        .or_insert_with(|| Step::Revised(Arc::clone(entry)));
                }
                Body::Retraction(retraction) => {
                    if let Some(base) = retraction
                        .version
                        .and_then(|version| version.checked_sub(1))
                    {
                        by_base.insert(base, Step::Destroyed(entry.at));
                    }
                }
                _ => {}
            }
        }
        let mut history = Self {
            start: Arc::default(),
            versions: Vec::new(),
        };
        for base in 0.. {
            match by_base.remove(&base) {
                Some(step) => history.push(step),
                None => break,
            }
        }
        history
    }

    fn push(&mut self, step: Step) {
        let mut plan = self.current().as_ref().clone();
        plan.version += 1;
        let (made_by, at) = match step {
            Step::Revised(entry) => {
                if let Body::PlanRevision(revision) = &entry.body {
                    revision
                        .changes
                        .iter()
                        .for_each(|change| plan.apply(change));
                }
                let at = entry.at;
                (Some(entry), at)
            }
            Step::Destroyed(at) => (None, at),
        };
        self.versions.push(Version {
            plan: Arc::new(plan),
            made_by,
            at,
        });
    }

    pub fn current(&self) -> &Arc<Plan> {
        self.versions
            .last()
            .map_or(&self.start, |version| &version.plan)
    }

    /// Returns the plan at a version; version 0 is the empty plan.
    pub fn plan_at(&self, version: u32) -> Option<&Arc<Plan>> {
        if version == 0 {
            Some(&self.start)
        } else {
            self.version(version).map(|version| &version.plan)
        }
    }

    pub fn version(&self, number: u32) -> Option<&Version> {
        self.versions
            .get(usize::try_from(number).ok()?.checked_sub(1)?)
    }

    /// Returns versions 1 and up, oldest first.
    pub fn versions(&self) -> &[Version] {
        &self.versions
    }
}
