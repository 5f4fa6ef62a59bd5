//! The story: chapters on the road, and what was gained.

use std::collections::BTreeMap;

use axum::Json;
use axum::extract::State;
use domain::EntryId;
use domain::story::{ChapterView, GoalTotals, Learned, Story, Totals};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use super::bearer::Bearer;
use super::problem::Problem;
use crate::Site;

pub(super) fn routes() -> OpenApiRouter<Site> {
    OpenApiRouter::new().routes(routes!(find_story))
}

#[derive(Serialize, ToSchema)]
#[schema(as = Story)]
struct StoryJson {
    /// Oldest first.
    chapters: Vec<ChapterJson>,
    totals: TotalsJson,
}

/// One stretch of the road.
#[derive(Serialize, ToSchema)]
#[schema(as = StoryChapter)]
struct ChapterJson {
    /// The entry that opened it; none for the stretch before the first.
    id: Option<Uuid>,
    title: Option<String>,
    /// `YYYY-MM-DD`.
    from: String,
    /// The day the next one opened; none for the present one.
    until: Option<String>,
    learned: Vec<LearnedJson>,
}

/// A way-marker: something was learned here.
#[derive(Serialize, ToSchema)]
#[schema(as = Learned)]
struct LearnedJson {
    on: String,
    review: Uuid,
    words: Option<String>,
    step: Option<String>,
}

/// What was gained. Recording a setback lowers none of it.
#[derive(Serialize, ToSchema)]
#[schema(as = Totals)]
struct TotalsJson {
    /// Distinct days with at least one goal kept.
    goal_days: u32,
    /// Distinct days with no goal kept and at least one that went differently. For programs; never show it as a sum.
    off_goal_days: u32,
    /// The rest, from the first recorded day to today: neither good nor bad.
    unknown_days: u32,
    /// By the id of the goal.
    by_goal: BTreeMap<Uuid, GoalTotalsJson>,
    urges_passed: u32,
    /// Distinct strategies and exercises tried at least once.
    skills: u32,
    /// Distinct strategies and exercises that helped.
    helped: u32,
    practices: u32,
    chapters: u32,
    plan_versions: u32,
}

#[derive(Serialize, ToSchema)]
#[schema(as = GoalTotals)]
struct GoalTotalsJson {
    goal_days: u32,
    off_goal_days: u32,
}

impl From<Story> for StoryJson {
    fn from(story: Story) -> StoryJson {
        StoryJson {
            chapters: story.chapters.into_iter().map(ChapterJson::from).collect(),
            totals: story.totals.into(),
        }
    }
}

impl From<ChapterView> for ChapterJson {
    fn from(chapter: ChapterView) -> ChapterJson {
        ChapterJson {
            id: chapter.id.map(EntryId::uuid),
            title: chapter.title.map(|title| title.as_str().to_owned()),
            from: chapter.from.to_string(),
            until: chapter.until.map(|day| day.to_string()),
            learned: chapter.learned.into_iter().map(LearnedJson::from).collect(),
        }
    }
}

impl From<Learned> for LearnedJson {
    fn from(learned: Learned) -> LearnedJson {
        LearnedJson {
            on: learned.on.to_string(),
            review: learned.review.uuid(),
            words: learned.words.map(|words| words.as_str().to_owned()),
            step: learned.step.map(|step| step.as_str().to_owned()),
        }
    }
}

impl From<Totals> for TotalsJson {
    fn from(totals: Totals) -> TotalsJson {
        let by_goal = totals.by_goal.into_iter();
        TotalsJson {
            goal_days: totals.goal_days,
            off_goal_days: totals.off_goal_days,
            unknown_days: totals.unknown_days,
            by_goal: by_goal.map(|(id, it)| (id.uuid(), it.into())).collect(),
            urges_passed: totals.urges_passed,
            skills: totals.skills,
            helped: totals.helped,
            practices: totals.practices,
            chapters: totals.chapters,
            plan_versions: totals.plan_versions,
        }
    }
}

impl From<GoalTotals> for GoalTotalsJson {
    fn from(totals: GoalTotals) -> GoalTotalsJson {
        GoalTotalsJson {
            goal_days: totals.goal_days,
            off_goal_days: totals.off_goal_days,
        }
    }
}

/// Returns the story as of today in the account's zone.
#[utoipa::path(get, path = "/story", tag = "Story", responses((status = 200, body = StoryJson)))]
async fn find_story(State(site): State<Site>, person: Bearer) -> Result<Json<StoryJson>, Problem> {
    Ok(Json(site.app.story(&person).await?.into()))
}
