//! The settings file: what was read is printed, and read again to the same.
//!
//! The command is a program and no library, so its own modules are compiled in here.
#![no_main]

#[path = "../../crates/cli/src/args.rs"]
mod args;
#[path = "../../crates/cli/src/settings.rs"]
mod settings;

/// Stands in for the place that this system names.
mod data_dir {
    pub(crate) fn of_this_system() -> Option<std::path::PathBuf> {
        Some("/data".into())
    }
}

use std::cell::OnceCell;
use std::fmt;
use std::fs;

use libfuzzer_sys::fuzz_target;
use tempfile::TempDir;

use args::Options;
use settings::Settings;

thread_local! {
    static FOLDER: OnceCell<TempDir> = const { OnceCell::new() };
}

fuzz_target!(|text: &[u8]| {
    FOLDER.with(|folder| {
        let folder =
            folder.get_or_init(|| tempfile::tempdir().expect("there is room for a folder"));
        let file = folder.path().join("onward.toml");
        let options = Options {
            config: Some(file.clone()),
            ..Options::default()
        };
        fs::write(&file, text).expect("there is room for a file");
        let Ok(settings) = Settings::read(&options) else {
            return;
        };
        fs::write(&file, settings.to_string()).expect("there is room for a file");
        let again = Settings::read(&options).expect("what is printed can be read");
        assert_eq!(again, settings);
    });
});

#[derive(Debug)]
struct Refused(String);

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Refused {}

fn refused(why: impl Into<String>) -> anyhow::Error {
    Refused(why.into()).into()
}
