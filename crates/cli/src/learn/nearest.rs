//! Which of some names was probably meant.

/// Returns the name that takes the fewest changes of a letter to become `meant`, however it is capitalized.
pub(super) fn nearest<'a>(meant: &str, names: &'a [String]) -> Option<&'a str> {
    let meant = meant.to_lowercase();
    let distance = |name: &&String| strsim::levenshtein(&meant, &name.to_lowercase());
    names.iter().min_by_key(distance).map(String::as_str)
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
