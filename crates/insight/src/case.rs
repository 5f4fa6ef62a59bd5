//! One setback under review, with what the rules need to look at it.

use std::collections::BTreeSet;

use domain::{
    Halt, ItemId, Journal, Setback,
    plan::{ItemKind, Plan, PlanItem, Value},
    proposal::{Evidence, State},
};
use jiff::civil::Date;

use crate::{
    Catalogue,
    insights::{Subject, Verdict, find_brings},
    record::{Record, Told, any_known},
    tries::Tries,
};

/// Hours of sleep under which a night counts as short.
const SHORT_SLEEP_HOURS: f64 = 6.0;

pub(crate) struct Case<'a> {
    pub plan: &'a Plan,
    pub journal: &'a Journal,
    pub record: Record<'a>,
    pub tries: Tries<'a>,
    pub today: Date,
    pub catalogue: &'a Catalogue,
    /// What probably makes days harder, by the whole record.
    raising: BTreeSet<Subject>,
    /// The place of the setback under review in `record.setbacks`.
    idx: usize,
}

impl<'a> Case<'a> {
    pub(crate) fn open(
        journal: &'a Journal,
        setback: domain::EntryId,
        today: Date,
        catalogue: &'a Catalogue,
    ) -> Option<Self> {
        let record = Record::of(journal);
        let idx = record
            .setbacks
            .iter()
            .position(|told| told.moment.id == setback)?;
        Some(Self {
            plan: journal.plan(),
            journal,
            record,
            tries: Tries::of(journal, catalogue.prior.helps),
            today,
            catalogue,
            raising: find_brings(journal)
                .into_iter()
                .filter(|it| it.verdict == Verdict::ProbablyRaises)
                .map(|it| it.subject)
                .collect(),
            idx,
        })
    }

    pub(crate) fn told(&self) -> &Told<'a> {
        &self.record.setbacks[self.idx]
    }

    /// Returns the setbacks that began before this one, latest first.
    pub(crate) fn earlier(&self) -> impl Iterator<Item = &Told<'a>> {
        self.record.setbacks[..self.idx].iter().rev()
    }

    pub(crate) fn setback(&self) -> &'a Setback {
        self.told().setback
    }

    /// Returns the hard moments that the person named and the plan holds, each once.
    pub(crate) fn triggers(&self) -> Vec<&'a PlanItem> {
        let mut triggers: Vec<&PlanItem> = Vec::new();
        for id in &self.setback().triggers {
            if let Some(item) = self.in_plan(*id, ItemKind::Trigger)
                && !triggers.iter().any(|known| known.id == item.id)
            {
                triggers.push(item);
            }
        }
        triggers
    }

    pub(crate) fn in_plan(&self, id: ItemId, kind: ItemKind) -> Option<&'a PlanItem> {
        self.plan.item(id).filter(|item| item.value.kind() == kind)
    }

    /// Returns the states that were marked before this setback.
    pub(crate) fn states(&self) -> Vec<State> {
        std::iter::once(State::ShortSleep)
            .chain(Halt::ALL.into_iter().map(State::Halt))
            .filter(|state| before(self.told(), *state) == Some(true))
            .collect()
    }

    /// Counts setbacks that name the trigger, of those that name any; and other days on which it was named,
    /// of those with a check-in or an urge.
    pub(crate) fn trigger_evidence(&self, trigger: ItemId) -> Evidence {
        self.record.compare(
            |told| {
                let named = &told.setback.triggers;
                (!named.is_empty()).then(|| named.contains(&trigger))
            },
            |moment| match moment.body() {
                domain::Body::CheckIn(it) => Some(it.triggers.contains(&trigger)),
                domain::Body::Urge(it) => Some(it.triggers.contains(&trigger)),
                _ => None,
            },
        )
    }

    /// Counts setbacks before which the state was marked, and other days on which it was, of those on which
    /// the question was answered.
    pub(crate) fn state_evidence(&self, state: State) -> Evidence {
        self.record.compare(
            |told| before(told, state),
            |moment| match moment.body() {
                domain::Body::CheckIn(it) => marked(it, state),
                _ => None,
            },
        )
    }

    /// Whether a trigger or a state probably makes days harder. While there is little history, nothing does.
    pub(crate) fn probably_raises(&self, subject: Subject) -> bool {
        self.raising.contains(&subject)
    }

    /// Whether the plan has a trigger for the state: by code, or called the same.
    pub(crate) fn plan_knows(&self, state: State) -> bool {
        let offer = self.catalogue.states.get(&state);
        self.plan.of_kind(ItemKind::Trigger).any(|item| {
            item.has_code(state.code())
                || offer.is_some_and(|offer| {
                    item.has_code(offer.code.as_str()) || is_called(item, offer.name.as_str())
                })
        })
    }

    /// Whether someone with a telephone number is in the plan.
    pub(crate) fn someone_is_ready(&self) -> bool {
        self.plan.items.iter().any(|item| {
            matches!(
                item.value,
                Value::Support {
                    number: Some(_),
                    ..
                }
            )
        })
    }
}

fn is_called(item: &PlanItem, name: &str) -> bool {
    item.name()
        .is_some_and(|own| own.as_str().to_lowercase() == name.to_lowercase())
}

/// Whether the state was there before a setback; `None` when nobody asked or answered.
fn before(told: &Told<'_>, state: State) -> Option<bool> {
    let own = match state {
        State::Halt(halt) => told.setback.halt.as_ref().map(|set| set.contains(&halt)),
        State::ShortSleep => None,
    };
    any_known(std::iter::once(own).chain(told.check_ins.iter().map(|it| marked(it, state))))
}

pub(crate) fn marked(check_in: &domain::CheckIn, state: State) -> Option<bool> {
    match state {
        State::Halt(halt) => check_in.halt.as_ref().map(|set| set.contains(&halt)),
        State::ShortSleep => check_in
            .sleep_hours
            .map(|hours| hours.get() < SHORT_SLEEP_HOURS),
    }
}
