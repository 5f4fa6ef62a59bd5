//! Sessions: signing in and out, and getting back in with the recovery key.

use axum::extract::State;
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::account::SignedUp;

use super::bearer::Bearer;
use super::body::Json;
use super::problem::{Problem, ProblemJson};
use crate::Site;
use crate::address::Address;

pub(super) fn routes() -> OpenApiRouter<Site> {
    OpenApiRouter::new()
        .routes(routes!(create_session))
        .routes(routes!(delete_session))
        .routes(routes!(recover_account))
}

#[derive(Deserialize, ToSchema)]
#[schema(example = json!({"username": "ana", "passphrase": "quiet river stones at dusk"}))]
struct Credentials {
    username: String,
    passphrase: String,
}

/// A session that was opened.
#[derive(Serialize, ToSchema)]
#[schema(as = Session)]
pub(super) struct OpenedJson {
    /// Send it as `Authorization: Bearer …`. It opens the journal: keep it as you would the passphrase.
    token: String,
    /// RFC 3339.
    expires_at: String,
}

impl From<app::Opened> for OpenedJson {
    fn from(opened: app::Opened) -> OpenedJson {
        OpenedJson {
            token: opened.token,
            expires_at: opened.expires_at.to_string(),
        }
    }
}

/// Opens a session. A name that is not known and a wrong passphrase cannot be told apart.
#[utoipa::path(
    post, path = "/sessions", tag = "Account", security(()), request_body = Credentials,
    responses(
        (status = 201, body = OpenedJson),
        (status = 401, body = ProblemJson, description = "They open no account."),
        (status = 429, body = ProblemJson, description = "Too many attempts; see `Retry-After`."),
    ),
)]
async fn create_session(
    State(site): State<Site>,
    Address(address): Address,
    Json(credentials): Json<Credentials>,
) -> Result<(StatusCode, axum::Json<OpenedJson>), Problem> {
    let Credentials {
        username,
        passphrase,
    } = credentials;
    let opened = site.app.sign_in(&username, &passphrase, &address).await;
    let detail = "username and passphrase do not open an account together: check both, or use \
        POST /api/v1/recovery";
    let opened = opened.map_err(|error| Problem::not_opened(error, detail))?;
    Ok((StatusCode::CREATED, axum::Json(opened.into())))
}

/// Ends this session.
#[utoipa::path(
    delete, path = "/sessions/current", tag = "Account",
    responses((status = 204, description = "Signed out.")),
)]
async fn delete_session(
    State(site): State<Site>,
    Bearer(person): Bearer,
) -> Result<StatusCode, Problem> {
    site.app.sign_out(person).await?;
    Ok(StatusCode::NO_CONTENT)
}

#[derive(Deserialize, ToSchema)]
#[schema(as = Recovery)]
struct RecoveryJson {
    username: String,
    recovery_key: String,
    new_passphrase: String,
}

/// Gets back in: every session ends, and a new recovery key takes the place of the old.
#[utoipa::path(
    post, path = "/recovery", tag = "Account", security(()), request_body = RecoveryJson,
    responses(
        (status = 201, body = SignedUp),
        (status = 401, body = ProblemJson, description = "They open no account."),
        (status = 429, body = ProblemJson, description = "Too many attempts; see `Retry-After`."),
    ),
)]
async fn recover_account(
    State(site): State<Site>,
    Address(address): Address,
    Json(recovery): Json<RecoveryJson>,
) -> Result<(StatusCode, axum::Json<SignedUp>), Problem> {
    let RecoveryJson {
        username,
        recovery_key,
        new_passphrase,
    } = recovery;
    let signed_up = site
        .app
        .recover(&username, &recovery_key, &new_passphrase, &address)
        .await;
    let detail = "username and recovery key do not open an account together: check both";
    let signed_up = signed_up.map_err(|error| Problem::not_opened(error, detail))?;
    Ok((StatusCode::CREATED, axum::Json(signed_up.into())))
}
