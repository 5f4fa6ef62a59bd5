//! One treatment option: what it is, what is known, what to ask; and a way into the plan.

use askama::Template;
use axum::Router;
use axum::extract::{Path, State};
use axum::response::{Html, IntoResponse, Redirect, Response};
use axum::routing::get;
use care::treatments::{self, Treatment};
use care::{Form, Lang};
use domain::plan::Plan;
use jiff::civil::Date;

use super::talk::{self, Kept};
use super::{Told, at, keeps_alive};
use crate::error::{Error, show};
use crate::form::{Fields, Mistakes};
use crate::frame::{Frame, Tab};
use crate::pages::Sample;
use crate::pages::plan::revise::Begun;
use crate::words::Language;
use crate::{SignedIn, Site, sample};

#[derive(Template)]
#[template(path = "pages/treatments/one.html")]
struct OnePage {
    frame: Frame,
    lang: Lang,
    one: &'static Treatment,
    is_overdue: bool,
    /// For what is for opioids and no medicine: the medicines that keep people alive.
    alive: Vec<Told>,
    /// How it could go into the plan, for those signed in; none when it is there.
    ways: Vec<&'static str>,
    begun: Option<Begun>,
}

pub(super) fn routes() -> Router<Site> {
    Router::new().route("/treatments/{address}", get(show_one).post(put_in))
}

async fn show_one(
    State(site): State<Site>,
    person: Option<SignedIn>,
    Path(address): Path<String>,
    frame: Frame,
) -> Result<Html<String>, Error> {
    let one = at(&address)?;
    let today = site.app.today_utc();
    let Some(person) = person else {
        return show(&OnePage::of(frame, one, today, &Plan::default(), None));
    };
    let journal = site.app.journal(&person).await?;
    let plan = journal.plan();
    let begun = Begun::new(&site, plan);
    show(&OnePage::of(frame, one, today, plan, Some(begun)))
}

/// Puts the option into the plan, as care or as something to ask about.
async fn put_in(
    State(site): State<Site>,
    person: SignedIn,
    Path(address): Path<String>,
    frame: Frame,
    fields: Fields,
) -> Result<Response, Error> {
    let one = at(&address)?;
    let mut mistakes = Mistakes::default();
    let options = [one];
    let kept = talk::keep(&site, &person, &frame, &fields, &options, &mut mistakes);
    Ok(match kept.await? {
        Kept::Made(path) => Redirect::to(&path).into_response(),
        Kept::Moved(page) => page,
        // It is there already, as the page then says.
        Kept::Refused => Redirect::to(&format!("/treatments/{address}#plan")).into_response(),
    })
}

impl OnePage {
    fn of(
        frame: Frame,
        one: &'static Treatment,
        today: Date,
        plan: &Plan,
        begun: Option<Begun>,
    ) -> OnePage {
        let lang = frame.words.content();
        let is_for_opioids = one.r#for.iter().any(|it| it == "opioid");
        let alive = if is_for_opioids && one.form != Form::Medicine {
            keeps_alive(lang)
        } else {
            Vec::new()
        };
        OnePage {
            lang,
            is_overdue: one.is_overdue(today),
            one,
            alive,
            ways: talk::ways(frame.words, one, plan),
            begun,
            frame: frame.at(Tab::Learn),
        }
    }
}

/// A medicine, one that is overdue, something for opioids that is no medicine; signed in, and in the plan.
pub(super) fn samples(language: Language) -> Vec<Sample> {
    let page = |code, late: bool| {
        let mut all = treatments::embedded().iter();
        let one = all.find(|it| it.code == code);
        let one = one.expect("the option is there");
        let due = one.check_due;
        let today = if late {
            due.tomorrow().unwrap_or(due)
        } else {
            due
        };
        OnePage::of(Frame::sample(language), one, today, &Plan::default(), None)
    };
    let mut signed_in = page("methadone", false);
    signed_in.begun = Some(Begun {
        id: sample::ENTRY.to_owned(),
        base: 1,
    });
    let mut there = page("cbt", false);
    there.ways.clear();
    vec![
        Sample::of("treatment", &page("buprenorphine", false)),
        Sample::of("treatment-overdue", &page("disulfiram", true)),
        Sample::of(
            "treatment-beside-medicine",
            &page("rewards_programme", false),
        ),
        Sample::of("treatment-to-plan", &signed_in),
        Sample::of("treatment-in-plan", &there),
    ]
}
