//! One article: to read, to listen to, to print; with its sources, and what it offers to try.

use askama::Template;
use axum::Router;
use axum::extract::{Path, State};
use axum::response::{Html, IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use care::library::{Article, Library, Review};
use domain::plan::Plan;
use jiff::civil::Date;

use crate::error::{Error, show};
use crate::form::Fields;
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
    /// Whether the person kept it for later.
    is_kept: bool,
    related: Vec<&'static Article>,
}

pub(super) fn routes() -> Router<Site> {
    Router::new()
        .route("/library/{slug}", get(show_article))
        .route("/library/{slug}/keep", post(keep))
}

/// Keeps the article for later, or no longer.
async fn keep(
    State(site): State<Site>,
    person: SignedIn,
    Path(slug): Path<String>,
    frame: Frame,
    fields: Fields,
) -> Result<Response, Error> {
    let library = Library::embedded();
    let article = |slug: &str| library.article(slug, frame.words.content());
    let this = article(&slug).ok_or(Error::NotFound)?;
    let wanted = fields.has("keep", "yes");
    let others = person.profile.saved.iter();
    let others = others.filter(|it| **it != this.slug && article(it).is_some());
    let saved = wanted.then_some(&this.slug).into_iter().chain(others);
    let change = app::ProfileChange {
        saved: Some(saved.cloned().collect()),
        ..app::ProfileChange::default()
    };
    site.app.change_profile(&person, change).await?;
    Ok(Redirect::to(&format!("/library/{slug}#keep")).into_response())
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
    let today = site.app.today_utc();
    let Some(person) = person else {
        let plan = Plan::default();
        return show(&ArticlePage::of(frame, article, today, &plan, None));
    };
    let journal = site.app.journal(&person).await?;
    let begun = Begun::new(&site, journal.plan());
    let mut page = ArticlePage::of(frame, article, today, journal.plan(), Some(begun));
    page.is_kept = person.profile.saved.contains(&article.slug);
    show(&page)
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
        ArticlePage {
            is_overdue: article.is_overdue(today),
            tries: pick::strategies(lang, &article.strategies, plan),
            is_kept: false,
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
    there.is_kept = true;
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
