//! Coming back: what Home shows first in the fortnight after a setback.

use jiff::civil::Date;

use crate::{Body, EntryId, FollowUpStage, Journal, Name, story::days_between};

/// What is asked first today.
#[derive(Clone, Debug, PartialEq)]
pub struct Prompt {
    pub stage: FollowUpStage,
    /// The review that the answer is about, or the setback when the walk is unfinished.
    pub about: EntryId,
    pub setback: EntryId,
    /// The small step of that review.
    pub step: Option<Name>,
}

/// Days after a review in which the first thing on Home is the person's.
const FORTNIGHT: i64 = 14;
/// Until when the question keep, change or rest may be asked.
const FOUR_WEEKS: i64 = 28;

/// Returns what to ask first on `today`, if anything. Questions that were not met expire silently.
pub fn prompt(journal: &Journal, today: Date) -> Option<Prompt> {
    safety_again(journal, today).or_else(|| after_review(journal, today))
}

/// Safety is asked again on the first visit of each of the three days after a setback was told.
fn safety_again(journal: &Journal, today: Date) -> Option<Prompt> {
    let (moment, _) = journal.setbacks().max_by_key(|(moment, _)| moment.id)?;
    // The day it was told, however far back it was dated.
    let told = moment.zone().day(moment.id.made_at());
    let stage = match days_between(told, today) {
        1 => FollowUpStage::Safety1,
        2 => FollowUpStage::Safety2,
        3 => FollowUpStage::Safety3,
        _ => return None,
    };
    let prompt = Prompt {
        stage,
        about: moment.id,
        setback: moment.id,
        step: None,
    };
    (!is_answered(journal, &prompt)).then_some(prompt)
}

fn after_review(journal: &Journal, today: Date) -> Option<Prompt> {
    let (moment, review) = journal.reviews().next_back()?;
    let stage = match days_between(moment.day(), today) {
        1..=2 => FollowUpStage::NextDay,
        3..=6 => FollowUpStage::Day3,
        7..FORTNIGHT => FollowUpStage::Day7,
        FORTNIGHT..=FOUR_WEEKS => FollowUpStage::Weeks,
        _ => return None,
    };
    let step = review.next_step.clone();
    let prompt = Prompt {
        stage,
        about: moment.id,
        setback: review.setback,
        step,
    };
    (!is_answered(journal, &prompt)).then_some(prompt)
}

/// What stands of a review: Home shows it from the review on.
#[derive(Clone, Debug, PartialEq)]
pub struct Standing {
    pub step: Option<Name>,
    pub look_again: Option<Date>,
}

/// Returns the small step of the newest review and when to look again, in the fortnight after it.
pub fn standing(journal: &Journal, today: Date) -> Option<Standing> {
    let (moment, review) = journal.reviews().next_back()?;
    let stands = (0..FORTNIGHT).contains(&days_between(moment.day(), today));
    let says = review.next_step.is_some() || review.look_again.is_some();
    (stands && says).then(|| Standing {
        step: review.next_step.clone(),
        look_again: review.look_again,
    })
}

fn is_answered(journal: &Journal, prompt: &Prompt) -> bool {
    journal.moments().iter().any(
        |moment| matches!(moment.body(), Body::FollowUp(it) if it.about == prompt.about && it.stage == prompt.stage),
    )
}
