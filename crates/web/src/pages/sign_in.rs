//! Signing in and out.

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::response::{Html, IntoResponse, Redirect, Response};
use axum::routing::{get, post};

use crate::address::Address;
use crate::error::{Error, show, show_again};
use crate::form::{Fields, Mistakes};
use crate::frame::Frame;
use crate::pages::Sample;
use crate::words::{Key, Language};
use crate::{SignedIn, Site, signed_in};

#[derive(Template)]
#[template(path = "pages/sign_in.html")]
struct SignInPage {
    frame: Frame,
    fields: Fields,
    mistakes: Mistakes,
}

pub(crate) fn routes() -> Router<Site> {
    Router::new()
        .route("/sign-in", get(show_form).post(sign_in))
        .route("/sign-out", post(sign_out))
}

async fn show_form(frame: Frame) -> Result<Html<String>, Error> {
    show(&SignInPage {
        frame,
        fields: Fields::default(),
        mistakes: Mistakes::default(),
    })
}

async fn sign_in(
    State(site): State<Site>,
    frame: Frame,
    Address(address): Address,
    fields: Fields,
) -> Result<Response, Error> {
    let (username, passphrase) = (fields.get("username"), fields.get("passphrase"));
    match site.app.sign_in(username, passphrase, &address).await {
        Ok(opened) => {
            let person = site.app.person(&opened.token).await?;
            let cookies = signed_in::begin(&site, &opened.token, &person.profile);
            Ok((cookies, Redirect::to("/")).into_response())
        }
        Err(app::Error::SignedOut) => {
            let mut mistakes = Mistakes::default();
            mistakes.add("username", Key("sign-in-wrong"));
            show_again(&SignInPage {
                frame,
                fields,
                mistakes,
            })
        }
        Err(error) => Err(error.into()),
    }
}

async fn sign_out(
    State(site): State<Site>,
    person: Option<SignedIn>,
    _: Fields,
) -> Result<Response, Error> {
    if let Some(SignedIn(person)) = person {
        site.app.sign_out(person).await?;
    }
    Ok((signed_in::end(&site), Redirect::to("/")).into_response())
}

/// The form as it is first, and after a wrong passphrase with a name that tries to be markup.
pub(crate) fn samples(language: Language) -> Vec<Sample> {
    let page = |fields, mistakes| SignInPage {
        frame: Frame::sample(language).signed_out(),
        fields,
        mistakes,
    };
    let mut wrong = Mistakes::default();
    wrong.add("username", Key("sign-in-wrong"));
    let hostile = Fields::default().with("username", "\"><script>شمس</script>");
    vec![
        Sample::of("sign-in", &page(Fields::default(), Mistakes::default())),
        Sample::of("sign-in-wrong", &page(hostile, wrong)),
    ]
}
