//! `onward learn forecast`: how well an outcome is foretold in people whom the model did not see.

use std::collections::HashSet;
use std::f64::consts::TAU;
use std::io::Write;
use std::num::NonZero;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;
use std::thread;

use anyhow::{anyhow, bail};
use serde::Serialize;
use stats::{Population, Row};

use super::layout::{self, fixed, or_dash};
use super::part;
use super::table::{Feature, Kind, Table, find};
use super::{Out, write_json};
use crate::args::Forecast;
use crate::progress::Progress;

/// A word becomes a feature of its own if this many people or more used it,
const MIN_PEOPLE: usize = 2;
/// and if it is one of the commonest of its column.
const MAX_WORDS: usize = 50;
/// People are left out one by one up to so many, and in so many groups where there are more.
const MAX_GROUPS: usize = 100;
/// How many made-up rows at the rate of other people a person's own rate starts with.
const PRIOR_ROWS: f64 = 2.0;

/// The answer in JSON.
#[derive(Serialize)]
struct ForecastJson {
    people: usize,
    rows: usize,
    rate: f64,
    model: ScoresJson,
    baselines: BaselinesJson,
}

#[derive(Serialize)]
struct BaselinesJson {
    population: ScoresJson,
    own_rate: ScoresJson,
}

/// How good some probabilities are; null where that is undefined.
#[derive(Serialize)]
struct ScoresJson {
    auc: Option<f64>,
    brier: Option<f64>,
    log_loss: Option<f64>,
    calibration_intercept: Option<f64>,
    calibration_slope: Option<f64>,
}

impl ScoresJson {
    fn of(probabilities: &[f64], outcomes: &[bool]) -> Self {
        let calibration = stats::calibration(probabilities, outcomes).ok();
        Self {
            auc: stats::auc(probabilities, outcomes).ok(),
            brier: stats::brier(probabilities, outcomes).ok(),
            log_loss: stats::log_loss(probabilities, outcomes).ok(),
            calibration_intercept: calibration.map(|it| it.intercept),
            calibration_slope: calibration.map(|it| it.slope),
        }
    }
}

pub(super) fn run(args: &Forecast, out: &mut Out) -> anyhow::Result<()> {
    let features = features(args)?;
    let mut wanted = vec![
        (args.outcomes.person.as_str(), Kind::Label),
        (args.outcomes.outcome.as_str(), Kind::Flag),
    ];
    wanted.extend(args.order.iter().map(|it| (it.as_str(), Kind::Order)));
    wanted.extend(features.iter().map(|it| (it.as_str(), Kind::Feature)));
    let table = Table::read(&args.outcomes.data.file, &wanted)?;
    check(args, &table)?;
    let people = people(args, &table, &features);
    let groups = groups(people.len());
    let forecasts = forecasts(&people, &groups)?;
    table.tell_left_out();
    if groups.len() < people.len() {
        let (n_people, n_groups) = (people.len(), groups.len());
        eprintln!(
            "onward: the {n_people} people are left out in {n_groups} groups, not one by one"
        );
    }
    let answer = answer(&people, &forecasts);
    if args.outcomes.data.json {
        return write_json(out, &answer);
    }
    text(args, &answer, out)
}

/// Returns the columns to foretell from.
fn features(args: &Forecast) -> anyhow::Result<Vec<String>> {
    let names = Table::names(&args.outcomes.data.file)?;
    for name in &args.exclude {
        find(name, &names)?;
    }
    let given = if args.all_features {
        names
    } else {
        args.features.clone()
    };
    let mut parts = part::of_outcomes(&args.outcomes);
    parts.extend(args.order.iter().map(|it| ("the order", it.as_str())));
    let columns: HashSet<&str> = parts.iter().map(|it| it.1).collect();
    let has_part = |it: &String| columns.contains(it.as_str());
    parts.extend(args.features.iter().map(|it| ("a feature", it.as_str())));
    part::one_each(&parts)?;
    let mut seen = HashSet::new();
    let features: Vec<String> = given
        .into_iter()
        .filter(|it| !it.is_empty() && !has_part(it) && !args.exclude.contains(it))
        .filter(|it| args.all_features || seen.insert(it.clone()))
        .collect();
    if features.is_empty() && args.order.is_none() {
        bail!("there is no column to foretell from");
    }
    Ok(features)
}

fn check(args: &Forecast, table: &Table) -> anyhow::Result<()> {
    if table.labels(&args.outcomes.person).names.len() < 2 {
        bail!(
            "column {:?} holds one person only, and a forecast is tried on people it did not see",
            args.outcomes.person
        );
    }
    let outcomes = table.flags(&args.outcomes.outcome);
    let name = &args.outcomes.outcome;
    if !outcomes.contains(&true) {
        bail!("there are no events: column {name:?} is 0 in every row");
    }
    if !outcomes.contains(&false) {
        bail!("column {name:?} is 1 in every row: there is nothing to foretell");
    }
    Ok(())
}

/// Returns each person's rows in their order.
fn people(args: &Forecast, table: &Table, features: &[String]) -> Vec<Vec<Row>> {
    let labels = table.labels(&args.outcomes.person);
    let columns: Vec<Vec<Option<f64>>> = features
        .iter()
        .flat_map(|it| columns(table.feature(it), &labels.codes))
        .collect();
    let outcomes = table.flags(&args.outcomes.outcome);
    let mut rows: Vec<usize> = (0..table.n_rows()).collect();
    let order = args.order.as_ref();
    let order = order.map(|it| (table.numbers(it), table.is_date(it)));
    if let Some((times, _)) = order {
        // Rows at one time stay as they are in the table.
        rows.sort_by(|a, b| times[*a].total_cmp(&times[*b]));
    }
    let mut people = vec![Vec::new(); labels.names.len()];
    let mut first = vec![None; people.len()];
    let mut latest = vec![None; people.len()];
    for idx in rows {
        let person = labels.codes[idx];
        let mut features: Vec<Option<f64>> = columns.iter().map(|it| it[idx]).collect();
        if let Some((times, is_date)) = order {
            let before = latest[person].replace(times[idx]);
            features.push(before.and_then(|it| gap(it, times[idx])));
            features.push(Some(times[idx] - *first[person].get_or_insert(times[idx])));
            if is_date {
                features.extend(in_week(times[idx]).map(Some));
            }
        }
        people[person].push(Row {
            features,
            outcome: outcomes[idx],
        });
    }
    people
}

/// Returns the logarithm of a time between rows, which is the same in any unit but for a constant; none for no time.
fn gap(before: f64, now: f64) -> Option<f64> {
    let gap = now - before;
    (gap > 0.0).then(|| gap.ln())
}

/// Returns a flag for each day of the week, and where on the clock's face it is, of seconds since a Thursday's midnight.
fn in_week(seconds: f64) -> [f64; 9] {
    const DAY: f64 = 86_400.0;
    let day = (seconds / DAY).floor().rem_euclid(7.0);
    // Of whole days nothing is left, not even rounding.
    let (sin, cos) = (seconds.rem_euclid(DAY) / DAY * TAU).sin_cos();
    let mut found = [0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, sin, cos];
    for flag in &mut found[..7] {
        *flag = f64::from(u8::from((*flag - day).abs() < 0.5));
    }
    found
}

/// Returns a column as numbers: words as one flag for each word that is common enough, and one for a missing word.
fn columns(feature: &Feature, people: &[usize]) -> Vec<Vec<Option<f64>>> {
    let (codes, names) = match feature {
        Feature::Numbers(values) => return vec![values.clone()],
        Feature::Words { codes, names } => (codes, names),
    };
    let mut users = vec![HashSet::new(); names.len()];
    let mut n_rows = vec![0_usize; names.len()];
    for (code, person) in codes.iter().zip(people) {
        if let Some(code) = code {
            users[*code].insert(*person);
            n_rows[*code] += 1;
        }
    }
    let mut common: Vec<usize> = (0..names.len()).collect();
    common.retain(|it| users[*it].len() >= MIN_PEOPLE);
    common.sort_by_key(|it| std::cmp::Reverse(n_rows[*it]));
    common.truncate(MAX_WORDS);
    common.sort_unstable();
    let words = common.into_iter().map(Some).chain([None]);
    let flags = words.map(|word| {
        let flag = |code: &Option<usize>| Some(f64::from(u8::from(*code == word)));
        codes.iter().map(flag).collect()
    });
    flags.collect()
}

/// Says who is left out together. People stand in the order of their names, whatever that of the rows, and are dealt
/// round.
fn groups(n_people: usize) -> Vec<Vec<usize>> {
    let n_groups = n_people.min(MAX_GROUPS);
    let groups = 0..n_groups;
    groups
        .map(|group| (group..n_people).step_by(n_groups).collect())
        .collect()
}

/// The probabilities of one person's rows.
struct Foretold {
    model: Vec<f64>,
    population: f64,
    own_rate: Vec<f64>,
}

/// Leaves out each group in turn, on all cores; returns what is foretold of each person.
fn forecasts(people: &[Vec<Row>], groups: &[Vec<usize>]) -> anyhow::Result<Vec<Foretold>> {
    let n_workers = thread::available_parallelism().map_or(1, NonZero::get);
    let next = AtomicUsize::new(0);
    let (sender, receiver) = mpsc::channel();
    let mut progress = Progress::over_people(people.len());
    let mut found: Vec<Option<Foretold>> = people.iter().map(|_| None).collect();
    let told = thread::scope(|scope| {
        for _ in 0..n_workers.min(groups.len()) {
            let (sender, next) = (sender.clone(), &next);
            scope.spawn(move || {
                loop {
                    let Some(group) = groups.get(next.fetch_add(1, Ordering::Relaxed)) else {
                        return;
                    };
                    // Nobody listens any more once one group had no answer.
                    if sender.send((group, foretold(people, group))).is_err() {
                        return;
                    }
                }
            });
        }
        drop(sender);
        for (group, foretold) in receiver {
            for (person, foretold) in group.iter().zip(foretold?) {
                found[*person] = Some(foretold);
            }
            progress.advance(group.len());
        }
        Ok(())
    });
    progress.clear();
    told.map_err(|error: stats::Error| anyhow!("{error}"))?;
    Ok(found.into_iter().flatten().collect())
}

/// Learns from all others, and foretells the rows of each person of a group, whose numbers are in order.
fn foretold(people: &[Vec<Row>], group: &[usize]) -> Result<Vec<Foretold>, stats::Error> {
    let others: Vec<&[Row]> = people
        .iter()
        .enumerate()
        .filter(|(idx, _)| group.binary_search(idx).is_err())
        .map(|(_, rows)| rows.as_slice())
        .collect();
    let population = Population::fit(&others)?;
    let rate = population.encoding.rate;
    let each = group.iter().map(|person| {
        let rows = &people[*person];
        Ok(Foretold {
            model: stats::foretell(&population, rows)?,
            population: rate,
            own_rate: own_rate(rows, rate),
        })
    });
    each.collect()
}

/// Returns the person's own rate before each row, with made-up rows at the rate of other people.
fn own_rate(rows: &[Row], rate: f64) -> Vec<f64> {
    let (mut n_events, mut n_rows) = (PRIOR_ROWS * rate, PRIOR_ROWS);
    let each = rows.iter().map(|row| {
        let before = n_events / n_rows;
        n_rows += 1.0;
        n_events += f64::from(u8::from(row.outcome));
        before
    });
    each.collect()
}

fn answer(people: &[Vec<Row>], forecasts: &[Foretold]) -> ForecastJson {
    let outcomes: Vec<bool> = people.iter().flatten().map(|it| it.outcome).collect();
    let scores = |of: &dyn Fn(&Foretold) -> Vec<f64>| {
        let probabilities: Vec<f64> = forecasts.iter().flat_map(of).collect();
        ScoresJson::of(&probabilities, &outcomes)
    };
    let rows = outcomes.len();
    let n_events = outcomes.iter().filter(|it| **it).count();
    ForecastJson {
        people: people.len(),
        rows,
        rate: share(n_events, rows),
        model: scores(&|it| it.model.clone()),
        baselines: BaselinesJson {
            population: scores(&|it| vec![it.population; it.model.len()]),
            own_rate: scores(&|it| it.own_rate.clone()),
        },
    }
}

#[expect(
    clippy::cast_precision_loss,
    reason = "a count of things in memory is below 2^53"
)]
fn share(n: usize, of: usize) -> f64 {
    n as f64 / of as f64
}

fn text(args: &Forecast, answer: &ForecastJson, out: &mut Out) -> anyhow::Result<()> {
    let (rows, people) = (answer.rows, answer.people);
    let (outcome, percent) = (&args.outcomes.outcome, 100.0 * answer.rate);
    writeln!(
        out,
        "{rows} rows of {people} people, {outcome} in {percent:.1} %; each person foretold from other people and their own earlier rows\n"
    )?;
    let header = [
        "forecast",
        "AUC",
        "Brier score",
        "log loss",
        "calibration intercept",
        "slope",
    ];
    let rows = [
        ("this model", &answer.model),
        ("rate of other people", &answer.baselines.population),
        ("own rate so far", &answer.baselines.own_rate),
    ];
    let rows = rows.map(|(name, scores)| {
        let figures = [
            scores.auc,
            scores.brier,
            scores.log_loss,
            scores.calibration_intercept,
            scores.calibration_slope,
        ];
        let figures = figures.map(|it| or_dash(it.map(fixed)));
        std::iter::once(name.to_owned()).chain(figures).collect()
    });
    layout::table(out, &header, &rows)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{MAX_GROUPS, groups, in_week};

    #[test]
    fn dates_without_a_time_of_day_have_no_clock() {
        for day in [-1.0, 0.0, 1.0, 20_454.0, 20_553.0] {
            assert_eq!(in_week(day * 86_400.0)[7..], [0.0, 1.0]);
        }
        // 1 January 1970 was a Thursday.
        assert_eq!(
            in_week(3.0 * 86_400.0 + 21_600.0)[..7],
            [0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0]
        );
        assert!((in_week(21_600.0)[7] - 1.0).abs() < 1e-12);
    }

    #[test]
    fn everybody_is_left_out_once_and_alone_where_there_are_few() {
        for n_people in [2, 40, MAX_GROUPS] {
            let alone: Vec<Vec<usize>> = (0..n_people).map(|it| vec![it]).collect();
            assert_eq!(groups(n_people), alone);
        }
        for n_people in [MAX_GROUPS + 1, 2 * MAX_GROUPS - 1, 2050] {
            let groups = groups(n_people);
            assert_eq!(groups.len(), MAX_GROUPS);
            let sizes = groups.iter().map(Vec::len);
            assert!(sizes.clone().max().unwrap() - sizes.min().unwrap() <= 1);
            assert!(groups.iter().all(|it| it.is_sorted()));
            let mut all = groups.concat();
            all.sort_unstable();
            assert_eq!(all, (0..n_people).collect::<Vec<_>>());
        }
    }
}
