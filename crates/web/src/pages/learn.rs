//! What to learn: the ways to the exercises and to what goes with them.

use askama::Template;
use axum::Router;
use axum::response::Html;
use axum::routing::get;

use crate::Site;
use crate::error::{Error, show};
use crate::frame::{Frame, Tab};
use crate::pages::Sample;
use crate::words::Language;

#[derive(Template)]
#[template(path = "pages/learn.html")]
struct LearnPage {
    frame: Frame,
}

pub(crate) fn routes() -> Router<Site> {
    Router::new().route("/learn", get(show_list))
}

async fn show_list(frame: Frame) -> Result<Html<String>, Error> {
    show(&LearnPage {
        frame: frame.at(Tab::Learn),
    })
}

/// The page, signed out and in.
pub(crate) fn samples(language: Language) -> Vec<Sample> {
    let page = |frame: Frame| LearnPage {
        frame: frame.at(Tab::Learn),
    };
    let frame = || Frame::sample(language);
    vec![
        Sample::of("learn", &page(frame().signed_out())),
        Sample::of("learn-signed-in", &page(frame())),
    ]
}
