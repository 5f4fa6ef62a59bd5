//! What brings urges: days with a trigger or a state, beside other days.

use std::collections::{BTreeMap, BTreeSet};

use domain::{
    Body, CheckIn, Halt, ItemId, Journal, Moment, UrgeOutcome,
    proposal::{Evidence, State},
};
use jiff::civil::{Date, ISOWeekDate};
use stats::contrast::{Contrast, Count, contrast};

use super::count;
use crate::case::marked;

/// An urge this strong counts, as does use.
const STRONG: u8 = 7;
/// A direction is told only when its probability is above this, …
const SURE: f64 = 0.9;
/// … with so many days on which it was there, …
const MIN_DAYS: u32 = 5;
/// … and so many of them followed; under that, two things happened together.
const MIN_EVENTS: u32 = 5;
/// No more check-ins than this are asked for.
const MOST_MORE: u32 = 120;

/// What is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    Trigger(ItemId),
    State(State),
}

/// What may be said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    ProbablyRaises,
    /// There at the same time, a few times; no more can be said.
    Together,
    TooEarly,
    /// There often enough to see, and nothing is seen either way.
    NoDifference,
    ProbablyLowers,
}

impl Verdict {
    pub fn code(self) -> &'static str {
        match self {
            Verdict::ProbablyRaises => "probably_raises",
            Verdict::Together => "together",
            Verdict::TooEarly => "too_early",
            Verdict::NoDifference => "no_difference",
            Verdict::ProbablyLowers => "probably_lowers",
        }
    }
}

/// Weeks in which it was there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Weeks {
    /// Those in which a strong urge or use followed at least once.
    pub followed: u32,
    pub of: u32,
}

/// A trigger or a state, and what followed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Brings {
    pub subject: Subject,
    /// Days on which it was there, and those on which a strong urge or use came on that day or the next; the same for
    /// other days on which it was asked about.
    pub evidence: Evidence,
    pub weeks: Weeks,
    /// That it makes such a day likelier.
    pub probability_raises: f64,
    pub probability_lowers: f64,
    pub verdict: Verdict,
    /// How many more days with a check-in would settle it, if they go as those before; none if that is many or no
    /// number would.
    pub more_days: Option<u32>,
}

/// One civil day with a record.
#[derive(Default)]
struct Day {
    /// Whether triggers were asked about.
    asked: bool,
    named: BTreeSet<ItemId>,
    states: BTreeMap<State, bool>,
    /// A strong urge, or use.
    event: bool,
}

/// Returns what was there at least once, what can be said first.
pub(super) fn find(journal: &Journal) -> Vec<Brings> {
    let days = days(journal);
    let named = days.values().flat_map(|it| it.named.iter().copied());
    let triggers = named.filter(|it| journal.plan().item_ever(*it).is_some());
    let states = days.values().flat_map(|it| it.states.iter());
    let states = states.filter(|(_, there)| **there);
    let subjects: BTreeSet<Subject> = triggers
        .map(Subject::Trigger)
        .chain(states.map(|(state, _)| Subject::State(*state)))
        .collect();
    let mut found: Vec<Brings> = subjects
        .into_iter()
        .map(|it| Brings::of(it, &days))
        .collect();
    found.sort_by(|a, b| {
        let by_strength = b.probability_raises.total_cmp(&a.probability_raises);
        a.rank()
            .cmp(&b.rank())
            .then(by_strength)
            .then(a.subject.cmp(&b.subject))
    });
    found
}

fn days(journal: &Journal) -> BTreeMap<Date, Day> {
    let mut days: BTreeMap<Date, Day> = BTreeMap::new();
    for moment in journal.moments() {
        match moment.body() {
            Body::CheckIn(it) => {
                let day = days.entry(moment.day()).or_default();
                day.asked = true;
                day.named.extend(&it.triggers);
                day.mark(it);
            }
            Body::Urge(it) => {
                let day = days.entry(moment.day()).or_default();
                day.asked = true;
                day.named.extend(&it.triggers);
                day.event |= it.strength.get() >= STRONG || it.outcome == UrgeOutcome::Used;
            }
            Body::Setback(it) => {
                let day = days.entry(began(moment, it)).or_default();
                day.asked |= !it.triggers.is_empty();
                day.named.extend(&it.triggers);
                day.event = true;
            }
            _ => {}
        }
    }
    days
}

fn began(moment: &Moment, setback: &domain::Setback) -> Date {
    let day = |at| moment.zone().day(at);
    setback.started_at.map_or_else(|| moment.day(), day)
}

impl Day {
    fn mark(&mut self, check_in: &CheckIn) {
        let states = Halt::ALL.into_iter().map(State::Halt);
        for state in states.chain([State::ShortSleep]) {
            if let Some(there) = marked(check_in, state) {
                *self.states.entry(state).or_default() |= there;
            }
        }
    }

    /// Returns nothing when it was not asked.
    fn has(&self, subject: Subject) -> Option<bool> {
        match subject {
            Subject::Trigger(trigger) => self.asked.then(|| self.named.contains(&trigger)),
            Subject::State(state) => self.states.get(&state).copied(),
        }
    }
}

impl Brings {
    /// What can be said comes first, what makes days easier last.
    fn rank(&self) -> u8 {
        match self.verdict {
            Verdict::ProbablyRaises => 0,
            Verdict::ProbablyLowers => 2,
            _ => 1,
        }
    }

    fn of(subject: Subject, days: &BTreeMap<Date, Day>) -> Self {
        let mut evidence = Evidence::default();
        let mut weeks: BTreeMap<ISOWeek, bool> = BTreeMap::new();
        for (date, day) in days {
            let Some(is_there) = day.has(subject) else {
                continue;
            };
            let next = date.tomorrow().ok().and_then(|it| days.get(&it));
            let followed = day.event || next.is_some_and(|it| it.event);
            if is_there {
                evidence.of += 1;
                evidence.count += u32::from(followed);
                *weeks.entry(ISOWeek::of(*date)).or_default() |= followed;
            } else {
                evidence.elsewhere_of += 1;
                evidence.elsewhere += u32::from(followed);
            }
        }
        let found = compare(evidence);
        let verdict = verdict(evidence, found);
        let more = || more_days(evidence);
        Self {
            subject,
            evidence,
            weeks: Weeks {
                followed: count(weeks.values().filter(|it| **it).count()),
                of: count(weeks.len()),
            },
            probability_raises: found.above,
            probability_lowers: found.below,
            verdict,
            more_days: matches!(verdict, Verdict::TooEarly | Verdict::Together)
                .then(more)
                .flatten(),
        }
    }
}

/// The week of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct ISOWeek(i16, i8);

impl ISOWeek {
    fn of(date: Date) -> Self {
        let week: ISOWeekDate = date.iso_week_date();
        Self(week.year(), week.week())
    }
}

fn compare(evidence: Evidence) -> Contrast {
    let there = Count {
        successes: evidence.count,
        trials: evidence.of,
    };
    let elsewhere = Count {
        successes: evidence.elsewhere,
        trials: evidence.elsewhere_of,
    };
    contrast(there, elsewhere).expect("no more days are followed than there are")
}

fn verdict(evidence: Evidence, found: Contrast) -> Verdict {
    let enough = evidence.of >= MIN_DAYS;
    if enough && found.above > SURE && evidence.count >= MIN_EVENTS {
        Verdict::ProbablyRaises
    } else if enough && found.below > SURE {
        Verdict::ProbablyLowers
    } else if evidence.count > 0 && evidence.count < MIN_EVENTS && found.above > found.below {
        Verdict::Together
    } else if enough && 1.0 - found.above - found.below > SURE {
        Verdict::NoDifference
    } else {
        Verdict::TooEarly
    }
}

/// Returns how many more days would settle it, were there two, three or more times as many, going as those before.
fn more_days(evidence: Evidence) -> Option<u32> {
    let days = evidence.of + evidence.elsewhere_of;
    let quarters = [5, 6, 7, 8, 10, 12, 16, 20, 28, 40];
    let settled = quarters.into_iter().find(|quarters| {
        let grown = |n: u32| n * quarters / 4;
        let grown = Evidence {
            count: grown(evidence.count),
            of: grown(evidence.of),
            elsewhere: grown(evidence.elsewhere),
            elsewhere_of: grown(evidence.elsewhere_of),
        };
        let verdict = verdict(grown, compare(grown));
        !matches!(verdict, Verdict::TooEarly | Verdict::Together)
    })?;
    let more = (days * settled / 4).saturating_sub(days);
    let more = more.max(1).next_multiple_of(5);
    (more <= MOST_MORE).then_some(more)
}
