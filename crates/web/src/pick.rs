//! Items of the plan, as things to tick on a form.

use domain::plan::{ItemKind, Plan, PlanItem};

/// Something to tick: the value that the form sends, and what the person calls it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Pick {
    pub(crate) id: String,
    pub(crate) name: String,
}

impl Pick {
    /// Returns the item as something to tick; links and dates are nothing to tick.
    pub(crate) fn of(item: &PlanItem) -> Option<Pick> {
        let name = item.name()?.as_str().to_owned();
        let id = item.id.to_string();
        Some(Pick { id, name })
    }

    /// The field for how much it helped.
    pub(crate) fn mark_field(&self) -> String {
        format!("helped-{}", self.id)
    }

    /// Returns the items of one kind, without those that rest.
    pub(crate) fn all(plan: &Plan, kind: ItemKind) -> Vec<Pick> {
        let items = plan.of_kind(kind).filter(|item| !item.is_resting());
        items.filter_map(Pick::of).collect()
    }
}
