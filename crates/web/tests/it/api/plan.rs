//! The plan over the interface.

use serde_json::json;

use super::client::{Client, first_plan, id, item};
use crate::support::TestApp;

#[tokio::test]
async fn a_plan_grows_by_revisions() {
    let app = TestApp::new().await;
    let ana = Client::signed_up(&app, "ana").await;
    let fresh = ana.get("/plan").await.expect(200);
    assert_eq!(
        (&fresh["version"], &fresh["goals"]),
        (&json!(0), &json!([]))
    );
    let new = first_plan(&id(1));
    let plan = ana.post("/plan/revisions", &new).await.expect(201);
    assert_eq!(plan["version"], 1);
    assert_eq!(plan["goals"][0]["name"], "No drinking");
    assert_eq!(ana.get("/plan").await.expect(200), plan);
    assert_eq!(ana.post("/plan/revisions", &new).await.expect(200), plan);

    let version = ana.get("/plan/versions/1").await.expect(200);
    assert_eq!(version["plan"], plan);
    assert_eq!(version["author"], "person");
    assert_eq!(version["note"], "A first plan.");
    assert_eq!(version["changes"], new["changes"]);
    assert_eq!(
        version["signatures"][0]["signature"]
            .as_str()
            .unwrap()
            .len(),
        128
    );
    let list = ana.get("/plan/versions").await.expect(200);
    assert_eq!(list["versions"][0]["id"], id(1));
    assert_eq!(list["versions"].as_array().unwrap().len(), 1);
    for absent in ["2", "-1", "two", "99999999999"] {
        let reply = ana.get(&format!("/plan/versions/{absent}")).await;
        reply.problem(404, "not-found");
    }
}

#[tokio::test]
async fn version_0_is_the_empty_plan_that_nobody_made() {
    let app = TestApp::new().await;
    let ana = Client::signed_up(&app, "ana").await;
    let fresh = ana.get("/plan").await.expect(200);
    let start = json!({"version": 0, "changes": [], "signatures": [], "plan": fresh});
    assert_eq!(ana.get("/plan/versions/0").await.expect(200), start);
    let list = ana.get("/plan/versions").await.expect(200);
    assert_eq!(list, json!({"versions": []}));
    let ana = ana.with_plan().await;
    assert_eq!(ana.get("/plan/versions/0").await.expect(200), start);
}

#[tokio::test]
async fn a_revision_of_an_old_version_is_refused_with_both_plans() {
    let app = TestApp::new().await;
    let ana = Client::signed_up(&app, "ana").await.with_plan().await;
    let stale = json!({"id": id(2), "base_version": 0, "changes": []});
    let problem = ana.post("/plan/revisions", &stale).await;
    let problem = problem.problem(409, "plan-moved");
    assert_eq!(problem["field"], "base_version");
    assert_eq!(problem["base"]["version"], 0);
    assert_eq!(problem["current"], ana.get("/plan").await.expect(200));
    let early = json!({"id": id(2), "base_version": 7, "changes": []});
    let problem = ana.post("/plan/revisions", &early).await;
    assert_eq!(problem.problem(409, "plan-moved").get("base"), None);
    let other = json!({"id": id(1), "base_version": 1, "changes": []});
    let problem = ana.post("/plan/revisions", &other).await;
    assert_eq!(problem.problem(409, "other-content")["id"], id(1));
}

#[tokio::test]
async fn of_two_revisions_at_once_one_stands() {
    let app = TestApp::new().await;
    let ana = Client::signed_up(&app, "ana").await.with_plan().await;
    let add = |n, name: &str| {
        let value = json!({"name": name});
        let change = json!({"op": "add", "kind": "support", "id": item(n), "value": value});
        json!({"id": id(n), "base_version": 1, "changes": [change]})
    };
    let (first, second) = (add(20, "Maria"), add(21, "Jo"));
    let (a, b) = tokio::join!(
        ana.post("/plan/revisions", &first),
        ana.post("/plan/revisions", &second),
    );
    let (won, lost) = if a.status == 201 { (a, b) } else { (b, a) };
    let plan = won.expect(201);
    let problem = lost.problem(409, "plan-moved");
    assert_eq!(problem["current"], plan);
    assert_eq!(
        ana.get("/plan").await.expect(200)["supports"]
            .as_array()
            .unwrap()
            .len(),
        1
    );
}

#[tokio::test]
async fn a_revision_that_cannot_be_names_the_field() {
    let app = TestApp::new().await;
    let ana = Client::signed_up(&app, "ana").await.with_plan().await;
    let change = |change| json!({"id": id(2), "base_version": 1, "changes": [change]});
    for (body, field) in [
        (
            change(json!({"op": "add", "kind": "trigger", "id": item(2), "value": {"name": "x"}})),
            "changes[0].id",
        ),
        (
            change(json!({"op": "edit", "kind": "trigger", "id": item(9), "value": {"name": "x"}})),
            "changes[0].id",
        ),
        (
            change(json!({"op": "add", "kind": "trigger", "id": item(9), "value": {"name": " "}})),
            "changes[0].value.name",
        ),
        (
            change(json!({"op": "add", "kind": "link", "id": item(9),
                "value": {"trigger": item(2), "strategy": item(8)}})),
            "changes[0].value.strategy",
        ),
        (
            change(json!({"op": "turn", "kind": "trigger", "id": item(2)})),
            "changes[0].op",
        ),
        (
            json!({"id": id(2), "base_version": 1, "because": id(9)}),
            "because",
        ),
        (json!({"id": item(2), "base_version": 1}), "id"),
        (json!({"id": id(2)}), "base_version"),
        (json!({"id": id(2), "base_version": 1, "nota": "x"}), "nota"),
        (
            json!({"id": id(2), "base_version": 1, "note": "x".repeat(10_001)}),
            "note",
        ),
    ] {
        let reply = ana.post("/plan/revisions", &body).await;
        assert_eq!(reply.problem(422, "invalid")["field"], field, "{body}");
    }
    assert_eq!(ana.get("/plan").await.expect(200)["version"], 1);
}
