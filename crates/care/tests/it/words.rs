//! The words: complete in both languages, and none that blame or push.

use care::{Care, Lang, Lines, Text};

/// A record's code, and something it says.
type Placed<T> = (String, &'static T);

/// Every single text and every list of lines, each with its place.
fn all() -> (Vec<Placed<Text>>, Vec<Placed<Lines>>) {
    let care = Care::embedded();
    let at: jiff::Timestamp = "2026-11-23T12:00:00Z".parse().unwrap();
    let mut texts = Vec::new();
    let mut lines = Vec::new();
    for country in care.countries() {
        texts.push((country.code.clone(), &country.name));
        for listed in care.helplines(Some(&country.code), at) {
            let line = listed.helpline;
            texts.push((line.code.clone(), &line.about));
            let more = line.audience.iter().chain(&line.note);
            texts.extend(more.map(|text| (line.code.clone(), text)));
        }
    }
    for card in care.cards() {
        texts.push((card.code.clone(), &card.title));
        lines.push((card.code.clone(), &card.lines));
    }
    for section in care.worried() {
        texts.push((section.code.clone(), &section.title));
        lines.push((section.code.clone(), &section.lines));
    }
    let choices = care.choices();
    texts.extend(choices.named().map(|(code, name)| (code.to_owned(), name)));
    let thoughts = choices.harsh_thoughts.iter();
    texts.extend(thoughts.map(|one| (one.code.clone(), &one.answer)));
    let waits = choices.waits.iter();
    lines.extend(waits.map(|one| (one.code.clone(), &one.lines)));
    for one in care::exercises::embedded() {
        let steps = one.steps.iter().map(|step| &step.say);
        let own = [&one.title, &one.summary, &one.why, &one.not_if];
        texts.extend(
            own.into_iter()
                .chain(steps)
                .map(|text| (one.slug.clone(), text)),
        );
    }
    (texts, lines)
}

/// Every English text, lines joined to a paragraph, with its place.
pub(crate) fn paragraphs() -> Vec<(String, String)> {
    said(Lang::En)
}

fn said(lang: Lang) -> Vec<(String, String)> {
    let (texts, lines) = all();
    let texts = texts
        .into_iter()
        .map(|(place, text)| (place, text.get(lang).to_owned()));
    let lines = lines
        .into_iter()
        .map(|(place, lines)| (place, lines.get(lang).join(" ")));
    texts.chain(lines).collect()
}

#[test]
fn every_text_is_there_in_both_languages() {
    let (texts, lines) = all();
    for (place, text) in texts {
        for lang in Lang::ALL {
            assert_eq!(text.get(lang), text.get(lang).trim(), "{place}");
            assert!(!text.get(lang).is_empty(), "{place} in {lang:?}");
        }
    }
    for (place, lines) in lines {
        for lang in Lang::ALL {
            assert!(!lines.get(lang).is_empty(), "{place} in {lang:?}");
            assert!(
                lines.get(lang).iter().all(|line| line.len() > 3),
                "{place} in {lang:?}"
            );
        }
    }
}

#[test]
fn no_word_blames_pushes_or_grades() {
    let english = [
        "must", "should", "clean", "dirty", "addict", "addicts", "abuse", "relapse", "failure",
        "failed", "sober", "junkie", "streak", "reset",
    ];
    let spanish = [
        "debes",
        "deberías",
        "adicto",
        "adicta",
        "recaída",
        "fracaso",
        "sobrio",
        "sobria",
        "abuso",
        "racha",
    ];
    for (lang, banned) in [(Lang::En, &english[..]), (Lang::Es, &spanish[..])] {
        for (place, text) in said(lang) {
            let lower = text.to_lowercase();
            for word in lower.split(|c: char| !c.is_alphabetic()) {
                assert!(!banned.contains(&word), "{place} says {word:?}");
            }
            assert!(!text.contains(['!', '¡']), "{place} shouts");
        }
    }
}

#[test]
fn spanish_questions_open_and_it_speaks_as_tu() {
    for (place, text) in said(Lang::Es) {
        assert_eq!(
            text.matches('?').count(),
            text.matches('¿').count(),
            "{place}"
        );
        let formal = text
            .split(|c: char| !c.is_alphabetic())
            .any(|w| w.eq_ignore_ascii_case("usted"));
        assert!(!formal, "{place}");
    }
}
