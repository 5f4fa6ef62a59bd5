//! Ordinary days, drawn by chance: check-ins, urges, day records, practice, and days without any of them.

use std::collections::{BTreeMap, BTreeSet};
use std::slice::Iter;

use domain::{
    Amount, Body, CheckIn, Code, DayRecord, Halt, Helped, ItemId, MedicineTaken, Name, Practice,
    Rating, SleepHours, Text, Tried, Urge, UrgeOutcome,
    plan::{Form, ItemKind, Plan, PlanItem, Value},
};
use jiff::Timestamp;
use jiff::civil::{Date, Weekday, time};
use rand::{RngExt as _, SeedableRng as _};
use rand_chacha::ChaCha20Rng;

use super::sample::{Evening, Sample};
use super::{Journey, WEEKS};
use crate::{Error, NewEntry, strategy_of};

/// How often something is written down on a day.
const CHECK_IN: f64 = 0.6;
const DAY_RECORD: f64 = 0.74;
const URGE: f64 = 0.27;
const PRACTICE: f64 = 0.15;
const WORDS: f64 = 0.28;
/// How much likelier an urge is at a hard moment that makes it stronger.
const LIKELIER: f64 = 2.4;
/// How often a strategy helps when the sample does not say.
const HELPS: f64 = 0.5;

/// Draws what a person writes down on days when nothing special happens.
pub(super) struct Ordinary<'a> {
    rng: ChaCha20Rng,
    quiet_weeks: &'a [i32],
    helps: &'a BTreeMap<String, f64>,
    raises: &'a BTreeMap<String, f64>,
    evenings: &'a [Evening],
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
            raises: &sample.raises,
            evenings: &sample.evening,
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
        // The evening has one hard moment, of which both the urge and the check-in tell.
        let trigger = self.trigger(plan, is_weekend);
        let differently = self.evenings.iter().find(|it| {
            let nth_day = i64::from(it.week * 7 + it.weekday - 1);
            nth_day == n_days
        });
        let mut entries = Vec::new();
        let mut tell = |hour: i8, minute: i8, body: Body| -> Result<(), Error> {
            let at = journey.at(day, time(hour, minute, 0, 0))?;
            if at < arrival {
                entries.push(journey.told(at, body));
            }
            Ok(())
        };
        if self.happens(PRACTICE) {
            tell(12, self.rng.random_range(5..55), self.practice(plan)?)?;
        }
        let raised = self.raised(trigger);
        let has_urge = self.happens(if raised > 0.0 { URGE * LIKELIER } else { URGE });
        if has_urge || differently.is_some() {
            let hour = if is_weekend { 20 } else { 17 };
            let mut urge = self.urge(plan, trigger, along)?;
            if differently.is_some() {
                // Nothing was tried before it.
                urge.strategies.clear();
                urge.outcome = UrgeOutcome::Used;
            }
            tell(hour, self.rng.random_range(0..59), Body::Urge(urge))?;
        }
        if self.happens(CHECK_IN) {
            let check_in = Body::CheckIn(self.check_in(plan, trigger, is_weekend, along)?);
            tell(21, self.rng.random_range(0..40), check_in)?;
        }
        if (self.happens(DAY_RECORD) || differently.is_some())
            && let Some((goal, _)) = plan.goals().next()
        {
            let record = day_record(day, goal, differently)?;
            tell(21, self.rng.random_range(41..59), Body::DayRecord(record))?;
        }
        Ok(entries)
    }

    fn practice(&mut self, plan: &Plan) -> Result<Body, Error> {
        let exercise = self.one_of(self.exercises);
        let strategy = care::exercises::of_practice(exercise);
        let strategy = strategy.and_then(|it| strategy_of(plan, it));
        let minutes = self.rng.random_range(3..12);
        Ok(Body::Practice(Practice {
            exercise: Code::new("exercise", exercise)?,
            minutes: Some(Amount::new("minutes", f64::from(minutes))?),
            helped: Some(Helped::new("helped", self.rng.random_range(1..=3))?),
            strength: None,
            strategy,
            note: None,
        }))
    }

    fn urge(&mut self, plan: &Plan, trigger: Option<&PlanItem>, along: f64) -> Result<Urge, Error> {
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
            strength: self.rating("strength", 6.5 - 1.5 * along + self.raised(trigger), 2.5)?,
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

    fn check_in(
        &mut self,
        plan: &Plan,
        trigger: Option<&PlanItem>,
        is_weekend: bool,
        along: f64,
    ) -> Result<CheckIn, Error> {
        let harder = if is_weekend { 1.6 } else { 0.0 };
        let craving = self.rating("craving", 4.2 - 2.4 * along + harder, 2.0)?;
        let sleep = 6.4 + 0.8 * along + self.spread(1.5);
        let trigger = trigger.filter(|_| craving.get() >= 4 || self.raised(trigger) > 0.0);
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
            triggers: trigger.map(|item| item.id).into_iter().collect(),
            strategies: Vec::new(),
            went_well: self.words(|it| it.went_well.next())?,
            note: self.words(|it| it.notes.next())?,
        })
    }

    /// By how much a hard moment makes an urge stronger.
    fn raised(&self, trigger: Option<&PlanItem>) -> f64 {
        let code = trigger.and_then(|it| it.code.as_ref());
        let raised = code.and_then(|it| self.raises.get(it.as_str()).copied());
        raised.unwrap_or(0.0)
    }

    /// Evenings alone come on weekends; else it may be anything else in the plan.
    fn trigger<'p>(&mut self, plan: &'p Plan, is_weekend: bool) -> Option<&'p PlanItem> {
        let all = plan.of_kind(ItemKind::Trigger);
        let (alone, others): (Vec<_>, Vec<_>) =
            all.partition(|item| item.has_code("lonely_evening"));
        if is_weekend && self.happens(0.75) {
            return alone.first().copied();
        }
        (!others.is_empty()).then(|| others[self.rng.random_range(0..others.len())])
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

/// Returns what is told of a day: that it went as planned, or how it went differently.
fn day_record(day: Date, goal: ItemId, differently: Option<&Evening>) -> Result<DayRecord, Error> {
    let Some(it) = differently else {
        return Ok(DayRecord {
            day,
            goal,
            kept: true,
            amount: None,
            unit: None,
            grams_per_unit: None,
        });
    };
    Ok(DayRecord {
        day,
        goal,
        kept: false,
        amount: Some(Amount::new("amount", it.amount)?),
        unit: Some(Name::new("unit", &it.unit)?),
        grams_per_unit: Some(Amount::new("grams_per_unit", it.grams_per_unit)?),
    })
}
