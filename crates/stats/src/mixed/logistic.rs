//! The logistic likelihood of one outcome, with what Laplace's approximation needs of it.

/// One outcome at one linear predictor.
pub(super) struct Logistic {
    pub(super) log_likelihood: f64,
    /// y − p
    pub(super) residual: f64,
    /// p(1 − p)
    pub(super) weight: f64,
    /// 1 − 2p
    skew: f64,
}

impl Logistic {
    /// Keeps the digits of the smaller of p and 1 − p.
    pub(super) fn at(eta: f64, outcome: bool) -> Self {
        let tail = (-eta.abs()).exp();
        let (small, large) = (tail / (1.0 + tail), 1.0 / (1.0 + tail));
        let (p, q) = if eta > 0.0 {
            (large, small)
        } else {
            (small, large)
        };
        let against = if outcome { -eta } else { eta };
        Self {
            log_likelihood: -(against.max(0.0) + tail.ln_1p()),
            residual: if outcome { q } else { -p },
            weight: p * q,
            skew: q - p,
        }
    }

    /// The first derivative of the weight.
    pub(super) fn first(&self) -> f64 {
        self.weight * self.skew
    }

    /// The second derivative of the weight.
    pub(super) fn second(&self) -> f64 {
        self.weight * (1.0 - 6.0 * self.weight)
    }
}
