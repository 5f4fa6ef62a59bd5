//! The cards that follow from the safety answers of someone who comes back.

use std::collections::BTreeSet;

use askama::Template;
use axum::response::Html;
use domain::safety::Answer;
use domain::{EntryId, Setback};

use crate::cards::{self, Card};
use crate::error::{Error, show};
use crate::frame::Frame;
use crate::pages::Sample;
use crate::words::Language;
use crate::{SignedIn, Site};

#[derive(Template)]
#[template(path = "pages/home/cards.html")]
struct CardsPage {
    frame: Frame,
    cards: Vec<Card>,
    /// The answer to the question is in the record.
    is_kept: bool,
}

/// Shows what the answers ask for, with what the record knows; nothing here can fail on the way to the cards.
pub(super) async fn page(
    site: &Site,
    frame: Frame,
    person: &SignedIn,
    about: EntryId,
    safety: BTreeSet<Answer>,
    is_kept: bool,
) -> Result<Html<String>, Error> {
    let told = told(site, person, about).await.unwrap_or_default();
    let now = Setback { safety, ..told };
    let triage = match site.app.triage(person, about, &now).await {
        Ok(triage) => triage,
        Err(_) => site.app.triage_unsaved(&now),
    };
    show(&CardsPage {
        cards: cards::cards(site, frame.words, &person.profile.country, &triage),
        frame,
        is_kept,
    })
}

async fn told(site: &Site, person: &SignedIn, about: EntryId) -> Option<Setback> {
    let journal = site.app.journal(person).await.ok()?;
    journal.setback(about).map(|(_, setback)| setback.clone())
}

/// Two cards, kept and not kept.
pub(super) fn samples(language: Language) -> Vec<Sample> {
    let page = |is_kept| {
        let frame = Frame::sample(language);
        let card = |code: &str| cards::sample(frame.words, code);
        CardsPage {
            cards: vec![card("not_waking"), card("suicidal")],
            is_kept,
            frame,
        }
    };
    vec![
        Sample::of("home-cards", &page(true)),
        Sample::of("home-cards-unsaved", &page(false)),
    ]
}
