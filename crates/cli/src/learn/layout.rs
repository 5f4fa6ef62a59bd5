//! Tables for people: numbers under one another.

use std::io::{self, Write};

use super::Out;

/// Writes rows under a header, each column as wide as its widest cell: the first to the left, the others to the right.
pub(super) fn table(out: &mut Out, header: &[&str], rows: &[Vec<String>]) -> io::Result<()> {
    let width = |column: usize| {
        let cells = rows.iter().map(|it| it[column].chars().count());
        cells.fold(header[column].chars().count(), usize::max)
    };
    let widths: Vec<usize> = (0..header.len()).map(width).collect();
    let header: Vec<String> = header.iter().map(|it| (*it).to_owned()).collect();
    for row in std::iter::once(&header).chain(rows) {
        let cells = row.iter().zip(&widths).enumerate();
        let cells = cells.map(|(column, (cell, width))| match column {
            0 => format!("{cell:<width$}"),
            _ => format!("{cell:>width$}"),
        });
        let line = cells.collect::<Vec<_>>().join("  ");
        writeln!(out, "{}", line.trim_end())?;
    }
    Ok(())
}

/// Four digits after the point.
pub(super) fn fixed(value: f64) -> String {
    format!("{value:.4}")
}

/// As many digits as are needed, four after the point at most.
pub(super) fn short(value: f64) -> String {
    let text = format!("{value:.4}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    text.to_owned()
}

/// What is not there is a dash.
pub(super) fn or_dash(value: Option<String>) -> String {
    value.unwrap_or_else(|| "–".to_owned())
}

pub(super) fn p_value(p: f64) -> String {
    if p < 0.0001 {
        "<0.0001".to_owned()
    } else {
        fixed(p)
    }
}
