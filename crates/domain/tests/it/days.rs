//! Civil days across time zones and clock changes.

use domain::{Body, CheckIn, Entry, Journal, Setback, Zone, story::days_between};
use jiff::{
    Timestamp,
    civil::{Date, date},
};

use crate::sample::id;

fn told(zone: &str, at: &str, body: Body) -> Journal {
    let at: Timestamp = at.parse().unwrap();
    let zone = Zone::new("zone", zone).unwrap();
    let entry = Entry::new(id(at, 0), at, zone, at, body).unwrap();
    Journal::new(vec![entry.into()])
}

#[test]
fn an_entry_belongs_to_the_day_where_the_person_is() {
    let table = [
        (
            "America/Los_Angeles",
            "2026-03-08T07:59:59Z",
            date(2026, 3, 7),
        ),
        (
            "America/Los_Angeles",
            "2026-03-08T08:00:00Z",
            date(2026, 3, 8),
        ),
        // The clocks went forward at ten, so this day ends an hour earlier.
        (
            "America/Los_Angeles",
            "2026-03-09T06:59:59Z",
            date(2026, 3, 8),
        ),
        (
            "America/Los_Angeles",
            "2026-03-09T07:00:00Z",
            date(2026, 3, 9),
        ),
        // And back: one day of 25 hours.
        (
            "America/Los_Angeles",
            "2026-11-01T07:00:00Z",
            date(2026, 11, 1),
        ),
        (
            "America/Los_Angeles",
            "2026-11-02T07:59:59Z",
            date(2026, 11, 1),
        ),
        ("Europe/Berlin", "2026-03-28T23:00:00Z", date(2026, 3, 29)),
        ("Europe/Berlin", "2026-03-29T21:59:59Z", date(2026, 3, 29)),
        ("Pacific/Auckland", "2026-01-01T11:00:00Z", date(2026, 1, 2)),
        (
            "Pacific/Kiritimati",
            "2026-01-01T10:00:00Z",
            date(2026, 1, 2),
        ),
        ("Asia/Kathmandu", "2026-01-01T18:15:00Z", date(2026, 1, 2)),
        ("UTC", "2024-02-29T23:59:59Z", date(2024, 2, 29)),
    ];
    for (zone, at, day) in table {
        let journal = told(zone, at, Body::CheckIn(CheckIn::default()));
        assert_eq!(journal.entries()[0].day, day, "{at} in {zone}");
    }
}

#[test]
fn a_setback_touches_each_day_from_start_to_end_once() {
    let at = |time: &str| Some(time.parse::<Timestamp>().unwrap());
    let zone = "America/Los_Angeles";
    let days = |first: Date, n: usize| -> Vec<Date> {
        first.series(jiff::Span::new().days(1)).take(n).collect()
    };
    // Told on the evening of 9 March; summer time began on the 8th.
    let table = [
        (
            "one day of 23 hours",
            at("2026-03-08T08:00:00Z"),
            at("2026-03-09T06:59:00Z"),
            None,
            days(date(2026, 3, 8), 1),
        ),
        (
            "over midnight",
            at("2026-03-08T08:00:00Z"),
            at("2026-03-09T07:00:00Z"),
            None,
            days(date(2026, 3, 8), 2),
        ),
        (
            "end unknown",
            at("2026-03-06T20:00:00Z"),
            None,
            None,
            days(date(2026, 3, 6), 1),
        ),
        (
            "over, end unknown",
            at("2026-03-06T20:00:00Z"),
            None,
            Some(false),
            days(date(2026, 3, 6), 1),
        ),
        (
            "going on",
            at("2026-03-06T20:00:00Z"),
            None,
            Some(true),
            days(date(2026, 3, 6), 4),
        ),
        (
            "going on, start unknown",
            None,
            None,
            Some(true),
            days(date(2026, 3, 9), 1),
        ),
        (
            "over, start unknown",
            None,
            at("2026-03-09T07:00:00Z"),
            Some(false),
            days(date(2026, 3, 9), 1),
        ),
        ("nothing said", None, None, None, Vec::new()),
    ];
    for (case, started_at, ended_at, ongoing, expected) in table {
        let setback = Setback {
            started_at,
            ended_at,
            ongoing,
            ..Setback::default()
        };
        let journal = told(
            zone,
            "2026-03-10T03:00:00Z",
            Body::Setback(Box::new(setback)),
        );
        let (moment, setback) = journal.setbacks().next().unwrap();
        assert_eq!(Journal::days_of(moment, setback), expected, "{case}");
    }
}

#[test]
fn days_between_counts_over_months_and_leap_years() {
    let table = [
        (date(2026, 3, 1), date(2026, 3, 1), 0),
        (date(2024, 2, 28), date(2024, 3, 1), 2),
        (date(2025, 1, 1), date(2026, 3, 1), 424),
        (date(2026, 3, 2), date(2026, 3, 1), -1),
    ];
    for (from, to, days) in table {
        assert_eq!(days_between(from, to), days, "{from} to {to}");
    }
}
