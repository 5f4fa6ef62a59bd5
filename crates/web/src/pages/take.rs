//! Taking everything along: one file out, the same file in, and a check that nothing was altered.

use app::{Conflict, Import, Verified};
use askama::Template;
use axum::Router;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, Multipart, State};
use axum::http::StatusCode;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{Html, IntoResponse, Response};
use axum::routing::{get, post};

use crate::error::{Error, show};
use crate::form::{Fields, Mistakes, TOKEN};
use crate::frame::Frame;
use crate::pages::Sample;
use crate::words::{Key, Language};
use crate::{SignedIn, Site};

/// What surrounds the file in a form.
const FORM_BYTES: usize = 64 * 1024;

#[derive(Template)]
#[template(path = "pages/take.html")]
struct TakePage {
    frame: Frame,
    mistakes: Mistakes,
    verified: Verified,
    outcome: Outcome,
}

/// What an import did.
enum Outcome {
    None,
    Taken(Import),
    /// Entries here that say something else, by id; nothing was added.
    Differs(Vec<String>),
    /// The place in the file that cannot be read.
    Unreadable(String),
}

pub(crate) fn routes() -> Router<Site> {
    let largest = app::App::MAX_IMPORT_BYTES + FORM_BYTES;
    Router::new()
        .route("/take", get(show_take))
        .route("/take/export", post(export))
        .route(
            "/take/import",
            post(import).layer(DefaultBodyLimit::max(largest)),
        )
}

async fn show_take(
    State(site): State<Site>,
    frame: Frame,
    person: SignedIn,
) -> Result<Html<String>, Error> {
    let verified = site.app.verify(&person).await?;
    show(&TakePage {
        frame,
        mistakes: Mistakes::default(),
        verified,
        outcome: Outcome::None,
    })
}

/// Hands out everything. A post, so that no link from elsewhere makes a copy lie around.
async fn export(State(site): State<Site>, person: SignedIn, _: Fields) -> Result<Response, Error> {
    let document = site.app.export(&person).await?;
    let headers = [
        (CONTENT_TYPE, "application/json"),
        (
            CONTENT_DISPOSITION,
            "attachment; filename=\"onward-export.json\"",
        ),
    ];
    Ok((headers, document).into_response())
}

async fn import(
    State(site): State<Site>,
    frame: Frame,
    person: SignedIn,
    form: Multipart,
) -> Result<Response, Error> {
    let file = file(&frame, form).await?;
    let mut mistakes = Mistakes::default();
    let outcome = if file.is_empty() {
        mistakes.add("file", Key("take-no-file"));
        Outcome::None
    } else {
        match site.app.import(&person, &file).await {
            Ok(import) => Outcome::Taken(import),
            Err(error) => refused(error, &mut mistakes)?,
        }
    };
    let status = match outcome {
        Outcome::Taken(_) => StatusCode::OK,
        Outcome::Differs(_) => StatusCode::CONFLICT,
        Outcome::None | Outcome::Unreadable(_) => StatusCode::UNPROCESSABLE_ENTITY,
    };
    let verified = site.app.verify(&person).await?;
    let page = show(&TakePage {
        frame,
        mistakes,
        verified,
        outcome,
    })?;
    Ok((status, page).into_response())
}

/// Reads the file, after the token: a form from elsewhere is refused before its file is read.
async fn file(frame: &Frame, mut form: Multipart) -> Result<Bytes, Error> {
    let unreadable = |error: axum::extract::multipart::MultipartError| match error.status() {
        StatusCode::PAYLOAD_TOO_LARGE => Error::TooLarge,
        _ => Error::Invalid,
    };
    let mut is_ours = false;
    while let Some(field) = form.next_field().await.map_err(unreadable)? {
        let name = field.name().unwrap_or_default().to_owned();
        if name == TOKEN {
            is_ours = frame.gave(&field.text().await.map_err(unreadable)?);
        } else if name == "file" && is_ours {
            return field.bytes().await.map_err(unreadable);
        }
    }
    Err(Error::Denied)
}

fn refused(error: app::Error, mistakes: &mut Mistakes) -> Result<Outcome, Error> {
    match error {
        app::Error::Invalid(app::Problem::Value(invalid)) => {
            mistakes.add("file", Key("take-unreadable"));
            Ok(Outcome::Unreadable(invalid.field))
        }
        app::Error::Conflict(conflict) => match *conflict {
            Conflict::ImportDiffers { ids } => {
                mistakes.add("file", Key("take-differs"));
                Ok(Outcome::Differs(
                    ids.iter().map(ToString::to_string).collect(),
                ))
            }
            _ => Err(Error::Conflict),
        },
        error => {
            mistakes.refuse(error)?;
            Ok(Outcome::None)
        }
    }
}

/// As it is first, after an import, with each refusal, and with a chain that does not hold.
pub(crate) fn samples(language: Language) -> Vec<Sample> {
    let page = |chain_intact, outcome, key: Option<Key>| {
        let mut mistakes = Mistakes::default();
        if let Some(key) = key {
            mistakes.add("file", key);
        }
        TakePage {
            frame: Frame::sample(language),
            mistakes,
            verified: Verified {
                chain_intact,
                n_versions: 5,
                n_signed: 5,
                heads_hold: chain_intact,
            },
            outcome,
        }
    };
    let import = Import {
        n_added: 12,
        n_known: 400,
    };
    let differs = Outcome::Differs(vec!["0".repeat(36); 30]);
    let unreadable = Outcome::Unreadable("entries[3].<b>at</b>".to_owned());
    vec![
        Sample::of("take", &page(true, Outcome::None, None)),
        Sample::of("take-taken", &page(true, Outcome::Taken(import), None)),
        Sample::of(
            "take-differs",
            &page(true, differs, Some(Key("take-differs"))),
        ),
        Sample::of(
            "take-unreadable",
            &page(false, unreadable, Some(Key("take-unreadable"))),
        ),
    ]
}
