//! What holds for every record.

use std::collections::BTreeSet;

use domain::{
    CheckIn, EntryId, Halt, Journal, Kind, MedicineTaken, Moment, Setback,
    plan::{Form, ItemKind, Plan, PlanChange, Value},
    proposal::{Evidence, LessonKind, Proposal, Rule},
};
use insight::{
    insights::{Verdict, insights},
    weather::weather,
};
use proptest::prelude::*;

use crate::sample::{
    Log, amount, at, catalogue, day, halt, item, name, prior, sleep, tried, trigger,
};

/// One thing that a record may hold; numbers choose items.
#[derive(Clone, Debug)]
enum Op {
    Trigger(u8),
    Strategy(u8),
    Link(u8, u8),
    Support(bool),
    Treatment(u8, bool),
    LookAgain(i64),
    Sleep(i64, f64),
    Halt(i64, Vec<Halt>),
    Urge(i64, Vec<u8>, Vec<(u8, Option<u8>)>, bool),
    DayRecord(i64, bool),
    Setback(i64, SetbackOp),
    /// Takes everything that the latest review offers.
    Accept,
    Remove(u8),
}

#[derive(Clone, Debug)]
struct SetbackOp {
    triggers: Vec<u8>,
    tried: Vec<(u8, Option<u8>)>,
    halt: Option<Vec<Halt>>,
    alone: Option<bool>,
    amount: Option<u8>,
    hours: Option<u8>,
}

fn halts() -> impl Strategy<Value = Vec<Halt>> {
    prop::sample::subsequence(Halt::ALL.to_vec(), 0..4)
}

fn tries() -> impl Strategy<Value = Vec<(u8, Option<u8>)>> {
    prop::collection::vec((20..24_u8, prop::option::of(0..4_u8)), 0..3)
}

fn triggers() -> impl Strategy<Value = Vec<u8>> {
    prop::collection::vec(10..14_u8, 0..3)
}

fn setback() -> impl Strategy<Value = SetbackOp> {
    (
        triggers(),
        tries(),
        prop::option::of(halts()),
        any::<Option<bool>>(),
        any::<Option<u8>>(),
        any::<Option<u8>>(),
    )
        .prop_map(|(triggers, tried, halt, alone, amount, hours)| SetbackOp {
            triggers,
            tried,
            halt,
            alone,
            amount,
            hours,
        })
}

fn op() -> impl Strategy<Value = Op> {
    let n = 0..60_i64;
    prop_oneof![
        3 => (10..14_u8).prop_map(Op::Trigger),
        3 => (20..24_u8).prop_map(Op::Strategy),
        2 => (10..14_u8, 20..24_u8).prop_map(|(from, to)| Op::Link(from, to)),
        1 => any::<bool>().prop_map(Op::Support),
        1 => (40..43_u8, any::<bool>()).prop_map(|(n, service)| Op::Treatment(n, service)),
        1 => (40..90_i64).prop_map(Op::LookAgain),
        2 => (n.clone(), 3.0..9.0).prop_map(|(n, hours)| Op::Sleep(n, hours)),
        2 => (n.clone(), halts()).prop_map(|(n, halts)| Op::Halt(n, halts)),
        6 => (n.clone(), triggers(), tries(), any::<bool>()).prop_map(|(n, on, tries, passed)| Op::Urge(n, on, tries, passed)),
        2 => (n.clone(), any::<bool>()).prop_map(|(n, kept)| Op::DayRecord(n, kept)),
        3 => (n, setback()).prop_map(|(n, it)| Op::Setback(n, it)),
        2 => Just(Op::Accept),
        1 => prop_oneof![10..14_u8, 20..24_u8].prop_map(Op::Remove),
    ]
}

const TODAY: i64 = 60;

fn apply(log: &mut Log, op: Op) {
    const TRIGGERS: [&str; 4] = ["evening", "hungry", "lonely", "payday"];
    const STRATEGIES: [&str; 4] = ["call", "walk", "breathe", "tea"];
    const CARE: [&str; 3] = ["tell", "sooner", "other_level"];
    let plan = log.journal().plan().clone();
    let missing = |n: u8| plan.item(item(n)).is_none();
    match op {
        Op::Trigger(n) if missing(n) => log.trigger(n, TRIGGERS[usize::from(n - 10)]),
        Op::Strategy(n) if missing(n) => log.strategy(n, STRATEGIES[usize::from(n - 20)]),
        Op::Link(from, to) if !missing(from) && !missing(to) => {
            let n = 100 + (from - 10) * 4 + (to - 20);
            if missing(n) {
                log.link(n, from, to);
            }
        }
        Op::Support(number) if missing(30) => log.support(30, number.then_some("555 0100")),
        Op::Treatment(n, service) if missing(n) => {
            let form = if service {
                Form::Service
            } else {
                Form::Medicine
            };
            log.treatment(n, CARE[usize::from(n - 40)], form);
        }
        Op::LookAgain(on) if plan.review_on().is_none() => log.look_again(50, on),
        Op::Sleep(n, hours) => log.check_in(n, 9, sleep(hours)),
        Op::Halt(n, halts) => log.check_in(n, 10, halt(&halts)),
        Op::Urge(n, on, tries, passed) => {
            let tries: Vec<_> = tries
                .iter()
                .map(|(it, helped)| tried(*it, *helped))
                .collect();
            log.urge(n, &on, &tries, passed);
        }
        Op::DayRecord(n, kept) => log.day_record(n, kept, None),
        Op::Setback(n, op) => {
            let body = body(n, &op);
            if body.started_at.is_some() {
                log.setback(n, body);
            } else {
                log.setback_some_day(n, body);
            }
        }
        Op::Accept => accept(log),
        Op::Remove(n) if !missing(n) => {
            let id = item(n);
            let kind = if n < 20 {
                ItemKind::Trigger
            } else {
                ItemKind::Strategy
            };
            log.revise(vec![PlanChange::Remove { id, kind }]);
        }
        _ => {}
    }
}

fn body(n: i64, op: &SetbackOp) -> Setback {
    Setback {
        started_at: op.hours.map(|_| at(n, 20)),
        ended_at: op.hours.map(|hours| at(n, 20 + i64::from(hours))),
        amount: op.amount.map(|it| amount(it.into())),
        unit: op.amount.map(|_| name("drinks")),
        alone: op.alone,
        triggers: op.triggers.iter().copied().map(item).collect(),
        strategies: op
            .tried
            .iter()
            .map(|(it, helped)| tried(*it, *helped))
            .collect(),
        halt: op.halt.as_ref().map(|it| it.iter().copied().collect()),
        ..Setback::default()
    }
}

fn accept(log: &mut Log) {
    let journal = log.journal();
    let Some((latest, _)) = journal.setbacks().next_back() else {
        return;
    };
    for proposal in log.review(latest.id, TODAY).proposals {
        log.revise(proposal.changes);
    }
}

/// A record with at least one setback.
fn log() -> impl Strategy<Value = Log> {
    (prop::collection::vec(op(), 0..40), setback()).prop_map(|(ops, last)| {
        let mut log = Log::default();
        for op in ops {
            apply(&mut log, op);
        }
        log.setback(TODAY, body(TODAY, &last));
        log
    })
}

fn setbacks(log: &Log) -> Vec<EntryId> {
    let journal = log.journal();
    journal.setbacks().map(|(moment, _)| moment.id).collect()
}

fn check_proposals(
    plan: &Plan,
    setback: EntryId,
    proposals: &[Proposal],
) -> Result<(), TestCaseError> {
    prop_assert!((1..=3).contains(&proposals.len()));
    let enough = proposals.iter().filter(|it| it.enough_for_today);
    prop_assert_eq!(enough.count(), 1);
    let care = proposals
        .iter()
        .filter(|it| matches!(it.rule, Rule::Care(_)));
    prop_assert_eq!(care.count(), 1);
    let ids: BTreeSet<_> = proposals.iter().map(|it| it.id).collect();
    prop_assert_eq!(ids.len(), proposals.len());
    for proposal in proposals {
        prop_assert_eq!(proposal.id, proposal.rule.id(setback));
        prop_assert!(!proposal.changes.is_empty());
        prop_assert!(plan.revise(&proposal.changes).is_ok(), "{:?}", proposal);
        for change in &proposal.changes {
            check_change(change)?;
        }
    }
    let all: Vec<_> = proposals.iter().flat_map(|it| it.changes.clone()).collect();
    let together = plan.revise(&all);
    prop_assert!(together.is_ok(), "{:?}", together);
    check_codes(plan, &together.unwrap())
}

fn check_change(change: &PlanChange) -> Result<(), TestCaseError> {
    let (PlanChange::Add(changed) | PlanChange::Edit(changed)) = change else {
        return Err(TestCaseError::fail("a removal was offered"));
    };
    let kind = changed.value.kind();
    prop_assert!(!matches!(
        kind,
        ItemKind::Support | ItemKind::SafetyItem | ItemKind::Goal
    ));
    if let Value::Treatment { form, .. } = &changed.value {
        prop_assert_eq!(*form, Form::Service);
    }
    Ok(())
}

/// Taking an offer puts no strategy into the plan that is there already.
fn check_codes(before: &Plan, after: &Plan) -> Result<(), TestCaseError> {
    let times = |plan: &Plan, code: &str| {
        let items = plan.of_kind(ItemKind::Strategy);
        items.filter(|it| it.has_code(code)).count()
    };
    for code in after
        .of_kind(ItemKind::Strategy)
        .filter_map(|it| it.code.as_ref())
    {
        let code = code.as_str();
        prop_assert!(
            times(after, code) <= times(before, code).max(1),
            "{} twice",
            code
        );
    }
    Ok(())
}

proptest! {
    #[test]
    fn proposals_fit_the_plan_and_take_nothing_away(log in log()) {
        let journal = log.journal();
        for id in setbacks(&log) {
            check_proposals(journal.plan(), id, &log.review(id, TODAY).proposals)?;
            let found = [trigger(60, "payday"), trigger(61, "hungry")];
            let proposals = log.review_with(id, &found, TODAY).proposals;
            check_proposals(journal.plan(), id, &proposals)?;
        }
    }

    #[test]
    fn findings_do_not_depend_on_the_order_of_arrival(
        (log, shuffled) in log().prop_flat_map(|log| {
            let entries = log.entries.clone();
            (Just(log), Just(entries).prop_shuffle())
        })
    ) {
        let again = [shuffled.clone(), shuffled].concat();
        let journal = Journal::new(again);
        for id in setbacks(&log) {
            let found = insight::review(&journal, id, &[], day(TODAY), &catalogue());
            prop_assert_eq!(found, Some(log.review(id, TODAY)));
        }
    }

    #[test]
    fn counts_never_exceed_what_is_known(log in log()) {
        let journal = log.journal();
        let known: BTreeSet<_> = journal
            .moments()
            .iter()
            .filter(|it| !matches!(it.body().kind(), Kind::Setback | Kind::PlanRevision))
            .map(Moment::day)
            .collect();
        for id in setbacks(&log) {
            let found = log.review(id, TODAY);
            prop_assert!(found.lessons.len() <= 5);
            for lesson in &found.lessons {
                let it = lesson.evidence;
                prop_assert!(it.count <= it.of && it.elsewhere <= it.elsewhere_of, "{:?}", lesson);
                if !matches!(lesson.kind, LessonKind::Helps(_)) {
                    prop_assert!(usize::try_from(it.elsewhere_of).unwrap() <= known.len());
                }
            }
            for proposal in &found.proposals {
                let it = proposal.evidence;
                prop_assert!(it.count <= it.of && it.elsewhere <= it.elsewhere_of, "{:?}", proposal);
            }
        }
    }

    #[test]
    fn a_day_without_an_answer_changes_no_count(log in log(), n in -50..-1_i64) {
        let mut more = log.clone();
        more.day_record(n, true, None);
        more.check_in(n, 9, CheckIn::default());
        for id in setbacks(&log) {
            prop_assert_eq!(asked(&log, id), asked(&more, id));
        }
    }
}

proptest! {
    #[test]
    fn insights_do_not_depend_on_the_order_of_arrival(
        (log, shuffled) in log().prop_flat_map(|log| {
            let entries = log.entries.clone();
            (Just(log), Just(entries).prop_shuffle())
        })
    ) {
        let again = Journal::new([shuffled.clone(), shuffled].concat());
        prop_assert_eq!(insights(&again, day(TODAY), &prior()), insights(&log.journal(), day(TODAY), &prior()));
        prop_assert_eq!(weather(&again, day(TODAY), &prior()), weather(&log.journal(), day(TODAY), &prior()));
    }

    #[test]
    fn nothing_is_claimed_of_little(log in log()) {
        for it in insights(&log.journal(), day(TODAY), &prior()).brings {
            let Evidence { count, of, elsewhere, elsewhere_of } = it.evidence;
            prop_assert!(count <= of && elsewhere <= elsewhere_of);
            prop_assert!(it.weeks.followed <= it.weeks.of && it.weeks.of <= of);
            match it.verdict {
                Verdict::ProbablyRaises => prop_assert!(of >= 5 && count >= 5 && it.probability_raises > 0.9),
                Verdict::ProbablyLowers => prop_assert!(of >= 5 && it.probability_lowers > 0.9),
                Verdict::Together => prop_assert!((1..5).contains(&count)),
                Verdict::TooEarly | Verdict::NoDifference => {}
            }
        }
    }

    #[test]
    fn a_setback_lowers_no_count_of_what_was_gained(log in log(), n in 0..TODAY, op in setback()) {
        let before = insights(&log.journal(), day(TODAY), &prior());
        let mut more = log.clone();
        // What was tried in it may not have helped, and that is counted.
        more.setback(n, Setback { strategies: Vec::new(), ..body(n, &op) });
        let after = insights(&more.journal(), day(TODAY), &prior());
        prop_assert_eq!(&after.helps, &before.helps);
        prop_assert_eq!(&after.coverage, &before.coverage);
        for (after, before) in after.trajectory.windows.iter().zip(&before.trajectory.windows) {
            prop_assert!(after.goal_days >= before.goal_days && after.known >= before.known);
        }
    }

    #[test]
    fn a_day_that_went_as_planned_is_on_no_side_for_that(log in log(), n in 0..TODAY) {
        let recorded = log.journal().day_records().into_keys().any(|it| it.1 == day(n));
        prop_assume!(!recorded);
        let mut more = log.clone();
        more.day_record(n, true, None);
        let brings = |log: &Log| insights(&log.journal(), day(TODAY), &prior()).brings;
        prop_assert_eq!(brings(&more), brings(&log));
    }

    #[test]
    fn a_medicine_taken_or_not_changes_nothing(log in log(), n in 0..TODAY, taken: bool) {
        let with = |medicines: Vec<MedicineTaken>| {
            let mut log = log.clone();
            log.check_in(n, 11, CheckIn { medicines, ..CheckIn::default() });
            let journal = log.journal();
            (insights(&journal, day(TODAY), &prior()), weather(&journal, day(TODAY), &prior()))
        };
        let treatment = item(41);
        prop_assert_eq!(with(vec![MedicineTaken { treatment, taken }]), with(Vec::new()));
    }
}

/// Returns what is counted about questions that a check-in may leave unanswered.
fn asked(log: &Log, setback: EntryId) -> Vec<(Rule, Evidence)> {
    let proposals = log.review(setback, TODAY).proposals.into_iter();
    proposals
        .filter(|it| matches!(it.rule, Rule::KnowState { .. } | Rule::SomeoneToCall))
        .map(|it| (it.rule, it.evidence))
        .collect()
}
