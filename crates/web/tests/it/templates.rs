//! Every sample of every page in every language keeps the rules of all pages.

use std::panic::{AssertUnwindSafe, catch_unwind};

use web::pages::{Sample, samples};
use web::words::Language;

#[test]
fn every_page_has_one_heading_the_plain_title_and_its_language() {
    each(|language, page| {
        assert_eq!(page.html.matches("<h1").count(), 1);
        assert!(page.html.contains("<title>Onward</title>") || language == Language::Pseudo);
        assert!(
            page.html
                .contains(&format!("<html lang=\"{}\">", language.code()))
        );
        assert!(page.html.contains("data-leave"));
        assert!(page.html.contains("href=\"/now\""));
    });
}

#[test]
fn no_page_holds_script_style_or_a_foreign_resource() {
    each(|_, page| {
        for banned in [
            " style=",
            "<style",
            " onclick",
            " onload",
            "javascript:",
            "<iframe",
        ] {
            assert!(!page.html.contains(banned), "{banned}");
        }
        for tag in page.html.split("<script").skip(1) {
            assert!(tag.starts_with(" src=\"/assets/"));
            assert!(tag.contains("></script>"));
        }
        for source in page.html.split(" src=\"").skip(1) {
            assert!(source.starts_with('/'));
        }
    });
}

#[test]
fn every_form_that_posts_carries_the_token() {
    each(|_, page| {
        for form in page.html.split("<form").skip(1) {
            let form = form.split("</form>").next().unwrap();
            if form.contains("method=\"post\"") {
                assert!(form.contains("name=\"token\""));
            }
        }
    });
}

#[test]
fn every_input_has_a_label() {
    each(|_, page| {
        for (at, _) in page.html.match_indices("<input") {
            let (before, rest) = page.html.split_at(at);
            let tag = rest.split('>').next().unwrap();
            let inside = before.matches("<label").count() > before.matches("</label>").count();
            let named = attribute(tag, "id")
                .is_some_and(|id| page.html.contains(&format!("<label for=\"{id}\"")));
            let hidden = tag.contains("type=\"hidden\"");
            assert!(
                hidden || inside || named || tag.contains("aria-label"),
                "{tag}"
            );
        }
    });
}

#[test]
fn ids_are_unique_and_words_are_never_missing() {
    each(|_, page| {
        let ids: Vec<_> = page.html.split(" id=\"").skip(1).collect();
        let mut ids: Vec<_> = ids.iter().filter_map(|it| it.split('"').next()).collect();
        let count = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), count);
        assert!(!page.html.contains("{$"), "an argument is missing");
    });
}

fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
    rest.split('"').next()
}

fn each(check: impl Fn(Language, &Sample)) {
    for language in [Language::English, Language::Spanish, Language::Pseudo] {
        for page in samples(language) {
            let kept = catch_unwind(AssertUnwindSafe(|| check(language, &page)));
            assert!(kept.is_ok(), "the page is {} in {language:?}", page.name);
        }
    }
}
