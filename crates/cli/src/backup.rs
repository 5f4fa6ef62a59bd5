//! Backing up and restoring. A backup stays sealed; it can be made while Onward is serving.

use std::fs::OpenOptions;
use std::path::Path;

use anyhow::Context;
use app::App;

use crate::data_dir::{self, Lock};
use crate::refused;
use crate::settings::Settings;

/// Writes a backup to the new file `to`.
pub(crate) async fn write(settings: &Settings, to: &Path) -> anyhow::Result<()> {
    if to.exists() {
        return Err(refused(format!(
            "{} exists already: choose another name",
            to.display()
        )));
    }
    let app = data_dir::open(settings).await?;
    let written = app.backup(to).await;
    app.close().await;
    written.with_context(|| format!("cannot write {}", to.display()))?;
    println!("Everything is in {}, still sealed.", to.display());
    println!("It opens with each person's own passphrase or recovery key, and with nothing else.");
    Ok(())
}

/// Makes the data folder's database from a backup.
pub(crate) async fn restore(
    settings: &Settings,
    from: &Path,
    without_ledger: bool,
) -> anyhow::Result<()> {
    let data_dir = &settings.data_dir;
    let _lock = Lock::take(data_dir)?;
    if !from.is_file() {
        return Err(refused(format!("there is no backup at {}", from.display())));
    }
    let database = data_dir.join(App::DATABASE);
    if database.exists() {
        return Err(refused(format!(
            "{} is there already: move it away first, then restore",
            database.display()
        )));
    }
    check_ledger(&data_dir.join(App::LEDGER), without_ledger)?;
    let restored = App::restore(from, data_dir).await;
    let restored = restored.with_context(|| format!("cannot restore {}", from.display()))?;
    println!("Restored into {}.", data_dir.display());
    if restored.n_erased > 0 {
        let n = restored.n_erased;
        println!("{n} accounts and consents that were erased since the backup are erased again.");
    }
    println!("Everyone has to sign in again.");
    Ok(())
}

/// Makes sure that erased accounts come back only if someone said so.
fn check_ledger(ledger: &Path, without_ledger: bool) -> anyhow::Result<()> {
    if ledger.exists() {
        return Ok(());
    }
    if !without_ledger {
        return Err(refused(format!(
            "{} is missing, the list of what was erased: copy it there from the old data folder. \
             If it is lost, --without-ledger restores all the same; accounts erased since the backup then come back",
            ledger.display()
        )));
    }
    let created = OpenOptions::new().create(true).append(true).open(ledger);
    created
        .map(drop)
        .with_context(|| format!("cannot make {}", ledger.display()))
}
