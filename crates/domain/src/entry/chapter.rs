//! Chapters: stretches of the story.

use crate::{EntryId, Name};

/// Opens a stretch of the story.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chapter {
    pub title: Name,
    /// The entry that was the turning point, if one was.
    pub opened_by: Option<EntryId>,
}
