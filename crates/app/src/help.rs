//! Help: safety cards with the calls that belong to them.

use care::{Care, Lang, Listed};
use domain::safety::Triage;
use jiff::Timestamp;

use crate::App;

/// A safety card in one language, with the lines to call.
#[derive(Clone, Debug)]
pub struct CardView<'a> {
    pub code: &'a str,
    pub title: &'a str,
    pub lines: &'a [String],
    pub calls: Vec<Listed<'a>>,
}

impl App {
    /// Returns the cards of a triage, most urgent first.
    pub fn cards(&self, triage: &Triage, country: &str, lang: Lang) -> Vec<CardView<'_>> {
        triage
            .cards
            .iter()
            .filter_map(|card| self.card(card.code(), country, lang))
            .collect()
    }

    /// Returns one card.
    pub fn card(&self, code: &str, country: &str, lang: Lang) -> Option<CardView<'_>> {
        card(self.care(), code, country, lang, self.now())
    }
}

fn card<'a>(
    care: &'a Care,
    code: &str,
    country: &str,
    lang: Lang,
    now: Timestamp,
) -> Option<CardView<'a>> {
    let found = care.card(code)?;
    let country = Some(country).filter(|country| !country.is_empty());
    Some(CardView {
        code: &found.code,
        title: found.title.get(lang),
        lines: found.lines.get(lang),
        calls: care.calls(found, country, now),
    })
}
