//! Help now: whom to call, first steps, and what to do when the worry is for someone else.
//!
//! Open to all, light, and there even when a session or the store is not: the content is built in.

mod line;

use askama::Template;
use axum::Router;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::http::HeaderMap;
use axum::http::header::SET_COOKIE;
use axum::response::{Html, IntoResponse, Response};
use axum::routing::get;
use care::{Care, Country, Hours, Kind, Listed, OpenNow};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde::Deserialize;

use crate::cookie::{COUNTRY_KEPT_SECS, Cookie};
use crate::country::AskCountry;
use crate::error::{Error, show};
use crate::frame::Frame;
use crate::pages::Sample;
use crate::words::{Language, Words};
use crate::{SignedIn, Site};

use line::Line;

/// First steps shown on the page, by the codes of their safety cards.
const FIRST_STEPS: [&str; 3] = ["not_waking", "naloxone", "withdrawal"];

#[derive(Template)]
#[template(path = "pages/now.html")]
struct NowPage {
    frame: Frame,
    place: Place,
    /// Asked while no country is known.
    asks: Option<AskCountry>,
    /// Numbers of the country that send help, the one to call first.
    emergency: Vec<Line>,
    open: Vec<Line>,
    /// On a page that a phone keeps: lines that are open at hours of theirs.
    at_hours: Vec<Line>,
    /// Lines whose hours nobody published.
    perhaps: Vec<Line>,
    closed: Vec<Line>,
    steps: Vec<Steps>,
}

#[derive(Template)]
#[template(path = "pages/now/other.html")]
struct OtherPage {
    frame: Frame,
    place: Place,
    sections: Vec<Steps>,
}

/// Where the person is, as far as we know.
struct Place {
    /// Upper-case code of a country that has helplines here.
    code: Option<String>,
    name: String,
    /// The emergency number, as written and as dialled.
    number: String,
    dial: String,
    /// All countries to choose from, by name.
    choices: Vec<(String, String)>,
}

/// A short list of things to do, with whom to call.
struct Steps {
    code: String,
    title: String,
    lines: Vec<String>,
    /// Whether the lines are to be done one after the other.
    in_order: bool,
    calls: Vec<Line>,
}

#[derive(Deserialize)]
struct Asked {
    country: Option<String>,
}

pub(crate) fn routes() -> Router<Site> {
    Router::new()
        .route("/now", get(show_now))
        .route("/now/other", get(show_other))
}

async fn show_now(
    State(site): State<Site>,
    person: Result<SignedIn, Error>,
    asked: Result<Query<Asked>, QueryRejection>,
    headers: HeaderMap,
    frame: Frame,
) -> Result<Response, Error> {
    let chosen = asked.ok().and_then(|Query(asked)| asked.country);
    let own = person.ok().map(|person| person.profile.country.clone());
    let own = own.filter(|country| !country.is_empty());
    let kept = Cookie::Country.read(site.over_tls, &headers);
    let country = chosen.clone().or_else(|| own.clone()).or(kept.clone());
    let page = NowPage::of(site.app.care(), frame, country.as_deref(), site.app.now());
    let mut response = show(&page)?.into_response();
    let to_keep = own.or_else(|| chosen.and(page.place.code));
    if let Some(code) = to_keep.filter(|code| kept.as_ref() != Some(code)) {
        let cookie = Cookie::Country.set(site.over_tls, &code, Some(COUNTRY_KEPT_SECS));
        response.headers_mut().append(SET_COOKIE, cookie);
    }
    Ok(response)
}

async fn show_other(
    State(site): State<Site>,
    person: Result<SignedIn, Error>,
    headers: HeaderMap,
    frame: Frame,
) -> Result<Html<String>, Error> {
    let own = person.ok().map(|person| person.profile.country.clone());
    let own = own.filter(|country| !country.is_empty());
    let country = own.or_else(|| Cookie::Country.read(site.over_tls, &headers));
    show(&OtherPage::of(
        site.app.care(),
        frame,
        country.as_deref(),
        site.app.now(),
    ))
}

impl NowPage {
    fn of(care: &Care, frame: Frame, country: Option<&str>, now: Timestamp) -> NowPage {
        let place = Place::of(care, frame.words, country);
        let (emergency, others): (Vec<_>, Vec<_>) = care
            .helplines(place.code.as_deref(), frame.read_at(now))
            .into_iter()
            .partition(|one| one.helpline.main_kind() == Kind::Emergency);
        let words = frame.words;
        let (weekly, others): (Vec<_>, Vec<_>) = others.into_iter().partition(|one| {
            one.open == OpenNow::Unknown && matches!(one.helpline.hours, Hours::Weekly(_))
        });
        let with = |open| {
            let fitting = others.iter().filter(move |one| one.open == open);
            lines(words, fitting, now)
        };
        NowPage {
            asks: AskCountry::of(&frame, country.unwrap_or_default()),
            emergency: lines(words, &emergency, now),
            open: with(OpenNow::Open),
            at_hours: lines(words, &weekly, now),
            perhaps: with(OpenNow::Unknown),
            closed: with(OpenNow::Closed),
            steps: FIRST_STEPS
                .iter()
                .filter_map(|code| Steps::of_card(care, words, code))
                .collect(),
            frame,
            place,
        }
    }
}

impl OtherPage {
    fn of(care: &Care, frame: Frame, country: Option<&str>, now: Timestamp) -> OtherPage {
        let place = Place::of(care, frame.words, country);
        let lang = frame.words.content();
        let sections = care.worried().iter().map(|section| {
            let shared = section.card.as_deref().and_then(|code| care.card(code));
            let kinds = shared.map_or_else(|| kinds_for(&section.code), |card| &card.calls);
            let listed = care.of_kinds(kinds, place.code.as_deref(), frame.read_at(now));
            // The emergency number stands at the top of the page; who answers now comes first.
            let calls = listed.iter().filter(|one| {
                one.helpline.main_kind() != Kind::Emergency && one.open != OpenNow::Closed
            });
            Steps {
                code: section.code.clone(),
                title: section.title.get(lang).to_owned(),
                lines: section.lines.get(lang).to_vec(),
                in_order: shared.is_some_and(|card| is_in_order(&card.code)),
                calls: lines(frame.words, calls, now),
            }
        });
        OtherPage {
            sections: sections.collect(),
            frame,
            place,
        }
    }
}

/// Whether the lines of a card follow one another; others are signs to look for.
fn is_in_order(card: &str) -> bool {
    matches!(card, "not_waking" | "naloxone")
}

/// Whom to call with a section that has lines of its own.
fn kinds_for(section: &str) -> &'static [Kind] {
    match section {
        "thoughts_of_suicide" => &[Kind::Crisis],
        "you_and_the_children" => &[Kind::Violence],
        _ => &[],
    }
}

impl Place {
    fn of(care: &Care, words: Words, country: Option<&str>) -> Place {
        let lang = words.content();
        let known = country.and_then(|code| care.country(code));
        let emergency = care.emergency_number(known.map(|it| it.code.as_str()));
        let entry = |it: &Country| (it.code.clone(), it.name.get(lang).to_owned());
        let mut choices: Vec<_> = care.countries().iter().map(entry).collect();
        choices.sort_by(|a, b| a.1.cmp(&b.1));
        Place {
            code: known.map(|it| it.code.clone()),
            name: known.map_or_else(String::new, |it| it.name.get(lang).to_owned()),
            number: emergency.number.to_owned(),
            dial: format!("tel:{}", emergency.number.replace([' ', '-'], "")),
            choices,
        }
    }
}

impl Steps {
    fn of_card(care: &Care, words: Words, code: &str) -> Option<Steps> {
        let found = care.card(code)?;
        let lang = words.content();
        Some(Steps {
            code: found.code.clone(),
            title: found.title.get(lang).to_owned(),
            lines: found.lines.get(lang).to_vec(),
            in_order: is_in_order(code),
            calls: Vec::new(),
        })
    }
}

fn lines<'a>(
    words: Words,
    listed: impl IntoIterator<Item = &'a Listed<'a>>,
    now: Timestamp,
) -> Vec<Line> {
    // A check is dated by day; the reader's own zone would change its age by a day at most.
    let today = now.to_zoned_datetime(TimeZone::UTC).date();
    let listed = listed.into_iter();
    listed.map(|one| Line::of(words, *one, today)).collect()
}

/// The pages in a known country by day and by night, and in an unknown one.
pub(crate) fn samples(language: Language) -> Vec<Sample> {
    let care = Care::embedded();
    let day: Timestamp = "2026-11-24T18:00:00Z".parse().expect("a written instant");
    let night: Timestamp = "2027-06-24T02:00:00Z".parse().expect("a written instant");
    let frame = || Frame::sample(language);
    let now = |country, at| NowPage::of(care, frame(), country, at);
    let other = |country, at| OtherPage::of(care, frame(), country, at);
    vec![
        Sample::of("now", &now(Some("US"), day)),
        Sample::of("now-night", &now(Some("IE"), night)),
        Sample::of(
            "now-kept",
            &NowPage::of(care, frame().kept(), Some("US"), day),
        ),
        Sample::of("now-unknown", &now(None, day)),
        Sample::of("now-other", &other(Some("US"), day)),
        Sample::of("now-other-unknown", &other(None, day)),
    ]
}
