//! Services near a place: the page and the call, without a list, with one, and with bad input.

use app::App;
use app::locator::{List, Service, read};
use jiff::civil::{Date, date};
use web::words::families::FAMILIES;

use crate::api::client::Client;
use crate::support::TestApp;

const CSV: &str = "name,street,city,state,zip,phone,website,latitude,longitude,services\n\
    Far House,9 Hill Road,Tarzana,CA,91356,818-555-0109,,34.155,-118.546,residential;medicaid\n\
    Near House,1 Willow Street,Reseda,CA,91335,818-555-0101,example.org,34.2,-118.54,outpatient;spanish\n\
    Next House,2 Willow Street,Reseda,CA,91335,818-555-0102,,34.201,-118.54,\n\
    Other House,1 Main Street,Portland,ME,04101,207-555-0101,,43.66,-70.26,outpatient\n\
    Last House,1 Main Street,Portland,OR,97201,503-555-0101,,45.5,-122.69,outpatient\n";

impl TestApp {
    fn import_services(&self) {
        self.import_list(CSV, None);
    }

    fn import_list(&self, csv: &str, as_of: Option<Date>) {
        let list = List {
            imported_on: date(2026, 11, 20),
            as_of,
            facilities: read(csv.as_bytes()).unwrap().facilities,
        };
        App::replace_services(self.folder(), &list).unwrap();
    }
}

#[tokio::test]
async fn the_nearest_is_first() {
    let app = TestApp::new().await;
    let client = Client::new(&app);
    // The server runs already: a new list is noticed.
    let none = client.get("/services?near=Reseda").await;
    none.problem(404, "no-list");
    app.import_services();
    let found = client.get("/services?near=reseda").await.expect(200);
    assert_eq!(found["snapshot"], "2026-11-20");
    assert_eq!(
        (&found["stale"], &found["place"]),
        (&false.into(), &"Reseda, CA".into())
    );
    let results = found["results"].as_array().unwrap();
    let names: Vec<_> = results
        .iter()
        .map(|it| it["name"].as_str().unwrap())
        .collect();
    assert_eq!(names, ["Near House", "Next House", "Far House"]);
    assert_eq!(results[0]["website"], "https://example.org");
    assert_eq!(results[0]["services"][0], "outpatient");
    assert!(results[1].get("website").is_none() && results[2]["miles"].as_f64().unwrap() > 3.0);

    let narrow = "/services?near=91335&miles=1&kind=spanish&limit=1";
    let narrow = client.get(narrow).await.expect(200);
    assert_eq!(narrow["results"].as_array().unwrap().len(), 1);
    let neighbour = client.get("/services?near=91336").await.expect(200);
    assert_eq!(neighbour["place"], "Reseda, CA 91335");
    app.pass_hours(24 * 91);
    let later = client.get("/services?near=reseda").await.expect(200);
    assert_eq!(later["stale"], true);
}

#[tokio::test]
async fn a_parameter_that_is_not_right_is_named() {
    let app = TestApp::new().await;
    app.import_services();
    let client = Client::new(&app);
    for (query, field, detail) in [
        ("", "near", "missing"),
        ("near=", "near", "missing"),
        ("near=Resseda", "near", "did you mean Reseda, CA?"),
        ("near=Portland", "near", "Portland, ME; Portland, OR"),
        ("near=00000", "near", "ZIP"),
        ("near=Zorblatt", "near", "larger town"),
        ("near=Reseda&miles=0", "miles", "100"),
        ("near=Reseda&miles=101", "miles", "100"),
        ("near=Reseda&miles=NaN", "miles", "100"),
        ("near=Reseda&limit=0", "limit", "200"),
        ("near=Reseda&kind=magic", "kind", "kind"),
        ("near=Reseda&radius=3", "query", "parameters"),
    ] {
        let problem = client.get(&format!("/services?{query}")).await;
        let problem = problem.problem(422, "invalid");
        assert_eq!(problem["field"], field, "{query}");
        let said = problem["detail"].as_str().unwrap();
        assert!(
            said.contains(detail) && !said.contains("Zorblatt"),
            "{query}: {said}"
        );
    }
}

#[tokio::test]
async fn without_a_list_the_page_gives_a_line_that_can_look() {
    let app = TestApp::new().await;
    let mut visitor = app.visitor();
    visitor
        .cookies
        .insert("country".to_owned(), "US".to_owned());
    let page = visitor.get("/services").await;
    assert_eq!(page.status, 200);
    assert!(page.body.contains("No list here yet"), "{}", page.body);
    assert!(page.body.contains("tel:18006624357"), "{}", page.body);
    // No other page may ask where the device is.
    let allowed = |answer: &crate::support::Answer| {
        answer.headers["permissions-policy"]
            .to_str()
            .unwrap()
            .contains("geolocation=(self)")
    };
    assert!(allowed(&page) && !allowed(&visitor.get("/about").await));
}

#[tokio::test]
async fn a_search_answers_with_cards_and_a_misspelt_town_with_its_name() {
    let app = TestApp::new().await;
    app.import_services();
    let mut visitor = app.visitor();
    visitor.get("/services").await;
    let found = visitor
        .post("/services", &[("near", "91335"), ("miles", "5")])
        .await;
    assert_eq!(found.status, 200);
    let [near, next, far] = ["Near House", "Next House", "Far House"].map(|it| found.body.find(it));
    assert!(
        near.is_some() && near < next && next < far,
        "{}",
        found.body
    );
    assert_eq!(found.body.matches("Call first: ").count(), 3);
    assert!(found.body.contains("href=\"tel:8185550101\""));
    assert!(
        !found.body.contains("/services/plan"),
        "signed out there is no plan"
    );

    assert!(
        found
            .body
            .contains("3 places within 5 miles of Reseda, CA 91335")
    );

    let here = [
        ("latitude", "34.2"),
        ("longitude", "-118.54"),
        ("want", "spanish"),
    ];
    let found = visitor.post("/services", &here).await;
    assert!(
        found
            .body
            .contains("One place within 10 miles of where you are")
    );
    assert!(
        found.body.contains("One more place is near"),
        "{}",
        found.body
    );

    let again = visitor.post("/services", &[("near", "Resseda")]).await;
    assert_eq!(again.status, 422);
    assert!(again.body.contains("name=\"instead\" value=\"Reseda, CA\""));
    assert!(
        again.body.contains("value=\"Resseda\""),
        "what was typed stays"
    );
    let instead = [("near", "Resseda"), ("instead", "Reseda, CA")];
    assert!(
        visitor
            .post("/services", &instead)
            .await
            .body
            .contains("Near House")
    );
    let empty = visitor.post("/services", &[("latitude", "134")]).await;
    assert_eq!(empty.status, 422);
    assert!(empty.body.contains("so we know where to look"));
}

#[tokio::test]
async fn without_a_country_there_is_a_way_to_pick_one_and_with_an_account_it_is_known() {
    let app = TestApp::new().await;
    let mut visitor = app.visitor();
    let page = visitor.get("/services").await.body;
    assert!(page.contains("Pick your country"), "{page}");
    let mut ana = app.person().await;
    ana.cookies.remove("country");
    let page = ana.get("/services").await.body;
    assert!(page.contains("tel:18006624357"), "{page}");
    // With a list, too: where nothing was found, and where the place is not known.
    app.import_services();
    for near in ["Portland, OR", "Zorblatt"] {
        let fields = [("near", near), ("want", "medicaid")];
        let page = visitor.post("/services", &fields).await.body;
        assert!(page.contains("Pick your country"), "{near}: {page}");
        let page = ana.post("/services", &fields).await.body;
        assert!(page.contains("tel:18006624357"), "{near}: {page}");
    }
}

#[tokio::test]
async fn a_list_says_how_old_it_is() {
    let app = TestApp::new().await;
    let client = Client::new(&app);
    let mut visitor = app.visitor();
    for (as_of, said, stale) in [
        (
            None,
            "This list was put in here on 20 November 2026. What it holds may be older.",
            false,
        ),
        (Some(date(2026, 11, 1)), "List of 1 November 2026.", false),
        (
            Some(date(2021, 6, 30)),
            "This list is from 2021: about 5 years old. Much will have changed.",
            true,
        ),
    ] {
        app.import_list(CSV, as_of);
        let page = visitor.get("/services").await.body;
        assert!(page.contains(said), "{said}: {page}");
        assert_eq!(page.contains("notice gentle"), stale);
        let found = client.get("/services?near=Reseda").await.expect(200);
        assert_eq!(
            (&found["snapshot"], &found["stale"]),
            (&"2026-11-20".into(), &stale.into())
        );
        assert_eq!(
            found["as_of"].as_str(),
            as_of.map(|it| it.to_string()).as_deref()
        );
    }
    app.import_services();
    app.pass_hours(24 * 91);
    let page = visitor.get("/services").await.body;
    assert!(
        page.contains("put in here on 20 November 2026, and what it holds may be older still"),
        "{page}"
    );
}

#[tokio::test]
async fn ten_places_are_shown_and_then_more() {
    let app = TestApp::new().await;
    let rows = (0..45).map(|n| {
        let latitude = 34.2 + f64::from(n) / 1_000.0;
        format!("House {n},{n} Oak Street,Reseda,CA,91335,{latitude},-118.54\n")
    });
    let csv =
        "name,street,city,state,zip,latitude,longitude\n".to_owned() + &rows.collect::<String>();
    app.import_list(&csv, None);
    let mut visitor = app.visitor();
    visitor.get("/services").await;
    for (show, n, more) in [
        ("", 10, Some("value=\"30\">Show 20 more")),
        ("30", 30, Some("value=\"50\">Show 15 more")),
        ("50", 45, None),
        ("nonsense", 10, Some("Show 20 more")),
        ("-1", 10, Some("Show 20 more")),
        ("0", 10, Some("Show 20 more")),
        ("18446744073709551615", 45, None),
    ] {
        let fields = [("near", "91335"), ("show", show)];
        let page = visitor.post("/services", &fields).await.body;
        assert_eq!(page.matches("<h3").count(), n, "{show}");
        assert_eq!(
            page.contains("formaction=\"/services#more\""),
            more.is_some()
        );
        assert!(
            more.is_none_or(|more| page.contains(more)),
            "{show}: {page}"
        );
        assert_eq!(
            page.contains("id=\"more\""),
            ["30", "50"].contains(&show),
            "{show}"
        );
    }
    let page = visitor.post("/services", &[("near", "91335")]).await.body;
    assert!(page.contains("You see the 10 closest of 45."), "{page}");
    // What no place of this list offers can't be asked for, and hides nothing.
    assert!(!page.contains("name=\"want\""), "{page}");
    let asked = [("near", "91335"), ("want", "spanish")];
    assert!(
        visitor
            .post("/services", &asked)
            .await
            .body
            .contains("45 places within")
    );
}

#[tokio::test]
async fn only_what_the_list_offers_can_be_ticked() {
    let app = TestApp::new().await;
    app.import_services();
    let page = app.visitor().get("/services").await.body;
    let ticks: Vec<&str> = page.split("name=\"want\" value=\"").skip(1).collect();
    let codes: Vec<&str> = ticks
        .iter()
        .map(|it| it.split('"').next().unwrap())
        .collect();
    assert_eq!(codes, ["outpatient", "residential", "spanish", "medicaid"]);
}

#[tokio::test]
async fn where_only_the_zip_is_known_the_way_is_about_so_far() {
    let app = TestApp::new().await;
    let csv = "name,street,zip,latitude,longitude,phone\n\
        Far House,1 Hill Road,91356,34.155,-118.546,ask inside\n\
        Near House,1 Oak Street,91335,34.2,-118.54,\n\
        Lost House,2 Hill Road,91356,,,\n";
    app.import_list(csv, None);
    let mut visitor = app.visitor();
    visitor.get("/services").await;
    let page = visitor.post("/services", &[("near", "91335")]).await.body;
    let text = |name: &str| page.split("<h3").find(|it| it.contains(name)).unwrap();
    assert!(text("Far House").contains(">3.1 miles away"), "{page}");
    assert!(
        text("Far House").contains("Call first: ask inside"),
        "{page}"
    );
    assert!(
        text("Lost House").contains(">About 3.1 miles away"),
        "{page}"
    );
    assert!(
        text("Lost House").contains("no phone for this place"),
        "{page}"
    );
    let client = Client::new(&app);
    let found = client.get("/services?near=91335").await.expect(200);
    assert_eq!(found["place"], "91335");
    let about = found["results"].as_array().unwrap().iter();
    let about: Vec<_> = about.map(|it| it["about"].as_bool().unwrap()).collect();
    assert_eq!(about.iter().filter(|it| **it).count(), 1, "{about:?}");
}

#[tokio::test]
async fn a_service_is_added_to_the_plan() {
    let app = TestApp::new().await;
    app.import_services();
    let mut ana = app.person().await;
    ana.get("/services").await;
    let found = ana.post("/services", &[("near", "Reseda")]).await;
    let (id, base) = (found.hidden("id"), found.hidden("base"));
    let fields = [
        ("id", id.as_str()),
        ("base", base.as_str()),
        ("name", "Near House"),
        ("number", "818-555-0101"),
    ];
    let added = ana.post("/services/plan", &fields).await;
    assert_eq!(added.location(), "/plan?saved=1");
    let circle = ana.get("/circle").await;
    assert!(circle.body.contains("Near House") && circle.body.contains("tel:8185550101"));
}

#[tokio::test]
async fn a_service_is_added_to_the_plan_as_care() {
    let app = TestApp::new().await;
    app.import_services();
    let mut ana = app.person().await;
    ana.get("/services").await;
    let found = ana.post("/services", &[("near", "Reseda")]).await;
    let (id, base) = (found.hidden("id"), found.hidden("base"));
    let fields = [
        ("id", id.as_str()),
        ("base", base.as_str()),
        ("name", "Near House"),
        ("number", "818-555-0101"),
        ("as", "care"),
    ];
    let added = ana.post("/services/plan", &fields).await;
    assert_eq!(added.location(), "/plan?saved=1");
    let plan = ana.get("/plan").await.body;
    let care = plan
        .split("plan-section plan-")
        .find(|it| it.starts_with("treatment"));
    assert!(care.unwrap().contains("Near House"));
    assert!(!ana.get("/circle").await.body.contains("Near House"));
}

#[tokio::test]
async fn where_people_count_in_kilometres_so_does_the_page() {
    let app = TestApp::new().await;
    app.import_services();
    for (country, within, away) in [
        ("DE", "within 16 km of Tarzana, CA", "5.1 km away"),
        ("GB", "within 10 miles of Tarzana, CA", "3.1 miles away"),
        ("", "within 10 miles of Tarzana, CA", "3.1 miles away"),
    ] {
        let mut visitor = app.visitor();
        let cookie = ("country".to_owned(), country.to_owned());
        visitor.cookies.extend([cookie]);
        visitor.get("/services").await;
        let found = visitor.post("/services", &[("near", "Tarzana")]).await.body;
        assert!(found.contains(within), "{country}: {found}");
        assert!(found.contains(away), "{country}: {found}");
    }
}

#[test]
fn every_service_has_a_name() {
    let family = FAMILIES.iter().find(|it| it.prefix == "service").unwrap();
    let codes: Vec<&str> = Service::all().map(Service::code).collect();
    assert_eq!(family.codes, codes);
}
