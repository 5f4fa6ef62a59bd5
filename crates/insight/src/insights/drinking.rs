//! Alcohol in grams a day, over the days on which it is known.

use std::collections::{BTreeMap, BTreeSet};

use domain::{
    DayRecord, ItemId, Journal,
    plan::{Aim, Goal, Value},
    story::{self, DayState},
};
use jiff::{ToSpan, civil::Date};

/// Days that are looked back on.
const DAYS: i64 = 30;
/// Fewer days with known grams say too little.
const MIN_KNOWN: u32 = 7;

/// The risk levels of the World Health Organization (2000), by grams of pure alcohol a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum RiskLevel {
    NoAlcohol,
    Low,
    Moderate,
    High,
    VeryHigh,
}

impl RiskLevel {
    /// `bounds` are the most grams of a low, a moderate and a high level. They are met on a continuous scale: 40.5 g is
    /// above 40.
    fn of(grams: f64, bounds: [f64; 3]) -> Self {
        match grams {
            _ if grams <= 0.0 => RiskLevel::NoAlcohol,
            _ if grams <= bounds[0] => RiskLevel::Low,
            _ if grams <= bounds[1] => RiskLevel::Moderate,
            _ if grams <= bounds[2] => RiskLevel::High,
            _ => RiskLevel::VeryHigh,
        }
    }

    fn for_women(grams: f64) -> Self {
        Self::of(grams, [20.0, 40.0, 60.0])
    }

    fn for_men(grams: f64) -> Self {
        Self::of(grams, [40.0, 60.0, 100.0])
    }

    pub fn code(self) -> &'static str {
        match self {
            RiskLevel::NoAlcohol => "no_alcohol",
            RiskLevel::Low => "low",
            RiskLevel::Moderate => "moderate",
            RiskLevel::High => "high",
            RiskLevel::VeryHigh => "very_high",
        }
    }
}

/// The level by both sets of bounds. A record does not say which are a person's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RiskLevels {
    pub for_women: RiskLevel,
    pub for_men: RiskLevel,
}

/// Grams of pure alcohol a day, over the last thirty days.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Drinking {
    pub days: u32,
    /// Days whose grams are known, none among them.
    pub known: u32,
    /// Days on which there was some, or a goal of alcohol was not kept, and nobody knows how much.
    pub unknown_amount: u32,
    /// Over the days whose grams are known.
    pub grams_a_day: f64,
    /// Nothing under seven known days, and nothing while there are days of an unknown amount: those are hardly days with
    /// little, and to leave them out would make the level look lower than it is.
    pub levels: Option<RiskLevels>,
}

/// What one day says of alcohol: grams, or that there was some that nobody counted.
type Grams = Option<f64>;

impl Drinking {
    /// Returns nothing where no goal concerns alcohol, or nothing is known of it.
    pub(super) fn of(journal: &Journal, today: Date) -> Option<Self> {
        let from = today.saturating_sub((DAYS - 1).days());
        let days = by_day(journal);
        let window: Vec<Grams> = days.range(from..=today).map(|it| *it.1).collect();
        let known: Vec<f64> = window.iter().copied().flatten().collect();
        if window.is_empty() {
            return None;
        }
        let n_known = crate::count(known.len());
        let unknown_amount = crate::count(window.len() - known.len());
        let grams_a_day = known.iter().sum::<f64>() / f64::from(n_known.max(1));
        let is_told = n_known >= MIN_KNOWN && unknown_amount == 0;
        Some(Self {
            days: u32::try_from(DAYS).unwrap_or(0),
            known: n_known,
            unknown_amount,
            grams_a_day,
            levels: is_told.then(|| RiskLevels {
                for_women: RiskLevel::for_women(grams_a_day),
                for_men: RiskLevel::for_men(grams_a_day),
            }),
        })
    }
}

fn by_day(journal: &Journal) -> BTreeMap<Date, Grams> {
    let records = journal.day_records();
    let goals = alcohol(journal);
    let mut by_day: BTreeMap<Date, Grams> = BTreeMap::new();
    let mut untold = BTreeSet::new();
    let states = story::Days::of(journal);
    for ((id, day), state) in states.by_goal() {
        let Some(means_none) = goals.get(&id) else {
            continue;
        };
        let record = records.get(&(id, day)).copied();
        let own = match record.map(|it| (it.amount, grams(it))) {
            Some((Some(_), grams)) => grams,
            // A goal of none that was kept says how much.
            _ if state == DayState::Kept && *means_none => Some(0.0),
            _ if state == DayState::Off => None,
            // Kept, with some or with none: nobody knows, whatever another goal says of that day.
            _ => {
                untold.insert(day);
                continue;
            }
        };
        let slot = by_day.entry(day).or_insert(Some(0.0));
        *slot = slot.zip(own).map(|(a, b)| a + b);
    }
    by_day.retain(|day, grams| grams.is_none() || !untold.contains(day));
    by_day
}

/// Returns grams, if the record says what one unit has; none is none in any unit.
fn grams(record: &DayRecord) -> Grams {
    let amount = record.amount?.get();
    if amount <= 0.0 {
        return Some(0.0);
    }
    Some(amount * record.grams_per_unit?.get())
}

/// Returns the goals that concern alcohol, and whether each has always been to drink none.
fn alcohol(journal: &Journal) -> BTreeMap<ItemId, bool> {
    let mut goals: BTreeMap<ItemId, bool> = BTreeMap::new();
    for version in journal.history().versions() {
        for item in &version.plan.items {
            let Value::Goal(Goal { substance, aim, .. }) = &item.value else {
                continue;
            };
            if substance.class() == domain::Class::Alcohol {
                *goals.entry(item.id).or_insert(true) &= *aim == Aim::None;
            }
        }
    }
    goals
}
