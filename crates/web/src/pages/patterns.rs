//! What the record shows: what brings urges, what helps, how things went. Counts, with both sides and what is not known.

mod ahead;

use std::borrow::Cow;
use std::collections::BTreeSet;

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::response::Html;
use axum::routing::{get, post};
use domain::Journal;
use domain::plan::Plan;
use domain::story::{DayState, Days};
use insight::Insights;
use insight::insights::{
    self, Brings, Compared, Helped, Helps, SameStrength, Subject, Trajectory, Verdict, Window,
};
use jiff::ToSpan;
use jiff::civil::Date;

use crate::chart::{Chart, Interval, Table};
use crate::error::{Error, show};
use crate::frame::{Frame, Tab};
use crate::naming;
use crate::pages::Sample;
use crate::pages::library::matched::{self, Read};
use crate::pages::story::{example, had_setback_lately};
use crate::words::{Arg, Key, Language, Words};
use crate::{SignedIn, Site};

pub(crate) use ahead::{LEVELS, REASONS};

use ahead::Ahead;

/// So many triggers and states stand open; the rest is folded away.
const FIRST: usize = 4;
/// With fewer tries nothing is said to have helped most.
const MIN_TRIES: u32 = 5;
/// After a setback, no shorter look back than this.
const MONTH_DAYS: u32 = 30;

#[derive(Template)]
#[template(path = "pages/patterns.html")]
struct PatternsPage {
    frame: Frame,
    first: Vec<Told>,
    rest: Vec<Told>,
    helps: Option<Chart>,
    by_strategy: Vec<Strategy>,
    /// Triggers of the plan with nothing set against them yet.
    open: Vec<String>,
    /// Articles on those triggers.
    reads: Vec<Read>,
    /// Counts of days and of setbacks; folded away until asked for.
    days: Vec<String>,
    /// How sure the person felt around the last review.
    sure: Option<String>,
    /// Days until things went as planned again, after each setback.
    returns: Option<String>,
    /// The days ahead, if the person wants to see them.
    ahead: Option<Ahead>,
}

/// A trigger or a state.
struct Told {
    name: String,
    verdict: Cow<'static, str>,
    /// Both sides, where more can be said than that it is too early.
    chart: Option<Chart>,
    lines: Vec<String>,
}

/// A strategy that was tried.
struct Strategy {
    name: String,
    lines: Vec<String>,
}

pub(crate) fn routes() -> Router<Site> {
    Router::new()
        .route("/patterns", get(show_patterns))
        .route("/patterns/ahead", post(ahead::choose))
}

async fn show_patterns(
    State(site): State<Site>,
    person: SignedIn,
    frame: Frame,
) -> Result<Html<String>, Error> {
    let journal = site.app.journal(&person).await?;
    let today = person.day(site.app.now());
    let ahead = person.profile.forecast;
    show(&PatternsPage::of(frame, &journal, today, ahead))
}

impl PatternsPage {
    fn of(frame: Frame, journal: &Journal, today: Date, ahead: bool) -> PatternsPage {
        let words = frame.words;
        let plan = journal.plan();
        let found = insight::insights(journal, today, app::prior());
        let mut told = found.brings.iter().map(|it| Told::of(words, plan, it));
        let open = found.coverage.open.iter();
        PatternsPage {
            first: told.by_ref().take(FIRST).collect(),
            rest: told.collect(),
            helps: helps(words, plan, &found.helps),
            by_strategy: found
                .helps
                .iter()
                .map(|it| Strategy::of(words, plan, it))
                .filter(|it| !it.lines.is_empty())
                .collect(),
            reads: matched::open(words, plan, &found.coverage.open),
            open: open.map(|it| naming::item_of(words, plan, *it)).collect(),
            days: days(words, journal, &found.trajectory, today),
            sure: sure(words, &found),
            returns: returns(words, &found.trajectory),
            ahead: ahead.then(|| Ahead::of(words, journal, today)),
            frame: frame.at(Tab::Story),
        }
    }

    fn is_empty(&self) -> bool {
        self.first.is_empty() && self.helps.is_none() && self.days.is_empty()
    }
}

impl Told {
    fn of(words: Words, plan: &Plan, brings: &Brings) -> Told {
        let name = match brings.subject {
            Subject::Trigger(id) => naming::item_of(words, plan, id),
            Subject::State(state) => words.family("lesson-state", state.code()).into_owned(),
        };
        let evidence = brings.evidence;
        let mut lines = Vec::new();
        let is_sure = matches!(
            brings.verdict,
            Verdict::ProbablyRaises | Verdict::ProbablyLowers
        );
        let counts = [
            ("count", Arg::from(evidence.count)),
            ("of", Arg::from(evidence.of)),
            ("elsewhere", Arg::from(evidence.elsewhere)),
            ("elsewhere_of", Arg::from(evidence.elsewhere_of)),
        ];
        let is_by_day = brings.compared == Compared::Days;
        let sentence = match (is_by_day, evidence.elsewhere_of) {
            (true, 0) => words.with("patterns-with-alone", &counts),
            (true, _) => words.with("patterns-both", &counts),
            (false, 0) => words.with("patterns-with-alone-urges", &counts),
            (false, _) => words.with("patterns-both-urges", &counts),
        };
        let chart = is_sure.then(|| both_sides(words, &sentence, brings));
        if chart.is_none() {
            lines.push(sentence.into_owned());
        }
        if is_sure && is_by_day {
            let weeks = brings.weeks;
            let weeks = words.t2("patterns-weeks", "count", weeks.followed, "of", weeks.of);
            lines.push(weeks.into_owned());
        }
        if let Some(more) = brings.more_days {
            lines.push(words.t1("patterns-more", "count", more).into_owned());
        }
        if brings.stays_open {
            lines.push(words.t("patterns-no-more").into_owned());
        }
        lines.extend(named(words, brings));
        Told {
            name,
            verdict: if brings.stays_open && brings.verdict == Verdict::TooEarly {
                words.t("patterns-unclear")
            } else if is_by_day || !is_sure {
                words.family("patterns-verdict", brings.verdict.code())
            } else {
                words.family("patterns-verdict-urges", brings.verdict.code())
            },
            chart,
            lines,
        }
    }
}

/// How often a trigger was named in all, where that is more than what is compared.
fn named(words: Words, brings: &Brings) -> Option<String> {
    let Brings {
        n_days, n_urges, ..
    } = *brings;
    let is_trigger = matches!(brings.subject, Subject::Trigger(_));
    let is_more = match brings.compared {
        Compared::Days => n_days > brings.evidence.of,
        Compared::Urges => n_days > n_urges,
    };
    (is_trigger && is_more).then(|| {
        let key = match brings.compared {
            Compared::Days => Key("patterns-named"),
            Compared::Urges => Key("patterns-named-urges"),
        };
        words
            .t2(key.0, "days", n_days, "urges", n_urges)
            .into_owned()
    })
}

/// Days or urges with it and others, each with the share that was hard.
fn both_sides(words: Words, sentence: &str, brings: &Brings) -> Chart {
    let evidence = brings.evidence;
    let (unit, with, without) = match brings.compared {
        Compared::Days => (
            Key("patterns-days"),
            Key("patterns-with"),
            Key("patterns-without"),
        ),
        Compared::Urges => (
            Key("patterns-urges"),
            Key("patterns-with-urges"),
            Key("patterns-without-urges"),
        ),
    };
    let sides = [
        (with, evidence.count, evidence.of),
        (without, evidence.elsewhere, evidence.elsewhere_of),
    ];
    let sides = sides.map(|(key, count, of)| (words.t(key.0).into_owned(), count, of));
    let bars = sides
        .iter()
        .map(|(label, count, of)| share(words, label, *count, *of));
    let table = Table {
        columns: columns(words, [unit, Key("patterns-hard"), Key("patterns-all")]),
        rows: sides
            .iter()
            .map(|(label, count, of)| row(words, label, &insights::share(*count, *of)))
            .collect(),
    };
    Chart::shares(words, sentence.to_owned(), bars.collect(), table)
}

fn share(words: Words, label: &str, count: u32, of: u32) -> Interval {
    let share = insights::share(count, of);
    Interval {
        label: label.to_owned(),
        note: words
            .t2("patterns-of", "count", count, "of", of)
            .into_owned(),
        low: share.low,
        middle: share.mean,
        high: share.high,
    }
}

/// What is counted, and the guess with its ends, which a drawing shows only to those who see it.
fn columns(words: Words, counted: [Key; 3]) -> Vec<String> {
    let guess = [
        Key("patterns-guess"),
        Key("patterns-from"),
        Key("patterns-to"),
    ];
    let all = counted.into_iter().chain(guess);
    all.map(|it| words.t(it.0).into_owned()).collect()
}

fn row(words: Words, label: &str, it: &Helped) -> Vec<String> {
    let number = |it: u32| words.number(it).into_owned();
    let percent = |it: f64| {
        let percent = (it * 100.0).round();
        words.t1("patterns-percent", "count", percent).into_owned()
    };
    vec![
        label.to_owned(),
        number(it.helped),
        number(it.tried),
        percent(it.mean),
        percent(it.low),
        percent(it.high),
    ]
}

/// What has helped, as far as it is known.
fn helps(words: Words, plan: &Plan, helps: &[Helps]) -> Option<Chart> {
    let best = helps.first()?;
    let name = |it: &Helps| naming::item_of(words, plan, it.strategy);
    let bars = helps.iter().map(|it| Interval {
        label: name(it),
        note: words
            .t2(
                "patterns-of",
                "count",
                it.overall.helped,
                "of",
                it.overall.tried,
            )
            .into_owned(),
        low: it.overall.low,
        middle: it.overall.mean,
        high: it.overall.high,
    });
    let table = Table {
        columns: columns(
            words,
            [
                Key("patterns-what"),
                Key("patterns-helped"),
                Key("patterns-tried"),
            ],
        ),
        rows: helps
            .iter()
            .map(|it| row(words, &name(it), &it.overall))
            .collect(),
    };
    let counts = [
        ("name", Arg::from(name(best))),
        ("count", Arg::from(best.overall.helped)),
        ("of", Arg::from(best.overall.tried)),
    ];
    let sentence = if best.overall.helped > 0 && best.overall.tried >= MIN_TRIES {
        words.with("patterns-best", &counts).into_owned()
    } else {
        words.t("patterns-tries").into_owned()
    };
    Some(Chart::shares(words, sentence, bars.collect(), table))
}

impl Strategy {
    fn of(words: Words, plan: &Plan, helps: &Helps) -> Strategy {
        let times = |count| words.t1("patterns-times", "count", count).into_owned();
        let by_trigger = helps.by_trigger.iter().map(|(trigger, it)| {
            let args = [
                ("name", Arg::from(naming::item_of(words, plan, *trigger))),
                ("count", Arg::from(it.helped)),
                ("tries", Arg::from(times(it.tried))),
                ("helped", Arg::from(times(it.helped))),
            ];
            words.with("patterns-there", &args).into_owned()
        });
        let mut lines: Vec<String> = by_trigger.collect();
        match helps.same_strength {
            Some(it) => lines.extend(same_strength(words, it)),
            None => lines.push(words.t("patterns-same-few").into_owned()),
        }
        Strategy {
            name: naming::item_of(words, plan, helps.strategy),
            lines,
        }
    }
}

/// "Of urges as strong as these, 7 of 9 passed with it. Of 20 other urges as strong, about 4 in 9 passed." And what is left
/// out of that.
fn same_strength(words: Words, same: SameStrength) -> Vec<String> {
    let others = (same.others_share * f64::from(same.of)).round();
    let args = [
        ("count", Arg::from(same.passed)),
        ("of", Arg::from(same.of)),
        ("others", Arg::from(others)),
        ("others_of", Arg::from(same.others_of)),
    ];
    let mut lines = Vec::new();
    // Where every urge passed, with it and without, nothing can be told apart.
    if same.passed == same.of && same.others_share >= 1.0 {
        lines.push(words.with("patterns-same-all", &args).into_owned());
    } else {
        lines.push(words.with("patterns-same-strength", &args).into_owned());
    }
    if same.alone_of > 0 {
        let (count, of) = (same.alone_passed, same.alone_of);
        let alone = words.t2("patterns-same-alone", "count", count, "of", of);
        lines.push(alone.into_owned());
    }
    lines
}

/// The last days, each stretch with how much of it is known; and how setbacks came.
fn days(words: Words, journal: &Journal, trajectory: &Trajectory, today: Date) -> Vec<String> {
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
    let line = |it: &Window| {
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
    windows.map(line).chain(pace(words, trajectory)).collect()
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

fn pace(words: Words, trajectory: &Trajectory) -> Option<String> {
    let it = trajectory.pace?;
    let args = [
        ("days", Arg::from(it.days)),
        ("now", Arg::from(it.now)),
        ("before", Arg::from(it.before)),
        ("known", Arg::from(it.known_now)),
        ("known_before", Arg::from(it.known_before)),
    ];
    let pace = words.with("patterns-pace", &args);
    if trajectory.day_unknown == 0 {
        return Some(pace.into_owned());
    }
    let unknown = words.t1("patterns-pace-unknown", "count", trajectory.day_unknown);
    Some(format!("{pace} {unknown}"))
}

fn sure(words: Words, found: &Insights) -> Option<String> {
    let mut both = found
        .trajectory
        .confidence
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

/// "12, then 5, then 12 days."
fn returns(words: Words, trajectory: &Trajectory) -> Option<String> {
    let known = trajectory.episodes.iter().filter_map(|it| it.return_days);
    let known: Vec<u32> = known.collect();
    let (last, before) = known.split_last()?;
    if before.is_empty() {
        return None;
    }
    let before = before.iter().map(|it| words.number(*it).into_owned());
    let before = before.collect::<Vec<_>>().join(&words.t("patterns-then"));
    Some(
        words
            .t2("patterns-returns", "before", before, "last", *last)
            .into_owned(),
    )
}

pub(crate) fn samples(language: Language) -> Vec<Sample> {
    let frame = || Frame::sample(language);
    let page = |voice, forecast| {
        let journal = example::journal(voice);
        PatternsPage::of(frame(), &journal, example::TODAY, forecast)
    };
    let mut ahead = page(example::Voice::Plain, true);
    let plan = example::journal(example::Voice::Plain);
    ahead.ahead = Some(Ahead::sample(ahead.frame.words, plan.plan()));
    vec![
        Sample::of("patterns", &page(example::Voice::Plain, false)),
        Sample::of("patterns, hostile", &page(example::Voice::Hostile, true)),
        Sample::of("patterns, the days ahead", &ahead),
        Sample::of(
            "patterns, empty",
            &PatternsPage::of(frame(), &Journal::default(), example::TODAY, false),
        ),
    ]
}
