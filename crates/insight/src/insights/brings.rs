//! What brings urges: days with a trigger or a state, beside other days; or urges with a trigger, beside other urges.
//!
//! A trigger that is named at an urge is named because there was one. Were its day counted as one with the trigger, a
//! hard day would choose its own side, and triggers without any effect would look as if they had one. So a day is one
//! with a trigger only by its check-in, which asks on easy days too; and urges are compared with urges. What is named
//! after a setback is left to its review, which counts setbacks.

use std::collections::{BTreeMap, BTreeSet};

use domain::{
    Body, CheckIn, Halt, ItemId, Journal, Urge, UrgeOutcome,
    plan::ItemKind,
    proposal::{Evidence, State},
    story::{DayState, Days},
};
use jiff::Timestamp;
use jiff::civil::{Date, ISOWeekDate};
use stats::{
    contrast::{Contrast, Count, contrast},
    design_effect,
};

use crate::case::marked;
use crate::count;
use crate::weather::is_on_medicine;

/// A direction is told only when its probability is above this, …
const SURE: f64 = 0.9;
/// … with so many days or urges at which it was there, …
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

/// What is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Compared {
    /// Days with a check-in: a strong urge or use came on that day or the next.
    Days,
    /// Urges at which a trigger was named: they were strong, or ended in use.
    Urges,
}

impl Compared {
    pub fn code(self) -> &'static str {
        match self {
            Compared::Days => "days",
            Compared::Urges => "urges",
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
    /// Days on which it was named or marked, wherever that was.
    pub n_days: u32,
    /// Urges at which it was named; none for a state, about which an urge does not ask.
    pub n_urges: u32,
    pub compared: Compared,
    /// Days or urges with it, and those that were hard; the same for others at which it was asked about.
    pub evidence: Evidence,
    pub weeks: Weeks,
    /// That it makes such a day likelier.
    pub probability_raises: f64,
    pub probability_lowers: f64,
    pub verdict: Verdict,
    /// How many more days with a check-in would settle it, if they go as those before; none if that is many, if no
    /// number would, or where urges are compared.
    pub more_days: Option<u32>,
    /// It is open although it was there often enough and others are there to compare with, and as many more as are asked
    /// for at most, going as those before, would leave it open.
    pub stays_open: bool,
}

/// One civil day with a record.
#[derive(Default)]
struct Day {
    /// What check-ins could have named; nothing while the question about triggers was folded away.
    asked: BTreeSet<ItemId>,
    /// What check-ins named.
    checked: BTreeSet<ItemId>,
    /// What was named anywhere.
    named: BTreeSet<ItemId>,
    states: BTreeMap<State, bool>,
    /// A strong urge, or use.
    event: bool,
    /// A setback went on that had begun before: such a day is on neither side.
    goes_on: bool,
}

/// An urge at which a trigger was named.
struct Told<'a> {
    day: Date,
    named: &'a [ItemId],
    /// What could have been named.
    asked: BTreeSet<ItemId>,
    event: bool,
}

/// What the record says day by day and urge by urge.
#[derive(Default)]
struct Record<'a> {
    days: BTreeMap<Date, Day>,
    urges: Vec<Told<'a>>,
}

/// Returns what was there at least once, what can be said first.
pub(crate) fn find(journal: &Journal) -> Vec<Brings> {
    let record = Record::of(journal);
    let urges = record.urges.iter().flat_map(|it| it.named);
    let check_ins = record.days.values().flat_map(|it| &it.checked);
    let named = urges.chain(check_ins);
    let triggers = named.filter(|it| journal.plan().item_ever(**it).is_some());
    let states = record.days.values().flat_map(|it| it.states.iter());
    let states = states.filter(|(_, there)| **there);
    let subjects: BTreeSet<Subject> = triggers
        .map(|it| Subject::Trigger(*it))
        .chain(states.map(|(state, _)| Subject::State(*state)))
        .collect();
    let mut found: Vec<Brings> = subjects
        .into_iter()
        .map(|it| Brings::of(it, &record))
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

impl<'a> Record<'a> {
    fn of(journal: &'a Journal) -> Self {
        let mut record = Self::default();
        let asked_from = asked_from(journal);
        for moment in journal.moments() {
            match moment.body() {
                Body::CheckIn(it) => {
                    let day = record.days.entry(moment.day()).or_default();
                    day.named.extend(&it.triggers);
                    day.checked.extend(&it.triggers);
                    if asked_from.is_some_and(|from| from <= moment.day()) {
                        day.asked.extend(triggers_at(journal, moment.at()));
                    }
                    day.mark(it);
                }
                Body::Urge(it) => {
                    let asked = triggers_at(journal, moment.at()).collect();
                    record.keep(moment.day(), it, asked);
                }
                Body::Setback(it) => {
                    let mut days = Journal::days_of(moment, it).into_iter();
                    if let Some(first) = days.next() {
                        let day = record.days.entry(first).or_default();
                        day.named.extend(&it.triggers);
                        day.event = true;
                    }
                    for day in days {
                        record.days.entry(day).or_default().goes_on = true;
                    }
                }
                _ => {}
            }
        }
        for day in days_off(journal) {
            record.days.entry(day).or_default().event = true;
        }
        record
    }

    fn keep(&mut self, day: Date, urge: &'a Urge, asked: BTreeSet<ItemId>) {
        let event = urge.strength.get() >= Urge::STRONG || urge.outcome == UrgeOutcome::Used;
        let own = self.days.entry(day).or_default();
        own.named.extend(&urge.triggers);
        own.event |= event;
        if !urge.triggers.is_empty() {
            self.urges.push(Told {
                day,
                named: &urge.triggers,
                asked,
                event,
            });
        }
    }

    /// Counts days. One without an answer is on neither side.
    fn by_day(&self, subject: Subject) -> Sides {
        let mut sides = Sides::default();
        for (date, day) in &self.days {
            let Some(is_there) = day.has(subject).filter(|_| !day.goes_on) else {
                continue;
            };
            let next = date.tomorrow().ok().and_then(|it| self.days.get(&it));
            let followed = day.event || next.is_some_and(|it| it.event);
            sides.add(*date, is_there, followed);
        }
        sides
    }

    /// Counts urges. One at which the plan did not hold the trigger is on neither side: nobody could name it there, and
    /// urges of another time may be stronger or weaker for reasons of their own.
    fn by_urge(&self, trigger: ItemId) -> Sides {
        let mut sides = Sides::default();
        for urge in &self.urges {
            let is_there = urge.named.contains(&trigger);
            if is_there || urge.asked.contains(&trigger) {
                sides.add(urge.day, is_there, urge.event);
            }
        }
        sides
    }

    fn n_urges(&self, subject: Subject) -> u32 {
        let Subject::Trigger(trigger) = subject else {
            return 0;
        };
        let named = self.urges.iter().filter(|it| it.named.contains(&trigger));
        count(named.count())
    }
}

/// Week by week, what was with the subject and what was without it.
#[derive(Default)]
struct Sides(BTreeMap<ISOWeek, [Count; 2]>);

impl Sides {
    fn add(&mut self, day: Date, is_there: bool, followed: bool) {
        let [with, without] = self.0.entry(ISOWeek::of(day)).or_default();
        let side = if is_there { with } else { without };
        side.trials += 1;
        side.successes += u32::from(followed);
    }

    fn evidence(&self) -> Evidence {
        let mut evidence = Evidence::default();
        for [with, without] in self.0.values() {
            evidence.count += with.successes;
            evidence.of += with.trials;
            evidence.elsewhere += without.successes;
            evidence.elsewhere_of += without.trials;
        }
        evidence
    }

    fn weeks(&self) -> Weeks {
        let with = || self.0.values().filter(|[with, _]| with.trials > 0);
        Weeks {
            followed: count(with().filter(|[with, _]| with.successes > 0).count()),
            of: count(with().count()),
        }
    }

    /// Returns how many days or urges say as much as one that is independent of others: hard days come in stretches, and
    /// so may what comes before them.
    fn design_effect(&self) -> f64 {
        let weeks: Vec<[Count; 2]> = self.0.values().copied().collect();
        design_effect(&weeks).expect("no more is followed than there is")
    }
}

/// Returns the first day on which a check-in named a trigger: from then on the question stands open in each.
pub(crate) fn asked_from(journal: &Journal) -> Option<Date> {
    let named = journal.check_ins().filter(|it| !it.1.triggers.is_empty());
    named.map(|it| it.0.day()).min()
}

/// Returns the triggers that the plan held at a moment.
pub(crate) fn triggers_at(journal: &Journal, at: Timestamp) -> impl Iterator<Item = ItemId> {
    let versions = journal.history().versions().iter();
    let plan = versions.rev().find(|it| it.at <= at).map(|it| &it.plan);
    let triggers = plan
        .into_iter()
        .flat_map(|it| it.of_kind(ItemKind::Trigger));
    triggers.map(|it| it.id)
}

/// Returns days that went otherwise than a goal, but for days without a medicine, which are never counted.
fn days_off(journal: &Journal) -> BTreeSet<Date> {
    let by_goal = Days::of(journal);
    let off = by_goal.by_goal().filter(|it| it.1 == DayState::Off);
    let off = off.filter(|((goal, _), _)| !is_on_medicine(journal, *goal));
    off.map(|it| it.0.1).collect()
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
            Subject::Trigger(trigger) if self.checked.contains(&trigger) => Some(true),
            Subject::Trigger(trigger) => self.asked.contains(&trigger).then_some(false),
            Subject::State(state) => self.states.get(&state).copied(),
        }
    }

    fn was_there(&self, subject: Subject) -> bool {
        match subject {
            Subject::Trigger(trigger) => self.named.contains(&trigger),
            Subject::State(state) => self.states.get(&state) == Some(&true),
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

    fn of(subject: Subject, record: &Record<'_>) -> Self {
        let (compared, sides) = compared(subject, record);
        let evidence = sides.evidence();
        let effect = sides.design_effect();
        let found = compare(evidence, effect);
        let verdict = verdict(evidence, found);
        let is_open = matches!(verdict, Verdict::TooEarly | Verdict::Together);
        let more = is_open.then(|| more_of_same(evidence, effect)).flatten();
        // Where a quarter more is above the most, nobody knows what fewer would tell.
        let is_tried = (evidence.of + evidence.elsewhere_of) / 4 <= MOST_MORE;
        let is_enough = evidence.of >= MIN_DAYS && evidence.elsewhere_of >= MIN_DAYS;
        let days = record.days.values();
        Self {
            subject,
            n_days: count(days.filter(|it| it.was_there(subject)).count()),
            n_urges: record.n_urges(subject),
            compared,
            evidence,
            weeks: sides.weeks(),
            probability_raises: found.above,
            probability_lowers: found.below,
            verdict,
            more_days: more.filter(|_| compared == Compared::Days),
            stays_open: is_open && is_enough && is_tried && more.is_none(),
        }
    }
}

/// Compares days where check-ins name the subject often enough, or as often as urges do.
///
/// This hangs on how often it was named, not on what followed, so that it takes no side.
fn compared(subject: Subject, record: &Record<'_>) -> (Compared, Sides) {
    let days = record.by_day(subject);
    let Subject::Trigger(trigger) = subject else {
        return (Compared::Days, days);
    };
    let urges = record.by_urge(trigger);
    let n_days = days.evidence().of;
    if n_days >= MIN_DAYS || n_days >= urges.evidence().of {
        (Compared::Days, days)
    } else {
        (Compared::Urges, urges)
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

/// Compares both sides, each counted for as many independent ones as it says as much as.
fn compare(evidence: Evidence, effect: f64) -> Contrast {
    let independent = |successes: u32, trials: u32| Count {
        successes: divided(successes, effect),
        trials: divided(trials, effect),
    };
    let there = independent(evidence.count, evidence.of);
    let elsewhere = independent(evidence.elsewhere, evidence.elsewhere_of);
    contrast(there, elsewhere).expect("no more days are followed than there are")
}

fn divided(n: u32, effect: f64) -> u32 {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "no more than n, as an effect is never below 1"
    )]
    let divided = (f64::from(n) / effect).round() as u32;
    divided
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

/// Returns how many more days or urges would settle it, were there two, three or more times as many, going as those before.
fn more_of_same(evidence: Evidence, effect: f64) -> Option<u32> {
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
        let verdict = verdict(grown, compare(grown, effect));
        !matches!(verdict, Verdict::TooEarly | Verdict::Together)
    })?;
    let more = (days * settled / 4).saturating_sub(days);
    let more = more.max(1).next_multiple_of(5);
    (more <= MOST_MORE).then_some(more)
}
