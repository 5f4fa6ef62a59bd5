//! Survival analysis, logistic regression with groups, forecasts, intervals for proportions, and scores of probabilities.
//!
//! Numbers in, numbers out: no input or output, no clock, no chance. The same input gives the same output.
//! Names are the field's own. Formulas, sources and how closely they agree with R are written in
//! `docs/develop/statistics.md`.
//!
//! An [`Observation`] says that a subject was at risk after `start` up to and with `stop`, and whether the event
//! happened at `stop`. Two events at one time, or nearly so ([`observation::TOLERANCE`]), are tied.

mod belief;
mod beta;
mod bootstrap;
mod calibration;
pub mod chance;
pub mod contrast;
mod count;
mod cox;
mod design;
mod direction;
mod ends;
mod error;
mod forecast;
mod gamma;
mod kaplan_meier;
mod log_rank;
mod logit;
mod matrix;
mod mean_cumulative;
mod mixed;
mod mixture;
mod nelson_aalen;
pub mod observation;
mod order;
mod pooled;
mod proportion;
mod risk;
mod scale;
mod score;
mod sum;
mod tail;
mod thompson;

pub use belief::Belief;
pub use bootstrap::{Bootstrap, bootstrap};
pub use calibration::{Calibration, calibration};
pub use cox::{Coefficient, Cox, CoxFit, Ties, cox};
pub use design::design_effect;
pub use error::Error;
pub use forecast::{
    Blend, Component, Contribution, Earlier, Encoding, Feature, Forecaster, Measure, OwnPrior,
    Population, Row, Split, Tree, Trees, foretell,
};
pub use kaplan_meier::{IntervalKind, SurvivalCurve, SurvivalPoint, kaplan_meier};
pub use log_rank::{LogRank, log_rank};
pub use mean_cumulative::{MeanCumulativePoint, mean_cumulative};
pub use mixed::{
    Effect, EffectPosterior, MixedFit, MixedLogistic, MixedPosterior, mixed_logistic,
    mixed_posterior,
};
pub use nelson_aalen::{HazardPoint, nelson_aalen};
pub use observation::Observation;
pub use order::order;
pub use pooled::{Pooled, pooled};
pub use proportion::{Interval, Share, jeffreys, share, wilson};
pub use score::{auc, brier, log_loss};
pub use tail::{chi_square_upper_tail, normal_quantile, normal_two_sided, normal_upper_tail};
pub use thompson::thompson;
