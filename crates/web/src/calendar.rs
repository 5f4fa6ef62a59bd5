//! A month as a grid of days, told apart by shape: filled, ring, dashed blank.

use askama::Template;
use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use crate::words::Words;

/// What is known of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayState {
    AsPlanned,
    Differently,
    NotFilledIn,
    /// Still to come.
    Ahead,
}

/// One month. In a template: `{{ month|safe }}`.
#[derive(Clone, Debug, Template)]
#[template(path = "parts/month.html")]
pub struct Month {
    words: Words,
    first: Date,
    weeks: Vec<[Option<Day>; 7]>,
}

#[derive(Clone, Copy, Debug)]
struct Day {
    date: Date,
    state: DayState,
}

impl DayState {
    /// The code of its name in the `day` family, and its class.
    pub fn code(self) -> &'static str {
        match self {
            DayState::AsPlanned => "planned",
            DayState::Differently => "differently",
            DayState::NotFilledIn => "unknown",
            DayState::Ahead => "ahead",
        }
    }
}

impl Month {
    /// The month that holds `date`, with weeks from Monday on; `state` says what is known of a day.
    pub fn of(words: Words, date: Date, state: impl Fn(Date) -> DayState) -> Month {
        let first = date.first_of_month();
        let mut weeks = vec![[None; 7]];
        for date in first
            .series(1.day())
            .take_while(|it| it.month() == first.month())
        {
            let weekday = usize::try_from(date.weekday().to_monday_zero_offset()).unwrap_or(0);
            if weekday == 0 && date != first {
                weeks.push([None; 7]);
            }
            if let Some(week) = weeks.last_mut() {
                let state = state(date);
                week[weekday] = Some(Day { date, state });
            }
        }
        Month {
            words,
            first,
            weeks,
        }
    }

    fn weekdays() -> impl Iterator<Item = Weekday> {
        Weekday::Monday.cycle_forward().take(7)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::words::Language;

    #[test]
    fn a_month_holds_all_its_days_under_their_weekdays() {
        let english = Words::new(Language::English);
        let month = Month::of(english, date(2026, 11, 12), |_| DayState::NotFilledIn);
        assert_eq!(month.weeks.len(), 6);
        assert!(month.weeks[0][5].is_none());
        assert_eq!(month.weeks[0][6].unwrap().date, date(2026, 11, 1));
        assert_eq!(month.weeks[5][0].unwrap().date, date(2026, 11, 30));
    }
}
