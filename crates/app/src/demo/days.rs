//! Ordinary days, drawn by chance: check-ins, urges, day records, practice, and days without any of them.

use std::collections::{BTreeMap, BTreeSet};
use std::slice::Iter;

use domain::{
    Amount, Body, CheckIn, Code, DayRecord, Halt, Helped, MedicineTaken, Practice, Rating,
    SleepHours, Text, Tried, Urge, UrgeOutcome,
    plan::{Form, ItemKind, Plan, PlanItem, Value},
};
use jiff::Timestamp;
use jiff::civil::{Date, Weekday, time};
use rand::{RngExt as _, SeedableRng as _};
use rand_chacha::ChaCha20Rng;

use super::sample::Sample;
use super::{Journey, WEEKS};
use crate::{Error, NewEntry};

/// How often something is written down on a day.
const CHECK_IN: f64 = 0.6;
const DAY_RECORD: f64 = 0.74;
const URGE: f64 = 0.27;
const PRACTICE: f64 = 0.15;
const WORDS: f64 = 0.28;
/// How much likelier an urge is on a Friday or Saturday.
const WEEKEND: f64 = 2.4;
/// How often a strategy helps when the sample does not say.
const HELPS: f64 = 0.5;

/// Draws what a person writes down on days when nothing special happens.
pub(super) struct Ordinary<'a> {
    rng: ChaCha20Rng,
    quiet_weeks: &'a [i32],
    helps: &'a BTreeMap<String, f64>,
    exercises: &'a [String],
    went_well: Iter<'a, String>,
    notes: Iter<'a, String>,
}

impl<'a> Ordinary<'a> {
    pub(super) fn new(sample: &'a Sample, seed: u64) -> Ordinary<'a> {
        Ordinary {
            rng: ChaCha20Rng::seed_from_u64(seed),
            quiet_weeks: &sample.quiet_weeks,
            helps: &sample.helps,
            exercises: &sample.practice.exercises,
            went_well: sample.words.went_well.iter(),
            notes: sample.words.notes.iter(),
        }
    }

    /// Returns what is written down on `day`, as far as it lies before `arrival`.
    pub(super) fn day(
        &mut self,
        journey: &Journey,
        day: Date,
        plan: &Plan,
        arrival: Timestamp,
    ) -> Result<Vec<NewEntry>, Error> {
        let n_days = domain::story::days_between(journey.first_day, day);
        let week = i32::try_from(n_days / 7).unwrap_or(WEEKS);
        if plan.is_empty() || self.quiet_weeks.contains(&week) {
            return Ok(Vec::new());
        }
        // From 0 on the first day to 1 today: it gets a little easier, never easy.
        let along = f64::from(week) / f64::from(WEEKS);
        let is_weekend = matches!(day.weekday(), Weekday::Friday | Weekday::Saturday);
        let mut entries = Vec::new();
        let mut tell = |hour: i8, minute: i8, body: Body| -> Result<(), Error> {
            let at = journey.at(day, time(hour, minute, 0, 0))?;
            if at < arrival {
                entries.push(journey.told(at, body));
            }
            Ok(())
        };
        if self.happens(PRACTICE) {
            tell(12, self.rng.random_range(5..55), self.practice()?)?;
        }
        if self.happens(if is_weekend { URGE * WEEKEND } else { URGE }) {
            let hour = if is_weekend { 20 } else { 17 };
            let urge = Body::Urge(self.urge(plan, is_weekend, along)?);
            tell(hour, self.rng.random_range(0..59), urge)?;
        }
        if self.happens(CHECK_IN) {
            let check_in = Body::CheckIn(self.check_in(plan, is_weekend, along)?);
            tell(21, self.rng.random_range(0..40), check_in)?;
        }
        if self.happens(DAY_RECORD)
            && let Some((goal, _)) = plan.goals().next()
        {
            let record = DayRecord {
                day,
                goal,
                kept: true,
                amount: None,
                unit: None,
                grams_per_unit: None,
            };
            tell(21, self.rng.random_range(41..59), Body::DayRecord(record))?;
        }
        Ok(entries)
    }

    fn practice(&mut self) -> Result<Body, Error> {
        let exercise = self.one_of(self.exercises);
        let minutes = self.rng.random_range(3..12);
        Ok(Body::Practice(Practice {
            exercise: Code::new("exercise", exercise)?,
            minutes: Some(Amount::new("minutes", f64::from(minutes))?),
            helped: Some(Helped::new("helped", self.rng.random_range(1..=3))?),
            strength: None,
            strategy: None,
            note: None,
        }))
    }

    fn urge(&mut self, plan: &Plan, is_weekend: bool, along: f64) -> Result<Urge, Error> {
        let trigger = self.trigger(plan, is_weekend);
        let strategies: Vec<Tried> = trigger.map_or(Ok(Vec::new()), |trigger| {
            let offered: Vec<&PlanItem> = plan.strategies_for(trigger.id).collect();
            if offered.is_empty() {
                return Ok(Vec::new());
            }
            let strategy = offered[self.rng.random_range(0..offered.len())];
            self.tried(strategy).map(|tried| vec![tried])
        })?;
        let still_here = self.happens(0.1);
        Ok(Urge {
            strength: self.rating("strength", 6.5 - 1.5 * along, 2.5)?,
            triggers: trigger.map(|trigger| trigger.id).into_iter().collect(),
            strategies,
            outcome: if still_here {
                UrgeOutcome::StillHere
            } else {
                UrgeOutcome::Passed
            },
            note: None,
        })
    }

    fn check_in(&mut self, plan: &Plan, is_weekend: bool, along: f64) -> Result<CheckIn, Error> {
        let harder = if is_weekend { 1.6 } else { 0.0 };
        let craving = self.rating("craving", 4.2 - 2.4 * along + harder, 2.0)?;
        let sleep = 6.4 + 0.8 * along + self.spread(1.5);
        let trigger = (craving.get() >= 4).then(|| self.trigger(plan, is_weekend));
        let is_medicine = |item: &&PlanItem| {
            let is = |value: &Value| matches!(value, Value::Treatment { form, .. } if *form == Form::Medicine);
            is(&item.value)
        };
        let medicines = plan.of_kind(ItemKind::Treatment).filter(is_medicine);
        let medicines = medicines.map(|item| MedicineTaken {
            treatment: item.id,
            taken: self.happens(0.94),
        });
        Ok(CheckIn {
            medicines: medicines.collect(),
            craving: Some(craving),
            mood: Some(self.rating("mood", 4.8 + 1.8 * along - harder / 2.0, 2.0)?),
            stress: Some(self.rating("stress", 5.2 - 1.2 * along, 2.5)?),
            confidence: Some(self.rating("confidence", 4.6 + 2.6 * along, 1.5)?),
            sleep_hours: Some(SleepHours::new("sleep_hours", (sleep * 2.0).round() / 2.0)?),
            halt: self.happens(0.5).then(|| self.halt(is_weekend)),
            triggers: trigger.flatten().map(|item| item.id).into_iter().collect(),
            strategies: Vec::new(),
            went_well: self.words(|it| it.went_well.next())?,
            note: self.words(|it| it.notes.next())?,
        })
    }

    /// Evenings alone come on weekends; on other days it may be anything in the plan.
    fn trigger<'p>(&mut self, plan: &'p Plan, is_weekend: bool) -> Option<&'p PlanItem> {
        let all: Vec<&PlanItem> = plan.of_kind(ItemKind::Trigger).collect();
        let alone = all.iter().find(|item| item.has_code("lonely_evening"));
        if is_weekend && self.happens(0.75) {
            return alone.copied();
        }
        (!all.is_empty()).then(|| all[self.rng.random_range(0..all.len())])
    }

    fn tried(&mut self, strategy: &PlanItem) -> Result<Tried, Error> {
        let code = strategy.code.as_ref().map_or("", Code::as_str);
        let helps = self.helps.get(code).copied().unwrap_or(HELPS);
        let helped = if self.happens(helps) { 2..=3 } else { 0..=1 };
        Ok(Tried {
            strategy: strategy.id,
            helped: Some(Helped::new("helped", self.rng.random_range(helped))?),
        })
    }

    fn halt(&mut self, is_weekend: bool) -> BTreeSet<Halt> {
        let lonely = if is_weekend { 0.5 } else { 0.1 };
        let chances = [
            (Halt::Hungry, 0.1),
            (Halt::Angry, 0.1),
            (Halt::Lonely, lonely),
            (Halt::Tired, 0.35),
            (Halt::Bored, 0.12),
        ];
        let felt = chances
            .into_iter()
            .filter(|(_, chance)| self.happens(*chance));
        felt.map(|(halt, _)| halt).collect()
    }

    fn words(
        &mut self,
        next: impl FnOnce(&mut Self) -> Option<&'a String>,
    ) -> Result<Option<Text>, Error> {
        if !self.happens(WORDS) {
            return Ok(None);
        }
        let words = next(self).map(|words| Text::new("words", words));
        Ok(words.transpose()?)
    }

    fn rating(&mut self, field: &str, middle: f64, spread: f64) -> Result<Rating, Error> {
        let value = (middle + self.spread(spread)).round().clamp(0.0, 10.0);
        #[expect(
            clippy::cast_possible_truncation,
            reason = "a whole number from 0 to 10"
        )]
        let value = value as i64;
        Ok(Rating::new(field, value)?)
    }

    /// Returns a number around 0 that is seldom near `most` and never beyond it.
    fn spread(&mut self, most: f64) -> f64 {
        (self.rng.random::<f64>() - self.rng.random::<f64>()) * most
    }

    fn happens(&mut self, chance: f64) -> bool {
        self.rng.random_bool(chance)
    }

    fn one_of<'b>(&mut self, all: &'b [String]) -> &'b str {
        &all[self.rng.random_range(0..all.len())]
    }
}
