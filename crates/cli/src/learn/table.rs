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
    /// Numbers if all cells are, else words; any may be missing.
    Feature,
}

/// A column that may hold anything; none is what is missing.
#[derive(Debug)]
pub(super) enum Feature {
    Numbers(Vec<Option<f64>>),
    /// Which word each row has.
    Words {
        codes: Vec<Option<usize>>,
        names: Vec<String>,
    },
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
    /// Returns the names of all columns of a file.
    pub(super) fn names(path: &Path) -> anyhow::Result<Vec<String>> {
        let (mut reader, _) = open(path)?;
        names(&mut reader).with_context(|| format!("cannot use {}", path.display()))
    }

    /// Reads the columns `wanted` of a file.
    pub(super) fn read(path: &Path, wanted: &[(&str, Kind)]) -> anyhow::Result<Table> {
        let shown = path.display();
        let (mut reader, n_bytes) = open(path)?;
        let names = names(&mut reader).with_context(|| format!("cannot use {shown}"))?;
        let mut columns = Vec::new();
        for (name, kind) in wanted {
            let idx = find(name, &names).with_context(|| format!("cannot use {shown}"))?;
            columns.push(Column::new(name, idx, *kind));
        }
        let mut progress = Progress::new(n_bytes);
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
            Cells::Labels(texts) => {
                self.labels.insert(column.name, in_order(&texts.labels));
            }
            Cells::Features { cells, texts } => {
                self.features
                    .insert(column.name, feature(cells, &texts.labels));
            }
        }
    }
}

/// Opens a file, and says how many bytes it has.
fn open(path: &Path) -> anyhow::Result<(Reader<io::BufReader<File>>, u64)> {
    let file = File::open(path).with_context(|| format!("cannot read {}", path.display()))?;
    let n_bytes = file.metadata().map_or(0, |it| it.len());
    let buffered = io::BufReader::with_capacity(1 << 16, file);
    Ok((Reader::from_reader(buffered), n_bytes))
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

/// Returns where the column stands.
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
        if columns.iter().any(|it| it.is_missing(&record)) {
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
    cells: Cells,
}

enum Cells {
    Numbers(Vec<f64>),
    Flags(Vec<bool>),
    Labels(Texts),
    Features {
        cells: Vec<Option<usize>>,
        texts: Texts,
    },
}

/// Labels while they are read.
#[derive(Default)]
struct Texts {
    labels: Labels,
    code_of: HashMap<String, usize>,
}

impl Texts {
    /// Returns the code of a text.
    fn code(&mut self, text: &str) -> usize {
        if let Some(code) = self.code_of.get(text) {
            return *code;
        }
        let code = self.labels.names.len();
        self.labels.names.push(text.to_owned());
        self.code_of.insert(text.to_owned(), code);
        code
    }
}

impl Column {
    fn new(name: &str, idx: usize, kind: Kind) -> Self {
        let cells = match kind {
            Kind::Number => Cells::Numbers(Vec::new()),
            Kind::Flag => Cells::Flags(Vec::new()),
            Kind::Label => Cells::Labels(Texts::default()),
            Kind::Feature => Cells::Features {
                cells: Vec::new(),
                texts: Texts::default(),
            },
        };
        Self {
            name: name.to_owned(),
            idx,
            cells,
        }
    }

    /// Says whether a row cannot be used without this cell.
    fn is_missing(&self, record: &ByteRecord) -> bool {
        let cell = record[self.idx].trim_ascii();
        match self.cells {
            Cells::Labels(_) => is_one_of(cell, &MISSING),
            Cells::Numbers(_) | Cells::Flags(_) => {
                is_one_of(cell, &MISSING) || is_one_of(cell, &NO_NUMBER)
            }
            Cells::Features { .. } => false,
        }
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
            Cells::Labels(texts) => {
                let code = texts.code(cell);
                texts.labels.codes.push(code);
            }
            Cells::Features { cells, texts } => {
                let is_missing = is_one_of(cell.as_bytes(), &MISSING);
                cells.push((!is_missing).then(|| texts.code(cell)));
            }
        }
        Ok(())
    }
}

fn is_one_of(cell: &[u8], marks: &[&str]) -> bool {
    let mut marks = marks.iter();
    marks.any(|it| cell.eq_ignore_ascii_case(it.as_bytes()))
}

/// Takes a column as numbers if all its texts are numbers or stand for a missing one, else as words.
fn feature(cells: Vec<Option<usize>>, labels: &Labels) -> Feature {
    let is_number = |it: &String| number(it).is_some() || is_one_of(it.as_bytes(), &NO_NUMBER);
    if labels.names.iter().all(is_number) {
        let numbers: Vec<Option<f64>> = labels.names.iter().map(|it| number(it)).collect();
        let cells = cells.into_iter();
        return Feature::Numbers(cells.map(|it| it.and_then(|code| numbers[code])).collect());
    }
    let (rank, names) = order(&labels.names);
    let cells = cells.into_iter();
    Feature::Words {
        codes: cells.map(|it| it.map(|code| rank[code])).collect(),
        names,
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
    let (rank, names) = order(&labels.names);
    Labels {
        codes: labels.codes.iter().map(|it| rank[*it]).collect(),
        names,
    }
}

/// Returns the place of each name, and all names in their order.
fn order(names: &[String]) -> (Vec<usize>, Vec<String>) {
    let numbers: Option<Vec<f64>> = names.iter().map(|it| number(it)).collect();
    let mut order: Vec<usize> = (0..names.len()).collect();
    order.sort_by(|a, b| {
        let by_text = || names[*a].cmp(&names[*b]);
        match &numbers {
            Some(numbers) => numbers[*a].total_cmp(&numbers[*b]).then_with(by_text),
            None => by_text(),
        }
    });
    let mut rank = vec![0; order.len()];
    for (place, code) in order.iter().enumerate() {
        rank[*code] = place;
    }
    let sorted = order.iter().map(|it| names[*it].clone()).collect();
    (rank, sorted)
}
