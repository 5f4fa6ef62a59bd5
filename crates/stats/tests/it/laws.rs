//! What holds for any data.

use proptest::prelude::*;
use stats::{Cox, CoxFit, Effect, Error, IntervalKind, MixedFit, MixedLogistic, Observation, Ties};

/// A row of made-up data: when it starts and stops, whether the event came, two terms, group and subject.
#[derive(Clone, Debug)]
struct Row {
    at: Observation,
    terms: [f64; 2],
    group: usize,
    subject: usize,
}

/// Rows with many ties, each of a subject of its own.
fn rows() -> impl Strategy<Value = Vec<Row>> {
    let row = (
        0..6_u8,
        1..8_u8,
        any::<bool>(),
        -3..4_i8,
        -9..10_i8,
        0..3_usize,
    );
    prop::collection::vec(row, 12..60).prop_map(|rows| {
        let rows = rows.into_iter().enumerate();
        rows.map(|(subject, (start, span, event, x, y, group))| Row {
            at: Observation {
                start: f64::from(start),
                stop: f64::from(start) + f64::from(span),
                event,
            },
            terms: [f64::from(x), f64::from(y) / 10.0],
            group,
            subject,
        })
        .collect()
    })
}

fn observations(rows: &[Row]) -> Vec<Observation> {
    rows.iter().map(|it| it.at).collect()
}

fn fit(rows: &[Row], ties: Ties) -> Result<CoxFit, stats::Error> {
    let groups: Vec<usize> = rows.iter().map(|it| it.group).collect();
    let subjects: Vec<usize> = rows.iter().map(|it| it.subject).collect();
    stats::cox(&Cox {
        observations: &observations(rows),
        terms: &rows.iter().flat_map(|it| it.terms).collect::<Vec<_>>(),
        n_terms: 2,
        strata: Some(&groups),
        clusters: Some(&subjects),
        ties,
    })
}

/// Says whether two fits agree as far as rounding lets them; what has no answer has none on both sides.
fn agree(a: &Result<CoxFit, stats::Error>, b: &Result<CoxFit, stats::Error>) -> bool {
    let (Ok(a), Ok(b)) = (a, b) else {
        return a == b;
    };
    let near = |a: f64, b: f64| (a - b).abs() <= 1e-6 * (1.0 + a.abs());
    let pairs = a.coefficients.iter().zip(&b.coefficients);
    a.is_shrunken == b.is_shrunken
        && near(a.log_likelihood, b.log_likelihood)
        && pairs.clone().all(|(a, b)| near(a.estimate, b.estimate))
        && pairs.clone().all(|(a, b)| near(a.se, b.se))
        && pairs
            .clone()
            .all(|(a, b)| near(a.robust_se.unwrap(), b.robust_se.unwrap()))
}

/// Cuts each observation that is long enough in two, and gives both halves to the same subject.
fn cut(rows: &[Row]) -> Vec<Row> {
    let halves = rows.iter().flat_map(|row| {
        let Observation { start, stop, event } = row.at;
        let middle = start + 1.0;
        if middle >= stop {
            return vec![row.clone()];
        }
        let half = |start, stop, event| Row {
            at: Observation { start, stop, event },
            ..row.clone()
        };
        vec![half(start, middle, false), half(middle, stop, event)]
    });
    halves.collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn survival_never_rises_and_stays_inside_its_interval(rows in rows()) {
        for kind in [IntervalKind::Plain, IntervalKind::Log, IntervalKind::LogLog] {
            let curve = stats::kaplan_meier(&observations(&rows), kind, 0.95).unwrap();
            let mut before = 1.0;
            for point in &curve.points {
                prop_assert!(point.survival <= before && point.survival >= 0.0);
                before = point.survival;
                if let Some(it) = point.interval {
                    prop_assert!(0.0 <= it.low && it.low <= point.survival + 1e-12);
                    prop_assert!(point.survival <= it.high + 1e-12 && it.high <= 1.0);
                }
            }
        }
    }

    #[test]
    fn the_order_of_rows_does_not_matter(rows in rows(), seed in any::<u64>()) {
        let mut mixed = rows.clone();
        // A multiplicative hash of the subject is as good a shuffle as any.
        mixed.sort_by_key(|it| (it.subject as u64 + 1).wrapping_mul(seed | 1));
        let (a, b) = (observations(&rows), observations(&mixed));
        let curve = |it| stats::kaplan_meier(it, IntervalKind::Log, 0.95);
        prop_assert_eq!(curve(&a), curve(&b));
        prop_assert_eq!(stats::nelson_aalen(&a), stats::nelson_aalen(&b));
        for ties in [Ties::Efron, Ties::Breslow] {
            let (a, b) = (fit(&rows, ties), fit(&mixed, ties));
            prop_assert!(agree(&a, &b), "{a:?} {b:?}");
        }
    }

    #[test]
    fn the_unit_of_time_leaves_the_model_alone(rows in rows(), unit in 0.5..400.0_f64) {
        let mut scaled = rows.clone();
        for row in &mut scaled {
            row.at.start *= unit;
            row.at.stop *= unit;
        }
        for ties in [Ties::Efron, Ties::Breslow] {
            let (a, b) = (fit(&rows, ties), fit(&scaled, ties));
            prop_assert!(agree(&a, &b), "{a:?} {b:?}");
        }
    }

    #[test]
    fn the_unit_of_a_term_scales_its_coefficient(rows in rows(), unit in 0.01..100.0_f64) {
        let mut scaled = rows.clone();
        for row in &mut scaled {
            row.terms[0] *= unit;
        }
        let (a, mut b) = (fit(&rows, Ties::Efron), fit(&scaled, Ties::Efron));
        if let Ok(b) = &mut b {
            let first = &mut b.coefficients[0];
            first.estimate *= unit;
            first.se *= unit;
            first.robust_se = first.robust_se.map(|it| it * unit);
        }
        prop_assert!(agree(&a, &b), "{a:?} {b:?}");
    }

    #[test]
    fn cutting_an_observation_in_two_changes_nothing(rows in rows()) {
        let pieces = cut(&rows);
        let (a, b) = (observations(&rows), observations(&pieces));
        let at_events = |it: &[Observation]| {
            let points = stats::nelson_aalen(it).unwrap().into_iter();
            points.filter(|it| it.events > 0).collect::<Vec<_>>()
        };
        prop_assert_eq!(at_events(&a), at_events(&b));
        let groups = |it: &[Row]| it.iter().map(|it| it.group).collect::<Vec<_>>();
        if let (Ok(a), Ok(b)) = (
            stats::log_rank(&a, &groups(&rows)),
            stats::log_rank(&b, &groups(&pieces)),
        ) {
            prop_assert!((a.chi_square - b.chi_square).abs() < 1e-9, "{a:?} {b:?}");
        }
        let (a, b) = (fit(&rows, Ties::Efron), fit(&pieces, Ties::Efron));
        // The prior of a shrunken fit is scaled by rows, which were cut.
        let is_shrunken = a.as_ref().is_ok_and(|it| it.is_shrunken);
        prop_assert!(is_shrunken || agree(&a, &b), "{a:?} {b:?}");
    }

    #[test]
    fn the_robust_variance_of_a_mean_is_the_sum_over_subjects(rows in rows(), n_subjects in 1..9_usize) {
        // Each subject's rows are laid end to end, so that they do not overlap.
        let mut ends = vec![0.0; n_subjects];
        let mut subjects = Vec::new();
        let mut all = Vec::new();
        for row in &rows {
            let subject = row.subject % n_subjects;
            let start = ends[subject] + row.at.start;
            ends[subject] = start + row.at.stop - row.at.start;
            all.push(Observation { start, stop: ends[subject], event: row.at.event });
            subjects.push(subject);
        }
        for point in stats::mean_cumulative(&all, &subjects).unwrap() {
            let (value, variance) = mean_by_definition(&all, &subjects, n_subjects, point.time);
            prop_assert!((point.value - value).abs() < 1e-9);
            prop_assert!((point.se.powi(2) - variance).abs() < 1e-9);
        }
    }
}

/// The chance of the event in groups of subjects.
struct Parts {
    outcomes: Vec<bool>,
    groups: Vec<usize>,
    terms: Vec<f64>,
}

impl Parts {
    /// `group` names each group.
    fn of(rows: &[Row], group: impl Fn(usize) -> usize) -> Parts {
        Parts {
            outcomes: rows.iter().map(|it| it.at.event).collect(),
            groups: rows.iter().map(|it| group(it.subject % 7)).collect(),
            terms: rows.iter().flat_map(|it| it.terms).collect(),
        }
    }

    fn model(&self) -> MixedLogistic<'_> {
        MixedLogistic {
            outcomes: &self.outcomes,
            groups: &self.groups,
            terms: &self.terms,
            n_terms: 2,
        }
    }
}

fn mixed(rows: &[Row], group: impl Fn(usize) -> usize) -> Result<MixedFit, Error> {
    stats::mixed_logistic(&Parts::of(rows, group).model())
}

/// Says whether two fits agree as far as rounding lets them, the second with effects times `sign`.
fn mixed_agree(a: &Result<MixedFit, Error>, b: &Result<MixedFit, Error>, sign: f64) -> bool {
    let (Ok(a), Ok(b)) = (a, b) else {
        return a == b;
    };
    let near = |a: f64, b: f64| (a - b).abs() <= 1e-6 * (1.0 + a.abs());
    let same = |a: &Effect, b: &Effect| near(a.estimate, sign * b.estimate) && near(a.se, b.se);
    a.is_shrunken == b.is_shrunken
        && near(a.log_likelihood, b.log_likelihood)
        && near(a.group_sd, b.group_sd)
        && same(&a.intercept, &b.intercept)
        && a.terms.iter().zip(&b.terms).all(|(a, b)| same(a, b))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn the_order_of_rows_and_groups_does_not_matter(rows in rows(), seed in any::<u64>()) {
        let mut mixed_up = rows.clone();
        mixed_up.sort_by_key(|it| (it.subject as u64 + 1).wrapping_mul(seed | 1));
        let a = mixed(&rows, |it| it);
        let b = mixed(&mixed_up, |it| 100 - 3 * it);
        prop_assert!(mixed_agree(&a, &b, 1.0), "{a:?} {b:?}");
    }

    #[test]
    fn the_opposite_outcome_turns_effects_around(rows in rows()) {
        let mut opposite = rows.clone();
        for row in &mut opposite {
            row.at.event = !row.at.event;
        }
        let (a, b) = (mixed(&rows, |it| it), mixed(&opposite, |it| it));
        prop_assert!(mixed_agree(&a, &b, -1.0), "{a:?} {b:?}");
        let posterior = |rows: &[Row]| {
            let parts = Parts::of(rows, |it| it);
            stats::mixed_posterior(&parts.model(), 2, 0.95)
        };
        if let (Ok(a), Ok(b)) = (posterior(&rows), posterior(&opposite)) {
            for (a, b) in a.terms.iter().zip(&b.terms) {
                let sum = a.probability_above_zero + b.probability_above_zero;
                prop_assert!((sum - 1.0).abs() < 1e-6, "{sum}");
                let width = a.interval.high - a.interval.low;
                prop_assert!((a.median + b.median).abs() < 1e-4 * width, "{a:?} {b:?}");
                prop_assert!((a.interval.low + b.interval.high).abs() < 1e-4 * width, "{a:?} {b:?}");
            }
        }
    }

    #[test]
    fn a_model_is_never_less_likely_than_one_chance_for_all(rows in rows()) {
        if let Ok(fit) = mixed(&rows, |it| it) {
            let events: f64 = rows.iter().map(|it| f64::from(u8::from(it.at.event))).sum();
            let n = f64::from(u32::try_from(rows.len()).unwrap());
            let p = events / n;
            let constant = events * p.ln() + (n - events) * (1.0 - p).ln();
            prop_assert!(fit.is_shrunken || fit.log_likelihood >= constant - 1e-9);
        }
    }
}

/// The mean cumulative function and its robust variance up to `end`, as their formulas are written.
fn mean_by_definition(
    all: &[Observation],
    subjects: &[usize],
    n_subjects: usize,
    end: f64,
) -> (f64, f64) {
    let mut times: Vec<f64> = all.iter().filter(|it| it.event).map(|it| it.stop).collect();
    times.retain(|it| *it <= end);
    times.sort_by(f64::total_cmp);
    times.dedup();
    let mut value = 0.0;
    let mut influence = vec![0.0; n_subjects];
    for time in times {
        let is_at_risk = |it: &Observation| it.start < time && time <= it.stop;
        let is_event = |it: &Observation| it.event && (it.stop - time).abs() < 1e-12;
        let n: f64 = all
            .iter()
            .map(|it| f64::from(u8::from(is_at_risk(it))))
            .sum();
        let d: f64 = all.iter().map(|it| f64::from(u8::from(is_event(it)))).sum();
        value += d / n;
        for (it, subject) in all.iter().zip(subjects) {
            let own = f64::from(u8::from(is_event(it)));
            let exposed = f64::from(u8::from(is_at_risk(it)));
            influence[*subject] += (own - exposed * d / n) / n;
        }
    }
    (value, influence.iter().map(|it| it * it).sum())
}

/// Near the top of a likelihood a step gains less than a sum is rounded, which once was taken for a fall without end.
#[test]
fn calibration_has_an_answer_for_the_rate_of_other_groups() {
    for n_groups in 10..60_u32 {
        let events = |group: u32| (group * 37) % 59;
        let total: u32 = (0..n_groups).map(events).sum();
        let (mut probabilities, mut outcomes) = (Vec::new(), Vec::new());
        for group in 0..n_groups {
            let others = f64::from(total - events(group)) / f64::from(60 * (n_groups - 1));
            probabilities.extend([others; 60]);
            outcomes.extend((0..60).map(|it| it < events(group)));
        }
        let found = stats::calibration(&probabilities, &outcomes);
        assert!(found.is_ok(), "{n_groups} groups: {found:?}");
    }
}
