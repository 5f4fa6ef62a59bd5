//! Probabilities and their logits.

/// How near to 0 or 1 a probability may come where its logit has to be finite.
const CLIP: f64 = 1e-12;

/// Returns 1/(1 + exp(-x)).
pub(crate) fn logistic(x: f64) -> f64 {
    1.0 / (1.0 + (-x).exp())
}

pub(crate) fn logit(p: f64) -> f64 {
    let p = p.clamp(CLIP, 1.0 - CLIP);
    p.ln() - (-p).ln_1p()
}

/// Returns ln(1 + exp(x)) without overflow.
pub(crate) fn log_one_plus_exp(x: f64) -> f64 {
    x.max(0.0) + (-x.abs()).exp().ln_1p()
}
