//! The way from a strategy to its exercise.

use care::exercises::{Exercise, for_strategy};
use domain::EntryId;
use domain::plan::PlanItem;

use super::with_urge;

/// A strategy, and where its exercise is if there is one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Way {
    pub(crate) name: String,
    pub(crate) href: Option<String>,
}

/// Returns the way from a strategy of the plan, done for the urge `of`.
pub(crate) fn of_item(item: &PlanItem, of: Option<EntryId>) -> Option<Way> {
    let exercise = item.code.as_ref().and_then(|it| for_strategy(it.as_str()));
    Some(Way {
        name: item.name()?.as_str().to_owned(),
        href: exercise.map(|it| href(it, of)),
    })
}

/// Returns the way from a strategy of the pick-lists.
pub(crate) fn of_code(code: &str, name: &str) -> Way {
    Way {
        name: name.to_owned(),
        href: for_strategy(code).map(|it| href(it, None)),
    }
}

/// Returns where all exercises are, for the urge `of`.
pub(crate) fn index(of: Option<EntryId>) -> String {
    with_urge("/exercises", of)
}

fn href(exercise: &Exercise, of: Option<EntryId>) -> String {
    with_urge(&format!("/exercises/{}", exercise.slug), of)
}
