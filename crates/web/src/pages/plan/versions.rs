//! All versions of the plan: the list, one whole, two side by side.

use askama::Template;
use axum::Router;
use axum::extract::{Path, Query, State};
use axum::response::Html;
use axum::routing::get;
use domain::plan::{Author, History, PlanRevision, Version};
use domain::{Body, Journal, Zone};
use serde::Deserialize;

use crate::error::{Error, show};
use crate::frame::{Frame, Tab};
use crate::pages::Sample;
use crate::words::{Language, Words};
use crate::{SignedIn, Site};

use super::changed::Changed;
use super::view::PlanView;

#[derive(Template)]
#[template(path = "pages/plan/versions.html")]
struct VersionsPage {
    frame: Frame,
    /// Newest first.
    versions: Vec<Line>,
}

#[derive(Template)]
#[template(path = "pages/plan/version.html")]
struct VersionPage {
    frame: Frame,
    line: Line,
    view: PlanView,
    changes: Vec<Changed>,
    is_current: bool,
}

#[derive(Template)]
#[template(path = "pages/plan/compare.html")]
struct ComparePage {
    frame: Frame,
    numbers: Vec<u32>,
    a: PlanView,
    b: PlanView,
    changes: Vec<Changed>,
}

/// One version, and how it came about.
struct Line {
    number: u32,
    /// When, in words.
    made: String,
    /// Who sat beside the person.
    together: Option<String>,
    note: Option<String>,
    /// The day of the setback that led to it.
    setback: Option<String>,
    n_changes: usize,
    /// `own`, `none` or `gone`: the family `plan-signed`.
    signed: &'static str,
}

#[derive(Deserialize)]
struct Asked {
    a: Option<u32>,
    b: Option<u32>,
}

pub(super) fn routes() -> Router<Site> {
    Router::new()
        .route("/plan/versions", get(show_versions))
        .route("/plan/versions/{number}", get(show_version))
        .route("/plan/compare", get(show_compare))
}

async fn show_versions(
    State(site): State<Site>,
    person: SignedIn,
    frame: Frame,
) -> Result<Html<String>, Error> {
    let journal = site.app.journal(&person).await?;
    show(&VersionsPage::of(frame, &journal, &person.zone()))
}

async fn show_version(
    State(site): State<Site>,
    person: SignedIn,
    Path(number): Path<u32>,
    frame: Frame,
) -> Result<Html<String>, Error> {
    let journal = site.app.journal(&person).await?;
    let page = VersionPage::of(frame, &journal, &person.zone(), number);
    show(&page.ok_or(Error::NotFound)?)
}

async fn show_compare(
    State(site): State<Site>,
    person: SignedIn,
    Query(asked): Query<Asked>,
    frame: Frame,
) -> Result<Html<String>, Error> {
    let journal = site.app.journal(&person).await?;
    let current = journal.plan().version;
    let b = asked.b.unwrap_or(current);
    let a = asked.a.unwrap_or(b.saturating_sub(1));
    let page = ComparePage::of(frame, journal.history(), a, b);
    show(&page.ok_or(Error::NotFound)?)
}

impl VersionsPage {
    fn of(frame: Frame, journal: &Journal, zone: &Zone) -> VersionsPage {
        let versions = journal.history().versions().iter().rev();
        VersionsPage {
            versions: versions
                .map(|version| Line::of(frame.words, journal, version, zone))
                .collect(),
            frame: frame.at(Tab::Plan),
        }
    }
}

impl VersionPage {
    fn of(frame: Frame, journal: &Journal, zone: &Zone, number: u32) -> Option<VersionPage> {
        let history = journal.history();
        let version = history.version(number)?;
        let before = history.plan_at(number.checked_sub(1)?)?;
        Some(VersionPage {
            line: Line::of(frame.words, journal, version, zone),
            view: PlanView::of(frame.words, &version.plan),
            changes: Changed::between(frame.words, before, &version.plan),
            is_current: journal.plan().version == number,
            frame: frame.at(Tab::Plan),
        })
    }
}

impl ComparePage {
    fn of(frame: Frame, history: &History, a: u32, b: u32) -> Option<ComparePage> {
        let (older, newer) = (history.plan_at(a)?, history.plan_at(b)?);
        Some(ComparePage {
            numbers: (0..=history.current().version).collect(),
            a: PlanView::of(frame.words, older),
            b: PlanView::of(frame.words, newer),
            changes: Changed::between(frame.words, older, newer),
            frame: frame.at(Tab::Plan),
        })
    }
}

impl Line {
    fn of(words: Words, journal: &Journal, version: &Version, zone: &Zone) -> Line {
        let number = version.plan.version;
        let revision = revision(version);
        let at = version.at.to_zoned_datetime(zone.time_zone());
        let before = number.checked_sub(1);
        let before = before.and_then(|it| journal.history().plan_at(it));
        let together = revision.and_then(|it| match &it.author {
            Author::TogetherWith(name) => Some(name.as_str().to_owned()),
            Author::Own => None,
        });
        let note = revision.and_then(|it| it.note.as_ref());
        let because = version.because().and_then(|id| journal.moment(id));
        let setback = because.filter(|it| matches!(it.body(), Body::Setback(_)));
        Line {
            number,
            made: format!(
                "{}, {}",
                words.day_and_year(at.date()),
                words.time(at.time())
            ),
            together,
            note: note.map(|it| it.as_str().to_owned()),
            setback: setback.map(|moment| words.day(moment.day()).into_owned()),
            n_changes: before.map_or(0, |before| {
                Changed::between(words, before, &version.plan).len()
            }),
            signed: signed(revision),
        }
    }

    /// A version without a change still says something.
    fn is_look(&self) -> bool {
        self.n_changes == 0
    }
}

fn revision(version: &Version) -> Option<&PlanRevision> {
    match &version.made_by.as_ref()?.body {
        Body::PlanRevision(revision) => Some(revision),
        _ => None,
    }
}

fn signed(revision: Option<&PlanRevision>) -> &'static str {
    let Some(revision) = revision else {
        return "gone";
    };
    match &revision.signed {
        Some(signed) if !signed.signatures.is_empty() => "own",
        _ => "none",
    }
}

/// No version yet, a few of them, one whole, two side by side.
pub(super) fn samples(language: Language) -> Vec<Sample> {
    let zone = Zone::new("zone", "Etc/UTC").expect("the bundled database knows UTC");
    let frame = || Frame::sample(language);
    let journal = super::sample::journal(super::sample::TYPICAL);
    let hostile = super::sample::journal(super::sample::HOSTILE);
    let version = |journal| VersionPage::of(frame(), journal, &zone, 2);
    let compare = ComparePage::of(frame(), hostile.history(), 1, 2);
    let mut samples = vec![
        Sample::of("plan-versions", &VersionsPage::of(frame(), &journal, &zone)),
        Sample::of(
            "plan-versions-hostile",
            &VersionsPage::of(frame(), &hostile, &zone),
        ),
        Sample::of(
            "plan-versions-empty",
            &VersionsPage::of(frame(), &Journal::default(), &zone),
        ),
    ];
    samples.extend(version(&journal).map(|page| Sample::of("plan-version", &page)));
    samples.extend(version(&hostile).map(|page| Sample::of("plan-version-hostile", &page)));
    samples.extend(compare.map(|page| Sample::of("plan-compare", &page)));
    samples
}
