//! Miles, or kilometres where people count in them.

use crate::words::Words;

/// The countries whose road signs count in miles.
const MILES: [&str; 4] = ["US", "GB", "LR", "MM"];
const KM_IN_A_MILE: f64 = 1.609_344;

/// What distances are shown in. The form and the search count in miles always.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    Miles,
    Kilometres,
}

impl Unit {
    /// Returns the unit of a country; miles if it is not said, as the lists are of the United States.
    pub(super) fn of_country(code: &str) -> Unit {
        if code.is_empty() || MILES.contains(&code) {
            Unit::Miles
        } else {
            Unit::Kilometres
        }
    }

    /// Returns the number to show for a distance, without its unit.
    pub(super) fn of(self, miles: f64) -> f64 {
        match self {
            Unit::Miles => miles,
            Unit::Kilometres => miles * KM_IN_A_MILE,
        }
    }

    /// "10 miles", "16 km".
    pub(super) fn long(self, words: Words, number: f64) -> String {
        let said = match self {
            Unit::Miles => words.t1("services-distance-miles", "number", number),
            Unit::Kilometres => words.t1("services-distance-km", "number", number),
        };
        said.into_owned()
    }

    /// "10 mi", "16 km".
    pub(super) fn short(self, words: Words, number: f64) -> String {
        match self {
            Unit::Miles => words
                .t1("services-distance-mi", "number", number)
                .into_owned(),
            Unit::Kilometres => self.long(words, number),
        }
    }

    /// A reach in whole numbers: 5, 10, 25 and 50 miles are 8, 16, 40 and 80 km.
    pub(super) fn reach(self, miles: u32) -> f64 {
        self.of(f64::from(miles)).round()
    }
}
