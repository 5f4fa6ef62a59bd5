//! Your plan, version N: the difference, the reason, the date. No day is counted here.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use domain::{EntryId, Journal, Review, Setback};

use super::at::Stop;
use super::plan::{ChangeLine, change_lines};
use crate::error::show;
use crate::frame::Frame;
use crate::pages::Sample;
use crate::pages::library::matched::{self, Read};
use crate::words::Language;
use crate::{SignedIn, Site};

#[derive(Template)]
#[template(path = "pages/bend/done.html")]
struct DonePage {
    frame: Frame,
    version: u32,
    /// The reason: what happened, by its day, or by the day it was told.
    because: String,
    changes: Vec<ChangeLine>,
    next_step: Option<String>,
    look_again: Option<String>,
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
    let because = match Journal::began_on(moment, told) {
        Some(day) => words.t1("bend-done-because", "day", words.day(day)),
        None => words.t1("bend-done-because-told", "day", words.day(moment.day())),
    };
    let page = DonePage {
        reads: matched::after(&site, &person, words, &journal, moment, told).await?,
        version: plan.version,
        because: because.into_owned(),
        changes: change_lines(words, before, plan),
        next_step: review.next_step.as_ref().map(|it| it.as_str().to_owned()),
        look_again: review.look_again.map(|on| words.day(on).into_owned()),
        frame,
    };
    Ok(show(&page)?.into_response())
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
    let page = |changes, full: bool| DonePage {
        frame: Frame::sample(language),
        version: 5,
        because: Frame::sample(language)
            .words
            .t1("bend-done-because", "day", "Friday 20 November")
            .into_owned(),
        changes,
        next_step: full.then(|| "<b>خطوة</b> Call Sam".to_owned()),
        look_again: full.then(|| "Saturday 28 November".to_owned()),
        reads: if full {
            matched::fitting(
                Frame::sample(language).words,
                &domain::plan::Plan::default(),
                &Setback::default(),
                &["when-the-body-misses-it", "first-day-after"],
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
        Sample::of("bend-done-same", &page(Vec::new(), false)),
        Sample::of("bend-done", &page(vec![line], true)),
    ]
}
