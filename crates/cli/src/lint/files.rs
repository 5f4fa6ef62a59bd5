//! Which files are read: those that are named, and in folders those that hold text and are not ignored.

use std::path::{Path, PathBuf};

use ignore::WalkBuilder;

/// In a folder, files with these endings are read; others are code, or nothing to read.
const TEXT: [&str; 14] = [
    "md", "markdown", "mdx", "txt", "text", "html", "htm", "xhtml", "ftl", "toml", "csv", "tsv",
    "rst", "adoc",
];

/// Something to read.
#[derive(Clone, Debug)]
pub(super) enum Source {
    Stdin,
    File(PathBuf),
}

impl Source {
    /// Returns what findings call it.
    pub(super) fn name(&self) -> String {
        match self {
            Self::Stdin => "<stdin>".to_owned(),
            Self::File(path) => path.display().to_string(),
        }
    }
}

/// Returns everything that is to be read, in a steady order.
pub(super) fn all(named: &[PathBuf], unread: &mut dyn FnMut(&str, &str)) -> Vec<Source> {
    if named.is_empty() {
        return vec![Source::Stdin];
    }
    let mut sources = Vec::new();
    for path in named {
        if path.as_os_str() == "-" {
            sources.push(Source::Stdin);
        } else if path.is_dir() {
            walk(path, &mut sources, unread);
        } else {
            sources.push(Source::File(path.clone()));
        }
    }
    sources
}

fn walk(folder: &Path, sources: &mut Vec<Source>, unread: &mut dyn FnMut(&str, &str)) {
    let mut walk = WalkBuilder::new(folder);
    // Ignore files count outside of a repository, too.
    walk.require_git(false).sort_by_file_name(Ord::cmp);
    for entry in walk.build() {
        match entry {
            Ok(entry) if entry.file_type().is_some_and(|it| it.is_file()) => {
                if holds_text(entry.path()) {
                    sources.push(Source::File(entry.into_path()));
                }
            }
            Ok(_) => {}
            Err(error) => unread(&folder.display().to_string(), &error.to_string()),
        }
    }
}

fn holds_text(path: &Path) -> bool {
    let extension = path.extension().and_then(|it| it.to_str());
    extension.is_some_and(|it| TEXT.contains(&it.to_ascii_lowercase().as_str()))
}
