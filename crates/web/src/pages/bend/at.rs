//! Where someone is on their walk: the walk itself, what triage says of it now, and the record around it.

use std::sync::Arc;

use app::{Step, Walk};
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use domain::plan::Plan;
use domain::safety::{Level, Triage};
use domain::{EntryId, Journal, Setback};

use crate::cards::{Card, crisis_card};
use crate::country::country_of;
use crate::frame::Frame;
use crate::{Error, SignedIn, Site};

/// Someone on their walk.
pub(super) struct At {
    pub(super) person: SignedIn,
    pub(super) walk: Walk,
    pub(super) found: Triage,
    pub(super) journal: Arc<Journal>,
}

/// Why a step is not shown.
pub(super) enum Stop {
    /// Somewhere else comes first.
    First(Redirect),
    Error(Error),
}

impl At {
    /// Opens the walk; without one, the first screen comes first.
    pub(super) async fn open(site: &Site, person: SignedIn) -> Result<At, Stop> {
        let Some(walk) = site.app.walk(&person).await? else {
            return Err(Stop::First(Redirect::to("/bend")));
        };
        let found = site
            .app
            .triage(&person, walk.setback, &walk.details)
            .await?;
        let journal = site.app.journal(&person).await?;
        Ok(At {
            person,
            walk,
            found,
            journal,
        })
    }

    /// Opens the walk for a step that learns: after red or crisis only when the person chose it.
    pub(super) async fn open_to_learn(site: &Site, person: SignedIn) -> Result<At, Stop> {
        let at = At::open(site, person).await?;
        if at.may_learn() {
            Ok(at)
        } else {
            Err(Stop::First(Redirect::to("/bend/hour")))
        }
    }

    pub(super) fn may_learn(&self) -> bool {
        self.walk.learning_chosen || !self.found.leads_to_short_path()
    }

    pub(super) fn plan(&self) -> &Plan {
        self.journal.plan()
    }

    pub(super) fn told(&self) -> &Setback {
        &self.walk.details
    }

    /// Saves the walk and goes on after `step`; cards come first when what was told brings one that was not there before.
    pub(super) async fn go_on(mut self, site: &Site, step: Step) -> Result<Response, Stop> {
        let found = site
            .app
            .triage(&self.person, self.walk.setback, &self.walk.details)
            .await?;
        let rose = found.level > self.found.level && found.level >= Level::Crisis;
        let brings_cards = found.cards.iter().any(|it| !self.found.cards.contains(it));
        self.found = found;
        let next = match step.next() {
            _ if rose => Step::Cards,
            Some(next) if next <= Step::Kind || self.may_learn() => next,
            _ => Step::Cards,
        };
        self.walk.learning_chosen &= !rose;
        self.walk.step = next;
        site.app.save_walk(&self.person, &self.walk).await?;
        let to = match next {
            Step::Cards if !rose => "/bend/hour".to_owned(),
            // They are seen before the next step, which is kept.
            _ if brings_cards => path(Step::Cards),
            next => path(next),
        };
        Ok(Redirect::to(&to).into_response())
    }
}

/// Keeps people to call at the top of every page of a visit on which someone named thoughts of suicide.
pub(super) async fn keep_card(
    State(site): State<Site>,
    frame: Frame,
    person: Result<Option<SignedIn>, Error>,
    mut request: Request,
    next: Next,
) -> Response {
    if let Ok(Some(person)) = person {
        // A record that can't be read keeps nobody from the page.
        let card = card(&site, &frame, &person).await.ok().flatten();
        request.extensions_mut().insert(Frame { card, ..frame });
    }
    next.run(request).await
}

async fn card(site: &Site, frame: &Frame, person: &SignedIn) -> Result<Option<Card>, app::Error> {
    let Some((id, told)) = lately(site, person).await? else {
        return Ok(None);
    };
    let found = site.app.triage(person, id, &told).await?;
    Ok(crisis_card(
        site,
        frame,
        country_of(Some(person), frame),
        &found,
    ))
}

/// The setback of the open walk, or else the newest one that was told today.
async fn lately(site: &Site, person: &SignedIn) -> Result<Option<(EntryId, Setback)>, app::Error> {
    if let Some(walk) = site.app.walk(person).await? {
        return Ok(Some((walk.setback, walk.details)));
    }
    let today = person.day(site.app.now());
    let journal = site.app.journal(person).await?;
    let newest = journal.setbacks().max_by_key(|(moment, _)| moment.id);
    let newest = newest.filter(|(moment, _)| moment.zone().day(moment.id.made_at()) == today);
    Ok(newest.map(|(moment, told)| (moment.id, told.clone())))
}

/// The path of a step.
pub(super) fn path(step: Step) -> String {
    format!("/bend/{}", step.code())
}

/// The path of the step before.
pub(super) fn path_before(step: Step) -> String {
    step.previous().map_or_else(|| "/bend".to_owned(), path)
}

impl From<Error> for Stop {
    fn from(error: Error) -> Stop {
        Stop::Error(error)
    }
}

impl From<app::Error> for Stop {
    fn from(error: app::Error) -> Stop {
        Stop::Error(error.into())
    }
}

impl IntoResponse for Stop {
    fn into_response(self) -> Response {
        match self {
            Stop::First(redirect) => redirect.into_response(),
            Stop::Error(error) => error.into_response(),
        }
    }
}
