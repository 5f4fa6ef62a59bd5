//! All content, parsed and asked.

use std::collections::HashSet;
use std::sync::LazyLock;

use jiff::Timestamp;
use jiff::civil::Date;

use crate::read::Reader;
use crate::{
    Card, Checked, Choices, Country, Error, Helpline, Kind, OpenNow, Section, choices, worried,
};

static EMBEDDED: LazyLock<Care> = LazyLock::new(|| {
    Care::parse(&Files::EMBEDDED).expect("the tests of this crate parse the embedded files")
});

/// The text of every content file.
#[derive(Clone, Copy, Debug)]
pub struct Files<'a> {
    pub helplines: &'a str,
    pub safety: &'a str,
    pub worried: &'a str,
    pub choices: &'a str,
}

impl Files<'static> {
    /// The files of the repository's `content/` folder, built into the binary.
    pub const EMBEDDED: Self = Self {
        helplines: include_str!("../../../content/helplines.toml"),
        safety: include_str!("../../../content/safety.toml"),
        worried: include_str!("../../../content/worried.toml"),
        choices: include_str!("../../../content/choices.toml"),
    };
}

/// Everything that Onward gives people to reach for.
#[derive(Clone, Debug)]
pub struct Care {
    countries: Vec<Country>,
    helplines: Vec<Helpline>,
    cards: Vec<Card>,
    worried: Vec<Section>,
    choices: Choices,
}

/// A helpline at one instant.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Listed<'a> {
    pub helpline: &'a Helpline,
    pub open: OpenNow,
}

/// The number to call when someone is in danger.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EmergencyNumber<'a> {
    /// As people write it; never a number of another country.
    pub number: &'a str,
    /// False if the country is not known: show the list of countries with it.
    pub known: bool,
}

impl Care {
    /// Returns the content that is built into the binary.
    pub fn embedded() -> &'static Self {
        &EMBEDDED
    }

    /// Parses and checks content.
    ///
    /// # Errors
    ///
    /// The first thing that is wrong, with its file, record and key.
    pub fn parse(files: &Files<'_>) -> Result<Self, Error> {
        let (countries, helplines) = parse_helplines(files.helplines)?;
        let cards = parse_cards(files.safety)?;
        let worried = worried::parse(files.worried, &cards)?;
        let choices = choices::parse(files.choices)?;
        Ok(Self {
            countries,
            helplines,
            cards,
            worried,
            choices,
        })
    }

    /// Returns the countries that have helplines here, in file order.
    pub fn countries(&self) -> &[Country] {
        &self.countries
    }

    /// Returns a country by its code, in either case.
    pub fn country(&self, code: &str) -> Option<&Country> {
        self.countries
            .iter()
            .find(|country| country.code.eq_ignore_ascii_case(code))
    }

    /// Returns the helplines of a country, the most urgent need first.
    ///
    /// Within a need: published numbers before unverified ones, open ones
    /// before closed ones, then file order. Without a moment `now`, only lines
    /// that always answer are open. An unknown country has none, so
    /// that nobody is shown another country's numbers.
    pub fn helplines(
        &self,
        country: Option<&str>,
        now: impl Into<Option<Timestamp>>,
    ) -> Vec<Listed<'_>> {
        let now = now.into();
        let mut listed: Vec<_> = self.in_country(country).map(|h| listed(h, now)).collect();
        listed.sort_by_key(|one| (one.helpline.main_kind(), rank(*one)));
        listed
    }

    /// Returns the helplines to show with a card, in the order of its `calls`.
    pub fn calls(
        &self,
        card: &Card,
        country: Option<&str>,
        now: impl Into<Option<Timestamp>>,
    ) -> Vec<Listed<'_>> {
        self.of_kinds(&card.calls, country, now)
    }

    /// Returns the helplines that serve `kinds`, in the order of the kinds, each once.
    pub fn of_kinds(
        &self,
        kinds: &[Kind],
        country: Option<&str>,
        now: impl Into<Option<Timestamp>>,
    ) -> Vec<Listed<'_>> {
        let now = now.into();
        let place = |h: &Helpline| kinds.iter().position(|kind| h.kinds.contains(kind));
        let mut listed: Vec<_> = self
            .in_country(country)
            .filter_map(|h| Some((place(h)?, listed(h, now))))
            .collect();
        listed.sort_by_key(|(place, one)| (*place, rank(*one)));
        listed.into_iter().map(|(_, one)| one).collect()
    }

    /// Returns a helpline by its code.
    pub fn helpline(&self, code: &str) -> Option<&Helpline> {
        self.helplines.iter().find(|helpline| helpline.code == code)
    }

    /// Returns the emergency number of a country, or 112 if it is not known.
    pub fn emergency_number(&self, country: Option<&str>) -> EmergencyNumber<'_> {
        let number = self
            .in_country(country)
            .filter(|helpline| helpline.main_kind() == Kind::Emergency)
            .min_by_key(|helpline| helpline.checked)
            .and_then(|helpline| helpline.calls.first());
        match number {
            Some(number) => EmergencyNumber {
                number: number.as_str(),
                known: true,
            },
            None => EmergencyNumber {
                number: "112",
                known: false,
            },
        }
    }

    /// Returns the helplines whose last check is too old on `today`.
    pub fn stale(&self, today: Date) -> Vec<&Helpline> {
        self.helplines
            .iter()
            .filter(|helpline| helpline.is_stale(today))
            .collect()
    }

    /// Returns the helplines that were never found on a published page.
    pub fn unverified(&self) -> Vec<&Helpline> {
        self.helplines
            .iter()
            .filter(|helpline| helpline.checked == Checked::General)
            .collect()
    }

    /// Returns all safety cards, in file order.
    pub fn cards(&self) -> &[Card] {
        &self.cards
    }

    /// Returns a safety card by its code.
    pub fn card(&self, code: &str) -> Option<&Card> {
        self.cards.iter().find(|card| card.code == code)
    }

    /// Returns the sections for someone who worries about another person.
    pub fn worried(&self) -> &[Section] {
        &self.worried
    }

    /// Returns the pick-lists.
    pub fn choices(&self) -> &Choices {
        &self.choices
    }

    fn in_country(&self, country: Option<&str>) -> impl Iterator<Item = &Helpline> {
        let country = country.unwrap_or_default();
        self.helplines
            .iter()
            .filter(move |helpline| helpline.country.eq_ignore_ascii_case(country))
    }
}

fn listed(helpline: &Helpline, now: Option<Timestamp>) -> Listed<'_> {
    Listed {
        helpline,
        open: helpline.open_now(now),
    }
}

/// Orders helplines of one need: published first, then open; sorting is stable.
fn rank(one: Listed<'_>) -> (Checked, OpenNow) {
    (one.helpline.checked, one.open)
}

fn parse_helplines(toml: &str) -> Result<(Vec<Country>, Vec<Helpline>), Error> {
    const FILE: &str = "helplines.toml";
    let mut reader = Reader::new(FILE, toml)?;
    let countries: Vec<Country> = reader.take("country")?;
    let helplines: Vec<Helpline> = reader.take("helpline")?;
    reader.finish()?;

    let mut seen = HashSet::new();
    for helpline in &helplines {
        let known = countries.iter().any(|c| c.code == helpline.country);
        if let Some((key, problem)) = fault(helpline, known, seen.insert(&helpline.code)) {
            return Err(Error::Unfit {
                file: FILE,
                table: "helpline",
                record: helpline.code.clone(),
                key,
                problem,
            });
        }
    }
    Ok((countries, helplines))
}

/// Returns the first key of a helpline that does not fit, and why.
fn fault(helpline: &Helpline, known: bool, new: bool) -> Option<(&'static str, &'static str)> {
    let published = helpline.checked == Checked::Published;
    if !new {
        Some(("code", "used twice in this file"))
    } else if !known {
        Some(("country", "is not in this file's list of countries"))
    } else if helpline.kinds.is_empty() {
        Some(("kinds", "is empty"))
    } else if helpline.calls.is_empty() && helpline.text.is_none() {
        Some(("calls", "there is nothing to call and nothing to text"))
    } else if published != helpline.last_verified.is_some() {
        Some(("last_verified", "goes with checked = \"published\", always"))
    } else if !published && helpline.main_kind() != Kind::Emergency {
        Some(("checked", "only an emergency number may be unverified"))
    } else {
        None
    }
}

fn parse_cards(toml: &str) -> Result<Vec<Card>, Error> {
    const FILE: &str = "safety.toml";
    let mut reader = Reader::new(FILE, toml)?;
    let cards: Vec<Card> = reader.take("card")?;
    reader.finish()?;

    let mut seen = HashSet::new();
    match cards.iter().find(|card| !seen.insert(&card.code)) {
        None => Ok(cards),
        Some(card) => Err(Error::Unfit {
            file: FILE,
            table: "card",
            record: card.code.clone(),
            key: "code",
            problem: "used twice in this file",
        }),
    }
}
