//! Paths and queries of every page and call: nothing breaks, and no page holds them unescaped.
#![no_main]

use std::cell::RefCell;

use axum::body::Body;
use axum::http::Request;
use axum::http::header::{AUTHORIZATION, COOKIE};
use fuzz::{PAGES, Site, encode_marks};
use libfuzzer_sys::fuzz_target;

thread_local! {
    static SITE: RefCell<Site> = RefCell::default();
}

fuzz_target!(|input: (u8, bool, &str)| {
    let (page, is_signed_in, rest) = input;
    SITE.with_borrow_mut(|site| {
        site.renew();
        let path = format!(
            "{}{}",
            PAGES[usize::from(page) % PAGES.len()],
            encode_marks(rest)
        );
        let mut request = Request::get(site.fill(&path));
        if is_signed_in {
            let session = site.session();
            request = request
                .header(COOKIE, format!("session={session}"))
                .header(AUTHORIZATION, format!("Bearer {session}"));
        }
        if let Ok(request) = request.body(Body::empty()) {
            site.send(request);
        }
    });
});
