//! Alternatives: fitted to number, article and first letter.

use language::Format;
use language::Lang::{self, En, Es};

use crate::checker;

fn replaced(text: &str, lang: Lang) -> String {
    let checker = checker();
    let mut out = text.to_owned();
    for it in checker
        .check_as(text, Format::Plain, Some(lang))
        .iter()
        .rev()
    {
        out.replace_range(it.span.clone(), &it.replacements[0]);
    }
    out
}

#[test]
fn where_words_do_not_fit_another_way_is_told() {
    let checker = checker();
    for (lang, text) in [
        (En, "The addict's wife came."),
        (En, "The addicts’ wives came."),
        (Es, "La paciente adicta vino."),
        (Es, "Es adicta."),
    ] {
        let found = checker.check_as(text, Format::Plain, Some(lang));
        assert!(found[0].replacements.is_empty(), "{text}");
        assert!(!found[0].rewordings.is_empty(), "{text}");
    }
}

#[test]
fn what_to_say_instead_fits_the_sentence() {
    for (lang, text, better) in [
        (En, "He is an addict.", "He is a person with an addiction."),
        (En, "An addict came.", "A person with an addiction came."),
        (
            En,
            "Two addicts came.",
            "Two people with an addiction came.",
        ),
        (En, "Addicts came.", "People with an addiction came."),
        (En, "The addict came.", "The person with an addiction came."),
        (En, "A failure.", "A setback."),
        (En, "Failures.", "Setbacks."),
        (Es, "Es un adicto.", "Es una persona con una adicción."),
        (
            Es,
            "Los adictos vinieron.",
            "Las personas con una adicción vinieron.",
        ),
        (
            Es,
            "La casa del toxicómano.",
            "La casa de la persona con una adicción.",
        ),
        (Es, "Dos adictas.", "Dos personas con una adicción."),
    ] {
        assert_eq!(replaced(text, lang), better);
    }
}
