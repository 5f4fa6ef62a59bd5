//! Needles: letters that every match of a pattern must hold, looked for in one pass before anything else.
//!
//! A pattern is cut in two, the front and the rest, so that the rest begins with letters as rare as can be:
//! `(?:an?|the) drunk` is cut before `drunk`. Where a needle is found, the rest is tried first, then the front.

use regex_syntax::hir::literal::{ExtractKind, Extractor};
use regex_syntax::hir::{Class, Hir, HirKind};

use crate::pattern::{self, translated};
use crate::search::SHORTEST;

/// A pattern, cut where its rarest letters begin.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Cut {
    /// What comes before the needle; may be empty.
    pub(crate) front: String,
    /// What begins with the needle.
    pub(crate) rest: String,
    /// As [`plain`] writes them; other than ASCII letters also in large ones.
    pub(crate) needles: Vec<String>,
    /// The whole, with a group around what is told, if that is not all of it.
    pub(crate) told: Option<String>,
    /// The words that may stand right before the needle, sorted, as [`plain`] writes them; none if any may.
    pub(crate) before: Vec<String>,
}

/// Needles that cost no more than this are good enough.
const CHEAP: u32 = 50;
/// Longer needles are no rarer.
const LONGEST: usize = 12;
/// What trying a front costs.
const FRONT: u32 = 30;

/// Words so common that letters of theirs say nothing.
const SMALL: [&str; 62] = [
    "a", "all", "an", "and", "any", "are", "as", "at", "back", "be", "but", "by", "can", "con",
    "de", "del", "do", "down", "el", "en", "es", "for", "get", "got", "had", "has", "he", "her",
    "him", "his", "how", "i", "in", "is", "it", "la", "let", "los", "me", "more", "my", "no",
    "not", "of", "off", "on", "one", "or", "our", "out", "que", "she", "so", "su", "the", "to",
    "un", "up", "us", "was", "we", "you",
];

/// Words so common, with all that they begin with, that it takes more to look at each than to look for something else.
const COMMON: [&str; 82] = [
    "about",
    "after",
    "again",
    "alcohol",
    "been",
    "before",
    "better",
    "change",
    "children",
    "como",
    "control",
    "could",
    "cuando",
    "days",
    "denied",
    "denies",
    "difficult",
    "doing",
    "dose",
    "drink",
    "drug",
    "esta",
    "este",
    "está",
    "family",
    "from",
    "good",
    "hace",
    "have",
    "having",
    "head",
    "health",
    "history",
    "hospital",
    "into",
    "just",
    "like",
    "make",
    "medication",
    "más",
    "need",
    "other",
    "over",
    "paciente",
    "para",
    "patient",
    "people",
    "pero",
    "persona",
    "porque",
    "positive",
    "problem",
    "program",
    "reported",
    "right",
    "should",
    "smoking",
    "some",
    "system",
    "test",
    "that",
    "their",
    "then",
    "therapy",
    "there",
    "they",
    "this",
    "time",
    "treatment",
    "uses",
    "very",
    "walk",
    "want",
    "weak",
    "were",
    "when",
    "which",
    "will",
    "with",
    "work",
    "would",
    "your",
];

/// Stands around what of a pattern is told; the rest only has to be there.
const EDGE: char = '~';

/// Cuts every alternative of a pattern.
pub(crate) fn cuts(pattern: &str) -> Result<Vec<Cut>, String> {
    pattern::check(&pattern.replace(EDGE, ""))?;
    alternatives(pattern).into_iter().map(cut).collect()
}

fn cut(written: &str) -> Result<Cut, String> {
    let told = told(written)?;
    let pattern = &written.replace(EDGE, "");
    let mut best: Option<(u32, usize, Vec<String>)> = None;
    for at in places(pattern) {
        if !begins_word(&pattern[..at]) {
            continue;
        }
        let Some(needles) = needles(&pattern[at..]) else {
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
    let Some((_, at, needles)) = best else {
        return Err("it holds no letters that every match has where a word begins".to_owned());
    };
    Ok(Cut {
        front: pattern[..at].to_owned(),
        rest: pattern[at..].to_owned(),
        needles,
        told,
        before: last_words(&pattern[..at]),
    })
}

/// Puts a group around what is told: between two edges, or between one and the end.
fn told(written: &str) -> Result<Option<String>, String> {
    let Some((before, rest)) = written.split_once(EDGE) else {
        return Ok(None);
    };
    let (inner, after) = rest.split_once(EDGE).unwrap_or((rest, ""));
    let open = |it: &str| pattern::check(&format!("{it}x")).is_err();
    if open(before) || open(inner) || open(after) || after.contains(EDGE) || inner.is_empty() {
        return Err(format!(
            "{EDGE} must stand outside of groups, once or twice"
        ));
    }
    Ok(Some(format!("{before}(?<told>{inner}){after}")))
}

/// Guesses how often needles are found in a megabyte.
fn cost(needles: &[String]) -> u32 {
    needles.iter().map(|it| frequency(it)).sum()
}

/// Guesses how often a needle is found in a megabyte: its first word's share, and of that each next word's.
fn frequency(needle: &str) -> u32 {
    let mut words = needle.split(' ');
    let first = words.next().unwrap_or_default();
    let is_small = |it: &str| SMALL.contains(&it);
    let is_common = |it: &str| COMMON.iter().any(|common| common.starts_with(it));
    let n_first = match first.chars().count() {
        _ if is_small(first) => 20_000,
        0 | 1 => 100_000,
        2 => 20_000,
        3 => 3_000,
        _ if is_common(first) => 2_000,
        4 => 600,
        5 => 150,
        6 => 50,
        _ => 20,
    };
    let share = words.fold(1, |share, it| {
        share
            * match it.chars().count() {
                0 => 2,
                _ if is_small(it) => 15,
                1 => 8,
                2 => 30,
                3 => 120,
                _ if is_common(it) => 60,
                _ => 500,
            }
    });
    (n_first / share).max(5)
}

/// Returns letters with one of which every match begins, if there are such, as [`plain`] writes them.
fn needles(pattern: &str) -> Option<Vec<String>> {
    let hir = regex_syntax::parse(&translated(pattern, " ")).ok()?;
    let mut extractor = Extractor::new();
    let extractor = extractor.kind(ExtractKind::Prefix);
    let mut seq = extractor.limit_total(250).limit_class(12).extract(&hir);
    seq.keep_first_bytes(LONGEST);
    let mut all = Vec::new();
    for literal in seq.literals()? {
        let text = String::from_utf8_lossy(literal.as_bytes());
        // It may be cut within a character.
        let text = text.trim_end_matches('\u{fffd}').to_lowercase();
        let text = String::from_utf8(plain(&text)).expect("only spaces are put in");
        // Letters alone: the fewer characters, the smaller the search.
        let end = text.find(|it: char| !it.is_alphanumeric() && it != ' ');
        let text = &text[..end.unwrap_or(text.len())];
        if text.starts_with(' ') || text.trim_end().is_empty() || text.len() < SHORTEST {
            return None;
        }
        // What stands for one space may stand for more.
        for (at, _) in text.match_indices(' ') {
            all.push(format!("{}  ", &text[..at]));
        }
        // Only ASCII is in small letters there.
        if !text.is_ascii() {
            let large = |it: char| if it.is_ascii() { it } else { upper(it) };
            all.push(text.chars().map(large).collect());
        }
        all.push(text.to_owned());
    }
    shortest(&mut all);
    Some(all)
}

/// Says whether what follows a front can only begin a word.
///
/// A front that may be nothing stands at the beginning of a word itself.
fn begins_word(front: &str) -> bool {
    let hir = regex_syntax::parse(&translated(front, " "));
    hir.is_ok_and(|it| no_letter_last(&it))
}

/// Says whether no match ends with a letter or digit of ASCII.
fn no_letter_last(hir: &Hir) -> bool {
    let may_be_nothing = |it: &Hir| it.properties().minimum_len() == Some(0);
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => true,
        HirKind::Literal(it) => !it.0.last().is_some_and(u8::is_ascii_alphanumeric),
        HirKind::Class(Class::Unicode(it)) => {
            ('!'..='~')
                .filter(char::is_ascii_alphanumeric)
                .all(|letter| {
                    !it.iter()
                        .any(|range| range.start() <= letter && letter <= range.end())
                })
        }
        HirKind::Class(Class::Bytes(_)) => false,
        HirKind::Repetition(it) => no_letter_last(&it.sub),
        HirKind::Capture(it) => no_letter_last(&it.sub),
        HirKind::Alternation(all) => all.iter().all(no_letter_last),
        HirKind::Concat(all) => {
            let needed = all.iter().rev().position(|it| !may_be_nothing(it));
            let needed = needed.map_or(all.len(), |it| it + 1);
            all.iter().rev().take(needed).all(no_letter_last)
        }
    }
}

/// More words to compare with take longer than the expression.
const MOST_WORDS: usize = 100;

/// Returns the words with one of which every match of a front ends, if a space follows them all.
fn last_words(front: &str) -> Vec<String> {
    let Ok(hir) = regex_syntax::parse(&translated(front, " ")) else {
        return Vec::new();
    };
    let mut extractor = Extractor::new();
    let extractor = extractor.kind(ExtractKind::Suffix);
    let seq = extractor.limit_total(250).limit_class(12).extract(&hir);
    let mut words = Vec::new();
    for literal in seq.literals().unwrap_or_default() {
        let text = String::from_utf8_lossy(literal.as_bytes()).to_lowercase();
        let text = String::from_utf8(plain(&text)).expect("only spaces are put in");
        let bare = text.trim_end_matches(' ');
        let word = match bare.rsplit_once(' ') {
            Some((_, word)) => word,
            // It may be the end of a longer word.
            None if !literal.is_exact() => return Vec::new(),
            None => bare,
        };
        if bare.len() == text.len() || word.is_empty() || !word.is_ascii() {
            return Vec::new();
        }
        words.push(word.to_owned());
    }
    words.sort();
    words.dedup();
    if words.len() > MOST_WORDS {
        words.clear();
    }
    words
}

/// Returns the word before `at` and the spaces before that, if spaces there are.
pub(crate) fn word_before(plain: &[u8], at: usize) -> Option<&[u8]> {
    let before = &plain[..at];
    let n_spaces = before.iter().rev().take_while(|it| **it == b' ').count();
    let before = &before[..at - n_spaces];
    let len = before.iter().rev().take_while(|it| **it != b' ').count();
    (n_spaces > 0).then(|| &before[before.len() - len..])
}

/// Writes a text so that needles are found in it, each byte in its place: ASCII in small letters, and spaces for
/// everything that a space in a pattern stands for.
pub(crate) fn plain(text: &str) -> Vec<u8> {
    let simple = |it: u8| match it {
        b'\n' | b'\r' | b'\t' | b'-' => b' ',
        _ => it.to_ascii_lowercase(),
    };
    let mut bytes: Vec<u8> = text.bytes().map(simple).collect();
    let mut at = 0;
    while let Some(n_bytes) = memchr::memchr2(0xC2, 0xE2, &bytes[at..]) {
        at += n_bytes;
        let n_bytes = match bytes[at..] {
            // A no-break space, a narrow one, and hyphens.
            [0xC2, 0xA0, ..] => 2,
            [0xE2, 0x80, 0x90 | 0x91 | 0xAF, ..] => 3,
            _ => 0,
        };
        bytes[at..at + n_bytes].fill(b' ');
        at += n_bytes.max(1);
    }
    bytes
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
            ("(?:pot|crack) ?heads?", "", "pothead"),
            ("toxicóman[oa]s?", "", "TOXICÓMANO"),
            ("(?:is|was) (?:so )?weak", "(?:is|was) (?:so )?", "weak"),
        ] {
            let cuts = cuts(pattern).unwrap();
            assert_eq!(cuts.len(), 1, "{pattern}");
            assert_eq!(cuts[0].front, front);
            let same = |it: &String| it.eq_ignore_ascii_case(needles);
            assert!(cuts[0].needles.iter().any(same), "{:?}", cuts[0]);
        }
        assert_eq!(cuts(r"aaa b|[x]ccc|(?:ddd|eee)f").unwrap().len(), 3);
        assert_eq!(cuts("(?:abc|cde|(?:efg|ghi))").unwrap().len(), 4);
    }

    #[test]
    fn needles_reach_over_spaces() {
        let cuts = cuts("you have to").unwrap();
        for text in [
            "YOU have to",
            "you\nhave to",
            "you-have\u{a0}to",
            "you  have \n to",
            "you have‑to",
        ] {
            let plain = String::from_utf8(plain(text)).unwrap();
            assert_eq!(plain.len(), text.len());
            let found = cuts[0].needles.iter().any(|it| plain.contains(it));
            assert!(found, "{plain:?} {cuts:?}");
        }
    }

    #[test]
    fn a_pattern_without_letters_of_its_own_is_refused() {
        cuts(r"\w+").unwrap_err();
        cuts(r"\w+heads?").unwrap_err();
    }
}
