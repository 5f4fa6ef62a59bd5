//! Reading JSON with errors that name the field.

use domain::{Invalid, Reason};
use serde::de::DeserializeOwned;
use serde_ignored::Path;

use super::shape::Object;

/// Fields of the envelope, which every body leaves to it.
pub(super) const ENVELOPE: [&str; 7] = ["v", "id", "kind", "at", "recorded_at", "zone", "day"];

/// How the place of a syntax error begins.
const LINE: &str = "line ";

/// Reads `text`, one JSON object, as a `T`.
///
/// # Errors
///
/// Names the field that is missing, of another type, or not known; a typing error must not lose what was typed.
pub fn parse<T: DeserializeOwned>(text: &[u8], also_known: &[&str]) -> Result<T, Invalid> {
    let mut unknown: Option<String> = None;
    let mut track = serde_path_to_error::Track::new();
    let mut json = serde_json::Deserializer::from_slice(text);
    let tracked = serde_path_to_error::Deserializer::new(&mut json, &mut track);
    let parsed = serde_ignored::deserialize(tracked, |path: Path<'_>| {
        let path = unknown_path(&path);
        if !also_known.contains(&path.as_str()) {
            unknown.get_or_insert(path);
        }
    });
    let Object(value) =
        parsed.map_err(|error: serde_json::Error| refusal(&track.path().to_string(), &error))?;
    json.end().map_err(|error| refusal("", &error))?;
    match unknown {
        Some(path) => Err(Invalid::new(path, Reason::UnknownField)),
        None => Ok(value),
    }
}

/// Reads the fields of `T`, whatever else is there.
pub(super) fn parse_known<T: DeserializeOwned>(text: &[u8]) -> Result<T, Invalid> {
    let untracked = match serde_json::from_slice(text) {
        Ok(Object(value)) => return Ok(value),
        Err(error) => error,
    };
    // Following the path costs time, so it is done only to explain a failure.
    let mut json = serde_json::Deserializer::from_slice(text);
    match serde_path_to_error::deserialize::<_, Object<T>>(&mut json) {
        Ok(_) => Err(refusal("", &untracked)),
        Err(error) => Err(refusal(&error.path().to_string(), error.inner())),
    }
}

/// Puts `parent` in front of the place in a text that stands inside another.
pub(super) fn inside(parent: &str, invalid: Invalid) -> Invalid {
    if invalid.field.starts_with(LINE) {
        Invalid::new(format!("{parent}, {}", invalid.field), invalid.reason)
    } else {
        invalid.within(parent)
    }
}

/// Writes the path of an unknown field. A key that does not look like a field may be anything, and is not repeated.
fn unknown_path(path: &Path<'_>) -> String {
    match path {
        Path::Root => String::new(),
        Path::Seq { parent, index } => format!("{}[{index}]", unknown_path(parent)),
        Path::Map { parent, key } => {
            let plain = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
            let key = if !key.is_empty() && key.len() <= 40 && key.chars().all(plain) {
                key
            } else {
                "(not a name)"
            };
            match unknown_path(parent) {
                parent if parent.is_empty() => key.to_owned(),
                parent => format!("{parent}.{key}"),
            }
        }
        Path::Some { parent }
        | Path::NewtypeStruct { parent }
        | Path::NewtypeVariant { parent } => unknown_path(parent),
    }
}

/// Turns a parser's complaint into ours. The complaint itself is not passed on, since it may quote what was written.
fn refusal(path: &str, error: &serde_json::Error) -> Invalid {
    let message = error.to_string();
    let path = if path == "." { "" } else { path };
    let field = if path.is_empty() { "body" } else { path };
    if message.starts_with("number out of range") {
        let expected = "a number of a usual size";
        return Invalid::new(field, Reason::Malformed { expected });
    }
    if !error.is_data() {
        let expected = "well-formed JSON";
        let place = format!("{LINE}{} column {}", error.line(), error.column());
        return Invalid::new(place, Reason::Malformed { expected });
    }
    // These two speak of a field of the object at `path`.
    let of_object = |start: &str, reason: Reason| {
        let name = message.strip_prefix(start)?.split('`').next()?;
        let invalid = Invalid::new(name, reason);
        Some(if path.is_empty() {
            invalid
        } else {
            invalid.within(path)
        })
    };
    let expected = "given just once";
    of_object("missing field `", Reason::Missing)
        .or_else(|| of_object("duplicate field `", Reason::Malformed { expected }))
        .unwrap_or_else(|| Invalid::new(field, wrong_value(&message)))
}

/// Says what was expected of a value, in words of our own.
fn wrong_value(message: &str) -> Reason {
    if message.starts_with("invalid type: null") {
        return Reason::Missing;
    }
    if message.starts_with("unknown variant") {
        return Reason::UnknownCode;
    }
    if message.starts_with("UUID parsing failed") {
        return Reason::Malformed { expected: "a UUID" };
    }
    let expected = message.rsplit_once(", expected ").map(|(_, it)| it);
    let expected = expected.and_then(|it| it.split(" at line ").next());
    Reason::Malformed {
        expected: match expected {
            Some("i64") => "a whole number",
            Some("u32" | "u64") => "a whole number from 0 on",
            Some("f64") => "a number",
            Some("a boolean") => "true or false",
            Some("a string") => "text",
            Some("a formatted UUID string") => "a UUID",
            Some("a sequence") => "a list",
            Some("an object") => "an object",
            Some("a strategy") => "a strategy's id, or an object",
            _ => "of the documented type",
        },
    }
}
