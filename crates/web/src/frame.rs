//! What surrounds every page: language, form token, navigation; and the page shown in place of an error.
//!
//! A form is checked twice. The browser says where a request comes from (`Sec-Fetch-Site`, `Origin`;
//! the `csrf` layer refuses other sites). And each form carries a token derived from a secret that
//! only this browser holds in a strict cookie: the session, or, signed out, a random *visit*. So no
//! server key is needed, and any node can check any form.

use std::ops::Deref;

use axum::extract::{FromRequestParts, Query, Request, State};
use axum::http::header::{ACCEPT_LANGUAGE, SET_COOKIE};
use axum::http::request::Parts;
use axum::middleware::Next;
use axum::response::Response;
use base16ct::lower::encode_string as hex;
use care::{Country, Helpline, Hours, Kind, OpenNow};
use hmac::{Hmac, KeyInit, Mac};
use jiff::Timestamp;
use serde::Deserialize;
use sha2::Sha256;
use subtle::ConstantTimeEq;

use crate::Site;
use crate::cards::Card;
use crate::cookie::{COUNTRY_KEPT_SECS, Cookie};
use crate::country;
use crate::error::{self, Error};
use crate::kept;
use crate::words::{Language, Words};

/// What the layout needs to know. A page holds it as `frame`; it speaks as its [`Words`] do.
#[derive(Clone, Debug)]
pub struct Frame {
    pub words: Words,
    /// The hidden field of every form, see the module's text.
    pub form_token: String,
    /// Whether the browser holds a session; for showing the right links, never for letting anyone in.
    pub signed_in: bool,
    /// The part of the site this page belongs to, marked in the navigation.
    pub tab: Option<Tab>,
    /// The path asked for, to come back to after the language changes.
    pub path: String,
    /// The upper-case code of the country that the browser remembers; empty when unknown.
    pub country: String,
    /// Whether this page is for a phone to keep and show without a network; nobody is signed in on it.
    pub kept: bool,
    /// Whom to call, if the browser knows the country.
    pub near: Option<Near>,
    /// Where the person may be, by what the browser says; to be offered, never assumed.
    pub likely: Option<&'static Country>,
    /// A card with people to call that stays at the top while someone thinks of suicide.
    pub card: Option<Card>,
}

/// The first two numbers of a country, for the foot of every page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Near {
    pub emergency: Number,
    /// A line that listens and is open when this is read; one that always is before the others.
    pub crisis: Option<Number>,
    /// Whether that line always answers, so that it may stand on paper.
    pub is_always: bool,
}

/// A number to call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Number {
    pub written: String,
    /// The address of a link that calls it.
    pub dial: String,
}

/// One of the five places in the navigation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tab {
    Home,
    Plan,
    Story,
    Circle,
    Learn,
}

impl Tab {
    pub const ALL: [Tab; 5] = [Tab::Home, Tab::Plan, Tab::Story, Tab::Circle, Tab::Learn];

    /// The code of its name in the `tab` family and of its icon.
    pub fn code(self) -> &'static str {
        match self {
            Tab::Home => "home",
            Tab::Plan => "plan",
            Tab::Story => "story",
            Tab::Circle => "circle",
            Tab::Learn => "learn",
        }
    }

    /// Where it leads.
    pub fn path(self) -> &'static str {
        match self {
            Tab::Home => "/",
            Tab::Plan => "/plan",
            Tab::Story => "/story",
            Tab::Circle => "/circle",
            Tab::Learn => "/learn",
        }
    }
}

impl Frame {
    /// A frame without a request: for samples of pages, and for tests.
    pub fn sample(language: Language) -> Frame {
        Frame {
            words: Words::new(language),
            form_token: "sample".to_owned(),
            signed_in: true,
            tab: None,
            path: "/".to_owned(),
            country: String::new(),
            kept: false,
            near: None,
            likely: None,
            card: None,
        }
    }

    /// Marks `tab` in the navigation.
    #[must_use]
    pub fn at(self, tab: Tab) -> Frame {
        Frame {
            tab: Some(tab),
            ..self
        }
    }

    /// The frame of a page that itself begins a session, so that its forms belong to the new session.
    #[must_use]
    pub(crate) fn begun(self, token: &str, locale: &str) -> Frame {
        Frame {
            words: Language::from_tag(locale).map_or(self.words, Words::new),
            form_token: form_token(token),
            signed_in: true,
            ..self
        }
    }

    /// The frame of a page for someone who is not, or no longer, signed in.
    #[must_use]
    pub(crate) fn signed_out(self) -> Frame {
        Frame {
            signed_in: false,
            ..self
        }
    }

    /// The frame of a page that a phone keeps.
    #[must_use]
    pub(crate) fn kept(self) -> Frame {
        Frame {
            kept: true,
            ..self.signed_out()
        }
    }

    /// Returns `now` as the moment this page is read at; nothing if a phone keeps it, for it is read at another time.
    pub(crate) fn read_at(&self, now: Timestamp) -> Option<Timestamp> {
        read_at(self.kept, now)
    }

    /// Whether `tab` is where the person is.
    pub fn is_at(&self, tab: Tab) -> bool {
        self.tab == Some(tab)
    }

    /// Whether `token` came from a form that this browser was given.
    pub(crate) fn gave(&self, token: &str) -> bool {
        self.form_token.as_bytes().ct_eq(token.as_bytes()).into()
    }
}

impl Deref for Frame {
    type Target = Words;

    fn deref(&self) -> &Words {
        &self.words
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Frame {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Frame, Error> {
        let frame = parts.extensions.get::<Frame>().cloned();
        frame.ok_or_else(|| Error::internal("the route has no frame around it"))
    }
}

/// Lays the frame around a request, and words an [`Error`] that comes back as a page.
pub(crate) async fn lay(State(site): State<Site>, mut request: Request, next: Next) -> Response {
    let (frame, new_visit, picked) = Frame::of(&site, &request);
    request.extensions_mut().insert(frame.clone());
    let mut response = error::worded(&site, frame, next.run(request).await);
    if let Some(visit) = new_visit {
        let cookie = Cookie::Visit.set(site.over_tls, &visit, None);
        response.headers_mut().append(SET_COOKIE, cookie);
    }
    if let Some(code) = picked {
        let cookie = Cookie::Country.set(site.over_tls, &code, Some(COUNTRY_KEPT_SECS));
        let set = response.headers().get_all(SET_COOKIE).iter();
        let name = Cookie::Country.name(site.over_tls);
        if !set
            .into_iter()
            .any(|it| it.as_bytes().starts_with(name.as_bytes()))
        {
            response.headers_mut().append(SET_COOKIE, cookie);
        }
    }
    response
}

/// The country that was picked on a page that did not know it.
#[derive(Deserialize)]
struct Chosen {
    country: Option<String>,
}

impl Frame {
    /// Returns the frame of `request`, the visit to remember if the browser brought no secret, and the country to
    /// remember if one was picked while none was known.
    fn of(site: &Site, request: &Request) -> (Frame, Option<String>, Option<String>) {
        let headers = request.headers();
        let accepted = headers.get(ACCEPT_LANGUAGE).and_then(|it| it.to_str().ok());
        let language = Cookie::Language.read(site.over_tls, headers);
        let session = Cookie::Session.read(site.over_tls, headers);
        let signed_in = session.is_some();
        let known_country = |code: String| Some(site.app.care().country(&code)?.code.clone());
        let remembered = Cookie::Country
            .read(site.over_tls, headers)
            .and_then(known_country);
        let asked = Query::<Chosen>::try_from_uri(request.uri()).ok();
        let picked = asked.and_then(|it| it.0.country).and_then(known_country);
        let picked = picked.filter(|_| remembered.is_none() && !kept::is_asked(headers));
        let country = remembered.or_else(|| picked.clone());
        let known = session.or_else(|| Cookie::Visit.read(site.over_tls, headers));
        let kept = kept::is_asked(headers);
        let new_visit = (known.is_none() && !kept).then(|| hex(&(site.random)()));
        let secret = known.or_else(|| new_visit.clone()).unwrap_or_default();
        let frame = Frame {
            words: Words::new(Language::negotiate(language.as_deref(), accepted)),
            form_token: form_token(&secret),
            signed_in,
            tab: None,
            path: request.uri().path().to_owned(),
            near: country
                .as_deref()
                .and_then(|code| Near::of(site, code, read_at(kept, site.app.now()))),
            country: country.unwrap_or_default(),
            kept,
            likely: country::likely(accepted),
            card: None,
        };
        (frame, new_visit, picked)
    }
}

impl Near {
    /// Returns the first numbers of a country, from the content that is built in; no query.
    fn of(site: &Site, country: &str, at: Option<Timestamp>) -> Option<Near> {
        let listed = site.app.care().helplines(Some(country), at);
        let first = |kind, is_always| {
            let mut serving = listed.iter().filter(|one| {
                let always = one.helpline.hours == Hours::Always;
                one.helpline.main_kind() == kind && one.open == OpenNow::Open && always == is_always
            });
            serving.find_map(|one| Number::of(one.helpline))
        };
        let always = first(Kind::Crisis, true);
        Some(Near {
            emergency: first(Kind::Emergency, true)?,
            is_always: always.is_some(),
            crisis: always.or_else(|| first(Kind::Crisis, false)),
        })
    }
}

impl Number {
    fn of(helpline: &Helpline) -> Option<Number> {
        let phone = helpline.calls.first()?;
        Some(Number {
            written: phone.as_str().to_owned(),
            dial: phone.dial(),
        })
    }
}

fn read_at(kept: bool, now: Timestamp) -> Option<Timestamp> {
    (!kept).then_some(now)
}

/// Derives the token of this browser's forms; it doesn't reveal the secret it comes from.
fn form_token(secret: &str) -> String {
    let mut mac =
        Hmac::<Sha256>::new_from_slice(secret.as_bytes()).expect("HMAC takes keys of any length");
    mac.update(b"onward/v1/form");
    hex(&mac.finalize().into_bytes()[..16])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_token_belongs_to_one_secret() {
        assert_eq!(form_token("a"), form_token("a"));
        assert_ne!(form_token("a"), form_token("b"));
        assert_eq!(form_token("a").len(), 32);
    }
}
