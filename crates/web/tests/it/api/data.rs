//! Everything out, and back in; and nobody sees what is somebody else's.

use axum::http::Method;
use serde_json::{Value, json};

use super::client::{Client, EVENING, entry, id, item};
use crate::support::TestApp;

async fn with_a_history(app: &TestApp) -> Client {
    let ana = Client::signed_up(app, "ana").await.with_plan().await;
    let urge = json!({"strength": 6, "outcome": "passed", "triggers": [item(EVENING)]});
    ana.post("/urges", &entry(10, &urge)).await.expect(201);
    ana.post("/setbacks", &entry(12, &json!({})))
        .await
        .expect(201);
    let review = format!("/setbacks/{}/review", id(12));
    let decision = json!({"id": id(13), "base_version": 1, "chapter_title": "On again"});
    ana.post(&review, &decision).await.expect(201);
    ana
}

async fn versions(client: &Client) -> Vec<Value> {
    let mut versions = Vec::new();
    for version in 1..=2 {
        let path = format!("/plan/versions/{version}");
        versions.push(client.get(&path).await.expect(200));
    }
    versions
}

#[tokio::test]
async fn an_export_comes_back_in_another_account() {
    let app = TestApp::new().await;
    let ana = with_a_history(&app).await;
    let export = ana.get("/export").await.expect(200);
    app.pass_hours(2);
    let bo = Client::signed_up(&app, "bob").await;
    let n = export["entries"].as_array().unwrap().len();
    let imported = bo.post("/import", &export).await.expect(200);
    assert_eq!(imported, json!({"added": n, "known": 0}));
    let again = bo.post("/import", &export).await.expect(200);
    assert_eq!(again, json!({"added": 0, "known": n}));
    assert_eq!(bo.get("/story").await.text, ana.get("/story").await.text);
    // The signatures stay those of the first signer.
    assert_eq!(versions(&bo).await, versions(&ana).await);
    let entries = "/entries";
    assert_eq!(bo.get(entries).await.text, ana.get(entries).await.text);
}

#[tokio::test]
async fn an_import_that_says_something_else_is_refused_whole() {
    let app = TestApp::new().await;
    let ana = with_a_history(&app).await;
    let export = ana.get("/export").await.expect(200);
    let bo = Client::signed_up(&app, "bob").await;
    let note = entry(10, &json!({"text": "of Bo"}));
    bo.post("/notes", &note).await.expect(201);
    let problem = bo.post("/import", &export).await;
    assert_eq!(
        problem.problem(409, "import-differs")["ids"],
        json!([id(10)])
    );
    assert_eq!(bo.get("/plan").await.expect(200)["version"], 0);
    let problem = bo
        .post(
            "/import",
            &json!({"format": "diary", "v": 1, "entries": []}),
        )
        .await;
    assert_eq!(problem.problem(422, "invalid")["field"], "format");
}

#[tokio::test]
async fn what_is_somebody_elses_looks_absent() {
    let app = TestApp::new().await;
    let _ana = with_a_history(&app).await;
    let bo = Client::signed_up(&app, "bob").await;
    let correction = entry(40, &json!({}));
    let review = json!({"id": id(41), "base_version": 0});
    for (method, path, body) in [
        (Method::GET, "/setbacks/{id}/review", None),
        (Method::POST, "/setbacks/{id}/review", Some(&review)),
        (Method::POST, "/entries/{id}/corrections", Some(&correction)),
        (Method::POST, "/entries/{id}/erasure", None),
    ] {
        let mut answers = Vec::new();
        for id in [id(12), id(99), item(1), "x".to_owned()] {
            let reply = bo
                .call(method.clone(), &path.replace("{id}", &id), body)
                .await;
            answers.push(reply.text.clone());
            reply.problem(404, "not-found");
        }
        answers.dedup();
        assert_eq!(answers.len(), 1, "{path}");
    }
    let because = json!({"id": id(42), "base_version": 0, "because": id(12)});
    let problem = bo.post("/plan/revisions", &because).await;
    assert_eq!(problem.problem(422, "invalid")["field"], "because");
}

#[tokio::test]
async fn the_server_says_that_it_lives() {
    let app = TestApp::new().await;
    let mut visitor = app.visitor();
    let health = visitor.get("/healthz").await;
    assert_eq!((health.status.as_u16(), health.body.as_str()), (200, "ok"));
    assert_eq!(visitor.get("/readyz").await.status, 200);
}
