//! The erasure ledger: ids of what was erased as a whole, in a table and in a file beside the database.
//!
//! The table is written in the erasing transaction; the file then catches up with it, before the erasure is acknowledged and whenever the store opens.
//! So the file misses nothing, and survives when the database is replaced by a backup.

use std::collections::HashSet;
use std::fmt;
use std::fs::{self, OpenOptions};
use std::io::{self, ErrorKind, Write as _};
use std::path::{Path, PathBuf};

use base16ct::lower::{decode, encode_string as hex};
use sqlx::sqlite::SqliteConnection;

use crate::error::Error;
use crate::field::Fields;
use crate::id::{ConsentId, PersonId};
use crate::sqlite;

/// Something that was erased as a whole; one line of the ledger.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Erasure {
    Account(PersonId),
    Consent(ConsentId),
}

impl Erasure {
    fn new(kind: &str, id: [u8; 16]) -> Option<Erasure> {
        match kind {
            "account" => Some(Erasure::Account(PersonId(id))),
            "consent" => Some(Erasure::Consent(ConsentId(id))),
            _ => None,
        }
    }

    fn parse(line: &str) -> Option<Erasure> {
        let (kind, digits) = line.split_once(' ')?;
        let mut id = [0; 16];
        let read = decode(digits, &mut id).ok()?.len();
        Erasure::new(kind, id).filter(|_| read == id.len())
    }
}

impl fmt::Display for Erasure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Erasure::Account(person) => write!(f, "account {}", hex(&person.0)),
            Erasure::Consent(consent) => write!(f, "consent {}", hex(&consent.0)),
        }
    }
}

/// Returns where the ledger of the database at `path` lies.
pub(crate) fn beside(path: &Path) -> PathBuf {
    path.with_extension("ledger")
}

pub(crate) async fn note_account(c: &mut SqliteConnection, person: PersonId) -> Result<(), Error> {
    note(c, "account", person.0).await
}

pub(crate) async fn note_consent(
    c: &mut SqliteConnection,
    consent: ConsentId,
) -> Result<(), Error> {
    note(c, "consent", consent.0).await
}

/// Notes all consents that end with the person's account.
pub(crate) async fn note_consents_of(
    c: &mut SqliteConnection,
    person: PersonId,
) -> Result<(), Error> {
    sqlx::query(
        r"insert into erasures (kind, id)
          select 'consent', consent from streams where person = $1
          on conflict (kind, id) do nothing",
    )
    .bind(&person.0[..])
    .execute(c)
    .await?;
    Ok(())
}

async fn note(c: &mut SqliteConnection, kind: &'static str, id: [u8; 16]) -> Result<(), Error> {
    sqlx::query(
        "insert into erasures (kind, id) values ($1, $2) on conflict (kind, id) do nothing",
    )
    .bind(kind)
    .bind(&id[..])
    .execute(c)
    .await?;
    Ok(())
}

/// Appends to the file what the table has and the file lacks, and waits until it is on disk.
pub(crate) async fn catch_up(c: &mut SqliteConnection, path: &Path) -> Result<(), Error> {
    sqlite::create_private(path)?;
    let text = read_text(path)?;
    let whole = whole_lines(&text);
    let written: HashSet<Erasure> = parse(whole)?.into_iter().collect();
    let mut missing = noted(c).await?;
    missing.retain(|erasure| !written.contains(erasure));
    if missing.is_empty() && whole == text {
        return Ok(());
    }
    append(path, whole.len(), &missing).map_err(Error::file(path))
}

/// Cuts the file to `n_bytes`, appends `erasures`, and waits until they are on disk.
fn append(path: &Path, n_bytes: usize, erasures: &[Erasure]) -> io::Result<()> {
    let mut file = OpenOptions::new().append(true).open(path)?;
    file.set_len(n_bytes as u64)?;
    let mut lines = Vec::new();
    for erasure in erasures {
        writeln!(lines, "{erasure}")?;
    }
    file.write_all(&lines)?;
    file.sync_all()
}

async fn noted(c: &mut SqliteConnection) -> Result<Vec<Erasure>, Error> {
    let rows = sqlx::query("select kind, id from erasures order by kind, id")
        .fetch_all(c)
        .await?;
    let mut erasures = Vec::with_capacity(rows.len());
    for row in &rows {
        let fields = Fields::new(row, "erasures", &[]);
        let id = fields.bytes("id")?;
        let erasure = Erasure::new(&fields.text("kind")?, id);
        erasures.push(erasure.ok_or_else(|| Fields::new(row, "erasures", &id).corrupt("kind"))?);
    }
    Ok(erasures)
}

/// Reads the ledger at `path`; fails with [`Error::LedgerMissing`] when there is none.
pub(crate) fn read(path: &Path) -> Result<Vec<Erasure>, Error> {
    parse(whole_lines(&read_text(path)?))
}

fn read_text(path: &Path) -> Result<String, Error> {
    fs::read_to_string(path).map_err(|error| match error.kind() {
        ErrorKind::NotFound => Error::LedgerMissing {
            path: path.to_owned(),
        },
        _ => Error::file(path)(error),
    })
}

/// Returns `text` without a last line that a crash cut off, before anyone was told of it.
fn whole_lines(text: &str) -> &str {
    text.rfind('\n').map_or("", |end| &text[..=end])
}

fn parse(text: &str) -> Result<Vec<Erasure>, Error> {
    (1..)
        .zip(text.lines())
        .map(|(line, text)| Erasure::parse(text).ok_or(Error::LedgerUnreadable { line }))
        .collect()
}

/// Erases again what the ledger names, after a backup may have brought it back; returns how much it had.
pub(crate) async fn apply(c: &mut SqliteConnection, erasures: &[Erasure]) -> Result<u64, Error> {
    let mut n_erased = 0;
    for erasure in erasures {
        let query = match erasure {
            Erasure::Account(person) => {
                sqlx::query("delete from accounts where person = $1").bind(person.0.to_vec())
            }
            Erasure::Consent(consent) => {
                sqlx::query("delete from streams where consent = $1").bind(consent.0.to_vec())
            }
        };
        n_erased += query.execute(&mut *c).await?.rows_affected();
    }
    Ok(n_erased)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_erasure_has_one_written_form() {
        check("account 000102030405060708090a0b0c0d0e0f", true);
        check("consent ffffffffffffffffffffffffffffffff", true);
        for other in [
            "",
            "account",
            "account ",
            "person 000102030405060708090a0b0c0d0e0f",
            "account 000102030405060708090a0b0c0d0e",
            "account 000102030405060708090a0b0c0d0e0f10",
            // Found by fuzzing: a number may begin with a sign, an id may not.
            "account +00102030405060708090a0b0c0d0e0f",
            "account 000102030405060708090A0B0C0D0E0F",
            "account  00102030405060708090a0b0c0d0e0f",
            "account 000102030405060708090a0b0c0d0e0f ",
        ] {
            check(other, false);
        }
    }

    #[track_caller]
    fn check(line: &str, is_erasure: bool) {
        let written = Erasure::parse(line).map(|erasure| erasure.to_string());
        assert_eq!(written.as_deref(), is_erasure.then_some(line), "{line:?}");
    }
}
