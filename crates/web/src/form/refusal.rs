//! What the application refused, as the message that says so.

use app::{Problem, Refusal};
use domain::Reason;

use crate::words::Key;

/// Returns the field as the form names it, and the message.
pub(super) fn worded(problem: &Problem) -> (String, Key) {
    match problem {
        Problem::Value(invalid) => (invalid.field.clone(), reason(&invalid.reason)),
        Problem::Account { field, refusal } => ((*field).to_owned(), account(*refusal)),
    }
}

pub(super) fn reason(reason: &Reason) -> Key {
    match reason {
        Reason::Missing => Key("form-required"),
        Reason::TooLong { .. } => Key("form-too-long"),
        Reason::ControlCharacter => Key("form-control-character"),
        Reason::OutOfRange { .. } => Key("form-out-of-range"),
        Reason::NotAnAmount => Key("form-not-a-number"),
        Reason::InTheFuture => Key("form-in-the-future"),
        Reason::EndBeforeStart => Key("form-end-before-start"),
        Reason::UnknownZone => Key("form-unknown-zone"),
        Reason::UnknownItem | Reason::UnknownEntry | Reason::WrongKind => Key("form-unknown-item"),
        Reason::AlreadyThere => Key("form-already-there"),
        Reason::Malformed { .. }
        | Reason::UnknownCode
        | Reason::UnknownField
        | Reason::NotVersion7 => Key("form-malformed"),
    }
}

fn account(refusal: Refusal) -> Key {
    match refusal {
        Refusal::UsernameForm => Key("form-username-form"),
        Refusal::UsernameTaken => Key("form-username-taken"),
        Refusal::PassphraseTooShort => Key("form-passphrase-short"),
        Refusal::PassphraseTooLong => Key("form-passphrase-long"),
        Refusal::PassphraseTooCommon => Key("form-passphrase-common"),
        Refusal::PassphraseWrong => Key("form-passphrase-wrong"),
        Refusal::PassphraseSame => Key("form-passphrase-same"),
        Refusal::RecoveryKeyForm => Key("form-recovery-key"),
        Refusal::CountryUnknown | Refusal::LocaleUnknown | Refusal::RhythmUnknown => {
            Key("form-malformed")
        }
        Refusal::TooLarge => Key("form-too-large"),
    }
}
