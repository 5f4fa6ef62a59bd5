//! One person's data, out to a JSON document and back in, with their passphrase.

use std::fs::OpenOptions;
use std::io::Write;
use std::path::Path;

use anyhow::Context;
use app::{App, Conflict, Error, Import, Person};

use crate::args::Account;
use crate::settings::Settings;
use crate::{Refused, data_dir, refused, terminal};

/// Where attempts on the command line come from, for the limits on guessing.
const ADDRESS: &str = "terminal";

/// Writes everything of one account to the new file `to`, or to standard output.
pub(crate) async fn export(
    settings: &Settings,
    account: &Account,
    to: Option<&Path>,
) -> anyhow::Result<()> {
    if let Some(to) = to.filter(|to| to.exists()) {
        return Err(refused(format!(
            "{} exists already: choose another name",
            to.display()
        )));
    }
    let app = data_dir::open(settings).await?;
    let person = sign_in(&app, account).await?;
    let text = app.export(&person).await;
    leave(&app, person).await?;
    let text = text?;
    match to {
        None => print!("{text}"),
        Some(to) => {
            write_private(to, &text).with_context(|| format!("cannot write {}", to.display()))?;
            eprintln!(
                "Everything is in {}, readable for anyone who opens it.",
                to.display()
            );
        }
    }
    eprintln!("It is private, but not legally privileged: a court may ask for it.");
    Ok(())
}

/// Takes an export into an account.
pub(crate) async fn import(
    settings: &Settings,
    account: &Account,
    from: &Path,
) -> anyhow::Result<()> {
    let read = std::fs::read(from);
    let text = read.with_context(|| Refused(format!("cannot read {}", from.display())))?;
    let app = data_dir::open(settings).await?;
    let person = sign_in(&app, account).await?;
    let imported = app.import(&person, &text).await;
    leave(&app, person).await?;
    let Import { n_added, n_known } = imported.map_err(explain)?;
    println!("{n_added} entries added, {n_known} were here already.");
    Ok(())
}

async fn sign_in(app: &App, account: &Account) -> anyhow::Result<Person> {
    let username = match &account.username {
        Some(username) => username.clone(),
        None => terminal::ask_username()?,
    };
    let passphrase = terminal::ask_passphrase()?;
    match app.sign_in(&username, &passphrase, ADDRESS).await {
        Err(Error::SignedOut) => Err(refused("no account here opens with these two")),
        opened => Ok(app.person(&opened?.token).await?),
    }
}

/// Ends the session, so that the command leaves none behind.
async fn leave(app: &App, person: Person) -> anyhow::Result<()> {
    app.sign_out(person).await?;
    app.close().await;
    Ok(())
}

fn explain(error: Error) -> anyhow::Error {
    if let Error::Conflict(conflict) = &error
        && let Conflict::ImportDiffers { ids } = conflict.as_ref()
    {
        let n = ids.len();
        return refused(format!(
            "{n} entries say something else in this account, so nothing was added: import into a new account instead"
        ));
    }
    error.into()
}

/// Writes a new file that only its owner may read.
fn write_private(to: &Path, text: &str) -> std::io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(to)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()
}
