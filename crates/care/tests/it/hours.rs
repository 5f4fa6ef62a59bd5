//! "Open now": weekdays, midnight, and the two nights when clocks change.

use care::{Care, Hours, OpenNow};
use jiff::Timestamp;

fn check(code: &str, cases: &[(&str, OpenNow)]) {
    let helpline = Care::embedded().helpline(code).unwrap();
    for (at, open) in cases {
        let now: Timestamp = at.parse().unwrap();
        assert_eq!(helpline.open_now(now), *open, "{code} at {at}");
    }
}

#[test]
fn a_weekday_line_follows_the_clock_on_its_wall() {
    use OpenNow::{Closed, Open};
    // Ireland: Monday to Friday, 09:30 to 17:30; UTC in winter, UTC+1 in summer.
    check(
        "ie-hse-drugs-alcohol",
        &[
            ("2026-11-23T09:29:59Z", Closed),
            ("2026-11-23T09:30:00Z", Open),
            ("2026-11-23T17:29:59Z", Open),
            ("2026-11-23T17:30:00Z", Closed),
            ("2026-11-28T12:00:00Z", Closed),
            ("2026-11-29T12:00:00Z", Closed),
            ("2026-07-06T08:30:00Z", Open),
            ("2026-07-06T16:30:00Z", Closed),
            // The Friday before and the Monday after the clocks go forward.
            ("2026-03-27T09:00:00Z", Closed),
            ("2026-03-30T09:00:00Z", Open),
        ],
    );
}

#[test]
fn a_line_that_closes_after_midnight_is_open_into_the_next_day() {
    use OpenNow::{Closed, Open};
    // France: daily, 08:00 to 02:00; UTC+1 in winter.
    check(
        "fr-drogues-info-service",
        &[
            ("2026-11-23T06:59:59Z", Closed),
            ("2026-11-23T07:00:00Z", Open),
            ("2026-11-24T00:59:59Z", Open),
            ("2026-11-24T01:00:00Z", Closed),
            // Clocks go from 02:00 to 03:00 on 29 March 2026, at 01:00 UTC.
            ("2026-03-29T00:59:59Z", Open),
            ("2026-03-29T01:00:00Z", Closed),
            // And from 03:00 back to 02:00 on 25 October 2026.
            ("2026-10-24T23:59:59Z", Open),
            ("2026-10-25T00:00:00Z", Closed),
        ],
    );
}

#[test]
fn midnight_as_an_end_closes_at_midnight() {
    use OpenNow::{Closed, Open};
    check(
        "it-telefono-amico",
        &[
            ("2026-11-23T22:59:59Z", Open),
            ("2026-11-23T23:00:00Z", Closed),
            ("2026-11-24T08:59:59Z", Closed),
            ("2026-11-24T09:00:00Z", Open),
        ],
    );
}

#[test]
fn days_may_have_different_hours() {
    use OpenNow::{Closed, Open};
    check(
        "de-gluecksspiel",
        &[
            ("2026-11-26T20:30:00Z", Open),
            ("2026-11-27T20:30:00Z", Closed),
            ("2026-11-27T16:30:00Z", Open),
        ],
    );
}

#[test]
fn always_is_open_and_unknown_stays_unknown() {
    let now: Timestamp = "2026-12-25T03:00:00Z".parse().unwrap();
    assert_eq!(Hours::Always.open_at(now), OpenNow::Open);
    assert_eq!(Hours::Unknown.open_at(now), OpenNow::Unknown);
}

#[test]
fn without_a_moment_only_those_who_always_answer_are_open() {
    let care = Care::embedded();
    let mut seen = [0; 2];
    for country in care.countries() {
        for one in care.helplines(Some(&country.code), None) {
            let always = one.helpline.hours == Hours::Always;
            let expected = if always {
                OpenNow::Open
            } else {
                OpenNow::Unknown
            };
            assert_eq!(one.open, expected, "{}", one.helpline.code);
            seen[usize::from(always)] += 1;
        }
    }
    assert!(seen.iter().all(|n| *n > 0));
}
