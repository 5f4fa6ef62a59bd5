//! What a use case can answer instead of a result.

use std::time::Duration;

use domain::{EntryId, Invalid};

/// The kinds of error, and no more.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("{0}")]
    Invalid(Problem),
    /// No live session, or a wrong passphrase or recovery key.
    #[error("signed out")]
    SignedOut,
    #[error("not allowed")]
    Denied,
    /// Absent, or somebody else's: the two cannot be told apart.
    #[error("not found")]
    NotFound,
    #[error("conflict: {0:?}")]
    Conflict(Box<Conflict>),
    /// Too many attempts; try again after a while.
    #[error("too many attempts")]
    TooMuch { retry_after: Duration },
    /// No space left: nothing was written, and what is kept can be read.
    #[error(
        "the disk is full: nothing was written, and what is kept can be read; free some space, then try again"
    )]
    Full,
    /// Busy, or about to stop; nothing was lost that was acknowledged.
    #[error("unavailable: {reason}")]
    Unavailable {
        reason: &'static str,
        retry_after: Duration,
    },
    #[error("internal error")]
    Internal(#[source] Box<dyn std::error::Error + Send + Sync>),
}

/// A refused value: a rule of the journal, or a rule of accounts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    Value(Invalid),
    Account {
        field: &'static str,
        refusal: Refusal,
    },
}

/// Why an account's data was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// 3 to 40 letters, digits, `.`, `_` or `-`.
    UsernameForm,
    UsernameTaken,
    PassphraseTooShort,
    PassphraseTooLong,
    PassphraseTooCommon,
    PassphraseWrong,
    /// The new passphrase is the present one, which somebody may know.
    PassphraseSame,
    RecoveryKeyForm,
    CountryUnknown,
    LocaleUnknown,
    RhythmUnknown,
    /// An import into an account that holds other entries.
    TooLarge,
}

/// What stands against a change.
#[derive(Clone, Debug, PartialEq)]
pub enum Conflict {
    /// The id is taken by an entry that says something else.
    OtherContent { id: EntryId },
    /// The plan is no longer at the version that was changed.
    PlanMoved { base: u32, current: u32 },
    /// A proposal that no longer holds.
    ProposalGone { id: uuid::Uuid },
    /// Entries of an import that differ from those here.
    ImportDiffers { ids: Vec<EntryId> },
    /// The setback was reviewed already.
    AlreadyReviewed { review: EntryId },
}

impl std::fmt::Display for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Problem::Value(invalid) => invalid.fmt(f),
            Problem::Account { field, refusal } => write!(f, "{field} {refusal}"),
        }
    }
}

impl std::fmt::Display for Refusal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Refusal::UsernameForm => "is not 3 to 40 letters, digits, dots, dashes or underscores",
            Refusal::UsernameTaken => "is taken: choose another",
            Refusal::PassphraseTooShort => {
                "is shorter than 12 characters: a few words in a row are easy to keep"
            }
            Refusal::PassphraseTooLong => "is longer than 1024 bytes",
            Refusal::PassphraseTooCommon => "is easy to guess: choose a few words of your own",
            Refusal::PassphraseWrong => "does not open this account",
            Refusal::PassphraseSame => "is the one you have: choose another",
            Refusal::RecoveryKeyForm => "is not a recovery key: check it against your copy",
            Refusal::CountryUnknown => "is not a country code of two letters, such as US",
            Refusal::LocaleUnknown => "is not a language known here: en or es",
            Refusal::RhythmUnknown => "is not daily or weekly",
            Refusal::TooLarge => "is larger than 64 MB",
        })
    }
}

impl Error {
    pub(crate) fn account(field: &'static str, refusal: Refusal) -> Self {
        Error::Invalid(Problem::Account { field, refusal })
    }

    pub(crate) fn conflict(conflict: Conflict) -> Self {
        Error::Conflict(Box::new(conflict))
    }

    /// Others write to the same journal, again and again.
    pub(crate) fn busy() -> Self {
        Error::Unavailable {
            reason: "the journal is busy",
            retry_after: Duration::from_secs(1),
        }
    }

    pub(crate) fn internal(source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Error::Internal(source.into())
    }
}

impl From<Invalid> for Error {
    fn from(invalid: Invalid) -> Self {
        Error::Invalid(Problem::Value(invalid))
    }
}

impl From<store::Error> for Error {
    fn from(error: store::Error) -> Self {
        match error {
            store::Error::UsernameTaken => Error::account("username", Refusal::UsernameTaken),
            // Who replaced the journal key has ended every session.
            store::Error::Gone | store::Error::KeyReplaced => Error::SignedOut,
            store::Error::Full => {
                // The one thing of this kind that only the host can set right.
                tracing::error!("the disk is full: nothing can be saved until there is space");
                Error::Full
            }
            store::Error::Closed => Error::Unavailable {
                reason: "shutting down",
                retry_after: Duration::from_secs(5),
            },
            other => Error::internal(other),
        }
    }
}
