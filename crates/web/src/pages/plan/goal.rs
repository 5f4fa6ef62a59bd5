//! The fields of a goal: a class to tap or a word to type, an aim, perhaps a number.

use domain::plan::{Aim, Goal};
use domain::{Amount, Class, Name, Substance};

use crate::form::{Fields, Mistakes};
use crate::naming;
use crate::words::{Key, Words};

/// Reads a goal. `before` is the goal that is being changed; its own word stays while its class does.
pub(crate) fn read(
    words: Words,
    fields: &Fields,
    before: Option<&Goal>,
    mistakes: &mut Mistakes,
) -> Option<Goal> {
    let class = Class::from_code(fields.get("class"));
    let called = fields.text("called").map(|it| Name::new("called", it));
    let called = mistakes.value(called.transpose()).flatten();
    let aim = Aim::from_code(fields.get("aim"));
    if class.is_none() && called.is_none() {
        mistakes.add("class", Key("plan-pick-class"));
    }
    if aim.is_none() {
        mistakes.add("aim", Key("plan-pick-aim"));
    }
    let most = if aim == Some(Aim::FewerDays) {
        7.0
    } else {
        Amount::MAX
    };
    let limit = mistakes.take(fields.number("limit", 0.0..=most)).flatten();
    let limit = limit.map(|it| Amount::new("limit", it));
    let limit = mistakes.value(limit.transpose()).flatten();
    let unit = fields.text("unit").map(|it| Name::new("unit", it));
    let unit = mistakes.value(unit.transpose()).flatten();
    if !mistakes.is_empty() {
        return None;
    }
    let own = called.as_ref().map(Name::as_str);
    let substance = substance(class, own, before)?;
    let name = match called {
        Some(name) => name,
        None => Name::new("called", &naming::substance(words, &substance)).ok()?,
    };
    Some(Goal {
        name,
        substance,
        aim: aim?,
        limit,
        unit,
    })
}

/// What safety goes by: the class that was tapped, or a word that has a class of its own.
fn substance(class: Option<Class>, own: Option<&str>, before: Option<&Goal>) -> Option<Substance> {
    let kept = before.map(|goal| &goal.substance);
    if let Some(kept) = kept.filter(|kept| Some(kept.class()) == class) {
        return Some(kept.clone());
    }
    let word = match (class, own) {
        (None | Some(Class::Other), Some(own)) => own,
        (class, _) => class.unwrap_or(Class::Other).code(),
    };
    Substance::new("called", word).ok()
}

/// The fields of a goal that is there.
pub(super) fn filled(goal: &Goal) -> Vec<(String, String)> {
    let mut pairs = vec![
        ("class", goal.substance.class().code().to_owned()),
        ("called", goal.name.as_str().to_owned()),
        ("aim", goal.aim.code().to_owned()),
    ];
    pairs.extend(goal.limit.map(|it| ("limit", it.get().to_string())));
    pairs.extend(goal.unit.iter().map(|it| ("unit", it.as_str().to_owned())));
    pairs
        .into_iter()
        .map(|(name, value)| (name.to_owned(), value))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Language;

    #[test]
    fn a_word_typed_beside_other_finds_its_class() {
        check(
            &[("class", "other"), ("called", "Xanax")],
            "Xanax",
            Class::Sedative,
        );
        check(&[("called", "that stuff")], "that stuff", Class::Other);
        check(
            &[("class", "opioid"), ("called", "my thing")],
            "my thing",
            Class::Opioid,
        );
        check(&[("class", "alcohol")], "Alcohol", Class::Alcohol);
    }

    #[test]
    fn a_week_has_seven_days() {
        let (goal, mistakes) = from(&[("class", "alcohol"), ("aim", "fewer_days"), ("limit", "8")]);
        assert!(goal.is_none());
        assert_eq!(mistakes.of("limit"), Some(Key("form-out-of-range")));
    }

    fn from(pairs: &[(&str, &str)]) -> (Option<Goal>, Mistakes) {
        let pairs = pairs
            .iter()
            .map(|(a, b)| ((*a).to_owned(), (*b).to_owned()));
        let mut mistakes = Mistakes::default();
        let words = Words::new(Language::English);
        let goal = read(words, &pairs.collect(), None, &mut mistakes);
        (goal, mistakes)
    }

    #[track_caller]
    fn check(pairs: &[(&str, &str)], name: &str, class: Class) {
        let (goal, _) = from(&[pairs, &[("aim", "none")]].concat());
        let goal = goal.unwrap();
        assert_eq!((goal.name.as_str(), goal.substance.class()), (name, class));
    }
}
