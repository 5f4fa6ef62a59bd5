//! Messages: words for someone, that wait.

use jiff::Timestamp;

use crate::{ItemId, Text};

/// Words for someone, kept here until the person sends them from their own phone.
///
/// Onward sends nothing. Until `ready_at` the page does not offer to send; taking it back is a retraction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    pub to: ItemId,
    pub text: Text,
    pub ready_at: Timestamp,
    pub sent_at: Option<Timestamp>,
}
