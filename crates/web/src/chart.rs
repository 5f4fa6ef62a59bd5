//! Quiet charts: each with a sentence that says what it shows and a table behind it.

use std::fmt::Write;

use askama::Template;

use crate::words::{Key, Words};

/// A drawing with its sentence and its table. In a template: `{{ chart|safe }}`.
#[derive(Clone, Debug, Template)]
#[template(path = "parts/chart.html")]
pub struct Chart {
    words: Words,
    sentence: String,
    drawing: Drawing,
    table: Table,
}

/// The numbers behind a drawing, worded.
#[derive(Clone, Debug, Default)]
pub struct Table {
    pub columns: Vec<String>,
    pub rows: Vec<Vec<String>>,
}

impl Table {
    /// Words the columns.
    pub(crate) fn columns<const N: usize>(words: Words, keys: [Key; N]) -> Vec<String> {
        keys.map(|it| words.t(it.0).into_owned()).to_vec()
    }
}

/// A value from 0 to 10 over successive days; days without a record leave a gap.
#[derive(Clone, Debug, Default)]
pub struct Line {
    pub days: Vec<Option<f64>>,
    /// Between which values this person's days usually lie.
    pub usual: Option<(f64, f64)>,
    /// What to write under the first and the last day.
    pub first: String,
    pub last: String,
}

/// A share with its uncertainty, each from 0 to 1.
#[derive(Clone, Debug, Default)]
pub struct Interval {
    pub label: String,
    /// The count behind it, such as "7 of 9".
    pub note: String,
    pub low: f64,
    pub middle: f64,
    pub high: f64,
}

/// Events that are counted up over a stretch of time, beside a straight line.
#[derive(Clone, Debug, Default)]
pub struct Steps {
    /// When each event was, from 0 to 1, the earliest first.
    pub at: Vec<f64>,
    /// The count that the straight line reaches at the end, from zero at the beginning.
    pub line_to: u32,
    /// What to write under the beginning and the end.
    pub first: String,
    pub last: String,
}

#[derive(Clone, Debug)]
enum Drawing {
    Line(LinePaths),
    Steps(StepPaths),
    Bars(Vec<Bar>),
    /// Bars that run from never to always, with a legend.
    Shares(Vec<Bar>),
}

#[derive(Clone, Debug)]
struct LinePaths {
    /// Top and height of the usual band.
    band: Option<(f64, f64)>,
    value: String,
    /// Days that stand alone between gaps.
    dots: Vec<(f64, f64)>,
    first: String,
    last: String,
}

#[derive(Clone, Debug)]
struct StepPaths {
    /// The count at the top of the plain.
    top: u32,
    value: String,
    /// Where the straight line ends.
    line_end: f64,
    first: String,
    last: String,
}

#[derive(Clone, Debug)]
struct Bar {
    label: String,
    note: String,
    x: f64,
    width: f64,
    middle: f64,
}

/// The drawing's plain, in its own units: values run from 10 at the top to 0 at the foot.
const LEFT: f64 = 24.0;
const RIGHT: f64 = 316.0;
const TOP: f64 = 10.0;
const FOOT: f64 = 130.0;

impl Chart {
    /// Draws `line`, described by `sentence`.
    pub fn line(words: Words, sentence: String, line: Line, table: Table) -> Chart {
        let drawing = Drawing::Line(LinePaths::new(line));
        Chart {
            words,
            sentence,
            drawing,
            table,
        }
    }

    /// Draws `steps`, described by `sentence`.
    pub fn steps(words: Words, sentence: String, steps: Steps, table: Table) -> Chart {
        let drawing = Drawing::Steps(StepPaths::new(steps));
        Chart {
            words,
            sentence,
            drawing,
            table,
        }
    }

    /// Draws `intervals` one below the other, described by `sentence`.
    pub fn intervals(
        words: Words,
        sentence: String,
        intervals: Vec<Interval>,
        table: Table,
    ) -> Chart {
        let drawing = Drawing::Bars(intervals.into_iter().map(Bar::new).collect());
        Chart {
            words,
            sentence,
            drawing,
            table,
        }
    }

    /// Draws shares one below the other, from never to always, with a guess and how far it may lie off.
    pub fn shares(words: Words, sentence: String, shares: Vec<Interval>, table: Table) -> Chart {
        let drawing = Drawing::Shares(shares.into_iter().map(Bar::new).collect());
        Chart {
            words,
            sentence,
            drawing,
            table,
        }
    }
}

impl LinePaths {
    fn new(line: Line) -> LinePaths {
        let n_days = line.days.len();
        let x = |idx| LEFT + (RIGHT - LEFT) * share(idx, n_days);
        let mut paths = LinePaths {
            band: line
                .usual
                .map(|(low, high)| (height(high), height(low) - height(high))),
            value: String::new(),
            dots: Vec::new(),
            first: line.first,
            last: line.last,
        };
        let value_at = |idx: usize| line.days.get(idx).copied().flatten();
        for (idx, value) in line.days.iter().enumerate() {
            let Some(value) = value else { continue };
            let after_gap = idx == 0 || value_at(idx - 1).is_none();
            if after_gap && value_at(idx + 1).is_none() {
                paths.dots.push((x(idx), height(*value)));
                continue;
            }
            let pen = if after_gap { 'M' } else { 'L' };
            write!(paths.value, "{pen}{:.1} {:.1}", x(idx), height(*value))
                .expect("a string takes any text");
        }
        paths
    }
}

impl StepPaths {
    fn new(steps: Steps) -> StepPaths {
        let all = u32::try_from(steps.at.len()).unwrap_or(u32::MAX);
        let top = all.max(steps.line_to).max(1);
        let y = |count: u32| height(10.0 * f64::from(count) / f64::from(top));
        let mut value = format!("M{LEFT:.1} {:.1}", y(0));
        for (at, count) in steps.at.iter().zip(1..) {
            let x = LEFT + (RIGHT - LEFT) * at.clamp(0.0, 1.0);
            write!(value, "H{x:.1}V{:.1}", y(count)).expect("a string takes any text");
        }
        write!(value, "H{RIGHT:.1}").expect("a string takes any text");
        StepPaths {
            top,
            value,
            line_end: y(steps.line_to),
            first: steps.first,
            last: steps.last,
        }
    }
}

impl Bar {
    fn new(interval: Interval) -> Bar {
        let percent = |share: f64| share.clamp(0.0, 1.0) * 100.0;
        let (low, high) = (percent(interval.low), percent(interval.high));
        Bar {
            label: interval.label,
            note: interval.note,
            x: low,
            width: (high - low).max(1.0),
            middle: percent(interval.middle),
        }
    }
}

fn height(value: f64) -> f64 {
    FOOT - (FOOT - TOP) * value.clamp(0.0, 10.0) / 10.0
}

/// How far along `idx` is among `count` points; a single point stands in the middle.
fn share(idx: usize, count: usize) -> f64 {
    let number = |n: usize| f64::from(u32::try_from(n).unwrap_or(u32::MAX));
    match count {
        0 | 1 => 0.5,
        _ => number(idx) / number(count - 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_without_a_record_leaves_a_gap() {
        let paths = LinePaths::new(Line {
            days: vec![Some(0.0), Some(10.0), None, Some(5.0), None],
            ..Line::default()
        });
        assert_eq!(paths.value, "M24.0 130.0L97.0 10.0");
        assert_eq!(paths.dots, [(243.0, 70.0)]);
    }

    #[test]
    fn steps_rise_by_one_at_each_event() {
        let paths = StepPaths::new(Steps {
            at: vec![0.0, 0.5],
            line_to: 4,
            ..Steps::default()
        });
        assert_eq!(paths.value, "M24.0 130.0H24.0V100.0H170.0V70.0H316.0");
        assert_eq!((paths.top, paths.line_end), (4, 10.0));
    }

    #[test]
    fn an_empty_line_draws_nothing() {
        assert_eq!(LinePaths::new(Line::default()).value, "");
    }
}
