//! Reading the columns that are asked for, row by row, whatever the table's size.

use std::collections::{HashMap, HashSet};
use std::fs::File;
use std::io;
use std::path::Path;

use anyhow::{Context, bail};
use csv::{ByteRecord, Reader};
use jiff::Timestamp;
use jiff::civil::DateTime;

use super::memory;
use super::nearest::nearest;
use crate::progress::Progress;

/// What stands for a value that is not there, in any case of letters.
const MISSING: [&str; 5] = ["", "na", "n/a", "nan", "null"];
/// The same where there should be a number; a group may well be called none.
const NO_NUMBER: [&str; 2] = ["none", "."];
/// The mark with which some programs begin a file in UTF-8.
const BYTE_ORDER_MARK: &str = "\u{feff}";
/// So many rows are read at most to see whether a term holds words.
const MAX_AHEAD: usize = 1000;
const ROWS_BETWEEN_DRAWINGS: usize = 4096;
/// After so many, also one of the drawings, it is judged how many there are, and whether they fit into memory; a smaller table does anywhere.
const ROWS_TO_JUDGE_BY: usize = 16 * ROWS_BETWEEN_DRAWINGS;

/// How a column is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Numbers; true and false are 1 and 0.
    Number,
    /// 0 and 1, or false and true.
    Flag,
    /// Any text.
    Label,
    /// Whom a row is of; only told apart, so neither named nor sorted.
    Person,
    /// Numbers or words, as the first cells are.
    Term,
    /// Text, but no numbers.
    Word,
    /// Numbers, or text where a cell is none; either may be missing.
    Feature,
    /// What comes first: numbers, or dates as 2026-07-31, with or without a time of day.
    Order,
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

/// Which person each row is of, counted from zero.
#[derive(Debug, Default)]
pub(super) struct People {
    pub(super) codes: Vec<usize>,
    pub(super) n_people: usize,
}

/// A column that is a term of a model.
#[derive(Clone, Copy, Debug)]
pub(super) enum Term<'a> {
    Numbers(&'a [f64]),
    Words(&'a Labels),
}

/// The columns that were asked for, of all rows that lack none of them.
#[derive(Debug)]
pub(super) struct Table {
    numbers: HashMap<String, Vec<f64>>,
    flags: HashMap<String, Vec<bool>>,
    labels: HashMap<String, Labels>,
    people: HashMap<String, People>,
    features: HashMap<String, Feature>,
    /// The columns of dates that tell of a day where the person is.
    dates: HashSet<String>,
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
        let mut places = Vec::new();
        for (name, kind) in wanted {
            let idx = find(name, &names).with_context(|| format!("cannot use {shown}"))?;
            places.push((*name, idx, *kind));
        }
        let ahead =
            ahead(&mut reader, &mut places).with_context(|| format!("cannot use {shown}"))?;
        let columns = places.into_iter();
        let mut columns: Vec<Column> = columns
            .map(|(name, idx, kind)| Column::new(name, idx, kind))
            .collect();
        let mut progress = Progress::over_bytes(n_bytes);
        let read = rows(ahead, &mut reader, n_bytes, &mut columns, &mut progress);
        progress.clear();
        let (rows, n_left_out) = read.with_context(|| format!("cannot use {shown}"))?;
        let mut table = Table {
            numbers: HashMap::new(),
            flags: HashMap::new(),
            labels: HashMap::new(),
            people: HashMap::new(),
            features: HashMap::new(),
            dates: HashSet::new(),
            rows,
            n_left_out,
        };
        if table.rows.is_empty() && table.n_left_out == 0 {
            bail!("cannot use {shown}: it has a header and no rows");
        }
        if table.rows.is_empty() {
            let gaps = gaps(&columns, table.n_left_out);
            bail!("cannot use {shown}: every row lacks a value in {gaps}; fill in, or ask without");
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

    /// Says whether the numbers of a column are seconds since the beginning of 1970, where the person is.
    pub(super) fn is_date(&self, name: &str) -> bool {
        self.dates.contains(name)
    }

    pub(super) fn people(&self, name: &str) -> &People {
        &self.people[name]
    }

    pub(super) fn term(&self, name: &str) -> Term<'_> {
        match self.numbers.get(name) {
            Some(numbers) => Term::Numbers(numbers),
            None => Term::Words(self.labels(name)),
        }
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
            Cells::Order { cells, scale } => {
                if scale == Some(Scale::Date) {
                    self.dates.insert(column.name.clone());
                }
                self.numbers.insert(column.name, cells);
            }
            Cells::Flags(cells) => {
                self.flags.insert(column.name, cells);
            }
            Cells::Labels { labels, .. } if column.kind == Kind::Feature => {
                self.features.insert(column.name, feature(&labels));
            }
            Cells::Labels { labels, .. } => {
                self.labels.insert(column.name, in_order(&labels));
            }
            Cells::People { people, .. } => {
                self.people.insert(column.name, people);
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

/// Says of each of these columns whether it holds numbers or words.
pub(super) fn kinds(path: &Path, wanted: &[String]) -> anyhow::Result<Vec<Kind>> {
    let mut kinds = vec![Kind::Number; wanted.len()];
    if wanted.is_empty() {
        return Ok(kinds);
    }
    let shown = path.display();
    let (mut reader, _) = open(path)?;
    let names = names(&mut reader).with_context(|| format!("cannot use {shown}"))?;
    let mut columns = Vec::new();
    for name in wanted {
        columns.push(find(name, &names).with_context(|| format!("cannot use {shown}"))?);
    }
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
            let separator = [(';', "semicolons"), ('\t', "tabs"), ('|', "bars")];
            match separator.iter().find(|it| only.contains(it.0)) {
                Some((_, what)) => bail!(
                    "it has no column {name:?}, only {only:?}; its columns seem to be separated by {what}, and have to be by commas"
                ),
                None => bail!(
                    "it has no column {name:?}, only {only:?}; are its columns separated by commas?"
                ),
            }
        }
        (None, _) => match nearest(name, names) {
            Some(nearest) => bail!("it has no column {name:?}; the nearest is {nearest:?}"),
            None => bail!(
                "it has no column {name:?}, and none with a name near it; its first line has all names"
            ),
        },
    }
}

/// Reads ahead until it is known of each term whether it holds numbers or words; returns what was read.
fn ahead<R: io::Read>(
    reader: &mut Reader<R>,
    places: &mut [(&str, usize, Kind)],
) -> anyhow::Result<Vec<ByteRecord>> {
    let mut ahead = Vec::new();
    let mut record = ByteRecord::new();
    while places.iter().any(|it| it.2 == Kind::Term)
        && ahead.len() < MAX_AHEAD
        && read(reader, &mut record)?
    {
        for (_, idx, kind) in places.iter_mut().filter(|it| it.2 == Kind::Term) {
            let cell = record[*idx].trim_ascii();
            if is_one_of(cell, &MISSING) || is_one_of(cell, &NO_NUMBER) {
                continue;
            }
            let is_number = std::str::from_utf8(cell).is_ok_and(is_number);
            *kind = if is_number { Kind::Number } else { Kind::Word };
        }
        ahead.push(record.clone());
    }
    for (_, _, kind) in places.iter_mut().filter(|it| it.2 == Kind::Term) {
        *kind = Kind::Number;
    }
    Ok(ahead)
}

fn read<R: io::Read>(reader: &mut Reader<R>, record: &mut ByteRecord) -> anyhow::Result<bool> {
    reader
        .read_byte_record(record)
        .context("it is not a CSV table")
}

/// Reads all rows, those that were read ahead first; returns the numbers of those that are kept, and how many are not.
fn rows<R: io::Read>(
    ahead: Vec<ByteRecord>,
    reader: &mut Reader<R>,
    n_bytes_of_all: u64,
    columns: &mut [Column],
    progress: &mut Progress,
) -> anyhow::Result<(Vec<usize>, usize)> {
    let mut kept = Vec::new();
    let mut record = ByteRecord::new();
    let mut n_rows = 0;
    let mut n_bytes = 0;
    let mut ahead = ahead.into_iter();
    loop {
        match ahead.next() {
            Some(first) => record = first,
            None if read(reader, &mut record)? => {}
            None => break,
        }
        n_rows += 1;
        if n_rows % ROWS_BETWEEN_DRAWINGS == 0 {
            let position = usize::try_from(reader.position().byte())?;
            progress.advance(position - n_bytes);
            n_bytes = position;
        }
        if n_rows == ROWS_TO_JUDGE_BY {
            let n_bytes_of_row = (n_bytes / n_rows).max(1) as u64;
            let column_bytes = columns.iter().map(|it| memory::column_bytes(it.kind)).sum();
            memory::check(n_bytes_of_all / n_bytes_of_row, column_bytes)?;
        }
        if columns.iter().any(|it| it.lacks(&record)) {
            for column in &mut *columns {
                column.n_gaps += usize::from(column.lacks(&record));
            }
            continue;
        }
        for column in &mut *columns {
            column.take(&record, n_rows)?;
        }
        kept.push(n_rows);
    }
    let n_left_out = n_rows - kept.len();
    Ok((kept, n_left_out))
}

/// Names the columns for which all of so many rows were left out: those that are empty, or else all with gaps.
fn gaps(columns: &[Column], n_rows: usize) -> String {
    let names = |least: usize| -> Vec<String> {
        let columns = columns.iter().filter(|it| it.n_gaps >= least);
        let mut names: Vec<String> = columns.map(|it| format!("{:?}", it.name)).collect();
        names.sort_unstable();
        names.dedup();
        names
    };
    let empty = names(n_rows);
    let (names, join) = if empty.is_empty() {
        (names(1), " or ")
    } else {
        (empty, " and ")
    };
    let noun = if names.len() == 1 {
        "column"
    } else {
        "columns"
    };
    format!("{noun} {}", names.join(join))
}

/// A column while it is read.
struct Column {
    name: String,
    idx: usize,
    kind: Kind,
    cells: Cells,
    /// In how many rows it lacks a value and has to have one.
    n_gaps: usize,
}

enum Cells {
    Numbers(Vec<f64>),
    Flags(Vec<bool>),
    Labels {
        labels: Labels,
        code_of: HashMap<String, usize>,
    },
    People {
        people: People,
        code_of: Codes,
    },
    Order {
        cells: Vec<f64>,
        /// As the first cell is.
        scale: Option<Scale>,
    },
}

/// How a column says what comes first; values of two scales have no order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Scale {
    Number,
    /// Of no zone.
    Date,
    /// A date with a time and its zone.
    Instant,
}

impl Scale {
    fn words(self) -> &'static str {
        match self {
            Scale::Number => "a number",
            Scale::Date => "a date without a time zone",
            Scale::Instant => "a date with a time zone",
        }
    }

    /// Reads a cell; dates as seconds since the beginning of 1970.
    fn read(cell: &str) -> Option<(Scale, f64)> {
        if let Ok(number) = cell.parse::<f64>() {
            return number.is_finite().then_some((Scale::Number, number));
        }
        if let Ok(instant) = cell.parse::<Timestamp>() {
            return Some((Scale::Instant, instant.as_duration().as_secs_f64()));
        }
        let date: DateTime = cell.parse().ok()?;
        let began = jiff::civil::date(1970, 1, 1).at(0, 0, 0, 0);
        Some((Scale::Date, date.duration_since(began).as_secs_f64()))
    }
}

impl Column {
    fn new(name: &str, idx: usize, kind: Kind) -> Self {
        let cells = match kind {
            Kind::Number | Kind::Term => Cells::Numbers(Vec::new()),
            Kind::Flag => Cells::Flags(Vec::new()),
            Kind::Label | Kind::Word | Kind::Feature => Cells::Labels {
                labels: Labels::default(),
                code_of: HashMap::new(),
            },
            Kind::Person => Cells::People {
                people: People::default(),
                code_of: Codes::default(),
            },
            Kind::Order => Cells::Order {
                cells: Vec::new(),
                scale: None,
            },
        };
        Self {
            name: name.to_owned(),
            idx,
            kind,
            cells,
            n_gaps: 0,
        }
    }

    /// Says whether a row has to be left out for this column.
    fn lacks(&self, record: &ByteRecord) -> bool {
        self.kind != Kind::Feature && self.is_missing(record)
    }

    fn is_missing(&self, record: &ByteRecord) -> bool {
        let cell = record[self.idx].trim_ascii();
        // Most cells are told by their first letter.
        if !matches!(cell.first(), None | Some(b'n' | b'N' | b'.')) {
            return false;
        }
        let is_number = matches!(
            self.cells,
            Cells::Numbers(_) | Cells::Flags(_) | Cells::Order { .. }
        );
        is_one_of(cell, &MISSING) || (is_number && is_one_of(cell, &NO_NUMBER))
    }

    fn take(&mut self, record: &ByteRecord, row: usize) -> anyhow::Result<()> {
        let bytes = record[self.idx].trim_ascii();
        if let Cells::Numbers(cells) = &mut self.cells
            && let Some(value) = decimal(bytes)
        {
            cells.push(value);
            return Ok(());
        }
        let name = &self.name;
        let Ok(cell) = std::str::from_utf8(bytes) else {
            bail!("column {name:?} is not UTF-8 in row {row}");
        };
        if self.kind == Kind::Word && is_number(cell) {
            bail!("column {name:?} holds the number {cell:?} in row {row}, and words before it");
        }
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
                let is_gap = self.kind == Kind::Feature && is_one_of(bytes, &MISSING);
                let cell = if is_gap { "" } else { cell };
                let code = code_of.get(cell).copied().unwrap_or_else(|| {
                    labels.names.push(cell.to_owned());
                    code_of.insert(cell.to_owned(), labels.names.len() - 1);
                    labels.names.len() - 1
                });
                labels.codes.push(code);
            }
            Cells::People { people, code_of } => {
                people.codes.push(code_of.code(cell));
                people.n_people = code_of.n_labels;
            }
            Cells::Order { cells, scale } => {
                let Some((own, value)) = Scale::read(cell) else {
                    bail!(
                        "column {name:?} holds {cell:?} in row {row}, which gives no order; write numbers, or dates as 2026-07-31 or 2026-07-31T18:30"
                    );
                };
                let first = *scale.get_or_insert(own);
                if own != first {
                    bail!(
                        "column {name:?} holds {cell:?} in row {row}, which is {}, and {} before it; write all of them alike",
                        own.words(),
                        first.words()
                    );
                }
                cells.push(value);
            }
        }
        Ok(())
    }
}

/// Codes of labels in order of their coming.
///
/// Most people are told apart by whole numbers, which need no hashing.
#[derive(Default)]
struct Codes {
    n_labels: usize,
    /// By number; the code after it, so that zero is none.
    of_number: Vec<u32>,
    of_text: HashMap<String, usize>,
}

impl Codes {
    /// Larger numbers are looked up as text; so much is at most 64 MB.
    const MAX_NUMBER: usize = 1 << 24;

    fn code(&mut self, label: &str) -> usize {
        if let Some(number) = plain_number(label) {
            if number >= self.of_number.len() {
                self.of_number.resize(number + 1, 0);
            }
            let code = &mut self.of_number[number];
            if *code == 0 {
                self.n_labels += 1;
                *code = u32::try_from(self.n_labels).expect("there are fewer numbers than that");
            }
            return *code as usize - 1;
        }
        if let Some(code) = self.of_text.get(label) {
            return *code;
        }
        self.of_text.insert(label.to_owned(), self.n_labels);
        self.n_labels += 1;
        self.n_labels - 1
    }
}

/// Returns a small whole number that is written as numbers are: 7, but neither 07 nor +7.
fn plain_number(label: &str) -> Option<usize> {
    let is_plain = label == "0" || label.starts_with(|it: char| ('1'..='9').contains(&it));
    let number = label.parse().ok().filter(|_| is_plain);
    number.filter(|it| *it < Codes::MAX_NUMBER)
}

fn is_one_of(cell: &[u8], marks: &[&str]) -> bool {
    let mut marks = marks.iter();
    marks.any(|it| cell.eq_ignore_ascii_case(it.as_bytes()))
}

/// Says whether a cell is a number, be it one that nothing can be done with, as infinity.
fn is_number(cell: &str) -> bool {
    number(cell).is_some() || cell.parse::<f64>().is_ok()
}

/// Takes a column as numbers if every cell that is there is one, else as words.
fn feature(labels: &Labels) -> Feature {
    let is_gap = |it: &str| it.is_empty() || is_one_of(it.as_bytes(), &NO_NUMBER);
    let is_number = |it: &String| is_gap(it) || number(it).is_some();
    if labels.names.iter().all(is_number) {
        let numbers: Vec<Option<f64>> = labels.names.iter().map(|it| number(it)).collect();
        let cells = labels.codes.iter();
        return Feature::Numbers(cells.map(|it| numbers[*it]).collect());
    }
    let sorted = in_order(labels);
    let gap = sorted.names.iter().position(String::is_empty);
    let cells = sorted.codes.into_iter();
    Feature::Words {
        codes: cells.map(|it| (Some(it) != gap).then_some(it)).collect(),
        names: sorted.names,
    }
}

fn number(cell: &str) -> Option<f64> {
    if let Some(value) = decimal(cell.as_bytes()) {
        return Some(value);
    }
    if let Ok(value) = cell.parse::<f64>() {
        return value.is_finite().then_some(value);
    }
    if cell.eq_ignore_ascii_case("true") {
        return Some(1.0);
    }
    cell.eq_ignore_ascii_case("false").then_some(0.0)
}

/// Reads the short decimals that most cells are, as -12.75, to the same number as [`str::parse`].
///
/// Digits and power of ten are both below 2^53, so that their quotient is rounded once.
fn decimal(cell: &[u8]) -> Option<f64> {
    const POWERS: [f64; 16] = [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
    ];
    let (sign, cell) = match cell {
        [b'-', rest @ ..] => (-1.0, rest),
        _ => (1.0, cell),
    };
    let mut digits = 0_i64;
    let mut n_digits = 0;
    let mut n_before = None;
    for byte in cell {
        match byte {
            b'0'..=b'9' if n_digits < 15 => {
                digits = digits * 10 + i64::from(byte - b'0');
                n_digits += 1;
            }
            b'.' if n_before.is_none() => n_before = Some(n_digits),
            _ => return None,
        }
    }
    if n_digits == 0 {
        return None;
    }
    let n_after = n_digits - n_before.unwrap_or(n_digits);
    #[expect(clippy::cast_precision_loss, reason = "fifteen digits are below 2^53")]
    let digits = digits as f64;
    Some(sign * digits / POWERS[n_after])
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

#[cfg(test)]
mod tests {
    use super::{Codes, decimal};

    #[test]
    fn a_short_decimal_is_read_as_the_standard_library_reads_it() {
        let mut n_read = 0;
        for whole in [
            "",
            "0",
            "-0",
            "7",
            "-12",
            "007",
            "123456789",
            "999999999999999",
        ] {
            for rest in [
                "", ".", ".0", ".5", ".1", ".333333", ".000001", ".7182818", "e3", "x", "-",
            ] {
                let text = format!("{whole}{rest}");
                let Some(value) = decimal(text.as_bytes()) else {
                    continue;
                };
                n_read += 1;
                let expected: f64 = text.parse().unwrap();
                assert_eq!(value.to_bits(), expected.to_bits(), "{text}");
            }
        }
        assert!(n_read > 50, "{n_read}");
        for text in [
            "",
            "-",
            ".",
            "-.",
            "1.2.3",
            "+1",
            "1e5",
            "inf",
            "nan",
            "1234567890123456",
        ] {
            assert_eq!(decimal(text.as_bytes()), None, "{text}");
        }
    }

    #[test]
    fn people_are_told_apart_by_how_they_are_written() {
        let mut codes = Codes::default();
        let labels = [
            "7",
            "ana",
            "07",
            "7",
            "0",
            "99999999999",
            "ana",
            "-7",
            "0",
            "+7",
            "16777216",
        ];
        let found = labels.map(|it| codes.code(it));
        assert_eq!(found, [0, 1, 2, 0, 3, 4, 1, 5, 3, 6, 7]);
        assert_eq!(codes.n_labels, 8);
    }
}
