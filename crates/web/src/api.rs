//! The JSON interface, version 1, under `/api/v1`; one module per resource.
//!
//! A call brings a bearer token and no cookie counts, so nothing here needs a form token.
//! `/api/v1/openapi.json` is generated from these routes and is the reference.

mod account;
mod bearer;
mod body;
mod care;
mod data;
mod document;
mod entry;
mod health;
mod insights;
mod plan;
mod problem;
mod record;
mod review;
mod safety;
mod services;
mod session;
mod story;

use axum::extract::DefaultBodyLimit;
use axum::middleware::from_fn_with_state;
use axum::response::IntoResponse;
use axum::routing::get;
use axum::{Json, Router};
use tower_http::catch_panic::CatchPanicLayer;
use utoipa::OpenApi;
use utoipa_axum::router::OpenApiRouter;

use crate::Site;
use document::Document;
use problem::Problem;

/// All calls, and the two that say whether the server lives.
pub(crate) fn routes(site: &Site) -> Router<Site> {
    let (calls, document) = calls().split_for_parts();
    let document = document::with_errors(document);
    let calls = calls
        .route("/openapi.json", get(async || Json(document)))
        .fallback(async || Problem::not_found())
        .method_not_allowed_fallback(async || Problem::wrong_method())
        .layer(DefaultBodyLimit::max(body::LIMIT_BYTES))
        .layer(CatchPanicLayer::custom(|panic| {
            Problem::from_panic(panic).into_response()
        }))
        .layer(from_fn_with_state(site.clone(), problem::refer));
    Router::new().nest("/api/v1", calls).merge(health::routes())
}

fn calls() -> OpenApiRouter<Site> {
    OpenApiRouter::with_openapi(Document::openapi())
        .merge(account::routes())
        .merge(session::routes())
        .merge(plan::routes())
        .merge(record::routes())
        .merge(entry::routes())
        .merge(review::routes())
        .merge(insights::routes())
        .merge(story::routes())
        .merge(care::routes())
        .merge(services::routes())
        .merge(data::routes())
}
