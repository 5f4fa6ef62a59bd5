//! Onward's face: pages, assets and the words on them, over HTTP.
//!
//! [`router`] is the whole of it. `docs/develop/pages.md` says how a page is added.

mod address;
mod api;
pub mod assets;
pub mod calendar;
mod calls;
mod cards;
pub mod chart;
mod cookie;
mod country;
pub mod error;
pub mod form;
pub mod frame;
mod hints;
mod keep;
pub mod kept;
mod log;
pub mod naming;
pub mod pages;
mod pick;
mod proxies;
pub mod road;
mod sample;
mod security;
mod signed_in;
pub mod site;
pub mod svg;
mod wording;
pub mod words;
pub mod zone;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::response::IntoResponse;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::csrf::CsrfLayer;

pub use error::Error;
pub use proxies::{Network, NotANetwork, Proxies};
pub use signed_in::SignedIn;
pub use site::Site;

/// The largest form a page takes, in bytes; a route that needs more says so itself.
const FORM_LIMIT_BYTES: usize = 64 * 1024;

/// Returns everything a browser can ask for.
pub fn router(site: Site) -> Router {
    let api = api::routes(&site).with_state(site.clone());
    let pages = framed(pages::routes(&site), &site).with_state(site);
    pages
        .merge(assets::routes())
        .merge(api)
        .layer(from_fn(security::set_headers))
        .layer(from_fn(log::log_route))
}

/// Puts `pages` behind what every page needs. The last layer is the first to see a request.
fn framed(pages: Router<Site>, site: &Site) -> Router<Site> {
    pages
        .fallback(async || Error::NotFound)
        .method_not_allowed_fallback(async || Error::NotFound)
        .layer(DefaultBodyLimit::max(FORM_LIMIT_BYTES))
        .layer(CsrfLayer::new().with_rejection_response(|_| Error::Denied.into_response()))
        .layer(CatchPanicLayer::custom(|panic| {
            Error::from_panic(panic).into_response()
        }))
        .layer(from_fn_with_state(site.clone(), frame::lay))
        .layer(from_fn_with_state(site.clone(), kept::answer_nobody))
}

#[cfg(test)]
mod tests {
    use axum::body::{Body, to_bytes};
    use axum::http::{Request, StatusCode};
    use axum::routing::get;
    use tower::ServiceExt;

    use super::*;

    #[tokio::test]
    async fn a_panic_and_a_failure_get_a_kind_page_with_a_number() {
        check("/panic").await;
        check("/failure").await;
    }

    async fn check(path: &str) {
        let folder = tempfile::tempdir().unwrap();
        let app = app::App::open(folder.path(), app::Setup::standard());
        let site = Site {
            app: app.await.unwrap(),
            random: || [0xab; 32],
            over_tls: false,
            proxies: Proxies::default(),
        };
        let pages = Router::new()
            .route("/panic", get(async || -> Error { panic!("her name") }))
            .route("/failure", get(async || Error::internal("disk full")));
        let pages = framed(pages, &site).with_state(site);
        let request = Request::get(path).body(Body::empty()).unwrap();
        let response = pages.oneshot(request).await.unwrap();
        assert_eq!(response.status(), StatusCode::INTERNAL_SERVER_ERROR);
        let body = to_bytes(response.into_body(), usize::MAX).await.unwrap();
        let page = String::from_utf8(body.to_vec()).unwrap();
        assert!(page.contains("abababab") && page.contains("Something broke on our side"));
        assert!(!page.contains("her name") && !page.contains("disk full"));
    }
}
