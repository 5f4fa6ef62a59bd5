//! Exercises for an urge: the ten of them, one at a time, and how it is afterwards.
//!
//! Open to all; for someone signed in the answers become a practice, and a try in the urge it was done for.

mod done;
mod record;
mod way;

use askama::Template;
use axum::Router;
use axum::extract::{Path, Query, State};
use axum::http::HeaderMap;
use axum::response::{Html, IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use care::Kind;
use care::exercises::{Exercise, Own, Step, embedded, find};
use domain::plan::Plan;
use domain::{Body, EntryId, Journal};
use serde::Deserialize;
use uuid::Uuid;

use crate::calls::{self, Call};
use crate::cookie::Cookie;
use crate::error::{Error, show, show_again};
use crate::form::{Fields, Mistakes};
use crate::frame::{Frame, Tab};
use crate::pages::Sample;
use crate::pages::plan::pick::{self, Pick};
use crate::pages::plan::revise::Begun;
use crate::words::{Key, Language};
use crate::{SignedIn, Site, sample};

use record::Answers;

pub(crate) use done::FEELINGS;
pub(crate) use way::{Way, index, of_code, of_item};

/// What the question "Did it help?" can be answered with.
pub(crate) const HELPED: &[&str] = &["yes", "little", "no"];
/// How many reasons are shown, the newest first.
const REASONS: usize = 7;
/// The lines shown where there is nobody to call, or nobody answers.
const LINES: [Kind; 2] = [Kind::Crisis, Kind::Substance];

#[derive(Template)]
#[template(path = "pages/exercises.html")]
struct IndexPage {
    frame: Frame,
    cards: Vec<Card>,
}

/// An exercise, to choose it.
struct Card {
    href: String,
    slug: &'static str,
    title: &'static str,
    summary: &'static str,
    minutes: u32,
}

#[derive(Template)]
#[template(path = "pages/exercises/one.html")]
struct ExercisePage {
    frame: Frame,
    fields: Fields,
    mistakes: Mistakes,
    exercise: &'static Exercise,
    undone: bool,
    /// Of the plan, then lines of the country.
    people: Vec<Call>,
    /// The person's own, the newest first.
    reasons: Vec<String>,
    is_overdue: bool,
    /// The strategies that this is, if the plan has none of them.
    tries: Vec<Pick>,
    /// For those signed in: the revision that would put one into the plan.
    begun: Option<Begun>,
}

/// What an address carries on.
#[derive(Debug, Default, Deserialize)]
struct Asked {
    /// The urge it is done for.
    of: Option<String>,
    undone: Option<String>,
}

pub(crate) fn routes() -> Router<Site> {
    Router::new()
        .route("/exercises", get(show_index))
        .route("/exercises/{slug}", get(show_exercise).post(tell))
        .route("/exercises/done/{id}", get(done::show_done))
        .route("/exercises/done/{id}/undo", post(done::undo))
}

async fn show_index(frame: Frame, Query(asked): Query<Asked>) -> Result<Html<String>, Error> {
    show(&IndexPage::of(frame, asked.urge()))
}

async fn show_exercise(
    State(site): State<Site>,
    frame: Frame,
    person: Option<SignedIn>,
    headers: HeaderMap,
    Path(slug): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Html<String>, Error> {
    let mut fields = Fields::default().with("id", site.app.new_entry_id().to_string());
    if let Some(urge) = asked.urge() {
        fields = fields.with("of", urge.to_string());
    }
    let mut page = ExercisePage::of(&slug, frame, fields)?;
    page.undone = asked.undone.is_some();
    page.fill(&site, person.as_ref(), &headers).await?;
    show(&page)
}

async fn tell(
    State(site): State<Site>,
    frame: Frame,
    person: Option<SignedIn>,
    headers: HeaderMap,
    Path(slug): Path<String>,
    fields: Fields,
) -> Result<Response, Error> {
    let mut page = ExercisePage::of(&slug, frame, fields)?;
    let answers = Answers::read(&page.fields, &mut page.mistakes);
    if !page.mistakes.is_empty() {
        page.fill(&site, person.as_ref(), &headers).await?;
        return show_again(&page);
    }
    let Some(person) = person else {
        // A form with an id was to be kept, and its session has ended since: that is said, and going back keeps the words.
        if page.fields.text("id").is_some() {
            return Err(Error::SignedOut);
        }
        let lines = lines(&site, &page.frame, None, &headers);
        return Ok(done::unkept(page.frame, &answers, lines)?.into_response());
    };
    let id = page.fields.entry_id("id")?;
    let of = urge_id(page.fields.text("of"));
    if let Err(error) = record::keep_practice(&site, &person, page.exercise, id, of, &answers).await
    {
        page.mistakes.refuse(error)?;
        page.fill(&site, Some(&person), &headers).await?;
        return show_again(&page);
    }
    Ok(Redirect::to(&with_urge(&format!("/exercises/done/{id}"), of)).into_response())
}

/// Reads the id of an urge; what is no id is nothing.
fn urge_id(written: Option<&str>) -> Option<EntryId> {
    let id = written?.parse::<Uuid>().ok()?;
    EntryId::new(id).ok()
}

/// Carries the urge on in an address.
fn with_urge(path: &str, of: Option<EntryId>) -> String {
    match of {
        Some(of) => format!("{path}?of={of}"),
        None => path.to_owned(),
    }
}

/// Returns lines of the person's country, or of the one that the browser remembers.
fn lines(site: &Site, frame: &Frame, person: Option<&SignedIn>, headers: &HeaderMap) -> Vec<Call> {
    let own = person.map(|person| person.profile.country.clone());
    let own = own.filter(|country| !country.is_empty());
    let country = own.or_else(|| Cookie::Country.read(site.over_tls, headers));
    country.map_or(Vec::new(), |country| {
        calls::lines(&site.app, frame, &country, &LINES, None, 2)
    })
}

/// Returns the newest of the person's reasons, which are the notes of an exercise, the newest first.
pub(crate) fn reasons(journal: &Journal) -> Vec<String> {
    let is_of_reasons = |practice: &str| {
        let exercise = embedded().iter().find(|it| it.practice == practice);
        exercise.is_some_and(|it| it.shows == Some(Own::Reasons))
    };
    let written = journal.moments().iter().rev();
    let written = written.filter_map(|moment| match moment.body() {
        Body::Practice(it) if is_of_reasons(it.exercise.as_str()) => it.note.as_ref(),
        _ => None,
    });
    let written = written.take(REASONS);
    written.map(|it| it.as_str().to_owned()).collect()
}

impl Asked {
    fn urge(&self) -> Option<EntryId> {
        urge_id(self.of.as_deref())
    }
}

impl IndexPage {
    fn of(frame: Frame, of: Option<EntryId>) -> IndexPage {
        let lang = frame.words.content();
        let card = |it: &'static Exercise| Card {
            href: with_urge(&format!("/exercises/{}", it.slug), of),
            slug: &it.slug,
            title: it.title.get(lang),
            summary: it.summary.get(lang),
            minutes: it.minutes(),
        };
        IndexPage {
            cards: embedded().iter().map(card).collect(),
            frame: frame.at(Tab::Learn),
        }
    }
}

impl ExercisePage {
    /// The page as everyone sees it.
    fn of(slug: &str, frame: Frame, fields: Fields) -> Result<ExercisePage, Error> {
        Ok(ExercisePage {
            exercise: find(slug).ok_or(Error::NotFound)?,
            frame: frame.at(Tab::Learn),
            fields,
            mistakes: Mistakes::default(),
            undone: false,
            people: Vec::new(),
            reasons: Vec::new(),
            is_overdue: false,
            tries: Vec::new(),
            begun: None,
        })
    }

    /// Adds what the day, the plan and the journal say: whom to call, what the person wrote, what to put into the plan.
    async fn fill(
        &mut self,
        site: &Site,
        person: Option<&SignedIn>,
        headers: &HeaderMap,
    ) -> Result<(), Error> {
        let words = self.frame.words;
        let journal = match person {
            Some(person) => Some(site.app.journal(person).await?),
            None => None,
        };
        let journal = journal.as_deref();
        self.is_overdue = self.exercise.is_overdue(site.app.today_utc());
        if let Some(journal) = journal {
            self.offer(site, journal.plan());
        }
        match self.exercise.shows {
            Some(Own::People) => {
                self.people = journal.map_or(Vec::new(), |it| calls::people(words, it.plan()));
                self.people
                    .extend(lines(site, &self.frame, person, headers));
            }
            Some(Own::Reasons) => {
                self.reasons = journal.map_or(Vec::new(), reasons);
            }
            None => {}
        }
        Ok(())
    }

    /// Offers the strategies that this is, unless the plan has one of them.
    fn offer(&mut self, site: &Site, plan: &Plan) {
        let lang = self.frame.words.content();
        let picks = pick::strategies(lang, &self.exercise.strategies, plan);
        if picks.iter().all(|it| !it.there) {
            self.tries = picks;
            self.begun = Some(Begun::new(site, plan));
        }
    }

    fn asks_for_a_reason(&self) -> bool {
        self.exercise.shows == Some(Own::Reasons) && self.frame.signed_in
    }

    fn back(&self) -> String {
        index(urge_id(self.fields.text("of")))
    }

    /// Words the length of a step: "40 seconds", "2 minutes".
    fn length(&self, step: &Step) -> String {
        let words = self.frame.words;
        let length = if step.seconds > 0 && step.seconds.is_multiple_of(60) {
            words.t1("exercises-minutes", "count", step.seconds / 60)
        } else {
            words.t1("exercises-seconds", "count", step.seconds)
        };
        length.into_owned()
    }

    fn text<'a>(&self, text: &'a care::Text) -> &'a str {
        text.get(self.frame.words.content())
    }
}

/// The ten, one of each kind, signed in and out, with mistakes; and what comes after.
pub(crate) fn samples(language: Language) -> Vec<Sample> {
    let frame = || Frame::sample(language);
    let fields = || Fields::default().with("id", sample::ENTRY);
    let page = |slug, frame| ExercisePage::of(slug, frame, fields()).expect("it is there");
    let wave = page("wave", frame().signed_out());
    let mut breathing = page("breathing", frame());
    breathing.is_overdue = true;
    let (lang, codes) = (frame().words.content(), &breathing.exercise.strategies);
    breathing.tries = pick::strategies(lang, codes, &Plan::default());
    breathing.begun = Some(Begun {
        id: sample::ENTRY.to_owned(),
        base: 1,
    });
    let mut someone = page("someone", frame());
    someone.people = sample::calls();
    let mut reasons = page("reasons", frame());
    reasons.reasons = sample::picks().into_iter().map(|it| it.name).collect();
    reasons.undone = true;
    let mut wrong = page("reasons", frame());
    wrong.mistakes.add("strength", Key("form-out-of-range"));
    let mut samples = vec![
        Sample::of("exercises", &IndexPage::of(frame(), None)),
        Sample::of("exercise", &wave),
        Sample::of("exercise-breath", &breathing),
        Sample::of("exercise-people", &someone),
        Sample::of("exercise-reasons", &reasons),
        Sample::of("exercise-wrong", &wrong),
    ];
    samples.extend(done::samples(language));
    samples
}
