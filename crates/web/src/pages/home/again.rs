//! Coming back: what is asked first in the weeks after a setback, and the tap that answers it.

use std::collections::BTreeSet;

use app::NewEntry;
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use domain::coming_back::{self, Prompt};
use domain::safety::Answer;
use domain::{Body, EntryId, FollowUp, FollowUpStage, Helped};

use super::cards;
use crate::cards::{card, sample};
use crate::error::{Error, show};
use crate::form::Fields;
use crate::frame::Frame;
use crate::pages::Sample;
use crate::pages::bend::{AnswerRow, answer_rows};
use crate::words::{Key, Language};
use crate::{SignedIn, Site};

/// The list of dangers, asked once more; its cards are in the page already.
#[derive(Template)]
#[template(path = "pages/home/safety.html")]
struct SafetyPage {
    frame: Frame,
    again: Again,
    answers: Vec<AnswerRow>,
}

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

    /// What stands on Home; the rest is behind it, so that the three doors stay on the first screen.
    pub(super) fn title(&self) -> Key {
        match self.asks() {
            Asks::Safety => Key("home-safety-title"),
            Asks::Body => Key("home-body-title"),
            Asks::HardMoment if self.step.is_some() => Key("home-step-title"),
            Asks::HardMoment => Key("home-hard-title"),
            Asks::TwoTaps => Key("home-week-title"),
            Asks::KeepOrChange => Key("home-weeks-title"),
        }
    }
}

/// Shows the dangers to tap; Home when they are not asked about today.
pub(super) async fn show_safety(
    State(site): State<Site>,
    frame: Frame,
    person: SignedIn,
) -> Result<Response, Error> {
    let journal = site.app.journal(&person).await?;
    let today = person.day(site.app.now());
    let prompt = coming_back::prompt(&journal, today);
    let again = prompt.map(|prompt| Again::of(&site, prompt));
    let Some(again) = again.filter(|again| again.asks() == Asks::Safety) else {
        return Ok(Redirect::to("/").into_response());
    };
    let country = &person.profile.country;
    let page = SafetyPage {
        again,
        answers: answer_rows(|code| card(&site, &frame, country, code)),
        frame,
    };
    Ok(show(&page)?.into_response())
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

/// The list of dangers.
pub(super) fn samples(language: Language) -> Vec<Sample> {
    let frame = Frame::sample(language);
    let page = SafetyPage {
        again: super::sample_again(FollowUpStage::Safety1, "Call Sam at six"),
        answers: answer_rows(|code| Some(sample(frame.words, code))),
        frame: frame.clone(),
    };
    vec![Sample::of("home-safety-list", &page)]
}
