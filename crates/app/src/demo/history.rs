//! What happened at its own moment: versions, chapters, setbacks, looking back, notes.

use domain::{
    Amount, Body, Chain, Chapter, Code, EntryId, FollowUp, FollowUpStage, Halt, Helped, ItemId,
    Name, Note, Rating, Setback, Substance, Text, Tried, Used,
    plan::{Author, Plan},
    safety::Answer,
};
use jiff::{Timestamp, ToSpan as _, civil::Time};

use super::Journey;
use super::plan::{item, unknown};
use super::sample::{self, Sample};
use crate::{Error, NewReview, NewRevision, Person};

/// How long it takes to get from telling a setback to the new plan.
const WALK_MINUTES: i32 = 25;

/// Something that happened.
#[derive(Clone, Copy)]
pub(super) enum Event<'a> {
    Version(&'a sample::Version),
    Chapter(&'a sample::Chapter),
    /// The telling of a setback.
    Setback(&'a sample::Setback),
    FollowUp(&'a sample::Setback, &'a sample::FollowUp),
    Note(&'a sample::Note),
}

impl Journey {
    /// Returns everything that happens, in the order of time.
    pub(super) fn events<'a>(
        &self,
        sample: &'a Sample,
    ) -> Result<Vec<(Timestamp, Event<'a>)>, Error> {
        let mut events = Vec::new();
        for it in &sample.version {
            events.push((
                self.moment(it.week, it.weekday, &it.time)?,
                Event::Version(it),
            ));
        }
        for it in &sample.chapter {
            events.push((
                self.moment(it.week, it.weekday, &it.time)?,
                Event::Chapter(it),
            ));
        }
        for it in &sample.note {
            events.push((self.moment(it.week, it.weekday, &it.time)?, Event::Note(it)));
        }
        for it in &sample.setback {
            let told = later(self.began(it)?, it.told_hours_after * 60)?;
            events.push((told, Event::Setback(it)));
            for follow_up in &it.follow_up {
                let days = days_after(stage(follow_up)?);
                events.push((later(told, days * 24 * 60)?, Event::FollowUp(it, follow_up)));
            }
        }
        events.sort_by_key(|(at, _)| *at);
        Ok(events)
    }

    /// Does what a person does when it happens. The clock stands at its moment.
    pub(super) async fn meet(&self, person: &Person, event: Event<'_>) -> Result<(), Error> {
        let now = self.app.now();
        match event {
            Event::Version(it) => self.revise(person, it).await,
            Event::Setback(it) => self.walk(person, it).await,
            Event::FollowUp(of, it) => {
                let body = self.follow_up(person, of, it).await?;
                self.record(person, now, body).await
            }
            Event::Chapter(it) => {
                let title = Name::new("title", &it.title)?;
                let opened_by = None;
                self.record(person, now, Body::Chapter(Chapter { title, opened_by }))
                    .await
            }
            Event::Note(it) => {
                let text = Text::new("text", &it.text)?;
                self.record(person, now, Body::Note(Note { text })).await
            }
        }
    }

    async fn record(&self, person: &Person, at: Timestamp, body: Body) -> Result<(), Error> {
        self.app.record(person, self.told(at, body)).await.map(drop)
    }

    async fn revise(&self, person: &Person, written: &sample::Version) -> Result<(), Error> {
        let journal = self.app.journal(person).await?;
        let plan = journal.plan();
        let today = self.zone.day(self.app.now());
        let revision = NewRevision {
            id: self.app.new_entry_id(),
            base: plan.version,
            because: None,
            note: Some(Text::new("note", &written.note)?),
            author: Author::Own,
            changes: self.changes(plan, &written.changes, today)?,
        };
        self.app.revise_plan(person, revision).await.map(drop)
    }

    /// Tells a setback and goes all the way to the new version.
    async fn walk(&self, person: &Person, written: &sample::Setback) -> Result<(), Error> {
        let began = self.began(written)?;
        let now = self.app.now();
        let journal = self.app.journal(person).await?;
        let details = self.setback(journal.plan(), written)?;
        let safety = Setback {
            safety: details.safety.clone(),
            started_at: details.started_at,
            ..Setback::default()
        };
        let mut told = self.told(now, Body::Setback(Box::new(safety)));
        told.at = Some(began);
        let (recorded, _) = self.app.begin_walk(person, told).await?;
        let setback = recorded.entry.id;
        let mut walk = self.app.walk_of(person, setback).await?;
        walk.details = details.clone();
        self.app.save_walk(person, &walk).await?;
        self.clock.go_to(later(now, WALK_MINUTES)?);
        let review = self
            .review(person, setback, &written.review, details)
            .await?;
        self.app
            .finish_review(person, setback, review)
            .await
            .map(drop)
    }

    fn setback(&self, plan: &Plan, written: &sample::Setback) -> Result<Setback, Error> {
        let began = self.began(written)?;
        let goal = plan.goals().next().map(|(id, _)| id);
        let amount = Some(Amount::new("amount", written.amount)?);
        let unit = Some(Name::new("unit", &written.unit)?);
        let used = Used {
            goal,
            class: Substance::new("class", "alcohol")?,
            amount,
            unit: unit.clone(),
        };
        let tried = |(code, helped): &(String, i64)| tried(plan, code, *helped);
        Ok(Setback {
            started_at: Some(began),
            ended_at: Some(later(began, written.hours * 60)?),
            ongoing: Some(false),
            goal,
            amount,
            unit,
            substances: vec![used],
            alone: Some(written.alone),
            places: each(&written.places, |code| Ok(Code::new("places", code)?))?,
            felt: each(&written.felt, |code| Ok(Code::new("felt", code)?))?,
            triggers: each(&written.triggers, |code| item(plan, code))?,
            strategies: written
                .strategies
                .iter()
                .map(tried)
                .collect::<Result<_, _>>()?,
            protected: each(&written.protected, |code| Ok(Code::new("protected", code)?))?,
            halt: Some(each(&written.halt, |code| {
                Halt::from_code(code).ok_or_else(|| unknown(code))
            })?),
            chain: chain(&written.chain)?,
            safety: each(&written.safety, |code| {
                Answer::from_code(code).ok_or_else(|| unknown(code))
            })?,
            note: None,
        })
    }

    async fn review(
        &self,
        person: &Person,
        setback: EntryId,
        written: &sample::Review,
        details: Setback,
    ) -> Result<NewReview, Error> {
        let view = self.app.review(person, setback).await?;
        let proposals = view.findings.proposals.iter();
        let taken: Vec<_> = proposals.take(written.takes).collect();
        let offered: Vec<_> = taken.iter().flat_map(|it| it.changes.clone()).collect();
        let plan = view.plan.revise(&offered)?;
        let today = self.zone.day(self.app.now());
        let look_again = today
            .checked_add(written.look_again_days.days())
            .map_err(Error::internal)?;
        let title = written.chapter.as_deref();
        Ok(NewReview {
            id: self.app.new_entry_id(),
            base: view.base_version,
            accept: taken.iter().map(|proposal| proposal.id).collect(),
            decline: Vec::new(),
            changes: self.changes(&plan, &written.changes, today)?,
            confidence_before: Some(Rating::new("confidence", written.confidence_before)?),
            confidence_after: Some(Rating::new("confidence", written.confidence_after)?),
            next_step: Some(Name::new("next_step", &written.next_step)?),
            look_again: Some(look_again),
            learned: Some(Text::new("learned", &written.learned)?),
            chapter_title: title.map(|title| Name::new("title", title)).transpose()?,
            note: None,
            author: Author::Own,
            details: Some(details),
        })
    }

    async fn follow_up(
        &self,
        person: &Person,
        of: &sample::Setback,
        written: &sample::FollowUp,
    ) -> Result<Body, Error> {
        let began = self.began(of)?;
        let journal = self.app.journal(person).await?;
        let mut setbacks = journal.setbacks();
        let setback = setbacks.find(|(_, it)| it.started_at == Some(began));
        let review = setback.and_then(|(moment, _)| journal.review_of(moment.id));
        let (review, _) = review.ok_or_else(|| unknown("a review"))?;
        let helped = written.helped.map(|it| Helped::new("helped", it));
        Ok(Body::FollowUp(FollowUp {
            about: review.id,
            stage: stage(written)?,
            helped: helped.transpose()?,
            safety: std::collections::BTreeSet::new(),
        }))
    }

    fn began(&self, setback: &sample::Setback) -> Result<Timestamp, Error> {
        self.moment(setback.week, setback.weekday, &setback.time)
    }

    fn moment(&self, week: i32, weekday: i32, time: &str) -> Result<Timestamp, Error> {
        let time: Time = time.parse().map_err(Error::internal)?;
        let days = (week * 7 + weekday - 1).days();
        let day = self.first_day.checked_add(days).map_err(Error::internal)?;
        self.at(day, time)
    }
}

fn later(at: Timestamp, minutes: i32) -> Result<Timestamp, Error> {
    at.checked_add(minutes.minutes()).map_err(Error::internal)
}

fn stage(written: &sample::FollowUp) -> Result<FollowUpStage, Error> {
    FollowUpStage::from_code(&written.stage).ok_or_else(|| unknown(&written.stage))
}

fn days_after(stage: FollowUpStage) -> i32 {
    match stage {
        FollowUpStage::Safety1 | FollowUpStage::NextDay => 1,
        FollowUpStage::Safety2 => 2,
        FollowUpStage::Safety3 | FollowUpStage::Day3 => 3,
        FollowUpStage::Day7 => 7,
        FollowUpStage::Weeks => 14,
    }
}

pub(super) fn tried(plan: &Plan, code: &str, helped: i64) -> Result<Tried, Error> {
    let strategy: ItemId = item(plan, code)?;
    let helped = Some(Helped::new("helped", helped)?);
    Ok(Tried { strategy, helped })
}

fn chain(written: &sample::Chain) -> Result<Chain, Error> {
    let text = |words: &str| Text::new("chain", words).map(Some);
    Ok(Chain {
        already_hard: text(&written.already_hard)?,
        prompt: text(&written.prompt)?,
        thoughts: text(&written.thoughts)?,
        feelings: text(&written.feelings)?,
        actions: text(&written.actions)?,
        after: text(&written.after)?,
    })
}

fn each<T, C: FromIterator<T>>(
    codes: &[String],
    read: impl Fn(&str) -> Result<T, Error>,
) -> Result<C, Error> {
    codes.iter().map(|code| read(code)).collect()
}
