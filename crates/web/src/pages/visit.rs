//! A page to take to a visit: the person ticks each line, prints what they see, and nothing is stored.
//!
//! Nothing is ticked beforehand. What is harmless at one visit is not at another, and paper leaves the vault.

mod record;

use std::str::FromStr;
use std::sync::Arc;

use app::Person;
use askama::Template;
use axum::Router;
use axum::extract::{Query, State};
use axum::response::{Html, IntoResponse, Response};
use axum::routing::get;
use care::Care;
use domain::{EntryId, Journal};
use jiff::civil::Date;
use serde::Deserialize;
use uuid::Uuid;

use crate::error::{Error, show, show_again};
use crate::form::{Fields, Mistakes};
use crate::frame::{Frame, Tab};
use crate::pages::Sample;
use crate::words::{Key, Language};
use crate::{SignedIn, Site};

use record::{Line, Record};

/// Boxes for the person's own words on the page: the field, in the order of the page.
const TALK: &str = "talk";
const BARRIER: &str = "barrier";
const QUESTIONS: &str = "questions";

#[derive(Template)]
#[template(path = "pages/visit.html")]
struct VisitForm {
    frame: Frame,
    record: Record,
    fields: Fields,
    mistakes: Mistakes,
}

#[derive(Template)]
#[template(path = "pages/visit/print.html")]
struct PrintPage {
    frame: Frame,
    today: String,
    parts: Vec<Part>,
    /// What was sent, to change what is on the page.
    sent: Vec<(String, String)>,
}

/// One part of the printed page.
struct Part {
    title: String,
    lines: Vec<Line>,
}

#[derive(Deserialize)]
struct Asked {
    setback: Option<Uuid>,
}

pub(crate) fn routes() -> Router<Site> {
    Router::new().route("/visit", get(show_form).post(show_print))
}

async fn show_form(
    State(site): State<Site>,
    person: SignedIn,
    Query(asked): Query<Asked>,
    frame: Frame,
) -> Result<Html<String>, Error> {
    let journal = site.app.journal(&person).await?;
    let setback = chosen(&journal, asked.setback)?;
    let record = gather(&site, &person, &frame, &journal, setback);
    let mut fields = Fields::default();
    if let Some(id) = setback {
        fields = fields.with("setback", id.to_string());
    }
    show(&VisitForm::of(frame, record, fields, Mistakes::default()))
}

async fn show_print(
    State(site): State<Site>,
    person: SignedIn,
    frame: Frame,
    fields: Fields,
) -> Result<Response, Error> {
    let journal = site.app.journal(&person).await?;
    let asked = fields.text("setback").map(Uuid::from_str).transpose();
    let setback = match asked.map_err(|_| Error::Invalid)? {
        Some(id) => chosen(&journal, Some(id))?,
        None => None,
    };
    let record = gather(&site, &person, &frame, &journal, setback);
    let mut mistakes = Mistakes::default();
    for name in [TALK, BARRIER, QUESTIONS] {
        mistakes.take(fields.short_text(name));
    }
    if fields.get("action") == "change" {
        let form = VisitForm::of(frame, record, fields, mistakes);
        return Ok(show(&form)?.into_response());
    }
    let today = person.day(site.app.now());
    let page = PrintPage::of(frame.clone(), &record, &fields, today);
    if page.parts.is_empty() {
        mistakes.add("line", Key("visit-nothing-chosen"));
    }
    if !mistakes.is_empty() {
        return show_again(&VisitForm::of(frame, record, fields, mistakes));
    }
    Ok(show(&page)?.into_response())
}

/// Returns the setback asked for, or the latest one when none was.
fn chosen(journal: &Journal, asked: Option<Uuid>) -> Result<Option<EntryId>, Error> {
    let Some(asked) = asked else {
        return Ok(journal.setbacks().next_back().map(|(moment, _)| moment.id));
    };
    let id = EntryId::new(asked).map_err(|_| Error::NotFound)?;
    let (moment, _) = journal.setback(id).ok_or(Error::NotFound)?;
    Ok(Some(moment.id))
}

fn gather(
    site: &Site,
    person: &Person,
    frame: &Frame,
    journal: &Arc<Journal>,
    setback: Option<EntryId>,
) -> Record {
    let today = person.day(site.app.now());
    Record::of(frame.words, site.app.care(), journal, setback, today)
}

impl VisitForm {
    fn of(frame: Frame, record: Record, fields: Fields, mistakes: Mistakes) -> VisitForm {
        VisitForm {
            frame: frame.at(Tab::Story),
            record,
            fields,
            mistakes,
        }
    }
}

impl PrintPage {
    /// Puts on the page what was ticked or written, and no more.
    fn of(frame: Frame, record: &Record, fields: &Fields, today: Date) -> PrintPage {
        let words = frame.words;
        let own = |field: &str, key: &str| {
            let text = fields.text(field)?;
            let title = words.family("visit-part", key).into_owned();
            let lines = vec![Line::own(text)];
            Some(Part { title, lines })
        };
        let ticked = record.choices.iter().filter_map(|choice| {
            let is_ticked = fields.has("line", choice.code);
            is_ticked.then(|| Part {
                title: words.family("visit-part", choice.code).into_owned(),
                lines: choice.lines.clone(),
            })
        });
        let mut parts: Vec<Part> = own(TALK, TALK).into_iter().collect();
        parts.extend(ticked);
        parts.extend(own(BARRIER, BARRIER));
        parts.extend(own(QUESTIONS, QUESTIONS));
        let kept = |name: &str| {
            let values = fields
                .all(name)
                .map(|value| (name.to_owned(), value.to_owned()));
            values.collect::<Vec<_>>()
        };
        PrintPage {
            today: words.date(today).into_owned(),
            parts,
            sent: ["setback", "line", TALK, BARRIER, QUESTIONS]
                .into_iter()
                .flat_map(kept)
                .collect(),
            frame,
        }
    }
}

/// The form empty and full, refused, and the page with everything on it.
pub(crate) fn samples(language: Language) -> Vec<Sample> {
    use super::story::example::{TODAY, Voice, journal};
    let frame = || Frame::sample(language);
    let record = |journal: &Journal| {
        let setback = journal.setbacks().next_back().map(|(moment, _)| moment.id);
        Record::of(frame().words, Care::embedded(), journal, setback, TODAY)
    };
    let form = |record, fields, mistakes| VisitForm::of(frame(), record, fields, mistakes);
    let mut nothing = Mistakes::default();
    nothing.add("line", Key("visit-nothing-chosen"));
    let print = |voice| {
        let record = record(&journal(voice));
        let mut all = Fields::default().with(QUESTIONS, "Is there something for my sleep?\n<b>");
        for choice in &record.choices {
            all = all.with("line", choice.code);
        }
        PrintPage::of(frame(), &record, &all, TODAY)
    };
    let (none, full) = (Fields::default, record(&journal(Voice::Plain)));
    vec![
        Sample::of(
            "visit-empty",
            &form(record(&Journal::default()), none(), nothing),
        ),
        Sample::of("visit", &form(full, none(), Mistakes::default())),
        Sample::of("visit-print", &print(Voice::Plain)),
        Sample::of("visit-print-hostile", &print(Voice::Hostile)),
    ]
}
