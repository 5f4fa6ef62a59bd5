//! Who is asking: the person behind the session cookie, with the keys for this one request.

use std::ops::Deref;

use app::Person;
use axum::extract::{FromRequestParts, OptionalFromRequestParts};
use axum::http::request::Parts;

use crate::Site;
use crate::cookie::Cookie;
use crate::error::Error;

/// Someone signed in. A handler that takes it answers everyone else with the sign-in page.
///
/// `Option<SignedIn>` is for pages that are open to all.
pub struct SignedIn(pub Person);

impl Deref for SignedIn {
    type Target = Person;

    fn deref(&self) -> &Person {
        &self.0
    }
}

impl FromRequestParts<Site> for SignedIn {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<SignedIn, Error> {
        let token = Cookie::Session.read(site.over_tls, &parts.headers);
        let token = token.ok_or(Error::SignedOut)?;
        Ok(SignedIn(site.app.person(&token).await?))
    }
}

impl OptionalFromRequestParts<Site> for SignedIn {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Option<Self>, Error> {
        match <Self as FromRequestParts<Site>>::from_request_parts(parts, site).await {
            Ok(person) => Ok(Some(person)),
            Err(Error::SignedOut) => Ok(None),
            Err(error) => Err(error),
        }
    }
}
