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
    starts: Weekday,
    weeks: Vec<[Option<Day>; 7]>,
}

#[derive(Clone, Copy, Debug)]
struct Day {
    date: Date,
    state: DayState,
    is_link: bool,
    is_today: bool,
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
        let days = first.series(1.day());
        let days = days.take_while(|it| it.month() == first.month());
        let with_state = |date| Day {
            date,
            state: state(date),
            is_link: false,
            is_today: false,
        };
        Month {
            words,
            first,
            starts: Weekday::Monday,
            weeks: weeks(days.map(with_state), Weekday::Monday),
        }
    }

    /// Begins weeks on `weekday`.
    #[must_use]
    pub fn starting(mut self, weekday: Weekday) -> Month {
        self.weeks = weeks(self.weeks.into_iter().flatten().flatten(), weekday);
        self.starts = weekday;
        self
    }

    /// Makes every day that is not ahead a link to its page.
    #[must_use]
    pub fn linked(mut self, today: Date) -> Month {
        for day in self.weeks.iter_mut().flatten().flatten() {
            day.is_link = day.state != DayState::Ahead;
            day.is_today = day.date == today;
        }
        self
    }

    fn weekdays(&self) -> impl Iterator<Item = Weekday> {
        self.starts.cycle_forward().take(7)
    }
}

fn weeks(days: impl Iterator<Item = Day>, starts: Weekday) -> Vec<[Option<Day>; 7]> {
    let mut weeks = vec![[None; 7]];
    for day in days {
        let place = usize::try_from(day.date.weekday().since(starts)).unwrap_or(0);
        if place == 0 && day.date.day() > 1 {
            weeks.push([None; 7]);
        }
        if let Some(week) = weeks.last_mut() {
            week[place] = Some(day);
        }
    }
    weeks
}

/// Countries whose weeks begin on Sunday, and on Saturday (Unicode CLDR 46, `weekData/firstDay`).
const FROM_SUNDAY: &str = "AG AS BD BR BS BT BW BZ CA CO DM DO ET GT GU HK HN ID IL IN JM JP KE KH KR LA MH MM MO \
    MT MX MZ NI NP PA PE PH PK PR PT PY SA SG SV TH TT TW UM US VE VI WS YE ZA ZW";
const FROM_SATURDAY: &str = "AF BH DJ DZ EG IQ IR JO KW LY OM QA SD SY";

/// Returns the day on which weeks begin in `country`; Monday unless known otherwise.
pub fn first_weekday(country: &str) -> Weekday {
    let among = |list: &str| list.split(' ').any(|it| it.eq_ignore_ascii_case(country));
    match country {
        _ if among(FROM_SUNDAY) => Weekday::Sunday,
        _ if among(FROM_SATURDAY) => Weekday::Saturday,
        _ => Weekday::Monday,
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

    #[test]
    fn every_month_keeps_all_its_days_whichever_day_weeks_begin() {
        let english = Words::new(Language::English);
        let months = [
            (2024, 2, 29),
            (2026, 2, 28),
            (2026, 12, 31),
            (2027, 1, 31),
            (2100, 2, 28),
        ];
        for (year, month, n_days) in months {
            for starts in Weekday::Monday.cycle_forward().take(7) {
                let state = |_| DayState::NotFilledIn;
                let month = Month::of(english, date(year, month, 1), state).starting(starts);
                let days = month.weeks.iter().flatten().flatten();
                assert_eq!(days.clone().count(), n_days);
                let weekday = |day: &Day| day.date.weekday();
                let in_column = |week: &[Option<Day>; 7]| {
                    let columns = week.iter().zip(starts.cycle_forward());
                    columns.fold(true, |fits, (day, column)| {
                        fits && day.as_ref().is_none_or(|day| weekday(day) == column)
                    })
                };
                assert!(month.weeks.iter().all(in_column));
            }
        }
    }

    #[test]
    fn weeks_begin_where_people_are_used_to() {
        assert_eq!(first_weekday("US"), Weekday::Sunday);
        assert_eq!(first_weekday("eg"), Weekday::Saturday);
        assert_eq!(first_weekday("DE"), Weekday::Monday);
        assert_eq!(first_weekday(""), Weekday::Monday);
    }
}
