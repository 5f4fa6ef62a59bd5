//! The written form of plan changes and plan items.

use domain::{
    Amount, Code, Invalid, ItemId, Name, Reason, Substance,
    plan::{self, Aim, Form, Goal, ItemKind, PlanChange, PlanItem, Value},
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::{
    read::{self, required},
    shape,
};

/// One change to the plan.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub struct Change {
    /// `add`, `edit` or `remove`.
    pub op: String,
    /// `goal`, `trigger`, `strategy`, `link`, `treatment`, `support`, `warning_sign`, `safety_item` or `review`.
    pub kind: String,
    pub id: Uuid,
    /// The whole item; left out when removing.
    #[serde(
        default,
        deserialize_with = "shape::object",
        skip_serializing_if = "Option::is_none"
    )]
    pub value: Option<ChangeValue>,
}

/// What an item says; which fields are needed depends on its kind.
#[derive(Clone, Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(default)]
pub struct ChangeValue {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// A code of the catalogue, so that it can be translated and matched.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// Goals: a class code, or any name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub substance: Option<String>,
    /// Goals: `none`, `fewer_days`, `less_per_day`, `safer` or `on_medicine`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub aim: Option<String>,
    /// Goals: days a week, or amount a day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit: Option<f64>,
    /// Goals: the unit of `limit`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// Strategies: put aside for now.
    #[serde(
        deserialize_with = "shape::or_default",
        skip_serializing_if = "std::ops::Not::not"
    )]
    pub resting: bool,
    /// Links: a plan item of kind trigger.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trigger: Option<Uuid>,
    /// Links: a plan item of kind strategy.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub strategy: Option<Uuid>,
    /// Treatments: `therapy`, `medicine`, `lifestyle`, `service` or `mutual_help`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub form: Option<String>,
    /// Supports: a telephone number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// Reviews: `YYYY-MM-DD`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub on: Option<String>,
}

/// An item of the plan, as the interface shows it.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub struct Item {
    pub id: Uuid,
    #[serde(flatten)]
    pub value: ChangeValue,
}

/// Who wrote a revision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Author {
    /// The person, on their own.
    Person,
    /// The person, with someone beside them.
    TogetherWith(String),
}

impl From<&plan::Author> for Author {
    fn from(author: &plan::Author) -> Self {
        match author {
            plan::Author::Own => Author::Person,
            plan::Author::TogetherWith(name) => Author::TogetherWith(name.as_str().to_owned()),
        }
    }
}

impl TryFrom<&Author> for plan::Author {
    type Error = Invalid;

    fn try_from(author: &Author) -> Result<Self, Invalid> {
        Ok(match author {
            Author::Person => plan::Author::Own,
            Author::TogetherWith(name) => plan::Author::TogetherWith(Name::new("author", name)?),
        })
    }
}

/// Reads the changes of a revision.
///
/// # Errors
///
/// Names the first field that is wrong, such as `changes[0].value.name`.
pub fn read_changes(changes: &[Change]) -> Result<Vec<PlanChange>, Invalid> {
    let changes = changes.iter().enumerate().map(|(idx, change)| {
        PlanChange::try_from(change).map_err(|invalid| invalid.within(&format!("changes[{idx}]")))
    });
    changes.collect()
}

impl From<&PlanItem> for Item {
    fn from(item: &PlanItem) -> Self {
        Self {
            id: item.id.uuid(),
            value: ChangeValue::from(item),
        }
    }
}

impl From<&PlanChange> for Change {
    fn from(change: &PlanChange) -> Self {
        let (op, value) = match change {
            PlanChange::Add(item) => ("add", Some(ChangeValue::from(item))),
            PlanChange::Edit(item) => ("edit", Some(ChangeValue::from(item))),
            PlanChange::Remove { .. } => ("remove", None),
        };
        Self {
            op: op.to_owned(),
            kind: change.kind().code().to_owned(),
            id: change.id().uuid(),
            value,
        }
    }
}

impl From<&PlanItem> for ChangeValue {
    fn from(item: &PlanItem) -> Self {
        let text = |name: &Name| Some(name.as_str().to_owned());
        let mut value = Self {
            name: item.name().and_then(text),
            code: item.code.as_ref().map(|code| code.as_str().to_owned()),
            ..Self::default()
        };
        match &item.value {
            Value::Goal(goal) => {
                value.substance = Some(goal.substance.as_str().to_owned());
                value.aim = Some(goal.aim.code().to_owned());
                value.limit = goal.limit.map(Amount::get);
                value.unit = goal.unit.as_ref().and_then(text);
            }
            Value::Strategy { resting, .. } => value.resting = *resting,
            Value::Link { trigger, strategy } => {
                value.trigger = Some(trigger.uuid());
                value.strategy = Some(strategy.uuid());
            }
            Value::Treatment { form, .. } => value.form = Some(form.code().to_owned()),
            Value::Support { number, .. } => value.number = number.as_ref().and_then(text),
            Value::Review { on } => value.on = Some(on.to_string()),
            Value::Trigger { .. } | Value::WarningSign { .. } | Value::SafetyItem { .. } => {}
        }
        value
    }
}

impl TryFrom<&Change> for PlanChange {
    type Error = Invalid;

    fn try_from(change: &Change) -> Result<Self, Invalid> {
        let kind = ItemKind::from_code(&change.kind)
            .ok_or_else(|| Invalid::new("kind", Reason::UnknownCode))?;
        let id = ItemId::new(change.id);
        let item = || -> Result<PlanItem, Invalid> {
            let value = change
                .value
                .as_ref()
                .ok_or_else(|| Invalid::new("value", Reason::Missing))?;
            value
                .item(id, kind)
                .map_err(|invalid| invalid.within("value"))
        };
        match change.op.as_str() {
            "add" => Ok(PlanChange::Add(item()?)),
            "edit" => Ok(PlanChange::Edit(item()?)),
            "remove" => Ok(PlanChange::Remove { id, kind }),
            _ => Err(Invalid::new("op", Reason::UnknownCode)),
        }
    }
}

impl ChangeValue {
    /// Reads the value as an item of a kind.
    pub fn item(&self, id: ItemId, kind: ItemKind) -> Result<PlanItem, Invalid> {
        let code = self
            .code
            .as_deref()
            .map(|code| Code::new("code", code))
            .transpose()?;
        let name = || Name::new("name", self.name.as_deref().unwrap_or_default());
        let value = match kind {
            ItemKind::Goal => Value::Goal(self.goal()?),
            ItemKind::Trigger => Value::Trigger { name: name()? },
            ItemKind::Strategy => Value::Strategy {
                name: name()?,
                resting: self.resting,
            },
            ItemKind::Link => Value::Link {
                trigger: required("trigger", self.trigger).map(ItemId::new)?,
                strategy: required("strategy", self.strategy).map(ItemId::new)?,
            },
            ItemKind::Treatment => Value::Treatment {
                name: name()?,
                form: code_of("form", self.form.as_deref(), Form::from_code)?,
            },
            ItemKind::Support => Value::Support {
                name: name()?,
                number: read::name("number", self.number.as_deref())?,
            },
            ItemKind::WarningSign => Value::WarningSign { name: name()? },
            ItemKind::SafetyItem => Value::SafetyItem { name: name()? },
            ItemKind::Review => Value::Review {
                on: read::day("on", required("on", self.on.as_deref())?)?,
            },
        };
        Ok(PlanItem { id, code, value })
    }

    fn goal(&self) -> Result<Goal, Invalid> {
        Ok(Goal {
            name: Name::new("name", self.name.as_deref().unwrap_or_default())?,
            substance: Substance::new("substance", self.substance.as_deref().unwrap_or_default())?,
            aim: code_of("aim", self.aim.as_deref(), Aim::from_code)?,
            limit: self
                .limit
                .map(|limit| Amount::new("limit", limit))
                .transpose()?,
            unit: read::name("unit", self.unit.as_deref())?,
        })
    }
}

fn code_of<T>(
    field: &str,
    code: Option<&str>,
    from_code: fn(&str) -> Option<T>,
) -> Result<T, Invalid> {
    from_code(required(field, code)?).ok_or_else(|| Invalid::new(field, Reason::UnknownCode))
}
