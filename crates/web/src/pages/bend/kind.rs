//! A kind minute: notice, not alone, kindness; and a harsh thought, answered.

use app::Step;
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use care::{Care, HarshThought, Kind, Lang, Scope};
use domain::Text;

use super::at::{At, Stop};
use crate::calls::{self, Call};
use crate::cards::anywhere;
use crate::error::show;
use crate::form::{Fields, Mistakes};
use crate::frame::Frame;
use crate::pages::Sample;
use crate::words::{Key, Language};
use crate::{Error, SignedIn, Site};

#[derive(Template)]
#[template(path = "pages/bend/kind.html")]
struct KindPage {
    frame: Frame,
    step: Step,
    fields: Fields,
    mistakes: Mistakes,
    thoughts: Vec<Thought>,
    /// Lines that listen, for someone of whom nothing is known.
    lines: Vec<Call>,
    /// Whether a walk goes on from here.
    walks: bool,
}

/// A harsh thought, and a kinder answer to it.
struct Thought {
    code: &'static str,
    words: &'static str,
    answer: &'static str,
}

pub(super) async fn show_kind(
    State(site): State<Site>,
    frame: Frame,
    person: Option<SignedIn>,
) -> Result<Response, Error> {
    let walks = match &person {
        Some(person) => site.app.walk(person).await?.is_some(),
        None => false,
    };
    let page = page(&site, frame, Fields::default(), Mistakes::default(), walks);
    Ok(show(&page)?.into_response())
}

pub(super) async fn go_on(
    State(site): State<Site>,
    frame: Frame,
    person: Option<SignedIn>,
    fields: Fields,
) -> Result<Response, Stop> {
    let at = match person {
        Some(person) => Some(At::open(&site, person).await?),
        None => None,
    };
    if fields.get("then") == "answer" {
        let page = page(&site, frame, fields, Mistakes::default(), at.is_some());
        return Ok(show(&page)?.into_response());
    }
    let Some(mut at) = at else {
        return Ok(Redirect::to("/bend/hour").into_response());
    };
    // Kept only when the person asks for it.
    if let Some(own) = fields.text("own").filter(|_| fields.has("keep", "yes")) {
        let Ok(own) = Text::new("own", own) else {
            let mut mistakes = Mistakes::default();
            mistakes.add("own", Key("form-too-long"));
            let page = page(&site, frame, fields, mistakes, true);
            return Ok(crate::error::show_again(&page)?);
        };
        at.walk.details.chain.thoughts = Some(own);
    }
    at.go_on(&site, Step::Kind).await
}

fn page(site: &Site, frame: Frame, fields: Fields, mistakes: Mistakes, walks: bool) -> KindPage {
    let thoughts = thoughts(site.app.care(), frame.words.content());
    let lines = if walks {
        Vec::new()
    } else {
        listening(site, &frame)
    };
    KindPage {
        lines,
        frame,
        step: Step::Kind,
        fields,
        mistakes,
        thoughts,
        walks,
    }
}

/// What was said on the pages before is not known here without a walk: so someone to call stays in sight.
fn listening(site: &Site, frame: &Frame) -> Vec<Call> {
    let country = frame.country.as_str();
    let anywhere = anywhere(site.app.care(), frame.words, country);
    let listens = Some(Scope::Listens);
    let lines = calls::lines(&site.app, frame, country, &[Kind::Crisis], listens, 1);
    anywhere.into_iter().chain(lines).collect()
}

fn thoughts(care: &'static Care, lang: Lang) -> Vec<Thought> {
    let thought = |it: &'static HarshThought| Thought {
        code: &it.code,
        words: it.thought.get(lang),
        answer: it.answer.get(lang),
    };
    care.choices().harsh_thoughts.iter().map(thought).collect()
}

impl KindPage {
    /// Returns the thought that was picked to be answered.
    fn picked(&self) -> Option<&Thought> {
        let picked = self.fields.get("thought");
        self.thoughts.iter().find(|it| it.code == picked)
    }
}

pub(super) fn samples(language: Language) -> Vec<Sample> {
    let page = |picked: &str, frame: Frame, walks| KindPage {
        thoughts: thoughts(Care::embedded(), frame.words.content()),
        lines: crate::sample::calls(),
        frame,
        step: Step::Kind,
        fields: Fields::default().with("thought", picked),
        mistakes: Mistakes::default(),
        walks,
    };
    let frame = || Frame::sample(language);
    vec![
        Sample::of("bend-kind", &page("", frame(), true)),
        Sample::of("bend-kind-answered", &page("i_am_weak", frame(), false)),
        Sample::of("bend-kind-kept", &page("", frame().kept(), false)),
    ]
}
