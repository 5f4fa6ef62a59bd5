//! Alternatives: fitted to number, article and first letter.

use language::Lang::{self, En, Es};

use crate::checker;

fn replaced(text: &str, lang: Lang) -> String {
    let checker = checker();
    let mut out = text.to_owned();
    for it in checker.check(text, lang).iter().rev() {
        out.replace_range(it.span.clone(), &it.replacements[0]);
    }
    out
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
