//! Proposals, rule by rule.

use domain::{
    EntryId, Halt, ItemId, Setback,
    plan::{Form, PlanChange, Value},
    proposal::{CareReason, Evidence, Proposal, Rule, State},
};

use crate::sample::{Log, amount, at, at_moment, day, halt, item, name, sleep, tried, trigger};

/// A log whose plan leaves nothing to say but care.
fn settled() -> Log {
    let mut log = Log::default();
    log.trigger(2, "evening");
    log.strategy(4, "walk");
    log.link(5, 2, 4);
    log.support(6, Some("555 0100"));
    log.look_again(7, 105);
    log
}

fn rules(log: &Log, setback: EntryId) -> Vec<Rule> {
    let proposals = log.review(setback, 100).proposals;
    proposals.into_iter().map(|it| it.rule).collect()
}

fn proposal(log: &Log, setback: EntryId, rule: &Rule) -> Proposal {
    let proposals = log.review(setback, 100).proposals;
    proposals.into_iter().find(|it| it.rule == *rule).unwrap()
}

/// Returns each change as a short line.
fn lines(proposal: &Proposal) -> Vec<String> {
    let line = |change: &PlanChange| {
        let (verb, item) = match change {
            PlanChange::Add(item) => ("add", item),
            PlanChange::Edit(item) => ("edit", item),
            PlanChange::Remove { .. } => return "remove".to_owned(),
        };
        let what = match &item.value {
            Value::Review { on } => on.to_string(),
            Value::Link { trigger, strategy } => {
                format!("{} to {}", short(*trigger), short(*strategy))
            }
            Value::Strategy {
                name,
                resting: true,
            } => format!("resting {}", name.as_str()),
            _ => item.name().unwrap().as_str().to_owned(),
        };
        format!("{verb} {} {what}", item.value.kind().code())
    };
    proposal.changes.iter().map(line).collect()
}

/// The number of a sample item; `new` for an id that a proposal made.
fn short(id: ItemId) -> String {
    (0..=u8::MAX)
        .find(|n| item(*n) == id)
        .map_or("new".to_owned(), |n| n.to_string())
}

const OFFER: Rule = Rule::Care(CareReason::Offer);

#[test]
fn no_such_setback_has_no_findings() {
    let log = settled();
    let id = EntryId::make(at(0, 0), [0; 10]);
    let found = insight::review(&log.journal(), id, &[], day(0), &crate::sample::catalogue());
    assert_eq!(found, None);
}

#[test]
fn a_settled_plan_leaves_only_care() {
    let mut log = settled();
    let id = log.setback(100, at_moment(2));
    let found = log.review(id, 100);
    assert_eq!(rules(&log, id), [OFFER]);
    assert!(found.proposals[0].enough_for_today);
    assert_eq!(lines(&found.proposals[0]), ["add treatment tell"]);
}

/// A case, the code of the moment, what else the record holds, and the changes.
type Open = (
    &'static str,
    &'static str,
    fn(&mut Log),
    &'static [&'static str],
);

#[test]
fn an_open_moment_gets_something_to_try() {
    let rule = Rule::SomethingToTry { trigger: item(8) };
    let table: [Open; 5] = [
        (
            "suited to the moment",
            "evening",
            |_| {},
            &["add strategy call", "add link 8 to new"],
        ),
        (
            "suited to any moment",
            "payday",
            |_| {},
            &["add strategy breathe", "add link 8 to new"],
        ),
        (
            "in the plan already",
            "evening",
            |log| log.strategy(9, "call"),
            &["add link 8 to 9"],
        ),
        (
            "put aside, so the next",
            "evening",
            |log| {
                log.strategy(9, "call");
                rest(log, 9, "call");
            },
            &["add link 8 to 4"],
        ),
        (
            "has helped elsewhere",
            "evening",
            |log| log.urge(90, &[2], &[tried(4, Some(3))], true),
            &["add link 8 to 4"],
        ),
    ];
    for (case, code, prepare, changes) in table {
        let mut log = settled();
        log.trigger(8, code);
        prepare(&mut log);
        let id = log.setback(100, at_moment(8));
        assert_eq!(rules(&log, id), [rule.clone(), OFFER], "{case}");
        let found = proposal(&log, id, &rule);
        assert_eq!(lines(&found), changes, "{case}");
        let has_helped = case == "has helped elsewhere";
        let once = Evidence {
            elsewhere: 1,
            elsewhere_of: 1,
            ..Evidence::default()
        };
        assert_eq!(found.helped, has_helped.then_some(once), "{case}");
    }
}

fn rest(log: &mut Log, n: u8, called: &str) {
    let item = domain::plan::PlanItem {
        id: item(n),
        code: Some(crate::sample::code(called)),
        value: Value::Strategy {
            name: name(called),
            resting: true,
        },
    };
    log.revise(vec![PlanChange::Edit(item)]);
}

#[test]
fn a_moment_whose_only_strategy_rests_is_open() {
    let mut log = settled();
    rest(&mut log, 4, "walk");
    let id = log.setback(100, at_moment(2));
    assert_eq!(
        rules(&log, id)[0],
        Rule::SomethingToTry { trigger: item(2) }
    );
}

#[test]
fn a_moment_that_was_found_on_the_walk_gets_something_to_try() {
    let mut log = settled();
    let id = log.setback(100, at_moment(2));
    let found = [trigger(9, "hungry")];
    let rule = Rule::SomethingToTry { trigger: item(9) };
    let proposals = log.review_with(id, &found, 100).proposals;
    assert_eq!(proposals[0].rule, rule);
    assert_eq!(
        lines(&proposals[0]),
        [
            "add trigger hungry",
            "add strategy eat",
            "add link 9 to new"
        ]
    );
    let once = Evidence {
        count: 1,
        of: 1,
        ..Evidence::default()
    };
    assert_eq!(proposals[0].evidence, once);
    // Taken, it is in the plan under the id that the walk gave it.
    log.revise(proposals[0].changes.clone());
    assert!(
        log.journal()
            .plan()
            .strategies_for(item(9))
            .next()
            .is_some()
    );
}

#[test]
fn a_state_that_was_found_as_a_moment_is_offered_once() {
    let mut log = settled();
    log.check_in(100, 9, halt(&[Halt::Hungry]));
    let id = log.setback(100, at_moment(2));
    let found = [trigger(9, "hungry")];
    let proposals = log.review_with(id, &found, 100).proposals;
    let rules: Vec<Rule> = proposals.into_iter().map(|it| it.rule).collect();
    assert_eq!(rules, [Rule::SomethingToTry { trigger: item(9) }, OFFER]);
}

#[test]
fn a_state_on_whose_days_nothing_was_harder_is_not_enough_for_today() {
    let hungry = Rule::KnowState {
        state: State::Halt(Halt::Hungry),
    };
    for (hard_with, hard_without, comes_first) in [(2, 4, false), (3, 2, true)] {
        let mut log = Log::default();
        for n in 0..8 {
            log.check_in(4 * n, 9, halt(&[Halt::Hungry]));
            log.check_in(4 * n + 2, 9, halt(&[]));
        }
        for n in 0..hard_with {
            log.unnamed_urge(4 * n, 8);
        }
        for n in 0..hard_without {
            log.unnamed_urge(4 * n + 2, 8);
        }
        log.check_in(100, 9, halt(&[Halt::Hungry]));
        let id = log.setback(100, Setback::default());
        let proposals = log.review(id, 100).proposals;
        let place = proposals.iter().position(|it| it.rule == hungry);
        assert_eq!(place == Some(0), comes_first, "{hard_with} {hard_without}");
    }
}

#[test]
fn days_with_a_state_are_told_beside_other_days() {
    let mut log = settled();
    log.check_in(10, 9, halt(&[Halt::Hungry]));
    log.check_in(20, 9, halt(&[]));
    log.unnamed_urge(20, 8);
    log.check_in(100, 9, halt(&[Halt::Hungry]));
    let id = log.setback(100, at_moment(2));
    let rule = Rule::KnowState {
        state: State::Halt(Halt::Hungry),
    };
    let days = Evidence {
        // The day of the setback.
        count: 1,
        of: 2,
        elsewhere: 1,
        elsewhere_of: 1,
    };
    assert_eq!(proposal(&log, id, &rule).days, Some(days));
}

#[test]
fn a_moment_that_comes_before_setbacks_again_gets_one_more_thing_to_try() {
    let mut log = settled();
    let first = log.setback(40, at_moment(2));
    assert_eq!(rules(&log, first), [OFFER]);
    let id = log.setback(100, at_moment(2));
    let rule = Rule::MoreToTry { trigger: item(2) };
    assert_eq!(rules(&log, id), [rule.clone(), OFFER]);
    assert_eq!(
        lines(&proposal(&log, id, &rule)),
        ["add strategy call", "add link 2 to new"]
    );
}

#[test]
fn a_state_before_the_setback_may_join_the_plan() {
    let mut log = settled();
    log.check_in(10, 9, halt(&[Halt::Hungry]));
    log.check_in(11, 9, halt(&[]));
    log.check_in(100, 9, halt(&[Halt::Hungry]));
    let id = log.setback(100, at_moment(2));
    let rule = Rule::KnowState {
        state: State::Halt(Halt::Hungry),
    };
    assert_eq!(rules(&log, id), [rule.clone(), OFFER]);
    let found = proposal(&log, id, &rule);
    assert_eq!(
        lines(&found),
        [
            "add trigger hungry",
            "add strategy eat",
            "add link new to new"
        ]
    );
    assert_eq!(
        found.evidence,
        Evidence {
            count: 1,
            of: 1,
            elsewhere: 1,
            elsewhere_of: 2
        }
    );
    log.trigger(8, "hungry");
    assert_eq!(rules(&log, id), [OFFER]);
}

#[test]
fn two_states_of_one_moment_are_offered_once() {
    let mut log = settled();
    log.check_in(100, 9, sleep(4.0));
    log.check_in(100, 10, halt(&[Halt::Tired]));
    let id = log.setback(100, at_moment(2));
    assert_eq!(
        rules(&log, id),
        [
            Rule::KnowState {
                state: State::ShortSleep
            },
            OFFER
        ]
    );
}

/// A case, how earlier tries went, how this one went, and the rule that follows.
type Unfit = (
    &'static str,
    &'static [Option<u8>],
    Option<u8>,
    Option<Rule>,
);

#[test]
fn a_strategy_that_did_not_help_gets_another_beside_it_or_a_rest() {
    let another = Some(Rule::AnotherToTry {
        trigger: item(2),
        instead_of: item(4),
    });
    let resting = Some(Rule::Rest { strategy: item(4) });
    let table: [Unfit; 7] = [
        ("it helped", &[], Some(2), None),
        ("not known", &[], None, None),
        ("first try", &[], Some(0), another.clone()),
        ("fourth try", &[Some(0); 3], Some(1), another.clone()),
        ("fifth try", &[Some(0); 4], Some(1), resting.clone()),
        (
            "fifth try, helped once",
            &[Some(3), Some(0), Some(0), Some(0)],
            Some(1),
            resting,
        ),
        (
            "often helped, not today",
            &[Some(3), Some(3), Some(0), Some(0)],
            Some(1),
            another,
        ),
    ];
    for (case, earlier, now, rule) in table {
        let mut log = settled();
        for helped in earlier {
            log.urge(10, &[2], &[tried(4, *helped)], false);
        }
        let mut setback = at_moment(2);
        setback.strategies = vec![tried(4, now)];
        let id = log.setback(100, setback);
        let expected: Vec<Rule> = rule.iter().cloned().chain([OFFER]).collect();
        assert_eq!(rules(&log, id), expected, "{case}");
        match rule {
            Some(rule @ Rule::Rest { .. }) => {
                assert_eq!(
                    lines(&proposal(&log, id, &rule)),
                    ["edit strategy resting walk"],
                    "{case}"
                );
            }
            Some(rule) => {
                let changes = lines(&proposal(&log, id, &rule));
                assert_eq!(
                    changes,
                    ["add strategy call", "add link 2 to new"],
                    "{case}"
                );
            }
            None => {}
        }
    }
}

#[test]
fn what_has_helped_in_this_moment_is_kept_after_one_bad_evening() {
    let mut log = settled();
    log.strategy(8, "breathe");
    log.strategy(9, "wait");
    for n in 0..9 {
        let helped = if n == 0 { 0 } else { 3 };
        log.urge(n, &[2], &[tried(4, Some(helped))], false);
    }
    // Breathing helps elsewhere, but it did not the one time it was tried in this moment.
    log.trigger(3, "payday");
    for n in 0..4 {
        log.urge(n, &[3], &[tried(8, Some(if n < 2 { 3 } else { 0 }))], false);
    }
    log.urge(20, &[2], &[tried(8, Some(0))], false);
    for n in 0..20 {
        let helped = if n < 5 { 3 } else { 0 };
        log.urge(n, &[3], &[tried(9, Some(helped))], false);
    }
    let mut setback = at_moment(2);
    setback.strategies = vec![tried(4, Some(1))];
    let id = log.setback(100, setback.clone());
    assert_eq!(rules(&log, id), [OFFER]);
    // What seldom helps is offered a rest, wherever it stands among those that were tried.
    setback.strategies.push(tried(9, Some(0)));
    let id = log.setback(101, setback.clone());
    let found = log.review(id, 101).proposals;
    let rest = Rule::Rest { strategy: item(9) };
    assert!(found.iter().any(|it| it.rule == rest), "{found:?}");
    // Another for this moment is one that may help in it.
    log.strategy(10, "tea");
    setback.strategies = vec![tried(10, Some(0))];
    let id = log.setback(102, setback);
    let another = Rule::AnotherToTry {
        trigger: item(2),
        instead_of: item(10),
    };
    let found = log.review(id, 102).proposals;
    let found = found.iter().find(|it| it.rule == another).unwrap();
    assert_eq!(found.helped, None);
    assert_eq!(lines(found), ["add strategy call", "add link 2 to new"]);
}

#[test]
fn care_leads_by_days_that_are_known() {
    let close = Rule::Care(CareReason::SecondInThirtyDays);
    let mut log = settled();
    log.setback(80, Setback::default());
    // It began no later than it was told, so no further from the earlier one.
    let id = log.setback_some_day(100, at_moment(2));
    assert_eq!(rules(&log, id)[0], close);
    let mut log = settled();
    log.setback_some_day(80, Setback::default());
    let id = log.setback(100, at_moment(2));
    assert_eq!(rules(&log, id), [OFFER]);
}

#[test]
fn someone_to_call_has_a_number() {
    for (number, expected) in [(None, Some(Rule::SomeoneToCall)), (Some("555 0100"), None)] {
        let mut log = Log::default();
        log.look_again(7, 105);
        log.support(6, number);
        let id = log.setback(100, Setback::default());
        let expected: Vec<Rule> = expected.into_iter().chain([OFFER]).collect();
        assert_eq!(rules(&log, id), expected);
    }
}

#[test]
fn asking_someone_is_a_strategy_for_the_moment_and_offered_once() {
    let mut log = Log::default();
    log.look_again(7, 105);
    log.trigger(2, "evening");
    log.strategy(4, "walk");
    log.link(5, 2, 4);
    let id = log.setback(100, at_moment(2));
    let found = proposal(&log, id, &Rule::SomeoneToCall);
    assert_eq!(
        lines(&found),
        ["add strategy ask_someone", "add link 2 to new"]
    );
    log.revise(found.changes);
    assert_eq!(rules(&log, id), [OFFER]);
}

#[test]
fn a_far_look_at_the_plan_comes_sooner() {
    let sooner = "edit review 2026-06-17";
    assert_eq!(day(107).to_string(), "2026-06-17");
    for (on, expected) in [
        (Some(99), Some(sooner)),
        (Some(100), None),
        (Some(107), None),
        (Some(108), Some(sooner)),
        (None, Some("add review 2026-06-17")),
    ] {
        let mut log = Log::default();
        log.support(6, Some("555 0100"));
        if let Some(on) = on {
            log.look_again(7, on);
        }
        let id = log.setback(100, Setback::default());
        let found = log.review(id, 100).proposals;
        let sooner = found.iter().find(|it| it.rule == Rule::LookSooner);
        assert_eq!(
            sooner.map(|it| lines(it).concat()).as_deref(),
            expected,
            "{on:?}"
        );
    }
}

#[test]
fn care_leads_when_setbacks_come_close_or_grow() {
    use CareReason::{LongerEpisodes, Offer, RisingAmounts, SecondInThirtyDays};

    let drinks = |n: f64| Setback {
        amount: Some(amount(n)),
        unit: Some(name("drinks")),
        ..Setback::default()
    };
    let hours = |start: i64, hours: i64| Setback {
        started_at: Some(at(start, 8)),
        ended_at: Some(at(start, 8 + hours)),
        ..Setback::default()
    };
    let plain = Setback::default;
    // Earlier setbacks and this one, on day 100.
    let table = [
        ("the first", vec![], plain(), Offer),
        ("30 days", vec![(70, plain())], plain(), SecondInThirtyDays),
        ("31 days", vec![(69, plain())], plain(), Offer),
        (
            "more",
            vec![(10, drinks(3.0)), (50, drinks(4.0))],
            drinks(5.0),
            RisingAmounts,
        ),
        (
            "not more than both",
            vec![(10, drinks(6.0)), (50, drinks(4.0))],
            drinks(5.0),
            Offer,
        ),
        ("as much", vec![(50, drinks(5.0))], drinks(5.0), Offer),
        ("amount unknown", vec![(50, drinks(5.0))], plain(), Offer),
        (
            "longer",
            vec![(50, hours(50, 5))],
            hours(100, 6),
            LongerEpisodes,
        ),
        ("shorter", vec![(50, hours(50, 7))], hours(100, 6), Offer),
        ("end unknown", vec![(50, plain())], hours(100, 6), Offer),
    ];
    for (case, earlier, now, reason) in table {
        let mut log = Log::default();
        for (day, setback) in earlier {
            log.setback(day, setback);
        }
        let id = log.setback(100, now);
        let rules = rules(&log, id);
        assert_eq!(rules.len(), 3, "{case}");
        let place = if reason == Offer { 2 } else { 0 };
        assert_eq!(rules[place], Rule::Care(reason), "{case}");
    }
}

#[test]
fn care_offers_the_step_that_is_not_in_the_plan() {
    let table: [(&[&str], Form, &str); 4] = [
        (&[], Form::Service, "add treatment sooner"),
        (&["sooner"], Form::Service, "add treatment tell"),
        (
            &["sooner", "tell", "other_level"],
            Form::Service,
            "edit treatment sooner",
        ),
        // What the person keeps as a medicine is never touched.
        (&["sooner"], Form::Medicine, "add treatment sooner"),
    ];
    for (held, form, change) in table {
        let mut log = settled();
        for (n, code) in held.iter().enumerate() {
            log.treatment(20 + u8::try_from(n).unwrap(), code, form);
        }
        log.setback(90, Setback::default());
        let id = log.setback(100, at_moment(2));
        let found = proposal(&log, id, &Rule::Care(CareReason::SecondInThirtyDays));
        assert_eq!(lines(&found), [change], "{held:?}");
    }
}

#[test]
fn what_probably_makes_days_harder_by_the_whole_record_comes_first() {
    let mut log = Log::default();
    log.trigger(2, "evening");
    log.trigger(3, "payday");
    // Payday comes on many days without a setback, evening on none.
    for n in 0..40 {
        let is_payday = n % 4 == 0;
        log.named(2 * n, if is_payday { &[3] } else { &[] });
    }
    let setback = Setback {
        triggers: vec![item(2), item(3)],
        ..Setback::default()
    };
    let mut hard = log.clone();
    for n in 0..10 {
        hard.unnamed_urge(8 * n, 8);
    }
    let id = log.setback(100, setback.clone());
    let evening = Rule::SomethingToTry { trigger: item(2) };
    assert_eq!(rules(&log, id)[0], evening);
    let id = hard.setback(100, setback);
    let payday = Rule::SomethingToTry { trigger: item(3) };
    assert_eq!(rules(&hard, id)[0], payday);
}

#[test]
fn each_family_speaks_once_before_any_speaks_twice() {
    let mut log = Log::default();
    log.trigger(2, "evening");
    log.trigger(3, "payday");
    let setback = Setback {
        triggers: vec![item(2), item(3)],
        ..Setback::default()
    };
    let id = log.setback(100, setback);
    let expected = [
        Rule::SomethingToTry { trigger: item(2) },
        Rule::SomeoneToCall,
        OFFER,
    ];
    assert_eq!(rules(&log, id), expected);
    log.support(6, Some("555 0100"));
    log.look_again(7, 105);
    let expected = [
        Rule::SomethingToTry { trigger: item(2) },
        Rule::SomethingToTry { trigger: item(3) },
        OFFER,
    ];
    assert_eq!(rules(&log, id), expected);
}
