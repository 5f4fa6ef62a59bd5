//! The days ahead beside the person's own usual, for those who asked to see them.

use app::ProfileChange;
use axum::extract::State;
use axum::response::Redirect;
use domain::Journal;
use insight::weather::{Factor, Outlook, Reason, Side, weather};
use jiff::civil::Date;

use crate::error::Error;
use crate::form::Fields;
use crate::naming;
use crate::words::{Arg, Words};
use crate::{SignedIn, Site};

/// Codes of levels, for the words.
pub(crate) const LEVELS: &[&str] = &["lower", "about", "higher"];

/// Codes of reasons, for the words.
pub(crate) const REASONS: &[&str] = &[
    "craving_above",
    "craving_below",
    "craving_other",
    "mood_above",
    "mood_below",
    "mood_other",
    "stress_above",
    "stress_below",
    "stress_other",
    "confidence_above",
    "confidence_below",
    "confidence_other",
    "sleep_above",
    "sleep_below",
    "sleep_other",
    "urges_above",
    "urges_below",
    "setbacks",
    "weekend_above",
    "weekend_below",
    "recorded_above",
    "recorded_below",
    "days_before",
];

/// What is said of the days ahead.
pub(super) enum Ahead {
    TooEarly,
    Known {
        day: Told,
        week: Option<Told>,
        /// Something of the plan to do.
        action: Option<String>,
    },
}

/// One stretch of days.
pub(super) struct Told {
    pub level: String,
    /// From how many days or weeks it was learned.
    pub counts: String,
    pub reasons: Vec<String>,
}

impl Ahead {
    pub(super) fn of(words: Words, journal: &Journal, today: Date) -> Ahead {
        let Some(found) = weather(journal, today) else {
            return Ahead::TooEarly;
        };
        let plan = journal.plan();
        Ahead::Known {
            day: Told::of_day(words, &found.day),
            week: found.week.map(|it| Told::of_week(words, &it)),
            action: found.action.map(|it| naming::item_of(words, plan, it)),
        }
    }
}

impl Told {
    fn of_day(words: Words, outlook: &Outlook) -> Told {
        Told {
            level: words
                .family("patterns-tomorrow", outlook.level.code())
                .into_owned(),
            counts: words
                .with("patterns-ahead-days", &counts(outlook))
                .into_owned(),
            reasons: reasons(words, outlook),
        }
    }

    fn of_week(words: Words, outlook: &Outlook) -> Told {
        Told {
            level: words
                .family("patterns-week", outlook.level.code())
                .into_owned(),
            counts: words
                .with("patterns-ahead-weeks", &counts(outlook))
                .into_owned(),
            reasons: reasons(words, outlook),
        }
    }
}

fn counts(outlook: &Outlook) -> [(&'static str, Arg<'static>); 2] {
    [
        ("known", Arg::from(outlook.known)),
        ("events", Arg::from(outlook.events)),
    ]
}

fn reasons(words: Words, outlook: &Outlook) -> Vec<String> {
    let reasons = outlook.reasons.iter();
    let code = reasons.map(|it| words.family("patterns-why", &code(*it)).into_owned());
    code.collect()
}

/// Which way a setback long ago or a day before points, its side does not say; nor what is neither above nor below.
fn code(Reason { factor, side }: Reason) -> String {
    match factor {
        Factor::Setbacks | Factor::DaysBefore => factor.code().to_owned(),
        Factor::Urges | Factor::Weekend | Factor::Recorded if side == Side::Other => {
            format!("{}_below", factor.code())
        }
        _ => format!("{}_{}", factor.code(), side.code()),
    }
}

/// Shows the days ahead from now on, or no longer.
pub(super) async fn choose(
    State(site): State<Site>,
    person: SignedIn,
    fields: Fields,
) -> Result<Redirect, Error> {
    let change = ProfileChange {
        forecast: Some(fields.has("show", "yes")),
        ..ProfileChange::default()
    };
    site.app.change_profile(&person, change).await?;
    Ok(Redirect::to("/patterns#ahead"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reason_is_worded() {
        for factor in Factor::ALL {
            for side in [Side::Above, Side::Below, Side::Other] {
                assert!(REASONS.contains(&code(Reason { factor, side }).as_str()));
            }
        }
    }
}
