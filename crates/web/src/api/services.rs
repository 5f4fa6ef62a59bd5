//! Services near a place, from the list that the host imported: for everybody, with or without a session.

use app::locator::{Found, Hit, Locator, Service, Spot, Wanted};
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use domain::{Invalid, Reason};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::care::Asked;
use super::problem::Problem;
use crate::Site;

/// How far is looked unless the call says so.
const MILES: f64 = 10.0;
const MOST_MILES: f64 = 100.0;
const LIMIT: usize = 50;
const MOST: usize = 200;

pub(super) fn routes() -> OpenApiRouter<Site> {
    OpenApiRouter::new().routes(routes!(list_services))
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
struct Asking {
    /// A town, such as `Reseda` or `Reseda, CA`, or a ZIP, such as `91335`.
    #[param(required = true)]
    near: Option<String>,
    /// How far away it may be, above 0 and up to 100; 10 when left out.
    miles: Option<f64>,
    /// Only what offers this, by a code such as `outpatient`, `mental_health`, `methadone` or `spanish`.
    kind: Option<String>,
    /// How many at most, from 1 to 200; 50 when left out.
    limit: Option<usize>,
}

#[derive(Serialize, ToSchema)]
#[schema(as = Services)]
struct ServicesJson {
    /// The day on which the host imported the list.
    snapshot: String,
    /// The day on which what the list says was so; left out if nobody said.
    #[serde(skip_serializing_if = "Option::is_none")]
    as_of: Option<String>,
    /// Whether `as_of`, or else `snapshot`, was more than 90 days ago.
    stale: bool,
    /// What was searched around: a town, such as `Reseda, CA`, or a ZIP with the town that most of its services lie in,
    /// such as `Reseda, CA 91335`; the ZIP alone if the list has no town for it. For a ZIP that the list does not have,
    /// the one with the nearest number.
    place: String,
    /// The nearest first. Call before you go: lists have mistakes.
    results: Vec<ServiceJson>,
}

/// One address where help is given. A text is empty if the list does not say.
#[derive(Serialize, ToSchema)]
#[schema(as = Service)]
struct ServiceJson {
    name: String,
    street: String,
    city: String,
    state: String,
    zip: String,
    phone: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    website: Option<String>,
    /// To the middle of the place, by air.
    miles: f64,
    /// Whether the list has no more than its ZIP to tell where it is, so that `miles` is rough.
    about: bool,
    /// Codes of what it offers, as `kind` takes them; empty if the list does not say.
    services: Vec<&'static str>,
}

impl ServiceJson {
    fn of(hit: &Hit<'_>) -> ServiceJson {
        let it = hit.facility;
        ServiceJson {
            name: it.name.clone(),
            street: it.street.clone(),
            city: it.city.clone(),
            state: it.state.clone(),
            zip: it.zip.clone(),
            phone: it.phone.clone(),
            website: it.website.clone(),
            miles: (hit.miles * 100.0).round() / 100.0,
            about: it.is_about,
            services: it.services.iter().map(|it| it.code()).collect(),
        }
    }
}

/// Looks for services near a place.
#[utoipa::path(
    get, path = "/services", tag = "Care", security(()), params(Asking),
    responses(
        (status = 200, body = ServicesJson),
        (status = 404, description = "This server has no list of services yet."),
    ),
)]
async fn list_services(
    State(site): State<Site>,
    Asked(asked): Asked<Asking>,
) -> Result<Json<ServicesJson>, Problem> {
    let near = asked.near.filter(|it| !it.trim().is_empty());
    let near = near.ok_or_else(|| invalid("near", "near is missing: send a town or a ZIP"))?;
    let miles = asked.miles.unwrap_or(MILES);
    if !(miles > 0.0 && miles <= MOST_MILES) {
        return Err(invalid("miles", "miles is not above 0 and up to 100"));
    }
    let limit = asked.limit.unwrap_or(LIMIT);
    if !(1..=MOST).contains(&limit) {
        return Err(invalid("limit", "limit is not from 1 to 200"));
    }
    let kind = asked.kind.as_deref().map(read_kind).transpose()?;
    let locator = site.app.services().await?.ok_or_else(no_list)?;
    let spot = find(&locator, &near)?;
    let near = locator.search(&Wanted {
        from: spot.place,
        miles,
        services: kind.as_slice(),
    });
    Ok(Json(ServicesJson {
        snapshot: locator.list().imported_on.to_string(),
        as_of: locator.list().as_of.map(|day| day.to_string()),
        stale: locator.is_stale(site.app.today_utc()),
        place: spot.full_name(),
        results: near.hits.iter().take(limit).map(ServiceJson::of).collect(),
    }))
}

fn read_kind(code: &str) -> Result<Service, Invalid> {
    Service::from_code(code).ok_or_else(|| Invalid::new("kind", Reason::UnknownCode))
}

/// The names offered come from the list; what was typed is not repeated.
fn find(locator: &Locator, near: &str) -> Result<Spot, Problem> {
    let detail = match locator.find(near) {
        Found::At(spot) => return Ok(spot),
        Found::Several(names) => format!("near names several towns: {}", names.join("; ")),
        Found::DidYouMean(names) => {
            format!(
                "near is no town of the list; did you mean {}?",
                names.join("; ")
            )
        }
        Found::UnknownZip => "near is a ZIP that the list has nothing near: send a town".to_owned(),
        Found::Unknown => "near is no town or ZIP of the list: try a larger town nearby".to_owned(),
    };
    Err(invalid("near", detail))
}

fn invalid(field: &'static str, detail: impl Into<String>) -> Problem {
    let status = StatusCode::UNPROCESSABLE_ENTITY;
    Problem::new(status, "invalid", "A value is not right", detail).at(field)
}

fn no_list() -> Problem {
    let detail = "this server has no list of services: ask its host to make one with onward \
        locator import, and call a line of the page /now meanwhile";
    Problem::new(StatusCode::NOT_FOUND, "no-list", "No list yet", detail)
}
