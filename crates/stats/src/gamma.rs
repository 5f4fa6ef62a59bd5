//! The gamma function's logarithm and the regularized upper incomplete gamma function.

/// Where the asymptotic series alone is exact to rounding.
const FAR: f64 = 15.0;
/// Coefficients of the asymptotic series, B(2k) / (2k (2k - 1)) (NIST Digital Library, 5.11.1).
const STIRLING: [f64; 7] = [
    1.0 / 12.0,
    -1.0 / 360.0,
    1.0 / 1260.0,
    -1.0 / 1680.0,
    1.0 / 1188.0,
    -691.0 / 360_360.0,
    1.0 / 156.0,
];
const MAX_TERMS: usize = 10_000;
/// Keeps a continued fraction from dividing by zero (modified Lentz algorithm).
pub(crate) const TINY: f64 = 1e-300;

/// Returns ln Γ(x) for x > 0.
pub(crate) fn ln_gamma(x: f64) -> f64 {
    let mut x = x;
    let mut shift = 0.0;
    while x < FAR {
        shift += x.ln();
        x += 1.0;
    }
    let series = STIRLING.iter().rev().fold(0.0, |sum, c| sum / (x * x) + c) / x;
    (x - 0.5) * x.ln() - x + 0.5 * std::f64::consts::TAU.ln() + series - shift
}

/// Returns Q(a, x), the upper tail of a gamma distribution with shape `a` (NIST 8.2.4).
pub(crate) fn upper_gamma(a: f64, x: f64) -> f64 {
    if x <= 0.0 {
        return 1.0;
    }
    if x.is_infinite() {
        return 0.0;
    }
    let front = (a * x.ln() - x - ln_gamma(a)).exp();
    if x < a + 1.0 {
        1.0 - front * lower_series(a, x)
    } else {
        front * upper_fraction(a, x)
    }
}

/// The power series of the lower function without its front factor (NIST 8.11.4).
fn lower_series(a: f64, x: f64) -> f64 {
    let mut term = 1.0 / a;
    let mut sum = term;
    let mut n = a;
    for _ in 0..MAX_TERMS {
        n += 1.0;
        term *= x / n;
        sum += term;
        if term < sum * f64::EPSILON {
            break;
        }
    }
    sum
}

/// The continued fraction of the upper function without its front factor (NIST 8.9.2, even part).
fn upper_fraction(a: f64, x: f64) -> f64 {
    let mut b = x + 1.0 - a;
    let mut above = 1.0 / TINY;
    let mut below = 1.0 / b;
    let mut value = below;
    let mut idx = 0.0;
    for _ in 0..MAX_TERMS {
        idx += 1.0;
        let numerator = -idx * (idx - a);
        b += 2.0;
        below = 1.0 / off_zero(numerator * below + b);
        above = off_zero(b + numerator / above);
        value *= above * below;
        if (above * below - 1.0).abs() < f64::EPSILON {
            break;
        }
    }
    value
}

pub(crate) fn off_zero(x: f64) -> f64 {
    if x.abs() < TINY { TINY } else { x }
}
