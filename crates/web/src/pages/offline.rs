//! Without a network: what works, what waits to be sent, two forms to fill in, and the person's own page if they chose so.
//!
//! The public pages are kept by the service worker (`src/kept.rs`); `assets/waiting.js` seals what the forms say.

use app::{PhoneKey, SealedEntry};
use askama::Template;
use axum::Router;
use axum::extract::rejection::JsonRejection;
use axum::extract::{DefaultBodyLimit, Json, State};
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{Html, IntoResponse, Response};
use axum::routing::{get, post};
use base16ct::lower::encode_string as hex;
use domain::plan::ItemKind;
use domain::{EntryId, Journal, UrgeOutcome};
use jiff::Timestamp;
use serde::Deserialize;
use serde_json::json;

use crate::calls::{self, Call};
use crate::error::{Error, show};
use crate::form::{Fields, Mistakes};
use crate::frame::Frame;
use crate::pages::{Sample, exercises};
use crate::pick::Pick;
use crate::words::Language;
use crate::{SignedIn, Site, assets, sample};

/// The largest group of sealed entries, in bytes; a phone sends less than half of it at once.
const GROUP_LIMIT_BYTES: usize = 1 << 20;
/// The header that names whose page it is: the random id of the account, as `/offline/key` gives it.
const ACCOUNT: &str = "onward-account";
/// The header of an answer that took none of a group because it is too large. A phone sends less at once then.
const TOO_LARGE: &str = "onward-too-large";
/// What an urge that is written down without a network may have come to.
const OUTCOMES: [UrgeOutcome; 3] = [
    UrgeOutcome::Passed,
    UrgeOutcome::StillHere,
    UrgeOutcome::Used,
];
/// What a phone may keep of a plan, in the order it is shown.
const OWN: [ItemKind; 3] = [
    ItemKind::SafetyItem,
    ItemKind::Strategy,
    ItemKind::WarningSign,
];

#[derive(Template)]
#[template(path = "pages/offline.html")]
struct OfflinePage {
    frame: Frame,
}

#[derive(Template)]
#[template(path = "pages/offline/unsent.html")]
struct UnsentPage {
    frame: Frame,
}

#[derive(Template)]
#[template(path = "pages/offline/kept.html")]
struct KeptPage {
    frame: Frame,
}

#[derive(Template)]
#[template(path = "pages/offline/check_in.html")]
struct CheckInPage {
    frame: Frame,
    fields: Fields,
    mistakes: Mistakes,
}

#[derive(Template)]
#[template(path = "pages/offline/urge.html")]
struct UrgePage {
    frame: Frame,
    fields: Fields,
    mistakes: Mistakes,
}

#[derive(Template)]
#[template(path = "pages/offline/own.html")]
struct OwnPage {
    frame: Frame,
    people: Vec<Call>,
    /// The newest first.
    reasons: Vec<String>,
    sections: Vec<Section>,
}

/// Items of one kind, by name.
struct Section {
    kind: &'static str,
    names: Vec<String>,
}

pub(crate) fn routes() -> Router<Site> {
    let entries = post(take_in).layer(DefaultBodyLimit::max(GROUP_LIMIT_BYTES));
    Router::new()
        .route("/offline", get(show_offline))
        .route("/offline/unsent", get(show_unsent))
        .route("/offline/kept", get(show_kept))
        .route("/offline/check-in", get(show_check_in))
        .route("/offline/urge", get(show_urge))
        .route("/offline/own", get(show_own))
        .route("/offline/key", get(phone_key))
        .route("/offline/entries", entries)
        .route("/app.webmanifest", get(manifest))
}

async fn show_offline(frame: Frame) -> Result<Html<String>, Error> {
    show(&OfflinePage { frame })
}

async fn show_unsent(frame: Frame) -> Result<Html<String>, Error> {
    show(&UnsentPage { frame })
}

async fn show_kept(frame: Frame) -> Result<Html<String>, Error> {
    show(&KeptPage { frame })
}

async fn show_check_in(frame: Frame) -> Result<Html<String>, Error> {
    show(&CheckInPage {
        frame,
        fields: Fields::default(),
        mistakes: Mistakes::default(),
    })
}

async fn show_urge(frame: Frame) -> Result<Html<String>, Error> {
    show(&UrgePage {
        frame,
        fields: Fields::default(),
        mistakes: Mistakes::default(),
    })
}

/// Shows what the person may keep on their phone, to be read without a network and without signing in.
///
/// The answer names its account in [`ACCOUNT`], so that a phone shows it to nobody else.
async fn show_own(
    State(site): State<Site>,
    frame: Frame,
    person: SignedIn,
) -> Result<Response, Error> {
    let journal = site.app.journal(&person).await?;
    let account = person.account_id().simple().to_string();
    Ok(([(ACCOUNT, account)], show(&OwnPage::of(frame, &journal))?).into_response())
}

impl OwnPage {
    fn of(frame: Frame, journal: &Journal) -> OwnPage {
        let plan = journal.plan();
        let section = |kind: ItemKind| Section {
            kind: kind.code(),
            names: plan
                .of_kind(kind)
                .filter_map(Pick::of)
                .map(|it| it.name)
                .collect(),
        };
        OwnPage {
            people: calls::people(frame.words, plan),
            reasons: exercises::reasons(journal),
            sections: OWN
                .map(section)
                .into_iter()
                .filter(|it| !it.names.is_empty())
                .collect(),
            frame: frame.kept(),
        }
    }
}

/// Tells a phone how to seal entries to the person who is signed in.
async fn phone_key(State(site): State<Site>, person: SignedIn) -> Response {
    let PhoneKey {
        account,
        device,
        zone,
    } = site.app.phone_key(&person);
    let key =
        json!({ "account": account.simple().to_string(), "device": hex(&device), "zone": zone });
    Json(key).into_response()
}

/// What a phone sends: its clock, so that a wrong one can be set right, and sealed entries.
#[derive(Deserialize)]
struct Sent {
    /// Milliseconds since 1970 by the phone's clock.
    now: i64,
    entries: Vec<Sealed>,
}

#[derive(Deserialize)]
struct Sealed {
    /// A UUID; one that is none keeps the others from nothing.
    id: String,
    /// In hex, as `vault::inbox` writes it.
    sealed: String,
}

impl Sealed {
    /// What is not an id or not hex opens for nobody, and is answered so.
    fn read(&self) -> Option<SealedEntry> {
        Some(SealedEntry {
            id: EntryId::new(self.id.parse().ok()?).ok()?,
            sealed: base16ct::lower::decode_vec(&self.sealed).ok()?,
        })
    }
}

/// Takes in sealed entries, and answers for each in order what became of it.
async fn take_in(
    State(site): State<Site>,
    person: SignedIn,
    sent: Result<Json<Sent>, JsonRejection>,
) -> Result<Response, Error> {
    let Json(sent) = match sent {
        Ok(sent) => sent,
        Err(refused) if refused.status() == StatusCode::PAYLOAD_TOO_LARGE => {
            return Ok(([(TOO_LARGE, "yes")], Error::TooLarge).into_response());
        }
        Err(_) => return Err(Error::Invalid),
    };
    let now = Timestamp::from_millisecond(sent.now).map_err(|_| Error::Invalid)?;
    let read: Vec<_> = sent.entries.iter().map(Sealed::read).collect();
    let readable: Vec<_> = read.iter().flatten().cloned().collect();
    let mut taken = site.app.take_in(&person, now, &readable).await?.into_iter();
    let told = read.iter().map(|one| {
        let taken = one.as_ref().and_then(|_| taken.next());
        taken.unwrap_or(app::TakenIn::Unreadable).code()
    });
    Ok(Json(json!({ "entries": told.collect::<Vec<_>>() })).into_response())
}

/// Tells a browser how to install Onward. Nothing in it says what it is for.
async fn manifest(frame: Frame) -> Response {
    let icon = |name: &str, sizes: &str, purpose: &str| {
        let kind = if name == "icon.svg" {
            "image/svg+xml"
        } else {
            "image/png"
        };
        json!({ "src": assets::url(name), "sizes": sizes, "type": kind, "purpose": purpose })
    };
    let manifest = json!({
        "id": "/",
        "name": frame.t("brand"),
        "short_name": frame.t("brand"),
        "description": frame.t("offline-manifest"),
        "lang": frame.code(),
        "start_url": "/",
        "scope": "/",
        "display": "standalone",
        "background_color": "#faf6ee",
        "theme_color": "#1f5c4c",
        "icons": [
            icon("icon.svg", "any", "any"),
            icon("icon-192.png", "192x192", "any"),
            icon("icon-512.png", "512x512", "any"),
            icon("icon-maskable.png", "512x512", "maskable"),
        ],
    });
    (
        [(CONTENT_TYPE, "application/manifest+json")],
        manifest.to_string(),
    )
        .into_response()
}

/// As nobody and as someone sees them; the person's own page full and empty.
pub(crate) fn samples(language: Language) -> Vec<Sample> {
    let frame = || Frame::sample(language);
    let kept = || Frame::sample(language).kept();
    let own = |people, reasons: Vec<String>, names| OwnPage {
        frame: kept(),
        people,
        reasons,
        sections: vec![Section {
            kind: "strategy",
            names,
        }],
    };
    let names: Vec<_> = sample::picks().into_iter().map(|it| it.name).collect();
    let check_in = CheckInPage {
        frame: kept(),
        fields: Fields::default(),
        mistakes: Mistakes::default(),
    };
    let urge = UrgePage {
        frame: kept(),
        fields: Fields::default(),
        mistakes: Mistakes::default(),
    };
    vec![
        Sample::of("offline", &OfflinePage { frame: frame() }),
        Sample::of("offline-kept", &OfflinePage { frame: kept() }),
        Sample::of("offline-unsent", &UnsentPage { frame: kept() }),
        Sample::of("offline-kept-entry", &KeptPage { frame: kept() }),
        Sample::of("offline-check-in", &check_in),
        Sample::of("offline-urge", &urge),
        Sample::of("offline-own", &own(sample::calls(), names.clone(), names)),
        Sample::of(
            "offline-own-empty",
            &OwnPage {
                sections: Vec::new(),
                ..own(Vec::new(), Vec::new(), Vec::new())
            },
        ),
    ]
}
