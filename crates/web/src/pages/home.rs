//! Home: what comes first today, the check-in, and three doors that never move.

mod again;
mod cards;
pub(crate) mod message;

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::response::Html;
use axum::routing::{get, post};
use domain::coming_back::{self, Standing};
use domain::plan::Plan;
use domain::{Body, FollowUpStage, Journal, Name, Setback};
use jiff::Timestamp;
use jiff::civil::date;

use self::again::{Again, Asks};
use self::message::Waiting;
use crate::error::{Error, show};
use crate::frame::{Frame, Tab};
use crate::pages::Sample;
use crate::pages::library::matched::{self, Read};
use crate::words::{Key, Language};
use crate::{SignedIn, Site};

/// Someone who was away for so many days is welcomed back, without a question why.
const AWAY_DAYS: i64 = 7;

#[derive(Template)]
#[template(path = "pages/home.html")]
struct HomePage {
    frame: Frame,
    /// What only someone signed in sees.
    own: Option<Own>,
}

/// Home for someone signed in.
struct Own {
    username: String,
    greeting: Key,
    chapter: Option<String>,
    again: Option<Again>,
    standing: Option<Standing>,
    /// The step that was tapped for the next hour, while the walk is unfinished.
    hour_step: Option<String>,
    messages: Vec<Waiting>,
    notes: Vec<Hint>,
    /// In the fortnight after a setback: articles that fit it.
    reads: Vec<Read>,
}

/// What may stand on Home besides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Hint {
    /// The person was away for a while.
    WelcomeBack,
    /// A walk was begun and not finished.
    Walk,
    /// Nothing is recorded yet.
    FirstPlan,
    /// The recovery key was not confirmed.
    KeepKey,
}

impl HomePage {
    fn has_reads(&self) -> bool {
        self.own.as_ref().is_some_and(|own| !own.reads.is_empty())
    }
}

impl Own {
    fn asks_safety(&self) -> bool {
        let again = self.again.as_ref();
        again.is_some_and(|again| again.asks() == Asks::Safety)
    }

    fn has(&self, hint: Hint) -> bool {
        self.notes.contains(&hint)
    }
}

pub(crate) fn routes() -> Router<Site> {
    Router::new()
        .route("/", get(show_home))
        .route("/again", get(again::show_safety).post(again::answer))
        .route("/message/sent", post(message::sent))
        .route("/message/take-back", post(message::take_back))
}

async fn show_home(
    State(site): State<Site>,
    frame: Frame,
    person: Option<SignedIn>,
) -> Result<Html<String>, Error> {
    let own = match &person {
        Some(person) => Some(own(&site, &frame, person).await?),
        None => None,
    };
    let frame = match own {
        Some(_) => frame.at(Tab::Home),
        None => frame.signed_out(),
    };
    show(&HomePage { frame, own })
}

async fn own(site: &Site, frame: &Frame, person: &SignedIn) -> Result<Own, Error> {
    let journal = site.app.journal(person).await?;
    let now = site.app.now();
    let zone = person.zone();
    let walk = site.app.walk(person).await?;
    let hints = [
        (Hint::WelcomeBack, was_away(&journal, now)),
        (Hint::Walk, walk.is_some()),
        (Hint::FirstPlan, journal.entries().is_empty()),
        (Hint::KeepKey, person.profile.recovery_key_kept_at.is_none()),
    ];
    let today = zone.day(now);
    let prompt = coming_back::prompt(&journal, today);
    let mut standing = coming_back::standing(&journal, today);
    // A question about the step shows it already.
    if let Some(standing) = &mut standing
        && prompt.as_ref().is_some_and(|prompt| prompt.step.is_some())
    {
        standing.step = None;
    }
    Ok(Own {
        username: person.username.clone(),
        greeting: greeting(now.to_zoned_datetime(zone.time_zone()).hour()),
        chapter: open_chapter(&journal),
        again: prompt.map(|prompt| Again::of(site, prompt)),
        standing,
        hour_step: walk
            .and_then(|walk| walk.hour_step)
            .map(|step| step.as_str().to_owned()),
        reads: matched::lately(site, person, frame.words, &journal).await?,
        messages: Waiting::all(site, frame.words, &journal, &zone),
        notes: hints
            .into_iter()
            .filter_map(|(hint, holds)| holds.then_some(hint))
            .collect(),
    })
}

fn greeting(hour: i8) -> Key {
    match hour {
        5..=11 => Key("home-morning"),
        12..=17 => Key("home-afternoon"),
        18..=22 => Key("home-evening"),
        _ => Key("home-night"),
    }
}

fn was_away(journal: &Journal, now: Timestamp) -> bool {
    const DAY_SECS: i64 = 24 * 60 * 60;
    let last = journal.entries().last();
    last.is_some_and(|last| now.as_second() - last.id.made_at().as_second() >= AWAY_DAYS * DAY_SECS)
}

fn open_chapter(journal: &Journal) -> Option<String> {
    let mut latest_first = journal.moments().iter().rev();
    latest_first.find_map(|moment| match moment.body() {
        Body::Chapter(chapter) => Some(chapter.title.as_str().to_owned()),
        _ => None,
    })
}

/// Signed out; new; every question after a setback; everything at once with hostile names.
pub(crate) fn samples(language: Language) -> Vec<Sample> {
    let page = |own: Option<Own>| HomePage {
        frame: match own {
            Some(_) => Frame::sample(language).at(Tab::Home),
            None => Frame::sample(language).signed_out(),
        },
        own,
    };
    let own = |name, own| Sample::of(name, &page(Some(own)));
    let stages = [
        ("home-safety", FollowUpStage::Safety1),
        ("home-next-day", FollowUpStage::NextDay),
        ("home-day-3", FollowUpStage::Day3),
        ("home-day-7", FollowUpStage::Day7),
        ("home-weeks", FollowUpStage::Weeks),
    ];
    let asked = stages.map(|(name, stage)| {
        let again = Some(sample_again(stage, "Call Sam at six"));
        own(
            name,
            Own {
                again,
                reads: matched::fitting(
                    Frame::sample(language).words,
                    &Plan::default(),
                    &Setback::default(),
                    &["after-a-break", "first-day-after"],
                ),
                ..plain("reed")
            },
        )
    });
    let rest = vec![
        Sample::of("home-signed-out", &page(None)),
        own("home-new", new_person()),
        own("home", plain("reed")),
        own(
            "home-step",
            Own {
                standing: Some(sample_step(Some("Call Sam at six"))),
                ..plain("reed")
            },
        ),
        own(
            "home-look-again",
            Own {
                standing: Some(sample_step(None)),
                ..plain("reed")
            },
        ),
        own("home-hostile", hostile()),
    ];
    [
        rest,
        asked.to_vec(),
        again::samples(language),
        cards::samples(language),
    ]
    .concat()
}

fn plain(username: &str) -> Own {
    Own {
        username: username.to_owned(),
        greeting: greeting(20),
        chapter: Some("Steady ground".to_owned()),
        again: None,
        standing: None,
        hour_step: None,
        messages: Vec::new(),
        notes: Vec::new(),
        reads: Vec::new(),
    }
}

fn new_person() -> Own {
    Own {
        chapter: None,
        notes: vec![Hint::FirstPlan, Hint::KeepKey],
        ..plain("reed")
    }
}

fn hostile() -> Own {
    let message = |ready: Option<&str>| Waiting {
        id: "a".to_owned(),
        sent_id: "b".to_owned(),
        to: "<b>שם</b>".repeat(9),
        text: "</form><script>".repeat(9),
        ready: ready.map(str::to_owned),
        sms: message::sms_link("+1 818 555 0117", "</form>"),
    };
    Own {
        greeting: greeting(3),
        chapter: Some("<script>الشقة الفارغة</script> ".repeat(8)),
        again: Some(sample_again(FollowUpStage::Safety1, "\"><b>خطوة</b>")),
        standing: Some(sample_step(Some(&"\"><b>خطوة</b>".repeat(9)))),
        hour_step: Some("A glass of water".to_owned()),
        messages: vec![message(Some("9:50 pm")), message(None)],
        notes: vec![Hint::WelcomeBack, Hint::Walk],
        ..plain(&"abcdefghij".repeat(4))
    }
}

fn sample_again(stage: FollowUpStage, step: &str) -> Again {
    Again {
        id: "a".to_owned(),
        about: "b".to_owned(),
        stage,
        step: Some(step.to_owned()),
    }
}

fn sample_step(step: Option<&str>) -> Standing {
    Standing {
        step: step.and_then(|step| Name::new("next_step", step).ok()),
        look_again: Some(date(2026, 11, 28)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_greeting_follows_the_hours() {
        check(4, "home-night");
        check(5, "home-morning");
        check(12, "home-afternoon");
        check(18, "home-evening");
        check(23, "home-night");
    }

    #[track_caller]
    fn check(hour: i8, key: &str) {
        assert_eq!(greeting(hour).0, key);
    }
}
