//! Requests and answers, headers included.

use axum::body::{Body, to_bytes};
use axum::http::{Request, Response, StatusCode, header};
use tower::ServiceExt;

use crate::support::TestApp;

async fn send(request: Request<Body>) -> (StatusCode, Response<()>, String) {
    let app = TestApp::new().await;
    let response = app.router().oneshot(request).await.unwrap();
    let (parts, body) = response.into_parts();
    let bytes = to_bytes(body, usize::MAX).await.unwrap();
    let status = parts.status;
    let text = String::from_utf8_lossy(&bytes).into_owned();
    (status, Response::from_parts(parts, ()), text)
}

fn get(path: &str) -> Request<Body> {
    Request::get(path).body(Body::empty()).unwrap()
}

fn form(path: &str) -> axum::http::request::Builder {
    Request::post(path)
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .header(header::COOKIE, "visit=abc")
}

/// The token that belongs to the visit `abc`, as a page shows it.
async fn token() -> String {
    let request = Request::get("/about").header(header::COOKIE, "visit=abc");
    let (_, _, page) = send(request.body(Body::empty()).unwrap()).await;
    let (_, rest) = page.split_once("name=\"token\" value=\"").unwrap();
    rest.split('"').next().unwrap().to_owned()
}

#[tokio::test]
async fn a_page_keeps_to_itself() {
    let (status, response, _) = send(get("/about")).await;
    assert_eq!(status, StatusCode::OK);
    let header = |name: &str| response.headers()[name].to_str().unwrap().to_owned();
    assert!(header("content-security-policy").starts_with("default-src 'none';"));
    assert_eq!(header("referrer-policy"), "no-referrer");
    assert_eq!(header("x-frame-options"), "DENY");
    assert_eq!(header("cache-control"), "no-store");
    assert!(header("set-cookie").starts_with("visit="));
    assert!(response.headers().get("content-encoding").is_none());
}

#[tokio::test]
async fn an_asset_is_kept_forever_under_its_own_name_and_compressed() {
    let url = web::assets::url("onward.css");
    let request = Request::get(url).header(header::ACCEPT_ENCODING, "gzip");
    let (status, response, _) = send(request.body(Body::empty()).unwrap()).await;
    assert_eq!(status, StatusCode::OK);
    assert!(
        response.headers()["cache-control"]
            .to_str()
            .unwrap()
            .contains("immutable")
    );
    assert_eq!(response.headers()["content-encoding"], "gzip");
    let (status, response, _) = send(get("/assets/000000000000/onward.css")).await;
    assert_eq!(status, StatusCode::OK);
    assert_eq!(response.headers()["cache-control"], "no-cache");
}

#[tokio::test]
async fn what_is_not_there_gets_a_kind_page_in_the_persons_language() {
    let request = Request::get("/nowhere").header(header::ACCEPT_LANGUAGE, "es-MX,es;q=0.9");
    let (status, _, page) = send(request.body(Body::empty()).unwrap()).await;
    assert_eq!(status, StatusCode::NOT_FOUND);
    assert!(page.contains("Aquí no hay nada"));
    let (status, _, _) = send(get("/assets/000000000000/nothing.css")).await;
    assert_eq!(status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_form_with_its_token_is_heard() {
    let body = format!("token={}&lang=es&back=/about", token().await);
    let request = form("/language").body(Body::from(body)).unwrap();
    let (status, response, _) = send(request).await;
    assert_eq!(status, StatusCode::SEE_OTHER);
    assert_eq!(response.headers()["location"], "/about");
    assert!(
        response.headers()["set-cookie"]
            .to_str()
            .unwrap()
            .starts_with("lang=es;")
    );
}

#[tokio::test]
async fn a_form_without_its_token_or_from_another_site_is_refused() {
    let request = form("/language").body(Body::from("lang=es")).unwrap();
    assert_eq!(send(request).await.0, StatusCode::FORBIDDEN);
    let body = format!("token={}&lang=es", token().await);
    let request = form("/language").header("sec-fetch-site", "cross-site");
    let (status, _, page) = send(request.body(Body::from(body)).unwrap()).await;
    assert_eq!(status, StatusCode::FORBIDDEN);
    assert!(page.contains("This page didn’t open"));
}

#[tokio::test]
async fn a_form_that_is_too_large_is_refused_kindly() {
    let body = format!("note={}", "a".repeat(70_000));
    let request = form("/language").body(Body::from(body)).unwrap();
    let (status, _, page) = send(request).await;
    assert_eq!(status, StatusCode::PAYLOAD_TOO_LARGE);
    assert!(page.contains("more than we can take"));
}
