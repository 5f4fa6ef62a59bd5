//! Stylesheet, scripts and icons, served from the binary under names that change with their content.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::LazyLock;

use axum::Router;
use axum::extract::Path;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use rust_embed::Embed;
use sha2::{Digest, Sha256};
use tower_http::compression::CompressionLayer;

use crate::Error;

#[derive(Embed)]
#[folder = "assets"]
struct Files;

/// The address of each asset by its name.
static URLS: LazyLock<BTreeMap<String, String>> = LazyLock::new(|| {
    let url = |name: Cow<'_, str>| {
        let hash = hash_of(&name).expect("the name comes from the list of assets");
        (name.to_string(), format!("/assets/{hash}/{name}"))
    };
    Files::iter().map(url).collect()
});

/// Returns the address of the asset `name`, which the browser may keep forever.
///
/// # Panics
///
/// When there is no such asset: templates name them, and tests render every template.
pub fn url(name: &str) -> &'static str {
    URLS.get(name)
        .unwrap_or_else(|| panic!("there is no asset {name}"))
}

/// Returns the names of all assets.
pub fn names() -> impl Iterator<Item = &'static str> {
    URLS.keys().map(String::as_str)
}

/// Returns the content of the asset `name`.
pub fn content(name: &str) -> Option<Cow<'static, [u8]>> {
    Files::get(name).map(|file| file.data)
}

/// Assets are public and the same for everyone, so they alone may be compressed: compressing a page
/// would let its length tell what it holds.
pub(crate) fn routes() -> Router {
    Router::new()
        .route("/assets/{hash}/{*name}", get(serve))
        .layer(CompressionLayer::new())
}

async fn serve(Path((hash, name)): Path<(String, String)>) -> Response {
    let Some(content) = content(&name) else {
        return Error::NotFound.into_response();
    };
    // A page from before an upgrade gets the new file, but must not keep it under the old name.
    let keep = if hash_of(&name).is_some_and(|current| current == hash) {
        "public, max-age=31536000, immutable"
    } else {
        "no-cache"
    };
    let headers = [(CONTENT_TYPE, media_type(&name)), (CACHE_CONTROL, keep)];
    (headers, content).into_response()
}

fn hash_of(name: &str) -> Option<String> {
    let digest = Sha256::digest(content(name)?);
    Some(base16ct::lower::encode_string(&digest[..6]))
}

fn media_type(name: &str) -> &'static str {
    match name.rsplit('.').next() {
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("webmanifest") => "application/manifest+json",
        _ => "application/octet-stream",
    }
}
