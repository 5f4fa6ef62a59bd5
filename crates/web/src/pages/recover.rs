//! Getting back in with the recovery key.

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::response::{Html, IntoResponse, Response};
use axum::routing::get;

use crate::address::Address;
use crate::error::{Error, show, show_again};
use crate::form::{Fields, Mistakes};
use crate::frame::Frame;
use crate::pages::{Sample, key};
use crate::words::{Key, Language};
use crate::{Site, signed_in};

#[derive(Template)]
#[template(path = "pages/recover.html")]
struct RecoverPage {
    frame: Frame,
    fields: Fields,
    mistakes: Mistakes,
}

pub(crate) fn routes() -> Router<Site> {
    Router::new().route("/recover", get(show_form).post(recover))
}

async fn show_form(frame: Frame) -> Result<Html<String>, Error> {
    show(&RecoverPage {
        frame,
        fields: Fields::default(),
        mistakes: Mistakes::default(),
    })
}

async fn recover(
    State(site): State<Site>,
    frame: Frame,
    Address(address): Address,
    fields: Fields,
) -> Result<Response, Error> {
    let [username, recovery_key, passphrase] =
        ["username", "recovery_key", "new_passphrase"].map(|name| fields.get(name));
    let recovered = site
        .app
        .recover(username, recovery_key, passphrase, &address);
    let recovered = match recovered.await {
        Ok(recovered) => recovered,
        Err(error) => {
            let mut mistakes = Mistakes::default();
            match error {
                app::Error::SignedOut => mistakes.add("username", Key("recover-wrong")),
                error => mistakes.refuse(error)?,
            }
            return show_again(&RecoverPage {
                frame,
                fields,
                mistakes,
            });
        }
    };
    let token = &recovered.session.token;
    let person = site.app.person(token).await?;
    let frame = frame.begun(token, &person.profile.locale);
    let page = key::shown_once(frame, &recovered.recovery_key)?;
    Ok((signed_in::begin(&site, token, &person.profile), page).into_response())
}

/// The form as it is first, and with mistakes.
pub(crate) fn samples(language: Language) -> Vec<Sample> {
    let page = |fields, mistakes| RecoverPage {
        frame: Frame::sample(language).signed_out(),
        fields,
        mistakes,
    };
    let mut wrong = Mistakes::default();
    wrong.add("username", Key("recover-wrong"));
    wrong.add("recovery_key", Key("form-recovery-key"));
    wrong.add("new_passphrase", Key("form-passphrase-common"));
    let hostile = Fields::default().with("recovery_key", "'><i>\u{202e}");
    vec![
        Sample::of("recover", &page(Fields::default(), Mistakes::default())),
        Sample::of("recover-wrong", &page(hostile, wrong)),
    ]
}
