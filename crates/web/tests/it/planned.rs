//! A small plan for tests: one goal, two hard moments, two things to try, a medicine, a person.

use app::{NewRevision, Person};
use domain::plan::{Aim, Author, Form, Goal, PlanChange, PlanItem, Value};
use domain::{Code, ItemId, Name, Substance};

use crate::support::{TestApp, Visitor};

/// The ids of the plan's items, as forms send them.
pub(crate) const BEER: &str = "00000000-0000-4000-8000-000000000001";
pub(crate) const PAYDAY: &str = "00000000-0000-4000-8000-000000000002";
pub(crate) const WALK: &str = "00000000-0000-4000-8000-000000000004";
pub(crate) const TEA: &str = "00000000-0000-4000-8000-000000000005";
pub(crate) const TABLET: &str = "00000000-0000-4000-8000-000000000006";
const LINK: &str = "00000000-0000-4000-8000-000000000007";
const SAM: &str = "00000000-0000-4000-8000-000000000008";

pub(crate) fn item(id: &str) -> ItemId {
    ItemId::new(id.parse().unwrap())
}

pub(crate) fn name(words: &str) -> Name {
    Name::new("name", words).unwrap()
}

/// Returns the person behind the visitor's cookie.
pub(crate) async fn person(app: &TestApp, visitor: &Visitor) -> Person {
    app.app.person(&visitor.cookies["session"]).await.unwrap()
}

/// Ana, signed in, with a plan.
pub(crate) async fn with_plan(app: &TestApp) -> Visitor {
    let visitor = app.person().await;
    let ana = person(app, &visitor).await;
    let (name_of, resting) = (name, false);
    let goal = Goal {
        name: name("Beer"),
        substance: Substance::new("substance", "alcohol").unwrap(),
        aim: Aim::None,
        limit: None,
        unit: None,
    };
    let walk = Value::Strategy {
        name: name_of("Walk to the river"),
        resting,
    };
    let tea = Value::Strategy {
        name: name_of("Mint tea"),
        resting,
    };
    let tablet = Value::Treatment {
        name: name_of("The tablet"),
        form: Form::Medicine,
    };
    let sam = Value::Support {
        name: name_of("Sam"),
        number: Some(name_of("+1 818 555 0117")),
    };
    let link = Value::Link {
        trigger: item(PAYDAY),
        strategy: item(WALK),
    };
    let items = [
        (BEER, Value::Goal(goal)),
        (
            PAYDAY,
            Value::Trigger {
                name: name_of("Payday"),
            },
        ),
        (WALK, walk),
        (TEA, tea),
        (TABLET, tablet),
        (LINK, link),
        (SAM, sam),
    ];
    let add = |(id, value): (&str, Value)| {
        PlanChange::Add(PlanItem {
            id: item(id),
            code: (id == WALK).then(|| Code::new("code", "take_a_walk").unwrap()),
            value,
        })
    };
    let revision = NewRevision {
        id: app.app.new_entry_id(),
        base: 0,
        because: None,
        note: None,
        author: Author::Own,
        changes: items.into_iter().map(add).collect(),
    };
    app.app.revise_plan(&ana, revision).await.unwrap();
    visitor
}
