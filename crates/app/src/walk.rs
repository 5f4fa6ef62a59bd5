//! The walk after a setback: started, saved at each step, resumed.
//!
//! The setback itself is an entry as soon as the safety question was answered, or passed over.
//! What follows is a sealed draft until the person finishes, so that no half-told step is in the record.

use std::{collections::BTreeSet, sync::Arc};

use domain::{
    Body, Entry, EntryId, Journal, Moment, Name, Rating, Setback, Text,
    plan::PlanChange,
    safety::{Facts, Triage, triage},
    story::days_between,
};
use exchange::v1;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use store::{Draft, RowId};
use uuid::Uuid;

use crate::{App, Error, NewEntry, Person, Recorded, journal::TRIES, sealing::micros};

/// After so many days an unfinished walk is no longer offered first; it stays in the record.
const OFFERED_DAYS: i64 = 14;
/// The id under which the draft is kept.
const DRAFT: [u8; 16] = *b"walk-to-a-review";

/// An unfinished walk.
#[derive(Clone, Debug, PartialEq)]
pub struct Walk {
    pub setback: EntryId,
    /// Where the person was last.
    pub step: Step,
    /// What is told so far, the safety answers included.
    pub details: Setback,
    /// On a visit with thoughts of suicide, learning waits until the person chooses it.
    pub learning_chosen: bool,
    pub confidence_before: Option<Rating>,
    pub confidence_after: Option<Rating>,
    pub learned: Option<Text>,
    pub accepted: BTreeSet<Uuid>,
    pub declined: BTreeSet<Uuid>,
    /// Changes that the person picked or wrote.
    pub changes: Vec<PlanChange>,
    pub next_step: Option<Name>,
    /// One small step for the next hour. It stays with the walk and goes into no plan.
    pub hour_step: Option<Name>,
    pub look_again: Option<Date>,
    pub chapter_title: Option<Name>,
    /// Who sits beside the person, if someone does.
    pub together_with: Option<Name>,
}

/// The steps, in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// The cards that follow from the safety answers.
    Cards,
    /// Could someone be with you, or on the phone?
    Someone,
    /// A kind minute.
    Kind,
    /// What kept it from being worse?
    Kept,
    /// When, what, how much.
    What,
    /// What was already hard that day.
    Hard,
    /// Where, with whom, feelings.
    Where,
    /// What set it off, thought, felt, did, came after.
    Chain,
    /// What was tried, and whether it helped.
    Tried,
    /// What this teaches.
    Teaches,
    /// What to change.
    Change,
    /// The new version: step, date, chapter, confidence.
    Plan,
}

impl Step {
    pub const ALL: [Step; 12] = [
        Step::Cards,
        Step::Someone,
        Step::Kind,
        Step::Kept,
        Step::What,
        Step::Hard,
        Step::Where,
        Step::Chain,
        Step::Tried,
        Step::Teaches,
        Step::Change,
        Step::Plan,
    ];

    pub fn code(self) -> &'static str {
        match self {
            Step::Cards => "cards",
            Step::Someone => "someone",
            Step::Kind => "kind",
            Step::Kept => "kept",
            Step::What => "what",
            Step::Hard => "hard",
            Step::Where => "where",
            Step::Chain => "chain",
            Step::Tried => "tried",
            Step::Teaches => "teaches",
            Step::Change => "change",
            Step::Plan => "plan",
        }
    }

    pub fn from_code(code: &str) -> Option<Step> {
        Step::ALL.into_iter().find(|step| step.code() == code)
    }

    pub fn next(self) -> Option<Step> {
        let idx = Step::ALL.iter().position(|step| *step == self)?;
        Step::ALL.get(idx + 1).copied()
    }

    pub fn previous(self) -> Option<Step> {
        let idx = Step::ALL.iter().position(|step| *step == self)?;
        Step::ALL.get(idx.checked_sub(1)?).copied()
    }
}

impl Walk {
    fn begin(setback: EntryId, details: Setback) -> Self {
        Self {
            setback,
            step: Step::Cards,
            details,
            learning_chosen: false,
            confidence_before: None,
            confidence_after: None,
            learned: None,
            accepted: BTreeSet::new(),
            declined: BTreeSet::new(),
            changes: Vec::new(),
            next_step: None,
            hour_step: None,
            look_again: None,
            chapter_title: None,
            together_with: None,
        }
    }
}

impl App {
    /// Triage for someone who is not signed in, or before anything is saved. Stores nothing.
    pub fn triage_unsaved(&self, setback: &Setback) -> Triage {
        let classes = setback.substances.iter().map(|used| used.class.class());
        triage(&setback.safety, &Facts::of_classes(classes))
    }

    /// Triage with what the record knows. Run again on every return and whenever answers add facts.
    pub async fn triage(
        &self,
        person: &Person,
        id: EntryId,
        setback: &Setback,
    ) -> Result<Triage, Error> {
        let journal = self.journal(person).await?;
        Ok(triage(
            &setback.safety,
            &Facts::around(&journal, id, setback, self.now()),
        ))
    }

    /// Records a setback as soon as the safety question was answered or passed over, and begins the walk.
    ///
    /// An earlier unfinished walk is first put into the record, so that nothing of it is lost.
    pub async fn begin_walk(
        &self,
        person: &Person,
        new: NewEntry,
    ) -> Result<(Recorded, Triage), Error> {
        if let Some(earlier) = self.draft(person).await?
            && earlier.setback != new.id
        {
            self.put_details_into_record(person, &earlier).await?;
        }
        let recorded = self.record(person, new).await?;
        let Body::Setback(details) = &recorded.entry.body else {
            return Err(Error::NotFound);
        };
        let found = self.triage(person, recorded.entry.id, details).await?;
        if recorded.is_new {
            self.save_walk(
                person,
                &Walk::begin(recorded.entry.id, details.as_ref().clone()),
            )
            .await?;
        }
        Ok((recorded, found))
    }

    /// Returns the walk to go on with: the draft, or a setback of the last fortnight without a review.
    pub async fn walk(&self, person: &Person) -> Result<Option<Walk>, Error> {
        let journal = self.journal(person).await?;
        if let Some(walk) = self.draft(person).await?
            && journal.setback(walk.setback).is_some()
            && journal.review_of(walk.setback).is_none()
        {
            return Ok(Some(walk));
        }
        let today = person.zone().day(self.now());
        Ok(unfinished(&journal, today)
            .map(|(moment, setback)| Walk::begin(moment.id, setback.clone())))
    }

    /// Returns the walk of one setback.
    pub async fn walk_of(&self, person: &Person, setback: EntryId) -> Result<Walk, Error> {
        if let Some(walk) = self
            .draft(person)
            .await?
            .filter(|walk| walk.setback == setback)
        {
            return Ok(walk);
        }
        let journal = self.journal(person).await?;
        let (moment, details) = journal.setback(setback).ok_or(Error::NotFound)?;
        Ok(Walk::begin(moment.id, details.clone()))
    }

    /// Saves where the person is and what they told.
    pub async fn save_walk(&self, person: &Person, walk: &Walk) -> Result<(), Error> {
        let row_id = Self::walk_row(person);
        let mut rng = self.inner.chance.generator();
        let sealed = person
            .ring
            .seal_draft(&mut rng, row_id, write_walk(walk).as_bytes());
        let draft = Draft {
            row_id,
            sealed,
            updated_at: micros(self.now()),
        };
        // Decided again if the journal moved: a walk must not outlive a setback that is erased meanwhile.
        let mut open = self.open_journal(person).await?;
        for _ in 0..TRIES {
            self.check_walk(&open.journal, walk)?;
            let seen = open.head.seq;
            let kept = self.inner.store.put_draft(person.id, seen, draft.clone());
            match kept.await {
                Err(store::Error::Moved { .. }) => open = self.read_on(person, &open).await?,
                kept => return Ok(kept?),
            }
        }
        Err(Error::busy())
    }

    /// Makes the checks that the entry will meet at the end, so that a step never saves what cannot be finished.
    fn check_walk(&self, journal: &Journal, walk: &Walk) -> Result<(), Error> {
        let body = Body::Setback(Box::new(walk.details.clone()));
        journal.check_references(&body)?;
        let (moment, _) = journal.setback(walk.setback).ok_or(Error::NotFound)?;
        let zone = moment.zone().clone();
        Entry::new(walk.setback, moment.at(), zone, self.now(), body)?;
        Ok(())
    }

    /// Ends the walk without a review: what was told goes into the record.
    pub async fn put_walk_aside(&self, person: &Person) -> Result<(), Error> {
        if let Some(walk) = self.draft(person).await? {
            self.put_details_into_record(person, &walk).await?;
            self.inner
                .store
                .delete_draft(person.id, Self::walk_row(person))
                .await?;
        }
        Ok(())
    }

    async fn put_details_into_record(&self, person: &Person, walk: &Walk) -> Result<(), Error> {
        let journal = self.journal(person).await?;
        let Some((moment, recorded)) = journal.setback(walk.setback) else {
            return Ok(());
        };
        if *recorded == walk.details {
            return Ok(());
        }
        let new = NewEntry {
            id: self.new_entry_id(),
            at: Some(moment.at()),
            zone: moment.zone().clone(),
            body: Body::Setback(Box::new(walk.details.clone())),
        };
        self.correct(person, walk.setback, new).await.map(|_| ())
    }

    pub(crate) fn walk_row(person: &Person) -> RowId {
        person.ring.draft_row_id(DRAFT)
    }

    pub(crate) async fn draft(&self, person: &Person) -> Result<Option<Walk>, Error> {
        let row_id = Self::walk_row(person);
        let Some(draft) = self.inner.store.draft(person.id, row_id).await? else {
            return Ok(None);
        };
        open(person, &draft).map(Some)
    }
}

/// Returns which of `drafts` to delete with these entries.
pub(crate) fn drafts_about(
    person: &Person,
    drafts: &[Draft],
    ids: &BTreeSet<EntryId>,
) -> Result<Vec<RowId>, Error> {
    let mut about = Vec::new();
    for draft in drafts {
        if ids.contains(&open(person, draft)?.setback) {
            about.push(draft.row_id);
        }
    }
    Ok(about)
}

/// Opens a draft; all of them are walks.
fn open(person: &Person, draft: &Draft) -> Result<Walk, Error> {
    let text = person.ring.open_draft(draft.row_id, &draft.sealed)?;
    read_walk(&text)
}

/// Returns the newest setback of the last fortnight that was told here and not reviewed.
fn unfinished(journal: &Arc<Journal>, today: Date) -> Option<(&Moment, &Setback)> {
    let told = |moment: &Moment| moment.zone().day(moment.id.made_at());
    journal
        .setbacks()
        .filter(|(moment, _)| days_between(told(moment), today) < OFFERED_DAYS)
        .filter(|(moment, _)| journal.review_of(moment.id).is_none())
        .max_by_key(|(moment, _)| moment.id)
}

#[derive(Serialize, Deserialize)]
struct Written {
    v: u32,
    setback: Uuid,
    step: Step,
    details: Box<serde_json::value::RawValue>,
    #[serde(default)]
    learning_chosen: bool,
    confidence_before: Option<i64>,
    confidence_after: Option<i64>,
    learned: Option<String>,
    accepted: BTreeSet<Uuid>,
    declined: BTreeSet<Uuid>,
    changes: Vec<v1::Change>,
    next_step: Option<String>,
    #[serde(default)]
    hour_step: Option<String>,
    look_again: Option<String>,
    chapter_title: Option<String>,
    together_with: Option<String>,
}

pub(crate) fn write_walk(walk: &Walk) -> String {
    let details = serde_json::value::RawValue::from_string(v1::write_setback(&walk.details));
    let name = |name: &Option<Name>| name.as_ref().map(|name| name.as_str().to_owned());
    let written = Written {
        v: 1,
        setback: walk.setback.uuid(),
        step: walk.step,
        details: details.expect("a setback is written as JSON"),
        learning_chosen: walk.learning_chosen,
        confidence_before: walk.confidence_before.map(|it| i64::from(it.get())),
        confidence_after: walk.confidence_after.map(|it| i64::from(it.get())),
        learned: walk.learned.as_ref().map(|text| text.as_str().to_owned()),
        accepted: walk.accepted.clone(),
        declined: walk.declined.clone(),
        changes: walk.changes.iter().map(v1::Change::from).collect(),
        next_step: name(&walk.next_step),
        hour_step: name(&walk.hour_step),
        look_again: walk.look_again.map(|day| day.to_string()),
        chapter_title: name(&walk.chapter_title),
        together_with: name(&walk.together_with),
    };
    serde_json::to_string(&written).expect("a walk has only text keys")
}

pub(crate) fn read_walk(text: &[u8]) -> Result<Walk, Error> {
    let written: Written = serde_json::from_slice(text).map_err(Error::internal)?;
    let name = |field, name: Option<String>| name.map(|name| Name::new(field, &name)).transpose();
    let changes = written
        .changes
        .iter()
        .map(PlanChange::try_from)
        .collect::<Result<_, _>>()?;
    Ok(Walk {
        setback: EntryId::new(written.setback)?,
        step: written.step,
        details: v1::read_setback(written.details.get().as_bytes())?,
        learning_chosen: written.learning_chosen,
        confidence_before: rating("confidence_before", written.confidence_before)?,
        confidence_after: rating("confidence_after", written.confidence_after)?,
        learned: written
            .learned
            .map(|text| Text::new("learned", &text))
            .transpose()?,
        accepted: written.accepted,
        declined: written.declined,
        changes,
        next_step: name("next_step", written.next_step)?,
        hour_step: name("hour_step", written.hour_step)?,
        look_again: written.look_again.and_then(|day| day.parse().ok()),
        chapter_title: name("chapter_title", written.chapter_title)?,
        together_with: name("together_with", written.together_with)?,
    })
}

fn rating(field: &str, value: Option<i64>) -> Result<Option<Rating>, domain::Invalid> {
    value.map(|value| Rating::new(field, value)).transpose()
}
