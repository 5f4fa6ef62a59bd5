//! One line per request in the log: method, route pattern, status. Never path, query, body or address.

use std::time::Instant;

use axum::extract::{MatchedPath, Request};
use axum::middleware::Next;
use axum::response::Response;

/// Logs the request by the pattern of its route.
pub(crate) async fn log_route(request: Request, next: Next) -> Response {
    let method = request.method().clone();
    let matched = request.extensions().get::<MatchedPath>().cloned();
    let route = matched.as_ref().map_or("(none)", MatchedPath::as_str);
    let begun = Instant::now();
    let response = next.run(request).await;
    tracing::info!(
        http.method = %method,
        http.route = route,
        http.status = response.status().as_u16(),
        duration_ms = begun.elapsed().as_millis(),
        "{method} {route}"
    );
    response
}
