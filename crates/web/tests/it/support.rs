//! A whole application in a temporary folder, with a clock that tests move, and visitors who keep their cookies.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use app::{App, Chance, Clock, NewPerson, Setup};
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode, header};
use jiff::Timestamp;
use tempfile::TempDir;
use tower::ServiceExt;
use vault::passphrase::Cost;
use web::Site;

/// Monday 23 November 2026, 20:00 in Los Angeles.
pub(crate) const NOW: &str = "2026-11-24T04:00:00Z";
pub(crate) const PASSPHRASE: &str = "quiet river stones at dusk";

/// A clock that stands still until it is moved.
pub(crate) struct TestClock(AtomicI64);

impl Clock for TestClock {
    fn now(&self) -> Timestamp {
        Timestamp::from_second(self.0.load(Ordering::SeqCst)).unwrap()
    }
}

pub(crate) struct TestApp {
    pub(crate) app: App,
    clock: Arc<TestClock>,
    folder: TempDir,
}

impl TestApp {
    pub(crate) async fn new() -> TestApp {
        let now: Timestamp = NOW.parse().unwrap();
        let clock = Arc::new(TestClock(AtomicI64::new(now.as_second())));
        let folder = tempfile::tempdir().unwrap();
        let setup = Setup {
            clock: Arc::clone(&clock) as Arc<dyn Clock>,
            chance: Chance::from_seed(7),
            cost: Cost::FOR_TESTS,
        };
        let app = App::open(folder.path(), setup).await.unwrap();
        TestApp { app, clock, folder }
    }

    /// The data folder.
    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Moves the clock.
    pub(crate) fn pass_hours(&self, hours: i64) {
        self.clock.0.fetch_add(hours * 3600, Ordering::SeqCst);
    }

    pub(crate) fn router(&self) -> Router {
        self.router_behind(&[])
    }

    /// As the server is behind these proxies.
    pub(crate) fn router_behind(&self, proxies: &[&str]) -> Router {
        let proxies = proxies.iter().map(|it| it.parse().unwrap());
        web::router(Site {
            app: self.app.clone(),
            random: || [7; 32],
            over_tls: false,
            proxies: web::Proxies::new(proxies.collect()),
        })
    }

    /// Someone with a browser, signed out.
    pub(crate) fn visitor(&self) -> Visitor {
        Visitor {
            router: self.router(),
            cookies: BTreeMap::new(),
        }
    }

    /// Ana from the United States, signed in, with an empty journal.
    pub(crate) async fn person(&self) -> Visitor {
        let new = NewPerson {
            username: "ana".to_owned(),
            passphrase: PASSPHRASE.to_owned(),
            country: "US".to_owned(),
            zone: "America/Los_Angeles".to_owned(),
            locale: "en".to_owned(),
        };
        let signed_up = self.app.sign_up(new).await.unwrap();
        let mut visitor = self.visitor();
        let token = signed_up.session.token;
        visitor.cookies.insert("session".to_owned(), token);
        visitor
    }
}

/// A browser: it keeps cookies and fills the token into forms.
pub(crate) struct Visitor {
    router: Router,
    pub(crate) cookies: BTreeMap<String, String>,
}

/// What came back.
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: String,
}

impl Answer {
    /// Where a redirect leads.
    pub(crate) fn location(&self) -> &str {
        self.headers
            .get(header::LOCATION)
            .map_or("", |it| it.to_str().unwrap())
    }

    /// The value of a hidden field.
    pub(crate) fn hidden(&self, name: &str) -> String {
        let mark = format!("name=\"{name}\" value=\"");
        let (_, rest) = self
            .body
            .split_once(&mark)
            .unwrap_or_else(|| panic!("no hidden field {name}"));
        rest.split('"').next().unwrap().to_owned()
    }
}

impl Visitor {
    pub(crate) async fn get(&mut self, path: &str) -> Answer {
        let request = Request::get(path).header(header::COOKIE, self.cookie_line());
        self.send(request.body(Body::empty()).unwrap()).await
    }

    /// Posts a form with the token that pages give this visitor.
    pub(crate) async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let token = self.get("/about").await.hidden("token");
        let mut pairs = vec![("token", token.as_str())];
        pairs.extend_from_slice(fields);
        let body = pairs.iter().map(|(name, value)| {
            let encode = |text: &str| {
                text.bytes().fold(String::new(), |out, byte| {
                    if byte.is_ascii_alphanumeric() {
                        out + &char::from(byte).to_string()
                    } else {
                        out + &format!("%{byte:02X}")
                    }
                })
            };
            format!("{}={}", encode(name), encode(value))
        });
        let body = body.collect::<Vec<_>>().join("&");
        let request = Request::post(path)
            .header(header::COOKIE, self.cookie_line())
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.send(request.body(Body::from(body)).unwrap()).await
    }

    /// Sends a request as it is, for the interface.
    pub(crate) async fn send(&mut self, request: Request<Body>) -> Answer {
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        for line in parts.headers.get_all(header::SET_COOKIE) {
            let pair = line.to_str().unwrap().split(';').next().unwrap();
            let (name, value) = pair.split_once('=').unwrap();
            self.cookies.insert(name.to_owned(), value.to_owned());
        }
        let bytes = to_bytes(body, usize::MAX).await.unwrap();
        Answer {
            status: parts.status,
            headers: parts.headers,
            body: String::from_utf8(bytes.to_vec()).unwrap(),
        }
    }

    fn cookie_line(&self) -> String {
        let pairs = self
            .cookies
            .iter()
            .map(|(name, value)| format!("{name}={value}"));
        pairs.collect::<Vec<_>>().join("; ")
    }
}
