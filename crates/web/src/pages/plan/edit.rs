//! Adding to the plan: tap what fits, type what is missing.

use askama::Template;
use axum::Router;
use axum::extract::{Path, Query, State};
use axum::response::{Html, IntoResponse, Redirect, Response};
use axum::routing::get;
use domain::plan::{Form, ItemKind, Plan, PlanChange, PlanItem, Value};
use domain::{Code, ItemId, Name};
use jiff::civil::Date;
use serde::Deserialize;
use uuid::Uuid;

use crate::error::{Error, show, show_again};
use crate::form::{FieldError, Fields, Mistakes};
use crate::frame::{Frame, Tab};
use crate::pages::Sample;
use crate::words::{Key, Language, Words};
use crate::{SignedIn, Site};

use super::pick::{self, Pick};
use super::revise::{Begun, Outcome, Revising};
use super::{goal, stopping};

/// The longest a next look may lie ahead.
const LOOK_WITHIN_DAYS: i64 = 366;

#[derive(Template)]
#[template(path = "pages/plan/edit.html")]
struct EditPage {
    frame: Frame,
    fields: Fields,
    mistakes: Mistakes,
    begun: Begun,
    kind: &'static str,
    picks: Vec<Pick>,
    triggers: Vec<Tick>,
    strategies: Vec<Tick>,
}

/// An item of the plan to tick.
pub(super) struct Tick {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) resting: bool,
    /// "Resting for now", or nothing.
    pub(super) hint: String,
}

#[derive(Default, Deserialize)]
struct Asked {
    /// The hard moment that an if–then pair begins with.
    trigger: Option<Uuid>,
}

pub(super) fn routes() -> Router<Site> {
    Router::new().route("/plan/edit/{kind}", get(show_edit).post(keep_edit))
}

async fn show_edit(
    State(site): State<Site>,
    person: SignedIn,
    Path(kind): Path<String>,
    Query(asked): Query<Asked>,
    frame: Frame,
) -> Result<Html<String>, Error> {
    let kind = ItemKind::from_code(&kind).ok_or(Error::NotFound)?;
    let journal = site.app.journal(&person).await?;
    let plan = journal.plan();
    let trigger = asked
        .trigger
        .map(|id| ("trigger".to_owned(), id.to_string()));
    let review = plan.review_on().map(|on| ("on".to_owned(), on.to_string()));
    let page = EditPage {
        fields: trigger.into_iter().chain(review).collect(),
        mistakes: Mistakes::default(),
        begun: Begun::new(&site, plan),
        ..EditPage::of(site.app.care().choices(), plan, frame, kind)
    };
    show(&page)
}

async fn keep_edit(
    State(site): State<Site>,
    person: SignedIn,
    Path(kind): Path<String>,
    frame: Frame,
    fields: Fields,
) -> Result<Response, Error> {
    let kind = ItemKind::from_code(&kind).ok_or(Error::NotFound)?;
    let mut revising = Revising::open(&site, &person, &fields).await?;
    let mut mistakes = Mistakes::default();
    let today = person.day(site.app.now());
    let mut adding = Adding {
        site: &site,
        frame: &frame,
        fields: &fields,
        revising: &mut revising,
        mistakes: &mut mistakes,
        changes: Vec::new(),
    };
    adding.add(kind, today);
    let changes = adding.changes;
    if mistakes.is_empty() {
        if let Some(goal) = added_goal(&changes)
            && let Some(question) =
                stopping::ask_first(&site, &person, &frame, &fields, goal, None, "/plan")?
        {
            return Ok(question);
        }
        let kept = revising.keep(&site, &person, &frame, &fields, changes, &mut mistakes);
        match kept.await? {
            Outcome::Made => return Ok(Redirect::to("/plan?saved=1").into_response()),
            Outcome::Moved(page) => return Ok(page),
            Outcome::Refused => {}
        }
    }
    show_again(&EditPage {
        begun: Begun::again(&revising),
        fields,
        mistakes,
        ..EditPage::of(site.app.care().choices(), &revising.base, frame, kind)
    })
}

fn added_goal(changes: &[PlanChange]) -> Option<&domain::plan::Goal> {
    changes.iter().find_map(|change| match change {
        PlanChange::Add(item) => match &item.value {
            Value::Goal(goal) => Some(goal),
            _ => None,
        },
        _ => None,
    })
}

/// The changes that a form asks for, as they are found.
struct Adding<'a> {
    site: &'a Site,
    frame: &'a Frame,
    fields: &'a Fields,
    revising: &'a mut Revising,
    mistakes: &'a mut Mistakes,
    changes: Vec<PlanChange>,
}

impl Adding<'_> {
    fn add(&mut self, kind: ItemKind, today: Date) {
        match kind {
            ItemKind::Goal => self.goal(),
            ItemKind::Link => self.links(),
            ItemKind::Support => self.support(),
            ItemKind::Review => self.review(today),
            _ => self.picks(kind),
        }
    }

    fn put(&mut self, code: Option<Code>, value: Value) -> ItemId {
        self.revising.add(&mut self.changes, code, value)
    }

    fn goal(&mut self) {
        let words = self.frame.words;
        if let Some(goal) = goal::read(words, self.fields, None, self.mistakes) {
            self.put(None, Value::Goal(goal));
        }
    }

    fn picks(&mut self, kind: ItemKind) {
        let choices = self.site.app.care().choices();
        let lang = self.frame.words.content();
        for code in self.fields.all("pick") {
            let there = self.revising.base.of_kind(kind).any(|it| it.has_code(code));
            if let Some((code, value)) = pick::picked(choices, lang, kind, code).filter(|_| !there)
            {
                self.put(Some(code), value);
            }
        }
        let own = self.fields.text("own").map(|it| Name::new("own", it));
        let form = Form::from_code(self.fields.get("form")).unwrap_or(Form::Therapy);
        let own = self.mistakes.value(own.transpose()).flatten();
        if let Some(value) = own.and_then(|name| pick::value(kind, name, form)) {
            self.put(None, value);
        }
        if self.changes.is_empty() && self.mistakes.is_empty() {
            self.mistakes.add("pick", Key("plan-pick-one"));
        }
    }

    fn support(&mut self) {
        let name = self
            .mistakes
            .value(Name::new("name", self.fields.get("name")));
        let number = self.fields.text("number").map(|it| Name::new("number", it));
        let number = self.mistakes.value(number.transpose());
        if let (Some(name), Some(number)) = (name, number) {
            self.put(None, Value::Support { name, number });
        }
    }

    fn links(&mut self) {
        let trigger = item_in(
            self.fields.get("trigger"),
            &self.revising.base,
            ItemKind::Trigger,
        );
        let base = std::sync::Arc::clone(&self.revising.base);
        let strategies: Vec<_> = self
            .fields
            .all("strategy")
            .filter_map(|id| item_in(id, &base, ItemKind::Strategy))
            .collect();
        if trigger.is_none() {
            self.mistakes.add("trigger", Key("plan-pick-moment"));
        }
        if strategies.is_empty() {
            self.mistakes.add("strategy", Key("plan-pick-one"));
        }
        let Some(trigger) = trigger else { return };
        for strategy in strategies {
            self.revising.link(&mut self.changes, trigger, strategy);
        }
        if self.changes.is_empty() && self.mistakes.is_empty() {
            self.mistakes.add("strategy", Key("form-already-there"));
        }
    }

    fn review(&mut self, today: Date) {
        let Some(on) = self.mistakes.take(read_day(self.fields, today)) else {
            return;
        };
        let base = std::sync::Arc::clone(&self.revising.base);
        match base.of_kind(ItemKind::Review).last() {
            Some(item) if item.value == (Value::Review { on }) => {
                self.mistakes.add("on", Key("form-already-there"));
            }
            Some(item) => {
                let mut item = item.clone();
                item.value = Value::Review { on };
                self.changes.push(PlanChange::Edit(item));
            }
            None => {
                self.put(None, Value::Review { on });
            }
        }
    }
}

/// The item with this id if the plan holds one of that kind.
pub(super) fn item_in(id: &str, plan: &Plan, kind: ItemKind) -> Option<ItemId> {
    let id = ItemId::new(Uuid::parse_str(id).ok()?);
    let item = plan.item(id)?;
    (item.value.kind() == kind).then_some(id)
}

/// Reads the day of the next look: after today, and within a year.
pub(super) fn read_day(fields: &Fields, today: Date) -> Result<Date, FieldError> {
    let error = |key| FieldError::new("on", key);
    let on: Date = fields
        .get("on")
        .parse()
        .map_err(|_| error(Key("plan-day-unread")))?;
    let ahead = today.until(on).map(|span| i64::from(span.get_days()));
    match ahead {
        Ok(1..=LOOK_WITHIN_DAYS) => Ok(on),
        _ => Err(error(Key("plan-day-not-ahead"))),
    }
}

impl EditPage {
    /// The page without what was filled in.
    fn of(choices: &care::Choices, plan: &Plan, frame: Frame, kind: ItemKind) -> EditPage {
        EditPage {
            picks: pick::list(choices, frame.words.content(), kind, plan),
            triggers: ticks(frame.words, plan, ItemKind::Trigger),
            strategies: ticks(frame.words, plan, ItemKind::Strategy),
            kind: kind.code(),
            fields: Fields::default(),
            mistakes: Mistakes::default(),
            begun: Begun {
                id: String::new(),
                base: plan.version,
            },
            frame: frame.at(Tab::Plan),
        }
    }
}

/// The items of a kind to tick.
pub(super) fn ticks(words: Words, plan: &Plan, kind: ItemKind) -> Vec<Tick> {
    let tick = |item: &PlanItem| {
        let hint = item.is_resting().then(|| words.t("naming-resting"));
        Some(Tick {
            id: item.id.to_string(),
            name: item.name()?.as_str().to_owned(),
            resting: item.is_resting(),
            hint: hint.unwrap_or_default().into_owned(),
        })
    };
    plan.of_kind(kind).filter_map(tick).collect()
}

/// Every kind on a plan with something in it, one form refused, and pairs before there is anything to pair.
pub(super) fn samples(language: Language) -> Vec<Sample> {
    let choices = care::Care::embedded().choices();
    let page = |names, kind| {
        let journal = super::sample::journal(names);
        let frame = Frame::sample(language);
        EditPage::of(choices, journal.plan(), frame, kind)
    };
    let typical = |kind| page(super::sample::TYPICAL, kind);
    let mut refused = typical(ItemKind::Goal);
    refused.mistakes.add("class", Key("plan-pick-class"));
    refused.mistakes.add("aim", Key("plan-pick-aim"));
    vec![
        Sample::of("plan-edit-goal", &typical(ItemKind::Goal)),
        Sample::of("plan-edit-goal-refused", &refused),
        Sample::of("plan-edit-trigger", &typical(ItemKind::Trigger)),
        Sample::of("plan-edit-strategy", &typical(ItemKind::Strategy)),
        Sample::of(
            "plan-edit-link",
            &page(super::sample::HOSTILE, ItemKind::Link),
        ),
        Sample::of(
            "plan-edit-link-empty",
            &page(super::sample::EMPTY, ItemKind::Link),
        ),
        Sample::of("plan-edit-support", &typical(ItemKind::Support)),
        Sample::of("plan-edit-sign", &typical(ItemKind::WarningSign)),
        Sample::of("plan-edit-safety", &typical(ItemKind::SafetyItem)),
        Sample::of("plan-edit-treatment", &typical(ItemKind::Treatment)),
        Sample::of("plan-edit-review", &typical(ItemKind::Review)),
    ]
}
