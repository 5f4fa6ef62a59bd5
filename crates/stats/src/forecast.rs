//! A forecast of a yes-or-no outcome that learns after each one: hierarchical Bayesian logistic regression.
//!
//! [`Population::fit`] learns from many people's rows how outcomes hang on features, and how people differ in that.
//! A [`Forecaster`] starts from there with what is thought of a person nobody has met, and moves with each outcome.
//! Every probability is an average over all that is still thought possible, and uses earlier rows of that person only.

mod alone;
mod blend;
mod boost;
mod earlier;
mod encoding;
mod filter;
mod hierarchy;
mod population;
mod tilt;

use crate::Error;
use crate::logit::logit;
use encoding::{Past, tree_columns};
use filter::Filter;

pub use alone::OwnPrior;
pub use blend::Blend;
pub use boost::{Split, Tree, Trees};
pub use earlier::{Earlier, Measure};
pub use encoding::{Encoding, Feature};
pub use population::{Component, Population, foretell};

/// What was known before an outcome, and the outcome.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// One value for each feature; none where it is missing.
    pub features: Vec<Option<f64>>,
    pub outcome: bool,
}

/// How much one feature moves a forecast away from where a person's usual value of it would put it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Contribution {
    /// None for what follows from the person's own earlier outcomes and the number of rows.
    pub feature: Option<usize>,
    pub log_odds: f64,
}

/// What is thought of one person.
#[derive(Clone, Debug)]
pub struct Forecaster<'a> {
    population: &'a Population,
    past: Past,
    filter: Filter,
}

impl<'a> Forecaster<'a> {
    /// Starts with what is thought of a person without any row.
    ///
    /// # Errors
    ///
    /// [`Error::Length`] where parts of `population` do not fit one another, [`Error::OutOfRange`] where its numbers
    /// describe no distribution.
    pub fn new(population: &'a Population) -> Result<Self, Error> {
        population.check()?;
        Ok(Self {
            past: Past::new(&population.encoding),
            filter: population.filter(),
            population,
        })
    }

    /// Returns the probability of the outcome where `features` hold.
    ///
    /// # Errors
    ///
    /// [`Error::Length`] for another number of features, [`Error::NotFinite`] for a value that is no number.
    pub fn probability(&self, features: &[Option<f64>]) -> Result<f64, Error> {
        let terms = self.terms(features)?;
        let probability = self.filter.predict(&terms).probability();
        let population = self.population;
        let own_rate = self.past.own_rate(&population.encoding);
        let columns = tree_columns(&terms, probability, own_rate);
        let trees = population.trees.logit(&columns);
        Ok(population.blend.of(logit(probability), trees))
    }

    /// Learns from an outcome.
    ///
    /// # Errors
    ///
    /// As [`Forecaster::probability`].
    pub fn observe(&mut self, features: &[Option<f64>], outcome: bool) -> Result<(), Error> {
        let terms = self.terms(features)?;
        let prediction = self.filter.predict(&terms);
        self.filter.observe(&prediction, outcome);
        let encoding = &self.population.encoding;
        self.past.keep(encoding, features, &terms, outcome);
        Ok(())
    }

    /// Returns what moves the forecast, the strongest first: the expected coefficient of each term times its distance
    /// from the person's own mean so far, which starts at that of the population with the weight of one row.
    ///
    /// # Errors
    ///
    /// As [`Forecaster::probability`].
    pub fn contributions(&self, features: &[Option<f64>]) -> Result<Vec<Contribution>, Error> {
        let terms = self.terms(features)?;
        let coefficients = self.filter.mean();
        let encoding = &self.population.encoding;
        let away = self.past.away(&terms);
        let mut found: Vec<Contribution> = Vec::new();
        for (idx, feature) in encoding.origins().into_iter().enumerate().skip(1) {
            let log_odds = coefficients[idx] * away[idx];
            match found.iter_mut().find(|it| it.feature == feature) {
                Some(it) => it.log_odds += log_odds,
                None => found.push(Contribution { feature, log_odds }),
            }
        }
        found.sort_by(|a, b| b.log_odds.abs().total_cmp(&a.log_odds.abs()));
        Ok(found)
    }

    fn terms(&self, features: &[Option<f64>]) -> Result<Vec<f64>, Error> {
        let encoding = &self.population.encoding;
        encoding.check(features)?;
        Ok(self.past.terms(encoding, features))
    }
}
