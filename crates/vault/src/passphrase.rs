//! The passphrase: what may be chosen, and the envelope that it opens.
//!
//! An envelope is `version(1) ‖ memory(4) ‖ passes(4) ‖ lanes(4) ‖ salt(16) ‖ sealed root`, numbers big-endian, memory in KiB.
//! The sealing key is Argon2id (version 0x13) of the passphrase in NFKC, as UTF-8, with that salt and cost.
//! Opening the envelope is the only check of a passphrase; there is no second verifier to attack.

use argon2::{Algorithm, Argon2, Params, Version};
use rand_core::CryptoRng;
use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

use crate::guessable::is_guessable;
use crate::key::Key;
use crate::root::Root;
use crate::seal::{Context, Purpose};
use crate::secret::Secret;
use crate::{AccountId, Error, RowId};

/// The version of an envelope that this program writes.
pub const VERSION: u8 = 1;

/// The fewest characters of a passphrase, after NFKC.
pub const FEWEST_CHARACTERS: usize = 12;

/// The most bytes of a passphrase, after NFKC.
pub const MOST_BYTES: usize = 1024;

const SALT: usize = 16;
const SEALED_ROOT: usize = 1 + 16 + 24 + 32 + 16;

/// Why a text is refused as a passphrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PassphraseError {
    /// It has fewer than [`FEWEST_CHARACTERS`].
    #[error("passphrase has {characters} characters, fewer than {FEWEST_CHARACTERS}")]
    TooShort {
        /// How many it has.
        characters: usize,
    },
    /// It has more than [`MOST_BYTES`].
    #[error("passphrase has more than {MOST_BYTES} bytes")]
    TooLong,
    /// It is among the first that somebody would try.
    #[error("passphrase is easily guessed")]
    Guessable,
}

/// A passphrase as somebody typed it to open an envelope; the rules for choosing one do not apply.
#[derive(Clone)]
pub struct Attempt(Zeroizing<String>);

impl Attempt {
    /// Takes a typed passphrase.
    ///
    /// # Errors
    ///
    /// [`PassphraseError::TooLong`] only.
    pub fn new(typed: &str) -> Result<Self, PassphraseError> {
        const LONGEST_CHARACTER: usize = 4;
        // Room for all, so that growing leaves no copies behind.
        let mut text = Zeroizing::new(String::with_capacity(MOST_BYTES + LONGEST_CHARACTER));
        for character in typed.nfkc() {
            text.push(character);
            if text.len() > MOST_BYTES {
                return Err(PassphraseError::TooLong);
            }
        }
        Ok(Self(text))
    }
}

impl std::fmt::Debug for Attempt {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Attempt(secret)")
    }
}

/// A passphrase that is good enough to be chosen.
#[derive(Clone, Debug)]
pub struct Passphrase(Attempt);

impl Passphrase {
    /// Checks a passphrase that somebody wants to use from now on.
    ///
    /// # Errors
    ///
    /// Says which rule it breaks.
    pub fn new(typed: &str) -> Result<Self, PassphraseError> {
        let attempt = Attempt::new(typed)?;
        let characters = attempt.0.chars().count();
        if characters < FEWEST_CHARACTERS {
            return Err(PassphraseError::TooShort { characters });
        }
        if is_guessable(&attempt.0) {
            return Err(PassphraseError::Guessable);
        }
        Ok(Self(attempt))
    }

    /// Returns it as something to open an envelope with.
    pub fn attempt(&self) -> &Attempt {
        &self.0
    }
}

/// What one try of a passphrase costs: the parameters of Argon2id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cost {
    memory_kib: u32,
    passes: u32,
    lanes: u32,
}

impl Cost {
    /// 64 MiB, three passes, one lane: the second recommendation of RFC 9106, on one core.
    pub const STANDARD: Self = Self {
        memory_kib: 64 * 1024,
        passes: 3,
        lanes: 1,
    };

    /// Next to nothing; for tests only.
    pub const FOR_TESTS: Self = Self {
        memory_kib: 8,
        passes: 1,
        lanes: 1,
    };

    const MOST_MEMORY_KIB: u32 = 256 * 1024;
    const MOST_PASSES: u32 = 16;
    const MOST_LANES: u32 = 4;

    /// Makes a cost of up to 256 MiB (`memory_kib` counts KiB), 16 passes and 4 lanes.
    ///
    /// Parameters are read from storage too, and a planted row must not be able to demand all memory.
    ///
    /// # Errors
    ///
    /// [`Error::Cost`] outside those bounds, for no passes or lanes, and for less than 8 KiB per lane.
    pub fn new(memory_kib: u32, passes: u32, lanes: u32) -> Result<Self, Error> {
        let in_bounds = (1..=Self::MOST_LANES).contains(&lanes)
            && (1..=Self::MOST_PASSES).contains(&passes)
            && (8 * lanes..=Self::MOST_MEMORY_KIB).contains(&memory_kib);
        if in_bounds {
            Ok(Self {
                memory_kib,
                passes,
                lanes,
            })
        } else {
            Err(Error::Cost)
        }
    }
}

/// A root sealed under a passphrase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Envelope {
    cost: Cost,
    salt: [u8; SALT],
    sealed: [u8; SEALED_ROOT],
}

impl Envelope {
    /// Seals a root under a passphrase; takes the time and memory of `cost`.
    ///
    /// # Errors
    ///
    /// [`Error::Memory`] if that memory is not to be had.
    pub fn seal(
        rng: &mut impl CryptoRng,
        passphrase: &Passphrase,
        cost: Cost,
        account: AccountId,
        root: &Root,
    ) -> Result<Self, Error> {
        let mut salt = [0; SALT];
        rng.fill_bytes(&mut salt);
        let key = stretch(passphrase.attempt(), cost, &salt)?;
        Ok(Self {
            cost,
            salt,
            sealed: fixed(root.seal(rng, &key, context(account))),
        })
    }

    /// Makes an envelope of random bytes, which nothing opens.
    ///
    /// For a name that no account has, open a decoy of the current cost in its place: it takes as long and fails as a wrong passphrase does.
    pub fn decoy(rng: &mut impl CryptoRng, cost: Cost) -> Self {
        let mut decoy = Self {
            cost,
            salt: [0; SALT],
            sealed: [0; SEALED_ROOT],
        };
        rng.fill_bytes(&mut decoy.salt);
        rng.fill_bytes(&mut decoy.sealed);
        decoy.sealed[0] = crate::seal::VERSION;
        decoy
    }

    /// Opens the root; takes the time and memory of the envelope's cost.
    ///
    /// # Errors
    ///
    /// [`Error::WrongKey`] for a wrong passphrase, [`Error::Memory`] without memory, otherwise those of [`seal::open`](crate::seal::open).
    pub fn open(&self, attempt: &Attempt, account: AccountId) -> Result<Root, Error> {
        let key = stretch(attempt, self.cost, &self.salt)?;
        Root::open(&key, context(account), &self.sealed)
    }

    /// Returns what opening costs.
    pub fn cost(&self) -> Cost {
        self.cost
    }

    /// Writes the envelope for storage.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = vec![VERSION];
        for number in [self.cost.memory_kib, self.cost.passes, self.cost.lanes] {
            bytes.extend_from_slice(&number.to_be_bytes());
        }
        bytes.extend_from_slice(&self.salt);
        bytes.extend_from_slice(&self.sealed);
        bytes
    }

    /// Reads a stored envelope.
    ///
    /// # Errors
    ///
    /// [`Error::UnknownVersion`], [`Error::Length`] or [`Error::Cost`].
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Error> {
        let length = Error::Length {
            length: bytes.len(),
        };
        let (&version, rest) = bytes.split_first().ok_or(length)?;
        if version != VERSION {
            return Err(Error::UnknownVersion(version));
        }
        let (&memory_kib, rest) = rest.split_first_chunk().ok_or(length)?;
        let (&passes, rest) = rest.split_first_chunk().ok_or(length)?;
        let (&lanes, rest) = rest.split_first_chunk().ok_or(length)?;
        let (&salt, sealed) = rest.split_first_chunk().ok_or(length)?;
        Ok(Self {
            cost: Cost::new(
                u32::from_be_bytes(memory_kib),
                u32::from_be_bytes(passes),
                u32::from_be_bytes(lanes),
            )?,
            salt,
            sealed: sealed.try_into().map_err(|_| length)?,
        })
    }
}

/// There is one such root for an account, so the row says nothing more.
fn context(account: AccountId) -> Context {
    Context {
        purpose: Purpose::RootByPassphrase,
        account,
        row: RowId(account.0),
    }
}

fn fixed(sealed: Vec<u8>) -> [u8; SEALED_ROOT] {
    sealed.try_into().expect("a sealed root has a fixed length")
}

fn stretch(attempt: &Attempt, cost: Cost, salt: &[u8; SALT]) -> Result<Key, Error> {
    let mut output = Zeroizing::new([0; 32]);
    let params = Params::new(cost.memory_kib, cost.passes, cost.lanes, None)
        .expect("the bounds of Cost lie within those of Argon2");
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into(attempt.0.as_bytes(), salt, &mut *output)
        .map_err(|_| Error::Memory)?;
    Ok(Key::new(Secret::new(*output)))
}
