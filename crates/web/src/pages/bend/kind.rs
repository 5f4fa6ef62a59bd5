//! A kind minute: notice, not alone, kindness; and a harsh thought, answered.

use app::Step;
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use domain::Text;

use super::at::{At, Stop};
use crate::error::show;
use crate::form::{Fields, Mistakes};
use crate::frame::Frame;
use crate::pages::Sample;
use crate::words::{Key, Language};
use crate::{Error, SignedIn, Site};

#[derive(Template)]
#[template(path = "pages/bend/kind.html")]
struct KindPage {
    frame: Frame,
    step: Step,
    fields: Fields,
    mistakes: Mistakes,
    /// Harsh thoughts, as code and words.
    thoughts: Vec<(String, String)>,
    /// The thought that was picked, and its answer.
    answered: Option<(String, String)>,
    /// Whether a walk goes on from here.
    walks: bool,
}

pub(super) async fn show_kind(
    State(site): State<Site>,
    frame: Frame,
    person: Option<SignedIn>,
) -> Result<Response, Error> {
    let walks = match &person {
        Some(person) => site.app.walk(person).await?.is_some(),
        None => false,
    };
    let page = page(&site, frame, Fields::default(), Mistakes::default(), walks);
    Ok(show(&page)?.into_response())
}

pub(super) async fn go_on(
    State(site): State<Site>,
    frame: Frame,
    person: Option<SignedIn>,
    fields: Fields,
) -> Result<Response, Stop> {
    let at = match person {
        Some(person) => Some(At::open(&site, person).await?),
        None => None,
    };
    if fields.get("then") == "answer" {
        let page = page(&site, frame, fields, Mistakes::default(), at.is_some());
        return Ok(show(&page)?.into_response());
    }
    let Some(mut at) = at else {
        return Ok(Redirect::to("/bend/hour").into_response());
    };
    // Kept only when the person asks for it.
    if let Some(own) = fields.text("own").filter(|_| fields.has("keep", "yes")) {
        let Ok(own) = Text::new("own", own) else {
            let mut mistakes = Mistakes::default();
            mistakes.add("own", Key("form-too-long"));
            let page = page(&site, frame, fields, mistakes, true);
            return Ok(crate::error::show_again(&page)?);
        };
        at.walk.details.chain.thoughts = Some(own);
    }
    at.go_on(&site, Step::Kind).await
}

fn page(site: &Site, frame: Frame, fields: Fields, mistakes: Mistakes, walks: bool) -> KindPage {
    let language = frame.words.content();
    let all = &site.app.care().choices().harsh_thoughts;
    let picked = all.iter().find(|it| it.code == fields.get("thought"));
    let answered = picked.map(|it| {
        (
            it.thought.get(language).to_owned(),
            it.answer.get(language).to_owned(),
        )
    });
    let thoughts = all
        .iter()
        .map(|it| (it.code.clone(), it.thought.get(language).to_owned()))
        .collect();
    KindPage {
        frame,
        step: Step::Kind,
        fields,
        mistakes,
        thoughts,
        answered,
        walks,
    }
}

pub(super) fn samples(language: Language) -> Vec<Sample> {
    let page = |answered: Option<(&str, &str)>, walks| KindPage {
        frame: Frame::sample(language),
        step: Step::Kind,
        fields: Fields::default(),
        mistakes: Mistakes::default(),
        thoughts: vec![("i_am_weak".to_owned(), "I'm weak.".to_owned())],
        answered: answered.map(|(a, b)| (a.to_owned(), b.to_owned())),
        walks,
    };
    vec![
        Sample::of("bend-kind", &page(None, true)),
        Sample::of(
            "bend-kind-answered",
            &page(Some(("I'm weak.", "You came here.")), false),
        ),
    ]
}
