//! Who a call says it comes from: the token of a live session is taken, and nothing else.
#![no_main]

use std::cell::RefCell;

use axum::body::Body;
use axum::http::header::{AUTHORIZATION, HeaderValue};
use axum::http::{Request, StatusCode};
use fuzz::{Site, told};
use libfuzzer_sys::fuzz_target;

thread_local! {
    static SITE: RefCell<Site> = RefCell::default();
}

fuzz_target!(|line: &str| {
    SITE.with_borrow_mut(|site| {
        site.renew();
        let line = site.fill(&told(line));
        let Ok(value) = HeaderValue::from_bytes(line.as_bytes()) else {
            return;
        };
        let is_live = line.is_ascii()
            && line.split_once(' ').is_some_and(|(scheme, token)| {
                scheme.eq_ignore_ascii_case("bearer") && token.trim() == site.session()
            });
        let request = Request::get("/api/v1/account").header(AUTHORIZATION, value);
        let answer = site.send(request.body(Body::empty()).expect("it has a path"));
        let expected = if is_live {
            StatusCode::OK
        } else {
            StatusCode::UNAUTHORIZED
        };
        assert_eq!(answer.status, expected);
    });
});
