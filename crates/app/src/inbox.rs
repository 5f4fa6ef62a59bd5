//! Entries that a phone wrote and sealed while there was no network.
//!
//! The phone seals each entry to the person's public key and cannot read it back; a live session opens it here and
//! appends it. Nothing sealed is kept on the way: a phone forgets an entry only once it stands in the journal.

use domain::{Entry, EntryId, Journal};
use exchange::v1;
use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

use crate::{App, Error, NewEntry, Person, record::is_erased};

/// Clocks that are less apart than this tell the same time: sending takes a moment.
const CLOCKS_APART: SignedDuration = SignedDuration::from_mins(2);

/// What a phone needs to seal entries to a person. Nothing can be read with it.
#[derive(Clone, Debug)]
pub struct PhoneKey {
    pub account: Uuid,
    /// P-256, an uncompressed point of 65 bytes.
    pub device: [u8; 65],
    /// The IANA name of the zone that days are counted in.
    pub zone: String,
}

/// An entry in the form of `vault::inbox`, with its id as the row.
#[derive(Clone, Debug)]
pub struct SealedEntry {
    pub id: EntryId,
    pub sealed: Vec<u8>,
}

/// What became of a sealed entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TakenIn {
    /// It stands in the journal, or it did and was erased: the phone may forget it.
    Kept,
    /// It is not sealed to this person, or is damaged.
    Unreadable,
    /// The journal's rules refuse it, or its id is taken by something else.
    Refused,
}

impl TakenIn {
    pub fn code(self) -> &'static str {
        match self {
            TakenIn::Kept => "kept",
            TakenIn::Unreadable => "unreadable",
            TakenIn::Refused => "refused",
        }
    }
}

/// What the journal says to an entry that was opened.
enum Judged {
    Fresh(Box<Entry>),
    Is(TakenIn),
}

impl App {
    /// Returns what the person's phone needs to seal entries to them.
    pub fn phone_key(&self, person: &Person) -> PhoneKey {
        PhoneKey {
            account: person.account_id(),
            device: person.ring.keys().device.public().0,
            zone: person.zone().as_str().to_owned(),
        }
    }

    /// Opens sealed entries and appends those that are not in the journal yet, all at once.
    ///
    /// Answers for each in order; one that is not taken in keeps no other back. `phone_now` is the phone's clock as it
    /// sends: when it differs from ours, the times of the entries are moved by as much, and never lie ahead. Sending
    /// again changes nothing, however the clocks stand by then.
    pub async fn take_in(
        &self,
        person: &Person,
        phone_now: Timestamp,
        sealed: &[SealedEntry],
    ) -> Result<Vec<TakenIn>, Error> {
        let ahead = phone_now.duration_since(self.now());
        let opened: Vec<Result<NewEntry, TakenIn>> = sealed
            .iter()
            .map(|one| open(person, one).map(|new| self.by_our_clock(new, ahead)))
            .collect();
        self.append_deciding(person, &[], |open| {
            let mut fresh: Vec<Entry> = Vec::new();
            for new in opened.iter().flatten() {
                if let Judged::Fresh(entry) = self.judge(&open.journal, new)
                    && fresh.iter().all(|it| it.id != entry.id)
                {
                    fresh.push(*entry);
                }
            }
            Ok(fresh)
        })
        .await?;
        let journal = self.journal(person).await?;
        let told = |opened: &Result<NewEntry, TakenIn>| match opened {
            Err(untold) => *untold,
            Ok(new) => match self.judge(&journal, new) {
                Judged::Is(taken) => taken,
                // Erased this moment, or the journal is behind: the phone keeps it.
                Judged::Fresh(_) => TakenIn::Refused,
            },
        };
        Ok(opened.iter().map(told).collect())
    }

    /// Moves the time of an entry from the phone's clock to ours, if they differ; it never lies ahead.
    fn by_our_clock(&self, new: NewEntry, ahead: SignedDuration) -> NewEntry {
        let at = new.at.map(|at| {
            let moved = if ahead.abs() > CLOCKS_APART {
                at.checked_sub(ahead).unwrap_or(at)
            } else {
                at
            };
            moved.min(self.now())
        });
        NewEntry { at, ..new }
    }

    fn judge(&self, journal: &Journal, new: &NewEntry) -> Judged {
        let stand_in = without_time(new.id);
        let id = if new.id.made_at() > self.now() {
            stand_in
        } else {
            new.id
        };
        let known = [new.id, stand_in];
        if known.iter().any(|id| is_erased(journal, *id)) {
            return Judged::Is(TakenIn::Kept);
        }
        let Ok(entry) = self.check_new(NewEntry { id, ..new.clone() }) else {
            return Judged::Is(TakenIn::Refused);
        };
        // The time may have been moved differently when it was sent before; what it says is the same.
        match known.iter().find_map(|id| journal.entry(*id)) {
            Some(kept) if kept.body == entry.body => Judged::Is(TakenIn::Kept),
            Some(_) => Judged::Is(TakenIn::Refused),
            None if journal.check_references(&entry.body).is_err() => Judged::Is(TakenIn::Refused),
            None => Judged::Fresh(Box::new(entry)),
        }
    }
}

fn open(person: &Person, one: &SealedEntry) -> Result<NewEntry, TakenIn> {
    let text = person.ring.open_from_phone(one.id, &one.sealed);
    let text = text.map_err(|_| TakenIn::Unreadable)?;
    let read = v1::read_from_phone(&text).map_err(|_| TakenIn::Refused)?;
    let (id, at, zone, body) = read;
    // The seal is bound to the id outside; inside it must be the same.
    if id != one.id {
        return Err(TakenIn::Refused);
    }
    Ok(NewEntry { id, at, zone, body })
}

/// Returns the id that stands in for one whose time lies ahead: the same however late it is sent.
fn without_time(id: EntryId) -> EntryId {
    let mut random = [0; 10];
    random.copy_from_slice(&id.uuid().as_bytes()[6..]);
    EntryId::make(Timestamp::UNIX_EPOCH, random)
}
