//! Home: doors for everyone, and for someone signed in what is theirs first.

use app::{NewEntry, NewRevision};
use axum::http::StatusCode;
use domain::plan::{Author, PlanChange, PlanItem, Value};
use domain::safety::Answer;
use domain::{Body, EntryId, Message, Name, Setback, Text};
use jiff::ToSpan;

use crate::support::{TestApp, Visitor};

async fn person(app: &TestApp, visitor: &Visitor) -> app::Person {
    app.app.person(&visitor.cookies["session"]).await.unwrap()
}

async fn record(app: &TestApp, visitor: &Visitor, body: Body) -> EntryId {
    let person = person(app, visitor).await;
    let new = NewEntry {
        id: app.app.new_entry_id(),
        at: Some(app.app.now()),
        zone: person.zone(),
        body,
    };
    app.app.record(&person, new).await.unwrap().entry.id
}

#[tokio::test]
async fn the_three_doors_are_there_with_and_without_an_account() {
    let app = TestApp::new().await;
    let mut ana = app.person().await;
    for page in [app.visitor().get("/").await, ana.get("/").await] {
        assert_eq!(page.status, StatusCode::OK);
        let doors = ["/now", "/moment", "/bend"].map(|path| {
            let door = format!("class=\"door help\" href=\"{path}\"");
            let other = format!("class=\"door \" href=\"{path}\"");
            page.body.find(&door).or(page.body.find(&other)).unwrap()
        });
        assert!(doors.is_sorted());
        assert!(page.body.contains("href=\"/today\""));
    }
    assert!(
        !app.visitor()
            .get("/")
            .await
            .body
            .contains("aria-label=\"Places\"")
    );
}

#[tokio::test]
async fn after_an_absence_nothing_expired_and_nobody_asks_why() {
    let app = TestApp::new().await;
    let mut ana = app.person().await;
    let note = domain::Note {
        text: Text::new("text", "hello").unwrap(),
    };
    record(&app, &ana, Body::Note(note)).await;
    assert!(!ana.get("/").await.body.contains("Nothing expired"));
    app.pass_hours(7 * 24);
    assert!(
        ana.get("/")
            .await
            .body
            .contains("Good to see you. Nothing expired.")
    );
}

/// Ends the review of a setback; the next look is in five days.
async fn finish(app: &TestApp, visitor: &Visitor, setback: EntryId, step: Option<&str>) {
    let signed_in = person(app, visitor).await;
    let today = signed_in.zone().day(app.app.now());
    let review = app::NewReview {
        id: app.app.new_entry_id(),
        base: 0,
        accept: Vec::new(),
        decline: Vec::new(),
        changes: Vec::new(),
        confidence_before: None,
        confidence_after: None,
        next_step: step.map(|step| Name::new("next_step", step).unwrap()),
        look_again: today.checked_add(5.days()).ok(),
        learned: None,
        chapter_title: None,
        note: None,
        author: Author::Own,
        details: None,
    };
    let finished = app.app.finish_review(&signed_in, setback, review);
    finished.await.unwrap();
}

#[tokio::test]
async fn without_a_small_step_home_says_when_to_look_again() {
    let app = TestApp::new().await;
    let mut ana = app.person().await;
    let setback = record(&app, &ana, Body::Setback(Box::default())).await;
    finish(&app, &ana, setback, None).await;
    assert!(ana.get("/").await.body.contains("You look at it again on"));
    app.pass_hours(5 * 24);
    let home = ana.get("/").await.body;
    assert!(home.contains("You look at it again on"));
    // The question is about the plan when there is no step to ask about.
    assert!(home.contains("Did a hard moment come?"));
    app.pass_hours(10 * 24);
    assert!(!ana.get("/").await.body.contains("You look at it again on"));
}

#[tokio::test]
async fn a_question_about_a_small_step_fits_any_step_and_takes_not_yet() {
    let app = TestApp::new().await;
    let mut ana = app.person().await;
    let setback = record(&app, &ana, Body::Setback(Box::default())).await;
    finish(&app, &ana, setback, Some("Find one meeting this week")).await;
    app.pass_hours(4 * 24);
    let home = ana.get("/").await.body;
    assert!(home.contains("How is your small step going?"));
    app.pass_hours(4 * 24);
    let home = ana.get("/").await.body;
    assert!(home.contains("type=\"radio\" name=\"helped\" value=\"none\""));
    app.pass_hours(12 * 24);
    let home = ana.get("/").await.body;
    assert!(home.contains("The step you chose back then"));
}

#[tokio::test]
async fn the_small_step_stands_on_home_from_the_review_on_for_a_fortnight() {
    let app = TestApp::new().await;
    let mut ana = app.person().await;
    let setback = record(&app, &ana, Body::Setback(Box::default())).await;
    finish(&app, &ana, setback, Some("Call Sam at six")).await;
    let shows = |body: String| body.matches("Call Sam at six").count();
    assert_eq!(shows(ana.get("/").await.body), 1);
    app.pass_hours(24);
    // Safety is asked first, and the step stands below it, once.
    assert_eq!(shows(ana.get("/").await.body), 1);
    app.pass_hours(4 * 24);
    assert_eq!(shows(ana.get("/").await.body), 1);
    app.pass_hours(30 * 24);
    assert_eq!(shows(ana.get("/").await.body), 0);
}

#[tokio::test]
async fn the_day_after_a_setback_safety_is_asked_again_and_its_cards_follow() {
    let app = TestApp::new().await;
    let mut ana = app.person().await;
    record(&app, &ana, Body::Setback(Box::default())).await;
    app.pass_hours(24);
    let home = ana.get("/").await;
    assert!(home.body.contains("Some things get worse hours later"));
    assert!(home.body.contains("Your place is kept"));
    // The list stands on a page of its own, so that the doors stay on the first screen; its cards come with a tap.
    assert!(!home.body.contains("name=\"safety\""));
    let list = ana.get("/again").await;
    let at = list.body.find("value=\"suicidal\"").unwrap();
    assert!(list.body[at..].contains("<div class=\"reveal\">"));
    assert!(list.body[at..].contains("href=\"tel:988\""));
    let [id, about, stage] = ["id", "about", "stage"].map(|name| list.hidden(name));
    let fields = [
        ("id", id.as_str()),
        ("about", about.as_str()),
        ("stage", stage.as_str()),
        ("safety", Answer::Suicidal.code()),
    ];
    let cards = ana.post("/again", &fields).await;
    assert_eq!(cards.status, StatusCode::OK);
    assert!(cards.body.contains("href=\"tel:988\""));
    assert!(!cards.body.contains("We could not save"));
    assert_eq!(ana.post("/again", &fields).await.status, StatusCode::OK);
    assert!(!ana.get("/").await.body.contains("Some things get worse"));
    assert_eq!(ana.get("/again").await.location(), "/");
    let all = app.app.entries(&person(&app, &ana).await).await.unwrap();
    assert_eq!(all.len(), 2);
}

#[tokio::test]
async fn cards_are_shown_even_if_the_answer_cannot_be_kept() {
    let app = TestApp::new().await;
    let mut ana = app.person().await;
    let setback = record(&app, &ana, Body::Setback(Box::<Setback>::default())).await;
    let about = setback.to_string();
    // The id of the answer is taken by something else.
    let fields = [
        ("id", about.as_str()),
        ("about", about.as_str()),
        ("stage", "safety_1"),
        ("safety", "not_waking"),
    ];
    let cards = ana.post("/again", &fields).await;
    assert_eq!(cards.status, StatusCode::OK);
    assert!(cards.body.contains("We could not save your answer"));
    assert!(cards.body.contains("href=\"tel:911\""));
}

#[tokio::test]
async fn not_now_is_answer_enough() {
    let app = TestApp::new().await;
    let mut ana = app.person().await;
    record(&app, &ana, Body::Setback(Box::default())).await;
    app.pass_hours(24);
    let list = ana.get("/again").await;
    let [id, about, stage] = ["id", "about", "stage"].map(|name| list.hidden(name));
    let fields = [
        ("id", id.as_str()),
        ("about", about.as_str()),
        ("stage", stage.as_str()),
        ("then", "later"),
    ];
    assert_eq!(ana.post("/again", &fields).await.location(), "/");
    assert!(!ana.get("/").await.body.contains("Some things get worse"));
}

#[tokio::test]
async fn an_answer_that_makes_no_sense_is_refused() {
    let app = TestApp::new().await;
    let mut ana = app.person().await;
    let page = ana.post("/again", &[("stage", "safety_1")]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn a_message_waits_until_it_is_ready_and_until_the_person_sends_it() {
    let app = TestApp::new().await;
    let mut ana = app.person().await;
    let to = add_sam(&app, &ana).await;
    let message = |minutes: i64| {
        Body::Message(Message {
            to,
            text: Text::new("text", "Can you call me?").unwrap(),
            ready_at: app.app.now() + minutes.minutes(),
            sent_at: None,
        })
    };
    record(&app, &ana, message(60)).await;
    let home = ana.get("/").await;
    assert!(home.body.contains("Ready at 9:00 pm"));
    assert!(!home.body.contains("Can you call me?"));
    let id = home.hidden("id");
    ana.post("/message/take-back", &[("id", &id)]).await;
    assert!(!ana.get("/").await.body.contains("A message to"));

    record(&app, &ana, message(0)).await;
    let home = ana.get("/").await;
    assert!(
        home.body
            .contains("href=\"sms:+18185550117?body=Can%20you%20call%20me%3F\"")
    );
    let [id, sent_id] = ["id", "sent_id"].map(|name| home.hidden(name));
    let fields = [("id", id.as_str()), ("sent_id", sent_id.as_str())];
    assert_eq!(ana.post("/message/sent", &fields).await.location(), "/");
    app.pass_hours(1);
    assert_eq!(ana.post("/message/sent", &fields).await.location(), "/");
    assert!(!ana.get("/").await.body.contains("A message to"));
}

async fn add_sam(app: &TestApp, visitor: &Visitor) -> domain::ItemId {
    let person = person(app, visitor).await;
    let item = PlanItem {
        id: app.app.new_item_id(),
        code: None,
        value: Value::Support {
            name: Name::new("name", "Sam").unwrap(),
            number: Some(Name::new("number", "+1 (818) 555-0117").unwrap()),
        },
    };
    let id = item.id;
    let revision = NewRevision {
        id: app.app.new_entry_id(),
        base: 0,
        because: None,
        note: None,
        author: Author::Own,
        changes: vec![PlanChange::Add(item)],
    };
    app.app.revise_plan(&person, revision).await.unwrap();
    id
}

/// A setback with alcohol, in an evening alone.
fn alone_with_alcohol() -> Body {
    let used = domain::Used {
        class: domain::Substance::new("class", "alcohol").unwrap(),
        goal: None,
        amount: None,
        unit: None,
    };
    Body::Setback(Box::new(Setback {
        substances: vec![used],
        safety: [Answer::NoneOfThese].into(),
        halt: Some([domain::Halt::Lonely].into()),
        ..Setback::default()
    }))
}

/// The slugs of what Home offers to read, and whether that stands below the three doors.
async fn reads(visitor: &mut Visitor) -> Vec<String> {
    let page = visitor.get("/").await.body;
    let mark = "class=\"spine\" href=\"/library/";
    let reads = page.split(mark).skip(1).map(|it| it.split('"').next());
    let reads: Vec<String> = reads.flatten().map(str::to_owned).collect();
    let first = page.find(mark).unwrap_or(usize::MAX);
    assert!(page.find("href=\"/bend\"").unwrap() < first);
    reads
}

#[tokio::test]
async fn for_a_fortnight_after_a_setback_home_has_something_to_read_the_body_first() {
    let app = TestApp::new().await;
    let mut ana = app.person().await;
    assert!(reads(&mut ana).await.is_empty());
    record(&app, &ana, alone_with_alcohol()).await;
    let body_first = [
        "when-the-body-misses-it",
        "first-day-after",
        "evenings-alone",
    ];
    assert_eq!(reads(&mut ana).await, body_first);
    app.pass_hours(2 * 24);
    assert_eq!(reads(&mut ana).await, body_first);
    app.pass_hours(24);
    assert_eq!(reads(&mut ana).await[0], "evenings-alone");
    app.pass_hours(10 * 24);
    assert_eq!(reads(&mut ana).await.len(), 3);
    app.pass_hours(24);
    assert!(reads(&mut ana).await.is_empty());
}

#[tokio::test]
async fn nothing_is_offered_to_read_once_thoughts_of_suicide_were_named() {
    let app = TestApp::new().await;
    let mut ana = app.person().await;
    let about = record(&app, &ana, alone_with_alcohol()).await;
    app.pass_hours(24);
    assert_eq!(reads(&mut ana).await.len(), 3);
    let again = domain::FollowUp {
        about,
        stage: domain::FollowUpStage::Safety1,
        helped: None,
        safety: [Answer::Suicidal].into(),
    };
    record(&app, &ana, Body::FollowUp(again)).await;
    assert!(reads(&mut ana).await.is_empty());
}

#[tokio::test]
async fn nothing_is_offered_to_read_while_an_earlier_setback_of_the_fortnight_was_a_crisis() {
    let app = TestApp::new().await;
    let mut ana = app.person().await;
    let Body::Setback(mut setback) = alone_with_alcohol() else {
        unreachable!()
    };
    setback.safety = [Answer::Suicidal].into();
    record(&app, &ana, Body::Setback(setback)).await;
    app.pass_hours(3 * 24);
    record(&app, &ana, alone_with_alcohol()).await;
    assert!(reads(&mut ana).await.is_empty());
    // The fortnight after the first is over; the second still brings something.
    app.pass_hours(11 * 24);
    assert_eq!(reads(&mut ana).await.len(), 3);
}
