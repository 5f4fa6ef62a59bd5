//! Places by name: the towns and ZIPs of a list, and what was meant by a misspelt one.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::row::STATES;
use super::{Facility, Place, fold};
use crate::Error;
use crate::read::Reader;

/// How many names are offered for one that is not known.
const OFFERED: usize = 4;
/// How alike a name must be to be offered, from 0 to 1.
const ALIKE: f64 = 0.7;
/// The longest name that is looked for, in characters.
const LONGEST: usize = 80;

/// What came of looking for a name.
#[derive(Clone, Debug, PartialEq)]
pub enum Found {
    At(Spot),
    /// Several towns have this name: "Portland, ME", "Portland, OR".
    Several(Vec<String>),
    /// Nothing has this name; these are nearly it.
    DidYouMean(Vec<String>),
    /// A ZIP of which nothing near is known.
    UnknownZip,
    /// A name that nothing is like.
    Unknown,
}

/// A place that has a name.
#[derive(Clone, Debug, PartialEq)]
pub struct Spot {
    /// As it is shown: "Reseda, CA" or "91335".
    pub name: String,
    pub place: Place,
    /// The town of a ZIP: "Reseda, CA".
    pub town: Option<String>,
    /// Whether it is the ZIP with the nearest number, in place of one that is not in the list.
    pub is_instead: bool,
}

/// The names of a list.
#[derive(Debug, Default)]
pub(super) struct Names {
    /// By folded name; of towns with one name, one for each state.
    towns: BTreeMap<String, Vec<Town>>,
    zips: BTreeMap<String, Zip>,
}

/// The middle of a ZIP, and the town that most of it lies in.
#[derive(Debug)]
struct Zip {
    place: Place,
    town: Option<String>,
}

#[derive(Clone, Debug)]
struct Town {
    /// "Reseda, CA".
    name: String,
    state: String,
    place: Place,
}

/// What the facilities of one ZIP say of it.
#[derive(Default)]
struct InZip<'a> {
    sum: Sum,
    /// How many lie in each town, by city and state.
    towns: BTreeMap<(&'a str, &'a str), u32>,
}

impl InZip<'_> {
    /// Of towns with the same number the first by name.
    fn zip(self) -> Zip {
        let most = self.towns.into_iter().rev().max_by_key(|(_, n)| *n);
        Zip {
            place: Place::amid(self.sum.0),
            town: most.map(|((city, state), _)| town_name(city, state)),
        }
    }
}

/// Points that are added up to find their middle.
#[derive(Default)]
struct Sum([f64; 3]);

impl Sum {
    fn add(&mut self, place: Place) {
        for (sum, part) in self.0.iter_mut().zip(place.on_sphere()) {
            *sum += part;
        }
    }
}

impl Spot {
    /// Returns all that is known of it: "Reseda, CA 91335".
    pub fn full_name(&self) -> String {
        match &self.town {
            Some(town) => format!("{town} {}", self.name),
            None => self.name.clone(),
        }
    }
}

impl Names {
    pub(super) fn of(facilities: &[Facility]) -> Self {
        let mut zips: BTreeMap<&str, InZip<'_>> = BTreeMap::new();
        let mut towns: BTreeMap<(String, &str), (&str, Sum)> = BTreeMap::new();
        for one in facilities {
            if !one.zip.is_empty() {
                let zip = zips.entry(&one.zip).or_default();
                zip.sum.add(one.place);
                if !one.city.is_empty() {
                    *zip.towns.entry((&one.city, &one.state)).or_default() += 1;
                }
            }
            let folded = fold(&one.city);
            if !folded.is_empty() {
                let town = towns.entry((folded, &one.state));
                let (_, sum) = town.or_insert_with(|| (&one.city, Sum::default()));
                sum.add(one.place);
            }
        }
        let mut names = Self::default();
        for ((folded, state), (city, sum)) in towns {
            names.add(folded, city, state, Place::amid(sum.0));
        }
        for (zip, found) in zips {
            names.zips.insert(zip.to_owned(), found.zip());
        }
        if !facilities.is_empty() {
            names.add_known();
        }
        names
    }

    /// Adds the neighbourhoods and regions of `content/places.toml` that the list itself does not name.
    fn add_known(&mut self) {
        for region in &KNOWN.regions {
            for name in &region.names {
                self.add(fold(name), name, &region.state, region.middle());
            }
        }
        for one in &KNOWN.places {
            let folded = fold(&one.name);
            let here = self.towns.get(&folded);
            if here.is_none_or(|all| all.iter().all(|it| it.state != one.state)) {
                self.add(folded, &one.name, &one.state, one.place());
            }
            for zip in &one.zips {
                self.zips.entry(zip.clone()).or_insert_with(|| Zip {
                    place: one.place(),
                    town: Some(town_name(&one.name, &one.state)),
                });
            }
        }
    }

    fn add(&mut self, folded: String, city: &str, state: &str, place: Place) {
        self.towns.entry(folded).or_default().push(Town {
            name: town_name(city, state),
            state: state.to_owned(),
            place,
        });
    }

    pub(super) fn find(&self, written: &str) -> Found {
        let written: String = written.chars().take(LONGEST).collect();
        if let Some(zip) = zip_in(&written) {
            return self.find_zip(zip);
        }
        // What is folded may be much longer than what was written.
        let folded: String = fold(&written).chars().take(LONGEST).collect();
        let splits = split_state(&folded);
        let town = splits.first().map_or(folded.as_str(), |(town, _)| town);
        let mut read_as = vec![(folded.as_str(), None)];
        read_as.extend(splits.iter().map(|(town, letters)| (*town, Some(*letters))));
        let named = read_as.into_iter().find_map(|(town, state)| {
            let all = self.towns.get(town)?.iter();
            let fitting = all.filter(|it| state.is_none_or(|state| it.state == state));
            Some(fitting.collect::<Vec<_>>()).filter(|it| !it.is_empty())
        });
        match named.as_deref() {
            Some([one]) => Found::At(Spot {
                name: one.name.clone(),
                place: one.place,
                town: None,
                is_instead: false,
            }),
            Some(several) => Found::Several(several.iter().map(|it| it.name.clone()).collect()),
            None => self.alike(town, &folded),
        }
    }

    /// A ZIP that is not in the list stands for the one with the nearest number, if both begin with the
    /// same three digits: these name the office that sorts the mail of one area.
    fn find_zip(&self, zip: &str) -> Found {
        let number = |zip: &str| zip.parse::<i32>().unwrap_or_default();
        let area = self.zips.range(zip[..3].to_owned()..);
        let area = area.take_while(|(it, _)| it.starts_with(&zip[..3]));
        let nearest = area.min_by_key(|(it, _)| number(it).abs_diff(number(zip)));
        match nearest {
            Some((name, found)) => Found::At(Spot {
                is_instead: name != zip,
                name: name.clone(),
                place: found.place,
                town: found.town.clone(),
            }),
            None => Found::UnknownZip,
        }
    }

    fn alike(&self, town: &str, folded: &str) -> Found {
        let likeness = |name: &str| {
            let of = |wanted: &str| {
                // Of names of such lengths, no letters could make the one like the other.
                let lengths = [wanted, name]
                    .map(|it| f64::from(u32::try_from(it.chars().count()).unwrap_or(u32::MAX)));
                if lengths[0].min(lengths[1]) < ALIKE * lengths[0].max(lengths[1]) {
                    return 0.0;
                }
                strsim::normalized_damerau_levenshtein(wanted, name)
            };
            f64::max(of(town), of(folded))
        };
        let alike = self.towns.iter().map(|(name, all)| (likeness(name), all));
        let mut alike: Vec<_> = alike.filter(|(likeness, _)| *likeness >= ALIKE).collect();
        alike.sort_by(|(a, _), (b, _)| b.total_cmp(a));
        let names = alike.into_iter().flat_map(|(_, all)| all);
        let names: Vec<String> = names.take(OFFERED).map(|it| it.name.clone()).collect();
        if names.is_empty() {
            Found::Unknown
        } else {
            Found::DidYouMean(names)
        }
    }
}

/// "Reseda, CA", or the city alone if the list does not say the state.
fn town_name(city: &str, state: &str) -> String {
    match state {
        "" => city.to_owned(),
        state => format!("{city}, {state}"),
    }
}

/// Returns the five digits of a ZIP if there are any: "91335", "91335-1234", "913351234" or "Reseda, CA 91335". The last
/// ones, since a house may have such a number, too.
fn zip_in(written: &str) -> Option<&str> {
    let mut words = written.rsplit(|it: char| !it.is_alphanumeric());
    let is_zip = |it: &&str| [5, 9].contains(&it.len()) && it.bytes().all(|it| it.is_ascii_digit());
    words.find(is_zip).map(|it| &it[..5])
}

/// Splits "reseda ca" and "reseda california" into the town and the letters of the state, in every way: the longest
/// name of a state first, so that "charleston west virginia" is not looked for in Virginia.
fn split_state(folded: &str) -> Vec<(&str, &'static str)> {
    let mut splits = Vec::new();
    for (letters, name) in STATES {
        for state in [letters.to_lowercase().as_str(), name] {
            let town = folded.strip_suffix(state);
            if let Some(town) = town.and_then(|it| it.strip_suffix(' ')) {
                splits.push((town, letters));
            }
        }
    }
    // "Washington, D.C."
    let capital = folded.strip_suffix(" d c").map(|town| (town, "DC"));
    splits.extend(capital);
    splits.sort_by_key(|(town, _)| town.len());
    splits
}

/// Returns the middle of a ZIP of the known neighbourhoods.
pub(super) fn known_zip(zip: &str) -> Option<Place> {
    let known = KNOWN
        .places
        .iter()
        .find(|it| it.zips.iter().any(|it| it == zip));
    known.map(Known::place)
}

/// A neighbourhood with its middle, for lists whose addresses do not name it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Known {
    name: String,
    state: String,
    zips: Vec<String>,
    latitude: f64,
    longitude: f64,
}

impl Known {
    fn place(&self) -> Place {
        Place {
            latitude: self.latitude,
            longitude: self.longitude,
        }
    }
}

/// A stretch of land with a name of its own, which no address says; it is looked for around the middle of its towns.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Region {
    /// Its names in every language.
    names: Vec<String>,
    state: String,
    /// Names of places of the same file.
    towns: Vec<String>,
}

impl Region {
    fn middle(&self) -> Place {
        let mut sum = Sum::default();
        for place in &KNOWN.places {
            if place.state == self.state && self.towns.contains(&place.name) {
                sum.add(place.place());
            }
        }
        Place::amid(sum.0)
    }
}

/// What `content/places.toml` holds.
#[derive(Debug)]
struct Places {
    places: Vec<Known>,
    regions: Vec<Region>,
}

static KNOWN: LazyLock<Places> = LazyLock::new(|| {
    parse(include_str!("../../../../content/places.toml"))
        .expect("the tests of this crate parse the embedded file")
});

fn parse(toml: &str) -> Result<Places, Error> {
    let mut reader = Reader::new("places.toml", toml)?;
    let places = reader.take("place")?;
    let regions = reader.take("region")?;
    reader.finish()?;
    Ok(Places { places, regions })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_town_of_a_region_is_a_known_place() {
        for region in &KNOWN.regions {
            for town in &region.towns {
                let is_it = |it: &&Known| it.name == *town && it.state == region.state;
                assert_eq!(KNOWN.places.iter().filter(is_it).count(), 1, "{town}");
            }
        }
    }
}
