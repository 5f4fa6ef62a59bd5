//! Recording: check-ins, urges, days, setbacks, practices and notes.

use app::{NewEntry, Recorded};
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use domain::Body;
use exchange::v1::{CheckIn, DayRecord, Note, Practice, Setback, Urge};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use super::bearer::Bearer;
use super::body::{NewShape, Posted};
use super::entry::{EntryJson, EntryShape};
use super::plan::created;
use super::problem::{Problem, ProblemJson};
use super::safety::Safety;
use crate::Site;

pub(super) fn routes() -> OpenApiRouter<Site> {
    OpenApiRouter::new()
        .routes(routes!(create_check_in))
        .routes(routes!(create_urge))
        .routes(routes!(create_day_record))
        .routes(routes!(create_setback))
        .routes(routes!(create_practice))
        .routes(routes!(create_note))
}

type Answer = Result<(StatusCode, EntryJson), Problem>;

async fn record(site: &Site, person: &Bearer, new: NewEntry) -> Answer {
    let recorded = site.app.record(person, new).await?;
    Ok((created(recorded.is_new), EntryJson::of(&recorded.entry)))
}

/// Records a check-in. Everything but `id`, `at` and `zone` may be left out; what is left out is unknown.
#[utoipa::path(
    post, path = "/check-ins", tag = "Record",
    request_body(content = NewShape<CheckIn>, example = json!({
        "id": "019ab000-0000-7000-8000-000000000002", "at": "2026-11-23T20:00:00-08:00",
        "zone": "America/Los_Angeles", "craving": 3, "mood": 6, "confidence": 7,
        "sleep_hours": 6.5, "halt": ["tired"], "note": "A long day.",
    })),
    responses(
        (status = 201, body = EntryShape),
        (status = 200, body = EntryShape, description = "The same entry was recorded before."),
        (status = 409, body = ProblemJson, description = "The id is taken by something else."),
    ),
)]
async fn create_check_in(
    State(site): State<Site>,
    person: Bearer,
    posted: Posted<CheckIn>,
) -> Answer {
    record(&site, &person, posted.new).await
}

/// Records an urge.
#[utoipa::path(
    post, path = "/urges", tag = "Record",
    request_body(content = NewShape<Urge>, example = json!({
        "id": "019ab000-0000-7000-8000-000000000003", "at": "2026-11-23T20:00:00-08:00",
        "zone": "America/Los_Angeles", "strength": 7, "outcome": "passed",
    })),
    responses(
        (status = 201, body = EntryShape),
        (status = 200, body = EntryShape, description = "The same entry was recorded before."),
        (status = 409, body = ProblemJson, description = "The id is taken by something else."),
    ),
)]
async fn create_urge(State(site): State<Site>, person: Bearer, posted: Posted<Urge>) -> Answer {
    record(&site, &person, posted.new).await
}

/// Records how a day went against a goal; of two records of one day and goal the later id stands.
#[utoipa::path(
    post, path = "/day-records", tag = "Record",
    request_body(content = NewShape<DayRecord>, example = json!({
        "id": "019ab000-0000-7000-8000-000000000004", "day": "2026-11-22",
        "zone": "America/Los_Angeles", "goal": "5e0cbb4e-6f0b-4f5c-9a35-0d6d1a7e2c11",
        "kept": true,
    })),
    responses(
        (status = 201, body = EntryShape),
        (status = 200, body = EntryShape, description = "The same entry was recorded before."),
        (status = 409, body = ProblemJson, description = "The id is taken by something else."),
    ),
)]
async fn create_day_record(
    State(site): State<Site>,
    person: Bearer,
    posted: Posted<DayRecord>,
) -> Answer {
    record(&site, &person, posted.new).await
}

/// Records an exercise that was done.
#[utoipa::path(
    post, path = "/practices", tag = "Record",
    request_body(content = NewShape<Practice>, example = json!({
        "id": "019ab000-0000-7000-8000-000000000005", "at": "2026-11-23T20:00:00-08:00",
        "zone": "America/Los_Angeles", "exercise": "paced_breathing", "minutes": 5, "helped": 2,
    })),
    responses(
        (status = 201, body = EntryShape),
        (status = 200, body = EntryShape, description = "The same entry was recorded before."),
        (status = 409, body = ProblemJson, description = "The id is taken by something else."),
    ),
)]
async fn create_practice(
    State(site): State<Site>,
    person: Bearer,
    posted: Posted<Practice>,
) -> Answer {
    record(&site, &person, posted.new).await
}

/// Records free words, up to 10,000 characters.
#[utoipa::path(
    post, path = "/notes", tag = "Record",
    request_body(content = NewShape<Note>, example = json!({
        "id": "019ab000-0000-7000-8000-000000000006", "at": "2026-11-23T20:00:00-08:00",
        "zone": "America/Los_Angeles", "text": "Called Maria instead.",
    })),
    responses(
        (status = 201, body = EntryShape),
        (status = 200, body = EntryShape, description = "The same entry was recorded before."),
        (status = 409, body = ProblemJson, description = "The id is taken by something else."),
    ),
)]
async fn create_note(State(site): State<Site>, person: Bearer, posted: Posted<Note>) -> Answer {
    record(&site, &person, posted.new).await
}

/// A setback that was recorded, and what to do first.
#[derive(Serialize, ToSchema)]
struct RecordedSetback {
    id: Uuid,
    /// Comes before everything else: show it at once.
    safety: Safety,
    #[schema(value_type = EntryShape)]
    entry: EntryJson,
}

/// Records a setback. The answer says first what matters for safety.
///
/// No total gets lower by it. `GET /setbacks/{id}/review` tells what it teaches.
#[utoipa::path(
    post, path = "/setbacks", tag = "Record",
    request_body(content = NewShape<Setback>, example = json!({
        "id": "019ab000-0000-7000-8000-000000000007", "at": "2026-11-23T20:00:00-08:00",
        "zone": "America/Los_Angeles", "started_at": "2026-11-22T21:00:00-08:00",
        "substances": [{"class": "alcohol", "amount": 4, "unit": "beer"}], "alone": true,
        "halt": ["lonely"], "chain": {"prompt": "An empty flat."}, "safety": ["none_of_these"],
    })),
    responses(
        (status = 201, body = RecordedSetback),
        (status = 200, body = RecordedSetback,
            description = "The same setback was recorded before."),
        (status = 409, body = ProblemJson, description = "The id is taken by something else."),
    ),
)]
async fn create_setback(
    State(site): State<Site>,
    person: Bearer,
    posted: Posted<Setback>,
) -> Result<Response, Problem> {
    let recorded = site.app.record(&person, posted.new).await?;
    let Recorded { entry, is_new } = recorded;
    let Body::Setback(setback) = &entry.body else {
        return Err(Problem::not_found());
    };
    let triage = site.app.triage(&person, entry.id, setback).await?;
    let answer = RecordedSetback {
        id: entry.id.uuid(),
        safety: Safety::of(&site.app, &person, &triage),
        entry: EntryJson::of(&entry),
    };
    Ok((created(is_new), axum::Json(answer)).into_response())
}
