//! The walk after a setback, as a visitor goes through it.

use axum::http::StatusCode;
use domain::Kind;
use domain::plan::ItemKind;

use crate::support::{Answer, TestApp, Visitor};

/// Begins a walk with these answers.
async fn begin(visitor: &mut Visitor, answers: &[&str], classes: &[&str]) -> Answer {
    let id = visitor.get("/bend?another=1").await.hidden("id");
    let mut fields = vec![("id", id.as_str())];
    fields.extend(answers.iter().map(|it| ("safety", *it)));
    fields.extend(classes.iter().map(|it| ("class", *it)));
    visitor.post("/bend", &fields).await
}

/// Goes from the first screen to the new version, skipping what can be skipped; returns where each step led.
async fn walk_through(visitor: &mut Visitor) -> Vec<String> {
    let mut path = begin(visitor, &["none_of_these"], &["alcohol"])
        .await
        .location()
        .to_owned();
    let mut way = vec![path.clone()];
    while path != "/bend/plan" {
        let answer = visitor.post(&path, &[("then", "on")]).await;
        answer.location().clone_into(&mut path);
        way.push(path.clone());
    }
    way
}

async fn finish(visitor: &mut Visitor, more: &[(&str, &str)]) -> Answer {
    let page = visitor.get("/bend/plan").await;
    let (id, base) = (page.hidden("id"), page.hidden("base"));
    let mut fields = vec![("id", id.as_str()), ("base", base.as_str())];
    fields.extend_from_slice(more);
    visitor.post("/bend/plan", &fields).await
}

async fn kinds(app: &TestApp, visitor: &Visitor) -> Vec<Kind> {
    let journal = app.app.journal(&person(app, visitor).await).await.unwrap();
    journal
        .entries()
        .iter()
        .map(|entry| entry.body.kind())
        .collect()
}

async fn person(app: &TestApp, visitor: &Visitor) -> app::Person {
    app.app.person(&visitor.cookies["session"]).await.unwrap()
}

#[tokio::test]
async fn safety_is_first_and_every_step_follows_in_its_order() {
    let app = TestApp::new().await;
    let mut ana = app.person().await;
    let first = ana.get("/bend").await;
    assert!(first.body.contains("First: is anyone in danger?"));
    assert!(first.body.contains("href=\"tel:911\""));
    let way = walk_through(&mut ana).await;
    insta::assert_snapshot!(way.join(" "), @"/bend/cards /bend/someone /bend/kind /bend/kept /bend/what /bend/cards /bend/hard /bend/where /bend/chain /bend/tried /bend/teaches /bend/change /bend/plan");
}

#[tokio::test]
async fn what_is_told_later_brings_its_cards_before_the_next_step() {
    let app = TestApp::new().await;
    let mut ana = app.person().await;
    begin(&mut ana, &["none_of_these"], &["alcohol"]).await;
    let told = [("class", "alcohol"), ("then", "on")];
    let same = ana.post("/bend/what", &told).await;
    assert_eq!(same.location(), "/bend/hard");
    let told = [("class", "alcohol"), ("class", "opioid"), ("then", "on")];
    let more = ana.post("/bend/what", &told).await;
    assert_eq!(more.location(), "/bend/cards");
    let cards = ana.get("/bend/cards").await.body;
    assert!(cards.contains("naloxone"));
    // Seen once, and on to where the walk had been.
    let on = ana.post("/bend/cards", &[("then", "on")]).await;
    assert_eq!(on.location(), "/bend/hard");
}

#[tokio::test]
async fn every_answer_has_its_cards_in_the_page_that_is_already_there() {
    let app = TestApp::new().await;
    let page = app.visitor().get("/bend").await.body;
    for answer in domain::safety::Answer::FIRST_SCREEN {
        assert!(page.contains(&format!("value=\"{}\"", answer.code())));
    }
    for title in [
        "Shaking, sweating or being sick",
        "When it hurts this much",
        "How to give naloxone",
    ] {
        assert!(page.contains(title), "{title}");
    }
    // Tolerance shows for opioids, and never beside thoughts of suicide.
    let at = page.find("less is too much").unwrap();
    let when = page[..at].rsplit("class=\"shows ").next().unwrap();
    assert!(when.contains("on-opioid") && when.contains("on-stimulant") && when.contains("loud"));
}

#[tokio::test]
async fn nothing_answered_shows_all_cards_and_is_recorded() {
    let app = TestApp::new().await;
    let mut ana = app.person().await;
    assert_eq!(begin(&mut ana, &[], &[]).await.location(), "/bend/cards");
    let cards = ana.get("/bend/cards").await.body;
    assert!(cards.contains("How to give naloxone") && cards.contains("less is too much"));
    assert_eq!(kinds(&app, &ana).await, [Kind::Setback]);
}

#[tokio::test]
async fn red_shows_calls_first_and_going_on_leads_to_the_next_hour() {
    let app = TestApp::new().await;
    let mut ana = app.person().await;
    begin(&mut ana, &["not_waking"], &[]).await;
    let cards = ana.get("/bend/cards").await.body;
    let call = cards.find("class=\"door call\" href=\"tel:911\"").unwrap();
    assert!(call < cards.find("Put the phone on speaker").unwrap());
    assert!(cards.contains("keep my place") && cards.contains("Go on"));
    assert_eq!(
        ana.post("/bend/cards", &[("then", "help")])
            .await
            .location(),
        "/bend/calls"
    );
    assert!(ana.get("/bend").await.body.contains("Your place is kept"));
    assert_eq!(
        ana.post("/bend/cards", &[("then", "on")]).await.location(),
        "/bend/hour"
    );
    // Learning waits until the person asks for it.
    assert_eq!(ana.get("/bend/kept").await.location(), "/bend/hour");
    let hour = ana.get("/bend/hour").await.body;
    assert!(hour.contains("That is enough for now"));
    // A tapped step waits on Home, and is still ticked here.
    assert_eq!(
        ana.post("/bend/hour", &[("step", "drink_water")])
            .await
            .location(),
        "/"
    );
    assert!(ana.get("/").await.body.contains("One small step for now"));
    let hour = ana.get("/bend/hour").await.body;
    assert!(hour.contains("value=\"drink_water\" autocomplete=\"off\" checked"));
    assert_eq!(
        ana.post("/bend/hour", &[("then", "look")]).await.location(),
        "/bend/someone"
    );
    assert_eq!(ana.get("/bend/kept").await.status, StatusCode::OK);
}

#[tokio::test]
async fn thoughts_of_suicide_bring_people_before_the_question_and_no_amounts() {
    let app = TestApp::new().await;
    let mut ana = app.person().await;
    begin(&mut ana, &["suicidal"], &["opioid"]).await;
    let cards = ana.get("/bend/cards").await.body;
    assert!(cards.find("tel:988").unwrap() < cards.find("might act on it now").unwrap());
    let main = cards
        .split("<main")
        .nth(1)
        .unwrap()
        .split("</main>")
        .next()
        .unwrap()
        .to_lowercase();
    for word in [
        "naloxone",
        "dose",
        "overdose",
        "tolerance",
        "amount",
        "too much is",
        "die",
    ] {
        assert!(!main.contains(&format!(" {word}")), "{word}");
    }
    // Passing over the question counts as yes: its card is shown before anything else.
    assert_eq!(
        ana.post("/bend/cards", &[("then", "on")]).await.location(),
        "/bend/cards"
    );
    let cards = ana.get("/bend/cards").await.body;
    assert!(cards.contains("If you might act on it now") && !cards.contains("name=\"act\""));
    assert_eq!(
        ana.post("/bend/cards", &[("then", "on")]).await.location(),
        "/bend/hour"
    );
    assert!(
        ana.get("/bend/cards")
            .await
            .body
            .contains("look at what happened")
    );
    ana.post("/bend/cards", &[("then", "look")]).await;
    assert!(!ana.get("/bend/what").await.body.contains("name=\"amount\""));
}

#[tokio::test]
async fn an_answer_of_no_stays_a_crisis_and_goes_to_the_next_hour() {
    let app = TestApp::new().await;
    let mut ana = app.person().await;
    begin(&mut ana, &["suicidal"], &[]).await;
    let answer = ana
        .post("/bend/cards", &[("then", "on"), ("act", "no")])
        .await;
    assert_eq!(answer.location(), "/bend/hour");
}

#[tokio::test]
async fn signed_out_it_gives_cards_and_a_step_and_stores_nothing() {
    let app = TestApp::new().await;
    let mut visitor = app.visitor();
    let cards = begin(&mut visitor, &["still_using"], &["stimulant"]).await;
    assert_eq!(cards.status, StatusCode::OK);
    assert!(cards.body.contains("How to give naloxone"));
    let kept = cards.body.split("name=\"kept\" value=\"").nth(1).unwrap();
    let kept = kept.split('"').next().unwrap().replace("&#34;", "\"");
    let hour = visitor
        .post("/bend/cards", &[("then", "on"), ("kept", &kept)])
        .await
        .body;
    assert!(hour.contains("Still using, or about to") && hour.contains("Make an account"));
    let join = visitor.post("/join", &[("kept", &kept)]).await.body;
    assert!(join.contains("name=\"kept\""));
    assert!(hour.contains("rest keeps until you have slept"));
    // Back from here are the same cards.
    for told in ["still_using", "stimulant"] {
        assert!(hour.contains(&format!("value=\"{told}\"")), "{told}");
    }
    assert!(visitor.get("/bend/someone").await.status.is_success());
    assert!(visitor.get("/bend/kind").await.status.is_success());
    assert_eq!(
        visitor.get("/bend/kept").await.status,
        StatusCode::UNAUTHORIZED
    );
    // Somebody who signs up afterwards starts with an empty record.
    let ana = app.person().await;
    assert!(kinds(&app, &ana).await.is_empty());
}

#[tokio::test]
async fn the_next_hour_leads_back_to_where_one_may_go() {
    let app = TestApp::new().await;
    let back = |body: &str| {
        body.split("class=\"back\" href=\"")
            .nth(1)
            .map(|it| it[..6].to_owned())
    };
    let mut visitor = app.visitor();
    let hour = visitor.get("/bend/hour").await.body;
    assert_eq!(back(&hour).as_deref(), Some("/bend\""));
    let mut ana = app.person().await;
    begin(&mut ana, &["still_using"], &[]).await;
    let hour = ana.get("/bend/hour").await.body;
    assert_eq!(back(&hour).as_deref(), Some("/bend/"));
    assert_eq!(ana.get("/bend/cards").await.status, StatusCode::OK);
}

#[tokio::test]
async fn cards_show_even_when_session_and_token_are_gone() {
    let app = TestApp::new().await;
    let mut lost = app.visitor();
    lost.cookies.insert("session".to_owned(), "ff".repeat(32));
    let answer = begin(&mut lost, &["withdrawal"], &[]).await;
    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(
        answer.body.contains("could not be saved") && answer.body.contains("Shaking, sweating")
    );
    let stale = app
        .visitor()
        .post("/bend", &[("token", "old"), ("safety", "withdrawal")])
        .await;
    assert!(stale.body.contains("How to give naloxone"));
}

#[tokio::test]
async fn a_form_without_its_token_changes_nothing() {
    let app = TestApp::new().await;
    let mut ana = app.person().await;
    begin(&mut ana, &["none_of_these"], &[]).await;
    for path in [
        "/bend/cards",
        "/bend/kept",
        "/bend/change",
        "/bend/plan",
        "/bend/tell",
    ] {
        let request = axum::http::Request::post(path)
            .header("cookie", format!("session={}", ana.cookies["session"]))
            .header("content-type", "application/x-www-form-urlencoded");
        let request = request
            .body(axum::body::Body::from("then=on&token=wrong"))
            .unwrap();
        assert_eq!(
            ana.send(request).await.status,
            StatusCode::FORBIDDEN,
            "{path}"
        );
    }
    assert_eq!(kinds(&app, &ana).await, [Kind::Setback]);
}

#[tokio::test]
async fn what_was_told_is_there_when_coming_back() {
    let app = TestApp::new().await;
    let mut ana = app.person().await;
    begin(&mut ana, &["none_of_these"], &[]).await;
    ana.post(
        "/bend/kept",
        &[("then", "on"), ("protected", "told_someone")],
    )
    .await;
    ana.post(
        "/bend/where",
        &[
            ("then", "on"),
            ("place", "at_home"),
            ("alone", "yes"),
            ("felt", "sad"),
        ],
    )
    .await;
    app.pass_hours(20);
    let home = ana.get("/bend").await.body;
    assert!(home.contains("Your place is kept") && home.contains("href=\"/bend/chain\""));
    assert!(home.contains("is anyone in danger now?"));
    let page = ana.get("/bend/where").await.body;
    assert!(page.contains("value=\"at_home\" checked") && page.contains("value=\"yes\" checked"));
    assert!(
        ana.get("/bend/kept")
            .await
            .body
            .contains("value=\"told_someone\" checked")
    );
    // Safety is asked again, and an answer that is urgent comes before the rest.
    ana.post("/bend", &[("again", "1"), ("safety", "seizure_confusion")])
        .await;
    assert_eq!(ana.get("/bend/where").await.location(), "/bend/hour");
    assert_eq!(kinds(&app, &ana).await, [Kind::Setback]);
}

#[tokio::test]
async fn wrong_input_comes_back_filled_in() {
    let app = TestApp::new().await;
    let mut ana = app.person().await;
    begin(&mut ana, &["none_of_these"], &[]).await;
    let check = |answer: Answer, needles: &[&str]| {
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        for needle in needles {
            assert!(answer.body.contains(needle), "{needle}");
        }
    };
    let what = [
        ("amount", "many"),
        ("unit", "copas"),
        ("started_at", "2030-01-01T10:00"),
    ];
    check(
        ana.post("/bend/what", &what).await,
        &["copas", "many", "as a number"],
    );
    let what = [("started_at", "2030-01-01T10:00")];
    check(ana.post("/bend/what", &what).await, &["has not come yet"]);
    let what = [
        ("started_at", "2026-11-20T10:00"),
        ("ended_at", "2026-11-19T10:00"),
        ("end", "over"),
    ];
    check(ana.post("/bend/what", &what).await, &["before the start"]);
    check(
        ana.post("/bend/chain", &[("own_trigger", &"x".repeat(201))])
            .await,
        &["too long"],
    );
    check(
        ana.post("/bend/teaches", &[("confidence", "11")]).await,
        &["in the range"],
    );
    check(
        ana.post("/bend/change", &[("number", "555")]).await,
        &["fill this in", "555"],
    );
    check(
        finish(&mut ana, &[("look", "2020-01-01")]).await,
        &["gone by"],
    );
    check(
        finish(&mut ana, &[("look", "soon"), ("chapter", "Ruhe")]).await,
        &["Ruhe"],
    );
    assert_eq!(
        ana.get("/bend/elsewhere").await.status,
        StatusCode::NOT_FOUND
    );
}

#[tokio::test]
async fn a_taken_offer_an_own_idea_and_a_new_moment_make_the_next_version() {
    let app = TestApp::new().await;
    let mut ana = app.person().await;
    begin(&mut ana, &["none_of_these"], &["alcohol"]).await;
    let chain = [
        ("new", "payday"),
        ("own_trigger", "Rain on Sundays"),
        ("thoughts", "my own words"),
    ];
    ana.post("/bend/chain", &chain).await;
    let page = ana.get("/bend/change").await.body;
    assert!(page.contains("is new to your plan. Thank you"));
    assert_eq!(page.matches("Enough for today").count(), 1);
    let offers: Vec<&str> = page
        .split("value=\"take\"")
        .filter_map(|before| before.rsplit("name=\"").next()?.split('"').next())
        .filter(|name| name.starts_with("offer-"))
        .collect();
    assert!((1..=3).contains(&offers.len()), "{offers:?}");
    let mut fields = vec![
        ("then", "on"),
        ("pick", "take_a_walk"),
        ("own", "Ring the bell"),
        ("who", "Sam"),
        ("number", "555 0100"),
    ];
    fields.extend(offers.iter().map(|name| (*name, "take")));
    assert_eq!(
        ana.post("/bend/change", &fields).await.location(),
        "/bend/plan"
    );
    let page = ana.get("/bend/plan").await.body;
    for new in ["Payday", "Rain on Sundays", "Ring the bell", "Sam"] {
        assert!(page.contains(new), "{new}");
    }
    let more = [
        ("look", "2026-11-28"),
        ("next_step", "Ask Sam"),
        ("confidence", "4"),
        ("smaller", "Write to Sam"),
        ("chapter", "Rivers"),
        ("together", "Dr Ruiz"),
    ];
    assert_eq!(finish(&mut ana, &more).await.location(), "/bend/done");
    let done = ana.get("/bend/done").await.body;
    assert!(done.contains("Your plan, version 1") && done.contains("Write to Sam"));
    let who = person(&app, &ana).await;
    let journal = app.app.journal(&who).await.unwrap();
    let (setback, _) = journal.setbacks().next().unwrap();
    assert_eq!(
        journal.history().version(1).unwrap().because(),
        Some(setback.id)
    );
    assert_eq!(
        journal.plan().review_on().unwrap().to_string(),
        "2026-11-28"
    );
    // The time before, and the chapter that was named.
    assert_eq!(app.app.story(&who).await.unwrap().chapters.len(), 2);
    assert!(app.app.walk(&who).await.unwrap().is_none());
}

#[tokio::test]
async fn a_found_moment_gets_an_offer_and_the_day_of_an_offer_is_kept() {
    let app = TestApp::new().await;
    let mut ana = app.person().await;
    begin(&mut ana, &["none_of_these"], &["alcohol"]).await;
    let who = [("then", "on"), ("who", "Sam"), ("number", "555 0100")];
    ana.post("/bend/change", &who).await;
    finish(&mut ana, &[]).await;

    begin(&mut ana, &["none_of_these"], &["alcohol"]).await;
    ana.post("/bend/chain", &[("new", "payday")]).await;
    let page = ana.get("/bend/change").await.body;
    assert!(page.contains("When it’s “Payday”"));
    assert!(page.contains("A day for the next look is still open."));
    let offers = page.split("value=\"take\"").filter_map(|before| {
        let name = before.rsplit("name=\"").next()?.split('"').next()?;
        name.starts_with("offer-").then_some(name)
    });
    let fields: Vec<_> = offers.map(|name| (name, "take")).collect();
    assert_eq!(fields.len(), 3);
    ana.post("/bend/change", &fields).await;

    let page = ana.get("/bend/plan").await;
    let look = page.body.split("Look again on ").nth(1).unwrap();
    let look = look.split(" 20").next().unwrap();
    let checked = page.body.split(" checked>").nth(1).unwrap();
    assert!(checked.starts_with(&format!("<span>{look}<")), "{look}");
    let value = page.body.split(" checked>").next().unwrap();
    let value = value
        .rsplit("value=\"")
        .next()
        .unwrap()
        .trim_end_matches('"');
    finish(&mut ana, &[("look", value)]).await;

    let who = person(&app, &ana).await;
    let journal = app.app.journal(&who).await.unwrap();
    let plan = journal.plan();
    assert_eq!(plan.version, 2);
    assert_eq!(plan.review_on().unwrap().to_string(), value);
    let mut found = plan.of_kind(ItemKind::Trigger);
    let payday = found.next().unwrap();
    assert!(payday.has_code("payday") && found.next().is_none());
    assert!(plan.strategies_for(payday.id).next().is_some());
}

#[tokio::test]
async fn leaving_the_plan_makes_a_version_and_lowers_no_total() {
    let app = TestApp::new().await;
    let mut ana = app.person().await;
    let who = person(&app, &ana).await;
    let before = app.app.story(&who).await.unwrap().totals;
    walk_through(&mut ana).await;
    ana.post(
        "/bend/change",
        &[("then", "leave"), ("pick", "take_a_walk")],
    )
    .await;
    let page = ana.get("/bend/plan").await;
    assert!(page.body.contains("Your plan stays as it is"));
    let (id, base) = (page.hidden("id"), page.hidden("base"));
    let fields = [
        ("id", id.as_str()),
        ("base", base.as_str()),
        ("look", "2026-11-28"),
    ];
    assert_eq!(
        ana.post("/bend/plan", &fields).await.location(),
        "/bend/done"
    );
    // A second tap changes nothing.
    assert_eq!(
        ana.post("/bend/plan", &fields).await.location(),
        "/bend/done"
    );
    let who = person(&app, &ana).await;
    let after = app.app.story(&who).await.unwrap().totals;
    assert_eq!(after.plan_versions, before.plan_versions + 1);
    assert!(after.goal_days >= before.goal_days && after.skills >= before.skills);
    let journal = app.app.journal(&who).await.unwrap();
    assert!(
        journal
            .plan()
            .of_kind(domain::plan::ItemKind::Strategy)
            .next()
            .is_none()
    );
}

#[tokio::test]
async fn telling_someone_is_last_sends_nothing_and_can_be_taken_back() {
    let app = TestApp::new().await;
    let mut ana = app.person().await;
    walk_through(&mut ana).await;
    ana.post("/bend/change", &[("who", "Sam"), ("number", "555 0100")])
        .await;
    finish(&mut ana, &[]).await;
    let page = ana.get("/bend/tell").await;
    assert!(
        !page.body.contains(" checked"),
        "nobody and no time is preselected"
    );
    assert!(page.body.find("Tomorrow").unwrap() < page.body.find("In ten minutes").unwrap());
    let id = page.hidden("id");
    let to = page
        .body
        .split("name=\"to\" value=\"")
        .nth(1)
        .unwrap()
        .split('"')
        .next()
        .unwrap()
        .to_owned();
    let nobody = ana
        .post(
            "/bend/tell",
            &[("id", &id), ("when", "nobody"), ("to", &to)],
        )
        .await;
    assert_eq!(nobody.location(), "/");
    assert!(!kinds(&app, &ana).await.contains(&Kind::Message));
    let unsaid = ana
        .post(
            "/bend/tell",
            &[("id", &id), ("when", "soon"), ("message", "Hi")],
        )
        .await;
    assert_eq!(unsaid.status, StatusCode::UNPROCESSABLE_ENTITY);
    let words = [
        ("id", id.as_str()),
        ("when", "tomorrow"),
        ("to", to.as_str()),
        ("message", "Hi"),
    ];
    ana.post("/bend/tell", &words).await;
    ana.post("/bend/tell", &words).await;
    let kept = kinds(&app, &ana).await;
    assert_eq!(
        kept.iter().filter(|kind| **kind == Kind::Message).count(),
        1
    );
    let page = ana.get("/bend/tell").await.body;
    assert!(page.contains("Ready on Tuesday 24 November at 9:00 am"));
    assert_eq!(
        ana.post("/bend/tell", &[("back", &id)]).await.location(),
        "/bend/tell"
    );
    assert!(!kinds(&app, &ana).await.contains(&Kind::Message));
}

#[tokio::test]
async fn someone_new_can_be_told_and_comes_along_into_the_plan() {
    let app = TestApp::new().await;
    let mut ana = app.person().await;
    walk_through(&mut ana).await;
    finish(&mut ana, &[]).await;
    let id = ana.get("/bend/tell").await.hidden("id");
    let words = [
        ("id", id.as_str()),
        ("name", "Sam"),
        ("number", "555 0100"),
        ("message", "Hi"),
    ];
    // Without a time nothing is kept, and nothing typed is lost.
    let again = ana.post("/bend/tell", &words).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(again.body.contains("Please pick when") && again.body.contains("value=\"Sam\""));
    let words = [&words[..], &[("when", "soon")]].concat();
    for _ in 0..2 {
        assert_eq!(
            ana.post("/bend/tell", &words).await.location(),
            "/bend/tell"
        );
    }
    let kept = kinds(&app, &ana).await;
    let n_of = |kind| kept.iter().filter(|it| **it == kind).count();
    assert_eq!(n_of(Kind::Message), 1);
    assert_eq!(n_of(Kind::PlanRevision), 2, "the review's, and Sam's");
    assert!(ana.get("/plan").await.body.contains("Sam"));
    let nameless = [("id", id.as_str()), ("number", "1"), ("when", "soon")];
    let nameless = ana.post("/bend/tell", &nameless).await;
    assert_eq!(nameless.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn a_plan_with_nothing_to_try_takes_up_what_was_tried() {
    let app = TestApp::new().await;
    let mut ana = app.person().await;
    begin(&mut ana, &["none_of_these"], &[]).await;
    ana.post("/bend/tried", &[("pick", "call_someone"), ("own", "Chess")])
        .await;
    // Told again, it stands as it was told last; and the next screen of the same walk does not lose it.
    ana.post("/bend/chain", &[("new", "payday")]).await;
    let tried = ana.get("/bend/tried").await.body;
    assert!(tried.contains("value=\"call_someone\" checked") && tried.contains("Chess"));
    let change = ana.get("/bend/change").await.body;
    assert!(change.contains("value=\"call_someone\" checked"));
    ana.post(
        "/bend/change",
        &[("pick", "call_someone"), ("own", "Chess")],
    )
    .await;
    finish(&mut ana, &[]).await;
    let plan = ana.get("/plan").await.body;
    assert!(plan.contains("Chess") && plan.contains("Call someone") && plan.contains("Payday"));
}

#[tokio::test]
async fn gambling_gets_its_own_words() {
    let app = TestApp::new().await;
    let mut ana = app.person().await;
    begin(&mut ana, &["none_of_these"], &["gambling"]).await;
    let cards = ana.get("/bend/cards").await.body;
    assert!(cards.contains("put some walls up") && !cards.contains("naloxone"));
    assert!(
        ana.get("/bend/what")
            .await
            .body
            .contains("How much money or time?")
    );
}

#[tokio::test]
async fn after_a_setback_there_is_something_to_read_with_the_reason() {
    let app = TestApp::new().await;
    let mut ana = app.person().await;
    begin(&mut ana, &["none_of_these"], &["alcohol"]).await;
    ana.post("/bend/hard", &[("then", "on"), ("halt", "lonely")])
        .await;
    walk_to_plan(&mut ana).await;
    finish(&mut ana, &[]).await;
    let done = ana.get("/bend/done").await.body;
    assert!(done.contains("href=\"/library/evenings-alone\""));
    assert!(done.contains("Because you noted: Lonely."), "{done}");
    assert_eq!(done.matches("class=\"spine\"").count(), 3);
}

#[tokio::test]
async fn after_thoughts_of_suicide_nothing_is_offered_to_read() {
    let app = TestApp::new().await;
    let mut ana = app.person().await;
    begin(&mut ana, &["suicidal"], &[]).await;
    // The person chose to learn all the same.
    let who = person(&app, &ana).await;
    let mut walk = app.app.walk(&who).await.unwrap().unwrap();
    walk.learning_chosen = true;
    walk.step = app::Step::Plan;
    app.app.save_walk(&who, &walk).await.unwrap();
    assert_eq!(finish(&mut ana, &[]).await.location(), "/bend/done");
    let done = ana.get("/bend/done").await.body;
    assert!(done.contains("Your plan, version 1"));
    assert!(!done.contains("/library/"));
}

async fn walk_to_plan(visitor: &mut Visitor) {
    for step in ["tried", "teaches", "change"] {
        let path = format!("/bend/{step}");
        visitor.post(&path, &[("then", "on")]).await;
    }
}

#[tokio::test]
async fn at_the_end_of_the_walk_no_day_is_counted() {
    let app = TestApp::new().await;
    let mut ana = crate::planned::with_plan(&app).await;
    let who = person(&app, &ana).await;
    // The calendar says that today went as planned.
    let record = domain::DayRecord {
        day: who.day(app.app.now()),
        goal: crate::planned::item(crate::planned::BEER),
        kept: true,
        amount: None,
        unit: None,
        grams_per_unit: None,
    };
    let new = app::NewEntry {
        id: app.app.new_entry_id(),
        at: None,
        zone: who.zone(),
        body: domain::Body::DayRecord(record),
    };
    app.app.record(&who, new).await.unwrap();
    begin(&mut ana, &["none_of_these"], &["alcohol"]).await;
    walk_to_plan(&mut ana).await;
    finish(&mut ana, &[]).await;
    let done = ana.get("/bend/done").await.body;
    assert!(done.contains("Your plan, version 2"));
    for word in ["goes down", "count of days", "calendar says", "as planned"] {
        assert!(!done.contains(word), "{word}");
    }
    let asked = ana.post("/bend/done", &[("days", "change")]).await;
    assert_eq!(asked.status, StatusCode::NOT_FOUND);
}
