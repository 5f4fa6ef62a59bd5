//! Whom to call: the people of the plan, and the lines of the country.

use app::App;
use care::{Kind, Lang, OpenNow};
use domain::plan::{Plan, Value};

use crate::words::{Language, Words};

/// A number to call, worded for a door.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Call {
    /// The address that dials it.
    pub(crate) href: String,
    pub(crate) title: String,
    pub(crate) text: String,
}

/// Returns the people of `plan` who have a number, in the plan's order.
pub(crate) fn people(words: Words, plan: &Plan) -> Vec<Call> {
    let supports = plan.items.iter().filter_map(|item| match &item.value {
        Value::Support { name, number } => Some((name, number.as_ref()?)),
        _ => None,
    });
    let calls = supports.filter_map(|(name, number)| {
        Some(Call {
            href: dial(number.as_str())?,
            title: words.t1("calls-call", "who", name.as_str()).into_owned(),
            text: number.as_str().to_owned(),
        })
    });
    calls.collect()
}

/// Returns at most `n` lines of `country` for `kinds`: those that are open first.
pub(crate) fn lines(app: &App, words: Words, country: &str, kinds: &[Kind], n: usize) -> Vec<Call> {
    let mut listed = app.care().of_kinds(kinds, Some(country), app.now());
    listed.sort_by_key(|one| one.open == OpenNow::Closed);
    let calls = listed.into_iter().filter_map(|one| {
        let phone = one.helpline.calls.first()?;
        let about = one.helpline.about.get(lang(words));
        Some(Call {
            href: phone.dial(),
            title: words.t1("calls-call", "who", phone.as_str()).into_owned(),
            text: format!("{}. {about}", one.helpline.name),
        })
    });
    calls.take(n).collect()
}

/// The language of content.
pub(crate) fn lang(words: Words) -> Lang {
    match words.language() {
        Language::Spanish => Lang::Es,
        Language::English | Language::Pseudo => Lang::En,
    }
}

/// Returns the address that dials `number` as a person wrote it, if there is anything to dial.
fn dial(number: &str) -> Option<String> {
    let digits: String = number
        .chars()
        .filter(|it| it.is_ascii_digit() || *it == '+')
        .collect();
    (!digits.is_empty()).then(|| format!("tel:{digits}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_dialled_however_it_is_written() {
        assert_eq!(dial("+1 (818) 555-0117").unwrap(), "tel:+18185550117");
        assert_eq!(dial("ask at the desk"), None);
    }
}
