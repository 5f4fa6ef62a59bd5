//! Entries as recorded: reading them in pages, correcting one, erasing one.

use app::NewEntry;
use axum::Json;
use axum::extract::{FromRequestParts, Query, State};
use axum::http::request::Parts;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use domain::{Body, Entry, EntryId, Invalid, Journal, Kind, Reason};
use exchange::v1::{self, write_entry};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use super::bearer::Bearer;
use super::body::{EntryPath, Text, read_new};
use super::plan::created;
use super::problem::{Problem, ProblemJson};
use crate::Site;

/// The most entries in one answer, and how many come unasked.
const MOST: usize = 500;

pub(super) fn routes() -> OpenApiRouter<Site> {
    OpenApiRouter::new()
        .routes(routes!(list_entries))
        .routes(routes!(correct_entry))
        .routes(routes!(erase_entry))
}

/// An entry in its written form: what the journal, the interface and the export share.
#[derive(Serialize)]
#[serde(transparent)]
pub(super) struct EntryJson(Box<RawValue>);

impl EntryJson {
    pub(super) fn of(entry: &Entry) -> EntryJson {
        let written = RawValue::from_string(write_entry(entry));
        EntryJson(written.expect("an entry is written as JSON"))
    }
}

impl IntoResponse for EntryJson {
    fn into_response(self) -> Response {
        let json = [(header::CONTENT_TYPE, "application/json")];
        (json, String::from(Box::<str>::from(self.0))).into_response()
    }
}

/// An entry as recorded: what every entry carries, and the fields of its kind.
#[derive(Serialize, ToSchema)]
#[schema(as = Entry)]
pub(super) struct EntryShape {
    /// The version of the written form.
    v: u32,
    id: Uuid,
    /// `check_in`, `urge`, `day_record`, `setback`, `review`, `plan_revision`, `chapter`, `practice`, `note`,
    /// `message`, `follow_up`, `correction` or `retraction`.
    kind: String,
    /// RFC 3339.
    at: String,
    /// When a server first accepted it.
    recorded_at: Option<String>,
    /// An IANA time zone.
    zone: String,
    /// The civil day of `at` in `zone`, or the day that a day record is about.
    day: String,
    /// Of a correction or retraction: the entry it is about.
    of: Option<Uuid>,
    /// Of a correction: the kind of what it says instead.
    corrects: Option<String>,
    #[serde(flatten)]
    body: BodyShape,
}

#[derive(Serialize, ToSchema)]
#[schema(as = EntryBody)]
#[serde(untagged)]
#[expect(dead_code, reason = "describes what `v1::write_entry` writes")]
enum BodyShape {
    CheckIn(v1::CheckIn),
    Urge(v1::Urge),
    DayRecord(v1::DayRecord),
    Setback(Box<v1::Setback>),
    Review(v1::Review),
    PlanRevision(SignedRevision),
    Chapter(v1::Chapter),
    Practice(v1::Practice),
    Note(v1::Note),
    Message(v1::Message),
    FollowUp(v1::FollowUp),
    Retraction(v1::Retraction),
}

/// A revision of the plan as the journal keeps it.
#[derive(Serialize, ToSchema)]
struct SignedRevision {
    /// The JSON text that was signed, to the letter; it reads as a `Revision`.
    signed: String,
    signatures: Vec<v1::SignedSignature>,
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Page {
    /// The `next` of the answer before; nothing for the first page.
    after: Option<String>,
    /// Only entries of this kind, such as `setback`.
    kind: Option<String>,
    /// 1 to 500; 500 when left out.
    limit: Option<String>,
}

/// Where a page ends: the entry's arrival and its id.
type Place = (Option<Timestamp>, EntryId);

/// What was asked of a page, read.
struct Wanted {
    after: Option<Place>,
    kind: Option<Kind>,
    limit: usize,
}

impl<S: Send + Sync> FromRequestParts<S> for Wanted {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Wanted, Problem> {
        let page = Query::<Page>::from_request_parts(parts, state).await;
        let expected = "`after`, `kind` and `limit`, each given once at most";
        let malformed = |_| Invalid::new("query", Reason::Malformed { expected });
        let Query(page) = page.map_err(malformed)?;
        Ok(page.read()?)
    }
}

impl Page {
    fn read(&self) -> Result<Wanted, Invalid> {
        let unknown = || Invalid::new("kind", Reason::UnknownCode);
        let kind = self
            .kind
            .as_deref()
            .map(|kind| Kind::from_code(kind).ok_or_else(unknown));
        let limit = self.limit.as_deref().map_or(Ok(MOST), read_limit);
        Ok(Wanted {
            after: self.after.as_deref().map(read_place).transpose()?,
            kind: kind.transpose()?,
            limit: limit?,
        })
    }
}

fn read_limit(limit: &str) -> Result<usize, Invalid> {
    let limit = limit.parse().ok().filter(|it| (1..=MOST).contains(it));
    limit.ok_or_else(|| Invalid::new("limit", Reason::OutOfRange { min: 1, max: 500 }))
}

/// Returns where an entry stands in the order of arrival, which an older id sent late does not disturb.
fn place(entry: &Entry) -> Place {
    (entry.recorded_at, entry.id)
}

fn write_place((recorded_at, id): Place) -> String {
    let micros = recorded_at.map_or(i64::MIN, Timestamp::as_microsecond);
    format!("{}.{}", micros, id.uuid().simple())
}

fn read_place(text: &str) -> Result<Place, Invalid> {
    let read = || {
        let (micros, id) = text.split_once('.')?;
        let id = EntryId::new(Uuid::try_parse(id).ok()?).ok()?;
        let recorded_at = match micros.parse().ok()? {
            i64::MIN => None,
            micros => Some(Timestamp::from_microsecond(micros).ok()?),
        };
        Some((recorded_at, id))
    };
    let expected = "the `next` of an earlier answer";
    read().ok_or_else(|| Invalid::new("after", Reason::Malformed { expected }))
}

#[derive(Serialize, ToSchema)]
struct Entries {
    #[schema(value_type = Vec<EntryShape>)]
    entries: Vec<EntryJson>,
    /// Send it as `after` to read on; absent on the last page.
    next: Option<String>,
}

impl Entries {
    fn of(journal: &Journal, wanted: &Wanted) -> Entries {
        let is_wanted = |entry: &&Entry| {
            wanted.kind.is_none_or(|kind| entry.body.kind() == kind)
                && wanted.after.is_none_or(|after| place(entry) > after)
        };
        let entries = journal.entries().iter().map(AsRef::as_ref);
        let mut found: Vec<&Entry> = entries.filter(is_wanted).collect();
        found.sort_by_key(|entry| place(entry));
        let goes_on = found.len() > wanted.limit;
        found.truncate(wanted.limit);
        let last = found.last().filter(|_| goes_on);
        Entries {
            next: last.map(|entry| write_place(place(entry))),
            entries: found.into_iter().map(EntryJson::of).collect(),
        }
    }
}

/// Lists entries in the order of their arrival, originals and corrections as recorded.
///
/// An import keeps the times of arrival, so after one start from the first page.
#[utoipa::path(
    get, path = "/entries", tag = "Entries", params(Page), responses((status = 200, body = Entries)),
)]
async fn list_entries(
    State(site): State<Site>,
    person: Bearer,
    wanted: Wanted,
) -> Result<Json<Entries>, Problem> {
    let journal = site.app.journal(&person).await?;
    Ok(Json(Entries::of(&journal, &wanted)))
}

/// Says what an entry should have said: an entry of the same kind, with an id of its own.
///
/// The original stays in the record; the correction with the greatest id stands.
#[utoipa::path(
    post, path = "/entries/{id}/corrections", tag = "Entries",
    params(("id" = Uuid, Path)),
    request_body(content = EntryShape, example = json!({
        "id": "019ab000-0000-7000-8000-000000000008", "at": "2026-11-23T20:00:00-08:00",
        "zone": "America/Los_Angeles", "text": "Called Maria and walked.",
    })),
    responses(
        (status = 201, body = EntryShape),
        (status = 200, body = EntryShape, description = "The same correction was recorded before."),
        (status = 409, body = ProblemJson, description = "The id is taken by something else."),
    ),
)]
async fn correct_entry(
    State(site): State<Site>,
    person: Bearer,
    EntryPath(of): EntryPath,
    Text(text): Text,
) -> Result<(StatusCode, EntryJson), Problem> {
    let journal = site.app.journal(&person).await?;
    let entry = journal.entry(of).ok_or_else(Problem::not_found)?;
    let kind = match &entry.body {
        Body::Correction(correction) => correction.body.kind(),
        body => body.kind(),
    };
    let new = read_correction(kind, &text)?;
    let recorded = site.app.correct(&person, of, new).await?;
    let status = created(recorded.is_new);
    Ok((status, EntryJson::of(&recorded.entry)))
}

fn read_correction(kind: Kind, text: &[u8]) -> Result<NewEntry, Problem> {
    match kind {
        Kind::CheckIn => read_new::<v1::CheckIn>(text),
        Kind::Urge => read_new::<v1::Urge>(text),
        Kind::DayRecord => read_new::<v1::DayRecord>(text),
        Kind::Setback => read_new::<v1::Setback>(text),
        Kind::Chapter => read_new::<v1::Chapter>(text),
        Kind::Practice => read_new::<v1::Practice>(text),
        Kind::Note => read_new::<v1::Note>(text),
        Kind::Message => read_new::<v1::Message>(text),
        Kind::FollowUp => read_new::<v1::FollowUp>(text),
        Kind::Review | Kind::PlanRevision | Kind::Correction | Kind::Retraction => {
            let detail = "an entry of this kind stands as it is: change the plan with a revision";
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            Err(Problem::new(
                status,
                "stands",
                "Cannot be corrected",
                detail,
            ))
        }
    }
}

/// Destroys an entry and its corrections: its bytes are gone, an empty tombstone stays.
#[utoipa::path(
    post, path = "/entries/{id}/erasure", tag = "Entries",
    params(("id" = Uuid, Path)),
    responses((status = 204, description = "Really gone; the same again after it was.")),
)]
async fn erase_entry(
    State(site): State<Site>,
    person: Bearer,
    EntryPath(id): EntryPath,
) -> Result<StatusCode, Problem> {
    site.app.erase(&person, id).await?;
    Ok(StatusCode::NO_CONTENT)
}
