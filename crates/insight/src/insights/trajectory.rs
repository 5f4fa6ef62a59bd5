//! How things went over time: setbacks as episodes, days with their coverage, confidence around reviews.

use std::collections::{BTreeMap, BTreeSet};

use domain::{
    EntryId, ItemId, Journal, Rating,
    story::{DayState, Days, days_between, first_day},
};
use jiff::{ToSpan, civil::Date};

use super::Drinking;
use crate::count;

/// Days that are looked back on.
const WINDOWS: [u32; 4] = [7, 30, 90, 365];
/// The own pace is that of so many days.
const PACE_DAYS: u32 = 90;

/// A setback, as a stretch of days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Episode {
    /// The setback in the record.
    pub setback: EntryId,
    pub began: Date,
    /// Days from the end of the episode before to the beginning of this one; 0 where it had not ended.
    pub gap_days: Option<u32>,
    /// How long it was; nothing if its end is not known.
    pub length_days: Option<u32>,
    /// Days from its beginning to the next day that went as planned.
    pub return_days: Option<u32>,
    /// Days between its last day and that day of which nobody knows how they went: it may have been one of them.
    pub return_unknown_days: u32,
}

/// The last days, with what is known of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    pub days: u32,
    /// Days with at least one goal kept.
    pub goal_days: u32,
    /// Days of which it is known.
    pub known: u32,
    /// Days since the record began, at most the whole window.
    pub of: u32,
}

/// Setbacks of the last ninety days, and of the ninety before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pace {
    pub now: u32,
    pub before: u32,
    pub days: u32,
    /// Days of either of which it is known how they went: where these lie far apart, so may the two counts without
    /// anything having changed.
    pub known_now: u32,
    pub known_before: u32,
}

/// How sure a person felt, around a review.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Confidence {
    pub on: Date,
    pub before: Option<Rating>,
    pub after: Option<Rating>,
}

/// How things went over time.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Trajectory {
    /// Oldest first.
    pub episodes: Vec<Episode>,
    /// Setbacks of which nobody knows when they began: they are no episode, and in no pace.
    pub undated: Vec<EntryId>,
    pub windows: Vec<Window>,
    /// Nothing until the record is as old as both stretches.
    pub pace: Option<Pace>,
    /// Oldest first.
    pub confidence: Vec<Confidence>,
    /// Nothing where no goal concerns alcohol.
    pub drinking: Option<Drinking>,
}

impl Trajectory {
    pub(super) fn of(journal: &Journal, today: Date) -> Self {
        let by_goal = Days::of(journal);
        let days = by_goal.overall();
        let first = first_day(journal).filter(|it| *it <= today);
        let episodes = episodes(journal, &by_goal, &days, today);
        let windows = first.map(|first| WINDOWS.map(|it| window(&days, it, first, today)));
        let reviews = journal.reviews();
        let undated = journal
            .setbacks()
            .filter(|(moment, it)| Journal::began_on(moment, it).is_none());
        Self {
            pace: first.and_then(|first| pace(&episodes, &days, first, today)),
            windows: windows.into_iter().flatten().collect(),
            confidence: reviews
                .filter(|(_, it)| it.confidence_before.or(it.confidence_after).is_some())
                .map(|(moment, it)| Confidence {
                    on: moment.day(),
                    before: it.confidence_before,
                    after: it.confidence_after,
                })
                .collect(),
            drinking: Drinking::of(journal, today),
            undated: undated.map(|(moment, _)| moment.id).collect(),
            episodes,
        }
    }
}

fn episodes(
    journal: &Journal,
    by_goal: &Days,
    days: &BTreeMap<Date, DayState>,
    today: Date,
) -> Vec<Episode> {
    let mut spans = Vec::new();
    for (moment, setback) in journal.setbacks() {
        let own = Journal::days_of(moment, setback);
        if let (Some(first), Some(last)) = (own.first(), own.last()) {
            let began = Journal::began_on(moment, setback);
            let goals = journal.goals_of(setback);
            let has_ended = setback.ended_at.is_some();
            spans.push((*first, *last, moment.id, began, has_ended, goals));
        }
    }
    spans.sort();
    let mut episodes = Vec::new();
    let mut last_day: Option<Date> = None;
    for (first, last, setback, began, has_ended, goals) in spans {
        let gap = last_day.map(|it| days_between(it, first));
        last_day = last_day.max(Some(last));
        if began.is_none() {
            continue;
        }
        let kept = |(day, overall): &(&Date, &DayState)| {
            if goals.is_empty() {
                **overall == DayState::Kept
            } else {
                is_kept(by_goal, &goals, **day)
            }
        };
        let next = last.tomorrow().ok().filter(|it| *it <= today);
        let back = next.and_then(|from| days.range(from..=today).find(kept));
        let back = back.map(|(day, _)| *day);
        let known = |day: &Date| {
            if goals.is_empty() {
                days.contains_key(day)
            } else {
                goals.iter().any(|it| by_goal.state(*it, *day).is_some())
            }
        };
        let between = next.zip(back).into_iter();
        let between =
            between.flat_map(|(next, back)| next.series(1.day()).take_while(move |it| *it < back));
        episodes.push(Episode {
            setback,
            began: first,
            gap_days: gap.map(|it| u32::try_from(it).unwrap_or(0)),
            length_days: has_ended
                .then(|| u32::try_from(days_between(first, last) + 1).ok())
                .flatten(),
            return_days: back.and_then(|day| u32::try_from(days_between(first, day)).ok()),
            return_unknown_days: count(between.filter(|it| !known(it)).count()),
        });
    }
    episodes
}

/// Whether a day went as planned for the goals that a setback was about; another goal says nothing of them.
fn is_kept(by_goal: &Days, goals: &BTreeSet<ItemId>, day: Date) -> bool {
    let mut states = goals.iter().filter_map(|it| by_goal.state(*it, day));
    states.clone().all(|it| it == DayState::Kept) && states.next().is_some()
}

fn window(days: &BTreeMap<Date, DayState>, n: u32, first: Date, today: Date) -> Window {
    let from = today - (i64::from(n) - 1).days();
    let known = || days.range(from.max(first).min(today)..=today);
    let kept = known().filter(|(_, it)| **it == DayState::Kept);
    Window {
        days: n,
        goal_days: count(kept.count()),
        known: count(known().count()),
        of: u32::try_from(days_between(first, today) + 1).map_or(n, |it| it.min(n)),
    }
}

fn pace(
    episodes: &[Episode],
    known: &BTreeMap<Date, DayState>,
    first: Date,
    today: Date,
) -> Option<Pace> {
    let days = i64::from(PACE_DAYS);
    let began = |from: i64, to: i64| {
        let own = episodes.iter().filter(|it| {
            let ago = days_between(it.began, today);
            (from..to).contains(&ago)
        });
        count(own.count())
    };
    let known = |from: i64, to: i64| {
        let days = today.saturating_sub((to - 1).days())..=today.saturating_sub(from.days());
        count(known.range(days).count())
    };
    (days_between(first, today) + 1 >= 2 * days).then(|| Pace {
        now: began(0, days),
        before: began(days, 2 * days),
        days: PACE_DAYS,
        known_now: known(0, days),
        known_before: known(days, 2 * days),
    })
}
