//! Needles: letters that every match of a pattern must hold, looked for in one pass before anything else.
//!
//! A pattern is cut in two, the front and the rest, so that the rest begins with letters as rare as can be:
//! `(?:an?|the) drunk` is cut before `drunk`. Where a needle is found, the rest is tried first, then the front.

use regex_syntax::hir::literal::{ExtractKind, Extractor};

use crate::pattern::{self, translated};

/// A pattern, cut where its rarest letters begin.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Cut {
    /// What comes before the needle; may be empty.
    pub(crate) front: String,
    /// What begins with the needle.
    pub(crate) rest: String,
    /// In small letters; other than ASCII letters also in large ones.
    pub(crate) needles: Vec<String>,
}

/// Ends a needle: too many characters to follow each. White space may be any, and long.
const ENDS: &str = r"[\x00-\x7F]";
/// What may stand for a space, when it is one character …
const ONE_SPACE: &str = r"[ \n\r\t\x{A0}\x{202F}\-‐‑]";
/// … and when it is more: what follows is not looked at.
const MORE_SPACE: &str = r"[ \n\r\t\x{A0}\-][ \n\r\t]";

/// Needles that cost more than this are made longer, over a space.
const DEAR: u32 = 1_000;
/// Needles that cost no more than this are good enough.
const CHEAP: u32 = 100;
/// Longer needles are no rarer.
const LONGEST: usize = 12;
/// What trying a front costs.
const FRONT: u32 = 60;

/// Words so common that it takes more to look at each than to look for something else.
const COMMON: [&str; 60] = [
    "about", "after", "alcohol", "been", "before", "como", "could", "cuando", "days", "dose",
    "drug", "está", "esta", "este", "family", "from", "good", "hace", "have", "having", "health",
    "history", "into", "like", "make", "más", "medic", "need", "other", "over", "paciente", "para",
    "patient", "people", "person", "persona", "porque", "pero", "problem", "right", "should",
    "some", "that", "their", "then", "there", "they", "this", "time", "treat", "uses", "very",
    "want", "were", "when", "which", "will", "with", "would", "your",
];

/// Cuts every alternative of a pattern.
pub(crate) fn cuts(pattern: &str) -> Result<Vec<Cut>, String> {
    pattern::check(pattern)?;
    alternatives(pattern).into_iter().map(cut).collect()
}

fn cut(pattern: &str) -> Result<Cut, String> {
    let mut best: Option<(u32, usize, Vec<String>)> = None;
    for at in places(pattern) {
        let Some(needles) = needles(&pattern[at..], ENDS) else {
            continue;
        };
        let cost = cost(&needles) + if at > 0 { FRONT } else { 0 };
        if best.as_ref().is_none_or(|it| cost < it.0) {
            best = Some((cost, at, needles));
        }
        if cost <= CHEAP {
            break;
        }
    }
    let Some((cost, at, mut needles)) = best else {
        return Err("it holds no letters that every match has".to_owned());
    };
    if cost > DEAR
        && let Some(longer) = longer_needles(&pattern[at..])
    {
        needles = longer;
    }
    Ok(Cut {
        front: pattern[..at].to_owned(),
        rest: pattern[at..].to_owned(),
        needles,
    })
}

/// Guesses how often needles are found in a text.
fn cost(needles: &[String]) -> u32 {
    let each = needles.iter().map(|it| match it.chars().count() {
        _ if COMMON.iter().any(|common| common.starts_with(it.as_str())) && it.len() > 3 => 2_000,
        1 => 100_000,
        2 => 20_000,
        3 => 3_000,
        4 => 600,
        5 => 150,
        6 => 50,
        _ => 20,
    });
    each.sum()
}

/// Returns letters with one of which every match begins, if there are such.
fn needles(pattern: &str, space: &str) -> Option<Vec<String>> {
    let hir = regex_syntax::parse(&translated(pattern, space)).ok()?;
    let mut extractor = Extractor::new();
    let extractor = extractor.kind(ExtractKind::Prefix);
    let mut seq = extractor.limit_total(400).limit_class(12).extract(&hir);
    seq.keep_first_bytes(LONGEST);
    let mut all = Vec::new();
    for literal in seq.literals()? {
        let text = String::from_utf8_lossy(literal.as_bytes());
        // It may be cut within a character.
        let text = text.trim_end_matches('\u{fffd}').to_lowercase();
        if text.is_empty() {
            return None;
        }
        // The search folds ASCII alone.
        if !text.is_ascii() {
            let large = |it: char| if it.is_ascii() { it } else { upper(it) };
            all.push(text.chars().map(large).collect());
        }
        all.push(text);
    }
    shortest(&mut all);
    (!all.is_empty()).then_some(all)
}

/// Returns needles that reach over the first space.
fn longer_needles(pattern: &str) -> Option<Vec<String>> {
    let space = atoms(pattern)
        .into_iter()
        .find(|it| &pattern[it.clone()] == " ")?;
    let (one, two) = (&pattern[..space.start], &pattern[space.end..]);
    let one = translated(one, ENDS);
    let two = translated(two, ENDS);
    // Nothing in it is translated once more: it holds no space, hyphen or apostrophe of its own.
    let hir = regex_syntax::parse(&format!("{one}(?:{ONE_SPACE}{two}|{MORE_SPACE})")).ok()?;
    let mut extractor = Extractor::new();
    let extractor = extractor.kind(ExtractKind::Prefix);
    let seq = extractor.limit_total(400).limit_class(12).extract(&hir);
    let mut all = Vec::new();
    for literal in seq.literals()? {
        let text = std::str::from_utf8(literal.as_bytes()).ok()?.to_lowercase();
        let folds = text.chars().all(|it| it.is_ascii() || !it.is_alphabetic());
        if !folds || text.len() < 4 {
            return None;
        }
        all.push(text);
    }
    shortest(&mut all);
    Some(all)
}

/// Drops what begins with another: it is found with that.
fn shortest(all: &mut Vec<String>) {
    all.sort();
    all.dedup_by(|later, first| later.starts_with(first.as_str()));
}

fn upper(letter: char) -> char {
    let mut upper = letter.to_uppercase();
    match (upper.next(), upper.next()) {
        (Some(one), None) => one,
        _ => letter,
    }
}

/// Returns the alternatives of a pattern that has some outside of any group, or is one group.
fn alternatives(pattern: &str) -> Vec<&str> {
    if has_flags(pattern) {
        return vec![pattern];
    }
    let atoms = atoms(pattern);
    let bars: Vec<_> = atoms
        .iter()
        .filter(|it| &pattern[(*it).clone()] == "|")
        .collect();
    if bars.is_empty() {
        let inner = pattern
            .strip_prefix("(?:")
            .and_then(|it| it.strip_suffix(')'));
        return match inner {
            Some(inner) if atoms.len() == 1 => alternatives(inner),
            _ => vec![pattern],
        };
    }
    let starts = std::iter::once(0).chain(bars.iter().map(|it| it.end));
    let ends = bars.iter().map(|it| it.start).chain([pattern.len()]);
    starts
        .zip(ends)
        .flat_map(|(start, end)| alternatives(&pattern[start..end]))
        .collect()
}

/// Returns where a pattern may be cut: at its beginning, behind a space, a hyphen, a group or a class.
fn places(pattern: &str) -> Vec<usize> {
    let mut places = vec![0];
    if !has_flags(pattern) {
        for atom in atoms(pattern) {
            let last = pattern[atom.clone()].chars().next_back();
            let is_letter = last.is_some_and(|it| it.is_alphanumeric() || it == '\'');
            if !is_letter && atom.end < pattern.len() {
                places.push(atom.end);
            }
        }
    }
    places
}

/// Says whether something in a pattern changes how all that follows is read.
fn has_flags(pattern: &str) -> bool {
    atoms(pattern).iter().any(|it| {
        let group = pattern[it.clone()].strip_prefix("(?");
        group.is_some_and(|it| !it.contains([':', '<', '=']))
    })
}

/// Returns the parts of a pattern outside of groups, each with how often it may stand there.
fn atoms(pattern: &str) -> Vec<std::ops::Range<usize>> {
    let mut atoms: Vec<std::ops::Range<usize>> = Vec::new();
    let bytes = pattern.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let end = atom_end(pattern, at);
        match (bytes[at], atoms.last_mut()) {
            (b'?' | b'*' | b'+' | b'{', Some(last)) => last.end = end,
            _ => atoms.push(at..end),
        }
        at = end;
    }
    atoms
}

fn atom_end(pattern: &str, at: usize) -> usize {
    let bytes = pattern.as_bytes();
    let next = |at: usize| at + pattern[at..].chars().next().map_or(1, char::len_utf8);
    match bytes[at] {
        b'\\' => {
            let end = next((at + 1).min(bytes.len() - 1));
            let braced = bytes.get(end) == Some(&b'{')
                && matches!(bytes[at + 1], b'p' | b'P' | b'b' | b'x' | b'u');
            if braced {
                closed(pattern, end, b'}')
            } else {
                end
            }
        }
        b'{' => closed(pattern, at, b'}'),
        b'[' => closed(pattern, at, b']'),
        b'(' => {
            let (mut depth, mut end) = (0, at);
            while end < bytes.len() {
                match bytes[end] {
                    b'(' => depth += 1,
                    b')' => depth -= 1,
                    b'\\' | b'[' => {
                        end = atom_end(pattern, end);
                        continue;
                    }
                    _ => {}
                }
                end = next(end);
                if depth == 0 {
                    break;
                }
            }
            end
        }
        _ => next(at),
    }
}

/// Returns the place behind the mark that closes what opens at `at`.
fn closed(pattern: &str, at: usize, mark: u8) -> usize {
    let mut escaped = false;
    for (idx, it) in pattern.bytes().enumerate().skip(at + 1) {
        if it == mark && !escaped && idx > at + 1 {
            return idx + 1;
        }
        escaped = it == b'\\' && !escaped;
    }
    pattern.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_are_cut_before_their_rarest_letters() {
        for (pattern, front, needles) in [
            ("addicts?", "", "addict"),
            ("(?:drug |heroin )?addicts?", "(?:drug |heroin )?", "addict"),
            ("(?:an?|the) drunk", "(?:an?|the) ", "drunk"),
            (r"\w+heads?", r"\w+", "head"),
            ("toxicóman[oa]s?", "", "TOXICÓMANO"),
            ("(?:is|was) (?:so )?weak", "(?:is|was) (?:so )?", "weak"),
        ] {
            let cuts = cuts(pattern).unwrap();
            assert_eq!(cuts.len(), 1, "{pattern}");
            assert_eq!(cuts[0].front, front);
            let same = |it: &String| it.eq_ignore_ascii_case(needles);
            assert!(cuts[0].needles.iter().any(same), "{:?}", cuts[0]);
        }
        assert_eq!(cuts(r"a b|[|]c|(?:d|e)f").unwrap().len(), 3);
        assert_eq!(cuts("(?:ab|cd|(?:ef|gh))").unwrap().len(), 4);
    }

    #[test]
    fn dear_needles_reach_over_a_space() {
        let cuts = cuts("you have to").unwrap();
        for needle in ["have to", "have\nto", "have-to", "have  "] {
            assert!(cuts[0].needles.iter().any(|it| it == needle), "{cuts:?}");
        }
    }

    #[test]
    fn a_pattern_without_letters_of_its_own_is_refused() {
        cuts(r"\w+").unwrap_err();
    }
}
