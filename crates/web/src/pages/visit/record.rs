//! What a record can say at a visit, each kind of line on its own.

use std::sync::Arc;

use care::{Care, Lang};
use domain::plan::{Difference, Form, ItemKind, Plan, Value};
use domain::story::days_between;
use domain::{EntryId, Helped, Journal, Moment, Review, Setback, Text};
use insight::usual::{self, Feeling};
use jiff::civil::Date;

use crate::naming;
use crate::words::{Arg, Words};

/// What can be chosen; only what there is something to say about.
pub(super) struct Record {
    /// Which setback it speaks of: by its day, or by the day it was told.
    pub(super) about: Option<String>,
    pub(super) choices: Vec<Choice>,
    pub(super) takes_medicine: bool,
}

/// One line of the form, and what it puts on the page.
pub(super) struct Choice {
    pub(super) code: &'static str,
    pub(super) lines: Vec<Line>,
}

/// A line of the page.
#[derive(Clone)]
pub(super) struct Line {
    /// What it is about, if that needs saying.
    pub(super) label: Option<String>,
    pub(super) text: String,
    /// Whether these are the person's own words.
    pub(super) is_own: bool,
}

impl Line {
    pub(super) fn own(text: &str) -> Line {
        Line {
            label: None,
            text: text.to_owned(),
            is_own: true,
        }
    }

    fn said(text: impl Into<String>) -> Line {
        Line {
            label: None,
            text: text.into(),
            is_own: false,
        }
    }

    fn labelled(self, label: impl Into<String>) -> Line {
        Line {
            label: Some(label.into()),
            ..self
        }
    }
}

impl Record {
    pub(super) fn of(
        words: Words,
        care: &Care,
        journal: &Journal,
        setback: Option<EntryId>,
        today: Date,
    ) -> Record {
        let found = setback.and_then(|id| journal.setback(id));
        let review = setback.and_then(|id| journal.review_of(id));
        let review = review.map(|(_, review)| review);
        let plan = journal.plan();
        let medicines = medicines(words, plan);
        let mut choices = Vec::new();
        if let Some((moment, told)) = found {
            choices.extend([
                ("happened", happened(words, told)),
                ("company", company(words, told)),
                ("dates", dates(words, moment, told).into_iter().collect()),
                ("amounts", amounts(words, told)),
                ("words", own_words(words, told)),
                ("noticed", noticed(words, care, plan, told, review)),
                ("changed", changed(words, journal, moment.id, review)),
            ]);
        }
        let takes_medicine = !medicines.is_empty();
        choices.push(("asks", asks(words, plan)));
        choices.push(("medicines", medicines));
        choices.push(("feelings", feelings(words, journal, today)));
        let choices = choices.into_iter().filter(|(_, lines)| !lines.is_empty());
        Record {
            about: found.map(|(moment, told)| about(words, moment, told)),
            choices: choices
                .map(|(code, lines)| Choice { code, lines })
                .collect(),
            takes_medicine,
        }
    }
}

fn happened(words: Words, told: &Setback) -> Vec<Line> {
    let used = told.substances.iter();
    let used = used.map(|it| Line::said(naming::substance(words, &it.class)));
    used.collect()
}

fn company(words: Words, told: &Setback) -> Vec<Line> {
    let alone = told.alone.map(|alone| {
        let key = if alone { "alone" } else { "with" };
        Line::said(words.family("visit-company", key))
    });
    alone.into_iter().collect()
}

fn about(words: Words, moment: &Moment, told: &Setback) -> String {
    let about = match Journal::began_on(moment, told) {
        Some(day) => words.t1("visit-about", "day", words.date(day)),
        None => words.t1("visit-about-told", "day", words.date(moment.day())),
    };
    about.into_owned()
}

/// The days it is known to have touched; nothing while nobody said when it was.
fn dates(words: Words, moment: &Moment, told: &Setback) -> Option<Line> {
    let until = told.ended_at.map(|at| moment.zone().day(at));
    let from = Journal::began_on(moment, told).or(until)?;
    let text = match until.filter(|until| days_between(from, *until) > 0) {
        Some(until) => words.t2(
            "story-dates",
            "from",
            words.date(from),
            "until",
            words.date(until),
        ),
        None => words.date(from),
    };
    Some(Line::said(text))
}

fn amounts(words: Words, told: &Setback) -> Vec<Line> {
    let amount = |amount: Option<domain::Amount>, unit: &Option<domain::Name>| {
        let amount = words.number(amount?.get());
        let unit = unit.as_ref().map_or("", domain::Name::as_str);
        Some(Line::said(format!("{amount} {unit}").trim().to_owned()))
    };
    let parts = told.substances.iter().filter_map(|used| {
        let line = amount(used.amount, &used.unit)?;
        Some(line.labelled(format!("{}:", naming::substance(words, &used.class))))
    });
    parts.chain(amount(told.amount, &told.unit)).collect()
}

fn own_words(words: Words, told: &Setback) -> Vec<Line> {
    let chain = &told.chain;
    let said = [
        ("hard", &chain.already_hard),
        ("prompt", &chain.prompt),
        ("thoughts", &chain.thoughts),
        ("feelings", &chain.feelings),
        ("actions", &chain.actions),
        ("after", &chain.after),
    ];
    let line = |(code, text): (&str, &Option<Text>)| {
        let line = Line::own(text.as_ref()?.as_str());
        Some(line.labelled(words.family("visit-chain", code)))
    };
    said.into_iter().filter_map(line).collect()
}

fn noticed(
    words: Words,
    care: &Care,
    plan: &Plan,
    told: &Setback,
    review: Option<&Review>,
) -> Vec<Line> {
    let label = |code: &str| words.family("visit-noticed", code);
    let learned = review.and_then(|review| review.learned.as_ref());
    let learned = learned.map(|text| Line::own(text.as_str()));
    let named = |id| Line::own(&naming::item_of(words, plan, id));
    let triggers = told.triggers.iter();
    let triggers = triggers.map(|id| named(*id).labelled(label("trigger")));
    let helped = told
        .strategies
        .iter()
        .filter(|tried| tried.helped.is_some_and(|helped| helped >= Helped::CLEARLY));
    let helped = helped.map(|tried| named(tried.strategy).labelled(label("helped")));
    let lang = Lang::from_tag(words.code());
    let kept = told.protected.iter();
    let kept = kept.filter_map(|code| care.choices().name(code.as_str(), lang));
    let protected = kept.map(|name| Line::said(name).labelled(label("protected")));
    learned
        .into_iter()
        .chain(triggers)
        .chain(helped)
        .chain(protected)
        .collect()
}

fn changed(
    words: Words,
    journal: &Journal,
    setback: EntryId,
    review: Option<&Review>,
) -> Vec<Line> {
    let versions = journal.history().versions().iter();
    let made = versions.filter(|version| version.because() == Some(setback));
    let mut lines: Vec<Line> = made
        .flat_map(|version| {
            let earlier = journal.history().plan_at(version.plan.version - 1);
            earlier.map_or_else(Vec::new, |earlier| {
                differences(words, earlier, &version.plan)
            })
        })
        .collect();
    let step = review.and_then(|review| review.next_step.as_ref());
    let step = step.map(|step| Line::own(step.as_str()));
    lines.extend(step.map(|line| line.labelled(words.family("visit-change", "step"))));
    lines
}

fn differences(words: Words, earlier: &Arc<Plan>, later: &Arc<Plan>) -> Vec<Line> {
    let line = |difference| {
        let (code, plan, item) = match difference {
            Difference::Added(item) => ("added", later, item),
            Difference::Changed { after, .. } => ("changed", later, after),
            Difference::Rested(item) => ("rested", later, item),
            Difference::Removed(item) => ("removed", earlier, item),
        };
        let label = words.family("visit-change", code);
        Line::own(&naming::item(words, plan, item)).labelled(label)
    };
    earlier.differences(later).into_iter().map(line).collect()
}

/// What the plan holds to ask about.
fn asks(words: Words, plan: &Plan) -> Vec<Line> {
    let questions = plan
        .of_kind(ItemKind::Treatment)
        .filter(|item| naming::is_question(item));
    questions
        .map(|item| Line::own(&naming::item(words, plan, item)))
        .collect()
}

/// The medicines of the plan. Whether they were taken is never counted.
fn medicines(words: Words, plan: &Plan) -> Vec<Line> {
    let treatments = plan.of_kind(ItemKind::Treatment);
    let medicines = treatments.filter(|item| {
        matches!(
            item.value,
            Value::Treatment {
                form: Form::Medicine,
                ..
            }
        )
    });
    medicines
        .map(|item| Line::own(&naming::item(words, plan, item)))
        .collect()
}

fn feelings(words: Words, journal: &Journal, today: Date) -> Vec<Line> {
    let line = |(code, feeling)| {
        let usual = usual::feeling(journal, feeling, today)?;
        let args = [
            ("what", Arg::from(words.family("visit-feeling", code))),
            ("low", Arg::from(usual.lower)),
            ("high", Arg::from(usual.upper)),
            ("count", Arg::from(usual.n)),
        ];
        Some(Line::said(words.with("visit-usual", &args)))
    };
    [
        ("craving", Feeling::Craving),
        ("mood", Feeling::Mood),
        ("stress", Feeling::Stress),
        ("confidence", Feeling::Confidence),
    ]
    .into_iter()
    .filter_map(line)
    .collect()
}
