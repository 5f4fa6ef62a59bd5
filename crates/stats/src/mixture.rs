//! A mixture of normal distributions.

use crate::tail::{normal_quantile, normal_upper_tail};

/// A normal distribution, and its share of the whole.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Part {
    pub(crate) weight: f64,
    pub(crate) mean: f64,
    pub(crate) sd: f64,
}

/// Parts whose weights sum to one.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Mixture(pub(crate) Vec<Part>);

impl Mixture {
    pub(crate) fn mean(&self) -> f64 {
        self.0.iter().map(|it| it.weight * it.mean).sum()
    }

    pub(crate) fn sd(&self) -> f64 {
        let mean = self.mean();
        let square = |it: &Part| it.weight * (it.sd.powi(2) + (it.mean - mean).powi(2));
        self.0.iter().map(square).sum::<f64>().sqrt()
    }

    /// Returns the probability of a value above `x`.
    pub(crate) fn above(&self, x: f64) -> f64 {
        let parts = self.0.iter();
        parts
            .map(|it| it.weight * normal_upper_tail((x - it.mean) / it.sd))
            .sum()
    }

    /// Returns the value that is exceeded with probability 1 − `p`, by bisection between the parts' own quantiles.
    pub(crate) fn quantile(&self, p: f64) -> f64 {
        let z = normal_quantile(p);
        let own = || self.0.iter().map(|it| it.mean + z * it.sd);
        let mut low = own().fold(f64::INFINITY, f64::min);
        let mut high = own().fold(f64::NEG_INFINITY, f64::max);
        loop {
            let middle = f64::midpoint(low, high);
            if middle <= low || middle >= high {
                return middle;
            }
            if self.above(middle) > 1.0 - p {
                low = middle;
            } else {
                high = middle;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Mixture, Part};

    #[test]
    fn a_quantile_is_where_so_much_is_below() {
        let part = |weight, mean, sd| Part { weight, mean, sd };
        let mixture = Mixture(vec![part(0.2, -3.0, 0.5), part(0.8, 1.0, 2.0)]);
        assert!((mixture.mean() - 0.2).abs() < 1e-12);
        // 0.2 · (0.25 + 3.2²) + 0.8 · (4 + 0.8²)
        assert!((mixture.sd().powi(2) - 5.81).abs() < 1e-12);
        for p in [0.001, 0.025, 0.5, 0.8, 0.975] {
            let x = mixture.quantile(p);
            assert!((1.0 - mixture.above(x) - p).abs() < 1e-12, "{p}: {x}");
        }
    }
}
