//! Fits what to say instead to what was found: number, article, first letter.

use std::ops::Range;

use crate::term::{Lang, REWORDING, Term};
use crate::text::{floor, in_word};

/// What to say instead of words that were found.
pub(crate) struct Fitted {
    /// What to replace: the words, and the article before them where that has to change.
    pub(crate) span: Range<usize>,
    pub(crate) replacements: Vec<String>,
    pub(crate) rewordings: Vec<String>,
}

impl Fitted {
    /// Fits what a term advises. The span never reaches before `free`.
    pub(crate) fn of(text: &str, span: &Range<usize>, term: &Term, free: usize) -> Self {
        let (span, instead) = fitted(text, span, term, free);
        let (mut rewordings, mut replacements) = instead
            .into_iter()
            .partition::<Vec<_>, _>(|it| it.starts_with(REWORDING));
        if is_possessive(text, span.end) || term.lang == Lang::Es && !stands_as_noun(text, &span) {
            let order = replacements.into_iter().chain(rewordings);
            (replacements, rewordings) = (Vec::new(), order.collect());
        }
        let bare = |it: &String| it.trim_start_matches(REWORDING).to_owned();
        Self {
            span,
            replacements,
            rewordings: rewordings.iter().map(bare).collect(),
        }
    }
}

/// Says whether what ends at `at` owns what follows: "the addict's wife".
fn is_possessive(text: &str, at: usize) -> bool {
    let Some(after) = text[at..].strip_prefix(['\'', '’']) else {
        return false;
    };
    after.starts_with('s') || text[..at].ends_with('s') && after.starts_with(' ')
}

/// In Spanish many words are nouns after an article and tell of a noun elsewhere: "la paciente adicta".
fn stands_as_noun(text: &str, span: &Range<usize>) -> bool {
    const BEFORE: [&str; 24] = [
        "el", "la", "los", "las", "un", "una", "unos", "unas", "del", "al", "de", "a", "con",
        "por", "para", "entre", "sobre", "y", "o", "dos", "tres", "cuatro", "cinco", "más",
    ];
    let found = &text[span.clone()];
    let before =
        text[..span.start].trim_end_matches([' ', '\n', '\r', '\u{a0}', '¿', '¡', '«', '“', '"']);
    let word = before.rsplit(|it: char| !it.is_alphanumeric()).next();
    let word = word.unwrap_or_default().to_lowercase();
    let begins = before.is_empty() || word.is_empty();
    let inner = articles(Lang::Es)
        .iter()
        .any(|it| begins_with_word(found, it));
    begins || inner || BEFORE.contains(&word.as_str())
}

/// Returns the span to replace and what to say there.
fn fitted(
    text: &str,
    span: &Range<usize>,
    term: &Term,
    free: usize,
) -> (Range<usize>, Vec<String>) {
    let found = &text[span.clone()];
    let lang = term.lang;
    let many = is_plural(found, lang);
    let bare = term.instead.iter().map(|it| of_number(it, many));
    let mut fitted: Vec<String> = bare.collect();
    let mut span = span.clone();
    let inner = articles(lang).iter().find(|it| begins_with_word(found, it));
    let outer = article_before(text, span.start, lang).filter(|it| it.start >= free);
    let article = match (inner, &outer) {
        (Some(inner), _) => Some((*inner).to_owned()),
        (None, Some(outer)) => Some(text[outer.clone()].trim_end().to_lowercase()),
        (None, None) => None,
    };
    if let Some(article) = article {
        // What is not counted, like "substance use", has no plural and takes no article.
        let each = term.instead.iter().zip(&fitted);
        let with: Vec<String> = each
            .map(|(written, it)| {
                if written.contains('|') {
                    with_article(it, &article, lang)
                } else {
                    it.clone()
                }
            })
            .collect();
        let changes = |(written, with): (&String, &String)| {
            written.contains('|') && !begins_with_word(with, &article)
        };
        if inner.is_some() {
            fitted = with;
        } else if let Some(outer) = outer
            && term.instead.iter().zip(&with).any(changes)
        {
            span.start = outer.start;
            fitted = with;
        }
    }
    if begins_large(&text[span.clone()]) {
        fitted = fitted.iter().map(|it| large(it)).collect();
    }
    fitted.dedup();
    (span, fitted)
}

fn articles(lang: Lang) -> &'static [&'static str] {
    match lang {
        Lang::En => &["an", "a"],
        Lang::Es => &[
            "unos", "unas", "uno", "una", "un", "los", "las", "el", "la", "del", "al",
        ],
    }
}

/// Chooses between `singular|plural`; words of the plural beyond the length of the singular belong to both.
///
/// `person|people with an addiction` is short for `person with an addiction|people with an addiction`.
fn of_number(written: &str, many: bool) -> String {
    let Some((one, more)) = written.split_once('|') else {
        return written.to_owned();
    };
    if many {
        return more.to_owned();
    }
    let shared = more.split(' ').skip(one.split(' ').count());
    std::iter::once(one)
        .chain(shared)
        .collect::<Vec<_>>()
        .join(" ")
}

/// Says whether the words that were found are plural, by their endings.
fn is_plural(found: &str, lang: Lang) -> bool {
    let found = found.to_lowercase();
    let mut words = found
        .split(|it: char| !it.is_alphanumeric())
        .filter(|it| !it.is_empty());
    match lang {
        Lang::En => {
            let last = words.next_back().unwrap_or_default();
            let singular = ["ss", "us", "is", "ous"]
                .iter()
                .any(|it| last.ends_with(it));
            last.len() > 2 && last.ends_with('s') && !singular
        }
        // In Spanish the noun comes first, its article before it.
        Lang::Es => words
            .find(|it| !["el", "la", "un", "una", "de", "del", "al"].contains(it))
            .is_some_and(|it| it.len() > 2 && it.ends_with('s')),
    }
}

/// Returns where an article stands right before `at`.
fn article_before(text: &str, at: usize, lang: Lang) -> Option<Range<usize>> {
    let from = floor(text, at.saturating_sub(8));
    let before = &text[from..at];
    let bare = before.trim_end_matches([' ', '\u{a0}', '\n', '\r']);
    if bare.len() == before.len() {
        return None;
    }
    let lower = bare.to_lowercase();
    let article = articles(lang).iter().find(|it| {
        lower
            .strip_suffix(**it)
            .is_some_and(|rest| !in_word(rest.chars().next_back()))
    })?;
    let end = from + bare.len();
    Some(end - article.len()..at)
}

fn with_article(phrase: &str, article: &str, lang: Lang) -> String {
    // What has an article of its own, or stands for a whole sentence, keeps it.
    if articles(lang).iter().any(|it| begins_with_word(phrase, it)) {
        return phrase.to_owned();
    }
    let article = match lang {
        Lang::En => {
            if takes_an(phrase) {
                "an"
            } else {
                "a"
            }
        }
        Lang::Es if is_feminine(phrase) => match article {
            "un" | "uno" => "una",
            "unos" => "unas",
            "el" => "la",
            "los" => "las",
            "del" => "de la",
            "al" => "a la",
            other => other,
        },
        Lang::Es => article,
    };
    format!("{article} {phrase}")
}

fn takes_an(phrase: &str) -> bool {
    let lower = phrase.to_lowercase();
    let by_letter = lower.starts_with(['a', 'e', 'i', 'o', 'u']);
    let as_you = ["use", "uni", "usu", "eu", "one"]
        .iter()
        .any(|it| lower.starts_with(it));
    by_letter && !as_you || lower.starts_with("hour") || lower.starts_with("honest")
}

fn is_feminine(phrase: &str) -> bool {
    let first = phrase
        .split([' ', '('])
        .next()
        .unwrap_or_default()
        .to_lowercase();
    ["a", "as", "ción", "ciones", "dad", "dades"]
        .iter()
        .any(|it| first.ends_with(it))
}

fn begins_with_word(text: &str, word: &str) -> bool {
    text.get(..word.len())
        .is_some_and(|it| it.eq_ignore_ascii_case(word))
        && text[word.len()..]
            .chars()
            .next()
            .is_some_and(|it| !in_word(Some(it)) && it != '-')
}

/// Says whether a phrase begins with a capital and goes on with a small letter.
fn begins_large(text: &str) -> bool {
    let mut letters = text.chars();
    letters.next().is_some_and(char::is_uppercase)
        && letters
            .next()
            .is_none_or(|it| it.is_lowercase() || it == ' ')
}

fn large(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map(char::to_uppercase)
        .into_iter()
        .flatten()
        .chain(letters)
        .collect()
}
