//! A person's own usual: the middle of what they recorded, and the band in which half of it lies.

use std::collections::{BTreeMap, BTreeSet};

use domain::{Amount, CheckIn, Journal, Name, Rating, story::days_between};
use jiff::civil::Date;

/// Records below which nothing is called usual.
const AT_LEAST: usize = 5;
/// Days back from today, today included, for feelings.
const FEELING_DAYS: i64 = 28;

/// The middle of a person's own records.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Usual {
    pub median: f64,
    /// A quarter of the records lie below.
    pub lower: f64,
    /// A quarter of the records lie above.
    pub upper: f64,
    /// How many records there are.
    pub n: u32,
}

/// What a check-in asks on a scale from 0 to 10.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Feeling {
    Craving,
    Mood,
    Stress,
    Confidence,
}

impl Feeling {
    fn of(self, check_in: &CheckIn) -> Option<Rating> {
        match self {
            Feeling::Craving => check_in.craving,
            Feeling::Mood => check_in.mood,
            Feeling::Stress => check_in.stress,
            Feeling::Confidence => check_in.confidence,
        }
    }
}

/// Returns the usual rating over the check-ins of the last 28 days, on the scale from 0 to 10.
///
/// `None` under five answers.
pub fn feeling(journal: &Journal, feeling: Feeling, today: Date) -> Option<Usual> {
    let recent = |day| (0..FEELING_DAYS).contains(&days_between(day, today));
    let ratings = journal
        .check_ins()
        .filter(|(moment, _)| recent(moment.day()))
        .filter_map(|(_, check_in)| feeling.of(check_in));
    Usual::of(ratings.map(|rating| f64::from(rating.get())).collect())
}

/// Returns the usual amount of a day, in `unit`, over days on which there was some.
///
/// Day records count as they stand; a setback counts for the day it began on when no day record gives an amount
/// in that unit. Upper and lower case of a unit are the same. `None` under five days.
pub fn amount(journal: &Journal, unit: &str) -> Option<Usual> {
    let unit = unit.trim().to_lowercase();
    let in_unit = |amount: Option<Amount>, own: &Option<Name>| {
        let same = own.as_ref()?.as_str().to_lowercase() == unit;
        amount.filter(|_| same).map(Amount::get)
    };
    let mut by_day: BTreeMap<Date, f64> = BTreeMap::new();
    for ((_, day), record) in journal.day_records() {
        if let Some(amount) = in_unit(record.amount, &record.unit) {
            *by_day.entry(day).or_insert(0.0) += amount;
        }
    }
    let recorded: BTreeSet<Date> = by_day.keys().copied().collect();
    for (moment, setback) in journal.setbacks() {
        let day = setback
            .started_at
            .map_or(moment.day(), |at| moment.zone().day(at));
        if recorded.contains(&day) {
            continue;
        }
        let parts = setback.substances.iter();
        let parts = parts.filter_map(|used| in_unit(used.amount, &used.unit));
        let whole = in_unit(setback.amount, &setback.unit);
        // The whole, when told, holds its parts.
        if let Some(amount) = whole.or_else(|| parts.reduce(|a, b| a + b)) {
            *by_day.entry(day).or_insert(0.0) += amount;
        }
    }
    Usual::of(by_day.into_values().filter(|it| *it > 0.0).collect())
}

impl Usual {
    /// Quartiles by linear interpolation between order statistics (type 7 of Hyndman and Fan, 1996).
    fn of(mut values: Vec<f64>) -> Option<Self> {
        if values.len() < AT_LEAST {
            return None;
        }
        values.sort_by(f64::total_cmp);
        Some(Self {
            median: quartile(&values, 2),
            lower: quartile(&values, 1),
            upper: quartile(&values, 3),
            n: u32::try_from(values.len()).unwrap_or(u32::MAX),
        })
    }
}

/// Returns the n-th quartile of sorted values, of which there is at least one.
fn quartile(sorted: &[f64], n: usize) -> f64 {
    let position = (sorted.len() - 1) * n;
    let (idx, quarters) = (position / 4, position % 4);
    let below = sorted[idx];
    let above = sorted.get(idx + 1).copied().unwrap_or(below);
    let weight = [0.0, 0.25, 0.5, 0.75][quarters];
    below + (above - below) * weight
}
