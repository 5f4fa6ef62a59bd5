//! The story: chapters on a winding road, and totals of what was gained.

mod days;

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

pub use days::{DayState, Days};

use crate::{Body, Code, EntryId, Helped, ItemId, Journal, Moment, Name, Text, Tried, UrgeOutcome};

/// The fold of a journal that a person reads as a story.
#[derive(Clone, Debug, PartialEq)]
pub struct Story {
    /// Oldest first; empty while nothing is recorded.
    pub chapters: Vec<ChapterView>,
    pub totals: Totals,
}

/// One stretch of the road.
#[derive(Clone, Debug, PartialEq)]
pub struct ChapterView {
    /// The entry that opened it; `None` for the stretch before the first.
    pub id: Option<EntryId>,
    /// The person's name for it; `None` for the stretch before the first.
    pub title: Option<Name>,
    pub from: Date,
    /// The day the next chapter opened; `None` for the present one.
    pub until: Option<Date>,
    /// What was learned along it, oldest first.
    pub learned: Vec<Learned>,
}

/// A way-marker: something was learned here, from a setback or from a good stretch.
#[derive(Clone, Debug, PartialEq)]
pub struct Learned {
    pub on: Date,
    pub review: EntryId,
    pub words: Option<Text>,
    pub step: Option<Name>,
}

/// What was gained and how the days went.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// Distinct days with at least one goal kept.
    pub goal_days: u32,
    /// Distinct days with no goal kept and at least one that went differently.
    pub off_goal_days: u32,
    /// The rest, from the first recorded day to today.
    pub unknown_days: u32,
    pub by_goal: BTreeMap<ItemId, GoalTotals>,
    pub urges_passed: u32,
    /// Distinct strategies and exercises tried at least once.
    pub skills: u32,
    /// Distinct strategies and exercises that helped clearly, or that an urge passed with.
    pub helped: u32,
    pub practices: u32,
    pub chapters: u32,
    pub plan_versions: u32,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct GoalTotals {
    pub goal_days: u32,
    pub off_goal_days: u32,
}

impl Story {
    /// Folds a journal, seen on `today`.
    pub fn of(journal: &Journal, today: Date) -> Self {
        let chapters = chapters(journal);
        let mut totals = Totals {
            chapters: count(chapters.len()),
            ..Totals::default()
        };
        totals.plan_versions = journal.plan().version;
        count_days(&mut totals, journal, today);
        count_gains(&mut totals, journal);
        Self { chapters, totals }
    }
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

fn count_days(totals: &mut Totals, journal: &Journal, today: Date) {
    let days = Days::of(journal);
    for (day, state) in days.overall() {
        if day > today {
            continue;
        }
        match state {
            DayState::Kept => totals.goal_days += 1,
            DayState::Off => totals.off_goal_days += 1,
        }
    }
    for ((goal, day), state) in days.by_goal() {
        if day > today {
            continue;
        }
        let by_goal = totals.by_goal.entry(goal).or_default();
        match state {
            DayState::Kept => by_goal.goal_days += 1,
            DayState::Off => by_goal.off_goal_days += 1,
        }
    }
    let span = first_day(journal).map_or(0, |first| days_between(first, today) + 1);
    let known = i64::from(totals.goal_days) + i64::from(totals.off_goal_days);
    totals.unknown_days = u32::try_from(span - known).unwrap_or(0);
}

/// Returns the first day that any record speaks of.
pub fn first_day(journal: &Journal) -> Option<Date> {
    let days = journal
        .moments()
        .iter()
        .filter_map(|moment| match moment.body() {
            Body::CheckIn(_) | Body::Urge(_) | Body::DayRecord(_) => Some(moment.day()),
            Body::Setback(setback) => Journal::days_of(moment, setback).first().copied(),
            _ => None,
        });
    days.min()
}

/// Returns the number of days from one civil day to another; negative when `to` is earlier.
pub fn days_between(from: Date, to: Date) -> i64 {
    i64::from((to - from).get_days())
}

fn count_gains(totals: &mut Totals, journal: &Journal) {
    let mut skills: BTreeSet<Skill> = BTreeSet::new();
    let mut helped: BTreeSet<Skill> = BTreeSet::new();
    for moment in journal.moments() {
        let passed =
            matches!(moment.body(), Body::Urge(urge) if urge.outcome == UrgeOutcome::Passed);
        totals.urges_passed += u32::from(passed);
        totals.practices += u32::from(matches!(moment.body(), Body::Practice(_)));
        for (skill, helps) in skills_of(moment) {
            if passed || helps.is_some_and(|helps| helps >= Helped::CLEARLY) {
                helped.insert(skill.clone());
            }
            skills.insert(skill);
        }
    }
    totals.skills = count(skills.len());
    totals.helped = count(helped.len());
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Skill {
    Strategy(ItemId),
    Exercise(Code),
}

fn skills_of(moment: &Moment) -> Vec<(Skill, Option<Helped>)> {
    let strategies = |tried: &[Tried]| {
        tried
            .iter()
            .map(|it| (Skill::Strategy(it.strategy), it.helped))
            .collect()
    };
    match moment.body() {
        Body::CheckIn(it) => strategies(&it.strategies),
        Body::Urge(it) => strategies(&it.strategies),
        Body::Setback(it) => strategies(&it.strategies),
        Body::Practice(it) => vec![(Skill::Exercise(it.exercise.clone()), it.helped)],
        _ => Vec::new(),
    }
}

fn chapters(journal: &Journal) -> Vec<ChapterView> {
    let mut chapters: Vec<ChapterView> = Vec::new();
    for moment in journal.moments() {
        let opens = match moment.body() {
            Body::Chapter(chapter) => Some((Some(moment.id), Some(chapter.title.clone()))),
            _ if chapters.is_empty() => Some((None, None)),
            _ => None,
        };
        if let Some((id, title)) = opens {
            if let Some(open) = chapters.last_mut() {
                open.until = Some(moment.day());
            }
            chapters.push(ChapterView {
                id,
                title,
                from: moment.day(),
                until: None,
                learned: Vec::new(),
            });
        }
    }
    for (moment, review) in journal.reviews() {
        let learned = Learned {
            on: moment.day(),
            review: moment.id,
            words: review.learned.clone(),
            step: review.next_step.clone(),
        };
        // A review that opens a chapter stands at its beginning, hence the last chapter that has begun by then.
        let opened = chapter_of(journal, moment.id);
        let place = chapters
            .iter()
            .position(|chapter| chapter.id.is_some() && chapter.id == opened);
        let place = place.or_else(|| {
            chapters
                .iter()
                .rposition(|chapter| chapter.from <= moment.day())
        });
        if let Some(chapter) = place.and_then(|place| chapters.get_mut(place)) {
            chapter.learned.push(learned);
        }
    }
    chapters
}

/// Returns the chapter that a review opened.
fn chapter_of(journal: &Journal, review: EntryId) -> Option<EntryId> {
    journal
        .moments()
        .iter()
        .find_map(|moment| match moment.body() {
            Body::Chapter(chapter) if chapter.opened_by == Some(review) => Some(moment.id),
            _ => None,
        })
}
