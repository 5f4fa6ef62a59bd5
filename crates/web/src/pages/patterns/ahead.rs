//! The days ahead beside the person's own usual, for those who asked to see them.

use app::ProfileChange;
use axum::extract::State;
use axum::response::Redirect;
use domain::Journal;
use domain::plan::{ItemKind, Plan};
use insight::weather::{
    self, Factor, Level, MIN_DAYS, MIN_OF_EACH, Outlook, Reason, Side, SoFar, Weather, weather,
};
use jiff::civil::Date;

use crate::error::Error;
use crate::form::Fields;
use crate::naming;
use crate::words::{Arg, Key, Words};
use crate::{SignedIn, Site};

/// Codes of levels, for the words.
pub(crate) const LEVELS: &[&str] = &["lower", "about", "higher"];

/// Codes of reasons, for the words.
pub(crate) const REASONS: &[&str] = &[
    "craving_above",
    "craving_below",
    "mood_above",
    "mood_below",
    "stress_above",
    "stress_below",
    "confidence_above",
    "confidence_below",
    "sleep_above",
    "sleep_below",
    "urges_above",
    "urges_below",
    "setbacks",
    "weekend_above",
    "weekend_below",
    "days_before",
];

/// What is said of the days ahead.
pub(super) enum Ahead {
    /// What there is, and what it takes.
    TooEarly(Vec<String>),
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
        match weather(journal, today, app::prior()) {
            Some(it) => Ahead::told(words, journal.plan(), it),
            None => Ahead::TooEarly(missing(words, weather::so_far(journal, today))),
        }
    }

    fn told(words: Words, plan: &Plan, found: Weather) -> Ahead {
        Ahead::Known {
            day: Told::of_day(words, &found.day),
            week: found.week.map(|it| Told::of_week(words, &it)),
            action: found.action.map(|it| naming::item_of(words, plan, it)),
        }
    }

    /// What is said when much is known.
    pub(super) fn sample(words: Words, plan: &Plan) -> Ahead {
        let outlook = |days, level, reasons| Outlook {
            days,
            level,
            probability: 0.3,
            usual: 0.15,
            known: 120 / days,
            events: 9,
            reasons,
        };
        let reason = |factor, side| Reason {
            factor,
            side: Some(side),
        };
        let reasons = vec![
            reason(Factor::Craving, Side::Above),
            reason(Factor::Sleep, Side::Below),
        ];
        let strategy = plan.of_kind(ItemKind::Strategy).next();
        let found = Weather {
            day: outlook(1, Level::Higher, reasons),
            week: Some(outlook(7, Level::About, Vec::new())),
            action: strategy.map(|it| it.id),
        };
        Ahead::told(words, plan, found)
    }
}

/// Says what there is to learn from beside what it takes.
fn missing(words: Words, found: SoFar) -> Vec<String> {
    let line = |key: Key, count: u32, needed: u32| {
        let line = words.t2(key.0, "count", count, "needed", needed);
        line.into_owned()
    };
    let few = found.known >= MIN_DAYS && found.differently < MIN_OF_EACH;
    let few = few.then(|| words.t("patterns-ahead-few").into_owned());
    let (known, differently) = (found.known, found.differently);
    [
        line(Key("patterns-ahead-known"), known, MIN_DAYS),
        line(Key("patterns-ahead-differently"), differently, MIN_OF_EACH),
        line(
            Key("patterns-ahead-planned"),
            found.as_planned(),
            MIN_OF_EACH,
        ),
    ]
    .into_iter()
    .chain(few)
    .collect()
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

/// Which way a setback long ago points, its side does not say.
fn code(Reason { factor, side }: Reason) -> String {
    match side {
        Some(side) if factor != Factor::Setbacks => format!("{}_{}", factor.code(), side.code()),
        _ => factor.code().to_owned(),
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
            for side in [Side::Above, Side::Below] {
                // Nothing but the days before is without a side.
                let side = (factor != Factor::DaysBefore).then_some(side);
                assert!(REASONS.contains(&code(Reason { factor, side }).as_str()));
            }
        }
    }
}
