//! A whole site in memory's reach: the sample person's half year, signed in, made anew now and then.

use std::cell::Cell;
use std::fs;
use std::sync::Arc;

use app::demo::Demo;
use app::{App, Chance, Clock, Setup};
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::header::{CONTENT_TYPE, COOKIE, LOCATION, ORIGIN};
use axum::http::{HeaderMap, Request, StatusCode};
use domain::{Body as Told, plan::ItemKind};
use jiff::Timestamp;
use tempfile::TempDir;
use tokio::runtime::Runtime;
use tower::ServiceExt;
use vault::passphrase::Cost;

use crate::WORDS;

/// Tuesday 24 November 2026.
const NOW: &str = "2026-11-24T04:00:00Z";
/// After so many requests everything begins again, so that a run depends on few before it.
const RENEWED_AFTER: u32 = 200;

/// The site, and the data it begins with.
pub struct Site {
    runtime: Runtime,
    /// The sample, to copy.
    sample: TempDir,
    username: String,
    passphrase: String,
    live: Live,
    n_sent: Cell<u32>,
}

struct Live {
    app: App,
    router: Router,
    session: String,
    /// What stands for what in an input: `$item` for the id of an item, and so on.
    names: Vec<(String, String)>,
    _folder: TempDir,
}

/// What came back.
#[derive(Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: String,
}

struct StillClock(Timestamp);

impl Clock for StillClock {
    fn now(&self) -> Timestamp {
        self.0
    }
}

fn clock() -> Arc<dyn Clock> {
    Arc::new(StillClock(
        NOW.parse().expect("it is written as an instant"),
    ))
}

impl Site {
    /// Makes the sample and a site with it.
    ///
    /// # Panics
    ///
    /// When there is no room for it.
    pub fn new() -> Site {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .expect("a runtime needs only memory");
        let sample = tempfile::tempdir().expect("there is room for a folder");
        let demo = Demo::open(sample.path(), 26, clock(), Chance::from_seed(26));
        let demo = runtime.block_on(demo).expect("the sample can be made");
        runtime.block_on(demo.app.close());
        let live = Live::open(&runtime, &sample, &demo.username, &demo.passphrase);
        Site {
            runtime,
            sample,
            username: demo.username,
            passphrase: demo.passphrase,
            live,
            n_sent: Cell::new(0),
        }
    }

    /// The application, with what was posted so far.
    pub fn app(&self) -> &App {
        &self.live.app
    }

    /// The text of the session's token.
    pub fn session(&self) -> &str {
        &self.live.session
    }

    pub fn runtime(&self) -> &Runtime {
        &self.runtime
    }

    /// Counts what was done without a request.
    pub fn count_one(&self) {
        self.n_sent.set(self.n_sent.get() + 1);
    }

    /// Begins again with the sample if much was posted.
    pub fn renew(&mut self) {
        if self.n_sent.get() > RENEWED_AFTER {
            self.n_sent.set(0);
            self.runtime.block_on(self.live.app.close());
            self.live = Live::open(
                &self.runtime,
                &self.sample,
                &self.username,
                &self.passphrase,
            );
        }
    }

    /// Puts ids of the sample in place of `$item`, `$setback` and the like.
    pub fn fill(&self, input: &str) -> String {
        let names = self.live.names.iter();
        names.fold(input.to_owned(), |text, (name, id)| text.replace(name, id))
    }

    /// Gets a page as the sample person.
    pub fn get(&self, path: &str) -> Option<Answer> {
        let request = Request::get(path).header(COOKIE, self.cookie());
        Some(self.send(request.body(Body::empty()).ok()?))
    }

    /// Posts a form as the sample person.
    pub fn post(&self, path: &str, body: String) -> Option<Answer> {
        let request = Request::post(path)
            .header(COOKIE, self.cookie())
            .header(ORIGIN, "http://localhost")
            .header("Host", "localhost")
            .header(CONTENT_TYPE, "application/x-www-form-urlencoded");
        Some(self.send(request.body(Body::from(body)).ok()?))
    }

    fn cookie(&self) -> String {
        format!("session={}", self.live.session)
    }

    /// Sends a request, and checks what holds of every answer.
    ///
    /// # Panics
    ///
    /// When the server failed or panicked, when a page or header holds a person's words as they were written,
    /// or when the answer leads away from the site.
    pub fn send(&self, request: Request<Body>) -> Answer {
        self.count_one();
        let path = request.uri().to_string();
        let answer = self.runtime.block_on(async {
            let response = self.live.router.clone().oneshot(request).await;
            let response = response.unwrap_or_else(|never| match never {});
            let (parts, body) = response.into_parts();
            let bytes = to_bytes(body, usize::MAX).await;
            Answer {
                status: parts.status,
                headers: parts.headers,
                body: String::from_utf8_lossy(&bytes.expect("bodies are in memory")).into_owned(),
            }
        });
        // The cards of the safety question show even when nothing could be kept, and say so.
        let is_unsaved = answer.status == StatusCode::SERVICE_UNAVAILABLE && path == "/bend";
        let is_failure = answer.status.is_server_error() && !is_unsaved;
        assert!(!is_failure, "{path} failed: {}", answer.status);
        answer.check_headers();
        let kind = answer.headers.get(CONTENT_TYPE);
        let kind = kind.and_then(|it| it.to_str().ok()).unwrap_or_default();
        if kind.starts_with("text/html") {
            assert!(!answer.body.contains(WORDS), "{path} holds words unescaped");
        }
        if kind.starts_with("application/problem") {
            let said = answer.body.contains("her own words");
            assert!(!said, "{path} repeats words: {}", answer.body);
        }
        answer
    }
}

impl Default for Site {
    fn default() -> Site {
        Site::new()
    }
}

impl Answer {
    fn check_headers(&self) {
        for (name, value) in &self.headers {
            let value = String::from_utf8_lossy(value.as_bytes());
            assert!(!value.contains("her own words"), "{name} repeats words");
        }
        if let Some(place) = self.headers.get(LOCATION) {
            let place = place.to_str().expect("places are plain ASCII");
            assert!(
                place.starts_with('/') && !place.starts_with("//"),
                "{place} leads away"
            );
        }
    }
}

impl Live {
    fn open(runtime: &Runtime, sample: &TempDir, username: &str, passphrase: &str) -> Live {
        let folder = tempfile::tempdir().expect("there is room for a folder");
        for file in fs::read_dir(sample.path()).expect("the sample is there") {
            let file = file.expect("the sample is there");
            fs::copy(file.path(), folder.path().join(file.file_name()))
                .expect("there is room for a copy");
        }
        runtime.block_on(async {
            let setup = Setup {
                clock: clock(),
                chance: Chance::from_seed(7),
                cost: Cost::FOR_TESTS,
            };
            let app = App::open(folder.path(), setup).await;
            let app = app.expect("the copy can be opened");
            let opened = app.sign_in(username, passphrase, "here").await;
            let session = opened.expect("the passphrase is right").token;
            let router = web::router(web::Site {
                app: app.clone(),
                random: || [7; 32],
                over_tls: false,
                proxies: web::Proxies::default(),
            });
            let names = names(&app, &session).await;
            Live {
                app,
                router,
                session,
                names,
                _folder: folder,
            }
        })
    }
}

/// Names ids of the sample, so that an input need not guess them.
async fn names(app: &App, session: &str) -> Vec<(String, String)> {
    let person = app.person(session).await.expect("the session is new");
    let journal = app.journal(&person).await.expect("the sample is whole");
    let mut names = Vec::new();
    for kind in ItemKind::ALL {
        if let Some(item) = journal.plan().of_kind(kind).next() {
            names.push((format!("$item-{}", kind.code()), item.id.to_string()));
        }
    }
    for moment in journal.moments() {
        let name = match moment.body() {
            Told::Setback(_) => "$setback",
            Told::CheckIn(_) => "$check-in",
            Told::Urge(_) => "$urge",
            Told::Note(_) => "$note",
            _ => continue,
        };
        names.retain(|(it, _)| it != name);
        names.push((name.to_owned(), moment.id.to_string()));
    }
    names.push(("$session".to_owned(), session.to_owned()));
    names.push(("$new".to_owned(), app.new_entry_id().to_string()));
    names.push(("$base".to_owned(), journal.plan().version.to_string()));
    names
}
