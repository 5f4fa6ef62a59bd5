//! What the weather looks at, in groups that can be told.

/// What may move an outlook.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Factor {
    Craving,
    Mood,
    Stress,
    Confidence,
    Sleep,
    /// Urges of the last days.
    Urges,
    /// How long ago setbacks were, and how many.
    Setbacks,
    Weekend,
    /// How the days right before went.
    DaysBefore,
}

impl Factor {
    pub const ALL: [Factor; 9] = [
        Factor::Craving,
        Factor::Mood,
        Factor::Stress,
        Factor::Confidence,
        Factor::Sleep,
        Factor::Urges,
        Factor::Setbacks,
        Factor::Weekend,
        Factor::DaysBefore,
    ];

    pub fn code(self) -> &'static str {
        match self {
            Factor::Craving => "craving",
            Factor::Mood => "mood",
            Factor::Stress => "stress",
            Factor::Confidence => "confidence",
            Factor::Sleep => "sleep",
            Factor::Urges => "urges",
            Factor::Setbacks => "setbacks",
            Factor::Weekend => "weekend",
            Factor::DaysBefore => "days_before",
        }
    }

    /// Of the feature with this place in a row of [`Days`](super::days::Days).
    pub(super) fn of_feature(idx: usize) -> Option<Factor> {
        const ITEMS: [Factor; 5] = [
            Factor::Craving,
            Factor::Mood,
            Factor::Stress,
            Factor::Confidence,
            Factor::Sleep,
        ];
        match idx {
            0..10 => Some(ITEMS[idx / 2]),
            10 => Some(Factor::Urges),
            11 | 12 => Some(Factor::Setbacks),
            13 => Some(Factor::Weekend),
            _ => None,
        }
    }
}

/// Beside the person's own mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    Above,
    Below,
}

impl Side {
    pub fn code(self) -> &'static str {
        match self {
            Side::Above => "above",
            Side::Below => "below",
        }
    }
}
