//! What the record shows, each number with what it was counted from.

use axum::Json;
use axum::extract::State;
use domain::ItemId;
use insight::Insights;
use insight::insights::{
    Brings, Confidence, Drinking, Episode, Helped, Helps, Pace, SameStrength, Subject, Trajectory,
    Weeks, Window,
};
use insight::weather::{self, Outlook, Weather};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use super::bearer::Bearer;
use super::problem::Problem;
use super::review::EvidenceJson;
use crate::Site;

pub(super) fn routes() -> OpenApiRouter<Site> {
    OpenApiRouter::new().routes(routes!(find_insights))
}

/// What a record shows as of today. Days without a record are on no side of any count.
#[derive(Serialize, ToSchema)]
#[schema(as = Insights)]
struct InsightsJson {
    /// Triggers and states that were there at least once; what can be said comes first.
    triggers: Vec<TriggerJson>,
    /// Strategies of the plan that were tried, the most helpful first.
    coping: Vec<CopingJson>,
    coverage: CoverageJson,
    trajectory: TrajectoryJson,
    /// Null unless the person asked for it (`forecast` of the account), and while too little is known.
    forecast: Option<ForecastJson>,
}

/// What is expected of the days ahead: whether one goes differently (marked so, or with a setback that began or an urge
/// that ended in use), beside the person's own usual. Never shown as a number alone.
#[derive(Serialize, ToSchema)]
#[schema(as = Forecast)]
struct ForecastJson {
    day: OutlookJson,
    /// Null while too few weeks are known.
    week: Option<OutlookJson>,
    /// A strategy of the plan, the best known first.
    action: Option<Uuid>,
}

/// The probability of a setback or use tomorrow, or in the next seven days.
#[derive(Serialize, ToSchema)]
#[schema(as = OutlookForecast)]
struct OutlookJson {
    /// `lower`, `about` or `higher`.
    level: &'static str,
    probability: f64,
    /// The share of days or weeks so far that had one.
    usual: f64,
    /// Days or weeks it was learned from, and those with a setback or use.
    known: u32,
    events: u32,
    /// What speaks for the level, the strongest first, at most two.
    reasons: Vec<ReasonJson>,
}

/// A reason, and on which side of the person's own usual it is: `above` or `below`; null for how the days before went.
#[derive(Serialize, ToSchema)]
#[schema(as = ForecastReason)]
struct ReasonJson {
    factor: &'static str,
    side: Option<&'static str>,
}

/// A trigger of the plan, or a state, and what followed.
#[derive(Serialize, ToSchema)]
#[schema(as = TriggerInsight)]
struct TriggerJson {
    /// The item of the plan; null for a state.
    trigger: Option<Uuid>,
    /// The code of a state; null for a trigger.
    state: Option<&'static str>,
    /// Days on which it was named or marked, wherever that was.
    n_days: u32,
    /// Urges at which a trigger was named; 0 for a state.
    n_urges: u32,
    /// `days`: days with a check-in; a hard day has an urge of 7 or more, or use, on it or on the next. `urges`: urges at
    /// which a trigger was named; a hard one was 7 or more, or ended in use.
    compared: &'static str,
    /// Days or urges with it and those of them that were hard, and the same for others.
    evidence: EvidenceJson,
    weeks: WeeksJson,
    /// That it makes a hard day likelier.
    probability_raises: f64,
    probability_lowers: f64,
    /// `probably_raises`, `together` (under five events), `too_early`, `no_difference` or `probably_lowers`.
    verdict: &'static str,
    /// How many more days with a check-in would settle it, going as those before; null if no such number is near.
    more_days: Option<u32>,
    /// It is open, and many more days or urges going as those before would leave it open.
    stays_open: bool,
}

/// Weeks in which it was there, and those in which a hard day followed.
#[derive(Serialize, ToSchema)]
#[schema(as = WeeksInsight)]
struct WeeksJson {
    followed: u32,
    of: u32,
}

/// A strategy that was tried.
#[derive(Serialize, ToSchema)]
#[schema(as = CopingInsight)]
struct CopingJson {
    strategy: Uuid,
    #[serde(flatten)]
    overall: HelpedJson,
    by_trigger: Vec<ThereJson>,
    /// Null where fewer than five urges with it, or without it, were as strong as some on the other side.
    same_strength: Option<SameStrengthJson>,
}

/// How often something helped, and what is to be expected: the mean and the middle nine tenths.
#[derive(Serialize, ToSchema)]
#[schema(as = HelpedInsight)]
struct HelpedJson {
    tried: u32,
    helped: u32,
    mean: f64,
    low: f64,
    high: f64,
}

/// The same in one hard moment.
#[derive(Serialize, ToSchema)]
#[schema(as = HelpedThereInsight)]
struct ThereJson {
    trigger: Uuid,
    #[serde(flatten)]
    helped: HelpedJson,
}

/// Urges with a strategy, and the share (0 to 1) of urges as strong that passed without it, weighted to the strengths of
/// those with it. Urges with it that no other was as strong as are counted apart.
#[derive(Serialize, ToSchema)]
#[schema(as = SameStrengthInsight)]
struct SameStrengthJson {
    passed: u32,
    of: u32,
    others_share: f64,
    others_of: u32,
    alone_passed: u32,
    alone_of: u32,
}

/// The triggers of the plan, by what there is for them. For programs: never show the share to a person.
#[derive(Serialize, ToSchema)]
#[schema(as = CoverageInsight)]
struct CoverageJson {
    has_helped: Vec<Uuid>,
    to_try: Vec<Uuid>,
    open: Vec<Uuid>,
    /// Days with a trigger for which something has helped.
    days_met: u32,
    /// Days with any trigger of the plan.
    days: u32,
}

/// How things went over time.
#[derive(Serialize, ToSchema)]
#[schema(as = TrajectoryInsight)]
struct TrajectoryJson {
    /// Oldest first.
    setbacks: Vec<EpisodeJson>,
    /// Setbacks of which nobody knows when they began; they are not among those above, and in no pace.
    setbacks_on_unknown_days: usize,
    windows: Vec<WindowJson>,
    /// Null until the record is as old as both stretches.
    pace: Option<PaceJson>,
    /// Oldest first.
    confidence: Vec<ConfidenceJson>,
    /// Null where no goal concerns alcohol, or nothing is known of it.
    drinking: Option<DrinkingJson>,
}

#[derive(Serialize, ToSchema)]
#[schema(as = EpisodeInsight)]
struct EpisodeJson {
    /// The entry of the setback.
    setback: Uuid,
    /// `YYYY-MM-DD`.
    began: String,
    /// Days since the end of the one before.
    gap_days: Option<u32>,
    /// Null when its end is not known.
    length_days: Option<u32>,
    /// Days from its beginning to the next goal day.
    return_days: Option<u32>,
    /// Days before that goal day of which nobody knows how they went: it may have been one of them.
    return_unknown_days: u32,
}

/// The last days: how many went as planned, of how many it is known, and how many there were.
#[derive(Serialize, ToSchema)]
#[schema(as = WindowInsight)]
struct WindowJson {
    days: u32,
    goal_days: u32,
    known_days: u32,
    recorded_days: u32,
}

/// Setbacks of the last days, and of as many before.
#[derive(Serialize, ToSchema)]
#[schema(as = PaceInsight)]
struct PaceJson {
    days: u32,
    now: u32,
    before: u32,
    /// Days of either of which it is known how they went.
    known_now: u32,
    known_before: u32,
}

/// Grams of pure alcohol a day over the last days, of those on which they are known.
#[derive(Serialize, ToSchema)]
#[schema(as = DrinkingInsight)]
struct DrinkingJson {
    days: u32,
    known_days: u32,
    /// Days on which there was some, and nobody knows how much.
    unknown_amount_days: u32,
    grams_a_day: f64,
    /// By the bounds of the World Health Organization for women and for men, as a record does not say which apply:
    /// `no_alcohol`, `low`, `moderate`, `high` or `very_high`; null under seven known days, and while there are days of an
    /// unknown amount.
    risk_for_women: Option<&'static str>,
    risk_for_men: Option<&'static str>,
}

/// How sure the person felt around a review, 0 to 10.
#[derive(Serialize, ToSchema)]
#[schema(as = ConfidenceInsight)]
struct ConfidenceJson {
    on: String,
    before: Option<u8>,
    after: Option<u8>,
}

impl InsightsJson {
    fn of(found: Insights, weather: Option<Weather>) -> InsightsJson {
        let ids = |items: Vec<ItemId>| items.into_iter().map(ItemId::uuid).collect();
        InsightsJson {
            triggers: found.brings.into_iter().map(TriggerJson::from).collect(),
            coping: found.helps.into_iter().map(CopingJson::from).collect(),
            coverage: CoverageJson {
                has_helped: ids(found.coverage.has_helped),
                to_try: ids(found.coverage.to_try),
                open: ids(found.coverage.open),
                days_met: found.exposure.met,
                days: found.exposure.of,
            },
            trajectory: found.trajectory.into(),
            forecast: weather.map(ForecastJson::from),
        }
    }
}

impl From<Weather> for ForecastJson {
    fn from(it: Weather) -> ForecastJson {
        ForecastJson {
            day: it.day.into(),
            week: it.week.map(OutlookJson::from),
            action: it.action.map(ItemId::uuid),
        }
    }
}

impl From<Outlook> for OutlookJson {
    fn from(it: Outlook) -> OutlookJson {
        let reason = |it: weather::Reason| ReasonJson {
            factor: it.factor.code(),
            side: it.side.map(weather::Side::code),
        };
        OutlookJson {
            level: it.level.code(),
            probability: it.probability,
            usual: it.usual,
            known: it.known,
            events: it.events,
            reasons: it.reasons.into_iter().map(reason).collect(),
        }
    }
}

impl From<Brings> for TriggerJson {
    fn from(brings: Brings) -> TriggerJson {
        let (trigger, state) = match brings.subject {
            Subject::Trigger(id) => (Some(id.uuid()), None),
            Subject::State(state) => (None, Some(state.code())),
        };
        let Weeks { followed, of } = brings.weeks;
        TriggerJson {
            trigger,
            state,
            n_days: brings.n_days,
            n_urges: brings.n_urges,
            compared: brings.compared.code(),
            evidence: brings.evidence.into(),
            weeks: WeeksJson { followed, of },
            probability_raises: brings.probability_raises,
            probability_lowers: brings.probability_lowers,
            verdict: brings.verdict.code(),
            more_days: brings.more_days,
            stays_open: brings.stays_open,
        }
    }
}

impl From<Helps> for CopingJson {
    fn from(helps: Helps) -> CopingJson {
        let there = helps.by_trigger.into_iter().map(|(trigger, it)| ThereJson {
            trigger: trigger.uuid(),
            helped: it.into(),
        });
        CopingJson {
            strategy: helps.strategy.uuid(),
            overall: helps.overall.into(),
            by_trigger: there.collect(),
            same_strength: helps.same_strength.map(SameStrengthJson::from),
        }
    }
}

impl From<Helped> for HelpedJson {
    fn from(helped: Helped) -> HelpedJson {
        HelpedJson {
            tried: helped.tried,
            helped: helped.helped,
            mean: helped.mean,
            low: helped.low,
            high: helped.high,
        }
    }
}

impl From<SameStrength> for SameStrengthJson {
    fn from(same: SameStrength) -> SameStrengthJson {
        SameStrengthJson {
            passed: same.passed,
            of: same.of,
            others_share: same.others_share,
            others_of: same.others_of,
            alone_passed: same.alone_passed,
            alone_of: same.alone_of,
        }
    }
}

impl From<Trajectory> for TrajectoryJson {
    fn from(found: Trajectory) -> TrajectoryJson {
        let episode = |it: Episode| EpisodeJson {
            setback: it.setback.uuid(),
            began: it.began.to_string(),
            gap_days: it.gap_days,
            length_days: it.length_days,
            return_days: it.return_days,
            return_unknown_days: it.return_unknown_days,
        };
        let window = |it: Window| WindowJson {
            days: it.days,
            goal_days: it.goal_days,
            known_days: it.known,
            recorded_days: it.of,
        };
        let pace = |it: Pace| PaceJson {
            days: it.days,
            now: it.now,
            before: it.before,
            known_now: it.known_now,
            known_before: it.known_before,
        };
        let confidence = |it: Confidence| ConfidenceJson {
            on: it.on.to_string(),
            before: it.before.map(domain::Rating::get),
            after: it.after.map(domain::Rating::get),
        };
        TrajectoryJson {
            setbacks: found.episodes.into_iter().map(episode).collect(),
            setbacks_on_unknown_days: found.undated.len(),
            windows: found.windows.into_iter().map(window).collect(),
            pace: found.pace.map(pace),
            drinking: found.drinking.map(DrinkingJson::from),
            confidence: found.confidence.into_iter().map(confidence).collect(),
        }
    }
}

impl From<Drinking> for DrinkingJson {
    fn from(it: Drinking) -> DrinkingJson {
        DrinkingJson {
            days: it.days,
            known_days: it.known,
            unknown_amount_days: it.unknown_amount,
            grams_a_day: it.grams_a_day,
            risk_for_women: it.levels.map(|it| it.for_women.code()),
            risk_for_men: it.levels.map(|it| it.for_men.code()),
        }
    }
}

/// Returns what the record shows: triggers, coping, coverage, trajectory and, if it is wanted, a forecast, each with its
/// evidence.
#[utoipa::path(
    get, path = "/insights", tag = "Story", responses((status = 200, body = InsightsJson)),
)]
async fn find_insights(
    State(site): State<Site>,
    person: Bearer,
) -> Result<Json<InsightsJson>, Problem> {
    let journal = site.app.journal(&person).await?;
    let today = person.day(site.app.now());
    let weather = person
        .profile
        .forecast
        .then(|| weather::weather(&journal, today, app::prior()));
    let found = insight::insights(&journal, today, app::prior());
    Ok(Json(InsightsJson::of(found, weather.flatten())))
}
