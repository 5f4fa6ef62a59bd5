//! What this teaches: sentences from the person's own record, each with what it rests on.

use app::Step;
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use domain::Rating;

use super::at::{At, Stop, path_before};
use crate::error::{show, show_again};
use crate::form::{Fields, Mistakes};
use crate::frame::Frame;
use crate::pages::Sample;
use crate::words::{Key, Language};
use crate::{SignedIn, Site, wording};

#[derive(Template)]
#[template(path = "pages/bend/teaches.html")]
struct TeachesPage {
    frame: Frame,
    step: Step,
    fields: Fields,
    mistakes: Mistakes,
    /// Each lesson, and what it rests on.
    lessons: Vec<(String, Vec<String>)>,
}

impl TeachesPage {
    /// Where the step before is.
    fn before(&self) -> String {
        path_before(self.step)
    }
}

pub(super) async fn show_teaches(
    State(site): State<Site>,
    frame: Frame,
    person: SignedIn,
) -> Result<Response, Stop> {
    let at = At::open_to_learn(&site, person).await?;
    let before = at.walk.confidence_before;
    let pairs = before.map(|it| ("confidence".to_owned(), it.get().to_string()));
    let page = page(
        &site,
        frame,
        &at,
        pairs.into_iter().collect(),
        Mistakes::default(),
    )
    .await?;
    Ok(show(&page)?.into_response())
}

pub(super) async fn go_on(
    State(site): State<Site>,
    frame: Frame,
    person: SignedIn,
    fields: Fields,
) -> Result<Response, Stop> {
    let mut at = At::open_to_learn(&site, person).await?;
    let mut mistakes = Mistakes::default();
    let before = confidence(&fields, &mut mistakes);
    if !mistakes.is_empty() {
        let page = page(&site, frame, &at, fields, mistakes).await?;
        return Ok(show_again(&page)?);
    }
    if before.is_some() {
        at.walk.confidence_before = before;
    }
    at.go_on(&site, Step::Teaches).await
}

/// Reads how sure the person feels, if they say.
pub(super) fn confidence(fields: &Fields, mistakes: &mut Mistakes) -> Option<Rating> {
    let number = mistakes.take(fields.number("confidence", 0..=i64::from(Rating::MAX)));
    number
        .flatten()
        .and_then(|number| Rating::new("confidence", number).ok())
}

async fn page(
    site: &Site,
    frame: Frame,
    at: &At,
    fields: Fields,
    mistakes: Mistakes,
) -> Result<TeachesPage, Stop> {
    let view = site.app.review(&at.person, at.walk.setback).await?;
    let words = frame.words;
    let lessons = view.findings.lessons.iter();
    let lessons = lessons.map(|it| {
        (
            wording::lesson(words, it, &view.plan),
            wording::counted(words, it),
        )
    });
    Ok(TeachesPage {
        lessons: lessons.collect(),
        frame,
        step: Step::Teaches,
        fields,
        mistakes,
    })
}

pub(super) fn samples(language: Language) -> Vec<Sample> {
    let page = |lessons: Vec<(String, Vec<String>)>, mistakes| TeachesPage {
        frame: Frame::sample(language),
        step: Step::Teaches,
        fields: Fields::default(),
        mistakes,
        lessons,
    };
    let mut mistakes = Mistakes::default();
    mistakes.add("confidence", Key("form-out-of-range"));
    let full = vec![
        (
            "“<b>מוצ״ש</b>” and a setback happened together.".to_owned(),
            vec!["2 of 2".to_owned()],
        ),
        ("7 of 9 urges passed.".to_owned(), Vec::new()),
    ];
    vec![
        Sample::of("bend-teaches-empty", &page(Vec::new(), Mistakes::default())),
        Sample::of("bend-teaches", &page(full, mistakes)),
    ]
}
