//! Everything that can be written, as a value.

use sqlx::sqlite::SqliteConnection;

use crate::account::{self, NewAccount, NewRoot};
use crate::consent::{self, Grant, Stream, StreamRecord};
use crate::draft::{self, Draft};
use crate::error::Error;
use crate::id::{ConsentId, Micros, PersonId, RowId, Seq};
use crate::inbox::{self, InboxMessage};
use crate::journal::append::{self, Append, Appended};
use crate::journal::erase::{self, Seen};
use crate::session::{self, Session};
use crate::snapshot::{self, Snapshot};

/// One write: all of it is kept, or nothing.
#[derive(Clone)]
pub(crate) enum Write {
    CreateAccount(NewAccount),
    ChangePassphrase {
        person: PersonId,
        root_by_passphrase: Vec<u8>,
        keep: RowId,
    },
    Recover {
        person: PersonId,
        opened: Vec<u8>,
        root_by_passphrase: Vec<u8>,
        root_by_recovery: Vec<u8>,
    },
    RenewRoot {
        person: PersonId,
        session: RowId,
        new: Box<NewRoot>,
    },
    SetRecovery {
        person: PersonId,
        session: RowId,
        root_by_recovery: Vec<u8>,
    },
    SetProfile {
        person: PersonId,
        session: RowId,
        profile: Vec<u8>,
    },
    DeleteAccount(PersonId),
    CreateSession {
        session: Session,
        opened: Vec<u8>,
    },
    DeleteSession(RowId),
    DeleteExpiredSessions {
        now: Micros,
    },
    Append {
        person: PersonId,
        seen: Option<Seq>,
        append: Append,
    },
    Erase {
        person: PersonId,
        seen: Seen,
        targets: Vec<RowId>,
        append: Append,
    },
    PutSnapshot(PersonId, Snapshot),
    PutDraft {
        person: PersonId,
        seen: Seq,
        draft: Draft,
    },
    DeleteDraft(PersonId, RowId),
    PutStream(PersonId, Stream),
    PutStreamRecord(PersonId, ConsentId, StreamRecord),
    PutGrant(Grant),
    EndConsent(PersonId, ConsentId),
    /// Changes nothing, and waits until nothing is left of what was erased before.
    Settle,
    PutInbox(PersonId, InboxMessage),
    DeleteInbox(PersonId, RowId),
}

/// What a write answers.
pub(crate) enum Outcome {
    /// How many rows it changed.
    Changed(u64),
    /// What an append did.
    Appended(Appended),
}

impl Write {
    /// Says whether what it deletes must leave no trace in any file.
    pub(crate) fn owes_scrub(&self) -> bool {
        matches!(
            self,
            Write::DeleteAccount(_)
                | Write::Erase { .. }
                | Write::EndConsent(..)
                | Write::RenewRoot { .. }
        )
    }

    /// Says whether it is acknowledged only when there is no trace left.
    ///
    /// A new root is acknowledged before: who asked for it must see its recovery key.
    pub(crate) fn awaits_scrub(&self) -> bool {
        match self {
            Write::Settle => true,
            Write::RenewRoot { .. } => false,
            other => other.owes_scrub(),
        }
    }

    /// Says whether removing traces that are still owed is tried after it: not after every write, since it takes long.
    pub(crate) fn tries_scrub(&self) -> bool {
        self.owes_scrub() || matches!(self, Write::Settle | Write::DeleteExpiredSessions { .. })
    }

    /// Writes itself, inside the caller's transaction.
    pub(crate) async fn apply(self, c: &mut SqliteConnection) -> Result<Outcome, Error> {
        let changed = match self {
            Write::Append {
                person,
                seen,
                append,
            } => {
                let appended = append::append(c, person, seen, append).await?;
                return Ok(Outcome::Appended(appended));
            }
            Write::Erase {
                person,
                seen,
                targets,
                append,
            } => {
                let erased = erase::erase(c, person, seen, &targets, append).await?;
                return Ok(erased.map_or(Outcome::Changed(0), Outcome::Appended));
            }
            Write::CreateAccount(account) => account::insert(c, account).await?,
            Write::ChangePassphrase {
                person,
                root_by_passphrase,
                keep,
            } => account::change_passphrase(c, person, root_by_passphrase, keep).await?,
            Write::Recover {
                person,
                opened,
                root_by_passphrase,
                root_by_recovery,
            } => account::recover(c, person, opened, root_by_passphrase, root_by_recovery).await?,
            Write::RenewRoot {
                person,
                session,
                new,
            } => account::renew_root(c, person, session, *new).await?,
            Write::SetRecovery {
                person,
                session,
                root_by_recovery,
            } => account::set_recovery(c, person, session, root_by_recovery).await?,
            Write::SetProfile {
                person,
                session,
                profile,
            } => account::set_profile(c, person, session, profile).await?,
            Write::DeleteAccount(person) => account::delete(c, person).await?,
            Write::CreateSession { session, opened } => session::create(c, session, opened).await?,
            Write::DeleteSession(row_id) => session::delete(c, row_id).await?,
            Write::DeleteExpiredSessions { now } => session::delete_expired(c, now).await?,
            Write::PutSnapshot(person, snapshot) => snapshot::put(c, person, snapshot).await?,
            Write::PutDraft {
                person,
                seen,
                draft,
            } => draft::put(c, person, seen, draft).await?,
            Write::DeleteDraft(person, row_id) => draft::delete(c, person, row_id).await?,
            Write::PutStream(person, stream) => consent::put_stream(c, person, stream).await?,
            Write::PutStreamRecord(person, consent, record) => {
                consent::put_record(c, person, consent, record).await?
            }
            Write::PutGrant(grant) => consent::put_grant(c, grant).await?,
            Write::EndConsent(person, consent) => consent::end(c, person, consent).await?,
            Write::Settle => 0,
            Write::PutInbox(person, message) => inbox::put(c, person, message).await?,
            Write::DeleteInbox(person, row_id) => inbox::delete(c, person, row_id).await?,
        };
        Ok(Outcome::Changed(changed))
    }
}
