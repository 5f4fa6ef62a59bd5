//! The data folder: where it lies on this system, and the lock that keeps a second server out.

use std::env;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::path::{Path, PathBuf};

use anyhow::Context;
use app::{App, Setup};

use crate::refused;
use crate::settings::Settings;

/// The file that a running server holds locked.
const LOCK: &str = "onward.lock";

/// Returns the folder where this system keeps a program's data, if it names one.
pub(crate) fn of_this_system() -> Option<PathBuf> {
    let folder = |name| {
        env::var_os(name)
            .filter(|it| !it.is_empty())
            .map(PathBuf::from)
    };
    if cfg!(target_os = "macos") {
        return Some(folder("HOME")?.join("Library/Application Support/Onward"));
    }
    if cfg!(windows) {
        return Some(folder("LOCALAPPDATA")?.join("Onward"));
    }
    let data = folder("XDG_DATA_HOME").filter(|it| it.is_absolute());
    let data = data.or_else(|| Some(folder("HOME")?.join(".local/share")));
    Some(data?.join("onward"))
}

/// Proof that no other process uses the data folder; let go when dropped, or when the process dies.
#[derive(Debug)]
pub(crate) struct Lock {
    _file: File,
}

impl Lock {
    /// Makes the folder when it is missing, and takes it for this process alone.
    pub(crate) fn take(data_dir: &Path) -> anyhow::Result<Lock> {
        make_private(data_dir)?;
        let path = data_dir.join(LOCK);
        let file = OpenOptions::new()
            .create(true)
            .append(true)
            .open(&path)
            .with_context(|| format!("cannot open {}", path.display()))?;
        match file.try_lock() {
            Ok(()) => Ok(Lock { _file: file }),
            Err(TryLockError::WouldBlock) => Err(refused(format!(
                "another onward is using {}: stop it, or choose another folder with --data-dir",
                data_dir.display()
            ))),
            Err(TryLockError::Error(error)) => {
                Err(error).with_context(|| format!("cannot lock {}", path.display()))
            }
        }
    }
}

/// Opens data that is there already, beside a running server if there is one.
pub(crate) async fn open(settings: &Settings) -> anyhow::Result<App> {
    let data_dir = &settings.data_dir;
    if !data_dir.join(App::DATABASE).is_file() {
        let place = data_dir.display();
        return Err(refused(format!(
            "there is no data in {place}: choose the folder with --data-dir"
        )));
    }
    App::open(data_dir, Setup::standard())
        .await
        .with_context(|| format!("cannot open the data in {}", data_dir.display()))
}

/// Makes a folder that only its owner may look into; one that exists stays as it is.
pub(crate) fn make_private(folder: &Path) -> anyhow::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder
        .create(folder)
        .with_context(|| format!("cannot make the folder {}", folder.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_taken_by_one_and_free_again_afterwards() {
        let folder = tempfile::tempdir().unwrap();
        let data_dir = folder.path().join("new/data");
        let lock = Lock::take(&data_dir).unwrap();
        let error = Lock::take(&data_dir).unwrap_err();
        assert!(error.to_string().contains("another onward is using"));
        drop(lock);
        Lock::take(&data_dir).unwrap();
    }
}
