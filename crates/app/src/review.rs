//! The review of a setback: what it teaches, what could change, and the new version it ends in.

use std::{collections::BTreeMap, sync::Arc};

use care::Lang;
use domain::{
    Body, Chapter, Code, Correction, Entry, EntryId, Halt, Name, Rating, Review, Setback, Text,
    plan::{Author, ItemKind, Plan, PlanChange, PlanItem, PlanRevision},
    proposal::{Proposal, State},
    story::Story,
};
use insight::{CareSteps, Catalogue, Findings, Offer};
use jiff::civil::Date;
use uuid::Uuid;

use crate::{App, Conflict, Error, NewRevision, Person, Walk, journal::OpenJournal, plans};

/// What a review shows before the person decides.
#[derive(Clone, Debug)]
pub struct ReviewView {
    pub base_version: u32,
    pub findings: Findings,
    pub plan: Arc<Plan>,
}

/// What the person decided.
#[derive(Clone, Debug)]
pub struct NewReview {
    pub id: EntryId,
    pub base: u32,
    /// Ids of proposals that are taken.
    pub accept: Vec<Uuid>,
    /// Ids of proposals that did not fit.
    pub decline: Vec<Uuid>,
    /// The person's own changes.
    pub changes: Vec<PlanChange>,
    pub confidence_before: Option<Rating>,
    pub confidence_after: Option<Rating>,
    pub next_step: Option<Name>,
    pub look_again: Option<Date>,
    pub learned: Option<Text>,
    pub chapter_title: Option<Name>,
    pub note: Option<Text>,
    pub author: Author,
    /// What was told on the walk, when it is more than the entry says.
    pub details: Option<Setback>,
}

/// What came of it.
#[derive(Clone, Debug)]
pub struct Reviewed {
    pub plan: Arc<Plan>,
    /// The chapter that was opened.
    pub chapter: Option<EntryId>,
    /// False when the same review was posted before.
    pub is_new: bool,
}

impl App {
    /// Returns lessons and proposals for a setback, worded for nobody yet.
    pub async fn review(&self, person: &Person, setback: EntryId) -> Result<ReviewView, Error> {
        let open = self.open_journal(person).await?;
        // What was told on an unfinished walk counts already.
        let draft = self
            .draft(person)
            .await?
            .filter(|walk| walk.setback == setback);
        let details = draft.as_ref().map(|walk| &walk.details);
        let journal = self.with_details(&open, setback, details)?;
        let found = found_on(draft.as_ref());
        let findings = self.findings(person, &journal, setback, &found)?;
        let plan = Arc::clone(journal.history().current());
        Ok(ReviewView {
            base_version: plan.version,
            findings,
            plan,
        })
    }

    fn findings(
        &self,
        person: &Person,
        journal: &domain::Journal,
        setback: EntryId,
        found: &[PlanItem],
    ) -> Result<Findings, Error> {
        let today = person.zone().day(self.now());
        let catalogue = self.catalogue(person.lang());
        insight::review(journal, setback, found, today, &catalogue).ok_or(Error::NotFound)
    }

    /// Returns the journal as it would be with a walk's details in it.
    fn with_details(
        &self,
        open: &OpenJournal,
        setback: EntryId,
        details: Option<&Setback>,
    ) -> Result<domain::Journal, Error> {
        let (moment, recorded) = open.journal.setback(setback).ok_or(Error::NotFound)?;
        let Some(details) = details.filter(|details| *details != recorded) else {
            return Ok(open.journal.as_ref().clone());
        };
        let correction = self.details_entry(moment, setback, details)?;
        Ok(open.journal.with([Arc::new(correction)]))
    }

    fn details_entry(
        &self,
        moment: &domain::Moment,
        setback: EntryId,
        details: &Setback,
    ) -> Result<Entry, Error> {
        let body = Body::Setback(Box::new(details.clone()));
        let body = Body::Correction(Correction {
            of: setback,
            body: Box::new(body),
        });
        Ok(Entry::new(
            self.new_entry_id(),
            moment.at(),
            moment.zone().clone(),
            self.now(),
            body,
        )?)
    }

    /// Ends a review: details, review, plan revision and chapter in one append, and the walk's draft is gone.
    ///
    /// Empty `accept` and `changes` still make a version: "looked at, left as it is".
    ///
    /// # Errors
    ///
    /// [`Conflict::PlanMoved`], [`Conflict::ProposalGone`], [`Conflict::AlreadyReviewed`].
    pub async fn finish_review(
        &self,
        person: &Person,
        setback: EntryId,
        new: NewReview,
    ) -> Result<Reviewed, Error> {
        let ids = Ids::of(new.id);
        let finished = [Self::walk_row(person)];
        let draft = self
            .draft(person)
            .await?
            .filter(|walk| walk.setback == setback);
        let finished = if draft.is_some() { &finished[..] } else { &[] };
        let found = found_on(draft.as_ref());
        let is_new = self
            .append_deciding(person, finished, |open| {
                self.review_entries(person, open, setback, &found, &new, &ids)
            })
            .await?;
        let journal = self.journal(person).await?;
        let history = journal.history();
        let plan = history
            .plan_at(new.base.saturating_add(1))
            .unwrap_or_else(|| history.current());
        Ok(Reviewed {
            plan: Arc::clone(plan),
            chapter: journal.entry(ids.chapter).map(|entry| entry.id),
            is_new,
        })
    }

    fn review_entries(
        &self,
        person: &Person,
        open: &OpenJournal,
        setback: EntryId,
        found: &[PlanItem],
        new: &NewReview,
        ids: &Ids,
    ) -> Result<Vec<Entry>, Error> {
        let (moment, recorded) = open.journal.setback(setback).ok_or(Error::NotFound)?;
        let review = Review {
            setback,
            base: new.base,
            accepted: new.accept.iter().copied().collect(),
            declined: new.decline.iter().copied().collect(),
            confidence_before: new.confidence_before,
            confidence_after: new.confidence_after,
            next_step: new.next_step.clone(),
            look_again: new.look_again,
            learned: new.learned.clone(),
        };
        if is_known(open, new, &review)? {
            return Ok(Vec::new());
        }
        if let Some((earlier, _)) = open.journal.review_of(setback) {
            return Err(Error::conflict(Conflict::AlreadyReviewed {
                review: earlier.id,
            }));
        }
        plans::check_base(&open.journal, new.base)?;
        let journal = self.with_details(open, setback, new.details.as_ref())?;
        let proposals = self.findings(person, &journal, setback, found)?.proposals;
        let accepted = accepted_changes(&proposals, &new.accept)?;
        // Tried apart first, so that a refusal counts from the person's own first change.
        let plan = open.journal.plan().revise(&accepted)?;
        plan.revise(&new.changes)?;
        let revision = new.revision(ids.revision, setback, &accepted);
        let mut entries = Vec::new();
        if let Some(details) = new.details.as_ref().filter(|details| *details != recorded) {
            entries.push(self.details_entry(moment, setback, details)?);
        }
        entries.push(self.entry(person, new.id, Body::Review(review))?);
        entries.extend(self.revision(person, open, &revision)?);
        if let Some(title) = &new.chapter_title {
            let chapter = Chapter {
                title: title.clone(),
                opened_by: Some(new.id),
            };
            entries.push(self.entry(person, ids.chapter, Body::Chapter(chapter))?);
        }
        Ok(entries)
    }

    /// Returns the story on today's date in the person's zone.
    pub async fn story(&self, person: &Person) -> Result<Story, Error> {
        let journal = self.journal(person).await?;
        Ok(Story::of(&journal, person.zone().day(self.now())))
    }

    /// Returns what can be offered, named in a language.
    pub(crate) fn catalogue(&self, lang: Lang) -> Catalogue {
        let choices = self.care().choices();
        let all: Vec<&care::Strategy> = choices.strategies.iter().collect();
        let mut strategies_for: BTreeMap<String, Vec<Offer>> = BTreeMap::new();
        for strategy in &all {
            for trigger in &strategy.for_triggers {
                strategies_for
                    .entry(trigger.clone())
                    .or_default()
                    .push(offer(&strategy.code, strategy.name.get(lang)));
            }
        }
        let named = |code: &str| {
            let name = choices
                .name(code, lang)
                .expect("tests check that content/ holds every code named here");
            offer(code, name)
        };
        let state = |(state, code): (State, &str)| (state, named(code));
        Catalogue {
            strategies_for,
            strategies: all
                .iter()
                .map(|it| offer(&it.code, it.name.get(lang)))
                .collect(),
            states: STATES.into_iter().map(state).collect(),
            ask_someone: named("one_person_ready"),
            care: CareSteps {
                tell: named("talk_to_professional"),
                sooner: named("visit_sooner"),
                other_level: named("talk_about_more_care"),
            },
            prior: crate::prior().clone(),
        }
    }
}

/// The triggers that stand for states.
const STATES: [(State, &str); 7] = [
    (State::ShortSleep, "bad_sleep"),
    (State::Halt(Halt::Hungry), "hungry"),
    (State::Halt(Halt::Angry), "anger"),
    (State::Halt(Halt::Lonely), "lonely_evening"),
    (State::Halt(Halt::Tired), "tired"),
    (State::Halt(Halt::InPain), "pain"),
    (State::Halt(Halt::Bored), "boredom"),
];

fn offer(code: &str, name: &str) -> Offer {
    Offer {
        code: Code::new("code", code).expect("codes of content/ are codes"),
        name: Name::new("name", name).expect("names of content/ are names"),
    }
}

impl NewReview {
    /// Returns the revision that the review ends in: what was accepted, then the person's own changes.
    fn revision(&self, id: EntryId, setback: EntryId, accepted: &[PlanChange]) -> NewRevision {
        NewRevision {
            id,
            base: self.base,
            because: Some(setback),
            note: self.note.clone(),
            author: self.author.clone(),
            changes: [accepted, &self.changes].concat(),
        }
    }
}

/// The ids that follow from a review's id, so that sending it again makes nothing twice.
struct Ids {
    revision: EntryId,
    chapter: EntryId,
}

impl Ids {
    fn of(review: EntryId) -> Self {
        let id = |what: &str| {
            let derived = Uuid::new_v5(&review.uuid(), what.as_bytes());
            let mut random = [0; 10];
            random.copy_from_slice(&derived.as_bytes()[..10]);
            EntryId::make(review.made_at(), random)
        };
        Self {
            revision: id("revision"),
            chapter: id("chapter"),
        }
    }
}

/// Whether the same review is recorded already; another one under its id is a conflict.
fn is_known(open: &OpenJournal, new: &NewReview, review: &Review) -> Result<bool, Error> {
    let conflict = || Error::conflict(Conflict::OtherContent { id: new.id });
    let Some(kept) = open.journal.entry(new.id) else {
        return Ok(false);
    };
    let ids = Ids::of(new.id);
    let title = open
        .journal
        .entry(ids.chapter)
        .and_then(|entry| match &entry.body {
            Body::Chapter(chapter) => Some(&chapter.title),
            _ => None,
        });
    // What the proposals changed is kept only in the revision; they may be worded anew by now.
    let revised = |kept: &PlanRevision| {
        let accepted = kept.changes.strip_suffix(&new.changes[..]);
        accepted.is_some_and(|accepted| {
            let again = new.revision(ids.revision, review.setback, accepted);
            (!new.accept.is_empty() || accepted.is_empty())
                && kept.says_the_same(&again.unsigned(kept.head))
        })
    };
    let revision = open.journal.entry(ids.revision);
    let is_same = match (&kept.body, revision.map(|entry| &entry.body)) {
        (Body::Review(kept), Some(Body::PlanRevision(revision))) => {
            kept == review && title == new.chapter_title.as_ref() && revised(revision)
        }
        _ => false,
    };
    if is_same { Ok(true) } else { Err(conflict()) }
}

/// Returns the hard moments that were found on a walk, as they will be added.
fn found_on(walk: Option<&Walk>) -> Vec<PlanItem> {
    let changes = walk.into_iter().flat_map(|walk| &walk.changes);
    let added = changes.filter_map(|change| match change {
        PlanChange::Add(item) if change.kind() == ItemKind::Trigger => Some(item.clone()),
        _ => None,
    });
    added.collect()
}

/// Returns the changes of the taken proposals.
fn accepted_changes(proposals: &[Proposal], accept: &[Uuid]) -> Result<Vec<PlanChange>, Error> {
    let mut changes = Vec::new();
    for (idx, id) in accept.iter().enumerate() {
        if accept[..idx].contains(id) {
            continue;
        }
        let proposal = proposals.iter().find(|proposal| proposal.id == *id);
        let proposal =
            proposal.ok_or_else(|| Error::conflict(Conflict::ProposalGone { id: *id }))?;
        changes.extend(proposal.changes.iter().cloned());
    }
    Ok(changes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn the_content_names_everything_that_can_be_offered() {
        let folder = tempfile::tempdir().unwrap();
        let app = App::open(folder.path(), crate::Setup::standard())
            .await
            .unwrap();
        for lang in Lang::ALL {
            let catalogue = app.catalogue(lang);
            assert_eq!(catalogue.states.len(), STATES.len());
            assert!(!catalogue.strategies.is_empty());
        }
    }

    #[test]
    fn every_card_of_the_safety_rules_is_written() {
        let care = care::Care::embedded();
        for card in domain::safety::RULES.iter().flat_map(|rule| rule.cards) {
            assert!(care.card(card.code()).is_some(), "{}", card.code());
        }
    }
}
