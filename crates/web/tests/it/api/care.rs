//! The library and the treatment options, asked without a session.

use serde_json::Value;

use super::client::Client;
use crate::support::TestApp;

fn codes(answer: &Value, key: &str) -> Vec<String> {
    let results = answer["results"].as_array().unwrap().iter();
    results
        .map(|it| it[key].as_str().unwrap().to_owned())
        .collect()
}

#[tokio::test]
async fn the_library_is_searched_and_read() {
    let client = Client::new(&TestApp::new().await);
    let found = client.get("/library?q=verguensa&lang=es").await.expect(200);
    assert_eq!(codes(&found, "slug")[0], "shame-and-guilt");
    let first = &found["results"][0];
    assert!(first["reviewed_on"].is_null() && first["checked_on"] == "2026-11-28");
    assert!(
        (1.0..9.0).contains(&first["grade"].as_f64().unwrap()),
        "{first}"
    );

    let article = client.get("/library/if-then").await.expect(200);
    assert_eq!(article["title"], "If this, then that");
    assert_eq!(article["sources"][0]["year"], 2022);
    let html = article["html"].as_str().unwrap();
    assert!(
        html.contains("<sup><a href=\"#source-1\">1</a></sup>"),
        "{html}"
    );
    let all = client.get("/library").await.expect(200);
    assert!(codes(&all, "slug").contains(&"if-then".to_owned()));
}

#[tokio::test]
async fn treatments_are_listed_and_for_opioids_medicine_leads() {
    let client = Client::new(&TestApp::new().await);
    let opioid = client.get("/treatments?for=opioid").await.expect(200);
    let forms = codes(&opioid, "form");
    assert_eq!(forms[0], "medicine");
    assert!(forms.contains(&"therapy".to_owned()));
    let groups = client.get("/treatments?form=mutual_help").await.expect(200);
    let forms = codes(&groups, "form");
    assert!(!forms.is_empty() && forms.iter().all(|it| it == "mutual_help"));
    let one = client
        .get("/treatments/methadone?lang=es")
        .await
        .expect(200);
    assert_eq!(
        (&one["name"], &one["certainty"]),
        (&"Metadona".into(), &"moderate".into())
    );
}

#[tokio::test]
async fn what_is_unknown_is_told_by_field() {
    let client = Client::new(&TestApp::new().await);
    for (path, field) in [
        ("/library?lang=tlh", "lang"),
        ("/library/if-then?lang=EN", "lang"),
        ("/library?colour=1", "query"),
        ("/treatments?form=magic", "form"),
        ("/treatments?for=opiod", "for"),
        ("/treatments/methadone?lang=", "lang"),
    ] {
        let problem = client.get(path).await.problem(422, "invalid");
        assert_eq!(problem["field"], field, "{path}");
    }
    for (path, field) in [
        ("/library/nothing", "slug"),
        ("/treatments/nothing", "code"),
    ] {
        let problem = client.get(path).await.problem(404, "not-found");
        assert_eq!(problem["field"], field, "{path}");
    }
}
