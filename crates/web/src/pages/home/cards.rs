//! The cards that follow from the safety answers of someone who comes back.

use std::collections::BTreeSet;

use app::CardView;
use askama::Template;
use axum::response::Html;
use domain::safety::Answer;
use domain::{EntryId, Setback};

use crate::error::{Error, show};
use crate::frame::Frame;
use crate::pages::Sample;
use crate::words::{Language, Words};
use crate::{SignedIn, Site};

/// How many numbers stand on a card; the rest are one tap away, under "help now".
const CALLS: usize = 3;

#[derive(Template)]
#[template(path = "pages/home/cards.html")]
struct CardsPage {
    frame: Frame,
    cards: Vec<Card>,
    /// The answer to the question is in the record.
    is_kept: bool,
}

struct Card {
    title: String,
    lines: Vec<String>,
    calls: Vec<Call>,
}

struct Call {
    href: String,
    title: String,
    text: String,
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
    let views = site
        .app
        .cards(&triage, &person.profile.country, frame.words.content());
    let cards = views.iter().map(|view| Card::of(frame.words, view));
    show(&CardsPage {
        cards: cards.collect(),
        frame,
        is_kept,
    })
}

async fn told(site: &Site, person: &SignedIn, about: EntryId) -> Option<Setback> {
    let journal = site.app.journal(person).await.ok()?;
    journal.setback(about).map(|(_, setback)| setback.clone())
}

impl Card {
    fn of(words: Words, view: &CardView<'_>) -> Card {
        let call = |listed: &care::Listed<'_>| {
            let phone = listed.helpline.calls.first()?;
            Some(Call {
                href: phone.dial(),
                title: words.t1("now-call", "number", phone.as_str()).into_owned(),
                text: format!(
                    "{}. {}",
                    listed.helpline.name,
                    listed.helpline.about.get(words.content())
                ),
            })
        };
        Card {
            title: view.title.to_owned(),
            lines: view.lines.to_vec(),
            calls: view.calls.iter().filter_map(call).take(CALLS).collect(),
        }
    }
}

/// Two cards, kept and not kept.
pub(super) fn samples(language: Language) -> Vec<Sample> {
    let page = |is_kept| {
        let frame = Frame::sample(language);
        let care = care::Care::embedded();
        let view = |card: &care::Card| {
            Card::of(
                frame.words,
                &CardView {
                    code: "sample",
                    title: card.title.get(frame.words.content()),
                    lines: card.lines.get(frame.words.content()),
                    calls: care.calls(card, Some("US"), jiff::Timestamp::UNIX_EPOCH),
                },
            )
        };
        CardsPage {
            cards: care.cards().iter().take(2).map(view).collect(),
            is_kept,
            frame,
        }
    };
    vec![
        Sample::of("home-cards", &page(true)),
        Sample::of("home-cards-unsaved", &page(false)),
    ]
}
