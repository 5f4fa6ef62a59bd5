//! What the record shows, for programs.

use axum::http::Method;
use jiff::ToSpan;
use jiff::civil::date;
use serde_json::json;

use super::client::{Client, EVENING, GOAL, WALK, ZONE, entry, id, item};
use crate::support::TestApp;

#[tokio::test]
async fn each_number_comes_with_what_it_was_counted_from() {
    let app = TestApp::new().await;
    let ana = Client::signed_up(&app, "ana").await.with_plan().await;
    let empty = ana.get("/insights").await.expect(200);
    assert_eq!(empty["triggers"], json!([]));
    assert_eq!(empty["coverage"]["days"], 0);
    let urge = json!({"strength": 8, "outcome": "passed", "triggers": [item(EVENING)],
        "strategies": [{"strategy": item(WALK), "helped": 3}]});
    ana.post("/urges", &entry(20, &urge)).await.expect(201);
    let found = ana.get("/insights").await.expect(200);
    let trigger = &found["triggers"][0];
    assert_eq!(trigger["trigger"], item(EVENING));
    assert_eq!(
        trigger["evidence"],
        json!({"count": 1, "of": 1, "elsewhere": 0, "elsewhere_of": 0})
    );
    assert_eq!(trigger["verdict"], "together");
    let coping = &found["coping"][0];
    assert_eq!(coping["strategy"], item(WALK));
    assert_eq!(
        (&coping["helped"], &coping["tried"]),
        (&json!(1), &json!(1))
    );
    assert_eq!(coping["by_trigger"][0]["trigger"], item(EVENING));
    assert_eq!(found["coverage"]["has_helped"], json!([item(EVENING)]));
    assert_eq!(found["coverage"]["days_met"], 1);
    assert_eq!(found["forecast"], json!(null));
}

#[tokio::test]
async fn a_forecast_comes_only_when_asked_for_and_says_what_it_was_counted_from() {
    let app = TestApp::new().await;
    let ana = Client::signed_up(&app, "ana").await.with_plan().await;
    // Of the forty-two days before today, every sixth went differently.
    for n in 1..=42_u32 {
        let day = date(2026, 11, 23) - i64::from(n).days();
        let record = json!({"id": id(100 + n), "zone": ZONE, "day": day.to_string(),
            "goal": item(GOAL), "kept": n % 6 != 0});
        ana.post("/day-records", &record).await.expect(201);
    }
    let unasked = ana.get("/insights").await.expect(200);
    assert_eq!(unasked["forecast"], json!(null));
    let change = json!({"forecast": true});
    let account = ana.call(Method::PATCH, "/account", Some(&change)).await;
    assert_eq!(account.expect(200)["forecast"], true);
    let forecast = ana.get("/insights").await.expect(200)["forecast"].clone();
    let day = &forecast["day"];
    // Of the first day nothing before is known.
    assert_eq!((&day["known"], &day["events"]), (&json!(41), &json!(6)));
    assert!(["lower", "about", "higher"].contains(&day["level"].as_str().unwrap()));
    let probability = day["probability"].as_f64().unwrap();
    assert!(probability > 0.0 && probability < 1.0);
    assert_eq!(forecast["action"], item(WALK));
}
