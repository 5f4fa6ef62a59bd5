//! Opening hours in words.

use care::{Hours, OpenNow, Weekly, Window};
use jiff::civil::Weekday;

use crate::words::{Arg, Words};

/// Says when someone answers, and first whether somebody does now, if that is known.
pub(crate) fn worded(words: Words, hours: &Hours, open: OpenNow) -> String {
    match hours {
        Hours::Always => words.t("now-hours-always").into_owned(),
        Hours::Unknown => words.t("now-hours-unknown").into_owned(),
        Hours::Weekly(weekly) => {
            let hours = weekly_hours(words, weekly);
            let key = match open {
                OpenNow::Open => "open",
                OpenNow::Unknown => "hours",
                OpenNow::Closed => "closed",
            };
            let said = words.family("now-answers", key);
            format!("{said} {hours}")
        }
    }
}

pub(super) fn weekly_hours(words: Words, weekly: &Weekly) -> String {
    let windows: Vec<_> = weekly.windows.iter().map(|it| window(words, it)).collect();
    let windows = windows.join("; ");
    match weekly.zone.iana_name().and_then(city) {
        Some(city) => words
            .t2("now-hours-in", "hours", windows, "city", city)
            .into_owned(),
        None => windows,
    }
}

fn window(words: Words, window: &Window) -> String {
    let args = [
        ("days", Arg::from(days(words, &window.days))),
        ("from", Arg::from(words.time(window.from))),
        ("to", Arg::from(words.time(window.to))),
    ];
    words.with("now-hours-window", &args).into_owned()
}

/// "every day", "Monday to Friday", or the days one by one.
fn days(words: Words, days: &[Weekday]) -> String {
    let run = days.windows(2).all(|pair| pair[0].next() == pair[1]);
    let name = |day: &Weekday| words.weekday(*day).into_owned();
    match days {
        _ if days.len() == 7 => words.t("now-hours-daily").into_owned(),
        [first, _, .., last] if run => words
            .t2("now-hours-days", "first", name(first), "last", name(last))
            .into_owned(),
        _ => days.iter().map(name).collect::<Vec<_>>().join(", "),
    }
}

/// The place a time zone is named after: "New York" from `America/New_York`.
fn city(zone: &str) -> Option<String> {
    let (_, city) = zone.rsplit_once('/')?;
    Some(city.replace('_', " "))
}

#[cfg(test)]
mod tests {
    use jiff::civil::time;
    use jiff::tz::TimeZone;

    use super::*;
    use crate::words::Language;

    #[test]
    fn hours_are_said_in_words() {
        use Weekday::{Friday, Monday, Saturday, Sunday, Thursday, Tuesday, Wednesday};
        let english = Words::new(Language::English);
        let hours = Hours::Weekly(Weekly {
            zone: TimeZone::get("America/New_York").unwrap(),
            windows: vec![
                Window {
                    days: vec![Monday, Tuesday, Wednesday, Thursday, Friday],
                    from: time(9, 30, 0, 0),
                    to: time(17, 0, 0, 0),
                },
                Window {
                    days: vec![Saturday, Sunday],
                    from: time(20, 0, 0, 0),
                    to: time(0, 0, 0, 0),
                },
            ],
        });
        assert_eq!(
            worded(english, &hours, OpenNow::Closed),
            "Closed now. Opens Monday to Friday, 9:30 am to 5:00 pm; \
             Saturday, Sunday, 8:00 pm to 12:00 am (time in New York)"
        );
        assert_eq!(
            worded(english, &hours, OpenNow::Unknown),
            "Open Monday to Friday, 9:30 am to 5:00 pm; \
             Saturday, Sunday, 8:00 pm to 12:00 am (time in New York)"
        );
    }

    #[test]
    fn all_day_and_unknown_have_words_of_their_own() {
        let spanish = Words::new(Language::Spanish);
        assert_eq!(
            worded(spanish, &Hours::Always, OpenNow::Open),
            "Día y noche"
        );
        assert_eq!(
            worded(spanish, &Hours::Unknown, OpenNow::Unknown),
            "Horario sin publicar"
        );
    }
}
