//! Days and times as each language writes them.

use std::borrow::Cow;

use jiff::civil::{Date, Time, Weekday};

use super::{Arg, Words};

impl Words {
    /// "Thursday 12 November".
    pub fn day(self, date: Date) -> Cow<'static, str> {
        self.dated("format-day", date)
    }

    /// "Thursday 12 November 2026".
    pub fn day_and_year(self, date: Date) -> Cow<'static, str> {
        self.dated("format-day-and-year", date)
    }

    /// "12 November 2026".
    pub fn date(self, date: Date) -> Cow<'static, str> {
        self.dated("format-date", date)
    }

    /// "12 November".
    pub fn short_day(self, date: Date) -> Cow<'static, str> {
        self.dated("format-short-day", date)
    }

    /// "November 2026".
    pub fn month_and_year(self, date: Date) -> Cow<'static, str> {
        self.dated("format-month-and-year", date)
    }

    /// "November".
    pub fn month(self, date: Date) -> Cow<'static, str> {
        self.family("month", &date.month().to_string())
    }

    /// "Thursday".
    pub fn weekday(self, weekday: Weekday) -> Cow<'static, str> {
        self.family("weekday", &weekday.to_monday_one_offset().to_string())
    }

    /// "Th": the head of a calendar's column.
    pub fn short_weekday(self, weekday: Weekday) -> Cow<'static, str> {
        self.family("weekday-short", &weekday.to_monday_one_offset().to_string())
    }

    /// "9:40 pm", or "21:40" where people write that.
    pub fn time(self, time: Time) -> Cow<'static, str> {
        let hour = time.hour();
        let half = if hour < 12 { "am" } else { "pm" };
        self.with(
            "format-time",
            &[
                ("hour24", two_digits(hour)),
                ("hour12", Arg::from((hour + 11) % 12 + 1)),
                ("minute", two_digits(time.minute())),
                ("half", Arg::from(half)),
            ],
        )
    }

    /// A plain number as the language writes it.
    pub fn number<'a>(self, number: impl Into<Arg<'a>>) -> Cow<'static, str> {
        self.t1("format-number", "number", number)
    }

    fn dated(self, key: &str, date: Date) -> Cow<'static, str> {
        self.with(
            key,
            &[
                ("weekday", Arg::from(self.weekday(date.weekday()))),
                ("day", Arg::from(date.day())),
                ("month", Arg::from(self.month(date))),
                ("year", Arg::from(date.year().to_string())),
            ],
        )
    }
}

fn two_digits(number: i8) -> Arg<'static> {
    Arg::from(format!("{number:02}"))
}

#[cfg(test)]
mod tests {
    use jiff::civil::{date, time};

    use super::*;
    use crate::words::Language;

    #[test]
    fn days_and_times_follow_the_language() {
        let english = Words::new(Language::English);
        let spanish = Words::new(Language::Spanish);
        let day = date(2026, 11, 12);
        assert_eq!(english.day(day), "Thursday 12 November");
        assert_eq!(spanish.day(day), "jueves 12 de noviembre");
        assert_eq!(english.day_and_year(day), "Thursday 12 November 2026");
        assert_eq!(spanish.month_and_year(day), "noviembre de 2026");
        assert_eq!(english.time(time(21, 40, 0, 0)), "9:40 pm");
        assert_eq!(english.time(time(0, 5, 0, 0)), "12:05 am");
        assert_eq!(spanish.time(time(9, 40, 0, 0)), "09:40");
        assert_eq!(spanish.number(1.5), "1,5");
    }
}
