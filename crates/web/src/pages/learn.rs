//! What to learn: the ways to the exercises and to what goes with them.

use askama::Template;
use axum::Router;
use axum::response::Html;
use axum::routing::get;
use care::library::{Article, Library};

use crate::Site;
use crate::error::{Error, show};
use crate::frame::{Frame, Tab};
use crate::pages::Sample;
use crate::pages::library::FIRST_AFTER;
use crate::words::Language;

#[derive(Template)]
#[template(path = "pages/learn.html")]
struct LearnPage {
    frame: Frame,
    /// What comes first after a setback.
    first: Vec<&'static Article>,
}

pub(crate) fn routes() -> Router<Site> {
    Router::new().route("/learn", get(show_list))
}

async fn show_list(frame: Frame) -> Result<Html<String>, Error> {
    show(&LearnPage::of(frame))
}

impl LearnPage {
    fn of(frame: Frame) -> LearnPage {
        let lang = frame.words.content();
        let article = |slug| Library::embedded().article(slug, lang);
        LearnPage {
            first: FIRST_AFTER.into_iter().filter_map(article).collect(),
            frame: frame.at(Tab::Learn),
        }
    }
}

/// The page, signed out and in.
pub(crate) fn samples(language: Language) -> Vec<Sample> {
    let frame = || Frame::sample(language);
    vec![
        Sample::of("learn", &LearnPage::of(frame().signed_out())),
        Sample::of("learn-signed-in", &LearnPage::of(frame())),
    ]
}
