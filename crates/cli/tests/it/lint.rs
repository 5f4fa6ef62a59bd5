//! `onward lint`: what it says, and how it ends.

use std::fs;

use serde_json::Value;

use crate::house::{run, said};

#[test]
fn findings_end_with_one_and_none_with_nought() {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str, text: &str| {
        let path = folder.path().join(name);
        fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let harm = file("harm.txt", "She is an addict.\n");
    let kind = file("kind.txt", "She is a person with an addiction.\n");
    let spanish = file("es.txt", "Es un adicto y no tiene remedio.\n");
    check(folder.path(), &["lint", &kind], 0);
    check(folder.path(), &["lint", &harm], 1);
    check(folder.path(), &["lint", "--lang", "es", &spanish], 1);
    let missing = file("x", "") + "-is-not-there";
    let output = check(folder.path(), &["lint", &harm, &missing], 2);
    assert!(output.contains("addict"), "it goes on after {missing}");
}

#[test]
fn json_and_sarif_name_the_place() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("note.md");
    fs::write(&path, "# A note\n\nShe is an addict.\n").unwrap();
    let path = path.to_str().unwrap();
    let output = run(folder.path(), &["lint", "--format", "json", path]);
    let found: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(found[0]["line"], 3);
    assert_eq!(found[0]["tier"], "A");
    let output = run(folder.path(), &["lint", "--format", "sarif", path]);
    let sarif: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(sarif["version"], "2.1.0");
    assert_eq!(sarif["runs"][0]["results"].as_array().unwrap().len(), 1);
}

#[track_caller]
fn check(folder: &std::path::Path, arguments: &[&str], expected: i32) -> String {
    let output = run(folder, arguments);
    assert_eq!(output.status.code(), Some(expected), "{}", said(&output));
    said(&output)
}
