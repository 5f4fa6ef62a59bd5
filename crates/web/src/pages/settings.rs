//! Settings: where and in what language, how often to check in, the passphrase, and the ways out.

use app::ProfileChange;
use askama::Template;
use axum::Router;
use axum::extract::{RawQuery, State};
use axum::response::{Html, IntoResponse, Redirect, Response};
use axum::routing::{get, post};

use crate::error::{Error, show, show_again};
use crate::form::{Fields, Mistakes};
use crate::frame::Frame;
use crate::pages::Sample;
use crate::words::{Key, Language};
use crate::{SignedIn, Site, signed_in, zone};

#[derive(Template)]
#[template(path = "pages/settings.html")]
struct SettingsPage {
    frame: Frame,
    fields: Fields,
    mistakes: Mistakes,
    username: String,
    is_saved: bool,
    n_entries: usize,
    n_versions: u32,
}

pub(crate) fn routes() -> Router<Site> {
    Router::new()
        .route("/settings", get(show_settings).post(change))
        .route("/settings/passphrase", post(change_passphrase))
}

async fn show_settings(
    State(site): State<Site>,
    frame: Frame,
    person: SignedIn,
    RawQuery(query): RawQuery,
) -> Result<Html<String>, Error> {
    let fields = prefilled(&person);
    let mut page = SettingsPage::of(&site, frame, &person, fields, Mistakes::default()).await?;
    page.is_saved = query.as_deref() == Some("saved");
    show(&page)
}

fn prefilled(person: &SignedIn) -> Fields {
    let profile = &person.profile;
    let fields = Fields::default()
        .with("country", &profile.country)
        .with("zone", &profile.zone)
        .with("locale", &profile.locale)
        .with("rhythm", &profile.rhythm);
    if profile.show_days {
        fields.with("show_days", "yes")
    } else {
        fields
    }
}

async fn change(
    State(site): State<Site>,
    frame: Frame,
    person: SignedIn,
    fields: Fields,
) -> Result<Response, Error> {
    match site.app.change_profile(&person, read(&fields)).await {
        Ok(profile) => {
            let cookies = signed_in::remember(&site, &profile);
            Ok((cookies, Redirect::to("/settings?saved")).into_response())
        }
        Err(error) => {
            let mut mistakes = Mistakes::default();
            mistakes.refuse(error)?;
            let page = SettingsPage::of(&site, frame, &person, fields, mistakes).await?;
            show_again(&page)
        }
    }
}

fn read(fields: &Fields) -> ProfileChange {
    let country = fields.get("country");
    let zone = fields
        .text("zone")
        .unwrap_or_else(|| zone::of_country(country));
    ProfileChange {
        country: Some(country.to_owned()),
        zone: Some(zone.to_owned()),
        locale: fields.text("locale").map(str::to_owned),
        rhythm: fields.text("rhythm").map(str::to_owned),
        show_days: Some(fields.has("show_days", "yes")),
        ..ProfileChange::default()
    }
}

async fn change_passphrase(
    State(site): State<Site>,
    frame: Frame,
    person: SignedIn,
    fields: Fields,
) -> Result<Response, Error> {
    let (old, new) = (fields.get("passphrase"), fields.get("new_passphrase"));
    match site.app.change_passphrase(&person, old, new).await {
        Ok(()) => Ok(Redirect::to("/settings?saved").into_response()),
        Err(error) => {
            let mut mistakes = Mistakes::default();
            mistakes.refuse(error)?;
            let fields = prefilled(&person);
            show_again(&SettingsPage::of(&site, frame, &person, fields, mistakes).await?)
        }
    }
}

impl SettingsPage {
    async fn of(
        site: &Site,
        frame: Frame,
        person: &SignedIn,
        fields: Fields,
        mistakes: Mistakes,
    ) -> Result<SettingsPage, Error> {
        let journal = site.app.journal(person).await?;
        Ok(SettingsPage {
            frame,
            fields,
            mistakes,
            username: person.username.clone(),
            is_saved: false,
            n_entries: journal.moments().len(),
            n_versions: journal.plan().version,
        })
    }
}

/// As it is first, saved, and with mistakes and a long name.
pub(crate) fn samples(language: Language) -> Vec<Sample> {
    let page = |username: &str, is_saved, mistakes| SettingsPage {
        frame: Frame::sample(language),
        fields: Fields::default().with("rhythm", "daily"),
        mistakes,
        username: username.to_owned(),
        is_saved,
        n_entries: 412,
        n_versions: 5,
    };
    let mut wrong = Mistakes::default();
    wrong.add("zone", Key("form-unknown-zone"));
    wrong.add("passphrase", Key("form-passphrase-wrong"));
    let long = "<i>ש</i>".repeat(6);
    vec![
        Sample::of("settings", &page("reed", false, Mistakes::default())),
        Sample::of("settings-saved", &page("reed", true, Mistakes::default())),
        Sample::of("settings-wrong", &page(&long, false, wrong)),
    ]
}
