//! Why a value was refused: which field, and for what reason.

use std::fmt;

/// A refused value: the field that holds it and the reason.
///
/// The reason is a code with arguments, so that each surface can word it in the person's language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invalid {
    /// The path of the field, as a caller wrote it: `strength`, `triggers[2]`, `changes[0].value.name`.
    pub field: String,
    pub reason: Reason,
}

/// The kinds of refusal. None of them carries a person's words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Nothing was given where something is needed.
    Missing,
    /// Longer than `max` characters.
    TooLong { max: usize },
    /// Holds a control character other than a line break or a tab.
    ControlCharacter,
    /// Not from `min` to `max`.
    OutOfRange { min: i64, max: i64 },
    /// Not a finite number that is zero or more.
    NotAnAmount,
    /// Not of the expected form, such as a date or an identifier; `expected` says which.
    Malformed { expected: &'static str },
    /// More than five minutes ahead of the clock, or a day that has not come yet.
    InTheFuture,
    /// Ends before it starts.
    EndBeforeStart,
    /// Not a time zone of the IANA database.
    UnknownZone,
    /// Refers to something that is not in this plan.
    UnknownItem,
    /// Refers to an entry that is not in this journal, or not of the right kind.
    UnknownEntry,
    /// Not one of the known codes.
    UnknownCode,
    /// Not a field that is known here.
    UnknownField,
    /// An entry's identifier is not a UUID of version 7.
    NotVersion7,
    /// The identifier is already in the plan.
    AlreadyThere,
    /// The item is of another kind than the change says.
    WrongKind,
}

impl Invalid {
    pub fn new(field: impl Into<String>, reason: Reason) -> Self {
        Self {
            field: field.into(),
            reason,
        }
    }

    /// Puts `parent` in front of the field's path.
    #[must_use]
    pub fn within(mut self, parent: &str) -> Self {
        self.field = if self.field.is_empty() {
            parent.to_owned()
        } else {
            format!("{parent}.{}", self.field)
        };
        self
    }
}

impl fmt::Display for Invalid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.field, self.reason)
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Reason::Missing => f.write_str("is missing"),
            Reason::TooLong { max } => write!(f, "is longer than {max} characters: shorten it"),
            Reason::ControlCharacter => f.write_str("holds a control character: remove it"),
            Reason::OutOfRange { min, max } => write!(f, "is not from {min} to {max}"),
            Reason::NotAnAmount => f.write_str("is not a number from 0 to 1,000,000"),
            Reason::Malformed { expected } => write!(f, "is not {expected}"),
            Reason::InTheFuture => {
                f.write_str("lies in the future: back-dating is fine, five minutes ahead at most")
            }
            Reason::EndBeforeStart => f.write_str("is before the start"),
            Reason::UnknownZone => {
                f.write_str("is not a time zone of the IANA database, such as Europe/Berlin")
            }
            Reason::UnknownItem => f.write_str("is not in this plan: add it to the plan first"),
            Reason::UnknownEntry => f.write_str("is not such an entry of this journal"),
            Reason::UnknownCode => f.write_str("is not one of the known codes"),
            Reason::UnknownField => f.write_str("is not a known field: check its spelling"),
            Reason::NotVersion7 => f.write_str("is not a UUID of version 7"),
            Reason::AlreadyThere => {
                f.write_str("is already in the plan: edit it, or use another id")
            }
            Reason::WrongKind => f.write_str("is of another kind"),
        }
    }
}

impl std::error::Error for Invalid {}
