//! The plan: made in four steps, read, changed, compared; and never a goal to stop without the question.

use axum::http::StatusCode;
use domain::Class;
use domain::plan::Aim;

use crate::support::{Answer, TestApp, Visitor};

/// Posts the form at `from` with `fields`, its id and version filled in.
async fn fill(ana: &mut Visitor, from: &str, to: &str, fields: &[(&str, &str)]) -> Answer {
    let form = ana.get(from).await;
    assert_eq!(form.status, StatusCode::OK, "{from}");
    let (id, base) = (form.hidden("id"), form.hidden("base"));
    let mut all = vec![("id", id.as_str()), ("base", base.as_str())];
    all.extend_from_slice(fields);
    ana.post(to, &all).await
}

async fn add(ana: &mut Visitor, kind: &str, fields: &[(&str, &str)]) -> Answer {
    let path = format!("/plan/edit/{kind}");
    fill(ana, &path, &path, fields).await
}

#[track_caller]
fn saved(answer: &Answer) {
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    assert_eq!(answer.location(), "/plan?saved=1");
}

/// The path of the item whose name stands on the plan page.
async fn item(ana: &mut Visitor, name: &str) -> String {
    let page = ana.get("/plan").await.body;
    let (_, rest) = page.split_once(&format!("dir=\"auto\">{name}<")).unwrap();
    let (_, rest) = rest.split_once("/plan/item/").unwrap();
    format!("/plan/item/{}", rest.split('"').next().unwrap())
}

#[tokio::test]
async fn a_first_plan_takes_four_taps_and_one_revision() {
    let app = TestApp::new().await;
    let mut ana = app.person().await;
    let picked = [
        ("step", "person"),
        ("do", "next"),
        ("class", "gambling"),
        ("aim", "none"),
        ("trigger", "payday"),
        ("strategy", "hand_over_money"),
        ("name", "Sam"),
        ("number", "+1 818 555 0199"),
    ];
    saved(&fill(&mut ana, "/start", "/start", &picked).await);
    let page = ana.get("/plan?saved=1").await.body;
    for said in [
        "version 1",
        "Gambling",
        "Payday",
        "Hand over money or cards",
        "tel:+18185550199",
    ] {
        assert!(page.contains(said), "{said}");
    }
    assert!(page.contains("class=\"pair-line\""));
    let back = ana.get("/start").await;
    assert_eq!(back.location(), "/plan");
}

#[tokio::test]
async fn each_step_carries_what_was_picked_before() {
    let app = TestApp::new().await;
    let mut ana = app.person().await;
    let moment = [
        ("step", "moment"),
        ("do", "next"),
        ("trigger", "payday"),
        ("class", "gambling"),
        ("aim", "safer"),
    ];
    let page = fill(&mut ana, "/start", "/start", &moment).await;
    assert_eq!(page.status, StatusCode::OK);
    assert_eq!(page.hidden("step"), "try");
    assert_eq!(page.hidden("trigger"), "payday");
    assert_eq!(page.hidden("class"), "gambling");
    let first = page
        .body
        .split("name=\"strategy\" value=\"")
        .nth(1)
        .unwrap();
    assert!(
        first.starts_with("another_way_home"),
        "those that suit come first"
    );
    let missed = fill(
        &mut ana,
        "/start",
        "/start",
        &[("step", "try"), ("do", "next")],
    )
    .await;
    assert_eq!(missed.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn a_first_plan_left_empty_makes_nothing() {
    let app = TestApp::new().await;
    let mut ana = app.person().await;
    let done = fill(
        &mut ana,
        "/start",
        "/start",
        &[("step", "person"), ("do", "skip"), ("name", "Sam")],
    )
    .await;
    assert_eq!((done.status, done.location()), (StatusCode::SEE_OTHER, "/"));
    assert!(
        ana.get("/plan/versions")
            .await
            .body
            .contains("No version yet")
    );
}

#[tokio::test]
async fn the_question_about_stopping_stands_before_every_goal_that_needs_it() {
    let app = TestApp::new().await;
    let mut ana = app.person().await;
    for class in Class::ALL {
        for aim in Aim::ALL {
            let asks = matches!(
                class,
                Class::Alcohol | Class::Sedative | Class::Ghb | Class::Medicine | Class::Other
            ) && matches!(aim, Aim::None | Aim::FewerDays | Aim::LessPerDay);
            let goal = [("class", class.code()), ("aim", aim.code())];
            let answer = add(&mut ana, "goal", &goal).await;
            if asks {
                assert_eq!(answer.status, StatusCode::OK, "{class:?} {aim:?}");
                assert!(answer.body.contains("have you ever had shakes, seizures"));
                assert!(answer.body.contains("Danger signs"));
                assert!(answer.body.contains("tel:911"));
            } else {
                saved(&answer);
            }
            let step = [&goal[..], &[("step", "goal"), ("do", "next")]].concat();
            let begun = [
                ("id", "0193a1b2-0000-7000-8000-000000000000"),
                ("base", "0"),
            ];
            let first = ana.post("/start", &[&begun[..], &step].concat()).await;
            assert_eq!(
                first.body.contains("have you ever had shakes"),
                asks,
                "{class:?} {aim:?}"
            );
        }
    }
}

#[tokio::test]
async fn every_answer_to_the_question_goes_on_and_none_is_kept() {
    for (answer, doctor) in [("yes", true), ("skip", true), ("no", false)] {
        let app = TestApp::new().await;
        let mut ana = app.person().await;
        let goal = [("class", "alcohol"), ("aim", "none")];
        let question = add(&mut ana, "goal", &goal).await;
        let (id, base) = (question.hidden("id"), question.hidden("base"));
        let mut fields = vec![
            ("id", id.as_str()),
            ("base", base.as_str()),
            ("stopping", answer),
        ];
        fields.extend(goal);
        let mut next = ana.post("/plan/edit/goal", &fields).await;
        if doctor {
            assert!(next.body.contains("Please see a doctor before you stop"));
            assert!(!next.body.contains("name=\"stopping\" value=\"yes\""));
            fields[2].1 = "seen";
            next = ana.post("/plan/edit/goal", &fields).await;
        }
        saved(&next);
        assert!(ana.get("/plan").await.body.contains("Alcohol"));
    }
}

#[tokio::test]
async fn changing_an_aim_asks_again_and_changing_a_name_does_not() {
    let app = TestApp::new().await;
    let mut ana = app.person().await;
    saved(
        &add(
            &mut ana,
            "goal",
            &[("class", "alcohol"), ("called", "Wine"), ("aim", "safer")],
        )
        .await,
    );
    let wine = item(&mut ana, "Wine").await;
    let named = [
        ("class", "alcohol"),
        ("called", "Red wine"),
        ("aim", "safer"),
    ];
    saved(&fill(&mut ana, &wine, &wine, &named).await);
    let none = [
        ("class", "alcohol"),
        ("called", "Red wine"),
        ("aim", "none"),
    ];
    let asked = fill(&mut ana, &wine, &wine, &none).await;
    assert!(asked.body.contains("have you ever had shakes"));
}

#[tokio::test]
async fn picks_are_added_together_and_then_marked() {
    let app = TestApp::new().await;
    let mut ana = app.person().await;
    let picks = [
        ("pick", "payday"),
        ("pick", "boredom"),
        ("own", "Sunday 📺 at mum’s"),
        ("note", "seen it twice"),
        ("together", "Dr Ruiz"),
    ];
    saved(&add(&mut ana, "trigger", &picks).await);
    let form = ana.get("/plan/edit/trigger").await.body;
    assert!(
        !form.contains("value=\"payday\""),
        "what is there can't be picked twice"
    );
    assert!(form.contains("chip there"));
    let version = ana.get("/plan/versions/1").await.body;
    for said in [
        "Sunday 📺 at mum’s",
        "seen it twice",
        "Made together with Dr Ruiz",
        "3 changes",
        "your own signature",
    ] {
        assert!(version.contains(said), "{said}");
    }
}

#[tokio::test]
async fn a_form_sent_twice_changes_the_plan_once() {
    let app = TestApp::new().await;
    let mut ana = app.person().await;
    let form = ana.get("/plan/edit/trigger").await;
    let (id, base) = (form.hidden("id"), form.hidden("base"));
    let fields = [
        ("id", id.as_str()),
        ("base", base.as_str()),
        ("pick", "payday"),
        ("own", "Rain"),
    ];
    saved(&ana.post("/plan/edit/trigger", &fields).await);
    saved(&ana.post("/plan/edit/trigger", &fields).await);
    assert_eq!(ana.get("/plan/edit/trigger").await.hidden("base"), "1");
}

#[tokio::test]
async fn what_was_taken_out_can_be_put_back_with_its_pairs() {
    let app = TestApp::new().await;
    let mut ana = app.person().await;
    saved(&add(&mut ana, "trigger", &[("pick", "payday")]).await);
    let payday = item(&mut ana, "Payday").await;
    saved(
        &fill(
            &mut ana,
            &payday,
            &payday,
            &[("name", "Payday"), ("own", "Call Sam")],
        )
        .await,
    );
    assert!(ana.get("/plan").await.body.contains("pair-line"));
    let out = fill(&mut ana, &payday, &payday, &[("do", "remove")]).await;
    assert!(out.location().starts_with("/plan?out="));
    let page = ana.get(out.location()).await;
    assert!(page.body.contains("Put it back") && !page.body.contains("pair-line"));
    let back = format!("{payday}/back");
    saved(&fill(&mut ana, out.location(), &back, &[]).await);
    assert!(ana.get("/plan").await.body.contains("pair-line"));
}

#[tokio::test]
async fn a_thing_to_try_rests_and_wakes() {
    let app = TestApp::new().await;
    let mut ana = app.person().await;
    saved(&add(&mut ana, "strategy", &[("own", "River walk")]).await);
    let walk = item(&mut ana, "River walk").await;
    saved(&fill(&mut ana, &walk, &walk, &[("do", "rest")]).await);
    assert!(ana.get("/plan").await.body.contains("Resting for now"));
    assert!(
        ana.get("/plan/versions/2")
            .await
            .body
            .contains("change rested")
    );
    saved(&fill(&mut ana, &walk, &walk, &[("do", "wake")]).await);
    assert!(!ana.get("/plan").await.body.contains("Resting for now"));
}

#[tokio::test]
async fn a_plan_that_moved_on_shows_both_versions_and_keeps_the_change() {
    let app = TestApp::new().await;
    let mut ana = app.person().await;
    let form = ana.get("/plan/edit/trigger").await;
    let id = form.hidden("id");
    saved(&add(&mut ana, "strategy", &[("own", "River walk")]).await);
    let late = [
        ("id", id.as_str()),
        ("base", "0"),
        ("own", "Rain on Sundays"),
    ];
    let moved = ana.post("/plan/edit/trigger", &late).await;
    assert_eq!(moved.status, StatusCode::CONFLICT);
    for said in ["version 0", "version 1", "River walk", "Rain on Sundays"] {
        assert!(moved.body.contains(said), "{said}");
    }
    let (id, base, own) = (
        moved.hidden("id"),
        moved.hidden("base"),
        moved.hidden("own"),
    );
    let again = [
        ("id", id.as_str()),
        ("base", base.as_str()),
        ("own", own.as_str()),
    ];
    saved(&ana.post("/plan/edit/trigger", &again).await);
    let compared = ana.get("/plan/compare?a=1&b=2").await.body;
    assert!(compared.contains("Rain on Sundays"));
}

/// A kind of item, what its form sent, and the field that is named.
type Refused<'a> = (&'a str, &'a [(&'a str, &'a str)], &'a str);

#[tokio::test]
async fn forms_that_say_nothing_come_back_filled_in() {
    let app = TestApp::new().await;
    let mut ana = app.person().await;
    saved(&add(&mut ana, "trigger", &[("pick", "payday")]).await);
    saved(&add(&mut ana, "strategy", &[("own", "River walk")]).await);
    let long = "x".repeat(201);
    let wrong: [Refused; 8] = [
        ("goal", &[("class", "alcohol"), ("note", "kept")], "aim"),
        (
            "goal",
            &[
                ("aim", "fewer_days"),
                ("class", "opioid"),
                ("limit", "9"),
                ("note", "kept"),
            ],
            "limit",
        ),
        ("trigger", &[("note", "kept")], "pick"),
        ("strategy", &[("own", &long), ("note", "kept")], "own"),
        ("link", &[("note", "kept")], "trigger"),
        ("support", &[("number", "1"), ("note", "kept")], "name"),
        ("review", &[("on", "2026-11-23"), ("note", "kept")], "on"),
        ("review", &[("on", "soon"), ("note", "kept")], "on"),
    ];
    for (kind, fields, field) in wrong {
        let answer = add(&mut ana, kind, fields).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{kind}");
        assert!(
            answer.body.contains(&format!("href=\"#{field}\"")),
            "{kind}"
        );
        assert!(answer.body.contains("kept"), "{kind}");
    }
    let walk = item(&mut ana, "River walk").await;
    let nameless = fill(&mut ana, &walk, &walk, &[("name", " ")]).await;
    assert_eq!(nameless.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn a_next_look_is_set_and_moved() {
    let app = TestApp::new().await;
    let mut ana = app.person().await;
    saved(&add(&mut ana, "review", &[("on", "2026-11-28")]).await);
    saved(&add(&mut ana, "review", &[("on", "2026-12-01")]).await);
    let page = ana.get("/plan").await.body;
    assert!(page.contains("1 December 2026") && !page.contains("28 November"));
}

#[tokio::test]
async fn nobody_sees_a_plan_signed_out_or_a_version_that_never_was() {
    let app = TestApp::new().await;
    let mut visitor = app.visitor();
    for path in ["/plan", "/start", "/plan/versions", "/plan/edit/goal"] {
        assert_eq!(visitor.get(path).await.status, StatusCode::UNAUTHORIZED);
    }
    let mut ana = app.person().await;
    let nowhere = "/plan/item/0193a1b2-0000-4000-8000-000000000000";
    for path in [
        "/plan/versions/9",
        "/plan/compare?a=0&b=9",
        "/plan/edit/nothing",
        nowhere,
    ] {
        assert_eq!(ana.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
}
