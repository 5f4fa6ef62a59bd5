//! Treatment options: all of them by form, one at a time, and side by side. Nothing here recommends.

mod compare;
mod one;
mod talk;

use std::collections::BTreeSet;

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::response::Html;
use axum::routing::get;
use care::treatments::{self, Treatment};
use care::{Form, Lang};
use domain::plan::{ItemKind, Plan, Value};

use crate::error::{Error, show};
use crate::frame::{Frame, Tab};
use crate::pages::Sample;
use crate::words::Language;
use crate::{SignedIn, Site};

/// Forms in the order to show them: medicine first, since for opioids it keeps people alive.
const FORMS: [Form; 5] = [
    Form::Medicine,
    Form::Therapy,
    Form::MutualHelp,
    Form::Service,
    Form::Lifestyle,
];

/// What the options can be narrowed to, on the page itself: nothing of it is sent.
const FOR: [&str; 7] = [
    "opioid",
    "alcohol",
    "nicotine",
    "stimulant",
    "cannabis",
    "sedative",
    "gambling",
];

/// A sentence below this length says too little alone.
const SHORT_BYTES: usize = 50;

#[derive(Template)]
#[template(path = "pages/treatments.html")]
struct TreatmentsPage {
    frame: Frame,
    groups: Vec<Group>,
    alive: Vec<Told>,
}

/// All options of a form.
struct Group {
    form: &'static str,
    options: Vec<&'static Treatment>,
}

/// What is known of one option, in its own line.
struct Told {
    name: &'static str,
    line: &'static str,
}

pub(crate) fn routes() -> Router<Site> {
    Router::new()
        .route("/treatments", get(show_all))
        .merge(compare::routes())
        .merge(one::routes())
}

async fn show_all(
    State(site): State<Site>,
    person: Result<SignedIn, Error>,
    frame: Frame,
) -> Result<Html<String>, Error> {
    let goals = match person {
        Ok(person) => goals(site.app.journal(&person).await?.plan()),
        Err(_) => BTreeSet::new(),
    };
    show(&TreatmentsPage::of(frame, &goals))
}

/// Returns the codes of what the goals of a plan are about.
fn goals(plan: &Plan) -> BTreeSet<&'static str> {
    let items = plan.of_kind(ItemKind::Goal);
    items
        .filter_map(|item| match &item.value {
            Value::Goal(goal) => Some(goal.substance.class().code()),
            _ => None,
        })
        .collect()
}

impl TreatmentsPage {
    /// What a person's goals are about comes first in each form; else the order stands, with opioids first.
    fn of(frame: Frame, goals: &BTreeSet<&str>) -> TreatmentsPage {
        let mut groups = groups(|_| true);
        let is_other = |one: &&Treatment| !one.r#for.iter().any(|it| goals.contains(it.as_str()));
        for group in &mut groups {
            group.options.sort_by_key(is_other);
        }
        TreatmentsPage {
            groups,
            alive: keeps_alive(frame.words.content()),
            frame: frame.at(Tab::Learn),
        }
    }
}

/// Returns the options that `fits` lets through, by form; forms without any are left out.
fn groups(fits: impl Fn(&Treatment) -> bool) -> Vec<Group> {
    let group = |form: Form| Group {
        form: form.code(),
        options: treatments::embedded()
            .iter()
            .filter(|one| one.form == form && fits(one))
            .collect(),
    };
    let mut groups: Vec<Group> = FORMS.into_iter().map(group).collect();
    groups.retain(|group| !group.options.is_empty());
    groups
}

/// Whether it is well known of a medicine for opioids that it keeps people alive.
fn is_sure_to_keep_alive(one: &Treatment) -> bool {
    one.form == Form::Medicine
        && one.r#for == ["opioid"]
        && one.matters.iter().any(|it| it == "staying_alive")
        && matches!(
            one.certainty,
            treatments::Certainty::High | treatments::Certainty::Moderate
        )
}

/// Returns what is known of the medicines for opioids that are taken to stay alive.
///
/// Medicine against an overdose is another matter, and has its own page.
fn keeps_alive(lang: Lang) -> Vec<Told> {
    let told = |one: &'static Treatment| Told {
        name: one.name.get(lang),
        line: one.evidence.get(lang),
    };
    treatments::embedded()
        .iter()
        .filter(|one| is_sure_to_keep_alive(one))
        .map(told)
        .collect()
}

/// Returns the option whose page is at this address.
fn at(address: &str) -> Result<&'static Treatment, Error> {
    let mut all = treatments::embedded().iter();
    all.find(|one| one.address() == address)
        .ok_or(Error::NotFound)
}

/// The first sentence of a text, or more of it when that is short: enough to know whether to read on.
fn beginning(text: &str) -> &str {
    let mut ends = text.match_indices(". ").map(|(at, _)| at);
    match ends.find(|at| *at >= SHORT_BYTES) {
        Some(at) => &text[..=at],
        None => text,
    }
}

/// The list, one option of each kind, and every step of the comparison.
pub(crate) fn samples(language: Language) -> Vec<Sample> {
    let all = TreatmentsPage::of(Frame::sample(language), &BTreeSet::new());
    let own = TreatmentsPage::of(Frame::sample(language), &["alcohol"].into());
    [
        vec![
            Sample::of("treatments", &all),
            Sample::of("treatments-own", &own),
        ],
        one::samples(language),
        compare::samples(language),
    ]
    .concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_keeps_people_alive_is_told_of_two_medicines() {
        let names: Vec<_> = keeps_alive(Lang::En).iter().map(|it| it.name).collect();
        assert_eq!(names, ["Buprenorphine", "Methadone"]);
    }

    #[test]
    fn every_option_stands_under_its_form_once() {
        let n_options: usize = groups(|_| true).iter().map(|it| it.options.len()).sum();
        assert_eq!(n_options, treatments::embedded().len());
    }

    #[test]
    fn a_short_first_sentence_brings_the_next_along() {
        let long = "You talk with a trained person about what happened this week.";
        assert_eq!(beginning(&format!("{long} Then more.")), long);
        assert_eq!(
            beginning(&format!("Short. {long} More.")),
            format!("Short. {long}")
        );
        assert_eq!(beginning("Only one"), "Only one");
    }
}
