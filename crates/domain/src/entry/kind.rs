//! The kinds of entries.

/// The kind of a body, for lists and filters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    CheckIn,
    Urge,
    DayRecord,
    Setback,
    Review,
    PlanRevision,
    Chapter,
    Practice,
    Note,
    Message,
    FollowUp,
    Correction,
    Retraction,
}

impl Kind {
    pub const ALL: [Kind; 13] = [
        Kind::CheckIn,
        Kind::Urge,
        Kind::DayRecord,
        Kind::Setback,
        Kind::Review,
        Kind::PlanRevision,
        Kind::Chapter,
        Kind::Practice,
        Kind::Note,
        Kind::Message,
        Kind::FollowUp,
        Kind::Correction,
        Kind::Retraction,
    ];

    pub fn code(self) -> &'static str {
        match self {
            Kind::CheckIn => "check_in",
            Kind::Urge => "urge",
            Kind::DayRecord => "day_record",
            Kind::Setback => "setback",
            Kind::Review => "review",
            Kind::PlanRevision => "plan_revision",
            Kind::Chapter => "chapter",
            Kind::Practice => "practice",
            Kind::Note => "note",
            Kind::Message => "message",
            Kind::FollowUp => "follow_up",
            Kind::Correction => "correction",
            Kind::Retraction => "retraction",
        }
    }

    pub fn from_code(code: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// Whether an entry of this kind may be corrected. Plans change by revision instead, reviews stand.
    pub fn can_be_corrected(self) -> bool {
        !matches!(
            self,
            Kind::Review | Kind::PlanRevision | Kind::Correction | Kind::Retraction
        )
    }
}
