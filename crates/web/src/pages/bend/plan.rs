//! The new version: what changes, one small step, when to look again, and a chapter if they want one.

use app::{NewReview, ReviewView, Step};
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use domain::plan::{Author, Difference, ItemKind, Plan, PlanChange, PlanItem, Value};
use domain::{Class, EntryId, Text};
use jiff::ToSpan;
use jiff::civil::Date;
use uuid::Uuid;

use super::at::{At, Stop, path_before};
use super::change::name;
use super::teaches::confidence;
use super::told::own_id;
use crate::cards::{Card, card, sample};
use crate::country::country_of;
use crate::error::{show, show_again};
use crate::form::{Fields, Mistakes};
use crate::frame::Frame;
use crate::pages::Sample;
use crate::words::{Key, Language, Words};
use crate::{Error, SignedIn, Site, naming};

/// Days until the next look, and the one that is picked first.
const LOOK_DAYS: [i64; 5] = [3, 4, 5, 6, 7];
const LOOK_FIRST: i64 = 5;

#[derive(Template)]
#[template(path = "pages/bend/plan.html")]
struct PlanPage {
    frame: Frame,
    step: Step,
    fields: Fields,
    mistakes: Mistakes,
    /// The id of the review that the form makes.
    id: String,
    base: u32,
    changes: Vec<ChangeLine>,
    /// Small steps, as code and name.
    steps: Vec<(String, String)>,
    /// Days to look again, as date and words.
    days: Vec<(String, String)>,
    /// Shown when stopping all at once can be dangerous.
    stopping: Option<Card>,
}

impl PlanPage {
    /// Where the step before is.
    fn before(&self) -> String {
        path_before(self.step)
    }
}

/// One difference between two versions, worded.
pub(super) struct ChangeLine {
    pub(super) kind: &'static str,
    pub(super) word: String,
    pub(super) title: String,
}

pub(super) async fn show_plan(
    State(site): State<Site>,
    frame: Frame,
    person: SignedIn,
) -> Result<Response, Stop> {
    let at = At::open_to_learn(&site, person).await?;
    let view = site.app.review(&at.person, at.walk.setback).await?;
    let taken = taken(&at, &view);
    let look = look_of(&taken).unwrap_or_else(|| date_in(&site, &at, LOOK_FIRST));
    let fields = Fields::from_iter([
        ("id".to_owned(), site.app.new_entry_id().to_string()),
        ("base".to_owned(), view.base_version.to_string()),
        ("look".to_owned(), look.to_string()),
    ]);
    let page = page(&site, frame, &at, &view, fields, Mistakes::default());
    Ok(show(&page)?.into_response())
}

pub(super) async fn finish(
    State(site): State<Site>,
    frame: Frame,
    person: SignedIn,
    fields: Fields,
) -> Result<Response, Stop> {
    if site.app.walk(&person).await?.is_none() {
        // Sent a second time: the review is made already.
        return Ok(Redirect::to("/bend/done").into_response());
    }
    let at = At::open_to_learn(&site, person).await?;
    let view = site.app.review(&at.person, at.walk.setback).await?;
    let mut mistakes = Mistakes::default();
    let review = read(&site, &at, &view, &fields, &mut mistakes)?;
    if mistakes.is_empty() {
        match site
            .app
            .finish_review(&at.person, at.walk.setback, review)
            .await
        {
            Ok(_) => return Ok(Redirect::to("/bend/done").into_response()),
            Err(app::Error::Conflict(conflict))
                if matches!(*conflict, app::Conflict::AlreadyReviewed { .. }) =>
            {
                return Ok(Redirect::to("/bend/done").into_response());
            }
            Err(error) => mistakes.refuse(error)?,
        }
    }
    let page = page(&site, frame, &at, &view, fields, mistakes);
    Ok(show_again(&page)?)
}

fn read(
    site: &Site,
    at: &At,
    view: &ReviewView,
    fields: &Fields,
    mistakes: &mut Mistakes,
) -> Result<NewReview, Error> {
    let id = Uuid::parse_str(fields.get("id")).map_err(|_| Error::Invalid)?;
    let id = EntryId::new(id).map_err(|_| Error::Invalid)?;
    let base = fields.get("base").parse().map_err(|_| Error::Invalid)?;
    let look = look_again(site, at, fields, mistakes);
    let taken = taken(at, view);
    let mut changes = own_changes(at, &taken);
    changes.extend(look.map(|on| review_date(at, &view.plan, &taken, on)));
    let small = name(fields, "smaller", mistakes);
    let step = small.or_else(|| name(fields, "next_step", mistakes));
    let picked = fields.text("step").and_then(|code| {
        let steps = &site.app.care().choices().plan_steps;
        let step = steps.iter().find(|step| step.code == code)?;
        domain::Name::new("step", step.name.get(at.person.lang())).ok()
    });
    let author = name(fields, "together", mistakes).map_or(Author::Own, Author::TogetherWith);
    let stands = |id: &Uuid| view.findings.proposals.iter().any(|it| it.id == *id);
    Ok(NewReview {
        id,
        base,
        accept: at.walk.accepted.iter().copied().filter(stands).collect(),
        decline: at.walk.declined.iter().copied().collect(),
        changes,
        confidence_before: at.walk.confidence_before,
        confidence_after: confidence(fields, mistakes),
        next_step: step.or(picked),
        look_again: look,
        learned: learned(fields, mistakes),
        chapter_title: name(fields, "chapter", mistakes),
        note: None,
        author,
        details: Some(at.walk.details.clone()),
    })
}

fn learned(fields: &Fields, mistakes: &mut Mistakes) -> Option<Text> {
    let text = mistakes.take(fields.short_text("learned")).flatten()?;
    let text = Text::new("learned", text);
    if text.is_err() {
        mistakes.add("learned", Key("form-control-character"));
    }
    text.ok()
}

fn look_again(site: &Site, at: &At, fields: &Fields, mistakes: &mut Mistakes) -> Option<Date> {
    let text = fields.text("look")?;
    let Ok(on) = text.parse::<Date>() else {
        mistakes.add("look", Key("form-malformed"));
        return None;
    };
    if on < at.person.day(site.app.now()) {
        mistakes.add("look", Key("bend-look-past"));
    }
    Some(on)
}

/// Returns what the offers change that were taken.
fn taken(at: &At, view: &ReviewView) -> Vec<PlanChange> {
    let proposals = view.findings.proposals.iter();
    let taken = proposals.filter(|it| at.walk.accepted.contains(&it.id));
    taken.flat_map(|it| it.changes.clone()).collect()
}

/// Returns the person's own changes, but for those that an offer makes already: a hard moment found on the walk.
fn own_changes(at: &At, taken: &[PlanChange]) -> Vec<PlanChange> {
    let own = at.walk.changes.iter();
    own.filter(|change| !taken.contains(change))
        .cloned()
        .collect()
}

fn review_item(change: &PlanChange) -> Option<&PlanItem> {
    match change {
        PlanChange::Add(item) | PlanChange::Edit(item) => Some(item),
        PlanChange::Remove { .. } => None,
    }
    .filter(|item| item.value.kind() == ItemKind::Review)
}

/// Returns the day to look again that was taken with an offer.
fn look_of(taken: &[PlanChange]) -> Option<Date> {
    taken
        .iter()
        .filter_map(review_item)
        .find_map(|item| match item.value {
            Value::Review { on } => Some(on),
            _ => None,
        })
}

/// Sets when to look at the plan again; a day taken with an offer is the same item.
fn review_date(at: &At, plan: &Plan, taken: &[PlanChange], on: Date) -> PlanChange {
    let value = Value::Review { on };
    let planned = plan.of_kind(ItemKind::Review).last();
    match taken.iter().find_map(review_item).or(planned) {
        Some(item) => PlanChange::Edit(PlanItem {
            value,
            ..item.clone()
        }),
        None => PlanChange::Add(PlanItem {
            id: own_id(at.walk.setback, "review", ""),
            code: None,
            value,
        }),
    }
}

fn date_in(site: &Site, at: &At, days: i64) -> Date {
    at.person.day(site.app.now()).saturating_add(days.days())
}

fn page(
    site: &Site,
    frame: Frame,
    at: &At,
    view: &ReviewView,
    fields: Fields,
    mistakes: Mistakes,
) -> PlanPage {
    let words = frame.words;
    let taken = taken(at, view);
    let changes = [&taken[..], &own_changes(at, &taken)].concat();
    let later = view.plan.revise(&changes).ok();
    let lines = later.map(|later| {
        let mut lines = change_lines(words, &view.plan, &later);
        lines.extend(look_line(words, &later, &taken));
        lines
    });
    let steps = site.app.care().choices().plan_steps.iter();
    let classes = classes(at);
    let suits = |code: &String| classes.iter().any(|class| class.code() == code);
    let steps = steps.filter(|it| it.only_for.is_empty() || it.only_for.iter().any(suits));
    let steps = steps.map(|it| (it.code.clone(), it.name.get(words.content()).to_owned()));
    let day = |days| {
        let on = date_in(site, at, days);
        (on.to_string(), words.day(on).into_owned())
    };
    PlanPage {
        id: fields.get("id").to_owned(),
        base: fields.get("base").parse().unwrap_or(view.base_version),
        changes: lines.unwrap_or_default(),
        steps: steps.collect(),
        days: LOOK_DAYS.into_iter().map(day).collect(),
        stopping: stopping(site, &frame, at),
        frame,
        step: Step::Plan,
        fields,
        mistakes,
    }
}

/// What it was, and what the goals it touched are about.
fn classes(at: &At) -> Vec<Class> {
    let told = at.told().substances.iter().map(|used| used.class.class());
    let goals = at.journal.goals_of(at.told());
    let of_goals = goals
        .iter()
        .filter_map(|id| match &at.plan().item(*id)?.value {
            Value::Goal(goal) => Some(goal.substance.class()),
            _ => None,
        });
    told.chain(of_goals).collect()
}

/// The card on stopping safely, when what it was can be dangerous to stop all at once.
fn stopping(site: &Site, frame: &Frame, at: &At) -> Option<Card> {
    let dangerous = classes(at)
        .into_iter()
        .any(Class::stopping_can_be_dangerous);
    let country = country_of(Some(&at.person), frame);
    (dangerous && !at.found.crisis)
        .then(|| card(site, frame, country, "stopping_safely"))
        .flatten()
}

/// The day to look again that was taken with an offer.
fn look_line(words: Words, later: &Plan, taken: &[PlanChange]) -> Option<ChangeLine> {
    let mut looks = taken.iter().filter_map(|it| Some((it, review_item(it)?)));
    let (change, item) = looks.next()?;
    let (kind, word) = match change {
        PlanChange::Add(_) => ("added", words.t("bend-added")),
        _ => ("changed", words.t("bend-changed")),
    };
    Some(ChangeLine {
        kind,
        word: word.into_owned(),
        title: naming::item(words, later, item),
    })
}

/// What differs, in the order of the later version. When to look again is said in words of its own.
pub(super) fn change_lines(words: Words, before: &Plan, after: &Plan) -> Vec<ChangeLine> {
    let line = |difference: Difference<'_>| {
        let (kind, word, item, plan) = match difference {
            Difference::Added(item) => ("added", words.t("bend-added"), item, after),
            Difference::Changed { after: item, .. } => {
                ("changed", words.t("bend-changed"), item, after)
            }
            Difference::Rested(item) => ("rested", words.t("bend-rested"), item, after),
            Difference::Removed(item) => ("removed", words.t("bend-removed"), item, before),
        };
        let is_date = matches!(item.value, Value::Review { .. });
        (!is_date).then(|| ChangeLine {
            kind,
            word: word.into_owned(),
            title: naming::item(words, plan, item),
        })
    };
    let differences = before.differences(after).into_iter();
    differences.filter_map(line).collect()
}

pub(super) fn samples(language: Language) -> Vec<Sample> {
    let frame = Frame::sample(language);
    let page = |changes, mistakes, stopping| PlanPage {
        frame: frame.clone(),
        step: Step::Plan,
        fields: Fields::default(),
        mistakes,
        id: "0190a6d0-0000-7000-8000-000000000000".to_owned(),
        base: 4,
        changes,
        steps: vec![("get_naloxone".to_owned(), "Get naloxone".to_owned())],
        days: vec![("2026-11-28".to_owned(), "Saturday 28 November".to_owned())],
        stopping,
    };
    let line = ChangeLine {
        kind: "added",
        word: "New".to_owned(),
        title: "<b>لو</b> Payday".to_owned(),
    };
    let mut mistakes = Mistakes::default();
    mistakes.add("look", Key("bend-look-past"));
    mistakes.add("chapter", Key("form-too-long"));
    vec![
        Sample::of(
            "bend-plan-same",
            &page(Vec::new(), Mistakes::default(), None),
        ),
        Sample::of(
            "bend-plan",
            &page(
                vec![line],
                mistakes,
                Some(sample(frame.words, "stopping_safely")),
            ),
        ),
    ]
}
