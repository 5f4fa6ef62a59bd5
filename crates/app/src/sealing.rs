//! A person's keys for one request, and what is sealed with them.

use std::{num::NonZero, sync::Arc};

use base16ct::lower::{decode_vec as unhex, encode_string as hex};
use domain::{Entry, EntryId, plan::Signature};
use exchange::v1::{self, Profile};
use jiff::Timestamp;
use rand::CryptoRng;
use serde::{Deserialize, Serialize};
use store::{Head, Micros, NewRow, PersonId, RowId, StoredRow};
use vault::{
    AccountId,
    inbox::DeviceKey,
    journal::JournalKey,
    key::Key,
    keys::{Keys, RowKey},
    seal::{self, Context, Purpose},
};

use zeroize::Zeroizing;

use crate::{Error, accounts::stored_key};

/// Where a person's settings are sealed; there is one row of them.
const PROFILE_ROW: [u8; 16] = [0; 16];

/// The keys of one person, unsealed for one request and zeroized at its end.
pub(crate) struct Keyring {
    account: AccountId,
    keys: Keys,
    /// Oldest first; never empty. The last one seals, all of them open.
    journal_keys: Vec<JournalKey>,
    /// Of earlier roots, oldest first: a phone may still hold what it sealed to one of them.
    former_devices: Vec<DeviceKey>,
}

/// What is sealed as the profile: the settings, and keys that nobody but the server needs.
#[derive(Serialize, Deserialize)]
struct SealedProfile {
    #[serde(flatten)]
    profile: Profile,
    /// Device keys of earlier roots under the present wrap key, in hexadecimal digits, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    former_devices: Vec<String>,
}

impl Keyring {
    pub(crate) fn new(person: PersonId, keys: Keys, journal_keys: Vec<JournalKey>) -> Self {
        Self {
            account: AccountId(person.0),
            keys,
            journal_keys,
            former_devices: Vec::new(),
        }
    }

    /// Opens the settings of a stored account and unwraps its journal keys, and what comes from earlier roots.
    pub(crate) fn open(account: &store::Account, mut keys: Keys) -> Result<(Self, Profile), Error> {
        let id = AccountId(account.person.0);
        if let Some(wrapped) = &account.row_key {
            keys.row_id = RowKey::unwrap(&keys.wrap, id, wrapped).map_err(Error::internal)?;
        }
        let unwrap = |stored: &store::JournalKey| {
            let number = u32::try_from(stored.number).map_err(Error::internal)?;
            JournalKey::unwrap(&keys.wrap, id, number, &stored.wrapped).map_err(Error::internal)
        };
        let journal_keys = account
            .journal_keys
            .iter()
            .map(unwrap)
            .collect::<Result<_, _>>()?;
        let mut ring = Self::new(account.person, keys, journal_keys);
        let opened = ring.open_profile(&account.profile)?;
        ring.former_devices = ring.unwrap_devices(&opened.former_devices)?;
        Ok((ring, opened.profile))
    }

    /// Returns these keys under those of a new root: rows keep their ids, a new journal key seals, and what a phone
    /// sealed before still opens.
    pub(crate) fn under(&self, rng: &mut impl CryptoRng, mut keys: Keys) -> Self {
        keys.row_id = self.keys.row_id.clone();
        let mut journal_keys = self.journal_keys.clone();
        let newest = journal_keys.iter().map(|it| it.number).max().unwrap_or(0);
        journal_keys.push(JournalKey::generate(rng, newest + 1));
        let mut former_devices = self.former_devices.clone();
        former_devices.push(self.keys.device.clone());
        Self {
            account: self.account,
            keys,
            journal_keys,
            former_devices,
        }
    }

    pub(crate) fn keys(&self) -> &Keys {
        &self.keys
    }

    /// Seals all journal keys under the wrap key.
    pub(crate) fn wrap_journal_keys(&self, rng: &mut impl CryptoRng) -> Vec<store::JournalKey> {
        let wrap = |it: &JournalKey| stored_key(rng, &self.keys, self.account, it);
        self.journal_keys.iter().map(wrap).collect()
    }

    /// Seals the row-id key under the wrap key.
    pub(crate) fn wrap_row_key(&self, rng: &mut impl CryptoRng) -> Vec<u8> {
        self.keys.row_id.wrap(rng, &self.keys.wrap, self.account)
    }

    pub(crate) fn row_id(&self, entry: EntryId) -> RowId {
        RowId(self.keys.row_id.row_id(entry.uuid().as_bytes()).0)
    }

    pub(crate) fn draft_row_id(&self, name: [u8; 16]) -> RowId {
        RowId(self.keys.row_id.row_id(&name).0)
    }

    pub(crate) fn seal_entry(&self, rng: &mut impl CryptoRng, entry: &Entry) -> NewRow {
        let row_id = self.row_id(entry.id);
        let key = self.journal_key();
        let context = self.context(Purpose::Record, row_id.0);
        let sealed = seal::seal(rng, key, context, v1::write_entry(entry).as_bytes());
        NewRow {
            row_id,
            key_id: store::KeyId(key.id().0),
            sealed,
        }
    }

    /// Opens a stored row; an erased one is `None`.
    pub(crate) fn open_row(&self, row: &StoredRow) -> Result<Option<Entry>, Error> {
        let Some(sealed) = &row.sealed else {
            return Ok(None);
        };
        let text = self.open_sealed(Purpose::Record, row.row_id.0, sealed)?;
        Ok(Some(v1::read_entry(&text)?))
    }

    /// Seals all entries as one text, bound to the head they were folded at.
    pub(crate) fn seal_snapshot(
        &self,
        rng: &mut impl CryptoRng,
        head: &Head,
        entries: &[Arc<Entry>],
    ) -> Vec<u8> {
        let lines: Vec<String> = entries.iter().map(|entry| v1::write_entry(entry)).collect();
        let context = self.context(Purpose::Snapshot, snapshot_row(head));
        seal::seal(
            rng,
            self.journal_key(),
            context,
            lines.join("\n").as_bytes(),
        )
    }

    pub(crate) fn open_snapshot(
        &self,
        head: &Head,
        sealed: &[u8],
    ) -> Result<Vec<Arc<Entry>>, Error> {
        let text = self.open_sealed(Purpose::Snapshot, snapshot_row(head), sealed)?;
        let lines: Vec<&[u8]> = text.split(|byte| *byte == b'\n').collect();
        on_all_cores(&lines, |line| Ok(Arc::new(v1::read_entry(line)?)))
    }

    pub(crate) fn seal_draft(&self, rng: &mut impl CryptoRng, row: RowId, text: &[u8]) -> Vec<u8> {
        seal::seal(
            rng,
            self.journal_key(),
            self.context(Purpose::Draft, row.0),
            text,
        )
    }

    pub(crate) fn open_draft(
        &self,
        row: RowId,
        sealed: &[u8],
    ) -> Result<Zeroizing<Vec<u8>>, Error> {
        self.open_sealed(Purpose::Draft, row.0, sealed)
    }

    pub(crate) fn seal_profile(
        &self,
        rng: &mut impl CryptoRng,
        profile: &Profile,
    ) -> Result<Vec<u8>, Error> {
        let wrap = |it: &DeviceKey| hex(&it.wrap(rng, &self.keys.wrap, self.account));
        let sealed = SealedProfile {
            former_devices: self.former_devices.iter().map(wrap).collect(),
            profile: profile.clone(),
        };
        let text = serde_json::to_vec(&sealed).map_err(Error::internal)?;
        Ok(seal::seal(
            rng,
            &self.keys.wrap,
            self.context(Purpose::Profile, PROFILE_ROW),
            &text,
        ))
    }

    fn open_profile(&self, sealed: &[u8]) -> Result<SealedProfile, Error> {
        let context = self.context(Purpose::Profile, PROFILE_ROW);
        let text = seal::open(&self.keys.wrap, context, sealed).map_err(Error::internal)?;
        serde_json::from_slice(&text).map_err(Error::internal)
    }

    fn unwrap_devices(&self, wrapped: &[String]) -> Result<Vec<DeviceKey>, Error> {
        let unwrap = |it: &String| {
            let wrapped = unhex(it).map_err(Error::internal)?;
            DeviceKey::unwrap(&self.keys.wrap, self.account, &wrapped).map_err(Error::internal)
        };
        wrapped.iter().map(unwrap).collect()
    }

    /// Opens what a phone sealed to the person under the id of the entry it holds, also under an earlier root.
    pub(crate) fn open_from_phone(
        &self,
        entry: EntryId,
        sealed: &[u8],
    ) -> Result<Zeroizing<Vec<u8>>, vault::Error> {
        let row = vault::RowId(*entry.uuid().as_bytes());
        let open = |key: &DeviceKey| key.open(self.account, row, sealed);
        let former = || {
            self.former_devices
                .iter()
                .rev()
                .find_map(|it| open(it).ok())
        };
        open(&self.keys.device).or_else(|error| former().ok_or(error))
    }

    pub(crate) fn sign(&self, exact: &[u8]) -> Signature {
        Signature {
            public_key: self.public_signing(),
            signature: self.keys.signing.sign(exact).0,
        }
    }

    pub(crate) fn public_signing(&self) -> [u8; 32] {
        self.keys.signing.public().0
    }

    fn journal_key(&self) -> &Key {
        &self
            .journal_keys
            .last()
            .expect("an account has at least one journal key")
            .key
    }

    fn open_sealed(
        &self,
        purpose: Purpose,
        row: [u8; 16],
        sealed: &[u8],
    ) -> Result<Zeroizing<Vec<u8>>, Error> {
        let key_id = seal::key_id(sealed).map_err(Error::internal)?;
        let key = self.journal_keys.iter().find(|it| it.key.id() == key_id);
        let key = key.ok_or_else(|| Error::internal("a row is sealed under an unknown key"))?;
        seal::open(&key.key, self.context(purpose, row), sealed).map_err(Error::internal)
    }

    fn context(&self, purpose: Purpose, row: [u8; 16]) -> Context {
        Context {
            purpose,
            account: self.account,
            row: vault::RowId(row),
        }
    }
}

/// Below so many items a second thread costs more than it saves.
const WORTH_A_THREAD: usize = 500;

/// Does `work` on every item, in order, on as many cores as there are.
pub(crate) fn on_all_cores<T: Sync, R: Send>(
    items: &[T],
    work: impl Fn(&T) -> Result<R, Error> + Sync,
) -> Result<Vec<R>, Error> {
    let n_cores = std::thread::available_parallelism().map_or(1, NonZero::get);
    let n_each = items.len().div_ceil(n_cores).max(WORTH_A_THREAD);
    let mut parts = items.chunks(n_each);
    let first = parts.next().unwrap_or_default();
    std::thread::scope(|scope| {
        let work = &work;
        let others: Vec<_> = parts
            .map(|part| {
                scope.spawn(move || part.iter().map(work).collect::<Result<Vec<R>, Error>>())
            })
            .collect();
        let mut done = first.iter().map(work).collect::<Result<Vec<R>, Error>>()?;
        for other in others {
            let part = other
                .join()
                .map_err(|_| Error::internal("a worker stopped"))?;
            done.extend(part?);
        }
        Ok(done)
    })
}

/// A snapshot is bound to the chain it was folded at.
fn snapshot_row(head: &Head) -> [u8; 16] {
    let mut row = [0; 16];
    row.copy_from_slice(&head.chain[..16]);
    row
}

pub(crate) fn micros(at: Timestamp) -> Micros {
    Micros(at.as_microsecond())
}
