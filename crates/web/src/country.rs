//! The question for the country, asked where numbers are promised and nobody knows whose.

use care::{Care, Country};

use crate::SignedIn;
use crate::frame::Frame;

/// Returns the country of the account if it has numbers here, or else the one that the browser remembers; empty when
/// neither is known.
pub(crate) fn country_of<'a>(person: Option<&'a SignedIn>, frame: &'a Frame) -> &'a str {
    let own = person.map_or("", |person| person.profile.country.as_str());
    match Care::embedded().country(own) {
        Some(_) => own,
        None => frame.country.as_str(),
    }
}

/// The countries to pick from, on a page that promises numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct AskCountry {
    /// A guess from what the browser says; only ever offered.
    pub(crate) likely: Option<Named>,
    /// All countries that have numbers here, by name.
    pub(crate) all: Vec<Named>,
}

/// A country, worded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Named {
    /// Upper-case code.
    pub(crate) code: &'static str,
    pub(crate) name: &'static str,
}

impl AskCountry {
    /// Returns what to ask; nothing if `country` has numbers, or on a page that a phone keeps, which can't ask.
    pub(crate) fn of(frame: &Frame, country: &str) -> Option<AskCountry> {
        let care = Care::embedded();
        if frame.kept || care.country(country).is_some() {
            return None;
        }
        let lang = frame.words.content();
        let named = |it: &'static Country| Named {
            code: &it.code,
            name: it.name.get(lang),
        };
        let mut all: Vec<_> = care.countries().iter().map(named).collect();
        all.sort_by_key(|it| it.name);
        Some(AskCountry {
            likely: frame.likely.map(named),
            all,
        })
    }
}

/// Guesses the country from the regions in an `Accept-Language` header, such as `es-MX`: the first that is known here.
pub(crate) fn likely(accepted: Option<&str>) -> Option<&'static Country> {
    let tags = accepted?.split(',').map(|range| range.split(';').next());
    let regions = tags.filter_map(|tag| tag?.trim().split('-').next_back());
    let mut known = regions
        .filter(|it| it.len() == 2 && it.chars().all(|it| it.is_ascii_uppercase()))
        .filter_map(|it| Care::embedded().country(it));
    known.next()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_region_of_the_browser_is_a_guess() {
        check(Some("en-US,en;q=0.9"), Some("US"));
        check(Some("es, es-MX;q=0.8, en-US;q=0.5"), Some("MX"));
        check(Some("zh-Hans-CN, de-AT;q=0.3"), Some("AT"));
        check(Some("de,it;q=0.5,es-419"), None);
        check(Some(";-,-;,"), None);
        check(None, None);
    }

    #[track_caller]
    fn check(accepted: Option<&str>, expected: Option<&str>) {
        assert_eq!(likely(accepted).map(|it| it.code.as_str()), expected);
    }
}
