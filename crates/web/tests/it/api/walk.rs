//! The main job: a setback that ends in a changed plan.

use serde_json::{Value, json};

use super::client::{Client, EVENING, GOAL, WALK, entry, id, item};
use crate::support::TestApp;

/// A plan, an urge that passed, a good day, and a setback.
async fn after_a_setback(app: &TestApp) -> Client {
    let ana = Client::signed_up(app, "ana").await.with_plan().await;
    let urge = json!({"strength": 6, "outcome": "passed", "triggers": [item(EVENING)],
        "strategies": [{"strategy": item(WALK), "helped": 2}]});
    ana.post("/urges", &entry(10, &urge)).await.expect(201);
    let day = json!({"id": id(11), "zone": "UTC", "day": "2026-11-22", "goal": item(GOAL),
        "kept": true});
    ana.post("/day-records", &day).await.expect(201);
    let setback = json!({"started_at": "2026-11-22T21:00:00-08:00", "alone": true,
        "triggers": [item(EVENING)], "substances": [{"class": "alcohol", "amount": 4}],
        "safety": ["none_of_these"], "halt": ["lonely"]});
    ana.post("/setbacks", &entry(12, &setback))
        .await
        .expect(201);
    ana
}

fn path() -> String {
    format!("/setbacks/{}/review", id(12))
}

fn decision(review: &Value) -> Value {
    let first = &review["proposals"][0]["id"];
    json!({
        "id": id(13),
        "base_version": review["base_version"],
        "accept": [first],
        "changes": [{"op": "add", "kind": "support", "id": item(20),
            "value": {"name": "Maria", "number": "555 0100"}}],
        "confidence_before": 4, "confidence_after": 7,
        "next_step": "Call Maria at six",
        "chapter_title": "Evenings with company",
        "learned": "Sundays are long.",
    })
}

async fn totals(ana: &Client) -> Value {
    ana.get("/story").await.expect(200)["totals"].clone()
}

#[tokio::test]
async fn a_setback_ends_in_the_next_version() {
    let app = TestApp::new().await;
    let ana = after_a_setback(&app).await;
    let before = totals(&ana).await;
    let review = ana.get(&path()).await.expect(200);
    assert_eq!(review["base_version"], 1);
    for lesson in review["lessons"].as_array().unwrap() {
        assert!(!lesson["text"].as_str().unwrap().is_empty(), "{lesson}");
        assert!(lesson["evidence"]["count"].is_u64());
    }
    let proposals = review["proposals"].as_array().unwrap();
    assert!((1..=3).contains(&proposals.len()));
    assert_eq!(proposals[0]["enough_for_today"], true);
    assert_eq!(proposals[0]["change"], proposals[0]["changes"][0]);
    assert!(
        proposals
            .iter()
            .all(|it| !it["reason"].as_str().unwrap().is_empty())
    );

    let decided = ana.post(&path(), &decision(&review)).await.expect(201);
    assert_eq!(decided["plan_version"], 2);
    assert_eq!(
        ana.post(&path(), &decision(&review)).await.expect(200),
        decided
    );

    let version = ana.get("/plan/versions/2").await.expect(200);
    assert_eq!(version["because"], id(12));
    assert_eq!(version["plan"]["supports"][0]["name"], "Maria");
    assert_eq!(ana.get("/plan").await.expect(200), version["plan"]);
    let story = ana.get("/story").await.expect(200);
    let chapter = story["chapters"].as_array().unwrap().last().unwrap();
    assert_eq!(chapter["id"], decided["chapter"]);
    assert_eq!(chapter["learned"][0]["step"], "Call Maria at six");
    let after = &story["totals"];
    for name in [
        "goal_days",
        "urges_passed",
        "skills",
        "helped",
        "practices",
        "chapters",
    ] {
        assert!(after[name].as_u64() >= before[name].as_u64(), "{name}");
    }
    assert_eq!(after["goal_days"], 1);
    assert_eq!(after["by_goal"][item(GOAL)]["goal_days"], 1);
    assert_eq!(after["plan_versions"], 2);
}

#[tokio::test]
async fn a_setback_lowers_no_total() {
    let app = TestApp::new().await;
    let ana = after_a_setback(&app).await;
    let before = totals(&ana).await;
    let setback = json!({"substances": [{"class": "alcohol"}], "goal": item(GOAL)});
    ana.post("/setbacks", &entry(30, &setback))
        .await
        .expect(201);
    let after = totals(&ana).await;
    for name in [
        "goal_days",
        "urges_passed",
        "skills",
        "helped",
        "practices",
        "plan_versions",
    ] {
        assert!(after[name].as_u64() >= before[name].as_u64(), "{name}");
    }
}

#[tokio::test]
async fn looked_at_and_left_as_it_is_makes_a_version_too() {
    let app = TestApp::new().await;
    let ana = after_a_setback(&app).await;
    let as_it_is = json!({"id": id(13), "base_version": 1});
    let decided = ana.post(&path(), &as_it_is).await.expect(201);
    assert_eq!(decided, json!({"plan_version": 2}));
    let version = ana.get("/plan/versions/2").await.expect(200);
    assert_eq!(
        (&version["because"], &version["changes"]),
        (&json!(id(12)), &json!([]))
    );
    assert_eq!(ana.post(&path(), &as_it_is).await.expect(200), decided);
}

#[tokio::test]
async fn what_stands_against_a_review_is_told() {
    let app = TestApp::new().await;
    let ana = after_a_setback(&app).await;
    let review = ana.get(&path()).await.expect(200);
    let good = decision(&review);
    let with = |name: &str, value: Value| {
        let mut body = good.clone();
        body[name] = value;
        body
    };
    let gone = ana.post(&path(), &with("accept", json!([item(99)]))).await;
    assert_eq!(gone.problem(409, "proposal-gone")["id"], item(99));
    let early = ana.post(&path(), &with("base_version", json!(0))).await;
    let early = early.problem(409, "plan-moved");
    assert_eq!(
        (&early["base"]["version"], &early["current"]["version"]),
        (&json!(0), &json!(1))
    );
    let twice = json!([{"op": "add", "kind": "goal", "id": item(GOAL),
        "value": {"name": "x", "substance": "alcohol", "aim": "none"}}]);
    for (name, value, field) in [
        ("changes", twice, "changes[0].id"),
        ("confidence_after", json!(11), "confidence_after"),
        ("chapter_title", json!("x".repeat(5_000)), "chapter_title"),
        ("look_again", json!("soon"), "look_again"),
        ("accept", json!(["x"]), "accept[0]"),
        ("id", json!(item(1)), "id"),
    ] {
        let reply = ana.post(&path(), &with(name, value)).await;
        assert_eq!(reply.problem(422, "invalid")["field"], field);
    }
    assert_eq!(ana.get("/plan").await.expect(200)["version"], 1);

    ana.post(&path(), &good).await.expect(201);
    for (name, value) in [
        ("next_step", json!("Another step")),
        ("chapter_title", json!("Another title")),
        ("note", json!("Another note")),
        ("accept", json!([])),
        (
            "changes",
            json!([{"op": "remove", "kind": "goal", "id": item(GOAL)}]),
        ),
    ] {
        let reply = ana.post(&path(), &with(name, value)).await;
        assert_eq!(reply.problem(409, "other-content")["id"], id(13), "{name}");
    }
    let second = ana.post(&path(), &with("id", json!(id(14)))).await;
    assert_eq!(second.problem(409, "already-reviewed")["id"], id(13));
}

#[tokio::test]
async fn texts_are_in_the_language_of_the_account() {
    let app = TestApp::new().await;
    let ana = after_a_setback(&app).await;
    let english = ana.get(&path()).await.expect(200);
    let spanish = json!({"locale": "es"});
    let patch = axum::http::Method::PATCH;
    ana.call(patch, "/account", Some(&spanish))
        .await
        .expect(200);
    let spanish = ana.get(&path()).await.expect(200);
    let reason = |review: &Value| review["proposals"][0]["reason"].clone();
    assert_ne!(reason(&english), reason(&spanish));
    assert_eq!(english["proposals"][0]["id"], spanish["proposals"][0]["id"]);
}
