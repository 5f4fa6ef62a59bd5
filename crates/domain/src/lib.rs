//! What recovery data is and which rules hold.
//!
//! This crate knows nobody: no clock, no database, no wire format.
//! Its words are the product's words.
//!
//! - A [`Journal`] is everything one person recorded, append-only; an [`Entry`] is one item in it.
//! - A [`CheckIn`] is the short daily survey. An [`Urge`] is one wish to use, with what was tried and how it ended.
//! - A [`DayRecord`] says how one civil day went against one goal.
//! - A [`Setback`] is one episode away from the person's own goal, with start, end and amount; never a yes/no state.
//! - A [`Goal`](plan::Goal) is what the person aims for; a *trigger* tends to bring urges, a *strategy* is a way of coping, a *link* pairs the two.
//! - The [`Plan`](plan::Plan) is the fold of plan revisions; a *version* is the plan after one of them.
//! - A [`Review`] is the walk from a setback to a revision.
//! - The [`Story`](story::Story) is the fold that yields chapters and totals. A *goal day* is a day with at least one goal kept.
//! - [`safety::triage`] decides what must be shown before anything else.
//!
//! Three laws hold everywhere: recording a setback lowers no lifetime total, a day without a record is
//! unknown (neither good nor bad), and an entry is never edited (a correction is a new entry).

pub mod coming_back;
pub mod coverage;
pub mod drink;
mod entry;
mod error;
mod id;
mod journal;
pub mod plan;
pub mod proposal;
pub mod safety;
pub mod story;
mod substance;
mod value;

pub use entry::{
    Body, Chain, Chapter, CheckIn, Correction, DayRecord, Entry, FollowUp, FollowUpStage, Halt,
    Kind, MedicineTaken, Message, Note, Practice, Retraction, Review, Setback, Tried, Urge,
    UrgeOutcome, Used,
};
pub use error::{Invalid, Reason};
pub use id::{EntryId, ItemId};
pub use journal::{Journal, Moment};
pub use substance::{Class, Substance};
pub use value::{Amount, Code, Helped, Name, Rating, SleepHours, Text, Zone};
