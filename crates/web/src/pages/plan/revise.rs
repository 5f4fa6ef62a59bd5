//! What every form that changes the plan shares: the revision it makes, and what happens when the plan moved on.

use std::sync::Arc;

use app::{Conflict, NewRevision};
use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::plan::{Author, Plan, PlanChange, PlanItem, Value};
use domain::{Code, EntryId, ItemId, Journal, Name, Text};
use uuid::Uuid;

use super::changed::Changed;
use super::view::PlanView;
use crate::error::{Error, show};
use crate::form::{Fields, Mistakes, TOKEN};
use crate::frame::{Frame, Tab};
use crate::{SignedIn, Site};

/// The hidden field with the id of the revision, made when the form was shown.
pub(super) const ID: &str = "id";
/// The hidden field with the version that the person was looking at.
pub(super) const BASE: &str = "base";

/// What a form needs to begin a revision.
pub(crate) struct Begun {
    pub(crate) id: String,
    pub(crate) base: u32,
}

impl Begun {
    pub(crate) fn new(site: &Site, plan: &Plan) -> Begun {
        Begun {
            id: site.app.new_entry_id().to_string(),
            base: plan.version,
        }
    }

    /// The same revision again, for a form that comes back.
    pub(crate) fn again(revising: &Revising) -> Begun {
        Begun {
            id: revising.id.to_string(),
            base: revising.base.version,
        }
    }
}

/// A revision being made from a form.
///
/// Changes are worked out against the version that the person saw, and new items take their ids from
/// the revision's: so the same form sent twice says the same.
pub(crate) struct Revising {
    pub(crate) id: EntryId,
    pub(crate) base: Arc<Plan>,
    pub(crate) journal: Arc<Journal>,
    n_items: u32,
}

/// What became of a revision.
pub(crate) enum Outcome {
    Made,
    /// Refused; the mistakes say why.
    Refused,
    /// Somebody changed the plan in the meantime; the page that says so.
    Moved(Response),
}

impl Revising {
    pub(crate) async fn open(
        site: &Site,
        person: &SignedIn,
        fields: &Fields,
    ) -> Result<Revising, Error> {
        let journal = site.app.journal(person).await?;
        let id = Uuid::parse_str(fields.get(ID)).map_err(|_| Error::Invalid)?;
        let id = EntryId::new(id).map_err(|_| Error::Invalid)?;
        let base: u32 = fields.get(BASE).parse().map_err(|_| Error::Invalid)?;
        let base = journal.history().plan_at(base).ok_or(Error::Invalid)?;
        Ok(Revising {
            id,
            base: Arc::clone(base),
            n_items: 0,
            journal,
        })
    }

    /// Adds an item to the plan and returns its id.
    pub(crate) fn add(
        &mut self,
        changes: &mut Vec<PlanChange>,
        code: Option<Code>,
        value: Value,
    ) -> ItemId {
        let name = self.n_items.to_be_bytes();
        self.n_items += 1;
        let id = ItemId::new(Uuid::new_v5(&self.id.uuid(), &name));
        changes.push(PlanChange::Add(PlanItem { id, code, value }));
        id
    }

    /// Adds an if–then pair, unless the plan holds it.
    pub(crate) fn link(
        &mut self,
        changes: &mut Vec<PlanChange>,
        trigger: ItemId,
        strategy: ItemId,
    ) {
        if !self.base.links().any(|link| link == (trigger, strategy)) {
            self.add(changes, None, Value::Link { trigger, strategy });
        }
    }

    /// Makes the next version from a form that has nothing to correct, and leads to the plan.
    pub(crate) async fn keep_as_is(
        &self,
        site: &Site,
        person: &SignedIn,
        frame: &Frame,
        fields: &Fields,
        changes: Vec<PlanChange>,
    ) -> Result<Response, Error> {
        let mut mistakes = Mistakes::default();
        let kept = self.keep(site, person, frame, fields, changes, &mut mistakes);
        match kept.await? {
            Outcome::Made => Ok(Redirect::to("/plan?saved=1").into_response()),
            Outcome::Moved(page) => Ok(page),
            Outcome::Refused => Err(Error::Invalid),
        }
    }

    /// Makes the next version.
    pub(crate) async fn keep(
        &self,
        site: &Site,
        person: &SignedIn,
        frame: &Frame,
        fields: &Fields,
        changes: Vec<PlanChange>,
        mistakes: &mut Mistakes,
    ) -> Result<Outcome, Error> {
        let Some((author, note)) = signature_line(fields, mistakes) else {
            return Ok(Outcome::Refused);
        };
        let new = NewRevision {
            id: self.id,
            base: self.base.version,
            because: None,
            note,
            author,
            changes,
        };
        let changes = new.changes.clone();
        match site.app.revise_plan(person, new).await {
            Ok(_) => Ok(Outcome::Made),
            Err(app::Error::Conflict(conflict)) if moved(&conflict) => {
                let page = self.moved(site, frame.clone(), fields, &changes);
                Ok(Outcome::Moved(
                    (StatusCode::CONFLICT, show(&page)?).into_response(),
                ))
            }
            Err(error) => {
                mistakes.refuse(error)?;
                Ok(Outcome::Refused)
            }
        }
    }

    fn moved(
        &self,
        site: &Site,
        frame: Frame,
        fields: &Fields,
        changes: &[PlanChange],
    ) -> MovedPage {
        let words = frame.words;
        let now = self.journal.plan();
        let wanted = self.base.revise(changes).ok();
        let wanted = wanted.map(|wanted| Changed::between(words, &self.base, &wanted));
        MovedPage {
            kept: kept(fields),
            begun: Begun::new(site, now),
            before: PlanView::of(words, &self.base),
            after: PlanView::of(words, now),
            wanted: wanted.unwrap_or_default(),
            frame: frame.at(Tab::Plan),
        }
    }
}

fn moved(conflict: &Conflict) -> bool {
    matches!(conflict, Conflict::PlanMoved { .. })
}

/// Everything a form sent, to be sent once more; token, id and version are made anew.
pub(super) fn kept(fields: &Fields) -> Vec<(String, String)> {
    let again = fields
        .pairs()
        .filter(|(name, _)| ![TOKEN, ID, BASE].contains(name));
    again
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect()
}

/// Who made the change, and why; both optional.
fn signature_line(fields: &Fields, mistakes: &mut Mistakes) -> Option<(Author, Option<Text>)> {
    let named = fields.text("together").map(|it| Name::new("together", it));
    let noted = fields.text("note").map(|it| Text::new("note", it));
    let named = mistakes.value(named.transpose());
    let noted = mistakes.value(noted.transpose());
    let author = named?.map_or(Author::Own, Author::TogetherWith);
    Some((author, noted?))
}

/// The plan changed between showing the form and sending it.
#[derive(Template)]
#[template(path = "pages/plan/moved.html")]
pub(super) struct MovedPage {
    pub(super) frame: Frame,
    pub(super) begun: Begun,
    pub(super) kept: Vec<(String, String)>,
    pub(super) before: PlanView,
    pub(super) after: PlanView,
    pub(super) wanted: Vec<Changed>,
}

/// The page shown when the plan moved on.
pub(super) fn sample(language: crate::words::Language) -> MovedPage {
    let frame = Frame::sample(language);
    let journal = super::sample::journal(super::sample::TYPICAL);
    let plan_at = |version| {
        journal
            .history()
            .plan_at(version)
            .cloned()
            .unwrap_or_default()
    };
    let (before, after) = (plan_at(1), plan_at(2));
    MovedPage {
        begun: super::sample::begun(),
        kept: vec![("own".to_owned(), "A walk".to_owned())],
        before: PlanView::of(frame.words, &before),
        after: PlanView::of(frame.words, &after),
        wanted: Changed::between(frame.words, &before, &after),
        frame: frame.at(Tab::Plan),
    }
}
