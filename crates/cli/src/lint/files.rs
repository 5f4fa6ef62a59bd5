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
            // A name may not command the terminal.
            Self::File(path) => {
                let name = path.display().to_string();
                name.replace(char::is_control, "\u{fffd}")
            }
        }
    }
}

/// What is to be read, and what can't be.
#[derive(Default)]
pub(super) struct Files {
    pub(super) sources: Vec<Source>,
    /// Each with why.
    pub(super) unread: Vec<(String, String)>,
}

/// Returns everything that is to be read, in a steady order.
pub(super) fn all(named: &[PathBuf]) -> Files {
    let mut files = Files::default();
    if named.is_empty() {
        files.sources.push(Source::Stdin);
    }
    for path in named {
        if path.as_os_str() == "-" {
            files.sources.push(Source::Stdin);
        } else if path.is_dir() {
            let n_before = files.sources.len() + files.unread.len();
            files.walk(path);
            if files.sources.len() + files.unread.len() == n_before {
                files.not_read(path, "holds no text to read");
            }
        } else {
            files.sources.push(Source::File(path.clone()));
        }
    }
    files
}

impl Files {
    fn not_read(&mut self, path: &Path, why: &str) {
        let name = Source::File(path.to_owned()).name();
        self.unread.push((name, why.to_owned()));
    }

    fn walk(&mut self, folder: &Path) {
        let mut walk = WalkBuilder::new(folder);
        // Ignore files count outside of a repository, too.
        walk.require_git(false).sort_by_file_name(Ord::cmp);
        for entry in walk.build() {
            match entry {
                Ok(entry) if entry.file_type().is_some_and(|it| it.is_file()) => {
                    if holds_text(entry.path()) {
                        self.sources.push(Source::File(entry.into_path()));
                    }
                }
                Ok(_) => {}
                Err(error) => self.not_read(folder, &error.to_string()),
            }
        }
    }
}

fn holds_text(path: &Path) -> bool {
    let extension = path.extension().and_then(|it| it.to_str());
    extension.is_some_and(|it| TEXT.contains(&it.to_ascii_lowercase().as_str()))
}
