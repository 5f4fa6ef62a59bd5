//! What comes of a comparison: a page for the talk with a professional, or a line in the plan.

use askama::Template;
use axum::response::Response;
use domain::plan::{Form, ItemKind, Plan, PlanChange, PlanItem, Value};
use domain::{Code, Name};

use super::compare::{Picked, asks};
use crate::error::Error;
use crate::form::{Fields, Mistakes};
use crate::frame::{Frame, Tab};
use crate::pages::plan::pick;
use crate::pages::plan::revise::{Outcome, Revising};
use crate::words::{Key, Words};
use crate::{SignedIn, Site};
use care::treatments::Treatment;

/// A page to print and take along. Nothing of it is stored.
#[derive(Template)]
#[template(path = "pages/treatments/talk.html")]
pub(super) struct Talk {
    frame: Frame,
    matters: Vec<&'static str>,
    /// Each option with the questions that were ticked.
    options: Vec<(&'static str, Vec<&'static str>)>,
    own: String,
    /// What was sent, to go back with it.
    sent: Vec<(String, String)>,
    /// All questions as one text, for the page of a visit.
    questions: String,
}

/// What became of what was to go into the plan.
pub(super) enum Kept {
    /// Where the plan shows it.
    Made(String),
    /// The mistakes say why.
    Refused,
    /// The plan moved on meanwhile; the page that says so.
    Moved(Response),
}

impl Talk {
    pub(super) fn of(frame: Frame, fields: &Fields) -> Talk {
        let lang = frame.words.content();
        let picked = Picked::of(fields);
        let options = picked.options.iter().map(|one| {
            let asked = asks(one, lang).into_iter();
            let asked = asked.filter(|(value, _)| fields.has("ask", value));
            let asked = asked.map(|(_, question)| question).collect();
            (one.name.get(lang), asked)
        });
        let options: Vec<(&str, Vec<&str>)> = options.collect();
        let own = fields.get("own").to_owned();
        let asked = options.iter().flat_map(|(name, asked)| {
            let line = move |question: &&str| format!("{name}: {question}");
            asked.iter().map(line)
        });
        let own_line = (!own.is_empty()).then(|| own.clone());
        let questions: Vec<String> = asked.chain(own_line).collect();
        let sent = fields
            .pairs()
            .filter(|(name, _)| ["for", "matters", "option", "ask", "own"].contains(name));
        Talk {
            sent: sent
                .map(|(name, value)| (name.to_owned(), value.to_owned()))
                .collect(),
            matters: picked.matters,
            options,
            own,
            questions: questions.join("\n"),
            frame: frame.at(Tab::Learn),
        }
    }
}

/// The field that says how an option goes into the plan.
pub(super) fn keep_field(one: &Treatment) -> String {
    format!("keep-{}", one.code)
}

/// Returns how an option can go into the plan: as a question for a visit, as care; of a medicine, only that one has it.
/// None when it is care there.
pub(super) fn ways(words: Words, one: &Treatment, plan: &Plan) -> Vec<&'static str> {
    let mut items = plan.of_kind(ItemKind::Treatment);
    if items.any(|item| item.has_code(&one.code)) {
        return Vec::new();
    }
    let question = question(words, one);
    let asks = |item: &PlanItem| item.name().is_some_and(|it| it.as_str() == question);
    let as_care = if one.form == care::Form::Medicine {
        "have"
    } else {
        "care"
    };
    if plan.of_kind(ItemKind::Treatment).any(asks) {
        vec![as_care]
    } else {
        vec!["ask", as_care]
    }
}

/// "Ask about: …", as the plan says it.
fn question(words: Words, one: &Treatment) -> String {
    let name = one.name.get(words.content());
    words.t1("treatments-ask-about", "name", name).into_owned()
}

/// Returns the form under which a question is filed.
///
/// One about a medicine is a talk to have, not a medicine that is taken: it must not count as one.
fn asked_form(one: &Treatment) -> Form {
    match one.form {
        care::Form::Medicine => Form::Service,
        form => pick::form_of(form),
    }
}

/// Puts what was tapped into the plan: an option as care, or as something to ask about.
pub(super) async fn keep(
    site: &Site,
    person: &SignedIn,
    frame: &Frame,
    fields: &Fields,
    options: &[&Treatment],
    mistakes: &mut Mistakes,
) -> Result<Kept, Error> {
    let mut revising = Revising::open(site, person, fields).await?;
    let changes = changes(frame, fields, options, &mut revising, mistakes)?;
    if !mistakes.is_empty() {
        return Ok(Kept::Refused);
    }
    if changes.is_empty() {
        mistakes.add("keep", Key("treatments-keep-one"));
        return Ok(Kept::Refused);
    }
    let kept = revising.keep(site, person, frame, fields, changes, mistakes);
    Ok(match kept.await? {
        Outcome::Made => Kept::Made(format!("/plan?put={}#put", revising.id)),
        Outcome::Refused => Kept::Refused,
        Outcome::Moved(page) => Kept::Moved(page),
    })
}

fn changes(
    frame: &Frame,
    fields: &Fields,
    options: &[&Treatment],
    revising: &mut Revising,
    mistakes: &mut Mistakes,
) -> Result<Vec<PlanChange>, Error> {
    let lang = frame.words.content();
    let mut changes = Vec::new();
    for one in options {
        let name = one.name.get(lang);
        let (code, name, form) = match fields.get(&keep_field(one)) {
            "have" | "care" => {
                let code = Code::new("keep", &one.code).map_err(Error::internal)?;
                (Some(code), name.to_owned(), pick::form_of(one.form))
            }
            "ask" => (None, question(frame.words, one), asked_form(one)),
            _ => continue,
        };
        let Some(name) = mistakes.value(Name::new("keep", &name)) else {
            continue;
        };
        let is = |item: &PlanItem| {
            item.name() == Some(&name) || code.as_ref().is_some_and(|it| item.has_code(it.as_str()))
        };
        let is_held = revising.base.of_kind(ItemKind::Treatment).any(is);
        if !is_held {
            revising.add(&mut changes, code, Value::Treatment { name, form });
        }
    }
    Ok(changes)
}
