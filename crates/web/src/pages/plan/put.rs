//! What went into the plan a moment ago, from another page, and the way to take it out again.

use axum::Router;
use axum::extract::{Path, State};
use axum::response::Response;
use axum::routing::post;
use domain::Journal;
use domain::plan::{Plan, PlanChange, PlanItem, Version};
use uuid::Uuid;

use crate::error::Error;
use crate::form::Fields;
use crate::frame::Frame;
use crate::naming;
use crate::{SignedIn, Site};

use super::revise::{Begun, Revising};

/// What a revision put in.
pub(super) struct Put {
    /// The revision.
    pub(super) made_by: String,
    pub(super) names: String,
    pub(super) begun: Begun,
}

pub(super) fn routes() -> Router<Site> {
    Router::new().route("/plan/put/{made_by}/undo", post(undo))
}

impl Put {
    pub(super) fn of(site: &Site, frame: &Frame, journal: &Journal, made_by: Uuid) -> Option<Put> {
        let plan = journal.plan();
        let added = added(journal, plan, made_by);
        let names = added
            .into_iter()
            .map(|item| naming::item(frame.words, plan, item));
        let names: Vec<String> = names.collect();
        (!names.is_empty()).then(|| Put {
            made_by: made_by.to_string(),
            names: names.join(" · "),
            begun: Begun::new(site, plan),
        })
    }
}

/// Returns what a revision added and `plan` still holds.
fn added<'a>(journal: &Journal, plan: &'a Plan, made_by: Uuid) -> Vec<&'a PlanItem> {
    let history = journal.history();
    let made = |version: &&Version| {
        let entry = version.made_by.as_ref();
        entry.is_some_and(|entry| entry.id.uuid() == made_by)
    };
    let Some(version) = history.versions().iter().find(made) else {
        return Vec::new();
    };
    let after = &version.plan;
    let before = history.plan_at(after.version.saturating_sub(1));
    let is_added = |item: &&PlanItem| {
        let was_there = before.is_some_and(|before| before.item(item.id).is_some());
        !was_there && after.item(item.id).is_some()
    };
    plan.items.iter().filter(is_added).collect()
}

async fn undo(
    State(site): State<Site>,
    person: SignedIn,
    Path(made_by): Path<Uuid>,
    frame: Frame,
    fields: Fields,
) -> Result<Response, Error> {
    let revising = Revising::open(&site, &person, &fields).await?;
    let added = added(&revising.journal, &revising.base, made_by);
    let remove = |item: &&PlanItem| PlanChange::Remove {
        id: item.id,
        kind: item.value.kind(),
    };
    let changes: Vec<PlanChange> = added.iter().map(remove).collect();
    if changes.is_empty() {
        return Err(Error::NotFound);
    }
    revising
        .keep_as_is(&site, &person, &frame, &fields, changes)
        .await
}
