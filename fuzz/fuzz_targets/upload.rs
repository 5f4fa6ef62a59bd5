//! The form that brings a file: parts, boundaries and tokens as they come.
#![no_main]

use std::cell::RefCell;

use axum::body::Body;
use axum::http::Request;
use axum::http::header::{CONTENT_TYPE, COOKIE};
use fuzz::{Site, told};
use libfuzzer_sys::fuzz_target;

thread_local! {
    static SITE: RefCell<Site> = RefCell::default();
}

fuzz_target!(|input: (&str, &str)| {
    let (boundary, body) = input;
    SITE.with_borrow_mut(|site| {
        site.renew();
        let body = site.fill(&told(body));
        let request = Request::post("/take/import")
            .header(
                CONTENT_TYPE,
                format!("multipart/form-data; boundary={boundary}"),
            )
            .header(COOKIE, format!("session={}", site.session()));
        if let Ok(request) = request.body(Body::from(body)) {
            site.send(request);
        }
    });
});
