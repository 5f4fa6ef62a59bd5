//! The languages Onward speaks, and how one is chosen for a request.

use std::borrow::Cow;

/// A language with message files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Language {
    English,
    Spanish,
    /// English, stretched and accented, to test layouts; no request can choose it.
    Pseudo,
}

impl Language {
    /// The languages a person can choose.
    pub const ALL: [Language; 2] = [Language::English, Language::Spanish];

    /// The tag in `lang` attributes, cookies and accounts.
    pub fn code(self) -> &'static str {
        match self {
            Language::English => "en",
            Language::Spanish => "es",
            Language::Pseudo => "en-XA",
        }
    }

    /// The language's name for itself.
    pub fn own_name(self) -> &'static str {
        match self {
            Language::English => "English",
            Language::Spanish => "Español",
            Language::Pseudo => "Pseudo",
        }
    }

    /// Returns the language of a tag such as `es` or `es-MX`.
    pub fn from_tag(tag: &str) -> Option<Language> {
        let primary = tag.trim().split(['-', '_']).next()?;
        let fits = |language: &Language| language.code().eq_ignore_ascii_case(primary);
        Language::ALL.into_iter().find(fits)
    }

    /// Chooses a language: what the person chose before, else what the browser asks for, else English.
    ///
    /// `chosen` is the `lang` cookie, which signing in sets from the account; `accepted` is the
    /// `Accept-Language` header.
    pub fn negotiate(chosen: Option<&str>, accepted: Option<&str>) -> Language {
        chosen
            .and_then(Language::from_tag)
            .or_else(|| accepted.and_then(most_wanted))
            .unwrap_or(Language::English)
    }

    pub(super) fn folder(self) -> &'static str {
        match self {
            Language::English | Language::Pseudo => "en",
            Language::Spanish => "es",
        }
    }
}

fn most_wanted(header: &str) -> Option<Language> {
    let mut best: Option<(f32, Language)> = None;
    for range in header.split(',') {
        let (tag, weight) = range.split_once(";q=").unwrap_or((range, "1"));
        let weight: f32 = weight.trim().parse().unwrap_or(0.0);
        let Some(language) = Language::from_tag(tag) else {
            continue;
        };
        if weight > 0.0 && best.is_none_or(|(leading, _)| weight > leading) {
            best = Some((weight, language));
        }
    }
    best.map(|(_, language)| language)
}

/// Accents the vowels of `text` and makes it about a third longer.
pub(super) fn stretch(text: &str) -> Cow<'_, str> {
    let mut out = String::with_capacity(text.len() * 2);
    for letter in text.chars() {
        match letter {
            'a' => out.push_str("àà"),
            'e' => out.push_str("éé"),
            'i' => out.push_str("îî"),
            'o' => out.push_str("ôô"),
            'u' => out.push_str("ûû"),
            other => out.push(other),
        }
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_choice_beats_the_browser() {
        check(Some("es"), Some("en-US"), Language::Spanish);
        check(Some("tlh"), Some("es"), Language::Spanish);
        check(Some("en-XA"), None, Language::English);
    }

    #[test]
    fn the_browser_is_heard_in_its_order() {
        check(None, Some("fr, es-MX;q=0.8, en;q=0.5"), Language::Spanish);
        check(None, Some("en;q=0.2, es;q=0.9"), Language::Spanish);
        check(None, Some("es;q=0, en;q=0.1"), Language::English);
        check(None, Some(";;;,q=,=-"), Language::English);
        check(None, None, Language::English);
    }

    #[track_caller]
    fn check(chosen: Option<&str>, accepted: Option<&str>, expected: Language) {
        assert_eq!(Language::negotiate(chosen, accepted), expected);
    }
}
