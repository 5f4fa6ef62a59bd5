//! Agreement with R 4.2.2 and its package survival 3.5-3: 1e-8 relative for estimates, 1e-6 for p values.
//!
//! `tests/r/reference.R` makes the answers.

use stats::{Cox, CoxFit, Interval, IntervalKind, Observation, Ties};

use crate::table::{Answers, Case, Table};

const KINDS: [(&str, IntervalKind); 3] = [
    ("plain", IntervalKind::Plain),
    ("log", IntervalKind::Log),
    ("log-log", IntervalKind::LogLog),
];
const TIES: [(&str, Ties); 2] = [("efron", Ties::Efron), ("breslow", Ties::Breslow)];

#[test]
fn survival_and_cumulative_hazard_agree() {
    survival("lung.km", &Table::stored("lung").observations(None, "time"));
    survival(
        "veteran.km",
        &Table::stored("veteran").observations(None, "time"),
    );
    survival(
        "ovarian.km",
        &Table::stored("ovarian").observations(None, "time"),
    );
    let heart = Table::stored("heart");
    survival("heart.km", &heart.observations(Some("start"), "stop"));
}

#[test]
fn survival_on_shared_data_agrees() {
    let Some(alcohol) = Table::shared("alda/alcohol_relapse.csv") else {
        return;
    };
    survival(
        "alcohol.km",
        &alcohol.with_event().observations(None, "weeks"),
    );
    let cocaine = Table::shared("alda/cocaine_relapse_1.csv").unwrap();
    survival(
        "cocaine.km",
        &cocaine.with_event().observations(None, "weeks"),
    );
}

#[test]
fn the_log_rank_test_agrees() {
    log_rank("lung.log_rank", &Table::stored("lung"), "time", "sex");
    log_rank(
        "veteran.log_rank",
        &Table::stored("veteran"),
        "time",
        "celltype",
    );
    log_rank("ovarian.log_rank", &Table::stored("ovarian"), "time", "rx");
    if let Some(cocaine) = Table::shared("alda/cocaine_relapse_1.csv") {
        log_rank("cocaine.log_rank", &cocaine.with_event(), "weeks", "needle");
    }
}

#[test]
fn proportional_hazards_agree() {
    let lung = Table::stored("lung");
    let at = lung.observations(None, "time");
    cox(
        "lung.cox",
        &lung,
        &at,
        &["age", "sex", "ph_ecog"],
        None,
        None,
    );
    cox(
        "lung.cox.strata",
        &lung,
        &at,
        &["age", "ph_ecog"],
        Some("sex"),
        None,
    );
    cox(
        "lung.cox.cluster",
        &lung,
        &at,
        &["age", "sex", "ph_ecog"],
        None,
        Some("inst"),
    );
    let veteran = Table::stored("veteran");
    let at = veteran.observations(None, "time");
    cox(
        "veteran.cox",
        &veteran,
        &at,
        &["trt", "karno", "trt:karno"],
        None,
        None,
    );
    let ovarian = Table::stored("ovarian");
    let at = ovarian.observations(None, "time");
    cox("ovarian.cox", &ovarian, &at, &["age", "rx"], None, None);
}

#[test]
fn proportional_hazards_with_start_and_stop_agree() {
    let heart = Table::stored("heart");
    let at = heart.observations(Some("start"), "stop");
    let terms = ["age", "surgery", "transplant"];
    cox("heart.cox", &heart, &at, &terms, None, None);
    cox("heart.cox.cluster", &heart, &at, &terms, None, Some("id"));
    let bladder = Table::stored("bladder2");
    let at = bladder.observations(Some("start"), "stop");
    let terms = ["rx", "number", "size"];
    cox("bladder2.ag", &bladder, &at, &terms, None, Some("id"));
    cox(
        "bladder2.pwp",
        &bladder,
        &at,
        &terms,
        Some("enum"),
        Some("id"),
    );
}

#[test]
fn proportional_hazards_on_shared_data_agree() {
    let Some(cocaine) = Table::shared("alda/cocaine_relapse_1.csv") else {
        return;
    };
    let cocaine = cocaine.with_event();
    let at = cocaine.observations(None, "weeks");
    cox("cocaine.cox", &cocaine, &at, &["needle"], None, None);
    let moods = Table::shared("alda/cocaine_relapse_2.csv")
        .unwrap()
        .with_event();
    let at = moods.observations(None, "days");
    cox(
        "moods.cox",
        &moods,
        &at,
        &["needle", "base_mood", "mood"],
        None,
        Some("id"),
    );
}

#[test]
fn the_mean_cumulative_function_agrees() {
    let bladder = Table::stored("bladder2");
    let at = bladder.observations(Some("start"), "stop");
    let points = stats::mean_cumulative(&at, &bladder.groups("id")).unwrap();
    let mut case = Answers::read().of("bladder2.mean");
    for (idx, point) in (1..).zip(&points) {
        case.check(&format!("time.{idx}"), point.time);
        case.check(&format!("value.{idx}"), point.value);
        case.check(&format!("se.{idx}"), point.se);
    }
    case.done();
}

#[test]
fn distributions_agree() {
    let answers = Answers::read();
    let mut case = answers.of("normal");
    for key in case.open() {
        let (which, z) = key.split_once('.').unwrap();
        let z = z.parse().unwrap();
        let found = match which {
            "upper" => stats::normal_upper_tail(z),
            _ => stats::normal_two_sided(z),
        };
        case.check(&key, found);
    }
    case.done();
    let mut case = answers.of("quantile");
    for key in case.open() {
        case.check(&key, stats::normal_quantile(key.parse().unwrap()));
    }
    case.done();
    let mut case = answers.of("chi_square");
    for key in case.open() {
        let (df, x) = key.split_once('.').unwrap();
        let found = stats::chi_square_upper_tail(x.parse().unwrap(), df.parse().unwrap());
        case.check(&key, found);
    }
    case.done();
}

#[test]
fn intervals_for_proportions_agree() {
    type Method = fn(u64, u64, f64) -> Result<Interval, stats::Error>;
    let answers = Answers::read();
    for (name, method) in [
        ("wilson", stats::wilson as Method),
        ("jeffreys", stats::jeffreys),
    ] {
        let mut low = answers.of(&format!("{name}.low"));
        let mut high = answers.of(&format!("{name}.high"));
        for key in low.open() {
            let mut parts = key.split('/');
            let successes = parts.next().unwrap().parse().unwrap();
            let trials = parts.next().unwrap().parse().unwrap();
            let level = parts.next().unwrap().parse().unwrap();
            let found = method(successes, trials, level).unwrap();
            low.check(&key, found.low);
            high.check(&key, found.high);
        }
        low.done();
        high.done();
    }
}

#[test]
fn scores_of_probabilities_agree() {
    let table = Table::stored("scores");
    let p = table.column("p");
    let y: Vec<bool> = table.column("y").iter().map(|it| *it > 0.5).collect();
    let calibration = stats::calibration(p, &y).unwrap();
    let mut case = Answers::read().of("scores");
    case.check("brier", stats::brier(p, &y).unwrap());
    case.check("log_loss", stats::log_loss(p, &y).unwrap());
    case.check("auc", stats::auc(p, &y).unwrap());
    case.check("intercept", calibration.intercept);
    case.check("slope", calibration.slope);
    case.done();
}

fn survival(case: &str, observations: &[Observation]) {
    let mut case = Answers::read().of(case);
    for (kind_name, kind) in KINDS {
        let curve = stats::kaplan_meier(observations, kind, 0.95).unwrap();
        for (idx, point) in (1..).zip(&curve.points) {
            if kind == IntervalKind::Plain {
                case.check(&format!("time.{idx}"), point.time);
                case.check(&format!("at_risk.{idx}"), count(point.at_risk));
                case.check(&format!("survival.{idx}"), point.survival);
                case.check(&format!("se.{idx}"), point.se);
            }
            let low = point.interval.map(|it| it.low);
            let high = point.interval.map(|it| it.high);
            case.check(&format!("{kind_name}.low.{idx}"), low);
            case.check(&format!("{kind_name}.high.{idx}"), high);
        }
        if kind == IntervalKind::Plain {
            case.check("median", curve.median());
        }
        let (low, high) = curve.median_interval();
        case.check(&format!("{kind_name}.median_low"), low);
        case.check(&format!("{kind_name}.median_high"), high);
    }
    for (idx, point) in (1..).zip(stats::nelson_aalen(observations).unwrap()) {
        case.check(&format!("hazard.{idx}"), point.hazard);
        case.check(&format!("hazard_se.{idx}"), point.se);
    }
    case.done();
}

fn log_rank(case: &str, table: &Table, stop: &str, group: &str) {
    let observations = table.observations(None, stop);
    let found = stats::log_rank(&observations, &table.groups(group)).unwrap();
    let mut case = Answers::read().of(case);
    case.check("chi_square", found.chi_square);
    case.check("df", count(found.df));
    case.check_p("p", found.p);
    case.done();
}

fn cox(
    case: &str,
    table: &Table,
    observations: &[Observation],
    terms: &[&str],
    strata: Option<&str>,
    clusters: Option<&str>,
) {
    let strata = strata.map(|it| table.groups(it));
    let clusters = clusters.map(|it| table.groups(it));
    for (name, ties) in TIES {
        let fit = stats::cox(&Cox {
            observations,
            terms: &table.terms(terms),
            n_terms: terms.len(),
            strata: strata.as_deref(),
            clusters: clusters.as_deref(),
            ties,
        });
        check_fit(Answers::read().of(&format!("{case}.{name}")), &fit.unwrap());
    }
}

fn check_fit(mut case: Case, fit: &CoxFit) {
    assert!(!fit.is_shrunken);
    for (idx, found) in (1..).zip(&fit.coefficients) {
        case.check(&format!("coefficient.{idx}"), found.estimate);
        case.check(&format!("se.{idx}"), found.se);
        if let Some(robust_se) = found.robust_se {
            case.check(&format!("robust_se.{idx}"), robust_se);
        }
        case.check(&format!("z.{idx}"), found.z);
        case.check_p(&format!("p.{idx}"), found.p);
    }
    case.check("log_likelihood_null", fit.log_likelihood_null);
    case.check("log_likelihood", fit.log_likelihood);
    case.done();
}

fn count(n: usize) -> f64 {
    f64::from(u32::try_from(n).unwrap())
}
