//! The library: every article as a card, found by search, moment or topic. What is looked for is kept nowhere.

mod article;
pub(crate) mod matched;

use std::collections::HashSet;

use askama::Template;
use axum::Router;
use axum::extract::Query;
use axum::response::Html;
use axum::routing::get;
use care::library::{Article, Library, MOMENTS, TOPICS};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde::Deserialize;

use crate::Site;
use crate::error::{Error, show};
use crate::frame::{Frame, Tab};
use crate::pages::Sample;
use crate::words::Language;

/// The longest text that is looked for, in characters; the field takes no more.
const LONGEST_SEARCH: usize = 100;

#[derive(Template)]
#[template(path = "pages/library.html")]
struct LibraryPage {
    frame: Frame,
    /// What was looked for, or nothing.
    search: String,
    /// The moment or topic that was tapped, or nothing.
    about: &'static str,
    cards: Vec<Card>,
    n_shown: usize,
}

/// An article; those that don't fit are there but hidden, so that the script can show them again.
struct Card {
    article: &'static Article,
    shown: bool,
}

#[derive(Default, Deserialize)]
struct Asked {
    q: Option<String>,
    moment: Option<String>,
    topic: Option<String>,
}

pub(crate) fn routes() -> Router<Site> {
    Router::new()
        .route("/library", get(show_library))
        .merge(article::routes())
}

async fn show_library(Query(asked): Query<Asked>, frame: Frame) -> Result<Html<String>, Error> {
    show(&LibraryPage::of(frame, asked))
}

impl LibraryPage {
    fn of(frame: Frame, asked: Asked) -> LibraryPage {
        let lang = frame.words.content();
        let library = Library::embedded();
        let search: String = asked.q.unwrap_or_default();
        let search: String = search.trim().chars().take(LONGEST_SEARCH).collect();
        let moment = known(&MOMENTS, asked.moment.as_deref());
        let topic = known(&TOPICS, asked.topic.as_deref());
        let fits = |article: &&Article| {
            let has = |list: &[String], code: Option<&str>| {
                code.is_none_or(|code| list.iter().any(|it| it == code))
            };
            has(&article.moments, moment) && has(&article.topics, topic)
        };
        let found: Vec<&'static Article> = library.search(&search, lang);
        let found: Vec<&'static Article> = found.into_iter().filter(fits).collect();
        let slugs: HashSet<&str> = found.iter().map(|it| it.slug.as_str()).collect();
        let rest = library.articles(lang).iter();
        let rest = rest.filter(|it| !slugs.contains(it.slug.as_str()));
        let n_shown = found.len();
        let card = |shown| move |article| Card { article, shown };
        let cards = found.into_iter().map(card(true));
        LibraryPage {
            cards: cards.chain(rest.map(card(false))).collect(),
            n_shown,
            search,
            about: moment.or(topic).unwrap_or_default(),
            frame: frame.at(Tab::Learn),
        }
    }
}

/// Returns the code if it is one of the list; a strange one narrows nothing.
fn known(list: &[&'static str], code: Option<&str>) -> Option<&'static str> {
    list.iter().copied().find(|it| Some(*it) == code)
}

/// Today, to a day: reviews are due by day, and the reader's own zone would change that by one at most.
pub(super) fn today(site: &Site) -> Date {
    site.app.now().to_zoned_datetime(TimeZone::UTC).date()
}

/// Everything, a topic, a search that finds something, and one that finds nothing.
pub(crate) fn samples(language: Language) -> Vec<Sample> {
    let page = |frame: Frame, asked| LibraryPage::of(frame, asked);
    let frame = || Frame::sample(language);
    let search = |text: &str| Asked {
        q: Some(text.to_owned()),
        ..Asked::default()
    };
    let topic = Asked {
        topic: Some("kindness".to_owned()),
        ..Asked::default()
    };
    let all = page(frame().signed_out(), Asked::default());
    [
        vec![
            Sample::of("library", &all),
            Sample::of("library-topic", &page(frame(), topic)),
            Sample::of("library-found", &page(frame(), search("no"))),
            Sample::of(
                "library-nothing",
                &page(frame(), search(crate::sample::HOSTILE)),
            ),
        ],
        article::samples(language),
    ]
    .concat()
}
