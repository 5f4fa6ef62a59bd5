//! Whether words are part of a proper name: of an agency, a law, a journal, an instrument, a fellowship.

use std::ops::Range;

/// Small words that stand inside names.
const BETWEEN: [&str; 24] = [
    "of", "on", "the", "for", "and", "in", "to", "with", "de", "del", "la", "las", "los", "el",
    "y", "e", "contra", "sobre", "para", "en", "al", "por", "a", "&",
];

/// Words that make a name of the capitalised words around them, even at the beginning of a sentence.
const HEADS: [&str; 125] = [
    "institute",
    "institutes",
    "journal",
    "anonymous",
    "act",
    "bureau",
    "department",
    "office",
    "council",
    "center",
    "centre",
    "society",
    "association",
    "administration",
    "agency",
    "foundation",
    "commission",
    "committee",
    "coalition",
    "alliance",
    "network",
    "academy",
    "college",
    "university",
    "hospital",
    "clinic",
    "service",
    "services",
    "program",
    "programme",
    "project",
    "test",
    "scale",
    "inventory",
    "questionnaire",
    "interview",
    "index",
    "survey",
    "study",
    "trial",
    "cohort",
    "registry",
    "union",
    "ministry",
    "convention",
    "treaty",
    "code",
    "fellowship",
    "division",
    "branch",
    "authority",
    "trust",
    "press",
    "review",
    "bulletin",
    "archives",
    "conference",
    "congress",
    "week",
    "month",
    "system",
    "report",
    "manual",
    "handbook",
    "checklist",
    "initiative",
    "force",
    "court",
    "screening",
    "schedule",
    "profile",
    "board",
    "campaign",
    "forum",
    "instituto",
    "revista",
    "ley",
    "consejo",
    "asociación",
    "centro",
    "ministerio",
    "secretaría",
    "comisión",
    "federación",
    "fundación",
    "sociedad",
    "plan",
    "programa",
    "observatorio",
    "delegación",
    "anónimos",
    "anónimas",
    "unidad",
    "dirección",
    "subdirección",
    "encuesta",
    "escala",
    "cuestionario",
    "sistema",
    "agencia",
    "oficina",
    "junta",
    "inventario",
    "índice",
    "congreso",
    "informe",
    "boletín",
    "universidad",
    "clínica",
    "servicio",
    "departamento",
    "comité",
    "colegio",
    "liga",
    "unión",
    "estrategia",
    "reglamento",
    "código",
    "decreto",
    "tratado",
    "convenio",
    "convención",
    "entrevista",
    "estudio",
    "red",
];

/// Of these, the ones that make a name even of a line that is written like a heading.
const BODIES: [&str; 27] = [
    "institute",
    "institutes",
    "journal",
    "anonymous",
    "act",
    "bureau",
    "department",
    "administration",
    "agency",
    "association",
    "society",
    "commission",
    "council",
    "academy",
    "ministry",
    "convention",
    "foundation",
    "screening",
    "instituto",
    "ley",
    "consejo",
    "asociación",
    "ministerio",
    "anónimos",
    "anónimas",
    "comisión",
    "revista",
];

/// A name is no longer than this to each side.
const REACH: usize = 120;

/// Says whether the words at `span` of a sentence belong to a name.
pub(crate) fn is_part_of_one(sentence: &str, span: &Range<usize>) -> bool {
    let found = &sentence[span.clone()];
    if !words(found).any(is_capitalised) || words(found).any(is_small) {
        return false;
    }
    let heads: &[&str] = match written(sentence) {
        Written::Running => &HEADS,
        Written::Heading => &BODIES,
        Written::Shouted => return false,
    };
    let from = crate::text::floor(sentence, span.start.saturating_sub(REACH));
    let to = crate::text::ceil(sentence, span.end + REACH);
    let before = run(sentence[from..span.start].split_whitespace().rev(), false);
    let after = run(sentence[span.end..to].split_whitespace(), true);
    if before.is_empty() && after.is_empty() {
        return false;
    }
    let mut around = before.iter().copied().chain(after).chain(words(found));
    around.any(|it| is_capitalised(it) && heads.contains(&it.to_lowercase().as_str()))
}

/// Takes words while a name goes on; small words at its end do not belong to it.
///
/// A mark between two words ends a name, but a comma in a list that ends in "and": "Alcohol, Drug Abuse, and …".
fn run<'t>(tokens: impl Iterator<Item = &'t str>, forward: bool) -> Vec<&'t str> {
    let mut run = Vec::new();
    let mut n_certain = None;
    for token in tokens {
        let word = token.trim_matches(|it: char| !it.is_alphanumeric() && it != '&');
        let Some(at) = token
            .find(word)
            .filter(|_| !word.is_empty() || token == ",")
        else {
            break;
        };
        let (mut near, mut far) = (&token[..at], &token[at + word.len()..]);
        if !forward {
            std::mem::swap(&mut near, &mut far);
        }
        if !near.is_empty() && near != "," || !is_capitalised(word) && !BETWEEN.contains(&word) {
            break;
        }
        if near == "," || far == "," {
            n_certain = n_certain.or(Some(run.len() + usize::from(near.is_empty())));
        }
        run.push(word);
        if !far.is_empty() && far != "," {
            break;
        }
    }
    let listed = run.iter().any(|it| ["and", "y", "e", "&"].contains(it));
    if let Some(n_certain) = n_certain.filter(|_| !listed) {
        run.truncate(n_certain);
    }
    while run.last().is_some_and(|it| !is_capitalised(it)) {
        run.pop();
    }
    run
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|it: char| !it.is_alphanumeric())
        .filter(|it| !it.is_empty())
}

fn is_capitalised(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
}

/// Says whether a word of the match begins small, though it is not one that stands small in names.
fn is_small(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_lowercase) && !BETWEEN.contains(&word)
}

/// How a sentence uses capitals.
enum Written {
    /// As sentences do.
    Running,
    /// Every word of note begins large.
    Heading,
    /// Large throughout.
    Shouted,
}

fn written(sentence: &str) -> Written {
    let mut letters = sentence.chars().filter(|it| it.is_alphabetic()).take(200);
    if letters.all(char::is_uppercase) {
        return Written::Shouted;
    }
    if words(sentence).take(60).any(is_small) {
        Written::Running
    } else {
        Written::Heading
    }
}
