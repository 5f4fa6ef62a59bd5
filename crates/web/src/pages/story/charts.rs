//! Charts of the story, each only when there is enough to see.

use std::collections::BTreeMap;

use domain::{CheckIn, Journal, Rating, UrgeOutcome};
use insight::usual::{self, Feeling};
use jiff::ToSpan;
use jiff::civil::Date;

use crate::chart::{Chart, Interval, Line, Table};
use crate::words::{Arg, Words};

/// Months of urges shown, the present one included.
const N_MONTHS: i64 = 6;
/// Urges below which a count by month says nothing.
const ENOUGH_URGES: u32 = 5;
/// Days of feelings shown: those that the usual is made of.
const N_DAYS: i64 = 28;

/// Returns the charts that have enough behind them.
pub(super) fn of(words: Words, journal: &Journal, today: Date) -> Vec<Chart> {
    [
        urges(words, journal, today),
        feeling(words, journal, today, Feeling::Craving),
        feeling(words, journal, today, Feeling::Mood),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn urges(words: Words, journal: &Journal, today: Date) -> Option<Chart> {
    let this_month = today.first_of_month();
    let months = (0..N_MONTHS).rev();
    let months = months.filter_map(|back| this_month.checked_sub(back.months()).ok());
    let mut counts: BTreeMap<Date, u32> = months.map(|month| (month, 0)).collect();
    let mut earlier = 0_u32;
    let passed = journal.urges();
    let passed = passed.filter(|(_, urge)| urge.outcome == UrgeOutcome::Passed);
    for (moment, _) in passed {
        let month = moment.day().first_of_month();
        match counts.get_mut(&month) {
            Some(count) => *count += 1,
            None => earlier += u32::from(month < this_month),
        }
    }
    // Months before the first such urge say nothing.
    let counts: Vec<(Date, u32)> = counts.into_iter().skip_while(|(_, n)| *n == 0).collect();
    let all: u32 = counts.iter().map(|(_, count)| count).sum();
    if all < ENOUGH_URGES || counts.len() < 2 {
        return None;
    }
    let most = counts.iter().map(|(_, count)| *count).max().unwrap_or(1);
    let bar = |(month, count): &(Date, u32)| Interval {
        label: words.month_and_year(*month).into_owned(),
        note: words.number(*count).into_owned(),
        low: 0.0,
        middle: f64::from(*count) / f64::from(most),
        high: f64::from(*count) / f64::from(most),
    };
    let row = |(month, count): &(Date, u32)| {
        let month = words.month_and_year(*month).into_owned();
        vec![month, words.number(*count).into_owned()]
    };
    let table = Table {
        columns: [words.t("story-month"), words.t("story-urges-passed")]
            .map(String::from)
            .to_vec(),
        rows: counts.iter().map(row).collect(),
    };
    let args = [
        ("count", Arg::from(all)),
        ("months", Arg::from(counts.len())),
        ("earlier", Arg::from(earlier)),
    ];
    let sentence = words.with("story-chart-urges", &args);
    let bars = counts.iter().map(bar).collect();
    Some(Chart::intervals(words, sentence.into_owned(), bars, table))
}

fn feeling(words: Words, journal: &Journal, today: Date, feeling: Feeling) -> Option<Chart> {
    let usual = usual::feeling(journal, feeling, today)?;
    let mut by_day: BTreeMap<Date, Rating> = BTreeMap::new();
    for (moment, check_in) in journal.check_ins() {
        // The last answer of a day stands for it.
        if let Some(rating) = rating(feeling, check_in) {
            by_day.insert(moment.day(), rating);
        }
    }
    let first = today.checked_sub((N_DAYS - 1).days()).ok()?;
    let days: Vec<Date> = first
        .series(1.day())
        .take_while(|it| *it <= today)
        .collect();
    let value = |day: &Date| by_day.get(day).map(|rating| f64::from(rating.get()));
    let values: Vec<Option<f64>> = days.iter().map(value).collect();
    let n_known = values.iter().flatten().count();
    let (key, column) = match feeling {
        Feeling::Mood => ("mood", words.t("story-mood")),
        _ => ("craving", words.t("story-craving")),
    };
    let args = [
        ("what", Arg::from(words.family("story-chart", key))),
        ("low", Arg::from(usual.lower)),
        ("high", Arg::from(usual.upper)),
        ("known", Arg::from(n_known)),
        ("all", Arg::from(days.len())),
    ];
    let sentence = words.with("story-chart-feeling", &args).into_owned();
    let rows = days.iter().zip(&values).filter_map(|(day, value)| {
        let value = words.number((*value)?).into_owned();
        Some(vec![words.day(*day).into_owned(), value])
    });
    let table = Table {
        columns: vec![words.t("story-day").into_owned(), column.into_owned()],
        rows: rows.collect(),
    };
    let line = Line {
        days: values,
        usual: Some((usual.lower, usual.upper)),
        first: words.short_day(first).into_owned(),
        last: words.short_day(today).into_owned(),
    };
    Some(Chart::line(words, sentence, line, table))
}

fn rating(feeling: Feeling, check_in: &CheckIn) -> Option<Rating> {
    match feeling {
        Feeling::Craving => check_in.craving,
        Feeling::Mood => check_in.mood,
        Feeling::Stress => check_in.stress,
        Feeling::Confidence => check_in.confidence,
    }
}
