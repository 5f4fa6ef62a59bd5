//! Where a group's intercept is likeliest.

use super::logistic::Logistic;
use crate::count::count;

const MAX_STEPS: usize = 200;
/// What Newton's step leaves after one so short is below rounding.
const SETTLED: f64 = 1e-12;

/// Returns where σ ∑ (y − p) = b, which falls in b, by Newton's method inside what still brackets it. A step that is not
/// half as wide as the last one may be part of a circle; then the bracket is halved.
pub(super) fn mode(fixed: &[f64], outcomes: &[bool], sd: f64) -> f64 {
    let mut high = sd.abs() * count(fixed.len());
    let mut low = -high;
    let mut b = 0.0;
    let mut last = high - low;
    for _ in 0..MAX_STEPS {
        let (mut residual, mut weight) = (0.0, 0.0);
        for (fixed, outcome) in fixed.iter().zip(outcomes) {
            let at = Logistic::at(fixed + sd * b, *outcome);
            residual += at.residual;
            weight += at.weight;
        }
        let slope = sd * residual - b;
        let step = slope / (1.0 + sd * sd * weight);
        if step.abs() <= SETTLED * (1.0 + b.abs()) {
            return b + step;
        }
        if slope > 0.0 {
            low = b;
        } else {
            high = b;
        }
        let newton = b + step;
        let is_inside = newton >= low && newton <= high;
        let next = if is_inside && step.abs() <= 0.5 * last {
            newton
        } else {
            f64::midpoint(low, high)
        };
        last = (next - b).abs();
        b = next;
    }
    b
}

#[cfg(test)]
mod tests {
    use super::{Logistic, mode};

    #[test]
    fn the_mode_is_found_wherever_rows_and_groups_lie() {
        for sd in [0.0, 1e-6, 0.3, 1.0, 2.5, 6.9, 20.0, 50.0] {
            for shift in [-40.0, -9.0, -1.3, 0.0, 0.7, 3.0, 12.0] {
                for n_true in 0..=6 {
                    let fixed: Vec<f64> = (0..6).map(|it| shift + f64::from(it * it)).collect();
                    let outcomes: Vec<bool> = (0..6).map(|it| it * 5 % 6 < n_true).collect();
                    let b = mode(&fixed, &outcomes, sd);
                    let rows = fixed.iter().zip(&outcomes);
                    let residual: f64 = rows
                        .map(|(fixed, outcome)| Logistic::at(fixed + sd * b, *outcome).residual)
                        .sum();
                    let left = sd * residual - b;
                    assert!(
                        left.abs() < 1e-11 * (1.0 + sd),
                        "{sd} {shift} {n_true}: {left}"
                    );
                }
            }
        }
    }
}
