//! What may be put into a message: numbers, and texts kept from disturbing their surroundings.

use std::borrow::Cow;

use fluent_bundle::FluentValue;

/// One argument of a message.
#[derive(Clone, Debug, PartialEq)]
pub enum Arg<'a> {
    /// A number, written as the language writes it; messages can select its plural.
    Number(f64),
    /// A text; one that holds right-to-left letters is isolated, so that it can't reorder the sentence.
    Text(Cow<'a, str>),
}

impl Arg<'_> {
    pub(super) fn to_fluent(&self) -> FluentValue<'_> {
        match self {
            Arg::Number(number) => FluentValue::from(*number),
            Arg::Text(text) => FluentValue::String(isolate(text)),
        }
    }
}

impl<'a> From<&'a str> for Arg<'a> {
    fn from(text: &'a str) -> Self {
        Arg::Text(Cow::Borrowed(text))
    }
}

impl<'a> From<&'a &str> for Arg<'a> {
    fn from(text: &'a &str) -> Self {
        Arg::Text(Cow::Borrowed(text))
    }
}

impl<'a> From<&'a String> for Arg<'a> {
    fn from(text: &'a String) -> Self {
        Arg::Text(Cow::Borrowed(text))
    }
}

impl<'a> From<&'a &String> for Arg<'a> {
    fn from(text: &'a &String) -> Self {
        Arg::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Arg<'_> {
    fn from(text: String) -> Self {
        Arg::Text(Cow::Owned(text))
    }
}

impl<'a> From<Cow<'a, str>> for Arg<'a> {
    fn from(text: Cow<'a, str>) -> Self {
        Arg::Text(text)
    }
}

impl<'a> From<&'a Cow<'_, str>> for Arg<'a> {
    fn from(text: &'a Cow<'_, str>) -> Self {
        Arg::Text(Cow::Borrowed(text))
    }
}

macro_rules! from_number {
    ($($number:ty),*) => { $(
        impl From<$number> for Arg<'_> {
            fn from(number: $number) -> Self {
                Arg::Number(f64::from(number))
            }
        }
        impl From<&$number> for Arg<'_> {
            fn from(number: &$number) -> Self {
                Arg::Number(f64::from(*number))
            }
        }
        impl From<&&$number> for Arg<'_> {
            fn from(number: &&$number) -> Self {
                Arg::Number(f64::from(**number))
            }
        }
    )* };
}

from_number!(u8, u16, u32, i8, i16, i32, f32, f64);

impl From<usize> for Arg<'_> {
    /// Counts above four thousand million are shown as that.
    fn from(count: usize) -> Self {
        Arg::from(u32::try_from(count).unwrap_or(u32::MAX))
    }
}

impl From<&usize> for Arg<'_> {
    fn from(count: &usize) -> Self {
        Arg::from(*count)
    }
}

/// Wraps `text` in first-strong isolates when it holds right-to-left letters or direction marks.
fn isolate(text: &str) -> Cow<'_, str> {
    if text.chars().any(reorders) {
        // The person's own marks must not end the isolate early.
        let inner: String = text.chars().filter(|letter| !is_mark(*letter)).collect();
        Cow::Owned(format!("\u{2068}{inner}\u{2069}"))
    } else {
        Cow::Borrowed(text)
    }
}

fn reorders(letter: char) -> bool {
    let right_to_left = matches!(letter,
        '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}'
        | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}');
    right_to_left || is_mark(letter)
}

fn is_mark(letter: char) -> bool {
    matches!(letter, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

pub(super) fn english_number<M>(value: &FluentValue<'_>, _: &M) -> Option<String> {
    number_of(value).map(|number| write_number(number, ',', '.'))
}

pub(super) fn spanish_number<M>(value: &FluentValue<'_>, _: &M) -> Option<String> {
    number_of(value).map(|number| write_number(number, '\u{a0}', ','))
}

fn number_of(value: &FluentValue<'_>) -> Option<f64> {
    match value {
        FluentValue::Number(number) => Some(number.value),
        _ => None,
    }
}

/// Writes at most two decimals, and groups thousands from 10 000 up.
fn write_number(number: f64, group: char, decimal: char) -> String {
    let text = format!("{number:.2}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    let (whole, rest) = text.split_once('.').unwrap_or((text, ""));
    let (sign, digits) = match whole.strip_prefix('-') {
        Some(digits) => ("−", digits),
        None => ("", whole),
    };
    let mut out = String::from(sign);
    for (idx, digit) in digits.chars().enumerate() {
        let left = digits.len() - idx;
        if idx > 0 && left % 3 == 0 && digits.len() > 4 {
            out.push(group);
        }
        out.push(digit);
    }
    if !rest.is_empty() {
        out.push(decimal);
        out.push_str(rest);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_follow_the_language() {
        check(0.0, "0", "0");
        check(1.5, "1.5", "1,5");
        check(-2.25, "−2.25", "−2,25");
        check(1234.0, "1234", "1234");
        check(1_234_567.0, "1,234,567", "1\u{a0}234\u{a0}567");
        check(10.0, "10", "10");
    }

    #[test]
    fn only_texts_that_could_reorder_a_sentence_are_isolated() {
        assert_eq!(isolate("Ana 🌱"), "Ana 🌱");
        assert_eq!(isolate("שם"), "\u{2068}שם\u{2069}");
        assert_eq!(isolate("a\u{202e}b\u{2069}"), "\u{2068}ab\u{2069}");
    }

    #[track_caller]
    fn check(number: f64, english: &str, spanish: &str) {
        assert_eq!(write_number(number, ',', '.'), english);
        assert_eq!(write_number(number, '\u{a0}', ','), spanish);
    }
}
