//! What the record shows: both sides counted, nothing claimed too early, and nobody else's.

use axum::http::StatusCode;

use crate::planned::{PAYDAY, WALK, with_plan};
use crate::support::TestApp;

#[tokio::test]
async fn it_is_for_its_person_alone_and_says_how_it_begins() {
    let app = TestApp::new().await;
    let stranger = app.visitor().get("/patterns").await;
    assert_ne!(stranger.status, StatusCode::OK);
    let page = app.person().await.get("/patterns").await;
    assert!(page.body.contains("Nothing to count yet"));
    assert!(page.body.contains("href=\"/today\""));
}

#[tokio::test]
async fn one_urge_claims_nothing() {
    let app = TestApp::new().await;
    let mut ana = with_plan(&app).await;
    let id = ana.get("/moment").await.hidden("id");
    let fields = [
        ("id", id.as_str()),
        ("strength", "8"),
        ("triggers", PAYDAY),
        ("strategies", WALK),
        ("outcome", "passed"),
    ];
    ana.post("/moment", &fields).await;
    let page = ana.get("/patterns").await.body;
    assert!(page.contains("Happened together. Too few times to say more"));
    assert!(page.contains("It was there at one urge so far, which was 7 or more"));
    assert!(page.contains("What you tried, and how often it clearly helped."));
    // The best guess and its ends are in the table, for those who don't see the bar: Beta(2, 1).
    for it in [
        "<th scope=\"col\">Best guess</th>",
        "<td>67%</td>",
        "Always",
    ] {
        assert!(page.contains(it), "{it}: {page}");
    }
    assert!(!page.contains("Probably") || page.contains("“Probably” is said only"));
    // What helped comes first in the next wait, and it is said why.
    let id = ana.get("/moment").await.hidden("id");
    let fields = [
        ("id", id.as_str()),
        ("strength", "9"),
        ("triggers", PAYDAY),
        ("outcome", "wait"),
    ];
    let wait = ana.post("/moment", &fields).await;
    let page = ana.get(wait.location()).await.body;
    let walk = page.find("Walk to the river").unwrap();
    assert!(walk < page.find("Mint tea").unwrap());
    assert!(page.contains("Clearly helped 1 of 1 time at such a moment"));
    assert!(page.contains("Not tried yet"));
}

#[tokio::test]
async fn the_days_ahead_are_shown_only_to_who_asked() {
    let app = TestApp::new().await;
    let mut ana = with_plan(&app).await;
    let id = ana.get("/moment").await.hidden("id");
    let urge = [
        ("id", id.as_str()),
        ("strength", "8"),
        ("triggers", PAYDAY),
        ("outcome", "passed"),
    ];
    ana.post("/moment", &urge).await;
    assert!(ana.get("/patterns").await.body.contains("It is off until"));
    let page = ana.post("/patterns/ahead", &[("show", "yes")]).await;
    assert_eq!(page.location(), "/patterns#ahead");
    let page = ana.get("/patterns").await.body;
    assert!(page.contains("It is too early to say"));
    assert!(page.contains("Days you filled in: 0. It takes 30."));
    assert!(page.contains("Days that went differently: 0. It takes 5."));
    ana.post("/patterns/ahead", &[("show", "no")]).await;
    assert!(ana.get("/patterns").await.body.contains("It is off until"));
}

/// Tells that a day, so many days ago, went as planned for the goal.
async fn went_as_planned(app: &TestApp, ana: &crate::support::Visitor, days_ago: i64) {
    tell_day(app, ana, days_ago, None).await;
}

/// Tells of a day that it went as planned, or how much it was in glasses of 14 grams.
async fn tell_day(
    app: &TestApp,
    ana: &crate::support::Visitor,
    days_ago: i64,
    glasses: Option<f64>,
) {
    let amount = |value: f64| domain::Amount::new("amount", value).unwrap();
    let who = crate::planned::person(app, ana).await;
    let today = who.day(app.app.now());
    let record = domain::DayRecord {
        day: today.saturating_sub(jiff::Span::new().days(days_ago)),
        goal: crate::planned::item(crate::planned::BEER),
        kept: glasses.is_none(),
        amount: glasses.map(amount),
        unit: None,
        grams_per_unit: glasses.map(|_| amount(14.0)),
    };
    let new = app::NewEntry {
        id: app.app.new_entry_id(),
        at: None,
        zone: who.zone(),
        body: domain::Body::DayRecord(record),
    };
    app.app.record(&who, new).await.unwrap();
}

#[tokio::test]
async fn after_a_setback_no_count_of_days_stands_open_and_none_says_that_all_went_as_planned() {
    let app = TestApp::new().await;
    let mut ana = with_plan(&app).await;
    for days_ago in [200, 1, 0] {
        went_as_planned(&app, &ana, days_ago).await;
    }
    let before = ana.get("/patterns").await.body;
    assert!(before.contains("The last 7 days: at least one goal kept on 2 of the 2"));
    assert!(!before.contains("a setback too"));

    let who = crate::planned::person(&app, &ana).await;
    let new = app::NewEntry {
        id: app.app.new_entry_id(),
        at: Some(app.app.now()),
        zone: who.zone(),
        body: domain::Body::Setback(Box::new(domain::Setback {
            started_at: Some(app.app.now()),
            ..domain::Setback::default()
        })),
    };
    app.app.record(&who, new).await.unwrap();
    let page = ana.get("/patterns").await.body;
    assert!(!page.contains("The last 7 days"));
    let month =
        "The last 30 days: at least one goal kept on 2 of the 2 you filled in. On one of them";
    assert!(page.contains(month), "{page}");
    // Every count waits behind a closed fold.
    for (summary, counts) in [
        (
            "Days in numbers",
            &["The last 30 days", "The last 90 days"][..],
        ),
        (
            "Setbacks over time",
            &["Setbacks that began in the last 90 days"],
        ),
    ] {
        let fold = fold(&page, summary);
        for count in counts {
            let n_folded = fold.matches(count).count();
            assert!(n_folded > 0, "{count}");
            // Nowhere else.
            assert_eq!(page.matches(count).count(), n_folded, "{count}");
        }
    }
    assert!(!page.contains("<details class=\"fold\" open"));
}

/// Returns what is folded away under a summary, up to the next one that stands beside it.
fn fold<'a>(page: &'a str, summary: &str) -> &'a str {
    let (_, rest) = page.split_once(summary).unwrap();
    rest.split_once("</div></details>\n").unwrap().0
}

/// Records a setback of one evening, so many days ago.
async fn setback(app: &TestApp, ana: &crate::support::Visitor, days_ago: i64, drinks: f64) {
    let who = crate::planned::person(app, ana).await;
    let at = app.app.now() - jiff::SignedDuration::from_hours(24 * days_ago);
    let new = app::NewEntry {
        id: app.app.new_entry_id(),
        at: Some(at),
        zone: who.zone(),
        body: domain::Body::Setback(Box::new(domain::Setback {
            started_at: Some(at),
            ended_at: Some(at),
            goal: Some(crate::planned::item(crate::planned::BEER)),
            amount: Some(domain::Amount::new("amount", drinks).unwrap()),
            unit: Some(crate::planned::name("glasses")),
            ..domain::Setback::default()
        })),
    };
    app.app.record(&who, new).await.unwrap();
}

/// Also for someone whose record is a week old, and a day that was left empty is said to be one.
#[tokio::test]
async fn someone_new_sees_setbacks_over_time_with_what_is_not_known() {
    let app = TestApp::new().await;
    let ana = &mut with_plan(&app).await;
    setback(&app, ana, 6, 4.0).await;
    went_as_planned(&app, ana, 4).await;
    setback(&app, ana, 3, 7.0).await;
    went_as_planned(&app, ana, 2).await;
    let page = ana.get("/patterns").await.body;
    assert!(page.contains("Over time"), "{page}");
    let returns = "<p>2 (one day not filled in), then 1 day.</p>";
    assert!(page.contains(returns), "{page}");
    let setbacks = fold(&page, "Setbacks over time");
    for line in [
        "Days from one setback to the next: 3.",
        "Days each one lasted, where you noted its end: 1, then 1.",
        "How much, as you wrote it: 4 glasses, then 7 glasses.",
        "Days since the one before",
        "<td dir=\"auto\">2 (one day not filled in)</td>",
    ] {
        assert!(setbacks.contains(line), "{line}");
    }
    // A way on, whatever the numbers are.
    assert!(page.contains("What comes next is in your plan."));
}

#[tokio::test]
async fn the_pace_of_setbacks_stands_beside_the_earlier_one() {
    let app = TestApp::new().await;
    let ana = &mut with_plan(&app).await;
    went_as_planned(&app, ana, 200).await;
    for days_ago in [170, 120, 30] {
        setback(&app, ana, days_ago, 3.0).await;
    }
    let page = ana.get("/patterns").await.body;
    let setbacks = fold(&page, "Setbacks over time");
    assert!(setbacks.contains("in the last 90 days: 1. In the 90 days before: 2."));
    assert!(setbacks.contains("class=\"pace\"") && setbacks.contains("At the earlier pace"));
}

#[tokio::test]
async fn grams_and_the_level_are_told_with_how_much_is_known() {
    let app = TestApp::new().await;
    let ana = &mut with_plan(&app).await;
    for days_ago in 0..6 {
        went_as_planned(&app, ana, days_ago).await;
    }
    let none = ana.get("/patterns").await.body;
    let grams = fold(&none, "Alcohol in grams");
    assert!(grams.contains("On 6 of the last 30 days it is known"));
    // Of none there is no level, and nothing to drink less of.
    assert!(!grams.contains("name a level") && !grams.contains("ask a doctor first"));
    tell_day(&app, ana, 6, Some(2.0)).await;
    let page = ana.get("/patterns").await.body;
    let grams = fold(&page, "Alcohol in grams");
    assert!(
        grams.contains("On 7 of the last 30 days it is known"),
        "{grams}"
    );
    assert!(grams.contains("about 4 grams"), "{grams}");
    assert!(grams.contains("calls this low risk for women, and low risk for men"));
    assert!(grams.contains("ask a doctor first"));
}

#[tokio::test]
async fn what_was_not_tried_at_an_open_moment_is_named() {
    let app = TestApp::new().await;
    let mut ana = with_plan(&app).await;
    let who = crate::planned::person(&app, &ana).await;
    let new = app::NewRevision {
        id: app.app.new_entry_id(),
        base: 1,
        because: None,
        note: None,
        author: domain::plan::Author::Own,
        changes: vec![domain::plan::PlanChange::Add(domain::plan::PlanItem {
            id: crate::planned::item("00000000-0000-4000-8000-0000000000aa"),
            code: None,
            value: domain::plan::Value::Trigger {
                name: crate::planned::name("Rain"),
            },
        })],
    };
    app.app.revise_plan(&who, new).await.unwrap();
    let id = ana.get("/moment").await.hidden("id");
    let fields = [
        ("id", id.as_str()),
        ("strength", "6"),
        ("triggers", "00000000-0000-4000-8000-0000000000aa"),
        ("strategies", WALK),
        ("outcome", "still_here"),
    ];
    ana.post("/moment", &fields).await;
    let page = ana.get("/patterns").await.body;
    let (_, open) = page.split_once("id=\"open\"").unwrap();
    let (open, _) = open.split_once("</ul>").unwrap();
    assert!(open.contains("Rain") && open.contains("Mint tea"));
    assert!(!open.contains("Walk to the river"));
}
