//! Turning the sample's changes into changes of the plan.

use domain::{
    Code, ItemId, Name, Substance,
    plan::{Aim, Form, Goal, Plan, PlanChange, PlanItem, Value},
};
use jiff::{ToSpan as _, civil::Date};

use super::Journey;
use super::sample::{self, Changes};
use crate::Error;

impl Journey {
    /// Returns the changes to `plan` on the day `today`, named in the sample's language.
    pub(super) fn changes(
        &self,
        plan: &Plan,
        written: &Changes,
        today: Date,
    ) -> Result<Vec<PlanChange>, Error> {
        let mut draft = Draft {
            journey: self,
            plan: plan.clone(),
            changes: Vec::new(),
        };
        if let Some(goal) = &written.goal {
            draft.add(None, goal_of(goal)?)?;
        }
        for code in &written.triggers {
            draft.add_coded(code, |name| Value::Trigger { name })?;
        }
        for code in &written.strategies {
            let resting = false;
            draft.add_coded(code, |name| Value::Strategy { name, resting })?;
        }
        for (trigger, strategy) in &written.links {
            let trigger = item(&draft.plan, trigger)?;
            let strategy = item(&draft.plan, strategy)?;
            draft.add(None, Value::Link { trigger, strategy })?;
        }
        for code in &written.treatments {
            let form = self.form(code)?;
            draft.add_coded(code, |name| Value::Treatment { name, form })?;
        }
        for support in &written.supports {
            let name = Name::new("name", &support.name)?;
            let number = Some(Name::new("number", &support.number)?);
            draft.add(None, Value::Support { name, number })?;
        }
        for code in &written.warning_signs {
            draft.add_coded(code, |name| Value::WarningSign { name })?;
        }
        for code in &written.safety_items {
            draft.add_coded(code, |name| Value::SafetyItem { name })?;
        }
        for code in &written.rest {
            draft.rest(code)?;
        }
        if let Some(days) = written.look_again_days {
            let on = today.checked_add(days.days()).map_err(Error::internal)?;
            draft.add(None, Value::Review { on })?;
        }
        Ok(draft.changes)
    }

    fn form(&self, code: &str) -> Result<Form, Error> {
        let mut treatments = self.app.care().choices().treatments.iter();
        let found = treatments.find(|treatment| treatment.code == code);
        Ok(match found.ok_or_else(|| unknown(code))?.form {
            care::Form::Therapy => Form::Therapy,
            care::Form::Medicine => Form::Medicine,
            care::Form::Lifestyle => Form::Lifestyle,
            care::Form::Service => Form::Service,
            care::Form::MutualHelp => Form::MutualHelp,
        })
    }
}

/// The plan while changes are made to it.
struct Draft<'a> {
    journey: &'a Journey,
    plan: Plan,
    changes: Vec<PlanChange>,
}

impl Draft<'_> {
    fn add_coded(&mut self, code: &str, value: impl FnOnce(Name) -> Value) -> Result<(), Error> {
        if item(&self.plan, code).is_ok() {
            return Ok(());
        }
        let name = self
            .journey
            .app
            .care()
            .choices()
            .name(code, self.journey.lang);
        let name = Name::new("name", name.ok_or_else(|| unknown(code))?)?;
        self.add(Some(Code::new("code", code)?), value(name))
    }

    fn add(&mut self, code: Option<Code>, value: Value) -> Result<(), Error> {
        let id = self.journey.app.new_item_id();
        self.change(PlanChange::Add(PlanItem { id, code, value }))
    }

    fn rest(&mut self, code: &str) -> Result<(), Error> {
        let id = item(&self.plan, code)?;
        let mut item = self.plan.item(id).ok_or_else(|| unknown(code))?.clone();
        if let Value::Strategy { resting, .. } = &mut item.value {
            *resting = true;
        }
        self.change(PlanChange::Edit(item))
    }

    fn change(&mut self, change: PlanChange) -> Result<(), Error> {
        self.plan = self.plan.revise(std::slice::from_ref(&change))?;
        self.changes.push(change);
        Ok(())
    }
}

fn goal_of(written: &sample::Goal) -> Result<Value, Error> {
    Ok(Value::Goal(Goal {
        name: Name::new("name", &written.name)?,
        substance: Substance::new("substance", &written.substance)?,
        aim: Aim::from_code(&written.aim).ok_or_else(|| unknown(&written.aim))?,
        limit: None,
        unit: None,
    }))
}

/// Returns the plan's item with this code.
pub(super) fn item(plan: &Plan, code: &str) -> Result<ItemId, Error> {
    let found = plan.items.iter().find(|item| item.has_code(code));
    found.map(|item| item.id).ok_or_else(|| unknown(code))
}

/// The sample speaks of something that is not there.
pub(super) fn unknown(code: &str) -> Error {
    Error::internal(format!("the sample speaks of {code}, which is not there"))
}
