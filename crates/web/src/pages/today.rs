//! The check-in: three taps, and more for those who like.

mod answers;
mod look_back;
mod saved;

use app::Person;
use askama::Template;
use axum::Router;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use domain::plan::{Form, ItemKind, Value};
use domain::story::Days;
use domain::{EntryId, Halt, Journal};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::Deserialize;

use crate::chart::Chart;
use crate::error::{Error, show, show_again};
use crate::form::{Fields, Mistakes};
use crate::frame::{Frame, Tab};
use crate::keep::keep;
use crate::naming;
use crate::pages::Sample;
use crate::pick::Pick;
use crate::words::{Key, Language};
use crate::{SignedIn, Site, sample};
use answers::Answers;

/// A question under the three taps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Question {
    /// Its name in the `today-fold` family and in [`app::Profile::opened`].
    code: &'static str,
    /// How the names of its fields begin.
    fields: &'static str,
}

const QUESTIONS: [Question; 9] = [
    question("stress", "stress"),
    question("sleep", "sleep_hours"),
    question("halt", "halt"),
    question("hard", "triggers"),
    question("tried", "strategies"),
    question("medicines", "medicine"),
    question("well", "went_well"),
    question("yesterday", "goal-"),
    question("note", "note"),
];

/// The codes of the questions, with the one about time.
pub(crate) const FOLDS: &[&str] = &[
    "stress",
    "sleep",
    "halt",
    "hard",
    "tried",
    "medicines",
    "well",
    "yesterday",
    "note",
    "when",
];

const fn question(code: &'static str, fields: &'static str) -> Question {
    Question { code, fields }
}

#[derive(Template)]
#[template(path = "pages/today.html")]
struct TodayPage {
    frame: Frame,
    fields: Fields,
    mistakes: Mistakes,
    /// Something to say first, kindly.
    notice: Option<Key>,
    id: String,
    weekly: bool,
    /// The day that the question about yesterday is about.
    yesterday: Date,
    goals: Vec<YesterdayGoal>,
    triggers: Vec<Pick>,
    strategies: Vec<Pick>,
    medicines: Vec<Pick>,
    opened: Vec<String>,
    look_back: Vec<Chart>,
}

/// What a check-in is, for someone who is not signed in.
#[derive(Template)]
#[template(path = "pages/today/signed_out.html")]
struct SignedOutPage {
    frame: Frame,
}

/// A goal, and whether the calendar knows about yesterday already.
#[derive(Clone, Debug)]
struct YesterdayGoal {
    id: String,
    name: String,
    is_known: bool,
}

#[derive(Debug, Default, Deserialize)]
struct Asked {
    undone: Option<String>,
}

pub(crate) fn routes() -> Router<Site> {
    Router::new()
        .route("/today", get(show_today).post(check_in))
        .route("/today/{id}", get(saved::show_saved))
        .route("/today/{id}/undo", post(saved::undo))
}

async fn show_today(
    State(site): State<Site>,
    frame: Frame,
    person: Option<SignedIn>,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    let Some(person) = person else {
        let frame = frame.signed_out();
        return Ok(show(&SignedOutPage { frame })?.into_response());
    };
    let journal = site.app.journal(&person).await?;
    let id = site.app.new_entry_id();
    let mut page = TodayPage::of(frame, &person, &journal, id, site.app.now());
    page.notice = asked.undone.map(|_| Key("today-undone"));
    Ok(show(&page)?.into_response())
}

async fn check_in(
    State(site): State<Site>,
    frame: Frame,
    person: SignedIn,
    fields: Fields,
) -> Result<Response, Error> {
    let id = fields.entry_id("id")?;
    let journal = site.app.journal(&person).await?;
    let mut page = TodayPage::of(frame, &person, &journal, id, site.app.now());
    page.fields = fields;
    let Some(answers) = Answers::read(&page.fields, &person.zone(), &journal, &mut page.mistakes)
    else {
        return show_again(&page);
    };
    if answers.is_empty() {
        page.notice = Some(Key("today-empty"));
        return Ok(show(&page)?.into_response());
    }
    let next = answers.page_after(id);
    if let Err(error) = keep(&site, &person, answers.drafts(id)).await {
        page.mistakes.refuse(error)?;
        return show_again(&page);
    }
    remember_opened(&site, &person, &page.fields).await?;
    Ok(Redirect::to(&next).into_response())
}

/// Keeps the questions that were answered open from now on.
async fn remember_opened(site: &Site, person: &Person, fields: &Fields) -> Result<(), Error> {
    let mut opened = person.profile.opened.clone();
    let answered = QUESTIONS.iter().filter(|it| fields.answers(it.fields));
    opened.extend(answered.map(|it| it.code.to_owned()));
    opened.sort_unstable();
    opened.dedup();
    if opened != person.profile.opened {
        let opened = Some(opened);
        let change = app::ProfileChange {
            opened,
            ..app::ProfileChange::default()
        };
        site.app.change_profile(person, change).await?;
    }
    Ok(())
}

impl TodayPage {
    fn of(
        frame: Frame,
        person: &Person,
        journal: &Journal,
        id: EntryId,
        now: Timestamp,
    ) -> TodayPage {
        let today = person.day(now);
        let yesterday = today.yesterday().unwrap_or(today);
        let plan = journal.plan();
        TodayPage {
            look_back: look_back::charts(frame.words, journal, today),
            frame: frame.at(Tab::Home),
            fields: Fields::default(),
            mistakes: Mistakes::default(),
            notice: None,
            id: id.to_string(),
            weekly: person.profile.rhythm == "weekly",
            yesterday,
            goals: goals(journal, yesterday),
            triggers: Pick::all(plan, ItemKind::Trigger),
            strategies: Pick::all(plan, ItemKind::Strategy),
            medicines: medicines(journal),
            opened: person.profile.opened.clone(),
        }
    }

    /// The questions that fit this plan: those used before, or the others.
    fn questions(&self, used: bool) -> Vec<Question> {
        let fits = |it: &Question| match it.code {
            "hard" => !self.triggers.is_empty(),
            "tried" => !self.strategies.is_empty(),
            "medicines" => !self.medicines.is_empty(),
            "yesterday" => !self.goals.is_empty(),
            _ => true,
        };
        let wanted = QUESTIONS.into_iter().filter(fits);
        wanted.filter(|it| self.is_open(*it) == used).collect()
    }

    /// Whether a question stands open: it was answered once, is answered now, or has a mistake.
    fn is_open(&self, question: Question) -> bool {
        let wrong = |field: &str| field.starts_with(question.fields);
        self.opened.iter().any(|code| code == question.code)
            || self.fields.answers(question.fields)
            || self.mistakes.all().iter().any(|it| wrong(&it.field))
    }

    /// The codes and names of what makes hard moments harder.
    fn halts(&self) -> Vec<(&'static str, String)> {
        let words = self.frame.words;
        let named = Halt::ALL.map(|it| (it.code(), naming::halt(words, it).into_owned()));
        named.to_vec()
    }
}

fn goals(journal: &Journal, yesterday: Date) -> Vec<YesterdayGoal> {
    let days = Days::of(journal);
    let goals = journal.plan().goals().map(|(id, goal)| YesterdayGoal {
        id: id.to_string(),
        name: goal.name.as_str().to_owned(),
        is_known: days.state(id, yesterday).is_some(),
    });
    goals.collect()
}

fn medicines(journal: &Journal) -> Vec<Pick> {
    let is_medicine = |value: &Value| {
        matches!(
            value,
            Value::Treatment {
                form: Form::Medicine,
                ..
            }
        )
    };
    let plan = journal.plan().items.iter();
    let medicines = plan.filter(|item| is_medicine(&item.value));
    medicines.filter_map(Pick::of).collect()
}

/// The page empty, with everything on it, with mistakes, and signed out; and what comes after.
pub(crate) fn samples(language: Language) -> Vec<Sample> {
    let empty = sample_page(language, Vec::new());
    let mut full = sample_page(language, sample::picks());
    full.opened = FOLDS.iter().map(|it| (*it).to_owned()).collect();
    full.fields = sample::fields(&[
        ("craving", "6"),
        ("note", sample::HOSTILE),
        ("at", "2026-11-23T21:40"),
    ]);
    full.notice = Some(Key("today-empty"));
    full.look_back = look_back::sample(full.frame.words);
    full.weekly = true;
    let mut wrong = sample_page(language, sample::picks());
    wrong.mistakes.add("craving", Key("form-out-of-range"));
    wrong.mistakes.add("sleep_hours", Key("form-not-a-number"));
    let signed_out = SignedOutPage {
        frame: Frame::sample(language).signed_out(),
    };
    let pages = vec![
        Sample::of("today", &empty),
        Sample::of("today-full", &full),
        Sample::of("today-wrong", &wrong),
        Sample::of("today-signed-out", &signed_out),
    ];
    [pages, saved::samples(language)].concat()
}

fn sample_page(language: Language, picks: Vec<Pick>) -> TodayPage {
    let goal = |pick: &Pick| YesterdayGoal {
        id: pick.id.clone(),
        name: pick.name.clone(),
        is_known: pick.name.starts_with('A'),
    };
    TodayPage {
        frame: Frame::sample(language).at(Tab::Home),
        fields: Fields::default(),
        mistakes: Mistakes::default(),
        notice: None,
        id: sample::ENTRY.to_owned(),
        weekly: false,
        yesterday: jiff::civil::date(2026, 11, 22),
        goals: picks.iter().map(goal).collect(),
        triggers: picks.clone(),
        strategies: picks.clone(),
        medicines: picks,
        opened: Vec::new(),
        look_back: Vec::new(),
    }
}
