//! Versions of the plan.

use domain::{
    Body, ItemId, Reason, Retraction,
    plan::{ItemKind, Plan, PlanChange, PlanItem, Value},
};

use crate::sample::{day, entry, first_plan, id, item, journal, name, noon, plan_item, revision};

fn trigger(n: u8, called: &str) -> PlanItem {
    plan_item(n, Value::Trigger { name: name(called) })
}

fn link(n: u8, trigger: ItemId, strategy: ItemId) -> PlanItem {
    plan_item(n, Value::Link { trigger, strategy })
}

fn review_on(n: u8, on: i64) -> PlanItem {
    plan_item(n, Value::Review { on: day(on) })
}

fn start() -> Plan {
    Plan::default().revise(&first_plan()).unwrap()
}

#[test]
fn a_change_that_does_not_fit_is_named() {
    use PlanChange::{Add, Edit};
    let remove = |n, kind| PlanChange::Remove { id: item(n), kind };
    let table = [
        (
            "twice the same",
            vec![Add(trigger(3, "again"))],
            "changes[0].id",
            Reason::AlreadyThere,
        ),
        (
            "edit what is not there",
            vec![Edit(trigger(99, "who"))],
            "changes[0].id",
            Reason::UnknownItem,
        ),
        (
            "edit to another kind",
            vec![Edit(trigger(5, "walk"))],
            "changes[0].kind",
            Reason::WrongKind,
        ),
        (
            "remove what is not there",
            vec![remove(99, ItemKind::Goal)],
            "changes[0].id",
            Reason::UnknownItem,
        ),
        (
            "remove as another kind",
            vec![remove(3, ItemKind::Goal)],
            "changes[0].kind",
            Reason::WrongKind,
        ),
        (
            "link to nothing",
            vec![Add(link(9, item(3), item(99)))],
            "changes[0].value.strategy",
            Reason::UnknownItem,
        ),
        (
            "link the wrong way",
            vec![Add(link(9, item(5), item(3)))],
            "changes[0].value.trigger",
            Reason::WrongKind,
        ),
        (
            "link to what was just removed",
            vec![remove(3, ItemKind::Trigger), Add(link(9, item(3), item(5)))],
            "changes[1].value.trigger",
            Reason::UnknownItem,
        ),
    ];
    for (case, changes, field, reason) in table {
        let refused = start().revise(&changes).unwrap_err();
        assert_eq!(
            (refused.field.as_str(), refused.reason),
            (field, reason),
            "{case}"
        );
    }
}

#[test]
fn removed_items_stay_references_and_take_their_links_along() {
    let plan = start()
        .revise(&[
            PlanChange::Add(link(9, item(3), item(5))),
            PlanChange::Remove {
                id: item(3),
                kind: ItemKind::Trigger,
            },
        ])
        .unwrap();
    assert_eq!(plan.item(item(3)), None);
    assert!(plan.item_ever(item(3)).is_some());
    assert_eq!(plan.links().count(), 0);
    let back = plan
        .revise(&[PlanChange::Add(trigger(3, "evenings"))])
        .unwrap();
    assert!(back.item(item(3)).is_some());
    assert!(back.removed.iter().all(|it| it.id != item(3)));
}

#[test]
fn a_plan_has_one_date_to_look_again() {
    let plan = start()
        .revise(&[
            PlanChange::Add(review_on(20, 5)),
            PlanChange::Add(review_on(21, 7)),
        ])
        .unwrap();
    assert_eq!(plan.review_on(), Some(day(7)));
    assert_eq!(plan.of_kind(ItemKind::Review).count(), 1);
}

#[test]
fn every_version_can_be_read() {
    let entries = [
        entry(id(noon(0), 0), noon(0), revision(0, first_plan())),
        entry(
            id(noon(1), 0),
            noon(1),
            revision(1, vec![PlanChange::Add(trigger(7, "rain"))]),
        ),
        entry(
            id(noon(2), 0),
            noon(2),
            revision(2, vec![PlanChange::Edit(trigger(7, "snow"))]),
        ),
    ];
    let journal = journal(&entries);
    let called = |version| {
        let plan = journal.history().plan_at(version)?;
        Some(plan.item(item(7))?.name()?.as_str().to_owned())
    };
    let table = [
        (0, None),
        (1, None),
        (2, Some("rain")),
        (3, Some("snow")),
        (4, None),
    ];
    for (version, name) in table {
        assert_eq!(called(version).as_deref(), name, "version {version}");
    }
    assert_eq!(journal.plan().version, 3);
}

#[test]
fn a_destroyed_revision_keeps_its_number_and_changes_nothing() {
    let second = id(noon(1), 0);
    let entries = [
        entry(id(noon(0), 0), noon(0), revision(0, first_plan())),
        entry(
            second,
            noon(1),
            revision(1, vec![PlanChange::Add(trigger(7, "rain"))]),
        ),
        entry(
            id(noon(2), 0),
            noon(2),
            revision(2, vec![PlanChange::Add(trigger(8, "wind"))]),
        ),
        entry(
            id(noon(3), 0),
            noon(3),
            Body::Retraction(Retraction {
                of: second,
                version: Some(2),
            }),
        ),
    ];
    let journal = journal(&entries);
    assert_eq!(journal.plan().version, 3);
    assert_eq!(journal.plan().item_ever(item(7)), None);
    assert!(journal.plan().item(item(8)).is_some());
    assert!(journal.history().version(2).unwrap().made_by.is_none());
}

#[test]
fn of_two_revisions_of_one_version_the_smaller_id_stands() {
    let entries = [
        entry(id(noon(0), 0), noon(0), revision(0, first_plan())),
        entry(
            id(noon(1), 2),
            noon(1),
            revision(1, vec![PlanChange::Add(trigger(8, "later"))]),
        ),
        entry(
            id(noon(1), 1),
            noon(1),
            revision(1, vec![PlanChange::Add(trigger(7, "first"))]),
        ),
    ];
    let journal = journal(&entries);
    assert_eq!(journal.plan().version, 2);
    assert!(journal.plan().item(item(7)).is_some());
    assert_eq!(journal.plan().item_ever(item(8)), None);
}
