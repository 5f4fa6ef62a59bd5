//! What an exercise leaves in the record: a practice, and a try in the urge that it was done for.

use std::cmp::Ordering;

use care::exercises::Exercise;
use domain::{
    Body, Code, EntryId, Helped, ItemId, Journal, Moment, Practice, Rating, Text, Tried, Urge,
    UrgeOutcome,
};

use crate::form::{Fields, Mistakes};
use crate::keep::{Draft, correct, keep};
use crate::{SignedIn, Site};

/// How it is afterwards. Nothing has to be said.
#[derive(Clone, Debug, Default)]
pub(super) struct Answers {
    pub(super) strength: Option<Rating>,
    pub(super) helped: Option<Helped>,
    pub(super) note: Option<Text>,
}

impl Answers {
    pub(super) fn read(fields: &Fields, mistakes: &mut Mistakes) -> Answers {
        Answers {
            strength: mistakes.take(fields.rating("strength")).flatten(),
            helped: helped(fields.get("helped")),
            note: mistakes.take(fields.words("note")).flatten(),
        }
    }

    /// Whether no urge was left.
    pub(super) fn is_gone(&self) -> bool {
        self.strength.is_some_and(is_none)
    }
}

/// Whether there is no urge at this strength.
pub(super) fn is_none(strength: Rating) -> bool {
    strength.get() == 0
}

/// "Yes" counts as clearly, "a little" does not.
fn helped(code: &str) -> Option<Helped> {
    let value = match code {
        "yes" => 2,
        "little" => 1,
        "no" => 0,
        _ => return None,
    };
    Helped::new("helped", value).ok()
}

/// Returns the answer that a mark came from.
pub(super) fn helped_code(helped: Helped) -> &'static str {
    match helped.cmp(&Helped::CLEARLY) {
        Ordering::Less if helped.get() == 0 => "no",
        Ordering::Less => "little",
        _ => "yes",
    }
}

/// Records the practice `id`; of the try, the urge `of` tells if it is known, else the practice itself.
pub(super) async fn keep_practice(
    site: &Site,
    person: &SignedIn,
    exercise: &Exercise,
    id: EntryId,
    of: Option<EntryId>,
    answers: &Answers,
) -> Result<(), app::Error> {
    let journal = site.app.journal(person).await?;
    let urge = of.and_then(|of| journal.urge(of));
    let strategy = app::strategy_of(journal.plan(), exercise);
    let practice = Practice {
        exercise: Code::new("exercise", &exercise.practice)?,
        minutes: None,
        helped: answers.helped,
        strength: answers.strength,
        strategy: strategy.filter(|_| urge.is_none()),
        note: answers.note.clone(),
    };
    let draft = Draft {
        id,
        at: None,
        body: Body::Practice(practice),
    };
    // The practice first: it holds what was just typed. Sent again after a fault, the form says both once.
    keep(site, person, vec![draft]).await?;
    let Some((moment, urge)) = urge else {
        return Ok(());
    };
    let later = with_try(urge, strategy, answers);
    correct(site, person, moment, Body::Urge(later)).await
}

/// Takes out of an urge what the practice `id` had put in, and leaves what was told otherwise.
pub(super) async fn take_back(
    site: &Site,
    person: &SignedIn,
    of: EntryId,
    id: EntryId,
) -> Result<(), app::Error> {
    let journal = site.app.journal(person).await?;
    let practice = journal.moment(id).map(Moment::body);
    let (Some((moment, now)), Some(Body::Practice(practice))) = (journal.urge(of), practice) else {
        return Ok(());
    };
    let exercise = care::exercises::of_practice(practice.exercise.as_str());
    let strategy = exercise.and_then(|it| app::strategy_of(journal.plan(), it));
    // The id was made when the exercise was shown, so what the urge said then is what came before it.
    let Some(before) = said_before(&journal, of, id) else {
        return Ok(());
    };
    let mut later = now.clone();
    if let Some(strategy) = strategy {
        let own = |it: &&Tried| it.strategy == strategy;
        later.strategies.retain(|it| !own(&it));
        later.strategies.extend(before.strategies.iter().find(own));
    }
    if practice.strength.is_some_and(is_none) && now.outcome == UrgeOutcome::Passed {
        later.outcome = before.outcome;
    }
    correct(site, person, moment, Body::Urge(later)).await
}

/// Adds a try and its mark; an urge that was still here and is gone has passed.
fn with_try(urge: &Urge, strategy: Option<ItemId>, answers: &Answers) -> Urge {
    let mut later = urge.clone();
    if let Some(strategy) = strategy {
        let known = later
            .strategies
            .iter_mut()
            .find(|it| it.strategy == strategy);
        match known {
            Some(tried) => tried.helped = answers.helped.or(tried.helped),
            None => later.strategies.push(Tried {
                strategy,
                helped: answers.helped,
            }),
        }
    }
    if answers.is_gone() && later.outcome == UrgeOutcome::StillHere {
        later.outcome = UrgeOutcome::Passed;
    }
    later
}

/// Returns what the urge `of` said before the entry `id` was made.
fn said_before(journal: &Journal, of: EntryId, id: EntryId) -> Option<&Urge> {
    let entries = journal.entries().iter().filter(|entry| entry.id < id);
    let said = entries.filter_map(|entry| match &entry.body {
        Body::Urge(urge) if entry.id == of => Some((entry.id, urge)),
        Body::Correction(it) if it.of == of => match it.body.as_ref() {
            Body::Urge(urge) => Some((entry.id, urge)),
            _ => None,
        },
        _ => None,
    });
    said.max_by_key(|(id, _)| *id).map(|(_, urge)| urge)
}
