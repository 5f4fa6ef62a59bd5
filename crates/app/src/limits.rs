//! Limits on sign-in attempts, kept in memory only and as keyed hashes.
//!
//! An attempt counts against the pair of name and address first, so that somebody else's guessing
//! rarely stands in the owner's way; counts fade after a quarter of an hour, so nobody is locked out for good.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
    time::Duration,
};

use jiff::Timestamp;
use sha2::{Digest, Sha256};

/// Failures of one name from one address.
const PER_PAIR: u32 = 8;
/// Failures from one address, whatever the name.
const PER_ADDRESS: u32 = 40;
/// Failures of one name, wherever from.
const PER_NAME: u32 = 100;
const WINDOW: Duration = Duration::from_mins(15);

pub(crate) struct Limits {
    secret: [u8; 32],
    failures: Mutex<HashMap<[u8; 16], Failures>>,
}

struct Failures {
    n: u32,
    since: Timestamp,
}

impl Limits {
    pub(crate) fn new(secret: [u8; 32]) -> Self {
        Self {
            secret,
            failures: Mutex::default(),
        }
    }

    /// Answers how long to wait, if there were too many failures.
    pub(crate) fn wait(&self, name: &str, address: &str, now: Timestamp) -> Option<Duration> {
        let failures = self.failures.lock().unwrap_or_else(PoisonError::into_inner);
        let waits = self
            .keys(name, address, now)
            .into_iter()
            .filter_map(|(key, limit)| {
                let it = failures.get(&key)?;
                let left = WINDOW.checked_sub(elapsed(it.since, now))?;
                (it.n >= limit && !left.is_zero()).then_some(left)
            });
        waits.max()
    }

    pub(crate) fn note_failure(&self, name: &str, address: &str, now: Timestamp) {
        let mut failures = self.failures.lock().unwrap_or_else(PoisonError::into_inner);
        for (key, _) in self.keys(name, address, now) {
            let it = failures.entry(key).or_insert(Failures { n: 0, since: now });
            if elapsed(it.since, now) >= WINDOW {
                *it = Failures { n: 0, since: now };
            }
            it.n += 1;
        }
    }

    /// A right passphrase clears the pair, not the name: otherwise an attacker's own account would clear the address.
    pub(crate) fn note_success(&self, name: &str, address: &str, now: Timestamp) {
        let [(pair, _), ..] = self.keys(name, address, now);
        self.failures
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .remove(&pair);
    }

    pub(crate) fn forget_old(&self, now: Timestamp) {
        let mut failures = self.failures.lock().unwrap_or_else(PoisonError::into_inner);
        failures.retain(|_, it| elapsed(it.since, now) < WINDOW);
    }

    /// Keyed hashes that change every day, so that no name or address stays readable.
    fn keys(&self, name: &str, address: &str, now: Timestamp) -> [([u8; 16], u32); 3] {
        let day = now.as_second().div_euclid(86_400);
        let key = |kind: &str, parts: [&str; 2]| {
            let mut hash = Sha256::new()
                .chain_update(self.secret)
                .chain_update(day.to_be_bytes());
            hash.update(kind);
            for part in parts {
                hash.update((part.len() as u64).to_be_bytes());
                hash.update(part);
            }
            let mut short = [0; 16];
            short.copy_from_slice(&hash.finalize()[..16]);
            short
        };
        [
            (key("pair", [name, address]), PER_PAIR),
            (key("address", [address, ""]), PER_ADDRESS),
            (key("name", [name, ""]), PER_NAME),
        ]
    }
}

fn elapsed(since: Timestamp, now: Timestamp) -> Duration {
    Duration::try_from(now.duration_since(since)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_guesser_waits_and_the_owner_elsewhere_does_not() {
        let limits = Limits::new([1; 32]);
        let now: Timestamp = "2026-11-23T12:00:00Z".parse().unwrap();
        for _ in 0..PER_PAIR {
            assert_eq!(limits.wait("ana", "10.0.0.9", now), None);
            limits.note_failure("ana", "10.0.0.9", now);
        }
        assert!(limits.wait("ana", "10.0.0.9", now).is_some());
        assert_eq!(limits.wait("ana", "10.0.0.1", now), None);
    }

    #[test]
    fn nobody_is_locked_out_for_good() {
        let limits = Limits::new([1; 32]);
        let now: Timestamp = "2026-11-23T12:00:00Z".parse().unwrap();
        (0..PER_NAME).for_each(|_| limits.note_failure("ana", "10.0.0.9", now));
        assert!(limits.wait("ana", "10.0.0.9", now).is_some());
        let later: Timestamp = "2026-11-23T12:15:00Z".parse().unwrap();
        assert_eq!(limits.wait("ana", "10.0.0.9", later), None);
    }
}
