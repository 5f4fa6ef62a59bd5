//! The short path: just the next hour. One kind sentence, one small step; the rest keeps.

use askama::Template;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use domain::{Name, Setback, Used, safety::Answer, safety::Triage};
use exchange::v1;
use serde::Deserialize;

use super::cards::picks_country;
use super::read_kept;
use crate::cards::{Card, card, crisis_card, sample};
use crate::country::AskCountry;
use crate::country::country_of;
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
    /// The name of the step that was tapped before.
    tapped: Option<String>,
    /// For someone who goes on, or is about to.
    using: Option<Card>,
    /// Asked while no country is known.
    asks_country: Option<AskCountry>,
    /// Whether the person said that it is about to happen.
    soon: bool,
    /// What the forms carry on for someone without an account.
    kept: String,
    /// The same as the first screen's answers, to go back to the cards: safety, then class.
    told: [Vec<String>; 2],
    /// Whether an unfinished walk waits.
    waits: bool,
}

/// Steps that suit anyone who may be alone with it.
const CALM: [&str; 3] = ["drink_water", "sit_with_someone", "rest_a_while"];
/// Nobody sleeps it off alone.
const URGENT: [&str; 3] = ["sit_with_someone", "text_one_person", "drink_water"];
const STILL_USING: [&str; 3] = ["sit_with_someone", "out_of_reach", "drink_water"];

/// What an address says besides.
#[derive(Deserialize)]
pub(super) struct Ask {
    /// Present when it is about to happen.
    soon: Option<String>,
}

pub(super) async fn show_hour(
    State(site): State<Site>,
    frame: Frame,
    Query(ask): Query<Ask>,
    person: Option<SignedIn>,
) -> Result<Response, Error> {
    let page = page(&site, frame, person.as_ref(), ask.soon.is_some()).await?;
    Ok(show(&page)?.into_response())
}

/// Keeps the step that was tapped; or the person would like to look at what happened after all; or only picked a country.
pub(super) async fn go_on(
    State(site): State<Site>,
    frame: Frame,
    person: Option<SignedIn>,
    fields: Fields,
) -> Result<Response, Error> {
    let soon = fields.text("soon").is_some();
    if picks_country(&fields) {
        return match &person {
            Some(_) => Ok(show(&page(&site, frame, person.as_ref(), soon).await?)?.into_response()),
            None => show_signed_out(&site, frame, &read_kept(&fields), soon),
        };
    }
    let person = person.ok_or(Error::SignedOut)?;
    let Some(mut walk) = site.app.walk(&person).await? else {
        return Ok(Redirect::to("/bend").into_response());
    };
    let steps = &site.app.care().choices().hour_steps;
    let tapped = steps.iter().find(|step| step.code == fields.get("step"));
    if let Some(step) = tapped {
        let name = Name::new("step", step.name.get(person.lang()));
        walk.hour_step = Some(name.map_err(Error::internal)?);
    }
    let looks = fields.get("then") == "look";
    if looks {
        walk.learning_chosen = true;
        walk.step = walk.step.max(app::Step::Someone);
    }
    if looks || tapped.is_some() {
        site.app.save_walk(&person, &walk).await?;
    }
    Ok(Redirect::to(if looks { "/bend/someone" } else { "/" }).into_response())
}

/// Shows the short path to someone without an account.
pub(super) fn show_signed_out(
    site: &Site,
    frame: Frame,
    told: &Setback,
    soon: bool,
) -> Result<Response, Error> {
    Ok(show(&signed_out(site, frame, told, soon))?.into_response())
}

async fn page(
    site: &Site,
    frame: Frame,
    person: Option<&SignedIn>,
    soon: bool,
) -> Result<HourPage, Error> {
    let walk = match person {
        Some(person) => site.app.walk(person).await?,
        None => None,
    };
    let (Some(person), Some(walk)) = (person, walk) else {
        let none = Setback::default();
        let found = site.app.triage_unsaved(&none);
        let country = country_of(person, &frame).to_owned();
        return Ok(of(site, frame, &country, &none, &found, soon));
    };
    let found = site.app.triage(person, walk.setback, &walk.details).await?;
    let country = country_of(Some(person), &frame).to_owned();
    let mut page = of(site, frame, &country, &walk.details, &found, soon);
    page.waits = true;
    page.tapped = walk.hour_step.map(|step| step.as_str().to_owned());
    Ok(page)
}

fn signed_out(site: &Site, frame: Frame, told: &Setback, soon: bool) -> HourPage {
    let found = site.app.triage_unsaved(told);
    let country = frame.country.clone();
    let mut page = of(site, frame, &country, told, &found, soon);
    if !told.safety.is_empty() || !told.substances.is_empty() {
        page.kept = v1::write_setback(told);
        let class = |used: &Used| used.class.class().code().to_owned();
        page.told = [
            told.safety.iter().map(|it| it.code().to_owned()).collect(),
            told.substances.iter().map(class).collect(),
        ];
    }
    page
}

fn of(
    site: &Site,
    mut frame: Frame,
    country: &str,
    told: &Setback,
    found: &Triage,
    soon: bool,
) -> HourPage {
    let using = soon || told.safety.contains(&Answer::StillUsing) || told.ongoing == Some(true);
    // A page that a phone keeps knows no answer: it has to do after the gravest one, too.
    let kept = frame.kept;
    let codes = match (using, kept || found.leads_to_short_path()) {
        (_, true) => URGENT,
        (true, false) => STILL_USING,
        (false, false) => CALM,
    };
    let name = |code: &str| Some((code.to_owned(), name_of(site, frame.words, code)?));
    // Who comes here without an answer may be about to use.
    let shows = (using || told.safety.is_empty() || found.crisis) && !kept;
    // Beside thoughts of suicide stands no word about amounts or dying.
    let code = if found.crisis {
        "about_to_use"
    } else {
        "still_using"
    };
    frame.card = crisis_card(site, &frame, country, found);
    HourPage {
        steps: codes.into_iter().filter_map(name).collect(),
        tapped: None,
        using: shows.then(|| card(site, &frame, country, code)).flatten(),
        asks_country: AskCountry::of(&frame, country),
        soon,
        kept: String::new(),
        told: [Vec::new(), Vec::new()],
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
    let page = |kept: &str, waits: bool| HourPage {
        steps: vec![("drink_water".to_owned(), "A glass of water".to_owned())],
        tapped: waits.then(|| "A glass of water".to_owned()),
        using: waits.then(|| sample(frame.words, "still_using")),
        asks_country: AskCountry::of(&frame, if waits { "US" } else { "" }),
        soon: !waits,
        kept: kept.to_owned(),
        told: [vec!["withdrawal".to_owned()], vec!["alcohol".to_owned()]],
        waits,
        frame: frame.clone(),
    };
    vec![
        Sample::of("bend-hour", &page("", true)),
        Sample::of("bend-hour-kept", &page("{}", false)),
    ]
}
