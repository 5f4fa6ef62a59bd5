//! The plan: a fold of revisions, so that every version can be read and none is lost.

mod history;
mod item;

use jiff::civil::Date;

pub use history::{History, Version};
pub use item::{Aim, Form, Goal, ItemKind, PlanItem, Value};

use crate::{EntryId, Invalid, ItemId, Name, Reason, Text};

/// What the person set out to do, at one version.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Plan {
    /// 0 for a plan that was never changed.
    pub version: u32,
    /// The items in force, in the order in which they were added.
    pub items: Vec<PlanItem>,
    /// Items taken out; they stay valid references.
    pub removed: Vec<PlanItem>,
}

/// One change to the plan.
#[derive(Clone, Debug, PartialEq)]
pub enum PlanChange {
    Add(PlanItem),
    /// Replaces the whole item.
    Edit(PlanItem),
    Remove {
        id: ItemId,
        kind: ItemKind,
    },
}

impl PlanChange {
    pub fn id(&self) -> ItemId {
        match self {
            PlanChange::Add(item) | PlanChange::Edit(item) => item.id,
            PlanChange::Remove { id, .. } => *id,
        }
    }

    pub fn kind(&self) -> ItemKind {
        match self {
            PlanChange::Add(item) | PlanChange::Edit(item) => item.value.kind(),
            PlanChange::Remove { kind, .. } => *kind,
        }
    }

    /// Returns the if–then pair that it adds, as (trigger, strategy).
    pub fn added_pair(&self) -> Option<(ItemId, ItemId)> {
        match self {
            PlanChange::Add(item) => item.value.pair(),
            PlanChange::Edit(_) | PlanChange::Remove { .. } => None,
        }
    }
}

/// Who wrote a revision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Author {
    /// The person, on their own.
    Own,
    /// The person, with someone sitting beside them.
    TogetherWith(Name),
}

/// One change set to the plan.
#[derive(Clone, Debug, PartialEq)]
pub struct PlanRevision {
    /// The version that was changed; the revision makes `base + 1`.
    pub base: u32,
    /// The entry that led to the change, if one did.
    pub because: Option<EntryId>,
    pub changes: Vec<PlanChange>,
    pub author: Author,
    pub note: Option<Text>,
    /// The head of the stored journal when the revision was signed.
    pub head: Option<[u8; 32]>,
    pub signed: Option<Signed>,
}

/// The exact bytes that were signed, and by whom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signed {
    /// The written form of the revision, never re-serialized.
    pub exact: String,
    pub signatures: Vec<Signature>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Signature {
    pub public_key: [u8; 32],
    pub signature: [u8; 64],
}

impl PlanRevision {
    /// Whether two revisions say the same, whatever the head and whoever signed.
    #[must_use]
    pub fn says_the_same(&self, other: &PlanRevision) -> bool {
        self.base == other.base
            && self.because == other.because
            && self.changes == other.changes
            && self.author == other.author
            && self.note == other.note
    }
}

/// How one item differs between two versions.
#[derive(Clone, Debug, PartialEq)]
pub enum Difference<'a> {
    Added(&'a PlanItem),
    Changed {
        before: &'a PlanItem,
        after: &'a PlanItem,
    },
    Rested(&'a PlanItem),
    Removed(&'a PlanItem),
}

impl Plan {
    /// Returns the item in force with this id.
    pub fn item(&self, id: ItemId) -> Option<&PlanItem> {
        self.items.iter().find(|item| item.id == id)
    }

    /// Returns the item with this id, in force or taken out.
    pub fn item_ever(&self, id: ItemId) -> Option<&PlanItem> {
        self.item(id)
            .or_else(|| self.removed.iter().find(|item| item.id == id))
    }

    pub fn of_kind(&self, kind: ItemKind) -> impl Iterator<Item = &PlanItem> {
        self.items
            .iter()
            .filter(move |item| item.value.kind() == kind)
    }

    pub fn goals(&self) -> impl Iterator<Item = (ItemId, &Goal)> {
        self.items.iter().filter_map(|item| match &item.value {
            Value::Goal(goal) => Some((item.id, goal)),
            _ => None,
        })
    }

    /// Returns the if–then pairs as (trigger, strategy).
    pub fn links(&self) -> impl Iterator<Item = (ItemId, ItemId)> {
        self.items.iter().filter_map(|item| item.value.pair())
    }

    /// Returns the strategies linked to a trigger, resting ones left out.
    pub fn strategies_for(&self, trigger: ItemId) -> impl Iterator<Item = &PlanItem> {
        self.links()
            .filter(move |(from, _)| *from == trigger)
            .filter_map(|(_, to)| self.item(to))
            .filter(|item| !item.is_resting())
    }

    pub fn review_on(&self) -> Option<Date> {
        self.items.iter().rev().find_map(|item| match item.value {
            Value::Review { on } => Some(on),
            _ => None,
        })
    }

    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// Checks a change set against this plan, and returns the plan after it.
    ///
    /// # Errors
    ///
    /// Names the first change that adds what is there, edits or removes what is not, or links what is unknown.
    pub fn revise(&self, changes: &[PlanChange]) -> Result<Plan, Invalid> {
        let mut plan = self.clone();
        for (idx, change) in changes.iter().enumerate() {
            plan.check(change)
                .map_err(|invalid| invalid.within(&format!("changes[{idx}]")))?;
            plan.apply(change);
        }
        plan.version += 1;
        Ok(plan)
    }

    fn check(&self, change: &PlanChange) -> Result<(), Invalid> {
        let there = self.item(change.id());
        match change {
            PlanChange::Add(_) if there.is_some() => {
                return Err(Invalid::new("id", Reason::AlreadyThere));
            }
            PlanChange::Edit(_) | PlanChange::Remove { .. } => match there {
                None => return Err(Invalid::new("id", Reason::UnknownItem)),
                Some(item) if item.value.kind() != change.kind() => {
                    return Err(Invalid::new("kind", Reason::WrongKind));
                }
                Some(_) => {}
            },
            PlanChange::Add(_) => {}
        }
        match change {
            PlanChange::Add(item) | PlanChange::Edit(item) => self.check_link(&item.value),
            PlanChange::Remove { .. } => Ok(()),
        }
    }

    fn check_link(&self, value: &Value) -> Result<(), Invalid> {
        let Value::Link { trigger, strategy } = value else {
            return Ok(());
        };
        for (field, id, kind) in [
            ("value.trigger", trigger, ItemKind::Trigger),
            ("value.strategy", strategy, ItemKind::Strategy),
        ] {
            match self.item(*id) {
                None => return Err(Invalid::new(field, Reason::UnknownItem)),
                Some(item) if item.value.kind() != kind => {
                    return Err(Invalid::new(field, Reason::WrongKind));
                }
                Some(_) => {}
            }
        }
        Ok(())
    }

    /// Applies a change. Never fails: a fold over old entries must always yield a plan.
    fn apply(&mut self, change: &PlanChange) {
        match change {
            PlanChange::Add(item) | PlanChange::Edit(item) => self.put(item),
            PlanChange::Remove { id, .. } => self.take_out(*id),
        }
    }

    fn put(&mut self, item: &PlanItem) {
        self.removed.retain(|old| old.id != item.id);
        if let Some(old) = self.items.iter_mut().find(|old| old.id == item.id) {
            *old = item.clone();
            return;
        }
        if item.value.kind() == ItemKind::Review {
            self.items
                .retain(|old| old.value.kind() != ItemKind::Review);
        }
        self.items.push(item.clone());
    }

    fn take_out(&mut self, id: ItemId) {
        if let Some(idx) = self.items.iter().position(|item| item.id == id) {
            let item = self.items.remove(idx);
            self.removed.push(item);
        }
        // A link without both ends says nothing.
        self.items
            .retain(|item| !matches!(item.value, Value::Link { trigger, strategy } if trigger == id || strategy == id));
    }

    /// Returns what differs from this version to `later`, in the order of `later`, removals last.
    pub fn differences<'a>(&'a self, later: &'a Plan) -> Vec<Difference<'a>> {
        let kept = later
            .items
            .iter()
            .filter_map(|after| match self.item(after.id) {
                None => Some(Difference::Added(after)),
                Some(before) if before == after => None,
                Some(before) if after.is_resting() && !before.is_resting() => {
                    Some(Difference::Rested(after))
                }
                Some(before) => Some(Difference::Changed { before, after }),
            });
        let removed = self
            .items
            .iter()
            .filter(|before| later.item(before.id).is_none())
            .map(Difference::Removed);
        kept.chain(removed).collect()
    }
}
