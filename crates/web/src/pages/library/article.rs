//! One article: to read, to listen to, to print; with its sources, and what it offers to try.

use askama::Template;
use axum::Router;
use axum::extract::{Path, State};
use axum::response::Html;
use axum::routing::get;
use care::Care;
use care::library::{Article, Library, Review};
use domain::plan::{ItemKind, Plan};
use jiff::civil::Date;

use super::today;
use crate::error::{Error, show};
use crate::frame::{Frame, Tab};
use crate::pages::Sample;
use crate::pages::plan::pick::{self, Pick};
use crate::pages::plan::revise::Begun;
use crate::words::Language;
use crate::{SignedIn, Site, sample};

#[derive(Template)]
#[template(path = "pages/library/article.html")]
struct ArticlePage {
    frame: Frame,
    article: &'static Article,
    is_overdue: bool,
    /// What the article offers to try, in its own order.
    tries: Vec<Pick>,
    /// For those signed in: the revision that would put it into the plan.
    begun: Option<Begun>,
    related: Vec<&'static Article>,
}

pub(super) fn routes() -> Router<Site> {
    Router::new().route("/library/{slug}", get(show_article))
}

async fn show_article(
    State(site): State<Site>,
    person: Option<SignedIn>,
    Path(slug): Path<String>,
    frame: Frame,
) -> Result<Html<String>, Error> {
    let lang = frame.words.content();
    let article = Library::embedded().article(&slug, lang);
    let article = article.ok_or(Error::NotFound)?;
    let today = today(&site);
    let Some(person) = person else {
        return show(&ArticlePage::of(
            frame,
            article,
            today,
            &Plan::default(),
            None,
        ));
    };
    let journal = site.app.journal(&person).await?;
    let begun = Begun::new(&site, journal.plan());
    show(&ArticlePage::of(
        frame,
        article,
        today,
        journal.plan(),
        Some(begun),
    ))
}

impl ArticlePage {
    fn of(
        frame: Frame,
        article: &'static Article,
        today: Date,
        plan: &Plan,
        begun: Option<Begun>,
    ) -> ArticlePage {
        let lang = frame.words.content();
        let library = Library::embedded();
        let choices = Care::embedded().choices();
        let picks = pick::list(choices, lang, ItemKind::Strategy, plan);
        let offered = |code: &String| picks.iter().find(|pick| pick.code == *code).cloned();
        ArticlePage {
            is_overdue: article.is_overdue(today),
            tries: article.strategies.iter().filter_map(offered).collect(),
            related: article
                .related
                .iter()
                .filter_map(|slug| library.article(slug, lang))
                .collect(),
            article,
            begun,
            frame: frame.at(Tab::Learn),
        }
    }

    /// Whether there is something to try that the plan lacks.
    fn has_new(&self) -> bool {
        self.tries.iter().any(|it| !it.there)
    }
}

/// An article signed out, signed in, overdue; one with nothing to try.
pub(super) fn samples(language: Language) -> Vec<Sample> {
    let page = |slug, frame: Frame, late: bool, begun| {
        let article = Library::embedded().article(slug, frame.words.content());
        let article = article.expect("the article is there");
        let due = article.check_due;
        let today = if late {
            due.tomorrow().unwrap_or(due)
        } else {
            due
        };
        ArticlePage::of(frame, article, today, &Plan::default(), begun)
    };
    let frame = || Frame::sample(language);
    let begun = || Begun {
        id: sample::ENTRY.to_owned(),
        base: 1,
    };
    let mut there = page("payday", frame(), false, Some(begun()));
    for pick in &mut there.tries {
        pick.there = true;
    }
    let mut reviewed = page("payday", frame(), false, None);
    let mut article = reviewed.article.clone();
    article.review = Some(Review {
        reviewer: sample::HOSTILE.to_owned(),
        on: article.checked_on,
    });
    // Articles live as long as the program; so does this one.
    reviewed.article = Box::leak(Box::new(article));
    vec![
        Sample::of("article-reviewed", &reviewed),
        Sample::of(
            "article",
            &page("payday", frame().signed_out(), false, None),
        ),
        Sample::of(
            "article-overdue",
            &page("payday", frame(), true, Some(begun())),
        ),
        Sample::of("article-in-plan", &there),
        Sample::of(
            "article-nothing-to-try",
            &page("for-those-who-care", frame(), false, Some(begun())),
        ),
    ]
}
