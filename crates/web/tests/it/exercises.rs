//! Exercises: open to all, kept for those signed in, for an urge or without one, and taken back.

use axum::http::StatusCode;
use domain::{Body, Practice, Urge, UrgeOutcome};

use crate::planned::{PAYDAY, WALK, item, person, with_plan};
use crate::support::{TestApp, Visitor};

async fn practices(app: &TestApp, visitor: &Visitor) -> Vec<Practice> {
    let ana = person(app, visitor).await;
    let journal = app.app.journal(&ana).await.unwrap();
    let practices = journal.moments().iter().filter_map(|it| match it.body() {
        Body::Practice(practice) => Some(practice.clone()),
        _ => None,
    });
    practices.collect()
}

async fn the_urge(app: &TestApp, visitor: &Visitor) -> Urge {
    let ana = person(app, visitor).await;
    let journal = app.app.journal(&ana).await.unwrap();
    let (_, urge) = journal.urges().next().unwrap();
    urge.clone()
}

/// Tells an urge that is still here, and returns its id.
async fn waiting(app: &TestApp, visitor: &mut Visitor, strategies: &[&str]) -> String {
    let id = visitor.get("/moment").await.hidden("id");
    let mut fields = vec![
        ("id", id.as_str()),
        ("strength", "7"),
        ("triggers", PAYDAY),
        ("outcome", "wait"),
    ];
    fields.extend(strategies.iter().map(|it| ("strategies", *it)));
    visitor.post("/moment", &fields).await;
    // The clock of the tests stands still, and ids of one instant have no order.
    app.pass_hours(1);
    id
}

/// Does the exercise `path`, answers, and returns where that leads.
async fn does(
    app: &TestApp,
    visitor: &mut Visitor,
    path: &str,
    answers: &[(&str, &str)],
) -> String {
    let page = visitor.get(path).await;
    let (id, of) = (page.hidden("id"), page.hidden("of"));
    let mut fields = vec![("id", id.as_str()), ("of", of.as_str())];
    fields.extend(answers);
    let path = path.split('?').next().unwrap();
    // It takes a while, as it does for people: what it corrects comes after the page was shown.
    app.pass_hours(1);
    let answer = visitor.post(path, &fields).await;
    app.pass_hours(1);
    answer.location().to_owned()
}

#[tokio::test]
async fn ten_exercises_stand_open_to_all_with_every_step_on_the_page() {
    let app = TestApp::new().await;
    let mut visitor = app.visitor();
    let index = visitor.get("/exercises").await.body;
    for exercise in care::exercises::embedded() {
        let path = format!("/exercises/{}", exercise.slug);
        assert!(index.contains(&format!("href=\"{path}\"")), "{path}");
        let page = visitor.get(&path).await;
        assert_eq!(page.status, StatusCode::OK);
        assert_eq!(
            page.body.matches("data-seconds").count(),
            exercise.steps.len()
        );
        for shown in ["href=\"/now\"", "Why it may help", "Nothing is kept here"] {
            assert!(page.body.contains(shown), "{shown} on {path}");
        }
    }
    let nothing = visitor.get("/exercises/nothing").await;
    assert_eq!(nothing.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn signed_out_there_are_kind_words_and_nothing_is_kept() {
    let app = TestApp::new().await;
    let mut visitor = app.visitor();
    visitor.get("/exercises/breathing").await;
    for (strength, helped, words) in [
        ("0", "yes", "gone for now"),
        ("4", "little", "A little counts"),
        ("9", "no", "Still strong"),
        ("", "", "That’s done"),
    ] {
        let fields = [("strength", strength), ("helped", helped)];
        let page = visitor.post("/exercises/breathing", &fields).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(page.body.contains(words), "{words}");
        assert!(page.body.contains("Nothing is kept here") && !page.body.contains("undo"));
    }
    let lapsed = [("id", "019ab000-0000-7000-8000-000000000001")];
    let lapsed = visitor.post("/exercises/breathing", &lapsed).await;
    assert_eq!(lapsed.status, StatusCode::UNAUTHORIZED);
    let done = visitor
        .get("/exercises/done/019ab000-0000-7000-8000-000000000001")
        .await;
    assert_eq!(done.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn without_an_urge_a_practice_stands_for_the_strategy_and_is_taken_back() {
    let app = TestApp::new().await;
    let mut ana = with_plan(&app).await;
    let done = does(
        &app,
        &mut ana,
        "/exercises/moving",
        &[("strength", "2"), ("helped", "yes")],
    )
    .await;
    let kept = practices(&app, &ana).await;
    assert_eq!(kept.len(), 1);
    assert_eq!(kept[0].exercise.as_str(), "move");
    assert_eq!(kept[0].strategy, Some(item(WALK)));
    assert_eq!(kept[0].strength.unwrap().get(), 2);
    assert_eq!(kept[0].helped.unwrap().get(), 2);
    assert!(ana.get(&done).await.body.contains("You gave it some time"));
    assert!(ana.get("/record").await.body.contains("Move your body"));
    // What was learned shows at the next wait.
    assert!(
        ana.get("/moment/wait")
            .await
            .body
            .contains("Clearly helped 1 of 1 time")
    );
    let undone = ana.post(&format!("{done}/undo"), &[]).await;
    assert_eq!(undone.location(), "/exercises/moving?undone=yes");
    assert!(ana.get(undone.location()).await.body.contains("Taken back"));
    assert!(practices(&app, &ana).await.is_empty());
}

#[tokio::test]
async fn an_exercise_for_an_urge_is_a_try_in_it_and_ends_it_when_nothing_is_left() {
    let app = TestApp::new().await;
    let mut ana = with_plan(&app).await;
    let of = waiting(&app, &mut ana, &[]).await;
    let wait = ana.get(&format!("/moment/wait?of={of}")).await.body;
    assert!(wait.contains(&format!("href=\"/exercises/moving?of={of}\"")));
    let path = format!("/exercises/moving?of={of}");
    let done = does(
        &app,
        &mut ana,
        &path,
        &[("strength", "5"), ("helped", "little")],
    )
    .await;
    let urge = the_urge(&app, &ana).await;
    assert_eq!(urge.outcome, UrgeOutcome::StillHere);
    assert_eq!(urge.strategies[0].strategy, item(WALK));
    assert_eq!(urge.strategies[0].helped.unwrap().get(), 1);
    assert_eq!(
        practices(&app, &ana).await[0].strategy,
        None,
        "no try twice"
    );
    let page = ana.get(&done).await.body;
    assert!(page.contains(&format!("action=\"/moment/{of}\"")));
    let done = does(&app, &mut ana, &path, &[("strength", "0")]).await;
    assert_eq!(the_urge(&app, &ana).await.outcome, UrgeOutcome::Passed);
    assert!(
        !ana.get(&done)
            .await
            .body
            .contains(&format!("action=\"/moment/{of}\""))
    );
}

#[tokio::test]
async fn taking_it_back_leaves_the_urge_as_it_was_told() {
    let app = TestApp::new().await;
    let mut ana = with_plan(&app).await;
    let of = waiting(&app, &mut ana, &[WALK]).await;
    let before = the_urge(&app, &ana).await;
    let path = format!("/exercises/moving?of={of}");
    let done = does(
        &app,
        &mut ana,
        &path,
        &[("strength", "0"), ("helped", "yes")],
    )
    .await;
    assert_ne!(the_urge(&app, &ana).await, before);
    let id = done.split('?').next().unwrap();
    let undone = ana.post(&format!("{id}/undo"), &[("of", &of)]).await;
    assert_eq!(
        undone.location(),
        format!("/exercises/moving?of={of}&undone=yes")
    );
    assert_eq!(the_urge(&app, &ana).await, before);
    assert!(practices(&app, &ana).await.is_empty());
}

#[tokio::test]
async fn sent_twice_it_is_kept_once_and_the_later_answers_stand() {
    let app = TestApp::new().await;
    let mut ana = with_plan(&app).await;
    let id = ana.get("/exercises/wave").await.hidden("id");
    for strength in ["6", "6", "3"] {
        let fields = [("id", id.as_str()), ("strength", strength)];
        ana.post("/exercises/wave", &fields).await;
    }
    let kept = practices(&app, &ana).await;
    assert_eq!(kept.len(), 1);
    assert_eq!(kept[0].strength.unwrap().get(), 3);
}

#[tokio::test]
async fn a_reason_of_a_good_day_is_read_on_a_hard_one_and_what_is_wrong_is_named() {
    let app = TestApp::new().await;
    let mut ana = with_plan(&app).await;
    let page = ana.get("/exercises/reasons").await.body;
    assert!(page.contains("No reason is written here yet"));
    let id = ana.get("/exercises/reasons").await.hidden("id");
    let fields = [
        ("id", id.as_str()),
        ("strength", "12"),
        ("note", "Mornings <3"),
    ];
    let wrong = ana.post("/exercises/reasons", &fields).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        wrong.body.contains("Mornings &#60;3"),
        "nothing typed is lost"
    );
    does(
        &app,
        &mut ana,
        "/exercises/reasons",
        &[("note", "Mornings <3")],
    )
    .await;
    let page = ana.get("/exercises/reasons").await.body;
    assert!(page.contains("Mornings &#60;3") && page.contains("Your reasons"));
    for n in 1..=7 {
        let next = format!("Reason {n}");
        does(&app, &mut ana, "/exercises/reasons", &[("note", &next)]).await;
    }
    does(&app, &mut ana, "/exercises/breathing", &[("note", "slow")]).await;
    let kept = ana.get("/offline/own").await.body;
    let at = |text: &str| kept.find(text);
    assert!(at("Reason 7").is_some() && at("Reason 7") < at("Reason 1"));
    assert!(
        at("Mornings").is_none() && at("slow").is_none(),
        "the newest seven, and no other notes"
    );
    let others = app.visitor().get("/exercises/reasons").await.body;
    assert!(
        !others.contains("name=\"note\""),
        "nothing typed without a place to keep it"
    );
}

#[tokio::test]
async fn whom_to_call_is_the_plans_people_or_else_the_lines_of_the_country() {
    let app = TestApp::new().await;
    let mut ana = with_plan(&app).await;
    let page = ana.get("/exercises/someone").await.body;
    assert!(page.contains("tel:+18185550117") && page.contains("tel:988"));
    let mut visitor = app.visitor();
    let unknown = visitor.get("/exercises/someone").await.body;
    assert!(
        !unknown.contains("class=\"door call\""),
        "no other country's lines"
    );
    visitor.get("/now?country=IE").await;
    let page = visitor.get("/exercises/someone").await.body;
    assert!(page.contains("class=\"door call\""));
}

#[tokio::test]
async fn what_is_no_practice_is_not_found() {
    let app = TestApp::new().await;
    let mut ana = with_plan(&app).await;
    let urge = waiting(&app, &mut ana, &[]).await;
    for id in [urge.as_str(), "019ab000-0000-7000-8000-000000000001"] {
        let path = format!("/exercises/done/{id}");
        assert_eq!(ana.get(&path).await.status, StatusCode::NOT_FOUND);
        let undo = ana.post(&format!("{path}/undo"), &[]).await;
        assert_eq!(undo.status, StatusCode::NOT_FOUND);
    }
    // What is no urge of this person is passed over.
    let path = "/exercises/wave?of=019ab000-0000-7000-8000-000000000001";
    does(&app, &mut ana, path, &[("helped", "yes")]).await;
    assert_eq!(practices(&app, &ana).await.len(), 1);
}

#[tokio::test]
async fn hard_moments_and_learning_lead_to_the_exercises() {
    let app = TestApp::new().await;
    let mut ana = with_plan(&app).await;
    let moment = ana.get("/moment").await.body;
    assert!(moment.contains("href=\"/exercises/moving\">Walk to the river</a>"));
    for path in ["/moment", "/moment/wait", "/learn", "/now"] {
        let page = app.visitor().get(path).await.body;
        assert!(page.contains("href=\"/exercises\""), "{path}");
    }
}

#[tokio::test]
async fn an_exercise_goes_into_a_plan_that_has_no_such_strategy() {
    let app = TestApp::new().await;
    assert!(
        !app.visitor()
            .get("/exercises/moving")
            .await
            .body
            .contains("/plan/edit/strategy")
    );
    let mut ana = app.person().await;
    let page = ana.get("/exercises/moving").await;
    assert!(page.body.contains("Put it in my plan"));
    // The form of the exercise has an id of its own; this one begins where the plan's does.
    let (_, form) = page
        .body
        .split_once("action=\"/plan/edit/strategy\"")
        .unwrap();
    let (_, id) = form.split_once("name=\"id\" value=\"").unwrap();
    let fields = [("id", &id[..36]), ("base", "0"), ("pick", "take_a_walk")];
    let kept = ana.post("/plan/edit/strategy", &fields).await;
    assert_eq!(kept.location(), "/plan?saved=1");
    let page = ana.get("/exercises/moving").await;
    assert!(!page.body.contains("Put it in my plan"));
}

#[tokio::test]
async fn facts_that_nobody_checked_again_are_told() {
    let app = TestApp::new().await;
    let warning = "due for another look";
    assert!(
        !app.visitor()
            .get("/exercises/wave")
            .await
            .body
            .contains(warning)
    );
    app.pass_hours(24 * 730);
    assert!(
        app.visitor()
            .get("/exercises/wave")
            .await
            .body
            .contains(warning)
    );
}

#[tokio::test]
async fn a_practice_that_is_not_kept_leaves_its_urge_as_it_was() {
    let app = TestApp::new().await;
    let mut ana = with_plan(&app).await;
    let of = waiting(&app, &mut ana, &[WALK]).await;
    let before = the_urge(&app, &ana).await;
    ana.get("/exercises/moving").await;
    // The id is taken, so the practice finds no place; its urge must not tell of it.
    let fields = [
        ("id", of.as_str()),
        ("of", &of),
        ("strength", "0"),
        ("helped", "yes"),
    ];
    let refused = ana.post("/exercises/moving", &fields).await;
    assert_ne!(refused.status, StatusCode::SEE_OTHER);
    assert!(practices(&app, &ana).await.is_empty());
    assert_eq!(the_urge(&app, &ana).await, before);
}
