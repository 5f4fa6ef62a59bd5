//! The journal: everything one person recorded, and the views that follow from it.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{Arc, OnceLock},
};

use jiff::{Timestamp, civil::Date};

use crate::{
    Body, CheckIn, DayRecord, Entry, EntryId, Invalid, ItemId, Kind, Reason, Review, Setback, Urge,
    Zone,
    plan::{History, Plan},
};

/// Everything one person recorded, in the order of ids.
///
/// Order of arrival does not matter, and an entry that arrives twice is kept once.
#[derive(Clone, Debug)]
pub struct Journal {
    entries: Vec<Arc<Entry>>,
    history: History,
    moments: OnceLock<Vec<Moment>>,
}

/// What an entry says now, with its latest correction applied.
#[derive(Clone, Debug)]
pub struct Moment {
    /// The id of the original entry.
    pub id: EntryId,
    /// The entry whose words stand: the original or its latest correction.
    pub entry: Arc<Entry>,
}

impl Moment {
    pub fn body(&self) -> &Body {
        match &self.entry.body {
            Body::Correction(correction) => &correction.body,
            body => body,
        }
    }

    pub fn at(&self) -> Timestamp {
        self.entry.at
    }

    pub fn day(&self) -> Date {
        self.entry.day
    }

    pub fn zone(&self) -> &Zone {
        &self.entry.zone
    }

    pub fn is_corrected(&self) -> bool {
        self.entry.id != self.id
    }
}

/// How many days of one episode are looked at: ten years, so that a mistyped year costs nothing.
const MAX_DAYS: usize = 3_653;

impl Default for Journal {
    fn default() -> Self {
        Self::new(Vec::new())
    }
}

impl Journal {
    /// Folds entries in any order, duplicates included.
    pub fn new(entries: Vec<Arc<Entry>>) -> Self {
        let by_id: BTreeMap<EntryId, Arc<Entry>> = entries
            .into_iter()
            .rev()
            .map(|entry| (entry.id, entry))
            .collect();
        let retracted: BTreeSet<EntryId> =
            by_id.values().filter_map(|entry| retracts(entry)).collect();
        let entries: Vec<_> = by_id
            .into_values()
            .filter(|entry| stands(entry, &retracted))
            .collect();
        let history = History::fold(&entries);
        Self {
            entries,
            history,
            moments: OnceLock::new(),
        }
    }

    /// Returns the journal with more entries.
    #[must_use]
    pub fn with(&self, more: impl IntoIterator<Item = Arc<Entry>>) -> Self {
        // A retraction may arrive before what it retracts.
        let retracted: BTreeSet<EntryId> = self
            .entries
            .iter()
            .filter_map(|entry| retracts(entry))
            .collect();
        let mut entries = self.entries.clone();
        let mut refold = false;
        for entry in more {
            let touches_plan = matches!(entry.body.kind(), Kind::PlanRevision | Kind::Retraction);
            match entries.binary_search_by_key(&entry.id, |known| known.id) {
                // The common case, a new entry that touches no plan: nothing needs folding again.
                Err(place) if !refold && !touches_plan && stands(&entry, &retracted) => {
                    entries.insert(place, entry);
                }
                _ => {
                    refold = true;
                    entries.push(entry);
                }
            }
        }
        if !refold {
            return Self {
                entries,
                history: self.history.clone(),
                moments: OnceLock::new(),
            };
        }
        Self::new(entries)
    }

    /// Returns the entries as recorded, oldest id first.
    pub fn entries(&self) -> &[Arc<Entry>] {
        &self.entries
    }

    /// Returns an entry as recorded.
    pub fn entry(&self, id: EntryId) -> Option<&Arc<Entry>> {
        let idx = self
            .entries
            .binary_search_by_key(&id, |entry| entry.id)
            .ok()?;
        self.entries.get(idx)
    }

    /// Returns the moment whose original has this id.
    pub fn moment(&self, id: EntryId) -> Option<&Moment> {
        self.moments().iter().find(|moment| moment.id == id)
    }

    pub fn history(&self) -> &History {
        &self.history
    }

    pub fn plan(&self) -> &Plan {
        self.history.current()
    }

    /// Returns what stands now, in the order in which it happened; corrections are applied, not listed.
    pub fn moments(&self) -> &[Moment] {
        self.moments.get_or_init(|| fold_moments(&self.entries))
    }

    pub fn check_ins(&self) -> impl DoubleEndedIterator<Item = (&Moment, &CheckIn)> {
        self.moments()
            .iter()
            .filter_map(|moment| match moment.body() {
                Body::CheckIn(it) => Some((moment, it)),
                _ => None,
            })
    }

    pub fn urges(&self) -> impl DoubleEndedIterator<Item = (&Moment, &Urge)> {
        self.moments()
            .iter()
            .filter_map(|moment| match moment.body() {
                Body::Urge(it) => Some((moment, it)),
                _ => None,
            })
    }

    pub fn setbacks(&self) -> impl DoubleEndedIterator<Item = (&Moment, &Setback)> {
        self.moments()
            .iter()
            .filter_map(|moment| match moment.body() {
                Body::Setback(it) => Some((moment, it.as_ref())),
                _ => None,
            })
    }

    pub fn reviews(&self) -> impl DoubleEndedIterator<Item = (&Moment, &Review)> {
        self.moments()
            .iter()
            .filter_map(|moment| match moment.body() {
                Body::Review(it) => Some((moment, it)),
                _ => None,
            })
    }

    /// Returns the urge with this id.
    pub fn urge(&self, id: EntryId) -> Option<(&Moment, &Urge)> {
        let moment = self.moment(id)?;
        match moment.body() {
            Body::Urge(urge) => Some((moment, urge)),
            _ => None,
        }
    }

    pub fn setback(&self, id: EntryId) -> Option<(&Moment, &Setback)> {
        self.setbacks().find(|(moment, _)| moment.id == id)
    }

    /// Returns the review of a setback, once it was finished.
    pub fn review_of(&self, setback: EntryId) -> Option<(&Moment, &Review)> {
        self.reviews().find(|(_, review)| review.setback == setback)
    }

    /// Returns the day records that stand: for one goal and day, the greatest id wins.
    pub fn day_records(&self) -> BTreeMap<(ItemId, Date), &DayRecord> {
        let standing = self.standing_records().into_iter();
        standing.map(|(key, (_, record))| (key, record)).collect()
    }

    fn standing_records(&self) -> BTreeMap<(ItemId, Date), (EntryId, &DayRecord)> {
        let mut standing: BTreeMap<(ItemId, Date), (EntryId, &DayRecord)> = BTreeMap::new();
        for moment in self.moments() {
            let Body::DayRecord(record) = moment.body() else {
                continue;
            };
            let slot = standing
                .entry((record.goal, record.day))
                .or_insert((moment.entry.id, record));
            if moment.entry.id > slot.0 {
                *slot = (moment.entry.id, record);
            }
        }
        standing
    }

    /// Returns the day on which a setback began, if the person said so: by its start, or by dating the entry back.
    ///
    /// The day on which it was told is not the day on which it happened.
    pub fn began_on(moment: &Moment, setback: &Setback) -> Option<Date> {
        let zone = moment.zone();
        let told = zone.day(moment.id.made_at());
        let dated_back = Some(moment.day()).filter(|day| *day < told);
        setback.started_at.map(|at| zone.day(at)).or(dated_back)
    }

    /// Returns the days that a setback is known to have touched: from its start to its end.
    ///
    /// An end that is unknown leaves one day, unless the setback says that it goes on: then it had not ended when
    /// it was told. Without a start only the last of these days is known, or none at all.
    pub fn days_of(moment: &Moment, setback: &Setback) -> Vec<Date> {
        let began = Self::began_on(moment, setback);
        let last = match (setback.ended_at, setback.ongoing) {
            (Some(end), _) => Some(moment.zone().day(end)),
            (None, Some(true)) => Some(moment.day()),
            (None, _) => began,
        };
        let Some(first) = began.or(last) else {
            return Vec::new();
        };
        first
            .series(jiff::Span::new().days(1))
            .take_while(|day| *day <= last.unwrap_or(first).max(first))
            .take(MAX_DAYS)
            .collect()
    }

    /// Returns the goals that a setback speaks of: named, or of the same class as what was used.
    pub fn goals_of(&self, setback: &Setback) -> BTreeSet<ItemId> {
        let named = setback
            .goal
            .into_iter()
            .chain(setback.substances.iter().filter_map(|used| used.goal));
        let classes: BTreeSet<_> = setback
            .substances
            .iter()
            .map(|used| used.class.class())
            .collect();
        let by_class = self
            .plan()
            .goals()
            .filter(|(_, goal)| classes.contains(&goal.substance.class()));
        named.chain(by_class.map(|(id, _)| id)).collect()
    }

    /// Returns the goal days that the person's own calendar and a setback tell differently.
    pub fn disagreements(&self, setback: EntryId) -> Vec<(ItemId, Date)> {
        let Some((moment, body)) = self.setback(setback) else {
            return Vec::new();
        };
        let records = self.day_records();
        let days = Self::days_of(moment, body);
        let goals = self.goals_of(body);
        let pairs = goals
            .iter()
            .flat_map(|goal| days.iter().map(move |day| (*goal, *day)));
        pairs
            .filter(|key| records.get(key).is_some_and(|record| record.kept))
            .collect()
    }

    /// Returns the disagreements that the person has not settled yet.
    ///
    /// A day recorded after the setback was first told is the person's later word: it stands and is not asked
    /// about. So leaving both as they are is remembered by recording the day once more.
    pub fn unsettled(&self, setback: EntryId) -> Vec<(ItemId, Date)> {
        let records = self.standing_records();
        let is_earlier =
            |key: &(ItemId, Date)| records.get(key).is_some_and(|(id, _)| *id < setback);
        let mut disagreements = self.disagreements(setback);
        disagreements.retain(is_earlier);
        disagreements
    }

    /// Checks that everything an entry refers to is known here.
    pub fn check_references(&self, body: &Body) -> Result<(), Invalid> {
        for (field, id) in body.items() {
            if self.history.current().item_ever(id).is_none() {
                return Err(Invalid::new(field, Reason::UnknownItem));
            }
        }
        match body {
            Body::Chapter(chapter) => self.check_entry("opened_by", chapter.opened_by),
            Body::FollowUp(follow_up) => self.check_entry("about", Some(follow_up.about)),
            Body::Correction(correction) => self.check_correction(correction.of, &correction.body),
            _ => Ok(()),
        }
    }

    fn check_entry(&self, field: &str, id: Option<EntryId>) -> Result<(), Invalid> {
        match id {
            Some(id) if self.entry(id).is_none() => Err(Invalid::new(field, Reason::UnknownEntry)),
            _ => Ok(()),
        }
    }

    fn check_correction(&self, of: EntryId, body: &Body) -> Result<(), Invalid> {
        let Some(original) = self.entry(of) else {
            return Err(Invalid::new("of", Reason::UnknownEntry));
        };
        if !original.body.kind().can_be_corrected() {
            return Err(Invalid::new("of", Reason::WrongKind));
        }
        if original.body.kind() != body.kind() {
            return Err(Invalid::new("kind", Reason::WrongKind));
        }
        Ok(())
    }
}

fn retracts(entry: &Entry) -> Option<EntryId> {
    match &entry.body {
        Body::Retraction(retraction) => Some(retraction.of),
        _ => None,
    }
}

/// Whether an entry is still there: nothing of what was retracted stays, its corrections included.
/// A retraction itself cannot be taken back.
fn stands(entry: &Entry, retracted: &BTreeSet<EntryId>) -> bool {
    match &entry.body {
        Body::Retraction(_) => true,
        Body::Correction(correction) => {
            !retracted.contains(&entry.id) && !retracted.contains(&correction.of)
        }
        _ => !retracted.contains(&entry.id),
    }
}

fn fold_moments(entries: &[Arc<Entry>]) -> Vec<Moment> {
    let mut latest: BTreeMap<EntryId, &Arc<Entry>> = BTreeMap::new();
    for entry in entries {
        match &entry.body {
            Body::Retraction(_) => {}
            // Entries come in the order of ids, so a later insert is the greater one.
            Body::Correction(correction) => {
                latest.insert(correction.of, entry);
            }
            _ => {
                latest.entry(entry.id).or_insert(entry);
            }
        }
    }
    let originals: BTreeSet<EntryId> = entries.iter().map(|entry| entry.id).collect();
    let mut moments: Vec<_> = latest
        .into_iter()
        .filter(|(id, _)| originals.contains(id))
        .map(|(id, entry)| Moment {
            id,
            entry: Arc::clone(entry),
        })
        .collect();
    moments.sort_by_key(|moment| (moment.entry.at, moment.id));
    moments
}
