//! Folded journals kept in memory for a while, so that a warm page need not open every row again.
//!
//! A view is used only at the head it was folded at; keys are never kept.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use domain::Journal;
use jiff::Timestamp;
use store::{Head, PersonId};

/// All views together, by estimated weight.
const MAX_BYTES: usize = 64 << 20;
/// What one entry weighs in memory, estimated from the size of the structs and a short note.
const ENTRY_BYTES: usize = 1_200;
const IDLE_SECONDS: i64 = 5 * 60;

#[derive(Default)]
pub(crate) struct Views {
    held: Mutex<Held>,
}

#[derive(Default)]
struct Held {
    views: HashMap<PersonId, View>,
    bytes: usize,
}

#[derive(Clone)]
pub(crate) struct View {
    pub(crate) head: Head,
    pub(crate) journal: Arc<Journal>,
    used_at: Timestamp,
}

impl View {
    fn bytes(&self) -> usize {
        4_096 + self.journal.entries().len() * ENTRY_BYTES
    }
}

impl Views {
    pub(crate) fn get(&self, person: PersonId, now: Timestamp) -> Option<View> {
        let mut all = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        let view = all.views.get_mut(&person)?;
        view.used_at = now;
        Some(view.clone())
    }

    /// Keeps a view, unless a later one is kept already.
    pub(crate) fn put(&self, person: PersonId, head: Head, journal: Arc<Journal>, now: Timestamp) {
        let view = View {
            head,
            journal,
            used_at: now,
        };
        let mut all = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        if all
            .views
            .get(&person)
            .is_some_and(|old| old.head.seq > head.seq)
        {
            return;
        }
        all.remove(person);
        all.bytes += view.bytes();
        all.views.insert(person, view);
        all.make_room(person);
    }

    pub(crate) fn forget(&self, person: PersonId) {
        self.held
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .remove(person);
    }

    pub(crate) fn drop_idle(&self, now: Timestamp) {
        let mut all = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        let idle: Vec<PersonId> = all
            .views
            .iter()
            .filter(|(_, view)| now.as_second() - view.used_at.as_second() >= IDLE_SECONDS)
            .map(|(person, _)| *person)
            .collect();
        for person in idle {
            all.remove(person);
        }
    }
}

impl Held {
    fn remove(&mut self, person: PersonId) {
        if let Some(view) = self.views.remove(&person) {
            self.bytes = self.bytes.saturating_sub(view.bytes());
        }
    }

    /// Drops the views that were used longest ago until the rest fit.
    fn make_room(&mut self, newest: PersonId) {
        while self.bytes > MAX_BYTES {
            let others = self.views.iter().filter(|(person, _)| **person != newest);
            let Some(oldest) = others
                .min_by_key(|(_, view)| view.used_at)
                .map(|(person, _)| *person)
            else {
                return;
            };
            self.remove(oldest);
        }
    }
}
