//! Who is asking: the person behind the session cookie, with the keys for this one request.

use std::ops::Deref;

use app::{Person, Profile};
use axum::extract::{FromRequestParts, OptionalFromRequestParts};
use axum::http::HeaderValue;
use axum::http::header::{HeaderName, SET_COOKIE};
use axum::http::request::Parts;
use axum::response::AppendHeaders;

use crate::Site;
use crate::cookie::{Cookie, LANGUAGE_KEPT_SECS};
use crate::error::Error;

/// The header of an answer with which a session begins: the service worker then forgets whom the phone knew.
pub(crate) const BEGINS: &str = "onward-begins";

type SetCookie = (HeaderName, HeaderValue);

/// How long a browser keeps a session: as long as the session lasts, 30 days.
const SESSION_KEPT_SECS: u32 = 30 * 24 * 60 * 60;

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

/// The headers of a session that begins: cookies with its token and the language and country of the account, and [`BEGINS`].
pub(crate) fn begin(site: &Site, token: &str, profile: &Profile) -> AppendHeaders<[SetCookie; 4]> {
    let set = |cookie: Cookie, value, secs| (SET_COOKIE, cookie.set(site.over_tls, value, secs));
    AppendHeaders([
        set(Cookie::Session, token, Some(SESSION_KEPT_SECS)),
        set(Cookie::Language, &profile.locale, Some(LANGUAGE_KEPT_SECS)),
        set(Cookie::Country, &profile.country, Some(SESSION_KEPT_SECS)),
        (
            HeaderName::from_static(BEGINS),
            HeaderValue::from_static("yes"),
        ),
    ])
}

/// The cookies that follow the settings: language and country.
pub(crate) fn remember(site: &Site, profile: &Profile) -> AppendHeaders<[SetCookie; 2]> {
    let set = |cookie: Cookie, value, secs| (SET_COOKIE, cookie.set(site.over_tls, value, secs));
    AppendHeaders([
        set(Cookie::Language, &profile.locale, Some(LANGUAGE_KEPT_SECS)),
        set(Cookie::Country, &profile.country, Some(SESSION_KEPT_SECS)),
    ])
}

/// The header that makes a browser forget its session.
pub(crate) fn end(site: &Site) -> AppendHeaders<[SetCookie; 1]> {
    let forget = Cookie::Session.set(site.over_tls, "", Some(0));
    AppendHeaders([(SET_COOKIE, forget)])
}
