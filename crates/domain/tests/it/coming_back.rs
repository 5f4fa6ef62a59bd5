//! What Home asks first on each of the thirty days after a setback.

use domain::{
    Body, EntryId, FollowUp, FollowUpStage, Name, Review,
    coming_back::{prompt, standing},
};

use crate::sample::{day, entry, id, journal, noon, review, setback_of};

fn setback_id() -> EntryId {
    id(noon(0), 1)
}

fn review_id() -> EntryId {
    id(noon(0), 2)
}

fn setback() -> std::sync::Arc<domain::Entry> {
    let body = Body::Setback(Box::new(setback_of(&["wine"])));
    // Told on day 0, back-dated by two days.
    entry(setback_id(), noon(-2), body)
}

fn reviewed() -> std::sync::Arc<domain::Entry> {
    entry(review_id(), noon(0), Body::Review(review(setback_id())))
}

fn answer(n: usize, about: EntryId, stage: FollowUpStage) -> std::sync::Arc<domain::Entry> {
    let body = Body::FollowUp(FollowUp {
        about,
        stage,
        helped: None,
        safety: std::collections::BTreeSet::new(),
    });
    entry(id(noon(1), 10 + n), noon(1), body)
}

#[test]
fn a_setback_without_a_review_is_met_with_safety_for_three_days() {
    use FollowUpStage::{Safety1, Safety2, Safety3};
    let journal = journal(&[setback()]);
    for n in -3..=30 {
        let expected = match n {
            1 => Some(Safety1),
            2 => Some(Safety2),
            3 => Some(Safety3),
            _ => None,
        };
        let stage = prompt(&journal, day(n)).map(|prompt| prompt.stage);
        assert_eq!(stage, expected, "day {n}");
    }
}

#[test]
fn each_day_after_a_review_asks_one_thing() {
    use FollowUpStage::{Day3, Day7, NextDay, Safety1, Safety2, Safety3, Weeks};
    let answered = [
        answer(0, setback_id(), Safety1),
        answer(1, setback_id(), Safety2),
        answer(2, setback_id(), Safety3),
    ];
    let unanswered = journal(&[setback(), reviewed()]);
    let answered = unanswered.with(answered);
    for n in 0..=30 {
        let after_review = match n {
            1 | 2 => Some(NextDay),
            3..=6 => Some(Day3),
            7..=13 => Some(Day7),
            14..=28 => Some(Weeks),
            _ => None,
        };
        let safety = match n {
            1 => Some(Safety1),
            2 => Some(Safety2),
            3 => Some(Safety3),
            _ => after_review,
        };
        let stage = |journal| prompt(journal, day(n)).map(|prompt| prompt.stage);
        assert_eq!(stage(&unanswered), safety, "day {n}, safety not answered");
        assert_eq!(stage(&answered), after_review, "day {n}, safety answered");
    }
}

#[test]
fn an_answer_is_asked_for_once_and_carries_the_step() {
    let journal = journal(&[setback(), reviewed()]);
    let asked = prompt(&journal, day(7)).unwrap();
    assert_eq!((asked.about, asked.setback), (review_id(), setback_id()));
    assert_eq!(asked.step.unwrap().as_str(), "call Sam");
    let answered = journal.with([answer(0, review_id(), FollowUpStage::Day7)]);
    assert_eq!(prompt(&answered, day(7)), None);
    assert!(prompt(&answered, day(14)).is_some());
}

#[test]
fn the_small_step_of_the_newest_review_stands_for_a_fortnight() {
    let earlier = entry(
        id(noon(-9), 1),
        noon(-9),
        Body::Review(Review {
            next_step: Some(Name::new("next_step", "an earlier one").unwrap()),
            ..review(setback_id())
        }),
    );
    let newest = Review {
        next_step: Some(Name::new("next_step", "call Sam").unwrap()),
        look_again: Some(day(5)),
        ..review(setback_id())
    };
    let newest = entry(review_id(), noon(0), Body::Review(newest));
    let journal = journal(&[setback(), earlier, newest]);
    for n in 0..14 {
        let stands = standing(&journal, day(n)).unwrap();
        assert_eq!(stands.step.unwrap().as_str(), "call Sam");
        assert_eq!(stands.look_again, Some(day(5)));
    }
    assert_eq!(standing(&journal, day(14)), None);
    assert_eq!(standing(&journal, day(-1)), None);
}

#[test]
fn the_day_of_the_next_look_stands_without_a_small_step() {
    let without_step = |look_again| {
        let review = Review {
            next_step: None,
            look_again,
            ..review(setback_id())
        };
        let review = entry(review_id(), noon(0), Body::Review(review));
        standing(&journal(&[setback(), review]), day(3))
    };
    let stands = without_step(Some(day(5))).unwrap();
    assert_eq!((stands.step, stands.look_again), (None, Some(day(5))));
    assert_eq!(without_step(None), None);
}
