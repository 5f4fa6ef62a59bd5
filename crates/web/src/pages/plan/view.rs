//! A plan in words, section by section: what the plan page, older versions and comparisons show.

use std::borrow::Cow;

use domain::coverage::Coverage;
use domain::plan::{ItemKind, Plan, PlanItem, Value};
use domain::{ItemId, Journal};

use crate::naming;
use crate::words::Words;

use super::put::Put;

/// The sections of a plan, in the order in which they help.
pub(super) const SECTIONS: [ItemKind; 9] = [
    ItemKind::Goal,
    ItemKind::Trigger,
    ItemKind::Link,
    ItemKind::Strategy,
    ItemKind::Support,
    ItemKind::WarningSign,
    ItemKind::SafetyItem,
    ItemKind::Treatment,
    ItemKind::Review,
];

/// A plan ready to read.
pub(super) struct PlanView {
    pub(super) version: u32,
    pub(super) sections: Vec<Section>,
    /// What was put in a moment ago, to say so where it stands.
    pub(super) put: Option<Put>,
}

/// All items of one kind.
pub(super) struct Section {
    pub(super) kind: &'static str,
    pub(super) groups: Vec<Group>,
}

/// Items under one heading of a section; without a heading, the section's only ones.
pub(super) struct Group {
    pub(super) title: Option<Cow<'static, str>>,
    pub(super) items: Vec<Shown>,
}

/// One item.
pub(super) struct Shown {
    pub(super) id: String,
    pub(super) title: String,
    pub(super) detail: Option<String>,
    /// Both ends of an if–then pair.
    pub(super) pair: Option<(String, String)>,
    /// A telephone number to dial, without `tel:`.
    pub(super) dial: Option<String>,
}

impl PlanView {
    /// The current plan, hard moments sorted by what there is for them.
    pub(super) fn current(words: Words, journal: &Journal) -> PlanView {
        let mut view = PlanView::of(words, journal.plan());
        let coverage = Coverage::of(journal);
        let lists = [
            (words.t("plan-has-helped"), &coverage.has_helped),
            (words.t("plan-to-try"), &coverage.to_try),
            (words.t("plan-still-open"), &coverage.open),
        ];
        let group = |(title, ids): (_, &Vec<ItemId>)| Group {
            title: Some(title),
            items: ids
                .iter()
                .filter_map(|id| journal.plan().item(*id))
                .map(|item| Shown::of(words, journal.plan(), item))
                .collect(),
        };
        for section in &mut view.sections {
            if section.kind == ItemKind::Trigger.code() {
                section.groups = lists.clone().map(group).into();
            }
        }
        view
    }

    /// Any version, as it was.
    pub(super) fn of(words: Words, plan: &Plan) -> PlanView {
        PlanView {
            version: plan.version,
            sections: SECTIONS.map(|kind| Section::of(words, plan, kind)).into(),
            put: None,
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.sections.iter().all(Section::is_empty)
    }
}

impl Section {
    fn of(words: Words, plan: &Plan, kind: ItemKind) -> Section {
        let (resting, awake): (Vec<_>, Vec<_>) =
            plan.of_kind(kind).partition(|item| item.is_resting());
        let shown = |items: Vec<&PlanItem>| {
            let shown = items.into_iter().map(|item| Shown::of(words, plan, item));
            shown.collect::<Vec<_>>()
        };
        let mut groups = vec![Group {
            title: None,
            items: shown(awake),
        }];
        if !resting.is_empty() {
            groups.push(Group {
                title: Some(words.t("plan-resting")),
                items: shown(resting),
            });
        }
        Section {
            kind: kind.code(),
            groups,
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.groups.iter().all(|group| group.items.is_empty())
    }
}

impl Shown {
    pub(super) fn of(words: Words, plan: &Plan, item: &PlanItem) -> Shown {
        let pair = match item.value {
            Value::Link { trigger, strategy } => Some((
                naming::item_of(words, plan, trigger),
                naming::item_of(words, plan, strategy),
            )),
            _ => None,
        };
        let dial = match &item.value {
            Value::Support {
                number: Some(number),
                ..
            } => dial(number.as_str()),
            _ => None,
        };
        Shown {
            id: item.id.to_string(),
            title: naming::item(words, plan, item),
            detail: naming::detail(words, item).filter(|_| !item.is_resting()),
            pair,
            dial,
        }
    }
}

/// The digits of a telephone number as the person wrote it; nothing when there are too few to dial.
fn dial(number: &str) -> Option<String> {
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    let plus = if number.trim_start().starts_with('+') {
        "+"
    } else {
        ""
    };
    (digits.len() >= 3).then(|| format!("{plus}{digits}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_dialled_however_it_was_written() {
        let table = [
            ("+1 (818) 555-0199", Some("+18185550199")),
            ("818.555.0199", Some("8185550199")),
            ("ask at work", None),
            ("12", None),
        ];
        for (written, expected) in table {
            assert_eq!(dial(written).as_deref(), expected);
        }
    }
}
