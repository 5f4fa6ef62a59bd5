//! Whether words are denied: "is not a failure", "nobody is hopeless", "no es culpa tuya".

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::term::Lang;
use crate::text::floor;

/// A denial reaches so many bytes back, within its clause.
const REACH: usize = 80;

/// What ends the clause that a denial covers. A comma does unless a list goes on after it.
static CLAUSE: LazyLock<Regex> = LazyLock::new(|| {
    made(r"(?i)[;:.!?()—–]|\b(?:but|because|although|though|pero|sino|porque|aunque)\b|,")
});
static LIST_GOES_ON: LazyLock<Regex> = LazyLock::new(|| made(r"^,\s*(?:\w+\s+){0,4}$"));
/// Who acts, or a verb: then it is no list but a clause of its own.
static ACTS: LazyLock<Regex> = LazyLock::new(|| {
    made(
        r"(?i)\b(?:i|you|he|she|it|we|they|this|that|is|are|was|were|am|be|yo|tú|usted|él|ella|ellos|ellas|es|son|era|eres|soy|está|están|fue)\b",
    )
});

static DENIES_EN: LazyLock<Regex> = LazyLock::new(|| {
    made(concat!(
        r"(?i)\b(?:not|never|no|nobody|no one|none|nothing|neither|nor|without|cannot|hardly|far from|isn['’]?t about",
        r"|(?:is|are|was|were|do|does|did|has|have|had|wo|would|could|should|can|ai|need|must)n['’]?t)\b"
    ))
});
static DENIES_ES: LazyLock<Regex> = LazyLock::new(|| {
    made(r"(?i)\b(?:no|nunca|jamás|ni|sin|nadie|tampoco|ningún|ninguna|ninguno|nada|lejos de)\b")
});

/// What looks like a denial and is none.
static NOT_ONLY: LazyLock<Regex> = LazyLock::new(|| {
    made(
        r"(?i)\b(?:not (?:only|just|merely|simply)|no (?:doubt|wonder|longer|solo|sólo|solamente|hay duda)|no,)",
    )
});

/// Says whether the words at `span` of a sentence are denied.
pub(crate) fn covers(sentence: &str, span: &Range<usize>, lang: Lang) -> bool {
    let from = floor(sentence, span.start.saturating_sub(REACH));
    let before = clause(&sentence[from..span.start]);
    let denies = match lang {
        Lang::En => &DENIES_EN,
        Lang::Es => &DENIES_ES,
    };
    let not_only: Vec<_> = NOT_ONLY.find_iter(before).map(|it| it.range()).collect();
    denies.find_iter(before).any(|it| {
        !not_only
            .iter()
            .any(|not| crate::text::overlap(not, &it.range()))
    })
}

/// Returns what of the words before a match belongs to its clause.
fn clause(before: &str) -> &str {
    let ends: Vec<_> = CLAUSE.find_iter(before).collect();
    for end in ends.iter().rev() {
        let rest = &before[end.start()..];
        let goes_on = end.as_str() == "," && LIST_GOES_ON.is_match(rest) && !ACTS.is_match(rest);
        if !goes_on {
            return &before[end.end()..];
        }
    }
    before
}

fn made(source: &str) -> Regex {
    Regex::new(source).expect("it is written above, and every test runs it")
}
