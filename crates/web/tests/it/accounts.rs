//! Signing up, in and out, and the ways back.

use axum::http::{StatusCode, header};

use crate::support::{PASSPHRASE, TestApp, Visitor};

const ANA: [(&str, &str); 5] = [
    ("username", "ana"),
    ("passphrase", PASSPHRASE),
    ("country", "US"),
    ("zone", "America/Los_Angeles"),
    ("locale", "en"),
];

/// Signs up through the page and returns the recovery key as it is shown.
async fn join(visitor: &mut Visitor) -> String {
    let page = visitor.post("/join", &ANA).await;
    assert_eq!(page.status, StatusCode::OK);
    shown_key(&page.body)
}

fn shown_key(body: &str) -> String {
    let (_, rest) = body.split_once("class=\"card key\"").unwrap();
    let groups = rest.split("</p>").next().unwrap().split("<span>").skip(1);
    let groups: Vec<_> = groups.filter_map(|it| it.split('<').next()).collect();
    groups.join("-")
}

#[tokio::test]
async fn someone_signs_up_and_sees_the_recovery_key_once() {
    let app = TestApp::new().await;
    let mut ana = app.visitor();
    let form = ana.get("/join").await;
    assert!(form.body.contains("private, but not legally privileged"));
    assert!(
        form.body
            .contains("Without either of them, nobody can open")
    );
    let page = ana.post("/join", &ANA).await;
    let key = shown_key(&page.body);
    assert_eq!(key.split('-').count(), 9);
    let cookies = page.headers.get_all(header::SET_COOKIE).iter();
    for cookie in cookies {
        assert!(!cookie.to_str().unwrap().contains(&key));
    }
    assert_eq!(page.headers["cache-control"], "no-store");
    let kept = ana.post("/key/kept", &[("kept", "yes")]).await;
    assert_eq!(kept.location(), "/start");
    assert!(
        ana.get("/key")
            .await
            .body
            .contains("you keep your present key")
    );
    assert!(ana.get("/").await.body.contains("Good evening, ana."));
}

#[tokio::test]
async fn the_key_page_belongs_to_the_new_session() {
    let app = TestApp::new().await;
    let mut ana = app.visitor();
    let page = ana.post("/join", &ANA).await;
    let shown = page.hidden("token");
    assert_eq!(shown, ana.get("/about").await.hidden("token"));
}

#[tokio::test]
async fn a_rejected_sign_up_comes_back_filled_in() {
    let app = TestApp::new().await;
    let mut ana = app.visitor();
    let fields = [
        ("username", "an\"a"),
        ("passphrase", "short"),
        ("country", "US"),
        ("locale", "en"),
    ];
    let page = ana.post("/join", &fields).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.body.contains("Please use 3 to 40 letters"));
    assert!(page.body.contains("value=\"an&#34;a\""));
    assert!(page.body.contains("value=\"US\" selected"));
    assert!(!page.body.contains("short\""));
}

#[tokio::test]
async fn a_country_is_answer_enough_for_the_zone() {
    let app = TestApp::new().await;
    let mut ana = app.visitor();
    let mut fields = ANA;
    fields[2].1 = "IE";
    fields[3].1 = "";
    fields[4].1 = "es";
    let page = ana.post("/join", &fields).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.body.contains("Tu clave de recuperación"));
    let person = app.app.person(&ana.cookies["session"]).await.unwrap();
    assert_eq!(person.profile.zone, "Europe/Dublin");
}

#[tokio::test]
async fn a_name_that_is_taken_is_said_so() {
    let app = TestApp::new().await;
    join(&mut app.visitor()).await;
    let page = app.visitor().post("/join", &ANA).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.body.contains("This name is taken"));
}

#[tokio::test]
async fn what_was_told_before_the_account_comes_along() {
    let app = TestApp::new().await;
    let mut ana = app.visitor();
    let kept = "{\"note\":\"it was the walk home\"}";
    let form = ana.post("/join", &[("kept", kept)]).await;
    assert_eq!(form.status, StatusCode::OK);
    assert!(form.body.contains("What you told us comes along"));
    let fields = [&ANA[..], &[("kept", kept)]].concat();
    assert_eq!(ana.post("/join", &fields).await.status, StatusCode::OK);
    assert_eq!(ana.post("/key/kept", &[]).await.location(), "/bend/cards");
    let person = app.app.person(&ana.cookies["session"]).await.unwrap();
    let walk = app.app.walk(&person).await.unwrap().unwrap();
    assert_eq!(walk.details.note.unwrap().as_str(), "it was the walk home");
}

#[tokio::test]
async fn signing_in_and_out() {
    let app = TestApp::new().await;
    join(&mut app.visitor()).await;
    let mut ana = app.visitor();
    let home = ana
        .post(
            "/sign-in",
            &[("username", "Ana"), ("passphrase", PASSPHRASE)],
        )
        .await;
    assert_eq!(home.location(), "/");
    assert!(ana.cookies["session"].len() > 30);
    assert!(ana.get("/").await.body.contains("Good evening, ana."));
    assert_eq!(ana.post("/sign-out", &[]).await.location(), "/");
    assert!(ana.get("/").await.body.contains("Make an account"));
}

#[tokio::test]
async fn a_wrong_passphrase_does_not_say_which_was_wrong() {
    let app = TestApp::new().await;
    join(&mut app.visitor()).await;
    let mut visitor = app.visitor();
    let known = visitor
        .post(
            "/sign-in",
            &[("username", "ana"), ("passphrase", "something else")],
        )
        .await;
    let unknown = visitor
        .post(
            "/sign-in",
            &[("username", "bob"), ("passphrase", "something else")],
        )
        .await;
    assert_eq!(known.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(known.body.contains("do not fit together"));
    assert!(!known.body.contains("something else"));
    assert_eq!(
        known.body.replace("value=\"ana\"", ""),
        unknown.body.replace("value=\"bob\"", "")
    );
}

#[tokio::test]
async fn too_many_tries_wait_a_while() {
    let app = TestApp::new().await;
    let mut visitor = app.visitor();
    let wrong = [("username", "ana"), ("passphrase", "something else")];
    let mut last = visitor.post("/sign-in", &wrong).await;
    for _ in 0..40 {
        if last.status == StatusCode::TOO_MANY_REQUESTS {
            break;
        }
        last = visitor.post("/sign-in", &wrong).await;
    }
    assert_eq!(last.status, StatusCode::TOO_MANY_REQUESTS);
    assert!(last.headers.contains_key(header::RETRY_AFTER));
    assert!(last.body.contains("15 minutes"));
}

#[tokio::test]
async fn the_recovery_key_opens_and_is_replaced() {
    let app = TestApp::new().await;
    let mut ana = app.visitor();
    let key = join(&mut ana).await;
    let mut elsewhere = app.visitor();
    let fields = [
        ("username", "ana"),
        ("recovery_key", key.as_str()),
        ("new_passphrase", "four new words of mine"),
    ];
    let page = elsewhere.post("/recover", &fields).await;
    assert_eq!(page.status, StatusCode::OK);
    assert_ne!(shown_key(&page.body), key);
    assert!(ana.get("/key").await.status == StatusCode::UNAUTHORIZED);
    let again = app.visitor().post("/recover", &fields).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(again.body.contains("This name and key do not fit together"));
    let malformed = [
        ("username", "ana"),
        ("recovery_key", "abc"),
        ("new_passphrase", "x"),
    ];
    let page = app.visitor().post("/recover", &malformed).await;
    assert!(page.body.contains("does not look like a recovery key"));
}

#[tokio::test]
async fn a_new_recovery_key_asks_for_the_passphrase() {
    let app = TestApp::new().await;
    let mut ana = app.visitor();
    let key = join(&mut ana).await;
    let wrong = ana.post("/key", &[("passphrase", "not mine at all")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = ana.post("/key", &[("passphrase", PASSPHRASE)]).await;
    assert_ne!(shown_key(&page.body), key);
}

#[tokio::test]
async fn someone_whose_passphrase_is_known_makes_it_all_new() {
    let app = TestApp::new().await;
    let mut ana = app.visitor();
    let key = join(&mut ana).await;
    ana.post("/key/kept", &[("kept", "yes")]).await;
    let mut thief = app.visitor();
    let known = [("username", "ana"), ("passphrase", PASSPHRASE)];
    thief.post("/sign-in", &known).await;
    assert_eq!(thief.get("/settings").await.status, StatusCode::OK);

    let settings = ana.get("/settings").await.body;
    assert!(settings.contains("<a href=\"/renew\">Someone may know my passphrase</a>"));
    let form = ana.get("/renew").await;
    assert!(form.body.contains("nothing you wrote is lost"));
    for (passphrase, new, expected) in [
        (
            "not mine at all",
            "four new words of mine",
            "href=\"#passphrase\"",
        ),
        (PASSPHRASE, PASSPHRASE, "href=\"#new_passphrase\""),
        (PASSPHRASE, "short", "href=\"#new_passphrase\""),
    ] {
        let fields = [("passphrase", passphrase), ("new_passphrase", new)];
        let again = ana.post("/renew", &fields).await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(again.body.contains(expected), "{expected}");
        assert!(!again.body.contains(new) && !again.body.contains(passphrase));
    }
    let fields = [
        ("passphrase", PASSPHRASE),
        ("new_passphrase", "four new words of mine"),
    ];
    let shown = ana.post("/renew", &fields).await;
    assert_eq!(shown.status, StatusCode::OK);
    assert_eq!(shown.headers["cache-control"], "no-store");
    assert_ne!(shown_key(&shown.body), key);
    assert_eq!(
        shown.hidden("token"),
        ana.get("/about").await.hidden("token")
    );
    assert!(ana.get("/key").await.body.contains("have not said yet"));

    assert_eq!(
        thief.get("/settings").await.status,
        StatusCode::UNAUTHORIZED
    );
    let refused = thief.post("/sign-in", &known).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
}
