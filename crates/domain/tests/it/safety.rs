//! Safety triage: a row here for each rule of the table, and what must hold for every answer.

use std::collections::BTreeSet;

use domain::{
    Body, CheckIn, Class, MedicineTaken,
    plan::PlanChange,
    safety::{Answer, Facts, Level, Medication, RULES, Triage, triage},
};

use crate::sample::{
    at, day_record, entry, first_plan, goal, id, item, journal, noon, revision, setback_of,
    treatment,
};

/// One row: the rule, what is said, what is known, the level, and cards that must be shown.
type Row = (
    &'static str,
    &'static [Answer],
    Facts,
    Level,
    &'static [&'static str],
);

fn nothing_known() -> Facts {
    Facts::default()
}

fn of(classes: &[Class]) -> Facts {
    // Use in the days before, so that only the rule in question speaks.
    Facts {
        recent_opioid_use: true,
        ..Facts::of_classes(classes.iter().copied())
    }
}

fn taking(medication: Medication, classes: &[Class]) -> Facts {
    Facts {
        takes: [medication].into(),
        ..of(classes)
    }
}

fn codes(triage: &Triage) -> Vec<&'static str> {
    triage.cards.iter().map(|card| card.code()).collect()
}

fn look(answers: &[Answer], facts: &Facts) -> Triage {
    triage(&answers.iter().copied().collect(), facts)
}

const NONE: &[Answer] = &[Answer::NoneOfThese];

#[rustfmt::skip]
fn answered() -> Vec<Row> {
    use Answer as A;
    use Level::{Amber, Crisis, Red};
    vec![
        ("not waking", &[A::NotWaking], nothing_known(), Red, &["not_waking"]),
        ("seizure or confusion", &[A::SeizureConfusion], nothing_known(), Red, &["seizure_confusion"]),
        ("too much", &[A::TooMuch], nothing_known(), Red, &["too_much", "not_waking"]),
        ("may act, yes", &[A::Suicidal, A::MightActYes], nothing_known(), Red, &["suicidal_now", "suicidal"]),
        ("may act, unsure", &[A::Suicidal, A::MightActUnsure], nothing_known(), Red, &["suicidal_now", "suicidal"]),
        ("may act, unanswered", &[A::Suicidal, A::MightActSkipped], nothing_known(), Red, &["suicidal_now", "suicidal"]),
        ("thoughts of suicide", &[A::Suicidal], nothing_known(), Crisis, &["suicidal"]),
        ("thoughts of suicide", &[A::Suicidal, A::MightActNo], nothing_known(), Crisis, &["suicidal"]),
        ("unsafe here", &[A::UnsafeHere], nothing_known(), Red, &["unsafe_here"]),
        ("withdrawal", &[A::Withdrawal], nothing_known(), Amber, &["withdrawal"]),
        ("pregnant or missed", &[A::PregnantOrMissed], nothing_known(), Amber, &["pregnant", "missed_medicine"]),
        ("still using", &[A::StillUsing], nothing_known(), Amber, &["still_using"]),
        ("rather not say", &[A::RatherNotSay], nothing_known(), Amber, &["not_waking", "suicidal", "tolerance", "naloxone"]),
        ("nothing answered", &[], nothing_known(), Amber, &["not_waking", "suicidal", "tolerance", "naloxone"]),
    ]
}

#[rustfmt::skip]
fn known() -> Vec<Row> {
    use Class as C;
    use Level::{Amber, Green};
    use Medication::{Disulfiram, MethadoneOrBuprenorphine as Agonist, Naltrexone};
    let missed = Facts { missed_medicine: true, ..nothing_known() };
    vec![
        ("goes on", NONE, Facts { goes_on: true, ..nothing_known() }, Amber, &["still_using"]),
        ("missed in the record", NONE, missed, Amber, &["missed_medicine"]),
        ("after a break", NONE, Facts::of_classes([C::Opioid]), Amber, &["tolerance", "naloxone"]),
        ("after a break", NONE, Facts::of_classes([C::Powder]), Amber, &["tolerance", "naloxone"]),
        ("agonist with depressants", NONE, taking(Agonist, &[C::Alcohol]), Amber, &["on_methadone_or_buprenorphine", "mixing", "not_waking"]),
        ("on an agonist", NONE, taking(Agonist, &[C::Cannabis]), Green, &["on_methadone_or_buprenorphine"]),
        ("naltrexone and opioids", NONE, taking(Naltrexone, &[C::Opioid]), Amber, &["on_naltrexone", "tolerance"]),
        ("on naltrexone", NONE, taking(Naltrexone, &[C::Alcohol]), Green, &["on_naltrexone"]),
        ("disulfiram and alcohol", NONE, taking(Disulfiram, &[C::Alcohol]), Amber, &["on_disulfiram"]),
        ("alcohol", NONE, of(&[C::Alcohol]), Green, &["alcohol", "alcohol_poisoning", "withdrawal", "mixing"]),
        ("opioid", NONE, of(&[C::Opioid]), Green, &["tolerance", "opioid", "naloxone", "mixing", "wound"]),
        ("sedative", NONE, of(&[C::Sedative]), Green, &["tolerance", "sedative", "mixing", "withdrawal"]),
        ("ghb", NONE, of(&[C::Ghb]), Green, &["tolerance", "ghb", "mixing", "withdrawal"]),
        ("stimulant", NONE, of(&[C::Stimulant]), Green, &["stimulant", "powder", "tolerance", "opioid", "naloxone", "mixing"]),
        ("cannabis", NONE, of(&[C::Cannabis]), Green, &["cannabis"]),
        ("nicotine", NONE, of(&[C::Nicotine]), Green, &["nicotine"]),
        ("pill or powder", NONE, of(&[C::Powder]), Green, &["powder", "tolerance", "opioid", "naloxone", "mixing"]),
        ("medicine", NONE, of(&[C::Medicine]), Green, &["tolerance", "opioid", "sedative", "naloxone", "mixing", "withdrawal"]),
        ("gambling", NONE, of(&[C::Gambling]), Green, &["gambling"]),
        ("behaviour", NONE, of(&[C::Behaviour]), Green, &["behaviour"]),
        ("other", NONE, of(&[C::Other]), Green, &["other", "tolerance", "opioid", "naloxone", "mixing", "alcohol_poisoning", "withdrawal"]),
        ("unknown what", NONE, of(&[]), Green, &["other", "tolerance", "opioid", "naloxone", "mixing", "alcohol_poisoning", "withdrawal"]),
        ("mixed", NONE, of(&[C::Cannabis, C::Nicotine]), Green, &["mixing", "tolerance"]),
    ]
}

#[test]
fn each_rule_gives_its_level_and_its_cards() {
    for (rule, answers, facts, level, cards) in [answered(), known()].concat() {
        let found = look(answers, &facts);
        assert_eq!(found.level, level, "{rule}");
        let shown = codes(&found);
        for card in cards {
            assert!(shown.contains(card), "{rule}: no {card} in {shown:?}");
        }
    }
}

#[test]
fn each_rule_of_the_table_has_a_row_here_and_names_a_hazard() {
    let tested: BTreeSet<_> = [answered(), known()]
        .concat()
        .iter()
        .map(|row| row.0)
        .collect();
    let rules: BTreeSet<_> = RULES.iter().map(|rule| rule.name).collect();
    assert_eq!(tested, rules);
    assert_eq!(rules.len(), RULES.len(), "two rules have one name");
    for rule in RULES {
        assert!(!rule.hazards.is_empty(), "{} names no hazard", rule.name);
        assert!(
            rule.hazards.iter().all(|row| (1..=47).contains(row)),
            "{}",
            rule.name
        );
        assert!(!rule.cards.is_empty(), "{} shows nothing", rule.name);
    }
}

/// Every set of first-screen answers.
fn subsets() -> impl Iterator<Item = BTreeSet<Answer>> {
    (0..1_u32 << Answer::FIRST_SCREEN.len()).map(|bits| {
        let chosen = Answer::FIRST_SCREEN.into_iter().enumerate();
        chosen
            .filter(|(idx, _)| bits & (1 << idx) != 0)
            .map(|(_, answer)| answer)
            .collect()
    })
}

/// Each class alone, some together, after a break or not, with each medicine, with a missed one.
fn all_facts() -> Vec<Facts> {
    let mut sets: Vec<Vec<Class>> = Class::ALL.iter().map(|class| vec![*class]).collect();
    sets.extend([
        vec![],
        vec![Class::Alcohol, Class::Sedative],
        vec![Class::Gambling, Class::Behaviour],
        vec![Class::Gambling, Class::Alcohol],
    ]);
    let mut all = Vec::new();
    for classes in sets {
        all.push(Facts::of_classes(classes.iter().copied()));
        all.push(of(&classes));
        all.push(Facts {
            missed_medicine: true,
            ..of(&classes)
        });
        all.extend(
            [
                Medication::MethadoneOrBuprenorphine,
                Medication::Naltrexone,
                Medication::Disulfiram,
            ]
            .map(|medication| taking(medication, &classes)),
        );
    }
    all
}

#[test]
fn only_none_of_these_alone_is_green() {
    let none: BTreeSet<_> = [Answer::NoneOfThese].into();
    let facts = all_facts();
    for answers in subsets() {
        for facts in &facts {
            let found = triage(&answers, facts);
            if found.level == Level::Green {
                assert_eq!(answers, none, "{facts:?}");
            }
            assert!(!found.cards.is_empty(), "{answers:?}, {facts:?}");
            let once: BTreeSet<_> = found.cards.iter().collect();
            assert_eq!(once.len(), found.cards.len(), "a card twice: {answers:?}");
        }
    }
    assert_eq!(triage(&none, &of(&[Class::Cannabis])).level, Level::Green);
}

#[test]
fn a_further_answer_never_lowers_the_level() {
    let facts = of(&[Class::Alcohol]);
    for answers in subsets().filter(|answers| !answers.is_empty()) {
        let level = triage(&answers, &facts).level;
        for more in Answer::ALL {
            let mut with = answers.clone();
            with.insert(more);
            assert!(
                triage(&with, &facts).level >= level,
                "{answers:?} and {more:?}"
            );
        }
    }
}

#[test]
fn a_crisis_visit_shows_no_amounts_and_no_substances() {
    const ALLOWED: [&str; 9] = [
        "suicidal",
        "suicidal_now",
        "not_waking",
        "seizure_confusion",
        "too_much",
        "unsafe_here",
        "pregnant",
        "missed_medicine",
        "withdrawal",
    ];
    let follow_ups = [
        None,
        Some(Answer::MightActYes),
        Some(Answer::MightActUnsure),
        Some(Answer::MightActSkipped),
        Some(Answer::MightActNo),
    ];
    let facts = all_facts();
    for answers in subsets().filter(|answers| answers.contains(&Answer::Suicidal)) {
        for more in follow_ups {
            let answers: BTreeSet<_> = answers.iter().copied().chain(more).collect();
            for facts in &facts {
                let found = triage(&answers, facts);
                assert!(found.crisis && found.leads_to_short_path());
                let shown = codes(&found);
                assert!(shown.contains(&"suicidal"));
                for card in &shown {
                    assert!(ALLOWED.contains(card), "{card} on {answers:?}");
                }
                let said = answers.contains(&Answer::Withdrawal);
                assert_eq!(shown.contains(&"withdrawal"), said, "{answers:?}");
            }
        }
    }
}

#[test]
fn the_follow_up_alone_is_still_a_crisis() {
    for answer in [
        Answer::MightActNo,
        Answer::MightActSkipped,
        Answer::MightActYes,
    ] {
        let found = look(&[answer], &nothing_known());
        assert!(found.crisis, "{answer:?}");
        assert!(found.level >= Level::Crisis, "{answer:?}");
    }
}

#[test]
fn behaviours_alone_get_no_cards_about_substances() {
    for answers in [
        &[][..],
        NONE,
        &[Answer::RatherNotSay],
        &[Answer::StillUsing],
    ] {
        for classes in [
            &[Class::Gambling][..],
            &[Class::Behaviour],
            &[Class::Gambling, Class::Behaviour],
        ] {
            let shown = codes(&look(answers, &Facts::of_classes(classes.iter().copied())));
            for card in [
                "naloxone",
                "tolerance",
                "mixing",
                "opioid",
                "wound",
                "still_using",
            ] {
                assert!(
                    !shown.contains(&card),
                    "{card} for {answers:?}, {classes:?}"
                );
            }
        }
    }
    // What the person says themselves is answered all the same.
    let said = look(&[Answer::TooMuch], &Facts::of_classes([Class::Gambling]));
    assert!(codes(&said).contains(&"not_waking"));
}

#[test]
fn the_most_urgent_cards_come_first() {
    let found = look(
        &[Answer::StillUsing, Answer::Withdrawal, Answer::NotWaking],
        &of(&[Class::Alcohol]),
    );
    assert_eq!(found.level, Level::Red);
    assert_eq!(
        codes(&found)[..3],
        ["not_waking", "withdrawal", "still_using"]
    );
}

#[test]
fn a_break_from_opioids_is_days_without_recorded_use() {
    let heroin = setback_of(&["heroin"]);
    let plan = entry(id(noon(0), 0), noon(0), revision(0, first_plan()));
    let here = id(noon(10), 1);
    let record = |n, goal, kept| entry(id(noon(n), 2), noon(n), day_record(n, item(goal), kept));
    let told = |day, hour, what| {
        let body = Body::Setback(Box::new(setback_of(&[what])));
        entry(id(at(day, hour), 3), at(day, hour), body)
    };
    let table = [
        ("nothing recorded", vec![], false),
        ("use the day before", vec![record(9, 2, false)], true),
        ("use three days before", vec![record(7, 2, false)], true),
        ("use four days before", vec![record(6, 2, false)], false),
        ("a day without use", vec![record(9, 2, true)], false),
        ("use of something else", vec![record(9, 1, false)], false),
        (
            "a setback two days before",
            vec![told(8, 12, "heroin")],
            true,
        ),
        (
            "a setback four days before",
            vec![told(6, 11, "heroin")],
            false,
        ),
        (
            "another setback, with wine",
            vec![told(8, 12, "wine")],
            false,
        ),
    ];
    for (case, before, recent) in table {
        let journal = journal(&[vec![plan.clone()], before].concat());
        let facts = Facts::around(&journal, here, &heroin, noon(10));
        assert_eq!(facts.recent_opioid_use, recent, "{case}");
        let level = triage(&NONE.iter().copied().collect(), &facts).level;
        let expected = if recent { Level::Green } else { Level::Amber };
        assert_eq!(level, expected, "{case}");
    }
}

#[test]
fn a_setback_is_no_sign_of_recent_use_before_itself() {
    let here = id(noon(10), 1);
    let heroin = setback_of(&["heroin"]);
    let body = Body::Setback(Box::new(heroin.clone()));
    let journal = journal(&[entry(here, noon(10), body)]);
    let facts = Facts::around(&journal, here, &heroin, noon(11));
    assert!(!facts.recent_opioid_use);
}

#[test]
fn medicines_of_the_plan_are_known_by_code_or_name() {
    let table = [
        (
            "Methadone, mornings",
            Some(Medication::MethadoneOrBuprenorphine),
        ),
        (
            "buprenorphine/naloxone",
            Some(Medication::MethadoneOrBuprenorphine),
        ),
        ("Naltrexone", Some(Medication::Naltrexone)),
        ("disulfiram", Some(Medication::Disulfiram)),
        ("vitamins", None),
    ];
    for (called, expected) in table {
        let changes = vec![PlanChange::Add(treatment(9, called))];
        let journal = journal(&[entry(id(noon(0), 0), noon(0), revision(0, changes))]);
        let facts = Facts::around(&journal, id(noon(1), 0), &setback_of(&[]), noon(1));
        assert_eq!(facts.takes.into_iter().next(), expected, "{called}");
    }
}

#[test]
fn a_missed_medicine_matters_for_three_days() {
    let changes = vec![PlanChange::Add(treatment(9, "methadone"))];
    let plan = entry(id(noon(0), 0), noon(0), revision(0, changes));
    for (n, taken, missed) in [
        (9, false, true),
        (7, false, true),
        (6, false, false),
        (9, true, false),
    ] {
        let check_in = CheckIn {
            medicines: vec![MedicineTaken {
                treatment: item(9),
                taken,
            }],
            ..CheckIn::default()
        };
        let said = entry(id(noon(n), 1), noon(n), Body::CheckIn(check_in));
        let journal = journal(&[plan.clone(), said]);
        let facts = Facts::around(&journal, id(noon(10), 0), &setback_of(&["wine"]), noon(10));
        assert_eq!(facts.missed_medicine, missed, "day {n}, taken: {taken}");
    }
}

#[test]
fn the_class_of_the_goal_stands_in_when_nothing_was_said() {
    let changes = vec![PlanChange::Add(goal(1, "heroin"))];
    let journal = journal(&[entry(id(noon(0), 0), noon(0), revision(0, changes))]);
    let mut setback = setback_of(&[]);
    setback.goal = Some(item(1));
    let classes = |setback: &domain::Setback| {
        Facts::around(&journal, id(noon(1), 0), setback, noon(1)).classes
    };
    assert_eq!(classes(&setback), [Class::Opioid].into());
    setback.substances = setback_of(&["wine"]).substances;
    assert_eq!(classes(&setback), [Class::Alcohol].into());
}
