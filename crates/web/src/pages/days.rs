//! The calendar: a month at a time, for one goal or all together.

mod day;

use askama::Template;
use axum::Router;
use axum::extract::{Query, State};
use axum::response::Html;
use axum::routing::{get, post};
use domain::story::{self, Days};
use domain::{ItemId, Journal};
use jiff::ToSpan;
use jiff::civil::Date;
use serde::Deserialize;

use crate::calendar::{DayState, Month, first_weekday};
use crate::error::{Error, show};
use crate::frame::{Frame, Tab};
use crate::pages::Sample;
use crate::words::Language;
use crate::{SignedIn, Site};

/// No calendar reaches further back.
const FIRST_YEAR: i16 = 1900;

#[derive(Template)]
#[template(path = "pages/days.html")]
struct DaysPage {
    frame: Frame,
    has_goals: bool,
    /// All together, then each goal; empty when there is nothing to choose.
    views: Vec<View>,
    month: Month,
    n_known: usize,
    n_days: usize,
    earlier: Link,
    later: Option<Link>,
    /// Days that the calendar and a setback tell differently.
    asks: Vec<Ask>,
}

/// One way to look at the month.
#[derive(Clone, Debug)]
struct View {
    href: String,
    /// The goal's name; none for all together.
    name: Option<String>,
    is_current: bool,
}

#[derive(Clone, Debug)]
struct Link {
    href: String,
    month: Date,
}

/// A day to look at once.
#[derive(Clone, Debug)]
struct Ask {
    day: Date,
    goal: String,
}

#[derive(Debug, Default, Deserialize)]
struct Asked {
    month: Option<String>,
    goal: Option<String>,
}

pub(crate) fn routes() -> Router<Site> {
    Router::new()
        .route("/days", get(show_days))
        .route("/days/{date}", get(day::show_day).post(day::keep_day))
        .route("/days/{date}/settle", post(day::settle))
}

async fn show_days(
    State(site): State<Site>,
    frame: Frame,
    person: SignedIn,
    Query(asked): Query<Asked>,
) -> Result<Html<String>, Error> {
    let journal = site.app.journal(&person).await?;
    let today = person.day(site.app.now());
    let month = month_asked(&asked, today);
    let goal = asked
        .goal
        .as_deref()
        .and_then(|it| goal_asked(&journal, it));
    show(&DaysPage::of(
        frame,
        &journal,
        &person.profile.country,
        month,
        goal,
        today,
    ))
}

/// The first day of the month asked for; this month's if it is none or still ahead.
fn month_asked(asked: &Asked, today: Date) -> Date {
    let month = asked.month.as_ref();
    let first = month.and_then(|it| format!("{it}-01").parse::<Date>().ok());
    let fits = |it: &Date| *it <= today && it.year() >= FIRST_YEAR;
    first.filter(fits).unwrap_or(today).first_of_month()
}

fn goal_asked(journal: &Journal, id: &str) -> Option<ItemId> {
    let id = ItemId::new(id.parse().ok()?);
    let mut goals = journal.plan().goals();
    goals.any(|(goal, _)| goal == id).then_some(id)
}

impl DaysPage {
    fn of(
        frame: Frame,
        journal: &Journal,
        country: &str,
        first: Date,
        goal: Option<ItemId>,
        today: Date,
    ) -> DaysPage {
        let days = Days::of(journal);
        let overall = days.overall();
        let known = |day: Date| match goal {
            Some(goal) => days.state(goal, day),
            None => overall.get(&day).copied(),
        };
        let last = first.last_of_month().min(today);
        let so_far = first.series(1.day()).take_while(|day| *day <= last);
        let so_far: Vec<_> = so_far.map(known).collect();
        let month = Month::of(frame.words, first, |day| state(day, today, known(day)));
        let later = first.saturating_add(1.month());
        DaysPage {
            frame: frame.at(Tab::Home),
            has_goals: journal.plan().goals().next().is_some(),
            views: views(journal, first, goal),
            month: month.starting(first_weekday(country)).linked(today),
            n_known: so_far.iter().flatten().count(),
            n_days: so_far.len(),
            earlier: Link::to(first.saturating_sub(1.month()), goal),
            later: (later <= today).then(|| Link::to(later, goal)),
            asks: asks(journal, first),
        }
    }
}

fn state(day: Date, today: Date, known: Option<story::DayState>) -> DayState {
    match known {
        _ if day > today => DayState::Ahead,
        Some(story::DayState::Kept) => DayState::AsPlanned,
        Some(story::DayState::Off) => DayState::Differently,
        None => DayState::NotFilledIn,
    }
}

impl Link {
    fn to(month: Date, goal: Option<ItemId>) -> Link {
        let href = href(month, goal);
        Link { href, month }
    }
}

fn href(month: Date, goal: Option<ItemId>) -> String {
    let month = month.strftime("%Y-%m");
    match goal {
        Some(goal) => format!("/days?month={month}&goal={goal}"),
        None => format!("/days?month={month}"),
    }
}

fn views(journal: &Journal, month: Date, current: Option<ItemId>) -> Vec<View> {
    let goals: Vec<_> = journal.plan().goals().collect();
    if goals.len() < 2 {
        return Vec::new();
    }
    let view = |goal: Option<ItemId>, name: Option<&str>| View {
        href: href(month, goal),
        name: name.map(str::to_owned),
        is_current: goal == current,
    };
    let each = goals
        .iter()
        .map(|(id, goal)| view(Some(*id), Some(goal.name.as_str())));
    std::iter::once(view(None, None)).chain(each).collect()
}

/// The days of the month that the person has not settled yet.
fn asks(journal: &Journal, month: Date) -> Vec<Ask> {
    let in_month = |day: Date| day.first_of_month() == month;
    let setbacks = journal.setbacks();
    let unsettled = setbacks.flat_map(|(moment, _)| journal.unsettled(moment.id));
    let mut asks: Vec<Ask> = Vec::new();
    for (goal, day) in unsettled.filter(|(_, day)| in_month(*day)) {
        let goal = goal_name(journal, goal);
        if !asks.iter().any(|it| it.day == day && it.goal == goal) {
            asks.push(Ask { day, goal });
        }
    }
    asks.sort_by_key(|it| it.day);
    asks
}

fn goal_name(journal: &Journal, goal: ItemId) -> String {
    let item = journal.plan().item_ever(goal);
    let name = item.and_then(|item| item.name());
    name.map(|it| it.as_str().to_owned()).unwrap_or_default()
}

/// A month without goals, a full one with several, and the page of one day.
pub(crate) fn samples(language: Language) -> Vec<Sample> {
    let page = |has_goals, is_full: bool| {
        let frame = Frame::sample(language).at(Tab::Home);
        let first = jiff::civil::date(2026, 11, 1);
        let today = jiff::civil::date(2026, 11, 23);
        let state = |day: Date| match day.day() {
            24.. => DayState::Ahead,
            6 | 7 if is_full => DayState::Differently,
            3..=23 if is_full => DayState::AsPlanned,
            _ => DayState::NotFilledIn,
        };
        let view = |name: Option<&str>| View {
            href: href(first, None),
            name: name.map(str::to_owned),
            is_current: name.is_none(),
        };
        DaysPage {
            month: Month::of(frame.words, first, state).linked(today),
            frame,
            has_goals,
            views: [None, Some("Beer"), Some("<b>קלפים</b>")]
                .map(view)
                .to_vec(),
            n_known: if is_full { 20 } else { 0 },
            n_days: 23,
            earlier: Link::to(jiff::civil::date(2026, 10, 1), None),
            later: None,
            asks: vec![Ask {
                day: jiff::civil::date(2026, 11, 6),
                goal: "<b>Beer</b>".to_owned(),
            }],
        }
    };
    let pages = vec![
        Sample::of("days-empty", &page(false, false)),
        Sample::of("days", &page(true, true)),
    ];
    [pages, day::samples(language)].concat()
}
