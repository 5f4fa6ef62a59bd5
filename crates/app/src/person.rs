//! A live session: who is asking, with the keys for this one request.

use care::Lang;
use domain::Zone;
use exchange::v1::Profile;
use jiff::{Timestamp, civil::Date};
use store::{Head, PersonId, RowId};

use crate::{
    App, Error, Refusal,
    sealing::{Keyring, micros},
};

/// The languages that Onward speaks.
pub const LOCALES: [&str; 2] = ["en", "es"];

/// So many articles are kept for later at most; the oldest make room.
const MOST_SAVED: usize = 100;

/// Someone signed in, for the length of one request.
pub struct Person {
    pub(crate) id: PersonId,
    pub(crate) session: RowId,
    pub(crate) ring: Keyring,
    pub(crate) head: Head,
    /// What the person is called here.
    pub username: String,
    pub profile: Profile,
    pub expires_at: Timestamp,
}

impl Person {
    /// Returns the zone that days are counted in.
    ///
    /// # Panics
    ///
    /// Never: the bundled database knows UTC.
    pub fn zone(&self) -> Zone {
        // Checked when it was set; UTC stands in if a later database drops the name.
        Zone::new("zone", &self.profile.zone)
            .or_else(|_| Zone::new("zone", "Etc/UTC"))
            .expect("the bundled database knows UTC")
    }

    /// Returns the language of content.
    pub fn lang(&self) -> Lang {
        Lang::from_tag(&self.profile.locale)
    }

    /// Returns the civil day that `at` falls on for this person.
    pub fn day(&self, at: Timestamp) -> Date {
        self.zone().day(at)
    }

    pub fn account_id(&self) -> uuid::Uuid {
        uuid::Uuid::from_bytes(self.id.0)
    }
}

/// Settings to change; absent ones stay.
#[derive(Clone, Debug, Default)]
pub struct ProfileChange {
    pub country: Option<String>,
    pub zone: Option<String>,
    pub locale: Option<String>,
    /// `daily` or `weekly`.
    pub rhythm: Option<String>,
    pub show_days: Option<bool>,
    pub forecast: Option<bool>,
    /// Folded questions of the check-in that were used before.
    pub opened: Option<Vec<String>>,
    /// Articles kept for later, as slugs, the newest first.
    pub saved: Option<Vec<String>>,
    /// The recovery key was shown and kept.
    pub recovery_key_kept: Option<bool>,
}

impl App {
    /// Opens the session of a token.
    ///
    /// # Errors
    ///
    /// [`Error::SignedOut`] for a token that is malformed, unknown or expired; the three cannot be told apart.
    pub async fn person(&self, token: &str) -> Result<Person, Error> {
        let token = vault::session::SessionToken::parse(token).map_err(|_| Error::SignedOut)?;
        let row_id = RowId(token.row_id().0);
        let open = self
            .inner
            .store
            .open_session(row_id, micros(self.now()))
            .await?
            .ok_or(Error::SignedOut)?;
        let account = vault::AccountId(open.account.person.0);
        let root = token
            .open_root(account, &open.session.sealed_root)
            .map_err(|_| Error::SignedOut)?;
        let (ring, profile) = Keyring::open(&open.account, root.keys())?;
        Ok(Person {
            id: open.account.person,
            session: row_id,
            ring,
            head: open.account.head,
            username: open.account.username,
            profile,
            expires_at: Timestamp::from_microsecond(open.session.expires_at.0)
                .map_err(Error::internal)?,
        })
    }

    /// Changes settings.
    pub async fn change_profile(
        &self,
        person: &Person,
        change: ProfileChange,
    ) -> Result<Profile, Error> {
        let profile = changed(person.profile.clone(), change, self.now())?;
        let mut rng = self.inner.chance.generator();
        let sealed = person.ring.seal_profile(&mut rng, &profile)?;
        self.inner
            .store
            .set_profile(person.id, person.session, sealed)
            .await?;
        Ok(profile)
    }
}

fn changed(mut profile: Profile, change: ProfileChange, now: Timestamp) -> Result<Profile, Error> {
    if let Some(country) = change.country {
        profile.country = check_country(&country)?;
    }
    if let Some(zone) = change.zone {
        Zone::new("zone", &zone)?
            .as_str()
            .clone_into(&mut profile.zone);
    }
    if let Some(locale) = change.locale {
        profile.locale = check_locale(&locale)?;
    }
    if let Some(rhythm) = change.rhythm {
        if !["daily", "weekly"].contains(&rhythm.as_str()) {
            return Err(Error::account("rhythm", Refusal::RhythmUnknown));
        }
        profile.rhythm = rhythm;
    }
    if let Some(show_days) = change.show_days {
        profile.show_days = show_days;
    }
    if let Some(forecast) = change.forecast {
        profile.forecast = forecast;
    }
    if let Some(opened) = change.opened {
        profile.opened = opened;
    }
    if let Some(saved) = change.saved {
        profile.saved = saved;
        profile.saved.truncate(MOST_SAVED);
    }
    if let Some(kept) = change.recovery_key_kept {
        profile.recovery_key_kept_at = kept.then(|| now.to_string());
    }
    Ok(profile)
}

/// A country is two letters, or nothing when the person would rather not say.
pub(crate) fn check_country(country: &str) -> Result<String, Error> {
    let code = country.trim().to_ascii_uppercase();
    let fits =
        code.is_empty() || (code.len() == 2 && code.bytes().all(|it| it.is_ascii_uppercase()));
    if fits {
        Ok(code)
    } else {
        Err(Error::account("country", Refusal::CountryUnknown))
    }
}

pub(crate) fn check_locale(locale: &str) -> Result<String, Error> {
    let language = locale
        .split(['-', '_'])
        .next()
        .unwrap_or_default()
        .to_ascii_lowercase();
    if LOCALES.contains(&language.as_str()) {
        Ok(language)
    } else {
        Err(Error::account("locale", Refusal::LocaleUnknown))
    }
}
