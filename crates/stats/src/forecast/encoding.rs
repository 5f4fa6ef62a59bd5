//! From features, and what a person's earlier rows were like, to terms of a model on one scale.

use super::Row;
use super::earlier::{Earlier, Lately, Measure};
use crate::Error;
use crate::count::count;
use crate::logit::logit;

/// A value further from the mean than this many standard deviations counts as if it were here, so that neither a slip of
/// a finger nor a flag that is hardly ever set outweighs all else.
const MAX_SDS: f64 = 4.0;
/// How much of its past an average of earlier outcomes keeps at each row: about two rows, and about ten.
const MEMORY: [f64; 2] = [0.5, 0.9];
/// Both memories, the run of the latest outcome, and the number of rows so far.
const N_SIGNALS: usize = MEMORY.len() + 2;
/// How many made-up outcomes at the population's rate a person's own rate starts with (2 as in Agresti and Coull 1998,
/// whose interval adds two of each kind for 95 %; one of each kind is Laplace's rule).
const PRIOR_ROWS: f64 = 2.0;

/// How one feature is measured.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Feature {
    /// Over all rows where it is there.
    pub mean: f64,
    /// Zero for a feature that never varies, which tells nothing.
    pub sd: f64,
    /// All values are 0 or 1.
    pub is_flag: bool,
    /// The share of rows that lack it.
    pub missing: f64,
}

/// How rows become terms.
#[derive(Clone, Debug, PartialEq)]
pub struct Encoding {
    pub features: Vec<Feature>,
    /// What of earlier rows are terms too.
    pub earlier: Vec<Earlier>,
    /// The mean outcome.
    pub rate: f64,
    /// Mean and standard deviation of two averages of the person's latest outcomes, less their own rate, of the logarithm
    /// of one more than how often the latest outcome came in a row, negative if it is no, and of the logarithm of one
    /// more than the number of rows so far.
    pub signals: [(f64, f64); N_SIGNALS],
}

/// Terms whose coefficients are expected to be of about one size.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Group {
    Intercept,
    /// How far a number is from the population's mean, in standard deviations.
    Number,
    /// The square of that, less one.
    Bend,
    /// The same as of a number, of a flag.
    Flag,
    /// The same of a flag that says that the feature is missing.
    Missing,
    /// What follows from earlier outcomes and the number of rows.
    Past,
    /// What a feature was in the person's earlier rows.
    Earlier,
}

impl Group {
    pub(super) const ALL: [Group; 7] = [
        Group::Intercept,
        Group::Number,
        Group::Bend,
        Group::Flag,
        Group::Missing,
        Group::Past,
        Group::Earlier,
    ];
}

impl Encoding {
    /// Measures the features of all rows.
    pub(super) fn of(series: &[&[Row]], n_features: usize) -> Self {
        let rows = || series.iter().flat_map(|it| it.iter());
        let n_events = rows().filter(|it| it.outcome).count();
        let mut encoding = Self {
            features: (0..n_features)
                .map(|idx| Feature::of(rows().map(|it| it.features[idx])))
                .collect(),
            earlier: Vec::new(),
            rate: count(n_events) / count(rows().count()),
            signals: [(0.0, 1.0); N_SIGNALS],
        };
        let signals = encoding.signals_of(series);
        for (idx, signal) in encoding.signals.iter_mut().enumerate() {
            let values = signals.iter().map(|it| it[idx]);
            *signal = mean_and_sd(values);
        }
        encoding
    }

    fn signals_of(&self, series: &[&[Row]]) -> Vec<[f64; N_SIGNALS]> {
        let mut signals = Vec::new();
        for rows in series {
            let mut past = Past::new(self);
            for row in *rows {
                signals.push(past.signals());
                past.keep_outcome(self, row.outcome);
            }
        }
        signals
    }

    /// Returns the feature that each term comes from, and the group that it belongs to.
    fn layout(&self) -> Vec<(Option<usize>, Group)> {
        let mut layout = vec![(None, Group::Intercept)];
        for (idx, feature) in self.features.iter().enumerate() {
            let groups = feature.groups().into_iter().flatten();
            layout.extend(groups.map(|group| (Some(idx), group)));
        }
        layout.extend([(None, Group::Past); N_SIGNALS]);
        let earlier = self.earlier.iter();
        layout.extend(earlier.map(|it| (Some(it.feature), Group::Earlier)));
        layout
    }

    pub(super) fn origins(&self) -> Vec<Option<usize>> {
        self.layout().into_iter().map(|it| it.0).collect()
    }

    pub(super) fn groups(&self) -> Vec<Group> {
        self.layout().into_iter().map(|it| it.1).collect()
    }

    pub(super) fn check(&self, features: &[Option<f64>]) -> Result<(), Error> {
        if features.len() != self.features.len() {
            return Err(Error::Length {
                what: "features",
                found: features.len(),
                expected: self.features.len(),
            });
        }
        match features
            .iter()
            .position(|it| it.is_some_and(|it| !it.is_finite()))
        {
            Some(term) => Err(Error::NotFinite {
                term,
                idx: 0,
                value: features[term].unwrap_or(f64::NAN),
            }),
            None => Ok(()),
        }
    }
}

impl Feature {
    fn of(values: impl Iterator<Item = Option<f64>> + Clone) -> Self {
        let n_rows = values.clone().count();
        let there = values.flatten();
        let n_there = there.clone().count();
        let first = there.clone().next().unwrap_or(0.0);
        let varies = there.clone().any(|it| it.to_bits() != first.to_bits());
        let (mean, sd) = mean_and_sd(there.clone());
        Self {
            mean,
            sd: if varies && sd.is_finite() { sd } else { 0.0 },
            is_flag: there.clone().all(|it| [0.0, 1.0].contains(&it)),
            missing: count(n_rows - n_there) / count(n_rows),
        }
    }

    /// Returns the groups of the terms that it gives.
    fn groups(&self) -> [Option<Group>; 3] {
        let varies = self.sd > 0.0;
        let is_missing_at_times = self.missing > 0.0 && self.missing < 1.0;
        [
            varies.then_some(if self.is_flag {
                Group::Flag
            } else {
                Group::Number
            }),
            (varies && !self.is_flag).then_some(Group::Bend),
            is_missing_at_times.then_some(Group::Missing),
        ]
    }

    fn scaled(&self, value: f64) -> f64 {
        ((value - self.mean) / self.sd).clamp(-MAX_SDS, MAX_SDS)
    }

    /// Returns the same of the flag that says that the feature is missing.
    fn scaled_missing(&self, is_missing: bool) -> f64 {
        let sd = (self.missing * (1.0 - self.missing)).sqrt();
        ((f64::from(u8::from(is_missing)) - self.missing) / sd).clamp(-MAX_SDS, MAX_SDS)
    }
}

/// Returns mean and standard deviation; 0 and 1 where there is nothing to measure.
fn mean_and_sd(values: impl Iterator<Item = f64> + Clone) -> (f64, f64) {
    let n = count(values.clone().count());
    if n == 0.0 {
        return (0.0, 1.0);
    }
    let mean = values.clone().sum::<f64>() / n;
    let variance = values.map(|it| (it - mean).powi(2)).sum::<f64>() / n;
    let sd = variance.sqrt();
    (mean, if sd > 0.0 { sd } else { 1.0 })
}

/// What a person's rows were like so far.
#[derive(Clone, Debug)]
pub(super) struct Past {
    n_rows: f64,
    n_events: f64,
    /// Averages of outcomes less the person's own rate, the latest weighing most.
    latest: [f64; MEMORY.len()],
    /// How often the latest outcome came in a row, negative if it is no.
    run: f64,
    /// For each feature, how often it was there, and the sum of its distances from the mean.
    seen: Vec<(f64, f64)>,
    /// For each feature, its latest values; empty where no term is of earlier rows.
    lately: Vec<Lately>,
    /// For each term, the sum of its values.
    sums: Vec<f64>,
}

impl Past {
    pub(super) fn new(encoding: &Encoding) -> Self {
        Self {
            n_rows: 0.0,
            n_events: 0.0,
            latest: [0.0; MEMORY.len()],
            run: 0.0,
            seen: vec![(0.0, 0.0); encoding.features.len()],
            lately: if encoding.earlier.is_empty() {
                Vec::new()
            } else {
                vec![Lately::default(); encoding.features.len()]
            },
            sums: vec![0.0; encoding.layout().len()],
        }
    }

    /// Returns the terms of the next row: the intercept, what each feature gives, and what the past gives.
    pub(super) fn terms(&self, encoding: &Encoding, features: &[Option<f64>]) -> Vec<f64> {
        let mut terms = Vec::with_capacity(self.sums.len());
        terms.push(1.0);
        for (idx, (feature, value)) in encoding.features.iter().zip(features).enumerate() {
            let [is_used, bends, may_be_missing] = feature.groups();
            // What is missing is taken to be what is usual for the person, and is told by a term of its own.
            let scaled = value.map_or_else(|| self.usual(idx), |it| feature.scaled(it));
            if is_used.is_some() {
                terms.push(scaled);
            }
            if bends.is_some() {
                terms.push(scaled * scaled - 1.0);
            }
            if may_be_missing.is_some() {
                terms.push(feature.scaled_missing(value.is_none()));
            }
        }
        let signals = self.signals().into_iter().zip(encoding.signals);
        terms.extend(signals.map(|(value, (mean, sd))| (value - mean) / sd));
        terms.extend(encoding.earlier.iter().map(|it| self.earlier(*it)));
        terms
    }

    /// Returns the person's own mean of a feature so far, which starts at that of the population with the weight of one
    /// row.
    fn usual(&self, feature: usize) -> f64 {
        mean_of(self.seen[feature])
    }

    /// Returns what a feature was in earlier rows; what is usual for the population before the first.
    fn earlier(&self, earlier: Earlier) -> f64 {
        let lately = &self.lately[earlier.feature];
        let found = match earlier.measure {
            Measure::Least(n_rows) => lately.least(n_rows),
            Measure::Median(n_rows) => lately.median(n_rows),
            Measure::Most(n_rows) => lately.most(n_rows),
            Measure::Usual => Some(self.usual(earlier.feature)),
        };
        found.unwrap_or_default()
    }

    /// Returns the distance of each term from the person's own mean so far.
    pub(super) fn away(&self, terms: &[f64]) -> Vec<f64> {
        let usual = self.sums.iter().map(|it| it / (self.n_rows + 1.0));
        terms
            .iter()
            .zip(usual)
            .map(|(x, usual)| x - usual)
            .collect()
    }

    /// Returns how frequent the outcome was so far.
    pub(super) fn own_rate(&self, encoding: &Encoding) -> f64 {
        (self.n_events + PRIOR_ROWS * encoding.rate) / (self.n_rows + PRIOR_ROWS)
    }

    fn signals(&self) -> [f64; N_SIGNALS] {
        let mut signals = [self.n_rows.ln_1p(); N_SIGNALS];
        signals[..MEMORY.len()].copy_from_slice(&self.latest);
        signals[MEMORY.len()] = self.run.signum() * self.run.abs().ln_1p();
        signals
    }

    pub(super) fn keep(
        &mut self,
        encoding: &Encoding,
        features: &[Option<f64>],
        terms: &[f64],
        outcome: bool,
    ) {
        for (idx, (feature, value)) in encoding.features.iter().zip(features).enumerate() {
            if let Some(value) = value.filter(|_| feature.sd > 0.0) {
                self.seen[idx].0 += 1.0;
                self.seen[idx].1 += feature.scaled(value);
            }
        }
        let each = encoding.features.iter().zip(features).zip(&self.seen);
        for (lately, ((feature, value), seen)) in self.lately.iter_mut().zip(each) {
            // What is missing is taken to be what is usual, as in terms.
            let value = value.filter(|_| feature.sd > 0.0);
            lately.keep(value.map_or_else(|| mean_of(*seen), |it| feature.scaled(it)));
        }
        for (sum, value) in self.sums.iter_mut().zip(terms) {
            *sum += value;
        }
        self.keep_outcome(encoding, outcome);
    }

    fn keep_outcome(&mut self, encoding: &Encoding, outcome: bool) {
        let outcome = f64::from(u8::from(outcome));
        let own_rate = self.own_rate(encoding);
        for (average, memory) in self.latest.iter_mut().zip(MEMORY) {
            *average = memory * *average + (1.0 - memory) * (outcome - own_rate);
        }
        let side = 2.0 * outcome - 1.0;
        self.run = side + if self.run * side > 0.0 { self.run } else { 0.0 };
        self.n_rows += 1.0;
        self.n_events += outcome;
    }
}

/// Returns the mean of so many values with this sum, and one more that is zero.
fn mean_of((n, sum): (f64, f64)) -> f64 {
    sum / (n + 1.0)
}

/// Returns what trees are asked about: all terms but the intercept, the logit that is foretold without trees, and the
/// person's own rate so far.
pub(super) fn tree_columns(terms: &[f64], probability: f64, own_rate: f64) -> Vec<f64> {
    let mut columns = terms[1..].to_vec();
    columns.extend([logit(probability), own_rate]);
    columns
}
