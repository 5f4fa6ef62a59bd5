//! Limits on attempts to sign in and to sign up, kept in memory only and as keyed hashes.
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
/// Failures of one signed-in person, wherever from.
const PER_PERSON: u32 = 8;
/// Sign-ups from one address, taken names included, so that names cannot be probed without end.
const SIGN_UPS: u32 = 20;
const GUESSING: Duration = Duration::from_mins(15);
const SIGNING_UP: Duration = Duration::from_hours(1);

pub(crate) struct Limits {
    secret: [u8; 32],
    counts: Mutex<HashMap<[u8; 16], Count>>,
}

/// What an attempt counts against.
#[derive(Clone, Copy)]
pub(crate) enum Attempt<'a> {
    /// To sign in under a name, or to get back in.
    SignIn { name: &'a str, address: &'a str },
    /// To say the passphrase once more. Counted per person: nobody's mistakes stand in another's way.
    Again { account: [u8; 16] },
    /// To make an account.
    SignUp { address: &'a str },
}

struct Count {
    n: u32,
    since: Timestamp,
    window: Duration,
}

struct Rule {
    key: [u8; 16],
    most: u32,
    window: Duration,
}

impl Limits {
    pub(crate) fn new(secret: [u8; 32]) -> Self {
        Self {
            secret,
            counts: Mutex::default(),
        }
    }

    /// Counts an attempt, or answers how long to wait when there were too many.
    ///
    /// It is counted before the slow work and not after it, so that many at once are no way around the limit.
    pub(crate) fn begin(&self, attempt: Attempt<'_>, now: Timestamp) -> Result<(), Duration> {
        let rules = self.rules(attempt, now);
        let mut counts = self.counts.lock().unwrap_or_else(PoisonError::into_inner);
        let waits = rules.iter().filter_map(|rule| {
            let it = counts.get(&rule.key)?;
            let left = rule.window.checked_sub(elapsed(it.since, now))?;
            (it.n >= rule.most && !left.is_zero()).then_some(left)
        });
        if let Some(wait) = waits.max() {
            return Err(wait);
        }
        for Rule { key, window, .. } in rules {
            let fresh = || Count {
                n: 0,
                since: now,
                window,
            };
            let it = counts.entry(key).or_insert_with(fresh);
            if elapsed(it.since, now) >= window {
                *it = fresh();
            }
            it.n += 1;
        }
        Ok(())
    }

    /// Takes back an attempt that was never judged.
    pub(crate) fn take_back(&self, attempt: Attempt<'_>, now: Timestamp) {
        let mut counts = self.counts.lock().unwrap_or_else(PoisonError::into_inner);
        for rule in self.rules(attempt, now) {
            if let Some(it) = counts.get_mut(&rule.key) {
                it.n = it.n.saturating_sub(1);
            }
        }
    }

    /// A right passphrase clears the narrowest count; from the others only this attempt is taken back,
    /// otherwise an attacker's own account would clear the address.
    pub(crate) fn note_success(&self, attempt: Attempt<'_>, now: Timestamp) {
        self.take_back(attempt, now);
        let mut counts = self.counts.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(narrowest) = self.rules(attempt, now).first() {
            counts.remove(&narrowest.key);
        }
    }

    pub(crate) fn forget_old(&self, now: Timestamp) {
        let mut counts = self.counts.lock().unwrap_or_else(PoisonError::into_inner);
        counts.retain(|_, it| elapsed(it.since, now) < it.window);
    }

    /// Returns the rules for an attempt, the narrowest first.
    fn rules(&self, attempt: Attempt<'_>, now: Timestamp) -> Vec<Rule> {
        let rule = |kind: &str, parts: &[&[u8]], most, window| Rule {
            key: self.key(kind, parts, now),
            most,
            window,
        };
        match attempt {
            Attempt::SignIn { name, address } => {
                let (name, address) = (name.as_bytes(), address.as_bytes());
                vec![
                    rule("pair", &[name, address], PER_PAIR, GUESSING),
                    rule("address", &[address], PER_ADDRESS, GUESSING),
                    rule("name", &[name], PER_NAME, GUESSING),
                ]
            }
            Attempt::Again { account } => vec![rule("again", &[&account], PER_PERSON, GUESSING)],
            Attempt::SignUp { address } => {
                vec![rule("sign-up", &[address.as_bytes()], SIGN_UPS, SIGNING_UP)]
            }
        }
    }

    /// A keyed hash that changes every day, so that no name or address stays readable.
    fn key(&self, kind: &str, parts: &[&[u8]], now: Timestamp) -> [u8; 16] {
        let day = now.as_second().div_euclid(86_400);
        let mut hash = Sha256::new()
            .chain_update(self.secret)
            .chain_update(day.to_be_bytes());
        for part in [kind.as_bytes()].iter().chain(parts) {
            hash.update((part.len() as u64).to_be_bytes());
            hash.update(part);
        }
        let mut short = [0; 16];
        short.copy_from_slice(&hash.finalize()[..16]);
        short
    }
}

fn elapsed(since: Timestamp, now: Timestamp) -> Duration {
    Duration::try_from(now.duration_since(since)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: &str = "2026-11-23T12:00:00Z";

    #[test]
    fn a_guesser_waits_and_the_owner_elsewhere_does_not() {
        let (limits, now) = (Limits::new([1; 32]), NOW.parse().unwrap());
        let guess = sign_in("ana", "10.0.0.9");
        for _ in 0..PER_PAIR {
            assert_eq!(limits.begin(guess, now), Ok(()));
        }
        assert!(limits.begin(guess, now).is_err());
        assert_eq!(limits.begin(sign_in("ana", "10.0.0.1"), now), Ok(()));
    }

    #[test]
    fn nobody_is_locked_out_for_good() {
        let (limits, now) = (Limits::new([1; 32]), NOW.parse().unwrap());
        let guess = sign_in("ana", "10.0.0.9");
        while limits.begin(guess, now).is_ok() {}
        let later: Timestamp = "2026-11-23T12:15:00Z".parse().unwrap();
        assert_eq!(limits.begin(guess, later), Ok(()));
    }

    #[test]
    fn signing_in_right_never_uses_up_an_address() {
        let (limits, now) = (Limits::new([1; 32]), NOW.parse().unwrap());
        for n in 0..=PER_ADDRESS {
            let name = format!("person{n}");
            let attempt = sign_in(&name, "10.0.0.9");
            assert_eq!(limits.begin(attempt, now), Ok(()));
            limits.note_success(attempt, now);
        }
    }

    #[test]
    fn an_attempt_that_was_never_judged_does_not_count() {
        let (limits, now) = (Limits::new([1; 32]), NOW.parse().unwrap());
        let attempt = sign_in("ana", "10.0.0.9");
        for _ in 0..=PER_PAIR {
            assert_eq!(limits.begin(attempt, now), Ok(()));
            limits.take_back(attempt, now);
        }
    }

    #[test]
    fn accounts_are_not_made_without_end() {
        let (limits, now) = (Limits::new([1; 32]), NOW.parse().unwrap());
        let attempt = Attempt::SignUp {
            address: "10.0.0.9",
        };
        for _ in 0..SIGN_UPS {
            assert_eq!(limits.begin(attempt, now), Ok(()));
        }
        assert!(limits.begin(attempt, now).is_err());
        let elsewhere = Attempt::SignUp {
            address: "10.0.0.1",
        };
        assert_eq!(limits.begin(elsewhere, now), Ok(()));
        limits.forget_old("2026-11-23T12:59:00Z".parse().unwrap());
        let later = "2026-11-23T13:00:00Z".parse().unwrap();
        assert!(
            limits
                .begin(attempt, "2026-11-23T12:59:00Z".parse().unwrap())
                .is_err()
        );
        assert_eq!(limits.begin(attempt, later), Ok(()));
    }

    fn sign_in<'a>(name: &'a str, address: &'a str) -> Attempt<'a> {
        Attempt::SignIn { name, address }
    }
}
