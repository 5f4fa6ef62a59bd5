//! `onward lint`: what it says, and how it ends.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Output, Stdio};

use serde_json::Value;

use crate::house::{onward, run, said};

/// A folder of files to check.
struct Desk(tempfile::TempDir);

impl Desk {
    fn new(files: &[(&str, &[u8])]) -> Desk {
        let folder = tempfile::tempdir().unwrap();
        for (name, bytes) in files {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
        Desk(folder)
    }

    fn path(&self, name: &str) -> String {
        self.0.path().join(name).to_str().unwrap().to_owned()
    }

    fn lint(&self, arguments: &[&str]) -> Output {
        let names = arguments.iter().map(|it| match it.strip_prefix('@') {
            Some(name) => self.path(name),
            None => (*it).to_owned(),
        });
        let arguments: Vec<String> = std::iter::once("lint".to_owned()).chain(names).collect();
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        run(self.0.path(), &arguments)
    }

    #[track_caller]
    fn check(&self, arguments: &[&str], expected: i32) -> String {
        let output = self.lint(arguments);
        assert_eq!(output.status.code(), Some(expected), "{}", said(&output));
        said(&output)
    }

    fn json(&self, arguments: &[&str]) -> Value {
        serde_json::from_slice(&self.lint(arguments).stdout).unwrap()
    }
}

#[test]
fn findings_end_with_one_and_none_with_nought() {
    let desk = Desk::new(&[
        ("harm.txt", b"She is an addict.\n"),
        ("kind.txt", b"She is a person with an addiction.\n"),
        ("empty.txt", b""),
        ("es.txt", "Es un adicto y no tiene remedio.\n".as_bytes()),
    ]);
    desk.check(&["@kind.txt", "@empty.txt"], 0);
    desk.check(&["@harm.txt"], 1);
    desk.check(&["--lang", "es", "@es.txt"], 1);
    desk.check(&["--tier", "A", "@harm.txt"], 1);
}

#[test]
fn a_finding_is_shown_as_a_compiler_would() {
    let desk = Desk::new(&[("note.txt", "Señor Ω is an addict.\n".as_bytes())]);
    let text = desk.check(&["@note.txt"], 1);
    let place = format!("--> {}:1:12", desk.path("note.txt"));
    assert!(text.starts_with("never[A]: addict\n"), "{text}");
    assert!(text.contains(&place), "{text}");
    let marked = "1 | Señor Ω is an addict.\n  |            ^^^^^^^^^\n";
    assert!(text.contains(marked), "{text}");
    assert!(text.contains("= why: "), "{text}");
    assert!(
        text.contains("= instead: a person with an addiction; "),
        "{text}"
    );
    assert!(text.contains("= fine: "), "{text}");
    assert!(
        text.ends_with("1 finding (1 A) in 1 of 1 file.\n"),
        "{text}"
    );
    assert!(!text.contains('\u{1b}'), "no colours where nobody looks");
}

#[test]
fn hints_are_told_where_they_are_asked_for() {
    let desk = Desk::new(&[("note.txt", b"He takes narcotics.\n")]);
    desk.check(&["@note.txt"], 0);
    let text = desk.check(&["--tier", "C", "@note.txt"], 1);
    assert!(text.contains("hint[C]: narcotics"), "{text}");
}

#[test]
fn what_cannot_be_read_is_named_and_the_rest_is_read() {
    let desk = Desk::new(&[
        ("harm.txt", b"She is an addict.\n"),
        ("latin1.txt", b"caf\xe9 and more"),
        ("picture.txt", b"\x89PNG\0\0"),
    ]);
    let text = desk.check(&["@missing", "@latin1.txt", "@picture.txt", "@harm.txt"], 2);
    assert!(text.contains("is not UTF-8 from byte 3 on"), "{text}");
    assert!(text.contains("is not text: byte 4 is zero"), "{text}");
    assert!(text.contains("cannot be read"), "{text}");
    assert!(text.contains("never[A]: addict"), "it goes on: {text}");
    assert!(text.contains("3 files could not be read"), "{text}");
}

#[test]
fn folders_are_walked_and_ignore_files_honoured() {
    let desk = Desk::new(&[
        ("a/.gitignore", b"drafts/\n"),
        ("a/note.md", b"She is an addict.\n"),
        ("a/drafts/note.md", b"She is an addict.\n"),
        ("a/code.rs", b"// She is an addict.\n"),
    ]);
    let text = desk.check(&["@a"], 1);
    assert!(
        text.ends_with("1 finding (1 A) in 1 of 1 file.\n"),
        "{text}"
    );
}

#[test]
fn what_would_pass_without_being_read_is_no_success() {
    let desk = Desk::new(&[
        ("empty/code.rs", b"// nothing to read"),
        ("open.md", b"She is kind.\n\n<!-- own words -->\nI am.\n"),
        ("cat.txt", b"The cat."),
    ]);
    let text = desk.check(&["@empty"], 2);
    assert!(text.contains("holds no text to read"), "{text}");
    let text = desk.check(&["@open.md"], 2);
    assert!(text.contains("own words that is never closed"), "{text}");
    let text = desk.check(&["--grade", "--format", "sarif", "@cat.txt"], 2);
    assert!(text.contains("no form in SARIF"), "{text}");
}

#[test]
fn a_text_of_one_word_is_read_in_every_language() {
    let desk = Desk::new(&[("a.txt", b"Drogadicto."), ("b.txt", b"Junkie.")]);
    desk.check(&["@a.txt"], 1);
    desk.check(&["@b.txt"], 1);
}

#[test]
fn standard_input_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let mut command = onward(folder.path());
    let mut child = command
        .args(["lint", "--format", "json", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    input.write_all("Es un adicto.".as_bytes()).unwrap();
    drop(input);
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    let found: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(found[0]["file"], "<stdin>");
    assert_eq!(found[0]["text"], "un adicto");
}

#[test]
fn json_and_sarif_name_the_place() {
    let desk = Desk::new(&[("note.md", "# A note\n\nÉl: she is an addict.\n".as_bytes())]);
    let found = desk.json(&["--format", "json", "@note.md"]);
    let expected = serde_json::json!({
        "file": desk.path("note.md"), "line": 3, "column": 12, "start": 22, "end": 31,
        "text": "an addict", "term": "addict", "tier": "A",
    });
    for (field, value) in expected.as_object().unwrap() {
        assert_eq!(&found[0][field], value, "{field}");
    }
    assert_eq!(found[0]["alternatives"][0], "a person with an addiction");
    // The schema is asked in the browser journeys, where its reader is at hand.
    let sarif = desk.json(&["--format", "sarif", "@note.md"]);
    assert_eq!(sarif["version"], "2.1.0");
    let result = &sarif["runs"][0]["results"][0];
    assert_eq!(result["ruleId"], "en/addict");
    let region = &result["locations"][0]["physicalLocation"]["region"];
    assert_eq!(
        (&region["startLine"], &region["startColumn"]),
        (&3.into(), &12.into())
    );
}

#[test]
fn a_grade_is_told_by_file() {
    let desk = Desk::new(&[
        ("cat.txt", b"The cat sat on the mat."),
        ("es.txt", "El gato está en la casa.".as_bytes()),
    ]);
    let text = desk.check(&["--grade", "@cat.txt", "@es.txt"], 0);
    // 0.39 * 6 + 11.8 * 1 - 15.59, as the formula gives for a sentence of six words of one syllable.
    assert!(
        text.contains("grade -1.4 (Flesch–Kincaid; 6 words, 1 sentence)"),
        "{text}"
    );
    assert!(text.contains("Fernández Huerta"), "{text}");
}

/// The formulas are made for running text; on fewer words than this they say little.
const ENOUGH_WORDS: u64 = 100;
const HIGHEST_GRADE: f64 = 6.0;

#[test]
fn our_own_words_do_no_harm_and_are_easy_to_read() {
    let folder = tempfile::tempdir().unwrap();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let own = [
        "crates/web/locales",
        "crates/web/templates",
        "content",
        "docs",
    ];
    let own = own.map(|it| root.join(it));
    let pages = fs::read_dir(&root).unwrap().map(|it| it.unwrap().path());
    let pages = pages.filter(|it| it.extension().is_some_and(|it| it == "md"));
    let paths: Vec<PathBuf> = own.iter().cloned().chain(pages).collect();
    let lint = |arguments: &[&str], paths: &[PathBuf]| {
        let mut command = onward(folder.path());
        command
            .arg("lint")
            .args(arguments)
            .args(paths)
            .output()
            .unwrap()
    };
    let checked = lint(&[], &paths);
    assert_eq!(checked.status.code(), Some(0), "{}", said(&checked));
    // What people read in the app; the documents for developers may be harder.
    let graded = lint(&["--grade", "--format", "json"], &own[..3]);
    let graded: Vec<Value> = serde_json::from_slice(&graded.stdout).unwrap();
    let enough = graded
        .iter()
        .filter(|it| it["words"].as_u64() >= Some(ENOUGH_WORDS));
    let hard: Vec<_> = enough
        .filter(|it| it["grade"].as_f64() > Some(HIGHEST_GRADE))
        .collect();
    assert!(graded.len() > 50 && hard.is_empty(), "{hard:?}");
}
