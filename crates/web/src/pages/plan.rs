//! The plan: reading it, changing it, all its versions.

pub(crate) mod changed;
mod edit;
pub(crate) mod goal;
mod item;
pub(crate) mod pick;
mod put;
pub(crate) mod revise;
mod sample;
pub(crate) mod stopping;
mod versions;
mod view;

use askama::Template;
use axum::Router;
use axum::extract::{Query, State};
use axum::response::Html;
use axum::routing::get;
use domain::coverage::Coverage;
use domain::{ItemId, Journal};
use jiff::civil::Date;
use serde::Deserialize;
use uuid::Uuid;

use crate::error::{Error, show};
use crate::frame::{Frame, Tab};
use crate::naming;
use crate::pages::Sample;
use crate::pages::library::matched::{self, Read};
use crate::words::Language;
use crate::{SignedIn, Site};

use put::Put;
use revise::Begun;
use view::PlanView;

#[derive(Template)]
#[template(path = "pages/plan.html")]
struct PlanPage {
    frame: Frame,
    view: PlanView,
    /// "Version 5, from Thursday 12 November 2026."
    since: Option<String>,
    saved: bool,
    taken_out: Option<TakenOut>,
    /// Articles on hard moments with nothing set against them.
    reads: Vec<Read>,
}

/// An item that was taken out a moment ago, and can be put back.
struct TakenOut {
    item: String,
    title: String,
    begun: Begun,
}

#[derive(Default, Deserialize)]
struct Asked {
    saved: Option<u8>,
    out: Option<Uuid>,
    /// The revision that a page made and that is shown where it landed.
    put: Option<Uuid>,
}

pub(crate) fn routes() -> Router<Site> {
    Router::new()
        .route("/plan", get(show_plan))
        .merge(edit::routes())
        .merge(item::routes())
        .merge(put::routes())
        .merge(versions::routes())
}

async fn show_plan(
    State(site): State<Site>,
    person: SignedIn,
    Query(asked): Query<Asked>,
    frame: Frame,
) -> Result<Html<String>, Error> {
    let journal = site.app.journal(&person).await?;
    let taken_out = asked.out.map(ItemId::new);
    let taken_out = taken_out.and_then(|id| TakenOut::of(&site, &frame, &journal, id));
    let put = asked.put;
    let mut view = PlanView::current(frame.words, &journal);
    view.put = put.and_then(|made_by| Put::of(&site, &frame, &journal, made_by));
    let last = journal.history().versions().last();
    let page = PlanPage {
        reads: open_reads(&frame, &journal),
        view,
        since: last.map(|version| since(&frame, version.plan.version, person.day(version.at))),
        saved: asked.saved.is_some(),
        taken_out,
        frame: frame.at(Tab::Plan),
    };
    show(&page)
}

fn open_reads(frame: &Frame, journal: &Journal) -> Vec<Read> {
    matched::open(frame.words, journal.plan(), &Coverage::of(journal).open)
}

fn since(frame: &Frame, version: u32, day: Date) -> String {
    let day = frame.day_and_year(day);
    let line = frame.t2("plan-version-since", "number", version, "day", day);
    line.into_owned()
}

impl TakenOut {
    fn of(site: &Site, frame: &Frame, journal: &Journal, id: ItemId) -> Option<TakenOut> {
        let plan = journal.plan();
        let item = plan.removed.iter().find(|item| item.id == id)?;
        Some(TakenOut {
            item: id.to_string(),
            title: naming::item(frame.words, plan, item),
            begun: Begun::new(site, plan),
        })
    }
}

/// Every page of the plan with nothing in it, with something, and with what people may type.
pub(crate) fn samples(language: Language) -> Vec<Sample> {
    [
        reading_samples(language),
        edit::samples(language),
        item::samples(language),
        versions::samples(language),
        stopping::samples(language),
    ]
    .concat()
}

fn reading_samples(language: Language) -> Vec<Sample> {
    let page = |plan| {
        let frame = Frame::sample(language).at(Tab::Plan);
        let journal = sample::journal(plan);
        PlanPage {
            reads: open_reads(&frame, &journal),
            view: PlanView::current(frame.words, &journal),
            since: Some(since(&frame, 2, sample::DAY)),
            saved: false,
            taken_out: None,
            frame,
        }
    };
    let typical = page(sample::TYPICAL);
    let taken_out = Some(TakenOut {
        item: sample::id(1).to_string(),
        title: "Payday".to_owned(),
        begun: sample::begun(),
    });
    let mut put = page(sample::TYPICAL);
    put.view.put = Some(Put {
        made_by: sample::id(2).to_string(),
        names: crate::sample::HOSTILE.to_owned(),
        begun: sample::begun(),
    });
    vec![
        Sample::of("plan-put", &put),
        Sample::of("plan", &typical),
        Sample::of("plan-empty", &page(sample::EMPTY)),
        Sample::of("plan-hostile", &page(sample::HOSTILE)),
        Sample::of(
            "plan-taken-out",
            &PlanPage {
                taken_out,
                ..typical
            },
        ),
        Sample::of("plan-moved", &revise::sample(language)),
    ]
}
