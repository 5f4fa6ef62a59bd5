//! Bodies posted to every page as they come, well-formed or not, with a token or without.
#![no_main]

use std::cell::RefCell;

use fuzz::{Form, POSTS, Site, encode_marks};
use libfuzzer_sys::fuzz_target;

thread_local! {
    static SITE: RefCell<Site> = RefCell::default();
}

fuzz_target!(|input: (u8, bool, &str)| {
    let (page, is_ours, body) = input;
    SITE.with_borrow_mut(|site| {
        site.renew();
        let path = site.fill(POSTS[usize::from(page) % POSTS.len()]);
        let body = site.fill(&encode_marks(body));
        let body = if is_ours {
            format!("token={}&{body}", token(site))
        } else {
            body
        };
        let answer = site
            .post(&path, body.clone())
            .expect("a post is well-formed");
        if !is_ours && !body.contains("token") && !body.contains('%') {
            let is_refused = !answer.status.is_success() && !answer.status.is_redirection();
            assert!(is_refused, "{path} took a form without its token");
        }
    });
});

fn token(site: &Site) -> String {
    let page = site.get("/about").expect("the path is well-formed");
    let forms = Form::all(&page.body);
    let mut fields = forms.into_iter().flat_map(|form| form.fields);
    let token = fields.find(|(name, _)| name == "token");
    token.expect("every form holds its token").1
}
