//! Lessons, with both sides counted.

use domain::{
    Halt, Setback, UrgeOutcome,
    proposal::{Evidence, LessonKind, State},
};

use crate::sample::{Log, at, at_moment, halt, item, sleep, tried};

fn evidence(count: u32, of: u32, elsewhere: u32, elsewhere_of: u32) -> Evidence {
    Evidence {
        count,
        of,
        elsewhere,
        elsewhere_of,
    }
}

/// Checks the evidence of one kind of lesson for the last setback of a log.
#[track_caller]
fn check(log: &Log, kind: LessonKind, expected: Option<Evidence>) {
    let journal = log.journal();
    let (last, _) = journal.setbacks().next_back().unwrap();
    let lessons = log.review(last.id, 100).lessons;
    let found = lessons.iter().find(|lesson| lesson.kind == kind);
    assert_eq!(found.map(|lesson| lesson.evidence), expected);
}

#[test]
fn a_trigger_is_counted_before_setbacks_and_on_other_days() {
    let mut log = Log::default();
    log.trigger(2, "evening");
    log.trigger(3, "payday");
    for n in 0..19 {
        let triggers: &[u8] = if n < 5 { &[2] } else { &[3] };
        log.urge(n, triggers, &[], true);
    }
    // A day of two urges is one day.
    log.urge(0, &[3], &[], true);
    // A day record does not ask about hard moments.
    log.day_record(19, true, None);
    log.setback(25, at_moment(2));
    log.setback(30, at_moment(2));
    check(
        &log,
        LessonKind::Trigger(item(2)),
        Some(evidence(2, 2, 5, 19)),
    );
    // A setback that names no hard moment says nothing about any.
    log.setback(24, Setback::default());
    check(
        &log,
        LessonKind::Trigger(item(2)),
        Some(evidence(2, 2, 5, 19)),
    );
    log.setback(23, at_moment(3));
    check(
        &log,
        LessonKind::Trigger(item(2)),
        Some(evidence(2, 3, 5, 19)),
    );
}

#[test]
fn a_trigger_counts_where_the_plan_held_it_and_the_question_was_answered() {
    let mut log = Log::default();
    log.trigger(3, "payday");
    // Before the first check-in that names one, the question was folded away.
    log.named(0, &[]);
    log.named(1, &[3]);
    log.named(2, &[]);
    log.setback(4, at_moment(3));
    log.trigger_on(10, 2, "evening");
    log.named(11, &[]);
    log.named(12, &[2]);
    log.urge(13, &[3], &[], true);
    // An urge that names nothing says nothing.
    log.unnamed_urge(14, 5);
    log.setback(20, at_moment(2));
    let evening = Some(evidence(1, 1, 1, 3));
    check(&log, LessonKind::Trigger(item(2)), evening);
    log.setback(30, at_moment(3));
    let payday = Some(evidence(2, 3, 2, 5));
    check(&log, LessonKind::Trigger(item(3)), payday);
}

#[test]
fn a_setback_whose_day_is_not_known_is_on_no_side_of_a_weekday() {
    let mut log = Log::default();
    log.check_in(3, 9, halt(&[]));
    log.check_in(18, 9, halt(&[]));
    // Days 4, 11 and 25 are Fridays.
    log.setback(4, Setback::default());
    log.setback_some_day(25, Setback::default());
    check(&log, LessonKind::Weekday(5), None);
    log.setback(39, Setback::default());
    log.setback(46, Setback::default());
    check(&log, LessonKind::Weekday(5), Some(evidence(3, 3, 1, 2)));
}

#[test]
fn what_came_before_a_setback_is_not_known_when_its_day_is_not() {
    let mut log = Log::default();
    log.check_in(24, 21, halt(&[Halt::Hungry]));
    log.setback_some_day(25, Setback::default());
    check(&log, LessonKind::State(State::Halt(Halt::Hungry)), None);
}

#[test]
fn days_of_a_setback_and_the_day_before_are_no_other_days() {
    let mut log = Log::default();
    log.trigger(2, "evening");
    log.urge(10, &[2], &[], true);
    // Within 24 hours before the setback of day 12, at 20:00.
    log.check_in(11, 21, halt(&[Halt::Hungry]));
    // The setback goes on to day 14.
    log.urge(14, &[2], &[], true);
    log.urge(15, &[2], &[], true);
    let setback = Setback {
        started_at: Some(at(12, 20)),
        ended_at: Some(at(14, 8)),
        ..at_moment(2)
    };
    log.setback(14, setback);
    check(
        &log,
        LessonKind::Trigger(item(2)),
        Some(evidence(1, 1, 2, 2)),
    );
}

#[test]
fn a_state_counts_where_it_was_asked_and_answered() {
    let lonely = LessonKind::State(State::Halt(Halt::Lonely));
    let mut log = Log::default();
    log.check_in(0, 9, halt(&[Halt::Lonely]));
    log.check_in(1, 9, halt(&[]));
    // Not answered: unknown, on neither side.
    log.check_in(2, 9, sleep(8.0));
    log.setback(10, Setback::default());
    // Marked in the setback itself.
    log.setback(
        20,
        Setback {
            halt: Some([Halt::Lonely].into()),
            ..Setback::default()
        },
    );
    check(&log, lonely, Some(evidence(1, 1, 1, 2)));
    // Marked in a check-in of the day before; the question was passed over in the setback.
    log.check_in(29, 21, halt(&[Halt::Lonely]));
    log.setback(30, Setback::default());
    check(&log, lonely, Some(evidence(2, 2, 1, 2)));
    // More than 24 hours before is another day.
    log.check_in(38, 9, halt(&[Halt::Lonely]));
    log.setback(40, Setback::default());
    check(&log, lonely, None);
}

#[test]
fn under_six_hours_is_short_sleep() {
    for (hours, expected) in [(5.9, Some(evidence(1, 1, 1, 2))), (6.0, None)] {
        let mut log = Log::default();
        log.check_in(0, 9, sleep(8.0));
        log.check_in(1, 9, sleep(4.0));
        log.check_in(5, 9, sleep(hours));
        log.setback(5, Setback::default());
        check(&log, LessonKind::State(State::ShortSleep), expected);
    }
}

#[test]
fn being_alone_is_counted_where_it_was_answered() {
    let with = |alone| Setback {
        alone,
        ..Setback::default()
    };
    let mut log = Log::default();
    log.setback(0, with(Some(false)));
    log.setback(40, with(None));
    log.setback(80, with(Some(true)));
    check(&log, LessonKind::Alone, Some(evidence(1, 2, 0, 0)));
    log.setback(81, with(Some(false)));
    check(&log, LessonKind::Alone, None);
}

#[test]
fn a_weekday_needs_two_setbacks() {
    let mut log = Log::default();
    for n in 0..4 {
        log.check_in(n, 9, halt(&[]));
    }
    // Days 4, 11 are Fridays.
    log.setback(4, Setback::default());
    check(&log, LessonKind::Weekday(5), None);
    log.setback(10, Setback::default());
    log.check_in(18, 9, halt(&[]));
    log.setback(11, Setback::default());
    check(&log, LessonKind::Weekday(5), Some(evidence(2, 3, 1, 5)));
}

#[test]
fn a_strategy_that_helped_in_the_same_moment_is_shown() {
    let mut log = Log::default();
    log.trigger(2, "evening");
    log.trigger(3, "payday");
    log.strategy(4, "walk");
    log.strategy(5, "tea");
    log.urge(0, &[2], &[tried(4, Some(3)), tried(5, Some(0))], true);
    log.urge(1, &[2], &[tried(4, None)], true);
    // How it went is not known.
    log.urge(2, &[2], &[tried(4, None)], false);
    log.urge(3, &[3], &[tried(4, Some(1))], true);
    log.setback(20, at_moment(2));
    check(&log, LessonKind::Helps(item(4)), Some(evidence(2, 2, 0, 1)));
    check(&log, LessonKind::Helps(item(5)), None);
}

#[test]
fn urges_that_passed_in_thirty_days_are_shown() {
    let mut log = Log::default();
    log.urge(0, &[], &[], true);
    log.urge(20, &[], &[], true);
    log.urge(21, &[], &[], false);
    log.urge(22, &[], &[], true);
    log.setback(40, Setback::default());
    // An urge that ended as planned is neither passed nor unknown.
    log.urge_of(23, 5, 2, &[], UrgeOutcome::AsPlanned);
    // How the one that was still there ended is not known.
    let kind = LessonKind::UrgesPassed { end_unknown: 1 };
    check(&log, kind, Some(evidence(2, 3, 0, 0)));
}

#[test]
fn five_lessons_at_most_and_the_strongest_first() {
    let mut log = Log::default();
    for n in 0..8 {
        log.trigger(10 + n, &format!("moment_{n}"));
    }
    // Moment 3 is rare on other days; the others come every day.
    for n in 0..10 {
        log.urge(n, &[10, 11, 12, 14, 15, 16, 17], &[], false);
    }
    let setback = Setback {
        triggers: (10..18).map(item).collect(),
        ..Setback::default()
    };
    let id = log.setback(20, setback);
    let lessons = log.review(id, 20).lessons;
    assert_eq!(lessons.len(), 5);
    assert_eq!(lessons[0].kind, LessonKind::Trigger(item(13)));
    assert_eq!(lessons[0].evidence, evidence(1, 1, 0, 10));
    assert_eq!(lessons[1].kind, LessonKind::Trigger(item(10)));
}
