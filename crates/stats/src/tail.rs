//! Tails and quantiles of the normal and chi-square distributions.

use crate::gamma::upper_gamma;

/// Returns the probability that a standard normal variable is above `z`.
pub fn normal_upper_tail(z: f64) -> f64 {
    let half = 0.5 * upper_gamma(0.5, 0.5 * z * z);
    if z < 0.0 { 1.0 - half } else { half }
}

/// Returns the probability that a standard normal variable is further from zero than `z`.
pub fn normal_two_sided(z: f64) -> f64 {
    upper_gamma(0.5, 0.5 * z * z)
}

/// Returns the probability that a chi-square variable with `df` degrees of freedom is above `x`.
pub fn chi_square_upper_tail(x: f64, df: f64) -> f64 {
    upper_gamma(0.5 * df, 0.5 * x)
}

/// Returns the `z` that a standard normal variable is below with probability `p`.
pub fn normal_quantile(p: f64) -> f64 {
    match p {
        0.0 => return f64::NEG_INFINITY,
        0.5 => return 0.0,
        1.0 => return f64::INFINITY,
        _ if !(p > 0.0 && p < 1.0) => return f64::NAN,
        _ => {}
    }
    // The smaller tail keeps its digits.
    let tail = p.min(1.0 - p);
    let (mut low, mut high) = (0.0, 40.0);
    let mut z: f64 = 1.0;
    for _ in 0..200 {
        let above = normal_upper_tail(z);
        if above > tail {
            low = z;
        } else {
            high = z;
        }
        let density = (-0.5 * z * z).exp() / std::f64::consts::TAU.sqrt();
        let newton = z + (above - tail) / density;
        let next = if newton > low && newton < high {
            newton
        } else {
            f64::midpoint(low, high)
        };
        if (next - z).abs() <= f64::EPSILON * next.abs() {
            break;
        }
        z = next;
    }
    if p < 0.5 { -z } else { z }
}
