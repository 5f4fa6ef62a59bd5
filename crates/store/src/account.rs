//! Accounts: usernames, sealed roots, keys.

use sqlx::sqlite::{SqliteConnection, SqliteRow};

use crate::error::Error;
use crate::field::Fields;
use crate::id::{Micros, PersonId, RowId};
use crate::journal::chain::Head;
use crate::ledger;
use crate::session::{self, Session};
use crate::store::Store;
use crate::write::Write;

/// Selects accounts with their head, one row per journal key, followed by `$tail`.
macro_rules! select_accounts {
    ($columns:literal, $tail:literal) => {
        concat!(
            "select accounts.person, accounts.username, accounts.root_by_passphrase, ",
            "accounts.root_by_recovery, accounts.row_key, accounts.profile, ",
            "accounts.signing_key, accounts.agreement_key, accounts.device_key, ",
            "accounts.created_at, ",
            "heads.seq, heads.chain, ",
            "journal_keys.number, journal_keys.commitment, journal_keys.wrapped",
            $columns,
            " from accounts ",
            "join heads on heads.person = accounts.person ",
            "join journal_keys on journal_keys.person = accounts.person ",
            $tail,
            " order by journal_keys.number"
        )
    };
}
pub(crate) use select_accounts;

/// An account to be made.
#[derive(Clone, Debug)]
pub struct NewAccount {
    /// The account's random id.
    pub person: PersonId,
    /// Normalized by the caller; compared byte by byte.
    pub username: String,
    /// The root, sealed under the passphrase.
    pub root_by_passphrase: Vec<u8>,
    /// The root, sealed under the recovery key.
    pub root_by_recovery: Vec<u8>,
    /// Sealed settings.
    pub profile: Vec<u8>,
    /// The public halves of the account's keys.
    pub public_keys: PublicKeys,
    /// The first journal key.
    pub journal_key: JournalKey,
    /// When the account is made.
    pub created_at: Micros,
}

/// The public halves of an account's keys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicKeys {
    /// Ed25519.
    pub signing: Vec<u8>,
    /// X25519.
    pub agreement: Vec<u8>,
    /// P-256, for the device inbox.
    pub device: Vec<u8>,
}

/// A journal key, sealed under its person's wrap key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JournalKey {
    /// From 1; the greatest is the current one.
    pub number: i64,
    /// Checked on unwrapping.
    pub commitment: [u8; 32],
    /// The sealed key.
    pub wrapped: Vec<u8>,
}

/// A new root, and all that is sealed under it in place of what was under the old one.
#[derive(Clone, Debug)]
pub struct NewRoot {
    /// The root, sealed under the passphrase.
    pub root_by_passphrase: Vec<u8>,
    /// The root, sealed under the recovery key.
    pub root_by_recovery: Vec<u8>,
    /// The row-id key, carried over.
    pub row_key: Vec<u8>,
    /// Sealed settings.
    pub profile: Vec<u8>,
    /// The public halves of the account's keys.
    pub public_keys: PublicKeys,
    /// All journal keys that were, and a new one.
    pub journal_keys: Vec<JournalKey>,
    /// The session that goes on.
    pub session: Session,
}

/// An account as kept, with its keys and where its journal is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    /// The account's id.
    pub person: PersonId,
    /// As normalized by the caller.
    pub username: String,
    /// The root, sealed under the passphrase.
    pub root_by_passphrase: Vec<u8>,
    /// The root, sealed under the recovery key.
    pub root_by_recovery: Vec<u8>,
    /// The row-id key, sealed under the wrap key, if it comes from an earlier root.
    pub row_key: Option<Vec<u8>>,
    /// Sealed settings.
    pub profile: Vec<u8>,
    /// The public halves of the account's keys.
    pub public_keys: PublicKeys,
    /// All journal keys, by number; never empty.
    pub journal_keys: Vec<JournalKey>,
    /// When the account was made.
    pub created_at: Micros,
    /// Where the journal is.
    pub head: Head,
}

impl Store {
    /// Makes an account with an empty journal.
    ///
    /// Fails with [`Error::UsernameTaken`] when another account has the username.
    pub async fn create_account(&self, account: NewAccount) -> Result<(), Error> {
        self.change(Write::CreateAccount(account)).await.map(drop)
    }

    /// Returns the account, if it exists.
    pub async fn account(&self, person: PersonId) -> Result<Option<Account>, Error> {
        let rows = sqlx::query(select_accounts!("", "where accounts.person = $1"))
            .bind(&person.0[..])
            .fetch_all(&self.readers)
            .await?;
        read(&rows)
    }

    /// Returns the account with this normalized username, if it exists.
    pub async fn account_by_username(&self, username: &str) -> Result<Option<Account>, Error> {
        let rows = sqlx::query(select_accounts!("", "where accounts.username = $1"))
            .bind(username)
            .fetch_all(&self.readers)
            .await?;
        read(&rows)
    }

    /// Returns the ids of all accounts, for checks of the whole store.
    pub async fn persons(&self) -> Result<Vec<PersonId>, Error> {
        let rows = sqlx::query("select person from accounts order by person")
            .fetch_all(&self.readers)
            .await?;
        let person = |row| Fields::new(row, "accounts", &[]).bytes("person");
        rows.iter().map(|row| person(row).map(PersonId)).collect()
    }

    /// Replaces the passphrase envelope and ends every session but `keep`.
    ///
    /// Fails with [`Error::Gone`] when `keep` has ended: then the root may be another by now.
    pub async fn change_passphrase(
        &self,
        person: PersonId,
        root_by_passphrase: Vec<u8>,
        keep: RowId,
    ) -> Result<(), Error> {
        let write = Write::ChangePassphrase {
            person,
            root_by_passphrase,
            keep,
        };
        self.change(write).await.map(drop)
    }

    /// Replaces both envelopes and ends every session.
    ///
    /// Fails with [`Error::Gone`] when the recovery envelope is no longer `opened`.
    pub async fn recover(
        &self,
        person: PersonId,
        opened: Vec<u8>,
        root_by_passphrase: Vec<u8>,
        root_by_recovery: Vec<u8>,
    ) -> Result<(), Error> {
        let write = Write::Recover {
            person,
            opened,
            root_by_passphrase,
            root_by_recovery,
        };
        self.change(write).await.map(drop)
    }

    /// Replaces the root, and ends every session but the new one.
    ///
    /// Nothing of what the old root opened stays in any file, once the next write has returned.
    /// Fails with [`Error::Gone`] when `session`, which asks for it, has ended, and with [`Error::RootInUse`] when something lies under the root that cannot be sealed again here.
    pub async fn renew_root(
        &self,
        person: PersonId,
        session: RowId,
        new: NewRoot,
    ) -> Result<(), Error> {
        let write = Write::RenewRoot {
            person,
            session,
            new: Box::new(new),
        };
        self.change(write).await.map(drop)
    }

    /// Replaces the recovery envelope, so that only a new recovery key opens it.
    ///
    /// Fails with [`Error::Gone`] when `session` has ended.
    pub async fn set_recovery(
        &self,
        person: PersonId,
        session: RowId,
        root_by_recovery: Vec<u8>,
    ) -> Result<(), Error> {
        let write = Write::SetRecovery {
            person,
            session,
            root_by_recovery,
        };
        self.change(write).await.map(drop)
    }

    /// Replaces the sealed settings.
    ///
    /// Fails with [`Error::Gone`] when `session` has ended: they may be sealed under a key that was replaced.
    pub async fn set_profile(
        &self,
        person: PersonId,
        session: RowId,
        profile: Vec<u8>,
    ) -> Result<(), Error> {
        let write = Write::SetProfile {
            person,
            session,
            profile,
        };
        self.change(write).await.map(drop)
    }

    /// Deletes the account and all that belongs to it from every table and file, and notes its id in the erasure ledger.
    ///
    /// Returns whether there was such an account.
    pub async fn delete_account(&self, person: PersonId) -> Result<bool, Error> {
        let n_rows = self.change(Write::DeleteAccount(person)).await?;
        Ok(n_rows > 0)
    }
}

/// Returns the one account in `rows`, which differ in their journal key only.
pub(crate) fn read(rows: &[SqliteRow]) -> Result<Option<Account>, Error> {
    let Some(first) = rows.first() else {
        return Ok(None);
    };
    let person = Fields::new(first, "accounts", &[]).bytes("person")?;
    let account = Fields::new(first, "accounts", &person);
    Ok(Some(Account {
        person: PersonId(person),
        username: account.text("username")?,
        root_by_passphrase: account.blob("root_by_passphrase")?,
        root_by_recovery: account.blob("root_by_recovery")?,
        row_key: account.blob_or_null("row_key")?,
        profile: account.blob("profile")?,
        public_keys: PublicKeys {
            signing: account.blob("signing_key")?,
            agreement: account.blob("agreement_key")?,
            device: account.blob("device_key")?,
        },
        journal_keys: rows
            .iter()
            .map(|row| read_key(row, &person))
            .collect::<Result<_, _>>()?,
        created_at: account.micros("created_at")?,
        head: Head::read(&Fields::new(first, "heads", &person))?,
    }))
}

fn read_key(row: &SqliteRow, person: &[u8]) -> Result<JournalKey, Error> {
    let key = Fields::new(row, "journal_keys", person);
    Ok(JournalKey {
        number: key.integer("number")?,
        commitment: key.bytes("commitment")?,
        wrapped: key.blob("wrapped")?,
    })
}

pub(crate) async fn insert(c: &mut SqliteConnection, new: NewAccount) -> Result<u64, Error> {
    let person = new.person;
    let done = sqlx::query(
        r"insert into accounts (person, username, root_by_passphrase, root_by_recovery, profile,
              signing_key, agreement_key, device_key, created_at)
          values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
          on conflict (username) do nothing",
    )
    .bind(&person.0[..])
    .bind(new.username)
    .bind(new.root_by_passphrase)
    .bind(new.root_by_recovery)
    .bind(new.profile)
    .bind(new.public_keys.signing)
    .bind(new.public_keys.agreement)
    .bind(new.public_keys.device)
    .bind(new.created_at.0)
    .execute(&mut *c)
    .await?;
    if done.rows_affected() == 0 {
        return Err(Error::UsernameTaken);
    }
    Head::START.insert(&mut *c, person).await?;
    insert_key(c, person, new.journal_key).await
}

async fn insert_key(
    c: &mut SqliteConnection,
    person: PersonId,
    key: JournalKey,
) -> Result<u64, Error> {
    let done = sqlx::query(
        "insert into journal_keys (person, number, commitment, wrapped) values ($1, $2, $3, $4)",
    )
    .bind(&person.0[..])
    .bind(key.number)
    .bind(&key.commitment[..])
    .bind(key.wrapped)
    .execute(c)
    .await?;
    Ok(done.rows_affected())
}

pub(crate) async fn change_passphrase(
    c: &mut SqliteConnection,
    person: PersonId,
    root_by_passphrase: Vec<u8>,
    keep: RowId,
) -> Result<u64, Error> {
    session::check(&mut *c, person, keep).await?;
    let query = sqlx::query("update accounts set root_by_passphrase = $2 where person = $1")
        .bind(&person.0[..])
        .bind(root_by_passphrase);
    one(query.execute(&mut *c).await?.rows_affected())?;
    session::delete_all_but(c, person, Some(keep)).await
}

pub(crate) async fn recover(
    c: &mut SqliteConnection,
    person: PersonId,
    opened: Vec<u8>,
    root_by_passphrase: Vec<u8>,
    root_by_recovery: Vec<u8>,
) -> Result<u64, Error> {
    let query = sqlx::query(
        r"update accounts set root_by_passphrase = $2, root_by_recovery = $3
          where person = $1 and root_by_recovery = $4",
    )
    .bind(&person.0[..])
    .bind(root_by_passphrase)
    .bind(root_by_recovery)
    .bind(opened);
    one(query.execute(&mut *c).await?.rows_affected())?;
    session::delete_all_but(c, person, None).await
}

pub(crate) async fn renew_root(
    c: &mut SqliteConnection,
    person: PersonId,
    asking: RowId,
    new: NewRoot,
) -> Result<u64, Error> {
    session::check(&mut *c, person, asking).await?;
    check_unused(&mut *c, person).await?;
    let query = sqlx::query(
        r"update accounts set root_by_passphrase = $2, root_by_recovery = $3, row_key = $4,
              profile = $5, signing_key = $6, agreement_key = $7, device_key = $8
          where person = $1",
    )
    .bind(&person.0[..])
    .bind(new.root_by_passphrase)
    .bind(new.root_by_recovery)
    .bind(new.row_key)
    .bind(new.profile)
    .bind(new.public_keys.signing)
    .bind(new.public_keys.agreement)
    .bind(new.public_keys.device);
    one(query.execute(&mut *c).await?.rows_affected())?;
    sqlx::query("delete from journal_keys where person = $1")
        .bind(&person.0[..])
        .execute(&mut *c)
        .await?;
    for key in new.journal_keys {
        insert_key(&mut *c, person, key).await?;
    }
    session::delete_all_but(&mut *c, person, None).await?;
    session::insert(c, new.session).await
}

/// Refuses a new root while something is sealed to the old one that only its owner's device or another person could seal again.
async fn check_unused(c: &mut SqliteConnection, person: PersonId) -> Result<(), Error> {
    let found = sqlx::query(
        r"select 1 from streams where person = $1
          union all select 1 from grants where grantee = $1
          union all select 1 from inbox where person = $1 limit 1",
    )
    .bind(&person.0[..])
    .fetch_optional(c)
    .await?;
    found.map_or(Ok(()), |_| Err(Error::RootInUse))
}

pub(crate) async fn set_recovery(
    c: &mut SqliteConnection,
    person: PersonId,
    asking: RowId,
    root_by_recovery: Vec<u8>,
) -> Result<u64, Error> {
    session::check(&mut *c, person, asking).await?;
    let query = sqlx::query("update accounts set root_by_recovery = $2 where person = $1")
        .bind(&person.0[..])
        .bind(root_by_recovery);
    one(query.execute(c).await?.rows_affected())
}

pub(crate) async fn set_profile(
    c: &mut SqliteConnection,
    person: PersonId,
    asking: RowId,
    profile: Vec<u8>,
) -> Result<u64, Error> {
    session::check(&mut *c, person, asking).await?;
    let query = sqlx::query("update accounts set profile = $2 where person = $1")
        .bind(&person.0[..])
        .bind(profile);
    one(query.execute(c).await?.rows_affected())
}

/// Deletes the account; every other table follows by its foreign key.
pub(crate) async fn delete(c: &mut SqliteConnection, person: PersonId) -> Result<u64, Error> {
    ledger::note_consents_of(&mut *c, person).await?;
    let done = sqlx::query("delete from accounts where person = $1")
        .bind(&person.0[..])
        .execute(&mut *c)
        .await?;
    if done.rows_affected() > 0 {
        ledger::note_account(c, person).await?;
    }
    Ok(done.rows_affected())
}

/// Refuses a change that found no account.
fn one(n_rows: u64) -> Result<u64, Error> {
    match n_rows {
        0 => Err(Error::Gone),
        n_rows => Ok(n_rows),
    }
}
