//! Findings as one JSON array, written as they are found.

use std::io::{self, Write};

use language::{Checker, Excerpt, Finding};
use serde::Serialize;

use super::{Out, Report, Tally};

/// A finding, as programs read it. Lines and columns (characters) count from 1, `start` and `end` are bytes.
#[derive(Serialize)]
struct FindingJson<'f> {
    file: &'f str,
    line: usize,
    column: usize,
    start: usize,
    end: usize,
    text: &'f str,
    term: &'f str,
    tier: String,
    why: &'f str,
    alternatives: Vec<&'f str>,
}

#[derive(Default)]
pub(super) struct Json {
    n_written: usize,
}

impl Report for Json {
    fn begin(&mut self, out: &mut Out, _: &Checker) -> io::Result<()> {
        write!(out, "[")
    }

    fn finding(
        &mut self,
        out: &mut Out,
        file: &str,
        found: &Finding<'_>,
        _: Excerpt<'_>,
    ) -> io::Result<()> {
        let finding = FindingJson {
            file,
            line: found.line,
            column: found.column,
            start: found.span.start,
            end: found.span.end,
            text: &found.text,
            term: &found.term.name,
            tier: found.term.tier.to_string(),
            why: &found.term.why,
            alternatives: found.alternatives().collect(),
        };
        let comma = if self.n_written > 0 { "," } else { "" };
        self.n_written += 1;
        write!(out, "{comma}\n  ")?;
        Ok(serde_json::to_writer(out, &finding)?)
    }

    fn unread(&mut self, _: &str, _: &str) {}

    fn end(&mut self, out: &mut Out, _: &Tally) -> io::Result<()> {
        let last = if self.n_written > 0 { "\n]" } else { "]" };
        writeln!(out, "{last}")
    }
}
