//! The walk after a setback: safety first, then as far as the person wants, in small steps that are saved.

mod at;
mod cards;
mod change;
mod done;
mod hour;
mod kind;
mod plan;
mod rest;
mod safety;
mod someone;
mod teaches;
mod tell;
mod told;

use app::Walk;
use axum::Router;
use axum::middleware::from_fn_with_state;
use axum::response::Redirect;
use axum::routing::get;
use domain::{Class, Setback, safety::Answer};
use exchange::v1;

use crate::form::Fields;
use crate::pages::Sample;
use crate::words::Language;
use crate::{Error, SignedIn, Site};

pub(super) use safety::{AnswerRow, answer_rows};

/// The longest account of a setback that a form carries for someone without an account, in bytes.
const LONGEST_KEPT: usize = 4096;

pub(crate) fn routes(site: &Site) -> Router<Site> {
    steps()
        .route_layer(from_fn_with_state(site.clone(), at::keep_card))
        .merge(cards_and_calls())
}

/// The pages that show the cards themselves.
fn cards_and_calls() -> Router<Site> {
    Router::new()
        .route("/bend", get(safety::show_safety).post(safety::answer))
        .route("/bend/cards", get(cards::show_cards).post(cards::go_on))
        .route("/bend/calls", get(rest::show_rest))
}

fn steps() -> Router<Site> {
    Router::new()
        .route("/bend/hour", get(hour::show_hour).post(hour::go_on))
        .route(
            "/bend/someone",
            get(someone::show_someone).post(someone::go_on),
        )
        .route("/bend/kind", get(kind::show_kind).post(kind::go_on))
        .route("/bend/{step}", get(told::show_step).post(told::take_step))
        .route(
            "/bend/teaches",
            get(teaches::show_teaches).post(teaches::go_on),
        )
        .route("/bend/change", get(change::show_change).post(change::go_on))
        .route("/bend/plan", get(plan::show_plan).post(plan::finish))
        .route("/bend/done", get(done::show_done))
        .route("/bend/tell", get(tell::show_tell).post(tell::tell))
}

pub(crate) fn samples(language: Language) -> Vec<Sample> {
    [
        safety::samples(language),
        cards::samples(language),
        hour::samples(language),
        rest::samples(language),
        someone::samples(language),
        kind::samples(language),
        told::samples(language),
        teaches::samples(language),
        change::samples(language),
        plan::samples(language),
        done::samples(language),
        tell::samples(language),
    ]
    .concat()
}

/// The unfinished walk, or the way to the first screen when there is none.
async fn walk(site: &Site, person: &SignedIn) -> Result<Result<Walk, Redirect>, Error> {
    let walk = site.app.walk(person).await?;
    Ok(walk.ok_or_else(|| Redirect::to("/bend")))
}

/// Reads the answers to the first screen; what is not known is left out.
fn first_answers(fields: &Fields) -> Setback {
    Setback {
        safety: fields.all("safety").filter_map(Answer::from_code).collect(),
        substances: substances(fields),
        ..Setback::default()
    }
}

fn substances(fields: &Fields) -> Vec<domain::Used> {
    let classes = Class::ALL.into_iter();
    let ticked = classes.filter(|class| fields.has("class", class.code()));
    let used = |class: Class| domain::Used {
        goal: None,
        class: domain::Substance::new("class", class.code()).expect("codes are names"),
        amount: None,
        unit: None,
    };
    ticked.map(used).collect()
}

/// Reads what a form carries for someone without an account.
fn read_kept(fields: &Fields) -> Setback {
    let text = fields.get("kept");
    if text.is_empty() || text.len() > LONGEST_KEPT {
        return Setback::default();
    }
    v1::read_setback(text.as_bytes()).unwrap_or_default()
}
