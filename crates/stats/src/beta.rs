//! The regularized incomplete beta function and its inverse.

use crate::gamma::{TINY, ln_gamma, off_zero};

const MAX_TERMS: usize = 10_000;

/// Returns the probability that a beta variable with shapes `a` and `b` is below `x` (NIST 8.17.2).
pub(crate) fn lower_beta(a: f64, b: f64, x: f64) -> f64 {
    if x <= 0.0 {
        return 0.0;
    }
    if x >= 1.0 {
        return 1.0;
    }
    // The fraction converges fast below the mean; above it, the other tail is computed.
    if x > (a + 1.0) / (a + b + 2.0) {
        return 1.0 - lower_beta(b, a, 1.0 - x);
    }
    let ln_front = a * x.ln() + b * (-x).ln_1p() + ln_gamma(a + b) - ln_gamma(a) - ln_gamma(b);
    ln_front.exp() / a * fraction(a, b, x)
}

/// The continued fraction of NIST 8.17.22, by the modified Lentz algorithm.
fn fraction(a: f64, b: f64, x: f64) -> f64 {
    let mut above = 1.0;
    let mut below = 1.0 / off_zero(1.0 - (a + b) * x / (a + 1.0));
    let mut value = below;
    let mut pair = 0.0;
    for _ in 0..MAX_TERMS {
        pair += 1.0;
        let even = pair * (b - pair) * x / ((a + 2.0 * pair - 1.0) * (a + 2.0 * pair));
        let odd = -(a + pair) * (a + b + pair) * x / ((a + 2.0 * pair) * (a + 2.0 * pair + 1.0));
        let mut change = 1.0;
        for numerator in [even, odd] {
            below = 1.0 / off_zero(1.0 + numerator * below);
            above = off_zero(1.0 + numerator / above);
            change = above * below;
            value *= change;
        }
        if (change - 1.0).abs() < f64::EPSILON {
            break;
        }
    }
    value
}

/// Returns the `x` that a beta variable with shapes `a` and `b` is below with probability `p`.
pub(crate) fn beta_quantile(a: f64, b: f64, p: f64) -> f64 {
    let (mut low, mut high) = (0.0, 1.0);
    let mut x = a / (a + b);
    let ln_scale = ln_gamma(a + b) - ln_gamma(a) - ln_gamma(b);
    for _ in 0..2_000 {
        let below = lower_beta(a, b, x);
        if below < p {
            low = x;
        } else {
            high = x;
        }
        let ln_density = ln_scale + (a - 1.0) * x.ln() + (b - 1.0) * (-x).ln_1p();
        let newton = x - (below - p) / ln_density.exp().max(TINY);
        let next = if newton > low && newton < high {
            newton
        } else {
            f64::midpoint(low, high)
        };
        if (next - x).abs() <= 2.0 * f64::EPSILON * x {
            return next;
        }
        x = next;
    }
    x
}
