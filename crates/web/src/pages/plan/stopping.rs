//! Stopping safely: the question that stands before a goal of none or less, where stopping can be dangerous.
//!
//! It is asked, never required: every answer goes on, and no answer is kept.

use app::CardView;
use askama::Template;
use axum::response::{Html, IntoResponse, Response};
use domain::plan::Goal;

use crate::calls::{self, Call};
use crate::error::{Error, show};
use crate::form::{Fields, TOKEN};
use crate::frame::{Frame, Tab};
use crate::{SignedIn, Site};

/// The field with the answer.
const ANSWER: &str = "stopping";
/// The card in `content/safety.toml`.
const CARD: &str = "stopping_safely";

#[derive(Template)]
#[template(path = "pages/plan/stopping.html")]
struct StoppingPage {
    frame: Frame,
    /// What the form sent, to be sent once more with the answer.
    kept: Vec<(String, String)>,
    title: String,
    lines: Vec<String>,
    calls: Vec<Call>,
    /// After yes or skip: see a doctor first.
    advice: bool,
    /// Where to go without keeping the goal.
    leave: &'static str,
}

/// Returns the page to show before `goal` is kept, or nothing when it may be kept now.
///
/// `before` is the goal that is being changed; the question comes again only when its aim does.
pub(crate) fn ask_first(
    site: &Site,
    person: &SignedIn,
    frame: &Frame,
    fields: &Fields,
    goal: &Goal,
    before: Option<&Goal>,
    leave: &'static str,
) -> Result<Option<Response>, Error> {
    let same = before.is_some_and(|it| {
        Goal {
            name: goal.name.clone(),
            ..it.clone()
        } == *goal
    });
    let advice = match fields.get(ANSWER) {
        "no" | "seen" => return Ok(None),
        "yes" | "skip" => true,
        _ => false,
    };
    if same || !goal.asks_about_stopping() {
        return Ok(None);
    }
    let lang = frame.words.content();
    let card = site
        .app
        .card(CARD, &person.profile.country, lang, site.app.now());
    let card = card.ok_or_else(|| Error::internal("there is no card about stopping safely"))?;
    let page = StoppingPage::of(frame.clone(), fields, &card, advice, leave);
    Ok(Some(Html::into_response(show(&page)?)))
}

impl StoppingPage {
    fn of(
        frame: Frame,
        fields: &Fields,
        card: &CardView<'_>,
        advice: bool,
        leave: &'static str,
    ) -> StoppingPage {
        let again = fields
            .pairs()
            .filter(|(name, _)| ![TOKEN, ANSWER].contains(name));
        let call = |one| calls::line(frame.words, one);
        StoppingPage {
            kept: again
                .map(|(name, value)| (name.to_owned(), value.to_owned()))
                .collect(),
            title: card.title.to_owned(),
            lines: card.lines.to_vec(),
            calls: card.calls.iter().filter_map(call).collect(),
            advice,
            leave,
            frame: frame.at(Tab::Plan),
        }
    }
}

/// The question, and what follows yes and skip.
pub(crate) fn samples(language: crate::words::Language) -> Vec<crate::pages::Sample> {
    let care = care::Care::embedded();
    let frame = Frame::sample(language);
    let Some(found) = care.card(CARD) else {
        return Vec::new();
    };
    let lang = frame.words.content();
    let now: jiff::Timestamp = "2026-11-24T18:00:00Z".parse().expect("a written instant");
    let page = |country, advice| {
        let shown = CardView {
            code: &found.code,
            title: found.title.get(lang),
            lines: found.lines.get(lang),
            calls: care.calls(found, country, now),
        };
        let fields = [("class".to_owned(), "alcohol".to_owned())];
        let fields = fields.into_iter().collect();
        StoppingPage::of(frame.clone(), &fields, &shown, advice, "/plan")
    };
    vec![
        crate::pages::Sample::of("stopping", &page(Some("GB"), false)),
        crate::pages::Sample::of("stopping-doctor", &page(Some("US"), true)),
        crate::pages::Sample::of("stopping-nowhere", &page(None, true)),
    ]
}
