//! Tables of numbers that tests read, and where they lie.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use stats::Observation;

use crate::shared_data::shared;

/// Columns of words, which no test reads.
const TEXT: [&str; 2] = ["wkday_craving", "time_of_day"];

/// A table of numbers, by column.
pub(crate) struct Table {
    columns: BTreeMap<String, Vec<f64>>,
    n_rows: usize,
}

impl Table {
    /// Reads a table that the R script stored.
    pub(crate) fn stored(name: &str) -> Table {
        let text = fs::read_to_string(r_folder().join(name).with_extension("csv")).unwrap();
        Table::parse(&text)
    }

    /// Reads a table of the reference data, if it is there.
    pub(crate) fn shared(name: &str) -> Option<Table> {
        Some(Table::parse(&shared(name)?))
    }

    /// Reads numbers; rows that lack one are left out.
    fn parse(text: &str) -> Table {
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let names = reader.headers().unwrap().clone();
        let is_text = |name: &str| TEXT.contains(&name);
        let mut columns: BTreeMap<String, Vec<f64>> = BTreeMap::new();
        let mut n_rows = 0;
        for record in reader.records() {
            let record = record.unwrap();
            let cells = || names.iter().zip(&record).filter(|it| !is_text(it.0));
            let row: Option<Vec<f64>> = cells().map(|it| it.1.parse().ok()).collect();
            let Some(row) = row else {
                continue;
            };
            n_rows += 1;
            for ((name, _), value) in cells().zip(row) {
                columns.entry(name.to_owned()).or_default().push(value);
            }
        }
        Table { columns, n_rows }
    }

    pub(crate) fn column(&self, name: &str) -> &[f64] {
        &self.columns[name]
    }

    /// Adds what 1 less another column is: an event is what was not censored.
    pub(crate) fn with_event(mut self) -> Table {
        let event = self.column("censor").iter().map(|it| 1.0 - it).collect();
        self.columns.insert("event".to_owned(), event);
        self
    }

    pub(crate) fn observations(&self, start: Option<&str>, stop: &str) -> Vec<Observation> {
        let row = |idx: usize| Observation {
            start: start.map_or(f64::NEG_INFINITY, |it| self.column(it)[idx]),
            stop: self.column(stop)[idx],
            event: self.column("event")[idx] > 0.5,
        };
        (0..self.n_rows).map(row).collect()
    }

    /// Returns the groups that a column makes, counted from zero.
    pub(crate) fn groups(&self, name: &str) -> Vec<usize> {
        let mut levels = self.column(name).to_vec();
        levels.sort_by(f64::total_cmp);
        levels.dedup();
        let group = |value: &f64| levels.partition_point(|it| it < value);
        self.column(name).iter().map(group).collect()
    }

    /// Returns row after row of these columns, or of their products.
    pub(crate) fn terms(&self, names: &[&str]) -> Vec<f64> {
        let value = |idx: usize, name: &str| {
            let factors = name.split(':').map(|it| self.column(it)[idx]);
            factors.product::<f64>()
        };
        let rows = 0..self.n_rows;
        rows.flat_map(|idx| names.iter().map(move |name| value(idx, name)))
            .collect()
    }
}

/// What R answered.
pub(crate) struct Answers(BTreeMap<(String, String), Option<f64>>);

impl Answers {
    pub(crate) fn read() -> Answers {
        Answers::stored("answers")
    }

    pub(crate) fn stored(name: &str) -> Answers {
        let text = fs::read_to_string(r_folder().join(name).with_extension("csv")).unwrap();
        let lines = text.lines().skip(1).map(|line| {
            let mut cells = line.split(',').map(str::to_owned);
            let key = (cells.next().unwrap(), cells.next().unwrap());
            (key, cells.next().unwrap().parse().ok())
        });
        Answers(lines.collect())
    }

    pub(crate) fn of(&self, case: &str) -> Case {
        let own = self.0.iter().filter(|(key, _)| key.0 == case);
        let open: BTreeMap<_, _> = own.map(|(key, it)| (key.1.clone(), *it)).collect();
        assert!(!open.is_empty(), "R says nothing of {case}");
        Case {
            name: case.to_owned(),
            open,
        }
    }
}

/// The answers to one question. Each has to be compared: what is left over fails the test.
pub(crate) struct Case {
    name: String,
    open: BTreeMap<String, Option<f64>>,
}

impl Case {
    /// Compares an estimate.
    #[track_caller]
    pub(crate) fn check(&mut self, key: &str, found: impl Into<Option<f64>>) {
        self.check_within(key, found.into(), 1e-8);
    }

    /// Compares a p value.
    #[track_caller]
    pub(crate) fn check_p(&mut self, key: &str, found: f64) {
        self.check_within(key, Some(found), 1e-6);
    }

    /// Compares within a relative tolerance.
    #[track_caller]
    pub(crate) fn check_within(&mut self, key: &str, found: Option<f64>, tolerance: f64) {
        let name = &self.name;
        let Some(expected) = self.open.remove(key) else {
            panic!("R says nothing of {name} {key}");
        };
        let agree = match (expected, found) {
            (Some(expected), Some(found)) => (expected - found).abs() <= tolerance * expected.abs(),
            (None, None) => true,
            _ => false,
        };
        assert!(agree, "{name} {key}: R says {expected:?}, found {found:?}");
    }

    /// Returns what R said.
    #[track_caller]
    pub(crate) fn expected(&self, key: &str) -> f64 {
        self.open[key].unwrap()
    }

    /// Returns what is still to be compared.
    pub(crate) fn open(&self) -> Vec<String> {
        self.open.keys().cloned().collect()
    }

    #[track_caller]
    pub(crate) fn done(self) {
        assert!(self.open.is_empty(), "not compared: {:?}", self.open);
    }
}

fn r_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/r")
}
