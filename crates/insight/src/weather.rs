//! The weather: whether a day that goes differently than planned is likelier than usual, for those who asked to be told.
//!
//! It learns from one person's days alone, by a Bayesian logistic regression whose coefficients start around zero
//! unless the prior knows better (`stats::Population::alone`). It says higher, about or lower, beside the person's own usual; never that a day is free
//! of danger. Days that nobody knows are not learned from.

mod days;
mod factor;

pub use days::FEATURES;
pub(crate) use days::is_on_medicine;
pub use factor::{Factor, Side};

use domain::{ItemId, Journal};
use jiff::civil::Date;
use stats::{Error, Forecaster, OwnPrior, Population, Row};

use crate::{Prior, count, try_now};
use days::Days;

/// Fewer known days say too little, …
pub const MIN_DAYS: u32 = 30;
/// … and so do fewer that went differently, or fewer that did not.
pub const MIN_OF_EACH: u32 = 5;
/// Odds that are this many times the usual, or its inverse, are told apart from it.
const TOLD_APART: f64 = 1.5;
/// A reason moves the logarithm of the odds by so much at least.
const MIN_REASON: f64 = 0.1;
const MOST_REASONS: usize = 2;

/// Beside the person's own usual.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    Lower,
    About,
    Higher,
}

impl Level {
    pub fn code(self) -> &'static str {
        match self {
            Level::Lower => "lower",
            Level::About => "about",
            Level::Higher => "higher",
        }
    }
}

/// What is expected of the days ahead.
#[derive(Clone, Debug, PartialEq)]
pub struct Outlook {
    /// How many days ahead, tomorrow the first.
    pub days: u32,
    pub level: Level,
    /// The probability of a setback or use in these days: for programs, and never shown alone.
    pub probability: f64,
    /// The share of such stretches with one so far, of those that are known.
    pub usual: f64,
    /// Known stretches it was learned from, and those of them with a setback or use.
    pub known: u32,
    pub events: u32,
    /// What speaks for the level, the strongest first, at most two; none where it is about the usual.
    pub reasons: Vec<Reason>,
}

/// What moves an outlook.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reason {
    pub factor: Factor,
    /// On which side of the person's own usual it is; nothing for how the days before went.
    pub side: Option<Side>,
}

impl Reason {
    /// Returns nothing for what is missing, or for how much is recorded: nobody is told that they left something out.
    fn of_feature(idx: usize, now: Option<f64>, usual: f64) -> Option<Reason> {
        let side = match now? {
            value if value > usual => Side::Above,
            value if value < usual => Side::Below,
            _ => return None,
        };
        Some(Reason {
            factor: Factor::of_feature(idx)?,
            side: Some(side),
        })
    }
}

/// The outlook for tomorrow and for the week, with something of the plan to do.
#[derive(Clone, Debug, PartialEq)]
pub struct Weather {
    pub day: Outlook,
    /// Nothing while too few weeks are known.
    pub week: Option<Outlook>,
    /// A strategy of the plan, the best known first; nothing where the plan has none.
    pub action: Option<ItemId>,
}

/// What there is to learn from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SoFar {
    /// Days of which it is known how they went, but for the first, before which nothing is known.
    pub known: u32,
    /// Those of them that went differently.
    pub differently: u32,
}

impl SoFar {
    fn of(rows: &[Row]) -> Self {
        Self {
            known: count(rows.len()),
            differently: count(rows.iter().filter(|it| it.outcome).count()),
        }
    }

    pub fn as_planned(self) -> u32 {
        self.known - self.differently
    }

    fn has_both(self) -> bool {
        self.differently >= MIN_OF_EACH && self.as_planned() >= MIN_OF_EACH
    }
}

/// Counts what [`weather`] has to learn from, so that it can be said what is missing.
pub fn so_far(journal: &Journal, today: Date) -> SoFar {
    SoFar::of(&Days::of(journal, today).stretches(1))
}

/// Looks ahead from `today`, with what is recorded by then; nothing without at least [`MIN_DAYS`] known days,
/// [`MIN_OF_EACH`] that went differently and as many that did not.
///
/// A day went differently if it is marked so for its goal, or a setback began or an urge ended in use on it. The same
/// journal gives the same answer, in whatever order its entries arrived.
pub fn weather(journal: &Journal, today: Date, prior: &Prior) -> Option<Weather> {
    let days = Days::of(journal, today);
    let by_day = days.stretches(1);
    if SoFar::of(&by_day).known < MIN_DAYS {
        return None;
    }
    Some(Weather {
        day: outlook(&days, &by_day, 1, prior)?,
        week: outlook(&days, &days.stretches(7), 7, prior),
        action: try_now(journal, None, &[], 0, prior)
            .first()
            .map(|it| it.strategy),
    })
}

fn outlook(days: &Days, rows: &[Row], ahead: u32, prior: &Prior) -> Option<Outlook> {
    let found = SoFar::of(rows);
    if !found.has_both() {
        return None;
    }
    let now = days.features(days.today());
    let (probability, moves) = foretell(rows, &now, &prior.hard_day)
        .expect("features are finite, and as many on every day");
    let usual = f64::from(found.differently) / f64::from(found.known);
    let level = level(probability, usual);
    Some(Outlook {
        days: ahead,
        level,
        probability,
        usual,
        known: found.known,
        events: found.differently,
        reasons: reasons(level, &moves),
    })
}

/// By how much a feature moves the logarithm of the odds.
struct Move {
    reason: Reason,
    log_odds: f64,
}

/// Returns the probability and what moves it, the strongest first.
fn foretell(
    rows: &[Row],
    now: &[Option<f64>],
    prior: &OwnPrior,
) -> Result<(f64, Vec<Move>), Error> {
    let population = Population::alone(rows, prior)?;
    let mut forecaster = Forecaster::new(&population)?;
    for row in rows {
        forecaster.observe(&row.features, row.outcome)?;
    }
    let features = &population.encoding.features;
    let moves = forecaster.contributions(now)?.into_iter().filter_map(|it| {
        let reason = match it.feature {
            None => Some(Reason {
                factor: Factor::DaysBefore,
                side: None,
            }),
            Some(idx) => Reason::of_feature(idx, now[idx], features[idx].mean),
        };
        Some(Move {
            reason: reason?,
            log_odds: it.log_odds,
        })
    });
    Ok((forecaster.probability(now)?, moves.collect()))
}

fn level(probability: f64, usual: f64) -> Level {
    let odds = |it: f64| it / (1.0 - it);
    let ratio = odds(probability) / odds(usual);
    if ratio >= TOLD_APART {
        Level::Higher
    } else if ratio * TOLD_APART <= 1.0 {
        Level::Lower
    } else {
        Level::About
    }
}

/// Returns what moves the odds the way the level says. Features of one factor are taken together.
fn reasons(level: Level, moves: &[Move]) -> Vec<Reason> {
    let way = match level {
        Level::Higher => 1.0,
        Level::Lower => -1.0,
        Level::About => return Vec::new(),
    };
    let mut by_factor: Vec<(Reason, f64)> = Vec::new();
    // The strongest first, and its side is the factor's.
    for Move { reason, log_odds } in moves {
        let known = by_factor.iter_mut().find(|it| it.0.factor == reason.factor);
        match known {
            Some(it) => it.1 += log_odds * way,
            None => by_factor.push((*reason, log_odds * way)),
        }
    }
    by_factor.retain(|it| it.1 >= MIN_REASON);
    by_factor.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.factor.cmp(&b.0.factor)));
    by_factor.truncate(MOST_REASONS);
    by_factor.into_iter().map(|it| it.0).collect()
}
