//! Home: what comes first today, the check-in, and three doors that never move.

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::response::Html;
use axum::routing::get;
use domain::{Body, Journal};
use jiff::Timestamp;

use crate::error::{Error, show};
use crate::frame::{Frame, Tab};
use crate::pages::Sample;
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
    was_away: bool,
    chapter: Option<String>,
    /// A walk was begun and not finished.
    has_walk: bool,
    is_new: bool,
    has_kept_key: bool,
}

pub(crate) fn routes() -> Router<Site> {
    Router::new().route("/", get(show_home))
}

async fn show_home(
    State(site): State<Site>,
    frame: Frame,
    person: Option<SignedIn>,
) -> Result<Html<String>, Error> {
    let own = match &person {
        Some(person) => Some(own(&site, person).await?),
        None => None,
    };
    let frame = match own {
        Some(_) => frame.at(Tab::Home),
        None => frame.signed_out(),
    };
    show(&HomePage { frame, own })
}

async fn own(site: &Site, person: &SignedIn) -> Result<Own, Error> {
    let journal = site.app.journal(person).await?;
    let now = site.app.now();
    let hour = now.to_zoned_datetime(person.zone().time_zone()).hour();
    Ok(Own {
        username: person.username.clone(),
        greeting: greeting(hour),
        was_away: was_away(&journal, now),
        chapter: open_chapter(&journal),
        has_walk: site.app.walk(person).await?.is_some(),
        is_new: journal.entries().is_empty(),
        has_kept_key: person.profile.recovery_key_kept_at.is_some(),
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

/// Signed out; new; everything at once; hostile names.
pub(crate) fn samples(language: Language) -> Vec<Sample> {
    let page = |own: Option<Own>| HomePage {
        frame: match own {
            Some(_) => Frame::sample(language).at(Tab::Home),
            None => Frame::sample(language).signed_out(),
        },
        own,
    };
    let plain = |username: &str| Own {
        username: username.to_owned(),
        greeting: greeting(20),
        was_away: false,
        chapter: None,
        has_walk: false,
        is_new: false,
        has_kept_key: true,
    };
    let new = Own {
        is_new: true,
        has_kept_key: false,
        ..plain("reed")
    };
    let typical = Own {
        chapter: Some("Steady ground".to_owned()),
        ..plain("reed")
    };
    let hostile = Own {
        was_away: true,
        has_walk: true,
        chapter: Some("<script>الشقة الفارغة</script> ".repeat(8)),
        greeting: greeting(3),
        ..plain(&"abcdefghij".repeat(4))
    };
    vec![
        Sample::of("home-signed-out", &page(None)),
        Sample::of("home-new", &page(Some(new))),
        Sample::of("home", &page(Some(typical))),
        Sample::of("home-hostile", &page(Some(hostile))),
    ]
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
