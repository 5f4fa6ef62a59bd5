//! One item of the plan: changing it, pairing it, resting it, taking it out, putting it back.

use std::sync::Arc;

use askama::Template;
use axum::Router;
use axum::extract::{Path, State};
use axum::response::{Html, IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use domain::plan::{Form, Goal, ItemKind, Plan, PlanChange, PlanItem, Value};
use domain::{Code, ItemId, Journal, Name};
use jiff::civil::Date;
use uuid::Uuid;

use crate::error::{Error, show, show_again};
use crate::form::{Fields, Mistakes};
use crate::frame::{Frame, Tab};
use crate::naming;
use crate::pages::Sample;
use crate::words::Language;
use crate::{SignedIn, Site};

use super::edit::{Tick, item_in, read_day, ticks};
use super::pick::{self, Pick};
use super::revise::{Begun, Outcome, Revising};
use super::{goal, stopping};

#[derive(Template)]
#[template(path = "pages/plan/item.html")]
struct ItemPage {
    frame: Frame,
    fields: Fields,
    mistakes: Mistakes,
    begun: Begun,
    id: String,
    kind: &'static str,
    title: String,
    resting: bool,
    /// For a hard moment: the things to try, to tick those that go with it.
    strategies: Vec<Tick>,
    /// For a hard moment: more that may suit it.
    suited: Vec<Pick>,
}

pub(super) fn routes() -> Router<Site> {
    Router::new()
        .route("/plan/item/{item}", get(show_item).post(keep_item))
        .route("/plan/item/{item}/back", post(put_back))
}

async fn show_item(
    State(site): State<Site>,
    person: SignedIn,
    Path(id): Path<Uuid>,
    frame: Frame,
) -> Result<Html<String>, Error> {
    let journal = site.app.journal(&person).await?;
    let plan = journal.plan();
    let item = plan.item(ItemId::new(id)).ok_or(Error::NotFound)?;
    let begun = Begun::new(&site, plan);
    let choices = site.app.care().choices();
    show(&ItemPage::of(choices, frame, plan, item, begun))
}

async fn keep_item(
    State(site): State<Site>,
    person: SignedIn,
    Path(id): Path<Uuid>,
    frame: Frame,
    fields: Fields,
) -> Result<Response, Error> {
    let mut revising = Revising::open(&site, &person, &fields).await?;
    let base = Arc::clone(&revising.base);
    let item = base.item(ItemId::new(id)).ok_or(Error::NotFound)?;
    let mut mistakes = Mistakes::default();
    let today = person.day(site.app.now());
    let mut changing = Changing {
        site: &site,
        frame: &frame,
        fields: &fields,
        revising: &mut revising,
        mistakes: &mut mistakes,
        today,
    };
    let changes = changing.changes(item);
    if mistakes.is_empty() {
        if changes.is_empty() {
            return Ok(Redirect::to("/plan").into_response());
        }
        if let Some((before, after)) = changed_goal(item, &changes)
            && let Some(question) = stopping::ask_first(
                &site,
                &person,
                &frame,
                &fields,
                after,
                Some(before),
                "/plan",
            )?
        {
            return Ok(question);
        }
        let to = match changes.first() {
            Some(PlanChange::Remove { id, .. }) if *id == item.id => format!("/plan?out={id}"),
            _ => "/plan?saved=1".to_owned(),
        };
        let kept = revising.keep(&site, &person, &frame, &fields, changes, &mut mistakes);
        match kept.await? {
            Outcome::Made => return Ok(Redirect::to(&to).into_response()),
            Outcome::Moved(page) => return Ok(page),
            Outcome::Refused => {}
        }
    }
    let choices = site.app.care().choices();
    let begun = Begun::again(&revising);
    show_again(&ItemPage {
        fields,
        mistakes,
        ..ItemPage::of(choices, frame, &base, item, begun)
    })
}

fn changed_goal<'a>(item: &'a PlanItem, changes: &'a [PlanChange]) -> Option<(&'a Goal, &'a Goal)> {
    match (&item.value, changes) {
        (Value::Goal(before), [PlanChange::Edit(edited)]) => match &edited.value {
            Value::Goal(after) => Some((before, after)),
            _ => None,
        },
        _ => None,
    }
}

/// Puts an item back that was taken out, with the pairs it had.
async fn put_back(
    State(site): State<Site>,
    person: SignedIn,
    Path(id): Path<Uuid>,
    frame: Frame,
    fields: Fields,
) -> Result<Response, Error> {
    let revising = Revising::open(&site, &person, &fields).await?;
    let changes = restored(&revising.journal, &revising.base, ItemId::new(id));
    if changes.is_empty() {
        return Err(Error::NotFound);
    }
    revising
        .keep_as_is(&site, &person, &frame, &fields, changes)
        .await
}

/// Returns the item as it last was, and those of its pairs whose other end is still in the plan.
fn restored(journal: &Journal, base: &Plan, id: ItemId) -> Vec<PlanChange> {
    let Some(item) = base.removed.iter().find(|item| item.id == id) else {
        return Vec::new();
    };
    let versions = journal.history().versions().iter().rev();
    let mut plans = versions.map(|version| &version.plan);
    let last = plans.find(|plan| plan.version < base.version && plan.item(id).is_some());
    let there = |end: ItemId| end == id || base.item(end).is_some();
    let pairs = last.into_iter().flat_map(|plan| &plan.items);
    let pairs = pairs.filter(|pair| match pair.value {
        Value::Link { trigger, strategy } => {
            (trigger == id || strategy == id) && there(trigger) && there(strategy)
        }
        _ => false,
    });
    let items = std::iter::once(item).chain(pairs);
    items.cloned().map(PlanChange::Add).collect()
}

/// A form that changes one item.
struct Changing<'a> {
    site: &'a Site,
    frame: &'a Frame,
    fields: &'a Fields,
    revising: &'a mut Revising,
    mistakes: &'a mut Mistakes,
    today: Date,
}

impl Changing<'_> {
    fn changes(&mut self, item: &PlanItem) -> Vec<PlanChange> {
        let kind = item.value.kind();
        match self.fields.get("do") {
            "remove" => vec![PlanChange::Remove { id: item.id, kind }],
            "rest" => edited(item, rested(item, true)),
            "wake" => edited(item, rested(item, false)),
            _ => {
                let value = self.value(item);
                let mut changes = value.map_or_else(Vec::new, |value| edited(item, value));
                if kind == ItemKind::Trigger {
                    self.pairs(item.id, &mut changes);
                }
                changes
            }
        }
    }

    /// What the form says that the item is now; nothing after a mistake.
    fn value(&mut self, item: &PlanItem) -> Option<Value> {
        match &item.value {
            Value::Goal(before) => {
                let words = self.frame.words;
                goal::read(words, self.fields, Some(before), self.mistakes).map(Value::Goal)
            }
            Value::Review { .. } => {
                let on = self.mistakes.take(read_day(self.fields, self.today))?;
                Some(Value::Review { on })
            }
            Value::Link { .. } => Some(item.value.clone()),
            Value::Support { .. } => {
                let name = self.name();
                let number = self.fields.text("number").map(|it| Name::new("number", it));
                let number = self.mistakes.value(number.transpose());
                Some(Value::Support {
                    name: name?,
                    number: number?,
                })
            }
            Value::Strategy { resting, .. } => Some(Value::Strategy {
                name: self.name()?,
                resting: *resting,
            }),
            Value::Treatment { form, .. } => {
                let form = Form::from_code(self.fields.get("form")).unwrap_or(*form);
                pick::value(ItemKind::Treatment, self.name()?, form)
            }
            other => pick::value(other.kind(), self.name()?, Form::Therapy),
        }
    }

    fn name(&mut self) -> Option<Name> {
        self.mistakes
            .value(Name::new("name", self.fields.get("name")))
    }

    /// Makes the pairs of a hard moment what the boxes say, new things to try included.
    fn pairs(&mut self, trigger: ItemId, changes: &mut Vec<PlanChange>) {
        let base = Arc::clone(&self.revising.base);
        let ticked: Vec<_> = self
            .fields
            .all("strategy")
            .filter_map(|id| item_in(id, &base, ItemKind::Strategy))
            .collect();
        for item in base.of_kind(ItemKind::Link) {
            if let Value::Link {
                trigger: from,
                strategy,
            } = item.value
                && from == trigger
                && !ticked.contains(&strategy)
            {
                changes.push(PlanChange::Remove {
                    id: item.id,
                    kind: ItemKind::Link,
                });
            }
        }
        for strategy in ticked {
            self.revising.link(changes, trigger, strategy);
        }
        for (code, value) in self.new_strategies() {
            let strategy = self.revising.add(changes, code, value);
            self.revising.link(changes, trigger, strategy);
        }
    }

    fn new_strategies(&mut self) -> Vec<(Option<Code>, Value)> {
        let choices = self.site.app.care().choices();
        let lang = self.frame.words.content();
        let picked = self.fields.all("pick");
        let picked =
            picked.filter_map(|code| pick::picked(choices, lang, ItemKind::Strategy, code));
        let mut new: Vec<_> = picked.map(|(code, value)| (Some(code), value)).collect();
        let own = self.fields.text("own").map(|it| Name::new("own", it));
        let own = self.mistakes.value(own.transpose()).flatten();
        new.extend(own.map(|name| {
            let resting = false;
            (None, Value::Strategy { name, resting })
        }));
        new
    }
}

fn edited(item: &PlanItem, value: Value) -> Vec<PlanChange> {
    if item.value == value {
        return Vec::new();
    }
    let item = PlanItem {
        value,
        ..item.clone()
    };
    vec![PlanChange::Edit(item)]
}

fn rested(item: &PlanItem, resting: bool) -> Value {
    match &item.value {
        Value::Strategy { name, .. } => Value::Strategy {
            name: name.clone(),
            resting,
        },
        other => other.clone(),
    }
}

impl ItemPage {
    fn of(
        choices: &care::Choices,
        frame: Frame,
        plan: &Plan,
        item: &PlanItem,
        begun: Begun,
    ) -> ItemPage {
        let kind = item.value.kind();
        let is_trigger = kind == ItemKind::Trigger;
        let lang = frame.words.content();
        let code = item.code.as_ref().filter(|_| is_trigger);
        let strategies = if is_trigger {
            ticks(frame.words, plan, ItemKind::Strategy)
        } else {
            Vec::new()
        };
        ItemPage {
            fields: filled(plan, item),
            mistakes: Mistakes::default(),
            begun,
            id: item.id.to_string(),
            kind: kind.code(),
            title: naming::item(frame.words, plan, item),
            resting: item.is_resting(),
            strategies,
            suited: code.map_or_else(Vec::new, |code| {
                pick::suited(choices, lang, code.as_str(), plan)
            }),
            frame: frame.at(Tab::Plan),
        }
    }
}

/// The form as the item stands.
fn filled(plan: &Plan, item: &PlanItem) -> Fields {
    let mut pairs: Vec<(String, String)> = Vec::new();
    let mut fill = |name: &str, value: &str| pairs.push((name.to_owned(), value.to_owned()));
    if let Some(name) = item.name() {
        fill("name", name.as_str());
    }
    match &item.value {
        Value::Support {
            number: Some(number),
            ..
        } => fill("number", number.as_str()),
        Value::Treatment { form, .. } => fill("form", form.code()),
        Value::Review { on } => fill("on", &on.to_string()),
        Value::Trigger { .. } => {
            for (_, strategy) in plan.links().filter(|(trigger, _)| *trigger == item.id) {
                fill("strategy", &strategy.to_string());
            }
        }
        Value::Goal(goal) => pairs.extend(goal::filled(goal)),
        _ => {}
    }
    pairs.into_iter().collect()
}

/// An item of each kind, resting and awake.
pub(super) fn samples(language: Language) -> Vec<Sample> {
    let choices = care::Care::embedded().choices();
    let page = |names, at| {
        let journal = super::sample::journal(names);
        let plan = journal.plan();
        let item = plan.item(super::sample::id(at));
        let item = item.expect("the sample plan holds it");
        let frame = Frame::sample(language);
        ItemPage::of(choices, frame, plan, item, super::sample::begun())
    };
    let typical = |at| page(super::sample::TYPICAL, at);
    let mut nameless = typical(20);
    nameless.fields = Fields::default();
    nameless
        .mistakes
        .add("name", crate::words::Key("form-required"));
    vec![
        Sample::of("plan-item-goal", &typical(1)),
        Sample::of("plan-item-trigger", &page(super::sample::HOSTILE, 20)),
        Sample::of("plan-item-refused", &nameless),
        Sample::of("plan-item-strategy", &typical(10)),
        Sample::of("plan-item-resting", &typical(12)),
        Sample::of("plan-item-link", &typical(30)),
        Sample::of("plan-item-support", &typical(32)),
        Sample::of("plan-item-sign", &typical(33)),
        Sample::of("plan-item-treatment", &typical(35)),
        Sample::of("plan-item-review", &typical(36)),
    ]
}
