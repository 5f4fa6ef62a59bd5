//! The library: found by word, topic and moment; read signed out; tried in the plan; matched to what happened.

use axum::http::StatusCode;

use crate::support::{Answer, TestApp, Visitor};

/// The slugs of the cards that are shown, in their order.
fn shown(page: &Answer) -> Vec<&str> {
    let mark = "<li><a class=\"spine\" href=\"/library/";
    let cards = page.body.split(mark).skip(1);
    cards.filter_map(|card| card.split('"').next()).collect()
}

/// Looks for a word.
async fn search(visitor: &mut Visitor, word: &str) -> Answer {
    visitor.get("/library").await;
    visitor.post("/library", &[("q", word)]).await
}

#[tokio::test]
async fn everything_is_there_without_signing_in_and_a_word_narrows_it() {
    let app = TestApp::new().await;
    let mut visitor = app.visitor();
    let all = visitor.get("/library").await;
    assert_eq!(all.status, StatusCode::OK);
    assert_eq!(shown(&all).len(), 43);
    let found = search(&mut visitor, "paydey").await;
    assert_eq!(shown(&found)[0], "payday");
    assert!(shown(&found).len() < 43);
    let kindness = visitor.get("/library?topic=kindness").await;
    assert!(shown(&kindness).contains(&"a-kind-word"));
    assert!(!shown(&kindness).contains(&"payday"));
    let urge = visitor.get("/library?moment=urge").await;
    assert!(shown(&urge).contains(&"what-an-urge-is"));
    assert!(!shown(&urge).contains(&"first-day-after"));
}

#[tokio::test]
async fn what_is_not_found_and_what_is_strange_are_met_kindly() {
    let app = TestApp::new().await;
    let mut visitor = app.visitor();
    let none = search(&mut visitor, "<script>xyzzyq").await;
    assert!(shown(&none).is_empty());
    assert!(none.body.contains("Nothing found. Try another word"));
    assert!(!none.body.contains("<script>xyzzyq"));
    // A strange topic narrows nothing.
    assert_eq!(shown(&visitor.get("/library?topic=zebra").await).len(), 43);
    let long = search(&mut visitor, &"a".repeat(5000)).await;
    assert_eq!(long.status, StatusCode::OK);
    let missing = visitor.get("/library/no-such-piece").await;
    assert_eq!(missing.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_word_that_is_looked_for_stands_in_no_address() {
    let app = TestApp::new().await;
    let mut visitor = app.visitor();
    let page = visitor.get("/library").await.body;
    let (_, form) = page.split_once("role=\"search\"").unwrap();
    assert!(form.starts_with(" method=\"post\" action=\"/library\""));
    // A word in an address does nothing: no page and no script puts one there.
    assert_eq!(shown(&visitor.get("/library?q=payday").await).len(), 43);
}

#[tokio::test]
async fn the_shelf_is_in_the_order_of_titles_in_the_language_of_the_page() {
    let app = TestApp::new().await;
    let mut visitor = app.visitor();
    visitor.cookies.insert("lang".to_owned(), "es".to_owned());
    let page = visitor.get("/library").await;
    let title = |slug: &&str| {
        let library = care::library::Library::embedded();
        library.article(slug, care::Lang::Es).unwrap().title.clone()
    };
    let plain = |title: String| {
        let fold = |c: char| match c {
            'á' | 'Á' => 'a',
            'é' | 'É' => 'e',
            'í' | 'Í' => 'i',
            'ó' | 'Ó' => 'o',
            'ú' | 'ü' | 'Ú' => 'u',
            'ñ' => 'n',
            c => c,
        };
        let folded = title.to_lowercase().chars().map(fold).collect::<String>();
        folded.replace(['¿', '¡', ','], "")
    };
    let titles: Vec<String> = shown(&page).iter().map(title).map(plain).collect();
    assert_eq!(titles.len(), 43);
    assert!(titles.is_sorted(), "{titles:?}");
}

#[tokio::test]
async fn after_a_setback_what_it_is_the_day_after_and_the_body_come_first() {
    let app = TestApp::new().await;
    let mut visitor = app.visitor();
    let first = ["what-a-setback-is", "first-day-after", "after-a-break"];
    for path in ["/learn", "/library?moment=after_setback"] {
        let page = visitor.get(path).await;
        assert_eq!(shown(&page)[..3], first, "{path}");
    }
}

#[tokio::test]
async fn an_article_shows_its_sources_its_review_and_what_to_try() {
    let app = TestApp::new().await;
    let page = app.visitor().get("/library/payday").await.body;
    assert!(page.contains("not yet reviewed by a clinician"));
    assert!(page.contains("href=\"#source-1\"") && page.contains("id=\"source-1\""));
    assert!(page.contains("href=\"https://doi.org/10.1111/dar.13553\" rel=\"noreferrer\""));
    assert!(page.contains("4 minutes"));
    assert!(
        page.contains("href=\"/join\""),
        "without an account there is a way to one"
    );
    assert!(!page.contains("due for another look"));
    // Two years on, nobody has checked it again.
    app.pass_hours(24 * 730);
    let page = app.visitor().get("/library/payday").await.body;
    assert!(page.contains("due for another look"));
}

#[tokio::test]
async fn an_article_is_in_spanish_when_the_page_is() {
    let app = TestApp::new().await;
    let mut visitor = app.visitor();
    visitor.cookies.insert("lang".to_owned(), "es".to_owned());
    let page = visitor.get("/library/payday").await.body;
    assert!(page.contains("<html lang=\"es\"") && page.contains("El dinero abre puertas."));
}

/// Puts items into the plan through the page for their kind.
async fn add(ana: &mut Visitor, kind: &str, pick: &str) {
    let path = format!("/plan/edit/{kind}");
    let form = ana.get(&path).await;
    let (id, base) = (form.hidden("id"), form.hidden("base"));
    let fields = [("id", id.as_str()), ("base", base.as_str()), ("pick", pick)];
    let kept = ana.post(&path, &fields).await;
    assert_eq!(kept.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn what_an_article_offers_goes_into_the_plan() {
    let app = TestApp::new().await;
    let mut ana = app.person().await;
    let page = ana.get("/library/payday").await;
    let (id, base) = (page.hidden("id"), page.hidden("base"));
    let fields = [
        ("id", id.as_str()),
        ("base", base.as_str()),
        ("pick", "hand_over_money"),
    ];
    let kept = ana.post("/plan/edit/strategy", &fields).await;
    assert_eq!(kept.location(), "/plan?saved=1");
    let page = ana.get("/library/payday").await.body;
    assert!(!page.contains("value=\"hand_over_money\""));
    assert!(page.contains("value=\"block_sites\"") && page.contains("in your plan"));
}

#[tokio::test]
async fn an_open_trigger_brings_something_to_read_and_says_why() {
    let app = TestApp::new().await;
    let mut ana = app.person().await;
    add(&mut ana, "trigger", "payday").await;
    let plan = ana.get("/plan").await.body;
    assert!(plan.contains("href=\"/library/payday\""));
    assert!(
        plan.contains("For “Payday”, which is still open."),
        "{plan}"
    );
    assert!(!plan.contains("href=\"/library/bad-nights\""));
}

#[test]
fn once_reviewed_an_article_says_by_whom_and_no_longer_that_nobody_did() {
    let samples = web::pages::samples(web::words::Language::English);
    let one = |name: &str| &samples.iter().find(|it| it.name == name).unwrap().html;
    assert!(one("article").contains("ot yet reviewed"));
    let reviewed = one("article-reviewed");
    assert!(reviewed.contains("Reviewed by ") && !reviewed.contains("ot yet reviewed"));
}

#[tokio::test]
async fn what_is_kept_for_later_comes_back_newest_first_and_goes_again() {
    let app = TestApp::new().await;
    let mut ana = app.person().await;
    let none = ana.get("/library?kept=1").await;
    assert!(none.body.contains("Nothing kept yet") && shown(&none).is_empty());
    for slug in ["payday", "bad-nights", "payday"] {
        let path = format!("/library/{slug}");
        ana.get(&path).await;
        let kept = ana.post(&format!("{path}/keep"), &[("keep", "yes")]).await;
        assert_eq!(kept.location(), format!("{path}#keep"));
    }
    assert_eq!(
        shown(&ana.get("/library?kept=1").await),
        ["payday", "bad-nights"]
    );
    assert!(
        ana.get("/library/payday")
            .await
            .body
            .contains("Kept. Remove")
    );
    let removed = ana.post("/library/payday/keep", &[("keep", "no")]).await;
    assert_eq!(removed.status, StatusCode::SEE_OTHER);
    assert_eq!(shown(&ana.get("/library?kept=1").await), ["bad-nights"]);
    let strange = ana.post("/library/no-such-piece/keep", &[("keep", "yes")]);
    assert_eq!(strange.await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn without_an_account_nothing_can_be_kept() {
    let app = TestApp::new().await;
    let mut visitor = app.visitor();
    let page = visitor.get("/library/payday").await;
    assert!(!page.body.contains("Keep for later"));
    let kept = visitor
        .post("/library/payday/keep", &[("keep", "yes")])
        .await;
    assert_eq!(kept.status, StatusCode::UNAUTHORIZED);
    let all = visitor.get("/library?kept=1").await;
    assert_eq!(shown(&all).len(), 43);
    assert!(!all.body.contains("kept=1"));
}
