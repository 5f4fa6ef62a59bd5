//! Whether words stand in quotation marks.

use std::ops::Range;

use crate::sentence;
use crate::text::{after, before, in_word};

/// A quotation is looked for so many bytes back: nobody quotes longer within a paragraph.
const REACH: usize = 1_000;
/// A quotation in single straight marks is no longer than this: what looks like one is often an apostrophe.
const SINGLE: usize = 200;
/// Deeper than this nobody quotes.
const DEPTH: usize = 8;

/// Words that begin with an apostrophe.
const SHORTENED: [&str; 9] = [
    "cause", "em", "til", "till", "tis", "twas", "bout", "round", "n",
];

/// Says whether the words at `span` are quoted. A quotation that is never closed ends with its paragraph.
pub(crate) fn surround(text: &str, span: &Range<usize>) -> bool {
    let paragraph = sentence::paragraph(text, span, REACH);
    let text = &text[paragraph.clone()];
    let start = span.start - paragraph.start;
    let end = span.end - paragraph.start;
    // The closing marks we wait for, outermost first.
    let mut open: Vec<char> = Vec::new();
    let marks = text[..start].char_indices();
    for (at, mark) in marks.filter(|(_, it)| !it.is_ascii_alphanumeric()) {
        if open.last() == Some(&mark) && closes(text, at, mark) {
            open.pop();
        } else if open.len() < DEPTH
            && let Some(closing) = opens(text, at, mark)
        {
            open.push(closing);
        }
    }
    open.iter().any(|closing| match closing {
        // Both are apostrophes more often than marks, so that the end has to be seen.
        '\'' | '’' => is_closed(text, end, *closing),
        _ => true,
    })
}

/// Returns the mark that closes what `mark` opens, if it does.
fn opens(text: &str, at: usize, mark: char) -> Option<char> {
    let closing = match mark {
        '“' => return Some('”'),
        '„' => return Some('“'),
        '«' => return Some('»'),
        '‹' => return Some('›'),
        '"' | '\'' => mark,
        '‘' => '’',
        _ => return None,
    };
    let last = before(text, at);
    let rest = &text[at + mark.len_utf8()..];
    if in_word(last) || rest.starts_with(char::is_whitespace) {
        return None;
    }
    // `…,"words",…` is a field of a table, and `,"` behind words closes.
    if mark == '"' && matches!(last, Some(',' | '.' | '!' | '?' | ';')) {
        return None;
    }
    if mark != '"' {
        let word = rest.split(|it: char| !it.is_alphanumeric()).next()?;
        let word = word.to_ascii_lowercase();
        if !in_word(rest.chars().next()) || SHORTENED.contains(&word.as_str()) {
            return None;
        }
    }
    Some(closing)
}

/// Says whether a mark that would close does: one before a letter is an apostrophe, or opens.
fn closes(text: &str, at: usize, mark: char) -> bool {
    let next = after(text, at + mark.len_utf8());
    match mark {
        '’' | '\'' => !in_word(next),
        '"' => !in_word(next) || !before(text, at).is_none_or(char::is_whitespace),
        _ => true,
    }
}

fn is_closed(text: &str, from: usize, closing: char) -> bool {
    let rest = text[from..].char_indices();
    let mut rest = rest.take_while(|(at, _)| *at < SINGLE);
    rest.any(|(at, it)| it == closing && closes(text, from + at, closing))
}
