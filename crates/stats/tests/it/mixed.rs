//! Agreement with R 4.2.2 and its package lme4 1.1-31; `tests/r/mixed.R` makes the answers.
//!
//! `glmer` looks for the maximum without derivatives and takes standard errors from finite differences.

use stats::{Effect, MixedFit, MixedLogistic};

use crate::table::{Answers, Case, Table};

/// How far off each may be.
struct Tolerance {
    /// In standard errors.
    estimate: f64,
    /// Relative, also for the standard deviation of groups.
    se: f64,
}

/// Measured: 9e-7 and 6e-6.
const MADE_UP: Tolerance = Tolerance {
    estimate: 5e-6,
    se: 2e-5,
};
/// Measured: 9e-5 and 2.3e-4. In 32 dimensions, R's optimizer stops a little below our maximum.
const CRAVINGS: Tolerance = Tolerance {
    estimate: 3e-4,
    se: 1e-3,
};
const SMOKEFREE: &str = "smokefree/cravings.csv";

#[test]
fn made_up_data_agree() {
    let table = Table::stored("mixed");
    for (case, outcome, terms) in [
        ("made", "y", &["met", "rare", "level"][..]),
        ("intercept", "y", &[]),
        // The standard deviation of groups is zero.
        ("alike", "alike", &["met", "level"]),
    ] {
        let fit = fit(&table, outcome, "id", terms);
        check(
            Answers::stored("mixed_answers").of(case),
            terms,
            &fit,
            &MADE_UP,
        );
    }
}

#[test]
fn triggers_of_cravings_agree() {
    let Some(table) = Table::shared(SMOKEFREE) else {
        return;
    };
    let case = Answers::stored("mixed_answers").of("smokefree");
    let names = case.open();
    let names = names.iter().filter_map(|it| it.strip_prefix("estimate."));
    let terms: Vec<&str> = names.filter(|it| *it != "(Intercept)").collect();
    assert_eq!(terms.len(), 30);
    let fit = fit(&table, "did_smoke", "person", &terms);
    let r = |key: &str| case.expected(key);
    let mut pairs = Vec::new();
    let mut n_overlapping = 0;
    for (name, found) in terms.iter().zip(&fit.terms) {
        let estimate = r(&format!("estimate.{name}"));
        let se = r(&format!("se.{name}"));
        let both = 1.96 * (found.se + se);
        n_overlapping += usize::from((found.estimate - estimate).abs() < both);
        pairs.push((found.estimate, estimate));
    }
    assert_eq!(n_overlapping, 30);
    assert!(correlation(&pairs) > 1.0 - 1e-8, "{pairs:?}");
    check(case, &terms, &fit, &CRAVINGS);
}

#[test]
fn shares_agree() {
    let answers = Answers::stored("mixed_answers");
    let (mut mean, mut sd) = (answers.of("share.mean"), answers.of("share.sd"));
    for key in mean.open() {
        let (successes, trials) = key.split_once('/').unwrap();
        let found = stats::share(successes.parse().unwrap(), trials.parse().unwrap(), 0.95);
        mean.check_within(&key, Some(found.clone().unwrap().mean), 1e-9);
        sd.check_within(&key, Some(found.unwrap().sd), 1e-9);
    }
    mean.done();
    sd.done();
}

fn fit(table: &Table, outcome: &str, group: &str, terms: &[&str]) -> MixedFit {
    let outcomes: Vec<bool> = table.column(outcome).iter().map(|it| *it > 0.5).collect();
    let fit = stats::mixed_logistic(&MixedLogistic {
        outcomes: &outcomes,
        groups: &table.groups(group),
        terms: &table.terms(terms),
        n_terms: terms.len(),
    });
    fit.unwrap()
}

fn check(mut case: Case, names: &[&str], fit: &MixedFit, tolerance: &Tolerance) {
    assert!(!fit.is_shrunken);
    let mut effect = |name: &str, found: Effect| {
        let key = format!("estimate.{name}");
        let share_of_se = found.se / case.expected(&key).abs();
        case.check_within(&key, Some(found.estimate), tolerance.estimate * share_of_se);
        case.check_within(&format!("se.{name}"), Some(found.se), tolerance.se);
    };
    effect("(Intercept)", fit.intercept);
    for (name, found) in names.iter().zip(&fit.terms) {
        effect(name, *found);
    }
    case.check_within("group_sd", Some(fit.group_sd), tolerance.se);
    // We may be above R's maximum, and not below.
    assert!(fit.log_likelihood >= case.expected("log_likelihood") - 1e-9);
    case.check("log_likelihood", fit.log_likelihood);
    case.done();
}

pub(crate) fn correlation(pairs: &[(f64, f64)]) -> f64 {
    let n = f64::from(u32::try_from(pairs.len()).unwrap());
    let mean = |of: fn(&(f64, f64)) -> f64| pairs.iter().map(of).sum::<f64>() / n;
    let (x, y) = (mean(|it| it.0), mean(|it| it.1));
    let sum = |of: &dyn Fn(f64, f64) -> f64| {
        let deviations = pairs.iter().map(|it| of(it.0 - x, it.1 - y));
        deviations.sum::<f64>()
    };
    sum(&|x, y| x * y) / (sum(&|x, _| x * x) * sum(&|_, y| y * y)).sqrt()
}
