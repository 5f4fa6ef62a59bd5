//! Safety cards as a page shows them: the calls first, then what to do.

use app::CardView;
use care::{Group, Kind};
use domain::safety::Triage;

use crate::Site;
use crate::calls::{self, Call};
use crate::frame::Frame;
use crate::words::Words;

/// How many numbers stand on a card; the rest are one tap away, under "help now".
const CALLS: usize = 3;

/// Needs that can't wait until a country was picked.
const URGENT: [Kind; 3] = [Kind::Emergency, Kind::Crisis, Kind::UseAlone];

/// A card, worded.
#[derive(Clone, Debug)]
pub struct Card {
    pub title: String,
    pub lines: Vec<String>,
    pub calls: Vec<Call>,
    /// A body in danger, or thoughts of suicide: shown open.
    pub urgent: bool,
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

/// Returns a number that works in much of the world, while the country is not known.
pub(crate) fn anywhere(care: &care::Care, words: Words, country: &str) -> Option<Call> {
    let Emergency {
        number,
        href,
        known,
    } = emergency(care, country);
    (!known).then(|| Call {
        href,
        title: words.t1("now-call", "number", number).into_owned(),
        text: words.t("bend-country-unknown").into_owned(),
    })
}

/// Returns the card with people to call for someone who thinks of suicide, the most urgent one that fits.
pub(crate) fn crisis_card(
    site: &Site,
    frame: &Frame,
    country: &str,
    found: &Triage,
) -> Option<Card> {
    let shown = |code: &str| found.cards.iter().any(|it| it.code() == code);
    let code = if shown("suicidal_now") {
        "suicidal_now"
    } else {
        "suicidal"
    };
    found.crisis.then(|| card(site, frame, country, code))?
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
    let promises = found.is_some_and(|card| card.calls.iter().any(|it| URGENT.contains(it)));
    let mut calls: Vec<Call> = Vec::new();
    if promises {
        calls.extend(anywhere(care, words, country));
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
