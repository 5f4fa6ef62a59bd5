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
use serde::Deserialize;

use crate::error::{Error, show};
use crate::frame::{Frame, Tab};
use crate::pages::Sample;
use crate::words::Language;
use crate::{SignedIn, Site};

/// The longest text that is looked for, in characters; the field takes no more.
const LONGEST_SEARCH: usize = 100;
/// What the list is about when it shows what the person kept.
const KEPT: &str = "kept";

#[derive(Template)]
#[template(path = "pages/library.html")]
struct LibraryPage {
    frame: Frame,
    /// What was looked for, or nothing.
    search: String,
    /// The moment or topic that was tapped, `kept` for what the person kept, or nothing.
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
    kept: Option<String>,
}

pub(crate) fn routes() -> Router<Site> {
    Router::new()
        .route("/library", get(show_library))
        .merge(article::routes())
}

async fn show_library(
    Query(asked): Query<Asked>,
    person: Option<SignedIn>,
    frame: Frame,
) -> Result<Html<String>, Error> {
    let saved = person.filter(|_| asked.kept.is_some());
    show(&match saved {
        Some(person) => LibraryPage::kept(frame, &person.profile.saved),
        None => LibraryPage::of(frame, asked),
    })
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
        let found = library.search(&search, lang).into_iter().filter(fits);
        LibraryPage {
            cards: Vec::new(),
            n_shown: 0,
            search,
            about: moment.or(topic).unwrap_or_default(),
            frame: frame.at(Tab::Learn),
        }
        .showing(found.collect())
    }

    /// The articles that the person kept, in their order.
    fn kept(frame: Frame, saved: &[String]) -> LibraryPage {
        let lang = frame.words.content();
        let article = |slug: &String| Library::embedded().article(slug, lang);
        LibraryPage {
            cards: Vec::new(),
            n_shown: 0,
            search: String::new(),
            about: KEPT,
            frame: frame.at(Tab::Learn),
        }
        .showing(saved.iter().filter_map(article).collect())
    }

    fn is_kept(&self) -> bool {
        self.about == KEPT
    }

    /// Shows these articles, and hides all others.
    fn showing(mut self, found: Vec<&'static Article>) -> LibraryPage {
        let slugs: HashSet<&str> = found.iter().map(|it| it.slug.as_str()).collect();
        let all = Library::embedded().articles(self.frame.words.content());
        let rest = all.iter().filter(|it| !slugs.contains(it.slug.as_str()));
        self.n_shown = found.len();
        let card = |shown| move |article| Card { article, shown };
        let cards = found.into_iter().map(card(true));
        self.cards = cards.chain(rest.map(card(false))).collect();
        self
    }
}

/// Returns the code if it is one of the list; a strange one narrows nothing.
fn known(list: &[&'static str], code: Option<&str>) -> Option<&'static str> {
    list.iter().copied().find(|it| Some(*it) == code)
}

/// Everything, a topic, what was kept and nothing kept, a search that finds something, and one that finds nothing.
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
            Sample::of(
                "library-kept",
                &LibraryPage::kept(frame(), &["payday".to_owned()]),
            ),
            Sample::of("library-kept-none", &LibraryPage::kept(frame(), &[])),
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
