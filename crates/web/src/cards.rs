//! Safety cards as a page shows them: the calls first, then what to do.

use app::CardView;
use care::{Group, Kind, Listed};
use domain::safety::Triage;

use crate::Site;
use crate::calls::{self, Call};
use crate::frame::Frame;
use crate::words::Words;

/// How many numbers stand on a card; the rest are one tap away, under "help now".
const CALLS: usize = 3;

/// A card, worded.
#[derive(Clone, Debug)]
pub(crate) struct Card {
    pub(crate) title: String,
    pub(crate) lines: Vec<String>,
    pub(crate) calls: Vec<Call>,
    /// A body in danger, or thoughts of suicide: shown open.
    pub(crate) urgent: bool,
}

/// The emergency number of the person's country.
#[derive(Clone, Debug)]
pub(crate) struct Emergency {
    pub(crate) number: String,
    pub(crate) href: String,
    /// False when the country is not known.
    pub(crate) known: bool,
}

pub(crate) fn emergency(care: &care::Care, country: &str) -> Emergency {
    let found = care.emergency_number(Some(country).filter(|it| !it.is_empty()));
    Emergency {
        number: found.number.to_owned(),
        href: format!("tel:{}", found.number),
        known: found.known,
    }
}

/// Words one card for the page of this frame.
pub(crate) fn card(site: &Site, frame: &Frame, country: &str, code: &str) -> Option<Card> {
    let words = frame.words;
    let at = frame.read_at(site.app.now());
    let view = site.app.card(code, country, words.content(), at)?;
    Some(worded(site.app.care(), words, country, &view))
}

/// Words the cards of a triage, most urgent first.
pub(crate) fn cards(site: &Site, words: Words, country: &str, triage: &Triage) -> Vec<Card> {
    let views = site.app.cards(triage, country, words.content());
    let word = |view: &CardView<'_>| worded(site.app.care(), words, country, view);
    views.iter().map(word).collect()
}

fn worded(care: &care::Care, words: Words, country: &str, view: &CardView<'_>) -> Card {
    let found = care.card(view.code);
    let group = found.map(|card| card.group);
    let first_kind = found.and_then(|card| card.calls.first());
    let mut calls: Vec<Call> = Vec::new();
    let listed = |it: &Listed<'_>| it.helpline.main_kind() == Kind::Emergency;
    if first_kind == Some(&Kind::Emergency) && !view.calls.iter().any(listed) {
        // The country is not known: a number that works in most of the world.
        let Emergency { number, href, .. } = emergency(care, country);
        calls.push(Call {
            href,
            title: words.t1("now-call", "number", number).into_owned(),
            text: words.t("bend-country-unknown").into_owned(),
        });
    }
    calls.extend(view.calls.iter().filter_map(|one| calls::line(words, one)));
    calls.truncate(CALLS);
    Card {
        title: view.title.to_owned(),
        lines: view.lines.to_vec(),
        calls,
        urgent: matches!(group, Some(Group::Emergency | Group::Crisis)),
    }
}

/// A card as samples show it, from the content itself.
pub(crate) fn sample(words: Words, code: &str) -> Card {
    let care = care::Care::embedded();
    let found = care.card(code).expect("samples name cards of content/");
    let now = jiff::Timestamp::UNIX_EPOCH;
    let view = CardView {
        code: &found.code,
        title: found.title.get(words.content()),
        lines: found.lines.get(words.content()),
        calls: care.calls(found, Some("US"), now),
    };
    worded(care, words, "US", &view)
}
