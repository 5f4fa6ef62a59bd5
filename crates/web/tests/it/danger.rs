//! Someone in danger always has a number to call: in an unknown country, through a whole visit, and afterwards.

use axum::body::Body;
use axum::http::{Request, StatusCode, header};

use crate::support::{Answer, TestApp, Visitor};

/// What stands in the body of a page, without its head and foot.
fn main(page: &Answer) -> &str {
    let (_, rest) = page.body.split_once("<main").unwrap();
    rest.split_once("</main>").unwrap().0
}

/// The number that stands first in the body of a page.
fn first_call(page: &Answer) -> &str {
    let (_, rest) = main(page).split_once("href=\"tel:").unwrap_or(("", ""));
    rest.split('"').next().unwrap()
}

fn kept(page: &Answer) -> String {
    page.hidden("kept").replace("&#34;", "\"")
}

async fn told(visitor: &mut Visitor, answers: &[&str], classes: &[&str]) -> Answer {
    let id = visitor.get("/bend?another=1").await.hidden("id");
    let mut fields = vec![("id", id.as_str())];
    fields.extend(answers.iter().map(|it| ("safety", *it)));
    fields.extend(classes.iter().map(|it| ("class", *it)));
    visitor.post("/bend", &fields).await
}

#[tokio::test]
async fn an_unknown_country_shows_112_and_the_countries_wherever_calls_are_promised() {
    let app = TestApp::new().await;
    let mut visitor = app.visitor();
    let cards = told(&mut visitor, &["suicidal"], &[]).await;
    let using = told(&mut visitor, &["still_using"], &["opioid"]).await;
    let hour = visitor.get("/bend/hour?soon=1").await;
    let someone = visitor.get("/bend/someone").await;
    let help = [("then", "help"), ("kept", &*kept(&cards))];
    let rest = visitor.post("/bend/cards", &help).await;
    for (name, page) in [
        ("cards", cards),
        ("using", using),
        ("hour", hour),
        ("someone", someone),
        ("rest", rest),
    ] {
        assert_eq!(first_call(&page), "112", "{name}");
        assert!(main(&page).contains("Works in many countries"), "{name}");
        assert!(
            main(&page).contains("name=\"country\" value=\"US\""),
            "{name}"
        );
    }
    // Under the ticked box, too.
    let first = visitor.get("/bend").await.body;
    let (_, below) = first.split_once("value=\"suicidal\"").unwrap();
    let (below, _) = below.split_once("<label").unwrap();
    assert!(below.contains("tel:112") && below.contains("name=\"country\" value=\"US\""));
}

#[tokio::test]
async fn a_country_that_is_picked_leads_back_to_the_same_page_with_its_numbers() {
    let app = TestApp::new().await;
    let pick = ("country", "US");
    let mut visitor = app.visitor();
    let cards = told(&mut visitor, &["suicidal"], &[]).await;
    let kept = kept(&cards);
    let fields = [pick, ("act", "unsure"), ("kept", &kept)];
    let picked = visitor.post("/bend/cards?country=US", &fields).await;
    assert_eq!(first_call(&picked), "988");
    assert!(picked.body.contains("value=\"unsure\" checked"));
    assert!(!main(&picked).contains("name=\"country\""));
    assert_eq!(visitor.cookies["country"], "US");

    for (path, fields) in [
        ("/bend/hour", vec![pick, ("soon", "1")]),
        ("/bend", vec![pick, ("safety", "suicidal"), ("id", "x")]),
    ] {
        let mut visitor = app.visitor();
        let page = visitor.post(&format!("{path}?country=US"), &fields).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(!main(&page).contains("name=\"country\""), "{path}");
        assert!(main(&page).contains("tel:911"), "{path}");
        assert_eq!(visitor.cookies["country"], "US");
    }
    let mut visitor = app.visitor();
    let page = visitor.get("/bend/someone?country=US").await;
    assert_eq!(first_call(&page), "988");
    // What was ticked is ticked.
    let fields = [pick, ("safety", "suicidal"), ("class", "opioid")];
    let page = app.visitor().post("/bend?country=US", &fields).await.body;
    assert!(page.contains("value=\"suicidal\" checked"));
    assert!(page.contains("value=\"opioid\" checked"));
}

#[tokio::test]
async fn the_browser_suggests_a_country_and_assumes_none() {
    let app = TestApp::new().await;
    let get = |path: &str| {
        let request = Request::get(path).header(header::ACCEPT_LANGUAGE, "en-US,en;q=0.9");
        request.body(Body::empty()).unwrap()
    };
    for path in ["/now", "/bend", "/bend/hour"] {
        let page = app.visitor().send(get(path)).await;
        assert!(
            page.body.contains("Are you in the United States?"),
            "{path}"
        );
        assert_eq!(first_call(&page), "112", "{path}");
        assert!(!page.body.contains("tel:911") && !page.body.contains("tel:988"));
        let other = app.visitor().get(path).await.body;
        assert!(!other.contains("Are you in"), "{path}");
    }
    let page = app.visitor().get("/bend").await.body;
    assert!(page.contains("Which country are you in?") && !page.contains("nother country"));
}

#[tokio::test]
async fn a_country_picked_for_help_is_preselected_when_joining() {
    let app = TestApp::new().await;
    let mut visitor = app.visitor();
    visitor.get("/now?country=MX").await;
    let join = visitor.get("/join").await.body;
    assert!(join.contains("value=\"MX\" selected"));
}

#[tokio::test]
async fn people_to_call_stay_on_every_page_after_thoughts_of_suicide() {
    let app = TestApp::new().await;
    let mut ana = app.person().await;
    told(&mut ana, &["suicidal"], &["opioid"]).await;
    ana.post("/bend/cards", &[("then", "look"), ("act", "no")])
        .await;
    for path in [
        "/bend/hour",
        "/bend/someone",
        "/bend/kind",
        "/bend/kept",
        "/bend/chain",
        "/bend/teaches",
        "/bend/change",
        "/bend/plan",
        "/bend/tell",
    ] {
        let page = ana.get(path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        assert_eq!(first_call(&page), "988", "{path}");
        let card = main(&page).find("class=\"card safety\"");
        assert!(card < main(&page).find("<h1"), "{path}");
    }
    // Nobody else has it.
    let mut sam = app.visitor();
    assert!(!sam.get("/bend/kind").await.body.contains("card safety"));

    let mut visitor = app.visitor();
    visitor.get("/now?country=US").await;
    let cards = told(&mut visitor, &["suicidal"], &[]).await;
    let fields = [("then", "on"), ("act", "no"), ("kept", &*kept(&cards))];
    let hour = visitor.post("/bend/cards", &fields).await;
    assert!(main(&hour).contains("one small step") || main(&hour).contains("One small step"));
    assert_eq!(first_call(&hour), "988");
    assert_eq!(first_call(&visitor.get("/bend/kind").await), "988");
}

#[tokio::test]
async fn about_to_use_keeps_a_safety_card_which_in_a_crisis_speaks_of_no_amount() {
    let app = TestApp::new().await;
    let mut ana = app.person().await;
    told(&mut ana, &["none_of_these"], &["opioid"]).await;
    let id = ana.get("/moment").await.hidden("id");
    let soon = ana
        .post("/moment", &[("id", &*id), ("outcome", "about_to")])
        .await;
    let hour = ana.get(soon.location()).await;
    assert!(main(&hour).contains("Still using, or about to"));

    told(&mut ana, &["suicidal"], &["opioid"]).await;
    let hour = ana.get(soon.location()).await;
    assert!(main(&hour).contains("If you are about to use"));
    let body = main(&hour).to_lowercase();
    for word in [
        "naloxone",
        "dose",
        "tolerance",
        "go slow",
        "any more",
        "die",
    ] {
        assert!(!body.contains(word), "{word}");
    }
}

#[tokio::test]
async fn getting_help_leads_to_a_quiet_page_and_is_asked_again_without_amounts() {
    let app = TestApp::new().await;
    let mut ana = app.person().await;
    told(&mut ana, &["suicidal"], &["opioid"]).await;
    let help = ana.post("/bend/cards", &[("then", "help")]).await;
    assert_eq!(help.location(), "/bend/calls");
    let rest = ana.get("/bend/calls").await;
    assert!(main(&rest).contains("tel:988") && main(&rest).contains("tel:911"));
    assert!(!main(&rest).contains("type=\"checkbox\"") && !main(&rest).contains("danger now?"));
    assert_eq!(main(&rest).matches("href=\"/bend").count(), 1);
    // Coming back later.
    app.pass_hours(5);
    let again = ana.get("/bend").await;
    assert!(main(&again).contains("is anyone in danger now?"));
    for words in ["How to give naloxone", "less is too much", "Go slow"] {
        assert!(!main(&again).contains(words), "{words}");
    }
    assert!(main(&again).contains("When it hurts this much"));
}

#[tokio::test]
async fn a_foot_on_paper_holds_only_a_line_that_always_answers() {
    let app = TestApp::new().await;
    let mut n_weekly = 0;
    for country in care::Care::embedded().countries() {
        for hours in [0, 6] {
            app.pass_hours(hours);
            let mut visitor = app.visitor();
            visitor.get(&format!("/now?country={}", country.code)).await;
            let page = visitor.get("/about").await.body;
            let (_, foot) = page.split_once("class=\"foot-help\">").unwrap();
            let (foot, _) = foot.split_once("</p>").unwrap();
            assert!(!foot.contains("</a><a"), "{foot}");
            let always = care::Care::embedded()
                .helplines(Some(&country.code), None)
                .into_iter()
                .filter(|one| one.helpline.hours == care::Hours::Always);
            let always: Vec<_> = always
                .filter_map(|one| one.helpline.calls.first())
                .map(care::Phone::dial)
                .collect();
            let on_paper = foot.split("<a href=\"tel:").skip(1);
            for link in on_paper {
                let (number, rest) = link.split_once('"').unwrap();
                if rest.starts_with(" class=\"no-print\"") {
                    n_weekly += 1;
                } else {
                    assert!(always.contains(&format!("tel:{number}")), "{number}");
                }
            }
        }
    }
    assert!(
        n_weekly > 0,
        "some country has only lines with hours of their own"
    );
}

#[tokio::test]
async fn a_line_looks_for_you_only_if_it_does() {
    let app = TestApp::new().await;
    let mut visitor = app.visitor();
    let unknown = visitor.get("/services").await;
    assert!(
        main(&unknown).contains("href=\"/now\"") && main(&unknown).contains("Pick your country")
    );
    visitor.get("/now?country=US").await;
    let page = visitor.get("/services").await;
    assert!(main(&page).contains("A line can look for you") && main(&page).contains("SAMHSA"));
    assert!(!main(&page).contains("Pick your country"));
    let mut n_listening = 0;
    for country in care::Care::embedded().countries() {
        let mut visitor = app.visitor();
        visitor.get(&format!("/now?country={}", country.code)).await;
        let page = visitor.get("/services").await;
        let lines =
            care::Care::embedded().of_kinds(&[care::Kind::Substance], Some(&country.code), None);
        let refers = lines
            .iter()
            .any(|one| one.helpline.scope == care::Scope::Refers);
        let listens = !refers && !lines.is_empty();
        n_listening += u32::from(listens);
        assert_eq!(main(&page).contains("A line can look for you"), refers);
        assert_eq!(main(&page).contains("Someone to talk to about it"), listens);
        assert!(!main(&page).contains("Pick your country"));
    }
    assert!(n_listening > 0);
}

#[tokio::test]
async fn spanish_is_written_to_in_spanish() {
    let app = TestApp::new().await;
    let mut visitor = app.visitor();
    visitor.cookies.insert("lang".to_owned(), "es".to_owned());
    let page = visitor.get("/now?country=US").await.body;
    assert!(page.contains("sms:741741?body=AYUDA") && page.contains("sms:988?body=AYUDA"));
    assert!(!page.contains("body=HOME"));
    // A line that doesn't speak it says what it speaks.
    let hour = visitor.get("/bend/hour?soon=1").await.body;
    assert!(hour.contains("Never Use Alone") && hour.contains("Habla inglés"));
    visitor.cookies.insert("lang".to_owned(), "en".to_owned());
    let page = visitor.get("/now").await.body;
    assert!(page.contains("sms:741741?body=HOME") && page.contains("\"sms:988\""));
}
