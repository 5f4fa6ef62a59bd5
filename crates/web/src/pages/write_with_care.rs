//! Write with care: a note about someone else is looked at, and nothing of it is kept.

use askama::Template;
use axum::Router;
use axum::response::Html;
use axum::routing::get;

use crate::Site;
use crate::error::{Error, show};
use crate::form::{Fields, Mistakes};
use crate::frame::Frame;
use crate::hints::{Change, Marked};
use crate::pages::Sample;
use crate::words::Language;

#[derive(Template)]
#[template(path = "pages/write_with_care.html")]
struct WritePage {
    frame: Frame,
    fields: Fields,
    mistakes: Mistakes,
    /// Nothing before a note was sent.
    marked: Option<Marked>,
    /// What was put in so far, the last one last.
    changes: Vec<Change>,
}

/// So many changes can be taken back.
const MOST_CHANGES: usize = 50;

pub(crate) fn routes() -> Router<Site> {
    Router::new().route("/write-with-care", get(show_empty).post(look))
}

async fn show_empty(frame: Frame) -> Result<Html<String>, Error> {
    show(&WritePage::unseen(
        frame,
        Fields::default(),
        Mistakes::default(),
    ))
}

/// Looks at the note, after words in it were replaced or put back.
async fn look(frame: Frame, fields: Fields) -> Result<Html<String>, Error> {
    let mut mistakes = Mistakes::default();
    let Some(note) = mistakes.take(fields.required("note")) else {
        return show(&WritePage::unseen(frame, fields, mistakes));
    };
    let changes = fields.all("change").take(MOST_CHANGES);
    let mut changes: Vec<Change> = changes.filter_map(Change::from_field).collect();
    let mut note = note.to_owned();
    if fields.text("undo").is_some() {
        if let Some(last) = changes.pop() {
            note = last.undone(&note);
        }
    } else if let Some(change) = Change::chosen(&note, fields.get("instead")) {
        note = change.made(&note);
        changes.push(change);
    }
    show(&WritePage::seen(frame, &note, changes))
}

impl WritePage {
    fn unseen(frame: Frame, fields: Fields, mistakes: Mistakes) -> WritePage {
        WritePage {
            frame,
            fields,
            mistakes,
            marked: None,
            changes: Vec::new(),
        }
    }

    fn seen(frame: Frame, note: &str, changes: Vec<Change>) -> WritePage {
        WritePage {
            marked: Some(Marked::of(note)),
            changes,
            ..WritePage::unseen(
                frame,
                Fields::default().with("note", note),
                Mistakes::default(),
            )
        }
    }
}

/// The page before a note, with hints, and without any.
pub(crate) fn samples(language: Language) -> Vec<Sample> {
    let frame = || Frame::sample(language);
    let (note, kind) = match language {
        Language::Spanish => (
            "Es un adicto y tiene un problema de abuso de alcohol.\nSe niega a tomar la medicación.",
            "Vino a pie y contó que la semana fue difícil.",
        ),
        _ => (
            "He is an addict with a history of alcohol abuse.\nThe patient refused his medication.",
            "He came on foot and told us that the week was hard.",
        ),
    };
    let changes = Change::from_field("0/He/She").into_iter().collect();
    vec![
        Sample::of(
            "write_with_care",
            &WritePage::unseen(frame(), Fields::default(), Mistakes::default()),
        ),
        Sample::of(
            "write_with_care-marked",
            &WritePage::seen(frame(), note, changes),
        ),
        Sample::of(
            "write_with_care-nothing",
            &WritePage::seen(frame(), kind, Vec::new()),
        ),
    ]
}
