//! Where sentences and paragraphs begin and end.

use std::ops::Range;

use crate::text::{ceil, floor};

/// A sentence is looked for so many bytes to each side and no further: a text may have no full stop at all.
pub(crate) const REACH: usize = 1_000;

/// What ends in a full stop without ending a sentence.
const SHORT: [&str; 58] = [
    "dr", "dra", "drs", "mr", "mrs", "ms", "mx", "prof", "st", "jr", "sr", "sra", "sras", "srta",
    "sres", "vs", "eg", "ie", "e.g", "i.e", "etc", "approx", "no", "nos", "vol", "fig", "figs",
    "inc", "ltd", "dept", "univ", "assoc", "pt", "pts", "hx", "dx", "p", "pp", "ed", "eds", "al",
    "cf", "ca", "ud", "uds", "pág", "págs", "art", "núm", "tel", "aprox", "ej", "p.ej", "lic",
    "ing", "u.s", "ee.uu", "min",
];

/// Returns the sentence around `span`.
pub(crate) fn around(text: &str, span: &Range<usize>) -> Range<usize> {
    let bytes = text.as_bytes();
    let first = floor(text, span.start.saturating_sub(REACH));
    let last = ceil(text, (span.end + REACH).min(text.len()));
    let start = (first..span.start)
        .rev()
        .find(|at| ends_at(text, *at))
        .map_or(first, |at| at + 1);
    let start = start + closers(&bytes[start..span.start]);
    let end = (span.end..last)
        .find(|at| ends_at(text, *at))
        .map_or(last, |at| at + 1);
    let end = (end + closers(&bytes[end..last])).max(span.end);
    floor(text, start)..ceil(text, end)
}

/// Returns the paragraph around `span`, to the next blank line on either side, but no further than `reach`.
pub(crate) fn paragraph(text: &str, span: &Range<usize>, reach: usize) -> Range<usize> {
    let bytes = text.as_bytes();
    let first = floor(text, span.start.saturating_sub(reach));
    let last = ceil(text, (span.end + reach).min(text.len()));
    let blank = |at: &usize| bytes[*at] == b'\n' && is_blank_after(bytes, *at);
    let start = (first..span.start).rev().find(blank);
    let end = (span.end..last).find(blank);
    start.map_or(first, |it| it + 1)..end.unwrap_or(last)
}

/// Says whether the line after the line break at `at` is blank.
pub(crate) fn is_blank_after(bytes: &[u8], at: usize) -> bool {
    let next = bytes[at + 1..]
        .iter()
        .take(REACH)
        .find(|it| !matches!(it, b' ' | b'\t' | b'\r'));
    next == Some(&b'\n')
}

/// Counts the bytes of closing quotation marks and brackets at the beginning.
fn closers(bytes: &[u8]) -> usize {
    let mut n_bytes = 0;
    loop {
        let rest = &bytes[n_bytes..];
        n_bytes += match rest {
            [b'"' | b'\'' | b')' | b']' | b'*' | b'_', ..] => 1,
            // ’ ” and »
            [0xE2, 0x80, 0x99 | 0x9D, ..] => 3,
            [0xC2, 0xBB, ..] => 2,
            _ => return n_bytes,
        };
    }
}

/// Says whether a sentence ends with the byte at `at`.
pub(crate) fn ends_at(text: &str, at: usize) -> bool {
    let bytes = text.as_bytes();
    match bytes[at] {
        b'.' => ends_at_stop(text, at),
        b'!' | b'?' => {
            let next = &bytes[at + 1..];
            let next = &next[closers(next)..];
            next.first().is_none_or(u8::is_ascii_whitespace) && !goes_on(text, at + 1)
        }
        // The last byte of …
        0xA6 if at >= 2 && bytes[at - 2..at] == [0xE2, 0x80] => {
            let next = bytes.get(at + 1);
            next.is_none_or(u8::is_ascii_whitespace) && !goes_on(text, at + 1)
        }
        b'\n' => ends_at_break(bytes, at),
        b'|' | b'\t' => true,
        _ => false,
    }
}

/// Says whether the next letter is a small one, so that the sentence goes on.
fn goes_on(text: &str, at: usize) -> bool {
    let from = at + closers(&text.as_bytes()[at..]);
    let mut next = text[from..].chars().take(20);
    next.find(|it| !it.is_whitespace())
        .is_some_and(char::is_lowercase)
}

fn ends_at_stop(text: &str, at: usize) -> bool {
    let bytes = text.as_bytes();
    let next = &bytes[at + 1..];
    let Some(next) = next.get(closers(next)) else {
        return true;
    };
    let word = word_before(text, at);
    if !next.is_ascii_whitespace() {
        // "… for abuse.He denies …": the space was forgotten.
        let small = word.chars().next_back().is_some_and(char::is_lowercase);
        return small && word.len() > 3 && next.is_ascii_uppercase() && bytes[at + 1] == *next;
    }
    if goes_on(text, at + 1) {
        return false;
    }
    let initial = word.len() == 1 && word.chars().all(char::is_uppercase);
    !initial && !SHORT.contains(&word.to_lowercase().as_str())
}

/// Returns the letters, and the stops between them, before `at`.
fn word_before(text: &str, at: usize) -> &str {
    let mut start = at;
    for (idx, it) in text[..at].char_indices().rev().take(8) {
        if !it.is_alphabetic() && it != '.' {
            break;
        }
        start = idx;
    }
    text[start..at].trim_start_matches('.')
}

/// Says whether a line break ends a sentence: before a blank line, a list item, a heading; after a short line.
fn ends_at_break(bytes: &[u8], at: usize) -> bool {
    let next = &bytes[at + 1..];
    let indent = next
        .iter()
        .take(40)
        .take_while(|it| matches!(it, b' ' | b'\t' | b'\r'))
        .count();
    let next = &next[indent..];
    let Some(first) = next.first() else {
        return true;
    };
    if *first == b'\n' || is_item(next) {
        return true;
    }
    let line = bytes[..at].trim_ascii_end_of_line();
    let from = line.iter().rev().take(120).position(|it| *it == b'\n');
    let Some(len) = from.or_else(|| (line.len() < 120).then_some(line.len())) else {
        return false;
    };
    let line = &line[line.len() - len..];
    let Some(last) = line.last() else {
        return true;
    };
    if *last == b':' || line.first() == Some(&b'#') {
        return true;
    }
    // A short line, then one that begins anew: a heading, a name, an address, a list without marks.
    let anew = first.is_ascii_uppercase() || first.is_ascii_digit();
    len <= 45 && anew && !matches!(last, b',' | b'-' | b'(')
}

/// Says whether a line begins like a list item or a heading.
pub(crate) fn is_item(line: &[u8]) -> bool {
    match line {
        // The last is •.
        [b'-' | b'*' | b'+', b' ' | b'\t', ..] | [b'#', ..] | [0xE2, 0x80, 0xA2, ..] => true,
        _ => {
            let digits = line
                .iter()
                .take(3)
                .take_while(|it| it.is_ascii_digit())
                .count();
            digits > 0 && matches!(line.get(digits..), Some([b'.' | b')', b' ', ..]))
        }
    }
}

/// Bytes without the line's own ending.
trait Line {
    fn trim_ascii_end_of_line(&self) -> &[u8];
}

impl Line for [u8] {
    fn trim_ascii_end_of_line(&self) -> &[u8] {
        self.strip_suffix(b"\r").unwrap_or(self)
    }
}
