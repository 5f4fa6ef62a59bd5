//! The laws that hold for every journal.

use std::sync::Arc;

use domain::{
    Body, CheckIn, Entry, EntryId, Journal, Retraction,
    plan::{Difference, Plan, PlanItem},
    story::{Days, Story, days_between, first_day},
};
use proptest::prelude::*;

use crate::sample::{
    DAYS, change, day, entries, entry, first_plan, id, item, journal, noon, revision, setback_op,
};

/// What a journal says, in a form that can be compared.
#[derive(Debug, PartialEq)]
struct View {
    story: Story,
    moments: Vec<(EntryId, Arc<Entry>)>,
    plan: Plan,
    entries: Vec<Arc<Entry>>,
}

fn view(journal: &Journal) -> View {
    let moments = journal.moments().iter();
    View {
        story: Story::of(journal, day(i64::from(DAYS))),
        moments: moments
            .map(|moment| (moment.id, Arc::clone(&moment.entry)))
            .collect(),
        plan: journal.plan().clone(),
        entries: journal.entries().to_vec(),
    }
}

/// A later entry than any that is generated.
fn later(n: usize, body: Body) -> Arc<Entry> {
    entry(id(noon(90), n), noon(i64::from(DAYS)), body)
}

fn sorted(plan: &Plan) -> Vec<&PlanItem> {
    let mut items: Vec<_> = plan.items.iter().collect();
    items.sort_by_key(|item| item.id);
    items
}

/// Applies changes one by one, those that fit.
fn grown(start: &Plan, changes: &[(u8, u8)]) -> Plan {
    changes.iter().fold(start.clone(), |plan, it| {
        plan.revise(&[change(*it)]).unwrap_or(plan)
    })
}

proptest! {
    #[test]
    fn a_setback_lowers_no_lifetime_total(entries in entries(), op in setback_op(), n in 0..60_i64) {
        let before = journal(&entries);
        let after = before.with([entry(id(noon(90), 0), noon(n), op.body(n))]);
        let today = day(i64::from(DAYS));
        let (before, after) = (Story::of(&before, today).totals, Story::of(&after, today).totals);
        prop_assert!(after.goal_days >= before.goal_days);
        prop_assert!(after.urges_passed >= before.urges_passed);
        prop_assert!(after.skills >= before.skills);
        prop_assert!(after.helped >= before.helped);
        prop_assert!(after.practices >= before.practices);
        prop_assert!(after.chapters >= before.chapters);
        prop_assert!(after.plan_versions >= before.plan_versions);
        for (goal, totals) in &before.by_goal {
            prop_assert!(after.by_goal[goal].goal_days >= totals.goal_days);
        }
    }

    #[test]
    fn order_of_arrival_does_not_change_the_fold(
        (entries, shuffled) in entries().prop_flat_map(|it| (Just(it.clone()), Just(it).prop_shuffle()))
    ) {
        prop_assert_eq!(view(&journal(&entries)), view(&journal(&shuffled)));
    }

    #[test]
    fn one_by_one_equals_all_at_once(
        shuffled in entries().prop_flat_map(|it| Just(it).prop_shuffle())
    ) {
        let grown = shuffled
            .iter()
            .fold(Journal::default(), |journal, entry| journal.with([Arc::clone(entry)]));
        prop_assert_eq!(view(&grown), view(&journal(&shuffled)));
    }

    #[test]
    fn a_duplicate_changes_nothing(entries in entries(), again in any::<prop::sample::Index>()) {
        let once = journal(&entries);
        let twice = once.with([Arc::clone(&entries[again.index(entries.len())])]);
        prop_assert_eq!(view(&once), view(&twice));
        let doubled = [entries.clone(), entries].concat();
        prop_assert_eq!(view(&once), view(&journal(&doubled)));
    }

    #[test]
    fn unknown_days_are_neither_goal_days_nor_use(entries in entries()) {
        let journal = journal(&entries);
        let today = day(i64::from(DAYS));
        let totals = Story::of(&journal, today).totals;
        let span = first_day(&journal).map_or(0, |first| days_between(first, today) + 1);
        let all = totals.goal_days + totals.off_goal_days + totals.unknown_days;
        prop_assert_eq!(i64::from(all), span);
        let recorded: Vec<_> = journal.day_records().into_keys().map(|(_, day)| day).collect();
        let told: Vec<_> = journal.setbacks().flat_map(|(it, body)| Journal::days_of(it, body)).collect();
        for day in Days::of(&journal).overall().into_keys() {
            prop_assert!(recorded.contains(&day) || told.contains(&day));
        }
    }

    #[test]
    fn a_day_record_stands_until_the_person_corrects_it(entries in entries(), op in setback_op(), n in 0..60_i64) {
        let before = journal(&entries);
        let after = before.with([entry(id(noon(90), 0), noon(n), op.body(n))]);
        let days = Days::of(&after);
        for ((goal, day), record) in before.day_records() {
            let expected = if record.kept { domain::story::DayState::Kept } else { domain::story::DayState::Off };
            prop_assert_eq!(days.state(goal, day), Some(expected));
        }
    }

    #[test]
    fn a_retraction_leaves_nothing_of_an_entry(entries in entries(), which in any::<prop::sample::Index>()) {
        let of = &entries[which.index(entries.len())];
        prop_assume!(!matches!(of.body, Body::PlanRevision(_) | Body::Retraction(_)));
        let retraction = later(0, Body::Retraction(Retraction { of: of.id, version: None }));
        let journal = journal(&entries).with([retraction]);
        prop_assert!(journal.moment(of.id).is_none());
        for entry in journal.entries() {
            prop_assert_ne!(entry.id, of.id);
            let corrects = matches!(&entry.body, Body::Correction(it) if it.of == of.id);
            prop_assert!(!corrects);
        }
        // And it stays so when the entry arrives again.
        let again = journal.with([Arc::clone(of)]);
        prop_assert_eq!(view(&again), view(&journal));
    }

    #[test]
    fn the_correction_with_the_greatest_id_wins(entries in entries()) {
        let journal = journal(&entries);
        for moment in journal.moments() {
            let corrections = journal.entries().iter().filter(
                |it| matches!(&it.body, Body::Correction(it) if it.of == moment.id),
            );
            let greatest = corrections.map(|it| it.id).max();
            prop_assert_eq!(moment.entry.id, greatest.unwrap_or(moment.id));
        }
    }

    #[test]
    fn a_revision_folds_to_the_plan_it_promised(
        changes in prop::collection::vec((0..3_u8, 1..9_u8), 0..6)
    ) {
        let start = journal(&[entry(id(noon(0), 0), noon(0), revision(0, first_plan()))]);
        let changes: Vec<_> = changes.into_iter().map(change).collect();
        if let Ok(promised) = start.plan().revise(&changes) {
            let folded = start.with([later(0, revision(1, changes))]);
            prop_assert_eq!(folded.plan(), &promised);
        }
    }

    #[test]
    fn plans_differ_exactly_when_their_items_do(
        a in prop::collection::vec((0..3_u8, 1..9_u8), 0..6),
        b in prop::collection::vec((0..3_u8, 1..9_u8), 0..6),
    ) {
        let start = Plan::default().revise(&first_plan()).unwrap();
        let (a, b) = (grown(&start, &a), grown(&start, &b));
        let differences = a.differences(&b);
        prop_assert_eq!(differences.is_empty(), sorted(&a) == sorted(&b));
        for difference in differences {
            match difference {
                Difference::Added(it) => prop_assert!(a.item(it.id).is_none()),
                Difference::Removed(it) => prop_assert!(b.item(it.id).is_none()),
                Difference::Changed { before, after } => prop_assert_ne!(before, after),
                Difference::Rested(it) => prop_assert!(it.is_resting()),
            }
        }
    }
}

#[test]
fn a_retraction_may_come_before_what_it_retracts() {
    let note = entry(id(noon(2), 0), noon(2), Body::CheckIn(CheckIn::default()));
    let retraction = Body::Retraction(Retraction {
        of: note.id,
        version: None,
    });
    // Made by a phone whose clock runs slow, so its id is the smaller.
    let journal = journal(&[entry(id(noon(1), 0), noon(1), retraction)]);
    assert!(journal.with([note]).moments().is_empty());
}

#[test]
fn a_setback_turns_only_unknown_days_of_its_goal() {
    use domain::story::DayState::{Kept, Off};
    let record = |n, goal, kept| {
        let body = crate::sample::day_record(n, item(goal), kept);
        later(usize::try_from(n).unwrap() * 10 + usize::from(goal), body)
    };
    let op = crate::sample::SetbackOp {
        goal: Some(1),
        class: None,
        hours: Some(48),
        ongoing: false,
    };
    let journal = journal(&[
        entry(id(noon(0), 0), noon(0), revision(0, first_plan())),
        record(3, 1, true),
        record(4, 2, true),
        entry(id(noon(91), 0), noon(3), op.body(3)),
    ]);
    let days = Days::of(&journal);
    let table = [
        (1, 3, Some(Kept)),
        (1, 4, Some(Off)),
        (1, 5, Some(Off)),
        (1, 6, None),
        (2, 3, None),
        (2, 4, Some(Kept)),
    ];
    for (goal, n, state) in table {
        assert_eq!(
            days.state(item(goal), day(n)),
            state,
            "goal {goal}, day {n}"
        );
    }
    // A day with one goal kept is a goal day.
    assert_eq!(days.overall()[&day(4)], Kept);
    assert_eq!(journal.disagreements(id(noon(91), 0)), [(item(1), day(3))]);
}
