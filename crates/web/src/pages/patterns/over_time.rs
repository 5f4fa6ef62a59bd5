//! How things went over time: counts that stay folded away until someone asks for them.
//!
//! Everything has the same form whichever way it went, and nothing is a score.

use std::borrow::Cow;
use std::collections::BTreeSet;

use domain::story::{DayState, Days};
use domain::{Amount, EntryId, Journal, Name, Setback};
use insight::insights::{Confidence, Drinking, Episode, Pace, RiskLevel, Trajectory, Window};
use jiff::ToSpan;
use jiff::civil::Date;

use crate::chart::{Chart, Steps, Table};
use crate::naming;
use crate::pages::story::had_setback_lately;
use crate::words::{Arg, Key, Words};

/// After a setback, no shorter look back than this.
const MONTH_DAYS: u32 = 30;

/// The codes of risk levels, for their words.
pub(crate) const RISKS: &[&str] = &["no_alcohol", "low", "moderate", "high", "very_high"];

/// What is shown over time; each part is there only if something is known of it.
pub(super) struct OverTime {
    /// How sure the person felt around the last review.
    pub(super) sure: Option<String>,
    /// The same around each review, where there are more.
    pub(super) reviews: Option<Part>,
    pub(super) days: Option<Part>,
    pub(super) setbacks: Option<Part>,
    /// Setbacks so far, beside the person's own earlier pace.
    pub(super) pace: Option<Chart>,
    /// Days until things went as planned again, after each setback.
    pub(super) returns: Option<String>,
    pub(super) drinking: Option<Part>,
    /// There was some alcohol on the days that are known, or an unknown amount.
    pub(super) drinks: bool,
}

/// Sentences, and the table behind them.
pub(super) struct Part {
    pub(super) lines: Vec<String>,
    pub(super) table: Table,
}

impl OverTime {
    /// Returns nothing where nothing can be told.
    pub(super) fn of(
        words: Words,
        journal: &Journal,
        found: &Trajectory,
        today: Date,
    ) -> Option<OverTime> {
        let over_time = OverTime {
            sure: sure(words, &found.confidence),
            reviews: reviews(words, &found.confidence),
            days: days(words, journal, found, today),
            setbacks: setbacks(words, journal, found),
            pace: found
                .pace
                .and_then(|it| pace(words, it, &found.episodes, today)),
            returns: returns(words, &found.episodes),
            drinking: found.drinking.and_then(|it| drinking(words, it)),
            drinks: found
                .drinking
                .is_some_and(|it| it.grams_a_day > 0.0 || it.unknown_amount > 0),
        };
        let is_empty = over_time.sure.is_none()
            && over_time.reviews.is_none()
            && over_time.days.is_none()
            && over_time.setbacks.is_none()
            && over_time.drinking.is_none();
        (!is_empty).then_some(over_time)
    }
}

fn number(words: Words, n: u32) -> String {
    words.number(n).into_owned()
}

/// Returns the number, or that it is not known.
fn known(words: Words, n: Option<u32>) -> String {
    n.map_or_else(|| unknown(words), |it| number(words, it))
}

fn unknown(words: Words) -> String {
    words.t("patterns-unknown").into_owned()
}

/// "12, then 5, then 12"; nothing if there is nothing to list.
fn in_turn(words: Words, values: &[String]) -> Option<String> {
    (!values.is_empty()).then(|| values.join(&words.t("patterns-then")))
}

/// The last days, each stretch with how much of it is known.
fn days(words: Words, journal: &Journal, trajectory: &Trajectory, today: Date) -> Option<Part> {
    // On the day after a setback the last week says nothing that helps.
    let shortest = if had_setback_lately(journal, today) {
        MONTH_DAYS
    } else {
        0
    };
    let kept_in_spite = kept_in_spite(journal);
    let windows = trajectory.windows.iter();
    // A longer look back says nothing new on a record that is shorter.
    let windows = windows.filter(|it| it.days >= shortest && it.known > 0 && it.of * 2 > it.days);
    let windows: Vec<&Window> = windows.collect();
    let line = |it: &&Window| {
        let from = today.saturating_sub((i64::from(it.days) - 1).days());
        let args = [
            ("days", Arg::from(it.of)),
            ("count", Arg::from(it.goal_days)),
            ("known", Arg::from(it.known)),
            (
                "touched",
                Arg::from(kept_in_spite.range(from..=today).count()),
            ),
        ];
        words.with("patterns-window", &args).into_owned()
    };
    let row = |it: &&Window| [it.of, it.goal_days, it.known].map(|it| number(words, it));
    (!windows.is_empty()).then(|| Part {
        lines: windows.iter().map(line).collect(),
        table: Table {
            columns: Table::columns(
                words,
                [
                    Key("patterns-days-last"),
                    Key("patterns-days-kept"),
                    Key("patterns-days-known"),
                ],
            ),
            rows: windows.iter().map(|it| row(it).to_vec()).collect(),
        },
    })
}

/// Returns the days on which a goal was kept and a setback was too: both stand.
fn kept_in_spite(journal: &Journal) -> BTreeSet<Date> {
    let overall = Days::of(journal).overall();
    let touched = journal
        .setbacks()
        .flat_map(|(moment, setback)| Journal::days_of(moment, setback));
    let is_kept = |day: &Date| overall.get(day) == Some(&DayState::Kept);
    touched.filter(is_kept).collect()
}

/// How far apart setbacks were, how long they lasted, and how much it was.
fn setbacks(words: Words, journal: &Journal, found: &Trajectory) -> Option<Part> {
    let (episodes, undated) = (&found.episodes, &found.undated);
    let gaps = listed(words, episodes, |it| it.gap_days);
    let lengths = listed(words, episodes, |it| it.length_days);
    let amounts: Vec<Option<String>> = episodes
        .iter()
        .map(|it| amount(words, journal, it.setback))
        .collect();
    let undated_amounts = undated.iter().map(|it| amount(words, journal, *it));
    let undated_amounts: Vec<Option<String>> = undated_amounts.collect();
    let told = amounts.iter().chain(&undated_amounts).flatten().cloned();
    let told: Vec<String> = told.collect();
    let unknown = || unknown(words);
    let lines = [
        gaps.map(|it| words.t1("patterns-gaps", "list", it)),
        lengths.map(|it| words.t1("patterns-lengths", "list", it)),
        in_turn(words, &told).map(|it| words.t1("patterns-amounts", "list", it)),
        (!undated.is_empty())
            .then(|| words.t1("patterns-setbacks-unknown", "count", undated.len())),
    ];
    let row = |(it, amount): (&Episode, Option<String>)| {
        vec![
            words.date(it.began).into_owned(),
            match it.gap_days {
                None if undated.is_empty() => words.t("patterns-first").into_owned(),
                gap => known(words, gap),
            },
            known(words, it.length_days),
            it.return_days.map_or_else(unknown, |days| {
                format!(
                    "{}{}",
                    words.number(days),
                    note(words, it.return_unknown_days)
                )
            }),
            amount.unwrap_or_else(unknown),
        ]
    };
    let undated_row = |amount: Option<String>| {
        let mut row = vec![unknown(); 4];
        row.push(amount.unwrap_or_else(unknown));
        row
    };
    (!episodes.is_empty() || !undated.is_empty()).then(|| Part {
        lines: lines.into_iter().flatten().map(Cow::into_owned).collect(),
        table: Table {
            columns: Table::columns(
                words,
                [
                    Key("patterns-began"),
                    Key("patterns-gap"),
                    Key("patterns-length"),
                    Key("patterns-return"),
                    Key("patterns-amount"),
                ],
            ),
            rows: (episodes.iter().zip(amounts).map(row))
                .chain(undated_amounts.into_iter().map(undated_row))
                .collect(),
        },
    })
}

fn listed(
    words: Words,
    episodes: &[Episode],
    of: impl Fn(&Episode) -> Option<u32>,
) -> Option<String> {
    let values = episodes.iter().filter_map(of).map(|it| number(words, it));
    in_turn(words, &values.collect::<Vec<_>>())
}

/// How much a setback was, as it was written: the whole if it was told, else its parts.
fn amount(words: Words, journal: &Journal, setback: EntryId) -> Option<String> {
    let (_, told) = journal.setback(setback)?;
    let Setback {
        amount,
        unit,
        substances,
        ..
    } = told;
    let worded = |amount: Option<Amount>, unit: Option<&Name>| {
        let number = words.number(amount?.get());
        let unit = unit.map_or("", Name::as_str);
        Some(format!("{number} {unit}").trim_end().to_owned())
    };
    worded(*amount, unit.as_ref()).or_else(|| {
        let parts = substances.iter().filter_map(|it| {
            let amount = worded(it.amount, it.unit.as_ref())?;
            Some(format!("{} {amount}", naming::substance(words, &it.class)))
        });
        let parts: Vec<String> = parts.collect();
        (!parts.is_empty()).then(|| parts.join(", "))
    })
}

/// Says how many days before one that went as planned are not known: it may have been one of them.
fn note(words: Words, unknown: u32) -> String {
    words
        .t1("patterns-return-note", "unknown", unknown)
        .into_owned()
}

/// "2, then 3 days (1 day not filled in)."
fn returns(words: Words, episodes: &[Episode]) -> Option<String> {
    let known = episodes
        .iter()
        .filter_map(|it| Some((it.return_days?, it.return_unknown_days)));
    let known: Vec<(u32, u32)> = known.collect();
    let ((last, last_unknown), before) = known.split_last()?;
    let before = before
        .iter()
        .map(|(days, unknown)| format!("{}{}", words.number(*days), note(words, *unknown)));
    let mut all: Vec<String> = before.collect();
    let last = words.t1("patterns-return-days", "days", *last);
    all.push(format!("{last}{}", note(words, *last_unknown)));
    let in_turn = in_turn(words, &all)?;
    Some(words.t1("patterns-returns", "list", in_turn).into_owned())
}

/// The number of setbacks since the beginning of both stretches, and the line on which it would go on as in the first.
fn pace(words: Words, pace: Pace, episodes: &[Episode], today: Date) -> Option<Chart> {
    if pace.now + pace.before == 0 {
        return None;
    }
    let n_days = 2 * pace.days;
    let first = today.saturating_sub((i64::from(n_days) - 1).days());
    let began = episodes.iter().map(|it| it.began);
    let began: Vec<Date> = began.filter(|it| (first..=today).contains(it)).collect();
    let steps = Steps {
        at: began.iter().map(|it| share(first, *it, n_days)).collect(),
        line_to: 2 * pace.before,
        first: words.short_day(first).into_owned(),
        last: words.short_day(today).into_owned(),
    };
    let args = [
        ("days", Arg::from(pace.days)),
        ("now", Arg::from(pace.now)),
        ("before", Arg::from(pace.before)),
        ("known", Arg::from(pace.known_now)),
        ("known_before", Arg::from(pace.known_before)),
    ];
    let so_far = |(idx, day): (usize, &Date)| {
        let line = share(first, *day, n_days) * f64::from(2 * pace.before);
        vec![
            words.date(*day).into_owned(),
            words.number(idx + 1).into_owned(),
            words.number((line * 10.0).round() / 10.0).into_owned(),
        ]
    };
    let mut rows: Vec<Vec<String>> = began.iter().enumerate().map(so_far).collect();
    rows.push(vec![
        words.date(today).into_owned(),
        number(words, pace.now + pace.before),
        number(words, 2 * pace.before),
    ]);
    let table = Table {
        columns: Table::columns(
            words,
            [
                Key("story-day"),
                Key("patterns-so-far"),
                Key("patterns-at-pace"),
            ],
        ),
        rows,
    };
    let sentence = words.with("patterns-pace", &args).into_owned();
    Some(Chart::steps(words, sentence, steps, table))
}

/// How far along a day is, from 0 at the beginning of the first to 1 at the end of the last of `n_days`.
fn share(first: Date, day: Date, n_days: u32) -> f64 {
    let days = u32::try_from(domain::story::days_between(first, day)).unwrap_or(0);
    f64::from(days) / f64::from(n_days)
}

fn sure(words: Words, all: &[Confidence]) -> Option<String> {
    let mut both = all
        .iter()
        .filter_map(|it| Some((it.on, it.before?, it.after?)));
    let (on, before, after) = both.next_back()?;
    let args = [
        ("day", Arg::from(words.day(on))),
        ("before", Arg::from(before.get())),
        ("after", Arg::from(after.get())),
    ];
    Some(words.with("patterns-confidence", &args).into_owned())
}

/// Each review with what was said before and after it.
fn reviews(words: Words, all: &[Confidence]) -> Option<Part> {
    let value = |it: Option<domain::Rating>| known(words, it.map(|it| it.get().into()));
    let row = |it: &Confidence| {
        vec![
            words.date(it.on).into_owned(),
            value(it.before),
            value(it.after),
        ]
    };
    (all.len() > 1).then(|| Part {
        lines: vec![
            words
                .t1("patterns-reviews-line", "count", all.len())
                .into_owned(),
        ],
        table: Table {
            columns: Table::columns(
                words,
                [
                    Key("patterns-review-day"),
                    Key("patterns-review-before"),
                    Key("patterns-review-after"),
                ],
            ),
            rows: all.iter().map(row).collect(),
        },
    })
}

/// Grams of alcohol a day, with how much of it is known.
fn drinking(words: Words, it: Drinking) -> Option<Part> {
    if it.known == 0 {
        return None;
    }
    let grams = it.grams_a_day.round();
    let level = |it: RiskLevel| words.family("patterns-risk", it.code()).into_owned();
    let args = [
        ("known", Arg::from(it.known)),
        ("days", Arg::from(it.days)),
        ("grams", Arg::from(grams)),
    ];
    let mut lines = vec![words.with("patterns-grams", &args).into_owned()];
    if it.unknown_amount > 0 {
        let more = words.t1("patterns-grams-unknown", "count", it.unknown_amount);
        lines.push(more.into_owned());
    }
    let label = |key: Key| words.t(key.0).into_owned();
    let mut rows = vec![
        vec![label(Key("patterns-grams-known")), number(words, it.known)],
        vec![
            label(Key("patterns-grams-untold")),
            number(words, it.unknown_amount),
        ],
        vec![
            label(Key("patterns-grams-a-day")),
            words.number(grams).into_owned(),
        ],
    ];
    // A level is of drinking, so none is named where there was none.
    let levels = it.levels.filter(|_| it.grams_a_day > 0.0);
    if let Some(levels) = levels {
        let (women, men) = (level(levels.for_women), level(levels.for_men));
        lines.push(
            words
                .t2("patterns-levels", "women", &*women, "men", &*men)
                .into_owned(),
        );
        lines.push(label(Key("patterns-grams-how")));
        rows.push(vec![label(Key("patterns-level-women")), women]);
        rows.push(vec![label(Key("patterns-level-men")), men]);
    } else if it.grams_a_day > 0.0 && it.unknown_amount == 0 {
        lines.push(label(Key("patterns-levels-early")));
    }
    Some(Part {
        lines,
        table: Table {
            columns: Table::columns(
                words,
                [Key("patterns-grams-what"), Key("patterns-grams-value")],
            ),
            rows,
        },
    })
}
