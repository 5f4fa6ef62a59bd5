//! A made-up half year, for the samples of pages that show a journal.

use std::sync::Arc;

use domain::plan::{Author, Form, Goal, PlanChange, PlanItem, PlanRevision, Value};
use domain::{
    Amount, Body, Chain, Chapter, CheckIn, DayRecord, Entry, EntryId, Invalid, ItemId, Journal,
    Name, Rating, Review, Setback, Substance, Text, Tried, Urge, UrgeOutcome, Used, Zone,
};
use jiff::civil::{Date, date};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};

/// The day the example is looked at.
pub(in crate::pages) const TODAY: Date = date(2026, 11, 23);

/// Whose words stand in the example.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::pages) enum Voice {
    Plain,
    /// Long, in another script, with markup.
    Hostile,
}

/// A journal of half a year: chapters, urges, check-ins, day records, two setbacks with their reviews.
pub(in crate::pages) fn journal(voice: Voice) -> Arc<Journal> {
    let entries = Diary::new(voice).and_then(Diary::written);
    Arc::new(Journal::new(entries.expect("the example keeps the rules")))
}

struct Diary {
    voice: Voice,
    zone: Zone,
    entries: Vec<Arc<Entry>>,
}

impl Diary {
    fn new(voice: Voice) -> Result<Diary, Invalid> {
        let zone = Zone::new("zone", "Europe/Dublin")?;
        Ok(Diary {
            voice,
            zone,
            entries: Vec::new(),
        })
    }

    fn written(mut self) -> Result<Vec<Arc<Entry>>, Invalid> {
        self.plan(0, date(2026, 5, 4), None)?;
        self.chapter(date(2026, 5, 4), "Setting out")?;
        let first = self.setback(date(2026, 7, 10))?;
        let review = self.review(
            date(2026, 7, 11),
            first,
            "evenings after payday are the hard part",
        )?;
        self.plan(1, date(2026, 7, 11), Some(first))?;
        self.opened(date(2026, 7, 11), "Payday", Some(review))?;
        let second = self.setback(date(2026, 9, 18))?;
        self.review(date(2026, 9, 19), second, "sleep comes first")?;
        self.plan(2, date(2026, 9, 19), Some(second))?;
        self.chapter(date(2026, 10, 1), "Steady ground")?;
        self.days()?;
        Ok(self.entries)
    }

    /// Check-ins and urges of the weeks, with days left out as people leave them out.
    fn days(&mut self) -> Result<(), Invalid> {
        let goal = item(1);
        let mut day = date(2026, 8, 3);
        for n in 0_i64.. {
            if day > TODAY {
                break;
            }
            if n % 7 != 3 {
                let check_in = CheckIn {
                    craving: Some(Rating::new("craving", 2 + n % 4)?),
                    mood: Some(Rating::new("mood", 5 + n % 3)?),
                    ..CheckIn::default()
                };
                self.add(day, Body::CheckIn(check_in))?;
                let record = DayRecord {
                    day,
                    goal,
                    kept: n % 9 != 5,
                    amount: None,
                    unit: None,
                    grams_per_unit: None,
                };
                self.add(day, Body::DayRecord(record))?;
            }
            if n % 5 == 1 {
                let urge = Urge {
                    strength: Rating::new("strength", 6)?,
                    triggers: vec![item(2)],
                    strategies: vec![Tried {
                        strategy: item(3),
                        helped: None,
                    }],
                    outcome: UrgeOutcome::Passed,
                    note: None,
                };
                self.add(day, Body::Urge(urge))?;
            }
            day = day.saturating_add(1.day());
        }
        Ok(())
    }

    fn plan(&mut self, base: u32, day: Date, because: Option<EntryId>) -> Result<(), Invalid> {
        let changes = match base {
            0 => vec![
                self.added(
                    1,
                    |name| {
                        Ok(Value::Goal(Goal {
                            name,
                            substance: Substance::new("substance", "alcohol")?,
                            aim: domain::plan::Aim::FewerDays,
                            limit: None,
                            unit: None,
                        }))
                    },
                    "Fewer evenings",
                )?,
                self.added(2, |name| Ok(Value::Trigger { name }), "Fridays alone")?,
            ],
            1 => vec![self.added(
                3,
                |name| {
                    Ok(Value::Strategy {
                        name,
                        resting: false,
                    })
                },
                "Call Sam before the bank",
            )?],
            _ => vec![self.added(
                4,
                |name| {
                    Ok(Value::Treatment {
                        name,
                        form: Form::Medicine,
                    })
                },
                "What the doctor gave me for sleep",
            )?],
        };
        let revision = PlanRevision {
            base,
            because,
            changes,
            author: Author::Own,
            note: None,
            head: None,
            signed: None,
        };
        self.add(day, Body::PlanRevision(Box::new(revision)))?;
        Ok(())
    }

    fn added(
        &self,
        number: u8,
        value: impl Fn(Name) -> Result<Value, Invalid>,
        name: &str,
    ) -> Result<PlanChange, Invalid> {
        let value = value(Name::new("name", &self.said(name))?)?;
        Ok(PlanChange::Add(PlanItem {
            id: item(number),
            code: None,
            value,
        }))
    }

    fn chapter(&mut self, day: Date, title: &str) -> Result<(), Invalid> {
        self.opened(day, title, None)
    }

    fn opened(&mut self, day: Date, title: &str, by: Option<EntryId>) -> Result<(), Invalid> {
        let title = Name::new("title", &self.said(title))?;
        let opened_by = by;
        self.add(day, Body::Chapter(Chapter { title, opened_by }))?;
        Ok(())
    }

    fn setback(&mut self, day: Date) -> Result<EntryId, Invalid> {
        let words = |text: &str| Text::new("chain", &self.said(text)).map(Some);
        let setback = Setback {
            goal: Some(item(1)),
            substances: vec![Used {
                goal: Some(item(1)),
                class: Substance::new("substance", "alcohol")?,
                amount: Some(Amount::new("amount", 6.0)?),
                unit: Some(Name::new("unit", "pints")?),
            }],
            triggers: vec![item(2)],
            chain: Chain {
                already_hard: words("Three short nights in a row.")?,
                prompt: words("The walk home past the bar.")?,
                ..Chain::default()
            },
            ..Setback::default()
        };
        self.add(day, Body::Setback(Box::new(setback)))
    }

    fn review(&mut self, day: Date, setback: EntryId, learned: &str) -> Result<EntryId, Invalid> {
        let review = Review {
            setback,
            base: 1,
            accepted: std::collections::BTreeSet::new(),
            declined: std::collections::BTreeSet::new(),
            confidence_before: None,
            confidence_after: None,
            next_step: Some(Name::new(
                "next_step",
                &self.said("Text Sam on Friday morning"),
            )?),
            look_again: None,
            learned: Some(Text::new("learned", &self.said(learned))?),
        };
        self.add(day, Body::Review(review))
    }

    fn add(&mut self, day: Date, body: Body) -> Result<EntryId, Invalid> {
        let at = moment(day, self.entries.len());
        let number = u8::try_from(self.entries.len() % 250).unwrap_or(0);
        let id = EntryId::make(at, [number; 10]);
        let now = moment(TODAY, 1000);
        let entry = Entry::new(id, at, self.zone.clone(), now, body)?;
        self.entries.push(Arc::new(entry));
        Ok(id)
    }

    /// The words as this voice would say them.
    fn said(&self, plain: &str) -> String {
        match self.voice {
            Voice::Plain => plain.to_owned(),
            Voice::Hostile => format!(
                "<script>{plain}</script> & \"الشقة الفارغة\" \u{202e}🌙 {}",
                "whatawordthatneverends".repeat(5)
            ),
        }
    }
}

/// Evening of a day; later for later entries, so that they keep their order.
fn moment(day: Date, number: usize) -> Timestamp {
    let minute = i64::try_from(number).unwrap_or(0);
    let begin = TimeZone::UTC.to_timestamp(day.at(17, 0, 0, 0));
    let begin = begin.expect("every day has an evening in UTC");
    begin
        .checked_add(minute.seconds())
        .expect("the example lies in our time")
}

fn item(number: u8) -> ItemId {
    ItemId::make([number; 16])
}
