//! The two sides of every count: setbacks with the day before them, and all other days.

use std::collections::{BTreeMap, BTreeSet};

use domain::{Body, CheckIn, Journal, Moment, Setback, proposal::Evidence};
use jiff::{Timestamp, ToSpan, civil::Date};

/// How long before a setback a check-in still speaks of it.
const BEFORE_HOURS: i64 = 24;

/// A setback and what was recorded in the 24 hours before it began.
pub(crate) struct Told<'a> {
    pub moment: &'a Moment,
    pub setback: &'a Setback,
    /// When it began; when it was told, if the person did not say. For order, and for what is left out.
    pub began: Timestamp,
    /// None where its day is not known: nobody knows what came before.
    pub check_ins: Vec<&'a CheckIn>,
}

impl Told<'_> {
    /// Returns the civil day on which it began, if that was told.
    pub(crate) fn day(&self) -> Option<Date> {
        Journal::began_on(self.moment, self.setback)
    }
}

pub(crate) struct Record<'a> {
    /// In the order in which they began.
    pub setbacks: Vec<Told<'a>>,
    /// Check-ins, urges and day records of days that belong to no setback.
    pub other_days: BTreeMap<Date, Vec<&'a Moment>>,
}

impl<'a> Record<'a> {
    /// Splits a journal. A day that a setback touched or was told on, or with a record in the 24 hours before one began,
    /// is no other day.
    pub(crate) fn of(journal: &'a Journal) -> Self {
        let moments = journal.moments();
        let mut taken: BTreeSet<Date> = BTreeSet::new();
        let mut setbacks = Vec::new();
        for (moment, setback) in journal.setbacks() {
            let began = setback.started_at.unwrap_or(moment.at());
            let window = window_before(moments, began);
            taken.extend(Journal::days_of(moment, setback));
            // Nobody knows how the day went on which one was told.
            taken.insert(moment.day());
            taken.extend(window.iter().filter(|it| is_of_a_day(it)).map(Moment::day));
            let mut told = Told {
                moment,
                setback,
                began,
                check_ins: Vec::new(),
            };
            if told.day().is_some() {
                told.check_ins = window.iter().filter_map(check_in).collect();
            }
            setbacks.push(told);
        }
        setbacks.sort_by_key(|told| (told.began, told.moment.id));
        let mut other_days: BTreeMap<Date, Vec<&Moment>> = BTreeMap::new();
        for moment in moments {
            if is_of_a_day(moment) && !taken.contains(&moment.day()) {
                other_days.entry(moment.day()).or_default().push(moment);
            }
        }
        Self {
            setbacks,
            other_days,
        }
    }

    /// Counts both sides. An answer of `None` is unknown and counts on neither.
    ///
    /// A day says yes when one of its records does, and no when at least one says no and none says yes.
    pub(crate) fn compare(
        &self,
        before: impl Fn(&Told<'a>) -> Option<bool>,
        elsewhere: impl Fn(&Moment) -> Option<bool>,
    ) -> Evidence {
        let (count, of) = tally(self.setbacks.iter().map(before));
        let days = self
            .other_days
            .values()
            .map(|moments| any_known(moments.iter().map(|moment| elsewhere(moment))));
        let (elsewhere, elsewhere_of) = tally(days);
        Evidence {
            count,
            of,
            elsewhere,
            elsewhere_of,
        }
    }
}

/// Returns the moments from 24 hours before `began` until then.
fn window_before(moments: &[Moment], began: Timestamp) -> &[Moment] {
    let since = began
        .checked_sub(BEFORE_HOURS.hours())
        .unwrap_or(Timestamp::MIN);
    // Moments come in the order in which they happened.
    let start = moments.partition_point(|moment| moment.at() < since);
    let end = moments.partition_point(|moment| moment.at() <= began);
    &moments[start..end]
}

/// Whether a moment tells of the day it belongs to.
fn is_of_a_day(moment: &Moment) -> bool {
    matches!(
        moment.body(),
        Body::CheckIn(_) | Body::Urge(_) | Body::DayRecord(_)
    )
}

fn check_in(moment: &Moment) -> Option<&CheckIn> {
    match moment.body() {
        Body::CheckIn(it) => Some(it),
        _ => None,
    }
}

/// Returns yes when one answer is yes, no when one is known and none is yes.
pub(crate) fn any_known(answers: impl Iterator<Item = Option<bool>>) -> Option<bool> {
    answers.flatten().reduce(|a, b| a || b)
}

/// Returns how many answers are yes, and how many are known.
pub(crate) fn tally(answers: impl Iterator<Item = Option<bool>>) -> (u32, u32) {
    answers.flatten().fold((0, 0), |(yes, known), answer| {
        (yes + u32::from(answer), known + 1)
    })
}
