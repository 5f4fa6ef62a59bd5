//! The check-in: what is kept, what is left out, and how it is taken back.

use axum::http::StatusCode;
use domain::{Amount, CheckIn, Halt, Journal};
use std::sync::Arc;

use crate::planned::{BEER, PAYDAY, TABLET, WALK, item, person, with_plan};
use crate::support::{TestApp, Visitor};

async fn journal(app: &TestApp, visitor: &Visitor) -> Arc<Journal> {
    let ana = person(app, visitor).await;
    app.app.journal(&ana).await.unwrap()
}

fn check_ins(journal: &Journal) -> Vec<CheckIn> {
    journal.check_ins().map(|(_, it)| it.clone()).collect()
}

#[tokio::test]
async fn three_taps_are_kept_and_the_rest_stays_absent() {
    let app = TestApp::new().await;
    let mut ana = app.person().await;
    let id = ana.get("/today").await.hidden("id");
    let taps = [
        ("id", id.as_str()),
        ("craving", "6"),
        ("mood", "4"),
        ("confidence", "7"),
    ];
    let answer = ana.post("/today", &taps).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    assert_eq!(answer.location(), format!("/today/{id}"));
    // A double tap.
    assert_eq!(
        ana.post("/today", &taps).await.status,
        StatusCode::SEE_OTHER
    );
    let kept = check_ins(&*journal(&app, &ana).await);
    assert_eq!(kept.len(), 1);
    assert_eq!(kept[0].craving.unwrap().get(), 6);
    assert_eq!((kept[0].stress, kept[0].halt.as_ref()), (None, None));
    let saved = ana.get(answer.location()).await;
    assert!(saved.body.contains("Thank you for looking in"));
    assert!(!saved.body.contains("That sounds like a lot"));
}

#[tokio::test]
async fn nothing_filled_in_is_answered_kindly_and_not_saved() {
    let app = TestApp::new().await;
    let mut ana = app.person().await;
    let id = ana.get("/today").await.hidden("id");
    let answer = ana.post("/today", &[("id", &id), ("note", "  ")]).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert!(answer.body.contains("nothing was saved"));
    assert!(check_ins(&*journal(&app, &ana).await).is_empty());
}

#[tokio::test]
async fn every_question_finds_its_place_and_stays_open() {
    let app = TestApp::new().await;
    let mut ana = with_plan(&app).await;
    let page = ana.get("/today").await;
    let (id, yesterday) = (page.hidden("id"), page.hidden("yesterday"));
    assert_eq!(yesterday, "2026-11-22");
    let (helped, medicine) = (format!("helped-{WALK}"), format!("medicine-{TABLET}"));
    let (goal, amount, unit) = (
        format!("goal-{BEER}"),
        format!("amount-{BEER}"),
        format!("unit-{BEER}"),
    );
    let answer = ana
        .post(
            "/today",
            &[
                ("id", &id),
                ("yesterday", &yesterday),
                ("stress", "5"),
                ("sleep_hours", "6,5"),
                ("halt", "none"),
                ("triggers", PAYDAY),
                ("strategies", WALK),
                (&helped, "2"),
                (&medicine, "in-the-way"),
                ("medicine_note", "Pharmacy closed"),
                ("note", "Line one\r\nline two"),
                (&goal, "differently"),
                (&amount, "2"),
                (&unit, "beers"),
            ],
        )
        .await;
    assert_eq!(answer.location(), format!("/today/{id}"));
    let kept = journal(&app, &ana).await;
    let check_in = &check_ins(&kept)[0];
    assert!((check_in.sleep_hours.unwrap().get() - 6.5).abs() < 1e-9);
    assert_eq!(
        check_in.halt,
        Some(std::collections::BTreeSet::<Halt>::new())
    );
    assert_eq!(check_in.triggers, [item(PAYDAY)]);
    assert_eq!(check_in.strategies[0].helped.unwrap().get(), 2);
    assert!(!check_in.medicines[0].taken);
    let note = check_in.note.as_ref().unwrap();
    assert_eq!(note.as_str(), "Pharmacy closed\n\nLine one\nline two");
    let records = kept.day_records();
    let record = records[&(item(BEER), "2026-11-22".parse().unwrap())];
    assert!(!record.kept);
    assert_eq!(record.amount, Amount::new("amount", 2.0).ok());

    let again = ana.get("/today").await.body;
    let (before, _) = again.split_once("More, if you like").unwrap();
    assert!(before.contains("Hours you slept") && before.contains("What got in the way?"));
    assert!(again.contains("This day is filled in already"));
    assert!(!again.to_lowercase().contains("missed"));

    let undo = format!("/today/{id}/undo");
    assert_eq!(ana.post(&undo, &[]).await.location(), "/today?undone=yes");
    let left = journal(&app, &ana).await;
    assert!(check_ins(&left).is_empty() && left.day_records().is_empty());
}

#[tokio::test]
async fn a_hard_check_in_is_met_with_help() {
    let app = TestApp::new().await;
    let mut ana = with_plan(&app).await;
    for (field, value, offers) in [
        ("craving", "8", true),
        ("craving", "7", false),
        ("mood", "1", true),
        ("mood", "2", false),
    ] {
        let id = ana.get("/today").await.hidden("id");
        let answer = ana.post("/today", &[("id", &id), (field, value)]).await;
        let page = ana.get(answer.location()).await.body;
        assert_eq!(page.contains("href=\"/moment\""), offers, "{field} {value}");
        assert_eq!(page.contains("tel:+18185550117"), offers);
        assert_eq!(page.contains("tel:988"), offers);
    }
}

#[tokio::test]
async fn it_can_be_told_for_another_time_but_not_for_one_to_come() {
    let app = TestApp::new().await;
    let mut ana = app.person().await;
    let id = ana.get("/today").await.hidden("id");
    let ahead = [
        ("id", id.as_str()),
        ("mood", "3"),
        ("at", "2026-11-24T09:00"),
    ];
    let answer = ana.post("/today", &ahead).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.body.contains("This time has not come yet"));
    assert!(answer.body.contains("value=\"3\" checked"));
    let night = [
        ("id", id.as_str()),
        ("mood", "3"),
        ("at", "2026-03-08T02:30"),
    ];
    assert_eq!(
        ana.post("/today", &night).await.status,
        StatusCode::SEE_OTHER
    );
    let kept = journal(&app, &ana).await;
    let (moment, _) = kept.check_ins().next().unwrap();
    // Half past two was skipped that night.
    assert_eq!(moment.at().to_string(), "2026-03-08T10:30:00Z");
}

#[tokio::test]
async fn going_back_and_changing_an_answer_corrects_it() {
    let app = TestApp::new().await;
    let mut ana = app.person().await;
    let id = ana.get("/today").await.hidden("id");
    ana.post("/today", &[("id", &id), ("mood", "3")]).await;
    app.pass_hours(1);
    ana.post("/today", &[("id", &id), ("mood", "5")]).await;
    let kept = check_ins(&*journal(&app, &ana).await);
    assert_eq!(kept.len(), 1);
    assert_eq!(kept[0].mood.unwrap().get(), 5);
}

#[tokio::test]
async fn a_wrong_number_comes_back_filled_in() {
    let app = TestApp::new().await;
    let mut ana = app.person().await;
    let id = ana.get("/today").await.hidden("id");
    let fields = [
        ("id", id.as_str()),
        ("sleep_hours", "25"),
        ("note", "A long <day>"),
    ];
    let answer = ana.post("/today", &fields).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.body.contains("A long &#60;day&#62;") && answer.body.contains("value=\"25\""));
    let answer = ana
        .post("/today", &[("id", "nonsense"), ("mood", "3")])
        .await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn a_look_back_needs_five_check_ins_and_has_no_score() {
    let app = TestApp::new().await;
    let mut ana = app.person().await;
    for (n, craving) in ["2", "5", "3", "6", "4"].into_iter().enumerate() {
        assert!(!ana.get("/today").await.body.contains("Look back"), "{n}");
        let id = ana.get("/today").await.hidden("id");
        ana.post("/today", &[("id", &id), ("craving", craving)])
            .await;
        app.pass_hours(23);
    }
    let page = ana.get("/today").await.body;
    assert!(page.contains("your usual lies between 3 and 5"));
    assert!(page.contains("of the last 28 days are filled in"));
}

#[tokio::test]
async fn a_stranger_learns_what_a_check_in_is_and_somebody_elses_entry_is_not_there() {
    let app = TestApp::new().await;
    let mut stranger = app.visitor();
    let answer = stranger.get("/today").await;
    assert_eq!(answer.status, StatusCode::OK);
    for way in ["/join", "/sign-in", "/moment", "/exercises"] {
        let link = format!("href=\"{way}\"");
        assert!(answer.body.contains(&link), "{way}: {}", answer.body);
    }
    assert!(answer.body.contains("That is why it needs an account."));
    let sent = stranger.post("/today", &[("mood", "3")]).await;
    assert_eq!(sent.status, StatusCode::UNAUTHORIZED);
    let mut ana = app.person().await;
    let unknown = format!("/today/{}", app.app.new_entry_id());
    assert_eq!(ana.get(&unknown).await.status, StatusCode::NOT_FOUND);
}
