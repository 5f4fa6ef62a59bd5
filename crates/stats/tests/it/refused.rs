//! What has no answer or only a shrunken one, and what is said of it.

use stats::{Cox, CoxFit, Error, IntervalKind, MixedFit, MixedLogistic, Observation, Ties};

fn fit(at: &[Observation], terms: &[f64]) -> Result<CoxFit, Error> {
    stats::cox(&Cox {
        observations: at,
        terms,
        n_terms: terms.len() / at.len(),
        strata: None,
        clusters: None,
        ties: Ties::Efron,
    })
}

/// Six subjects, of whom every second has the event.
fn six() -> Vec<Observation> {
    let times = [1.0, 2.0, 3.0, 4.0, 5.0, 6.0];
    let every_second = |(idx, time)| Observation::until(time, idx % 2 == 0);
    times.into_iter().enumerate().map(every_second).collect()
}

#[test]
fn a_term_that_tells_events_apart_gets_a_finite_coefficient() {
    let fit = fit(&six(), &[1.0, 0.0, 1.0, 0.0, 1.0, 0.0]).unwrap();
    assert!(fit.is_shrunken);
    let [only] = fit.coefficients[..] else {
        panic!("{fit:?}");
    };
    assert!(only.estimate > 0.5 && only.estimate < 10.0, "{only:?}");
    assert!(only.se > 0.1 && only.se < 10.0, "{only:?}");
    assert!(fit.log_likelihood > fit.log_likelihood_null);
}

#[test]
fn a_rare_term_that_tells_events_apart_gets_a_finite_coefficient() {
    // One in three thousand has the term, and only that one has no event.
    let at: Vec<Observation> = (0..3000)
        .map(|idx| Observation::until(f64::from(idx % 50) + 1.0, idx != 1499))
        .collect();
    let terms: Vec<f64> = (0..3000)
        .map(|idx| f64::from(u8::from(idx == 1499)))
        .collect();
    let fit = fit(&at, &terms).unwrap();
    assert!(fit.is_shrunken);
    assert!(fit.coefficients[0].estimate < 0.0);
    assert!(fit.coefficients[0].estimate.is_finite());
}

#[test]
fn terms_that_say_nothing_of_their_own_are_named() {
    check(&[2.0; 6], Error::Constant { term: 0 });
    let twice: Vec<f64> = [3.0, 1.0, 4.0, 1.0, 5.0, 9.0]
        .iter()
        .flat_map(|it| [*it, 2.0 * it + 1.0])
        .collect();
    check(&twice, Error::Collinear { term: 1 });
    let mut lacking = [1.0, 2.0, 3.0, 4.0, 5.0, 6.0];
    lacking[4] = f64::INFINITY;
    let value = f64::INFINITY;
    check(
        &lacking,
        Error::NotFinite {
            term: 0,
            idx: 4,
            value,
        },
    );
}

#[test]
fn numbers_far_from_one_fit_as_well() {
    let terms = [3.0, 1.0, 4.0, 1.0, 5.0, 9.0];
    let near = fit(&six(), &terms).unwrap();
    let far = fit(&six(), &terms.map(|it| 1e9 + 1e-3 * it)).unwrap();
    let ratio = far.coefficients[0].estimate / near.coefficients[0].estimate;
    // A thousandth beside a thousand million keeps four digits.
    assert!((ratio / 1e3 - 1.0).abs() < 1e-3, "{ratio}");
}

#[test]
fn times_are_checked() {
    let backwards = Observation {
        start: 3.0,
        stop: 3.0,
        event: true,
    };
    let expected = Error::NotAfterStart {
        idx: 0,
        start: 3.0,
        stop: 3.0,
    };
    assert_eq!(stats::nelson_aalen(&[backwards]), Err(expected));
    let never = Observation::until(f64::NAN, true);
    assert_eq!(
        stats::nelson_aalen(&[never]),
        Err(Error::NotANumber { idx: 0 })
    );
    assert_eq!(stats::nelson_aalen(&[]), Err(Error::Empty));
}

#[test]
fn one_subject_is_at_risk_once_at_a_time() {
    let spell = |start, stop| Observation {
        start,
        stop,
        event: true,
    };
    let apart = [spell(0.0, 4.0), spell(4.0, 6.0)];
    assert!(stats::mean_cumulative(&apart, &[0, 0]).is_ok());
    let overlapping = [spell(0.0, 4.0), spell(3.0, 6.0)];
    assert!(stats::mean_cumulative(&overlapping, &[0, 1]).is_ok());
    let refused = stats::mean_cumulative(&overlapping, &[0, 0]);
    assert_eq!(refused, Err(Error::Overlap { idx: 1 }));
}

#[test]
fn times_that_differ_by_rounding_are_tied() {
    let sum = 0.1 + 0.2;
    let at = [Observation::until(sum, true), Observation::until(0.3, true)];
    assert_eq!(stats::nelson_aalen(&at).unwrap().len(), 1);
}

#[test]
fn no_events_and_one_group_are_refused() {
    let censored = [
        Observation::until(1.0, false),
        Observation::until(2.0, false),
    ];
    assert_eq!(fit(&censored, &[1.0, 2.0]), Err(Error::NoEvents));
    assert_eq!(stats::log_rank(&censored, &[0, 1]), Err(Error::NoEvents));
    assert_eq!(
        stats::log_rank(&six(), &[0; 6]),
        Err(Error::OneGroup { found: 1 })
    );
}

#[test]
fn without_events_all_survive() {
    let censored = [
        Observation::until(1.0, false),
        Observation::until(2.0, false),
    ];
    let curve = stats::kaplan_meier(&censored, IntervalKind::Log, 0.95).unwrap();
    assert!(curve.points.iter().all(|it| it.survival >= 1.0));
    assert_eq!(curve.median(), None);
}

#[test]
fn a_half_that_lasts_has_its_median_in_the_middle() {
    let at = [1.0, 2.0, 4.0, 7.0].map(|it| Observation::until(it, true));
    let curve = stats::kaplan_meier(&at, IntervalKind::Log, 0.95).unwrap();
    assert_eq!(curve.median(), Some(3.0));
}

#[test]
fn events_at_time_zero_count() {
    let at = [
        Observation::until(0.0, true),
        Observation::until(2.0, false),
    ];
    let curve = stats::kaplan_meier(&at, IntervalKind::Log, 0.95).unwrap();
    assert_eq!(curve.points[0].at_risk, 2);
    assert!((curve.points[0].survival - 0.5).abs() < 1e-15);
}

#[test]
fn scores_check_what_they_are_given() {
    let constant = stats::auc(&[0.1, 0.2], &[true, true]);
    assert_eq!(constant, Err(Error::ConstantOutcome));
    let value = 1.5;
    assert_eq!(
        stats::brier(&[value], &[true]),
        Err(Error::NotAProbability { value })
    );
    assert_eq!(stats::log_loss(&[], &[]), Err(Error::Empty));
    let more = Error::MoreSuccessesThanTrials {
        successes: 3,
        trials: 2,
    };
    assert_eq!(stats::wilson(3, 2, 0.95), Err(more));
    assert!(stats::log_loss(&[0.0], &[true]).unwrap().is_finite());
}

#[track_caller]
fn check(terms: &[f64], expected: Error) {
    assert_eq!(fit(&six(), terms), Err(expected));
}

fn mixed(outcomes: &[bool], groups: &[usize], terms: &[f64]) -> Result<MixedFit, Error> {
    stats::mixed_logistic(&MixedLogistic {
        outcomes,
        groups,
        terms,
        n_terms: terms.len() / outcomes.len().max(1),
    })
}

/// Twelve outcomes, of which every second is true.
fn twelve() -> Vec<bool> {
    (0..12).map(|idx| idx % 2 == 0).collect()
}

/// So many groups, in turn.
fn in_turn(n_groups: usize) -> Vec<usize> {
    (0..12).map(|idx| idx / 2 % n_groups).collect()
}

#[test]
fn a_term_that_tells_outcomes_apart_is_shrunken() {
    let telling: Vec<f64> = twelve().iter().map(|it| f64::from(u8::from(*it))).collect();
    let fit = mixed(&twelve(), &in_turn(3), &telling).unwrap();
    assert!(fit.is_shrunken);
    assert!(fit.terms[0].estimate > 1.0 && fit.terms[0].estimate < 20.0);
    assert!(fit.terms[0].se > 0.1 && fit.terms[0].se < 20.0);
    assert!(fit.terms[0].estimate > 1.3 * fit.terms[0].se);
}

#[test]
fn groups_that_tell_outcomes_apart_are_shrunken() {
    let groups: Vec<usize> = twelve().iter().map(|it| usize::from(*it)).collect();
    let terms: Vec<f64> = (0..12).map(|idx| f64::from(idx % 5)).collect();
    let fit = mixed(&twelve(), &groups, &terms).unwrap();
    assert!(fit.is_shrunken);
    assert!(fit.group_sd > 0.5 && fit.group_sd < 20.0, "{fit:?}");
    assert!(fit.terms[0].estimate.is_finite() && fit.terms[0].se.is_finite());
}

#[test]
fn groups_alike_have_no_standard_deviation() {
    // Every group has as many of both.
    let terms: Vec<f64> = [3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8].map(f64::from).to_vec();
    let fit = mixed(&twelve(), &in_turn(3), &terms).unwrap();
    assert!(!fit.is_shrunken);
    assert_eq!(fit.group_sd.to_bits(), 0.0_f64.to_bits());
    assert!(fit.terms[0].se > 0.0 && fit.intercept.se > 0.0);
}

#[test]
fn outcomes_that_tell_nothing_of_groups_are_refused() {
    let terms: Vec<f64> = (0..12).map(|idx| f64::from(idx % 5)).collect();
    assert_eq!(mixed(&[], &[], &[]), Err(Error::Empty));
    assert_eq!(
        mixed(&[true; 12], &in_turn(3), &terms),
        Err(Error::ConstantOutcome)
    );
    assert_eq!(
        mixed(&twelve(), &in_turn(1), &terms),
        Err(Error::OneCluster)
    );
    let own: Vec<usize> = (0..12).collect();
    assert_eq!(mixed(&twelve(), &own, &terms), Err(Error::NoRepeats));
    let constant = Error::Constant { term: 0 };
    assert_eq!(mixed(&twelve(), &in_turn(3), &[1.0; 12]), Err(constant));
    let twice: Vec<f64> = terms.iter().flat_map(|it| [*it, 1.0 - 2.0 * it]).collect();
    let collinear = Error::Collinear { term: 1 };
    assert_eq!(mixed(&twelve(), &in_turn(3), &twice), Err(collinear));
    let short = Error::Length {
        what: "groups",
        found: 11,
        expected: 12,
    };
    assert_eq!(mixed(&twelve(), &in_turn(3)[1..], &terms), Err(short));
    assert_eq!(stats::share(0, 0, 0.95), Err(Error::Empty));
}
