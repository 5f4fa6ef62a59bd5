//! A message to someone of the plan: kept here until the person sends it from their own phone.

use app::NewEntry;
use axum::extract::State;
use axum::response::Redirect;
use domain::plan::{PlanItem, Value};
use domain::{Body, EntryId, Journal, Message, Moment, Zone};
use jiff::Timestamp;

use crate::error::Error;
use crate::form::Fields;
use crate::words::Words;
use crate::{SignedIn, Site, naming};

/// A message that was not sent yet.
pub(super) struct Waiting {
    pub(super) id: String,
    /// The correction that will say it was sent.
    pub(super) sent_id: String,
    pub(super) to: String,
    pub(super) text: String,
    /// "21:50", while it can still be thought over.
    pub(super) ready: Option<String>,
    /// Opens the phone's own messages, with the text filled in.
    pub(super) sms: Option<String>,
}

impl Waiting {
    /// Returns the messages that wait, oldest first.
    pub(super) fn all(site: &Site, words: Words, journal: &Journal, zone: &Zone) -> Vec<Waiting> {
        let unsent = unsent(journal);
        let worded = unsent.map(|(moment, message)| {
            let number = journal.plan().item_ever(message.to).and_then(number);
            Waiting {
                id: moment.id.to_string(),
                sent_id: site.app.new_entry_id().to_string(),
                to: naming::item_of(words, journal.plan(), message.to),
                text: message.text.as_str().to_owned(),
                ready: ready(words, message.ready_at, site.app.now(), zone),
                sms: number.and_then(|it| sms_link(it, message.text.as_str())),
            }
        });
        worded.collect()
    }
}

fn unsent(journal: &Journal) -> impl Iterator<Item = (&Moment, &Message)> {
    let moments = journal.moments().iter();
    let messages = moments.filter_map(|moment| match moment.body() {
        Body::Message(message) => Some((moment, message)),
        _ => None,
    });
    messages.filter(|(_, message)| message.sent_at.is_none())
}

fn number(item: &PlanItem) -> Option<&str> {
    match &item.value {
        Value::Support { number, .. } => number.as_ref().map(domain::Name::as_str),
        _ => None,
    }
}

/// Words when a message is ready, with the day if that is not today; nothing if it is ready now.
fn ready(words: Words, at: Timestamp, now: Timestamp, zone: &Zone) -> Option<String> {
    if at <= now {
        return None;
    }
    let at = at.to_zoned_datetime(zone.time_zone());
    let time = words.time(at.time());
    if at.date() == zone.day(now) {
        Some(time.into_owned())
    } else {
        Some(format!("{}, {time}", words.day(at.date())))
    }
}

/// Returns the address that opens a text message, or nothing if there is no number to send it to.
pub(crate) fn sms_link(number: &str, text: &str) -> Option<String> {
    use std::fmt::Write as _;
    let digits: String = number
        .chars()
        .filter(|it| it.is_ascii_digit() || *it == '+')
        .collect();
    if digits.is_empty() {
        return None;
    }
    let mut link = format!("sms:{digits}");
    for (idx, byte) in text.bytes().enumerate() {
        link.push_str(if idx == 0 { "?body=" } else { "" });
        if byte.is_ascii_alphanumeric() {
            link.push(char::from(byte));
        } else {
            write!(link, "%{byte:02X}").expect("a string takes any text");
        }
    }
    Some(link)
}

/// Notes that the person sent it. Saying so twice changes nothing.
pub(super) async fn sent(
    State(site): State<Site>,
    person: SignedIn,
    fields: Fields,
) -> Result<Redirect, Error> {
    let of = entry_id(fields.get("id"))?;
    let id = entry_id(fields.get("sent_id"))?;
    let journal = site.app.journal(&person).await?;
    let (moment, message) = waiting(&journal, of).ok_or(Error::NotFound)?;
    if message.sent_at.is_none() {
        let message = Message {
            sent_at: Some(site.app.now()),
            ..message.clone()
        };
        let new = NewEntry {
            id,
            at: Some(moment.at()),
            zone: moment.zone().clone(),
            body: Body::Message(message),
        };
        site.app.correct(&person, of, new).await?;
    }
    Ok(Redirect::to("/"))
}

/// Takes a message back: it is destroyed.
pub(super) async fn take_back(
    State(site): State<Site>,
    person: SignedIn,
    fields: Fields,
) -> Result<Redirect, Error> {
    let id = entry_id(fields.get("id"))?;
    let journal = site.app.journal(&person).await?;
    if waiting(&journal, id).is_some() {
        site.app.erase(&person, id).await?;
    }
    Ok(Redirect::to("/"))
}

fn waiting(journal: &Journal, id: EntryId) -> Option<(&Moment, &Message)> {
    let moment = journal.moment(id)?;
    match moment.body() {
        Body::Message(message) => Some((moment, message)),
        _ => None,
    }
}

fn entry_id(text: &str) -> Result<EntryId, Error> {
    let id = text.parse().map_err(|_| Error::Invalid)?;
    EntryId::new(id).map_err(|_| Error::Invalid)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_message_keeps_every_letter() {
        assert_eq!(
            sms_link("(818) 555-0117", ""),
            Some("sms:8185550117".into())
        );
        assert_eq!(
            sms_link("+1 818", "Hi & ¿tú?"),
            Some("sms:+1818?body=Hi%20%26%20%C2%BFt%C3%BA%3F".into())
        );
        assert_eq!(sms_link("ask Sam", "Hi"), None);
    }
}
