//! Files of terms: Onward's own, and broken ones.

use std::collections::BTreeSet;

use language::Checker;

#[test]
fn onwards_own_terms_are_sound_and_their_sources_listed() {
    let checker = Checker::embedded();
    let file: toml::Table = include_str!("../../../../content/terms.toml")
        .parse()
        .unwrap();
    let sources: BTreeSet<&String> = file["sources"].as_table().unwrap().keys().collect();
    for term in checker.terms() {
        for source in &term.source {
            assert!(
                sources.contains(source),
                "{} of {} is no source",
                source,
                term.name
            );
        }
        for words in term.instead.iter().chain([&term.why, &term.fine]) {
            assert!(!words.trim().is_empty(), "{}", term.name);
        }
    }
    assert_eq!(checker.broken_patterns(), Vec::<String>::new());
}

#[test]
fn a_broken_file_of_terms_names_the_line() {
    let term = |changed: &str, with: &str| {
        let term = "[[term]]\nname = 'a'\nlang = 'en'\ntier = 'A'\nmatch = [\n  'bad',\n]\nwhy = 'w'\ninstead = ['i']\nfine = 'f'\nsource = ['own']\n";
        assert!(term.contains(changed));
        match Checker::from_toml(&term.replacen(changed, with, 1)) {
            Ok(_) => panic!("nothing is wrong with {with}"),
            Err(error) => error.to_string(),
        }
    };
    for (changed, with, line, problem) in [
        ("tier = 'A'", "tier = 'D'", 4, "unknown variant"),
        ("'bad'", "'(bad'", 6, "unclosed group"),
        ("'bad'", "'b*'", 6, "matches where there is nothing"),
        ("'bad'", r"'\w+'", 6, "holds no letters"),
        ("why = 'w'", "why = w", 8, ""),
        ("why = 'w'", "wy = 'w'", 8, "unknown field"),
        (
            "instead = ['i']",
            "instead = []",
            1,
            "nothing to say instead",
        ),
    ] {
        let said = term(changed, with);
        assert!(
            said.starts_with(&format!("line {line}: ")) && said.contains(problem),
            "{said}"
        );
    }
}
