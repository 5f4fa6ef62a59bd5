//! The days of the last three months, for those who want to see them.

use domain::Journal;
use domain::story::{self, Days, Totals, days_between, first_day};
use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use crate::calendar::{DayState, Month};
use crate::words::Words;

/// Months shown, the present one included.
const N_MONTHS: i64 = 3;
/// How long after a setback the days stay folded until asked for.
const FOLDED_DAYS: i64 = 14;

/// Three months of days. After a setback they wait behind a fold.
pub(super) struct Months {
    /// Oldest first.
    pub(super) grids: Vec<Month>,
    /// How many days are known.
    pub(super) coverage: String,
    /// The lifetime total of days as planned; it never goes down.
    pub(super) total: Option<String>,
    pub(super) is_open: bool,
}

impl Months {
    pub(super) fn of(
        words: Words,
        journal: &Journal,
        totals: &Totals,
        today: Date,
        starts: Weekday,
    ) -> Months {
        let known = Days::of(journal).overall();
        let state = |day: Date| match known.get(&day) {
            _ if day > today => DayState::Ahead,
            Some(story::DayState::Kept) => DayState::AsPlanned,
            Some(story::DayState::Off) => DayState::Differently,
            None => DayState::NotFilledIn,
        };
        let month =
            |back: i64| Month::of(words, months_before(today, back), state).starting(starts);
        let begin = months_before(today, N_MONTHS - 1);
        let begin = first_day(journal).map_or(begin, |first| first.max(begin));
        let n_known = known.range(begin..=today).count();
        let n_days = usize::try_from(days_between(begin, today) + 1).unwrap_or(0);
        let total = totals.goal_days;
        Months {
            grids: (0..N_MONTHS).rev().map(month).collect(),
            coverage: words
                .t2("story-days-known", "known", n_known, "all", n_days)
                .into_owned(),
            total: (total > 0).then(|| words.t1("story-days-total", "count", total).into_owned()),
            is_open: !had_setback_lately(journal, today),
        }
    }
}

fn months_before(today: Date, months: i64) -> Date {
    let first = today.first_of_month();
    first.checked_sub(months.months()).unwrap_or(first)
}

/// Whether a setback was, or was told, in the last fortnight.
pub(crate) fn had_setback_lately(journal: &Journal, today: Date) -> bool {
    let lately = |day| days_between(day, today) < FOLDED_DAYS;
    journal.setbacks().any(|(moment, _)| {
        // The day it was told counts too: an old one told today is fresh.
        lately(moment.day()) || lately(moment.zone().day(moment.id.made_at()))
    })
}
