//! After an urge was told: kind words, what helped, and a way to take it back.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::{Html, Redirect};
use domain::{Body, EntryId, ItemId, Journal, Moment, Tried, Urge, UrgeOutcome};
use serde::Deserialize;
use uuid::Uuid;

use super::Kept;
use crate::calls::{self, Call};
use crate::error::{Error, show};
use crate::form::Fields;
use crate::frame::{Frame, Tab};
use crate::keep::correct;
use crate::pages::Sample;
use crate::pick::Pick;
use crate::words::Language;
use crate::{SignedIn, Site, sample};

#[derive(Template)]
#[template(path = "pages/moment/told.html")]
struct ToldPage {
    frame: Frame,
    fields: Fields,
    /// The entry; nothing if the urge is not in the record.
    id: Option<String>,
    kept: Kept,
    outcome: UrgeOutcome,
    marked: bool,
    people: Vec<Call>,
    tried: Vec<Pick>,
}

#[derive(Debug, Default, Deserialize)]
pub(super) struct Asked {
    marked: Option<String>,
}

impl ToldPage {
    /// Ten minutes with something to do, for this urge if it is in the record.
    fn wait(&self) -> String {
        match &self.id {
            Some(id) => format!("/moment/wait?of={id}"),
            None => "/moment/wait".to_owned(),
        }
    }
}

pub(super) async fn show_told(
    State(site): State<Site>,
    frame: Frame,
    person: SignedIn,
    Path(id): Path<Uuid>,
    Query(asked): Query<Asked>,
) -> Result<Html<String>, Error> {
    let journal = site.app.journal(&person).await?;
    let (moment, urge) = told(&journal, id)?;
    let plan = journal.plan();
    let tried = urge.strategies.iter();
    let tried = tried.filter_map(|it| plan.item_ever(it.strategy).and_then(Pick::of));
    show(&ToldPage {
        people: calls::people(frame.words, plan),
        frame: frame.at(Tab::Home),
        fields: marks(&urge.strategies),
        id: Some(moment.id.to_string()),
        kept: Kept::Urge,
        outcome: urge.outcome,
        marked: asked.marked.is_some(),
        tried: tried.collect(),
    })
}

/// Returns the page for an urge that is not in the record.
pub(super) fn without_entry(
    frame: Frame,
    people: Vec<Call>,
    outcome: UrgeOutcome,
    kept: Kept,
) -> impl Template {
    ToldPage {
        frame,
        fields: Fields::default(),
        id: None,
        kept,
        outcome,
        marked: false,
        people,
        tried: Vec::new(),
    }
}

/// Adds what became clear later: how it ended, what helped.
pub(super) async fn add(
    State(site): State<Site>,
    person: SignedIn,
    Path(id): Path<Uuid>,
    fields: Fields,
) -> Result<Redirect, Error> {
    let journal = site.app.journal(&person).await?;
    let (moment, urge) = told(&journal, id)?;
    let mut later = urge.clone();
    if let Some(outcome) = UrgeOutcome::from_code(fields.get("outcome")) {
        later.outcome = outcome;
    }
    for tried in &mut later.strategies {
        tried.helped = fields.helped(tried.strategy).or(tried.helped);
    }
    correct(&site, &person, moment, Body::Urge(later)).await?;
    let query = if fields.answers("helped-") {
        "?marked=yes"
    } else {
        ""
    };
    Ok(Redirect::to(&format!("/moment/{id}{query}")))
}

pub(super) async fn undo(
    State(site): State<Site>,
    person: SignedIn,
    Path(id): Path<Uuid>,
    _: Fields,
) -> Result<Redirect, Error> {
    let id = EntryId::new(id).map_err(|_| Error::NotFound)?;
    site.app.erase(&person, id).await?;
    Ok(Redirect::to("/moment?undone=yes"))
}

fn told(journal: &Journal, id: Uuid) -> Result<(&Moment, &Urge), Error> {
    let id = EntryId::new(id).map_err(|_| Error::NotFound)?;
    journal.urge(id).ok_or(Error::NotFound)
}

/// The marks that were given before.
fn marks(tried: &[Tried]) -> Fields {
    let field = |strategy: ItemId| format!("helped-{strategy}");
    let marks = tried.iter().filter_map(|it| {
        let helped = it.helped?.get();
        Some((field(it.strategy), helped.to_string()))
    });
    marks.collect()
}

/// One page for each way it can end.
pub(super) fn samples(language: Language) -> Vec<Sample> {
    let page = |outcome| ToldPage {
        frame: Frame::sample(language).at(Tab::Home),
        fields: Fields::default(),
        id: (outcome != UrgeOutcome::StillHere).then(|| sample::ENTRY.to_owned()),
        kept: match outcome {
            UrgeOutcome::StillHere => Kept::Nothing,
            _ => Kept::Urge,
        },
        outcome,
        marked: outcome == UrgeOutcome::Passed,
        people: sample::calls(),
        tried: sample::picks(),
    };
    let names = [
        "moment-passed",
        "moment-used",
        "moment-as-planned",
        "moment-still-here",
    ];
    let pages = names.into_iter().zip(UrgeOutcome::ALL);
    pages
        .map(|(name, outcome)| Sample::of(name, &page(outcome)))
        .collect()
}
