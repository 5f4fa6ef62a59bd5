//! What many people's rows teach about somebody nobody has met.

use super::encoding::{Encoding, Past};
use super::filter::{Belief, Filter, log_probability, normalized};
use super::hierarchy::{self, Hierarchy, Person, Priors};
use super::recalibration::Recalibration;
use super::{Forecaster, Row};
use crate::Error;
use crate::count::count;
use crate::matrix::{Cholesky, Matrix};

/// One kind of people: whose usual log odds lie elsewhere, or on whom features work more or less.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Component {
    pub weight: f64,
    /// How far from the population the middle of intercepts lies, in standard deviations of people.
    pub shift: f64,
    /// The standard deviation of intercepts around there, in the same unit.
    pub spread: f64,
    /// The standard deviation of all other own coefficients, in those of the population.
    pub scale: f64,
}

/// A prior for one person; plain data that can be written down and read again.
#[derive(Clone, Debug, PartialEq)]
pub struct Population {
    pub encoding: Encoding,
    /// Of each term, the intercept first.
    pub coefficients: Vec<f64>,
    /// Of the coefficients, row after row: how sure they are.
    pub covariance: Vec<f64>,
    /// The variance of people's own coefficients around those of the population.
    pub own_variances: Vec<f64>,
    pub components: Vec<Component>,
    /// The variance that a person's intercept gains from row to row.
    pub drift: f64,
    pub recalibration: Recalibration,
}

/// People are held out in this many parts to learn how they differ from what others foretell.
const N_PARTS: usize = 5;
/// Middles of intercepts and their spread, in standard deviations of people,
const SHIFTS: [f64; 7] = [-3.0, -2.0, -1.0, 0.0, 1.0, 2.0, 3.0];
const SPREAD: f64 = 0.6;
/// and how strongly features may work on a person.
const SCALES: [f64; 3] = [0.4, 1.0, 2.2];
/// The least weight of a shift before anything is learned, beside a normal density of 1 in the middle.
const TAIL: f64 = 0.02;
/// How many made-up people the weights before anything is learned stand for.
const PRIOR_PEOPLE: f64 = 4.0;
const WEIGHT_ITERATIONS: usize = 100;
/// Variances of the intercept's step from row to row among which the likeliest is taken.
const DRIFTS: [f64; 6] = [0.0, 0.0025, 0.01, 0.04, 0.16, 0.64];

impl Population {
    /// Learns from people's rows, each person's in order. Needs neither many people nor many rows; with few, priors
    /// weigh more.
    ///
    /// # Errors
    ///
    /// [`Error::Empty`] without any row, [`Error::ConstantOutcome`] where all outcomes are the same,
    /// [`Error::Length`] for rows with different numbers of features, [`Error::NotFinite`] for a value that is no
    /// number, [`Error::OutOfRange`] where numbers are too large or too far apart.
    pub fn fit(series: &[&[Row]]) -> Result<Population, Error> {
        let n_features = check(series)?;
        let encoding = Encoding::of(series, n_features);
        let groups = encoding.groups();
        let people: Vec<Person> = series.iter().map(|it| encode(&encoding, it)).collect();
        let people: Vec<&Person> = people.iter().filter(|it| !it.outcomes.is_empty()).collect();
        let (hierarchy, priors) = hierarchy::fit(&people, &groups)?;
        let mut population = Population {
            encoding,
            coefficients: hierarchy.coefficients.clone(),
            covariance: hierarchy.covariance.values().to_vec(),
            own_variances: priors.own.clone(),
            components: components(),
            drift: 0.0,
            recalibration: Recalibration::NONE,
        };
        let parts = held_out(&people, &priors)?;
        if !parts.is_empty() {
            population.learn_people(&parts);
        }
        Ok(population)
    }

    /// Learns what only shows in people whom the coefficients did not see.
    fn learn_people(&mut self, parts: &[Part<'_>]) {
        self.drift = self.likeliest_drift(parts);
        let mut foretold = Vec::new();
        for part in parts {
            let start = self.filter_from(&part.hierarchy, &self.components);
            foretold.extend(part.people.iter().map(|it| Foretold::of(it, start.clone())));
        }
        let prior: Vec<f64> = self.components.iter().map(|it| it.weight).collect();
        let weights = learn_weights(&foretold, &prior);
        for (component, weight) in self.components.iter_mut().zip(&weights) {
            component.weight = *weight;
        }
        let probabilities: Vec<f64> = foretold.iter().flat_map(|it| it.mixed(&weights)).collect();
        let outcomes = foretold.iter().flat_map(|it| it.outcomes.iter().copied());
        self.recalibration = Recalibration::fit(&probabilities, &outcomes.collect::<Vec<bool>>());
    }

    fn likeliest_drift(&self, parts: &[Part<'_>]) -> f64 {
        let plain = [Component {
            weight: 1.0,
            shift: 0.0,
            spread: 1.0,
            scale: 1.0,
        }];
        let evidence = |drift: f64| -> f64 {
            let each = parts.iter().map(|part| {
                let mut start = self.filter_from(&part.hierarchy, &plain);
                start.drift = drift;
                let people = part.people.iter();
                people
                    .map(|it| Foretold::of(it, start.clone()).evidence[0])
                    .sum::<f64>()
            });
            each.sum()
        };
        let mut best = (DRIFTS[0], evidence(DRIFTS[0]));
        for drift in &DRIFTS[1..] {
            let found = evidence(*drift);
            // Evidence rises to one top and falls from there.
            if found <= best.1 {
                break;
            }
            best = (*drift, found);
        }
        best.0
    }

    pub(super) fn filter(&self) -> Filter {
        let mut covariance = Matrix::zero(self.coefficients.len());
        covariance.values_mut().copy_from_slice(&self.covariance);
        let hierarchy = Hierarchy {
            coefficients: self.coefficients.clone(),
            covariance,
        };
        self.filter_from(&hierarchy, &self.components)
    }

    fn filter_from(&self, hierarchy: &Hierarchy, components: &[Component]) -> Filter {
        let beliefs = components.iter().map(|component| {
            let mut mean = hierarchy.coefficients.clone();
            mean[0] += component.shift * self.own_variances[0].sqrt();
            let mut covariance = hierarchy.covariance.clone();
            for (idx, variance) in self.own_variances.iter().enumerate() {
                let factor = if idx == 0 {
                    component.spread
                } else {
                    component.scale
                };
                covariance[(idx, idx)] += variance * factor * factor;
            }
            Belief {
                log_weight: component.weight.ln(),
                mean,
                covariance,
            }
        });
        Filter {
            beliefs: beliefs.collect(),
            drift: self.drift,
        }
    }

    /// Checks what was read from elsewhere.
    pub(super) fn check(&self) -> Result<(), Error> {
        let n = self.encoding.groups().len();
        for (what, found, expected) in [
            ("coefficients", self.coefficients.len(), n),
            ("covariances", self.covariance.len(), n * n),
            ("variances", self.own_variances.len(), n),
        ] {
            if found != expected {
                return Err(Error::Length {
                    what,
                    found,
                    expected,
                });
            }
        }
        let is_distribution = self.components.iter().any(|it| it.weight > 0.0)
            && self.components.iter().all(|it| it.weight >= 0.0)
            && self.own_variances.iter().all(|it| *it >= 0.0)
            && self.coefficients.iter().all(|it| it.is_finite())
            && self.drift >= 0.0;
        let mut covariance = Matrix::zero(n);
        covariance.values_mut().copy_from_slice(&self.covariance);
        if !is_distribution || Cholesky::of(&covariance).is_err() {
            return Err(Error::OutOfRange);
        }
        Ok(())
    }
}

fn check(series: &[&[Row]]) -> Result<usize, Error> {
    let rows = || series.iter().flat_map(|it| it.iter());
    let first = rows().next().ok_or(Error::Empty)?;
    let n_features = first.features.len();
    for (idx, row) in rows().enumerate() {
        if row.features.len() != n_features {
            return Err(Error::Length {
                what: "features",
                found: row.features.len(),
                expected: n_features,
            });
        }
        for (term, value) in row.features.iter().enumerate() {
            if let Some(value) = value.filter(|it| !it.is_finite()) {
                return Err(Error::NotFinite { term, idx, value });
            }
        }
    }
    if rows().all(|it| it.outcome == first.outcome) {
        return Err(Error::ConstantOutcome);
    }
    Ok(n_features)
}

fn encode(encoding: &Encoding, rows: &[Row]) -> Person {
    let mut past = Past::new(encoding);
    let mut terms = Vec::new();
    for row in rows {
        let next = past.terms(encoding, &row.features);
        past.keep(encoding, &row.features, &next, row.outcome);
        terms.extend(next);
    }
    Person {
        terms,
        outcomes: rows.iter().map(|it| it.outcome).collect(),
    }
}

fn components() -> Vec<Component> {
    let density = |shift: f64| (-0.5 * shift * shift).exp() + TAIL;
    let total: f64 = SHIFTS.iter().map(|it| density(*it)).sum();
    let each = SHIFTS.iter().flat_map(|shift| {
        SCALES.iter().map(move |scale| Component {
            weight: density(*shift) / total / count(SCALES.len()),
            shift: *shift,
            spread: SPREAD,
            scale: *scale,
        })
    });
    each.collect()
}

/// Some people, and coefficients that did not see them.
struct Part<'a> {
    people: Vec<&'a Person>,
    hierarchy: Hierarchy,
}

fn held_out<'a>(people: &[&'a Person], priors: &Priors) -> Result<Vec<Part<'a>>, Error> {
    let n_parts = people.len().min(N_PARTS);
    if n_parts < 2 {
        return Ok(Vec::new());
    }
    let parts = (0..n_parts).map(|part| {
        let is_in = |idx: usize| idx % n_parts == part;
        let of = |wanted: bool| -> Vec<&Person> {
            let each = people.iter().enumerate();
            let each = each.filter(|(idx, _)| is_in(*idx) == wanted);
            each.map(|it| *it.1).collect()
        };
        Ok(Part {
            hierarchy: hierarchy::refit(&of(false), priors)?,
            people: of(true),
        })
    });
    parts.collect()
}

/// What each component foretold of one person, row by row, before it knew the outcome.
struct Foretold<'a> {
    outcomes: &'a [bool],
    /// Row after row, one for each component.
    probabilities: Vec<f64>,
    /// For each component, the logarithm of the probability of all outcomes.
    evidence: Vec<f64>,
}

impl<'a> Foretold<'a> {
    fn of(person: &'a Person, mut filter: Filter) -> Self {
        let n_terms = person.terms.len() / person.outcomes.len();
        let mut probabilities = Vec::new();
        let mut evidence = vec![0.0; filter.beliefs.len()];
        for (terms, outcome) in person.terms.chunks_exact(n_terms).zip(&person.outcomes) {
            let prediction = filter.predict(terms);
            for (sum, part) in evidence.iter_mut().zip(&prediction.parts) {
                probabilities.push(part.logit.probability);
                *sum += log_probability(part.logit.probability, *outcome);
            }
            filter.observe(&prediction, *outcome);
        }
        Self {
            outcomes: &person.outcomes,
            probabilities,
            evidence,
        }
    }

    /// Returns what the mixture with these weights foretold.
    fn mixed(&self, weights: &[f64]) -> Vec<f64> {
        let mut log_weights: Vec<f64> = weights.iter().map(|it| it.ln()).collect();
        let mut mixed = Vec::new();
        let rows = self.probabilities.chunks_exact(weights.len());
        for (probabilities, outcome) in rows.zip(self.outcomes) {
            let now = normalized(log_weights.iter().copied());
            mixed.push(now.iter().zip(probabilities).map(|(w, p)| w * p).sum());
            for (log_weight, p) in log_weights.iter_mut().zip(probabilities) {
                *log_weight += log_probability(*p, *outcome);
            }
        }
        mixed
    }
}

/// Returns the likeliest weights of components, with a Dirichlet prior around `prior` (EM algorithm for a mixture whose
/// parts are known; Laird 1978).
fn learn_weights(foretold: &[Foretold<'_>], prior: &[f64]) -> Vec<f64> {
    let mut weights = prior.to_vec();
    let total = count(foretold.len()) + PRIOR_PEOPLE;
    for _ in 0..WEIGHT_ITERATIONS {
        let mut sums: Vec<f64> = prior.iter().map(|it| PRIOR_PEOPLE * it).collect();
        for person in foretold {
            let logs = weights.iter().zip(&person.evidence);
            let shares = normalized(logs.map(|(w, e)| w.ln() + e));
            for (sum, share) in sums.iter_mut().zip(shares) {
                *sum += share;
            }
        }
        weights = sums.into_iter().map(|it| it / total).collect();
    }
    weights
}

/// Foretells each row of one person from the rows before it.
///
/// # Errors
///
/// As [`Forecaster::new`] and [`Forecaster::probability`].
pub fn foretell(population: &Population, rows: &[Row]) -> Result<Vec<f64>, Error> {
    let mut forecaster = Forecaster::new(population)?;
    let mut probabilities = Vec::with_capacity(rows.len());
    for row in rows {
        probabilities.push(forecaster.probability(&row.features)?);
        forecaster.observe(&row.features, row.outcome)?;
    }
    Ok(probabilities)
}
