//! Articles that are matched to what a person met.

use care::library::{Library, Reason};
use care::{Care, Lang};

fn slugs(reasons: &[Reason<'_>], moment: &str) -> Vec<&'static str> {
    let matched = Library::embedded().matched(Lang::En, reasons, moment);
    matched.iter().map(|it| it.article.slug.as_str()).collect()
}

#[test]
fn each_reason_in_turn_brings_what_speaks_of_it_most() {
    use Reason::{State, Topic, Trigger};
    let after = |reasons: &[Reason<'_>]| slugs(reasons, "after_setback");
    assert_eq!(
        after(&[Trigger("payday"), Topic("setback"), Topic("kindness")]),
        ["payday", "first-day-after", "a-kind-word"]
    );
    assert_eq!(
        after(&[
            Trigger("argument"),
            Trigger("bad_sleep"),
            Trigger("boredom"),
            Trigger("pain")
        ]),
        ["after-an-argument", "bad-nights", "empty-hours"]
    );
    assert_eq!(
        after(&[State("lonely"), Topic("setback")]),
        ["evenings-alone", "first-day-after", "if-then"]
    );
}

#[test]
fn a_piece_that_is_named_comes_itself() {
    let named = [
        "after-a-break",
        "when-the-body-misses-it",
        "first-day-after",
    ];
    let reasons = named.map(Reason::Piece);
    assert_eq!(slugs(&reasons, "after_setback"), named);
    assert!(slugs(&[Reason::Piece("no-such-piece")], "after_setback").is_empty());
}

#[test]
fn no_article_comes_twice_and_there_are_three_at_most() {
    let reasons = [Reason::Trigger("payday"), Reason::Trigger("payday")];
    let found = slugs(&reasons, "after_setback");
    assert_eq!(found.len(), 3);
    assert!(
        found
            .iter()
            .all(|it| found.iter().filter(|other| *other == it).count() == 1)
    );
}

#[test]
fn what_is_for_another_moment_is_left_out() {
    // The article on work days is for planning, not for the days after a setback.
    assert!(slugs(&[Reason::Trigger("work_stress")], "planning").contains(&"work-days"));
    assert!(!slugs(&[Reason::Trigger("work_stress")], "after_setback").contains(&"work-days"));
}

#[test]
fn without_a_reason_or_with_a_strange_one_nothing_comes() {
    assert!(slugs(&[], "after_setback").is_empty());
    assert!(slugs(&[Reason::Trigger("own words")], "after_setback").is_empty());
    assert!(slugs(&[Reason::State("merry")], "after_setback").is_empty());
    assert!(slugs(&[Reason::Topic("setback")], "never").is_empty());
}

#[test]
fn every_trigger_and_every_state_brings_something() {
    let triggers = Care::embedded().choices().triggers.iter();
    let triggers = triggers.map(|it| Reason::Trigger(&it.code));
    let states = ["hungry", "angry", "lonely", "tired", "in_pain", "bored"];
    let silent: Vec<Reason<'_>> = triggers
        .chain(states.map(Reason::State))
        .filter(|it| {
            ["after_setback", "planning"]
                .iter()
                .any(|moment| slugs(&[*it], moment).is_empty())
        })
        .collect();
    // FIXME: no article names hunger as a trigger yet.
    let known = [Reason::Trigger("hungry"), Reason::State("hungry")];
    assert_eq!(silent, known);
}

#[test]
fn both_languages_bring_the_same() {
    let reasons = [Reason::Trigger("payday"), Reason::State("tired")];
    let found = Library::embedded().matched(Lang::Es, &reasons, "after_setback");
    let found: Vec<_> = found.iter().map(|it| it.article.slug.as_str()).collect();
    assert_eq!(found, slugs(&reasons, "after_setback"));
}
