//! Services near a place: lists of facilities that a host imports, and the search in them.
//!
//! A **facility** is one address where help is given. A **list** is what was imported on one day; what it says may be
//! of an earlier one, which a host can tell. No list ships with Onward, because an old one sends people to closed
//! doors. A **place** is a point on the Earth.
//!
//! ```
//! use care::locator::{List, Locator, Found, Wanted, read};
//!
//! let csv = b"name,city,state,zip,latitude,longitude\nRiver House,Reseda,CA,91335,34.2,-118.54\n";
//! let list = List {
//!     imported_on: jiff::civil::date(2026, 11, 28),
//!     as_of: None,
//!     facilities: read(csv).unwrap().facilities,
//! };
//! let locator = Locator::new(list);
//! let Found::At(spot) = locator.find("reseda") else { panic!("it is in the list") };
//! let near = locator.search(&Wanted { from: spot.place, miles: 10.0, services: &[] });
//! assert_eq!(near.hits[0].facility.name, "River House");
//! ```

mod near;
mod place;
mod read;
mod row;
mod service;

use jiff::ToSpan;
use jiff::civil::Date;
use rstar::RTree;
use rstar::primitives::GeomWithData;
use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use near::Names;

pub use near::{Found, Spot};
pub use place::Place;
pub use read::{Import, Importer, Page, Unreadable, read};
pub use row::{Note, Why};
pub use service::{Group, Service};

/// A list is old after this many days: numbers change, doors close.
const FRESH_DAYS: i64 = 90;

/// One address where help is given. A text is empty if the list does not say.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Facility {
    pub name: String,
    pub street: String,
    pub city: String,
    pub state: String,
    pub zip: String,
    pub phone: String,
    /// Begins with `http://` or `https://`.
    pub website: Option<String>,
    pub place: Place,
    /// Whether `place` is only the middle of its ZIP, as far as can be told.
    #[serde(default)]
    pub is_about: bool,
    /// In the order of [`Service::all`]; empty if the list does not say.
    pub services: Vec<Service>,
}

/// The facilities that were imported on one day.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct List {
    pub imported_on: Date,
    /// The day on which what it says was so; nothing if nobody said.
    #[serde(default)]
    pub as_of: Option<Date>,
    pub facilities: Vec<Facility>,
}

/// A list that can be searched.
#[derive(Debug)]
pub struct Locator {
    list: List,
    /// Points on the unit sphere, each with the place of its facility in the list.
    tree: RTree<GeomWithData<[f64; 3], usize>>,
    names: Names,
    /// What at least one facility offers, in the order of [`Service::all`].
    offered: Vec<Service>,
}

/// What to search for.
#[derive(Clone, Copy, Debug)]
pub struct Wanted<'a> {
    pub from: Place,
    /// How far away it may be.
    pub miles: f64,
    /// Of those in one group any must be offered, of each group one.
    pub services: &'a [Service],
}

/// What was found.
#[derive(Clone, Debug, PartialEq)]
pub struct Near<'a> {
    /// The nearest first; those that are equally far by name.
    pub hits: Vec<Hit<'a>>,
    /// How many within reach were left out because the list does not say what they offer.
    pub n_unsaid: usize,
}

/// A facility, and how far it is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hit<'a> {
    pub facility: &'a Facility,
    pub miles: f64,
}

impl Locator {
    /// Makes a list searchable.
    pub fn new(list: List) -> Self {
        let mut offered: Vec<Service> = list
            .facilities
            .iter()
            .flat_map(|it| it.services.iter().copied())
            .collect();
        offered.sort_unstable();
        offered.dedup();
        let points = list.facilities.iter().enumerate();
        let points = points.map(|(idx, it)| GeomWithData::new(it.place.on_sphere(), idx));
        Self {
            tree: RTree::bulk_load(points.collect()),
            names: Names::of(&list.facilities),
            offered,
            list,
        }
    }

    /// Returns the list.
    pub fn list(&self) -> &List {
        &self.list
    }

    /// Returns what at least one facility offers, in the order of [`Service::all`].
    pub fn offered(&self) -> &[Service] {
        &self.offered
    }

    /// Whether the list is more than 90 days old on `today`: by the day it is of, or else by that of its import.
    pub fn is_stale(&self, today: Date) -> bool {
        let last = self.list.as_of.unwrap_or(self.list.imported_on);
        let last = last.checked_add(FRESH_DAYS.days());
        last.is_ok_and(|last| today > last)
    }

    /// Returns the place that `written` names: a town, a town and its state, or a ZIP.
    ///
    /// A ZIP stands for the middle of its facilities, a town for the middle of those in it.
    pub fn find(&self, written: &str) -> Found {
        self.names.find(written)
    }

    /// Returns what is within reach.
    pub fn search(&self, wanted: &Wanted<'_>) -> Near<'_> {
        let from = wanted.from.on_sphere();
        let reach = place::chord_of_miles(wanted.miles);
        let mut near = Near {
            hits: Vec::new(),
            n_unsaid: 0,
        };
        for point in self.tree.locate_within_distance(from, reach) {
            let facility = &self.list.facilities[point.data];
            if offers(facility, wanted.services) {
                let miles = wanted.from.miles_to(facility.place);
                near.hits.push(Hit { facility, miles });
            } else if facility.services.is_empty() {
                near.n_unsaid += 1;
            }
        }
        near.hits.sort_by(|a, b| {
            let by_name = || a.facility.name.cmp(&b.facility.name);
            a.miles.total_cmp(&b.miles).then_with(by_name)
        });
        near
    }
}

fn offers(facility: &Facility, wanted: &[Service]) -> bool {
    let offered = |group| {
        let mut of_group = wanted.iter().filter(|it| it.group() == group).peekable();
        of_group.peek().is_none() || of_group.any(|it| facility.services.contains(it))
    };
    Group::ALL.into_iter().all(offered)
}

/// Returns the words of a name in lower case, without accents and signs, with one space between.
fn fold(text: &str) -> String {
    let letters = text.nfkd().filter(|it| !is_combining_mark(*it));
    let lower: String = letters.flat_map(char::to_lowercase).collect();
    let words = lower.split(|it: char| !it.is_alphanumeric());
    let words: Vec<&str> = words.filter(|it| !it.is_empty()).collect();
    words.join(" ")
}
