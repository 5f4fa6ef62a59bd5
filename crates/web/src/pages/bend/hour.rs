//! The short path: just the next hour. One kind sentence, one small step; the rest keeps.

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use domain::{Setback, safety::Answer, safety::Triage};
use exchange::v1;

use super::{Country, country_of, read_kept};
use crate::cards::{Card, card, sample};
use crate::error::show;
use crate::form::Fields;
use crate::frame::Frame;
use crate::pages::Sample;
use crate::words::{Language, Words};
use crate::{Error, SignedIn, Site};

#[derive(Template)]
#[template(path = "pages/bend/hour.html")]
struct HourPage {
    frame: Frame,
    /// Three small steps, as code and name.
    steps: Vec<(String, String)>,
    /// The one that was picked.
    chosen: Option<String>,
    still_using: Option<Card>,
    /// What the form carries on for someone without an account.
    kept: String,
    /// Whether an unfinished walk waits.
    waits: bool,
}

/// Steps that suit anyone who may be alone with it.
const CALM: [&str; 3] = ["drink_water", "sit_with_someone", "rest_a_while"];
/// Nobody sleeps it off alone.
const URGENT: [&str; 3] = ["sit_with_someone", "text_one_person", "drink_water"];
const STILL_USING: [&str; 3] = ["sit_with_someone", "out_of_reach", "drink_water"];

pub(super) async fn show_hour(
    State(site): State<Site>,
    frame: Frame,
    Country(country): Country,
    person: Option<SignedIn>,
) -> Result<Response, Error> {
    let page = page(&site, frame, &country, person.as_ref(), None).await?;
    Ok(show(&page)?.into_response())
}

pub(super) async fn take_step(
    State(site): State<Site>,
    frame: Frame,
    Country(country): Country,
    person: Option<SignedIn>,
    fields: Fields,
) -> Result<Response, Error> {
    if fields.get("then") == "look"
        && let Some(person) = &person
        && let Some(mut walk) = site.app.walk(person).await?
    {
        walk.learning_chosen = true;
        walk.step = walk.step.max(app::Step::Someone);
        site.app.save_walk(person, &walk).await?;
        return Ok(Redirect::to("/bend/someone").into_response());
    }
    let chosen = name_of(&site, frame.words, fields.get("step"));
    let page = match person {
        Some(person) => page(&site, frame, &country, Some(&person), chosen).await?,
        None => signed_out(&site, frame, &country, &read_kept(&fields), chosen),
    };
    Ok(show(&page)?.into_response())
}

/// Shows the short path to someone without an account.
pub(super) fn show_signed_out(
    site: &Site,
    frame: Frame,
    country: &str,
    told: &Setback,
) -> Result<Response, Error> {
    Ok(show(&signed_out(site, frame, country, told, None))?.into_response())
}

async fn page(
    site: &Site,
    frame: Frame,
    country: &str,
    person: Option<&SignedIn>,
    chosen: Option<String>,
) -> Result<HourPage, Error> {
    let walk = match person {
        Some(person) => site.app.walk(person).await?,
        None => None,
    };
    let (Some(person), Some(walk)) = (person, walk) else {
        return Ok(signed_out(
            site,
            frame,
            country,
            &Setback::default(),
            chosen,
        ));
    };
    let found = site.app.triage(person, walk.setback, &walk.details).await?;
    let mut page = of(
        site,
        frame,
        country_of(Some(person), country),
        &walk.details,
        &found,
    );
    page.chosen = chosen;
    page.waits = true;
    Ok(page)
}

fn signed_out(
    site: &Site,
    frame: Frame,
    country: &str,
    told: &Setback,
    chosen: Option<String>,
) -> HourPage {
    let found = site.app.triage_unsaved(told);
    let mut page = of(site, frame, country, told, &found);
    page.chosen = chosen;
    if !told.safety.is_empty() || !told.substances.is_empty() {
        page.kept = v1::write_setback(told);
    }
    page
}

fn of(site: &Site, frame: Frame, country: &str, told: &Setback, found: &Triage) -> HourPage {
    let using = told.safety.contains(&Answer::StillUsing);
    let codes = match (using, found.leads_to_short_path()) {
        (_, true) => URGENT,
        (true, false) => STILL_USING,
        (false, false) => CALM,
    };
    let name = |code: &str| Some((code.to_owned(), name_of(site, frame.words, code)?));
    let shows = using && !found.crisis;
    HourPage {
        steps: codes.into_iter().filter_map(name).collect(),
        chosen: None,
        still_using: shows
            .then(|| card(site, frame.words, country, "still_using"))
            .flatten(),
        kept: String::new(),
        waits: false,
        frame,
    }
}

fn name_of(site: &Site, words: Words, code: &str) -> Option<String> {
    let steps = &site.app.care().choices().hour_steps;
    let step = steps.iter().find(|step| step.code == code)?;
    Some(step.name.get(words.content()).to_owned())
}

pub(super) fn samples(language: Language) -> Vec<Sample> {
    let frame = Frame::sample(language);
    let page = |chosen: Option<&str>, kept: &str, waits: bool| HourPage {
        steps: vec![("drink_water".to_owned(), "A glass of water".to_owned())],
        chosen: chosen.map(str::to_owned),
        still_using: waits.then(|| sample(frame.words, "still_using")),
        kept: kept.to_owned(),
        waits,
        frame: frame.clone(),
    };
    vec![
        Sample::of("bend-hour", &page(None, "", true)),
        Sample::of(
            "bend-hour-done",
            &page(Some("A glass of water"), "{}", false),
        ),
    ]
}
