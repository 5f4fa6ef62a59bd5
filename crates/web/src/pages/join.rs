//! Making an account. The answer is the page with the recovery key, see [`super::key`].

use app::{NewEntry, NewPerson, Person};
use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::response::{Html, IntoResponse, Response};
use axum::routing::get;
use domain::Body;

use crate::address::Address;
use crate::error::{Error, show, show_again};
use crate::form::{Fields, Mistakes};
use crate::frame::Frame;
use crate::pages::{Sample, key};
use crate::words::{Key, Language};
use crate::{Site, signed_in, zone};

#[derive(Template)]
#[template(path = "pages/join.html")]
struct JoinPage {
    frame: Frame,
    fields: Fields,
    mistakes: Mistakes,
}

/// The hidden field with a setback that was told before there was an account, in its exchange form.
///
/// The signed-out walk posts it to `/join` on its own; it then stays in the form.
pub(crate) const KEPT: &str = "kept";

pub(crate) fn routes() -> Router<Site> {
    Router::new().route("/join", get(show_form).post(join))
}

async fn show_form(frame: Frame) -> Result<Html<String>, Error> {
    show(&JoinPage::first(frame, Fields::default()))
}

async fn join(
    State(site): State<Site>,
    Address(address): Address,
    frame: Frame,
    fields: Fields,
) -> Result<Response, Error> {
    if fields.all("username").next().is_none() {
        // Someone comes from the signed-out walk and has not seen the form yet.
        return Ok(show(&JoinPage::first(frame, fields))?.into_response());
    }
    let mut mistakes = Mistakes::default();
    let new = read(&fields, &mut mistakes);
    let signed_up = match new {
        Some(new) => site.app.sign_up_from(new, &address).await,
        None => return again(frame, fields, mistakes),
    };
    let signed_up = match signed_up {
        Ok(signed_up) => signed_up,
        Err(error) => {
            mistakes.refuse(error)?;
            return again(frame, fields, mistakes);
        }
    };
    let token = &signed_up.session.token;
    let person = site.app.person(token).await?;
    keep_setback(&site, &person, fields.get(KEPT)).await?;
    let frame = frame.begun(token, &person.profile.locale);
    let page = key::shown_once(frame, &signed_up.recovery_key)?;
    Ok((signed_in::begin(&site, token, &person.profile), page).into_response())
}

fn again(frame: Frame, fields: Fields, mistakes: Mistakes) -> Result<Response, Error> {
    show_again(&JoinPage {
        frame,
        fields,
        mistakes,
    })
}

fn read(fields: &Fields, mistakes: &mut Mistakes) -> Option<NewPerson> {
    let username = mistakes.take(fields.required("username"));
    let passphrase = mistakes.take(fields.required("passphrase"));
    let country = fields.get("country");
    let zone = fields.text("zone");
    Some(NewPerson {
        username: username?.to_owned(),
        passphrase: passphrase?.to_owned(),
        country: country.to_owned(),
        zone: zone.unwrap_or_else(|| zone::of_country(country)).to_owned(),
        locale: fields.get("locale").to_owned(),
    })
}

/// Begins the walk with what was told before. What cannot be read was not made by us and is left out.
async fn keep_setback(site: &Site, person: &Person, kept: &str) -> Result<(), Error> {
    let Ok(setback) = exchange::v1::read_setback(kept.as_bytes()) else {
        return Ok(());
    };
    let new = NewEntry {
        id: site.app.new_entry_id(),
        at: Some(site.app.now()),
        zone: person.zone(),
        body: Body::Setback(Box::new(setback)),
    };
    site.app.begin_walk(person, new).await?;
    Ok(())
}

impl JoinPage {
    fn first(frame: Frame, fields: Fields) -> JoinPage {
        let mut fields = fields.with("locale", frame.code());
        if fields.all("country").next().is_none() {
            fields = fields.with("country", frame.country.as_str());
        }
        JoinPage {
            frame,
            fields,
            mistakes: Mistakes::default(),
        }
    }
}

/// The form as it is first, and with everything wrong.
pub(crate) fn samples(language: Language) -> Vec<Sample> {
    let frame = Frame::sample(language).signed_out();
    let mut mistakes = Mistakes::default();
    mistakes.add("username", Key("form-username-taken"));
    mistakes.add("passphrase", Key("form-passphrase-short"));
    let fields = Fields::default()
        .with("username", "<b>\"ناديا\"</b>".repeat(6))
        .with("country", "US")
        .with(KEPT, "{\"note\":\"</form>\"}");
    let wrong = JoinPage {
        frame: frame.clone(),
        fields,
        mistakes,
    };
    vec![
        Sample::of("join", &JoinPage::first(frame, Fields::default())),
        Sample::of("join-wrong", &wrong),
    ]
}
