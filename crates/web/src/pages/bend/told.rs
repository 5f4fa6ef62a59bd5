//! What happened: six short screens, by tapping first. Nothing on them is required.

mod ask;
mod take;

use app::Step;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};

use super::at::{At, Stop, path_before};
use super::change;
use crate::error::{show, show_again};
use crate::form::{Fields, Mistakes};
use crate::frame::Frame;
use crate::pages::Sample;
use crate::words::{Key, Language};
use crate::{Error, SignedIn, Site};

pub(super) use take::own_id;

/// The steps told here.
const TOLD: [Step; 6] = [
    Step::Kept,
    Step::What,
    Step::Hard,
    Step::Where,
    Step::Chain,
    Step::Tried,
];

#[derive(Template)]
#[template(path = "pages/bend/told.html")]
struct ToldPage {
    frame: Frame,
    step: Step,
    fields: Fields,
    mistakes: Mistakes,
    questions: Vec<Question>,
    /// Whether there are boxes for heavy feelings: nobody reads them live.
    live: bool,
}

impl ToldPage {
    /// Where the step before is.
    fn before(&self) -> String {
        path_before(self.step)
    }
}

/// One question, with texts already worded.
pub(super) enum Question {
    /// Chips: `kind` is `checkbox` or `radio`.
    Choices {
        name: String,
        legend: String,
        hint: String,
        kind: &'static str,
        options: Vec<(String, String)>,
    },
    Line {
        name: &'static str,
        label: String,
        kind: &'static str,
    },
    /// The person's own words.
    Words { name: &'static str, label: String },
}

pub(super) async fn show_step(
    State(site): State<Site>,
    frame: Frame,
    person: SignedIn,
    Path(code): Path<String>,
) -> Result<Response, Stop> {
    let step = told_step(&code)?;
    let at = At::open_to_learn(&site, person).await?;
    let fields = take::filled(step, &at);
    let page = page(&site, frame, &at, step, fields, Mistakes::default());
    Ok(show(&page)?.into_response())
}

pub(super) async fn take_step(
    State(site): State<Site>,
    frame: Frame,
    person: SignedIn,
    Path(code): Path<String>,
    fields: Fields,
) -> Result<Response, Stop> {
    let step = told_step(&code)?;
    let mut at = At::open_to_learn(&site, person).await?;
    if fields.get("then") == "skip" {
        return at.go_on(&site, step).await;
    }
    let mut mistakes = Mistakes::default();
    let taken = take::take(&site, step, &fields, &at, &mut mistakes);
    if let Some(walk) = taken.filter(|_| mistakes.is_empty()) {
        at.walk = walk;
        match site.app.save_walk(&at.person, &at.walk).await {
            Ok(()) => return at.go_on(&site, step).await,
            Err(error) => mistakes.refuse(error)?,
        }
    }
    Ok(show_again(&page(
        &site, frame, &at, step, fields, mistakes,
    ))?)
}

fn told_step(code: &str) -> Result<Step, Error> {
    let step = Step::from_code(code).filter(|step| TOLD.contains(step));
    step.ok_or(Error::NotFound)
}

fn page(
    site: &Site,
    frame: Frame,
    at: &At,
    step: Step,
    fields: Fields,
    mistakes: Mistakes,
) -> ToldPage {
    let ideas = match step {
        Step::Tried => change::picks(site, frame.words, at),
        _ => Vec::new(),
    };
    let asked = ask::Asked {
        ideas: &ideas,
        care: site.app.care(),
        words: frame.words,
        plan: at.plan(),
        told: at.told(),
        crisis: at.found.crisis,
    };
    ToldPage {
        questions: asked.of(step),
        live: matches!(step, Step::Hard | Step::Chain),
        frame,
        step,
        fields,
        mistakes,
    }
}

pub(super) fn samples(language: Language) -> Vec<Sample> {
    let frame = Frame::sample(language);
    let names = [
        "bend-kept",
        "bend-what",
        "bend-hard",
        "bend-where",
        "bend-chain",
        "bend-tried",
    ];
    let plan = domain::plan::Plan::default();
    let told = domain::Setback::default();
    let ideas = [("take_a_walk".to_owned(), "Take a walk".to_owned())];
    let asked = ask::Asked {
        ideas: &ideas,
        care: care::Care::embedded(),
        words: frame.words,
        plan: &plan,
        told: &told,
        crisis: false,
    };
    let page = |step: Step, mistakes: Mistakes, fields: Fields| ToldPage {
        frame: frame.clone(),
        step,
        fields,
        mistakes,
        questions: asked.of(step),
        live: matches!(step, Step::Hard | Step::Chain),
    };
    let each = TOLD.iter().zip(names);
    let mut samples: Vec<Sample> = each
        .map(|(step, name)| Sample::of(name, &page(*step, Mistakes::default(), Fields::default())))
        .collect();
    let mut mistakes = Mistakes::default();
    mistakes.add("ended_at", Key("form-end-before-start"));
    mistakes.add("amount", Key("form-not-a-number"));
    let hostile = Fields::from_iter([
        ("unit".to_owned(), "<b>\"كأس\"</b>".repeat(9)),
        ("amount".to_owned(), "many".to_owned()),
    ]);
    samples.push(Sample::of(
        "bend-what-wrong",
        &page(Step::What, mistakes, hostile),
    ));
    samples
}
