//! What Onward is and is not, and who can read what.

use askama::Template;
use axum::Router;
use axum::response::Html;
use axum::routing::get;

use crate::Site;
use crate::error::{Error, show};
use crate::frame::Frame;
use crate::pages::Sample;
use crate::words::Language;

#[derive(Template)]
#[template(path = "pages/about.html")]
struct AboutPage {
    frame: Frame,
}

pub(crate) fn routes() -> Router<Site> {
    Router::new().route("/about", get(show_about))
}

async fn show_about(frame: Frame) -> Result<Html<String>, Error> {
    show(&AboutPage { frame })
}

/// The page as everyone sees it.
pub(crate) fn samples(language: Language) -> Vec<Sample> {
    let frame = Frame::sample(language);
    vec![Sample::of("about", &AboutPage { frame })]
}
