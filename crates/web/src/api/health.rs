//! Whether the server lives and can serve. Open to all.

use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::get;

use crate::Site;

pub(super) fn routes() -> Router<Site> {
    Router::new()
        .route("/healthz", get(async || "ok"))
        .route("/readyz", get(check_ready))
}

async fn check_ready(State(site): State<Site>) -> (StatusCode, &'static str) {
    if site.app.is_ready().await {
        (StatusCode::OK, "ready")
    } else {
        (StatusCode::SERVICE_UNAVAILABLE, "the store cannot be read")
    }
}
