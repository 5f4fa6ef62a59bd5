//! Three articles to read, and why: after a setback, and for hard moments that are still open.

use std::collections::HashMap;

use care::library::{Article, Library, Match, Reason};
use domain::plan::Plan;
use domain::safety::{Answer, Level, Triage};
use domain::story::days_between;
use domain::{Body, EntryId, Halt, ItemId, Journal, Moment, Setback};

use crate::naming;
use crate::words::Words;
use crate::{SignedIn, Site};

/// An article, and the reason for it in words.
#[derive(Clone, Debug)]
pub(crate) struct Read {
    pub(crate) article: &'static Article,
    pub(crate) reason: String,
}

/// A card of safety, and the article that says more of it.
const OF_CARDS: [(&str, &str); 2] = [
    ("tolerance", "after-a-break"),
    ("withdrawal", "when-the-body-misses-it"),
];
/// What the first days are like.
const FIRST_DAY: &str = "first-day-after";
/// So many days the body comes before the reasons.
const FIRST_DAYS: i64 = 3;
/// So many days after it was told, a setback brings something to read.
const FORTNIGHT: i64 = 14;

/// Returns what may help in the fortnight after the newest setback was told.
///
/// Nothing if danger or thoughts of suicide were named in that time, with any setback or since.
pub(crate) async fn lately(
    site: &Site,
    person: &SignedIn,
    words: Words,
    journal: &Journal,
) -> Result<Vec<Read>, app::Error> {
    if was_urgent(site, person, journal).await? {
        return Ok(Vec::new());
    }
    match journal.setbacks().max_by_key(|(moment, _)| moment.id) {
        Some((moment, setback)) => after(site, person, words, journal, moment, setback).await,
        None => Ok(Vec::new()),
    }
}

/// Whether anything that was told in the last fortnight was danger or a crisis: a setback, its open walk, or an answer
/// to safety asked again.
async fn was_urgent(site: &Site, person: &SignedIn, journal: &Journal) -> Result<bool, app::Error> {
    let today = person.day(site.app.now());
    let is_late =
        |moment: &Moment| days_between(moment.zone().day(moment.id.made_at()), today) < FORTNIGHT;
    let follow_ups = journal.moments().iter().filter(|moment| is_late(moment));
    let answered = follow_ups.filter_map(|moment| match moment.body() {
        Body::FollowUp(it) => Some(it.safety.clone()),
        _ => None,
    });
    let mut told: Vec<Setback> = journal
        .setbacks()
        .filter(|(moment, _)| is_late(moment))
        .map(|(_, setback)| setback.clone())
        .collect();
    told.extend(site.app.walk(person).await?.map(|walk| walk.details));
    told.extend(answered.map(|safety| Setback {
        safety,
        ..Setback::default()
    }));
    let is_urgent = |it: &Setback| site.app.triage_unsaved(it).level >= Level::Crisis;
    Ok(told.iter().any(is_urgent))
}

/// Returns what may help in the fortnight after `setback` was told: in the first days for the body, then for what
/// set it off.
///
/// Nothing after danger or thoughts of suicide, since articles speak of amounts and of dying.
pub(crate) async fn after(
    site: &Site,
    person: &SignedIn,
    words: Words,
    journal: &Journal,
    moment: &Moment,
    setback: &Setback,
) -> Result<Vec<Read>, app::Error> {
    let told = moment.zone().day(moment.id.made_at());
    let n_days = days_between(told, person.day(site.app.now()));
    let mut known = setback.clone();
    known.safety.extend(said_since(journal, moment.id));
    let found = site.app.triage(person, moment.id, &known).await?;
    if n_days >= FORTNIGHT || found.level >= Level::Crisis {
        return Ok(Vec::new());
    }
    let body = if n_days < FIRST_DAYS {
        body_first(&found)
    } else {
        Vec::new()
    };
    Ok(fitting(words, journal.plan(), setback, &body))
}

/// Returns what was answered when safety was asked again.
fn said_since(journal: &Journal, setback: EntryId) -> impl Iterator<Item = Answer> {
    let about = move |it: EntryId| {
        it == setback
            || journal
                .reviews()
                .any(|(moment, review)| moment.id == it && review.setback == setback)
    };
    let answers = journal
        .moments()
        .iter()
        .filter_map(|moment| match moment.body() {
            Body::FollowUp(it) => Some(it),
            _ => None,
        });
    answers
        .filter(move |it| about(it.about))
        .flat_map(|it| it.safety.iter().copied())
}

/// Returns what comes first in the first days, by the cards that safety shows.
fn body_first(found: &Triage) -> Vec<&'static str> {
    let shown = |(card, _): &(&str, _)| found.cards.iter().any(|it| it.code() == *card);
    let of_cards = OF_CARDS.into_iter().filter(shown).map(|(_, slug)| slug);
    of_cards.chain([FIRST_DAY]).collect()
}

/// Returns what fits `setback`: the pieces of `body`, then what is about its triggers and states.
pub(crate) fn fitting(words: Words, plan: &Plan, setback: &Setback, body: &[&str]) -> Vec<Read> {
    let triggers = coded(words, plan, &setback.triggers);
    let states = setback.halt.iter().flatten().copied();
    let reasons: Vec<Reason<'_>> = body
        .iter()
        .map(|slug| Reason::Piece(slug))
        .chain(triggers.iter().map(|(code, _)| Reason::Trigger(code)))
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
        Reason::Piece("after-a-break") => words.t("library-why-tolerance"),
        Reason::Piece("when-the-body-misses-it") => words.t("library-why-withdrawal"),
        Reason::Topic("kindness") => words.t("library-why-kindness"),
        Reason::Piece(_) | Reason::Topic(_) => words.t("library-why-setback"),
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
        Reason::State(_) | Reason::Topic(_) | Reason::Piece(_) => words.t("library-why-setback"),
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
