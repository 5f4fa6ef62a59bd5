//! How features, and what is missing of them, and the outcomes before, become the columns of a model.

use super::Series;
use crate::count::count;

/// A value further from the mean than this, in standard deviations, is taken to be this far.
const FURTHEST: f64 = 5.0;
/// How much of what was recent is still so one row later.
const KEPT: f64 = 0.8;

/// One column of the model: what it shows, and the scale on which it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    pub source: Source,
    pub mean: f64,
    pub sd: f64,
}

/// What a column shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// The value of a feature; its mean where it is missing.
    Value(usize),
    /// Whether a feature is missing.
    Missing(usize),
    /// The outcome of the row before: 1 and -1; 0 in a first row.
    Last,
    /// The outcomes of the rows before, each counting four fifths of the next.
    Recent,
}

/// The outcomes of a group so far.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Past {
    last: f64,
    recent: f64,
}

impl Past {
    pub(super) fn observe(&mut self, outcome: bool) {
        self.last = if outcome { 1.0 } else { -1.0 };
        self.recent = KEPT * self.recent + (1.0 - KEPT) * self.last;
    }
}

impl Source {
    /// Returns NaN where there is no value.
    fn of(self, features: &[f64], past: Past) -> f64 {
        match self {
            Source::Value(feature) => features[feature],
            Source::Missing(feature) => f64::from(u8::from(features[feature].is_nan())),
            Source::Last => past.last,
            Source::Recent => past.recent,
        }
    }
}

/// The columns of a model.
pub(super) struct Design<'a>(pub(super) &'a [Column]);

impl Design<'_> {
    /// Returns one for the intercept, and each column in standard deviations from its mean.
    pub(super) fn row(&self, features: &[f64], past: Past) -> Vec<f64> {
        let scaled = self.0.iter().map(|column| {
            let value = column.source.of(features, past);
            let value = (value - column.mean) / column.sd;
            if value.is_nan() {
                0.0
            } else {
                value.clamp(-FURTHEST, FURTHEST)
            }
        });
        std::iter::once(1.0).chain(scaled).collect()
    }

    /// Returns the rows of a group, one after the other.
    pub(super) fn rows(&self, series: Series<'_>, n_features: usize) -> Vec<f64> {
        let mut rows = Vec::with_capacity(series.outcomes.len() * (self.0.len() + 1));
        each_row(series, n_features, |features, past, _| {
            rows.extend(self.row(features, past));
        });
        rows
    }
}

/// Goes through the rows of a group, with the outcomes before each.
pub(super) fn each_row(
    series: Series<'_>,
    n_features: usize,
    mut see: impl FnMut(&[f64], Past, bool),
) {
    let mut past = Past::default();
    for (idx, outcome) in series.outcomes.iter().enumerate() {
        see(
            &series.features[idx * n_features..][..n_features],
            past,
            *outcome,
        );
        past.observe(*outcome);
    }
}

/// Returns the columns that vary over the rows of all groups.
pub(super) fn columns(groups: &[Series<'_>], n_features: usize) -> Vec<Column> {
    let values = (0..n_features).map(Source::Value);
    let missing = (0..n_features).map(Source::Missing);
    let sources = values.chain(missing).chain([Source::Last, Source::Recent]);
    sources
        .filter_map(|source| column(source, groups, n_features))
        .collect()
}

fn column(source: Source, groups: &[Series<'_>], n_features: usize) -> Option<Column> {
    let mut values = Vec::new();
    for series in groups {
        each_row(*series, n_features, |features, past, _| {
            let value = source.of(features, past);
            values.extend((!value.is_nan()).then_some(value));
        });
    }
    let n = count(values.len());
    let mean = values.iter().map(|it| it / n).sum::<f64>();
    let sd = values
        .iter()
        .map(|it| (it - mean).powi(2) / n)
        .sum::<f64>()
        .sqrt();
    // What hardly varies beside its own size is rounding.
    let varies = sd > 1e-9 * mean.abs().max(1e-9);
    varies.then_some(Column { source, mean, sd })
}
