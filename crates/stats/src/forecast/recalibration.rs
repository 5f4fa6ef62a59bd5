//! A line that puts probabilities where outcomes were.

/// How closely the line is held to doing nothing: the standard deviations of a normal prior around intercept 0 and
/// slope 1.
const PRIOR_SD: f64 = 0.5;
const MAX_ITERATIONS: usize = 50;
const SETTLED: f64 = 1e-10;

/// Logits after = intercept + slope · logits before (Cox 1958; Platt 2000).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Recalibration {
    pub intercept: f64,
    pub slope: f64,
}

impl Recalibration {
    pub const NONE: Recalibration = Recalibration {
        intercept: 0.0,
        slope: 1.0,
    };

    /// Returns the probability that belongs to a logit.
    pub fn of(&self, logit: f64) -> f64 {
        sigmoid(self.intercept + self.slope * logit)
    }

    /// Fits the line by Newton's method with the prior around doing nothing.
    pub(super) fn fit(logits: &[f64], outcomes: &[bool]) -> Recalibration {
        let precision = PRIOR_SD.powi(-2);
        let mut line = Recalibration::NONE;
        for _ in 0..MAX_ITERATIONS {
            let mut score = [-precision * line.intercept, precision * (1.0 - line.slope)];
            let (mut aa, mut ab, mut bb) = (precision, 0.0, precision);
            for (x, outcome) in logits.iter().zip(outcomes) {
                let q = sigmoid(line.intercept + line.slope * x);
                let residual = f64::from(u8::from(*outcome)) - q;
                let weight = q * (1.0 - q);
                score[0] += residual;
                score[1] += residual * x;
                aa += weight;
                ab += weight * x;
                bb += weight * x * x;
            }
            let determinant = aa * bb - ab * ab;
            let step = [
                (bb * score[0] - ab * score[1]) / determinant,
                (aa * score[1] - ab * score[0]) / determinant,
            ];
            line.intercept += step[0].clamp(-1.0, 1.0);
            line.slope += step[1].clamp(-1.0, 1.0);
            if step[0] * score[0] + step[1] * score[1] < SETTLED {
                break;
            }
        }
        line
    }
}

pub(super) fn logit(p: f64) -> f64 {
    p.ln() - (-p).ln_1p()
}

pub(super) fn sigmoid(x: f64) -> f64 {
    1.0 / (1.0 + (-x).exp())
}
