//! Context: the same words, found or left alone.

use language::Lang::{self, En, Es};
use language::{Checker, Format};

use crate::found;

fn all_found(lang: Lang, texts: &[(&str, &str)]) {
    for (text, words) in texts {
        assert_eq!(found(text, lang).join(" + "), *words, "{text}");
    }
}

fn none_found(lang: Lang, texts: &[&str]) {
    for text in texts {
        assert!(
            found(text, lang).is_empty(),
            "{:?} in {text}",
            found(text, lang)
        );
    }
}

#[test]
fn a_term_is_found_in_any_case_over_line_breaks_and_hyphens() {
    all_found(
        En,
        &[
            ("ADDICTS were there.", "ADDICTS"),
            ("A history of drug\nabuse.", "drug\nabuse"),
            ("A history of drug  abuse.", "drug  abuse"),
            ("Drug-abuse it was.", "Drug-abuse"),
            ("drug-\nabuse", "drug-\nabuse"),
            ("drug\u{a0}abuse", "drug\u{a0}abuse"),
            ("The wino’s coat.", "wino’s"),
            ("She is a former addict.", "former addict"),
            ("A crackhead and potheads.", "crackhead + potheads"),
        ],
    );
    all_found(
        Es,
        &[
            ("LOS TOXICÓMANOS", "LOS TOXICÓMANOS"),
            ("drogadicta", "drogadicta"),
        ],
    );
    none_found(
        En,
        &[
            "drug\n\nabuse",
            "addiction",
            "adaddicts",
            "addict_id",
            "drug: abuse",
        ],
    );
}

#[test]
fn an_exception_silences_what_it_overlaps_in_its_sentence() {
    none_found(En, &["He has heart failure.", "Adrenaline\naddicts jump."]);
    all_found(
        En,
        &[
            ("Heart failure. He is a failure.", "failure"),
            ("Adrenaline addicts and addicts.", "addicts"),
        ],
    );
}

#[test]
fn what_must_or_must_not_be_near_is_near_in_the_same_sentence() {
    all_found(
        En,
        &[
            ("He is clean from drugs.", "clean"),
            ("Six months clean.", "clean"),
        ],
    );
    none_found(
        En,
        &[
            "He is clean. Drugs are bad.",
            "A clean kitchen since months.",
            "Clean hands.",
            "- clean\n- drugs",
            "# Clean\nDrugs",
        ],
    );
}

#[test]
fn sentences_do_not_end_at_abbreviations_and_decimals() {
    all_found(
        En,
        &[
            ("He is clean, says Dr. Smith, of drugs.", "clean"),
            ("Clean for 3.5 years of drugs.", "Clean"),
            ("Clean, e.g. of drugs.", "Clean"),
            ("Clean\nof all drugs.", "Clean"),
        ],
    );
}

#[test]
fn quotations_are_left_alone() {
    none_found(
        En,
        &[
            "He said \"I am an addict\" and left.",
            "He said “I am an addict” and left.",
            "He said ‘I am an addict’ and left.",
            "They call it 'drug abuse' there.",
            "«Addicts», they said.",
            "“He told me ‘once an addict’ and an addict I was.”",
            "He said \"I am an addict.\nAlways was an addict.",
        ],
    );
    all_found(
        En,
        &[
            (
                "The addict's mother and the user's addict.",
                "addict + addict",
            ),
            ("He said \"I am\" to the addict.", "addict"),
            ("It’s the addict’s problem.", "addict"),
            ("\"Unclosed.\n\nAn addict.", "An addict"),
            ("He is 5'6\" and an addict.", "an addict"),
            ("He called him a \"crackhead\".", "crackhead"),
        ],
    );
    none_found(Es, &["Dijo: «Soy adicto».", "Dijo: “soy toxicómano”."]);
}

#[test]
fn mentions_are_left_alone() {
    none_found(
        En,
        &[
            "The word addict hurts.",
            "Avoid saying addict or drug abuse.",
            "Say person with an addiction instead of addict.",
            "Do not call people addicts.",
            "Addict is an outdated term.",
            "Use “substance use”, not substance abuse.",
        ],
    );
    none_found(
        Es,
        &[
            "El término adicto hace daño.",
            "Evita decir adicto.",
            "Di persona con una adicción en lugar de adicto.",
        ],
    );
    all_found(En, &[("He used words and is an addict.", "an addict")]);
}

#[test]
fn what_is_denied_is_left_alone_where_the_term_says_so() {
    none_found(
        En,
        &[
            "A setback is not a failure.",
            "It isn't your fault.",
            "It isn’t your fault.",
            "Nobody is hopeless.",
            "This was never your fault.",
            "Not a sin, a weakness or a failure.",
            "Far from a failure.",
        ],
    );
    none_found(
        Es,
        &[
            "No es culpa tuya.",
            "Nadie es fracasado.",
            "Nunca fue tu culpa.",
        ],
    );
    all_found(
        En,
        &[
            ("He is a failure.", "failure"),
            ("He is not only a failure.", "failure"),
            ("He did not come; he is a failure.", "failure"),
            ("It is not good, but he is a failure.", "failure"),
            ("No, he is hopeless.", "hopeless"),
        ],
    );
    all_found(
        Es,
        &[
            ("No solo es tu culpa.", "tu culpa"),
            ("Es culpa tuya.", "culpa tuya"),
        ],
    );
}

#[test]
fn names_are_left_alone() {
    none_found(
        En,
        &[
            "A study by the National Institute on Drug Abuse says so.",
            "Funded by the Substance Abuse and Mental Health Services Administration.",
            "It appeared in the Journal of Substance Abuse Treatment.",
            "She goes to Addicts Anonymous.",
            "The Drug Abuse Screening Test was given.",
            "Under the Drug Abuse Act of 1972, it was illegal.",
            "National Institute on Drug Abuse",
        ],
    );
    none_found(Es, &["El Instituto para Adictos abrió."]);
    all_found(
        En,
        &[
            ("Drug Abuse in the City", "Drug Abuse"),
            ("Drug abuse is common.", "Drug abuse"),
            ("PATIENT IS A KNOWN ADDICT", "ADDICT"),
            ("PMH: Alcohol Abuse, Hypertension", "Alcohol Abuse"),
            ("Dr. Smith saw the addict.", "addict"),
        ],
    );
}

#[test]
fn of_what_overlaps_the_heaviest_then_the_longest_is_told() {
    all_found(
        En,
        &[
            ("An ex addict.", "An ex addict"),
            ("Ex-addicts met.", "Ex-addicts"),
        ],
    );
}

#[test]
fn a_dash_or_a_mark_stands_before_a_word_and_a_long_term_is_no_mention() {
    let checker = Checker::embedded();
    for (lang, text) in [
        (Lang::En, "He came home—a drunk, as always."),
        (Lang::En, "He is a long-term addict."),
        (Lang::En, "They use meth and do not care, the junkies."),
        (Lang::Es, "¿Es un adicto? Eso dicen."),
        (Lang::Es, "¡Un adicto más!"),
    ] {
        assert_eq!(
            checker.check_as(text, Format::Plain, Some(lang)).len(),
            1,
            "{text}"
        );
    }
    assert!(
        checker
            .check_as("A non‑addict came.", Format::Plain, Some(Lang::En))
            .is_empty()
    );
}

#[test]
fn a_term_of_both_languages_is_told_once() {
    let checker = Checker::embedded();
    let found = checker.check("Junkie, junkies.");
    let spans: Vec<_> = found.iter().map(|it| it.span.clone()).collect();
    assert_eq!(spans, [0..6, 8..15]);
}

#[test]
fn what_is_told_may_be_a_part_of_what_has_to_be_there() {
    let terms = "[[term]]\nname = 'a'\nlang = 'en'\ntier = 'A'\nmatch = ['(?:is|was) (?:an? )?~drunk~(?: again)?', 'he ~refused']\nwhy = 'w'\ninstead = ['i']\nfine = 'f'\nsource = ['own']\n";
    let checker = Checker::from_toml(terms).unwrap();
    let told = |text: &str| {
        let found = checker
            .check_as(text, Format::Plain, Some(Lang::En))
            .into_iter();
        found.map(|it| (it.text, it.column)).collect::<Vec<_>>()
    };
    assert_eq!(told("She is a drunk again."), [("drunk".to_owned(), 10)]);
    assert_eq!(
        told("She drunk. He  refused."),
        [("refused".to_owned(), 16)]
    );
    for broken in ["(~drunk)", "~a~b~c", "a~"] {
        let terms = terms.replace("he ~refused", broken);
        assert!(Checker::from_toml(&terms).is_err(), "{broken}");
    }
}

#[test]
fn addresses_and_opposites_are_left_alone() {
    none_found(
        En,
        &[
            "See https://example.org/drug-abuse/addict for more.",
            "See www.example.org/addict.",
            "Write to addict@example.org.",
            "A non-addict came.",
        ],
    );
    all_found(En, &[("The drug/alcohol abuse clinic.", "alcohol abuse")]);
}

#[test]
fn a_persons_own_words_in_a_transcript_are_left_alone() {
    none_found(
        En,
        &[
            "Doctor: What brings you here?\nPatient: Well. I'm an addict.",
            "Client: My sponsor says I am an addict.",
        ],
    );
    none_found(
        Es,
        &["Paciente: yo soy adicto.", "Me llamo Ana y soy una adicta."],
    );
    none_found(
        En,
        &[
            "I'm a recovering addict, and I work here.",
            "She calls herself an addict and that is her word.",
        ],
    );
    all_found(En, &[("She calls him an addict.", "an addict")]);
    all_found(
        En,
        &[
            ("Patient: known addict, 45 years old.", "addict"),
            ("Patient: I came.\nDoctor: He is an addict.", "an addict"),
        ],
    );
}
