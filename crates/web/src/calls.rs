//! Whom to call: the people of the plan, and the lines of the country.

pub(crate) mod hours;

use app::App;
use care::{Helpline, Hours, Kind, Listed, OpenNow, Phone, Scope, TextLine};
use domain::plan::{Plan, Value};

use crate::frame::Frame;
use crate::words::Words;

/// A number to call, worded for a door.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Call {
    /// The address that dials it.
    pub href: String,
    pub title: String,
    pub text: String,
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

/// Returns at most `n` lines of `country` for `kinds`, of one scope or of all: those that are open first, closed ones
/// last, and of these the ones that speak the reader's language.
pub(crate) fn lines(
    app: &App,
    frame: &Frame,
    country: &str,
    kinds: &[Kind],
    scope: Option<Scope>,
    n: usize,
) -> Vec<Call> {
    let at = frame.read_at(app.now());
    let mut listed = app.care().of_kinds(kinds, Some(country), at);
    listed.retain(|one| scope.is_none_or(|scope| one.helpline.scope == scope));
    listed.sort_by_key(|one| !speaks(frame.words, one.helpline));
    let listed = open_first(listed);
    let calls = listed.iter().filter_map(|one| line(frame.words, one));
    calls.take(n).collect()
}

/// Puts those that answer first: without a moment, those that always do. The order stays else.
fn open_first(mut listed: Vec<Listed<'_>>) -> Vec<Listed<'_>> {
    listed.sort_by_key(|one| one.open);
    listed
}

/// Words one helpline: how to reach it, its name, what it does and whether it is open.
pub(crate) fn line(words: Words, one: &Listed<'_>) -> Option<Call> {
    let line = one.helpline;
    let language = words.content();
    let (href, title) = way(words, line)?;
    let mut parts = Vec::new();
    if line.calls.first().is_none_or(|it| it.as_str() != line.name) {
        parts.push(format!("{}.", line.name));
    }
    parts.push(line.about.get(language).to_owned());
    parts.extend(line.note.as_ref().map(|note| note.get(language).to_owned()));
    if !speaks(words, line) {
        parts.push(format!("{}.", languages(words, &line.languages)));
    }
    parts.extend(open(words, one));
    Some(Call {
        href,
        title,
        text: parts.join(" "),
    })
}

/// Whether someone there speaks the language of the page, or a language through an interpreter.
pub(crate) fn speaks(words: Words, line: &Helpline) -> bool {
    let lang = words.content().tag();
    line.languages.iter().any(|it| it == lang || it == "mul")
}

/// Words the languages of a line.
pub(crate) fn languages(words: Words, tags: &[String]) -> String {
    let names: Vec<_> = tags
        .iter()
        .map(|tag| words.family("now-speaks", tag).into_owned())
        .collect();
    words
        .t1("now-languages", "names", names.join(", "))
        .into_owned()
}

/// Says whether a line is open, or when; nothing of one that always is.
fn open(words: Words, one: &Listed<'_>) -> Option<String> {
    let open = match (&one.helpline.hours, one.open) {
        (Hours::Always, _) => return None,
        (Hours::Weekly(weekly), OpenNow::Unknown) => {
            let hours = hours::weekly_hours(words, weekly);
            return Some(words.t1("calls-open-hours", "hours", hours).into_owned());
        }
        (_, OpenNow::Open) => words.t("bend-open-now"),
        (_, OpenNow::Unknown) => words.t("bend-open-unknown"),
        (_, OpenNow::Closed) => words.t("bend-open-closed"),
    };
    Some(open.into_owned())
}

/// Returns the address that reaches `line` by voice, or else by text, and what to do there.
fn way(words: Words, line: &Helpline) -> Option<(String, String)> {
    if let Some(phone) = line.calls.first() {
        return Some((
            phone.dial(),
            call_worded(words, phone, line.press.as_deref()),
        ));
    }
    let text = line.text.as_ref()?;
    Some((text.dial(words.content()), text_worded(words, text)))
}

/// Words a call, with the key to press once it connects.
pub(crate) fn call_worded(words: Words, phone: &Phone, press: Option<&str>) -> String {
    let number = phone.as_str();
    let text = match press {
        Some(key) => words.t2("now-call-press", "number", number, "key", key),
        None => words.t1("now-call", "number", number),
    };
    text.into_owned()
}

/// Words a text message to a line, with the word to send.
pub(crate) fn text_worded(words: Words, line: &TextLine) -> String {
    let number = line.number.as_str();
    let text = match line.keyword(words.content()) {
        Some(word) => words.t2("now-text-word", "number", number, "word", word),
        None => words.t1("now-text", "number", number),
    };
    text.into_owned()
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
    use care::Care;

    use super::*;

    #[test]
    fn without_a_moment_lines_that_always_answer_come_first() {
        let kinds = [Kind::Poison, Kind::Crisis, Kind::Substance];
        let listed = Care::embedded().of_kinds(&kinds, Some("IE"), None);
        let n_always = listed.iter().filter(|it| it.open == OpenNow::Open).count();
        assert!((1..listed.len()).contains(&n_always), "some, not all");
        let first = &open_first(listed)[..n_always];
        assert!(first.iter().all(|it| it.open == OpenNow::Open));
    }

    #[test]
    fn a_number_is_dialled_however_it_is_written() {
        assert_eq!(dial("+1 (818) 555-0117").unwrap(), "tel:+18185550117");
        assert_eq!(dial("ask at the desk"), None);
    }
}
