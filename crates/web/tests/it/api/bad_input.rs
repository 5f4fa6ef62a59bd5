//! Bad input: each refused by name, with a remedy, and never repeated.

use axum::body::Body;
use axum::http::{Request, header};
use serde_json::{Value, json};

use super::client::{Client, GOAL, entry, id, item, new_account};
use crate::support::TestApp;

/// Words that must come back in no answer.
const SECRET: &str = "zanzibar";

#[tokio::test]
#[expect(clippy::too_many_lines, reason = "one table of refusals")]
async fn each_refusal_names_the_field() {
    let app = TestApp::new().await;
    let ana = Client::signed_up(&app, "ana").await.with_plan().await;
    let urge = |fields: Value| {
        let mut urge = entry(20, &json!({"strength": 5, "outcome": "passed"}));
        urge.as_object_mut()
            .unwrap()
            .extend(fields.as_object().unwrap().clone());
        urge
    };
    let note = |text: String| entry(20, &json!({"text": text}));
    let day = |fields: Value| {
        let mut day = json!({"id": id(20), "zone": "America/Los_Angeles", "day": "2026-11-22",
            "goal": item(GOAL), "kept": true});
        day.as_object_mut()
            .unwrap()
            .extend(fields.as_object().unwrap().clone());
        day
    };
    let cases = [
        ("/urges", urge(json!({"strength": 11})), "strength"),
        ("/urges", urge(json!({"strength": -1})), "strength"),
        ("/urges", urge(json!({"strength": "five"})), "strength"),
        ("/urges", urge(json!({"strength": null})), "strength"),
        ("/urges", urge(json!({"outcome": SECRET})), "outcome"),
        (
            "/urges",
            urge(json!({"triggers": [item(99)]})),
            "triggers[0]",
        ),
        (
            "/urges",
            urge(json!({"strategies": [{"strategy": item(3), "helped": 4}]})),
            "strategies[0].helped",
        ),
        ("/urges", urge(json!({"at": "2026-11-24T04:06:00Z"})), "at"),
        ("/urges", urge(json!({"at": "yesterday"})), "at"),
        ("/urges", urge(json!({"at": "2026-11-23T19:00:00"})), "at"),
        ("/urges", urge(json!({"at": null})), "at"),
        ("/urges", urge(json!({"zone": "Mars/Olympus"})), "zone"),
        ("/urges", urge(json!({"id": item(1)})), "id"),
        ("/urges", urge(json!({"id": "1"})), "id"),
        ("/urges", urge(json!({"kind": "note"})), "kind"),
        ("/urges", urge(json!({"v": 2})), "v"),
        ("/urges", urge(json!({"strenght": 3})), "strenght"),
        ("/urges", json!([1, 2]), "body"),
        (
            "/check-ins",
            entry(20, &json!({"sleep_hours": 25})),
            "sleep_hours",
        ),
        (
            "/check-ins",
            entry(20, &json!({"halt": ["hangry"]})),
            "halt[0]",
        ),
        ("/notes", note(format!("{SECRET}\u{7}")), "text"),
        ("/notes", note(SECRET.repeat(1_251)), "text"),
        ("/notes", note(" ".to_owned()), "text"),
        ("/day-records", day(json!({"day": "2026-11-24"})), "day"),
        ("/day-records", day(json!({"day": "2026-02-30"})), "day"),
        ("/day-records", day(json!({"goal": item(98)})), "goal"),
        ("/day-records", day(json!({"amount": -1})), "amount"),
        (
            "/setbacks",
            entry(
                20,
                &json!({"started_at": "2026-11-23T19:00:00-08:00",
            "ended_at": "2026-11-23T18:00:00-08:00"}),
            ),
            "ended_at",
        ),
        (
            "/setbacks",
            entry(20, &json!({"safety": ["fine"]})),
            "safety[0]",
        ),
        (
            "/setbacks",
            entry(20, &json!({"chain": {"prompt": format!("{SECRET}\u{0}")}})),
            "chain.prompt",
        ),
        (
            "/practices",
            entry(20, &json!({"exercise": "breathing", "helped": 4})),
            "helped",
        ),
    ];
    for (path, body, field) in cases {
        let reply = ana.post(path, &body).await;
        assert!(!reply.text.contains(SECRET), "{}", reply.text);
        let problem = reply.problem(422, "invalid");
        assert_eq!(problem["field"], field, "{body}");
        let detail = problem["detail"].as_str().unwrap();
        assert!(
            detail.starts_with(field) && detail.len() > field.len() + 8,
            "{detail}"
        );
    }
    let all = ana.get("/entries").await.expect(200);
    assert_eq!(
        all["entries"].as_array().unwrap().len(),
        1,
        "nothing was recorded"
    );
}

#[tokio::test]
async fn unusual_but_good_input_is_taken() {
    let app = TestApp::new().await;
    let ana = Client::signed_up(&app, "ana").await;
    // The clock skipped this hour in Los Angeles; as an instant it is fine.
    let gap = json!({"id": id(20), "at": "2026-03-08T02:30:00-08:00",
        "zone": "America/Los_Angeles", "text": "In the gap."});
    let kept = ana.post("/notes", &gap).await.expect(201);
    assert_eq!(
        (&kept["day"], &kept["at"]),
        (&json!("2026-03-08"), &json!("2026-03-08T10:30:00Z"))
    );
    for (n, text) in [
        (21, "مرحبا ‏עולם"),
        (22, "👩‍👩‍👧 🌱"),
        (23, "two\nlines\tand a tab"),
    ] {
        let note = entry(n, &json!({"text": text}));
        assert_eq!(ana.post("/notes", &note).await.expect(201)["text"], text);
    }
    let long = entry(24, &json!({"text": "é".repeat(10_000)}));
    ana.post("/notes", &long).await.expect(201);
}

#[tokio::test]
async fn accounts_are_refused_by_field() {
    let app = TestApp::new().await;
    let client = Client::new(&app);
    for (field, value) in [
        ("username", "an"),
        ("username", "ana maria"),
        ("passphrase", "tiny boat"),
        ("passphrase", "passwordpassword"),
        ("country", "Spain"),
        ("zone", "Somewhere"),
        ("locale", "tlh"),
    ] {
        let mut new = new_account("ana");
        new[field] = json!(value);
        let reply = client.post("/accounts", &new).await;
        assert!(!reply.text.contains(value), "{}", reply.text);
        assert_eq!(reply.problem(422, "invalid")["field"], field);
    }
    let problem = client.post("/accounts", &json!({"username": "ana"})).await;
    assert_eq!(problem.problem(422, "invalid")["field"], "passphrase");
}

async fn send(ana: &Client, content_type: &str, body: impl Into<Body>) -> super::client::Reply {
    let request = Request::post("/api/v1/notes").header(header::CONTENT_TYPE, content_type);
    ana.send(request.body(body.into()).unwrap()).await
}

#[tokio::test]
async fn malformed_json_is_refused_with_its_place() {
    let app = TestApp::new().await;
    let ana = Client::signed_up(&app, "ana").await;
    let json_type = "application/json; charset=utf-8";
    for (text, line, column) in [
        ("", 1, 0),
        ("{\n \"text\": zanzibar", 2, 10),
        ("{\"text\": \"zanzibar", 1, 18),
    ] {
        let reply = send(&ana, json_type, text).await;
        assert!(!reply.text.contains(SECRET), "{}", reply.text);
        let problem = reply.problem(400, "malformed-json");
        assert_eq!(
            (&problem["line"], &problem["column"]),
            (&json!(line), &json!(column))
        );
    }
    send(&ana, json_type, vec![0xff, 0xfe])
        .await
        .problem(400, "malformed-json");
    send(&ana, "text/plain", "{}")
        .await
        .problem(415, "not-json");
}

#[tokio::test]
async fn a_large_body_is_refused_and_a_large_import_is_not() {
    let app = TestApp::new().await;
    let ana = Client::signed_up(&app, "ana").await;
    let large = format!("{}{{}}", " ".repeat(2 << 20));
    let json_type = "application/json";
    send(&ana, json_type, large.clone())
        .await
        .problem(413, "too-large");
    let request = Request::post("/api/v1/import").header(header::CONTENT_TYPE, json_type);
    let reply = ana.send(request.body(Body::from(large)).unwrap()).await;
    assert_eq!(reply.problem(422, "invalid")["field"], "format");
}

#[tokio::test]
async fn unknown_addresses_and_methods_are_problems_too() {
    let app = TestApp::new().await;
    let client = Client::new(&app);
    client.get("/nothing").await.problem(404, "not-found");
    client.get("/notes").await.problem(405, "wrong-method");
}
