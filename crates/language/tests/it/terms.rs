//! Files of terms: Onward's own, and broken ones.

use std::collections::BTreeSet;

use language::{Checker, Format, Grade, Lang, Tier};

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
fn nothing_that_is_advised_is_itself_a_term() {
    let checker = Checker::embedded();
    for term in checker.terms() {
        let numbers = term.instead.iter().flat_map(|it| it.split('|'));
        for words in numbers {
            let found = checker.check_as(words, Format::Plain, Some(term.lang));
            let found = found.iter().find(|it| it.term.tier <= Tier::B);
            let found = found.map(|it| &it.text);
            assert_eq!(found, None, "{} says {words}", term.name);
        }
    }
}

#[test]
fn what_terms_say_is_easy_to_read() {
    let checker = Checker::embedded();
    for lang in [Lang::En, Lang::Es] {
        let terms = checker.terms().filter(|it| it.lang == lang);
        let said: Vec<String> = terms
            .map(|it| format!("{}\n\n{}", it.why, it.fine))
            .collect();
        let grade = Grade::of(&said.join("\n\n"), Format::Plain, lang);
        assert!(grade.n_words > 1_000, "{grade:?}");
        assert!(grade.school() <= 6.0, "{}: {}", lang.code(), grade.school());
    }
}

#[test]
fn a_name_in_a_pattern_stands_for_what_is_shared() {
    let terms = |shared: &str, pattern: &str| {
        let terms = format!(
            "[shared]\n{shared}\n[[term]]\nname = 'a'\nlang = 'en'\ntier = 'A'\nmatch = ['{pattern}']\nwhy = 'w'\ninstead = ['i']\nfine = 'f'\nsource = ['own']\n"
        );
        Checker::from_toml(&terms).map_err(|it| it.to_string())
    };
    let checker = terms(
        "drug = 'heroin|meth'\nuse = '<drug>|drink'",
        "<use> habits?",
    );
    let found = checker.unwrap();
    let found = found.check("A meth habit, a drink habit.");
    let found: Vec<&str> = found.iter().map(|it| it.text.as_str()).collect();
    assert_eq!(found, ["meth habit", "drink habit"]);
    for (shared, pattern, line, problem) in [
        (
            "drug = 'heroin'",
            "<drugs> habit",
            7,
            "nothing shared is called drugs",
        ),
        ("drug = '<drug>|a'", "<drug> habit", 2, "too deep"),
        ("drug = '(heroin'", "<drug> habit", 2, "unclosed group"),
        ("drug = 'heroin'", "<drug habit", 7, "without its >"),
    ] {
        let said = terms(shared, pattern).err().unwrap();
        let begins = said.starts_with(&format!("line {line}: "));
        assert!(begins && said.contains(problem), "{said}");
    }
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
        ("'bad'", r"'\w+heads'", 6, "holds no letters"),
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
