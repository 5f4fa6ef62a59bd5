//! What to change: at most three offers, a pick-list, and leaving the plan as it is.

use std::collections::BTreeSet;

use app::{ReviewView, Step, Walk};
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use care::Lang;
use domain::plan::{ItemKind, PlanChange, PlanItem, Value};
use domain::proposal::Rule;
use domain::{Code, ItemId, Name};

use super::at::{At, Stop, path_before};
use super::told::own_id;
use crate::error::{show, show_again};
use crate::form::{Fields, Mistakes};
use crate::frame::Frame;
use crate::pages::Sample;
use crate::words::{Key, Language, Words};
use crate::{SignedIn, Site, wording};

/// How many ideas the pick-list holds.
const PICKS: usize = 8;

#[derive(Template)]
#[template(path = "pages/bend/change.html")]
struct ChangePage {
    frame: Frame,
    step: Step,
    fields: Fields,
    mistakes: Mistakes,
    offers: Vec<Offered>,
    /// Hard moments found on this walk.
    found: Vec<String>,
    /// Ideas to pick, as code and name.
    picks: Vec<(String, String)>,
}

impl ChangePage {
    /// Where the step before is.
    fn before(&self) -> String {
        path_before(self.step)
    }
}

/// One offer.
struct Offered {
    /// The name of its field.
    field: String,
    title: String,
    reason: String,
    enough: bool,
    /// Whether it asks for a name and a number.
    asks_who: bool,
}

pub(super) async fn show_change(
    State(site): State<Site>,
    frame: Frame,
    person: SignedIn,
) -> Result<Response, Stop> {
    let at = At::open_to_learn(&site, person).await?;
    let view = site.app.review(&at.person, at.walk.setback).await?;
    let page = page(
        &site,
        frame,
        &at,
        &view,
        filled(&at.walk),
        Mistakes::default(),
    );
    Ok(show(&page)?.into_response())
}

pub(super) async fn go_on(
    State(site): State<Site>,
    frame: Frame,
    person: SignedIn,
    fields: Fields,
) -> Result<Response, Stop> {
    let mut at = At::open_to_learn(&site, person).await?;
    let view = site.app.review(&at.person, at.walk.setback).await?;
    let leaves = fields.get("then") == "leave";
    let mut mistakes = Mistakes::default();
    at.walk.accepted = chosen(&view, &fields, "take", leaves);
    at.walk.declined = chosen(&view, &fields, "no", leaves);
    let changes = if leaves {
        Vec::new()
    } else {
        changes(&site, &at, &view, &fields, &mut mistakes)
    };
    if !mistakes.is_empty() {
        let page = page(&site, frame, &at, &view, fields, mistakes);
        return Ok(show_again(&page)?);
    }
    at.walk.changes = changes;
    at.go_on(&site, Step::Change).await
}

/// The offers that were answered so. Leaving the plan takes none.
fn chosen(view: &ReviewView, fields: &Fields, answer: &str, leaves: bool) -> BTreeSet<uuid::Uuid> {
    let ids = view.findings.proposals.iter().map(|proposal| proposal.id);
    ids.filter(|id| !leaves && fields.has(&field_of(*id), answer))
        .collect()
}

fn field_of(id: uuid::Uuid) -> String {
    format!("offer-{id}")
}

/// The person's own changes: hard moments found before, ideas picked, own words, someone to call.
fn changes(
    site: &Site,
    at: &At,
    view: &ReviewView,
    fields: &Fields,
    mistakes: &mut Mistakes,
) -> Vec<PlanChange> {
    let mut changes: Vec<PlanChange> = new_triggers(&at.walk).cloned().collect();
    let taken: Vec<&PlanChange> = view
        .findings
        .proposals
        .iter()
        .filter(|proposal| at.walk.accepted.contains(&proposal.id))
        .flat_map(|proposal| &proposal.changes)
        .collect();
    changes.extend(picked(site, at, &taken, fields, mistakes));
    if let Some(who) = name(fields, "who", mistakes) {
        let number = name(fields, "number", mistakes);
        let id = own_id(at.walk.setback, "support", who.as_str());
        let value = Value::Support { name: who, number };
        changes.push(PlanChange::Add(PlanItem {
            id,
            code: None,
            value,
        }));
    } else if fields.text("number").is_some() {
        mistakes.add("who", Key("form-required"));
    }
    changes
}

/// Ideas that were picked, and one in the person's own words, each paired with the hard moment it is for.
///
/// What `taken` adds already is not added again.
pub(super) fn picked(
    site: &Site,
    at: &At,
    taken: &[&PlanChange],
    fields: &Fields,
    mistakes: &mut Mistakes,
) -> Vec<PlanChange> {
    let setback = at.walk.setback;
    let moment = moment(at);
    let mut changes = Vec::new();
    let pair = |changes: &mut Vec<PlanChange>, strategy: ItemId| {
        let Some(trigger) = moment else { return };
        if at.plan().links().any(|link| link == (trigger, strategy)) {
            return;
        }
        let id = own_id(setback, "link", &format!("{trigger} {strategy}"));
        let value = Value::Link { trigger, strategy };
        changes.push(PlanChange::Add(PlanItem {
            id,
            code: None,
            value,
        }));
    };
    for strategy in &site.app.care().choices().strategies {
        if !fields.has("pick", &strategy.code) || adds(taken, &strategy.code) {
            continue;
        }
        let planned = at
            .plan()
            .of_kind(ItemKind::Strategy)
            .find(|item| item.has_code(&strategy.code));
        if let Some(item) = planned {
            pair(&mut changes, item.id);
            continue;
        }
        let name = strategy.name.get(at.person.lang());
        let id = own_id(setback, "strategy", &strategy.code);
        changes.extend(add_strategy(id, Some(&strategy.code), name));
        pair(&mut changes, id);
    }
    if let Some(own) = name(fields, "own", mistakes) {
        let id = own_id(setback, "strategy own", own.as_str());
        changes.extend(add_strategy(id, None, own.as_str()));
        pair(&mut changes, id);
    }
    changes
}

fn add_strategy(id: ItemId, code: Option<&str>, name: &str) -> Option<PlanChange> {
    let value = Value::Strategy {
        name: Name::new("name", name).ok()?,
        resting: false,
    };
    let code = code.and_then(|code| Code::new("code", code).ok());
    Some(PlanChange::Add(PlanItem { id, code, value }))
}

fn adds(changes: &[&PlanChange], code: &str) -> bool {
    let added =
        |change: &&&PlanChange| matches!(change, PlanChange::Add(item) if item.has_code(code));
    changes.iter().any(|change| added(&change))
}

/// Reads one line; what is wrong with it is noted.
pub(super) fn name(fields: &Fields, field: &'static str, mistakes: &mut Mistakes) -> Option<Name> {
    mistakes.take(fields.name(field)).flatten()
}

/// The hard moment that picked ideas are for: the first one named, else the first one found.
fn moment(at: &At) -> Option<ItemId> {
    let named = at
        .told()
        .triggers
        .iter()
        .copied()
        .find(|id| at.plan().item(*id).is_some());
    named.or_else(|| new_triggers(&at.walk).map(PlanChange::id).next())
}

fn new_triggers(walk: &Walk) -> impl Iterator<Item = &PlanChange> {
    walk.changes
        .iter()
        .filter(|change| change.kind() == ItemKind::Trigger)
}

fn page(
    site: &Site,
    frame: Frame,
    at: &At,
    view: &ReviewView,
    fields: Fields,
    mistakes: Mistakes,
) -> ChangePage {
    let words = frame.words;
    let offered = |proposal: &domain::proposal::Proposal| Offered {
        field: field_of(proposal.id),
        title: wording::offer(words, proposal, &view.plan),
        reason: wording::reason(words, proposal, &view.plan),
        enough: proposal.enough_for_today,
        asks_who: proposal.rule == Rule::SomeoneToCall,
    };
    let found = new_triggers(&at.walk).filter_map(|change| match change {
        PlanChange::Add(item) => item.name().map(|name| name.as_str().to_owned()),
        _ => None,
    });
    ChangePage {
        offers: view.findings.proposals.iter().map(offered).collect(),
        found: found.collect(),
        picks: picks(site, words, at),
        frame,
        step: Step::Change,
        fields,
        mistakes,
    }
}

/// Ideas: those picked before, those for the hard moments of this setback, then any.
pub(super) fn picks(site: &Site, words: Words, at: &At) -> Vec<(String, String)> {
    let language: Lang = words.content();
    let choices = site.app.care().choices();
    let named = at
        .told()
        .triggers
        .iter()
        .filter_map(|id| at.plan().item(*id));
    let added = |kind: ItemKind| {
        at.walk
            .changes
            .iter()
            .filter_map(move |change| match change {
                PlanChange::Add(item) if change.kind() == kind => Some(item),
                _ => None,
            })
    };
    let code_of = |item: &PlanItem| item.code.as_ref().map(|code| code.as_str().to_owned());
    let before: Vec<String> = added(ItemKind::Strategy).filter_map(code_of).collect();
    let before = before.iter().filter_map(|code| {
        let mut strategies = choices.strategies.iter();
        strategies.find(|strategy| strategy.code == *code)
    });
    let moments = named.chain(added(ItemKind::Trigger));
    let codes: Vec<String> = moments.filter_map(code_of).collect();
    let suited = codes.iter().flat_map(|code| choices.strategies_for(code));
    let mut picks: Vec<(String, String)> = Vec::new();
    for strategy in before.chain(suited).chain(&choices.strategies) {
        let known = picks.iter().any(|(code, _)| *code == strategy.code);
        if !known && picks.len() < PICKS {
            picks.push((
                strategy.code.clone(),
                strategy.name.get(language).to_owned(),
            ));
        }
    }
    picks
}

pub(super) fn filled(walk: &Walk) -> Fields {
    let mut pairs: Vec<(String, String)> = Vec::new();
    for (ids, answer) in [(&walk.accepted, "take"), (&walk.declined, "no")] {
        pairs.extend(ids.iter().map(|id| (field_of(*id), answer.to_owned())));
    }
    for change in &walk.changes {
        let PlanChange::Add(item) = change else {
            continue;
        };
        match (&item.value, &item.code) {
            (Value::Strategy { .. }, Some(code)) => {
                pairs.push(("pick".to_owned(), code.as_str().to_owned()));
            }
            (Value::Strategy { name, .. }, None) => {
                pairs.push(("own".to_owned(), name.as_str().to_owned()));
            }
            (Value::Support { name, number }, _) => {
                pairs.push(("who".to_owned(), name.as_str().to_owned()));
                pairs.extend(
                    number
                        .iter()
                        .map(|it| ("number".to_owned(), it.as_str().to_owned())),
                );
            }
            _ => {}
        }
    }
    pairs.into_iter().collect()
}

pub(super) fn samples(language: Language) -> Vec<Sample> {
    let offer = |n: u8, enough, asks_who| Offered {
        field: format!("offer-{n}"),
        title: "When it’s “<b>Payday</b>”: call someone".to_owned(),
        reason: "Would it help to have one person ready?".to_owned(),
        enough,
        asks_who,
    };
    let page = |offers, found, mistakes| ChangePage {
        frame: Frame::sample(language),
        step: Step::Change,
        fields: Fields::default(),
        mistakes,
        offers,
        found,
        picks: vec![("take_a_walk".to_owned(), "Take a walk".to_owned())],
    };
    let mut mistakes = Mistakes::default();
    mistakes.add("who", Key("form-required"));
    vec![
        Sample::of(
            "bend-change-empty",
            &page(Vec::new(), Vec::new(), Mistakes::default()),
        ),
        Sample::of(
            "bend-change",
            &page(
                vec![
                    offer(1, true, false),
                    offer(2, false, true),
                    offer(3, false, false),
                ],
                vec!["يوم الراتب".to_owned()],
                mistakes,
            ),
        ),
    ]
}
