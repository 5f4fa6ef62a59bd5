//! Days as rows: what was known at the end of each, and whether the days after it went differently than planned.

use std::collections::{BTreeMap, BTreeSet};

use domain::{
    Body, CheckIn, ItemId, Journal, Rating, SleepHours, Urge, UrgeOutcome,
    plan::{Aim, Value},
    story::{self, DayState, days_between},
};
use jiff::{
    ToSpan,
    civil::{Date, Weekday},
};
use stats::Row;

/// What is known at the end of a day, in this order: for each item its answer of that day, and how far the mean of the week
/// is from the person's own mean before; then strong urges, setbacks and days since the latest, the weekend and how much is
/// recorded.
pub const FEATURES: [&str; 2 * N_ITEMS + 5] = [
    "craving",
    "craving_change",
    "mood",
    "mood_change",
    "stress",
    "stress_change",
    "confidence",
    "confidence_change",
    "sleep",
    "sleep_change",
    "urges",
    "setbacks",
    "days_since",
    "weekend",
    "recorded",
];
/// Craving, mood, stress, confidence, hours of sleep.
const N_ITEMS: usize = 5;
const WEEK: i64 = 7;
/// Urges of so many days.
const URGE_DAYS: i64 = 3;
/// A setback weighs half as much after so many days.
const HALF_LIFE_DAYS: f64 = 14.0;
/// Setbacks further back than this weigh nothing.
const MOST_DAYS: i64 = 120;
/// A stretch without such a day is known when more than half of its days are.
const KNOWN_OF_WEEK: i64 = 4;

/// What one day's records say.
#[derive(Clone, Default)]
struct Day {
    /// The last answer to each item.
    items: [Option<f64>; N_ITEMS],
    strong_urges: u32,
}

pub(super) struct Days {
    today: Date,
    by_date: BTreeMap<Date, Day>,
    /// Days of which it is known how they went.
    known: BTreeSet<Date>,
    differently: BTreeSet<Date>,
}

impl Days {
    /// Reads what is recorded for days up to `today`.
    pub(super) fn of(journal: &Journal, today: Date) -> Self {
        let mut days = Self {
            today,
            by_date: BTreeMap::new(),
            known: BTreeSet::new(),
            differently: BTreeSet::new(),
        };
        for moment in journal.moments().iter().filter(|it| it.day() <= today) {
            match moment.body() {
                Body::CheckIn(it) => days.on(moment.day()).answer(it),
                Body::Urge(it) => {
                    let is_strong = it.strength.get() >= Urge::STRONG;
                    days.on(moment.day()).strong_urges += u32::from(is_strong);
                    if it.outcome == UrgeOutcome::Used {
                        days.differently.insert(moment.day());
                    }
                }
                Body::Setback(it) => {
                    let first = Journal::days_of(moment, it).first().copied();
                    days.differently.extend(first.filter(|it| *it <= today));
                }
                _ => {}
            }
        }
        let by_goal = story::Days::of(journal);
        for ((goal, day), state) in by_goal.by_goal().filter(|it| it.0.1 <= today) {
            days.known.insert(day);
            if state == DayState::Off && !is_on_medicine(journal, goal) {
                days.differently.insert(day);
            }
        }
        days.known.extend(&days.differently);
        days
    }

    pub(super) fn today(&self) -> Date {
        self.today
    }

    fn on(&mut self, day: Date) -> &mut Day {
        self.by_date.entry(day).or_default()
    }

    /// Returns a row for each stretch of days of which it is known how it went, oldest first; the last ends today, and
    /// none lies over another, so that no day is learned from twice.
    pub(super) fn stretches(&self, length: i64) -> Vec<Row> {
        let Some(first) = self.known.first() else {
            return Vec::new();
        };
        let n = days_between(*first, self.today) / length;
        let rows = (0..n).rev().filter_map(|back| {
            let day = self.today - ((back + 1) * length).days();
            let outcome = self.outcome(day, length)?;
            Some(Row {
                features: self.features(day),
                outcome,
            })
        });
        rows.collect()
    }

    /// Whether one of the days after `day` went differently, if that is known.
    fn outcome(&self, day: Date, length: i64) -> Option<bool> {
        let ahead = day.saturating_add(1.day())..=day.saturating_add(length.days());
        if self.differently.range(ahead.clone()).next().is_some() {
            return Some(true);
        }
        let known = i64::try_from(self.known.range(ahead).count()).ok()?;
        (known >= length.min(KNOWN_OF_WEEK)).then_some(false)
    }

    /// Returns the [`FEATURES`] of `day`.
    pub(super) fn features(&self, day: Date) -> Vec<Option<f64>> {
        let mut features = Vec::with_capacity(FEATURES.len());
        for item in 0..N_ITEMS {
            features.push(self.by_date.get(&day).and_then(|it| it.items[item]));
            features.push(self.mean(item, day, 0, WEEK).and_then(|week| {
                let before = self.mean(item, day, WEEK, MOST_DAYS)?;
                Some(week - before)
            }));
        }
        let urges = self.back(day, 0, URGE_DAYS).map(|it| it.1.strong_urges);
        features.push(Some(f64::from(urges.sum::<u32>())));
        features.extend(self.setbacks(day));
        let next = day.saturating_add(1.day()).weekday();
        let is_weekend = matches!(next, Weekday::Saturday | Weekday::Sunday);
        features.push(Some(f64::from(u8::from(is_weekend))));
        let week = day.saturating_sub((WEEK - 1).days())..=day;
        let recorded = u32::try_from(self.by_date.range(week).count()).unwrap_or(0);
        features.push(Some(f64::from(recorded)));
        features
    }

    /// Returns days with a record, from so many days back, `from` left in and `to` left out.
    fn back(&self, day: Date, from: i64, to: i64) -> impl Iterator<Item = (&Date, &Day)> {
        let first = day.saturating_sub((to - 1).days());
        self.by_date.range(first..=day.saturating_sub(from.days()))
    }

    fn mean(&self, item: usize, day: Date, from: i64, to: i64) -> Option<f64> {
        let answers = self.back(day, from, to).filter_map(|it| it.1.items[item]);
        let (n, sum) = answers.fold((0.0, 0.0), |(n, sum), it| (n + 1.0, sum + it));
        (n > 0.0).then(|| sum / n)
    }

    /// Returns how much setbacks up to `day` weigh, and the logarithm of one more than the days since the latest.
    fn setbacks(&self, day: Date) -> [Option<f64>; 2] {
        let first = day.saturating_sub(MOST_DAYS.days());
        let ago = self
            .differently
            .range(first..=day)
            .map(|it| days_between(*it, day));
        let mut ago = ago.map(|it| f64::from(i32::try_from(it).unwrap_or(i32::MAX)));
        let weight: f64 = ago.clone().map(|it| (-it / HALF_LIFE_DAYS).exp2()).sum();
        [Some(weight), ago.next_back().map(f64::ln_1p)]
    }
}

/// A day without a medicine is never counted.
pub(crate) fn is_on_medicine(journal: &Journal, goal: ItemId) -> bool {
    let item = journal.plan().item_ever(goal);
    item.is_some_and(|it| matches!(&it.value, Value::Goal(goal) if goal.aim == Aim::OnMedicine))
}

impl Day {
    fn answer(&mut self, it: &CheckIn) {
        let rating = |it: Option<Rating>| it.map(|it| f64::from(it.get()));
        let answers = [
            rating(it.craving),
            rating(it.mood),
            rating(it.stress),
            rating(it.confidence),
            it.sleep_hours.map(SleepHours::get),
        ];
        for (item, answer) in self.items.iter_mut().zip(answers) {
            *item = answer.or(*item);
        }
    }
}
