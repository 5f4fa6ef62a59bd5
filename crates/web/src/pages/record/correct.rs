//! Correcting the simple kinds: a note, a check-in, an urge, a day. The original stays, the correction stands.

use app::NewEntry;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{Html, IntoResponse, Redirect, Response};
use domain::{Body, CheckIn, DayRecord, Note, Rating, Text, Urge, UrgeOutcome};

use super::entry::moment;
use crate::error::{Error, show, show_again};
use crate::form::{Fields, Mistakes};
use crate::frame::Frame;
use crate::pages::Sample;
use crate::words::{Key, Language};
use crate::{SignedIn, Site, sample};

#[derive(Template)]
#[template(path = "pages/record/correct.html")]
struct CorrectPage {
    frame: Frame,
    fields: Fields,
    mistakes: Mistakes,
    id: String,
    kind: &'static str,
}

/// Whether there is a form for it. A setback is corrected in its walk, a plan by its next version.
pub(super) fn can_correct(body: &Body) -> bool {
    matches!(
        body,
        Body::Note(_) | Body::CheckIn(_) | Body::Urge(_) | Body::DayRecord(_)
    )
}

pub(super) async fn show_form(
    State(site): State<Site>,
    frame: Frame,
    person: SignedIn,
    Path(id): Path<String>,
) -> Result<Html<String>, Error> {
    let moment = moment(&site, &person, &id).await?;
    if !can_correct(moment.body()) {
        return Err(Error::NotFound);
    }
    let new_id = site.app.new_entry_id().to_string();
    show(&CorrectPage {
        frame,
        fields: filled_in(moment.body()).with("id", new_id),
        mistakes: Mistakes::default(),
        id,
        kind: moment.body().kind().code(),
    })
}

pub(super) async fn correct(
    State(site): State<Site>,
    frame: Frame,
    person: SignedIn,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, Error> {
    let moment = moment(&site, &person, &id).await?;
    let mut mistakes = Mistakes::default();
    if let Some(body) = corrected(moment.body(), &fields, &mut mistakes)? {
        let new = NewEntry {
            id: fields.entry_id("id")?,
            at: Some(moment.at()),
            zone: moment.zone().clone(),
            body,
        };
        match site.app.correct(&person, moment.id, new).await {
            Ok(_) => return Ok(Redirect::to(&format!("/record/{}", moment.id)).into_response()),
            Err(error) => mistakes.refuse(error)?,
        }
    }
    show_again(&CorrectPage {
        frame,
        fields,
        mistakes,
        kind: moment.body().kind().code(),
        id,
    })
}

fn filled_in(body: &Body) -> Fields {
    let rating = |it: Option<Rating>| it.map(|it| it.get().to_string()).unwrap_or_default();
    let text = |it: &Option<Text>| it.as_ref().map_or("", Text::as_str).to_owned();
    let fields = Fields::default();
    match body {
        Body::Note(it) => fields.with("text", it.text.as_str()),
        Body::CheckIn(it) => fields
            .with("craving", rating(it.craving))
            .with("mood", rating(it.mood))
            .with("stress", rating(it.stress))
            .with("confidence", rating(it.confidence))
            .with("note", text(&it.note)),
        Body::Urge(it) => fields
            .with("outcome", it.outcome.code())
            .with("note", text(&it.note)),
        Body::DayRecord(it) => {
            let amount = it.amount.map(|it| it.get().to_string());
            fields
                .with("went", if it.kept { "planned" } else { "differently" })
                .with("amount", amount.unwrap_or_default())
        }
        _ => fields,
    }
}

/// Returns what the entry should have said, or nothing when the form has mistakes.
fn corrected(body: &Body, fields: &Fields, mistakes: &mut Mistakes) -> Result<Option<Body>, Error> {
    let body = match body {
        Body::Note(_) => {
            mistakes.take(fields.required("text"));
            let text = mistakes.take(fields.words("text")).flatten();
            text.map(|text| Body::Note(Note { text }))
        }
        Body::CheckIn(it) => Some(Body::CheckIn(CheckIn {
            craving: mistakes.take(fields.rating("craving")).flatten(),
            mood: mistakes.take(fields.rating("mood")).flatten(),
            stress: mistakes.take(fields.rating("stress")).flatten(),
            confidence: mistakes.take(fields.rating("confidence")).flatten(),
            note: mistakes.take(fields.words("note")).flatten(),
            ..it.clone()
        })),
        Body::Urge(it) => Some(Body::Urge(Urge {
            outcome: UrgeOutcome::from_code(fields.get("outcome")).unwrap_or(it.outcome),
            note: mistakes.take(fields.words("note")).flatten(),
            ..it.clone()
        })),
        Body::DayRecord(it) => Some(Body::DayRecord(DayRecord {
            kept: fields.has("went", "planned"),
            amount: mistakes.take(fields.amount("amount")).flatten(),
            ..it.clone()
        })),
        _ => return Err(Error::NotFound),
    };
    Ok(body.filter(|_| mistakes.is_empty()))
}

/// A form for each kind, one with a mistake.
pub(super) fn samples(language: Language) -> Vec<Sample> {
    let page = |kind, mistakes| CorrectPage {
        frame: Frame::sample(language),
        fields: Fields::default()
            .with("id", sample::ENTRY)
            .with("text", sample::HOSTILE)
            .with("note", sample::HOSTILE),
        mistakes,
        id: sample::ENTRY.to_owned(),
        kind,
    };
    let plain = |name, kind| Sample::of(name, &page(kind, Mistakes::default()));
    let mut wrong = Mistakes::default();
    wrong.add("amount", Key("form-not-a-number"));
    vec![
        plain("record-correct-note", "note"),
        plain("record-correct-check-in", "check_in"),
        plain("record-correct-urge", "urge"),
        Sample::of("record-correct-day", &page("day_record", wrong)),
    ]
}
