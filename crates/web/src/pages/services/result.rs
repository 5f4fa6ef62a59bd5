//! What a search found, worded: a sentence, a map, and a card for each service.

use app::locator::{Facility, Group, Hit, Near, Service};
use domain::plan::Plan;

use super::map::{self, Dot};
use super::unit::Unit;
use super::{REACHES, Search};
use crate::Site;
use crate::pages::plan::revise::Begun;
use crate::words::Words;

/// So many cards are shown first, and so many more each time that is asked for.
pub(super) const FIRST: usize = 10;
const MORE: usize = 20;

pub(super) struct Results {
    /// "23 places within 10 miles of Reseda, CA".
    pub(super) title: String,
    /// Said if a ZIP with a near number was searched around.
    pub(super) instead: Option<String>,
    pub(super) dots: Vec<Dot>,
    /// Where the rings lie: "5 mi" and "10 mi".
    pub(super) inner: String,
    pub(super) outer: String,
    /// What the map shows.
    pub(super) sentence: String,
    pub(super) cards: Vec<Card>,
    /// What may be shown next, if not all is.
    pub(super) more: Option<More>,
    /// How many are near of which the list does not say what they offer.
    pub(super) n_unsaid: u32,
    /// The next wider reach, in miles and in words.
    pub(super) wider: Option<(u32, String)>,
}

/// More cards to ask for.
pub(super) struct More {
    /// How many to show then.
    pub(super) n_shown: usize,
    /// "You see the 10 closest of 44."
    pub(super) said: String,
    /// How many that adds.
    pub(super) n: u32,
}

/// One service.
pub(super) struct Card {
    /// Whether it is the first that was not there before more was asked for.
    pub(super) is_first_new: bool,
    pub(super) name: String,
    pub(super) how_far: String,
    pub(super) city: String,
    pub(super) phone: String,
    pub(super) dial: Option<String>,
    pub(super) address: String,
    /// Address and shown host of its website.
    pub(super) website: Option<(String, String)>,
    /// What it offers, by the codes of groups that it offers something of, in words with commas between.
    pub(super) offers: Vec<(&'static str, String)>,
    /// What a form needs that puts it into the plan of someone signed in.
    pub(super) begun: Option<Begun>,
}

impl Results {
    pub(super) fn of(
        words: Words,
        unit: Unit,
        search: &Search,
        near: &Near<'_>,
        plan: Option<(&Site, &Plan)>,
    ) -> Results {
        let begin = || plan.map(|(site, plan)| Begun::new(site, plan));
        let cards = near.hits.iter().take(search.n_shown);
        let mut cards: Vec<Card> = cards
            .map(|hit| Card::of(words, unit, hit, begin()))
            .collect();
        let n_before = search.n_shown - MORE.min(search.n_shown);
        if let Some(card) = cards.get_mut(n_before).filter(|_| n_before > 0) {
            card.is_first_new = true;
        }
        let half = f64::from(search.miles) / 2.0;
        let n_inner = near.hits.iter().filter(|it| it.miles <= half).count();
        let outer = unit.reach(search.miles);
        let inner = outer / 2.0;
        let wider = REACHES.into_iter().find(|it| *it > search.miles);
        let here = words.t("services-here");
        let place = search.name.as_deref().unwrap_or(&here);
        let title = [
            ("count", count(near.hits.len()).into()),
            ("distance", unit.long(words, outer).into()),
            ("place", place.into()),
        ];
        let instead = search.name.as_deref().filter(|_| search.is_instead);
        Results {
            title: words.with("services-found", &title).into_owned(),
            instead: instead.map(|zip| words.t1("services-instead", "zip", zip).into_owned()),
            dots: map::dots(search.from, f64::from(search.miles), near),
            inner: unit.short(words, inner),
            outer: unit.short(words, outer),
            sentence: sentence(words, &unit.long(words, inner), n_inner),
            more: More::of(words, cards.len(), near.hits.len()),
            n_unsaid: count(near.n_unsaid),
            wider: wider.map(|miles| (miles, unit.long(words, unit.reach(miles)))),
            cards,
        }
    }
}

impl More {
    fn of(words: Words, n_shown: usize, n_found: usize) -> Option<More> {
        let n = MORE.min(n_found - n_shown);
        let said = [
            ("shown", count(n_shown).into()),
            ("count", count(n_found).into()),
        ];
        (n > 0).then(|| More {
            n_shown: n_shown + MORE,
            said: words.with("services-shown", &said).into_owned(),
            n: count(n),
        })
    }
}

/// What the map shows.
fn sentence(words: Words, inner: &str, n_inner: usize) -> String {
    let says = words.t2("services-map", "inner", inner, "count", count(n_inner));
    says.into_owned()
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

impl Card {
    fn of(words: Words, unit: Unit, hit: &Hit<'_>, begun: Option<Begun>) -> Card {
        let Facility {
            name,
            phone,
            website,
            services,
            ..
        } = hit.facility;
        Card {
            is_first_new: false,
            name: name.clone(),
            how_far: how_far(words, unit, hit),
            city: hit.facility.city.clone(),
            phone: phone.clone(),
            dial: dial(phone),
            address: address(hit.facility),
            website: website.as_ref().map(|it| (it.clone(), host(it).to_owned())),
            offers: offers(words, services),
            begun,
        }
    }
}

/// "Right around here", "0.4 miles away", or "About 0.4 miles away" where the list has only the ZIP.
fn how_far(words: Words, unit: Unit, hit: &Hit<'_>) -> String {
    let number = (unit.of(hit.miles) * 10.0).round() / 10.0;
    let said = if number == 0.0 {
        words.t("services-right-here")
    } else {
        let distance = unit.long(words, number);
        if hit.facility.is_about {
            words.t1("services-about", "distance", distance)
        } else {
            words.t1("services-away", "distance", distance)
        }
    };
    said.into_owned()
}

fn offers(words: Words, services: &[Service]) -> Vec<(&'static str, String)> {
    let of_group = |group: Group| {
        let of_group = services.iter().filter(|it| it.group() == group);
        let named = of_group.map(|it| words.family("service", it.code()));
        (group.code(), named.collect::<Vec<_>>().join(", "))
    };
    let groups = Group::ALL.into_iter().map(of_group);
    groups.filter(|(_, named)| !named.is_empty()).collect()
}

/// "7101 Baird Avenue, Reseda, CA 91335", with what the list has of it.
fn address(of: &Facility) -> String {
    let state_and_zip = [of.state.as_str(), of.zip.as_str()].join(" ");
    let parts = [of.street.as_str(), of.city.as_str(), state_and_zip.trim()];
    let parts: Vec<&str> = parts.into_iter().filter(|it| !it.is_empty()).collect();
    parts.join(", ")
}

/// The address that dials a number; what is said inside the house, such as "x5", is dialled after it. A number that is
/// written in letters, or two in one, are not guessed.
fn dial(phone: &str) -> Option<String> {
    let lower = phone.to_lowercase();
    let (number, inside) = lower.split_once('x').unwrap_or((&lower, ""));
    let number = number.trim_end_matches('e');
    let digits = |of: &str| -> String {
        let digits = of.chars().filter(|it| it.is_ascii_digit() || *it == '+');
        digits.collect()
    };
    if number.contains(|it: char| it.is_alphabetic()) {
        return None;
    }
    let (number, inside) = (digits(number), digits(inside));
    let suffix = if inside.is_empty() {
        String::new()
    } else {
        format!(";ext={inside}")
    };
    (3..=15)
        .contains(&number.len())
        .then(|| format!("tel:{number}{suffix}"))
}

fn host(website: &str) -> &str {
    let rest = website.split_once("://").map_or(website, |(_, rest)| rest);
    let host = rest.split(['/', '?', '#']).next().unwrap_or(rest);
    host.strip_prefix("www.").unwrap_or(host)
}

fn sample_of(words: Words, unit: Unit, facilities: &[Facility], signed_in: bool) -> Results {
    let from = app::locator::Place {
        latitude: 34.2,
        longitude: -118.54,
    };
    let hits = facilities.iter().map(|facility| Hit {
        miles: from.miles_to(facility.place),
        facility,
    });
    let near = Near {
        hits: hits.collect(),
        n_unsaid: 2,
    };
    let search = Search {
        name: Some("91335".to_owned()),
        is_instead: true,
        from,
        miles: 10,
        services: Vec::new(),
        n_shown: 30,
    };
    let mut results = Results::of(words, unit, &search, &near, None);
    for card in results.cards.iter_mut().filter(|_| signed_in) {
        card.begun = Some(Begun {
            id: crate::sample::ENTRY.to_owned(),
            base: 2,
        });
    }
    results
}

/// Made-up services, more than are shown at once; every third has nothing but a name that tries to break the page.
pub(super) fn sample(words: Words, unit: Unit, signed_in: bool) -> Results {
    let csv = "name,street,city,state,zip,phone,website,latitude,longitude,services\n\
        River House,1 Willow Street,Reseda,CA,91335,818-555-0117 x5,https://www.example.org/a,34.21,-118.55,\
        outpatient;mental_health;buprenorphine;spanish;medicaid;peer_support;women;low_cost\n\
        Willow House,3 Willow Street,Reseda,CA,91335,818-555-0118,,34.21,-118.55,residential\n\
        X,,,,,ask,,34.1,-118.5,\n";
    let import = app::locator::read(csv.as_bytes()).unwrap_or_default();
    let mut facilities = import.facilities;
    if let Some(last) = facilities.last_mut() {
        crate::sample::HOSTILE.clone_into(&mut last.name);
    }
    let many = facilities.iter().cycle().take(40).cloned();
    sample_of(words, unit, &many.collect::<Vec<_>>(), signed_in)
}

pub(super) fn sample_empty(words: Words) -> Results {
    sample_of(words, Unit::Miles, &[], false)
}

#[cfg(test)]
mod tests {
    use super::dial;

    #[test]
    fn a_number_is_dialled_as_it_is_written_or_not_at_all() {
        for (written, dialled) in [
            ("(818) 891-7711", Some("tel:8188917711")),
            ("818-891-7711 x31225", Some("tel:8188917711;ext=31225")),
            ("818-891-7711 Ext. 5", Some("tel:8188917711;ext=5")),
            ("+1 818 891 7711", Some("tel:+18188917711")),
            ("800-662-HELP", None),
            ("818-891-7711 / 818-891-7712", None),
            ("-", None),
        ] {
            assert_eq!(dial(written).as_deref(), dialled, "{written}");
        }
    }
}
