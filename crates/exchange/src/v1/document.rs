//! The export: everything as one JSON document.

use std::sync::Arc;

use domain::{Entry, Invalid, Reason};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use utoipa::ToSchema;

use super::{json, read, read_entry, shape, write_entry};

/// The `format` of every export.
const FORMAT: &str = "onward-export";

/// Everything of one account, except what only its server needs.
#[derive(Clone, Debug)]
pub struct Document {
    pub exported_at: String,
    pub profile: Profile,
    /// The key that signed this account's revisions, in hexadecimal.
    pub public_key: String,
    /// Where the stored journal stood.
    pub head: Head,
    /// Counted from the entries when it was written; an import counts anew and does not look at it.
    pub coverage: Option<Coverage>,
    /// As recorded, corrections included, oldest first.
    pub entries: Vec<Arc<Entry>>,
    /// An unfinished walk after a setback, if there is one.
    pub walk: Option<Box<RawValue>>,
}

/// The head of the stored journal: how many rows, and the end of their hash chain.
#[derive(Clone, Debug, Default, Serialize, Deserialize, ToSchema)]
pub struct Head {
    pub seq: u64,
    /// Hexadecimal.
    pub chain: String,
}

/// The share of trigger exposure met by a strategy that has worked: `days_met` of `days`. For programs and research.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Coverage {
    /// Days with a trigger of the plan for which something has helped; a day with two triggers counts twice.
    pub days_met: u32,
    /// Days with any trigger of the plan, counted in the same way.
    pub days: u32,
}

/// A person's settings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Profile {
    /// ISO 3166 code of two letters; empty when not said.
    #[serde(default)]
    pub country: String,
    pub zone: String,
    pub locale: String,
    /// Whether to check in `daily` or `weekly`.
    #[serde(default = "daily")]
    pub rhythm: String,
    /// Whether the story shows days.
    #[serde(default)]
    pub show_days: bool,
    /// Whether the days ahead are looked at.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub forecast: bool,
    /// Folded questions of the check-in that were used before, as codes.
    #[serde(default)]
    pub opened: Vec<String>,
    /// Articles of the library that were kept for later, as slugs, the newest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub saved: Vec<String>,
    /// When the person confirmed having kept the recovery key.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recovery_key_kept_at: Option<String>,
    /// Public keys that signed versions of the plan before this account had a new root, in hexadecimal digits.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub former_keys: Vec<String>,
}

fn daily() -> String {
    "daily".to_owned()
}

#[derive(Serialize, Deserialize)]
struct Written {
    format: String,
    v: u32,
    #[serde(default)]
    exported_at: String,
    #[serde(default, deserialize_with = "shape::object")]
    profile: Option<Profile>,
    #[serde(default)]
    public_key: String,
    #[serde(default)]
    head: Head,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    coverage: Option<Coverage>,
    entries: Vec<Box<RawValue>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    walk: Option<Box<RawValue>>,
}

/// Writes the export.
///
/// # Panics
///
/// Never: every part is JSON with text keys.
pub fn write_document(document: &Document) -> String {
    let raw = |entry: &Arc<Entry>| {
        RawValue::from_string(write_entry(entry)).expect("an entry is written as JSON")
    };
    let written = Written {
        format: FORMAT.to_owned(),
        v: read::VERSION,
        exported_at: document.exported_at.clone(),
        profile: Some(document.profile.clone()),
        public_key: document.public_key.clone(),
        head: document.head.clone(),
        coverage: document.coverage,
        entries: document.entries.iter().map(raw).collect(),
        walk: document.walk.clone(),
    };
    serde_json::to_string_pretty(&written).expect("every part is JSON with text keys")
}

/// Reads an export.
///
/// # Errors
///
/// Names the first entry that cannot be read, and why.
pub fn read_document(text: &[u8]) -> Result<Document, Invalid> {
    let written: Written = json::parse_known(text)?;
    if written.format != FORMAT {
        return Err(Invalid::new(
            "format",
            Reason::Malformed {
                expected: "onward-export",
            },
        ));
    }
    read::known_version("v", written.v)?;
    let entries = written.entries.iter().enumerate().map(|(idx, raw)| {
        let entry = read_entry(raw.get().as_bytes())
            .map_err(|invalid| json::inside(&format!("entries[{idx}]"), invalid))?;
        Ok(Arc::new(entry))
    });
    Ok(Document {
        exported_at: written.exported_at,
        profile: written
            .profile
            .ok_or_else(|| Invalid::new("profile", Reason::Missing))?,
        public_key: written.public_key,
        head: written.head,
        coverage: written.coverage,
        entries: entries.collect::<Result<_, Invalid>>()?,
        walk: written.walk,
    })
}
