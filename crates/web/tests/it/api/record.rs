//! Recording entries, and sending them again.

use serde_json::{Value, json};

use super::client::{Client, EVENING, GOAL, WALK, entry, id, item};
use crate::support::TestApp;

/// One of each kind: path, what it says, and what would be something else.
fn each_kind() -> Vec<(&'static str, Value, Value)> {
    let tried = json!([{"strategy": item(WALK), "helped": 2}]);
    vec![
        (
            "/check-ins",
            entry(
                10,
                &json!({"craving": 3, "sleep_hours": 6.5, "halt": ["tired", "hungry"]}),
            ),
            entry(10, &json!({"craving": 4})),
        ),
        (
            "/urges",
            entry(
                11,
                &json!({"strength": 7, "outcome": "passed", "triggers": [item(EVENING)],
                    "strategies": tried}),
            ),
            entry(11, &json!({"strength": 7, "outcome": "used"})),
        ),
        (
            "/setbacks",
            entry(
                12,
                &json!({"triggers": [item(EVENING)], "safety": ["none_of_these"],
                    "substances": [{"class": "alcohol", "amount": 4, "unit": "beer"}]}),
            ),
            entry(12, &json!({"safety": ["not_waking"]})),
        ),
        (
            "/practices",
            entry(13, &json!({"exercise": "paced_breathing", "minutes": 5})),
            entry(13, &json!({"exercise": "paced_breathing", "minutes": 6})),
        ),
        (
            "/notes",
            entry(14, &json!({"text": "Called Maria \u{1F331} שלום"})),
            entry(14, &json!({"text": "Something else"})),
        ),
        (
            "/day-records",
            json!({"id": id(15), "zone": "UTC", "day": "2026-11-22", "goal": item(GOAL),
                "kept": true}),
            json!({"id": id(15), "zone": "UTC", "day": "2026-11-22", "goal": item(GOAL),
                "kept": false}),
        ),
    ]
}

#[tokio::test]
async fn sending_an_entry_again_changes_nothing() {
    let app = TestApp::new().await;
    let ana = Client::signed_up(&app, "ana").await.with_plan().await;
    for (path, says, otherwise) in each_kind() {
        let recorded = ana.post(path, &says).await.expect(201);
        assert_eq!(recorded["id"], says["id"]);
        assert_eq!(ana.post(path, &says).await.expect(200), recorded);
        let problem = ana.post(path, &otherwise).await;
        assert_eq!(problem.problem(409, "other-content")["id"], says["id"]);
    }
    let all = ana.get("/entries").await.expect(200);
    assert_eq!(
        all["entries"].as_array().unwrap().len(),
        1 + each_kind().len()
    );
}

#[tokio::test]
async fn a_setback_is_answered_with_what_matters_first() {
    let app = TestApp::new().await;
    let ana = Client::signed_up(&app, "ana").await.with_plan().await;
    let urgent = entry(30, &json!({"safety": ["not_waking"]}));
    let answer = ana.post("/setbacks", &urgent).await.expect(201);
    assert_eq!(answer["safety"]["level"], "red");
    let card = &answer["safety"]["cards"][0];
    assert_eq!(card["code"], "not_waking");
    assert!(!card["text"].as_str().unwrap().is_empty());
    assert_eq!(card["calls"][0]["number"], "911");
    assert_eq!(answer["entry"]["kind"], "setback");
    let calm = entry(31, &json!({"safety": ["none_of_these"]}));
    let answer = ana.post("/setbacks", &calm).await.expect(201);
    assert_eq!(answer["safety"]["level"], "green");
    let silent = ana.post("/setbacks", &entry(32, &json!({}))).await;
    assert_ne!(silent.expect(201)["safety"]["level"], "green");
}

#[tokio::test]
async fn entries_are_read_in_pages() {
    let app = TestApp::new().await;
    let ana = Client::signed_up(&app, "ana").await;
    // The greater id arrives first, as when a telephone was offline.
    for n in [54, 53, 52, 51, 50] {
        let note = entry(n, &json!({"text": "x"}));
        ana.post("/notes", &note).await.expect(201);
        app.pass_hours(1);
    }
    ana.post("/check-ins", &entry(60, &json!({})))
        .await
        .expect(201);
    let mut seen = Vec::new();
    let mut path = "/entries?kind=note&limit=2".to_owned();
    loop {
        let page = ana.get(&path).await.expect(200);
        let entries = page["entries"].as_array().unwrap();
        assert!(entries.len() <= 2);
        seen.extend(
            entries
                .iter()
                .map(|it| it["id"].as_str().unwrap().to_owned()),
        );
        let Some(next) = page["next"].as_str() else {
            break;
        };
        path = format!("/entries?kind=note&limit=2&after={next}");
    }
    assert_eq!(seen, [54, 53, 52, 51, 50].map(id));
    for (query, field) in [
        ("limit=0", "limit"),
        ("limit=501", "limit"),
        ("limit=x", "limit"),
        ("kind=dream", "kind"),
        ("after=yesterday", "after"),
        ("after=1&after=2", "query"),
    ] {
        let reply = ana.get(&format!("/entries?{query}")).await;
        assert_eq!(reply.problem(422, "invalid")["field"], field);
    }
}

#[tokio::test]
async fn a_correction_stands_beside_the_original() {
    let app = TestApp::new().await;
    let ana = Client::signed_up(&app, "ana").await.with_plan().await;
    ana.post("/notes", &entry(40, &json!({"text": "first"})))
        .await
        .expect(201);
    let path = format!("/entries/{}/corrections", id(40));
    let correction = entry(41, &json!({"text": "second"}));
    let recorded = ana.post(&path, &correction).await.expect(201);
    assert_eq!(
        (&recorded["kind"], &recorded["of"]),
        (&json!("correction"), &json!(id(40)))
    );
    assert_eq!(ana.post(&path, &correction).await.expect(200), recorded);
    let otherwise = entry(41, &json!({"text": "third"}));
    ana.post(&path, &otherwise)
        .await
        .problem(409, "other-content");
    let wrong_kind = entry(42, &json!({"strength": 3, "outcome": "passed"}));
    let problem = ana.post(&path, &wrong_kind).await.problem(422, "invalid");
    assert_eq!(problem["field"], "text");
    let revision = format!("/entries/{}/corrections", id(1));
    ana.post(&revision, &correction)
        .await
        .problem(422, "stands");
    let entries = ana.get("/entries?limit=500").await.expect(200);
    let texts = entries["entries"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| &it["text"]);
    assert!(texts.eq([&Value::Null, &json!("first"), &json!("second")]));
}

#[tokio::test]
async fn an_erased_entry_is_really_gone() {
    let app = TestApp::new().await;
    let ana = Client::signed_up(&app, "ana").await;
    let note = entry(40, &json!({"text": "not to be kept"}));
    ana.post("/notes", &note).await.expect(201);
    let correction = entry(41, &json!({"text": "nor this"}));
    let corrections = format!("/entries/{}/corrections", id(40));
    ana.post(&corrections, &correction).await.expect(201);
    let erasure = format!("/entries/{}/erasure", id(40));
    ana.post(&erasure, &json!({})).await.expect(204);
    ana.post(&erasure, &json!({})).await.expect(204);
    for path in ["/entries", "/export"] {
        let text = ana.get(path).await.text;
        assert!(
            !text.contains("not to be kept") && !text.contains("nor this"),
            "{path}"
        );
    }
    let kinds = ana.get("/entries").await.expect(200);
    assert_eq!(kinds["entries"][0]["kind"], "retraction");
    ana.post("/notes", &note).await.problem(404, "not-found");
}
