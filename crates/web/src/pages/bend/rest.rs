//! A quiet page while help is on its way: people to call, and one way back. It asks nothing.

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use care::Kind;
use domain::Setback;
use exchange::v1;

use super::walk;
use crate::calls::{self, Call};
use crate::cards::anywhere;
use crate::country::AskCountry;
use crate::country::country_of;
use crate::error::show;
use crate::frame::Frame;
use crate::pages::Sample;
use crate::words::Language;
use crate::{Error, SignedIn, Site};

/// How many lines are shown.
const LINES: usize = 4;

#[derive(Template)]
#[template(path = "pages/bend/rest.html")]
struct RestPage {
    frame: Frame,
    calls: Vec<Call>,
    /// Asked while no country is known.
    asks_country: Option<AskCountry>,
    /// What the forms carry on for someone without an account; empty in a walk.
    kept: String,
}

pub(super) async fn show_rest(
    State(site): State<Site>,
    frame: Frame,
    person: SignedIn,
) -> Result<Response, Error> {
    if let Err(first) = walk(&site, &person).await? {
        return Ok(first.into_response());
    }
    let mut people = calls::people(frame.words, site.app.journal(&person).await?.plan());
    let country = country_of(Some(&person), &frame).to_owned();
    let mut page = page(&site, frame, &country, String::new());
    page.calls.append(&mut people);
    Ok(show(&page)?.into_response())
}

/// Shows it to someone without an account.
pub(super) fn show_signed_out(
    site: &Site,
    frame: Frame,
    told: &Setback,
) -> Result<Response, Error> {
    let country = frame.country.clone();
    let page = page(site, frame, &country, v1::write_setback(told));
    Ok(show(&page)?.into_response())
}

fn page(site: &Site, frame: Frame, country: &str, kept: String) -> RestPage {
    let anywhere = anywhere(site.app.care(), frame.words, country);
    let mut calls: Vec<Call> = anywhere.into_iter().collect();
    for kind in [Kind::Emergency, Kind::Crisis] {
        calls.extend(calls::lines(
            &site.app,
            &frame,
            country,
            &[kind],
            None,
            LINES / 2,
        ));
    }
    RestPage {
        calls,
        asks_country: AskCountry::of(&frame, country),
        kept,
        frame,
    }
}

pub(super) fn samples(language: Language) -> Vec<Sample> {
    let frame = Frame::sample(language);
    let page = |country: &str, kept: &str| RestPage {
        calls: crate::sample::calls(),
        asks_country: AskCountry::of(&frame, country),
        kept: kept.to_owned(),
        frame: frame.clone(),
    };
    vec![
        Sample::of("bend-calls", &page("US", "")),
        Sample::of("bend-calls-signed-out", &page("", "{}")),
    ]
}
