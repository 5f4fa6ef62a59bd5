//! One day of the calendar: how it went, goal by goal.
//!
//! A day is never filled in by Onward. Only what the person does here can lower a total, and the page says
//! so before: changing a day that went as planned, or taking it out.

use app::Person;
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::{Html, IntoResponse, Redirect, Response};
use domain::plan::{Aim, Goal};
use domain::{Body, Class, DayRecord, EntryId, ItemId, Journal, drink};
use insight::usual;
use jiff::Timestamp;
use jiff::civil::{Date, date};
use serde::Deserialize;

use super::goal_name;
use crate::error::{Error, show, show_again};
use crate::form::{Fields, Mistakes};
use crate::frame::{Frame, Tab};
use crate::keep::{Draft, id_beside, keep};
use crate::pages::Sample;
use crate::words::{Arg, Key, Language, Words};
use crate::{SignedIn, Site, sample};

#[derive(Template)]
#[template(path = "pages/days/day.html")]
struct DayPage {
    frame: Frame,
    fields: Fields,
    mistakes: Mistakes,
    day: Date,
    id: String,
    saved: bool,
    /// The setback that touched this day, if the person told of one.
    setback: Option<EntryId>,
    goals: Vec<DayGoal>,
    /// Grams of pure alcohol in a standard drink where the person lives.
    standard_grams: f64,
}

/// How the day went against one goal.
#[derive(Clone, Debug)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a sentence of its own, shown or not"
)]
struct DayGoal {
    id: String,
    name: String,
    /// Whether a day that went as planned has an amount too.
    any_amount: bool,
    is_alcohol: bool,
    /// The calendar says that the day went as planned.
    is_kept: bool,
    /// A setback says otherwise, and the person was not asked yet.
    asks: bool,
    /// The person's own usual amount, worded.
    usual: Option<String>,
}

#[derive(Debug, Default, Deserialize)]
pub(super) struct Asked {
    saved: Option<String>,
}

pub(super) async fn show_day(
    State(site): State<Site>,
    frame: Frame,
    person: SignedIn,
    Path(day): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Html<String>, Error> {
    let day = day_that_came(&site, &person, &day)?;
    let journal = site.app.journal(&person).await?;
    let id = site.app.new_entry_id();
    let mut page = DayPage::of(frame, &person, &journal, day, id);
    page.saved = asked.saved.is_some();
    show(&page)
}

pub(super) async fn keep_day(
    State(site): State<Site>,
    frame: Frame,
    person: SignedIn,
    Path(day): Path<String>,
    fields: Fields,
) -> Result<Response, Error> {
    let day = day_that_came(&site, &person, &day)?;
    let id = fields.entry_id("id")?;
    let journal = site.app.journal(&person).await?;
    let mut page = DayPage::of(frame, &person, &journal, day, id);
    page.fields = fields;
    let records = told(&page.fields, &journal, day, &mut page.mistakes);
    if !page.mistakes.is_empty() {
        return show_again(&page);
    }
    let drafts = records.into_iter().map(|it| draft(id, it)).collect();
    if let Err(error) = keep(&site, &person, drafts).await {
        page.mistakes.refuse(error)?;
        return show_again(&page);
    }
    for record in left_open(&page.fields, &journal, day) {
        site.app.erase(&person, record).await?;
    }
    Ok(Redirect::to(&format!("/days/{day}?saved=yes")).into_response())
}

/// The person says which is right, where the calendar and a setback disagree.
pub(super) async fn settle(
    State(site): State<Site>,
    person: SignedIn,
    Path(day): Path<String>,
    fields: Fields,
) -> Result<Redirect, Error> {
    let day = day_that_came(&site, &person, &day)?;
    let id = fields.entry_id("id")?;
    let goal = fields.get("goal").parse().map_err(|_| Error::Invalid)?;
    let goal = ItemId::new(goal);
    let journal = site.app.journal(&person).await?;
    let records = journal.day_records();
    let record = records.get(&(goal, day)).ok_or(Error::NotFound)?;
    // Leaving both is remembered too: the day is recorded once more, after the setback.
    let settled = DayRecord {
        kept: fields.get("which") != "differently",
        ..(*record).clone()
    };
    keep(&site, &person, vec![draft(id, settled)]).await?;
    Ok(Redirect::to(&format!("/days/{day}?saved=yes")))
}

/// Reads the day of a path; days that have not come are not there.
fn day_that_came(site: &Site, person: &Person, day: &str) -> Result<Date, Error> {
    let day: Date = day.parse().map_err(|_| Error::NotFound)?;
    let today = person.day(site.app.now());
    let came = day <= today && day.year() >= super::FIRST_YEAR;
    came.then_some(day).ok_or(Error::NotFound)
}

fn draft(id: EntryId, record: DayRecord) -> Draft {
    Draft {
        id: id_beside(id, record.goal),
        at: None,
        body: Body::DayRecord(record),
    }
}

/// The goals of the plan, and those taken out that the day has a record for.
fn goals_on(journal: &Journal, day: Date) -> Vec<ItemId> {
    let mut goals: Vec<_> = journal.plan().goals().map(|(id, _)| id).collect();
    let records = journal.day_records();
    let recorded = records.keys().filter(|(_, on)| *on == day);
    for (goal, _) in recorded {
        if !goals.contains(goal) {
            goals.push(*goal);
        }
    }
    goals
}

/// Returns what the form says anew.
fn told(fields: &Fields, journal: &Journal, day: Date, mistakes: &mut Mistakes) -> Vec<DayRecord> {
    let standing = journal.day_records();
    let asks = asks_on(journal, day);
    let mut records = Vec::new();
    for goal in goals_on(journal, day) {
        let record = record(fields, day, goal, mistakes);
        let is_new = |it: &DayRecord| {
            asks.contains(&goal) || standing.get(&(goal, day)).is_none_or(|old| *old != it)
        };
        records.extend(record.filter(is_new));
    }
    records
}

/// Returns what the form says about one goal; nothing if it was left open.
fn record(fields: &Fields, day: Date, goal: ItemId, mistakes: &mut Mistakes) -> Option<DayRecord> {
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
    let grams = mistakes
        .take(fields.amount(&format!("grams-{goal}")))
        .flatten();
    Some(DayRecord {
        day,
        goal,
        kept,
        unit: unit.filter(|_| amount.is_some()),
        grams_per_unit: grams.filter(|_| amount.is_some()),
        amount,
    })
}

/// Returns every record of the goals that the form now leaves open.
fn left_open(fields: &Fields, journal: &Journal, day: Date) -> Vec<EntryId> {
    let is_open = |goal: ItemId| fields.has(&format!("goal-{goal}"), "");
    let moments = journal.moments().iter();
    let open = moments.filter(|moment| match moment.body() {
        Body::DayRecord(record) => record.day == day && is_open(record.goal),
        _ => false,
    });
    open.map(|moment| moment.id).collect()
}

/// The goals about which the calendar and a setback disagree on this day.
fn asks_on(journal: &Journal, day: Date) -> Vec<ItemId> {
    let setbacks = journal.setbacks();
    let unsettled = setbacks.flat_map(|(moment, _)| journal.unsettled(moment.id));
    unsettled
        .filter(|(_, on)| *on == day)
        .map(|(goal, _)| goal)
        .collect()
}

/// The newest setback that touched this day.
fn setback_on(journal: &Journal, day: Date) -> Option<EntryId> {
    let mut newest_first = journal.setbacks().rev();
    newest_first
        .find(|(moment, setback)| Journal::days_of(moment, setback).contains(&day))
        .map(|(moment, _)| moment.id)
}

impl DayPage {
    fn of(frame: Frame, person: &Person, journal: &Journal, day: Date, id: EntryId) -> DayPage {
        let goals = goals_on(journal, day);
        let asks = asks_on(journal, day);
        let fields = goals.iter().flat_map(|goal| filled_in(journal, *goal, day));
        let view = |goal: &ItemId| DayGoal::of(frame.words, journal, *goal, day, &asks);
        DayPage {
            fields: fields.collect(),
            goals: goals.iter().map(view).collect(),
            mistakes: Mistakes::default(),
            day,
            id: id.to_string(),
            saved: false,
            setback: setback_on(journal, day),
            standard_grams: drink::standard_grams(&person.profile.country),
            frame: frame.at(Tab::Home),
        }
    }
}

/// The form's fields as the calendar knows them; the unit is the one used last.
fn filled_in(journal: &Journal, goal: ItemId, day: Date) -> Vec<(String, String)> {
    let mut fields = Vec::new();
    let mut fill = |name: &str, value: String| fields.push((format!("{name}-{goal}"), value));
    let records = journal.day_records();
    let record = records.get(&(goal, day));
    if let Some(record) = record {
        let went = if record.kept {
            "planned"
        } else {
            "differently"
        };
        fill("goal", went.to_owned());
        if let Some(amount) = record.amount {
            fill("amount", amount.get().to_string());
        }
        if let Some(grams) = record.grams_per_unit {
            fill("grams", grams.get().to_string());
        }
    }
    if let Some(unit) = unit_of(journal, goal, day) {
        fill("unit", unit);
    }
    fields
}

/// The unit of this day, else the last one before it, else the goal's own.
fn unit_of(journal: &Journal, goal: ItemId, day: Date) -> Option<String> {
    let records = journal.day_records();
    let until = records.range((goal, Date::MIN)..=(goal, day));
    let used = until.rev().find_map(|(_, record)| record.unit.clone());
    let own = || goal_of(journal, goal).and_then(|goal| goal.unit.clone());
    used.or_else(own).map(|unit| unit.as_str().to_owned())
}

fn goal_of(journal: &Journal, id: ItemId) -> Option<&Goal> {
    let mut goals = journal.plan().goals();
    goals.find(|(goal, _)| *goal == id).map(|(_, goal)| goal)
}

impl DayGoal {
    fn of(words: Words, journal: &Journal, id: ItemId, day: Date, asks: &[ItemId]) -> DayGoal {
        let records = journal.day_records();
        let record = records.get(&(id, day));
        let goal = goal_of(journal, id);
        let unit = unit_of(journal, id, day);
        DayGoal {
            id: id.to_string(),
            name: goal_name(journal, id),
            any_amount: goal.is_some_and(|it| it.aim != Aim::None),
            is_alcohol: goal.is_some_and(|it| it.substance.class() == Class::Alcohol),
            is_kept: record.is_some_and(|it| it.kept),
            asks: asks.contains(&id),
            usual: unit.and_then(|unit| usual_of(words, journal, &unit)),
        }
    }
}

/// Says between which amounts half of the person's days lie.
fn usual_of(words: Words, journal: &Journal, unit: &str) -> Option<String> {
    let usual = usual::amount(journal, unit)?;
    let args = [
        ("unit", Arg::from(unit)),
        ("low", Arg::from(usual.lower)),
        ("high", Arg::from(usual.upper)),
        ("days", Arg::from(usual.n)),
    ];
    Some(words.with("days-usual", &args).into_owned())
}

/// An empty day, a full one that asks, and one with mistakes.
pub(super) fn samples(language: Language) -> Vec<Sample> {
    let goal = |(number, is_kept): (usize, bool)| {
        let pick = &sample::picks()[number];
        DayGoal {
            id: pick.id.clone(),
            name: pick.name.clone(),
            any_amount: number == 1,
            is_alcohol: true,
            is_kept,
            asks: is_kept,
            usual: Some("…".to_owned()).filter(|_| number == 1),
        }
    };
    let page = |goals: Vec<DayGoal>| DayPage {
        frame: Frame::sample(language).at(Tab::Home),
        fields: Fields::default(),
        mistakes: Mistakes::default(),
        day: date(2026, 11, 12),
        id: sample::ENTRY.to_owned(),
        saved: goals.is_empty(),
        setback: goals
            .is_empty()
            .then(|| EntryId::make(Timestamp::UNIX_EPOCH, [1; 10])),
        goals,
        standard_grams: 13.45,
    };
    let goals = [(0, false), (1, true), (2, false), (3, true)].map(goal);
    let mut wrong = page(goals.to_vec());
    let field = format!("amount-{}", goals[1].id);
    wrong.fields = sample::fields(&[
        (&format!("goal-{}", goals[1].id), "differently"),
        (&field, sample::HOSTILE),
    ]);
    wrong.mistakes.add(field, Key("form-not-a-number"));
    vec![
        Sample::of("day-empty", &page(Vec::new())),
        Sample::of("day", &page(goals.to_vec())),
        Sample::of("day-wrong", &wrong),
    ]
}
