//! Reading requests: JSON bodies, posted entries and ids in paths, with errors that name the field.

use std::marker::PhantomData;

use app::NewEntry;
use axum::body::Bytes;
use axum::extract::{FromRequest, FromRequestParts, Path, Request};
use axum::http::StatusCode;
use axum::http::header::{CONTENT_TYPE, HeaderMap};
use axum::http::request::Parts;
use axum::response::IntoResponse;
use domain::EntryId;
use exchange::v1::{self, ReadBody};
use serde::Serialize;
use serde::de::DeserializeOwned;
use utoipa::ToSchema;
use uuid::Uuid;

use super::problem::Problem;
use crate::Site;

/// The largest body of a call, the import aside, in bytes.
pub(super) const LIMIT_BYTES: usize = 1 << 20;

/// A body declared as JSON, not read yet.
pub(super) struct Text(pub(super) Bytes);

/// A body read as `T`; a field that is missing, of another type or not known is named.
pub(super) struct Json<T>(pub(super) T);

/// An entry to record, read as one of kind `B`.
pub(super) struct Posted<B> {
    pub(super) new: NewEntry,
    kind: PhantomData<B>,
}

/// The id of an entry in the path. One that cannot be is as absent as one that is not there.
pub(super) struct EntryPath(pub(super) EntryId);

impl FromRequest<Site> for Text {
    type Rejection = Problem;

    async fn from_request(request: Request, site: &Site) -> Result<Text, Problem> {
        if !is_json(request.headers()) {
            return Err(Problem::not_json());
        }
        let body = Bytes::from_request(request, site).await;
        body.map(Text)
            .map_err(|rejection| match rejection.into_response().status() {
                StatusCode::PAYLOAD_TOO_LARGE => Problem::too_large("1 MB, or 64 MB for an import"),
                _ => Problem::broken_off(),
            })
    }
}

fn is_json(headers: &HeaderMap) -> bool {
    let declared = headers.get(CONTENT_TYPE).and_then(|it| it.to_str().ok());
    let essence = declared.and_then(|it| it.split(';').next());
    essence.is_some_and(|it| it.trim().eq_ignore_ascii_case("application/json"))
}

impl<T: DeserializeOwned> FromRequest<Site> for Json<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, site: &Site) -> Result<Json<T>, Problem> {
        let Text(text) = Text::from_request(request, site).await?;
        Ok(Json(v1::parse(&text, &[])?))
    }
}

impl<B: ReadBody> FromRequest<Site> for Posted<B> {
    type Rejection = Problem;

    async fn from_request(request: Request, site: &Site) -> Result<Posted<B>, Problem> {
        let Text(text) = Text::from_request(request, site).await?;
        Ok(Posted {
            new: read_new::<B>(&text)?,
            kind: PhantomData,
        })
    }
}

/// Reads an entry of kind `B` that a client posts.
pub(super) fn read_new<B: ReadBody>(text: &[u8]) -> Result<NewEntry, Problem> {
    let (id, at, zone, body) = v1::read_posted::<B>(text)?;
    Ok(NewEntry { id, at, zone, body })
}

impl FromRequestParts<Site> for EntryPath {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<EntryPath, Problem> {
        let id = Path::<Uuid>::from_request_parts(parts, site).await;
        let Path(id) = id.map_err(|_| Problem::not_found())?;
        EntryId::new(id)
            .map(EntryPath)
            .map_err(|_| Problem::not_found())
    }
}

/// An entry to record: what every entry carries, and the fields of its kind. Describes what [`Posted`] reads.
#[derive(Serialize, ToSchema)]
#[schema(as = New)]
pub(super) struct NewShape<B> {
    /// A UUID of version 7, made by the client; sending the same entry again changes nothing.
    id: Uuid,
    /// RFC 3339; a day record may leave it out. Back-dating is fine, five minutes ahead at most.
    at: Option<String>,
    /// A time zone of the IANA database, such as `America/Los_Angeles`.
    zone: String,
    #[serde(flatten)]
    body: B,
}
