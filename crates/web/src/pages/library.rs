//! The library: every article as a card, found by search, moment or topic. What is looked for is kept nowhere.

mod article;
pub(crate) mod matched;

use askama::Template;
use axum::Router;
use axum::extract::Query;
use axum::response::Html;
use axum::routing::get;
use care::library::{Article, Library, MOMENTS, TOPICS};
use serde::Deserialize;

use crate::error::{Error, show};
use crate::form::Fields;
use crate::frame::{Frame, Tab};
use crate::pages::Sample;
use crate::words::Language;
use crate::{SignedIn, Site};

/// The longest text that is looked for, in characters; the field takes no more.
const LONGEST_SEARCH: usize = 100;
/// What comes first after a setback, in this order: what it is, the day after, what the body can no longer take.
pub(crate) const FIRST_AFTER: [&str; 3] = ["what-a-setback-is", "first-day-after", "after-a-break"];
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
    found: Vec<&'static Article>,
}

/// What an address may hold; a word that is looked for stands in none.
#[derive(Default, Deserialize)]
struct Asked {
    moment: Option<String>,
    topic: Option<String>,
    kept: Option<String>,
}

pub(crate) fn routes() -> Router<Site> {
    Router::new()
        .route("/library", get(show_library).post(search))
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
        None => LibraryPage::of(frame, &asked),
    })
}

/// Looks for a word. It comes in the body of the form, so that it stands in no address, history or log.
async fn search(frame: Frame, fields: Fields) -> Result<Html<String>, Error> {
    show(&LibraryPage::found(frame, fields.get("q")))
}

impl LibraryPage {
    fn of(frame: Frame, asked: &Asked) -> LibraryPage {
        let moment = known(&MOMENTS, asked.moment.as_deref());
        let topic = known(&TOPICS, asked.topic.as_deref());
        let fits = |article: &&Article| {
            let has = |list: &[String], code: Option<&str>| {
                code.is_none_or(|code| list.iter().any(|it| it == code))
            };
            has(&article.moments, moment) && has(&article.topics, topic)
        };
        let all = Library::embedded().search("", frame.words.content());
        let mut found: Vec<&Article> = all.into_iter().filter(fits).collect();
        if moment == Some("after_setback") {
            let place = |it: &&Article| FIRST_AFTER.iter().position(|slug| *slug == it.slug);
            found.sort_by_key(|it| place(it).unwrap_or(FIRST_AFTER.len()));
        }
        LibraryPage {
            found,
            search: String::new(),
            about: moment.or(topic).unwrap_or_default(),
            frame: frame.at(Tab::Learn),
        }
    }

    fn found(frame: Frame, search: &str) -> LibraryPage {
        let search: String = search.chars().take(LONGEST_SEARCH).collect();
        LibraryPage {
            found: Library::embedded().search(&search, frame.words.content()),
            search,
            about: "",
            frame: frame.at(Tab::Learn),
        }
    }

    /// The articles that the person kept, in their order.
    fn kept(frame: Frame, saved: &[String]) -> LibraryPage {
        let lang = frame.words.content();
        let article = |slug: &String| Library::embedded().article(slug, lang);
        LibraryPage {
            found: saved.iter().filter_map(article).collect(),
            search: String::new(),
            about: KEPT,
            frame: frame.at(Tab::Learn),
        }
    }

    fn is_kept(&self) -> bool {
        self.about == KEPT
    }
}

/// Returns the code if it is one of the list; a strange one narrows nothing.
fn known(list: &[&'static str], code: Option<&str>) -> Option<&'static str> {
    list.iter().copied().find(|it| Some(*it) == code)
}

/// Everything, a topic, what was kept and nothing kept, a search that finds something, and one that finds nothing.
pub(crate) fn samples(language: Language) -> Vec<Sample> {
    let page = |frame: Frame, asked: Asked| LibraryPage::of(frame, &asked);
    let frame = || Frame::sample(language);
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
            Sample::of("library-found", &LibraryPage::found(frame(), "no")),
            Sample::of(
                "library-nothing",
                &LibraryPage::found(frame(), crate::sample::HOSTILE),
            ),
        ],
        article::samples(language),
    ]
    .concat()
}
