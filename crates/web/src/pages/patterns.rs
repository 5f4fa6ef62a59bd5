//! What the record shows: what brings urges, what helps, how things went. Counts, with both sides and what is not known.

mod ahead;
mod over_time;

use std::borrow::Cow;

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::response::Html;
use axum::routing::{get, post};
use domain::plan::Plan;
use domain::{ItemId, Journal};
use insight::insights::{self, Brings, Compared, Helped, Helps, SameStrength, Subject, Verdict};
use jiff::civil::Date;

use crate::chart::{Chart, Interval, Table};
use crate::error::{Error, show};
use crate::frame::{Frame, Tab};
use crate::naming;
use crate::pages::Sample;
use crate::pages::library::matched::{self, Read};
use crate::pages::story::example;
use crate::words::{Arg, Key, Language, Words};
use crate::{SignedIn, Site};

pub(crate) use ahead::{LEVELS, REASONS};
pub(crate) use over_time::RISKS;

use ahead::Ahead;
use over_time::OverTime;

/// So many triggers and states stand open; the rest is folded away.
const FIRST: usize = 4;
/// With fewer tries nothing is said to have helped most.
const MIN_TRIES: u32 = 5;

#[derive(Template)]
#[template(path = "pages/patterns.html")]
struct PatternsPage {
    frame: Frame,
    first: Vec<Told>,
    rest: Vec<Told>,
    helps: Option<Chart>,
    by_strategy: Vec<Strategy>,
    /// Triggers of the plan with nothing set against them yet.
    open: Vec<Open>,
    /// Articles on those triggers.
    reads: Vec<Read>,
    over_time: Option<OverTime>,
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

/// A trigger with nothing set against it yet.
struct Open {
    name: String,
    /// What the plan holds that was never tried in it.
    untried: Vec<String>,
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
                .collect(),
            reads: matched::open(words, plan, &found.coverage.open),
            open: open
                .map(|it| Open {
                    name: naming::item_of(words, plan, *it),
                    untried: untried(words, plan, found.untried.get(it)),
                })
                .collect(),
            over_time: OverTime::of(words, journal, &found.trajectory, today),
            ahead: ahead.then(|| Ahead::of(words, journal, today)),
            frame: frame.at(Tab::Story),
        }
    }

    fn is_empty(&self) -> bool {
        self.first.is_empty() && self.helps.is_none() && self.over_time.is_none()
    }
}

/// So many ideas for an open moment; more would be a list to work through.
const UNTRIED: usize = 3;

fn untried(words: Words, plan: &Plan, items: Option<&Vec<ItemId>>) -> Vec<String> {
    let items = items.into_iter().flatten().take(UNTRIED);
    items.map(|it| naming::item_of(words, plan, *it)).collect()
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
            lines.push(if is_by_day {
                words.t("patterns-no-more").into_owned()
            } else {
                words.t("patterns-no-more-urges").into_owned()
            });
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
        Compared::Urges => true,
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
        columns: columns(words, [unit, Key("patterns-hard")]),
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
fn columns(words: Words, [what, counted]: [Key; 2]) -> Vec<String> {
    let guess = Key("patterns-guess");
    let (from, to) = (Key("patterns-from"), Key("patterns-to"));
    Table::columns(words, [what, counted, guess, from, to])
}

fn row(words: Words, label: &str, it: &Helped) -> Vec<String> {
    let percent = |it: f64| {
        let percent = (it * 100.0).round();
        words.t1("patterns-percent", "count", percent).into_owned()
    };
    vec![
        label.to_owned(),
        words
            .t2("patterns-of", "count", it.helped, "of", it.tried)
            .into_owned(),
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
        columns: columns(words, [Key("patterns-what"), Key("patterns-helped")]),
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
