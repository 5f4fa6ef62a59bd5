//! Lessons: what came before this setback, and what has carried the person, with both sides counted.
//!
//! | Kind | `count` of `of` | `elsewhere` of `elsewhere_of` |
//! |---|---|---|
//! | trigger | setbacks naming it, of those that could | other days naming it, of those on which it could be told |
//! | state | setbacks with it marked then or in a check-in of the 24 hours before, of those answered | other days with it marked, of those answered |
//! | alone | setbacks alone, of those answered | not asked on other days: 0 of 0 |
//! | weekday | setbacks that began on it, of those whose day is known | other recorded days that fall on it, of all |
//! | helps | tries that clearly helped in a hard moment of this setback, of those known | the same in other moments |
//! | urges passed | urges of the thirty days before that passed, of those whose end is known | 0 of 0 |

use std::collections::BTreeSet;

use domain::{
    ItemId, UrgeOutcome,
    plan::ItemKind,
    proposal::{Evidence, Lesson, LessonKind},
};
use jiff::{Timestamp, ToSpan};

use crate::case::Case;

const AT_MOST: usize = 5;
/// Setbacks that must share a weekday before it is worth a sentence.
const SAME_WEEKDAY: u32 = 2;
const THIRTY_DAYS_HOURS: i64 = 30 * 24;

/// Returns at most five lessons, strongest first; equally strong ones in the order of their kinds.
pub(crate) fn learn(case: &Case<'_>) -> Vec<Lesson> {
    let mut lessons: Vec<Lesson> = [
        triggers(case),
        states(case),
        alone(case).into_iter().collect(),
        weekday(case).into_iter().collect(),
        helps(case),
        urges_passed(case).into_iter().collect(),
    ]
    .concat();
    lessons.sort_by(|a, b| {
        strength(&b.evidence)
            .total_cmp(&strength(&a.evidence))
            .then(a.kind.cmp(&b.kind))
    });
    lessons.truncate(AT_MOST);
    lessons
}

/// Returns how far the two shares lie apart, from -1 to 1:
/// (count + 1) / (of + 2) - (elsewhere + 1) / (`elsewhere_of` + 2).
///
/// The added one yes and one no (Laplace's rule of succession) keep a single event from looking like a rule;
/// a side with no answers counts as one half.
pub(crate) fn strength(evidence: &Evidence) -> f64 {
    let share = |count: u32, of: u32| (f64::from(count) + 1.0) / (f64::from(of) + 2.0);
    share(evidence.count, evidence.of) - share(evidence.elsewhere, evidence.elsewhere_of)
}

fn triggers(case: &Case<'_>) -> Vec<Lesson> {
    let named: BTreeSet<ItemId> = case.setback().triggers.iter().copied().collect();
    let lesson = |trigger| Lesson {
        kind: LessonKind::Trigger(trigger),
        evidence: case.trigger_evidence(trigger),
    };
    named.into_iter().map(lesson).collect()
}

fn states(case: &Case<'_>) -> Vec<Lesson> {
    let lesson = |state| Lesson {
        kind: LessonKind::State(state),
        evidence: case.state_evidence(state),
    };
    case.states().into_iter().map(lesson).collect()
}

fn alone(case: &Case<'_>) -> Option<Lesson> {
    (case.setback().alone == Some(true)).then(|| Lesson {
        kind: LessonKind::Alone,
        evidence: alone_evidence(case),
    })
}

/// Counts setbacks alone, of those in which the question was answered. Other days are not asked.
pub(crate) fn alone_evidence(case: &Case<'_>) -> Evidence {
    case.record.compare(|told| told.setback.alone, |_| None)
}

fn weekday(case: &Case<'_>) -> Option<Lesson> {
    let weekday = case.told().day()?.weekday();
    let evidence = case.record.compare(
        |told| told.day().map(|day| day.weekday() == weekday),
        |moment| Some(moment.day().weekday() == weekday),
    );
    (evidence.count >= SAME_WEEKDAY).then(|| Lesson {
        kind: LessonKind::Weekday(weekday.to_monday_one_offset()),
        evidence,
    })
}

/// Strategies of the plan that helped in at least half of the known tries in a hard moment of this setback.
fn helps(case: &Case<'_>) -> Vec<Lesson> {
    let named = &case.setback().triggers;
    let lesson = |strategy: ItemId| {
        let here = |triggers: &[ItemId]| triggers.iter().any(|id| named.contains(id));
        let (count, of) = case.tries.count(strategy, |it| here(it.triggers));
        let (elsewhere, elsewhere_of) = case.tries.count(strategy, |it| !here(it.triggers));
        (count > 0 && count * 2 >= of).then_some(Lesson {
            kind: LessonKind::Helps(strategy),
            evidence: Evidence {
                count,
                of,
                elsewhere,
                elsewhere_of,
            },
        })
    };
    let strategies = case.plan.of_kind(ItemKind::Strategy);
    strategies.filter_map(|item| lesson(item.id)).collect()
}

fn urges_passed(case: &Case<'_>) -> Option<Lesson> {
    let began = case.told().began;
    let since = began
        .checked_sub(THIRTY_DAYS_HOURS.hours())
        .unwrap_or(Timestamp::MIN);
    let mut evidence = Evidence::default();
    let mut end_unknown = 0;
    for (moment, urge) in case.journal.urges() {
        if !(since..began).contains(&moment.at()) {
            continue;
        }
        if urge.outcome == UrgeOutcome::StillHere {
            end_unknown += 1;
        } else {
            evidence.of += 1;
            evidence.count += u32::from(urge.outcome == UrgeOutcome::Passed);
        }
    }
    (evidence.count > 0).then_some(Lesson {
        kind: LessonKind::UrgesPassed { end_unknown },
        evidence,
    })
}
