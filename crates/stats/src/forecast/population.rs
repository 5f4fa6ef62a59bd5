//! What many people's rows teach about somebody nobody has met.

use std::cmp::Ordering;

use super::blend::Blend;
use super::boost::{Sample, Trees, boost};
use super::earlier::{self, Earlier, Scores};
use super::encoding::{Encoding, Past, tree_columns};
use super::filter::{Belief, Filter, log_probability};
use super::hierarchy::{self, Hierarchy, Person, Priors};
use super::{Forecaster, Row};
use crate::Error;
use crate::count::count;
use crate::logit::{logit, normalized};
use crate::matrix::{Cholesky, Matrix};

/// One kind of people: whose intercept or other coefficients are nearer to those of the population, or further off.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Component {
    pub weight: f64,
    /// The standard deviation of the intercept, in that of all people.
    pub intercept: f64,
    /// The standard deviation of every other own coefficient, in that of all people.
    pub others: f64,
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
    pub trees: Trees,
    /// How hierarchical model and trees are taken together.
    pub blend: Blend,
}

/// People are held out in this many parts to learn how they differ from what others foretell.
const N_PARTS: usize = 5;
/// Fewer people do not show which terms work together, nor how far trees are to be trusted.
const MIN_PEOPLE_FOR_TREES: usize = 20;
/// Standard deviations of people's own coefficients around the population's, in those of a normal distribution: a
/// mixture of these has heavy tails where people ask for them (Andrews and Mallows 1974).
const INTERCEPTS: [f64; 2] = [0.6, 1.6];
const OTHERS: [f64; 3] = [0.4, 1.0, 2.2];
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
    /// [`Error::Empty`] without any row, [`Error::Length`] for rows with different numbers of features, [`Error::NotFinite`] for a value that is no
    /// number, [`Error::OutOfRange`] where numbers are too large or too far apart.
    pub fn fit(series: &[&[Row]]) -> Result<Population, Error> {
        let n_features = check(series)?;
        // In an order of their own, so that nothing hangs on the one in which people happen to stand.
        let mut series = series.to_vec();
        series.sort_by(|a, b| by_content(a, b));
        series.retain(|it| !it.is_empty());
        let encoding = Encoding::of(&series, n_features);
        let people = encode_all(&encoding, &series);
        let (mut population, mut parts) = Self::of(encoding, &people)?;
        let earlier = population.earlier_that_tells(&series, &parts);
        let people;
        if !earlier.is_empty() {
            let encoding = Encoding {
                earlier,
                ..population.encoding
            };
            people = encode_all(&encoding, &series);
            (population, parts) = Self::of(encoding, &people)?;
        }
        if !parts.is_empty() {
            population.learn_people(&parts);
        }
        Ok(population)
    }

    /// Learns the coefficients, of all people and of those outside each part.
    fn of(encoding: Encoding, people: &[Person]) -> Result<(Self, Vec<Part<'_>>), Error> {
        let people: Vec<&Person> = people.iter().collect();
        let (hierarchy, priors) = hierarchy::fit(&people, &encoding.groups())?;
        let parts = held_out(&people, &priors)?;
        let population = Population {
            encoding,
            coefficients: hierarchy.coefficients,
            covariance: hierarchy.covariance.values().to_vec(),
            own_variances: priors.own,
            components: components(),
            drift: 0.0,
            trees: Trees::default(),
            blend: Blend::NONE,
        };
        Ok((population, parts))
    }

    /// Returns what of earlier rows tells something that the coefficients leave open in people who were held out.
    fn earlier_that_tells(&self, series: &[&[Row]], parts: &[Part<'_>]) -> Vec<Earlier> {
        let encoding = Encoding {
            earlier: earlier::candidates(&self.encoding.features),
            ..self.encoding.clone()
        };
        let n_candidates = encoding.earlier.len();
        let mut scores = Scores::new(encoding.earlier.clone());
        let weights: Vec<f64> = self.components.iter().map(|it| it.weight).collect();
        let in_parts = parts
            .iter()
            .flat_map(|part| series.iter().skip(part.idx).step_by(parts.len()));
        for ((_, foretold), rows) in self.foretold(parts).iter().zip(in_parts) {
            let mut past = Past::new(&encoding);
            let rows = rows.iter().zip(foretold.mixed(&weights));
            scores.add(rows.map(|(row, probability)| {
                let mut terms = past.terms(&encoding, &row.features);
                past.keep(&encoding, &row.features, &terms, row.outcome);
                let left = f64::from(u8::from(row.outcome)) - probability;
                (left, terms.split_off(terms.len() - n_candidates))
            }));
        }
        scores.telling()
    }

    /// Foretells everybody who was held out, part by part.
    fn foretold<'a>(&self, parts: &[Part<'a>]) -> Vec<(usize, Foretold<'a>)> {
        let mut foretold = Vec::new();
        for part in parts {
            let start = self.filter_from(&part.hierarchy, &self.components);
            let people = part.people.iter();
            foretold.extend(people.map(|it| (part.idx, Foretold::of(it, start.clone()))));
        }
        foretold
    }

    /// Learns what only shows in people whom the coefficients did not see.
    fn learn_people(&mut self, parts: &[Part<'_>]) {
        self.drift = self.likeliest_drift(parts);
        let foretold = self.foretold(parts);
        let prior: Vec<f64> = self.components.iter().map(|it| it.weight).collect();
        let weights = learn_weights(&foretold, &prior);
        for (component, weight) in self.components.iter_mut().zip(&weights) {
            component.weight = *weight;
        }
        let sample = sample(&foretold, &weights);
        if foretold.len() < MIN_PEOPLE_FOR_TREES {
            let none = vec![0.0; sample.logits.len()];
            self.blend = Blend::fit(&sample.logits, &none, &sample.outcomes);
            return;
        }
        let boosted = boost(&sample);
        self.trees = boosted.trees;
        self.blend = Blend::fit(&sample.logits, &boosted.logits, &sample.outcomes);
    }

    fn likeliest_drift(&self, parts: &[Part<'_>]) -> f64 {
        let plain = [Component {
            weight: 1.0,
            intercept: 1.0,
            others: 1.0,
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
            let mut covariance = hierarchy.covariance.clone();
            for (idx, variance) in self.own_variances.iter().enumerate() {
                let factor = if idx == 0 {
                    component.intercept
                } else {
                    component.others
                };
                covariance[(idx, idx)] += variance * factor * factor;
            }
            Belief {
                log_weight: component.weight.ln(),
                mean: hierarchy.coefficients.clone(),
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
        let earlier = self.encoding.earlier.iter();
        let n_features = self.encoding.features.len();
        if let Some(it) = earlier.map(|it| it.feature).find(|it| *it >= n_features) {
            return Err(Error::Length {
                what: "features",
                found: n_features,
                expected: it + 1,
            });
        }
        let is_distribution = self.components.iter().any(|it| it.weight > 0.0)
            && self.components.iter().all(|it| it.weight >= 0.0)
            && self.own_variances.iter().all(|it| *it >= 0.0)
            && self.coefficients.iter().all(|it| it.is_finite())
            && self.drift >= 0.0;
        let columns = self.trees.trees.iter().flat_map(|it| it.splits);
        // Without the intercept; with the logit and the person's own rate.
        if let Some(split) = columns.into_iter().find(|it| it.column > n) {
            return Err(Error::Length {
                what: "columns of trees",
                found: split.column + 1,
                expected: n + 1,
            });
        }
        let mut covariance = Matrix::zero(n);
        covariance.values_mut().copy_from_slice(&self.covariance);
        if !is_distribution || Cholesky::of(&covariance).is_err() {
            return Err(Error::OutOfRange);
        }
        Ok(())
    }
}

pub(super) fn check(series: &[&[Row]]) -> Result<usize, Error> {
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
    Ok(n_features)
}

/// Compares rows by what is in them. Their values are finite.
fn by_content(a: &[Row], b: &[Row]) -> Ordering {
    let rows = a.iter().zip(b).map(|(a, b)| {
        let by_features = a.features.partial_cmp(&b.features);
        let by_features = by_features.unwrap_or(Ordering::Equal);
        by_features.then(a.outcome.cmp(&b.outcome))
    });
    let mut differing = rows.filter(|it| it.is_ne());
    differing.next().unwrap_or(a.len().cmp(&b.len()))
}

fn encode_all(encoding: &Encoding, series: &[&[Row]]) -> Vec<Person> {
    series.iter().map(|it| encode(encoding, it)).collect()
}

fn encode(encoding: &Encoding, rows: &[Row]) -> Person {
    let mut past = Past::new(encoding);
    let mut terms = Vec::new();
    let mut own_rates = Vec::new();
    for row in rows {
        own_rates.push(past.own_rate(encoding));
        let next = past.terms(encoding, &row.features);
        past.keep(encoding, &row.features, &next, row.outcome);
        terms.extend(next);
    }
    Person {
        terms,
        own_rates,
        outcomes: rows.iter().map(|it| it.outcome).collect(),
    }
}

/// Returns all kinds of people, each as likely as the others.
fn components() -> Vec<Component> {
    let weight = 1.0 / count(INTERCEPTS.len() * OTHERS.len());
    let each = INTERCEPTS.iter().flat_map(|intercept| {
        OTHERS.iter().map(move |others| Component {
            weight,
            intercept: *intercept,
            others: *others,
        })
    });
    each.collect()
}

/// Some people, and coefficients that did not see them.
struct Part<'a> {
    idx: usize,
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
            idx: part,
            hierarchy: hierarchy::refit(&of(false), priors)?,
            people: of(true),
        })
    });
    parts.collect()
}

/// What each component foretold of one person, row by row, before it knew the outcome.
struct Foretold<'a> {
    person: &'a Person,
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
            person,
            probabilities,
            evidence,
        }
    }

    /// Returns what the mixture with these weights foretold.
    fn mixed(&self, weights: &[f64]) -> Vec<f64> {
        let mut log_weights: Vec<f64> = weights.iter().map(|it| it.ln()).collect();
        let mut mixed = Vec::new();
        let rows = self.probabilities.chunks_exact(weights.len());
        for (probabilities, outcome) in rows.zip(&self.person.outcomes) {
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
fn learn_weights(foretold: &[(usize, Foretold<'_>)], prior: &[f64]) -> Vec<f64> {
    let mut weights = prior.to_vec();
    let total = count(foretold.len()) + PRIOR_PEOPLE;
    for _ in 0..WEIGHT_ITERATIONS {
        let mut sums: Vec<f64> = prior.iter().map(|it| PRIOR_PEOPLE * it).collect();
        for (_, person) in foretold {
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

/// Returns rows for trees to learn from, with what the mixture with these weights foretold.
fn sample(foretold: &[(usize, Foretold<'_>)], weights: &[f64]) -> Sample {
    let mut sample = Sample {
        columns: Vec::new(),
        n_columns: 0,
        logits: Vec::new(),
        outcomes: Vec::new(),
        parts: Vec::new(),
        n_parts: N_PARTS.min(foretold.len()),
    };
    for (part, foretold) in foretold {
        let person = foretold.person;
        let n_terms = person.terms.len() / person.outcomes.len();
        let rows = person.terms.chunks_exact(n_terms).zip(&person.own_rates);
        for ((terms, own_rate), probability) in rows.zip(foretold.mixed(weights)) {
            let columns = tree_columns(terms, probability, *own_rate);
            sample.n_columns = columns.len();
            sample.columns.extend(columns);
            sample.logits.push(logit(probability));
            sample.parts.push(*part);
        }
        sample.outcomes.extend(&person.outcomes);
    }
    sample
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
