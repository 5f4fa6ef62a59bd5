//! Opening a chapter at any turning point, renaming it, taking it out again.

use std::str::FromStr;

use app::NewEntry;
use askama::Template;
use axum::Router;
use axum::extract::{Query, State};
use axum::response::{Html, IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use domain::{Body, Chapter, EntryId, Journal, Moment, Name, Zone};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::Deserialize;
use uuid::Uuid;

use crate::error::{Error, show, show_again};
use crate::form::{Fields, Mistakes};
use crate::frame::{Frame, Tab};
use crate::pages::Sample;
use crate::words::{Key, Language};
use crate::{SignedIn, Site};

#[derive(Template)]
#[template(path = "pages/story/chapter.html")]
struct ChapterPage {
    frame: Frame,
    fields: Fields,
    mistakes: Mistakes,
}

#[derive(Deserialize)]
struct Asked {
    /// The chapter to rename; none to open a new one.
    of: Option<Uuid>,
}

pub(super) fn routes() -> Router<Site> {
    Router::new()
        .route("/story/chapter", get(show_chapter).post(keep_chapter))
        .route("/story/chapter/remove", post(remove_chapter))
}

async fn show_chapter(
    State(site): State<Site>,
    person: SignedIn,
    Query(asked): Query<Asked>,
    frame: Frame,
) -> Result<Html<String>, Error> {
    let now = site.app.now();
    let mut fields = Fields::default().with("id", site.app.new_entry_id().to_string());
    match asked.of {
        None => fields = fields.with("day", person.day(now).to_string()),
        Some(of) => {
            let journal = site.app.journal(&person).await?;
            let (moment, chapter) = found(&journal, entry_id(of)?)?;
            fields = fields
                .with("of", of.to_string())
                .with("title", chapter.title.as_str())
                .with("day", moment.day().to_string());
        }
    }
    let mistakes = Mistakes::default();
    show(&ChapterPage::of(frame, fields, mistakes))
}

async fn keep_chapter(
    State(site): State<Site>,
    person: SignedIn,
    frame: Frame,
    fields: Fields,
) -> Result<Response, Error> {
    let mut mistakes = Mistakes::default();
    match keep(&site, &person, &fields, &mut mistakes).await? {
        Some(()) => Ok(Redirect::to("/story").into_response()),
        None => show_again(&ChapterPage::of(frame, fields, mistakes)),
    }
}

/// Takes out the mark that opens a chapter; the days in it join the chapter before.
async fn remove_chapter(
    State(site): State<Site>,
    person: SignedIn,
    fields: Fields,
) -> Result<Redirect, Error> {
    let of = entry_id(parsed(fields.get("of"))?)?;
    let journal = site.app.journal(&person).await?;
    // Sent twice, it is gone already; nothing but a chapter is taken out here.
    if found(&journal, of).is_ok() {
        site.app.erase(&person, of).await?;
    }
    Ok(Redirect::to("/story"))
}

/// Records or renames the chapter; `None` when something in the form is to be looked at again.
async fn keep(
    site: &Site,
    person: &SignedIn,
    fields: &Fields,
    mistakes: &mut Mistakes,
) -> Result<Option<()>, Error> {
    let zone = person.zone();
    let id = entry_id(parsed(fields.get("id"))?)?;
    let title = mistakes.take(fields.required("title"));
    let title = title.and_then(|title| match Name::new("title", title) {
        Ok(title) => Some(title),
        Err(invalid) => mistakes.refuse(invalid.into()).map_or(None, |()| None),
    });
    let day = day(fields, site.app.now(), &zone, mistakes);
    let (Some(title), Some(day)) = (title, day) else {
        return Ok(None);
    };
    let opened = |at, opened_by| NewEntry {
        id,
        at: Some(at),
        zone: zone.clone(),
        body: Body::Chapter(Chapter {
            title: title.clone(),
            opened_by,
        }),
    };
    let kept = match fields.text("of") {
        // The id was made when the form was shown, so that sending it twice says the same.
        None => {
            let at = opening(day, id.made_at(), &zone)?;
            site.app.record(person, opened(at, None)).await
        }
        Some(of) => {
            let of = entry_id(parsed(of)?)?;
            let journal = site.app.journal(person).await?;
            let (moment, chapter) = found(&journal, of)?;
            let at = opening(day, moment.at(), &zone)?;
            let new = opened(at, chapter.opened_by);
            site.app.correct(person, of, new).await
        }
    };
    match kept {
        Ok(_) => Ok(Some(())),
        Err(error) => mistakes.refuse(error).map(|()| None),
    }
}

/// The day of the turning point; today if the field is empty.
fn day(fields: &Fields, now: Timestamp, zone: &Zone, mistakes: &mut Mistakes) -> Option<Date> {
    let today = zone.day(now);
    let Some(text) = fields.text("day") else {
        return Some(today);
    };
    match Date::from_str(text) {
        Ok(day) if day <= today => Some(day),
        Ok(_) => {
            mistakes.add("day", Key("form-in-the-future"));
            None
        }
        Err(_) => {
            mistakes.add("day", Key("story-chapter-day-unclear"));
            None
        }
    }
}

/// The moment a chapter opens: `at` if that falls on `day`, else the day's beginning.
fn opening(day: Date, at: Timestamp, zone: &Zone) -> Result<Timestamp, Error> {
    if zone.day(at) == day {
        return Ok(at);
    }
    let begin = zone.time_zone().to_timestamp(day.at(0, 0, 0, 0));
    begin.map_err(Error::internal)
}

fn found(journal: &Journal, id: EntryId) -> Result<(&Moment, &Chapter), Error> {
    let moment = journal.moment(id).ok_or(Error::NotFound)?;
    match moment.body() {
        Body::Chapter(chapter) => Ok((moment, chapter)),
        _ => Err(Error::NotFound),
    }
}

fn parsed(id: &str) -> Result<Uuid, Error> {
    Uuid::from_str(id).map_err(|_| Error::Invalid)
}

fn entry_id(id: Uuid) -> Result<EntryId, Error> {
    EntryId::new(id).map_err(|_| Error::NotFound)
}

impl ChapterPage {
    fn of(frame: Frame, fields: Fields, mistakes: Mistakes) -> ChapterPage {
        ChapterPage {
            frame: frame.at(Tab::Story),
            fields,
            mistakes,
        }
    }
}

/// The form empty, filled for a new name, and with mistakes.
pub(super) fn samples(language: Language) -> Vec<Sample> {
    let page = |fields, mistakes| ChapterPage::of(Frame::sample(language), fields, mistakes);
    let named = Fields::default()
        .with("of", "sample")
        .with("title", "<b>الشقة</b> الفارغة 🌙")
        .with("day", "2026-09-01");
    let mut mistakes = Mistakes::default();
    mistakes.add("title", Key("form-required"));
    mistakes.add("day", Key("story-chapter-day-unclear"));
    vec![
        Sample::of(
            "story-chapter",
            &page(Fields::default(), Mistakes::default()),
        ),
        Sample::of("story-chapter-name", &page(named, Mistakes::default())),
        Sample::of("story-chapter-mistakes", &page(Fields::default(), mistakes)),
    ]
}
