//! What the record shows, for programs.

use serde_json::json;

use super::client::{Client, EVENING, WALK, entry, item};
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
