//! Reading JSON with errors that name the field.

use domain::{Invalid, Reason};
use serde::de::DeserializeOwned;

/// Fields of the envelope, which every body leaves to it.
pub(super) const ENVELOPE: [&str; 7] = ["v", "id", "kind", "at", "recorded_at", "zone", "day"];

const WRONG_TYPE: Reason = Reason::Malformed {
    expected: "of the documented type",
};

/// Reads `text` as a `T`.
///
/// # Errors
///
/// Names the field that is missing, of another type, or not known; a typing error must not lose what was typed.
pub fn parse<T: DeserializeOwned>(text: &[u8], also_known: &[&str]) -> Result<T, Invalid> {
    let mut unknown: Option<String> = None;
    let mut track = serde_path_to_error::Track::new();
    let mut json = serde_json::Deserializer::from_slice(text);
    let tracked = serde_path_to_error::Deserializer::new(&mut json, &mut track);
    let parsed = serde_ignored::deserialize(tracked, |path: serde_ignored::Path<'_>| {
        let path = path.to_string();
        if !also_known.contains(&path.as_str()) {
            unknown.get_or_insert(path);
        }
    });
    let value =
        parsed.map_err(|error: serde_json::Error| refusal(&track.path().to_string(), &error))?;
    json.end().map_err(|error| refusal("", &error))?;
    match unknown {
        Some(path) => Err(Invalid::new(
            path.trim_start_matches('?').trim_start_matches('.'),
            Reason::UnknownField,
        )),
        None => Ok(value),
    }
}

/// Reads the fields of `T`, whatever else is there, with errors that name the field.
pub(super) fn parse_known<T: DeserializeOwned>(text: &[u8]) -> Result<T, Invalid> {
    let mut json = serde_json::Deserializer::from_slice(text);
    serde_path_to_error::deserialize(&mut json).map_err(|error| {
        let path = error.path().to_string();
        refusal(&path, error.inner())
    })
}

/// Reads a stored `T`, whatever else is there.
pub(super) fn parse_stored<T: DeserializeOwned>(text: &[u8]) -> Result<T, Invalid> {
    serde_json::from_slice(text).map_err(|error| refusal("", &error))
}

/// Turns a parser's complaint into ours. The complaint itself is not passed on, since it may quote what was written.
fn refusal(path: &str, error: &serde_json::Error) -> Invalid {
    use serde_json::error::Category;
    match error.classify() {
        Category::Syntax | Category::Eof | Category::Io => {
            let place = format!("line {} column {}", error.line(), error.column());
            Invalid::new(
                place,
                Reason::Malformed {
                    expected: "well-formed JSON",
                },
            )
        }
        Category::Data => {
            let message = error.to_string();
            let missing = message
                .strip_prefix("missing field `")
                .and_then(|rest| rest.split('`').next());
            let path = if path == "." { "" } else { path };
            match missing {
                Some(field) if path.is_empty() => Invalid::new(field, Reason::Missing),
                Some(field) => Invalid::new(field, Reason::Missing).within(path),
                None if path.is_empty() => Invalid::new("body", WRONG_TYPE),
                None => Invalid::new(path, WRONG_TYPE),
            }
        }
    }
}
