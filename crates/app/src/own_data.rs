//! The person's own data: export, import, checking, leaving.

use std::{
    collections::{BTreeSet, HashSet},
    sync::Arc,
};

use base16ct::lower::encode_string as hex;
use domain::{Body, Entry, EntryId, Invalid, Journal, Reason, plan::PlanRevision};
use exchange::v1::{self, Document};
use insight::insights::Exposure;
use serde_json::value::RawValue;
use store::{Append, Head, Seq};
use vault::signature::{self, PublicSigning, Signature};

use crate::{
    App, Error, Person, Refusal,
    import::sort_out,
    journal::{OpenJournal, check_kept_already},
    record::{Erasing, with_corrections},
    walk::{read_walk, write_walk},
};

/// The largest export that is taken back.
pub(crate) const MAX_IMPORT_BYTES: usize = 64 << 20;
/// How many entries are appended at once.
const GROUP: usize = 500;

/// What an import did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Import {
    pub n_added: usize,
    /// Entries that were here already.
    pub n_known: usize,
}

/// What a check of the record found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Verified {
    /// Whether every stored row is as it was appended, or erased.
    pub chain_intact: bool,
    pub n_versions: u32,
    /// Versions whose signature is good.
    pub n_signed: u32,
    /// Whether each version signed here holds a head that the stored rows lead to: none was moved or left out.
    pub heads_hold: bool,
}

impl App {
    /// The largest export that [`App::import`] takes, in bytes.
    pub const MAX_IMPORT_BYTES: usize = MAX_IMPORT_BYTES;

    /// Writes everything as one JSON document, the walk in progress included.
    pub async fn export(&self, person: &Person) -> Result<String, Error> {
        let OpenJournal { journal, head } = self.open_journal(person).await?;
        let walk = self
            .draft(person)
            .await?
            .map(|walk| RawValue::from_string(write_walk(&walk)));
        let exposure = Exposure::in_journal(&journal);
        let document = Document {
            exported_at: self.now().to_string(),
            profile: person.profile.clone(),
            public_key: hex(&person.ring.public_signing()),
            head: v1::Head {
                seq: u64::try_from(head.seq.0).unwrap_or(0),
                chain: hex(&head.chain),
            },
            coverage: Some(v1::Coverage {
                days_met: exposure.met,
                days: exposure.of,
            }),
            entries: journal.entries().to_vec(),
            walk: walk.transpose().map_err(Error::internal)?,
        };
        Ok(v1::write_document(&document))
    }

    /// Takes an export back, in groups; sending it again adds what is missing and nothing twice.
    ///
    /// # Errors
    ///
    /// [`Conflict::ImportDiffers`](crate::Conflict::ImportDiffers) lists entries that say something else here, [`Error::Invalid`] names one that
    /// recording would refuse; then nothing is added.
    pub async fn import(&self, person: &Person, text: &[u8]) -> Result<Import, Error> {
        if text.len() > MAX_IMPORT_BYTES {
            return Err(Error::account("file", Refusal::TooLarge));
        }
        let document = v1::read_document(text)?;
        let walk = document.walk.map(|walk| read_walk(walk.get().as_bytes()));
        let walk = walk.transpose().map_err(|_| {
            let expected = "an unfinished walk as it is exported";
            Invalid::new("walk", Reason::Malformed { expected })
        })?;
        let open = self.open_journal(person).await?;
        let new = sort_out(&open.journal, &document.entries, self.now())?;
        let n_known = document.entries.len() - new.len();
        self.append_groups(person, open.head.seq, &new).await?;
        self.erase_retracted(person, &open.journal, &new).await?;
        // Read once when all is in, instead of folding after every group.
        self.inner.views.forget(person.id);
        let open = self.open_journal(person).await?;
        if new.len() >= GROUP {
            self.write_snapshot(person, open.head, &open.journal).await;
        }
        if let Some(walk) = walk
            && open.journal.setback(walk.setback).is_some()
            && self.draft(person).await?.is_none()
        {
            self.save_walk(person, &walk).await?;
        }
        Ok(Import {
            n_added: new.len(),
            n_known,
        })
    }

    /// Appends in groups, as long as nothing else is written meanwhile: it was checked against what was here.
    async fn append_groups(
        &self,
        person: &Person,
        mut seen: Seq,
        new: &[Arc<Entry>],
    ) -> Result<(), Error> {
        for group in new.chunks(GROUP) {
            let group: Vec<Entry> = group.iter().map(|entry| entry.as_ref().clone()).collect();
            let append = Append {
                rows: self.seal_all(person, &group),
                delete_drafts: Vec::new(),
            };
            let appended = self.inner.store.append_at(person.id, seen, append).await;
            let appended = appended.map_err(|error| match error {
                store::Error::Moved { .. } => Error::busy(),
                other => other.into(),
            })?;
            check_kept_already(person, &group, &appended)?;
            seen = appended.head.seq;
        }
        Ok(())
    }

    /// Tombstones that arrive for what was kept here destroy it here too, with its corrections.
    async fn erase_retracted(
        &self,
        person: &Person,
        before: &Journal,
        new: &[Arc<Entry>],
    ) -> Result<(), Error> {
        let retracted = new.iter().filter_map(|entry| match &entry.body {
            Body::Retraction(retraction) => Some(retraction.of),
            _ => None,
        });
        let originals: BTreeSet<EntryId> = retracted.collect();
        let corrected = originals.iter().map(|id| with_corrections(before, *id));
        let targets: BTreeSet<EntryId> = corrected.flatten().collect();
        if targets.is_empty() {
            return Ok(());
        }
        // With its tombstone in the journal, an entry is not corrected any more: what was here before is all there is.
        self.erase_deciding(person, |_| {
            Ok(Some(Erasing {
                originals: originals.clone(),
                targets: targets.clone(),
                tombstone: None,
            }))
        })
        .await
    }

    /// Checks the hash chain of the stored rows, and the signature and head of every plan version.
    pub async fn verify(&self, person: &Person) -> Result<Verified, Error> {
        let verdict = self.inner.store.verify(person.id).await?;
        let journal = self.journal(person).await?;
        let versions = journal.history().versions();
        let made_by = versions
            .iter()
            .filter_map(|version| version.made_by.as_deref());
        let revisions: Vec<&PlanRevision> = made_by
            .filter_map(|entry| match &entry.body {
                Body::PlanRevision(revision) => Some(revision.as_ref()),
                _ => None,
            })
            .collect();
        let n_signed = revisions.iter().filter(|it| is_signed(it)).count();
        let chains = self.chains(person).await?;
        let own = [
            person.profile.former_keys.clone(),
            vec![hex(&person.ring.public_signing())],
        ]
        .concat();
        // A version that came with an import holds a head of the journal it was made in.
        let mut signed_here = revisions.iter().filter(|it| is_signed_by(it, &own));
        Ok(Verified {
            chain_intact: matches!(verdict, Some(store::Verdict::Intact(_))),
            n_versions: journal.plan().version,
            n_signed: u32::try_from(n_signed).unwrap_or(u32::MAX),
            heads_hold: signed_here.all(|it| it.head.is_some_and(|head| chains.contains(&head))),
        })
    }

    /// Returns the chain before the first row and after every row.
    async fn chains(&self, person: &Person) -> Result<HashSet<[u8; 32]>, Error> {
        let rows = self.inner.store.records(person.id, Seq::START).await?;
        let mut head = Head::START;
        let mut chains = HashSet::from([head.chain]);
        for row in rows {
            head = head.then(row.row_id, &row.sealed_hash);
            chains.insert(head.chain);
        }
        Ok(chains)
    }

    /// Deletes the account and all that belongs to it, for good. The passphrase is asked once more.
    pub async fn delete_account(&self, person: Person, passphrase: &str) -> Result<(), Error> {
        self.check_passphrase(&person, passphrase).await?;
        self.inner.views.forget(person.id);
        self.inner.store.delete_account(person.id).await?;
        Ok(())
    }
}

fn is_signed(revision: &PlanRevision) -> bool {
    revision.signed.as_ref().is_some_and(|signed| {
        let exact = signed.exact.as_bytes();
        !signed.signatures.is_empty() && signed.signatures.iter().all(|it| verifies(it, exact))
    })
}

/// Whether one of `keys`, in hexadecimal digits, signed the revision.
fn is_signed_by(revision: &PlanRevision, keys: &[String]) -> bool {
    let ours = |it: &domain::plan::Signature| keys.contains(&hex(&it.public_key));
    let signed = revision.signed.as_ref();
    signed.is_some_and(|signed| signed.signatures.iter().any(ours))
}

fn verifies(it: &domain::plan::Signature, exact: &[u8]) -> bool {
    signature::verify(
        PublicSigning(it.public_key),
        exact,
        &Signature(it.signature),
    )
    .is_ok()
}
