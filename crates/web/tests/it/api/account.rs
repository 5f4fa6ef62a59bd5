//! Accounts and sessions.

use std::net::SocketAddr;

use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::{Method, Request, header};
use serde_json::{Value, json};

use super::client::{Client, Reply, new_account};
use crate::support::{PASSPHRASE, TestApp};

#[tokio::test]
async fn an_account_opens_with_its_passphrase() {
    let app = TestApp::new().await;
    let mut ana = Client::new(&app);
    let answer = ana.post("/accounts", &new_account("ana")).await.expect(201);
    assert!(answer["recovery_key"].as_str().unwrap().len() > 20);
    let credentials = json!({"username": "Ana", "passphrase": PASSPHRASE});
    let opened = ana.post("/sessions", &credentials).await.expect(201);
    ana.token = Some(opened["token"].as_str().unwrap().to_owned());
    let account = ana.get("/account").await.expect(200);
    assert_eq!(account["account_id"], answer["account_id"]);
    assert_eq!(account["username"], "ana");
    assert_eq!(account["session_expires_at"], opened["expires_at"]);
    let signed_out = ana.call(Method::DELETE, "/sessions/current", None).await;
    signed_out.expect(204);
    ana.get("/account").await.problem(401, "signed-out");
}

#[tokio::test]
async fn a_wrong_passphrase_and_an_unknown_name_look_alike() {
    let app = TestApp::new().await;
    let client = Client::signed_up(&app, "ana").await;
    let wrong = json!({"username": "ana", "passphrase": "not the right words"});
    let unknown = json!({"username": "nobody", "passphrase": "not the right words"});
    let wrong = client.post("/sessions", &wrong).await;
    let unknown = client.post("/sessions", &unknown).await;
    assert_eq!(wrong.text, unknown.text);
    assert_eq!(unknown.headers[header::WWW_AUTHENTICATE], "Bearer");
    wrong.problem(401, "not-opened");
}

#[tokio::test]
async fn guessing_is_slowed_down() {
    let app = TestApp::new().await;
    let client = Client::signed_up(&app, "ana").await;
    let wrong = json!({"username": "ana", "passphrase": "not the right words"});
    for _ in 0..8 {
        client.post("/sessions", &wrong).await.expect(401);
    }
    let reply = client.post("/sessions", &wrong).await;
    assert_eq!(reply.headers[header::RETRY_AFTER], "900");
    assert_eq!(reply.problem(429, "too-much")["retry_after_secs"], 900);
}

#[tokio::test]
async fn behind_a_proxy_each_visitor_is_counted_apart() {
    let app = TestApp::new().await;
    Client::signed_up(&app, "ana").await;
    let client = Client::behind(&app, &["10.0.0.0/8"]);
    let right = json!({"username": "ana", "passphrase": PASSPHRASE});
    let wrong = json!({"username": "ana", "passphrase": "not the right words"});
    for _ in 0..8 {
        let guess = through(&client, "10.0.0.1", "203.0.113.9", &wrong);
        guess.await.expect(401);
    }
    let guess = through(&client, "10.0.0.2", "1.1.1.1, 203.0.113.9", &right);
    guess.await.problem(429, "too-much");
    let ana = through(&client, "10.0.0.1", "198.51.100.7", &right);
    ana.await.expect(201);

    // Without that setting, all of them are the proxy.
    let client = Client::new(&app);
    for n in 0..8 {
        let visitor = format!("198.51.100.{n}");
        through(&client, "10.0.0.1", &visitor, &wrong)
            .await
            .expect(401);
    }
    let ana = through(&client, "10.0.0.1", "192.0.2.1", &right);
    ana.await.problem(429, "too-much");
}

/// Tries to sign in from `visitor` through the proxy at `peer`.
async fn through(client: &Client, peer: &str, visitor: &str, credentials: &Value) -> Reply {
    let request = Request::post("/api/v1/sessions")
        .header(header::CONTENT_TYPE, "application/json")
        .header("x-forwarded-for", visitor)
        .extension(ConnectInfo(SocketAddr::new(peer.parse().unwrap(), 4711)));
    let body = Body::from(credentials.to_string());
    client.send(request.body(body).unwrap()).await
}

#[tokio::test]
async fn a_session_ends_after_thirty_days() {
    let app = TestApp::new().await;
    let ana = Client::signed_up(&app, "ana").await;
    ana.get("/plan").await.expect(200);
    app.pass_hours(31 * 24);
    let reply = ana.get("/plan").await;
    assert_eq!(reply.headers[header::WWW_AUTHENTICATE], "Bearer");
    reply.problem(401, "signed-out");
}

#[tokio::test]
async fn only_a_bearer_token_counts() {
    let app = TestApp::new().await;
    let ana = Client::signed_up(&app, "ana").await;
    let token = ana.token.clone().unwrap();
    let stranger = Client::new(&app);
    for (name, value) in [
        (header::COOKIE, format!("session={token}")),
        (header::AUTHORIZATION, format!("Basic {token}")),
        (header::AUTHORIZATION, "Bearer stolen".to_owned()),
        (header::AUTHORIZATION, "Bearer".to_owned()),
    ] {
        let request = Request::get("/api/v1/plan").header(name, value);
        let request = request.body(Body::empty()).unwrap();
        stranger.send(request).await.problem(401, "signed-out");
    }
}

#[tokio::test]
async fn a_new_passphrase_ends_other_sessions() {
    let app = TestApp::new().await;
    let ana = Client::signed_up(&app, "ana").await;
    let credentials = json!({"username": "ana", "passphrase": PASSPHRASE});
    let opened = ana.post("/sessions", &credentials).await.expect(201);
    let mut other = ana.clone();
    other.token = Some(opened["token"].as_str().unwrap().to_owned());
    let put = |change| async move {
        let path = "/account/passphrase";
        (other.call(Method::PUT, path, Some(&change)).await, other)
    };
    let wrong =
        json!({"old_passphrase": "not this one", "new_passphrase": "seven slow boats home"});
    let (reply, other) = put(wrong).await;
    let problem = reply.problem(403, "wrong-passphrase");
    assert_eq!(problem["field"], "passphrase");
    let change = json!({"passphrase": PASSPHRASE, "new_passphrase": "seven slow boats home"});
    let changed = other.call(Method::PUT, "/account/passphrase", Some(&change));
    changed.await.expect(204);
    other.get("/plan").await.expect(200);
    ana.get("/plan").await.expect(401);
    ana.post("/sessions", &credentials).await.expect(401);
}

#[tokio::test]
async fn the_recovery_key_opens_the_account_once() {
    let app = TestApp::new().await;
    let mut ana = Client::new(&app);
    let first = ana.post("/accounts", &new_account("ana")).await.expect(201);
    ana.token = Some(first["token"].as_str().unwrap().to_owned());
    let key = json!({"passphrase": PASSPHRASE});
    let second = ana.post("/account/recovery-key", &key).await.expect(201);
    let recovery = |key: &serde_json::Value| {
        json!({
            "username": "ana", "recovery_key": key, "new_passphrase": "seven slow boats home",
        })
    };
    let old = recovery(&first["recovery_key"]);
    ana.post("/recovery", &old).await.problem(401, "not-opened");
    let malformed = recovery(&json!("not a key"));
    let problem = ana.post("/recovery", &malformed).await;
    assert_eq!(problem.problem(422, "invalid")["field"], "recovery_key");
    let right = recovery(&second["recovery_key"]);
    let back = ana.post("/recovery", &right).await.expect(201);
    ana.get("/plan").await.expect(401);
    ana.token = Some(back["token"].as_str().unwrap().to_owned());
    ana.get("/plan").await.expect(200);
    ana.post("/recovery", &right)
        .await
        .problem(401, "not-opened");
}

#[tokio::test]
async fn a_new_root_ends_whatever_opened_the_account() {
    let app = TestApp::new().await;
    let mut ana = Client::new(&app);
    let first = ana.post("/accounts", &new_account("ana")).await.expect(201);
    ana.token = Some(first["token"].as_str().unwrap().to_owned());
    let entries = ana.get("/entries").await.expect(200);
    let change = |passphrase, new| json!({"passphrase": passphrase, "new_passphrase": new});
    for (passphrase, new, status, code, field) in [
        (
            "not this one",
            "seven slow boats home",
            403,
            "wrong-passphrase",
            "passphrase",
        ),
        (PASSPHRASE, PASSPHRASE, 422, "invalid", "new_passphrase"),
        (PASSPHRASE, "short", 422, "invalid", "new_passphrase"),
    ] {
        let refused = ana.post("/account/root", &change(passphrase, new)).await;
        assert_eq!(refused.problem(status, code)["field"], field);
    }
    let change = change(PASSPHRASE, "seven slow boats home");
    let renewed = ana.post("/account/root", &change).await.expect(201);
    assert_ne!(renewed["recovery_key"], first["recovery_key"]);
    assert!(renewed["expires_at"].is_string());
    ana.get("/account").await.problem(401, "signed-out");
    let credentials = json!({"username": "ana", "passphrase": PASSPHRASE});
    ana.post("/sessions", &credentials).await.expect(401);
    let old = json!({
        "username": "ana", "recovery_key": first["recovery_key"], "new_passphrase": PASSPHRASE,
    });
    ana.post("/recovery", &old).await.problem(401, "not-opened");

    ana.token = Some(renewed["token"].as_str().unwrap().to_owned());
    assert_eq!(ana.get("/entries").await.expect(200), entries);
    let account = ana.get("/account").await.expect(200);
    assert_eq!(account["account_id"], first["account_id"]);
}

#[tokio::test]
async fn settings_change_one_by_one() {
    let app = TestApp::new().await;
    let ana = Client::signed_up(&app, "ana").await;
    let change = json!({"locale": "es-MX", "rhythm": "weekly", "recovery_key_kept": true});
    let changed = ana.call(Method::PATCH, "/account", Some(&change)).await;
    let changed = changed.expect(200);
    assert_eq!(changed["locale"], "es");
    assert_eq!(changed["country"], "US");
    assert_eq!(changed["recovery_key_kept_at"], "2026-11-24T04:00:00Z");
    assert_eq!(ana.get("/account").await.expect(200), changed);
    for (field, value) in [
        ("country", "USA"),
        ("zone", "Mars/Olympus"),
        ("locale", "tlh"),
        ("rhythm", "hourly"),
    ] {
        let change = json!({field: value});
        let reply = ana.call(Method::PATCH, "/account", Some(&change));
        assert_eq!(reply.await.problem(422, "invalid")["field"], field);
    }
}

#[tokio::test]
async fn leaving_frees_the_name_and_ends_the_session() {
    let app = TestApp::new().await;
    let ana = Client::signed_up(&app, "ana").await;
    let taken = ana.post("/accounts", &new_account("ana")).await;
    assert_eq!(taken.problem(409, "username-taken")["field"], "username");
    let wrong = json!({"passphrase": "not the right words"});
    let kept = ana.call(Method::DELETE, "/account", Some(&wrong)).await;
    kept.problem(403, "wrong-passphrase");
    let right = json!({"passphrase": PASSPHRASE});
    let gone = ana.call(Method::DELETE, "/account", Some(&right)).await;
    gone.expect(204);
    ana.get("/account").await.problem(401, "signed-out");
    ana.post("/accounts", &new_account("ana")).await.expect(201);
}
