//! Whether words are a person's own, by the way a transcript is written: "Patient: I am an addict."

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::text::floor;

/// A speaker stands no further before their words than this.
const REACH: usize = 1_000;

/// Who speaks for themselves.
static SPEAKER: LazyLock<Regex> = LazyLock::new(|| {
    made(
        r#"(?i)\A["“\s]*(?:patient|client|participant|resident|caller|paciente|cliente|usuari[oa]|participante)\s*[:—]"#,
    )
});
/// Without this, "Patient: known addict" is a clinician's note.
static SELF: LazyLock<Regex> = LazyLock::new(|| {
    made(r"(?i)\b(?:i|i['’](?:m|ve|d|ll)|me|my|myself|mine|yo|me|mi|mis|conmigo|soy|estoy)\b")
});

/// Says whether the words at `span` are spoken by the person they are about.
pub(crate) fn is_own(text: &str, span: &Range<usize>, sentence: &Range<usize>) -> bool {
    let from = floor(text, span.start.saturating_sub(REACH));
    let line = text[from..span.start]
        .rfind('\n')
        .map_or(from, |it| from + it + 1);
    SPEAKER.is_match(&text[line..span.start]) && SELF.is_match(&text[sentence.clone()])
}

fn made(source: &str) -> Regex {
    Regex::new(source).expect("it is written above, and every test runs it")
}
