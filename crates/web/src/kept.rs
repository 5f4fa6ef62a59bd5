//! What a phone keeps to work without a network: which pages, and the pages as nobody sees them.
//!
//! The service worker asks for each page without cookies and with [`HEADER`], which names a language and a country
//! and nothing else. Such a request is answered as to someone signed out, whatever cookies it brings after all.

use std::fmt::Write as _;

use axum::Router;
use axum::extract::{Request, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, COOKIE, HeaderMap, HeaderValue};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use base16ct::lower::encode_string as hex;
use serde_json::json;
use sha2::{Digest, Sha256};

use crate::cookie::Cookie;
use crate::pages::library::FIRST_AFTER;
use crate::{Error, Site, assets, signed_in};

/// Asks for a page to keep: a language and a country of two letters, such as `es-US`, or `en-` for no country.
pub const HEADER: &str = "onward-kept";

/// The pages a phone keeps; [`pages`] adds the exercises, and what to read first after a setback.
const PAGES: [&str; 16] = [
    "/offline",
    "/offline/unsent",
    "/offline/kept",
    "/offline/check-in",
    "/offline/urge",
    "/now",
    "/now/other",
    "/moment",
    "/moment/wait",
    "/bend",
    "/bend/hour",
    "/bend/someone",
    "/bend/kind",
    "/learn",
    "/exercises",
    "/about",
];

/// Pages of someone signed in, and what stands in for them without a network.
const STAND_INS: [(&str, &str); 1] = [("/today", "/offline/check-in")];

/// Forms that are sent again when a person comes back to their answer: those that keep nothing, or keep the same once.
///
/// What they hold about a person stands in no address and no cache, so that the answer can't be found in another way.
const ASKED_AGAIN: [&str; 8] = [
    "/bend",
    "/bend/cards",
    "/bend/kind",
    "/library",
    "/services",
    "/treatments/compare",
    "/visit",
    "/write-with-care",
];

/// Returns the paths of all pages that a phone keeps.
pub fn pages() -> Vec<String> {
    let exercises = care::exercises::embedded().iter();
    let exercises = exercises.map(|it| format!("/exercises/{}", it.slug));
    let articles = FIRST_AFTER.map(|slug| format!("/library/{slug}"));
    PAGES
        .map(str::to_owned)
        .into_iter()
        .chain(exercises)
        .chain(articles)
        .collect()
}

pub(crate) fn routes() -> Router<Site> {
    Router::new().route("/sw.js", get(serve_worker))
}

/// Serves the service worker from the root, since its place decides which pages it may answer for.
async fn serve_worker() -> Result<Response, Error> {
    let headers = [
        (CONTENT_TYPE, "text/javascript; charset=utf-8"),
        (CACHE_CONTROL, "no-cache"),
    ];
    Ok((headers, worker()?).into_response())
}

/// The worker's text: what to keep, then the asset `sw.js`.
fn worker() -> Result<String, Error> {
    let pages = pages();
    let is_kept = |name: &&str| matches!(name.rsplit('.').next(), Some("css" | "js" | "svg"));
    let assets: Vec<&str> = assets::names().filter(is_kept).map(assets::url).collect();
    let kept = json!({
        "version": version(&pages, &assets),
        "header": HEADER,
        "pages": pages,
        "assets": assets,
        "standIns": serde_json::Map::from_iter(
            STAND_INS.map(|(path, stands)| (path.to_owned(), json!(stands)))
        ),
        "asksAgain": ASKED_AGAIN,
        "begins": signed_in::BEGINS,
        "waiting": assets::url("waiting.js"),
    });
    let script = assets::content("sw.js").ok_or(Error::NotFound)?;
    let script = String::from_utf8_lossy(&script);
    Ok(format!("const KEPT = {kept};\n{script}"))
}

/// Changes with every release, asset and page, so that a phone keeps them anew.
fn version(pages: &[String], assets: &[&str]) -> String {
    let mut all = String::from(env!("CARGO_PKG_VERSION"));
    for path in pages
        .iter()
        .map(String::as_str)
        .chain(assets.iter().copied())
    {
        let _ = write!(all, "\n{path}");
    }
    hex(&Sha256::digest(all)[..6])
}

/// Whether a page is asked for to be kept.
pub(crate) fn is_asked(headers: &HeaderMap) -> bool {
    headers.contains_key(HEADER)
}

/// Answers a request for a page to keep as to nobody: only its language and country count.
pub(crate) async fn answer_nobody(
    State(site): State<Site>,
    mut request: Request,
    next: Next,
) -> Response {
    if let Some(asked) = request.headers().get(HEADER) {
        let (language, country) = read(asked);
        let name = |cookie: Cookie| cookie.name(site.over_tls);
        let line = format!(
            "{}={language}; {}={country}",
            name(Cookie::Language),
            name(Cookie::Country)
        );
        let line = HeaderValue::try_from(line).expect("letters are fit for a header");
        request.headers_mut().insert(COOKIE, line);
    }
    next.run(request).await
}

/// Reads a language and a country; what is not letters is as if not sent.
fn read(asked: &HeaderValue) -> (&str, &str) {
    let asked = asked.to_str().unwrap_or_default();
    let (language, country) = asked.split_once('-').unwrap_or((asked, ""));
    let letters = |text: &&str| text.bytes().all(|it| it.is_ascii_alphabetic());
    let only = |text| Some(text).filter(letters).unwrap_or_default();
    (only(language), only(country))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_letters_are_taken_from_the_header() {
        check("es-US", ("es", "US"));
        check("en-", ("en", ""));
        check("en", ("en", ""));
        check("", ("", ""));
        check("en; session=x-US", ("", "US"));
        check("en-US; session=x", ("en", ""));
    }

    #[track_caller]
    fn check(asked: &'static str, expected: (&str, &str)) {
        assert_eq!(read(&HeaderValue::from_static(asked)), expected);
    }
}
