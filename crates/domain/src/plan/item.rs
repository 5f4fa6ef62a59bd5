//! Plan items: what a plan is made of.

use jiff::civil::Date;

use crate::{Amount, Code, ItemId, Name, Substance};

/// One item of the plan.
#[derive(Clone, Debug, PartialEq)]
pub struct PlanItem {
    pub id: ItemId,
    /// The entry of `content/` that this was picked from, so that it can be matched and translated.
    pub code: Option<Code>,
    pub value: Value,
}

/// What an item says.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    Goal(Goal),
    Trigger {
        name: Name,
    },
    Strategy {
        name: Name,
        /// Put aside for now; kept, with its record.
        resting: bool,
    },
    /// If this trigger, then this strategy.
    Link {
        trigger: ItemId,
        strategy: ItemId,
    },
    Treatment {
        name: Name,
        form: Form,
    },
    Support {
        name: Name,
        /// A telephone number as the person wrote it.
        number: Option<Name>,
    },
    WarningSign {
        name: Name,
    },
    SafetyItem {
        name: Name,
    },
    /// When to look at the plan again.
    Review {
        on: Date,
    },
}

/// What a person aims for with one substance or behaviour.
#[derive(Clone, Debug, PartialEq)]
pub struct Goal {
    pub name: Name,
    pub substance: Substance,
    pub aim: Aim,
    /// For fewer days: days a week. For less per day: the amount, in `unit`.
    pub limit: Option<Amount>,
    pub unit: Option<Name>,
}

impl Goal {
    /// Whether the question about stopping safely stands before this goal.
    pub fn asks_about_stopping(&self) -> bool {
        matches!(self.aim, Aim::None | Aim::FewerDays | Aim::LessPerDay)
            && self.substance.class().stopping_can_be_dangerous()
    }
}

/// The kinds of goal. All are equally good.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Aim {
    None,
    FewerDays,
    LessPerDay,
    Safer,
    OnMedicine,
}

impl Aim {
    pub const ALL: [Aim; 5] = [
        Aim::None,
        Aim::FewerDays,
        Aim::LessPerDay,
        Aim::Safer,
        Aim::OnMedicine,
    ];

    pub fn code(self) -> &'static str {
        match self {
            Aim::None => "none",
            Aim::FewerDays => "fewer_days",
            Aim::LessPerDay => "less_per_day",
            Aim::Safer => "safer",
            Aim::OnMedicine => "on_medicine",
        }
    }

    pub fn from_code(code: &str) -> Option<Aim> {
        Aim::ALL.into_iter().find(|aim| aim.code() == code)
    }
}

/// The forms of treatment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Form {
    Therapy,
    Medicine,
    Lifestyle,
    Service,
    MutualHelp,
}

impl Form {
    pub const ALL: [Form; 5] = [
        Form::Therapy,
        Form::Medicine,
        Form::Lifestyle,
        Form::Service,
        Form::MutualHelp,
    ];

    pub fn code(self) -> &'static str {
        match self {
            Form::Therapy => "therapy",
            Form::Medicine => "medicine",
            Form::Lifestyle => "lifestyle",
            Form::Service => "service",
            Form::MutualHelp => "mutual_help",
        }
    }

    pub fn from_code(code: &str) -> Option<Form> {
        Form::ALL.into_iter().find(|form| form.code() == code)
    }
}

/// The kind of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ItemKind {
    Goal,
    Trigger,
    Strategy,
    Link,
    Treatment,
    Support,
    WarningSign,
    SafetyItem,
    Review,
}

impl ItemKind {
    pub const ALL: [ItemKind; 9] = [
        ItemKind::Goal,
        ItemKind::Trigger,
        ItemKind::Strategy,
        ItemKind::Link,
        ItemKind::Treatment,
        ItemKind::Support,
        ItemKind::WarningSign,
        ItemKind::SafetyItem,
        ItemKind::Review,
    ];

    pub fn code(self) -> &'static str {
        match self {
            ItemKind::Goal => "goal",
            ItemKind::Trigger => "trigger",
            ItemKind::Strategy => "strategy",
            ItemKind::Link => "link",
            ItemKind::Treatment => "treatment",
            ItemKind::Support => "support",
            ItemKind::WarningSign => "warning_sign",
            ItemKind::SafetyItem => "safety_item",
            ItemKind::Review => "review",
        }
    }

    pub fn from_code(code: &str) -> Option<ItemKind> {
        ItemKind::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

impl Value {
    pub fn kind(&self) -> ItemKind {
        match self {
            Value::Goal(_) => ItemKind::Goal,
            Value::Trigger { .. } => ItemKind::Trigger,
            Value::Strategy { .. } => ItemKind::Strategy,
            Value::Link { .. } => ItemKind::Link,
            Value::Treatment { .. } => ItemKind::Treatment,
            Value::Support { .. } => ItemKind::Support,
            Value::WarningSign { .. } => ItemKind::WarningSign,
            Value::SafetyItem { .. } => ItemKind::SafetyItem,
            Value::Review { .. } => ItemKind::Review,
        }
    }

    /// Returns an if–then pair as (trigger, strategy).
    pub fn pair(&self) -> Option<(ItemId, ItemId)> {
        match self {
            Value::Link { trigger, strategy } => Some((*trigger, *strategy)),
            _ => None,
        }
    }
}

impl PlanItem {
    /// Returns what the person calls it; links and review dates have no name.
    pub fn name(&self) -> Option<&Name> {
        match &self.value {
            Value::Goal(goal) => Some(&goal.name),
            Value::Trigger { name }
            | Value::Strategy { name, .. }
            | Value::Treatment { name, .. }
            | Value::Support { name, .. }
            | Value::WarningSign { name }
            | Value::SafetyItem { name } => Some(name),
            Value::Link { .. } | Value::Review { .. } => None,
        }
    }

    pub fn is_resting(&self) -> bool {
        matches!(self.value, Value::Strategy { resting: true, .. })
    }

    pub fn has_code(&self, code: &str) -> bool {
        self.code.as_ref().is_some_and(|own| own.as_str() == code)
    }
}
