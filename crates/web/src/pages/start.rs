//! The first plan, in four short steps that can each be passed over: what for, when it is hard, what to try, whom to call.
//!
//! What was picked travels from step to step in hidden fields; one revision is made at the end.

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use care::Choices;
use domain::plan::{Form, ItemKind, Plan, PlanChange, Value};
use domain::{Code, ItemId, Name};

use crate::error::{Error, show, show_again};
use crate::form::{Fields, Mistakes, TOKEN};
use crate::frame::Frame;
use crate::pages::Sample;
use crate::pages::plan::pick::{self, Pick};
use crate::pages::plan::revise::{Begun, Outcome, Revising};
use crate::pages::plan::{goal, stopping};
use crate::words::{Key, Language};
use crate::{SignedIn, Site};

/// How many things to try are shown before the fold.
const SHOWN_FIRST: usize = 8;

/// One step, one screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    Goal,
    Moment,
    Try,
    Person,
}

impl Step {
    const ALL: [Step; 4] = [Step::Goal, Step::Moment, Step::Try, Step::Person];

    /// The code in forms and in the families `start-title` and `start-text`.
    fn code(self) -> &'static str {
        match self {
            Step::Goal => "goal",
            Step::Moment => "moment",
            Step::Try => "try",
            Step::Person => "person",
        }
    }

    /// The fields it asks for.
    fn fields(self) -> &'static [&'static str] {
        match self {
            Step::Goal => &["class", "called", "aim", "limit", "unit"],
            Step::Moment => &["trigger", "trigger_own"],
            Step::Try => &["strategy", "strategy_own"],
            Step::Person => &["name", "number"],
        }
    }

    fn number(self) -> usize {
        1 + Step::ALL.iter().take_while(|step| **step != self).count()
    }

    fn next(self) -> Option<Step> {
        Step::ALL.get(self.number()).copied()
    }

    fn before(self) -> Option<Step> {
        Step::ALL.get(self.number().checked_sub(2)?).copied()
    }
}

#[derive(Template)]
#[template(path = "pages/start.html")]
struct StartPage {
    frame: Frame,
    fields: Fields,
    mistakes: Mistakes,
    begun: Begun,
    step: Step,
    /// What the other steps picked.
    carried: Vec<(String, String)>,
    picks: Vec<Pick>,
    more: Vec<Pick>,
}

pub(crate) fn routes() -> Router<Site> {
    Router::new().route("/start", get(show_start).post(go_on))
}

async fn show_start(
    State(site): State<Site>,
    person: SignedIn,
    frame: Frame,
) -> Result<Response, Error> {
    let journal = site.app.journal(&person).await?;
    let plan = journal.plan();
    if !plan.is_empty() {
        return Ok(Redirect::to("/plan").into_response());
    }
    let begun = Begun::new(&site, plan);
    let choices = site.app.care().choices();
    let page = StartPage::of(choices, frame, Fields::default(), begun, Step::Goal);
    Ok(show(&page)?.into_response())
}

async fn go_on(
    State(site): State<Site>,
    person: SignedIn,
    frame: Frame,
    fields: Fields,
) -> Result<Response, Error> {
    let mut steps = Step::ALL.into_iter();
    let step = steps.find(|step| step.code() == fields.get("step"));
    let step = step.ok_or(Error::Invalid)?;
    let mut revising = Revising::open(&site, &person, &fields).await?;
    let choices = site.app.care().choices();
    let wish = fields.get("do").to_owned();
    let fields = if wish == "skip" {
        without(&fields, step)
    } else {
        fields
    };
    let show_step = |frame, fields, revising: &Revising, step| {
        StartPage::of(choices, frame, fields, Begun::again(revising), step)
    };
    if wish == "back" {
        let page = show_step(frame, fields, &revising, step.before().unwrap_or(step));
        return Ok(show(&page)?.into_response());
    }
    let mut mistakes = Mistakes::default();
    let mut first = FirstPlan::new(choices, &frame, &fields, &mut mistakes);
    let changes = first.changes(&mut revising, step);
    if !mistakes.is_empty() {
        let page = show_step(frame, fields, &revising, step);
        return show_again(&StartPage { mistakes, ..page });
    }
    if step == Step::Goal
        && let Some(goal) = goal_in(&changes)
        && let Some(question) =
            stopping::ask_first(&site, &person, &frame, &fields, goal, None, "/start")?
    {
        return Ok(question);
    }
    if let Some(next) = step.next().filter(|_| wish != "finish") {
        return Ok(show(&show_step(frame, fields, &revising, next))?.into_response());
    }
    if changes.is_empty() {
        return Ok(Redirect::to("/").into_response());
    }
    let kept = revising.keep(&site, &person, &frame, &fields, changes, &mut mistakes);
    match kept.await? {
        Outcome::Made => Ok(Redirect::to("/plan?saved=1").into_response()),
        Outcome::Moved(page) => Ok(page),
        Outcome::Refused => {
            let page = show_step(frame, fields, &revising, step);
            show_again(&StartPage { mistakes, ..page })
        }
    }
}

fn without(fields: &Fields, step: Step) -> Fields {
    let rest = fields
        .pairs()
        .filter(|(name, _)| !step.fields().contains(name));
    rest.map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect()
}

fn goal_in(changes: &[PlanChange]) -> Option<&domain::plan::Goal> {
    changes.iter().find_map(|change| match change {
        PlanChange::Add(item) => match &item.value {
            Value::Goal(goal) => Some(goal),
            _ => None,
        },
        _ => None,
    })
}

/// Version 1, read from what was picked so far.
struct FirstPlan<'a> {
    choices: &'a Choices,
    frame: &'a Frame,
    fields: &'a Fields,
    mistakes: &'a mut Mistakes,
}

impl<'a> FirstPlan<'a> {
    fn new(
        choices: &'a Choices,
        frame: &'a Frame,
        fields: &'a Fields,
        mistakes: &'a mut Mistakes,
    ) -> FirstPlan<'a> {
        FirstPlan {
            choices,
            frame,
            fields,
            mistakes,
        }
    }

    /// Everything that the steps up to `step` say.
    fn changes(&mut self, revising: &mut Revising, step: Step) -> Vec<PlanChange> {
        let mut changes = Vec::new();
        self.goal(revising, &mut changes);
        let trigger = self.item(revising, &mut changes, ItemKind::Trigger);
        let strategy = self.item(revising, &mut changes, ItemKind::Strategy);
        if let (Some(trigger), Some(strategy)) = (trigger, strategy) {
            revising.link(&mut changes, trigger, strategy);
        }
        self.person(revising, &mut changes);
        self.nothing_on(step);
        changes
    }

    fn goal(&mut self, revising: &mut Revising, changes: &mut Vec<PlanChange>) {
        let words = self.frame.words;
        let said = Step::Goal
            .fields()
            .iter()
            .any(|it| self.fields.text(it).is_some());
        if said && let Some(goal) = goal::read(words, self.fields, None, self.mistakes) {
            revising.add(changes, None, Value::Goal(goal));
        }
    }

    /// What was tapped, called as the person calls it.
    fn item(
        &mut self,
        revising: &mut Revising,
        changes: &mut Vec<PlanChange>,
        kind: ItemKind,
    ) -> Option<ItemId> {
        let (tapped, typed) = match kind {
            ItemKind::Trigger => ("trigger", "trigger_own"),
            _ => ("strategy", "strategy_own"),
        };
        let lang = self.frame.words.content();
        let picked = pick::picked(self.choices, lang, kind, self.fields.get(tapped));
        let own = self.fields.text(typed).map(|it| Name::new(typed, it));
        let own = self.mistakes.value(own.transpose()).flatten();
        let own = own.and_then(|name| pick::value(kind, name, Form::Therapy));
        let (code, value): (Option<Code>, Value) = match (picked, own) {
            (Some((code, _)), Some(own)) => (Some(code), own),
            (Some((code, value)), None) => (Some(code), value),
            (None, Some(own)) => (None, own),
            (None, None) => return None,
        };
        Some(revising.add(changes, code, value))
    }

    /// A number alone is called by itself.
    fn person(&mut self, revising: &mut Revising, changes: &mut Vec<PlanChange>) {
        let name = self.fields.text("name").map(|it| Name::new("name", it));
        let number = self.fields.text("number").map(|it| Name::new("number", it));
        let name = self.mistakes.value(name.transpose()).flatten();
        let number = self.mistakes.value(number.transpose()).flatten();
        if let Some(name) = name.or_else(|| number.clone()) {
            revising.add(changes, None, Value::Support { name, number });
        }
    }

    /// Going on from a step without an answer is a slip of the thumb; "skip" is there for that.
    fn nothing_on(&mut self, step: Step) {
        let wish = self.fields.get("do");
        let said = step
            .fields()
            .iter()
            .any(|it| self.fields.text(it).is_some());
        if wish == "next" && !said {
            let field = step.fields().first().copied().unwrap_or_default();
            self.mistakes.add(field, Key("start-tap-or-skip"));
        }
    }
}

impl StartPage {
    fn of(choices: &Choices, frame: Frame, fields: Fields, begun: Begun, step: Step) -> StartPage {
        let lang = frame.words.content();
        let plan = Plan::default();
        let mut picks = match step {
            Step::Moment => pick::list(choices, lang, ItemKind::Trigger, &plan),
            Step::Try => pick::suited_first(choices, lang, fields.get("trigger"), &plan),
            Step::Goal | Step::Person => Vec::new(),
        };
        let shown = if step == Step::Try {
            SHOWN_FIRST
        } else {
            picks.len()
        };
        let more = picks.split_off(shown.min(picks.len()));
        let other = Step::ALL.into_iter().filter(|it| *it != step);
        let carry =
            |name: &str| name != TOKEN && other.clone().any(|it| it.fields().contains(&name));
        let carried = fields.pairs().filter(|(name, _)| carry(name));
        let carried = carried
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .collect();
        StartPage {
            carried,
            frame,
            fields,
            mistakes: Mistakes::default(),
            begun,
            step,
            picks,
            more,
        }
    }

    /// "Step 2 of 4".
    fn step_line(&self) -> String {
        let count = Step::ALL.len();
        let line = self
            .frame
            .t2("start-step", "number", self.step.number(), "count", count);
        line.into_owned()
    }

    fn is(&self, code: &str) -> bool {
        self.step.code() == code
    }
}

/// Each step fresh, one with a mistake, and one with what people may type.
pub(crate) fn samples(language: Language) -> Vec<Sample> {
    let choices = care::Care::embedded().choices();
    let page = |step, pairs: &[(&str, &str)]| {
        let pairs = pairs
            .iter()
            .map(|(a, b)| ((*a).to_owned(), (*b).to_owned()));
        let begun = Begun {
            id: "0193a1b2-0000-7000-8000-000000000000".to_owned(),
            base: 0,
        };
        StartPage::of(
            choices,
            Frame::sample(language),
            pairs.collect(),
            begun,
            step,
        )
    };
    let mut missed = page(Step::Goal, &[("class", "alcohol")]);
    missed.mistakes.add("aim", Key("plan-pick-aim"));
    let hostile = [
        ("trigger", "payday"),
        ("trigger_own", "<b>الليلة</b> \"وحدي\""),
        ("called", "\u{202e}x"),
    ];
    vec![
        Sample::of("start-goal", &page(Step::Goal, &[])),
        Sample::of("start-goal-missed", &missed),
        Sample::of("start-moment", &page(Step::Moment, &hostile)),
        Sample::of("start-try", &page(Step::Try, &hostile)),
        Sample::of("start-person", &page(Step::Person, &hostile)),
    ]
}
