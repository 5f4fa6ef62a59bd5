//! Would you like someone to know? Last, nobody preselected; and Onward sends nothing by itself.

use app::{NewEntry, NewRevision};
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use domain::plan::{Author, ItemKind, Plan, PlanChange, PlanItem, Value};
use domain::{Body, EntryId, ItemId, Message, Text};
use jiff::{Timestamp, ToSpan};

use super::at::Stop;
use super::told::own_id;
use crate::error::{show, show_again};
use crate::form::{Fields, Mistakes};
use crate::frame::Frame;
use crate::keep::id_beside;
use crate::pages::Sample;
use crate::words::{Key, Language, Words};
use crate::{Error, SignedIn, Site, naming};

/// The hour at which "tomorrow" begins.
const MORNING_HOUR: i8 = 9;
/// How long a message can be taken back before it is ready.
const TAKE_BACK_MINUTES: i64 = 10;

#[derive(Template)]
#[template(path = "pages/bend/tell.html")]
struct TellPage {
    frame: Frame,
    fields: Fields,
    mistakes: Mistakes,
    /// The people of the plan, as id and name.
    people: Vec<(String, String)>,
    waiting: Vec<Waiting>,
}

/// A message that waits to be sent.
struct Waiting {
    id: String,
    to: String,
    text: String,
    ready: String,
}

pub(super) async fn show_tell(
    State(site): State<Site>,
    frame: Frame,
    person: SignedIn,
) -> Result<Response, Stop> {
    let fields = Fields::from_iter([
        ("id".to_owned(), site.app.new_entry_id().to_string()),
        (
            "message".to_owned(),
            frame.t("bend-tell-message").into_owned(),
        ),
    ]);
    let page = page(&site, frame, &person, fields, Mistakes::default()).await?;
    Ok(show(&page)?.into_response())
}

pub(super) async fn tell(
    State(site): State<Site>,
    frame: Frame,
    person: SignedIn,
    fields: Fields,
) -> Result<Response, Stop> {
    if let Some(id) = fields.text("back") {
        site.app
            .erase(&person, waiting_id(&site, &person, id).await?)
            .await?;
        return Ok(Redirect::to("/bend/tell").into_response());
    }
    let ready_at = ready_at(&site, &person, fields.get("when"));
    let names_someone = fields.text("to").is_some() || fields.text("name").is_some();
    if ready_at.is_none() && (fields.has("when", "nobody") || !names_someone) {
        // Nobody, or nothing chosen: nothing is recorded.
        return Ok(Redirect::to("/").into_response());
    }
    let mut mistakes = Mistakes::default();
    if ready_at.is_none() {
        mistakes.add("when", Key("bend-tell-when-missing"));
    }
    let id = fields.entry_id("id");
    let id = id.unwrap_or_else(|_| site.app.new_entry_id());
    let journal = site.app.journal(&person).await?;
    let newcomer = newcomer(id, &fields, &mut mistakes);
    let to = match &newcomer {
        Some(item) => Some(item.id),
        None => person_of(journal.plan(), fields.get("to")),
    };
    if to.is_none() && mistakes.of("name").is_none() {
        mistakes.add("to", Key("bend-tell-who"));
    }
    let text = fields.short_text("message").ok().flatten();
    let text = text.and_then(|text| Text::new("message", text).ok());
    if text.is_none() {
        mistakes.add("message", Key("form-required"));
    }
    if let (Some(to), Some(text), Some(ready_at), true) = (to, text, ready_at, mistakes.is_empty())
    {
        let message = Message {
            to,
            text,
            ready_at,
            sent_at: None,
        };
        match keep(&site, &person, id, newcomer, message).await {
            Ok(()) => return Ok(Redirect::to("/bend/tell").into_response()),
            Err(error) => mistakes.refuse(error)?,
        }
    }
    let page = page(&site, frame, &person, fields, mistakes).await?;
    Ok(show_again(&page)?)
}

async fn keep(
    site: &Site,
    person: &SignedIn,
    id: EntryId,
    newcomer: Option<PlanItem>,
    message: Message,
) -> Result<(), app::Error> {
    let journal = site.app.journal(person).await?;
    if journal.entry(id).is_some() {
        // Sent a second time.
        return Ok(());
    }
    let plan = journal.plan();
    if let Some(item) = newcomer.filter(|item| plan.item_ever(item.id).is_none()) {
        let revision = NewRevision {
            id: id_beside(id, item.id),
            base: plan.version,
            because: None,
            note: None,
            author: Author::Own,
            changes: vec![PlanChange::Add(item)],
        };
        site.app.revise_plan(person, revision).await?;
    }
    let new = NewEntry {
        id,
        at: Some(site.app.now()),
        zone: person.zone(),
        body: Body::Message(message),
    };
    site.app.record(person, new).await.map(|_| ())
}

/// Someone who is not in the plan yet: they are put there, so that they can be found again.
fn newcomer(message: EntryId, fields: &Fields, mistakes: &mut Mistakes) -> Option<PlanItem> {
    let name = mistakes.take(fields.name("name")).flatten();
    let number = mistakes.take(fields.name("number")).flatten();
    if name.is_none() && number.is_some() {
        mistakes.add("name", Key("form-required"));
    }
    Some(PlanItem {
        id: own_id(message, "support", ""),
        code: None,
        value: Value::Support {
            name: name?,
            number,
        },
    })
}

/// Tomorrow morning, or in ten minutes; nothing for nobody.
fn ready_at(site: &Site, person: &SignedIn, when: &str) -> Option<Timestamp> {
    let now = site.app.now();
    match when {
        "soon" => now.checked_add(TAKE_BACK_MINUTES.minutes()).ok(),
        "tomorrow" => {
            let morning = person.day(now).tomorrow().ok()?.at(MORNING_HOUR, 0, 0, 0);
            let zoned = morning.to_zoned_datetime(person.zone().time_zone()).ok()?;
            Some(zoned.timestamp())
        }
        _ => None,
    }
}

fn person_of(plan: &Plan, id: &str) -> Option<ItemId> {
    let mut people = plan.of_kind(ItemKind::Support).map(|item| item.id);
    people.find(|known| known.to_string() == id)
}

/// Returns the id of a message that is not sent yet; everything else is not found.
async fn waiting_id(site: &Site, person: &SignedIn, id: &str) -> Result<EntryId, Error> {
    let journal = site.app.journal(person).await?;
    let waits = |moment: &&domain::Moment| {
        moment.id.to_string() == id
            && matches!(moment.body(), Body::Message(it) if it.sent_at.is_none())
    };
    let found = journal.moments().iter().find(waits);
    found.map(|moment| moment.id).ok_or(Error::NotFound)
}

async fn page(
    site: &Site,
    frame: Frame,
    person: &SignedIn,
    fields: Fields,
    mistakes: Mistakes,
) -> Result<TellPage, Stop> {
    let journal = site.app.journal(person).await?;
    let words = frame.words;
    let plan = journal.plan();
    let people = plan.of_kind(ItemKind::Support);
    let people = people.map(|item| (item.id.to_string(), naming::item(words, plan, item)));
    let waiting = journal
        .moments()
        .iter()
        .filter_map(|moment| match moment.body() {
            Body::Message(message) if message.sent_at.is_none() => Some(Waiting {
                id: moment.id.to_string(),
                to: naming::item_of(words, plan, message.to),
                text: message.text.as_str().to_owned(),
                ready: ready(words, person, message.ready_at),
            }),
            _ => None,
        });
    Ok(TellPage {
        people: people.collect(),
        waiting: waiting.collect(),
        frame,
        fields,
        mistakes,
    })
}

fn ready(words: Words, person: &SignedIn, at: Timestamp) -> String {
    let local = at.to_zoned_datetime(person.zone().time_zone());
    let day = words.day(local.date());
    words
        .t2(
            "bend-tell-ready",
            "day",
            day,
            "time",
            words.time(local.time()),
        )
        .into_owned()
}

pub(super) fn samples(language: Language) -> Vec<Sample> {
    let page = |people, waiting, mistakes| TellPage {
        frame: Frame::sample(language),
        fields: Fields::default(),
        mistakes,
        people,
        waiting,
    };
    let mut mistakes = Mistakes::default();
    mistakes.add("to", Key("bend-tell-who"));
    let waiting = Waiting {
        id: "0190a6d0-0000-7000-8000-000000000000".to_owned(),
        to: "Sam".to_owned(),
        text: "<script>مرحبا</script>".to_owned(),
        ready: "Tuesday 24 November, 9:00 am".to_owned(),
    };
    vec![
        Sample::of(
            "bend-tell-nobody",
            &page(Vec::new(), Vec::new(), Mistakes::default()),
        ),
        Sample::of(
            "bend-tell",
            &page(
                vec![("1".to_owned(), "Sam".to_owned())],
                vec![waiting],
                mistakes,
            ),
        ),
    ]
}
