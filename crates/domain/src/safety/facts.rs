//! What the record knows that bears on safety.

use std::collections::BTreeSet;

use jiff::{Timestamp, ToSpan};

use crate::{
    Body, Class, EntryId, ItemId, Journal, Setback,
    plan::{ItemKind, Plan, Value},
    safety::Medication,
    story::days_between,
};

/// Days without use after which tolerance may have dropped. No study gives a cut-off; this errs on the early side.
const BREAK_DAYS: i64 = 3;
/// How far back a missed medicine still matters today.
const MISSED_DAYS: i64 = 3;

/// Facts from the record and from the setback itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    pub classes: BTreeSet<Class>,
    pub takes: BTreeSet<Medication>,
    /// Whether the record shows opioid use in the three days before. Days without a record do not count as use.
    pub recent_opioid_use: bool,
    pub missed_medicine: bool,
    /// Whether the person said that it has not ended.
    pub goes_on: bool,
}

impl Facts {
    /// Facts for someone without a journal.
    pub fn of_classes(classes: impl IntoIterator<Item = Class>) -> Self {
        Self {
            classes: classes.into_iter().collect(),
            ..Self::default()
        }
    }

    /// Reads the facts around a setback told at `now`.
    pub fn around(journal: &Journal, id: EntryId, setback: &Setback, now: Timestamp) -> Self {
        let began = setback.started_at.unwrap_or(now);
        Self {
            classes: classes(journal.plan(), setback),
            takes: takes(journal.plan()),
            recent_opioid_use: recent_opioid_use(journal, id, began),
            missed_medicine: missed_medicine(journal, now),
            goes_on: setback.ongoing == Some(true),
        }
    }

    pub fn only_behaviours(&self) -> bool {
        !self.classes.is_empty() && self.classes.iter().all(|class| class.is_behaviour())
    }
}

/// Returns what it was: said now, or else the class of the goal that was named.
fn classes(plan: &Plan, setback: &Setback) -> BTreeSet<Class> {
    let said: BTreeSet<Class> = setback
        .substances
        .iter()
        .map(|used| used.class.class())
        .collect();
    if !said.is_empty() {
        return said;
    }
    setback
        .goal
        .and_then(|goal| class_of_goal(plan, goal))
        .into_iter()
        .collect()
}

fn class_of_goal(plan: &Plan, goal: ItemId) -> Option<Class> {
    match &plan.item_ever(goal)?.value {
        Value::Goal(goal) => Some(goal.substance.class()),
        _ => None,
    }
}

fn takes(plan: &Plan) -> BTreeSet<Medication> {
    const CODES: [(&str, Medication); 4] = [
        ("methadone", Medication::MethadoneOrBuprenorphine),
        ("buprenorphine", Medication::MethadoneOrBuprenorphine),
        ("naltrexone", Medication::Naltrexone),
        ("disulfiram", Medication::Disulfiram),
    ];
    let mentions = |code: &str| {
        plan.of_kind(ItemKind::Treatment).any(|item| {
            item.has_code(code)
                || item
                    .name()
                    .is_some_and(|name| name.as_str().to_lowercase().contains(code))
        })
    };
    CODES
        .into_iter()
        .filter(|(code, _)| mentions(code))
        .map(|(_, medication)| medication)
        .collect()
}

fn recent_opioid_use(journal: &Journal, id: EntryId, began: Timestamp) -> bool {
    let since = began
        .checked_sub((BREAK_DAYS * 24).hours())
        .unwrap_or(Timestamp::MIN);
    let is_opioid = |goal: ItemId| class_of_goal(journal.plan(), goal) == Some(Class::Opioid);
    let by_day = journal.moments().iter().any(|moment| match moment.body() {
        Body::DayRecord(record) => {
            let days = days_between(record.day, moment.zone().day(began));
            !record.kept && is_opioid(record.goal) && (1..=BREAK_DAYS).contains(&days)
        }
        _ => false,
    });
    let by_setback = journal.setbacks().any(|(moment, other)| {
        let last = other.ended_at.or(other.started_at).unwrap_or(moment.at());
        moment.id != id
            && last >= since
            && last < began
            && classes(journal.plan(), other).contains(&Class::Opioid)
    });
    by_day || by_setback
}

/// Whether a check-in of the last days says that a medicine was not taken. It is asked about, never counted.
fn missed_medicine(journal: &Journal, now: Timestamp) -> bool {
    let since = now
        .checked_sub((MISSED_DAYS * 24).hours())
        .unwrap_or(Timestamp::MIN);
    journal
        .moments()
        .iter()
        .rev()
        .take_while(|moment| moment.at() >= since)
        .any(|moment| match moment.body() {
            Body::CheckIn(check_in) => check_in.medicines.iter().any(|medicine| !medicine.taken),
            _ => false,
        })
}
