//! Safety cards as a page shows them: the calls first, then what to do.

use app::CardView;
use care::{Group, Hours, Kind, Lang, Listed, OpenNow};
use domain::safety::Triage;

use crate::Site;
use crate::words::{Language, Words};

/// How many numbers stand on a card; the rest are one tap away, under "help now".
const CALLS: usize = 3;

/// A card, worded.
#[derive(Clone, Debug)]
pub(super) struct Card {
    pub(super) title: String,
    pub(super) lines: Vec<String>,
    pub(super) calls: Vec<Call>,
    /// A body in danger, or thoughts of suicide: shown open.
    pub(super) urgent: bool,
}

/// Someone to call or text.
#[derive(Clone, Debug)]
pub(super) struct Call {
    pub(super) href: String,
    pub(super) title: String,
    pub(super) text: String,
}

/// The emergency number of the person's country.
#[derive(Clone, Debug)]
pub(super) struct Emergency {
    pub(super) number: String,
    pub(super) href: String,
    /// False when the country is not known.
    pub(super) known: bool,
}

/// Returns the language of content.
pub(super) fn lang(words: Words) -> Lang {
    match words.language() {
        Language::Spanish => Lang::Es,
        Language::English | Language::Pseudo => Lang::En,
    }
}

pub(super) fn emergency(care: &care::Care, country: &str) -> Emergency {
    let found = care.emergency_number(Some(country).filter(|it| !it.is_empty()));
    Emergency {
        number: found.number.to_owned(),
        href: format!("tel:{}", found.number),
        known: found.known,
    }
}

/// Words one card.
pub(super) fn card(site: &Site, words: Words, country: &str, code: &str) -> Option<Card> {
    let view = site.app.card(code, country, lang(words))?;
    Some(worded(site.app.care(), words, country, &view))
}

/// Words the cards of a triage, most urgent first.
pub(super) fn cards(site: &Site, words: Words, country: &str, triage: &Triage) -> Vec<Card> {
    let views = site.app.cards(triage, country, lang(words));
    let word = |view: &CardView<'_>| worded(site.app.care(), words, country, view);
    views.iter().map(word).collect()
}

pub(super) fn worded(care: &care::Care, words: Words, country: &str, view: &CardView<'_>) -> Card {
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
            title: words.t1("bend-call-number", "number", number).into_owned(),
            text: words.t("bend-country-unknown").into_owned(),
        });
    }
    calls.extend(view.calls.iter().filter_map(|one| call(words, one)));
    calls.truncate(CALLS);
    Card {
        title: view.title.to_owned(),
        lines: view.lines.to_vec(),
        calls,
        urgent: matches!(group, Some(Group::Emergency | Group::Crisis)),
    }
}

/// Words one helpline: its number, its name, what it does and whether it is open.
pub(super) fn call(words: Words, one: &Listed<'_>) -> Option<Call> {
    let line = one.helpline;
    let language = lang(words);
    let (href, title) = match (line.calls.first(), &line.text) {
        (Some(phone), _) => {
            let title = words.t2(
                "bend-call-named",
                "number",
                phone.as_str(),
                "name",
                &line.name,
            );
            (phone.dial(), title)
        }
        (None, Some(text)) => {
            let number = text.number.as_str();
            let title = words.t2("bend-text-named", "number", number, "name", &line.name);
            (text.dial(), title)
        }
        (None, None) => return None,
    };
    let mut parts = vec![line.about.get(language).to_owned()];
    parts.extend(line.note.as_ref().map(|note| note.get(language).to_owned()));
    let open = match (&line.hours, one.open) {
        (Hours::Always, _) => None,
        (_, OpenNow::Open) => Some(words.t("bend-open-now")),
        (_, OpenNow::Unknown) => Some(words.t("bend-open-unknown")),
        (_, OpenNow::Closed) => Some(words.t("bend-open-closed")),
    };
    parts.extend(open.map(std::borrow::Cow::into_owned));
    Some(Call {
        href,
        title: title.into_owned(),
        text: parts.join(" "),
    })
}

/// A card as samples show it, from the content itself.
pub(super) fn sample(words: Words, code: &str) -> Card {
    let care = care::Care::embedded();
    let found = care.card(code).expect("samples name cards of content/");
    let now = jiff::Timestamp::UNIX_EPOCH;
    let view = CardView {
        code: &found.code,
        title: found.title.get(lang(words)),
        lines: found.lines.get(lang(words)),
        calls: care.calls(found, Some("US"), now),
    };
    worded(care, words, "US", &view)
}
