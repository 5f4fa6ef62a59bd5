//! One helpline, worded: what it is, what happens when someone answers, how we know the number.

use care::{Cost, Helpline, Kind, Listed, Scope};
use jiff::civil::Date;

use crate::calls::{self, hours};
use crate::words::{Arg, Words};

/// A helpline as the page shows it, all texts ready to read.
pub(super) struct Line {
    pub(super) name: String,
    /// The name in English, where the own name is in another language.
    pub(super) english: Option<String>,
    /// The need it serves, as a heading.
    pub(super) need: String,
    pub(super) about: String,
    pub(super) audience: Option<String>,
    pub(super) note: Option<String>,
    pub(super) ways: Vec<Way>,
    /// What happens when someone answers: listens, refers or sends help.
    pub(super) scope: String,
    pub(super) hours: String,
    pub(super) cost: String,
    pub(super) languages: String,
    /// Where and when the number was found.
    pub(super) checked: String,
    /// Said when the last check is too old.
    pub(super) stale: Option<String>,
}

/// One way to reach it.
pub(super) struct Way {
    pub(super) href: String,
    pub(super) icon: &'static str,
    pub(super) text: String,
}

impl Line {
    pub(super) fn of(words: Words, listed: Listed<'_>, today: Date) -> Line {
        let helpline = listed.helpline;
        let lang = words.content();
        let text = |it: &Option<care::Text>| it.as_ref().map(|it| it.get(lang).to_owned());
        Line {
            name: helpline.name.clone(),
            english: helpline.english.clone(),
            need: words
                .family("now-need", need(helpline.main_kind()))
                .into_owned(),
            about: helpline.about.get(lang).to_owned(),
            audience: text(&helpline.audience),
            note: text(&helpline.note),
            ways: ways(words, helpline),
            scope: words
                .family("now-scope", scope(helpline.scope))
                .into_owned(),
            hours: hours::worded(words, &helpline.hours, listed.open),
            cost: words.family("now-cost", cost(helpline.cost)).into_owned(),
            languages: calls::languages(words, &helpline.languages),
            checked: checked(words, helpline),
            stale: stale(words, helpline, today),
        }
    }
}

fn ways(words: Words, helpline: &Helpline) -> Vec<Way> {
    let mut ways = Vec::new();
    for phone in &helpline.calls {
        ways.push(Way {
            href: phone.dial(),
            icon: "phone",
            text: calls::call_worded(words, phone, helpline.press.as_deref()),
        });
    }
    if let Some(line) = &helpline.text {
        ways.push(Way {
            href: line.dial(words.content()),
            icon: "message",
            text: calls::text_worded(words, line),
        });
    }
    if let Some(phone) = &helpline.tty {
        ways.push(Way {
            href: phone.dial(),
            icon: "phone",
            text: words.t1("now-tty", "number", phone.as_str()).into_owned(),
        });
    }
    ways
}

fn checked(words: Words, helpline: &Helpline) -> String {
    let source = helpline.source.as_str();
    let text = match helpline.last_verified {
        Some(day) => words.t2("now-checked", "day", words.date(day), "source", source),
        None => words.t1("now-unchecked", "source", source),
    };
    text.into_owned()
}

fn stale(words: Words, helpline: &Helpline, today: Date) -> Option<String> {
    let day = helpline.last_verified?;
    let day = Arg::from(words.date(day));
    helpline
        .is_stale(today)
        .then(|| words.t1("now-stale", "day", day).into_owned())
}

fn need(kind: Kind) -> &'static str {
    match kind {
        Kind::Emergency => "emergency",
        Kind::Crisis => "crisis",
        Kind::Poison => "poison",
        Kind::UseAlone => "alone",
        Kind::Violence => "violence",
        Kind::Substance => "substance",
        Kind::Gambling => "gambling",
        Kind::HealthAdvice => "health",
        Kind::Veterans => "veterans",
        Kind::Youth => "youth",
    }
}

fn scope(scope: Scope) -> &'static str {
    match scope {
        Scope::Listens => "listens",
        Scope::Refers => "refers",
        Scope::SendsHelp => "sends",
    }
}

fn cost(cost: Cost) -> &'static str {
    match cost {
        Cost::Free => "free",
        Cost::Standard => "standard",
        Cost::Charged => "charged",
    }
}
