//! Reading the columns that are asked for, row by row, whatever the table's size.

use std::collections::HashMap;
use std::fs::File;
use std::io;
use std::path::Path;

use anyhow::{Context, bail};
use csv::{ByteRecord, Reader};

use super::nearest::nearest;
use crate::progress::Progress;

/// What stands for a value that is not there, in any case of letters.
const MISSING: [&str; 5] = ["", "na", "n/a", "nan", "null"];
/// The same where there should be a number; a group may well be called none.
const NO_NUMBER: [&str; 2] = ["none", "."];
/// The mark with which some programs begin a file in UTF-8.
const BYTE_ORDER_MARK: &str = "\u{feff}";
const ROWS_BETWEEN_DRAWINGS: usize = 4096;

/// How a column is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Numbers; true and false are 1 and 0.
    Number,
    /// 0 and 1, or false and true.
    Flag,
    /// Any text.
    Label,
    /// Numbers, or text where a cell is none; either may be missing.
    Feature,
}

/// A column to forecast from.
#[derive(Debug)]
pub(super) enum Feature {
    /// NaN is missing.
    Numbers(Vec<f64>),
    /// A missing cell has an empty name.
    Words(Labels),
}

/// The names of a column's labels, and which one each row has.
#[derive(Debug, Default)]
pub(super) struct Labels {
    pub(super) codes: Vec<usize>,
    pub(super) names: Vec<String>,
}

/// The columns that were asked for, of all rows that lack none of them.
#[derive(Debug)]
pub(super) struct Table {
    numbers: HashMap<String, Vec<f64>>,
    flags: HashMap<String, Vec<bool>>,
    labels: HashMap<String, Labels>,
    features: HashMap<String, Feature>,
    /// The number of each row in the file, from 1, the header not counted.
    pub(super) rows: Vec<usize>,
    pub(super) n_left_out: usize,
}

impl Table {
    /// Reads the columns `wanted` of a file.
    pub(super) fn read(path: &Path, wanted: &[(&str, Kind)]) -> anyhow::Result<Table> {
        let shown = path.display();
        let file = File::open(path).with_context(|| format!("cannot read {shown}"))?;
        let n_bytes = file.metadata().map_or(0, |it| it.len());
        let mut reader = Reader::from_reader(io::BufReader::with_capacity(1 << 16, file));
        let names = names(&mut reader).with_context(|| format!("cannot use {shown}"))?;
        let mut columns = Vec::new();
        for (name, kind) in wanted {
            let idx = find(name, &names).with_context(|| format!("cannot use {shown}"))?;
            columns.push(Column::new(name, idx, *kind));
        }
        let mut progress = Progress::over_bytes(n_bytes);
        let read = rows(&mut reader, &mut columns, &mut progress);
        progress.clear();
        let (rows, n_left_out) = read.with_context(|| format!("cannot use {shown}"))?;
        let mut table = Table {
            numbers: HashMap::new(),
            flags: HashMap::new(),
            labels: HashMap::new(),
            features: HashMap::new(),
            rows,
            n_left_out,
        };
        if table.rows.is_empty() && table.n_left_out == 0 {
            bail!("cannot use {shown}: it has a header and no rows");
        }
        if table.rows.is_empty() {
            bail!("cannot use {shown}: every row lacks a value that is asked for");
        }
        for column in columns {
            table.keep(column);
        }
        Ok(table)
    }

    pub(super) fn n_rows(&self) -> usize {
        self.rows.len()
    }

    pub(super) fn numbers(&self, name: &str) -> &[f64] {
        &self.numbers[name]
    }

    pub(super) fn flags(&self, name: &str) -> &[bool] {
        &self.flags[name]
    }

    pub(super) fn labels(&self, name: &str) -> &Labels {
        &self.labels[name]
    }

    pub(super) fn feature(&self, name: &str) -> &Feature {
        &self.features[name]
    }

    /// Says on standard error how many rows were left out.
    pub(super) fn tell_left_out(&self) {
        let n_left_out = self.n_left_out;
        if n_left_out > 0 {
            let n_all = self.rows.len() + n_left_out;
            eprintln!("onward: {n_left_out} of {n_all} rows are left out: they lack a value");
        }
    }

    fn keep(&mut self, column: Column) {
        match column.cells {
            Cells::Numbers(cells) => {
                self.numbers.insert(column.name, cells);
            }
            Cells::Flags(cells) => {
                self.flags.insert(column.name, cells);
            }
            Cells::Labels { labels, .. } if column.is_feature => {
                self.features.insert(column.name, feature(&labels));
            }
            Cells::Labels { labels, .. } => {
                self.labels.insert(column.name, in_order(&labels));
            }
        }
    }
}

/// Returns the names of a table's columns.
pub(super) fn header(path: &Path) -> anyhow::Result<Vec<String>> {
    let shown = path.display();
    let file = File::open(path).with_context(|| format!("cannot read {shown}"))?;
    names(&mut Reader::from_reader(file)).with_context(|| format!("cannot use {shown}"))
}

/// Says of each of these columns whether it holds numbers or words.
pub(super) fn kinds(path: &Path, wanted: &[String]) -> anyhow::Result<Vec<Kind>> {
    let mut kinds = vec![Kind::Number; wanted.len()];
    if wanted.is_empty() {
        return Ok(kinds);
    }
    let shown = path.display();
    let names = header(path)?;
    let mut columns = Vec::new();
    for name in wanted {
        columns.push(find(name, &names).with_context(|| format!("cannot use {shown}"))?);
    }
    let mut reader = Reader::from_path(path).with_context(|| format!("cannot read {shown}"))?;
    for record in reader.byte_records() {
        let record =
            record.with_context(|| format!("cannot use {shown}: it is not a CSV table"))?;
        for (kind, idx) in kinds.iter_mut().zip(&columns) {
            let cell = record[*idx].trim_ascii();
            let is_gap = is_one_of(cell, &MISSING) || is_one_of(cell, &NO_NUMBER);
            let is_number = || std::str::from_utf8(cell).ok().and_then(number).is_some();
            if !is_gap && !is_number() {
                *kind = Kind::Label;
            }
        }
    }
    Ok(kinds)
}

fn names<R: io::Read>(reader: &mut Reader<R>) -> anyhow::Result<Vec<String>> {
    let header = reader.byte_headers().context("it is not a CSV table")?;
    let mut names = Vec::new();
    for cell in header {
        let name = std::str::from_utf8(cell).context("it is not a CSV table in UTF-8")?;
        if name.contains('\0') {
            bail!("it is not a CSV table: its first line holds a zero byte");
        }
        let name = name.trim_start_matches(BYTE_ORDER_MARK).trim();
        names.push(name.to_owned());
    }
    if names.iter().all(String::is_empty) {
        bail!("it is empty");
    }
    Ok(names)
}

pub(super) fn find(name: &str, names: &[String]) -> anyhow::Result<usize> {
    let mut found = names.iter().enumerate().filter(|(_, it)| *it == name);
    match (found.next(), found.next()) {
        (Some((idx, _)), None) => Ok(idx),
        (Some(_), Some(_)) => bail!("two columns are named {name:?}"),
        (None, _) if names.len() == 1 => {
            let only = &names[0];
            bail!("it has no column {name:?}, only {only:?}; are its columns separated by commas?")
        }
        (None, _) => {
            let nearest = nearest(name, names).unwrap_or_default();
            bail!("it has no column {name:?}; the nearest is {nearest:?}")
        }
    }
}

/// Reads all rows; returns the numbers of those that are kept, and how many are not.
fn rows<R: io::Read>(
    reader: &mut Reader<R>,
    columns: &mut [Column],
    progress: &mut Progress,
) -> anyhow::Result<(Vec<usize>, usize)> {
    let mut kept = Vec::new();
    let mut record = ByteRecord::new();
    let mut n_rows = 0;
    let mut n_bytes = 0;
    while reader
        .read_byte_record(&mut record)
        .context("it is not a CSV table")?
    {
        n_rows += 1;
        if columns
            .iter()
            .any(|it| !it.is_feature && it.is_missing(&record))
        {
            continue;
        }
        for column in &mut *columns {
            column.take(&record, n_rows)?;
        }
        kept.push(n_rows);
        if n_rows % ROWS_BETWEEN_DRAWINGS == 0 {
            let position = usize::try_from(reader.position().byte())?;
            progress.advance(position - n_bytes);
            n_bytes = position;
        }
    }
    let n_left_out = n_rows - kept.len();
    Ok((kept, n_left_out))
}

/// A column while it is read.
struct Column {
    name: String,
    idx: usize,
    /// It may be missing, and is read as numbers if it can be.
    is_feature: bool,
    cells: Cells,
}

enum Cells {
    Numbers(Vec<f64>),
    Flags(Vec<bool>),
    Labels {
        labels: Labels,
        code_of: HashMap<String, usize>,
    },
}

impl Column {
    fn new(name: &str, idx: usize, kind: Kind) -> Self {
        let cells = match kind {
            Kind::Number => Cells::Numbers(Vec::new()),
            Kind::Flag => Cells::Flags(Vec::new()),
            Kind::Label | Kind::Feature => Cells::Labels {
                labels: Labels::default(),
                code_of: HashMap::new(),
            },
        };
        Self {
            name: name.to_owned(),
            idx,
            is_feature: kind == Kind::Feature,
            cells,
        }
    }

    fn is_missing(&self, record: &ByteRecord) -> bool {
        let cell = record[self.idx].trim_ascii();
        let is_label = matches!(self.cells, Cells::Labels { .. });
        is_one_of(cell, &MISSING) || (!is_label && is_one_of(cell, &NO_NUMBER))
    }

    fn take(&mut self, record: &ByteRecord, row: usize) -> anyhow::Result<()> {
        let name = &self.name;
        let Ok(cell) = std::str::from_utf8(record[self.idx].trim_ascii()) else {
            bail!("column {name:?} is not UTF-8 in row {row}");
        };
        match &mut self.cells {
            Cells::Numbers(cells) => match number(cell) {
                Some(value) => cells.push(value),
                None => bail!("column {name:?} holds {cell:?} in row {row}, which is no number"),
            },
            Cells::Flags(cells) => match number(cell) {
                Some(0.0) => cells.push(false),
                Some(1.0) => cells.push(true),
                _ => bail!(
                    "column {name:?} holds {cell:?} in row {row}, which is neither 0 or false nor 1 or true"
                ),
            },
            Cells::Labels { labels, code_of } => {
                let is_gap = self.is_feature && is_one_of(cell.as_bytes(), &MISSING);
                let cell = if is_gap { "" } else { cell };
                let code = code_of.get(cell).copied().unwrap_or_else(|| {
                    labels.names.push(cell.to_owned());
                    code_of.insert(cell.to_owned(), labels.names.len() - 1);
                    labels.names.len() - 1
                });
                labels.codes.push(code);
            }
        }
        Ok(())
    }
}

fn is_one_of(cell: &[u8], marks: &[&str]) -> bool {
    let mut marks = marks.iter();
    marks.any(|it| cell.eq_ignore_ascii_case(it.as_bytes()))
}

/// Takes a column as numbers if every cell that is there is one.
fn feature(labels: &Labels) -> Feature {
    let is_gap = |it: &str| it.is_empty() || is_one_of(it.as_bytes(), &NO_NUMBER);
    let value = |it: &String| {
        if is_gap(it) {
            Some(f64::NAN)
        } else {
            number(it)
        }
    };
    let values: Option<Vec<f64>> = labels.names.iter().map(value).collect();
    match values {
        Some(values) => {
            let each = labels.codes.iter().map(|it| values[*it]);
            Feature::Numbers(each.collect())
        }
        None => Feature::Words(in_order(labels)),
    }
}

fn number(cell: &str) -> Option<f64> {
    if let Ok(value) = cell.parse::<f64>() {
        return value.is_finite().then_some(value);
    }
    if cell.eq_ignore_ascii_case("true") {
        return Some(1.0);
    }
    cell.eq_ignore_ascii_case("false").then_some(0.0)
}

/// Sorts labels: as numbers if all are, else as text. So their order does not hang on that of the rows.
fn in_order(labels: &Labels) -> Labels {
    let numbers: Option<Vec<f64>> = labels.names.iter().map(|it| number(it)).collect();
    let mut order: Vec<usize> = (0..labels.names.len()).collect();
    order.sort_by(|a, b| {
        let by_text = || labels.names[*a].cmp(&labels.names[*b]);
        match &numbers {
            Some(numbers) => numbers[*a].total_cmp(&numbers[*b]).then_with(by_text),
            None => by_text(),
        }
    });
    let mut rank = vec![0; order.len()];
    for (place, code) in order.iter().enumerate() {
        rank[*code] = place;
    }
    Labels {
        codes: labels.codes.iter().map(|it| rank[*it]).collect(),
        names: order.iter().map(|it| labels.names[*it].clone()).collect(),
    }
}
