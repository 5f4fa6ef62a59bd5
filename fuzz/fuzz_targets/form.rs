//! Forms of every page, filled in and sent, and then those of the page that comes back.
#![no_main]

use std::cell::RefCell;

use axum::http::header::LOCATION;
use fuzz::{Answer, Form, PAGES, Site, encode, told};
use libfuzzer_sys::fuzz_target;

/// How far one walk goes.
const STEPS: usize = 6;

/// Which form of a page, and which fields of it hold what; a field without a value is left out.
type Step<'a> = (u8, Vec<(u8, Option<&'a str>)>);

thread_local! {
    static SITE: RefCell<Site> = RefCell::default();
}

fuzz_target!(|input: (u8, Vec<Step>)| {
    let (page, steps) = input;
    SITE.with_borrow_mut(|site| {
        site.renew();
        let path = site.fill(PAGES[usize::from(page) % PAGES.len()]);
        let mut here = (
            path.clone(),
            site.get(&path).expect("the path is well-formed"),
        );
        for (form, edits) in steps.iter().take(STEPS) {
            let Some(next) = take(site, &here, *form, edits) else {
                break;
            };
            here = next;
        }
    });
});

fn take(
    site: &Site,
    (path, page): &(String, Answer),
    form: u8,
    edits: &[(u8, Option<&str>)],
) -> Option<(String, Answer)> {
    let forms = Form::all(&page.body);
    let form = forms.get(usize::from(form) % forms.len().max(1))?;
    let mut fields: Vec<(&str, Option<String>)> = form
        .fields
        .iter()
        .map(|(name, value)| (name.as_str(), Some(value.clone())))
        .collect();
    for (idx, value) in edits {
        let n = fields.len().max(1);
        let field = fields.get_mut(usize::from(*idx) % n)?;
        if field.0 != "token" {
            field.1 = value.map(|it| site.fill(&told(it)));
        }
    }
    let pairs = fields
        .iter()
        .filter_map(|(name, value)| Some(format!("{name}={}", encode(value.as_deref()?))));
    let body = pairs.collect::<Vec<_>>().join("&");
    let action = if form.action.is_empty() {
        path
    } else {
        &form.action
    };
    // Signing out or leaving ends the walk; the rest would only meet the sign-in page.
    if action == "/sign-out" {
        return None;
    }
    let answer = site.post(action, body)?;
    match answer.headers.get(LOCATION) {
        Some(place) => {
            let place = place.to_str().ok()?.to_owned();
            let page = site.get(&place)?;
            Some((place, page))
        }
        None => Some((action.clone(), answer)),
    }
}
