//! What holds for the whole repository: who may know whom, where things come from, how files begin.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// What each crate may depend on, of the crates of this workspace.
///
/// `ARCHITECTURE.md` says why. Crates that only test something are not asked.
const MAY_KNOW: [(&str, &[&str]); 11] = [
    ("domain", &[]),
    ("stats", &[]),
    ("insight", &["domain", "stats"]),
    ("language", &[]),
    ("vault", &[]),
    ("store", &[]),
    ("care", &[]),
    ("exchange", &["domain"]),
    (
        "app",
        &["care", "domain", "exchange", "insight", "store", "vault"],
    ),
    (
        "web",
        &["app", "care", "domain", "exchange", "insight", "language"],
    ),
    ("cli", &["app", "language", "stats", "web"]),
];

/// All that the crates without input, output, clock and async may depend on from elsewhere.
const PURE: [(&str, &[&str]); 4] = [
    ("domain", &["jiff", "uuid"]),
    ("stats", &["rand_chacha", "rand_core", "rayon", "thiserror"]),
    ("insight", &["jiff", "uuid"]),
    (
        "language",
        &[
            "memchr",
            "regex",
            "regex-syntax",
            "serde",
            "thiserror",
            "toml",
        ],
    ),
];

/// Outside crates with one home; nobody else may depend on them.
const ONE_HOME: [(&str, &str); 7] = [
    ("sqlx", "store"),
    ("askama", "web"),
    ("fluent-bundle", "web"),
    ("argon2", "vault"),
    ("chacha20poly1305", "vault"),
    ("ed25519-dalek", "vault"),
    ("clap", "cli"),
];

#[test]
fn crates_know_only_whom_they_may() {
    let crates: BTreeSet<String> = members().iter().map(|path| name(path)).collect();
    let listed: BTreeSet<String> = MAY_KNOW
        .iter()
        .map(|(name, _)| (*name).to_owned())
        .collect();
    assert_eq!(crates, listed, "every crate stands in the table");
    for (name, may_know) in MAY_KNOW {
        let known = dependencies(name);
        let known = known.iter().filter(|it| crates.contains(*it));
        let strangers: Vec<_> = known
            .filter(|it| !may_know.contains(&it.as_str()))
            .collect();
        assert!(strangers.is_empty(), "{name} must not know {strangers:?}");
    }
}

#[test]
fn pure_crates_stay_pure() {
    for (name, allowed) in PURE {
        let own: BTreeSet<String> = members().iter().map(|path| self::name(path)).collect();
        let foreign = dependencies(name)
            .into_iter()
            .filter(|it| !own.contains(it));
        let too_much: Vec<_> = foreign
            .filter(|it| !allowed.contains(&it.as_str()))
            .collect();
        assert!(too_much.is_empty(), "{name} must not use {too_much:?}");
    }
}

#[test]
fn databases_templates_and_ciphers_have_one_home() {
    for (dependency, home) in ONE_HOME {
        for (name, _) in MAY_KNOW.iter().filter(|(name, _)| *name != home) {
            let uses = dependencies(name).iter().any(|it| it == dependency);
            assert!(!uses, "{name} must not use {dependency}, {home} does");
        }
    }
}

#[test]
fn every_source_file_says_what_it_holds() {
    let mut n_files = 0;
    for path in files(&root(), &["rs"]) {
        let text = fs::read_to_string(&path).unwrap();
        assert!(
            text.starts_with("//! "),
            "{} has no //! line",
            path.display()
        );
        assert!(!path.ends_with("mod.rs"), "{}", path.display());
        n_files += 1;
    }
    assert!(n_files > 100, "found only {n_files} files");
}

#[test]
fn nothing_is_loaded_from_elsewhere_and_nothing_stands_inline() {
    let web = root().join("crates/web");
    let sent = [
        files(&web.join("templates"), &["html"]),
        files(&web.join("assets"), &["css", "js", "svg", "webmanifest"]),
    ]
    .concat();
    assert!(sent.len() > 10, "found only {sent:?}");
    for path in sent {
        let text = fs::read_to_string(&path).unwrap();
        let file = path.display();
        // The name of the SVG language is written like an address, and nothing loads it.
        let text = text.replace("http://www.w3.org/2000/svg", "");
        for origin in [
            "src=\"http",
            "src=\"//",
            "@import",
            "url(http",
            "url(//",
            "fetch(\"http",
        ] {
            assert!(!text.contains(origin), "{file} holds {origin}");
        }
        if path.extension().is_some_and(|it| it == "html") {
            assert!(
                !has_attribute(&text, "style"),
                "{file} has a style attribute"
            );
            for script in text.split("<script").skip(1) {
                let tag = script.split('>').next().unwrap();
                assert!(tag.contains("src="), "{file} has an inline script");
            }
            assert!(!text.contains("<style"), "{file} has an inline style sheet");
            assert!(!text.contains(" onclick"), "{file} has an inline handler");
        }
    }
}

/// A migration that was released is never edited: a new one is added.
#[test]
fn migrations_stand_in_order_without_gaps() {
    let mut names: Vec<String> = files(&root().join("crates/store/migrations"), &["sql"])
        .iter()
        .map(|path| path.file_name().unwrap().to_str().unwrap().to_owned())
        .collect();
    names.sort();
    for (idx, name) in names.iter().enumerate() {
        assert!(name.starts_with(&format!("{:04}_", idx + 1)), "{name}");
    }
}

fn has_attribute(html: &str, name: &str) -> bool {
    [" ", "\n", "\t"]
        .iter()
        .any(|before| html.contains(&format!("{before}{name}=\"")))
}

fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.ancestors().nth(2).unwrap().to_owned()
}

/// Returns the folders of all crates.
fn members() -> Vec<PathBuf> {
    let folders = fs::read_dir(root().join("crates")).unwrap();
    let folders = folders.map(|entry| entry.unwrap().path());
    folders
        .filter(|path| path.join("Cargo.toml").exists())
        .collect()
}

fn name(path: &Path) -> String {
    path.file_name().unwrap().to_str().unwrap().to_owned()
}

/// Returns what a crate depends on when it runs; what only its tests use is left out.
fn dependencies(name: &str) -> Vec<String> {
    let manifest = root().join("crates").join(name).join("Cargo.toml");
    let manifest: toml::Table = fs::read_to_string(manifest).unwrap().parse().unwrap();
    let Some(table) = manifest.get("dependencies") else {
        return Vec::new();
    };
    table.as_table().unwrap().keys().cloned().collect()
}

/// Returns all files below `folder` with one of these extensions, built and fetched ones left out.
fn files(folder: &Path, extensions: &[&str]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = name(&path);
        if path.is_dir() {
            if name != "target" && name != "node_modules" && !name.starts_with('.') {
                found.extend(files(&path, extensions));
            }
        } else if extensions
            .iter()
            .any(|it| path.extension().is_some_and(|own| own == *it))
        {
            found.push(path);
        }
    }
    found
}
