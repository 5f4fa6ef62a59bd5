//! Keeping what a form says: once, however often it is sent.

use app::{NewEntry, Person};
use domain::{Body, EntryId, ItemId, Moment};
use jiff::Timestamp;
use sha2::{Digest, Sha256};

use crate::Site;

/// An entry as a form tells it.
#[derive(Clone, Debug)]
pub(crate) struct Draft {
    /// Made when the form was shown, so that sending it twice is no second entry.
    pub(crate) id: EntryId,
    /// When it happened, if the person says; else now.
    pub(crate) at: Option<Timestamp>,
    pub(crate) body: Body,
}

/// Records `drafts`, all or none.
///
/// The same form sent again changes nothing. Sent again with other answers, after going back, the later
/// answers stand as corrections.
pub(crate) async fn keep(
    site: &Site,
    person: &Person,
    drafts: Vec<Draft>,
) -> Result<(), app::Error> {
    let entries = drafts.iter().map(|draft| draft.entry(site, person));
    match site.app.record_all(person, entries.collect()).await {
        Err(app::Error::Conflict(_)) => {}
        other => return other,
    }
    for draft in drafts {
        keep_later(site, person, draft).await?;
    }
    Ok(())
}

async fn keep_later(site: &Site, person: &Person, draft: Draft) -> Result<(), app::Error> {
    let journal = site.app.journal(person).await?;
    let Some(kept) = journal.moment(draft.id) else {
        let entry = draft.entry(site, person);
        return site.app.record(person, entry).await.map(drop);
    };
    let at = draft.at.unwrap_or(kept.at());
    if *kept.body() == draft.body && kept.at() == at {
        return Ok(());
    }
    let correction = NewEntry {
        id: site.app.new_entry_id(),
        at: Some(at),
        ..draft.entry(site, person)
    };
    let corrected = site.app.correct(person, draft.id, correction).await;
    corrected.map(drop)
}

impl Draft {
    fn entry(&self, site: &Site, person: &Person) -> NewEntry {
        NewEntry {
            id: self.id,
            at: Some(self.at.unwrap_or_else(|| site.app.now())),
            zone: person.zone(),
            body: self.body.clone(),
        }
    }
}

/// Says what an entry should say, if that is another thing.
pub(crate) async fn correct(
    site: &Site,
    person: &Person,
    moment: &Moment,
    body: Body,
) -> Result<(), app::Error> {
    if body == *moment.body() {
        return Ok(());
    }
    let correction = NewEntry {
        id: site.app.new_entry_id(),
        at: Some(moment.at()),
        zone: moment.zone().clone(),
        body,
    };
    let corrected = site.app.correct(person, moment.id, correction).await;
    corrected.map(drop)
}

/// Returns the id of the entry about `item` that is sent along with `id`: always the same one.
pub(crate) fn id_beside(id: EntryId, item: ItemId) -> EntryId {
    let mut hash = Sha256::new();
    hash.update(id.uuid().as_bytes());
    hash.update(item.uuid().as_bytes());
    let mut random = [0; 10];
    random.copy_from_slice(&hash.finalize()[..10]);
    EntryId::make(id.made_at(), random)
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    #[test]
    fn an_id_beside_another_is_its_own_and_stays_the_same() {
        let id = EntryId::make(Timestamp::UNIX_EPOCH, [1; 10]);
        let [one, two] = [1, 2].map(|byte| ItemId::new(Uuid::from_bytes([byte; 16])));
        assert_eq!(id_beside(id, one), id_beside(id, one));
        assert_ne!(id_beside(id, one), id_beside(id, two));
        assert_eq!(id_beside(id, one).made_at(), id.made_at());
    }
}
