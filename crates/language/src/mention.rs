//! Whether a word is spoken about rather than used: "the word addict", "avoid saying …", "evita …".

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::term::Lang;

/// Stands before a mentioned word, with few words between, all in one clause.
static BEFORE_EN: LazyLock<Regex> = LazyLock::new(|| {
    made(concat!(
        r"(?i)\b(?:",
        r"(?:word|label|phrase|expression|noun|slur|terminology|(?:the|this|that|a) term|terms)s? (?:(?:like|such as|as|of|for|is|was|were|are)\b ?)?",
        r"|(?:avoid|stop|drop|retire)(?:s|ed|ing)? (?:(?:saying|using|writing|the (?:words?|terms?|labels?|use of)|words|terms|labels|language|phrases|calling|labell?ing)\b[^.;:!?]{0,30})",
        r"|(?:do not|don['’]t|never|should not|shouldn['’]t|stop|rather than|instead of|without|not) (?:say|saying|use the|using the|write|writing|call|calling|label|labell?ing|refer|referring)\b[^.;:!?]{0,30}",
        r"|(?:say|write|saying|writing)\b[^.;!?]{1,90}\b(?:instead of|rather than|over|and not|not)\b[^.;:!?]{0,20}",
        r"|(?:use|using|prefer|choose)\b[^.;!?]{1,90}\b(?:instead of|rather than)\b[^.;:!?]{0,20}",
        r#"|(?:use|using) ["“'‘][^.;!?]{1,60}\bnot\b[^.;:!?]{0,20}"#,
        r"|(?:instead of|rather than|in place of|replaces?|replacing) (?:the (?:word|term)s? )?",
        r")(?:(?:an?|the|or) )?$"
    ))
});

/// Stands right after a mentioned word.
static AFTER_EN: LazyLock<Regex> = LazyLock::new(|| {
    made(
        r"(?i)^,? (?:is|are|was|as|remains) (?:now |still )?(?:an? |the )?(?:\w+ ){0,3}(?:word|term|label|slur|phrase|expression|noun)s?\b",
    )
});

static BEFORE_ES: LazyLock<Regex> = LazyLock::new(|| {
    made(concat!(
        r"(?i)\b(?:",
        r"(?:palabra|término|etiqueta|expresión|vocablo|adjetivo|sustantivo|insulto)s? (?:(?:como|de|es|era|tales como)\b ?)?",
        r"|(?:evita|evite|evitar|eviten|evitemos|eviten?) (?:(?:decir|usar|escribir|llamar|palabras|términos|etiquetas|la palabra|el término|expresiones|hablar)\b[^.;:!?]{0,30})?",
        r"|(?:no|nunca|sin|dej(?:a|e|ar) de) (?:digas|diga|digan|decir|uses|use|usen|usar|escribas|escriba|escribir|llames|llame|llamar|etiquetes|etiquetar)\b[^.;:!?]{0,30}",
        r"|(?:di|diga|decir|escribe|escriba|escribir)\b[^.;!?]{1,90}\b(?:en lugar de|en vez de|y no|no)\b[^.;:!?]{0,20}",
        r"|(?:usa|use|usar|prefiere)\b[^.;!?]{1,90}\b(?:en lugar de|en vez de)\b[^.;:!?]{0,20}",
        r"|(?:en lugar de|en vez de|sustituye|reemplaza)(?: decir| la palabra| el término)? ?",
        r")(?:(?:un|una|el|la|los|las|o) )?$"
    ))
});

static AFTER_ES: LazyLock<Regex> = LazyLock::new(|| {
    made(
        r"(?i)^,? (?:es|son|era|como|sigue siendo) (?:un |una |el |la )?(?:\w+ ){0,2}(?:palabra|término|etiqueta|insulto|expresión)s?\b",
    )
});

/// How far a mention reaches to each side.
const REACH: usize = 160;

/// Says whether the words at `span` of a sentence are only mentioned.
pub(crate) fn is_one(sentence: &str, span: &Range<usize>, lang: Lang) -> bool {
    let (first, last) = match lang {
        Lang::En => (&BEFORE_EN, &AFTER_EN),
        Lang::Es => (&BEFORE_ES, &AFTER_ES),
    };
    let from = crate::text::floor(sentence, span.start.saturating_sub(REACH));
    let to = crate::text::ceil(sentence, span.end + REACH);
    let before = sentence[from..span.start].replace(['\n', '\r', '*', '_', '`'], " ");
    first.is_match(before.trim_start()) || last.is_match(&sentence[span.end..to])
}

fn made(source: &str) -> Regex {
    Regex::new(source).expect("it is written above, and every test runs it")
}
