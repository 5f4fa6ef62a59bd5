//! Which of some names was probably meant.

/// Returns the name that takes the fewest changes of a letter to become `meant`, however it is capitalized.
pub(super) fn nearest<'a>(meant: &str, names: &'a [String]) -> Option<&'a str> {
    let meant = meant.to_lowercase();
    let distance = |name: &&String| n_changes(&meant, &name.to_lowercase());
    names.iter().min_by_key(distance).map(String::as_str)
}

/// Counts the letters to insert, remove or replace (Levenshtein distance), a row of the table at a time.
fn n_changes(from: &str, to: &str) -> usize {
    let to: Vec<char> = to.chars().collect();
    let mut row: Vec<usize> = (0..=to.len()).collect();
    for (n_taken, letter) in from.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = n_taken + 1;
        for (idx, other) in to.iter().enumerate() {
            let replaced = diagonal + usize::from(letter != *other);
            diagonal = row[idx + 1];
            row[idx + 1] = replaced.min(row[idx] + 1).min(diagonal + 1);
        }
    }
    row[to.len()]
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn the_nearest_name_is_found() {
        let names = ["id", "weeks", "Event", "needle"].map(str::to_owned);
        assert_eq!(nearest("week", &names), Some("weeks"));
        assert_eq!(nearest("evnt", &names), Some("Event"));
        assert_eq!(nearest("EVENT", &names), Some("Event"));
        assert_eq!(nearest("noodle", &names), Some("needle"));
        assert_eq!(nearest("x", &[]), None);
    }
}
