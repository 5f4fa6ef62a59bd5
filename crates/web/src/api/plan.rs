//! The plan: as it stands, each version of it, and the next one.

use app::{Conflict, Error, NewRevision, Person};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use domain::plan::{ItemKind, Plan, PlanRevision, Version};
use domain::{Body, EntryId, Invalid, Reason, Text};
use exchange::v1::{Author, Change, Item, SignedSignature, read_changes};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use super::bearer::Bearer;
use super::body::Json;
use super::problem::{Problem, ProblemJson};
use crate::Site;

pub(super) fn routes() -> OpenApiRouter<Site> {
    OpenApiRouter::new()
        .routes(routes!(find_plan))
        .routes(routes!(list_versions))
        .routes(routes!(find_version))
        .routes(routes!(create_revision))
}

/// The plan at one version; version 0 is the empty plan of a fresh account.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = Plan)]
pub(super) struct PlanJson {
    pub(super) version: u32,
    goals: Vec<Item>,
    triggers: Vec<Item>,
    strategies: Vec<Item>,
    /// If this trigger, then this strategy.
    links: Vec<Item>,
    treatments: Vec<Item>,
    supports: Vec<Item>,
    warning_signs: Vec<Item>,
    safety_items: Vec<Item>,
    /// When to look at the plan again.
    review: Option<Item>,
}

impl From<&Plan> for PlanJson {
    fn from(plan: &Plan) -> PlanJson {
        let items = |kind| plan.of_kind(kind).map(Item::from).collect();
        PlanJson {
            version: plan.version,
            goals: items(ItemKind::Goal),
            triggers: items(ItemKind::Trigger),
            strategies: items(ItemKind::Strategy),
            links: items(ItemKind::Link),
            treatments: items(ItemKind::Treatment),
            supports: items(ItemKind::Support),
            warning_signs: items(ItemKind::WarningSign),
            safety_items: items(ItemKind::SafetyItem),
            review: plan.of_kind(ItemKind::Review).last().map(Item::from),
        }
    }
}

/// Returns the plan as it stands.
#[utoipa::path(get, path = "/plan", tag = "Plan", responses((status = 200, body = PlanJson)))]
async fn find_plan(
    State(site): State<Site>,
    person: Bearer,
) -> Result<axum::Json<PlanJson>, Problem> {
    let journal = site.app.journal(&person).await?;
    Ok(axum::Json(journal.plan().into()))
}

/// What made a version.
#[derive(Serialize, ToSchema)]
struct VersionHead {
    version: u32,
    /// RFC 3339; absent in version 0, which nobody made.
    #[serde(skip_serializing_if = "Option::is_none")]
    at: Option<String>,
    /// The revision; absent when its entry was erased.
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<Uuid>,
    /// The entry that led to the change, such as a setback.
    #[serde(skip_serializing_if = "Option::is_none")]
    because: Option<Uuid>,
    #[serde(skip_serializing_if = "Option::is_none")]
    author: Option<Author>,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<String>,
}

impl VersionHead {
    /// Version 0: the plan before anybody changed it.
    const START: VersionHead = VersionHead {
        version: 0,
        at: None,
        id: None,
        because: None,
        author: None,
        note: None,
    };

    fn of(version: &Version) -> VersionHead {
        let revision = revision_of(version);
        let note = revision.and_then(|it| it.note.as_ref());
        VersionHead {
            version: version.plan.version,
            at: Some(version.at.to_string()),
            id: version.made_by.as_ref().map(|entry| entry.id.uuid()),
            because: version.because().map(EntryId::uuid),
            author: revision.map(|it| Author::from(&it.author)),
            note: note.map(|note| note.as_str().to_owned()),
        }
    }
}

fn revision_of(version: &Version) -> Option<&PlanRevision> {
    match &version.made_by.as_ref()?.body {
        Body::PlanRevision(revision) => Some(revision),
        _ => None,
    }
}

#[derive(Serialize, ToSchema)]
struct Versions {
    /// Oldest first, from version 1 on.
    versions: Vec<VersionHead>,
}

/// Lists all versions.
#[utoipa::path(
    get, path = "/plan/versions", tag = "Plan", responses((status = 200, body = Versions)),
)]
async fn list_versions(
    State(site): State<Site>,
    person: Bearer,
) -> Result<axum::Json<Versions>, Problem> {
    let journal = site.app.journal(&person).await?;
    let versions = journal.history().versions();
    Ok(axum::Json(Versions {
        versions: versions.iter().map(VersionHead::of).collect(),
    }))
}

/// One version: what changed, why, and the plan after it.
#[derive(Serialize, ToSchema)]
struct VersionJson {
    #[serde(flatten)]
    head: VersionHead,
    /// Empty when the revision was erased.
    changes: Vec<Change>,
    /// Over a domain tag, the public key and the exact text in `signed`.
    signatures: Vec<SignedSignature>,
    /// The text that was signed, to the letter.
    #[serde(skip_serializing_if = "Option::is_none")]
    signed: Option<String>,
    plan: PlanJson,
}

impl VersionJson {
    fn start(plan: &Plan) -> VersionJson {
        VersionJson {
            head: VersionHead::START,
            changes: Vec::new(),
            signatures: Vec::new(),
            signed: None,
            plan: plan.into(),
        }
    }

    fn of(version: &Version) -> VersionJson {
        let revision = revision_of(version);
        let signed = revision.and_then(|it| it.signed.as_ref());
        VersionJson {
            head: VersionHead::of(version),
            changes: revision
                .map(|it| it.changes.iter().map(Change::from).collect())
                .unwrap_or_default(),
            signatures: signed
                .map(|it| it.signatures.iter().map(SignedSignature::from).collect())
                .unwrap_or_default(),
            signed: signed.map(|it| it.exact.clone()),
            plan: version.plan.as_ref().into(),
        }
    }
}

/// Returns one version; version 0 is the empty plan.
#[utoipa::path(
    get, path = "/plan/versions/{version}", tag = "Plan",
    params(("version" = u32, Path, description = "From 0 on.")),
    responses((status = 200, body = VersionJson)),
)]
async fn find_version(
    State(site): State<Site>,
    person: Bearer,
    Path(number): Path<String>,
) -> Result<axum::Json<VersionJson>, Problem> {
    let journal = site.app.journal(&person).await?;
    let number: u32 = number.parse().map_err(|_| Problem::not_found())?;
    let history = journal.history();
    let version = match (history.version(number), history.plan_at(number)) {
        (Some(version), _) => VersionJson::of(version),
        (None, Some(plan)) => VersionJson::start(plan),
        (None, None) => return Err(Problem::not_found()),
    };
    Ok(axum::Json(version))
}

/// A change set to the plan.
#[derive(Deserialize, ToSchema)]
#[schema(example = json!({
    "id": "019ab000-0000-7000-8000-000000000001",
    "base_version": 0,
    "note": "A first plan.",
    "changes": [{
        "op": "add", "kind": "goal", "id": "5e0cbb4e-6f0b-4f5c-9a35-0d6d1a7e2c11",
        "value": {"name": "No drinking", "substance": "alcohol", "aim": "none"},
    }],
}))]
#[schema(as = NewRevision)]
struct NewRevisionJson {
    /// A UUID of version 7, made by the client; sending the same revision again changes nothing.
    id: Uuid,
    /// The version that was changed.
    base_version: u32,
    /// The entry that led to the change.
    because: Option<Uuid>,
    note: Option<String>,
    /// `person` when left out.
    author: Option<Author>,
    #[serde(default, deserialize_with = "exchange::v1::optional_objects")]
    changes: Vec<Change>,
}

impl NewRevisionJson {
    fn read(&self) -> Result<NewRevision, Invalid> {
        let unknown = |_| Invalid::new("because", Reason::UnknownEntry);
        Ok(NewRevision {
            id: EntryId::new(self.id)?,
            base: self.base_version,
            because: self
                .because
                .map(EntryId::new)
                .transpose()
                .map_err(unknown)?,
            note: read_note(self.note.as_deref())?,
            author: read_author(self.author.as_ref())?,
            changes: read_changes(&self.changes)?,
        })
    }
}

/// Reads a note; an empty one is none.
pub(super) fn read_note(note: Option<&str>) -> Result<Option<Text>, Invalid> {
    note.filter(|note| !note.trim().is_empty())
        .map(|note| Text::new("note", note))
        .transpose()
}

/// Reads who wrote a revision: the person, when nobody says.
pub(super) fn read_author(author: Option<&Author>) -> Result<domain::plan::Author, Invalid> {
    author.map_or(Ok(domain::plan::Author::Own), TryFrom::try_from)
}

/// Makes the next version of the plan.
#[utoipa::path(
    post, path = "/plan/revisions", tag = "Plan", request_body = NewRevisionJson,
    responses(
        (status = 201, body = PlanJson, description = "The new plan."),
        (status = 200, body = PlanJson, description = "The same revision was recorded before."),
        (status = 409, body = ProblemJson, description =
            "`plan-moved` with `base` and `current`, or `other-content`."),
    ),
)]
async fn create_revision(
    State(site): State<Site>,
    person: Bearer,
    Json(new): Json<NewRevisionJson>,
) -> Result<(StatusCode, axum::Json<PlanJson>), Problem> {
    let new = new.read()?;
    match site.app.revise_plan(&person, new).await {
        Ok(revised) => Ok((
            created(revised.is_new),
            axum::Json(revised.plan.as_ref().into()),
        )),
        Err(error) => Err(with_plans(&site, &person, error).await),
    }
}

/// The status of something that is new, or that was sent before.
pub(super) fn created(is_new: bool) -> StatusCode {
    if is_new {
        StatusCode::CREATED
    } else {
        StatusCode::OK
    }
}

/// Turns an error into a problem; one about a plan that moved shows both plans.
pub(super) async fn with_plans(site: &Site, person: &Person, error: Error) -> Problem {
    let base = match &error {
        Error::Conflict(conflict) => match conflict.as_ref() {
            Conflict::PlanMoved { base, .. } => *base,
            _ => return error.into(),
        },
        _ => return error.into(),
    };
    let mut problem = Problem::from(error);
    match site.app.journal(person).await {
        Ok(journal) => {
            let history = journal.history();
            problem.json.base = history.plan_at(base).map(|plan| plan.as_ref().into());
            problem.json.current = Some(history.current().as_ref().into());
            problem
        }
        Err(error) => error.into(),
    }
}
