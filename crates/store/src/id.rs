//! Ids, sequence numbers and instants, each its own type so that none is taken for another.

use std::fmt;

use base16ct::lower::encode_string as hex;

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub [u8; 16]);

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}({})", stringify!($name), hex(&self.0))
            }
        }
    };
}

id! {
    /// An account, and the person it belongs to.
    PersonId
}
id! {
    /// A stored row; derived by the vault, so that it reveals nothing.
    RowId
}
id! {
    /// The key a row is sealed under.
    KeyId
}
id! {
    /// A consent, and the stream that carries what it covers.
    ConsentId
}

impl KeyId {
    /// Returns the id of the key with this commitment, which it begins.
    pub(crate) fn of(commitment: &[u8; 32]) -> KeyId {
        let mut id = [0; 16];
        id.copy_from_slice(&commitment[..16]);
        KeyId(id)
    }
}

/// The place of a row in a journal: dense, from 1; 0 is before the first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Seq(pub i64);

impl Seq {
    /// Before the first row.
    pub const START: Seq = Seq(0);

    /// Returns the place after this one.
    #[must_use]
    pub fn next(self) -> Seq {
        Seq(self.0 + 1)
    }
}

/// An instant, in microseconds since the Unix epoch.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Micros(pub i64);
