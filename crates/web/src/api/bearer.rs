//! Who is calling: the person behind the bearer token, with the keys for this one request.

use std::ops::Deref;

use app::Person;
use axum::extract::FromRequestParts;
use axum::http::header::AUTHORIZATION;
use axum::http::request::Parts;

use super::problem::Problem;
use crate::Site;

/// Someone with a live session. Cookies do not count here, so nothing can be sent in a person's name by a page.
pub(super) struct Bearer(pub(super) Person);

impl Deref for Bearer {
    type Target = Person;

    fn deref(&self) -> &Person {
        &self.0
    }
}

impl FromRequestParts<Site> for Bearer {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Bearer, Problem> {
        let token = token(parts).ok_or_else(Problem::signed_out)?;
        Ok(Bearer(site.app.person(token).await?))
    }
}

fn token(parts: &Parts) -> Option<&str> {
    let line = parts.headers.get(AUTHORIZATION)?.to_str().ok()?;
    let (scheme, token) = line.split_once(' ')?;
    scheme
        .eq_ignore_ascii_case("bearer")
        .then_some(token.trim())
}
