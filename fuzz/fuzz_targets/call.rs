//! Bodies of every call of the interface: a refusal says which field, and repeats nothing.
#![no_main]

use std::cell::RefCell;

use axum::body::Body;
use axum::http::Request;
use axum::http::header::{AUTHORIZATION, CONTENT_TYPE};
use fuzz::{CALLS, Site, told};
use libfuzzer_sys::fuzz_target;

thread_local! {
    static SITE: RefCell<Site> = RefCell::default();
}

fuzz_target!(|input: (u8, &str)| {
    let (call, body) = input;
    SITE.with_borrow_mut(|site| {
        site.renew();
        let (method, path) = CALLS[usize::from(call) % CALLS.len()];
        let request = Request::builder()
            .method(method)
            .uri(site.fill(path))
            .header(AUTHORIZATION, format!("Bearer {}", site.session()))
            .header(CONTENT_TYPE, "application/json")
            .body(Body::from(site.fill(&told(body))));
        site.send(request.expect("calls are well-formed"));
    });
});
