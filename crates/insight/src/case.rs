//! One setback under review, with what the rules need to look at it.

use domain::{
    Body, Halt, ItemId, Journal, Moment, Setback,
    plan::{ItemKind, Plan, PlanItem, Value},
    proposal::{Evidence, State},
};
use jiff::civil::Date;

use crate::{
    Catalogue,
    insights::{Brings, Subject, asked_from, find_brings, triggers_at},
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
    /// Hard moments that were found on this walk; the plan does not hold them yet.
    pub found: &'a [PlanItem],
    /// What the whole record says of days and urges with a trigger or a state.
    brings: Vec<Brings>,
    /// The first day on which check-ins asked for triggers.
    asked_from: Option<Date>,
    /// The place of the setback under review in `record.setbacks`.
    idx: usize,
}

impl<'a> Case<'a> {
    pub(crate) fn open(
        journal: &'a Journal,
        setback: domain::EntryId,
        found: &'a [PlanItem],
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
            found,
            brings: find_brings(journal),
            asked_from: asked_from(journal),
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

    /// Returns a hard moment of the plan, or one that was found on this walk.
    pub(crate) fn trigger(&self, id: ItemId) -> Option<&'a PlanItem> {
        let found = || self.found.iter().find(|item| item.id == id);
        self.in_plan(id, ItemKind::Trigger).or_else(found)
    }

    pub(crate) fn was_found(&self, trigger: ItemId) -> bool {
        self.found.iter().any(|item| item.id == trigger)
    }

    /// Returns the states that were marked before this setback.
    pub(crate) fn states(&self) -> Vec<State> {
        std::iter::once(State::ShortSleep)
            .chain(Halt::ALL.into_iter().map(State::Halt))
            .filter(|state| before(self.told(), *state) == Some(true))
            .collect()
    }

    /// Counts setbacks that name the trigger, and other days on which it was named; each of those on which it could be
    /// told.
    ///
    /// A trigger can be told where the plan held it and the question was answered: by setbacks and urges that name any,
    /// and by check-ins since the first that named one.
    pub(crate) fn trigger_evidence(&self, trigger: ItemId) -> Evidence {
        let answer = |moment: &Moment, named: &[ItemId], is_answered: bool| {
            let could_be_told =
                || is_answered && triggers_at(self.journal, moment.at()).any(|it| it == trigger);
            (named.contains(&trigger) || could_be_told()).then(|| named.contains(&trigger))
        };
        self.record.compare(
            |told| {
                if told.moment.id == self.told().moment.id && self.was_found(trigger) {
                    return Some(true);
                }
                let named = &told.setback.triggers;
                answer(told.moment, named, !named.is_empty())
            },
            |moment| match moment.body() {
                Body::CheckIn(it) => {
                    let is_asked = self.asked_from.is_some_and(|from| from <= moment.day());
                    answer(moment, &it.triggers, is_asked)
                }
                Body::Urge(it) => answer(moment, &it.triggers, !it.triggers.is_empty()),
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
                Body::CheckIn(it) => marked(it, state),
                _ => None,
            },
        )
    }

    /// Returns what the whole record says of a trigger or a state; nothing if it was never named or marked.
    pub(crate) fn brings(&self, subject: Subject) -> Option<&Brings> {
        self.brings.iter().find(|it| it.subject == subject)
    }

    /// Whether the plan has a trigger for the state, or one was found on this walk: by code, or called the same.
    pub(crate) fn plan_knows(&self, state: State) -> bool {
        let offer = self.catalogue.states.get(&state);
        let mut triggers = self.plan.of_kind(ItemKind::Trigger).chain(self.found);
        triggers.any(|item| {
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
