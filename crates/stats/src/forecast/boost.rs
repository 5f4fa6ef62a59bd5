//! Small trees, for terms that work together: gradient boosting (Friedman 2001) by Newton's steps with
//! shrunken leaves (Chen and Guestrin 2016).

use super::filter::log_probability;
use crate::count::count;
use crate::logit::{logistic, logit};

const DEPTH: usize = 3;
const N_SPLITS: usize = (1 << DEPTH) - 1;
const N_LEAVES: usize = 1 << DEPTH;
/// A column is cut into this many stretches of about as many rows each.
const N_BINS: usize = 32;
/// How much of its step a tree takes,
const RATE: f64 = 0.1;
/// the weight, in units of p(1 − p), with which its leaves are held to zero,
const LEAF_PRIOR: f64 = 5.0;
/// and which they hold at least.
const MIN_LEAF: f64 = 2.0;
const MAX_TREES: usize = 150;
/// So many trees without gain in people who were held out, and no more are tried.
const PATIENCE: usize = 10;
/// The bin above all bins, where nothing lies.
const NO_SPLIT: u8 = u8::MAX;

/// A logit that starts at `start`, and to which each tree adds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Trees {
    pub start: f64,
    pub trees: Vec<Tree>,
}

impl Trees {
    pub(super) fn logit(&self, columns: &[f64]) -> f64 {
        let each = self.trees.iter().map(|it| it.of(columns));
        self.start + each.sum::<f64>()
    }
}

/// A tree of three questions.
#[derive(Clone, Debug, PartialEq)]
pub struct Tree {
    /// Level after level, from left to right.
    pub splits: [Split; N_SPLITS],
    pub leaves: [f64; N_LEAVES],
}

/// One question of a tree.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Split {
    pub column: usize,
    /// What is above this goes to the right.
    pub at: f64,
}

impl Tree {
    fn of(&self, columns: &[f64]) -> f64 {
        let mut node = 0;
        for _ in 0..DEPTH {
            let split = self.splits[node];
            node = 2 * node + 1 + usize::from(columns[split.column] > split.at);
        }
        self.leaves[node - N_SPLITS]
    }
}

/// Rows to learn trees from.
pub(super) struct Sample {
    /// Row after row.
    pub(super) columns: Vec<f64>,
    pub(super) n_columns: usize,
    /// What is foretold without trees.
    pub(super) logits: Vec<f64>,
    pub(super) outcomes: Vec<bool>,
    /// Which part of the people a row belongs to.
    pub(super) parts: Vec<usize>,
    pub(super) n_parts: usize,
}

/// Trees, and the logits of each part's rows by trees that did not see it.
pub(super) struct Boosted {
    pub(super) trees: Trees,
    pub(super) logits: Vec<f64>,
}

/// Learns as many trees as help most in parts that did not take part.
pub(super) fn boost(sample: &Sample) -> Boosted {
    let bins = Bins::of(sample);
    let mut parts: Vec<Climb<'_>> = (0..sample.n_parts)
        .map(|part| Climb::new(sample, &bins, |it| it != part))
        .collect();
    let held_out = |parts: &[Climb<'_>]| -> Vec<f64> {
        let rows = sample.parts.iter().enumerate();
        rows.map(|(row, part)| parts[*part].logits[row]).collect()
    };
    let mut logits = held_out(&parts);
    let mut lowest = loss(&logits, &sample.outcomes);
    let mut n_best = 0;
    for n_trees in 1..=MAX_TREES {
        for part in &mut parts {
            part.grow();
        }
        let now = held_out(&parts);
        let found = loss(&now, &sample.outcomes);
        if found < lowest {
            (logits, lowest, n_best) = (now, found, n_trees);
        } else if n_trees >= n_best + PATIENCE {
            break;
        }
    }
    let mut all = Climb::new(sample, &bins, |_| true);
    Boosted {
        trees: Trees {
            start: all.start,
            trees: (0..n_best).map(|_| all.grow()).collect(),
        },
        logits,
    }
}

fn loss(logits: &[f64], outcomes: &[bool]) -> f64 {
    let rows = logits.iter().zip(outcomes);
    rows.map(|(eta, outcome)| -log_probability(logistic(*eta), *outcome))
        .sum()
}

/// Columns cut into bins.
struct Bins {
    /// The upper ends of all bins of a column but the last.
    ends: Vec<Vec<f64>>,
    /// Row after row.
    codes: Vec<u8>,
}

impl Bins {
    fn of(sample: &Sample) -> Self {
        let n = sample.n_columns;
        let ends: Vec<Vec<f64>> = (0..n)
            .map(|column| ends(sample.columns.iter().skip(column).step_by(n)))
            .collect();
        let code = |(idx, value): (usize, &f64)| {
            let bin = ends[idx % n].partition_point(|it| it < value);
            u8::try_from(bin).unwrap_or(NO_SPLIT)
        };
        Self {
            codes: sample.columns.iter().enumerate().map(code).collect(),
            ends,
        }
    }
}

/// Returns where a column is cut: halfway between values that differ.
fn ends<'a>(values: impl Iterator<Item = &'a f64>) -> Vec<f64> {
    let mut sorted: Vec<f64> = values.copied().collect();
    sorted.sort_unstable_by(f64::total_cmp);
    let mut ends = Vec::new();
    for bin in 1..N_BINS {
        let place = bin * sorted.len() / N_BINS;
        let below = sorted[place];
        let above = sorted[place..].iter().find(|it| **it > below);
        if let Some(above) = above {
            ends.push(f64::midpoint(below, *above));
        }
    }
    // A flag that is hardly ever set has no cut at any share of the rows.
    if let (Some(first), Some(last)) = (sorted.first(), sorted.last())
        && ends.is_empty()
        && first < last
    {
        ends.push(f64::midpoint(*first, *last));
    }
    ends.dedup();
    ends
}

/// First and second derivatives of the log-likelihood by the logit, the second with its sign turned.
#[derive(Clone, Copy, Default)]
struct Slope {
    first: f64,
    second: f64,
}

impl Slope {
    fn add(&mut self, other: Slope) {
        self.first += other.first;
        self.second += other.second;
    }

    fn less(self, other: Slope) -> Slope {
        Slope {
            first: self.first - other.first,
            second: self.second - other.second,
        }
    }

    /// Twice what a leaf gains.
    fn gain(self) -> f64 {
        self.first * self.first / (self.second + LEAF_PRIOR)
    }
}

/// A logit on its way, tree by tree.
struct Climb<'a> {
    sample: &'a Sample,
    bins: &'a Bins,
    /// Which rows are learned from.
    rows: Vec<usize>,
    start: f64,
    logits: Vec<f64>,
}

impl<'a> Climb<'a> {
    fn new(sample: &'a Sample, bins: &'a Bins, learns_from: impl Fn(usize) -> bool) -> Self {
        let n_rows = sample.outcomes.len();
        let rows: Vec<usize> = (0..n_rows)
            .filter(|it| learns_from(sample.parts[*it]))
            .collect();
        let n_events = rows.iter().filter(|it| sample.outcomes[**it]).count();
        // With half an event more on either side, the start is finite.
        let start = logit((count(n_events) + 0.5) / (count(rows.len()) + 1.0));
        Self {
            sample,
            bins,
            rows,
            start,
            logits: vec![start; n_rows],
        }
    }

    fn grow(&mut self) -> Tree {
        let slopes = self.slopes();
        let mut nodes = vec![0; self.sample.outcomes.len()];
        let mut tree = Tree {
            splits: [Split {
                column: 0,
                at: f64::MAX,
            }; N_SPLITS],
            leaves: [0.0; N_LEAVES],
        };
        for level in 0..DEPTH {
            let first = (1 << level) - 1;
            let cuts = self.cuts(&slopes, &nodes, first, 1 << level);
            for (offset, (column, bin)) in cuts.iter().enumerate() {
                if let Some(at) = self.bins.ends[*column].get(usize::from(*bin)) {
                    tree.splits[first + offset] = Split {
                        column: *column,
                        at: *at,
                    };
                }
            }
            for (row, node) in nodes.iter_mut().enumerate() {
                let (column, bin) = cuts[*node - first];
                let code = self.bins.codes[row * self.sample.n_columns + column];
                *node = 2 * *node + 1 + usize::from(code > bin);
            }
        }
        let mut sums = [Slope::default(); N_LEAVES];
        for (row, slope) in self.rows.iter().zip(&slopes) {
            sums[nodes[*row] - N_SPLITS].add(*slope);
        }
        tree.leaves = sums.map(|it| RATE * it.first / (it.second + LEAF_PRIOR));
        for (logit, node) in self.logits.iter_mut().zip(&nodes) {
            *logit += tree.leaves[node - N_SPLITS];
        }
        tree
    }

    /// Returns those of the rows that are learned from.
    fn slopes(&self) -> Vec<Slope> {
        let rows = self.rows.iter().map(|row| {
            let p = logistic(self.logits[*row]);
            Slope {
                first: f64::from(u8::from(self.sample.outcomes[*row])) - p,
                second: p * (1.0 - p),
            }
        });
        rows.collect()
    }

    /// Returns the best column and bin for each node of a level, of which there are `n_nodes` from `first`.
    fn cuts(
        &self,
        slopes: &[Slope],
        nodes: &[usize],
        first: usize,
        n_nodes: usize,
    ) -> Vec<(usize, u8)> {
        let n = self.sample.n_columns;
        let mut sums = vec![[Slope::default(); N_BINS]; n_nodes * n];
        for (row, slope) in self.rows.iter().zip(slopes) {
            let codes = &self.bins.codes[row * n..(row + 1) * n];
            let node = nodes[*row] - first;
            for (bins, code) in sums[node * n..(node + 1) * n].iter_mut().zip(codes) {
                bins[usize::from(*code)].add(*slope);
            }
        }
        sums.chunks_exact(n).map(best_cut).collect()
    }
}

/// Returns the column, and the last bin that goes to the left, that gain most.
fn best_cut(columns: &[[Slope; N_BINS]]) -> (usize, u8) {
    let mut best = (0, NO_SPLIT);
    let mut most = 0.0;
    for (column, bins) in columns.iter().enumerate() {
        let mut total = Slope::default();
        for slope in bins {
            total.add(*slope);
        }
        let mut left = Slope::default();
        for (bin, slope) in (0..).zip(&bins[..N_BINS - 1]) {
            left.add(*slope);
            let right = total.less(left);
            if right.second < MIN_LEAF {
                break;
            }
            if left.second < MIN_LEAF {
                continue;
            }
            let gain = left.gain() + right.gain() - total.gain();
            if gain > most {
                (best, most) = ((column, bin), gain);
            }
        }
    }
    best
}
