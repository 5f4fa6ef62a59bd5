//! One treatment option: what it is, what is known, what to ask.

use askama::Template;
use axum::Router;
use axum::extract::{Path, State};
use axum::response::Html;
use axum::routing::get;
use care::treatments::Treatment;
use care::{Form, Lang};
use jiff::civil::Date;

use super::{Told, find, keeps_alive};
use crate::Site;
use crate::error::{Error, show};
use crate::frame::{Frame, Tab};
use crate::pages::Sample;
use crate::words::Language;

#[derive(Template)]
#[template(path = "pages/treatments/one.html")]
struct OnePage {
    frame: Frame,
    lang: Lang,
    one: &'static Treatment,
    is_overdue: bool,
    /// For what is for opioids and no medicine: the medicines that keep people alive.
    alive: Vec<Told>,
}

pub(super) fn routes() -> Router<Site> {
    Router::new().route("/treatments/{code}", get(show_one))
}

async fn show_one(
    State(site): State<Site>,
    Path(code): Path<String>,
    frame: Frame,
) -> Result<Html<String>, Error> {
    let one = find(&code).ok_or(Error::NotFound)?;
    show(&OnePage::of(frame, one, site.app.today_utc()))
}

impl OnePage {
    fn of(frame: Frame, one: &'static Treatment, today: Date) -> OnePage {
        let lang = frame.words.content();
        let is_for_opioids = one.r#for.iter().any(|it| it == "opioid");
        let alive = if is_for_opioids && one.form != Form::Medicine {
            keeps_alive(lang)
        } else {
            Vec::new()
        };
        OnePage {
            lang,
            is_overdue: one.is_overdue(today),
            one,
            alive,
            frame: frame.at(Tab::Learn),
        }
    }
}

/// A medicine, one that is overdue, and something for opioids that is no medicine.
pub(super) fn samples(language: Language) -> Vec<Sample> {
    let page = |code, late: bool| {
        let one = find(code).expect("the option is there");
        let due = one.check_due;
        let today = if late {
            due.tomorrow().unwrap_or(due)
        } else {
            due
        };
        OnePage::of(Frame::sample(language), one, today)
    };
    vec![
        Sample::of("treatment", &page("buprenorphine", false)),
        Sample::of("treatment-overdue", &page("disulfiram", true)),
        Sample::of(
            "treatment-beside-medicine",
            &page("rewards_programme", false),
        ),
    ]
}
