//! After a check-in: a warm word, help if it was a hard one, and a way to take it back.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{Html, Redirect};
use care::Kind;
use domain::{Body, EntryId};
use uuid::Uuid;

use crate::calls::{self, Call};
use crate::chart::Chart;
use crate::error::{Error, show};
use crate::form::Fields;
use crate::frame::{Frame, Tab};
use crate::keep::id_beside;
use crate::pages::Sample;
use crate::words::Language;
use crate::{SignedIn, Site};

#[derive(Template)]
#[template(path = "pages/today/saved.html")]
struct SavedPage {
    frame: Frame,
    id: String,
    /// Whether the answers call for an offer of help.
    offers_help: bool,
    calls: Vec<Call>,
    look_back: Vec<Chart>,
}

pub(super) async fn show_saved(
    State(site): State<Site>,
    frame: Frame,
    person: SignedIn,
    Path(id): Path<Uuid>,
) -> Result<Html<String>, Error> {
    let id = EntryId::new(id).map_err(|_| Error::NotFound)?;
    let journal = site.app.journal(&person).await?;
    let Some(Body::CheckIn(check_in)) = journal.moment(id).map(domain::Moment::body) else {
        return Err(Error::NotFound);
    };
    let country = &person.profile.country;
    let mut calls = calls::people(frame.words, journal.plan());
    calls.truncate(1);
    let kinds = [Kind::Crisis, Kind::Substance];
    calls.extend(calls::lines(&site.app, &frame, country, &kinds, None, 2));
    show(&SavedPage {
        look_back: super::look_back::charts(frame.words, &journal, person.day(site.app.now())),
        frame: frame.at(Tab::Home),
        id: id.to_string(),
        offers_help: check_in.offers_help(),
        calls,
    })
}

/// Takes the check-in back, with what was said about the day before.
pub(super) async fn undo(
    State(site): State<Site>,
    person: SignedIn,
    Path(id): Path<Uuid>,
    _: Fields,
) -> Result<Redirect, Error> {
    let id = EntryId::new(id).map_err(|_| Error::NotFound)?;
    let journal = site.app.journal(&person).await?;
    let goals = journal.plan().goals();
    let beside = goals.map(|(goal, _)| id_beside(id, goal));
    for day in beside.filter(|day| journal.entry(*day).is_some()) {
        site.app.erase(&person, day).await?;
    }
    site.app.erase(&person, id).await?;
    Ok(Redirect::to("/today?undone=yes"))
}

pub(super) fn samples(language: Language) -> Vec<Sample> {
    let page = |offers_help| SavedPage {
        frame: Frame::sample(language).at(Tab::Home),
        id: crate::sample::ENTRY.to_owned(),
        offers_help,
        calls: crate::sample::calls(),
        look_back: super::look_back::sample(Frame::sample(language).words),
    };
    vec![
        Sample::of("today-saved", &page(false)),
        Sample::of("today-saved-hard", &page(true)),
    ]
}
