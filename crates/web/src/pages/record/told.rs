//! What an entry says, field by field, in words.

use std::collections::BTreeSet;

use domain::plan::{Plan, PlanChange};
use domain::safety::Answer;
use domain::{
    Amount, Body, CheckIn, DayRecord, Halt, Helped, ItemId, Moment, Name, Rating, Review, Setback,
    Text, Tried, Urge,
};
use jiff::Timestamp;

use crate::naming;
use crate::words::Words;

/// The codes of all fields, in the family `record-field`.
pub const FIELDS: &[&str] = &[
    "craving",
    "mood",
    "stress",
    "confidence",
    "sleep",
    "halt",
    "triggers",
    "strategies",
    "medicines",
    "went_well",
    "note",
    "strength",
    "outcome",
    "day",
    "goal",
    "went",
    "amount",
    "started",
    "ended",
    "ongoing",
    "what",
    "alone",
    "places",
    "felt",
    "protected",
    "already_hard",
    "prompt",
    "thoughts",
    "feelings",
    "actions",
    "after",
    "safety",
    "sure_before",
    "sure_after",
    "step",
    "look_again",
    "learned",
    "version",
    "change",
    "title",
    "exercise",
    "helped",
    "to",
    "text",
    "ready",
    "sent",
];

/// The codes of how an urge ended, in the family `record-outcome`.
pub const OUTCOMES: &[&str] = &["passed", "used", "as_planned", "still_here"];

/// One field with its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Fact {
    pub(super) label: String,
    pub(super) value: String,
    /// The person's own words.
    pub(super) own: bool,
}

impl Fact {
    pub(super) fn new(words: Words, code: &str, value: impl Into<String>, own: bool) -> Fact {
        Fact {
            label: words.family("record-field", code).into_owned(),
            value: value.into(),
            own,
        }
    }
}

/// Returns the person's words in an entry, or what else tells it apart in a list.
pub(super) fn first_words(words: Words, plan: &Plan, body: &Body) -> Option<String> {
    let text = |text: &Option<Text>| text.as_ref().map(|it| it.as_str().to_owned());
    match body {
        Body::CheckIn(it) => text(&it.note).or_else(|| text(&it.went_well)),
        Body::Urge(it) => text(&it.note),
        Body::DayRecord(it) => Some(naming::item_of(words, plan, it.goal)),
        Body::Setback(it) => text(&it.note),
        Body::Review(it) => text(&it.learned),
        Body::PlanRevision(it) => text(&it.note),
        Body::Chapter(it) => Some(it.title.as_str().to_owned()),
        Body::Practice(it) => text(&it.note).or_else(|| Some(choice(words, it.exercise.as_str()))),
        Body::Note(it) => Some(it.text.as_str().to_owned()),
        Body::Message(it) => Some(it.text.as_str().to_owned()),
        Body::FollowUp(_) | Body::Correction(_) | Body::Retraction(_) => None,
    }
}

/// Returns everything an entry says. What was not told is left out.
pub(super) fn facts(words: Words, plan: &Plan, moment: &Moment) -> Vec<Fact> {
    let mut told = Told {
        words,
        plan,
        moment,
        facts: Vec::new(),
    };
    told.body(moment.body());
    told.facts
}

struct Told<'a> {
    words: Words,
    plan: &'a Plan,
    moment: &'a Moment,
    facts: Vec<Fact>,
}

impl Told<'_> {
    fn body(&mut self, body: &Body) {
        match body {
            Body::CheckIn(it) => self.check_in(it),
            Body::Urge(it) => self.urge(it),
            Body::DayRecord(it) => self.day_record(it),
            Body::Setback(it) => self.setback(it),
            Body::Review(it) => self.review(it),
            Body::PlanRevision(it) => {
                self.add("version", (it.base + 1).to_string());
                it.changes.iter().for_each(|change| self.change(change));
                self.own("note", it.note.as_ref());
            }
            Body::Chapter(it) => self.name("title", Some(&it.title)),
            Body::Practice(it) => {
                self.add("exercise", choice(self.words, it.exercise.as_str()));
                let strategy: Vec<_> = it.strategy.into_iter().collect();
                self.items("strategies", &strategy);
                self.helped(it.helped);
                self.rating("strength", it.strength);
                self.own("note", it.note.as_ref());
            }
            Body::Note(it) => self.own("text", Some(&it.text)),
            Body::Message(it) => {
                self.items("to", &[it.to]);
                self.own("text", Some(&it.text));
                self.time("ready", Some(it.ready_at));
                self.time("sent", it.sent_at);
            }
            Body::FollowUp(it) => {
                self.helped(it.helped);
                self.answers(&it.safety);
            }
            Body::Correction(_) | Body::Retraction(_) => {}
        }
    }

    fn check_in(&mut self, it: &CheckIn) {
        self.rating("craving", it.craving);
        self.rating("mood", it.mood);
        self.rating("stress", it.stress);
        self.rating("confidence", it.confidence);
        if let Some(hours) = it.sleep_hours {
            self.add("sleep", self.words.number(hours.get()));
        }
        self.halt(it.halt.as_ref());
        self.items("triggers", &it.triggers);
        self.tried(&it.strategies);
        let medicines: Vec<_> = it.medicines.iter().map(|it| it.treatment).collect();
        self.items("medicines", &medicines);
        self.own("went_well", it.went_well.as_ref());
        self.own("note", it.note.as_ref());
    }

    fn urge(&mut self, it: &Urge) {
        self.rating("strength", Some(it.strength));
        self.items("triggers", &it.triggers);
        self.tried(&it.strategies);
        let outcome = self.words.family("record-outcome", it.outcome.code());
        self.add("outcome", outcome);
        self.own("note", it.note.as_ref());
    }

    fn day_record(&mut self, it: &DayRecord) {
        self.add("day", self.words.day_and_year(it.day));
        self.items("goal", &[it.goal]);
        let went = if it.kept { "planned" } else { "differently" };
        self.add("went", self.words.family("day", went));
        self.amount(it.amount, it.unit.as_ref());
    }

    fn setback(&mut self, it: &Setback) {
        self.time("started", it.started_at);
        self.time("ended", it.ended_at);
        self.yes_no("ongoing", it.ongoing);
        let used = it.substances.iter();
        let used = used.map(|it| naming::substance(self.words, &it.class));
        let used: Vec<String> = used.collect();
        self.list("what", &used);
        self.items("goal", it.goal.as_slice());
        self.amount(it.amount, it.unit.as_ref());
        self.yes_no("alone", it.alone);
        let picked = [
            ("places", &it.places),
            ("felt", &it.felt),
            ("protected", &it.protected),
        ];
        for (field, codes) in picked {
            let named = codes.iter().map(|code| choice(self.words, code.as_str()));
            let named: Vec<String> = named.collect();
            self.list(field, &named);
        }
        self.items("triggers", &it.triggers);
        self.tried(&it.strategies);
        self.halt(it.halt.as_ref());
        let chain = [
            ("already_hard", &it.chain.already_hard),
            ("prompt", &it.chain.prompt),
            ("thoughts", &it.chain.thoughts),
            ("feelings", &it.chain.feelings),
            ("actions", &it.chain.actions),
            ("after", &it.chain.after),
        ];
        for (field, text) in chain {
            self.own(field, text.as_ref());
        }
        self.answers(&it.safety);
        self.own("note", it.note.as_ref());
    }

    fn review(&mut self, it: &Review) {
        self.own("learned", it.learned.as_ref());
        self.rating("sure_before", it.confidence_before);
        self.rating("sure_after", it.confidence_after);
        self.name("step", it.next_step.as_ref());
        if let Some(day) = it.look_again {
            self.add("look_again", self.words.day_and_year(day));
        }
    }

    fn change(&mut self, change: &PlanChange) {
        let named = match change {
            PlanChange::Add(item) | PlanChange::Edit(item) => {
                naming::item(self.words, self.plan, item)
            }
            PlanChange::Remove { id, .. } => naming::item_of(self.words, self.plan, *id),
        };
        let kind = naming::kind(self.words, change.kind());
        self.add("change", format!("{kind}: {named}"));
    }

    fn add(&mut self, code: &str, value: impl Into<String>) {
        self.facts.push(Fact::new(self.words, code, value, false));
    }

    fn own(&mut self, code: &str, text: Option<&Text>) {
        let fact = text.map(|text| Fact::new(self.words, code, text.as_str(), true));
        self.facts.extend(fact);
    }

    fn name(&mut self, code: &str, name: Option<&Name>) {
        let fact = name.map(|name| Fact::new(self.words, code, name.as_str(), true));
        self.facts.extend(fact);
    }

    fn rating(&mut self, code: &str, rating: Option<Rating>) {
        if let Some(rating) = rating {
            let of_ten = self.words.t1("record-of-ten", "value", rating.get());
            self.add(code, of_ten);
        }
    }

    fn list(&mut self, code: &str, values: &[String]) {
        if !values.is_empty() {
            self.add(code, values.join(", "));
        }
    }

    fn items(&mut self, code: &str, ids: &[ItemId]) {
        let named = ids
            .iter()
            .map(|id| naming::item_of(self.words, self.plan, *id));
        let named: Vec<String> = named.collect();
        self.list(code, &named);
    }

    fn tried(&mut self, tried: &[Tried]) {
        let named = tried.iter().map(|it| {
            let name = naming::item_of(self.words, self.plan, it.strategy);
            match it.helped {
                Some(helped) => format!("{name} ({})", how_much(self.words, helped)),
                None => name,
            }
        });
        let named: Vec<String> = named.collect();
        self.list("strategies", &named);
    }

    fn halt(&mut self, halt: Option<&BTreeSet<Halt>>) {
        let halt = halt.into_iter().flatten();
        let named = halt.map(|it| naming::halt(self.words, *it).into_owned());
        let named: Vec<String> = named.collect();
        self.list("halt", &named);
    }

    fn answers(&mut self, answers: &BTreeSet<Answer>) {
        let named = answers.iter();
        let named = named.map(|it| naming::answer(self.words, *it).into_owned());
        let named: Vec<String> = named.collect();
        self.list("safety", &named);
    }

    fn helped(&mut self, helped: Option<Helped>) {
        if let Some(helped) = helped {
            self.add("helped", how_much(self.words, helped));
        }
    }

    fn amount(&mut self, amount: Option<Amount>, unit: Option<&Name>) {
        if let Some(amount) = amount {
            let number = self.words.number(amount.get());
            let unit = unit.map_or("", Name::as_str);
            self.add("amount", format!("{number} {unit}").trim_end());
        }
    }

    fn yes_no(&mut self, code: &str, value: Option<bool>) {
        let words = self.words;
        match value {
            Some(true) => self.add(code, words.t("record-yes")),
            Some(false) => self.add(code, words.t("record-no")),
            None => {}
        }
    }

    fn time(&mut self, code: &str, at: Option<Timestamp>) {
        if let Some(at) = at {
            let at = at.to_zoned_datetime(self.moment.zone().time_zone());
            let (day, time) = (self.words.day(at.date()), self.words.time(at.time()));
            self.add(code, format!("{day}, {time}"));
        }
    }
}

fn choice(words: Words, code: &str) -> String {
    let language = words.content();
    let choices = care::Care::embedded().choices();
    let exercise = || care::exercises::of_practice(code).map(|it| it.title.get(language));
    let name = choices.name(code, language).or_else(exercise);
    name.unwrap_or(code).to_owned()
}

fn how_much(words: Words, helped: Helped) -> String {
    words
        .family("helped", &helped.get().to_string())
        .into_owned()
}
