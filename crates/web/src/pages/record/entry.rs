//! One entry in full, and erasing it.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{Html, Redirect};
use domain::{EntryId, Moment};
use uuid::Uuid;

use super::correct::can_correct;
use super::told::{Fact, facts};
use super::{later, when};
use crate::error::{Error, show};
use crate::form::Fields;
use crate::frame::Frame;
use crate::pages::Sample;
use crate::words::{Key, Language};
use crate::{SignedIn, Site, sample};

#[derive(Template)]
#[template(path = "pages/record/entry.html")]
struct EntryPage {
    frame: Frame,
    id: String,
    kind: &'static str,
    when: String,
    facts: Vec<Fact>,
    later: Option<Key>,
    can_correct: bool,
}

#[derive(Template)]
#[template(path = "pages/record/erase.html")]
struct ErasePage {
    frame: Frame,
    id: String,
    kind: &'static str,
    when: String,
}

/// Reads an id of the address; a malformed one is not there.
fn entry_id(id: &str) -> Result<EntryId, Error> {
    let id: Uuid = id.parse().map_err(|_| Error::NotFound)?;
    EntryId::new(id).map_err(|_| Error::NotFound)
}

/// Returns what stands under an id of the address.
pub(super) async fn moment(site: &Site, person: &SignedIn, id: &str) -> Result<Moment, Error> {
    let journal = site.app.journal(person).await?;
    let found = journal.moment(entry_id(id)?);
    found.cloned().ok_or(Error::NotFound)
}

pub(super) async fn show_entry(
    State(site): State<Site>,
    frame: Frame,
    person: SignedIn,
    Path(id): Path<String>,
) -> Result<Html<String>, Error> {
    let moment = moment(&site, &person, &id).await?;
    let journal = site.app.journal(&person).await?;
    show(&EntryPage {
        id,
        kind: moment.body().kind().code(),
        when: when(frame.words, &moment),
        facts: facts(frame.words, journal.plan(), &moment),
        later: later(&moment),
        can_correct: can_correct(moment.body()),
        frame,
    })
}

pub(super) async fn ask_to_erase(
    State(site): State<Site>,
    frame: Frame,
    person: SignedIn,
    Path(id): Path<String>,
) -> Result<Html<String>, Error> {
    let moment = moment(&site, &person, &id).await?;
    show(&ErasePage {
        id,
        kind: moment.body().kind().code(),
        when: when(frame.words, &moment),
        frame,
    })
}

pub(super) async fn erase(
    State(site): State<Site>,
    person: SignedIn,
    Path(id): Path<String>,
    _: Fields,
) -> Result<Redirect, Error> {
    site.app.erase(&person, entry_id(&id)?).await?;
    Ok(Redirect::to("/record"))
}

/// An entry with hostile words, an empty one, and the question before erasing.
pub(super) fn samples(language: Language) -> Vec<Sample> {
    let page = |facts: Vec<Fact>| EntryPage {
        frame: Frame::sample(language),
        id: sample::ENTRY.to_owned(),
        kind: "check_in",
        when: "Monday 23 November, 9:40 pm".to_owned(),
        later: (!facts.is_empty()).then_some(Key("record-corrected")),
        can_correct: true,
        facts,
    };
    let words = Frame::sample(language).words;
    let all = [
        Fact::new(words, "craving", "7", false),
        Fact::new(words, "note", sample::HOSTILE, true),
    ];
    let erase = ErasePage {
        frame: Frame::sample(language),
        id: sample::ENTRY.to_owned(),
        kind: "note",
        when: "Monday 23 November, 9:40 pm".to_owned(),
    };
    vec![
        Sample::of("record-entry", &page(all.to_vec())),
        Sample::of("record-entry-empty", &page(Vec::new())),
        Sample::of("record-erase", &erase),
    ]
}
