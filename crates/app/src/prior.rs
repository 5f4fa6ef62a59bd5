//! What is taken for granted before a person's own record says anything, from `content/` to what looks at records.

use std::sync::LazyLock;

use insight::prior::{Belief, OwnPrior, Prior};
use insight::weather::FEATURES;

static PRIOR: LazyLock<Prior> = LazyLock::new(|| {
    of(care::Prior::embedded()).expect("a test checks that every name is one that is looked at")
});

/// Returns the prior that is built into the binary.
pub fn prior() -> &'static Prior {
    &PRIOR
}

/// Nothing if a coefficient is missing, or there is one of something that is not looked at.
fn of(written: &care::Prior) -> Option<Prior> {
    let day = &written.hard_day;
    let coefficients = FEATURES.iter().map(|it| day.coefficients.get(*it).copied());
    let coefficients: Vec<f64> = coefficients.collect::<Option<_>>()?;
    (coefficients.len() == day.coefficients.len()).then(|| Prior {
        helps: Belief::new(written.helps.mean, written.helps.tries),
        hard_day: OwnPrior {
            rate: day.rate,
            intercept_sd: day.intercept_sd,
            feature_sd: day.answer_sd,
            bend_sd: day.bend_sd,
            past_sd: day.past_sd,
            coefficients,
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_embedded_prior_names_all_that_is_looked_at_and_nothing_else() {
        assert_eq!(prior().hard_day.coefficients.len(), FEATURES.len());
        let mut written = care::Prior::embedded().clone();
        written
            .hard_day
            .coefficients
            .insert("star_sign".into(), 0.0);
        assert_eq!(of(&written), None);
        written.hard_day.coefficients.remove("mood");
        assert_eq!(of(&written), None);
    }
}
