//! Someone may know the passphrase: everything that opens the journal is made new.

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::response::{Html, IntoResponse, Response};
use axum::routing::get;

use crate::error::{Error, show, show_again};
use crate::form::{Fields, Mistakes};
use crate::frame::Frame;
use crate::pages::{Sample, key};
use crate::words::{Key, Language};
use crate::{SignedIn, Site, signed_in};

#[derive(Template)]
#[template(path = "pages/renew.html")]
struct RenewPage {
    frame: Frame,
    fields: Fields,
    mistakes: Mistakes,
}

pub(crate) fn routes() -> Router<Site> {
    Router::new().route("/renew", get(show_form).post(renew))
}

async fn show_form(frame: Frame, _: SignedIn) -> Result<Html<String>, Error> {
    show(&RenewPage {
        frame,
        fields: Fields::default(),
        mistakes: Mistakes::default(),
    })
}

async fn renew(
    State(site): State<Site>,
    frame: Frame,
    person: SignedIn,
    fields: Fields,
) -> Result<Response, Error> {
    let (present, new) = (fields.get("passphrase"), fields.get("new_passphrase"));
    match site.app.renew_root(&person, present, new).await {
        Ok(renewed) => {
            let (token, profile) = (&renewed.session.token, &person.profile);
            let frame = frame.begun(token, &profile.locale);
            let page = key::shown_once(frame, &renewed.recovery_key)?;
            Ok((signed_in::begin(&site, token, profile), page).into_response())
        }
        Err(error) => {
            let mut mistakes = Mistakes::default();
            mistakes.refuse(error)?;
            show_again(&RenewPage {
                frame,
                fields,
                mistakes,
            })
        }
    }
}

/// The form as it is first, and with mistakes.
pub(crate) fn samples(language: Language) -> Vec<Sample> {
    let page = |mistakes| RenewPage {
        frame: Frame::sample(language),
        fields: Fields::default(),
        mistakes,
    };
    let mut wrong = Mistakes::default();
    wrong.add("passphrase", Key("form-passphrase-wrong"));
    wrong.add("new_passphrase", Key("form-passphrase-same"));
    vec![
        Sample::of("renew", &page(Mistakes::default())),
        Sample::of("renew-wrong", &page(wrong)),
    ]
}
