//! Reading grade: a small Flesch–Kincaid counter, and grade 6 for all English.

use crate::words::paragraphs;

/// The highest school grade that a text may need.
const MAX_GRADE: f64 = 6.0;

/// Texts shorter than this say too little for the formula.
const MIN_WORDS: usize = 12;

/// Names of medicines, which people learn as one word, however long.
const EXCEPTED: [&str; 7] = [
    "naloxone",
    "methadone",
    "buprenorphine",
    "naltrexone",
    "disulfiram",
    "fentanyl",
    "opioids",
];

/// Returns the Flesch–Kincaid grade of an English text.
fn grade(text: &str) -> f64 {
    let words: Vec<_> = words(text);
    let n_sentences = text
        .split(['.', '?', ':'])
        .filter(|sentence| sentence.contains(char::is_alphabetic))
        .count();
    let n_syllables: usize = words.iter().map(|word| syllables(word)).sum();
    0.39 * ratio(words.len(), n_sentences) + 11.8 * ratio(n_syllables, words.len()) - 15.59
}

fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric() && c != '\'')
        .filter(|word| word.contains(char::is_alphabetic))
        .map(str::to_lowercase)
        .collect()
}

fn ratio(a: usize, b: usize) -> f64 {
    let part = u32::try_from(a).unwrap();
    let whole = u32::try_from(b.max(1)).unwrap();
    f64::from(part) / f64::from(whole)
}

/// Counts groups of vowels, without a silent final "e" or "ed".
fn syllables(word: &str) -> usize {
    if EXCEPTED.contains(&word) {
        return 1;
    }
    let vowel = |c: char| "aeiouy".contains(c);
    let stem = word
        .strip_suffix("es")
        .or_else(|| word.strip_suffix("ed"))
        .or_else(|| word.strip_suffix('e').filter(|rest| !rest.ends_with('l')))
        .filter(|rest| rest.contains(vowel))
        .unwrap_or(word);
    let mut n_groups = 0;
    let mut in_group = false;
    for c in stem.chars() {
        n_groups += usize::from(vowel(c) && !in_group);
        in_group = vowel(c);
    }
    n_groups.max(1)
}

#[test]
fn the_counter_agrees_with_known_syllables() {
    for (word, n) in [
        ("phone", 1),
        ("naked", 1),
        ("little", 2),
        ("doctor", 2),
        ("open", 2),
        ("day", 1),
        ("seizure", 2),
        ("alone", 2),
        ("medicine", 3),
    ] {
        assert_eq!(syllables(word), n, "{word}");
    }
}

#[test]
fn the_counter_agrees_with_published_grades() {
    assert!(grade("The cat sat on the mat.") < 0.0);
    let hard = "The Australian platypus is seemingly a hybrid of a mammal and reptilian creature.";
    assert!((grade(hard) - 11.3).abs() < 1.5, "{}", grade(hard));
}

#[test]
fn every_english_text_reads_at_grade_six_or_below() {
    let mut hard = Vec::new();
    for (place, text) in paragraphs() {
        let grade = grade(&text);
        if words(&text).len() >= MIN_WORDS && grade > MAX_GRADE {
            hard.push(format!("{grade:.1} {place}: {text}"));
        }
    }
    assert!(hard.is_empty(), "{}", hard.join("\n"));
}
