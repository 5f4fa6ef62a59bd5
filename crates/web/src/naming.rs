//! What things are called on pages: classes, aims, kinds, answers, and the items of a plan.
//!
//! - [`class`], [`aim`], [`form`], [`kind`], [`halt`], [`answer`] word one code each.
//! - [`substance`] is the name of a class, or the person's own word for it.
//! - [`item`] titles any plan item: its own name always as typed; a link as a sentence, see [`link`];
//!   a review date as "Look again on …". [`item_of`] does the same from an id, taken out or not.
//! - [`detail`] is the line under a title: the aim of a goal, the form of a treatment, a number, resting.
//! - [`goal_line`] says an aim with its limit: "At most 3 days a week".

use std::borrow::Cow;

use domain::plan::{Aim, Form, Goal, ItemKind, Plan, PlanItem, Value};
use domain::safety::Answer;
use domain::{Class, Halt, ItemId, Substance};

use crate::words::{Arg, Language, Words};

/// "Alcohol".
pub fn class(words: Words, class: Class) -> Cow<'static, str> {
    words.family("class", class.code())
}

/// "Fewer days".
pub fn aim(words: Words, aim: Aim) -> Cow<'static, str> {
    words.family("aim", aim.code())
}

/// "Therapy".
pub fn form(words: Words, form: Form) -> Cow<'static, str> {
    words.family("form", form.code())
}

/// "Hard moment": one item of this kind.
pub fn kind(words: Words, kind: ItemKind) -> Cow<'static, str> {
    words.family("kind", kind.code())
}

/// "Hungry".
pub fn halt(words: Words, halt: Halt) -> Cow<'static, str> {
    words.family("halt", halt.code())
}

/// "Someone can’t be woken, or breathing is hard".
pub fn answer(words: Words, answer: Answer) -> Cow<'static, str> {
    words.family("answer", answer.code())
}

/// The name of its class when it was picked, else the person's own word.
pub fn substance(words: Words, substance: &Substance) -> String {
    match Class::from_code(substance.as_str()) {
        Some(picked) => class(words, picked).into_owned(),
        None => substance.as_str().to_owned(),
    }
}

/// "At most 3 days a week"; without a limit, the aim alone.
pub fn goal_line(words: Words, goal: &Goal) -> String {
    let Some(limit) = goal.limit else {
        return aim(words, goal.aim).into_owned();
    };
    let unit = goal.unit.as_ref().map(domain::Name::as_str);
    let line = match (goal.aim, unit) {
        (Aim::FewerDays, _) => words.t1("naming-days-a-week", "count", limit.get()),
        (_, Some(unit)) => words.with(
            "naming-units-a-day",
            &[("count", Arg::from(limit.get())), ("unit", Arg::from(unit))],
        ),
        (_, None) => words.t1("naming-times-a-day", "count", limit.get()),
    };
    match goal.aim {
        Aim::FewerDays | Aim::LessPerDay => line.into_owned(),
        Aim::None | Aim::Safer | Aim::OnMedicine => aim(words, goal.aim).into_owned(),
    }
}

/// What an item is called. `plan` knows both ends of a link, taken out or not.
pub fn item(words: Words, plan: &Plan, item: &PlanItem) -> String {
    match &item.value {
        Value::Link { trigger, strategy } => link(words, plan, *trigger, *strategy),
        Value::Review { on } => words
            .t1("naming-look-again", "day", words.day_and_year(*on))
            .into_owned(),
        _ => item
            .name()
            .map(|name| name.as_str().to_owned())
            .unwrap_or_default(),
    }
}

/// What the item with this id is called, or that it is gone.
pub fn item_of(words: Words, plan: &Plan, id: ItemId) -> String {
    match plan.item_ever(id) {
        Some(found) => item(words, plan, found),
        None => words.t("naming-gone").into_owned(),
    }
}

/// "If “Payday”, then “Call someone”".
pub fn link(words: Words, plan: &Plan, trigger: ItemId, strategy: ItemId) -> String {
    let end = |id| match plan.item_ever(id).and_then(PlanItem::name) {
        Some(name) => Cow::Borrowed(name.as_str()),
        None => words.t("naming-gone"),
    };
    words
        .t2(
            "naming-link",
            "trigger",
            end(trigger),
            "strategy",
            end(strategy),
        )
        .into_owned()
}

/// Whether a treatment of the plan is a question to bring to a visit, put there from the treatment options.
///
/// Its name says so, in whichever language it was put there.
pub fn is_question(item: &PlanItem) -> bool {
    let (Value::Treatment { name, .. }, None) = (&item.value, &item.code) else {
        return false;
    };
    Language::ALL.iter().any(|language| {
        let asks = Words::new(*language).t1("treatments-ask-about", "name", "");
        name.as_str().starts_with(asks.trim_end())
    })
}

/// The line under an item's title, if there is more to say than its name.
pub fn detail(words: Words, item: &PlanItem) -> Option<String> {
    match &item.value {
        Value::Goal(goal) => {
            let called = substance(words, &goal.substance);
            let line = goal_line(words, goal);
            let same = called == goal.name.as_str();
            Some(if same {
                line
            } else {
                format!("{called} · {line}")
            })
        }
        Value::Treatment { .. } if is_question(item) => {
            Some(words.t("naming-question").into_owned())
        }
        Value::Treatment { form: of, .. } => Some(form(words, *of).into_owned()),
        Value::Support { number, .. } => number.as_ref().map(|it| it.as_str().to_owned()),
        Value::Strategy { resting: true, .. } => Some(words.t("naming-resting").into_owned()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use domain::{Amount, Name};

    use super::*;

    fn english() -> Words {
        Words::new(Language::English)
    }

    #[test]
    fn a_goal_says_its_limit() {
        check(Aim::None, None, "", "None");
        check(Aim::None, Some(3.0), "", "None");
        check(Aim::FewerDays, None, "", "Fewer days");
        check(Aim::FewerDays, Some(1.0), "", "At most 1 day a week");
        check(Aim::FewerDays, Some(3.0), "", "At most 3 days a week");
        check(
            Aim::LessPerDay,
            Some(2.5),
            "beers",
            "At most 2.5 beers a day",
        );
        check(Aim::LessPerDay, Some(2.0), "", "At most 2 a day");
    }

    #[test]
    fn names_stay_as_typed_and_links_are_sentences() {
        let item_id = |byte| ItemId::make([byte; 16]);
        let of = |byte, value| PlanItem {
            id: item_id(byte),
            code: None,
            value,
        };
        let name = |text| Name::new("name", text).unwrap();
        let trigger = of(
            1,
            Value::Trigger {
                name: name("pAyday!!"),
            },
        );
        let strategy = of(
            2,
            Value::Strategy {
                name: name("Sam"),
                resting: true,
            },
        );
        let tie = of(
            3,
            Value::Link {
                trigger: item_id(1),
                strategy: item_id(2),
            },
        );
        let plan = Plan {
            items: vec![trigger, tie],
            removed: vec![strategy],
            ..Plan::default()
        };
        assert_eq!(item(english(), &plan, &plan.items[0]), "pAyday!!");
        assert_eq!(
            item(english(), &plan, &plan.items[1]),
            "If “pAyday!!”, then “Sam”"
        );
        assert_eq!(item_of(english(), &plan, item_id(9)), "Something taken out");
        assert_eq!(
            detail(english(), &plan.removed[0]).unwrap(),
            "Resting for now"
        );
    }

    #[track_caller]
    fn check(aim: Aim, limit: Option<f64>, unit: &str, expected: &str) {
        let goal = Goal {
            name: Name::new("name", "Mine").unwrap(),
            substance: Substance::new("substance", "alcohol").unwrap(),
            aim,
            limit: limit.map(|it| Amount::new("limit", it).unwrap()),
            unit: Name::new("unit", unit).ok(),
        };
        assert_eq!(goal_line(english(), &goal), expected);
    }
}
