//! Whether a match means what the term means: what stands around it decides.

use std::ops::Range;

use crate::checker::Ready;
use crate::pattern::Lazy;
use crate::term::Lang;
use crate::text::{ceil, floor, overlap};
use crate::{mention, names, negation, quotes, sentence, speech};

/// An exception that overlaps a match begins or ends no further from it than this.
const NEAR: usize = 100;

/// A text in one language, with the sentence that was looked at last.
pub(crate) struct Context<'t> {
    text: &'t str,
    lang: Lang,
    sentence: Range<usize>,
}

impl<'t> Context<'t> {
    pub(crate) fn new(text: &'t str, lang: Lang) -> Self {
        Self {
            text,
            lang,
            sentence: 0..0,
        }
    }

    /// Says whether a rule's match at `span` is to be told.
    pub(crate) fn holds(&mut self, ready: &Ready, span: &Range<usize>) -> bool {
        let sentence = self.sentence_of(span);
        let words = &self.text[sentence.clone()];
        let near = |it: &Lazy| it.regex().is_match(words);
        if ready.only_near.as_deref().is_some_and(|it| !near(it)) {
            return false;
        }
        if ready.unless_near.as_deref().is_some_and(near) {
            return false;
        }
        let within = span.start - sentence.start..span.end - sentence.start;
        let excepted = ready.unless_any.as_ref().is_some_and(|it| {
            let around = &words[window(words, &within)];
            it.regex().is_match(around)
                && ready.unless.iter().any(|it| overlaps(it, words, &within))
        });
        if excepted {
            return false;
        }
        if ready.rule.fine_quoted
            && (quotes::surround(self.text, span) || mention::is_one(words, &within, self.lang))
        {
            return false;
        }
        if ready.rule.fine_negated && negation::covers(words, &within, self.lang) {
            return false;
        }
        let apart = is_in_address(self.text, span)
            || is_opposed(self.text, span)
            || speech::is_own(self.text, span);
        !apart && !names::is_part_of_one(words, &within)
    }

    fn sentence_of(&mut self, span: &Range<usize>) -> Range<usize> {
        // In a text without stops what is a sentence depends on where one asks.
        let whole = self.sentence.len() < sentence::REACH;
        if !whole || self.sentence.start > span.start || self.sentence.end < span.end {
            self.sentence = sentence::around(self.text, span);
        }
        self.sentence.clone()
    }
}

/// An address is no longer than this to each side.
const ADDRESS: usize = 200;

/// Says whether a match is a part of an address of the web or of mail.
fn is_in_address(text: &str, span: &Range<usize>) -> bool {
    let first = floor(text, span.start.saturating_sub(ADDRESS));
    let last = ceil(text, span.end + ADDRESS);
    let before = text[first..span.start]
        .rsplit(char::is_whitespace)
        .next()
        .unwrap_or_default();
    let after = text[span.end..last]
        .split(char::is_whitespace)
        .next()
        .unwrap_or_default();
    let mail = |it: &str| {
        it.split_once('@')
            .is_some_and(|(_, host)| host.contains('.'))
    };
    before.contains("://") || before.contains("www.") || mail(before) || mail(after)
}

/// Says whether what is found is turned into its opposite: "non-addict".
fn is_opposed(text: &str, span: &Range<usize>) -> bool {
    let from = floor(text, span.start.saturating_sub(7));
    let before = text[from..span.start].to_lowercase();
    let bare = before.trim_end_matches(['-', '‐', '‑']);
    bare.len() < before.len() && (bare.ends_with("non") || bare.ends_with("anti"))
}

/// Returns where an exception that overlaps `span` may stand.
fn window(words: &str, span: &Range<usize>) -> Range<usize> {
    floor(words, span.start.saturating_sub(NEAR))..ceil(words, span.end + NEAR)
}

fn overlaps(exception: &Lazy, words: &str, span: &Range<usize>) -> bool {
    let Range { start, end } = window(words, span);
    let words = &words[..end];
    let mut at = start;
    while let Some(found) = exception.regex().find_at(words, at) {
        if overlap(&found.range(), span) {
            return true;
        }
        if found.start() >= span.end {
            return false;
        }
        at = ceil(words, found.start() + 1);
    }
    false
}
