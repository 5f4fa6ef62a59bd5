//! Write with care: a note about someone else is looked at, and nothing of it is kept.

use askama::Template;
use axum::Router;
use axum::response::Html;
use axum::routing::get;
use language::Lang;

use crate::Site;
use crate::error::{Error, show};
use crate::form::{Fields, Mistakes};
use crate::frame::Frame;
use crate::hints::{self, Marked};
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
    /// The note before words in it were replaced.
    before: Option<String>,
}

pub(crate) fn routes() -> Router<Site> {
    Router::new().route("/write-with-care", get(show_empty).post(look))
}

async fn show_empty(frame: Frame) -> Result<Html<String>, Error> {
    let fields = Fields::default().with("lang", of_page(&frame).code());
    show(&WritePage::of(frame, fields, Mistakes::default()))
}

/// Looks at the note, after words in it were replaced or put back.
async fn look(frame: Frame, fields: Fields) -> Result<Html<String>, Error> {
    let mut mistakes = Mistakes::default();
    let Some(note) = mistakes.take(fields.required("note")) else {
        return show(&WritePage::of(frame, fields, mistakes));
    };
    let said = fields.get("lang").parse();
    let lang = said.unwrap_or_else(|_| of_page(&frame));
    let (note, before) = if fields.text("undo").is_some() {
        (fields.get("before"), None)
    } else if let Some(chosen) = fields.text("instead") {
        let replaced = hints::replaced(note, lang, chosen);
        return show(&WritePage::marked(frame, &replaced, lang, Some(note)));
    } else {
        (note, None)
    };
    show(&WritePage::marked(frame, note, lang, before))
}

/// The language of a note that does not say.
fn of_page(frame: &Frame) -> Lang {
    match frame.language() {
        Language::Spanish => Lang::Es,
        _ => Lang::En,
    }
}

impl WritePage {
    fn of(frame: Frame, fields: Fields, mistakes: Mistakes) -> WritePage {
        WritePage {
            frame,
            fields,
            mistakes,
            marked: None,
            before: None,
        }
    }

    fn marked(frame: Frame, note: &str, lang: Lang, before: Option<&str>) -> WritePage {
        let fields = Fields::default()
            .with("note", note)
            .with("lang", lang.code());
        WritePage {
            marked: Some(Marked::of(note, lang)),
            before: before.map(str::to_owned),
            ..WritePage::of(frame, fields, Mistakes::default())
        }
    }
}

/// The page before a note, with hints, and without any.
pub(crate) fn samples(language: Language) -> Vec<Sample> {
    let frame = || Frame::sample(language);
    let (lang, note, kind) = match language {
        Language::Spanish => (
            Lang::Es,
            "Es un adicto y tiene un problema de abuso de alcohol.\nSe niega a tomar la medicación.",
            "Vino a pie y contó que la semana fue difícil.",
        ),
        _ => (
            Lang::En,
            "He is an addict with a history of alcohol abuse.\nThe patient refused his medication.",
            "He came on foot and told us that the week was hard.",
        ),
    };
    let empty = Fields::default().with("lang", lang.code());
    vec![
        Sample::of(
            "write_with_care",
            &WritePage::of(frame(), empty, Mistakes::default()),
        ),
        Sample::of(
            "write_with_care-marked",
            &WritePage::marked(frame(), note, lang, Some(note)),
        ),
        Sample::of(
            "write_with_care-nothing",
            &WritePage::marked(frame(), kind, lang, None),
        ),
    ]
}
