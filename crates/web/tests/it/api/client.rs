//! A program that calls the interface with a token.

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Method, Request, StatusCode, header};
use serde_json::{Value, json};
use tower::ServiceExt;

use crate::support::{PASSPHRASE, TestApp};

pub(crate) const ZONE: &str = "America/Los_Angeles";

#[derive(Clone)]
pub(crate) struct Client {
    router: Router,
    pub(crate) token: Option<String>,
}

/// What came back.
#[derive(Debug)]
pub(crate) struct Reply {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) text: String,
}

impl Reply {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_else(|_| panic!("not JSON: {}", self.text))
    }

    #[track_caller]
    pub(crate) fn expect(self, status: u16) -> Value {
        assert_eq!(self.status.as_u16(), status, "{}", self.text);
        if self.text.is_empty() {
            Value::Null
        } else {
            self.json()
        }
    }

    /// Checks that it is a problem of this status and code, and returns it.
    #[track_caller]
    pub(crate) fn problem(self, status: u16, code: &str) -> Value {
        let content_type = &self.headers[header::CONTENT_TYPE];
        assert_eq!(content_type, "application/problem+json", "{}", self.text);
        let problem = self.expect(status);
        assert_eq!(problem["status"], status);
        assert_eq!(problem["type"], format!("urn:onward:problem:{code}"));
        problem
    }
}

impl Client {
    pub(crate) fn new(app: &TestApp) -> Client {
        Client {
            router: app.router(),
            token: None,
        }
    }

    /// A program whose requests come through these proxies.
    pub(crate) fn behind(app: &TestApp, proxies: &[&str]) -> Client {
        Client {
            router: app.router_behind(proxies),
            token: None,
        }
    }

    /// Someone who just signed up.
    pub(crate) async fn signed_up(app: &TestApp, username: &str) -> Client {
        let mut client = Client::new(app);
        let new = new_account(username);
        let answer = client.post("/accounts", &new).await.expect(201);
        client.token = Some(answer["token"].as_str().unwrap().to_owned());
        client
    }

    pub(crate) async fn get(&self, path: &str) -> Reply {
        self.call(Method::GET, path, None).await
    }

    pub(crate) async fn post(&self, path: &str, body: &Value) -> Reply {
        self.call(Method::POST, path, Some(body)).await
    }

    pub(crate) async fn call(&self, method: Method, path: &str, body: Option<&Value>) -> Reply {
        let mut request = Request::builder().method(method);
        if body.is_some() {
            request = request.header(header::CONTENT_TYPE, "application/json");
        }
        let body = body.map_or_else(Body::empty, |body| Body::from(body.to_string()));
        let request = request.uri(format!("/api/v1{path}"));
        self.send(request.body(body).unwrap()).await
    }

    pub(crate) async fn send(&self, mut request: Request<Body>) -> Reply {
        if let Some(token) = &self.token {
            let line = format!("Bearer {token}").parse().unwrap();
            request.headers_mut().insert(header::AUTHORIZATION, line);
        }
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let bytes = to_bytes(body, usize::MAX).await.unwrap();
        Reply {
            status: parts.status,
            headers: parts.headers,
            text: String::from_utf8(bytes.to_vec()).unwrap(),
        }
    }

    /// A plan with a goal, a trigger, a strategy that is linked to it, and one that is not.
    pub(crate) async fn with_plan(self) -> Client {
        let revision = first_plan(&id(1));
        self.post("/plan/revisions", &revision).await.expect(201);
        self
    }
}

pub(crate) fn new_account(username: &str) -> Value {
    json!({
        "username": username,
        "passphrase": PASSPHRASE,
        "country": "US",
        "zone": ZONE,
        "locale": "en",
    })
}

/// The id of an entry, made in November 2026.
pub(crate) fn id(n: u32) -> String {
    format!("019ab000-0000-7000-8000-{n:012x}")
}

/// The id of a plan item.
pub(crate) fn item(n: u32) -> String {
    format!("5e0cbb4e-6f0b-4f5c-9a35-{n:012x}")
}

pub(crate) const GOAL: u32 = 1;
pub(crate) const EVENING: u32 = 2;
pub(crate) const WALK: u32 = 3;

pub(crate) fn first_plan(id: &str) -> Value {
    json!({
        "id": id,
        "base_version": 0,
        "note": "A first plan.",
        "changes": [
            {"op": "add", "kind": "goal", "id": item(GOAL),
                "value": {"name": "No drinking", "substance": "alcohol", "aim": "none"}},
            {"op": "add", "kind": "trigger", "id": item(EVENING),
                "value": {"name": "Evenings alone"}},
            {"op": "add", "kind": "strategy", "id": item(WALK), "value": {"name": "Walk"}},
        ],
    })
}

/// An entry of Monday evening with these fields.
pub(crate) fn entry(n: u32, fields: &Value) -> Value {
    let mut entry = json!({"id": id(n), "at": "2026-11-23T19:00:00-08:00", "zone": ZONE});
    let fields = fields.as_object().unwrap().clone();
    entry.as_object_mut().unwrap().extend(fields);
    entry
}
