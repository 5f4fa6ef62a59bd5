//! What can be tapped instead of typed: the pick-lists, with what the plan holds already marked.

use care::{Care, Choices, Lang};
use domain::plan::{Form, ItemKind, Plan, Value};
use domain::{Code, Name};

/// One thing to tap.
#[derive(Clone, Debug)]
pub(crate) struct Pick {
    pub(crate) code: String,
    pub(crate) name: String,
    /// Whether the plan holds it already.
    pub(crate) there: bool,
}

/// The pick-list of a kind; empty for kinds that people can only type.
pub(crate) fn list(choices: &Choices, lang: Lang, kind: ItemKind, plan: &Plan) -> Vec<Pick> {
    let pick = |code: &String, name: &care::Text| Pick {
        there: plan.of_kind(kind).any(|item| item.has_code(code)),
        code: code.clone(),
        name: name.get(lang).to_owned(),
    };
    let simple = |list: &[care::Choice]| list.iter().map(|it| pick(&it.code, &it.name)).collect();
    match kind {
        ItemKind::Trigger => simple(&choices.triggers),
        ItemKind::WarningSign => simple(&choices.warning_signs),
        ItemKind::SafetyItem => simple(&choices.safety_items),
        ItemKind::Strategy => {
            let strategies = choices.strategies.iter();
            strategies.map(|it| pick(&it.code, &it.name)).collect()
        }
        ItemKind::Treatment => {
            let treatments = choices.treatments.iter();
            treatments.map(|it| pick(&it.code, &it.name)).collect()
        }
        ItemKind::Goal | ItemKind::Link | ItemKind::Support | ItemKind::Review => Vec::new(),
    }
}

/// The strategies with these codes, in their order; the plan holds those that are `there`.
pub(crate) fn strategies(lang: Lang, codes: &[String], plan: &Plan) -> Vec<Pick> {
    let picks = list(Care::embedded().choices(), lang, ItemKind::Strategy, plan);
    let pick = |code: &String| picks.iter().find(|pick| pick.code == *code).cloned();
    codes.iter().filter_map(pick).collect()
}

/// Whether the plan lacks one of these.
pub(crate) fn some_new(picks: &[Pick]) -> bool {
    picks.iter().any(|it| !it.there)
}

/// The strategies that suit a trigger and are not in the plan yet.
pub(crate) fn suited(choices: &Choices, lang: Lang, trigger: &str, plan: &Plan) -> Vec<Pick> {
    let mut picks = list(choices, lang, ItemKind::Strategy, plan);
    picks.retain(|pick| !pick.there && suits(choices, trigger, &pick.code));
    picks
}

/// All strategies, those that suit the trigger first.
pub(crate) fn suited_first(choices: &Choices, lang: Lang, trigger: &str, plan: &Plan) -> Vec<Pick> {
    let mut picks = list(choices, lang, ItemKind::Strategy, plan);
    picks.sort_by_key(|pick| !suits(choices, trigger, &pick.code));
    picks
}

fn suits(choices: &Choices, trigger: &str, strategy: &str) -> bool {
    choices
        .strategies_for(trigger)
        .any(|it| it.code == strategy)
}

/// What was picked, as an item of the plan; nothing when the list doesn't hold the code.
pub(crate) fn picked(
    choices: &Choices,
    lang: Lang,
    kind: ItemKind,
    code: &str,
) -> Option<(Code, Value)> {
    let picks = list(choices, lang, kind, &Plan::default());
    let pick = picks.into_iter().find(|pick| pick.code == code)?;
    let name = Name::new("pick", &pick.name).ok()?;
    let treatment = choices.treatments.iter().find(|it| it.code == code);
    let form = treatment.map_or(Form::Therapy, |it| form_of(it.form));
    Some((Code::new("pick", code).ok()?, value(kind, name, form)?))
}

/// An item that has a name and little else.
pub(crate) fn value(kind: ItemKind, name: Name, form: Form) -> Option<Value> {
    match kind {
        ItemKind::Trigger => Some(Value::Trigger { name }),
        ItemKind::Strategy => Some(Value::Strategy {
            name,
            resting: false,
        }),
        ItemKind::Treatment => Some(Value::Treatment { name, form }),
        ItemKind::Support => Some(Value::Support { name, number: None }),
        ItemKind::WarningSign => Some(Value::WarningSign { name }),
        ItemKind::SafetyItem => Some(Value::SafetyItem { name }),
        ItemKind::Goal | ItemKind::Link | ItemKind::Review => None,
    }
}

pub(crate) fn form_of(form: care::Form) -> Form {
    match form {
        care::Form::Therapy => Form::Therapy,
        care::Form::Medicine => Form::Medicine,
        care::Form::Lifestyle => Form::Lifestyle,
        care::Form::Service => Form::Service,
        care::Form::MutualHelp => Form::MutualHelp,
    }
}
