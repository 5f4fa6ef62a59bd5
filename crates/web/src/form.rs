//! Forms as browsers send them: reading the fields, naming the mistakes, filling them in again.

mod refusal;
mod typed;

use std::borrow::Cow;
use std::ops::RangeInclusive;
use std::str::FromStr;

use axum::extract::{Form, FromRequest, FromRequestParts, Request};

use crate::Error;
use crate::frame::Frame;
use crate::words::Key;

/// The name of the hidden field that holds [`Frame::form_token`].
pub const TOKEN: &str = "token";

/// The values of a scale from none to most.
pub const SCALE: [&str; 11] = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10"];

/// The longest text a field takes, in characters.
pub const LONGEST_TEXT: usize = 10_000;

/// What a form sent: names and values, in order, names possibly repeated.
///
/// As an extractor it also checks the form's token, so a handler that changes anything takes it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fields(Vec<(String, String)>);

/// What is wrong with one field, to be said beside it and in the summary.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldError {
    pub field: Cow<'static, str>,
    pub key: Key,
}

/// The mistakes in a form; none at first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mistakes(Vec<FieldError>);

impl Fields {
    /// Returns the value of `name` without surrounding space, or nothing as an empty text.
    pub fn get(&self, name: &str) -> &str {
        self.all(name).next().unwrap_or_default()
    }

    /// Returns the value of `name` if there is more to it than space.
    pub fn text(&self, name: &str) -> Option<&str> {
        Some(self.get(name)).filter(|value| !value.is_empty())
    }

    /// Returns all values of `name`: the boxes that were ticked.
    pub fn all<'a>(&'a self, name: &str) -> impl Iterator<Item = &'a str> {
        let named = self.0.iter().filter(move |(key, _)| key == name);
        named.map(|(_, value)| value.trim())
    }

    /// Whether `value` is among the values of `name`: fills a choice in again.
    pub fn has(&self, name: &str, value: &str) -> bool {
        self.0.iter().any(|(key, it)| key == name && it == value)
    }

    /// Returns all names and values, in order: to send them once more.
    pub fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// Returns the text of `name`, which must be there.
    pub fn required(&self, name: &'static str) -> Result<&str, FieldError> {
        let value = self.short_text(name)?;
        value.ok_or_else(|| FieldError::new(name, Key("form-required")))
    }

    /// Returns the text of `name`, which may be missing but not be endless.
    pub fn short_text(&self, name: &'static str) -> Result<Option<&str>, FieldError> {
        match self.text(name) {
            Some(text) if text.chars().count() > LONGEST_TEXT => {
                Err(FieldError::new(name, Key("form-too-long")))
            }
            text => Ok(text),
        }
    }

    /// Returns the number in `name` if there is one; it must be a number, and lie in `range`.
    ///
    /// A comma may stand for the decimal point.
    pub fn number<T>(
        &self,
        name: &'static str,
        range: RangeInclusive<T>,
    ) -> Result<Option<T>, FieldError>
    where
        T: FromStr + PartialOrd,
    {
        let Some(text) = self.text(name) else {
            return Ok(None);
        };
        let number: T = text
            .replace(',', ".")
            .parse()
            .map_err(|_| FieldError::new(name, Key("form-not-a-number")))?;
        if range.contains(&number) {
            Ok(Some(number))
        } else {
            Err(FieldError::new(name, Key("form-out-of-range")))
        }
    }

    /// Adds a value, to fill in a form before it is first shown.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<String>) -> Fields {
        self.0.push((name.to_owned(), value.into()));
        self
    }
}

impl FromIterator<(String, String)> for Fields {
    fn from_iter<I: IntoIterator<Item = (String, String)>>(pairs: I) -> Fields {
        Fields(pairs.into_iter().collect())
    }
}

impl<S: Send + Sync> FromRequest<S> for Fields {
    type Rejection = Error;

    async fn from_request(request: Request, state: &S) -> Result<Fields, Error> {
        let (mut parts, body) = request.into_parts();
        let frame = Frame::from_request_parts(&mut parts, state).await?;
        let request = Request::from_parts(parts, body);
        let form = Form::<Vec<(String, String)>>::from_request(request, state).await;
        let Form(pairs) = form.map_err(|rejection| match rejection.status().as_u16() {
            413 => Error::TooLarge,
            _ => Error::Invalid,
        })?;
        // Browsers end each line of a text with two signs; the journal keeps one.
        let lines = |(name, value): (String, String)| (name, value.replace("\r\n", "\n"));
        let fields: Fields = pairs.into_iter().map(lines).collect();
        if frame.gave(fields.get(TOKEN)) {
            Ok(fields)
        } else {
            Err(Error::Denied)
        }
    }
}

impl FieldError {
    pub fn new(field: impl Into<Cow<'static, str>>, key: Key) -> FieldError {
        FieldError {
            field: field.into(),
            key,
        }
    }
}

impl Mistakes {
    /// Keeps the mistake of a failed check and goes on, so that all are found in one go.
    pub fn take<T>(&mut self, checked: Result<T, FieldError>) -> Option<T> {
        match checked {
            Ok(value) => Some(value),
            Err(mistake) => {
                self.0.push(mistake);
                None
            }
        }
    }

    /// Keeps the mistake of a value that the journal's rules refuse, and goes on.
    pub fn value<T>(&mut self, checked: Result<T, domain::Invalid>) -> Option<T> {
        match checked {
            Ok(value) => Some(value),
            Err(invalid) => {
                let (field, key) = refusal::worded(&app::Problem::Value(invalid));
                self.0.push(FieldError::new(field, key));
                None
            }
        }
    }

    /// Notes a mistake.
    pub fn add(&mut self, field: impl Into<Cow<'static, str>>, key: Key) {
        self.0.push(FieldError::new(field, key));
    }

    /// Notes what the application refused, so that the form comes back filled in.
    ///
    /// # Errors
    ///
    /// Every other kind of error, which has a page of its own.
    pub fn refuse(&mut self, error: app::Error) -> Result<(), Error> {
        match error {
            app::Error::Invalid(problem) => {
                let (field, key) = refusal::worded(&problem);
                self.0.push(FieldError::new(field, key));
                Ok(())
            }
            other => Err(other.into()),
        }
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn all(&self) -> &[FieldError] {
        &self.0
    }

    /// Returns what is wrong with `field`.
    pub fn of(&self, field: &str) -> Option<Key> {
        let mut about = self.0.iter().filter(|mistake| mistake.field == field);
        about.next().map(|mistake| mistake.key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn repeated_names_are_all_kept() {
        let fields = Fields::default().with("class", "a").with("class", "b");
        assert_eq!(fields.all("class").collect::<Vec<_>>(), ["a", "b"]);
        assert!(fields.has("class", "b"));
        assert!(!fields.has("class", "c"));
    }

    #[test]
    fn empty_texts_are_no_texts() {
        let fields = Fields::default().with("note", "  ").with("name", " Ana ");
        assert_eq!(fields.text("note"), None);
        assert_eq!(fields.text("name"), Some("Ana"));
        assert_eq!(
            fields.required("note").unwrap_err().key,
            Key("form-required")
        );
    }

    #[test]
    fn numbers_say_what_is_wrong() {
        let fields = Fields::default()
            .with("a", "1,5")
            .with("b", "ten")
            .with("c", "11");
        assert_eq!(fields.number("a", 0.0..=10.0), Ok(Some(1.5)));
        assert_eq!(fields.number("none", 0..=10), Ok(None));
        let mut mistakes = Mistakes::default();
        assert_eq!(mistakes.take(fields.number("b", 0..=10)), None);
        assert_eq!(mistakes.take(fields.number("c", 0..=10)), None);
        assert_eq!(mistakes.of("b"), Some(Key("form-not-a-number")));
        assert_eq!(mistakes.of("c"), Some(Key("form-out-of-range")));
        assert_eq!(mistakes.of("a"), None);
    }
}
