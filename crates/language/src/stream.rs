//! Checks a file piece by piece, so that its size does not matter.

use std::ops::Range;

use crate::checker::{Checker, Hit};
use crate::finding::Finding;
use crate::fit::Fitted;
use crate::markup::{Format, Mask, Visible};
use crate::term::{Lang, Tier};
use crate::text::{ceil, floor};

/// A piece ends at the first blank line after so many bytes …
const SMALL: usize = 64 << 10;
/// … or, if none comes, at a line's or a word's end before this many.
const LARGE: usize = 256 << 10;

/// An excerpt reaches so many bytes to each side of a finding, within its line.
const EXCERPT: usize = 400;

/// The line that a finding stands in, or as much of it as can be shown.
#[derive(Clone, Copy, Debug)]
pub struct Excerpt<'t> {
    /// The text of the line, without its ending.
    pub text: &'t str,
    /// Where in it the finding begins, in bytes.
    pub at: usize,
}

/// A file that is being checked; it is given as it is read.
pub struct Stream<'c> {
    checker: &'c Checker,
    up_to: Tier,
    masks: Vec<(Lang, Mask)>,
    /// What was given and not yet checked.
    pending: String,
    place: Place,
}

/// How far a file has been told.
#[derive(Clone, Copy)]
struct Place {
    /// The byte of the file at which the piece begins.
    piece: usize,
    /// The byte of the piece that line and column belong to.
    at: usize,
    line: usize,
    column: usize,
}

impl<'c> Stream<'c> {
    /// Begins a file; without a language, it may be in any. In TOML, `lang` is that of what no key says it of.
    pub fn new(checker: &'c Checker, format: Format, lang: Option<Lang>, up_to: Tier) -> Self {
        let langs: &[Lang] = match (format, lang) {
            (Format::Toml, _) | (_, None) => &[Lang::En, Lang::Es],
            (_, Some(Lang::En)) => &[Lang::En],
            (_, Some(Lang::Es)) => &[Lang::Es],
        };
        let masks = langs
            .iter()
            .map(|it| (*it, Mask::new(format, *it, lang)))
            .collect();
        Self {
            checker,
            up_to,
            masks,
            pending: String::new(),
            place: Place {
                piece: 0,
                at: 0,
                line: 1,
                column: 1,
            },
        }
    }

    /// Takes the next part of the file and tells what was found so far.
    pub fn push(&mut self, text: &str, found: &mut dyn FnMut(Finding<'c>, Excerpt<'_>)) {
        let mut pending = std::mem::take(&mut self.pending);
        pending.push_str(text);
        let n_bytes = self.run(&pending, false, found);
        pending.drain(..n_bytes);
        self.pending = pending;
    }

    /// Tells what was found in the rest of the file, and returns whether it ends within a section of own words.
    pub fn finish(mut self, found: &mut dyn FnMut(Finding<'c>, Excerpt<'_>)) -> bool {
        let pending = std::mem::take(&mut self.pending);
        self.run(&pending, true, found);
        self.masks.iter().any(|(_, mask)| mask.in_own_words())
    }

    /// Checks whole pieces and returns how far they reach.
    pub(crate) fn run(
        &mut self,
        text: &str,
        last: bool,
        found: &mut dyn FnMut(Finding<'c>, Excerpt<'_>),
    ) -> usize {
        let mut at = 0;
        while let Some(n_bytes) = piece_len(&text[at..], last) {
            self.piece(&text[at..at + n_bytes], found);
            at += n_bytes;
        }
        at
    }

    fn piece(&mut self, piece: &str, found: &mut dyn FnMut(Finding<'c>, Excerpt<'_>)) {
        let checker = self.checker;
        let mut hits: Vec<(Hit, usize)> = Vec::new();
        let mut seen: Vec<Visible<'_>> = Vec::new();
        for (idx, (lang, mask)) in self.masks.iter_mut().enumerate() {
            let visible = mask.visible(piece);
            let own = checker.hits(&visible.text, *lang, self.up_to);
            hits.extend(own.into_iter().map(|it| (it, idx)));
            seen.push(visible);
        }
        let file_place = |(hit, idx): &(Hit, usize)| seen[*idx].place(hit.span.start);
        if seen.len() > 1 {
            hits.sort_by_key(file_place);
        }
        // In the text, and in the file.
        let (mut told_to, mut file_told_to) = (0, 0);
        for (hit, idx) in &hits {
            let visible = &seen[*idx];
            // In doubt about the language, a word may be a term of both: it is told once.
            if visible.place(hit.span.start) < file_told_to {
                continue;
            }
            let term = checker.term(hit);
            let fitted = Fitted::of(&visible.text, &hit.span, term, told_to);
            let span = fitted.span;
            told_to = span.end;
            let span = visible.place(span.start)..visible.place(span.end);
            file_told_to = span.end;
            self.place.move_to(piece, span.start);
            let finding = Finding {
                span: self.place.piece + span.start..self.place.piece + span.end,
                line: self.place.line,
                column: self.place.column,
                text: piece[span.clone()].to_owned(),
                term,
                replacements: fitted.replacements,
                rewordings: fitted.rewordings,
            };
            found(finding, excerpt(piece, &span));
        }
        self.place.move_to(piece, piece.len());
        self.place.piece += piece.len();
        self.place.at = 0;
    }
}

impl Place {
    fn move_to(&mut self, piece: &str, at: usize) {
        let gap = &piece.as_bytes()[self.at..at];
        let last = memchr::memrchr(b'\n', gap);
        if let Some(last) = last {
            self.line += n_lines(gap);
            self.column = 1;
            self.column += n_chars(&gap[last + 1..]);
        } else {
            self.column += n_chars(gap);
        }
        self.at = at;
    }
}

fn n_lines(bytes: &[u8]) -> usize {
    memchr::memchr_iter(b'\n', bytes).count()
}

fn n_chars(bytes: &[u8]) -> usize {
    // Every byte but those that go on with a character.
    bytes.iter().filter(|it| **it & 0xC0 != 0x80).count()
}

/// Returns how long the next piece of a text is, if that is known already.
///
/// Where a piece ends follows from the text alone, not from how it is given.
pub(crate) fn piece_len(text: &str, last: bool) -> Option<usize> {
    if text.is_empty() || !last && text.len() < LARGE {
        return None;
    }
    let bytes = &text.as_bytes()[..text.len().min(LARGE)];
    let mut at = SMALL;
    while let Some(found) = bytes
        .get(at..)
        .and_then(|it| it.iter().position(|it| *it == b'\n'))
    {
        at += found + 1;
        let blank = bytes[at..]
            .iter()
            .position(|it| !matches!(it, b' ' | b'\t' | b'\r'));
        if let Some(blank) = blank
            && bytes[at + blank] == b'\n'
        {
            return Some(at + blank + 1);
        }
    }
    if text.len() < LARGE {
        return Some(text.len());
    }
    let cut = |mark: &[u8]| {
        let place = bytes[SMALL..]
            .windows(mark.len())
            .rposition(|it| it == mark);
        place.map(|it| SMALL + it + mark.len())
    };
    cut(b"\n")
        .or_else(|| cut(b". "))
        .or_else(|| cut(b" "))
        .or_else(|| Some(floor(text, LARGE)))
}

fn excerpt<'t>(piece: &'t str, span: &Range<usize>) -> Excerpt<'t> {
    let from = floor(piece, span.start.saturating_sub(EXCERPT));
    let to = ceil(piece, (span.start + EXCERPT).max(span.end));
    let start = piece[from..span.start]
        .rfind('\n')
        .map_or(from, |it| from + it + 1);
    let end = piece[span.start..to]
        .find('\n')
        .map_or(to, |it| span.start + it);
    Excerpt {
        text: piece[start..end].trim_end_matches('\r'),
        at: span.start - start,
    }
}
