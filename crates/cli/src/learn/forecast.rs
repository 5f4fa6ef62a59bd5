//! `onward learn forecast`: how well an outcome is forecast, person by person and row by row.

use std::io::Write;
use std::sync::Mutex;

use anyhow::{anyhow, bail};
use serde::Serialize;
use stats::forecast::{Series, leave_groups_out};

use super::layout::{self, fixed};
use super::table::{self, Feature, Kind, Labels, Table};
use super::{Out, write_json};
use crate::args::Forecast;
use crate::progress::Progress;

/// A word has a column of its own when it stands in at least so many rows,
const MIN_ROWS: usize = 5;
/// and is among so many that are the most frequent in its column.
const MOST_WORDS: usize = 30;
/// A person's own rate counts the rate of other people as so many rows of their own.
const PRIOR_ROWS: f64 = 2.0;

/// The answer in JSON.
#[derive(Serialize)]
struct ForecastJson {
    people: usize,
    rows: usize,
    /// The share of rows with the outcome.
    rate: f64,
    model: Scores,
    baselines: Baselines,
}

#[derive(Serialize)]
struct Baselines {
    /// The rate of all other people.
    population: Scores,
    /// The person's own rate so far.
    own_rate: Scores,
}

/// How good probabilities are; what has no value is null.
#[derive(Serialize)]
struct Scores {
    auc: Option<f64>,
    brier: Option<f64>,
    log_loss: Option<f64>,
    calibration_intercept: Option<f64>,
    calibration_slope: Option<f64>,
}

impl Scores {
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

/// The rows of one person, in order.
#[derive(Default)]
struct Person {
    features: Vec<f64>,
    outcomes: Vec<bool>,
}

pub(super) fn run(args: &Forecast, out: &mut Out) -> anyhow::Result<()> {
    let names = features(args)?;
    let mut wanted = vec![
        (args.person.as_str(), Kind::Label),
        (args.outcome.as_str(), Kind::Flag),
    ];
    wanted.extend(args.order.iter().map(|it| (it.as_str(), Kind::Label)));
    wanted.extend(names.iter().map(|it| (it.as_str(), Kind::Feature)));
    let table = Table::read(&args.data.file, &wanted)?;
    table.tell_left_out();
    let columns: Vec<Vec<f64>> = names.iter().flat_map(|it| columns(&table, it)).collect();
    let people = people(&table, args, &columns);
    if people.len() < 2 {
        bail!(
            "column {:?} holds one person only, and there is nobody to learn from",
            args.person
        );
    }
    let answer = answer(&people, columns.len()).map_err(|error| explain(&error, args))?;
    if args.data.json {
        return write_json(out, &answer);
    }
    text(&answer, out)
}

/// Returns the names of the columns to forecast from.
fn features(args: &Forecast) -> anyhow::Result<Vec<String>> {
    let header = table::header(&args.data.file)?;
    for name in &args.exclude {
        table::find(name, &header)?;
    }
    let all = if args.all_features {
        &header
    } else {
        &args.features
    };
    let mut names: Vec<String> = Vec::new();
    for name in all {
        let is_used = *name == args.person || *name == args.outcome;
        if is_used && !args.all_features {
            bail!("column {name:?} is asked for twice: it cannot be a feature, too");
        }
        let is_out = is_used || args.order.as_ref() == Some(name) || args.exclude.contains(name);
        if !is_out && !names.contains(name) {
            names.push(name.clone());
        }
    }
    Ok(names)
}

/// Returns a feature as numbers: one column, or one for each of its frequent words.
fn columns(table: &Table, name: &str) -> Vec<Vec<f64>> {
    match table.feature(name) {
        Feature::Numbers(values) => vec![values.clone()],
        Feature::Words(labels) => {
            let words = frequent(labels);
            if words.is_empty() {
                eprintln!("onward: no word of column {name:?} is frequent enough to learn from");
            }
            let flags = |word: usize| {
                let codes = labels.codes.iter();
                codes.map(|it| f64::from(u8::from(*it == word))).collect()
            };
            words.into_iter().map(flags).collect()
        }
    }
}

/// Returns the words that have a column of their own, the most frequent first.
fn frequent(labels: &Labels) -> Vec<usize> {
    let mut n_rows = vec![0_usize; labels.names.len()];
    for code in &labels.codes {
        n_rows[*code] += 1;
    }
    let mut words: Vec<usize> = (0..n_rows.len())
        .filter(|it| n_rows[*it] >= MIN_ROWS)
        .collect();
    words.sort_by_key(|it| (usize::MAX - n_rows[*it], *it));
    words.truncate(MOST_WORDS);
    words
}

fn people(table: &Table, args: &Forecast, columns: &[Vec<f64>]) -> Vec<Person> {
    let labels = table.labels(&args.person);
    let mut order: Vec<usize> = (0..table.n_rows()).collect();
    if let Some(name) = &args.order {
        // Labels are in the order of numbers, or of text: so are dates.
        let times = &table.labels(name).codes;
        order.sort_by_key(|it| times[*it]);
    }
    let outcomes = table.flags(&args.outcome);
    let mut people: Vec<Person> = Vec::new();
    people.resize_with(labels.names.len(), Person::default);
    for row in order {
        let person = &mut people[labels.codes[row]];
        person.features.extend(columns.iter().map(|it| it[row]));
        person.outcomes.push(outcomes[row]);
    }
    people
}

fn answer(people: &[Person], n_features: usize) -> Result<ForecastJson, stats::Error> {
    let series: Vec<Series<'_>> = people
        .iter()
        .map(|it| Series {
            features: &it.features,
            outcomes: &it.outcomes,
        })
        .collect();
    let progress = Mutex::new(Progress::over_people(people.len()));
    let told = |n: usize| {
        if let Ok(mut progress) = progress.lock() {
            progress.advance(n);
        }
    };
    let model = leave_groups_out(&series, n_features, told);
    if let Ok(mut progress) = progress.lock() {
        progress.clear();
    }
    let model = model?.concat();
    let (mut population, mut own_rate) = (Vec::new(), Vec::new());
    let all = Tally::of(people.iter().flat_map(|it| &it.outcomes));
    for person in people {
        let others = all.without(Tally::of(&person.outcomes)).rate();
        let mut own = Tally {
            with: PRIOR_ROWS * others,
            rows: PRIOR_ROWS,
        };
        for outcome in &person.outcomes {
            population.push(others);
            own_rate.push(own.rate());
            own.add(*outcome);
        }
    }
    let outcomes: Vec<bool> = people
        .iter()
        .flat_map(|it| it.outcomes.iter().copied())
        .collect();
    Ok(ForecastJson {
        people: people.len(),
        rows: outcomes.len(),
        rate: all.rate(),
        model: Scores::of(&model, &outcomes),
        baselines: Baselines {
            population: Scores::of(&population, &outcomes),
            own_rate: Scores::of(&own_rate, &outcomes),
        },
    })
}

/// How many rows there are, and how many with the outcome.
#[derive(Clone, Copy, Default)]
struct Tally {
    with: f64,
    rows: f64,
}

impl Tally {
    fn of<'a>(outcomes: impl IntoIterator<Item = &'a bool>) -> Self {
        let mut tally = Tally::default();
        outcomes.into_iter().for_each(|it| tally.add(*it));
        tally
    }

    fn add(&mut self, outcome: bool) {
        self.with += f64::from(u8::from(outcome));
        self.rows += 1.0;
    }

    fn without(self, part: Tally) -> Tally {
        Tally {
            with: self.with - part.with,
            rows: self.rows - part.rows,
        }
    }

    fn rate(self) -> f64 {
        self.with / self.rows
    }
}

/// Says why there is no answer, in names of the table.
fn explain(error: &stats::Error, args: &Forecast) -> anyhow::Error {
    match error {
        stats::Error::ConstantOutcome => {
            let name = &args.outcome;
            anyhow!("column {name:?} is the same in every row: there is nothing to forecast")
        }
        _ => anyhow!("{error}"),
    }
}

fn text(answer: &ForecastJson, out: &mut Out) -> anyhow::Result<()> {
    let ForecastJson {
        people, rows, rate, ..
    } = answer;
    writeln!(
        out,
        "{rows} rows of {people} people, each forecast before it was seen; a share of {} had the outcome\n",
        fixed(*rate)
    )?;
    let header = [
        "forecast from",
        "AUC",
        "Brier score",
        "log loss",
        "calibration intercept",
        "slope",
    ];
    let baselines = &answer.baselines;
    let rows = [
        ("other people and own rows before", &answer.model),
        ("the rate of other people", &baselines.population),
        ("the own rate so far", &baselines.own_rate),
    ];
    let rows = rows.map(|(what, scores)| {
        let shown = |it: Option<f64>| layout::or_dash(it.map(fixed));
        vec![
            what.to_owned(),
            shown(scores.auc),
            shown(scores.brier),
            shown(scores.log_loss),
            shown(scores.calibration_intercept),
            shown(scores.calibration_slope),
        ]
    });
    layout::table(out, &header, &rows)?;
    Ok(())
}
