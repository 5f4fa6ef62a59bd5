//! Cookies and wanted languages: whatever a browser brings, only the session's token lets anyone in.
#![no_main]

use std::cell::RefCell;

use axum::body::Body;
use axum::http::header::{ACCEPT_LANGUAGE, COOKIE, HeaderValue};
use axum::http::{Request, StatusCode};
use fuzz::{Site, told_bytes};
use libfuzzer_sys::fuzz_target;

thread_local! {
    static SITE: RefCell<Site> = RefCell::default();
}

fuzz_target!(|input: (&[u8], &[u8], &[u8])| {
    let (before, after, accepted) = input;
    SITE.with_borrow_mut(|site| {
        site.renew();
        let get = |path: &str, cookies: &[u8]| {
            let cookies = HeaderValue::from_bytes(cookies).ok()?;
            let accepted = HeaderValue::from_bytes(&told_bytes(accepted)).ok()?;
            let request = Request::get(path).header(COOKIE, cookies);
            let request = request
                .header(ACCEPT_LANGUAGE, accepted)
                .body(Body::empty());
            Some(site.send(request.ok()?))
        };
        let (before, after) = (told_bytes(before), told_bytes(after));
        let others = [&before[..], b"; ", &after].concat();
        if let Some(answer) = get("/about", &others) {
            assert_eq!(answer.status, StatusCode::OK);
        }
        if let Some(answer) = get("/settings", &others) {
            assert_ne!(answer.status, StatusCode::OK, "someone else was let in");
        }
        let session = format!("; session={}; ", site.session());
        let whole = [&before[..], session.as_bytes(), &after].concat();
        // A line of signs that are no text holds no cookie, and the first of a name counts.
        let is_text = whole.iter().all(|byte| matches!(byte, b'\t' | b' '..=b'~'));
        let is_first = !before.windows(8).any(|it| it == b"session=");
        if let Some(answer) = get("/settings", &whole)
            && is_text
            && is_first
        {
            assert_eq!(answer.status, StatusCode::OK, "the session was not found");
        }
    });
});
