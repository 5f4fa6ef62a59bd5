//! Urges: told, waited out, marked, taken back; and signed out, where nothing is kept.

use axum::http::StatusCode;
use domain::{Urge, UrgeOutcome};

use crate::planned::{PAYDAY, WALK, item, person, with_plan};
use crate::support::{TestApp, Visitor};

async fn urges(app: &TestApp, visitor: &Visitor) -> Vec<Urge> {
    let ana = person(app, visitor).await;
    let journal = app.app.journal(&ana).await.unwrap();
    journal.urges().map(|(_, it)| it.clone()).collect()
}

#[tokio::test]
async fn signed_out_it_helps_at_once_and_says_that_nothing_is_kept() {
    let app = TestApp::new().await;
    let page = app.visitor().get("/moment").await;
    assert_eq!(page.status, StatusCode::OK);
    for shown in [
        "Nothing is kept here",
        "href=\"/moment/wait\"",
        "href=\"/bend/hour?soon=1\"",
        "/now",
    ] {
        assert!(page.body.contains(shown), "{shown}");
    }
    assert!(!page.body.contains("action=\"/moment\""));
    let fields = [("strength", "5"), ("outcome", "passed")];
    let answer = app.visitor().post("/moment", &fields).await;
    assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn an_urge_is_told_marked_and_taken_back() {
    let app = TestApp::new().await;
    let mut ana = with_plan(&app).await;
    let page = ana.get("/moment").await;
    assert!(page.body.contains("For this moment, you planned to try:"));
    assert!(page.body.contains("tel:+18185550117"));
    // What is set against a hard moment comes first.
    assert!(page.body.find("choice-text\" dir=\"auto\">Walk") < page.body.find("Mint tea"));
    let id = page.hidden("id");
    let fields = [
        ("id", id.as_str()),
        ("strength", "8"),
        ("triggers", PAYDAY),
        ("strategies", WALK),
        ("outcome", "passed"),
    ];
    let answer = ana.post("/moment", &fields).await;
    assert_eq!(answer.location(), format!("/moment/{id}"));
    let told = ana.get(answer.location()).await.body;
    assert!(told.contains("It passed, and you were there") && told.contains("Walk to the river"));
    let mark = format!("helped-{WALK}");
    let marked = ana.post(&format!("/moment/{id}"), &[(&mark, "3")]).await;
    assert_eq!(marked.location(), format!("/moment/{id}?marked=yes"));
    let kept = urges(&app, &ana).await;
    assert_eq!(kept.len(), 1);
    assert_eq!(kept[0].triggers, [item(PAYDAY)]);
    assert_eq!(kept[0].strategies[0].helped.unwrap().get(), 3);
    assert_eq!(kept[0].outcome, UrgeOutcome::Passed);
    let undone = ana.post(&format!("/moment/{id}/undo"), &[]).await;
    assert_eq!(undone.location(), "/moment?undone=yes");
    assert!(urges(&app, &ana).await.is_empty());
}

#[tokio::test]
async fn using_is_met_with_thanks_and_an_open_door() {
    let app = TestApp::new().await;
    let mut ana = with_plan(&app).await;
    let id = ana.get("/moment").await.hidden("id");
    let fields = [("id", id.as_str()), ("strength", "9"), ("outcome", "used")];
    let answer = ana.post("/moment", &fields).await;
    // Safety comes first, as for any setback.
    assert_eq!(answer.location(), format!("/bend?another=1&of={id}"));
    let page = ana.get(answer.location()).await.body;
    assert!(page.contains("Thank you for saying so") && page.contains("is anyone in danger?"));
    assert!(page.contains("How to give naloxone"));
    assert!(page.contains(&format!("href=\"/moment/{id}\"")));
}

#[tokio::test]
async fn no_number_for_the_strength_holds_nobody_up_and_no_word_is_lost() {
    let app = TestApp::new().await;
    let mut ana = with_plan(&app).await;
    for (outcome, shown) in [
        ("used", "is anyone in danger?"),
        ("passed", "you were there"),
        ("still_here", "Still here, and so are you"),
    ] {
        for (note, kept) in [
            ("", "The urge is not in your record"),
            ("Rain", "Your note is in your record"),
        ] {
            let id = ana.get("/moment").await.hidden("id");
            let fields = [("id", id.as_str()), ("outcome", outcome), ("note", note)];
            let answer = ana.post("/moment", &fields).await;
            let page = match answer.location() {
                "" => answer,
                path => ana.get(path).await,
            };
            assert_eq!(page.status, StatusCode::OK);
            assert!(
                page.body.contains(shown) && page.body.contains(kept),
                "{outcome} {note}"
            );
        }
    }
    assert!(urges(&app, &ana).await.is_empty());
    let journal = app.app.journal(&person(&app, &ana).await).await.unwrap();
    let notes = journal.entries().iter();
    let notes = notes.filter(|it| it.body.kind() == domain::Kind::Note);
    assert_eq!(notes.count(), 3);
}

#[tokio::test]
async fn someone_about_to_use_is_not_held_up() {
    let app = TestApp::new().await;
    let mut ana = with_plan(&app).await;
    for strength in ["", "9"] {
        let id = ana.get("/moment").await.hidden("id");
        let fields = [
            ("id", id.as_str()),
            ("strength", strength),
            ("outcome", "about_to"),
        ];
        assert_eq!(
            ana.post("/moment", &fields).await.location(),
            "/bend/hour?soon=1"
        );
    }
    let kept = urges(&app, &ana).await;
    assert_eq!(kept.len(), 1);
    assert_eq!(kept[0].outcome, UrgeOutcome::StillHere);
}

#[tokio::test]
async fn a_wait_ends_the_urge_that_it_began_with() {
    let app = TestApp::new().await;
    let mut ana = with_plan(&app).await;
    let id = ana.get("/moment").await.hidden("id");
    let fields = [("id", id.as_str()), ("strength", "7"), ("outcome", "wait")];
    let answer = ana.post("/moment", &fields).await;
    assert_eq!(answer.location(), format!("/moment/wait?of={id}"));
    let wait = ana.get(answer.location()).await.body;
    assert!(wait.contains(&format!("action=\"/moment/{id}\"")));
    assert!(wait.contains("Walk to the river") && wait.contains("tel:+18185550117"));
    ana.post(&format!("/moment/{id}"), &[("outcome", "passed")])
        .await;
    let kept = urges(&app, &ana).await;
    assert_eq!((kept.len(), kept[0].outcome), (1, UrgeOutcome::Passed));
}

#[tokio::test]
async fn without_scripts_the_wait_moves_on_by_itself_until_it_is_over() {
    let app = TestApp::new().await;
    let mut visitor = app.visitor();
    let mut path = "/moment/wait".to_owned();
    for left in (1..=10).rev() {
        let page = visitor.get(&path).await.body;
        path = format!("/moment/wait?left={}", left - 1);
        let refresh = format!("<noscript><meta http-equiv=\"refresh\" content=\"60;url={path}\">");
        assert!(page.contains(&refresh), "{left}");
        assert!(page.contains(&format!("data-timer=\"{}\"", left * 60)));
    }
    let over = visitor.get(&path).await.body;
    assert!(!over.contains("http-equiv") && over.contains("Ten minutes have gone by"));
    for nonsense in ["left=11", "left=-1", "left=x&of=y", "of=%3Cscript%3E"] {
        let page = visitor.get(&format!("/moment/wait?{nonsense}")).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(page.body.contains("data-timer=\"600\""));
    }
}

#[tokio::test]
async fn what_is_missing_is_asked_for_kindly_and_nothing_is_lost() {
    let app = TestApp::new().await;
    let mut ana = with_plan(&app).await;
    let id = ana.get("/moment").await.hidden("id");
    let fields = [
        ("id", id.as_str()),
        ("strength", "4"),
        ("note", "On the bus"),
    ];
    let answer = ana.post("/moment", &fields).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.body.contains("Please tap how it is now") && answer.body.contains("On the bus"));
    assert!(urges(&app, &ana).await.is_empty());
}

/// Someone without a plan can name what brought it on, and it can be learned from.
#[tokio::test]
async fn the_first_urge_can_name_a_common_hard_moment() {
    let app = TestApp::new().await;
    let mut ana = app.person().await;
    let page = ana.get("/moment").await;
    assert!(page.body.contains("What brought it on? (if you like)"));
    let id = page.hidden("id");
    let fields = [
        ("id", id.as_str()),
        ("strength", "9"),
        ("common", "payday"),
        ("outcome", "wait"),
    ];
    for _ in 0..2 {
        let answer = ana.post("/moment", &fields).await;
        assert_eq!(answer.location(), format!("/moment/wait?of={id}"));
    }
    let journal = app.app.journal(&person(&app, &ana).await).await.unwrap();
    let triggers: Vec<_> = journal
        .plan()
        .of_kind(domain::plan::ItemKind::Trigger)
        .map(|it| it.id)
        .collect();
    assert_eq!((triggers.len(), journal.plan().version), (1, 1));
    assert_eq!(urges(&app, &ana).await[0].triggers, triggers);
    let page = ana.get("/moment").await.body;
    assert!(page.contains("Something else brought it on"));
    assert!(!page.contains("value=\"payday\""));
    // Without a strength there is no urge to learn from, and the plan stays as it is.
    let id = ana.get("/moment").await.hidden("id");
    let fields = [
        ("id", id.as_str()),
        ("common", "argument"),
        ("outcome", "passed"),
    ];
    ana.post("/moment", &fields).await;
    let journal = app.app.journal(&person(&app, &ana).await).await.unwrap();
    assert_eq!(journal.plan().version, 1);
}

/// At a strong urge there is a number to tap, also for someone whose plan holds nobody.
#[tokio::test]
async fn at_a_strong_urge_the_wait_holds_a_number() {
    let app = TestApp::new().await;
    let mut ana = app.person().await;
    for (strength, has_number) in [("9", true), ("3", false)] {
        let id = ana.get("/moment?country=US").await.hidden("id");
        let fields = [
            ("id", id.as_str()),
            ("strength", strength),
            ("outcome", "wait"),
        ];
        let answer = ana.post("/moment", &fields).await;
        let page = ana.get(answer.location()).await.body;
        let (_, main) = page.split_once("<main").unwrap();
        let (main, _) = main.split_once("</main>").unwrap();
        assert_eq!(main.contains("href=\"tel:"), has_number, "{strength}");
    }
}
