//! The cards that follow from the answers, with people to call first.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::{
    Setback,
    safety::{Answer, Triage},
};
use exchange::v1;

use super::at::path;
use super::{first_answers, hour, read_kept, rest, walk};
use crate::cards::{Card, cards, sample};
use crate::country::AskCountry;
use crate::country::country_of;
use crate::error::show;
use crate::form::Fields;
use crate::frame::Frame;
use crate::pages::Sample;
use crate::words::Language;
use crate::{Error, SignedIn, Site};

#[derive(Template)]
#[template(path = "pages/bend/cards.html")]
pub(super) struct CardsPage {
    frame: Frame,
    cards: Vec<Card>,
    /// Calls come first, and going on leads to the short path.
    urgent: bool,
    crisis: bool,
    /// Whether to ask "might you act on it now?", which may be passed over.
    asks: bool,
    place: Place,
    /// What was tapped so far at that question.
    fields: Fields,
    /// Asked while no country is known.
    asks_country: Option<AskCountry>,
}

/// Where the answers are.
enum Place {
    /// In the person's walk.
    Walk,
    /// Nowhere but in this page: nobody is signed in. The form carries them on.
    Page { kept: String },
    /// Nowhere but in this page, because saving failed. The form can send them again.
    Unsaved { again: Fields },
}

impl CardsPage {
    fn new(
        site: &Site,
        frame: Frame,
        country: &str,
        found: &Triage,
        asks: bool,
        place: Place,
    ) -> Self {
        Self {
            cards: cards(site, frame.words, country, found),
            urgent: found.leads_to_short_path(),
            crisis: found.crisis,
            asks,
            place,
            fields: Fields::default(),
            asks_country: AskCountry::of(&frame, country),
            frame,
        }
    }

    /// The form that carries what is on the page, and where it goes.
    fn form(&self) -> (&'static str, &'static str) {
        match &self.place {
            Place::Unsaved { .. } => ("unsaved", "/bend"),
            Place::Walk | Place::Page { .. } => ("cards", "/bend/cards"),
        }
    }

    fn title(&self) -> String {
        let words = self.frame.words;
        let title = match (self.crisis, self.urgent) {
            (true, _) => words.t("bend-cards-crisis"),
            (false, true) => words.t("bend-cards-urgent"),
            (false, false) => words.t("bend-cards-calm"),
        };
        title.into_owned()
    }

    /// What the form carries on for someone without an account.
    fn kept(&self) -> &str {
        match &self.place {
            Place::Page { kept } => kept,
            Place::Walk | Place::Unsaved { .. } => "",
        }
    }

    fn again(&self) -> Option<&Fields> {
        match &self.place {
            Place::Unsaved { again } => Some(again),
            Place::Walk | Place::Page { .. } => None,
        }
    }
}

/// Returns the page for someone who is not signed in. Nothing is stored.
pub(super) fn signed_out(site: &Site, frame: Frame, told: &Setback) -> CardsPage {
    let found = site.app.triage_unsaved(told);
    let place = Place::Page {
        kept: v1::write_setback(told),
    };
    let country = frame.country.clone();
    CardsPage::new(site, frame, &country, &found, asks(told, &found), place)
}

/// Shows the cards when the answers could not be saved.
pub(super) fn unsaved(
    site: &Site,
    frame: Frame,
    country: &str,
    fields: &Fields,
) -> Result<Response, Error> {
    let told = first_answers(fields);
    let found = site.app.triage_unsaved(&told);
    let place = Place::Unsaved {
        again: fields.clone(),
    };
    let page = CardsPage::new(site, frame, country, &found, false, place);
    Ok((StatusCode::SERVICE_UNAVAILABLE, show(&page)?).into_response())
}

pub(super) async fn show_cards(
    State(site): State<Site>,
    frame: Frame,
    person: SignedIn,
) -> Result<Response, Error> {
    let walk = match walk(&site, &person).await? {
        Ok(walk) => walk,
        Err(first) => return Ok(first.into_response()),
    };
    let found = site
        .app
        .triage(&person, walk.setback, &walk.details)
        .await?;
    let asks = asks(&walk.details, &found);
    Ok(show(&in_walk(&site, frame, &person, &found, asks))?.into_response())
}

fn in_walk(site: &Site, frame: Frame, person: &SignedIn, found: &Triage, asks: bool) -> CardsPage {
    let country = country_of(Some(person), &frame).to_owned();
    CardsPage::new(site, frame, &country, found, asks, Place::Walk)
}

pub(super) async fn go_on(
    State(site): State<Site>,
    frame: Frame,
    person: Option<SignedIn>,
    fields: Fields,
) -> Result<Response, Error> {
    let Some(person) = person else {
        return go_on_signed_out(&site, frame, fields);
    };
    let mut walk = match walk(&site, &person).await? {
        Ok(walk) => walk,
        Err(first) => return Ok(first.into_response()),
    };
    let before = site
        .app
        .triage(&person, walk.setback, &walk.details)
        .await?;
    if picks_country(&fields) {
        let asks = asks(&walk.details, &before);
        let mut page = in_walk(&site, frame, &person, &before, asks);
        page.fields = fields;
        return Ok(show(&page)?.into_response());
    }
    let asked = take_answer(&mut walk.details, &before, &fields);
    let found = site
        .app
        .triage(&person, walk.setback, &walk.details)
        .await?;
    if fields.get("then") == "look" {
        walk.learning_chosen = true;
        walk.step = app::Step::Someone;
    }
    site.app.save_walk(&person, &walk).await?;
    let to = match fields.get("then") {
        "help" => "/bend/calls",
        // The answer may have brought a card to the top: it is shown before anything else.
        _ if asked && found.level > before.level => "/bend/cards",
        "look" => "/bend/someone",
        "hour" => "/bend/hour",
        _ if found.leads_to_short_path() => "/bend/hour",
        _ if walk.step > app::Step::Someone => &path(walk.step),
        _ => "/bend/someone",
    };
    Ok(Redirect::to(to).into_response())
}

fn go_on_signed_out(site: &Site, frame: Frame, fields: Fields) -> Result<Response, Error> {
    let mut told = read_kept(&fields);
    if fields.get("then") == "help" {
        return rest::show_signed_out(site, frame, &told);
    }
    if picks_country(&fields) || fields.get("then") == "again" {
        let mut page = signed_out(site, frame, &told);
        page.fields = fields;
        return Ok(show(&page)?.into_response());
    }
    let before = site.app.triage_unsaved(&told);
    let asked = take_answer(&mut told, &before, &fields);
    let found = site.app.triage_unsaved(&told);
    if asked && found.level > before.level {
        return Ok(show(&signed_out(site, frame, &told))?.into_response());
    }
    hour::show_signed_out(site, frame, &told, false)
}

/// Whether the form came back only to learn the numbers of a country.
pub(super) fn picks_country(fields: &Fields) -> bool {
    fields.text("country").is_some()
}

/// Whether the one question that follows thoughts of suicide is still open.
fn asks(told: &Setback, found: &Triage) -> bool {
    found.crisis && !told.safety.iter().any(|answer| is_about_acting(*answer))
}

fn is_about_acting(answer: Answer) -> bool {
    matches!(
        answer,
        Answer::MightActYes | Answer::MightActUnsure | Answer::MightActSkipped | Answer::MightActNo
    )
}

/// Takes in the answer; passing over it is an answer too. Says whether it was asked.
fn take_answer(told: &mut Setback, before: &Triage, fields: &Fields) -> bool {
    if !asks(told, before) || fields.get("then") == "help" {
        return false;
    }
    let answer = match fields.get("act") {
        "yes" => Answer::MightActYes,
        "unsure" => Answer::MightActUnsure,
        "no" => Answer::MightActNo,
        _ => Answer::MightActSkipped,
    };
    told.safety.insert(answer);
    true
}

pub(super) fn samples(language: Language) -> Vec<Sample> {
    let frame = Frame::sample(language);
    let page = |codes: &[&str], urgent, crisis, place| CardsPage {
        cards: codes.iter().map(|code| sample(frame.words, code)).collect(),
        urgent,
        crisis,
        asks: crisis,
        place,
        fields: Fields::default(),
        asks_country: AskCountry::of(&frame, if crisis { "" } else { "US" }),
        frame: frame.clone(),
    };
    let kept = Place::Page {
        kept: "{\"note\":\"<b>\"}".to_owned(),
    };
    let unsaved = Place::Unsaved {
        again: Fields::from_iter([("safety".to_owned(), "withdrawal".to_owned())]),
    };
    vec![
        Sample::of(
            "bend-cards",
            &page(
                &["withdrawal", "tolerance", "mixing"],
                false,
                false,
                Place::Walk,
            ),
        ),
        Sample::of(
            "bend-cards-urgent",
            &page(&["not_waking", "naloxone"], true, false, Place::Walk),
        ),
        Sample::of("bend-cards-crisis", &page(&["suicidal"], true, true, kept)),
        Sample::of(
            "bend-cards-unsaved",
            &page(&["withdrawal"], false, false, unsaved),
        ),
    ]
}
