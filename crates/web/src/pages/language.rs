//! Choosing the language, from the foot of every page.

use axum::Router;
use axum::extract::State;
use axum::http::header::SET_COOKIE;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::post;

use crate::Site;
use crate::cookie::{Cookie, LANGUAGE_KEPT_SECS};
use crate::error::Error;
use crate::form::Fields;
use crate::words::Language;

pub(crate) fn routes() -> Router<Site> {
    Router::new().route("/language", post(choose))
}

async fn choose(State(site): State<Site>, fields: Fields) -> Result<Response, Error> {
    let language = Language::from_tag(fields.get("lang")).ok_or(Error::Invalid)?;
    let cookie = Cookie::Language.set(site.over_tls, language.code(), Some(LANGUAGE_KEPT_SECS));
    let back = Redirect::to(local(fields.get("back")));
    Ok(([(SET_COOKIE, cookie)], back).into_response())
}

/// Returns `path` if it stays on this site, else Home.
fn local(path: &str) -> &str {
    let stays = path.starts_with('/')
        && !path.starts_with("//")
        && path.chars().all(|it| it.is_ascii_graphic() && it != '\\');
    if stays { path } else { "/" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn coming_back_never_leaves_the_site() {
        assert_eq!(local("/plan?at=2"), "/plan?at=2");
        for path in [
            "//evil.example",
            "https://evil.example",
            "/\\evil",
            "",
            "/a\r\nb",
        ] {
            assert_eq!(local(path), "/");
        }
    }
}
