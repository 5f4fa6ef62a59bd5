//! Probabilities, their logits, and weights from logarithms.

/// Returns ln(p/(1 − p)).
pub(crate) fn logit(p: f64) -> f64 {
    p.ln() - (-p).ln_1p()
}

/// Returns 1/(1 + exp(−x)), which undoes [`logit`].
pub(crate) fn logistic(x: f64) -> f64 {
    1.0 / (1.0 + (-x).exp())
}

/// Returns ln(1 + exp(x)) without overflow.
pub(crate) fn ln_one_plus_exp(x: f64) -> f64 {
    x.max(0.0) + (-x.abs()).exp().ln_1p()
}

/// Returns weights that add up to one, from their logarithms but for a constant.
pub(crate) fn normalized(log_weights: impl Iterator<Item = f64> + Clone) -> Vec<f64> {
    let highest = log_weights.clone().fold(f64::NEG_INFINITY, f64::max);
    let weights: Vec<f64> = log_weights.map(|it| (it - highest).exp()).collect();
    let total: f64 = weights.iter().sum();
    weights.into_iter().map(|it| it / total).collect()
}
