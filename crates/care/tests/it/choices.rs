//! Pick-lists: long enough to choose from, and every code with a name.

use care::{Care, Form, Lang};

#[test]
fn lists_are_long_enough_to_choose_from() {
    let choices = Care::embedded().choices();
    let lengths = [
        ("triggers", choices.triggers.len(), 24),
        ("strategies", choices.strategies.len(), 28),
        ("warning signs", choices.warning_signs.len(), 10),
        ("safety items", choices.safety_items.len(), 10),
        ("treatments", choices.treatments.len(), 18),
        ("feelings", choices.feelings.len(), 16),
        ("places", choices.places.len(), 10),
        ("protectors", choices.protectors.len(), 14),
        ("harsh thoughts", choices.harsh_thoughts.len(), 8),
        ("hour steps", choices.hour_steps.len(), 12),
        ("plan steps", choices.plan_steps.len(), 12),
        ("waits", choices.waits.len(), 10),
    ];
    for (list, found, wanted) in lengths {
        assert!(found >= wanted, "{list}: {found} of {wanted}");
    }
}

#[test]
fn a_code_has_a_name_in_each_language() {
    let choices = Care::embedded().choices();
    assert_eq!(choices.name("payday", Lang::En), Some("Payday"));
    assert_eq!(choices.name("payday", Lang::Es), Some("El día de pago"));
    assert_eq!(choices.name("methadone", Lang::Es), Some("Metadona"));
    assert_eq!(choices.name("no_such_code", Lang::En), None);
}

#[test]
fn every_trigger_has_something_to_try() {
    let choices = Care::embedded().choices();
    for trigger in &choices.triggers {
        let fitting = choices.strategies_for(&trigger.code).count();
        assert!(fitting >= 2, "{} has {fitting}", trigger.code);
    }
}

#[test]
fn medicines_that_safety_rules_name_can_be_picked() {
    let choices = Care::embedded().choices();
    for code in [
        "methadone",
        "buprenorphine",
        "naltrexone",
        "acamprosate",
        "disulfiram",
    ] {
        let treatment = choices
            .treatments
            .iter()
            .find(|treatment| treatment.code == code);
        assert_eq!(treatment.unwrap().form, Form::Medicine, "{code}");
    }
}

#[test]
fn activities_have_a_few_lines_in_each_language() {
    let choices = Care::embedded().choices();
    for activity in &choices.waits {
        let (en, es) = (&activity.lines.en, &activity.lines.es);
        assert!((2..=4).contains(&en.len()), "{}", activity.code);
        assert_eq!(en.len(), es.len(), "{}", activity.code);
    }
}
