//! What cannot be computed, and why.

/// Why there is no answer.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum Error {
    #[error("there are no observations")]
    Empty,
    #[error("there are no events")]
    NoEvents,
    #[error("observation {idx} stops at {stop}, which is not after its start at {start}")]
    NotAfterStart { idx: usize, start: f64, stop: f64 },
    #[error("observation {idx} has a time that is not a number")]
    NotANumber { idx: usize },
    #[error("observation {idx} overlaps another one of its subject")]
    Overlap { idx: usize },
    #[error("{found} {what} for {expected} observations")]
    Length {
        what: &'static str,
        found: usize,
        expected: usize,
    },
    #[error("the log-rank test compares at least two groups, and there is {found}")]
    OneGroup { found: usize },
    #[error("term {term} is {value} at observation {idx}")]
    NotFinite { term: usize, idx: usize, value: f64 },
    #[error("term {term} never varies")]
    Constant { term: usize },
    #[error(
        "term {term} follows from the terms before it, or never varies among those at risk together"
    )]
    Collinear { term: usize },
    #[error("the numbers are too large or too far apart to fit a model")]
    OutOfRange,
    #[error("{value} is not a probability")]
    NotAProbability { value: f64 },
    #[error("{successes} successes in {trials} trials")]
    MoreSuccessesThanTrials { successes: u64, trials: u64 },
    #[error("a random intercept takes at least two groups, and there is one")]
    OneCluster,
    #[error("each group has one outcome only, which tells nothing about how groups differ")]
    NoRepeats,
    #[error("all outcomes are the same")]
    ConstantOutcome,
}
