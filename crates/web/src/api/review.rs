//! The review of a setback: what it teaches, what could change, and the version it ends in.

use app::{NewReview, Person, ReviewView};
use axum::extract::State;
use axum::http::StatusCode;
use domain::plan::Plan;
use domain::proposal::{Evidence, Lesson, LessonKind, Proposal};
use domain::{EntryId, Invalid, Name, Review, Setback};
use exchange::v1::{self, Author, Change, read_changes};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use super::bearer::Bearer;
use super::body::{EntryPath, Json};
use super::plan::{created, read_author, read_note, with_plans};
use super::problem::{Problem, ProblemJson};
use crate::words::{Language, Words};
use crate::{Site, wording};

pub(super) fn routes() -> OpenApiRouter<Site> {
    OpenApiRouter::new().routes(routes!(find_review, create_review))
}

/// What a setback teaches and what could change. Texts are in the account's language.
#[derive(Serialize, ToSchema)]
#[schema(as = ReviewView)]
struct ReviewJson {
    /// The version that the proposals fit; send it back.
    base_version: u32,
    /// At most five, strongest first.
    lessons: Vec<LessonJson>,
    /// At most three, in the order to show them.
    proposals: Vec<ProposalJson>,
}

#[derive(Serialize, ToSchema)]
#[schema(as = Lesson)]
struct LessonJson {
    code: &'static str,
    text: String,
    evidence: EvidenceJson,
    /// Urges that were still there when they were written down; in no count.
    #[serde(skip_serializing_if = "Option::is_none")]
    end_unknown: Option<u32>,
}

/// An offer to change the plan, with its reason.
#[derive(Serialize, ToSchema)]
#[schema(as = Proposal)]
struct ProposalJson {
    id: Uuid,
    /// The rule that made it.
    code: &'static str,
    /// What is offered.
    text: String,
    /// The main change.
    change: Option<Change>,
    /// All that taking it changes, the main one first.
    changes: Vec<Change>,
    reason: String,
    evidence: EvidenceJson,
    /// How many days with the hard moment or the state were hard, and how many others, by the whole record.
    #[serde(skip_serializing_if = "Option::is_none")]
    days: Option<EvidenceJson>,
    /// How often the strategy that is offered helped in this moment, and elsewhere.
    #[serde(skip_serializing_if = "Option::is_none")]
    helped: Option<EvidenceJson>,
    /// Taking this one alone would be enough for today.
    enough_for_today: bool,
}

/// Both sides counted: how often something came before a setback, and how often on other days.
#[derive(Serialize, ToSchema)]
#[schema(as = Evidence)]
pub(super) struct EvidenceJson {
    /// Setbacks it was there for.
    count: u32,
    /// Setbacks in all.
    of: u32,
    /// Other days it was there on.
    elsewhere: u32,
    /// Other days on which it was asked about.
    elsewhere_of: u32,
}

impl From<Evidence> for EvidenceJson {
    fn from(evidence: Evidence) -> EvidenceJson {
        EvidenceJson {
            count: evidence.count,
            of: evidence.of,
            elsewhere: evidence.elsewhere,
            elsewhere_of: evidence.elsewhere_of,
        }
    }
}

impl ReviewJson {
    fn of(view: &ReviewView, words: Words) -> ReviewJson {
        let plan = view.plan.as_ref();
        let lessons = view.findings.lessons.iter();
        let proposals = view.findings.proposals.iter();
        ReviewJson {
            base_version: view.base_version,
            lessons: lessons.map(|it| LessonJson::of(it, plan, words)).collect(),
            proposals: proposals
                .map(|it| ProposalJson::of(it, plan, words))
                .collect(),
        }
    }
}

impl LessonJson {
    fn of(lesson: &Lesson, plan: &Plan, words: Words) -> LessonJson {
        LessonJson {
            code: lesson.kind.code(),
            text: wording::lesson(words, lesson, plan),
            evidence: lesson.evidence.into(),
            end_unknown: match lesson.kind {
                LessonKind::UrgesPassed { end_unknown } => Some(end_unknown),
                _ => None,
            },
        }
    }
}

impl ProposalJson {
    fn of(proposal: &Proposal, plan: &Plan, words: Words) -> ProposalJson {
        ProposalJson {
            id: proposal.id,
            code: proposal.rule.code(),
            text: wording::offer(words, proposal, plan),
            change: proposal.changes.first().map(Change::from),
            changes: proposal.changes.iter().map(Change::from).collect(),
            reason: wording::reason(words, proposal, plan),
            evidence: proposal.evidence.into(),
            days: proposal.days.map(EvidenceJson::from),
            helped: proposal.helped.map(EvidenceJson::from),
            enough_for_today: proposal.enough_for_today,
        }
    }
}

fn words_of(person: &Person) -> Words {
    let language = Language::from_tag(&person.profile.locale);
    Words::new(language.unwrap_or(Language::English))
}

/// Returns what a setback teaches and what could change, with the evidence.
#[utoipa::path(
    get, path = "/setbacks/{id}/review", tag = "Review", params(("id" = Uuid, Path)),
    responses((status = 200, body = ReviewJson)),
)]
async fn find_review(
    State(site): State<Site>,
    person: Bearer,
    EntryPath(setback): EntryPath,
) -> Result<axum::Json<ReviewJson>, Problem> {
    let view = site.app.review(&person, setback).await?;
    Ok(axum::Json(ReviewJson::of(&view, words_of(&person))))
}

/// What the person decided. Nothing taken and nothing changed is a version too: looked at, left as it is.
#[derive(Deserialize, ToSchema)]
#[schema(as = NewReview, example = json!({
    "id": "019ab000-0000-7000-8000-000000000009",
    "base_version": 1,
    "accept": ["8a9c8b74-7c1b-5d0e-9f4e-2b8f6b6a4c11"],
    "next_step": "Call Maria at six",
    "chapter_title": "Evenings with company",
}))]
struct NewReviewJson {
    /// A UUID of version 7, made by the client; sending the same review again changes nothing.
    id: Uuid,
    /// The version that the proposals fit.
    base_version: u32,
    /// Ids of proposals that are taken.
    #[serde(default, deserialize_with = "v1::or_default")]
    accept: Vec<Uuid>,
    /// Ids of proposals that did not fit.
    #[serde(default, deserialize_with = "v1::or_default")]
    decline: Vec<Uuid>,
    /// The person's own changes, made after those of the proposals.
    #[serde(default, deserialize_with = "v1::optional_objects")]
    changes: Vec<Change>,
    /// 0 to 10.
    confidence_before: Option<i64>,
    /// 0 to 10.
    confidence_after: Option<i64>,
    next_step: Option<String>,
    /// `YYYY-MM-DD`.
    look_again: Option<String>,
    learned: Option<String>,
    /// Opens a chapter; without it the setback joins the open one.
    chapter_title: Option<String>,
    note: Option<String>,
    /// `person` when left out.
    author: Option<Author>,
}

impl NewReviewJson {
    /// Reads the decision; `details` is what is told of the setback so far.
    fn read(&self, setback: EntryId, details: Setback) -> Result<NewReview, Invalid> {
        let review = self.review(setback)?;
        Ok(NewReview {
            id: EntryId::new(self.id)?,
            base: review.base,
            accept: self.accept.clone(),
            decline: self.decline.clone(),
            changes: read_changes(&self.changes)?,
            confidence_before: review.confidence_before,
            confidence_after: review.confidence_after,
            next_step: review.next_step,
            look_again: review.look_again,
            learned: review.learned,
            chapter_title: read_title(self.chapter_title.as_deref())?,
            note: read_note(self.note.as_deref())?,
            author: read_author(self.author.as_ref())?,
            details: Some(details),
        })
    }

    /// Reads what the entry will say, by the rules of its written form.
    fn review(&self, setback: EntryId) -> Result<Review, Invalid> {
        let written = v1::Review {
            setback: setback.uuid(),
            base_version: self.base_version,
            accepted: self.accept.clone(),
            declined: self.decline.clone(),
            confidence_before: self.confidence_before,
            confidence_after: self.confidence_after,
            next_step: self.next_step.clone(),
            look_again: self.look_again.clone(),
            learned: self.learned.clone(),
        };
        written.to_domain()
    }
}

fn read_title(title: Option<&str>) -> Result<Option<Name>, Invalid> {
    title
        .filter(|title| !title.trim().is_empty())
        .map(|title| Name::new("chapter_title", title))
        .transpose()
}

/// The version that a review ended in.
#[derive(Serialize, ToSchema)]
#[schema(as = Reviewed)]
struct ReviewedJson {
    plan_version: u32,
    /// The chapter that was opened.
    #[serde(skip_serializing_if = "Option::is_none")]
    chapter: Option<Uuid>,
}

/// Ends a review: the review, the next version of the plan and the chapter are kept together or not at all.
#[utoipa::path(
    post, path = "/setbacks/{id}/review", tag = "Review", params(("id" = Uuid, Path)),
    request_body = NewReviewJson,
    responses(
        (status = 201, body = ReviewedJson),
        (status = 200, body = ReviewedJson, description = "The same review was recorded before."),
        (status = 409, body = ProblemJson, description =
            "`plan-moved`, `proposal-gone`, `already-reviewed` or `other-content`."),
    ),
)]
async fn create_review(
    State(site): State<Site>,
    person: Bearer,
    EntryPath(setback): EntryPath,
    Json(new): Json<NewReviewJson>,
) -> Result<(StatusCode, axum::Json<ReviewedJson>), Problem> {
    // What was told on a walk in the pages counts here too, and must not be lost with its draft.
    let walk = site.app.walk_of(&person, setback).await?;
    let new = new.read(setback, walk.details)?;
    match site.app.finish_review(&person, setback, new).await {
        Ok(reviewed) => {
            let answer = ReviewedJson {
                plan_version: reviewed.plan.version,
                chapter: reviewed.chapter.map(EntryId::uuid),
            };
            Ok((created(reviewed.is_new), axum::Json(answer)))
        }
        Err(error) => Err(with_plans(&site, &person, error).await),
    }
}
