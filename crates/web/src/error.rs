//! What can keep a page from being shown, and the kind page shown instead.

use std::any::Any;
use std::sync::Arc;
use std::time::Duration;

use askama::Template;
use axum::http::StatusCode;
use axum::http::header::{HeaderValue, RETRY_AFTER};
use axum::response::{Html, IntoResponse, Response};

use crate::Site;
use crate::frame::Frame;

/// Why a request ends without its page. A form with mistakes is no error: it is shown again.
#[derive(Clone, Debug, thiserror::Error)]
pub enum Error {
    /// What was asked makes no sense, and there is no form to show again.
    #[error("the request makes no sense")]
    Invalid,
    #[error("nobody is signed in")]
    SignedOut,
    #[error("not allowed")]
    Denied,
    #[error("not found")]
    NotFound,
    /// Something changed in the meantime.
    #[error("conflict")]
    Conflict,
    #[error("the request is too large")]
    TooLarge,
    #[error("too many requests")]
    TooMuch { retry_after_secs: u32 },
    /// The server has no space left; only its host can help.
    #[error("the disk is full")]
    Full,
    #[error("unavailable")]
    Unavailable { retry_after_secs: u32 },
    #[error("internal error")]
    Internal(#[source] Arc<dyn std::error::Error + Send + Sync>),
}

/// The codes of all errors, in the families `problem-title` and `problem-text`.
pub const CODES: &[&str] = &[
    "invalid",
    "signed-out",
    "denied",
    "not-found",
    "conflict",
    "too-large",
    "too-much",
    "full",
    "unavailable",
    "internal",
];

impl Error {
    /// Wraps a failure that is nobody's fault but ours.
    pub fn internal(source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Error {
        Error::Internal(Arc::from(source.into()))
    }

    /// Drops what the panic said: it may hold a person's words.
    pub(crate) fn from_panic(_: Box<dyn Any + Send>) -> Error {
        Error::internal("the handler panicked")
    }

    /// The code that names it in the message files.
    pub fn code(&self) -> &'static str {
        match self {
            Error::Invalid => "invalid",
            Error::SignedOut => "signed-out",
            Error::Denied => "denied",
            Error::NotFound => "not-found",
            Error::Conflict => "conflict",
            Error::TooLarge => "too-large",
            Error::TooMuch { .. } => "too-much",
            Error::Full => "full",
            Error::Unavailable { .. } => "unavailable",
            Error::Internal(_) => "internal",
        }
    }

    pub fn status(&self) -> StatusCode {
        match self {
            Error::Invalid => StatusCode::UNPROCESSABLE_ENTITY,
            Error::SignedOut => StatusCode::UNAUTHORIZED,
            Error::Denied => StatusCode::FORBIDDEN,
            Error::NotFound => StatusCode::NOT_FOUND,
            Error::Conflict => StatusCode::CONFLICT,
            Error::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Error::TooMuch { .. } => StatusCode::TOO_MANY_REQUESTS,
            Error::Full => StatusCode::INSUFFICIENT_STORAGE,
            Error::Unavailable { .. } => StatusCode::SERVICE_UNAVAILABLE,
            Error::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    fn retry_after_secs(&self) -> Option<u32> {
        match self {
            Error::TooMuch { retry_after_secs } | Error::Unavailable { retry_after_secs } => {
                Some(*retry_after_secs)
            }
            _ => None,
        }
    }
}

impl From<app::Error> for Error {
    /// For requests without a form to show again; a handler with a form looks at
    /// [`app::Error::Invalid`] first, see [`Mistakes::refuse`](crate::form::Mistakes::refuse).
    fn from(error: app::Error) -> Error {
        let secs = |wait: Duration| u32::try_from(wait.as_secs().max(1)).unwrap_or(u32::MAX);
        match error {
            app::Error::Invalid(_) => Error::Invalid,
            app::Error::SignedOut => Error::SignedOut,
            app::Error::Denied => Error::Denied,
            app::Error::NotFound => Error::NotFound,
            app::Error::Conflict(_) => Error::Conflict,
            app::Error::TooMuch { retry_after } => Error::TooMuch {
                retry_after_secs: secs(retry_after),
            },
            app::Error::Full => Error::Full,
            app::Error::Unavailable { retry_after, .. } => Error::Unavailable {
                retry_after_secs: secs(retry_after),
            },
            app::Error::Internal(source) => Error::internal(source),
        }
    }
}

impl IntoResponse for Error {
    /// A bare status that carries the error; the frame around every page words it.
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        if let Some(seconds) = self.retry_after_secs() {
            let headers = response.headers_mut();
            headers.insert(RETRY_AFTER, HeaderValue::from(seconds));
        }
        response.extensions_mut().insert(self);
        response
    }
}

/// The page shown in place of an error.
#[derive(Template)]
#[template(path = "pages/problem.html")]
struct ProblemPage {
    frame: Frame,
    code: &'static str,
    reference: Option<String>,
    wait_minutes: Option<u32>,
}

/// Replaces the body of a response that carries an error by a page in the person's language.
pub(crate) fn worded(site: &Site, frame: Frame, mut response: Response) -> Response {
    let Some(error) = response.extensions_mut().remove::<Error>() else {
        return response;
    };
    let page = ProblemPage {
        frame,
        code: error.code(),
        reference: reference(site, &error),
        wait_minutes: error.retry_after_secs().map(|secs| secs.div_ceil(60)),
    };
    let (head, body) = match show(&page) {
        Ok(html) => html.into_response().into_parts(),
        Err(_) => return response,
    };
    let content_type = head.headers.into_iter();
    response
        .headers_mut()
        .extend(content_type.filter_map(|(name, value)| name.map(|name| (name, value))));
    *response.body_mut() = body;
    response
}

/// Logs an internal error with its causes, once, under the number that the page shows.
pub(crate) fn reference(site: &Site, error: &Error) -> Option<String> {
    let Error::Internal(source) = error else {
        return None;
    };
    let reference = base16ct::lower::encode_string(&(site.random)()[..4]);
    let mut causes = source.to_string();
    let mut next = source.source();
    while let Some(cause) = next {
        causes = format!("{causes}: {cause}");
        next = cause.source();
    }
    tracing::error!(error.reference = reference, "error {reference}: {causes}");
    Some(reference)
}

/// Renders a page.
pub fn show(page: &impl Template) -> Result<Html<String>, Error> {
    page.render().map(Html).map_err(Error::internal)
}

/// Renders a page whose form comes back with its mistakes marked.
pub fn show_again(page: &impl Template) -> Result<Response, Error> {
    Ok((StatusCode::UNPROCESSABLE_ENTITY, show(page)?).into_response())
}

/// The page of every error.
pub fn samples(language: crate::words::Language) -> Vec<crate::pages::Sample> {
    let page = |code: &&'static str| ProblemPage {
        frame: Frame::sample(language),
        code,
        reference: (*code == "internal").then(|| "1a2b3c4d".to_owned()),
        wait_minutes: ["too-much", "unavailable"].contains(code).then_some(15),
    };
    let sample = |code: &&'static str| crate::pages::Sample::of(code, &page(code));
    CODES.iter().map(sample).collect()
}
