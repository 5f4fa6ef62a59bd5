//! Identifiers of entries and of plan items.

use std::fmt;

use jiff::Timestamp;
use uuid::{Builder, Uuid};

use crate::{Invalid, Reason};

/// Identifies an entry: a UUID of version 7, made by the client.
///
/// Its leading bits are the time of making, so ids sort by age; of two corrections the greater id wins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntryId(Uuid);

impl EntryId {
    /// Returns the identifier, or an error when `id` is not of version 7.
    pub fn new(id: Uuid) -> Result<Self, Invalid> {
        match id.get_version_num() {
            7 => Ok(Self(id)),
            _ => Err(Invalid::new("id", Reason::NotVersion7)),
        }
    }

    /// Makes an identifier from the present moment and ten random bytes.
    pub fn make(now: Timestamp, random: [u8; 10]) -> Self {
        let millis = u64::try_from(now.as_millisecond()).unwrap_or(0);
        Self(Builder::from_unix_timestamp_millis(millis, &random).into_uuid())
    }

    /// Returns when the identifier was made, to the millisecond, by its maker's clock.
    pub fn made_at(self) -> Timestamp {
        let millis = self.0.as_bytes()[..6]
            .iter()
            .fold(0_i64, |sum, byte| (sum << 8) | i64::from(*byte));
        Timestamp::from_millisecond(millis).unwrap_or(Timestamp::MAX)
    }

    pub fn uuid(self) -> Uuid {
        self.0
    }
}

/// Identifies an item of the plan: a goal, trigger, strategy, link and so on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ItemId(Uuid);

impl ItemId {
    pub fn new(id: Uuid) -> Self {
        Self(id)
    }

    /// Makes an identifier from sixteen random bytes (a UUID of version 4).
    pub fn make(random: [u8; 16]) -> Self {
        Self(Builder::from_random_bytes(random).into_uuid())
    }

    pub fn uuid(self) -> Uuid {
        self.0
    }
}

impl fmt::Display for EntryId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Display for ItemId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_id_keeps_its_moment() {
        let now: Timestamp = "2026-11-23T21:40:00.123Z".parse().unwrap();
        let id = EntryId::make(now, [7; 10]);
        assert_eq!(id.made_at(), now);
        assert_eq!(EntryId::new(id.uuid()), Ok(id));
    }

    #[test]
    fn other_versions_are_refused() {
        let refused = EntryId::new(Builder::from_random_bytes([1; 16]).into_uuid());
        assert_eq!(refused, Err(Invalid::new("id", Reason::NotVersion7)));
    }
}
