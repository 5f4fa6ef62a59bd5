//! Leaving for good: everything is destroyed, and a page with people to call stays.

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::response::{Html, IntoResponse, Response};
use axum::routing::get;
use care::Kind;

use crate::calls::{self, Call};
use crate::error::{Error, show, show_again};
use crate::form::{Fields, Mistakes};
use crate::frame::Frame;
use crate::pages::Sample;
use crate::words::{Key, Language};
use crate::{SignedIn, Site, sample, signed_in};

#[derive(Template)]
#[template(path = "pages/leave.html")]
struct LeavePage {
    frame: Frame,
    fields: Fields,
    mistakes: Mistakes,
}

#[derive(Template)]
#[template(path = "pages/goodbye.html")]
struct GoodbyePage {
    frame: Frame,
    /// The random id that was the account's, for the phone to delete what it keeps of it.
    account: String,
    calls: Vec<Call>,
}

pub(crate) fn routes() -> Router<Site> {
    Router::new().route("/leave-for-good", get(show_form).post(leave))
}

async fn show_form(frame: Frame, _: SignedIn) -> Result<Html<String>, Error> {
    show(&LeavePage {
        frame,
        fields: Fields::default(),
        mistakes: Mistakes::default(),
    })
}

async fn leave(
    State(site): State<Site>,
    frame: Frame,
    person: SignedIn,
    fields: Fields,
) -> Result<Response, Error> {
    let country = person.profile.country.clone();
    let account = person.account_id().simple().to_string();
    let passphrase = fields.get("passphrase");
    if let Err(error) = site.app.delete_account(person.0, passphrase).await {
        let mut mistakes = Mistakes::default();
        mistakes.refuse(error)?;
        return show_again(&LeavePage {
            frame,
            fields,
            mistakes,
        });
    }
    let kinds = [Kind::Crisis, Kind::Substance];
    let page = show(&GoodbyePage {
        calls: calls::lines(&site.app, &frame, &country, &kinds, None, 3),
        frame: frame.signed_out(),
        account,
    })?;
    Ok((signed_in::end(&site), page).into_response())
}

/// The question, a wrong passphrase, and the goodbye with and without lines.
pub(crate) fn samples(language: Language) -> Vec<Sample> {
    let ask = |mistakes| LeavePage {
        frame: Frame::sample(language),
        fields: Fields::default(),
        mistakes,
    };
    let goodbye = |calls| GoodbyePage {
        frame: Frame::sample(language).signed_out(),
        account: sample::ENTRY.replace('-', ""),
        calls,
    };
    let mut wrong = Mistakes::default();
    wrong.add("passphrase", Key("form-passphrase-wrong"));
    vec![
        Sample::of("leave", &ask(Mistakes::default())),
        Sample::of("leave-wrong", &ask(wrong)),
        Sample::of("goodbye", &goodbye(sample::calls())),
        Sample::of("goodbye-empty", &goodbye(Vec::new())),
    ]
}
