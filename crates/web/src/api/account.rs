//! The account: signing up, its settings, its passphrase and recovery key, and leaving.

use app::{NewPerson, Person, ProfileChange};
use axum::extract::State;
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use super::bearer::Bearer;
use super::body::Json;
use super::problem::{Problem, ProblemJson};
use super::session::OpenedJson;
use crate::Site;
use crate::address::Address;

pub(super) fn routes() -> OpenApiRouter<Site> {
    OpenApiRouter::new()
        .routes(routes!(create_account))
        .routes(routes!(find_account, update_account, delete_account))
        .routes(routes!(change_passphrase))
        .routes(routes!(create_recovery_key))
        .routes(routes!(renew_root))
}

/// Someone who signs up. No e-mail, no name.
#[derive(Deserialize, ToSchema)]
#[schema(example = json!({
    "username": "ana",
    "passphrase": "quiet river stones at dusk",
    "country": "US",
    "zone": "America/Los_Angeles",
    "locale": "en",
}))]
struct NewAccount {
    /// 3 to 40 letters, digits, dots, dashes or underscores.
    username: String,
    /// At least 12 characters; a few words in a row are easy to keep.
    passphrase: String,
    /// ISO 3166 code of two letters; empty for "rather not say".
    #[serde(default)]
    country: String,
    /// The IANA time zone that days are counted in.
    zone: String,
    /// `en` or `es`.
    #[serde(default = "english")]
    locale: String,
}

fn english() -> String {
    "en".to_owned()
}

/// A new account with its first session.
#[derive(Serialize, ToSchema)]
pub(super) struct SignedUp {
    account_id: Uuid,
    /// Shown once and kept nowhere. Without it and the passphrase nobody can open the journal.
    recovery_key: String,
    #[serde(flatten)]
    session: OpenedJson,
}

impl From<app::SignedUp> for SignedUp {
    fn from(signed_up: app::SignedUp) -> SignedUp {
        SignedUp {
            account_id: signed_up.account_id,
            recovery_key: signed_up.recovery_key,
            session: signed_up.session.into(),
        }
    }
}

/// Makes an account and opens a session.
#[utoipa::path(
    post, path = "/accounts", tag = "Account", security(()),
    request_body = NewAccount,
    responses(
        (status = 201, body = SignedUp),
        (status = 409, body = ProblemJson, description = "The username is taken."),
        (status = 429, body = ProblemJson, description = "Too many attempts; see `Retry-After`."),
    ),
)]
async fn create_account(
    State(site): State<Site>,
    Address(address): Address,
    Json(new): Json<NewAccount>,
) -> Result<(StatusCode, axum::Json<SignedUp>), Problem> {
    let new = NewPerson {
        username: new.username,
        passphrase: new.passphrase,
        country: new.country,
        zone: new.zone,
        locale: new.locale,
    };
    let signed_up = site.app.sign_up_from(new, &address).await?;
    Ok((StatusCode::CREATED, axum::Json(signed_up.into())))
}

/// An account and its settings.
#[derive(Serialize, ToSchema)]
#[schema(as = Account)]
struct AccountJson {
    account_id: Uuid,
    username: String,
    /// Empty when not said.
    country: String,
    zone: String,
    locale: String,
    /// Whether to check in `daily` or `weekly`.
    rhythm: String,
    /// Whether the story shows days.
    show_days: bool,
    /// Whether the days ahead are looked at: `forecast` of the insights.
    forecast: bool,
    /// When the person confirmed having kept the recovery key.
    #[serde(skip_serializing_if = "Option::is_none")]
    recovery_key_kept_at: Option<String>,
    session_expires_at: String,
}

impl AccountJson {
    fn of(person: &Person, profile: app::Profile) -> AccountJson {
        AccountJson {
            account_id: person.account_id(),
            username: person.username.clone(),
            country: profile.country,
            zone: profile.zone,
            locale: profile.locale,
            rhythm: profile.rhythm,
            show_days: profile.show_days,
            forecast: profile.forecast,
            recovery_key_kept_at: profile.recovery_key_kept_at,
            session_expires_at: person.expires_at.to_string(),
        }
    }
}

/// Returns the account.
#[utoipa::path(get, path = "/account", tag = "Account", responses((status = 200, body = AccountJson)))]
async fn find_account(person: Bearer) -> axum::Json<AccountJson> {
    let profile = person.profile.clone();
    axum::Json(AccountJson::of(&person, profile))
}

/// Settings to change; absent ones stay.
#[derive(Deserialize, ToSchema)]
#[schema(example = json!({"locale": "es"}))]
struct AccountChange {
    country: Option<String>,
    zone: Option<String>,
    locale: Option<String>,
    rhythm: Option<String>,
    show_days: Option<bool>,
    forecast: Option<bool>,
    /// True once the person confirmed having kept the recovery key.
    recovery_key_kept: Option<bool>,
}

/// Changes settings.
#[utoipa::path(
    patch, path = "/account", tag = "Account",
    request_body = AccountChange, responses((status = 200, body = AccountJson)),
)]
async fn update_account(
    State(site): State<Site>,
    person: Bearer,
    Json(change): Json<AccountChange>,
) -> Result<axum::Json<AccountJson>, Problem> {
    let change = ProfileChange {
        country: change.country,
        zone: change.zone,
        locale: change.locale,
        rhythm: change.rhythm,
        show_days: change.show_days,
        forecast: change.forecast,
        recovery_key_kept: change.recovery_key_kept,
        opened: None,
        saved: None,
    };
    let profile = site.app.change_profile(&person, change).await?;
    Ok(axum::Json(AccountJson::of(&person, profile)))
}

/// The passphrase once more, before something that cannot be taken back.
#[derive(Deserialize, ToSchema)]
#[schema(example = json!({"passphrase": "quiet river stones at dusk"}))]
struct Confirmation {
    passphrase: String,
}

/// Deletes the account and all that belongs to it, for good.
#[utoipa::path(
    delete, path = "/account", tag = "Account", request_body = Confirmation,
    responses(
        (status = 204, description = "Gone, and the username is free."),
        (status = 403, body = ProblemJson, description = "Another passphrase opens this account."),
    ),
)]
async fn delete_account(
    State(site): State<Site>,
    Bearer(person): Bearer,
    Json(confirmation): Json<Confirmation>,
) -> Result<StatusCode, Problem> {
    let passphrase = &confirmation.passphrase;
    site.app.delete_account(person, passphrase).await?;
    Ok(StatusCode::NO_CONTENT)
}

#[derive(Deserialize, ToSchema)]
#[schema(example = json!({
    "passphrase": "quiet river stones at dusk",
    "new_passphrase": "seven slow boats going home",
}))]
struct PassphraseChange {
    /// The present one; `old_passphrase` is taken too.
    #[serde(alias = "old_passphrase")]
    passphrase: String,
    new_passphrase: String,
}

/// Changes the passphrase and ends every other session.
#[utoipa::path(
    put, path = "/account/passphrase", tag = "Account", request_body = PassphraseChange,
    responses(
        (status = 204, description = "Changed."),
        (status = 403, body = ProblemJson, description = "Another passphrase opens this account."),
    ),
)]
async fn change_passphrase(
    State(site): State<Site>,
    person: Bearer,
    Json(change): Json<PassphraseChange>,
) -> Result<StatusCode, Problem> {
    let (old, new) = (&change.passphrase, &change.new_passphrase);
    site.app.change_passphrase(&person, old, new).await?;
    Ok(StatusCode::NO_CONTENT)
}

#[derive(Serialize, ToSchema)]
struct RecoveryKey {
    /// Shown once and kept nowhere.
    recovery_key: String,
}

/// Makes a new recovery key; the old one opens nothing any more.
#[utoipa::path(
    post, path = "/account/recovery-key", tag = "Account", request_body = Confirmation,
    responses(
        (status = 201, body = RecoveryKey),
        (status = 403, body = ProblemJson, description = "Another passphrase opens this account."),
    ),
)]
async fn create_recovery_key(
    State(site): State<Site>,
    person: Bearer,
    Json(confirmation): Json<Confirmation>,
) -> Result<(StatusCode, axum::Json<RecoveryKey>), Problem> {
    let passphrase = &confirmation.passphrase;
    let recovery_key = site.app.new_recovery_key(&person, passphrase).await?;
    Ok((
        StatusCode::CREATED,
        axum::Json(RecoveryKey { recovery_key }),
    ))
}

/// What opens the journal from now on.
#[derive(Serialize, ToSchema)]
struct RenewedRoot {
    /// Shown once and kept nowhere.
    recovery_key: String,
    #[serde(flatten)]
    session: OpenedJson,
}

/// Makes everything new that opens the journal, for someone whose passphrase or keys another may know.
///
/// Every session ends, this one too, and a new one is opened. The old passphrase and recovery key open nothing any
/// more; what is written from now on is sealed under keys that nobody knew before.
#[utoipa::path(
    post, path = "/account/root", tag = "Account", request_body = PassphraseChange,
    responses(
        (status = 201, body = RenewedRoot),
        (status = 403, body = ProblemJson, description = "Another passphrase opens this account."),
        (status = 429, body = ProblemJson, description = "Too many attempts; see `Retry-After`."),
    ),
)]
async fn renew_root(
    State(site): State<Site>,
    person: Bearer,
    Json(change): Json<PassphraseChange>,
) -> Result<(StatusCode, axum::Json<RenewedRoot>), Problem> {
    let (present, new) = (&change.passphrase, &change.new_passphrase);
    let renewed = site.app.renew_root(&person, present, new).await?;
    let renewed = RenewedRoot {
        recovery_key: renewed.recovery_key,
        session: renewed.session.into(),
    };
    Ok((StatusCode::CREATED, axum::Json(renewed)))
}
