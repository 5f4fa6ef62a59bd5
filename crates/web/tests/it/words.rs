//! Every message in every language, and none that nobody uses.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use web::words::families::FAMILIES;
use web::words::{Language, Words, sources};

/// What stands before the name of a message in code and templates.
const CALLS: [&str; 6] = [".t(", ".t1(", ".t2(", ".with(", ".dated(", "Key("];

#[test]
fn every_message_is_in_every_language_with_the_same_arguments() {
    let english = messages(Language::English);
    let spanish = messages(Language::Spanish);
    let names = |messages: &BTreeMap<String, _>| messages.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(&english), names(&spanish));
    for (name, arguments) in english {
        // Dates and times leave out what a language doesn't write.
        if !name.starts_with("format-") {
            assert_eq!(arguments, spanish[&name], "{name}");
        }
    }
}

#[test]
fn every_message_used_exists_and_every_message_is_used() {
    let mut used = used_names();
    for family in FAMILIES {
        for code in family.codes {
            used.insert(format!("{}-{code}", family.prefix));
        }
    }
    let known: BTreeSet<String> = messages(Language::English).into_keys().collect();
    let missing: Vec<_> = used.difference(&known).collect();
    let unused: Vec<_> = known.difference(&used).collect();
    assert!(
        missing.is_empty(),
        "used, but in no message file: {missing:?}"
    );
    assert!(
        unused.is_empty(),
        "in message files, but unused: {unused:?}"
    );
}

#[test]
fn every_family_asked_for_is_listed() {
    let listed: BTreeSet<_> = FAMILIES.iter().map(|it| it.prefix.to_owned()).collect();
    let asked = names_after(&[".family("]);
    assert_eq!(asked, listed);
}

#[test]
fn a_missing_message_shows_its_name() {
    let words = Words::new(Language::English);
    assert_eq!(words.family("no-such", "message"), "no-such-message");
}

#[test]
fn the_pseudo_language_stretches_text_and_keeps_arguments() {
    let words = Words::new(Language::Pseudo);
    let text = words.t1("problem-reference", "reference", "aeiou");
    assert!(text.contains("thîîs") && text.contains("aeiou"), "{text}");
}

fn used_names() -> BTreeSet<String> {
    // `Fields` has a `with` too, for fields of forms; their names have no dash.
    let mut names = names_after(&CALLS);
    names.retain(|name| name.contains('-') || name == "brand");
    names
}

/// Collects the literals that directly follow one of `calls` in code and templates.
fn names_after(calls: &[&str]) -> BTreeSet<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut names = BTreeSet::new();
    for folder in ["src", "templates"] {
        visit(&root.join(folder), &mut |text| {
            for call in calls {
                let after = text.split(call).skip(1);
                let literals = after.filter_map(|rest| rest.trim_start().strip_prefix('"'));
                names.extend(literals.filter_map(|rest| rest.split('"').next().map(str::to_owned)));
            }
        });
    }
    names
}

fn visit(path: &Path, look: &mut impl FnMut(&str)) {
    if path.is_dir() {
        for entry in std::fs::read_dir(path).unwrap() {
            visit(&entry.unwrap().path(), look);
        }
    } else {
        let text = std::fs::read_to_string(path).unwrap();
        // Tests in a module may make names up.
        look(text.split("#[cfg(test)]\nmod tests").next().unwrap());
    }
}

/// Returns each message's name with the arguments it takes.
fn messages(language: Language) -> BTreeMap<String, BTreeSet<String>> {
    let mut messages: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (_, text) in sources(language) {
        let mut name = String::new();
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            if let Some((begun, _)) = line.split_once(" =")
                && !line.starts_with(' ')
            {
                begun.clone_into(&mut name);
                messages.entry(name.clone()).or_default();
            }
            for argument in line.split('$').skip(1) {
                let end =
                    argument.find(|it: char| !(it.is_alphanumeric() || it == '_' || it == '-'));
                let argument = &argument[..end.unwrap_or(argument.len())];
                let arguments = messages.entry(name.clone()).or_default();
                arguments.insert(argument.to_owned());
            }
        }
    }
    messages
}

/// Returns numbers that are not written as the pages write them: 749 634 with a space that does not break, 9504
/// without, 0,35 with a comma.
fn other_numbers(text: &str) -> Vec<&str> {
    let is_part = |c: char| c.is_ascii_digit() || ".,".contains(c);
    let runs = text.split(|c: char| !is_part(c));
    let runs = runs.map(|run| run.trim_matches(['.', ',']));
    let is_other = |run: &&str| {
        let thousands = run
            .split_once(',')
            .is_some_and(|(whole, rest)| rest.len() == 3 && whole != "0");
        run.contains('.') || thousands || run.matches(',').count() > 1
    };
    runs.filter(is_other).collect()
}

#[test]
fn numbers_in_spanish_are_written_in_one_way() {
    assert_eq!(
        other_numbers("Con 749,634 y 2.7, no 0,35. Ni 9504, ni 10\u{a0}444."),
        ["749,634", "2.7"]
    );
    let mut texts = sources(Language::Spanish);
    for article in care::library::Library::embedded().articles(care::Lang::Es) {
        let text = [&article.title, &article.summary, &article.text];
        texts.push((article.slug.clone(), text.map(String::as_str).join(" ")));
    }
    for one in care::treatments::embedded() {
        let lines = one
            .cautions
            .es
            .iter()
            .chain(&one.ask.es)
            .map(String::as_str);
        let text = [&one.is, &one.week, &one.evidence, &one.fits, &one.cost];
        let text: Vec<&str> = text
            .map(|it| it.es.as_str())
            .into_iter()
            .chain(lines)
            .collect();
        texts.push((one.code.clone(), text.join(" ")));
    }
    for one in care::exercises::embedded() {
        let steps = one.steps.iter().map(|it| it.say.es.as_str());
        let text: Vec<&str> = steps
            .chain([one.why.es.as_str(), &one.summary.es])
            .collect();
        texts.push((one.slug.clone(), text.join(" ")));
    }
    for (name, text) in texts {
        assert_eq!(other_numbers(&text), [""; 0], "{name}");
    }
}
