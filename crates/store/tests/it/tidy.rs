//! Checks on the tests themselves.

use std::fs;
use std::path::Path;

/// Later engines are only as good as this: what the suite does not call, they may get wrong.
#[test]
fn the_conformance_suite_calls_every_method() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let suite = sources(&root.join("tests/it/conformance"))
        + &fs::read_to_string(root.join("tests/it/conformance.rs")).unwrap();
    let source = sources(&root.join("src"));
    let methods: Vec<&str> = source
        .split("\n    pub async fn ")
        .skip(1)
        .filter_map(|text| text.split('(').next())
        .collect();
    assert!(methods.len() > 30, "found only {methods:?}");
    let uncalled = |name: &&&str| {
        !suite.contains(&format!(".{name}(")) && !suite.contains(&format!("Store::{name}("))
    };
    let uncalled: Vec<_> = methods.iter().filter(uncalled).collect();
    assert!(uncalled.is_empty(), "never called: {uncalled:?}");
}

/// Returns all source text in a folder.
fn sources(folder: &Path) -> String {
    let mut text = String::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            text += &sources(&path);
        } else {
            text += &fs::read_to_string(path).unwrap();
        }
    }
    text
}
