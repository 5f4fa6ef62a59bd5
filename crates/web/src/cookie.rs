//! Reading and writing the cookies: session, visit, language and country.

use axum::http::HeaderMap;
use axum::http::header::{COOKIE, HeaderValue};

/// How long a chosen language is remembered: a year.
pub(crate) const LANGUAGE_KEPT_SECS: u32 = 365 * 24 * 60 * 60;
/// How long a chosen country is remembered: a year.
pub(crate) const COUNTRY_KEPT_SECS: u32 = LANGUAGE_KEPT_SECS;

/// A cookie that Onward sets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Cookie {
    /// The session token of someone signed in.
    Session,
    /// A random value that lets forms be checked before anyone signs in; gone with the browser.
    Visit,
    /// The language a person chose.
    Language,
    /// The country whose helplines a person chose, or that of the account last signed in: two letters.
    Country,
}

impl Cookie {
    /// The name; with the prefix, no other host or path can set the cookie.
    pub(crate) fn name(self, over_tls: bool) -> String {
        let name = match self {
            Cookie::Session => "session",
            Cookie::Visit => "visit",
            Cookie::Language => "lang",
            Cookie::Country => "country",
        };
        let prefix = if over_tls { "__Host-" } else { "" };
        format!("{prefix}{name}")
    }

    /// Returns the value a request carries.
    pub(crate) fn read(self, over_tls: bool, headers: &HeaderMap) -> Option<String> {
        let name = self.name(over_tls);
        let lines = headers.get_all(COOKIE).iter();
        let pairs = lines
            .filter_map(|line| line.to_str().ok())
            .flat_map(|line| line.split(';'));
        pairs
            .filter_map(|pair| pair.trim().split_once('='))
            .find(|(key, _)| *key == name)
            .map(|(_, value)| value.to_owned())
            .filter(|value| !value.is_empty())
    }

    /// Returns the header that keeps `value` for `max_age_secs`, or until the browser closes.
    ///
    /// `value` must be plain ASCII without separators, as tokens in hex and language tags are.
    pub(crate) fn set(self, over_tls: bool, value: &str, max_age_secs: Option<u32>) -> HeaderValue {
        let mut line = format!(
            "{}={value}; Path=/; HttpOnly; SameSite=Strict",
            self.name(over_tls)
        );
        if over_tls {
            line.push_str("; Secure");
        }
        if let Some(seconds) = max_age_secs {
            line.push_str("; Max-Age=");
            line.push_str(&seconds.to_string());
        }
        HeaderValue::try_from(line).expect("cookie values are plain ASCII")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAIN: bool = false;
    const TLS: bool = true;

    #[test]
    fn a_cookie_is_found_among_others() {
        let mut headers = HeaderMap::new();
        headers.append(COOKIE, HeaderValue::from_static("a=b; lang=es"));
        headers.append(COOKIE, HeaderValue::from_static("__Host-session=s=1"));
        assert_eq!(Cookie::Language.read(PLAIN, &headers).unwrap(), "es");
        assert_eq!(Cookie::Session.read(TLS, &headers).unwrap(), "s=1");
        assert_eq!(Cookie::Session.read(PLAIN, &headers), None);
    }

    #[test]
    fn cookies_are_strict_and_secure_over_tls() {
        assert_eq!(
            Cookie::Visit.set(TLS, "ab", None),
            "__Host-visit=ab; Path=/; HttpOnly; SameSite=Strict; Secure"
        );
        assert_eq!(
            Cookie::Language.set(PLAIN, "es", Some(60)),
            "lang=es; Path=/; HttpOnly; SameSite=Strict; Max-Age=60"
        );
    }
}
