//! Gentle hints on words about someone else, and what to write instead: for all that a supporter or a clinician
//! writes. Never for a person's own words.

use std::sync::LazyLock;

use language::{Checker, Finding, Tier};

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

/// What is said about marked words, in their language.
#[derive(Clone, Debug)]
pub(crate) struct Hint {
    /// Counted from 1.
    pub(crate) number: usize,
    /// The language that all of it is in.
    pub(crate) lang: &'static str,
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
    pub(crate) fn of(text: &str) -> Marked {
        let mut marked = Marked::default();
        let mut at = 0;
        for found in CHECKER.check(text) {
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
            lang: found.term.lang.code(),
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

/// What was put in place of words, and where: enough to put them back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Change {
    start: usize,
    new: String,
    old: String,
}

impl Change {
    /// Returns what the button `chosen` of [`Hint::instead`] stands for.
    ///
    /// If the text was changed since, the same words are looked for; where they are gone, there is no change.
    pub(crate) fn chosen(text: &str, chosen: &str) -> Option<Change> {
        let (number, new, words) = three(chosen)?;
        let found = CHECKER.check(text);
        let has =
            |it: &&Finding<'_>| it.text == words && it.replacements.iter().any(|one| one == new);
        let same = found.get(number.checked_sub(1)?).filter(has);
        let finding = same.or_else(|| found.iter().find(has))?;
        Some(Change {
            start: finding.span.start,
            new: new.to_owned(),
            old: finding.text.clone(),
        })
    }

    /// Reads what [`Change::to_field`] wrote.
    pub(crate) fn from_field(field: &str) -> Option<Change> {
        let (start, new, old) = three(field)?;
        let (new, old) = (new.to_owned(), old.to_owned());
        Some(Change { start, new, old })
    }

    pub(crate) fn to_field(&self) -> String {
        format!("{}/{}/{}", self.start, self.new, self.old)
    }

    pub(crate) fn made(&self, text: &str) -> String {
        put(text, self.start, &self.old, &self.new)
    }

    /// Puts the words back where they stood, or else where what took their place stands now.
    pub(crate) fn undone(&self, text: &str) -> String {
        put(text, self.start, &self.new, &self.old)
    }
}

/// Reads a number and two texts, of which the first holds no `/`.
fn three(field: &str) -> Option<(usize, &str, &str)> {
    let mut parts = field.splitn(3, '/');
    let number = parts.next()?.parse().ok()?;
    Some((number, parts.next()?, parts.next()?))
}

/// Replaces `old` at `start`, or else where it stands first; a text without it stays as it is.
fn put(text: &str, start: usize, old: &str, new: &str) -> String {
    let there = text.get(start..).is_some_and(|it| it.starts_with(old));
    let start = if there { Some(start) } else { text.find(old) };
    start.map_or_else(
        || text.to_owned(),
        |at| format!("{}{new}{}", &text[..at], &text[at + old.len()..]),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_marked_whole_and_in_order() {
        let text = "She is an addict. The addict next door is kind.\n";
        let marked = Marked::of(text);
        let whole: String = marked.pieces.iter().map(|it| it.text.as_str()).collect();
        assert_eq!(whole, text);
        let numbers: Vec<_> = marked.pieces.iter().filter_map(|it| it.hint).collect();
        assert_eq!(numbers, [1, 2]);
        assert_eq!(marked.hints[1].words, "addict");
    }

    #[test]
    fn one_tap_puts_other_words_in_their_place_and_another_puts_them_back() {
        let text = "The addict and the addict met.";
        let (_, second) = &Marked::of(text).hints[1].instead[0];
        let change = Change::chosen(text, second).unwrap();
        let changed = change.made(text);
        assert_eq!(changed, "The addict and the person with an addiction met.");
        let kept = Change::from_field(&change.to_field()).unwrap();
        assert_eq!(kept, change);
        assert_eq!(kept.undone(&changed), text);
        // What was written since stays.
        assert_eq!(
            kept.undone("Look: the person with an addiction met us."),
            "Look: the addict met us."
        );
        assert_eq!(kept.undone("Gone."), "Gone.");
    }

    #[test]
    fn a_button_of_another_text_finds_its_words_or_does_nothing() {
        let (_, second) = &Marked::of("The addict and the addict met.").hints[1].instead[0];
        let made = |text: &str| Change::chosen(text, second).map(|it| it.made(text));
        let there = made("That addict is late.");
        assert_eq!(
            there.as_deref(),
            Some("That person with an addiction is late.")
        );
        assert_eq!(made("He came on foot."), None);
        for nonsense in [
            "",
            "1",
            "0/a/b",
            "1/x/addict",
            "9/person with an addiction/x",
            "//",
        ] {
            assert_eq!(
                Change::chosen("The addict met.", nonsense),
                None,
                "{nonsense}"
            );
        }
    }

    #[test]
    fn nothing_is_marked_where_nothing_stands_out() {
        let marked = Marked::of("He came on foot.");
        assert_eq!((marked.pieces.len(), marked.hints.len()), (1, 0));
        assert!(Marked::of("").pieces.is_empty());
    }

    #[test]
    fn a_note_in_no_known_language_is_marked_once() {
        let marked = Marked::of("Junkie!");
        assert_eq!((marked.pieces.len(), marked.hints.len()), (2, 1));
    }
}
