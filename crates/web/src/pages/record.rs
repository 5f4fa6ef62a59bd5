//! Everything recorded: the list by month, one entry in full, correcting and erasing it, adding a note.

mod correct;
mod entry;
mod told;

pub use told::{FIELDS, OUTCOMES};

use app::NewEntry;
use askama::Template;
use axum::Router;
use axum::extract::{Query, State};
use axum::response::{Html, IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use domain::plan::Plan;
use domain::{Body, Kind, Moment, Note};
use serde::Deserialize;

use crate::error::{Error, show, show_again};
use crate::form::{Fields, Mistakes};
use crate::frame::Frame;
use crate::pages::Sample;
use crate::words::{Key, Language, Words};
use crate::{SignedIn, Site, sample};

/// How many entries stand on one page.
const PAGE: usize = 50;
/// How many characters of an entry stand in the list.
const FIRST_WORDS: usize = 90;

/// The codes of all kinds, in the family `record-kind`.
pub const KINDS: &[&str] = &[
    "check_in",
    "urge",
    "day_record",
    "setback",
    "review",
    "plan_revision",
    "chapter",
    "practice",
    "note",
    "message",
    "follow_up",
];

#[derive(Template)]
#[template(path = "pages/record.html")]
struct RecordPage {
    frame: Frame,
    fields: Fields,
    mistakes: Mistakes,
    months: Vec<Month>,
    /// The last entry on this page, when there are earlier ones.
    earlier: Option<String>,
}

struct Month {
    name: String,
    entries: Vec<Line>,
}

/// One entry in the list.
struct Line {
    id: String,
    kind: &'static str,
    when: String,
    first_words: Option<String>,
    /// What was done to it later.
    later: Option<Key>,
}

#[derive(Default, Deserialize)]
struct Asked {
    before: Option<String>,
}

pub(crate) fn routes() -> Router<Site> {
    Router::new()
        .route("/record", get(show_list))
        .route("/note", post(add_note))
        .route("/record/{id}", get(entry::show_entry))
        .route(
            "/record/{id}/erase",
            get(entry::ask_to_erase).post(entry::erase),
        )
        .route(
            "/record/{id}/correct",
            get(correct::show_form).post(correct::correct),
        )
}

async fn show_list(
    State(site): State<Site>,
    frame: Frame,
    person: SignedIn,
    asked: Query<Asked>,
) -> Result<Html<String>, Error> {
    let fields = Fields::default().with("id", site.app.new_entry_id().to_string());
    let page = RecordPage::of(&site, frame, &person, &asked, fields, Mistakes::default());
    show(&page.await?)
}

async fn add_note(
    State(site): State<Site>,
    frame: Frame,
    person: SignedIn,
    fields: Fields,
) -> Result<Response, Error> {
    let id = fields.entry_id("id")?;
    let mut mistakes = Mistakes::default();
    if mistakes.take(fields.required("text")).is_some()
        && let Some(Some(text)) = mistakes.take(fields.words("text"))
    {
        let new = NewEntry {
            id,
            // The moment of the form, so that sending it twice says the same.
            at: Some(id.made_at().min(site.app.now())),
            zone: person.zone(),
            body: Body::Note(Note { text }),
        };
        match site.app.record(&person, new).await {
            Ok(_) => return Ok(Redirect::to("/record").into_response()),
            Err(error) => mistakes.refuse(error)?,
        }
    }
    let asked = Asked::default();
    show_again(&RecordPage::of(&site, frame, &person, &asked, fields, mistakes).await?)
}

impl RecordPage {
    async fn of(
        site: &Site,
        frame: Frame,
        person: &SignedIn,
        asked: &Asked,
        fields: Fields,
        mistakes: Mistakes,
    ) -> Result<RecordPage, Error> {
        let all = site.app.entries(person).await?;
        let journal = site.app.journal(person).await?;
        let start = asked.before.as_ref().and_then(|before| {
            let place = all.iter().position(|one| one.id.to_string() == *before);
            place.map(|place| place + 1)
        });
        let rest = all.get(start.unwrap_or(0)..).unwrap_or_default();
        let shown = rest.get(..PAGE).unwrap_or(rest);
        let last = shown.last().filter(|_| rest.len() > PAGE);
        Ok(RecordPage {
            months: months(frame.words, journal.plan(), shown),
            earlier: last.map(|one| one.id.to_string()),
            frame,
            fields,
            mistakes,
        })
    }
}

fn months(words: Words, plan: &Plan, shown: &[Moment]) -> Vec<Month> {
    let mut months: Vec<Month> = Vec::new();
    for moment in shown {
        let name = words.month_and_year(moment.zone().day(moment.at()));
        if months.last().is_none_or(|month| month.name != name) {
            months.push(Month {
                name: name.into_owned(),
                entries: Vec::new(),
            });
        }
        if let Some(month) = months.last_mut() {
            month.entries.push(Line::of(words, plan, moment));
        }
    }
    months
}

impl Line {
    fn of(words: Words, plan: &Plan, moment: &Moment) -> Line {
        Line {
            id: moment.id.to_string(),
            kind: moment.body().kind().code(),
            when: when(words, moment),
            first_words: told::first_words(words, plan, moment.body()).map(|it| shortened(&it)),
            later: later(moment),
        }
    }
}

/// What was done to an entry later. The walk adds to a setback; that is no correction.
fn later(moment: &Moment) -> Option<Key> {
    let key = match moment.body().kind() {
        Kind::Setback => Key("record-added-to"),
        _ => Key("record-corrected"),
    };
    moment.is_corrected().then_some(key)
}

/// The day and time; a day record has only its day.
fn when(words: Words, moment: &Moment) -> String {
    if moment.body().kind() == Kind::DayRecord {
        return words.day(moment.day()).into_owned();
    }
    let at = moment.at().to_zoned_datetime(moment.zone().time_zone());
    format!("{}, {}", words.day(at.date()), words.time(at.time()))
}

fn shortened(text: &str) -> String {
    let mut short: String = text.chars().take(FIRST_WORDS).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}

/// Empty; full with more to come; hostile words; a note that was refused.
pub(crate) fn samples(language: Language) -> Vec<Sample> {
    let page = |entries: Vec<Line>, mistakes| RecordPage {
        frame: Frame::sample(language),
        fields: Fields::default()
            .with("id", sample::ENTRY)
            .with("text", sample::HOSTILE),
        mistakes,
        earlier: (entries.len() > 3).then(|| sample::ENTRY.to_owned()),
        months: vec![Month {
            name: "November 2026".to_owned(),
            entries,
        }],
    };
    let line = |kind: &&'static str| Line {
        id: sample::ENTRY.to_owned(),
        kind,
        when: "Monday 23 November, 9:40 pm".to_owned(),
        first_words: Some(sample::HOSTILE.repeat(2)),
        later: Some(Key("record-corrected")),
    };
    let mut empty = page(Vec::new(), Mistakes::default());
    empty.months.clear();
    let mut wrong = Mistakes::default();
    wrong.add("text", Key("form-required"));
    let lists = vec![
        Sample::of("record-empty", &empty),
        Sample::of(
            "record",
            &page(KINDS.iter().map(line).collect(), Mistakes::default()),
        ),
        Sample::of("record-wrong", &page(Vec::new(), wrong)),
    ];
    [lists, entry::samples(language), correct::samples(language)].concat()
}
