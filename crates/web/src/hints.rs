//! Gentle hints on words about someone else, and what to write instead: for all that a supporter or a clinician
//! writes. Never for a person's own words.

use std::borrow::Cow;
use std::sync::LazyLock;

use language::{Checker, Finding, Lang, Tier};

/// Made when the first text is looked at; that takes a moment, and most servers never need it.
static CHECKER: LazyLock<Checker> = LazyLock::new(Checker::embedded);

/// A text in which words are marked, and a hint for each of them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Marked {
    pub(crate) pieces: Vec<Piece>,
    pub(crate) hints: Vec<Hint>,
}

/// A part of the text.
#[derive(Clone, Debug)]
pub(crate) struct Piece {
    pub(crate) text: String,
    /// The number of the hint about it, if there is one.
    pub(crate) hint: Option<usize>,
}

/// What is said about marked words, in the language of the text.
#[derive(Clone, Debug)]
pub(crate) struct Hint {
    /// Counted from 1.
    pub(crate) number: usize,
    pub(crate) words: String,
    /// `a` for what never fits, `b` for what needs a reason, `c` for what is worth a second look.
    pub(crate) weight: &'static str,
    pub(crate) why: String,
    /// What can take the place of the words, and the value of the button that puts it there.
    pub(crate) instead: Vec<(String, String)>,
    /// Other ways to put the sentence.
    pub(crate) rewordings: Vec<String>,
    pub(crate) fine: String,
}

impl Marked {
    pub(crate) fn of(text: &str, lang: Lang) -> Marked {
        let mut marked = Marked::default();
        let mut at = 0;
        for found in CHECKER.check(text, lang) {
            let hint = Hint::of(marked.hints.len() + 1, &found);
            marked.push(&text[at..found.span.start], None);
            marked.push(&found.text, Some(hint.number));
            at = found.span.end;
            marked.hints.push(hint);
        }
        marked.push(&text[at..], None);
        marked
    }

    fn push(&mut self, text: &str, hint: Option<usize>) {
        if !text.is_empty() {
            let text = text.to_owned();
            self.pieces.push(Piece { text, hint });
        }
    }
}

impl Hint {
    fn of(number: usize, found: &Finding<'_>) -> Hint {
        let button = |one: &String| (one.clone(), format!("{number}/{one}/{}", found.text));
        Hint {
            number,
            words: found.text.clone(),
            weight: match found.term.tier {
                Tier::A => "a",
                Tier::B => "b",
                Tier::C => "c",
            },
            why: found.term.why.clone(),
            instead: found.replacements.iter().map(button).collect(),
            rewordings: found.rewordings.clone(),
            fine: found.term.fine.clone(),
        }
    }
}

/// Puts in place what the button `chosen` of [`Hint::instead`] stands for.
///
/// If the text was changed since, the same words are looked for; where they are gone, the text stays as it is.
pub(crate) fn replaced<'t>(text: &'t str, lang: Lang, chosen: &str) -> Cow<'t, str> {
    let mut parts = chosen.splitn(3, '/');
    let (Some(number), Some(alternative), Some(words)) = (parts.next(), parts.next(), parts.next())
    else {
        return Cow::Borrowed(text);
    };
    let found = CHECKER.check(text, lang);
    let has = |it: &&Finding<'_>| {
        it.text == words && it.replacements.iter().any(|one| one == alternative)
    };
    let idx = number.parse::<usize>().unwrap_or_default().wrapping_sub(1);
    let same = found.get(idx).filter(has);
    let Some(finding) = same.or_else(|| found.iter().find(has)) else {
        return Cow::Borrowed(text);
    };
    let (before, after) = (&text[..finding.span.start], &text[finding.span.end..]);
    Cow::Owned(format!("{before}{alternative}{after}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_marked_whole_and_in_order() {
        let text = "She is an addict. The addict next door is kind.\n";
        let marked = Marked::of(text, Lang::En);
        let whole: String = marked.pieces.iter().map(|it| it.text.as_str()).collect();
        assert_eq!(whole, text);
        let numbers: Vec<_> = marked.pieces.iter().filter_map(|it| it.hint).collect();
        assert_eq!(numbers, [1, 2]);
        assert_eq!(marked.hints[1].words, "addict");
    }

    #[test]
    fn one_tap_puts_the_other_words_in_their_place() {
        let text = "The addict and the addict met.";
        let marked = Marked::of(text, Lang::En);
        let (_, second) = &marked.hints[1].instead[0];
        assert_eq!(
            replaced(text, Lang::En, second),
            "The addict and the person with an addiction met."
        );
        // The text was shortened since: the words are found where they are now.
        assert_eq!(
            replaced("An addict.", Lang::En, second),
            "An addict.",
            "what was marked took in no article"
        );
        assert_eq!(
            replaced("That addict.", Lang::En, second),
            "That person with an addiction."
        );
        for nonsense in ["", "1", "1/x/addict", "9/person with an addiction/x", "//"] {
            assert_eq!(replaced(text, Lang::En, nonsense), text);
        }
    }

    #[test]
    fn nothing_is_marked_where_nothing_stands_out() {
        let marked = Marked::of("He came on foot.", Lang::En);
        assert_eq!((marked.pieces.len(), marked.hints.len()), (1, 0));
        assert!(Marked::of("", Lang::Es).pieces.is_empty());
    }
}
