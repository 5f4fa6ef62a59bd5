//! Coming back: what is asked first in the weeks after a setback, and the tap that answers it.

use std::collections::BTreeSet;

use app::NewEntry;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use domain::coming_back::Prompt;
use domain::safety::Answer;
use domain::{Body, EntryId, FollowUp, FollowUpStage, Helped};

use super::cards;
use crate::error::Error;
use crate::form::Fields;
use crate::frame::Frame;
use crate::{SignedIn, Site};

/// What is asked first.
pub(super) struct Again {
    /// The entry that an answer will be.
    pub(super) id: String,
    pub(super) about: String,
    pub(super) stage: FollowUpStage,
    /// The small step, in the person's words.
    pub(super) step: Option<String>,
}

/// How a stage asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Asks {
    Safety,
    Body,
    HardMoment,
    TwoTaps,
    KeepOrChange,
}

impl Again {
    pub(super) fn of(site: &Site, prompt: Prompt) -> Again {
        Again {
            id: site.app.new_entry_id().to_string(),
            about: prompt.about.to_string(),
            stage: prompt.stage,
            step: prompt.step.map(|step| step.as_str().to_owned()),
        }
    }

    pub(super) fn asks(&self) -> Asks {
        match self.stage {
            FollowUpStage::Safety1 | FollowUpStage::Safety2 | FollowUpStage::Safety3 => {
                Asks::Safety
            }
            FollowUpStage::NextDay => Asks::Body,
            FollowUpStage::Day3 => Asks::HardMoment,
            FollowUpStage::Day7 => Asks::TwoTaps,
            FollowUpStage::Weeks => Asks::KeepOrChange,
        }
    }
}

/// Keeps an answer. "Not now" is kept as an answer without content, so that it isn't asked again today.
pub(super) async fn answer(
    State(site): State<Site>,
    frame: Frame,
    person: SignedIn,
    fields: Fields,
) -> Result<Response, Error> {
    let (id, follow_up) = read(&fields).ok_or(Error::Invalid)?;
    let later = fields.has("then", "later");
    let asks_safety = matches!(
        follow_up.stage,
        FollowUpStage::Safety1 | FollowUpStage::Safety2 | FollowUpStage::Safety3
    );
    let (about, safety) = (follow_up.about, follow_up.safety.clone());
    let kept = site
        .app
        .record(&person, entry(&site, &person, id, follow_up));
    let kept = kept.await;
    if asks_safety && !later {
        // The cards come first, whether or not the answer could be kept.
        let page = cards::page(&site, frame, &person, about, safety, kept.is_ok()).await?;
        return Ok(page.into_response());
    }
    kept?;
    let changes = fields.has("then", "change") || fields.has("then", "rest");
    Ok(Redirect::to(if changes { "/plan" } else { "/" }).into_response())
}

fn entry(site: &Site, person: &SignedIn, id: EntryId, follow_up: FollowUp) -> NewEntry {
    NewEntry {
        id,
        // The moment of the form, so that sending it twice says the same.
        at: Some(id.made_at().min(site.app.now())),
        zone: person.zone(),
        body: Body::FollowUp(follow_up),
    }
}

fn read(fields: &Fields) -> Option<(EntryId, FollowUp)> {
    let id = |name| EntryId::new(fields.get(name).parse().ok()?).ok();
    let later = fields.has("then", "later");
    let helped = fields.get("helped").parse().ok();
    let helped = helped.and_then(|it| Helped::new("helped", it).ok());
    let safety = fields.all("safety").filter_map(Answer::from_code);
    let follow_up = FollowUp {
        about: id("about")?,
        stage: FollowUpStage::from_code(fields.get("stage"))?,
        helped: helped.filter(|_| !later),
        safety: if later {
            BTreeSet::new()
        } else {
            safety.collect()
        },
    };
    Some((id("id")?, follow_up))
}
