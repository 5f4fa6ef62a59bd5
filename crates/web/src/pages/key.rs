//! The recovery key: shown once, in the answer to the request that made it, and kept nowhere.

use app::ProfileChange;
use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::response::{Html, IntoResponse, Redirect, Response};
use axum::routing::{get, post};

use crate::error::{Error, show, show_again};
use crate::form::{Fields, Mistakes};
use crate::frame::Frame;
use crate::pages::Sample;
use crate::words::{Key, Language};
use crate::{SignedIn, Site};

/// A key that was just made.
#[derive(Template)]
#[template(path = "pages/key_shown.html")]
struct KeyShownPage {
    frame: Frame,
    groups: Vec<String>,
}

/// Making a new key.
#[derive(Template)]
#[template(path = "pages/key.html")]
struct KeyPage {
    frame: Frame,
    fields: Fields,
    mistakes: Mistakes,
    /// Whether the person said that they have kept the present key.
    is_kept: bool,
}

pub(crate) fn routes() -> Router<Site> {
    Router::new()
        .route("/key", get(show_form).post(make))
        .route("/key/kept", post(keep))
}

/// The page with a new key. It must be the answer itself: the key is never in an address or a cookie.
pub(crate) fn shown_once(frame: Frame, recovery_key: &str) -> Result<Html<String>, Error> {
    show(&KeyShownPage {
        frame,
        groups: recovery_key.split('-').map(str::to_owned).collect(),
    })
}

async fn show_form(frame: Frame, person: SignedIn) -> Result<Html<String>, Error> {
    show(&KeyPage {
        frame,
        fields: Fields::default(),
        mistakes: Mistakes::default(),
        is_kept: person.profile.recovery_key_kept_at.is_some(),
    })
}

async fn make(
    State(site): State<Site>,
    frame: Frame,
    person: SignedIn,
    fields: Fields,
) -> Result<Response, Error> {
    let made = site.app.new_recovery_key(&person, fields.get("passphrase"));
    match made.await {
        Ok(recovery_key) => {
            let not_yet = ProfileChange {
                recovery_key_kept: Some(false),
                ..ProfileChange::default()
            };
            site.app.change_profile(&person, not_yet).await?;
            Ok(shown_once(frame, &recovery_key)?.into_response())
        }
        Err(error) => {
            let mut mistakes = Mistakes::default();
            mistakes.refuse(error)?;
            show_again(&KeyPage {
                frame,
                fields,
                mistakes,
                is_kept: person.profile.recovery_key_kept_at.is_some(),
            })
        }
    }
}

/// Notes that the key was kept, if the box is ticked, and leads on: to an unfinished walk, a first plan, or Home.
async fn keep(
    State(site): State<Site>,
    person: SignedIn,
    fields: Fields,
) -> Result<Redirect, Error> {
    if fields.has("kept", "yes") {
        let kept = ProfileChange {
            recovery_key_kept: Some(true),
            ..ProfileChange::default()
        };
        site.app.change_profile(&person, kept).await?;
    }
    let journal = site.app.journal(&person).await?;
    let began = site.app.walk(&person).await?.is_some();
    Ok(Redirect::to(match journal.entries().len() {
        0 => "/start",
        // The setback told before there was an account: safety was asked a minute ago, and its cards now know the country.
        1 if began => "/bend/cards",
        _ => "/",
    }))
}

/// A key as it is shown, and the form for a new one: kept, not kept, refused.
pub(crate) fn samples(language: Language) -> Vec<Sample> {
    let frame = || Frame::sample(language);
    let shown = KeyShownPage {
        frame: frame(),
        groups: vec!["8F2K".to_owned(); 9],
    };
    let form = |is_kept, mistakes| KeyPage {
        frame: frame(),
        fields: Fields::default(),
        mistakes,
        is_kept,
    };
    let mut wrong = Mistakes::default();
    wrong.add("passphrase", Key("form-passphrase-wrong"));
    vec![
        Sample::of("key-shown", &shown),
        Sample::of("key", &form(true, Mistakes::default())),
        Sample::of("key-wrong", &form(false, wrong)),
    ]
}
