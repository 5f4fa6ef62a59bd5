//! The changes of one proposal, with ids that any node works out alike.

use domain::{
    Code, ItemId,
    plan::{Plan, PlanChange, PlanItem, Value},
    proposal::Proposal,
};
use uuid::Uuid;

use crate::Offer;

pub(super) struct Changes<'a> {
    plan: &'a Plan,
    proposal: Uuid,
    offered: &'a [Proposal],
    next: u32,
    list: Vec<PlanChange>,
}

impl<'a> Changes<'a> {
    pub(super) fn new(plan: &'a Plan, proposal: Uuid, offered: &'a [Proposal]) -> Self {
        Self {
            plan,
            proposal,
            offered,
            next: 0,
            list: Vec::new(),
        }
    }

    pub(super) fn done(self) -> Vec<PlanChange> {
        self.list
    }

    /// Adds an item of the catalogue.
    pub(super) fn add(&mut self, offer: &Offer, value: Value) -> ItemId {
        self.put(Some(offer.code.clone()), value)
    }

    pub(super) fn put(&mut self, code: Option<Code>, value: Value) -> ItemId {
        let id = self.fresh_id();
        self.list
            .push(PlanChange::Add(PlanItem { id, code, value }));
        id
    }

    /// Adds what the person found, as it is.
    pub(super) fn add_found(&mut self, item: &PlanItem) {
        self.list.push(PlanChange::Add(item.clone()));
    }

    pub(super) fn edit(&mut self, item: PlanItem) {
        self.list.push(PlanChange::Edit(item));
    }

    pub(super) fn link(&mut self, trigger: ItemId, strategy: ItemId) {
        if !self.is_paired(trigger, strategy) {
            self.put(None, Value::Link { trigger, strategy });
        }
    }

    /// Whether another offer adds the code or changes the item already.
    pub(super) fn is_offered(&self, code: Option<&Code>, id: Option<ItemId>) -> bool {
        let changes = self.offered.iter().flat_map(|it| &it.changes);
        let mut items = changes.filter_map(|change| match change {
            PlanChange::Add(item) | PlanChange::Edit(item) => Some(item),
            PlanChange::Remove { .. } => None,
        });
        items.any(|item| (code.is_some() && item.code.as_ref() == code) || Some(item.id) == id)
    }

    /// Whether the plan pairs the two already, or another offer does.
    pub(super) fn is_paired(&self, trigger: ItemId, strategy: ItemId) -> bool {
        let offered = self.offered.iter().flat_map(|it| &it.changes);
        let offered = offered.filter_map(PlanChange::added_pair);
        let mut links = self.plan.links().chain(offered);
        links.any(|link| link == (trigger, strategy))
    }

    /// Returns the UUID of version 5 over the proposal and the change's index.
    ///
    /// An index is passed over when the plan had that item before, from taking the same offer earlier.
    fn fresh_id(&mut self) -> ItemId {
        loop {
            let name = self.next.to_string();
            let id = ItemId::new(Uuid::new_v5(&self.proposal, name.as_bytes()));
            self.next += 1;
            if self.plan.item_ever(id).is_none() {
                return id;
            }
        }
    }
}
