//! What can be answered to "is anyone in danger?".

/// An answer to "is anyone in danger?", or to the one question that may follow it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Answer {
    NotWaking,
    SeizureConfusion,
    TooMuch,
    Suicidal,
    UnsafeHere,
    Withdrawal,
    PregnantOrMissed,
    StillUsing,
    NoneOfThese,
    RatherNotSay,
    /// "Do you feel you might act on it now?": yes.
    MightActYes,
    MightActUnsure,
    /// Asked, and passed over.
    MightActSkipped,
    MightActNo,
}

impl Answer {
    /// The answers of the first screen, in their order. All that may be red come first.
    pub const FIRST_SCREEN: [Answer; 10] = [
        Answer::NotWaking,
        Answer::SeizureConfusion,
        Answer::TooMuch,
        Answer::Suicidal,
        Answer::UnsafeHere,
        Answer::Withdrawal,
        Answer::PregnantOrMissed,
        Answer::StillUsing,
        Answer::NoneOfThese,
        Answer::RatherNotSay,
    ];

    pub const ALL: [Answer; 14] = [
        Answer::NotWaking,
        Answer::SeizureConfusion,
        Answer::TooMuch,
        Answer::Suicidal,
        Answer::UnsafeHere,
        Answer::Withdrawal,
        Answer::PregnantOrMissed,
        Answer::StillUsing,
        Answer::NoneOfThese,
        Answer::RatherNotSay,
        Answer::MightActYes,
        Answer::MightActUnsure,
        Answer::MightActSkipped,
        Answer::MightActNo,
    ];

    pub fn code(self) -> &'static str {
        match self {
            Answer::NotWaking => "not_waking",
            Answer::SeizureConfusion => "seizure_confusion",
            Answer::TooMuch => "too_much",
            Answer::Suicidal => "suicidal",
            Answer::UnsafeHere => "unsafe_here",
            Answer::Withdrawal => "withdrawal",
            Answer::PregnantOrMissed => "pregnant_or_missed",
            Answer::StillUsing => "still_using",
            Answer::NoneOfThese => "none_of_these",
            Answer::RatherNotSay => "rather_not_say",
            Answer::MightActYes => "might_act_yes",
            Answer::MightActUnsure => "might_act_unsure",
            Answer::MightActSkipped => "might_act_skipped",
            Answer::MightActNo => "might_act_no",
        }
    }

    pub fn from_code(code: &str) -> Option<Answer> {
        Answer::ALL.into_iter().find(|answer| answer.code() == code)
    }
}
