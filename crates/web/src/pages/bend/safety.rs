//! The first screen: is anyone in danger? Its cards are in the page already, and show without the server.

use app::NewEntry;
use askama::Template;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Redirect, Response};
use domain::{
    Body, Class, EntryId, Setback,
    safety::{Answer, Facts, Level, RULES, When, triage},
};
use serde::Deserialize;
use uuid::Uuid;

use super::{cards, first_answers};
use crate::cards::{Card, Emergency, card, emergency, sample};
use crate::country::AskCountry;
use crate::country::country_of;
use crate::error::show;
use crate::form::Fields;
use crate::frame::Frame;
use crate::pages::Sample;
use crate::words::Language;
use crate::{Error, SignedIn, Site};

#[derive(Template)]
#[template(path = "pages/bend/safety.html")]
struct SafetyPage {
    frame: Frame,
    /// The id of the entry that the answers make.
    id: String,
    emergency: Emergency,
    answers: Vec<AnswerRow>,
    shown: Vec<ClassCard>,
    /// Where an unfinished walk goes on.
    place: Option<&'static str>,
    /// What was ticked so far.
    fields: Fields,
    /// Asked while no country is known.
    asks_country: Option<AskCountry>,
    /// What became of the urge that was told just now, as a code; and its entry, if it is kept.
    told: Option<(&'static str, String)>,
}

/// An answer, and the cards that open below it as soon as it is ticked.
pub(in crate::pages) struct AnswerRow {
    pub(in crate::pages) code: &'static str,
    pub(in crate::pages) cards: Vec<Card>,
}

/// A card that shows when a class is ticked, when nothing is, or when nobody knows what it was.
struct ClassCard {
    card: Card,
    /// Names for the stylesheet: when to show it.
    when: String,
}

#[derive(Deserialize)]
pub(super) struct Ask {
    /// Present when this is another setback than the unfinished one.
    another: Option<String>,
    /// The urge that ended here: its entry, or "note" or "nothing" if only that much of it is kept.
    of: Option<String>,
}

pub(super) async fn show_safety(
    State(site): State<Site>,
    frame: Frame,
    Query(ask): Query<Ask>,
    person: Result<Option<SignedIn>, Error>,
) -> Result<Html<String>, Error> {
    // A session that can't be read keeps nobody from this page.
    let person = person.ok().flatten();
    let id = site.app.new_entry_id().to_string();
    let mut fields = Fields::default().with("id", id);
    if ask.another.is_none() {
        fields = fields.with("again", "1");
    }
    let mut page = page(&site, frame, person.as_ref(), fields).await;
    page.told = ask.of.as_deref().and_then(told);
    show(&page)
}

/// Reads what became of an urge.
fn told(of: &str) -> Option<(&'static str, String)> {
    match of {
        "note" => Some(("note", String::new())),
        "nothing" => Some(("nothing", String::new())),
        id => Some(("kept", id.parse::<Uuid>().ok()?.to_string())),
    }
}

/// The first screen, filled in with what was ticked. `again` in the fields asks once more on a walk that goes on.
async fn page(site: &Site, frame: Frame, person: Option<&SignedIn>, fields: Fields) -> SafetyPage {
    let walk = match person {
        Some(person) => site.app.walk(person).await.ok().flatten(),
        None => None,
    };
    let is_crisis = walk
        .as_ref()
        .is_some_and(|walk| site.app.triage_unsaved(&walk.details).crisis);
    let quiet = quiet_codes();
    let country = country_of(person, &frame);
    let word = |code: &str| {
        let is_said = !is_crisis || quiet.contains(&code);
        is_said.then(|| card(site, &frame, country, code))?
    };
    SafetyPage {
        id: fields.get("id").to_owned(),
        emergency: emergency(site.app.care(), country),
        answers: answer_rows(word),
        shown: class_cards(word),
        place: walk
            .filter(|_| fields.text("again").is_some())
            .map(|walk| walk.step.code()),
        fields,
        asks_country: AskCountry::of(&frame, country),
        told: None,
        frame,
    }
}

pub(super) async fn answer(
    State(site): State<Site>,
    frame: Frame,
    person: Result<Option<SignedIn>, Error>,
    fields: Result<Fields, Error>,
) -> Result<Response, Error> {
    let Ok(fields) = fields else {
        // A form from an old page: nothing is recorded, and the cards still show.
        let country = frame.country.clone();
        return cards::unsaved(&site, frame, &country, &Fields::default());
    };
    if cards::picks_country(&fields) {
        let person = person.ok().flatten();
        return Ok(show(&page(&site, frame, person.as_ref(), fields).await)?.into_response());
    }
    let remembered = frame.country.clone();
    match person {
        Ok(Some(person)) => match keep(&site, &person, &fields).await {
            Ok(()) => Ok(Redirect::to("/bend/cards").into_response()),
            Err(error) => {
                tracing::warn!(error = %error, "the answers about safety were not saved");
                let country = country_of(Some(&person), &frame).to_owned();
                cards::unsaved(&site, frame, &country, &fields)
            }
        },
        Ok(None) if frame.signed_in => cards::unsaved(&site, frame, &remembered, &fields),
        Ok(None) => {
            let page = cards::signed_out(&site, frame, &first_answers(&fields));
            Ok((StatusCode::OK, show(&page)?).into_response())
        }
        Err(_) => cards::unsaved(&site, frame, &remembered, &fields),
    }
}

/// Begins a walk, or answers the question again on a walk that goes on.
async fn keep(site: &Site, person: &SignedIn, fields: &Fields) -> Result<(), Error> {
    let told = first_answers(fields);
    if fields.text("again").is_some()
        && let Some(mut walk) = site.app.walk(person).await?
    {
        if !told.safety.is_empty() {
            walk.details.safety = told.safety;
        }
        for used in told.substances {
            let class = used.class.class();
            if !walk
                .details
                .substances
                .iter()
                .any(|it| it.class.class() == class)
            {
                walk.details.substances.push(used);
            }
        }
        return Ok(site.app.save_walk(person, &walk).await?);
    }
    begin(site, person, fields.entry_id("id").ok(), told).await
}

/// Records a setback and begins its walk. Without an id that fits, one is made.
pub(super) async fn begin(
    site: &Site,
    person: &SignedIn,
    id: Option<EntryId>,
    told: Setback,
) -> Result<(), Error> {
    let id = id.unwrap_or_else(|| site.app.new_entry_id());
    let new = NewEntry {
        id,
        // The moment the page was made, so that sending it twice says the same.
        at: Some(id.made_at().min(site.app.now())),
        zone: person.zone(),
        body: Body::Setback(Box::new(told)),
    };
    site.app.begin_walk(person, new).await?;
    Ok(())
}

/// The answers in their order, each with the cards that answer it.
pub(in crate::pages) fn answer_rows(word: impl Fn(&str) -> Option<Card>) -> Vec<AnswerRow> {
    let row = |answer: Answer| AnswerRow {
        code: answer.code(),
        // "Rather not say" shows what stands for nothing answered.
        cards: match answer {
            Answer::RatherNotSay => Vec::new(),
            answer => codes(When::Says(answer)).filter_map(&word).collect(),
        },
    };
    Answer::FIRST_SCREEN.into_iter().map(row).collect()
}

/// The cards that follow from what it was, or from not knowing.
fn class_cards(word: impl Fn(&str) -> Option<Card>) -> Vec<ClassCard> {
    let occasions: Vec<(String, When)> = [
        ("on-nothing".to_owned(), When::NothingAnswered),
        ("on-unknown".to_owned(), When::UnknownWhat),
    ]
    .into_iter()
    .chain(Class::ALL.map(|class| (format!("on-{}", class.code()), When::Used(class))))
    .collect();
    let mut order: Vec<&'static str> = Vec::new();
    for (_, when) in &occasions {
        for code in codes(*when) {
            if !order.contains(&code) {
                order.push(code);
            }
        }
    }
    let quiet = quiet_codes();
    let shown = |code: &'static str| {
        let mut when: Vec<&str> = occasions
            .iter()
            .filter(|(_, when)| codes(*when).any(|it| it == code))
            .map(|(name, _)| name.as_str())
            .collect();
        if !quiet.contains(&code) {
            when.push("loud");
        }
        Some(ClassCard {
            card: word(code)?,
            when: when.join(" "),
        })
    };
    order.into_iter().filter_map(shown).collect()
}

fn codes(when: When) -> impl Iterator<Item = &'static str> {
    let rules = RULES.iter().filter(move |rule| rule.when == when);
    rules.flat_map(|rule| rule.cards.iter().map(|card| card.code()))
}

/// Cards that may stand beside thoughts of suicide: no amounts, nothing about dying.
fn quiet_codes() -> Vec<&'static str> {
    let said = [Answer::Suicidal, Answer::RatherNotSay].into();
    let found = triage(&said, &Facts::of_classes(Class::ALL));
    debug_assert_eq!(found.level, Level::Crisis);
    found.cards.iter().map(|card| card.code()).collect()
}

fn sample_id() -> String {
    "0190a6d0-0000-7000-8000-000000000000".to_owned()
}

pub(super) fn samples(language: Language) -> Vec<Sample> {
    let frame = Frame::sample(language);
    let word = |code: &str| Some(sample(frame.words, code));
    let page = |frame: Frame, place: Option<&'static str>| SafetyPage {
        id: sample_id(),
        emergency: emergency(care::Care::embedded(), "US"),
        answers: answer_rows(word),
        shown: class_cards(word),
        fields: Fields::default().with("safety", "suicidal"),
        asks_country: AskCountry::of(&frame, if place.is_some() { "US" } else { "" }),
        told: place.map(|_| ("kept", sample_id())),
        place,
        frame,
    };
    vec![
        Sample::of("bend", &page(frame.clone(), None)),
        Sample::of("bend-again", &page(frame.clone(), Some("where"))),
    ]
}
