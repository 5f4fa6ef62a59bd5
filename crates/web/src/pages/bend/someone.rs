//! Could someone be with you, or on the phone? People of the plan first, then lines that listen, open first.

use app::Step;
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use care::{Kind, Scope};
use domain::plan::{ItemKind, Plan, Value};

use super::at::{At, Stop};
use crate::calls::{self, Call};
use crate::cards::anywhere;
use crate::country::AskCountry;
use crate::country::country_of;
use crate::error::show;
use crate::form::Fields;
use crate::frame::Frame;
use crate::pages::Sample;
use crate::words::{Language, Words};
use crate::{Error, SignedIn, Site};

#[derive(Template)]
#[template(path = "pages/bend/someone.html")]
struct SomeonePage {
    frame: Frame,
    step: Step,
    people: Vec<Contact>,
    lines: Vec<Call>,
    /// Asked while no country is known.
    asks_country: Option<AskCountry>,
    /// Whether a walk goes on from here.
    walks: bool,
}

/// Someone of the plan, with a number or without.
struct Contact {
    name: String,
    /// The addresses of links that call and that write; the text says nothing about use.
    reach: Option<(String, String)>,
}

pub(super) async fn show_someone(
    State(site): State<Site>,
    frame: Frame,
    person: Option<SignedIn>,
) -> Result<Response, Error> {
    let mut people = Vec::new();
    let mut walks = false;
    if let Some(person) = &person {
        people = contacts(frame.words, site.app.journal(person).await?.plan());
        walks = site.app.walk(person).await?.is_some();
    }
    let country = country_of(person.as_ref(), &frame);
    let page = SomeonePage {
        lines: listening(&site, &frame, country),
        asks_country: AskCountry::of(&frame, country),
        step: Step::Someone,
        people,
        walks,
        frame,
    };
    Ok(show(&page)?.into_response())
}

pub(super) async fn go_on(
    State(site): State<Site>,
    person: Option<SignedIn>,
    _fields: Fields,
) -> Result<Response, Stop> {
    let Some(person) = person else {
        return Ok(Redirect::to("/bend/kind").into_response());
    };
    At::open(&site, person)
        .await?
        .go_on(&site, Step::Someone)
        .await
}

fn contacts(words: Words, plan: &Plan) -> Vec<Contact> {
    let text = percent_encoded(&words.t("bend-text-to-someone"));
    let contact = |item: &domain::plan::PlanItem| match &item.value {
        Value::Support { name, number } => Some(Contact {
            name: name.as_str().to_owned(),
            reach: number.as_ref().and_then(|number| {
                let digits = dialled(number.as_str())?;
                Some((format!("tel:{digits}"), format!("sms:{digits}?body={text}")))
            }),
        }),
        _ => None,
    };
    let mut people: Vec<Contact> = plan
        .of_kind(ItemKind::Support)
        .filter_map(contact)
        .collect();
    people.sort_by_key(|contact| contact.reach.is_none());
    people
}

/// Returns what a telephone can dial, or nothing when there are too few digits in it.
pub(super) fn dialled(number: &str) -> Option<String> {
    let digits: String = number
        .chars()
        .filter(|it| it.is_ascii_digit() || *it == '+')
        .collect();
    let n_digits = digits.chars().filter(char::is_ascii_digit).count();
    (n_digits >= 2 && !digits.chars().skip(1).any(|it| it == '+')).then_some(digits)
}

pub(super) fn percent_encoded(text: &str) -> String {
    use std::fmt::Write;
    text.bytes().fold(String::new(), |mut out, byte| {
        if byte.is_ascii_alphanumeric() {
            out.push(char::from(byte));
        } else {
            write!(out, "%{byte:02X}").expect("a string takes any text");
        }
        out
    })
}

/// Lines where someone listens, open ones first.
fn listening(site: &Site, frame: &Frame, country: &str) -> Vec<Call> {
    const MOST: usize = 4;
    let kinds = [Kind::Crisis, Kind::Substance, Kind::Gambling];
    let anywhere = anywhere(site.app.care(), frame.words, country);
    let listens = Some(Scope::Listens);
    let lines = calls::lines(&site.app, frame, country, &kinds, listens, MOST);
    anywhere.into_iter().chain(lines).collect()
}

pub(super) fn samples(language: Language) -> Vec<Sample> {
    let frame = Frame::sample(language);
    let contact = |name: &str, reach: Option<&str>| Contact {
        name: name.to_owned(),
        reach: reach.map(|it| (format!("tel:{it}"), format!("sms:{it}?body=Hi"))),
    };
    let page = |people, walks| SomeonePage {
        frame: frame.clone(),
        step: Step::Someone,
        people,
        lines: crate::cards::sample(frame.words, "suicidal").calls,
        asks_country: AskCountry::of(&frame, if walks { "US" } else { "" }),
        walks,
    };
    let hostile = "<i>نادية</i> with a very long name that goes on ".repeat(4);
    vec![
        Sample::of("bend-someone", &page(Vec::new(), false)),
        Sample::of(
            "bend-someone-full",
            &page(
                vec![contact("Sam", Some("+15550100")), contact(&hostile, None)],
                true,
            ),
        ),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_dialled_only_when_it_is_one() {
        assert_eq!(dialled("+1 (555) 01-00").as_deref(), Some("+15550100"));
        assert_eq!(dialled("ask Sam"), None);
        assert_eq!(dialled("1+1"), None);
    }

    #[test]
    fn the_text_survives_a_link() {
        assert_eq!(percent_encoded("¿Hola? a&b"), "%C2%BFHola%3F%20a%26b");
    }
}
