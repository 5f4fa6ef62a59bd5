//! Your plan, version N: the difference, the reason, the date. And days that the calendar tells differently.

use std::sync::Arc;

use app::NewEntry;
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use domain::safety::Level;
use domain::{Body, DayRecord, EntryId, ItemId, Journal, Review, Setback};
use jiff::civil::Date;

use super::at::Stop;
use super::plan::{ChangeLine, change_lines};
use crate::error::show;
use crate::form::Fields;
use crate::frame::Frame;
use crate::pages::Sample;
use crate::pages::library::matched::{self, Read};
use crate::words::Language;
use crate::{SignedIn, Site, naming};

#[derive(Template)]
#[template(path = "pages/bend/done.html")]
struct DonePage {
    frame: Frame,
    version: u32,
    /// The day of the setback, which is the reason.
    because: String,
    changes: Vec<ChangeLine>,
    next_step: Option<String>,
    look_again: Option<String>,
    /// Days that the calendar and the setback tell differently, each with its goal.
    days: Vec<String>,
    /// Articles that fit what happened, each with the reason.
    reads: Vec<Read>,
}

/// The last review and what came of it.
struct Last {
    journal: Arc<Journal>,
    setback: EntryId,
    review: Review,
}

pub(super) async fn show_done(
    State(site): State<Site>,
    frame: Frame,
    person: SignedIn,
) -> Result<Response, Stop> {
    let Last {
        journal,
        setback,
        review,
    } = last(&site, &person).await?;
    let words = frame.words;
    let history = journal.history();
    let made = history.versions().iter().rev();
    let version = made
        .filter(|version| version.because() == Some(setback))
        .map(|version| &version.plan)
        .next();
    let plan = version.unwrap_or_else(|| history.current());
    let before = history
        .plan_at(plan.version.saturating_sub(1))
        .unwrap_or(plan);
    let (moment, told) = journal.setback(setback).ok_or(crate::Error::NotFound)?;
    let began = told
        .started_at
        .map_or(moment.day(), |at| moment.zone().day(at));
    let disagreements = journal.disagreements(setback);
    let day = |(goal, day): &(ItemId, Date)| {
        let goal = naming::item_of(words, plan, *goal);
        words
            .t2("bend-days-line", "day", words.day(*day), "goal", goal)
            .into_owned()
    };
    let page = DonePage {
        reads: reads(&site, &person, &frame, &journal, setback, told).await?,
        version: plan.version,
        because: words.day(began).into_owned(),
        changes: change_lines(words, before, plan),
        next_step: review.next_step.as_ref().map(|it| it.as_str().to_owned()),
        look_again: review.look_again.map(|on| words.day(on).into_owned()),
        days: disagreements.iter().map(day).collect(),
        frame,
    };
    Ok(show(&page)?.into_response())
}

/// Returns what to read after `told`; nothing after danger or thoughts of suicide, since articles
/// speak of amounts and of dying.
async fn reads(
    site: &Site,
    person: &SignedIn,
    frame: &Frame,
    journal: &Journal,
    setback: EntryId,
    told: &Setback,
) -> Result<Vec<Read>, Stop> {
    let found = site.app.triage(person, setback, told).await?;
    if found.level >= Level::Crisis {
        return Ok(Vec::new());
    }
    Ok(matched::after(frame.words, journal.plan(), told))
}

/// Lets the person's own correction change their days; nothing else does.
pub(super) async fn correct_days(
    State(site): State<Site>,
    person: SignedIn,
    fields: Fields,
) -> Result<Response, Stop> {
    let last = last(&site, &person).await?;
    if fields.get("days") == "change" {
        let now = site.app.now();
        let record = |(goal, day): (ItemId, Date)| NewEntry {
            id: site.app.new_entry_id(),
            at: Some(now),
            zone: person.zone(),
            body: Body::DayRecord(DayRecord {
                day,
                goal,
                kept: false,
                amount: None,
                unit: None,
                grams_per_unit: None,
            }),
        };
        let days = last.journal.disagreements(last.setback);
        let records = days.into_iter().map(record).collect();
        site.app.record_all(&person, records).await?;
    }
    Ok(Redirect::to("/bend/done").into_response())
}

/// Returns the newest review; without one, the first screen comes first.
async fn last(site: &Site, person: &SignedIn) -> Result<Last, Stop> {
    let journal = site.app.journal(person).await?;
    let newest = journal.reviews().max_by_key(|(moment, _)| moment.id);
    let Some(review) = newest.map(|(_, review)| review.clone()) else {
        return Err(Stop::First(Redirect::to("/bend")));
    };
    Ok(Last {
        setback: review.setback,
        review,
        journal,
    })
}

pub(super) fn samples(language: Language) -> Vec<Sample> {
    let page = |changes, days, full: bool| DonePage {
        frame: Frame::sample(language),
        version: 5,
        because: "Friday 20 November".to_owned(),
        changes,
        next_step: full.then(|| "<b>خطوة</b> Call Sam".to_owned()),
        look_again: full.then(|| "Saturday 28 November".to_owned()),
        days,
        reads: if full {
            matched::after(
                Frame::sample(language).words,
                &domain::plan::Plan::default(),
                &Setback::default(),
            )
        } else {
            Vec::new()
        },
    };
    let line = ChangeLine {
        kind: "rested",
        word: "Resting".to_owned(),
        title: "Walk".to_owned(),
    };
    vec![
        Sample::of("bend-done-same", &page(Vec::new(), Vec::new(), false)),
        Sample::of(
            "bend-done",
            &page(
                vec![line],
                vec!["Friday 20 November · No alcohol".to_owned()],
                true,
            ),
        ),
    ]
}
