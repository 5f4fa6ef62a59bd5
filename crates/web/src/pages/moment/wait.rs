//! Ten minutes with something to do.
//!
//! With scripts a ring counts down. Without them the page renews itself each minute, with the minutes left in its
//! query; so it works everywhere, and says nothing about the person.

use std::borrow::Cow;

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Html;
use care::{Kind, Scope};
use domain::{EntryId, Journal, Urge};
use insight::Reason;
use serde::Deserialize;
use uuid::Uuid;

use crate::calls::{self, Call};
use crate::country::country_of;
use crate::error::{Error, show};
use crate::form::{Fields, Mistakes};
use crate::frame::{Frame, Tab};
use crate::pages::Sample;
use crate::pages::exercises::{self, Way};
use crate::words::{Arg, Language, Words};
use crate::{SignedIn, Site, sample};

/// Lines that are there at an urge.
const LISTENING: [Kind; 2] = [Kind::Crisis, Kind::Substance];
/// How long the wait is.
const MINUTES: u8 = 10;

#[derive(Template)]
#[template(path = "pages/moment/wait.html")]
struct WaitPage {
    frame: Frame,
    fields: Fields,
    mistakes: Mistakes,
    minutes_left: u8,
    /// Where the page goes by itself after a minute, without scripts.
    next: Option<String>,
    people: Vec<Call>,
    /// Where someone listens: at a strong urge, and when its strength is not known.
    line: Option<Call>,
    /// From the plan, in the order to try them.
    own: Vec<Suggested>,
    /// The urge that the wait began with.
    of: Option<EntryId>,
    /// The one for now first.
    activities: Vec<Activity>,
    ending: Ending,
}

/// What the end of the wait can be told to.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Ending {
    /// Nobody is signed in, so nothing is kept.
    Nothing,
    /// A new urge, under this id.
    New(String),
    /// The urge that the wait began with.
    Known(String),
}

/// A strategy, and why it stands where it stands.
#[derive(Clone, Debug)]
struct Suggested {
    way: Way,
    reason: String,
}

#[derive(Clone, Debug)]
struct Activity {
    name: String,
    lines: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
pub(super) struct Asked {
    left: Option<String>,
    of: Option<String>,
}

pub(super) async fn show_wait(
    State(site): State<Site>,
    frame: Frame,
    person: Option<SignedIn>,
    Query(asked): Query<Asked>,
) -> Result<Html<String>, Error> {
    let minutes_left = asked.left.and_then(|it| it.parse().ok());
    let minutes_left = minutes_left.filter(|it| *it <= MINUTES).unwrap_or(MINUTES);
    let of = asked.of.and_then(|it| it.parse::<Uuid>().ok());
    let of = of.and_then(|it| EntryId::new(it).ok());
    let mut page = WaitPage {
        next: next(minutes_left, of),
        activities: activities(&site, frame.words, minutes_left),
        frame: frame.at(Tab::Home),
        fields: Fields::default(),
        mistakes: Mistakes::default(),
        minutes_left,
        people: Vec::new(),
        line: None,
        own: Vec::new(),
        of,
        ending: Ending::Nothing,
    };
    let mut country = page.frame.country.clone();
    let mut is_strong = true;
    if let Some(person) = person {
        let journal = site.app.journal(&person).await?;
        let urge = of.and_then(|of| journal.urge(of));
        is_strong = urge.is_none_or(|(_, it)| it.strength.get() >= Urge::STRONG);
        country = country_of(Some(&person), &page.frame).to_owned();
        page.own = suggested(page.frame.words, &journal, of);
        page.people = calls::people(page.frame.words, journal.plan());
        page.ending = match of.filter(|of| journal.moment(*of).is_some()) {
            Some(of) => Ending::Known(of.to_string()),
            None => Ending::New(site.app.new_entry_id().to_string()),
        };
    }
    if is_strong {
        let listens = Some(Scope::Listens);
        let lines = calls::lines(&site.app, &page.frame, &country, &LISTENING, listens, 1);
        page.line = lines.into_iter().next();
    }
    show(&page)
}

/// Orders what the plan holds, for the urge that the wait began with if it is known.
fn suggested(words: Words, journal: &Journal, of: Option<EntryId>) -> Vec<Suggested> {
    let urge = of.and_then(|of| journal.urge(of)).map(|it| it.1);
    let triggers = urge.map_or(&[][..], |it| &it.triggers);
    let seed = of.map_or(0, |it| it.uuid().as_u64_pair().1);
    let order = insight::try_now(
        journal,
        urge.map(|it| it.strength),
        triggers,
        seed,
        app::prior(),
    );
    let order = order.into_iter().filter_map(|it| {
        let item = journal.plan().item(it.strategy)?;
        Some(Suggested {
            way: exercises::of_item(item, of)?,
            reason: reason(words, it.reason).into_owned(),
        })
    });
    order.collect()
}

fn reason(words: Words, reason: Reason) -> Cow<'static, str> {
    match reason {
        Reason::HelpedHere { helped, of } => words.t2("wait-helped", "count", helped, "of", of),
        Reason::HelpedElsewhere {
            helped,
            of,
            here_of,
        } => {
            let args = [
                ("count", Arg::from(helped)),
                ("of", Arg::from(of)),
                ("here", Arg::from(here_of)),
            ];
            words.with("wait-helped-elsewhere", &args)
        }
        Reason::Helped { helped, of } => words.t2("wait-helped-before", "count", helped, "of", of),
        Reason::Planned => words.t("wait-planned"),
        Reason::NotTried => words.t("wait-not-tried"),
        Reason::Tried => words.t("wait-tried"),
    }
}

fn next(minutes_left: u8, of: Option<EntryId>) -> Option<String> {
    let left = minutes_left.checked_sub(1)?;
    Some(match of {
        Some(of) => format!("/moment/wait?left={left}&of={of}"),
        None => format!("/moment/wait?left={left}"),
    })
}

/// Three things to do; the first changes every two minutes, and from wait to wait.
fn activities(site: &Site, words: Words, minutes_left: u8) -> Vec<Activity> {
    const SHOWN: usize = 3;
    let lang = words.content();
    let waits = &site.app.care().choices().waits;
    // The hour is the same all through a wait, or nearly.
    let hours = usize::try_from(site.app.now().as_second() / 3600).unwrap_or(0);
    let start = hours + usize::from(MINUTES - minutes_left) / 2;
    let activity = |it: &care::Activity| Activity {
        name: it.name.get(lang).to_owned(),
        lines: it.lines.get(lang).to_vec(),
    };
    let from_start = waits.iter().cycle().skip(start % waits.len().max(1));
    from_start
        .take(SHOWN.min(waits.len()))
        .map(activity)
        .collect()
}

impl WaitPage {
    fn exercises(&self) -> String {
        exercises::index(self.of)
    }

    fn seconds_left(&self) -> u16 {
        u16::from(self.minutes_left) * 60
    }
}

/// The wait at its start, signed out; in its midst; and at its end.
pub(super) fn samples(language: Language) -> Vec<Sample> {
    let page = |minutes_left, ending| WaitPage {
        frame: Frame::sample(language).at(Tab::Home),
        fields: Fields::default(),
        mistakes: Mistakes::default(),
        minutes_left,
        next: next(minutes_left, None),
        people: sample::calls(),
        line: sample::calls().into_iter().next(),
        own: sample::picks()
            .into_iter()
            .map(|it| Suggested {
                way: exercises::of_code("surf_the_urge", &it.name),
                reason: reason(
                    Words::new(language),
                    Reason::HelpedHere { helped: 3, of: 4 },
                )
                .into_owned(),
            })
            .collect(),
        of: None,
        activities: vec![Activity {
            name: "Step outside".to_owned(),
            lines: vec!["Feel the air on your face.".to_owned()],
        }],
        ending,
    };
    let id = sample::ENTRY.to_owned();
    vec![
        Sample::of("wait", &page(MINUTES, Ending::Nothing)),
        Sample::of("wait-midst", &page(4, Ending::New(id.clone()))),
        Sample::of("wait-over", &page(0, Ending::Known(id))),
    ]
}
