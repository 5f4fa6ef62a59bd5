//! Whether words are a person's own, by the way a transcript is written: "Patient: I am an addict."

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::text::{ceil, floor};

/// A speaker stands no further before their words than this.
const REACH: usize = 1_000;

/// Who speaks for themselves.
static SPEAKER: LazyLock<Regex> = LazyLock::new(|| {
    made(
        r#"(?i)\A["“\s]*(?:patient|client|participant|resident|caller|paciente|cliente|usuari[oa]|participante)\s*[:—]"#,
    )
});
/// Without this somewhere in the turn, "Patient: known addict" is a clinician's note.
static SELF: LazyLock<Regex> = LazyLock::new(|| {
    made(r"(?i)\b(?:i|i['’](?:m|ve|d|ll)|me|my|myself|mine|yo|me|mi|mis|conmigo|soy|estoy)\b")
});

/// Somebody names themselves: "I am an …", "she calls herself an …", "soy …".
static NAMES_ITSELF: LazyLock<Regex> = LazyLock::new(|| {
    made(concat!(
        r"(?i)\b(?:(?:i am|i['’]m|i was) an? |(?:call|describe|see|name)s? (?:my|him|her|them)sel(?:f|ves) (?:as )?an? ",
        r"|identif(?:y|ies|ied) as an? |(?:yo )?soy (?:una? )?|(?:se|me) (?:considera|considero|define como|llama|llamo) (?:una? )?",
        r"|a s[ií] mism[oa] (?:como )?(?:una? )?)(?:[\w-]+ )?$"
    ))
});
/// A sentence in which somebody names themselves has no more before it that counts.
const NAMING: usize = 60;

/// Says whether the words at `span` are spoken by the person they are about.
pub(crate) fn is_own(text: &str, span: &Range<usize>) -> bool {
    let near = floor(text, span.start.saturating_sub(NAMING));
    if NAMES_ITSELF.is_match(&text[near..span.start]) {
        return true;
    }
    let first = floor(text, span.start.saturating_sub(REACH));
    let last = ceil(text, (span.end + REACH).min(text.len()));
    let from = text[first..span.start]
        .rfind('\n')
        .map_or(first, |it| first + it + 1);
    let to = text[span.end..last]
        .find('\n')
        .map_or(last, |it| span.end + it);
    SPEAKER.is_match(&text[from..span.start]) && SELF.is_match(&text[from..to])
}

fn made(source: &str) -> Regex {
    Regex::new(source).expect("it is written above, and every test runs it")
}
