//! Taking in what a screen sent, and filling it in again.

use std::collections::BTreeSet;

use app::{Step, Walk};
use care::Choice;
use domain::plan::{ItemKind, Plan, PlanChange, PlanItem, Value};
use domain::{
    Amount, Chain, Code, EntryId, Halt, Helped, ItemId, Name, Setback, Text, Tried, Used,
};
use jiff::civil::DateTime;
use jiff::{Timestamp, ToSpan};
use uuid::Uuid;

use crate::Site;
use crate::form::{Fields, Mistakes};
use crate::pages::bend::at::At;
use crate::pages::bend::change::{self, name};
use crate::pages::bend::substances;
use crate::words::Key;

/// The evening, for someone who only says "yesterday".
const EVENING_HOUR: i8 = 20;
/// The trigger that stands for a bad night.
const BAD_SLEEP: &str = "bad_sleep";

/// Returns the walk with what the screen sent, or notes what is wrong with it.
pub(super) fn take(
    site: &Site,
    step: Step,
    fields: &Fields,
    at: &At,
    mistakes: &mut Mistakes,
) -> Option<Walk> {
    let mut walk = at.walk.clone();
    let told = &mut walk.details;
    let choices = site.app.care().choices();
    match step {
        Step::Kept => told.protected = codes(fields, "protected", &choices.protectors),
        Step::What => take_what(site, fields, at, &mut walk, mistakes),
        Step::Hard => {
            let ticked = fields.all("halt").next().is_some();
            let halts: BTreeSet<_> = fields.all("halt").filter_map(Halt::from_code).collect();
            told.halt = ticked.then_some(halts);
            told.chain.already_hard = text(fields, "already_hard", mistakes);
            take_bad_sleep(site, fields, at, &mut walk);
        }
        Step::Where => {
            told.places = codes(fields, "place", &choices.places);
            told.felt = codes(fields, "felt", &choices.feelings);
            told.alone = match fields.get("alone") {
                "yes" => Some(true),
                "no" => Some(false),
                _ => None,
            };
        }
        Step::Chain => take_chain(site, fields, at, &mut walk, mistakes),
        Step::Tried => {
            told.strategies = tried(fields, at.plan());
            take_first_ideas(site, fields, at, &mut walk, mistakes);
        }
        _ => return None,
    }
    Some(walk)
}

fn take_what(site: &Site, fields: &Fields, at: &At, walk: &mut Walk, mistakes: &mut Mistakes) {
    let now = site.app.now();
    let told = &mut walk.details;
    told.started_at = match time(fields, "started_at", at, mistakes) {
        Some(time) => Some(time),
        None => picked(fields.get("when"), at, now),
    };
    let ended_at = time(fields, "ended_at", at, mistakes);
    (told.ended_at, told.ongoing) = match fields.get("end") {
        "ongoing" => (None, Some(true)),
        "over" => (ended_at, Some(false)),
        _ => (ended_at, None),
    };
    let goals: Vec<ItemId> = at
        .plan()
        .of_kind(ItemKind::Goal)
        .map(|item| item.id)
        .collect();
    told.goal = goals
        .into_iter()
        .find(|id| id.to_string() == fields.get("goal"));
    told.substances = substances(fields);
    if at.found.crisis {
        return;
    }
    told.amount = mistakes
        .take(fields.number("amount", 0.0..=Amount::MAX))
        .flatten()
        .and_then(|amount: f64| Amount::new("amount", amount).ok());
    told.unit = name(fields, "unit", mistakes);
}

/// The moment that a quick answer stands for: today is now, yesterday its evening.
fn picked(when: &str, at: &At, now: Timestamp) -> Option<Timestamp> {
    match when {
        "today" => Some(now),
        "yesterday" => {
            let day = at.person.day(now).checked_sub(1.day()).ok()?;
            let evening = day.at(EVENING_HOUR, 0, 0, 0);
            let zoned = evening
                .to_zoned_datetime(at.person.zone().time_zone())
                .ok()?;
            Some(zoned.timestamp())
        }
        _ => None,
    }
}

fn time(
    fields: &Fields,
    name: &'static str,
    at: &At,
    mistakes: &mut Mistakes,
) -> Option<Timestamp> {
    let text = fields.text(name)?;
    let read = text.parse::<DateTime>().ok();
    // A time in a daylight-saving gap moves forward.
    let zoned = read.and_then(|time| time.to_zoned_datetime(at.person.zone().time_zone()).ok());
    if zoned.is_none() {
        mistakes.add(name, Key("form-malformed"));
    }
    zoned.map(|zoned| zoned.timestamp())
}

/// A bad night is a hard moment of the plan, or becomes one.
fn take_bad_sleep(site: &Site, fields: &Fields, at: &At, walk: &mut Walk) {
    let known = trigger_with_code(at.plan(), BAD_SLEEP);
    let triggers = &mut walk.details.triggers;
    triggers.retain(|id| Some(*id) != known);
    let new = own_id(walk.setback, "trigger", BAD_SLEEP);
    walk.changes.retain(|change| change.id() != new);
    if !fields.has("sleep", BAD_SLEEP) {
        return;
    }
    match known {
        Some(id) => walk.details.triggers.push(id),
        None => walk
            .changes
            .extend(new_trigger(site, at, walk.setback, BAD_SLEEP)),
    }
}

fn take_chain(site: &Site, fields: &Fields, at: &At, walk: &mut Walk, mistakes: &mut Mistakes) {
    let told = &mut walk.details;
    let triggers = at.plan().of_kind(ItemKind::Trigger);
    told.triggers = triggers
        .map(|item| item.id)
        .filter(|id| fields.has("trigger", &id.to_string()))
        .collect();
    told.chain = Chain {
        already_hard: told.chain.already_hard.clone(),
        prompt: text(fields, "prompt", mistakes),
        thoughts: text(fields, "thoughts", mistakes),
        feelings: told.chain.feelings.clone(),
        actions: text(fields, "actions", mistakes),
        after: text(fields, "after", mistakes),
    };
    let mut changes: Vec<PlanChange> = fields
        .all("new")
        .filter_map(|code| new_trigger(site, at, walk.setback, code))
        .collect();
    if let Some(own) = name(fields, "own_trigger", mistakes) {
        let id = own_id(walk.setback, "trigger", own.as_str());
        let value = Value::Trigger { name: own };
        changes.push(PlanChange::Add(PlanItem {
            id,
            code: None,
            value,
        }));
    }
    // What was picked for these moments is paired again on its own screen.
    let picked = walk.changes.drain(..);
    changes.extend(picked.filter(|change| change.kind() == ItemKind::Strategy));
    walk.changes = changes;
}

/// A plan with nothing to try yet takes up what was tried, or looks worth a try.
fn take_first_ideas(
    site: &Site,
    fields: &Fields,
    at: &At,
    walk: &mut Walk,
    mistakes: &mut Mistakes,
) {
    if at.plan().of_kind(ItemKind::Strategy).next().is_some() {
        return;
    }
    let ideas = change::picked(site, at, &[], fields, mistakes);
    let is_idea = |kind| matches!(kind, ItemKind::Strategy | ItemKind::Link);
    walk.changes.retain(|change| !is_idea(change.kind()));
    walk.changes.extend(ideas);
}

/// A hard moment that the plan does not know yet: a change to take up at the end.
fn new_trigger(site: &Site, at: &At, setback: EntryId, code: &str) -> Option<PlanChange> {
    let triggers = &site.app.care().choices().triggers;
    let choice = triggers.iter().find(|choice| choice.code == code)?;
    if trigger_with_code(at.plan(), code).is_some() {
        return None;
    }
    let name = Name::new("name", choice.name.get(at.person.lang())).ok()?;
    Some(PlanChange::Add(PlanItem {
        id: own_id(setback, "trigger", code),
        code: Code::new("code", code).ok(),
        value: Value::Trigger { name },
    }))
}

fn trigger_with_code(plan: &Plan, code: &str) -> Option<ItemId> {
    let mut triggers = plan.of_kind(ItemKind::Trigger);
    triggers
        .find(|item| item.has_code(code))
        .map(|item| item.id)
}

/// The id of what the person adds on this walk: the same again when it is sent again.
pub(in crate::pages::bend) fn own_id(setback: EntryId, kind: &str, name: &str) -> ItemId {
    let name = format!("{kind} {name}");
    ItemId::new(Uuid::new_v5(&setback.uuid(), name.as_bytes()))
}

fn tried(fields: &Fields, plan: &Plan) -> Vec<Tried> {
    let strategies = plan.of_kind(ItemKind::Strategy);
    let read = |item: &PlanItem| {
        let answer = fields.get(&format!("helped-{}", item.id)).to_owned();
        let helped = match answer.as_str() {
            "" => return None,
            "unknown" => None,
            number => Helped::new("helped", number.parse().ok()?).ok(),
        };
        Some(Tried {
            strategy: item.id,
            helped,
        })
    };
    strategies.filter_map(read).collect()
}

fn codes(fields: &Fields, name: &str, choices: &[Choice]) -> BTreeSet<Code> {
    let ticked = choices
        .iter()
        .filter(|choice| fields.has(name, &choice.code));
    ticked
        .filter_map(|choice| Code::new("code", &choice.code).ok())
        .collect()
}

fn text(fields: &Fields, name: &'static str, mistakes: &mut Mistakes) -> Option<Text> {
    let text = mistakes.take(fields.short_text(name)).flatten()?;
    let read = Text::new(name, text).ok();
    if read.is_none() {
        mistakes.add(name, Key("form-control-character"));
    }
    read
}

/// Returns what was told before, as the form holds it.
pub(super) fn filled(step: Step, at: &At) -> Fields {
    let mut pairs = Pairs::default();
    match step {
        Step::Kept => pairs.put("protected", at.told().protected.iter().map(code)),
        Step::What => fill_what(&mut pairs, at),
        Step::Hard => fill_hard(&mut pairs, at),
        Step::Where => fill_where(&mut pairs, at.told()),
        Step::Chain => fill_chain(&mut pairs, at),
        Step::Tried => return fill_tried(at),
        _ => {}
    }
    pairs.0.into_iter().collect()
}

/// Names and values of a form being filled in.
#[derive(Default)]
struct Pairs(Vec<(String, String)>);

impl Pairs {
    fn put(&mut self, name: &str, values: impl IntoIterator<Item = String>) {
        let named = values.into_iter().map(|value| (name.to_owned(), value));
        self.0.extend(named);
    }
}

fn code(code: &Code) -> String {
    code.as_str().to_owned()
}

fn fill_what(pairs: &mut Pairs, at: &At) {
    let told = at.told();
    let zone = at.person.zone();
    let written = |time: Timestamp| {
        let local = time.to_zoned_datetime(zone.time_zone());
        local.strftime("%Y-%m-%dT%H:%M").to_string()
    };
    let end = |ongoing| if ongoing { "ongoing" } else { "over" }.to_owned();
    let class = |used: &Used| used.class.class().code().to_owned();
    pairs.put("started_at", told.started_at.map(written));
    pairs.put("ended_at", told.ended_at.map(written));
    pairs.put("end", told.ongoing.map(end));
    pairs.put("goal", told.goal.map(|it| it.to_string()));
    pairs.put("class", told.substances.iter().map(class));
    pairs.put("amount", told.amount.map(|it| it.get().to_string()));
    pairs.put("unit", told.unit.iter().map(|it| it.as_str().to_owned()));
}

fn fill_hard(pairs: &mut Pairs, at: &At) {
    let told = at.told();
    if let Some(halts) = &told.halt {
        pairs.put("halt", halts.iter().map(|it| it.code().to_owned()));
        pairs.put("halt", halts.is_empty().then(|| "none".to_owned()));
    }
    let new = own_id(at.walk.setback, "trigger", BAD_SLEEP);
    let known = trigger_with_code(at.plan(), BAD_SLEEP);
    let slept = at.walk.changes.iter().any(|change| change.id() == new)
        || known.is_some_and(|id| told.triggers.contains(&id));
    pairs.put("sleep", slept.then(|| BAD_SLEEP.to_owned()));
    pairs.put("already_hard", words(told.chain.already_hard.as_ref()));
}

fn fill_where(pairs: &mut Pairs, told: &Setback) {
    let yes_or_no = |it| if it { "yes" } else { "no" }.to_owned();
    pairs.put("place", told.places.iter().map(code));
    pairs.put("felt", told.felt.iter().map(code));
    pairs.put("alone", told.alone.map(yes_or_no));
}

fn fill_chain(pairs: &mut Pairs, at: &At) {
    let told = at.told();
    pairs.put("trigger", told.triggers.iter().map(ToString::to_string));
    for change in &at.walk.changes {
        let PlanChange::Add(item) = change else {
            continue;
        };
        match (&item.value, &item.code) {
            (Value::Trigger { .. }, Some(it)) => pairs.put("new", [code(it)]),
            (Value::Trigger { name }, None) => {
                pairs.put("own_trigger", [name.as_str().to_owned()]);
            }
            _ => {}
        }
    }
    pairs.put("prompt", words(told.chain.prompt.as_ref()));
    pairs.put("thoughts", words(told.chain.thoughts.as_ref()));
    pairs.put("actions", words(told.chain.actions.as_ref()));
    pairs.put("after", words(told.chain.after.as_ref()));
}

fn fill_tried(at: &At) -> Fields {
    let mut pairs = Pairs::default();
    for it in &at.told().strategies {
        let helped = it
            .helped
            .map_or_else(|| "unknown".to_owned(), |it| it.get().to_string());
        pairs.put(&format!("helped-{}", it.strategy), [helped]);
    }
    let ideas = change::filled(&at.walk);
    for (name, value) in ideas
        .pairs()
        .filter(|(name, _)| ["pick", "own"].contains(name))
    {
        pairs.put(name, [value.to_owned()]);
    }
    pairs.0.into_iter().collect()
}

fn words(text: Option<&Text>) -> Option<String> {
    text.map(|text| text.as_str().to_owned())
}
