//! What a check-in's form says.

use domain::{
    Body, CheckIn, DayRecord, EntryId, Halt, ItemId, Journal, MedicineTaken, SleepHours, Text, Zone,
};
use jiff::Timestamp;
use jiff::civil::Date;

use crate::form::{FieldError, Fields, Mistakes};
use crate::keep::{Draft, id_beside};

/// The check-in, and what was said about the day before.
pub(super) struct Answers {
    at: Option<Timestamp>,
    check_in: CheckIn,
    days: Vec<DayRecord>,
}

impl Answers {
    /// Reads the form; nothing if something is wrong with it.
    pub(super) fn read(
        fields: &Fields,
        zone: &Zone,
        journal: &Journal,
        mistakes: &mut Mistakes,
    ) -> Option<Answers> {
        let check_in = CheckIn {
            craving: mistakes.take(fields.rating("craving")).flatten(),
            mood: mistakes.take(fields.rating("mood")).flatten(),
            stress: mistakes.take(fields.rating("stress")).flatten(),
            confidence: mistakes.take(fields.rating("confidence")).flatten(),
            sleep_hours: mistakes.take(sleep_hours(fields)).flatten(),
            halt: halt(fields),
            triggers: mistakes.take(fields.items("triggers")).unwrap_or_default(),
            strategies: mistakes
                .take(fields.tried("strategies"))
                .unwrap_or_default(),
            medicines: medicines(fields, journal),
            went_well: mistakes.take(fields.words("went_well")).flatten(),
            note: mistakes.take(note(fields)).flatten(),
        };
        let at = mistakes.take(fields.moment("at", zone)).flatten();
        let days = days(fields, journal, mistakes);
        mistakes
            .is_empty()
            .then_some(Answers { at, check_in, days })
    }

    /// Whether nothing was touched.
    pub(super) fn is_empty(&self) -> bool {
        !self.has_check_in() && self.days.is_empty()
    }

    fn has_check_in(&self) -> bool {
        self.check_in != CheckIn::default()
    }

    /// What to keep.
    pub(super) fn drafts(self, id: EntryId) -> Vec<Draft> {
        let has_check_in = self.has_check_in();
        let days = self.days.into_iter().map(|record| Draft {
            id: id_beside(id, record.goal),
            at: None,
            body: Body::DayRecord(record),
        });
        let check_in = Draft {
            id,
            at: self.at,
            body: Body::CheckIn(self.check_in),
        };
        let check_in = has_check_in.then_some(check_in);
        check_in.into_iter().chain(days).collect()
    }

    /// Where to go on: to the check-in, or to the day if only that was told.
    pub(super) fn page_after(&self, id: EntryId) -> String {
        match self.days.first() {
            Some(record) if !self.has_check_in() => format!("/days/{}?saved=yes", record.day),
            _ => format!("/today/{id}"),
        }
    }
}

fn sleep_hours(fields: &Fields) -> Result<Option<SleepHours>, FieldError> {
    let hours = fields.number("sleep_hours", 0.0..=24.0)?;
    let hours = hours.map(|it| SleepHours::new("sleep_hours", it));
    Ok(hours.transpose()?)
}

/// Nothing when no box was ticked; empty when "none of these" was.
fn halt(fields: &Fields) -> Option<std::collections::BTreeSet<Halt>> {
    let mut codes = fields.all("halt").peekable();
    codes.peek()?;
    Some(codes.filter_map(Halt::from_code).collect())
}

fn medicines(fields: &Fields, journal: &Journal) -> Vec<MedicineTaken> {
    let taken = |treatment: ItemId| {
        let taken = match fields.get(&format!("medicine-{treatment}")) {
            "taken" => true,
            "in-the-way" => false,
            _ => return None,
        };
        Some(MedicineTaken { treatment, taken })
    };
    let items = journal.plan().items.iter();
    items.filter_map(|item| taken(item.id)).collect()
}

/// The note; what got in the way of a medicine stands before it, as the person wrote it.
fn note(fields: &Fields) -> Result<Option<Text>, FieldError> {
    let parts = ["medicine_note", "note"].map(|name| fields.get(name));
    let parts: Vec<_> = parts.into_iter().filter(|it| !it.is_empty()).collect();
    if parts.is_empty() {
        return Ok(None);
    }
    Ok(Some(Text::new("note", &parts.join("\n\n"))?))
}

fn days(fields: &Fields, journal: &Journal, mistakes: &mut Mistakes) -> Vec<DayRecord> {
    let Some(day) = mistakes.take(fields.day("yesterday")).flatten() else {
        return Vec::new();
    };
    let goals = journal.plan().goals();
    let records = goals.filter_map(|(goal, _)| day_record(fields, day, goal, mistakes));
    records.collect()
}

/// Returns what was said about one goal; nothing if it was left open.
fn day_record(
    fields: &Fields,
    day: Date,
    goal: ItemId,
    mistakes: &mut Mistakes,
) -> Option<DayRecord> {
    let kept = match fields.get(&format!("goal-{goal}")) {
        "planned" => true,
        "differently" => false,
        _ => return None,
    };
    let amount = mistakes
        .take(fields.amount(&format!("amount-{goal}")))
        .flatten();
    let unit = mistakes
        .take(fields.name(&format!("unit-{goal}")))
        .flatten();
    let amount = amount.filter(|_| !kept);
    Some(DayRecord {
        day,
        goal,
        kept,
        unit: unit.filter(|_| amount.is_some()),
        amount,
        grams_per_unit: None,
    })
}
