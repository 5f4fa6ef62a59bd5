//! Reading grades against examples that others have published.

use language::{Format, Grade, Lang};

fn grade(text: &str, lang: Lang) -> Grade {
    Grade::of(text, Format::Plain, lang)
}

fn near(found: f64, published: f64, tolerance: f64) {
    assert!(
        (found - published).abs() <= tolerance,
        "{found}, not {published}"
    );
}

/// Wikipedia, "Flesch–Kincaid readability tests": 13 words, 24 syllables, grade 11.3.
#[test]
fn the_platypus_is_at_grade_eleven() {
    let text = "The Australian platypus is seemingly a hybrid of a mammal and reptilian creature.";
    let grade = grade(text, Lang::En);
    assert_eq!(
        (grade.n_words, grade.n_syllables, grade.n_sentences),
        (13, 24, 1)
    );
    near(grade.school(), 11.3, 0.05);
}

/// Wikipedia, the same page: one-syllable words in a sentence of six score 116 for ease, which is grade -1.45.
#[test]
fn the_cat_is_below_every_grade() {
    near(
        grade("The cat sat on the mat.", Lang::En).school(),
        -1.45,
        0.005,
    );
}

/// textstat 0.7.13 gives 69.54 (Fernández Huerta) and 66.23 (Szigriszt) for the first sentence of Don Quixote.
///
/// It counts 57 syllables with a dictionary of hyphens, which parts no single vowel; by hand there are 60.
/// So with its 57 the formulas have to agree to the hundredth, and with our own count within six points.
#[test]
fn don_quixote_begins_bastante_facil() {
    let text = "En un lugar de la Mancha, de cuyo nombre no quiero acordarme, no ha mucho tiempo que \
        vivía un hidalgo de los de lanza en astillero, adarga antigua, rocín flaco y galgo corredor.";
    let own = grade(text, Lang::Es);
    assert_eq!((own.n_words, own.n_syllables, own.n_sentences), (33, 60, 1));
    near(own.fernandez_huerta(), 69.54, 6.0);
    near(own.inflesz().0, 66.23, 6.0);
    let theirs = Grade {
        n_syllables: 57,
        ..own
    };
    near(theirs.fernandez_huerta(), 69.54, 0.005);
    near(theirs.inflesz().0, 66.23, 0.005);
    assert_eq!(theirs.inflesz().1, "bastante fácil");
}

/// The table of Fernández Huerta (1959), as legible.es gives it.
#[test]
fn spanish_scores_have_school_years() {
    let of = |n_syllables, n_words| {
        let grade = Grade {
            lang: Lang::Es,
            n_words,
            n_sentences: n_words / 10,
            n_syllables,
        };
        grade.school()
    };
    assert_eq!(
        [of(160, 100), of(200, 100), of(220, 100)].map(|it| it.to_string()),
        ["4", "6", "8"]
    );
}

#[test]
fn markup_is_not_graded_and_a_heading_is_a_sentence() {
    let markdown = "# One head\n\nTwo words. `let code = 1;`\n\n- An item\n- One more\n";
    let grade = Grade::of(markdown, Format::Markdown, Lang::En);
    assert_eq!((grade.n_words, grade.n_sentences), (8, 4));
}

#[test]
fn names_of_medicines_are_learnt_as_one_word() {
    assert_eq!(grade("Naloxone helps.", Lang::En).n_syllables, 2);
    assert_eq!(grade("La naloxona ayuda.", Lang::Es).n_syllables, 5);
}
