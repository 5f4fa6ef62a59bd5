//! The list of services that a host imported: one file in the data folder, replaced in one step and read when it changes.

use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::SystemTime;

use care::locator::{List, Locator};
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::{App, Error};

/// The list as it was last read.
pub(crate) struct Services {
    path: PathBuf,
    kept: Mutex<Option<Kept>>,
}

struct Kept {
    stamp: Stamp,
    /// Nothing if no list could be read yet.
    locator: Option<Arc<Locator>>,
}

/// What tells one state of the file from another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Stamp {
    modified: SystemTime,
    size_bytes: u64,
    /// A new list is a new file: two of one size may be written within one tick of the clock that dates files.
    file: u64,
}

impl Stamp {
    fn of(file: &Metadata) -> io::Result<Stamp> {
        Ok(Stamp {
            modified: file.modified()?,
            size_bytes: file.len(),
            file: number(file),
        })
    }
}

#[cfg(unix)]
fn number(file: &Metadata) -> u64 {
    std::os::unix::fs::MetadataExt::ino(file)
}

/// Elsewhere a file has no number that can be asked for.
#[cfg(not(unix))]
fn number(_: &Metadata) -> u64 {
    0
}

impl Services {
    pub(crate) fn new(data_dir: &Path) -> Services {
        Services {
            path: data_dir.join(App::SERVICES),
            kept: Mutex::default(),
        }
    }

    fn kept(&self) -> MutexGuard<'_, Option<Kept>> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Returns the list; reads the file if it is another than last time. One that can't be read is logged once,
    /// and the last good one stays.
    fn current(&self) -> Option<Arc<Locator>> {
        let stamp = fs::metadata(&self.path)
            .and_then(|it| Stamp::of(&it))
            .ok()?;
        let mut kept = self.kept();
        if let Some(kept) = kept.as_ref().filter(|it| it.stamp == stamp) {
            return kept.locator.clone();
        }
        let before = kept.take().and_then(|it| it.locator);
        let locator = match load(&self.path) {
            Ok(list) => Some(Arc::new(Locator::new(list))),
            Err(error) => {
                tracing::error!(services.error = %error, "the list of services can't be read: {error}");
                before
            }
        };
        *kept = Some(Kept {
            stamp,
            locator: locator.clone(),
        });
        locator
    }
}

fn load(path: &Path) -> io::Result<List> {
    Ok(serde_json::from_slice(&fs::read(path)?)?)
}

impl App {
    /// The name of the file with the list of services in the data folder.
    pub const SERVICES: &str = "services.json";

    /// Returns the list of services that the host imported last, if there is one.
    ///
    /// A new one is noticed without a restart.
    pub async fn services(&self) -> Result<Option<Arc<Locator>>, Error> {
        let inner = Arc::clone(&self.inner);
        let reading = tokio::task::spawn_blocking(move || inner.services.current());
        reading.await.map_err(|error| Error::Internal(error.into()))
    }

    /// Returns the day it is for everyone, by the application's clock: what is due by day hardly hangs on a zone.
    pub fn today_utc(&self) -> Date {
        self.now().to_zoned_datetime(TimeZone::UTC).date()
    }

    /// Puts `list` in the place of the one in `data_dir`, in one step: whoever reads sees the old one or the new one.
    pub fn replace_services(data_dir: &Path, list: &List) -> io::Result<()> {
        let name = App::SERVICES;
        let new = data_dir.join(format!("{name}.{}.new", std::process::id()));
        let written = write(&new, list).and_then(|()| fs::rename(&new, data_dir.join(name)));
        if written.is_err() {
            // It may not be there; the first error is the one to tell.
            let _ = fs::remove_file(&new);
        }
        written?;
        sync_folder(data_dir)
    }
}

fn write(path: &Path, list: &List) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    file.write_all(&serde_json::to_vec(list)?)?;
    file.sync_all()
}

/// Makes sure that the new name is on the disk.
#[cfg(unix)]
fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

#[cfg(not(unix))]
fn sync_folder(_: &Path) -> io::Result<()> {
    Ok(())
}
