//! The people of the plan, with a way to call and to text each. Onward tells nobody by itself.

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::response::Html;
use axum::routing::get;
use domain::plan::{Plan, Value};

use crate::error::{Error, show};
use crate::frame::{Frame, Tab};
use crate::pages::Sample;
use crate::pages::home::message::sms_link;
use crate::words::Language;
use crate::{SignedIn, Site, sample};

#[derive(Template)]
#[template(path = "pages/circle.html")]
struct CirclePage {
    frame: Frame,
    people: Vec<Support>,
}

/// Someone of the plan.
struct Support {
    name: String,
    number: Option<String>,
    tel: Option<String>,
    sms: Option<String>,
}

pub(crate) fn routes() -> Router<Site> {
    Router::new().route("/circle", get(show_circle))
}

async fn show_circle(
    State(site): State<Site>,
    frame: Frame,
    person: SignedIn,
) -> Result<Html<String>, Error> {
    let journal = site.app.journal(&person).await?;
    show(&CirclePage {
        frame: frame.at(Tab::Circle),
        people: people(journal.plan()),
    })
}

fn people(plan: &Plan) -> Vec<Support> {
    let supports = plan.items.iter().filter_map(|item| match &item.value {
        Value::Support { name, number } => Some((name, number)),
        _ => None,
    });
    let worded = supports.map(|(name, number)| {
        Support::new(name.as_str(), number.as_ref().map(domain::Name::as_str))
    });
    worded.collect()
}

impl Support {
    fn new(name: &str, number: Option<&str>) -> Support {
        // Whoever can be texted can be called: both want digits.
        let sms = number.and_then(|number| sms_link(number, ""));
        Support {
            name: name.to_owned(),
            number: number.map(str::to_owned),
            tel: sms.as_ref().map(|sms| sms.replacen("sms:", "tel:", 1)),
            sms,
        }
    }
}

/// Nobody; two people, one without a number; hostile names.
pub(crate) fn samples(language: Language) -> Vec<Sample> {
    let page = |people| CirclePage {
        frame: Frame::sample(language).at(Tab::Circle),
        people,
    };
    let sam = Support::new("Sam", Some("+1 (818) 555-0117"));
    let group = Support::new("Thursday group", Some("ask at the desk"));
    let hostile = Support::new(sample::HOSTILE, None);
    vec![
        Sample::of("circle-empty", &page(Vec::new())),
        Sample::of("circle", &page(vec![sam, group])),
        Sample::of("circle-hostile", &page(vec![hostile])),
    ]
}
