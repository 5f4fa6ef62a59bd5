//! Which of some names was probably meant.

/// Returns the name that takes the fewest changes of a letter to become `meant`, however it is capitalized; none where
/// that would change more than half of the letters.
pub(super) fn nearest<'a>(meant: &str, names: &'a [String]) -> Option<&'a str> {
    let meant = meant.to_lowercase();
    let distance = |name: &str| strsim::levenshtein(&meant, &name.to_lowercase());
    let n_letters = |name: &str| name.chars().count().max(meant.chars().count());
    let names = names.iter().map(|it| (distance(it), it.as_str()));
    let near = names.filter(|(distance, name)| distance * 2 <= n_letters(name));
    near.min_by_key(|it| it.0).map(|it| it.1)
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
        assert_eq!(nearest("zz", &["i", "y"].map(str::to_owned)), None);
        assert_eq!(nearest("mud", &["mood"].map(str::to_owned)), Some("mood"));
        assert_eq!(nearest("craving", &names), None);
    }
}
