//! The OpenAPI document describes what is there.

use std::collections::BTreeSet;

use axum::http::Method;
use insta::assert_snapshot;
use serde_json::Value;

use super::client::Client;
use crate::support::TestApp;

async fn document() -> (Client, Value) {
    let app = TestApp::new().await;
    let client = Client::new(&app);
    let document = client.get("/openapi.json").await.expect(200);
    (client, document)
}

fn operations(document: &Value) -> Vec<(String, String, &Value)> {
    let paths = document["paths"].as_object().unwrap();
    let each = paths.iter().flat_map(|(path, item)| {
        let methods = item.as_object().unwrap().iter();
        methods.map(|(method, it)| (method.to_uppercase(), path.clone(), it))
    });
    each.collect()
}

#[tokio::test]
async fn each_call_is_documented() {
    let (_, document) = document().await;
    assert_eq!(document["openapi"], "3.1.0");
    let calls = operations(&document);
    let lines = calls.iter().map(|(method, path, call)| {
        let responses = call["responses"].as_object().unwrap().keys();
        let statuses: Vec<_> = responses.map(String::as_str).collect();
        format!("{method} {path} {}", statuses.join(" "))
    });
    assert_snapshot!(lines.collect::<Vec<_>>().join("\n"), @r"
    DELETE /account 204 400 401 403 413 415 422 default
    GET /account 200 401 default
    PATCH /account 200 400 401 413 415 422 default
    PUT /account/passphrase 204 400 401 403 413 415 422 default
    POST /account/recovery-key 201 400 401 403 413 415 422 default
    POST /account/root 201 400 401 403 413 415 422 429 default
    POST /accounts 201 400 409 413 415 422 429 default
    POST /check-ins 200 201 400 401 409 413 415 422 default
    POST /day-records 200 201 400 401 409 413 415 422 default
    GET /entries 200 401 422 default
    POST /entries/{id}/corrections 200 201 400 401 404 409 413 415 422 default
    POST /entries/{id}/erasure 204 401 404 default
    GET /export 200 401 default
    POST /import 200 400 401 409 413 415 422 default
    GET /insights 200 401 default
    GET /library 200 422 default
    GET /library/{slug} 200 404 422 default
    POST /notes 200 201 400 401 409 413 415 422 default
    GET /plan 200 401 default
    POST /plan/revisions 200 201 400 401 409 413 415 422 default
    GET /plan/versions 200 401 default
    GET /plan/versions/{version} 200 401 404 default
    POST /practices 200 201 400 401 409 413 415 422 default
    POST /recovery 201 400 401 413 415 422 429 default
    GET /services 200 404 422 default
    POST /sessions 201 400 401 413 415 422 429 default
    DELETE /sessions/current 204 401 default
    POST /setbacks 200 201 400 401 409 413 415 422 default
    GET /setbacks/{id}/review 200 401 404 default
    POST /setbacks/{id}/review 200 201 400 401 404 409 413 415 422 default
    GET /story 200 401 default
    GET /treatments 200 422 default
    GET /treatments/{code} 200 404 422 default
    POST /urges 200 201 400 401 409 413 415 422 default
    ");
}

#[tokio::test]
async fn each_documented_call_is_there_and_asks_who_calls() {
    let (client, document) = document().await;
    for (method, path, call) in operations(&document) {
        assert!(!call["summary"].as_str().unwrap().is_empty());
        let method: Method = method.parse().unwrap();
        let path = ["{id}", "{version}", "{slug}", "{code}"]
            .iter()
            .fold(path, |path, name| path.replace(name, "x"));
        let reply = client.call(method.clone(), &path, None).await;
        let expected = match (call["security"].is_null(), method.as_str()) {
            (true, _) => 401,
            (false, "GET") if path.ends_with("/x") => 404,
            (false, "GET") if path == "/services" => 422,
            (false, "GET") => 200,
            (false, _) => 415,
        };
        assert_eq!(reply.status.as_u16(), expected, "{method} {path}");
    }
}

#[tokio::test]
async fn each_reference_leads_somewhere_and_each_schema_is_used() {
    let (_, document) = document().await;
    let mut used = BTreeSet::new();
    collect_references(&document, &mut used);
    let schemas = document["components"]["schemas"].as_object().unwrap();
    let defined: BTreeSet<String> = schemas
        .keys()
        .map(|name| format!("#/components/schemas/{name}"))
        .collect();
    let missing: Vec<_> = used.difference(&defined).collect();
    assert!(missing.is_empty(), "{missing:?}");
    let unused: Vec<_> = defined.difference(&used).collect();
    assert_eq!(unused, ["#/components/schemas/Revision"]);
}

fn collect_references(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(fields) => {
            let reference = fields.get("$ref").and_then(Value::as_str);
            found.extend(reference.map(str::to_owned));
            fields.values().for_each(|it| collect_references(it, found));
        }
        Value::Array(items) => items.iter().for_each(|it| collect_references(it, found)),
        _ => {}
    }
}
