//! Three articles to read, and why: after a setback, and for hard moments that are still open.

use std::collections::HashMap;

use care::library::{Article, Library, Match, Reason};
use domain::plan::Plan;
use domain::{Halt, ItemId, Setback};

use crate::naming;
use crate::words::Words;

/// An article, and the reason for it in words.
#[derive(Clone, Debug)]
pub(crate) struct Read {
    pub(crate) article: &'static Article,
    pub(crate) reason: String,
}

/// Returns what may help after `setback`: for what set it off, then for the day itself.
pub(crate) fn after(words: Words, plan: &Plan, setback: &Setback) -> Vec<Read> {
    let triggers = coded(words, plan, &setback.triggers);
    let states = setback.halt.iter().flatten().copied();
    let reasons: Vec<Reason<'_>> = triggers
        .iter()
        .map(|(code, _)| Reason::Trigger(code))
        .chain(states.map(|it| Reason::State(it.code())))
        .chain([Reason::Topic("setback"), Reason::Topic("kindness")])
        .collect();
    let names: HashMap<_, _> = triggers.iter().cloned().collect();
    let reason = |it: &Match<'_, '_>| match it.reason {
        Reason::Trigger(code) => words.t1("library-why-part", "name", names[code].as_str()),
        Reason::State(code) => {
            let state = Halt::from_code(code).map(|it| naming::halt(words, it));
            words.t1("library-why-noted", "name", state.unwrap_or_default())
        }
        Reason::Topic("kindness") => words.t("library-why-kindness"),
        Reason::Topic(_) => words.t("library-why-setback"),
    };
    read(words, &reasons, "after_setback", reason)
}

/// Returns what may help with triggers that have nothing set against them yet.
pub(crate) fn open(words: Words, plan: &Plan, triggers: &[ItemId]) -> Vec<Read> {
    let triggers = coded(words, plan, triggers);
    let reasons: Vec<_> = triggers
        .iter()
        .map(|(code, _)| Reason::Trigger(code))
        .collect();
    let names: HashMap<_, _> = triggers.iter().cloned().collect();
    let reason = |it: &Match<'_, '_>| match it.reason {
        Reason::Trigger(code) => words.t1("library-why-open", "name", names[code].as_str()),
        Reason::State(_) | Reason::Topic(_) => words.t("library-why-setback"),
    };
    read(words, &reasons, "planning", reason)
}

/// Returns the triggers that came from the pick-list: code, and what the person calls it.
fn coded(words: Words, plan: &Plan, triggers: &[ItemId]) -> Vec<(String, String)> {
    let items = triggers.iter().filter_map(|id| {
        plan.item(*id)
            .or_else(|| plan.removed.iter().find(|item| item.id == *id))
    });
    let coded = items.filter_map(|item| {
        let code = item.code.as_ref()?.as_str().to_owned();
        Some((code, naming::item(words, plan, item)))
    });
    coded.collect()
}

fn read(
    words: Words,
    reasons: &[Reason<'_>],
    moment: &str,
    reason: impl Fn(&Match<'static, '_>) -> std::borrow::Cow<'static, str>,
) -> Vec<Read> {
    let found = Library::embedded().matched(words.content(), reasons, moment);
    let read = found.iter().map(|it| Read {
        article: it.article,
        reason: reason(it).into_owned(),
    });
    read.collect()
}
