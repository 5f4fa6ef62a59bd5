//! The last four weeks of craving and mood, beside the person's own usual.

use std::collections::BTreeMap;

use domain::{CheckIn, Journal, Rating};
use insight::usual::{self, Feeling, Usual};
use jiff::ToSpan;
use jiff::civil::Date;

use crate::chart::{Chart, Line, Table};
use crate::words::{Arg, Words};

/// As far back as the usual looks.
const DAYS: i64 = 28;

/// Returns a chart for each feeling that was answered often enough to have a usual.
pub(super) fn charts(words: Words, journal: &Journal, today: Date) -> Vec<Chart> {
    let craving: fn(&CheckIn) -> Option<Rating> = |it| it.craving;
    let mood: fn(&CheckIn) -> Option<Rating> = |it| it.mood;
    let feelings = [(Feeling::Craving, craving), (Feeling::Mood, mood)];
    let charts = feelings.into_iter().filter_map(|(feeling, of)| {
        let usual = usual::feeling(journal, feeling, today)?;
        Some(chart(words, feeling, usual, &by_day(journal, of), today))
    });
    charts.collect()
}

/// The mean of each day that has an answer.
fn by_day(journal: &Journal, of: fn(&CheckIn) -> Option<Rating>) -> BTreeMap<Date, f64> {
    let mut answers: BTreeMap<Date, Vec<f64>> = BTreeMap::new();
    for (moment, check_in) in journal.check_ins() {
        if let Some(rating) = of(check_in) {
            let day = answers.entry(moment.day()).or_default();
            day.push(f64::from(rating.get()));
        }
    }
    let mean = |values: Vec<f64>| {
        let n = u32::try_from(values.len()).unwrap_or(u32::MAX);
        values.iter().sum::<f64>() / f64::from(n)
    };
    answers
        .into_iter()
        .map(|(day, values)| (day, mean(values)))
        .collect()
}

fn chart(
    words: Words,
    feeling: Feeling,
    usual: Usual,
    by_day: &BTreeMap<Date, f64>,
    today: Date,
) -> Chart {
    let first = today.saturating_sub((DAYS - 1).days());
    let days = first.series(1.day()).take_while(|day| *day <= today);
    let days: Vec<_> = days.map(|day| (day, by_day.get(&day).copied())).collect();
    let n_known = days.iter().filter(|(_, value)| value.is_some()).count();
    let args = [
        ("low", Arg::from(usual.lower)),
        ("high", Arg::from(usual.upper)),
        ("known", Arg::from(n_known)),
        ("days", Arg::from(days.len())),
    ];
    let (name, sentence) = match feeling {
        Feeling::Mood => (words.t("today-mood"), words.with("today-usual-mood", &args)),
        _ => (
            words.t("today-craving"),
            words.with("today-usual-craving", &args),
        ),
    };
    let row = |(day, value): &(Date, Option<f64>)| {
        let value = (*value)?;
        Some(vec![
            words.short_day(*day).into_owned(),
            words.number(value).into_owned(),
        ])
    };
    let table = Table {
        columns: vec![words.t("today-day").into_owned(), name.into_owned()],
        rows: days.iter().filter_map(row).collect(),
    };
    let line = Line {
        days: days.iter().map(|(_, value)| *value).collect(),
        usual: Some((usual.lower, usual.upper)),
        first: words.short_day(first).into_owned(),
        last: words.short_day(today).into_owned(),
    };
    Chart::line(words, sentence.into_owned(), line, table)
}

/// A chart for samples.
pub(super) fn sample(words: Words) -> Vec<Chart> {
    let today = jiff::civil::date(2026, 11, 23);
    let usual = Usual {
        median: 4.0,
        lower: 2.5,
        upper: 6.0,
        n: 9,
    };
    let days = [
        (3, 4.0),
        (4, 6.5),
        (8, 2.0),
        (12, 3.0),
        (13, 5.0),
        (14, 4.5),
        (20, 8.0),
    ];
    let by_day = days
        .map(|(day, value)| (jiff::civil::date(2026, 11, day), value))
        .into();
    vec![chart(words, Feeling::Craving, usual, &by_day, today)]
}
