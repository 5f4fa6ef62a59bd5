//! What a phone keeps without a network, and what it sends afterwards.

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use care::{Care, Kind, OpenNow};
use insta::assert_snapshot;
use web::kept::{HEADER, pages};

use crate::support::{Answer, PASSPHRASE, TestApp, Visitor};

#[tokio::test]
async fn every_kept_page_is_one_that_nobody_is_signed_in_on() {
    let test = TestApp::new().await;
    let mut ana = test.person().await;
    for path in pages() {
        // The worker sends no cookies; even if it did, they would not count.
        let answer = ask_to_keep(&mut ana, &path, "es-US").await;
        assert_eq!(answer.status, StatusCode::OK, "{path}");
        let page = answer.body;
        assert!(page.contains("<html lang=\"es\">"), "{path}");
        assert!(
            page.contains("data-kept") && page.contains("tel:911"),
            "{path}"
        );
        assert!(
            !page.contains("data-signed-in") && !page.contains("/settings"),
            "{path}"
        );
        assert!(answer.headers.get(header::SET_COOKIE).is_none(), "{path}");
    }
    let seen = ana.get("/now").await.body;
    assert!(seen.contains("data-signed-in") && !seen.contains("data-kept"));
}

#[tokio::test]
async fn a_kept_page_says_open_only_of_lines_that_always_are() {
    let test = TestApp::new().await;
    let mut ana = test.person().await;
    // Ireland has lines with hours: by day they are open, at night they are not.
    for hours in [0, 15] {
        test.pass_hours(hours);
        for country in ["IE", "US", "MX", "ES", "GB"] {
            for path in pages() {
                let page = ask_to_keep(&mut ana, &path, &format!("en-{country}"))
                    .await
                    .body;
                for words in ["Open now", "Closed now", "Closed at this hour"] {
                    assert!(!page.contains(words), "{path} in {country}: {words}");
                }
            }
        }
    }
    let page = ask_to_keep(&mut ana, "/now", "en-IE").await.body;
    let (_, at_hours) = page.split_once("id=\"at-hours\"").unwrap();
    assert!(at_hours.contains("Open every day, 8:00 am to 10:00 pm"));
    let page = ana.get("/now?country=IE").await.body;
    assert!(!page.contains("id=\"at-hours\""), "as it is read, it knows");
}

#[tokio::test]
async fn lines_that_always_answer_come_first_on_a_kept_page() {
    let test = TestApp::new().await;
    let mut ana = test.person().await;
    let care = Care::embedded();
    for country in ["IE", "US", "MX", "ES", "GB"] {
        let listed = care.of_kinds(&[Kind::Crisis, Kind::Substance], Some(country), None);
        let always = listed.iter().filter(|it| it.open == OpenNow::Open).count();
        let asked = format!("en-{country}");
        let page = ask_to_keep(&mut ana, "/exercises/someone", &asked).await;
        let doors = page.body.split("class=\"door call\"").skip(1);
        let doors = doors.map(|it| it.split_once("</a>").unwrap().0);
        let has_hours: Vec<bool> = doors.map(|it| it.contains("Open ")).collect();
        assert!(has_hours.is_sorted(), "{country}: {has_hours:?}");
        let n_always = has_hours.iter().filter(|it| !**it).count();
        assert_eq!(n_always, always.min(has_hours.len()), "{country}");
    }
}

#[tokio::test]
async fn only_where_a_session_begins_the_phone_forgets_whom_it_knew() {
    let test = TestApp::new().await;
    let mut visitor = test.visitor();
    visitor.get("/join").await;
    let walk = visitor.post("/join", &[("kept", "{}")]).await;
    assert_eq!(walk.status, StatusCode::OK);
    assert!(!walk.headers.contains_key("onward-begins"));
    let wrong = visitor.post("/join", &[("username", "")]).await;
    assert!(!wrong.headers.contains_key("onward-begins"));
    let joined = visitor
        .post(
            "/join",
            &[
                ("username", "ana"),
                ("passphrase", PASSPHRASE),
                ("country", "US"),
                ("zone", "America/Los_Angeles"),
                ("locale", "en"),
            ],
        )
        .await;
    assert_eq!(joined.status, StatusCode::OK);
    assert!(joined.headers.contains_key("onward-begins"));
}

#[tokio::test]
async fn a_kept_page_has_no_form_but_those_the_phone_can_keep() {
    let test = TestApp::new().await;
    let mut ana = test.person().await;
    let mut sealed = 0;
    for path in pages() {
        for country in ["US", ""] {
            let page = ask_to_keep(&mut ana, &path, &format!("en-{country}"))
                .await
                .body;
            for form in page.split("<form ").skip(1) {
                let (tag, _) = form.split_once('>').unwrap();
                assert!(tag.contains("data-seal="), "{path} holds <form {tag}>");
                sealed += 1;
            }
            assert!(!page.contains("while you are signed out"), "{path}");
        }
    }
    assert!(sealed > 20, "the ten exercises, twice, and more");
}

#[tokio::test]
async fn a_harsh_thought_is_answered_on_a_kept_page() {
    let test = TestApp::new().await;
    let mut ana = test.person().await;
    let page = ask_to_keep(&mut ana, "/bend/kind", "en-US").await.body;
    for it in &care::Care::embedded().choices().harsh_thoughts {
        for text in [&it.thought, &it.answer] {
            let words = text
                .get(care::Lang::En)
                .replace('\'', "&#39;")
                .replace('"', "&#34;");
            assert!(page.contains(&words), "{words}");
        }
    }
}

#[tokio::test]
async fn the_worker_is_checked_each_time_and_names_what_it_keeps() {
    let test = TestApp::new().await;
    let answer = test.visitor().get("/sw.js").await;
    assert_eq!(
        answer.headers[header::CONTENT_TYPE],
        "text/javascript; charset=utf-8"
    );
    assert_eq!(answer.headers[header::CACHE_CONTROL], "no-cache");
    let (kept, _) = answer.body.split_once(";\n").unwrap();
    let kept: serde_json::Value =
        serde_json::from_str(kept.trim_start_matches("const KEPT = ")).unwrap();
    assert_eq!(kept["pages"].as_array().unwrap().len(), pages().len());
    assert_eq!(kept["standIns"]["/today"], "/offline/check-in");
    for asset in kept["assets"].as_array().unwrap() {
        let asset = test.visitor().get(asset.as_str().unwrap()).await;
        assert_eq!(asset.status, StatusCode::OK);
    }
}

#[tokio::test]
async fn the_manifest_tells_nothing_and_speaks_both_languages() {
    let test = TestApp::new().await;
    let mut visitor = test.visitor();
    for (language, description) in [("en", "A private notebook"), ("es", "Un cuaderno privado")] {
        visitor
            .cookies
            .insert("lang".to_owned(), language.to_owned());
        let manifest = visitor.get("/app.webmanifest").await.body;
        let manifest: serde_json::Value = serde_json::from_str(&manifest).unwrap();
        assert_eq!(manifest["name"], "Onward");
        assert_eq!(manifest["description"], description);
        assert_eq!(manifest["lang"], language);
    }
}

#[tokio::test]
async fn sealed_entries_come_from_someone_signed_in_and_from_here() {
    let test = TestApp::new().await;
    let mut ana = test.person().await;
    let nothing = r#"{"now":1795492800000,"entries":[]}"#;
    let check = async |visitor: &mut Visitor, body: &str| send(visitor, body, "same-origin").await;
    assert_snapshot!(check(&mut ana, nothing).await.body, @r#"{"entries":[]}"#);
    assert_eq!(
        check(&mut test.visitor(), nothing).await.status,
        StatusCode::UNAUTHORIZED
    );
    for broken in [
        "",
        "{",
        r#"{"now":"noon","entries":[]}"#,
        r#"{"now":9e18,"entries":[]}"#,
    ] {
        assert_eq!(
            check(&mut ana, broken).await.status,
            StatusCode::UNPROCESSABLE_ENTITY
        );
    }
    let odd = r#"{"now":1795492800000,"entries":[{"id":"019ab000-0000-7000-8000-000000000001","sealed":"zz"},
        {"id":"019ab000-0000-4000-8000-000000000001","sealed":""},
        {"id":"no id at all","sealed":"01ff"},
        {"id":"019ab000-0000-7000-8000-000000000001","sealed":"01ff"}]}"#;
    assert_snapshot!(check(&mut ana, odd).await.body, @r#"{"entries":["unreadable","unreadable","unreadable","unreadable"]}"#);
    let large = " ".repeat((1 << 20) + 1);
    let large = check(&mut ana, &large).await;
    assert_eq!(large.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert!(
        large.headers.contains_key("onward-too-large"),
        "a phone knows that we said it, and what is wrong"
    );
    let elsewhere = send(&mut ana, nothing, "cross-site").await;
    assert_eq!(elsewhere.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn the_key_to_seal_with_and_the_own_page_are_for_their_person() {
    let test = TestApp::new().await;
    for path in ["/offline/key", "/offline/own"] {
        assert_eq!(
            test.visitor().get(path).await.status,
            StatusCode::UNAUTHORIZED
        );
    }
    let mut ana = test.person().await;
    let key: serde_json::Value = serde_json::from_str(&ana.get("/offline/key").await.body).unwrap();
    assert_eq!(key["account"].as_str().unwrap().len(), 32);
    assert_eq!(key["device"].as_str().unwrap().len(), 130);
    assert_eq!(key["zone"], "America/Los_Angeles");
    let own = ana.get("/offline/own").await;
    assert!(!own.body.contains("data-signed-in"));
    assert_eq!(
        own.headers["onward-account"],
        key["account"].as_str().unwrap()
    );
}

async fn ask_to_keep(visitor: &mut Visitor, path: &str, asked: &str) -> Answer {
    let session = format!("session={}", visitor.cookies["session"]);
    let request = Request::get(path)
        .header(HEADER, asked)
        .header(header::COOKIE, session);
    visitor.send(request.body(Body::empty()).unwrap()).await
}

async fn send(visitor: &mut Visitor, body: &str, from: &str) -> Answer {
    let session = visitor.cookies.get("session").map_or("", String::as_str);
    let request = Request::post("/offline/entries")
        .header(header::COOKIE, format!("session={session}"))
        .header(header::CONTENT_TYPE, "application/json")
        .header("sec-fetch-site", from);
    visitor
        .send(request.body(Body::from(body.to_owned())).unwrap())
        .await
}
