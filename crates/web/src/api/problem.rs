//! Errors of the interface: RFC 9457, naming the field and the remedy, never repeating what a person wrote.

use std::any::Any;
use std::time::Duration;

use app::{Conflict, Error, Refusal};
use axum::Json;
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::http::header::{CONTENT_TYPE, HeaderValue, RETRY_AFTER, WWW_AUTHENTICATE};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use domain::Invalid;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::plan::PlanJson;
use crate::{Site, error};

/// What stands in the way of a call, as `application/problem+json` (RFC 9457).
#[derive(Clone, Debug, Default, Serialize, ToSchema)]
#[schema(as = Problem, example = json!({
    "type": "urn:onward:problem:invalid",
    "title": "A value is not right",
    "status": 422,
    "detail": "strength is not from 0 to 10",
    "field": "strength",
}))]
pub(super) struct ProblemJson {
    /// Stable; compare this and not the words.
    pub(super) r#type: String,
    pub(super) title: &'static str,
    pub(super) status: u16,
    /// What is wrong and what to do about it.
    pub(super) detail: String,
    /// The path of the field that was refused, such as `changes[0].value.name`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) field: Option<String>,
    /// Where malformed JSON stops making sense, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) line: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) column: Option<u32>,
    /// What the conflict is about: an entry, a proposal, or the review that exists already.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) id: Option<Uuid>,
    /// Entries of an import that say something else here.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) ids: Vec<Uuid>,
    /// The plan at the version that was changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) base: Option<PlanJson>,
    /// The plan as it is now.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) current: Option<PlanJson>,
    /// When to try again, in seconds; also in `Retry-After`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) retry_after_secs: Option<u64>,
    /// Of a failure on our side: the number under which the server's log explains it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) reference: Option<String>,
}

/// An error of the interface. Boxed, so that results stay small.
#[derive(Debug)]
pub(super) struct Problem {
    pub(super) json: Box<ProblemJson>,
    /// Why we failed, for the log only.
    source: Option<crate::Error>,
}

impl Problem {
    pub(super) fn new(
        status: StatusCode,
        code: &str,
        title: &'static str,
        detail: impl Into<String>,
    ) -> Problem {
        let json = ProblemJson {
            r#type: format!("urn:onward:problem:{code}"),
            title,
            status: status.as_u16(),
            detail: detail.into(),
            ..ProblemJson::default()
        };
        Problem {
            json: Box::new(json),
            source: None,
        }
    }

    pub(super) fn at(mut self, field: impl Into<String>) -> Problem {
        self.json.field = Some(field.into());
        self
    }

    fn about(mut self, id: Uuid) -> Problem {
        self.json.id = Some(id);
        self
    }

    fn after(mut self, wait: Duration) -> Problem {
        self.json.retry_after_secs = Some(wait.as_secs().max(1));
        self
    }

    pub(super) fn not_found() -> Problem {
        let detail = "nothing is found here: check the address and the id";
        Problem::new(StatusCode::NOT_FOUND, "not-found", "Not found", detail)
    }

    pub(super) fn wrong_method() -> Problem {
        let detail = "this address does not take this method: see /api/v1/openapi.json";
        let status = StatusCode::METHOD_NOT_ALLOWED;
        Problem::new(status, "wrong-method", "Not for this method", detail)
    }

    pub(super) fn signed_out() -> Problem {
        let detail = "open a session with POST /api/v1/sessions and send its token as \
            Authorization: Bearer";
        let status = StatusCode::UNAUTHORIZED;
        Problem::new(status, "signed-out", "Nobody is signed in", detail)
    }

    /// For what opens a session: which part was wrong is not said.
    pub(super) fn not_opened(error: Error, detail: &'static str) -> Problem {
        match error {
            Error::SignedOut => {
                let status = StatusCode::UNAUTHORIZED;
                Problem::new(status, "not-opened", "No account was opened", detail)
            }
            other => other.into(),
        }
    }

    pub(super) fn too_large(most: &str) -> Problem {
        let detail = format!("the body is larger than {most}: send less at once");
        let status = StatusCode::PAYLOAD_TOO_LARGE;
        Problem::new(status, "too-large", "Too large", detail)
    }

    pub(super) fn not_json() -> Problem {
        let detail = "the body is not declared as JSON: send Content-Type: application/json";
        let status = StatusCode::UNSUPPORTED_MEDIA_TYPE;
        Problem::new(status, "not-json", "Not JSON", detail)
    }

    pub(super) fn broken_off() -> Problem {
        let detail = "the body did not arrive whole: send it again";
        let status = StatusCode::BAD_REQUEST;
        Problem::new(status, "broken-off", "Broken off", detail)
    }

    /// Drops what the panic said: it may hold a person's words.
    pub(super) fn from_panic(panic: Box<dyn Any + Send>) -> Problem {
        Problem::internal(crate::Error::from_panic(panic))
    }

    fn internal(source: crate::Error) -> Problem {
        let detail = "something broke on our side; nothing that was acknowledged is lost";
        let status = StatusCode::INTERNAL_SERVER_ERROR;
        let problem = Problem::new(status, "internal", "Something broke", detail);
        Problem {
            source: Some(source),
            ..problem
        }
    }

    fn conflict(code: &str, title: &'static str, detail: impl Into<String>) -> Problem {
        Problem::new(StatusCode::CONFLICT, code, title, detail)
    }
}

impl From<Invalid> for Problem {
    fn from(invalid: Invalid) -> Problem {
        let detail = invalid.to_string();
        if let Some((line, column)) = place(&invalid.field) {
            let status = StatusCode::BAD_REQUEST;
            let mut problem = Problem::new(status, "malformed-json", "Malformed JSON", detail);
            problem.json.line = Some(line);
            problem.json.column = Some(column);
            return problem;
        }
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        Problem::new(status, "invalid", "A value is not right", detail).at(invalid.field)
    }
}

/// Returns line and column of a syntax error, which stand where a field would.
fn place(field: &str) -> Option<(u32, u32)> {
    let (line, column) = field.strip_prefix("line ")?.split_once(" column ")?;
    Some((line.parse().ok()?, column.parse().ok()?))
}

impl From<Error> for Problem {
    fn from(error: Error) -> Problem {
        match error {
            Error::Invalid(app::Problem::Value(invalid)) => invalid.into(),
            Error::Invalid(app::Problem::Account { field, refusal }) => refused(field, refusal),
            Error::SignedOut => Problem::signed_out(),
            Error::Denied => {
                let detail = "this account may not do that";
                Problem::new(StatusCode::FORBIDDEN, "denied", "Not allowed", detail)
            }
            Error::NotFound => Problem::not_found(),
            Error::Conflict(conflict) => (*conflict).into(),
            Error::TooMuch { retry_after } => {
                let detail = "too many attempts: wait as long as Retry-After says";
                let status = StatusCode::TOO_MANY_REQUESTS;
                Problem::new(status, "too-much", "Too many attempts", detail).after(retry_after)
            }
            Error::Full => {
                let detail = "the server's disk is full: nothing was written and what is kept \
                    can be read; ask its host to free some space, then send this again";
                let status = StatusCode::INSUFFICIENT_STORAGE;
                Problem::new(status, "full", "No space left", detail)
            }
            Error::Unavailable {
                reason,
                retry_after,
            } => {
                let status = StatusCode::SERVICE_UNAVAILABLE;
                Problem::new(status, "unavailable", "Not now", reason).after(retry_after)
            }
            Error::Internal(source) => Problem::internal(crate::Error::internal(source)),
        }
    }
}

fn refused(field: &str, refusal: Refusal) -> Problem {
    let (status, code, title) = match refusal {
        Refusal::UsernameTaken => (StatusCode::CONFLICT, "username-taken", "Taken"),
        Refusal::PassphraseWrong => (
            StatusCode::FORBIDDEN,
            "wrong-passphrase",
            "Another passphrase",
        ),
        Refusal::TooLarge => return Problem::too_large("64 MB"),
        _ => (
            StatusCode::UNPROCESSABLE_ENTITY,
            "invalid",
            "A value is not right",
        ),
    };
    Problem::new(status, code, title, format!("{field} {refusal}")).at(field)
}

impl From<Conflict> for Problem {
    fn from(conflict: Conflict) -> Problem {
        match conflict {
            Conflict::OtherContent { id } => {
                let detail = "id is taken by an entry that says something else: make a new id";
                let problem = Problem::conflict("other-content", "The id is taken", detail);
                problem.at("id").about(id.uuid())
            }
            Conflict::PlanMoved { base, current } => {
                let detail = format!(
                    "base_version is {base} and the plan is at {current}: \
                    look at current, then send the changes on it under a new id"
                );
                Problem::conflict("plan-moved", "The plan has moved", detail).at("base_version")
            }
            Conflict::ProposalGone { id } => {
                let detail = "accept names a proposal that no longer holds: get the review again";
                let problem = Problem::conflict("proposal-gone", "No longer offered", detail);
                problem.at("accept").about(id)
            }
            Conflict::ImportDiffers { ids } => {
                let detail = "entries of this export say something else here, and nothing was \
                    taken: import into an empty account";
                let mut problem = Problem::conflict("import-differs", "Entries differ", detail);
                problem.json.ids = ids.into_iter().map(domain::EntryId::uuid).collect();
                problem
            }
            Conflict::AlreadyReviewed { review } => {
                let detail = "this setback has a review: change the plan with a revision";
                let problem = Problem::conflict("already-reviewed", "Reviewed already", detail);
                problem.about(review.uuid())
            }
        }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let Problem { json, source } = self;
        let status = StatusCode::from_u16(json.status).expect("statuses come from constants");
        let retry_after = json.retry_after_secs;
        let mut response = (status, Json(json)).into_response();
        let headers = response.headers_mut();
        headers.insert(
            CONTENT_TYPE,
            HeaderValue::from_static("application/problem+json"),
        );
        if status == StatusCode::UNAUTHORIZED {
            headers.insert(WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        if let Some(seconds) = retry_after {
            headers.insert(RETRY_AFTER, HeaderValue::from(seconds));
        }
        if let Some(source) = source {
            response.extensions_mut().insert(source);
        }
        response
    }
}

/// Logs a failure of ours once, and answers with the number under which it stands in the log.
pub(super) async fn refer(State(site): State<Site>, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let Some(failure) = response.extensions_mut().remove::<crate::Error>() else {
        return response;
    };
    let reference = error::reference(&site, &failure);
    let mut problem = Problem::internal(failure);
    problem.json.reference = reference;
    problem.source = None;
    problem.into_response()
}
