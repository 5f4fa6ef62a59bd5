//! Treatment options, and the comparison: nothing is recommended, nothing is in an address, nothing is stored unasked.

use axum::http::StatusCode;
use domain::Name;
use domain::plan::{Form, ItemKind, PlanChange, PlanItem, Value};

use crate::planned::person;
use crate::support::{Answer, TestApp, Visitor};

const COMPARE: &str = "/treatments/compare";

async fn compare(visitor: &mut Visitor, fields: &[(&str, &str)]) -> Answer {
    visitor.get(COMPARE).await;
    visitor.post(COMPARE, fields).await
}

#[tokio::test]
async fn every_option_has_a_page_that_says_what_is_not_known() {
    let app = TestApp::new().await;
    let mut visitor = app.visitor();
    let all = visitor.get("/treatments").await.body;
    for one in care::treatments::embedded() {
        let path = format!("/treatments/{}", one.address());
        assert!(all.contains(&format!("href=\"{path}\"")), "{path}");
        let page = visitor.get(&path).await;
        assert_eq!(page.status, StatusCode::OK, "{}", one.code);
        assert!(page.body.contains("not yet reviewed by a clinician"));
        assert!(page.body.contains("class=\"sure sure-"));
    }
    // A path says nothing of what was read: a name leads nowhere.
    for name in ["methadone", "miracle"] {
        let answer = visitor.get(&format!("/treatments/{name}")).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND);
    }
    assert!(all.contains("<title>Onward</title>") && !all.contains("href=\"/treatments/m"));
}

#[tokio::test]
async fn for_opioids_medicine_stands_first_with_what_it_does_for_staying_alive() {
    let app = TestApp::new().await;
    let mut visitor = app.visitor();
    let pick = compare(&mut visitor, &[("step", "pick"), ("for", "opioid")])
        .await
        .body;
    let alive = pick.find("For opioids: medicine first").unwrap();
    let first = pick.find("name=\"option\"").unwrap();
    assert!(alive < first);
    assert!(pick[first..].starts_with("name=\"option\" value=\"buprenorphine\""));
    // Side by side without a medicine, it is said again; with one it stands there itself.
    let side = [
        ("step", "side"),
        ("for", "opioid"),
        ("option", "cbt"),
        ("option", "na_group"),
    ];
    let page = compare(&mut visitor, &side).await.body;
    assert!(page.contains("For opioids: medicine first"));
    let side = [
        ("step", "side"),
        ("for", "opioid"),
        ("option", "cbt"),
        ("option", "methadone"),
    ];
    let page = compare(&mut visitor, &side).await.body;
    assert!(!page.contains("For opioids: medicine first"));
    assert!(
        page.find(">Methadone</h2>").unwrap()
            < page.find("Cognitive behavioral therapy</h2>").unwrap()
    );
    // Nobody who came for something else is told of it.
    let pick = compare(&mut visitor, &[("step", "pick"), ("for", "gambling")])
        .await
        .body;
    assert!(!pick.contains("medicine first") && !pick.contains("value=\"methadone\""));
}

#[tokio::test]
async fn two_or_three_are_shown_and_other_numbers_come_back_with_what_was_picked() {
    let app = TestApp::new().await;
    let mut visitor = app.visitor();
    let one = [("step", "side"), ("matters", "privacy"), ("option", "cbt")];
    let four = [
        ("step", "side"),
        ("option", "cbt"),
        ("option", "craft"),
        ("option", "naloxone"),
        ("option", "methadone"),
    ];
    for fields in [&one[..], &four[..]] {
        let page = compare(&mut visitor, fields).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.body.contains("Pick two or three options"));
        assert!(page.body.contains("value=\"cbt\" checked"));
    }
    let page = compare(&mut visitor, &one).await.body;
    assert!(page.contains("name=\"matters\" value=\"privacy\""));
    // What is not known is passed over, not trusted.
    let strange = [
        ("step", "side"),
        ("option", "<b>"),
        ("option", "cbt"),
        ("for", "zebra"),
    ];
    let page = compare(&mut visitor, &strange).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(!page.body.contains("zebra"));
}

#[tokio::test]
async fn what_fits_and_what_may_not_is_told_and_nothing_is_recommended() {
    let app = TestApp::new().await;
    let fields = [
        ("step", "side"),
        ("matters", "low_cost"),
        ("matters", "fewer_visits"),
        ("option", "methadone"),
        ("option", "cbt"),
    ];
    let page = compare(&mut app.visitor(), &fields).await.body;
    let (_, methadone) = page.split_once("id=\"side-methadone\"").unwrap();
    let (methadone, _) = methadone.split_once("</section>").unwrap();
    let (fits, may_not) = methadone.split_once("May not fit").unwrap();
    assert!(fits.contains("Low cost") && !fits.contains("Fewer visits"));
    assert!(may_not.contains("Fewer visits") && !may_not.contains("Low cost"));
    for word in ["recommend", "best for you", "score", "out of 2"] {
        assert!(!page.contains(word), "{word}");
    }
}

#[tokio::test]
async fn the_page_for_the_talk_holds_what_was_ticked_and_works_signed_out() {
    let app = TestApp::new().await;
    let fields = [
        ("step", "talk"),
        ("matters", "privacy"),
        ("option", "methadone"),
        ("option", "cbt"),
        ("ask", "methadone-0"),
        ("ask", "methadone-99"),
        ("own", "And my <b>sleep</b>?"),
    ];
    let page = compare(&mut app.visitor(), &fields).await.body;
    let methadone = care::treatments::embedded()
        .iter()
        .find(|it| it.code == "methadone");
    let asks = &methadone.unwrap().ask.en;
    assert!(page.contains(&asks[0]) && !page.contains(&asks[1]));
    assert!(page.contains("Would this fit me?"));
    assert!(page.contains("And my &#60;b&#62;sleep"));
    assert!(!page.contains("action=\"/visit\""));
}

#[tokio::test]
async fn questions_go_on_to_the_page_of_a_visit() {
    let app = TestApp::new().await;
    let mut ana = app.person().await;
    let fields = [
        ("step", "talk"),
        ("option", "methadone"),
        ("option", "cbt"),
        ("ask", "cbt-0"),
        ("own", "And my sleep?"),
    ];
    let page = compare(&mut ana, &fields).await;
    let questions = page.hidden("questions");
    assert!(questions.ends_with("And my sleep?") && questions.contains("therapy: "));
    let visit = [("action", "change"), ("questions", questions.as_str())];
    let form = ana.post("/visit", &visit).await;
    assert_eq!(form.status, StatusCode::OK);
    assert!(form.body.contains("And my sleep?"));
}

#[tokio::test]
async fn a_choice_goes_into_the_plan_as_care_or_as_a_question() {
    let app = TestApp::new().await;
    let mut ana = app.person().await;
    let both = [("option", "methadone"), ("option", "craft")];
    let mut fields = vec![("step", "side")];
    fields.extend(both);
    let page = compare(&mut ana, &fields).await;
    let (id, base) = (page.hidden("id"), page.hidden("base"));
    let mut fields = vec![
        ("step", "keep"),
        ("id", id.as_str()),
        ("base", base.as_str()),
    ];
    fields.extend(both);
    fields.push(("own", "Why?"));
    // Without a tap nothing is put there, and what was typed is still there.
    let nothing = ana.post(COMPARE, &fields).await;
    assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(nothing.body.contains("Tap how an option") && nothing.body.contains("Why?"));
    fields.extend([("keep-methadone", "ask"), ("keep-craft", "care")]);
    let there = format!("/plan?put={id}#put");
    assert_eq!(ana.post(COMPARE, &fields).await.location(), there);

    let who = person(&app, &ana).await;
    let journal = app.app.journal(&who).await.unwrap();
    let kept: Vec<_> = journal.plan().of_kind(ItemKind::Treatment).collect();
    assert_eq!(kept.len(), 2);
    // To ask about a medicine is not to take one.
    let form = |code: Option<&str>| {
        let item = kept
            .iter()
            .find(|it| it.code.as_ref().map(domain::Code::as_str) == code);
        match &item.unwrap().value {
            Value::Treatment { name, form } => (name.as_str().to_owned(), *form),
            _ => unreachable!(),
        }
    };
    assert_eq!(
        form(None),
        ("Ask about: Methadone".to_owned(), Form::Service)
    );
    assert_eq!(form(Some("craft")).1, Form::Therapy);
    // The same form sent twice changes the plan once.
    let again = ana.post(COMPARE, &fields).await;
    assert_eq!(again.location(), there);
    let journal = app.app.journal(&who).await.unwrap();
    assert_eq!(journal.plan().version, 1);

    // It is said where it stands in the plan, and is taken out again with a tap.
    let plan = ana.get(&there).await;
    let (_, put) = plan.body.split_once("id=\"put\"").unwrap();
    let (put, _) = put.split_once("</form>").unwrap();
    assert!(put.contains("Ask about: Methadone · "), "{put}");
    // It is called what it is, and waits to be ticked for the visit; it is no medicine there.
    assert!(plan.body.contains("A question for my next visit"));
    let visit = ana.get("/visit").await.body;
    assert!(visit.contains("value=\"asks\"") && !visit.contains("value=\"medicines\""));
    let printed = ana.post("/visit", &[("line", "asks")]).await.body;
    assert!(printed.contains("Ask about: Methadone"));
    assert!(plan.body.find("plan-section plan-treatment") < plan.body.find("id=\"put\""));
    let (id, base) = (plan.hidden("id"), plan.hidden("base"));
    let undo = format!("/plan/put/{}/undo", fields[1].1);
    let undone = ana.post(&undo, &[("id", &id), ("base", &base)]).await;
    assert_eq!(undone.location(), "/plan?saved=1");
    let journal = app.app.journal(&who).await.unwrap();
    assert_eq!(journal.plan().of_kind(ItemKind::Treatment).count(), 0);
}

/// What a person can tap on an option's own page to put it into the plan.
async fn ways(visitor: &mut Visitor, code: &str) -> (String, Vec<&'static str>, Answer) {
    let mut all = care::treatments::embedded().iter();
    let one = all.find(|it| it.code == code).unwrap();
    let path = format!("/treatments/{}", one.address());
    let page = visitor.get(&path).await;
    let has = |how: &&str| {
        let button = format!("name=\"keep-{code}\" value=\"{how}\"");
        page.body.contains(&button)
    };
    let ways = ["ask", "have", "care"].into_iter().filter(has).collect();
    (path, ways, page)
}

#[tokio::test]
async fn from_its_own_page_an_option_goes_into_the_plan_and_a_medicine_never_as_advice() {
    let app = TestApp::new().await;
    let mut ana = app.person().await;
    let (path, found, page) = ways(&mut ana, "methadone").await;
    assert_eq!(found, ["ask", "have"]);
    assert!(page.body.contains("I have this already"));
    let (id, base) = (page.hidden("id"), page.hidden("base"));
    let fields = [
        ("id", id.as_str()),
        ("base", &base),
        ("keep-methadone", "ask"),
    ];
    let there = format!("/plan?put={id}#put");
    assert_eq!(ana.post(&path, &fields).await.location(), there);
    assert!(ana.get(&there).await.body.contains("Ask about: Methadone"));
    // Asked about already, it can still be said that it is taken.
    assert_eq!(ways(&mut ana, "methadone").await.1, ["have"]);
    let (_, found, page) = ways(&mut ana, "cbt").await;
    assert_eq!(found, ["ask", "care"]);
    assert!(!page.body.contains("I have this already"));
    // Signed out there is no plan to put it into.
    assert!(ways(&mut app.visitor(), "cbt").await.1.is_empty());
}

#[tokio::test]
async fn numbers_side_by_side_are_said_to_come_from_different_studies() {
    let app = TestApp::new().await;
    let apart = "Ask a professional what they mean for you";
    let numbers =
        |it: &&care::treatments::Treatment| it.evidence.en.chars().any(|c| c.is_ascii_digit());
    let all = care::treatments::embedded();
    let with: Vec<_> = all.iter().filter(numbers).collect();
    let without = all.iter().find(|it| !numbers(it)).unwrap();
    for (one, other, said) in [(with[0], with[1], true), (with[0], without, false)] {
        let fields = [
            ("step", "side"),
            ("option", one.code.as_str()),
            ("option", other.code.as_str()),
        ];
        let page = compare(&mut app.visitor(), &fields).await.body;
        assert_eq!(page.contains(apart), said, "{} {}", one.code, other.code);
    }
}

#[tokio::test]
async fn signed_out_nothing_goes_into_a_plan() {
    let app = TestApp::new().await;
    let fields = [
        ("step", "keep"),
        ("option", "methadone"),
        ("option", "craft"),
        ("keep-craft", "care"),
    ];
    let answer = compare(&mut app.visitor(), &fields).await;
    assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn what_a_persons_goal_is_about_comes_first() {
    let app = TestApp::new().await;
    let order = |page: String| {
        let place = |code: &str| {
            let all = care::treatments::embedded();
            let one = all.iter().find(|it| it.code == code).unwrap();
            page.find(&format!("href=\"/treatments/{}\"", one.address()))
                .unwrap()
        };
        place("naltrexone") < place("methadone")
    };
    assert!(!order(app.visitor().get("/treatments").await.body));
    let mut ana = app.person().await;
    let who = person(&app, &ana).await;
    let goal = domain::plan::Goal {
        name: Name::new("name", "Alcohol").unwrap(),
        substance: domain::Substance::new("substance", "alcohol").unwrap(),
        aim: domain::plan::Aim::None,
        limit: None,
        unit: None,
    };
    let revision = app::NewRevision {
        id: app.app.new_entry_id(),
        base: 0,
        because: None,
        note: None,
        author: domain::plan::Author::Own,
        changes: vec![PlanChange::Add(PlanItem {
            id: app.app.new_item_id(),
            code: None,
            value: Value::Goal(goal),
        })],
    };
    assert!(!order(ana.get("/treatments").await.body));
    app.app.revise_plan(&who, revision).await.unwrap();
    assert!(order(ana.get("/treatments").await.body));
}
