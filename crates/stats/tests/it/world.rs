//! Made-up people whose triggers are known, and how far answers about them may be trusted.

use stats::MixedLogistic;

use stats::chance::Chance;

/// Effects that are told too early have fewer exposures than this.
pub(crate) const MIN_EXPOSURES: usize = 5;
const LEVEL: f64 = 0.95;
/// A direction is told above this.
const SURE: f64 = 0.9;

/// How rows come about.
#[derive(Clone, Copy)]
pub(crate) struct Mechanism {
    pub(crate) name: &'static str,
    pub(crate) n_people: usize,
    /// The fewest and the most rows of a person.
    pub(crate) n_rows: (usize, usize),
    /// The share of rows with the outcome, of somebody usual who meets nothing.
    pub(crate) base: f64,
    /// How far the log odds of people are apart.
    pub(crate) person_sd: f64,
    /// The effect of each trigger, and the share of rows in which it is met.
    pub(crate) triggers: &'static [(f64, f64)],
    /// How much more often those meet triggers who are further above others, in log odds.
    pub(crate) leaning: f64,
    /// How far people are apart in the effect of each trigger.
    pub(crate) slope_sd: f64,
}

/// What was found of triggers that have some effect.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Tally {
    pub(crate) n: u32,
    /// The interval holds the truth.
    pub(crate) n_covered: u32,
    /// A direction was told,
    pub(crate) n_called: u32,
    /// and it was the other one.
    pub(crate) n_wrong: u32,
}

impl Tally {
    pub(crate) fn add(&mut self, other: Tally) {
        self.n += other.n;
        self.n_covered += other.n_covered;
        self.n_called += other.n_called;
        self.n_wrong += other.n_wrong;
    }

    pub(crate) fn coverage(&self) -> f64 {
        f64::from(self.n_covered) / f64::from(self.n)
    }

    pub(crate) fn called(&self) -> f64 {
        f64::from(self.n_called) / f64::from(self.n)
    }
}

#[derive(Default)]
struct Rows {
    outcomes: Vec<bool>,
    groups: Vec<usize>,
    terms: Vec<f64>,
}

impl Mechanism {
    /// Makes tables, asks each for its triggers, and counts what was found of those with each effect.
    pub(crate) fn run(&self, n_tables: usize, seed: u64) -> Vec<(f64, Tally)> {
        let mut effects: Vec<f64> = self.triggers.iter().map(|it| it.0).collect();
        effects.sort_by(f64::total_cmp);
        effects.dedup();
        let mut tallies: Vec<(f64, Tally)> = effects
            .into_iter()
            .map(|it| (it, Tally::default()))
            .collect();
        for seed in (seed..).step_by(7_919).take(n_tables) {
            for (effect, found) in self.once(&mut Chance::new(seed)) {
                let place = tallies.partition_point(|it| it.0 < effect);
                tallies[place].1.add(found);
            }
        }
        tallies
    }

    fn once(&self, chance: &mut Chance) -> Vec<(f64, Tally)> {
        let rows = self.rows(chance);
        let n_terms = self.triggers.len();
        let posterior = stats::mixed_posterior(
            &MixedLogistic {
                outcomes: &rows.outcomes,
                groups: &rows.groups,
                terms: &rows.terms,
                n_terms,
            },
            n_terms,
            LEVEL,
        );
        let Ok(posterior) = posterior else {
            // Nobody had the outcome, or met a trigger: nothing is said.
            return Vec::new();
        };
        let n_present = |term: usize| {
            let values = rows.terms.chunks_exact(n_terms);
            values.filter(|it| it[term] != 0.0).count()
        };
        let all = self.triggers.iter().zip(&posterior.terms).enumerate();
        all.filter(|(term, _)| n_present(*term) >= MIN_EXPOSURES)
            .map(|(_, ((effect, _), found))| {
                let above = found.probability_above_zero;
                let is_called = above.max(1.0 - above) > SURE;
                let is_wrong = is_called && (above > 0.5) != (*effect > 0.0);
                let interval = found.interval;
                let is_covered = (interval.low..=interval.high).contains(effect);
                let tally = Tally {
                    n: 1,
                    n_covered: u32::from(is_covered),
                    n_called: u32::from(is_called),
                    n_wrong: u32::from(is_wrong),
                };
                (*effect, tally)
            })
            .collect()
    }

    fn rows(&self, chance: &mut Chance) -> Rows {
        let mut rows = Rows::default();
        for person in 0..self.n_people {
            let own = self.person_sd * chance.normal();
            let effects: Vec<f64> = self
                .triggers
                .iter()
                .map(|it| it.0 + self.slope_sd * chance.normal())
                .collect();
            let (least, most) = self.n_rows;
            let n_rows = (least..=most).rev().find(|it| {
                let left = f64::from(u32::try_from(it - least + 1).unwrap());
                chance.uniform() < 1.0 / left
            });
            for _ in 0..n_rows.unwrap() {
                let mut eta = logit(self.base) + own;
                for ((_, share), effect) in self.triggers.iter().zip(&effects) {
                    let is_met = chance.uniform() < logistic(logit(*share) + self.leaning * own);
                    let value = f64::from(u8::from(is_met));
                    eta += effect * value;
                    rows.terms.push(value);
                }
                rows.outcomes.push(chance.uniform() < logistic(eta));
                rows.groups.push(person);
            }
        }
        rows
    }
}

fn logistic(x: f64) -> f64 {
    1.0 / (1.0 + (-x).exp())
}

fn logit(p: f64) -> f64 {
    (p / (1.0 - p)).ln()
}

const USUAL: Mechanism = Mechanism {
    name: "usual",
    n_people: 40,
    n_rows: (10, 60),
    base: 0.3,
    person_sd: 1.0,
    triggers: &[(0.0, 0.3), (0.0, 0.1), (0.5, 0.2), (1.0, 0.1), (2.0, 0.2)],
    leaning: 0.0,
    slope_sd: 0.0,
};

/// All that are tried.
pub(crate) const MECHANISMS: [Mechanism; 11] = [
    USUAL,
    Mechanism {
        name: "nothing has an effect",
        triggers: &[(0.0, 0.5), (0.0, 0.3), (0.0, 0.1), (0.0, 0.05), (0.0, 0.2)],
        ..USUAL
    },
    Mechanism {
        name: "all but one have large effects",
        triggers: &[(0.0, 0.2), (-2.0, 0.2), (2.0, 0.3), (2.5, 0.2), (1.5, 0.3)],
        ..USUAL
    },
    Mechanism {
        name: "one trigger of no effect",
        n_people: 10,
        n_rows: (10, 30),
        triggers: &[(0.0, 0.2)],
        ..USUAL
    },
    Mechanism {
        name: "one trigger of large effect",
        n_people: 10,
        n_rows: (10, 30),
        triggers: &[(2.0, 0.2)],
        ..USUAL
    },
    Mechanism {
        name: "few rows",
        n_people: 3,
        n_rows: (10, 20),
        triggers: &[(0.0, 0.4), (0.0, 0.2), (1.0, 0.3), (2.0, 0.3)],
        ..USUAL
    },
    Mechanism {
        name: "two people",
        n_people: 2,
        n_rows: (60, 60),
        triggers: &[(0.0, 0.2), (0.0, 0.1), (1.0, 0.2), (-1.0, 0.2)],
        ..USUAL
    },
    Mechanism {
        name: "people far apart who lean to triggers",
        person_sd: 2.0,
        leaning: 0.5,
        ..USUAL
    },
    Mechanism {
        name: "people alike, rare outcome",
        person_sd: 0.0,
        base: 0.05,
        ..USUAL
    },
    Mechanism {
        name: "many people of few rows",
        n_people: 100,
        n_rows: (2, 4),
        ..USUAL
    },
    Mechanism {
        name: "people apart in effects too",
        slope_sd: 0.5,
        ..USUAL
    },
];
