//! The OpenAPI document, generated from the routes; what all calls share is added here.

use utoipa::openapi::path::{Operation, Parameter, ParameterIn, PathItem};
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::openapi::{ContentBuilder, Ref, RefOr, Response, ResponseBuilder};
use utoipa::{Modify, OpenApi, ToSchema};

use super::plan::PlanJson;
use super::problem::ProblemJson;

const ABOUT: &str = "The interface of Onward, a private recovery companion.\n\n\
    Every id is a UUID; entries carry one of version 7, made by the client, so that sending \
    anything again is safe: the answer is 200 in place of 201. Unknown fields are refused by \
    name. Bodies may have 1 MB, an import 64 MB. Errors are RFC 9457: compare `type`, show \
    `detail`, look at `field`.";

/// The document without its paths, which the router adds.
#[derive(OpenApi)]
#[openapi(
    info(title = "Onward", version = "1", description = ABOUT),
    servers((url = "/api/v1")),
    security(("session" = [])),
    components(schemas(ProblemJson, PlanJson, exchange::v1::Revision)),
    modifiers(&Session),
    tags(
        (name = "Account", description = "Accounts, sessions and the two ways back in."),
        (name = "Plan", description = "The plan and all its versions."),
        (name = "Record", description = "What happened, told by the person."),
        (name = "Entries", description = "The record as it was written."),
        (name = "Review", description = "From a setback to a changed plan."),
        (name = "Story", description = "Chapters, and what was gained."),
        (name = "Care", description = "The library, the treatment options and services near a place; no session needed."),
        (name = "Own data", description = "Everything out, and back in."),
    ),
)]
pub(super) struct Document;

struct Session;

impl Modify for Session {
    fn modify(&self, document: &mut utoipa::openapi::OpenApi) {
        let scheme = HttpBuilder::new()
            .scheme(HttpAuthScheme::Bearer)
            .description(Some("The token of `POST /sessions`."))
            .build();
        let components = document.components.get_or_insert_default();
        components.add_security_scheme("session", SecurityScheme::Http(scheme));
    }
}

/// Adds to each operation the errors that follow from what it takes.
pub(super) fn with_errors(mut document: utoipa::openapi::OpenApi) -> utoipa::openapi::OpenApi {
    for item in document.paths.paths.values_mut() {
        for operation in operations(item) {
            add_errors(operation);
        }
    }
    document
}

fn operations(item: &mut PathItem) -> impl Iterator<Item = &mut Operation> {
    [
        &mut item.get,
        &mut item.post,
        &mut item.put,
        &mut item.patch,
        &mut item.delete,
    ]
    .into_iter()
    .flatten()
}

fn add_errors(operation: &mut Operation) {
    let mut errors = vec![("default", "Any other error.")];
    if operation.security.is_none() {
        errors.push(("401", "No live session."));
    }
    if operation.request_body.is_some() {
        errors.extend([
            ("400", "Malformed JSON, with `line` and `column`."),
            ("413", "The body is too large."),
            ("415", "The body is not declared as JSON."),
            ("422", "A value is not right; `field` says which."),
        ]);
    }
    let parameters = || operation.parameters.iter().flatten();
    if parameters().any(|it| is_in(it, &ParameterIn::Query)) {
        errors.push(("422", "A parameter is not right; `field` says which."));
    }
    if parameters().any(|it| is_in(it, &ParameterIn::Path)) {
        errors.push(("404", "Absent, or somebody else's: the two look alike."));
    }
    for (status, description) in errors {
        let responses = &mut operation.responses.responses;
        let response = RefOr::T(problem(description));
        responses.entry(status.to_owned()).or_insert(response);
    }
}

fn is_in(parameter: &RefOr<Parameter>, place: &ParameterIn) -> bool {
    matches!(parameter, RefOr::T(it) if it.parameter_in == *place)
}

fn problem(description: &str) -> Response {
    let schema = Ref::from_schema_name(ProblemJson::name());
    let content = ContentBuilder::new().schema(Some(schema)).build();
    ResponseBuilder::new()
        .description(description)
        .content("application/problem+json", content)
        .build()
}
