//! Syllables of English words, counted by their vowels.

/// Terms of art that people learn as one word, however long.
const LEARNT: [&str; 8] = [
    "naloxone",
    "methadone",
    "buprenorphine",
    "naltrexone",
    "disulfiram",
    "fentanyl",
    "opioid",
    "opioids",
];

/// Beginnings of words in which two vowels beside one another are spoken apart.
const APART: [&str; 30] = [
    "anxiety", "area", "being", "biolog", "client", "create", "creati", "creato", "dial", "diet",
    "doing", "fluid", "giant", "going", "idea", "lion", "museum", "poem", "poet", "quiet", "react",
    "reality", "riot", "ruin", "scien", "seeing", "societ", "trial", "variety", "violen",
];

/// Counts groups of vowels, without a silent "e" at the end.
pub(super) fn syllables(word: &str) -> u64 {
    if LEARNT.contains(&word) {
        return 1;
    }
    let word = word.strip_suffix("'s").unwrap_or(word);
    let word = word.strip_suffix("’s").unwrap_or(word);
    let apart = APART.iter().any(|it| word.starts_with(it));
    let word = spoken(word);
    let mut n_groups = 0;
    let mut in_group = false;
    for (at, it) in word.char_indices() {
        let first = at == 0 && it == 'y';
        let is_vowel = "aeiouyáéíóú".contains(it) && !first;
        n_groups += u64::from(is_vowel && !in_group);
        in_group = is_vowel;
    }
    (n_groups + u64::from(apart)).max(1)
}

/// Returns a word without the "e" that is not spoken: "phone", "phones", "called".
fn spoken(word: &str) -> &str {
    let hissing = ["s", "x", "z", "c", "g", "ch", "sh"];
    let ends = |rest: &str, with: &[&str]| with.iter().any(|it| rest.ends_with(it));
    let rest = if let Some(rest) = word.strip_suffix("es") {
        (!ends(rest, &hissing) && !is_after_consonant_l(rest)).then_some(rest)
    } else if let Some(rest) = word.strip_suffix("ed") {
        (!ends(rest, &["t", "d"])).then_some(rest)
    } else {
        word.strip_suffix('e')
            .filter(|rest| !is_after_consonant_l(rest))
    };
    rest.filter(|it| it.contains(|it: char| "aeiouy".contains(it)))
        .unwrap_or(word)
}

/// Says whether a word ends in an "l" that is a syllable with its "e": "little", "couple".
fn is_after_consonant_l(rest: &str) -> bool {
    let Some(rest) = rest.strip_suffix('l') else {
        return false;
    };
    !rest.ends_with(['a', 'e', 'i', 'o', 'u', 'y', 'l'])
}

#[cfg(test)]
mod tests {
    use super::syllables;

    #[test]
    fn syllables_are_those_of_a_dictionary() {
        for (word, n) in [
            ("phone", 1),
            ("phones", 1),
            ("boxes", 2),
            ("called", 1),
            ("wanted", 2),
            ("naked", 1),
            ("little", 2),
            ("couple", 2),
            ("whole", 1),
            ("doctor", 2),
            ("seizure", 2),
            ("medicine", 3),
            ("recovery", 4),
            ("setback", 2),
            ("client", 2),
            ("patient", 2),
            ("quiet", 2),
            ("being", 2),
            ("person's", 2),
            ("yes", 1),
            ("the", 1),
            ("nation", 2),
            ("dedicated", 4),
            ("created", 3),
        ] {
            assert_eq!(syllables(word), n, "{word}");
        }
    }
}
