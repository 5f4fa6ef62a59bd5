//! Exercises to practise, open to all; someone signed in can note having done one.

use askama::Template;
use axum::Router;
use axum::extract::{Path, RawQuery, State};
use axum::response::{Html, IntoResponse, Redirect, Response};
use axum::routing::get;
use care::{Activity, Care};
use domain::{Body, Code, Helped, Practice};

use crate::error::{Error, show, show_again};
use crate::form::{Fields, Mistakes};
use crate::frame::{Frame, Tab};
use crate::keep::{Draft, keep};
use crate::pages::Sample;
use crate::words::{Key, Language};
use crate::{SignedIn, Site, sample};

#[derive(Template)]
#[template(path = "pages/learn.html")]
struct LearnPage {
    frame: Frame,
    exercises: Vec<(String, String)>,
    is_kept: bool,
}

#[derive(Template)]
#[template(path = "pages/learn/exercise.html")]
struct ExercisePage {
    frame: Frame,
    fields: Fields,
    mistakes: Mistakes,
    code: String,
    name: String,
    lines: Vec<String>,
}

pub(crate) fn routes() -> Router<Site> {
    Router::new()
        .route("/learn", get(show_list))
        .route("/learn/{code}", get(show_exercise).post(note))
}

async fn show_list(
    State(site): State<Site>,
    frame: Frame,
    RawQuery(query): RawQuery,
) -> Result<Html<String>, Error> {
    let is_kept = query.as_deref() == Some("kept");
    show(&LearnPage::of(site.app.care(), frame, is_kept))
}

async fn show_exercise(
    State(site): State<Site>,
    frame: Frame,
    Path(code): Path<String>,
) -> Result<Html<String>, Error> {
    let fields = Fields::default().with("id", site.app.new_entry_id().to_string());
    let found = find(site.app.care(), &code)?;
    show(&ExercisePage::of(found, frame, fields, Mistakes::default()))
}

async fn note(
    State(site): State<Site>,
    frame: Frame,
    person: SignedIn,
    Path(code): Path<String>,
    fields: Fields,
) -> Result<Response, Error> {
    let found = find(site.app.care(), &code)?;
    let id = fields.entry_id("id")?;
    let mut mistakes = Mistakes::default();
    let helped = mistakes.take(fields.number::<i64>("helped", 0..=i64::from(Helped::MAX)));
    let Some(helped) = helped else {
        return show_again(&ExercisePage::of(found, frame, fields, mistakes));
    };
    let helped = helped.map(|it| Helped::new("helped", it)).transpose();
    let practice = Practice {
        exercise: Code::new("exercise", &found.code).map_err(Error::internal)?,
        minutes: None,
        helped: helped.map_err(Error::internal)?,
    };
    let draft = Draft {
        id,
        at: None,
        body: Body::Practice(practice),
    };
    keep(&site, &person, vec![draft]).await?;
    Ok(Redirect::to("/learn?kept").into_response())
}

fn find<'a>(care: &'a Care, code: &str) -> Result<&'a Activity, Error> {
    let mut exercises = care.choices().exercises.iter();
    exercises
        .find(|exercise| exercise.code == code)
        .ok_or(Error::NotFound)
}

impl LearnPage {
    fn of(care: &Care, frame: Frame, is_kept: bool) -> LearnPage {
        let lang = frame.words.content();
        let exercises = care.choices().exercises.iter();
        LearnPage {
            exercises: exercises
                .map(|it| (it.code.clone(), it.name.get(lang).to_owned()))
                .collect(),
            frame: frame.at(Tab::Learn),
            is_kept,
        }
    }
}

impl ExercisePage {
    fn of(found: &Activity, frame: Frame, fields: Fields, mistakes: Mistakes) -> ExercisePage {
        let lang = frame.words.content();
        ExercisePage {
            code: found.code.clone(),
            name: found.name.get(lang).to_owned(),
            lines: found.lines.get(lang).to_vec(),
            frame: frame.at(Tab::Learn),
            fields,
            mistakes,
        }
    }
}

/// The list, the list after noting one, an exercise, and one with a mistake.
pub(crate) fn samples(language: Language) -> Vec<Sample> {
    let frame = || Frame::sample(language);
    let care = Care::embedded();
    let fields = || Fields::default().with("id", sample::ENTRY);
    let first = &care.choices().exercises[0];
    let exercise = |mistakes| ExercisePage::of(first, frame(), fields(), mistakes);
    let mut wrong = Mistakes::default();
    wrong.add("helped", Key("form-out-of-range"));
    vec![
        Sample::of("learn", &LearnPage::of(care, frame().signed_out(), false)),
        Sample::of("learn-kept", &LearnPage::of(care, frame(), true)),
        Sample::of("learn-exercise", &exercise(Mistakes::default())),
        Sample::of("learn-exercise-wrong", &exercise(wrong)),
    ]
}
