//! Posteriors of effects against quadrature over all parameters in R 4.2.2 (`tests/r/posterior.R`), and against `glmer`.

use stats::{MixedLogistic, MixedPosterior};

use crate::mixed::correlation;
use crate::table::{Answers, Table};

/// How far a quantile may be from that of the exact posterior, in standard deviations. The normal distribution around a
/// mode is the approximation.
const NEAR: f64 = 0.2;
/// The same where the prior alone keeps the effect finite, so that the exact posterior is far from normal.
const TOLD_APART: f64 = 0.6;

#[test]
fn the_posterior_is_near_the_exact_one() {
    let table = Table::stored("posterior");
    for (number, (case, near)) in [("few", NEAR), ("told", TOLD_APART), ("pair", NEAR)]
        .into_iter()
        .enumerate()
    {
        let cases = table.groups("case");
        let own = cases.iter().map(|it| *it == number);
        let rows: Vec<usize> = own
            .enumerate()
            .filter_map(|(idx, it)| it.then_some(idx))
            .collect();
        let column = |name: &str| {
            let values = table.column(name);
            rows.iter().map(|idx| values[*idx]).collect::<Vec<f64>>()
        };
        let ids = table.groups("id");
        let ids: Vec<usize> = rows.iter().map(|idx| ids[*idx]).collect();
        let found = ask(&column("y"), &ids, &column("met"));
        let answers = Answers::stored("posterior_answers");
        let mut answers = answers.of(case);
        let low = answers.expected("quantile.0.025");
        let high = answers.expected("quantile.0.975");
        let sd = (high - low) / 3.92;
        let term = found.terms[0];
        for (key, found) in [
            ("quantile.0.025", term.interval.low),
            ("quantile.0.5", term.median),
            ("quantile.0.975", term.interval.high),
        ] {
            answers.check_within(key, Some(found), near * sd / answers.expected(key).abs());
        }
        assert_eq!(found.is_separated, case == "told");
        answers.check_within("group_sd", Some(found.group_sd), 0.1);
        answers.done();
    }
}

fn ask(outcomes: &[f64], groups: &[usize], met: &[f64]) -> MixedPosterior {
    let outcomes: Vec<bool> = outcomes.iter().map(|it| *it > 0.5).collect();
    let model = MixedLogistic {
        outcomes: &outcomes,
        groups,
        terms: met,
        n_terms: 1,
    };
    stats::mixed_posterior(&model, 1, 0.95).unwrap()
}

#[test]
fn the_posterior_is_near_glmer_where_data_are_plenty() {
    let Some(table) = Table::shared("smokefree/cravings.csv") else {
        return;
    };
    let answers = Answers::stored("mixed_answers").of("smokefree");
    let names = answers.open();
    let names = names.iter().filter_map(|it| it.strip_prefix("estimate."));
    let terms: Vec<&str> = names.filter(|it| *it != "(Intercept)").collect();
    let outcomes: Vec<bool> = table
        .column("did_smoke")
        .iter()
        .map(|it| *it > 0.5)
        .collect();
    let model = MixedLogistic {
        outcomes: &outcomes,
        groups: &table.groups("person"),
        terms: &table.terms(&terms),
        n_terms: terms.len(),
    };
    let found = stats::mixed_posterior(&model, terms.len(), 0.95).unwrap();
    let mut pairs = Vec::new();
    for (name, found) in terms.iter().zip(&found.terms) {
        let estimate = answers.expected(&format!("estimate.{name}"));
        let half = 1.96 * answers.expected(&format!("se.{name}"));
        pairs.push((found.median, estimate));
        let interval = found.interval;
        let shared = interval.high.min(estimate + half) - interval.low.max(estimate - half);
        assert!(
            shared > 1.5 * half,
            "{name}: {found:?}, glmer {estimate} ± {half}"
        );
    }
    assert!(correlation(&pairs) > 0.999, "{pairs:?}");
}
