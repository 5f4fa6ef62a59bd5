//! The person's own data: everything out, and back in.

use app::App;
use axum::Json;
use axum::extract::{DefaultBodyLimit, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::bearer::Bearer;
use super::body::Text;
use super::entry::EntryShape;
use super::problem::{Problem, ProblemJson};
use crate::Site;

pub(super) fn routes() -> OpenApiRouter<Site> {
    let import = OpenApiRouter::new()
        .routes(routes!(import_data))
        .layer(DefaultBodyLimit::max(App::MAX_IMPORT_BYTES));
    OpenApiRouter::new()
        .routes(routes!(export_data))
        .merge(import)
}

/// Everything of one account, except what only its server needs.
#[derive(Serialize, ToSchema)]
#[schema(as = Export)]
struct ExportShape {
    /// `onward-export`.
    format: String,
    v: u32,
    exported_at: String,
    profile: exchange::v1::Profile,
    /// The key that signed this account's revisions, in hexadecimal.
    public_key: String,
    head: exchange::v1::Head,
    /// Null in an export from before it was written.
    coverage: Option<exchange::v1::Coverage>,
    /// As recorded, corrections included, oldest id first.
    entries: Vec<EntryShape>,
}

/// Returns everything as one JSON document.
#[utoipa::path(
    get, path = "/export", tag = "Own data", responses((status = 200, body = ExportShape)),
)]
async fn export_data(State(site): State<Site>, person: Bearer) -> Result<Response, Problem> {
    let document = site.app.export(&person).await?;
    let headers = [
        (header::CONTENT_TYPE, "application/json"),
        (
            header::CONTENT_DISPOSITION,
            "attachment; filename=\"export.json\"",
        ),
    ];
    Ok((headers, document).into_response())
}

/// What an import did.
#[derive(Serialize, ToSchema)]
struct Imported {
    added: usize,
    /// Entries that were here already.
    known: usize,
}

/// Takes an export back; sending it again adds what is missing and nothing twice.
///
/// Settings stay as they are here.
#[utoipa::path(
    post, path = "/import", tag = "Own data", request_body = ExportShape,
    responses(
        (status = 200, body = Imported),
        (status = 409, body = ProblemJson, description =
            "`import-differs`: `ids` say something else here, and nothing was taken."),
    ),
)]
async fn import_data(
    State(site): State<Site>,
    person: Bearer,
    Text(text): Text,
) -> Result<Json<Imported>, Problem> {
    let import = site.app.import(&person, &text).await?;
    Ok(Json(Imported {
        added: import.n_added,
        known: import.n_known,
    }))
}
