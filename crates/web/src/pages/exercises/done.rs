//! After an exercise: kind words, what may come next, and a way to take it back.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::HeaderMap;
use axum::response::{Html, Redirect};
use domain::{Body, EntryId, Helped, Journal, Practice, Rating, Urge, UrgeOutcome};
use uuid::Uuid;

use crate::calls::{self, Call};
use crate::error::{Error, show};
use crate::form::Fields;
use crate::frame::{Frame, Tab};
use crate::pages::Sample;
use crate::words::Language;
use crate::{SignedIn, Site, sample};

use super::record::{self, Answers, helped_code, is_none};
use super::{Asked, index, lines, urge_id, with_urge};

/// How it is afterwards, for the words of the page.
pub(crate) const FEELINGS: &[&str] = &["gone", "here", "strong", "open"];
#[derive(Template)]
#[template(path = "pages/exercises/done.html")]
struct DonePage {
    frame: Frame,
    /// One of [`FEELINGS`].
    feeling: &'static str,
    /// One of [`super::HELPED`], if it was said.
    helped: Option<&'static str>,
    people: Vec<Call>,
    kept: Option<Kept>,
}

/// What was kept for someone signed in.
struct Kept {
    id: String,
    /// The urge it was done for.
    of: Option<EntryId>,
    /// Whether that urge may still be told to have ended.
    asks_how_it_ended: bool,
}

pub(super) async fn show_done(
    State(site): State<Site>,
    frame: Frame,
    person: SignedIn,
    headers: HeaderMap,
    Path(id): Path<Uuid>,
    Query(asked): Query<Asked>,
) -> Result<Html<String>, Error> {
    let journal = site.app.journal(&person).await?;
    let (id, practice) = practice(&journal, id)?;
    let of = asked.urge();
    let urge = of.and_then(|of| journal.urge(of));
    let words = frame.words;
    let mut people = calls::people(words, journal.plan());
    people.extend(lines(&site, &frame, Some(&person), &headers));
    let kept = Kept {
        id: id.to_string(),
        of: of.filter(|_| urge.is_some()),
        asks_how_it_ended: urge.is_some_and(|(_, it)| it.outcome == UrgeOutcome::StillHere),
    };
    let page = DonePage::of(frame, practice.strength, practice.helped, people);
    show(&DonePage {
        kept: Some(kept),
        ..page
    })
}

/// Kind words for someone who is not signed in: nothing is kept.
pub(super) fn unkept(
    frame: Frame,
    answers: &Answers,
    lines: Vec<Call>,
) -> Result<Html<String>, Error> {
    show(&DonePage::of(
        frame,
        answers.strength,
        answers.helped,
        lines,
    ))
}

pub(super) async fn undo(
    State(site): State<Site>,
    person: SignedIn,
    Path(id): Path<Uuid>,
    fields: Fields,
) -> Result<Redirect, Error> {
    let journal = site.app.journal(&person).await?;
    let (id, practice) = practice(&journal, id)?;
    let of = urge_id(fields.text("of"));
    if let Some(of) = of {
        record::take_back(&site, &person, of, id).await?;
    }
    let exercise = care::exercises::of_practice(practice.exercise.as_str());
    site.app.erase(&person, id).await?;
    let path = exercise.map_or("/exercises".to_owned(), |it| {
        format!("/exercises/{}", it.slug)
    });
    let path = with_urge(&path, of);
    let and = if of.is_some() { '&' } else { '?' };
    Ok(Redirect::to(&format!("{path}{and}undone=yes")))
}

fn practice(journal: &Journal, id: Uuid) -> Result<(EntryId, &Practice), Error> {
    let id = EntryId::new(id).map_err(|_| Error::NotFound)?;
    match journal.moment(id).map(domain::Moment::body) {
        Some(Body::Practice(practice)) => Ok((id, practice)),
        _ => Err(Error::NotFound),
    }
}

impl DonePage {
    fn of(
        frame: Frame,
        strength: Option<Rating>,
        helped: Option<Helped>,
        people: Vec<Call>,
    ) -> DonePage {
        DonePage {
            frame: frame.at(Tab::Learn),
            feeling: match strength {
                None => "open",
                Some(it) if is_none(it) => "gone",
                Some(it) if it.get() >= Urge::STRONG => "strong",
                Some(_) => "here",
            },
            helped: helped.map(helped_code),
            people,
            kept: None,
        }
    }

    fn is_strong(&self) -> bool {
        self.feeling == "strong"
    }

    fn of_urge(&self) -> Option<EntryId> {
        self.kept.as_ref()?.of
    }

    fn others(&self) -> String {
        index(self.of_urge())
    }

    fn wait(&self) -> String {
        with_urge("/moment/wait", self.of_urge())
    }
}

/// One for each way it can feel, kept and not.
pub(super) fn samples(language: Language) -> Vec<Sample> {
    let page = |strength, helped, of| {
        let frame = Frame::sample(language);
        let strength = Rating::new("strength", strength).ok();
        let page = DonePage::of(
            frame,
            strength,
            Helped::new("helped", helped).ok(),
            sample::calls(),
        );
        let kept = Kept {
            id: sample::ENTRY.to_owned(),
            of,
            asks_how_it_ended: of.is_some(),
        };
        DonePage {
            kept: Some(kept),
            ..page
        }
    };
    let of = urge_id(Some(sample::ENTRY));
    let mut unkept = page(4, 9, None);
    unkept.kept = None;
    unkept.frame = unkept.frame.signed_out();
    vec![
        Sample::of("exercise-gone", &page(0, 2, None)),
        Sample::of("exercise-here", &page(4, 1, of)),
        Sample::of("exercise-strong", &page(9, 0, of)),
        Sample::of("exercise-unkept", &unkept),
    ]
}
