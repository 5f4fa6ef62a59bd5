//! The calendar: months, days, and what only the person may change.

use std::sync::Arc;

use app::NewEntry;
use axum::http::StatusCode;
use domain::story::Story;
use domain::{Body, ItemId, Journal, Setback};
use jiff::civil::Date;

use crate::planned::{BEER, item, person, with_plan};
use crate::support::{TestApp, Visitor};

async fn journal(app: &TestApp, visitor: &Visitor) -> Arc<Journal> {
    let ana = person(app, visitor).await;
    app.app.journal(&ana).await.unwrap()
}

/// Fills in one day.
async fn fill(ana: &mut Visitor, day: &str, went: &str, more: &[(&str, &str)]) -> StatusCode {
    let path = format!("/days/{day}");
    let id = ana.get(&path).await.hidden("id");
    let goal = format!("goal-{BEER}");
    let mut fields = vec![("id", id.as_str()), (goal.as_str(), went)];
    fields.extend_from_slice(more);
    ana.post(&path, &fields).await.status
}

/// Whether the day is kept; nothing if it is not known.
fn kept(journal: &Journal, day: &str) -> Option<bool> {
    let day: Date = day.parse().unwrap();
    let records = journal.day_records();
    records.get(&(item(BEER), day)).map(|it| it.kept)
}

async fn tell_setback(app: &TestApp, visitor: &Visitor, at: &str, goal: Option<ItemId>) {
    let ana = person(app, visitor).await;
    let setback = Setback {
        goal,
        ..Setback::default()
    };
    let entry = NewEntry {
        id: app.app.new_entry_id(),
        at: Some(at.parse().unwrap()),
        zone: ana.zone(),
        body: Body::Setback(Box::new(setback)),
    };
    app.app.record(&ana, entry).await.unwrap();
}

#[tokio::test]
async fn a_day_is_filled_in_changed_and_left_open_again() {
    let app = TestApp::new().await;
    let mut ana = with_plan(&app).await;
    // The night of a leap day, the day the clock skips an hour, the last day of a year.
    for day in ["2024-02-29", "2026-03-08", "2025-12-31", "2026-11-01"] {
        assert_eq!(
            fill(&mut ana, day, "planned", &[]).await,
            StatusCode::SEE_OTHER
        );
        assert_eq!(kept(&*journal(&app, &ana).await, day), Some(true));
    }
    app.pass_hours(1);
    let page = ana.get("/days/2026-11-01").await.body;
    assert!(page.contains("becomes one lower"));
    fill(&mut ana, "2026-11-01", "differently", &[]).await;
    assert_eq!(kept(&*journal(&app, &ana).await, "2026-11-01"), Some(false));
    fill(&mut ana, "2026-11-01", "", &[]).await;
    assert_eq!(kept(&*journal(&app, &ana).await, "2026-11-01"), None);
    assert_eq!(kept(&*journal(&app, &ana).await, "2024-02-29"), Some(true));
}

#[tokio::test]
async fn an_amount_stands_beside_the_persons_own_usual() {
    let app = TestApp::new().await;
    let mut ana = with_plan(&app).await;
    let (amount, unit) = (format!("amount-{BEER}"), format!("unit-{BEER}"));
    for (day, beers) in [
        ("01", "2"),
        ("03", "3"),
        ("05", "4,5"),
        ("07", "5"),
        ("09", "6"),
    ] {
        let day = format!("2026-11-{day}");
        assert!(!ana.get(&day_path(&day)).await.body.contains("own usual"));
        let more = [(amount.as_str(), beers), (unit.as_str(), "beers")];
        fill(&mut ana, &day, "differently", &more).await;
    }
    let page = ana.get("/days/2026-11-10").await.body;
    assert!(page.contains("between 3 and 5 beers on 5 days"));
    assert!(page.contains("A standard drink where you live has 14 grams"));
    let wrong = [(amount.as_str(), "a few")];
    let status = fill(&mut ana, "2026-11-10", "differently", &wrong).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
}

fn day_path(day: &str) -> String {
    format!("/days/{day}")
}

#[tokio::test]
async fn a_month_shows_its_days_and_its_coverage() {
    let app = TestApp::new().await;
    let mut ana = with_plan(&app).await;
    fill(&mut ana, "2026-11-02", "planned", &[]).await;
    fill(&mut ana, "2026-11-03", "differently", &[]).await;
    let page = ana.get("/days").await.body;
    assert!(page.contains("2 of 23 days filled in"));
    assert!(page.contains("class=\"day planned\" href=\"/days/2026-11-02\""));
    assert!(page.contains("class=\"day differently\" href=\"/days/2026-11-03\""));
    assert!(page.contains("href=\"/days/2026-11-23\" aria-current=\"date\""));
    assert!(!page.contains("/days/2026-11-24") && !page.contains('%'));
    assert!(page.contains("href=\"/days?month=2026-10\"") && !page.contains("month=2026-12"));
    // Weeks begin on Sunday in the United States.
    assert!(page.find("abbr=\"Sunday\"") < page.find("abbr=\"Monday\""));
    let january = ana.get("/days?month=2026-01").await.body;
    assert!(january.contains("month=2025-12") && january.contains("0 of 31 days"));
    let leap = ana.get("/days?month=2024-02").await.body;
    assert!(leap.contains("0 of 29 days"));
    for nonsense in ["2027-01", "2026-13", "x", "-9999-01", "1899-12"] {
        let page = ana.get(&format!("/days?month={nonsense}")).await.body;
        assert!(page.contains("November 2026"), "{nonsense}");
    }
}

#[tokio::test]
async fn days_to_come_and_days_that_are_none_are_not_there() {
    let app = TestApp::new().await;
    let mut ana = with_plan(&app).await;
    // It is still the 23rd in Los Angeles, and the 24th in London.
    for day in [
        "2026-11-24",
        "2026-02-30",
        "2025-02-29",
        "1899-12-31",
        "today",
    ] {
        assert_eq!(
            ana.get(&day_path(day)).await.status,
            StatusCode::NOT_FOUND,
            "{day}"
        );
        assert_eq!(
            ana.post(&day_path(day), &[]).await.status,
            StatusCode::NOT_FOUND
        );
    }
}

#[tokio::test]
async fn a_disagreement_is_asked_once_and_only_the_person_lowers_a_total() {
    for (which, kept_after) in [("both", true), ("differently", false)] {
        let app = TestApp::new().await;
        let mut ana = with_plan(&app).await;
        fill(&mut ana, "2026-11-20", "planned", &[]).await;
        app.pass_hours(1);
        tell_setback(&app, &ana, "2026-11-21T05:00:00Z", Some(item(BEER))).await;
        let today = jiff::civil::date(2026, 11, 23);
        let goal_days = |journal: &Journal| Story::of(journal, today).totals.goal_days;
        assert_eq!(goal_days(&*journal(&app, &ana).await), 1);
        app.pass_hours(1);
        let month = ana.get("/days").await.body;
        assert!(month.contains("you also told of a setback. Which is right?"));
        let page = ana.get("/days/2026-11-20").await;
        assert!(page.body.contains("Which is right?") && page.body.contains("becomes one lower"));
        let fields = [("id", page.hidden("id")), ("which", which.to_owned())];
        let mut fields: Vec<_> = fields.iter().map(|(a, b)| (*a, b.as_str())).collect();
        fields.push(("goal", BEER));
        let answer = ana.post("/days/2026-11-20/settle", &fields).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER);
        let after = journal(&app, &ana).await;
        assert_eq!(kept(&after, "2026-11-20"), Some(kept_after));
        assert_eq!(goal_days(&after), u32::from(kept_after));
        for path in ["/days", "/days/2026-11-20"] {
            assert!(!ana.get(path).await.body.contains("Which is right?"));
        }
    }
}

#[tokio::test]
async fn without_a_goal_the_calendar_says_what_to_do() {
    let app = TestApp::new().await;
    let mut ana = app.person().await;
    let page = ana.get("/days").await.body;
    assert!(page.contains("A goal comes first") && page.contains("href=\"/plan\""));
    assert!(
        ana.get("/days/2026-11-20")
            .await
            .body
            .contains("A goal comes first")
    );
}

#[tokio::test]
async fn a_setback_shows_on_its_day_without_a_goal() {
    let app = TestApp::new().await;
    let mut ana = app.person().await;
    tell_setback(&app, &ana, "2026-11-21T05:00:00Z", None).await;
    let told = ana.get("/days/2026-11-20").await.body;
    assert!(told.contains("You told of a setback on this day.") && told.contains("/record/"));
    let other = ana.get("/days/2026-11-19").await.body;
    assert!(!other.contains("You told of a setback"));
}
