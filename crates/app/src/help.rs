//! Help: safety cards with the calls that belong to them.

use care::{Lang, Listed};
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
            .filter_map(|card| self.card(card.code(), country, lang, self.now()))
            .collect()
    }

    /// Returns one card, to be read `at` a moment; at none for a page that is kept, and read at another time.
    pub fn card(
        &self,
        code: &str,
        country: &str,
        lang: Lang,
        at: impl Into<Option<Timestamp>>,
    ) -> Option<CardView<'_>> {
        let found = self.care().card(code)?;
        let country = Some(country).filter(|country| !country.is_empty());
        Some(CardView {
            code: &found.code,
            title: found.title.get(lang),
            lines: found.lines.get(lang),
            calls: self.care().calls(found, country, at),
        })
    }
}
